/* write.c - cells to CSV text */
#include "csv/write.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether one of eight bytes is at or below the comma, as all are that need quotes. */
static bool has_low(const char *p)
{
	const uint64_t ones = 0x0101010101010101u;
	uint64_t word;

	memcpy(&word, p, sizeof word);
	return (word - ones * (',' + 1)) & ~word & ones << 7;
}

static bool needs_quotes(struct span cell)
{
	size_t i = 0;

	while (cell.n - i >= 8 && !has_low(cell.p + i))
		i += 8;
	for (; i < cell.n; i++) {
		unsigned char c = (unsigned char)cell.p[i];

		/* One comparison for most bytes: all four are at or below the comma. */
		if (c <= ',' && (c == ',' || c == '"' || c == '\n' || c == '\r'))
			return true;
	}
	return false;
}

void csv_write_cell(struct buf *out, struct span cell)
{
	struct span piece;

	if (!needs_quotes(cell)) {
		buf_span(out, cell);
		return;
	}
	buf_char(out, '"');
	while (span_cut(&cell, '"', &piece)) {
		buf_span(out, piece);
		buf_text(out, "\"\"");
	}
	out->length--;	/* of the last piece one quote ends the cell */
}

void csv_write_row(struct buf *out, const struct span *cells, size_t count)
{
	if (count == 1 && cells[0].n == 0)
		buf_text(out, "\"\"");
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_char(out, ',');
		csv_write_cell(out, cells[i]);
	}
	buf_char(out, '\n');
}
