/* shown.h - which columns of a stream a table shows, and what is drawn beside them */
#ifndef VIEW_SHOWN_H
#define VIEW_SHOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "record/format.h"
#include "record/stream.h"
#include "view/table.h"
#include "view/words.h"

struct shown_drawing {
	enum table_drawing kind;
	size_t at, first, last;	/* columns of the table */
};

/* Zero-initialise. */
struct shown {
	size_t *columns;	/* of the stream; of what is drawn, one that it is drawn of */
	size_t count;
	struct shown_drawing *drawings;
	size_t drawing_count;
	struct span *cells;	/* of shown_cells */
	const struct words *words;	/* of shown_speak; NULL: none */
	struct span *names, *spoken;	/* by column shown: the name where words know it */
	struct format *asked;	/* likewise: whose columns its conditions name; or of no columns */
	struct buf *conditions;	/* likewise, of the row at hand */
};

/* Adds columns. names: with commas between; NULL: all. False with a fault for one that is none. */
bool shown_choose(struct shown *s, const struct stream *stream, const char *names,
    struct fault *fault);
/* A bar behind each of the columns, commas between; false with a fault where one is not shown. */
bool shown_bars(struct shown *s, const struct stream *stream, const char *names,
    struct fault *fault);
/* "FIRST..LAST": a small line of them behind all columns. */
bool shown_line(struct shown *s, const struct stream *stream, struct span range,
    struct fault *fault);
/* Tells the table what is drawn, before its first row. */
void shown_draw(const struct shown *s, struct table *table);
/*
 * What stands above the columns (view/heading.h), as many as there are; the texts go into the
 * arena. False with a fault of a format.
 */
bool shown_headings(const struct shown *s, const struct stream *stream, const char *directory,
    bool chinese, struct arena *arena, struct span *headings, struct fault *fault);
/* Those of a row that are shown, of all by column of the stream; lent until the next. */
const struct span *shown_cells(struct shown *s, const struct span *all);
/*
 * What programs write is said in words from now on; the words and the stream are lent. False with
 * a fault where a format cannot be read; directory: of format_load.
 */
bool shown_speak(struct shown *s, const struct stream *stream, const struct words *words,
    const char *directory, struct fault *fault);
/* Those that are shown, in words after shown_speak; lent until the next. */
const struct span *shown_spoken(struct shown *s, const struct span *cells);
void shown_free(struct shown *s);

#endif
