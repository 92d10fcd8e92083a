/* chain_group.h - what people write behind a name on a list: their grade, a shift, a number */
#ifndef RECORD_CHAIN_GROUP_H
#define RECORD_CHAIN_GROUP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"

enum group_kind { GROUP_ANY, GROUP_GRADE, GROUP_SHIFT, GROUP_ITEM, GROUP_NAMED };

/* One group in a text. */
struct group {
	enum group_kind kind;
	struct span place;	/* where it stands */
	int64_t item;		/* of GROUP_ITEM: its number */
};

/*
 * The first group of that kind in s; with GROUP_ANY a grade or a shift. One name for
 * each is appended to out: 5年级 is 五年级, 三(2)班 三年级2班, 星期六 上午 周六上午, ⑧ 8号.
 * With GROUP_NAMED a shift of which the head of a list speaks, whatever stands behind
 * it: 上午10人. False where there is none.
 */
bool group_find(struct span s, enum group_kind kind, struct group *group, struct buf *out);

#endif
