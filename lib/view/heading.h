/* heading.h - what people call a column that a program made */
#ifndef VIEW_HEADING_H
#define VIEW_HEADING_H

#include "base/buf.h"
#include "record/stream.h"
#include "view/words.h"

/*
 * What stands above columns: zero-initialise, heading_words_init. A stream of a format has its
 * headings, and in Chinese those of what programs add to it. A plain table has in English its
 * names; in Chinese one that due, fund or match made is known by a column of its own (words.h), and
 * any other has the headings of a format of the library where one knows all of its columns, but for
 * names in Chinese and those that tally makes: attendances_sum is 人次合计, date:month
 * 活动时间（月）.
 */
struct heading_words {
	const struct format *format;	/* that of the stream, or `guess` */
	struct format guess;
	struct words words;
	struct span table;		/* whose columns words know; without a name: of none */
	bool chinese;			/* else English */
	bool page;	/* set before: in English, too, words for what programs add, and units */
};

/*
 * `records`, or which table of a program a plain table is, or is a tally of; without a name where
 * it is none.
 */
struct span heading_table(const struct words *w, const struct stream *s);
/* False with a fault where a format cannot be read. directory: of format_load. */
bool heading_words_init(struct heading_words *w, const struct stream *s, const char *directory,
    bool chinese, struct fault *fault);
/* Appends the heading of a column, its name where there is none. */
void heading_write(const struct heading_words *w, struct span column, struct buf *out);
/* The same, in Chinese and on pages with the unit where its figures are money: 金额合计（元）. */
void heading_write_unit(const struct heading_words *w, struct span column, struct buf *out);
/* Whether they are. */
bool heading_is_money(const struct heading_words *w, struct span column);
void heading_words_free(struct heading_words *w);

#endif
