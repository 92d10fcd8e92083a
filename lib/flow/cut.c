/* cut.c - where a block of CSV text may end */
#include "flow/cut.h"

#include <stdlib.h>

#include "base/mem.h"
#include "csv/rows.h"

enum {
	RECORDS = 2,	/* that must have the right number of cells */
	TRIES = 16,	/* line ends that are tried */
	FAR = 1 << 16,	/* bytes that are looked at */
};

enum look { LOOK_RIGHT, LOOK_WRONG, LOOK_SHORT };

/* Whether the records at the start of s have `width` cells, outside of quotes at first. */
static enum look look(struct span s, char delimiter, size_t width)
{
	size_t cells = 1, records = 0;
	bool quoted = false;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '"') {
			quoted = !quoted;
		} else if (quoted) {
			continue;
		} else if (c == delimiter) {
			cells++;
		} else if (c == '\n') {
			if (cells != width)
				return LOOK_WRONG;
			if (++records == RECORDS)
				return LOOK_RIGHT;
			cells = 1;
		}
	}
	return LOOK_SHORT;
}

size_t cut_guess(struct span text, char delimiter, size_t width, bool *enough)
{
	struct span window = text.n > FAR ? span_first(text, FAR) : text;
	size_t first = text.n, at = 0;

	*enough = true;
	for (int i = 0; i < TRIES; i++) {
		const char *lf = memchr(text.p + at, '\n', (i ? window.n : text.n) - at);

		if (!lf)
			break;
		at = (size_t)(lf - text.p) + 1;
		if (!i)
			first = at;
		if (at >= window.n)
			break;
		switch (look(span_skip(window, at), delimiter, width)) {
		case LOOK_RIGHT:
			return at;
		case LOOK_SHORT:
			*enough = window.n < text.n || window.n == FAR;
			return first;
		case LOOK_WRONG:
			break;
		}
	}
	*enough = window.n == FAR && first < text.n;
	return first;
}

struct cut {
	struct csv_rows *rows;
};

struct cut *cut_new(char delimiter)
{
	struct cut *c = mem_zero(1, sizeof *c);

	c->rows = csv_rows_new(delimiter);
	csv_rows_start(c->rows, (struct span){NULL, 0}, 1, false);
	return c;
}

void cut_free(struct cut *c)
{
	if (!c)
		return;
	csv_rows_free(c->rows);
	free(c);
}

size_t cut_end(struct cut *c, struct span text, bool last)
{
	struct csv_batch batch;
	struct csv_row row;

	csv_rows_more(c->rows, text, last);
	do
		while (csv_rows_batch(c->rows, &batch))
			;
	while (csv_rows_next(c->rows, &row, NULL) != CSV_END);
	return text.n - csv_rows_rest(c->rows).n;
}
