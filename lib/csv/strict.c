/* strict.c - one record of CSV text by libcsv, the reference */
#include "csv/strict.h"

#include <csv.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"

/* Bytes given to libcsv at a time: its cell buffer is looked at in between. */
#define PIECE ((size_t)64 << 10)
#define NOWHERE SIZE_MAX

struct csv_strict {
	struct csv_parser parser;
	struct buf text;	/* of the cells, one after the other */
	size_t *ends;		/* where in text each cell ends */
	struct span *cells;
	size_t count;
	size_t room;		/* of ends and cells */
	size_t fed;		/* bytes of the record that libcsv has seen */
	size_t stray;		/* offset of the stray quote, or NOWHERE */
	bool closed;		/* libcsv has reported the end of the record */
};

/* Spaces belong to the cell. */
static int is_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void *resize(void *old, size_t size)
{
	return mem_resize(old, size, 1);
}

struct csv_strict *csv_strict_new(char delimiter)
{
	struct csv_strict *s = mem_zero(1, sizeof *s);

	/* Blank lines are reported, so that every line end is seen and counted. */
	csv_init(&s->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
	csv_set_delim(&s->parser, (unsigned char)delimiter);
	csv_set_space_func(&s->parser, is_space);
	csv_set_realloc_func(&s->parser, resize);
	s->stray = NOWHERE;
	return s;
}

void csv_strict_free(struct csv_strict *s)
{
	if (!s)
		return;
	csv_free(&s->parser);
	buf_free(&s->text);
	free(s->ends);
	free(s->cells);
	free(s);
}

static void take_cell(void *cell, size_t n, void *strict)
{
	struct csv_strict *s = strict;

	buf_add(&s->text, cell, n);
	if (s->count == s->room) {
		s->room = s->room ? 2 * s->room : 64;
		s->ends = mem_resize(s->ends, s->room, sizeof *s->ends);
		s->cells = mem_resize(s->cells, s->room, sizeof *s->cells);
	}
	s->ends[s->count++] = s->text.length;
}

static void take_row(int end, void *strict)
{
	struct csv_strict *s = strict;

	(void)end;
	s->closed = true;
}

/* Up to and with the first CR or LF, at most PIECE bytes; *ended: there is one. */
static struct span piece(struct span text, bool *ended)
{
	size_t n = 0;

	*ended = false;
	while (n < text.n && n < PIECE && !*ended) {
		*ended = text.p[n] == '\n' || text.p[n] == '\r';
		n++;
	}
	return span_first(text, n);
}

/* libcsv, halfway through a record that is given up, made ready for the next. */
static void give_up(struct csv_strict *s)
{
	csv_set_opts(&s->parser, 0);
	csv_fini(&s->parser, NULL, NULL, NULL);
	csv_set_opts(&s->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
}

void csv_strict_restart(struct csv_strict *s)
{
	give_up(s);
	s->fed = 0;
	s->stray = NOWHERE;
	s->closed = false;
}

/* The quote that opens the cell which never ends; all that stands before that cell is regular. */
static size_t open_quote(struct span text)
{
	bool inside = false;
	size_t at = 0;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] != '"')
			continue;
		if (!inside && !(i && text.p[i - 1] == '"'))
			at = i;
		inside = !inside;
	}
	return at;
}

/* Fills *record: text up to s->fed, with its line end where it has one. The next may begin. */
static void finish(struct csv_strict *s, struct span text, struct csv_record *record)
{
	size_t raw = s->fed, from = 0;

	if (raw && text.p[raw - 1] == '\n')
		raw--;
	else if (s->fed < text.n && raw && text.p[raw - 1] == '\r' && text.p[s->fed] == '\n')
		s->fed++;
	if (raw && text.p[raw - 1] == '\r')
		raw--;
	for (size_t i = 0; i < s->count; i++) {
		s->cells[i] = (struct span){s->text.data + from, s->ends[i] - from};
		from = s->ends[i];
	}
	*record = (struct csv_record){s->cells, s->count, raw, s->fed, s->stray};
	s->fed = 0;
	s->stray = NOWHERE;
	s->closed = false;
}

/* Feeds libcsv up to the end of the record, a stray quote, or the end of text. */
static void feed(struct csv_strict *s, struct span text)
{
	while (s->fed < text.n && !s->closed && s->stray == NOWHERE) {
		bool ended;
		struct span next = piece(span_skip(text, s->fed), &ended);
		size_t room = csv_get_buffer_size(&s->parser), n;

		/* libcsv adds a block at a time: doubled, so that a long cell is copied seldom. */
		csv_set_blk_size(&s->parser, room > PIECE ? room : PIECE);
		n = csv_parse(&s->parser, next.p, next.n, take_cell, take_row, s);
		s->fed += n;
		if (n == next.n)
			continue;
		/* It stops at the quote in a bare cell, or at what follows the closing quote. */
		s->stray = text.p[s->fed] == '"' ? s->fed : s->fed - 1;
		give_up(s);
	}
}

enum csv_strict_result csv_strict_read(struct csv_strict *s, struct span text, bool last,
	struct csv_record *record)
{
	enum csv_strict_result result = CSV_STRICT_ROW;

	if (!s->fed) {
		buf_clear(&s->text);
		s->count = 0;
	}
	/* A CR waits for what comes after it: CRLF is one line end. */
	if (!last && text.n && text.p[text.n - 1] == '\r')
		text.n--;
	feed(s, text);
	if (s->stray != NOWHERE) {
		bool ended = false;

		result = CSV_STRICT_STRAY;
		while (s->fed < text.n && !ended)
			s->fed += piece(span_skip(text, s->fed), &ended).n;
		s->closed = ended;
	}
	if (!s->closed && !last)
		return CSV_STRICT_CUT;
	if (!s->closed && s->stray == NOWHERE &&
	    csv_fini(&s->parser, take_cell, take_row, s) != 0) {
		result = CSV_STRICT_OPEN;
		s->stray = open_quote(text);
		give_up(s);
	}
	finish(s, text, record);
	return result;
}
