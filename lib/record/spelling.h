/* spelling.h - what the texts of a header may mean */
#ifndef RECORD_SPELLING_H
#define RECORD_SPELLING_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/span.h"
#include "record/format.h"

/* Columns that one header text may mean. */
enum { SPELLING_MEANS = 8 };

/* One column that a text means. */
struct spelling {
	uint32_t text;
	size_t column;
	struct says says;
};

/* Every spelling of every column of a format, folded. Zero-initialise. */
struct spellings {
	struct map texts;
	struct spelling *meanings;
	size_t count;
	uint32_t told;		/* texts before this one are a profile's */
	struct buf fold;
};

void spellings_make(struct spellings *x, const struct format *f);
void spellings_free(struct spellings *x);
/* How many a header text means, also without a bracket at its end: at most room, into out, lent. */
size_t spellings_find(struct spellings *x, struct span text, const struct spelling **out,
    size_t room);

#endif
