/* figures.h - the tables from which a brief takes its figures */
#ifndef VIEW_FIGURES_H
#define VIEW_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/span.h"
#include "record/stream.h"

#define FIGURES_NONE SIZE_MAX

/* A table held whole. One with the columns figure and value has a figure in each row. */
struct figures_table {
	struct span name;	/* of the file, without folder, .csv and .gz */
	struct span file;	/* as given, for people */
	struct span *columns, *headings;	/* names; the same in Chinese */
	size_t width;
	size_t ids;		/* the column of the records behind a row, as of tally --trace */
	size_t figure, value;	/* of a table of figures, else FIGURES_NONE */
	struct span *cells;	/* rows x width */
	uint64_t *lines;
	bool *used;		/* by row */
	size_t rows, room;
	bool is_used;
};

/* Zero-initialise. */
struct figures {
	struct arena arena;
	struct figures_table *tables;
	size_t count;
};

/* How files are read; format and directory as for stream_open. */
struct figures_reader {
	const char *format, *directory;
	bool public;		/* masked by view/mask.h */
	fault_listener *blame;	/* rows that are left out */
	fault_listener *masked;	/* as mask_tell */
	void *arg;
};

/* Reads a file (NULL: standard input) as a further table. False with a fault; of one name, too. */
bool figures_read(struct figures *f, const char *path, const struct figures_reader *reader,
    struct fault *fault);
void figures_free(struct figures *f);

/* A cell, a row of a table (column FIGURES_NONE), or a table (row, too). */
struct figures_place {
	size_t table, row, column;
};

/*
 * What a name says:
 *
 *	people		a column of the row at hand (`here`, NULL: none); a figure; where no row
 *			is at hand, the column of a table of one row, where but one has it
 *	total.people	the column of a table of one row
 *	kinds[主题党日].people	of the row that begins with it; several cells: [城北社区,助餐]
 *	kinds, kinds[主题党日]	the table, a row
 *
 * Columns are named as in the table or in Chinese. `lack`: the table has no such row. False with a
 * fault where it is no name of anything, or could be of several.
 */
bool figures_find(struct figures *f, struct span name, const struct figures_place *here,
    struct figures_place *out, bool *lack, struct fault *fault);
/* The text of a cell. */
struct span figures_cell(const struct figures *f, const struct figures_place *at);
/* Tells of each table and each figure that was never found. */
void figures_tell_unused(const struct figures *f, fault_listener *tell, void *arg);

#endif
