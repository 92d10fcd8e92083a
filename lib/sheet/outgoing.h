/* outgoing.h - a table that goes out to be read and edited in a spreadsheet */
#ifndef SHEET_OUTGOING_H
#define SHEET_OUTGOING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/map.h"
#include "csv/rows.h"
#include "record/seal.h"
#include "record/states.h"
#include "record/stream.h"
#include "xlsx/writer.h"

enum outgoing_headings { OUTGOING_CHINESE, OUTGOING_ENGLISH, OUTGOING_NAMES };

/*
 * Under Chinese headings the states that programs write are said in Chinese too, as a report says
 * them. Set before outgoing_open; the rest is filled by it. Zero-initialise.
 */
struct outgoing {
	enum outgoing_headings headings;
	bool bare;		/* without seals, and with the ids in sight */
	struct stream stream;	/* its header, and what its columns are */
	struct buf text;	/* the rows, as CSV */
	uint64_t rows;
	struct seal seal;	/* columns: those of the stream */
	struct states states;	/* in Chinese */
	struct outgoing_column {
		struct span heading;	/* that of a report (view/heading.h); its name where that is
		    another column's as well */
		struct map values;	/* distinct; given up past OUTGOING_VALUES */
		bool many;
		size_t width;
	} *known;
	struct writer_column *columns;	/* of the sheet; made by outgoing_xlsx */
	struct arena arena;
};

enum { OUTGOING_VALUES = 1000 };

/* source names the table in messages, lent. False with a fault where its header is none. */
bool outgoing_open(struct outgoing *o, const char *source, const struct csv_row *header,
    const char *format, const char *formats, struct fault *fault);
/*
 * Has the cells of a column go out as numbers or dates (.xlsx only). False with a fault where
 * there is none.
 */
bool outgoing_number(struct outgoing *o, struct span name, struct fault *fault);
/* Keeps a copy of a row. False with a fault where it has more or fewer cells than the header. */
bool outgoing_row(struct outgoing *o, const struct csv_row *row, struct fault *fault);
/* Writes all of it as a sheet of that name. o must stay until writer_finish. */
bool outgoing_xlsx(struct outgoing *o, struct span name, struct writer *w, struct fault *fault);
/*
 * Appends it as CSV for spreadsheets: a BOM, CR LF, every cell in quotes and guarded
 * (csv/guard.h).
 */
void outgoing_csv(struct outgoing *o, struct buf *out);
void outgoing_free(struct outgoing *o);

#endif
