/* read.c - rows of cells from CSV text */
#include "csv/read.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Bytes asked of the input at a time. */
#define BLOCK ((size_t)256 << 10)
/* The delimiter is guessed from so many lines, or bytes where lines are long. */
#define SAMPLE_LINES 100
#define SAMPLE_BYTES ((size_t)64 << 10)

struct csv_reader {
	struct input *in;
	struct csv_rows *rows;
	char *block;		/* block[from … to - 1] has been read and not been given */
	size_t from, to;
	size_t room;
	bool ended, failed;
	struct fault fault;	/* why it failed */
};

/* Reads more behind what is there. False at the end and where the input cannot be read. */
static bool fill(struct csv_reader *r)
{
	ssize_t n;

	if (r->room - r->to < BLOCK / 2) {
		if (r->from)
			memmove(r->block, r->block + r->from, r->to - r->from);
		r->to -= r->from;
		r->from = 0;
	}
	if (r->room - r->to < BLOCK / 2) {
		r->room = r->room ? 2 * r->room : BLOCK;
		r->block = mem_resize(r->block, r->room, 1);
	}
	n = input_read(r->in, r->block + r->to, r->room - r->to, &r->fault);
	r->failed = n < 0;
	r->ended = n == 0;
	if (n > 0)
		r->to += (size_t)n;
	return n > 0;
}

static struct span unread(const struct csv_reader *r)
{
	return (struct span){r->block + r->from, r->to - r->from};
}

struct span csv_sample(struct span s, bool *enough)
{
	size_t n = 0;

	for (int lines = 0; lines < SAMPLE_LINES && n < s.n && n < SAMPLE_BYTES; n++)
		lines += s.p[n] == '\n' || s.p[n] == '\r';
	*enough = n < s.n;
	return span_first(s, n);
}

struct csv_reader *csv_open(struct input *in, char delimiter, struct fault *fault)
{
	struct csv_reader *r = mem_zero(1, sizeof *r);
	bool enough = delimiter != 0;

	r->in = in;
	while (!enough && fill(r))
		csv_sample(unread(r), &enough);
	if (r->failed && !r->to) {	/* else the rows before the failure come first */
		if (fault)
			*fault = r->fault;
		csv_close(r);
		return NULL;
	}
	r->rows = csv_rows_new(delimiter ? delimiter : csv_guess(csv_sample(unread(r), &enough)));
	csv_rows_start(r->rows, unread(r), 1, r->ended);
	return r;
}

void csv_close(struct csv_reader *r)
{
	if (!r)
		return;
	csv_rows_free(r->rows);
	free(r->block);
	free(r);
}

enum csv_result csv_read(struct csv_reader *r, struct csv_row *row, struct fault *fault)
{
	enum csv_result result;

	while ((result = csv_rows_next(r->rows, row, fault)) == CSV_END && !r->ended) {
		r->from = r->to - csv_rows_rest(r->rows).n;
		if (!r->failed)
			fill(r);
		if (r->failed) {
			if (fault)
				*fault = r->fault;
			return CSV_FAILED;
		}
		csv_rows_more(r->rows, unread(r), r->ended);
	}
	return result;
}

struct span csv_raw(const struct csv_reader *r)
{
	return csv_rows_raw(r->rows);
}
