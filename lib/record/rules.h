/* rules.h - patterns that fold what people write into the words of the office */
#ifndef RECORD_RULES_H
#define RECORD_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "record/format.h"

/*
 * A rules file is a CSV, `column,pattern,value` and, if there, `from`:
 *
 *	column,pattern,value,from
 *	kind,^主题党日,主题党日,
 *	category,养老|独居|空巢,民生/养老,title
 *
 * A rule without `from` looks at the cell of its column as people wrote it and
 * puts `value` in its place. One with `from` looks at the cell of that column, be it
 * one that is carried, by its heading, and fills its own where it is empty. Patterns
 * are PCRE2, UTF-8, found anywhere in the cell; the first rule of a column that
 * matches is the one that counts. $0 … $9 in value are what the pattern's groups matched.
 */
struct rules;

/*
 * The rules of several files, one after the other. Those whose column is none
 * of the format's are left out. NULL with a fault for a wrong pattern or file.
 */
struct rules *rules_load(const char *const *paths, size_t count, const struct format *f,
    struct fault *fault);
/*
 * What the library carries; and by the same rules the Chinese words that a report has for states
 * (record/states.h) are read as the states.
 */
struct rules *rules_default(const struct format *f, struct fault *fault);
void rules_free(struct rules *r);

enum rules_result {
	RULES_NONE,	/* no rule matched */
	RULES_MATCH,	/* the new text was appended to out */
	RULES_LIMIT,	/* a pattern took too long on this cell; *fault is made anew and names it */
};

/* The rules for one column that look at one cell: those without from at the column's own. */
struct rules_group {
	size_t column;
	size_t from;			/* FORMAT_NONE: what is headed so */
	struct span heading;
	struct rule *rules;	/* in the order of the file */
	size_t count;
	struct lexicon *lexicon;	/* the words that they look for */
	uint64_t *wordless;	/* a bit for each rule that may match without any */
};

/* The groups, in the order of their first rules; lent. None where r is NULL. */
const struct rules_group *rules_groups(const struct rules *r, size_t *count);
/*
 * The first rule of the group that matches the cell; *match, where not NULL, is
 * the piece of the cell that it matched. Safe for several threads.
 */
enum rules_result rules_apply(const struct rules *r, const struct rules_group *group,
    struct span cell, struct buf *out, struct span *match, struct fault *fault);

#endif
