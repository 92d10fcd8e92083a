/* write.c - cells to CSV text */
#include "csv/write.h"

#include <stdbool.h>
#include <stdint.h>

/* Not 0 where one of eight bytes is at or below the comma, as all are that need quotes. */
static inline uint64_t low_bytes(uint64_t word)
{
	const uint64_t ones = 0x0101010101010101u;

	return (word - ones * (',' + 1)) & ~word & ones << 7;
}

static inline uint64_t copy_eight(char *to, const char *from)
{
	uint64_t word;

	memcpy(&word, from, sizeof word);
	memcpy(to, &word, sizeof word);
	return low_bytes(word);
}

static inline uint64_t copy_four(char *to, const char *from)
{
	uint32_t word;

	memcpy(&word, from, sizeof word);
	memcpy(to, &word, sizeof word);
	return low_bytes(~(uint64_t)UINT32_MAX | word);
}

/* Copies n bytes; 0 where none of them is low. The last word overlaps the one before it. */
static inline uint64_t copy(char *to, const char *from, size_t n)
{
	uint64_t low = 0;

	if (n >= 8) {
		for (size_t i = 0; i + 8 < n; i += 8)
			low |= copy_eight(to + i, from + i);
		return low | copy_eight(to + n - 8, from + n - 8);
	}
	if (n >= 4)
		return copy_four(to, from) | copy_four(to + n - 4, from + n - 4);
	for (size_t i = 0; i < n; i++) {
		to[i] = from[i];
		low |= (unsigned char)from[i] <= ',';
	}
	return low;
}

static bool needs_quotes(struct span cell)
{
	for (size_t i = 0; i < cell.n; i++) {
		unsigned char c = (unsigned char)cell.p[i];

		/* One comparison for most bytes: all four are at or below the comma. */
		if (c <= ',' && (c == ',' || c == '"' || c == '\n' || c == '\r'))
			return true;
	}
	return false;
}

static void write_quoted(struct buf *out, struct span cell)
{
	struct span piece;

	buf_char(out, '"');
	while (span_cut(&cell, '"', &piece)) {
		buf_span(out, piece);
		buf_text(out, "\"\"");
	}
	out->length--;	/* of the last piece one quote ends the cell */
}

void csv_write_cell(struct buf *out, struct span cell)
{
	if (copy(buf_reserve(out, cell.n), cell.p, cell.n) && needs_quotes(cell))
		write_quoted(out, cell);
	else
		out->length += cell.n;
}

void csv_write_row(struct buf *out, const struct span *cells, size_t count)
{
	size_t most = count + 3;
	char *p;

	for (size_t i = 0; i < count; i++)
		most += cells[i].n;
	/* Once for all cells; a quoted one needs more. */
	p = buf_reserve(out, most);
	for (size_t i = 0; i < count; i++) {
		struct span cell = cells[i];

		if (i)
			*p++ = ',';
		if (cell.n && copy(p, cell.p, cell.n) && needs_quotes(cell)) {
			out->length = (size_t)(p - out->data);
			write_quoted(out, cell);
			p = buf_reserve(out, most);
		} else {
			p += cell.n;
		}
	}
	/* A row of one empty cell would be a blank line. */
	if (count == 1 && !cells[0].n) {
		*p++ = '"';
		*p++ = '"';
	}
	*p++ = '\n';
	out->length = (size_t)(p - out->data);
}
