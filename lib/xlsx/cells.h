/* cells.h - the cells of a sheet's part, one after the other; for lib/xlsx only */
#ifndef XLSX_CELLS_H
#define XLSX_CELLS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "xlsx/opened.h"

enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOLEAN, CELL_BAD, CELL_DATE };

struct cell {
	uint32_t row, column;	/* from 0 */
	enum cell_type type;
	size_t style;
	struct span value, formula;	/* as in the part; lent during the call */
	bool has_value, has_formula;
};

/* Each returns false, with a fault, to stop; all but `cell` may be NULL. */
struct cells {
	void *arg;
	bool (*row)(void *arg, uint32_t row, bool hidden, struct fault *fault);
	bool (*cell)(void *arg, const struct cell *cell, struct fault *fault);
	bool (*columns)(void *arg, uint32_t first, uint32_t last, bool hidden, struct fault *fault);
	bool (*merge)(void *arg, const struct xlsx_merge *merge, struct fault *fault);
};

/* Rows come in ascending order, or it is a fault; cells of a row in any. */
bool cells_read(struct xlsx *w, size_t sheet, const struct cells *cells, struct fault *fault);
/* Appends the letters of a column. */
void cells_column(uint32_t column, struct buf *out);

#endif
