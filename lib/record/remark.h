/* remark.h - rows of a table that are no records: totals, notes, headers again */
#ifndef RECORD_REMARK_H
#define RECORD_REMARK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "record/reading.h"

/*
 * What a row below the header is, before its cells are read; in a canonical table always
 * a record or blank. A title (READING_TITLE) is the first cell that is not blank.
 */
enum reading_kind remark_kind(const struct reading *r, const struct span *cells, size_t count);
/*
 * What one cell, trimmed and not blank, shows of its row. A row that has a cell in all columns that
 * are required, another beside it, and between them all of REMARK_RECORD is a record, unless one of
 * them is a total.
 */
enum {
	REMARK_UNSIGNED = 1,	/* no list is signed with it */
	REMARK_UNLIKE = 2,	/* the header has another text there; << 1 for its second row */
	REMARK_RECORD = 7,
};
unsigned remark_shows(const struct reading *r, size_t column, struct span cell);
/* 小计, 合 计：, 一季度小计, 合计（4处）, 过次页. */
bool remark_is_total(struct span cell);
/* 2025年7月5日, 2025年7月, as it stands by itself beside a signature. */
bool remark_is_day(struct span cell);

#endif
