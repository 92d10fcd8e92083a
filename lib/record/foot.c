/* foot.c - what stands below the rows of a table: who filled it in, and when */
#include "record/foot.h"

#include "base/text.h"
#include "record/caption.h"
#include "record/remark.h"

/* Whether it says when the list was made or of when it is: notes may name others. */
static bool says_when(struct span cell)
{
	static const char *const labels[] = {"日期", "时间", "时段", "期间", "年度", "年份", NULL};
	size_t at = span_find(cell, SPAN("：")), ascii = span_find(cell, SPAN(":"));
	struct span label = text_trim(span_first(cell, at < ascii ? at : ascii));

	if (label.n == cell.n)
		return remark_is_day(cell);
	return span_ends_any(label, labels);
}

/* The label may stand in a cell of its own, 填表日期： beside 2025年7月. */
static int year_of(const struct csv_row *row)
{
	struct span cell = {NULL, 0};
	bool said = false;
	int year = 0;

	for (size_t i = 0; i < row->count; i++) {
		struct heading_row one = {.cells = &cell, .count = 1};
		int found;

		cell = text_trim(row->cells[i]);
		found = cell.n && (said || says_when(cell)) ? caption_year(&one, 1) : 0;
		said = cell.n && says_when(cell);
		if (found && year && found != year)
			return -1;
		year = found ? found : year;
	}
	return year;
}

int foot_year(const struct reading *r, struct span text, char delimiter, uint64_t lines)
{
	struct csv_rows *rows = csv_rows_new(delimiter);
	enum csv_result result;
	struct csv_row row;
	int year = 0;

	csv_rows_start(rows, text, 1, true);
	while ((result = csv_rows_next(rows, &row, NULL)) != CSV_END) {
		enum reading_kind kind;
		int found;

		if (result != CSV_ROW || row.line <= lines)
			continue;
		kind = remark_kind(r, row.cells, row.count);
		if (kind == READING_RECORD || kind == READING_TITLE)
			year = 0;
		found = kind == READING_NOTE ? year_of(&row) : 0;
		if (found)
			year = year && year != found ? -1 : found;
	}
	csv_rows_free(rows);
	return year > 0 ? year : 0;
}
