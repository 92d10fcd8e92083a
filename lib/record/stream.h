/* stream.h - record streams: rows whose columns have names and types */
#ifndef RECORD_STREAM_H
#define RECORD_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/span.h"
#include "csv/read.h"
#include "record/format.h"

/*
 * Canonical CSV from one file after the other, as if they were one: each has a
 * header of the same columns, in any order. A first column <format>_id makes it
 * a stream of that format; any other CSV is a plain table, all text.
 */
struct stream {
	struct arena arena;
	struct input *input;
	struct csv_reader *csv;
	const char *const *paths;	/* the files still to come, ended by NULL; lent */
	struct format format;		/* count == 0: a plain table */
	struct span *columns;		/* names, of the first file */
	size_t width;
	size_t *place;			/* in this file, by column; NULL: the same order */
	size_t place_width;		/* cells in a row of this file */
	struct span *cells;		/* the row, in the order of `columns` */
	uint64_t line;			/* of the row */
	const char *source;		/* of stream_head */
};

/*
 * paths: file names ended by NULL; none means standard input. format: of -t, or
 * NULL to go by the first column; directory: of -F. False with a fault where the
 * first file cannot be opened or has no usable header.
 */
bool stream_open(struct stream *s, const char *const *paths, const char *format,
    const char *directory, struct fault *fault);

/*
 * A stream of which only the header is known, for who reads the rows by other
 * means: `source` names it in messages (lent). False with a fault.
 */
bool stream_head(struct stream *s, const char *source, const struct csv_row *header,
    const char *format, const char *directory, struct fault *fault);
/* Where the columns stand in a further file with this header: s->place. */
bool stream_place(struct stream *s, const char *source, const struct csv_row *header,
    struct fault *fault);

enum stream_result {
	STREAM_ROW,	/* s->cells, lent until the next */
	STREAM_END,
	STREAM_BAD,	/* this row is spoiled or not as wide as it should be: *fault; go on */
	STREAM_FAILED,	/* no further */
};
enum stream_result stream_next(struct stream *s, struct fault *fault);
void stream_close(struct stream *s);

/*
 * The column of that name (also as the format's headings spell it), STREAM_NONE with a
 * fault where there is none.
 */
#define STREAM_NONE SIZE_MAX
size_t stream_find(const struct stream *s, struct span name, struct fault *fault);
/* Where a column that a program looks for is to be told. */
struct stream_column {
	size_t *at;
	const char *name;
	bool needed;
};
/* Finds each, up to one without a name. False with a fault where one that is needed is not there. */
bool stream_columns(const struct stream *s, const struct stream_column *columns,
    struct fault *fault);
/* A cell of a row; empty where there is no such column. Lent. */
static inline struct span stream_cell(const struct span *cells, size_t column)
{
	return column == STREAM_NONE ? (struct span){NULL, 0} : cells[column];
}
/* The type of a column; TYPE_TEXT in a plain table. */
enum type_id stream_type(const struct stream *s, size_t column);
/* The name of the file that is read now; "-" for standard input. */
const char *stream_source(const struct stream *s);
/* Fills source, line and column of a fault that a cell of the row has caused; returns false. */
bool stream_blame(const struct stream *s, size_t column, struct fault *fault);

#endif
