/* csv.c - random texts read by lib/csv and by libcsv alone must give the same rows */

/*
 * csv [TEXTS]: with each set of instructions that the machine has, whole and
 * cut into pieces. SEED=N csv 1 gives the text of a failure again.
 */
#include <csv.h>

#include "../unit/tap.h"
#include "base/buf.h"
#include "csv/masks.h"
#include "csv/rows.h"

static const char *const instructions[] = {"portable", "sse2", "avx2", "avx512"};
#define SETS (sizeof instructions / sizeof *instructions)

static void put_span(struct buf *out, struct span s)
{
	buf_add(out, (const char *)&s.n, sizeof s.n);
	buf_span(out, s);
}

/* What a record was, its line, the fault's line, the number of cells, the raw bytes. */
static void put_record(struct buf *out, enum fault_code code, uint64_t line, uint64_t fault_line,
	struct span raw, size_t count)
{
	uint64_t numbers[] = {code, line, code ? fault_line : 0, count};

	buf_add(out, (const char *)numbers, sizeof numbers);
	put_span(out, raw);
}

/*
 * The oracle: libcsv a byte at a time, so that it is known where it is. Written
 * apart from lib/csv/strict.c, and sharing nothing with it.
 */
struct oracle {
	struct csv_parser parser;
	struct buf cells;	/* of this record, as put_span writes them */
	size_t count;
	bool fresh, whole;	/* a cell begins here; the record has ended */
};

static void oracle_cell(void *cell, size_t n, void *oracle)
{
	struct oracle *o = oracle;

	put_span(&o->cells, (struct span){cell, n});
	o->count++;
	o->fresh = true;
}

static void oracle_row(int end, void *oracle)
{
	struct oracle *o = oracle;

	(void)end;
	o->whole = true;
}

static int oracle_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void oracle_init(struct oracle *o)
{
	*o = (struct oracle){.cells = BUF_INIT};
	csv_init(&o->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
	csv_set_space_func(&o->parser, oracle_space);
}

static void oracle_reset(struct oracle *o)
{
	csv_set_opts(&o->parser, 0);
	csv_fini(&o->parser, NULL, NULL, NULL);
	csv_set_opts(&o->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
}

/* Reads the record at *at, with its line end; moves *at and *line past it. */
static void oracle_record(struct oracle *o, struct span text, size_t *at, uint64_t *line,
	struct buf *out)
{
	enum fault_code code = FAULT_NONE;
	uint64_t first = *line, fault_line = 0, open_line = 0;
	size_t begin = *at, raw;

	buf_clear(&o->cells);
	o->count = 0;
	o->fresh = true;
	o->whole = false;
	while (*at < text.n && !o->whole) {
		char c = text.p[*at];

		if (o->fresh && c == '"')
			open_line = *line;
		o->fresh = false;
		if (!code && !csv_parse(&o->parser, &c, 1, oracle_cell, oracle_row, o)) {
			code = FAULT_QUOTE_STRAY;
			fault_line = *line;
			oracle_reset(o);
		}
		if (code && (c == '\n' || c == '\r'))
			o->whole = true;
		*line += c == '\n' || c == '\r';
		++*at;
		if (c == '\r' && *at < text.n && text.p[*at] == '\n') {
			/* The other half of a CRLF is a byte of a quoted cell, or of no record. */
			if (!o->whole)
				csv_parse(&o->parser, "\n", 1, oracle_cell, oracle_row, o);
			++*at;
		}
	}
	if (!o->whole && !code && csv_fini(&o->parser, oracle_cell, oracle_row, o)) {
		code = FAULT_QUOTE_OPEN;
		fault_line = open_line;
		oracle_reset(o);
	}
	raw = *at;
	raw -= raw > begin && text.p[raw - 1] == '\n';
	raw -= raw > begin && text.p[raw - 1] == '\r';
	text = (struct span){text.p + begin, raw - begin};
	put_record(out, code, first, fault_line, text, o->count);
	buf_span(out, buf_view(&o->cells));
}

static void read_oracle(struct oracle *o, struct span text, struct buf *out)
{
	uint64_t line = 1;

	for (size_t at = 0; at < text.n;)
		oracle_record(o, text, &at, &line, out);
}

static void read_rows(struct csv_rows *rows, struct buf *out)
{
	struct fault fault;
	struct csv_row row;
	enum csv_result result;

	while ((result = csv_rows_next(rows, &row, &fault)) != CSV_END) {
		enum fault_code code = result == CSV_SPOILED ? fault.code : FAULT_NONE;

		/* The cell at fault is the one after those that were read. */
		if (code && strtoull(fault.column, NULL, 10) != row.count + 1)
			buf_text(out, "column");
		put_record(out, code, row.line, fault.line, csv_rows_raw(rows), row.count);
		for (size_t i = 0; i < row.count; i++)
			put_span(out, row.cells[i]);
	}
}

/* The same text in pieces up to `most` bytes; or left in its midst, for the next to begin clean. */
static bool read_pieces(struct csv_rows *rows, struct span text, uint64_t *seed, struct buf *out)
{
	size_t most = 1 + tap_random(seed) % 100, given = 0;
	bool leave = tap_random(seed) % 16 == 0;

	csv_rows_start(rows, span_first(text, 0), 1, text.n == 0);
	for (;;) {
		size_t n = 1 + tap_random(seed) % most, rest;
		struct span more;

		read_rows(rows, out);
		if (given == text.n)
			return csv_rows_rest(rows).n == 0;
		if (leave && given > text.n / 2)
			return false;
		rest = csv_rows_rest(rows).n;
		n = n < text.n - given ? n : text.n - given;
		more = (struct span){text.p + given - rest, rest + n};
		given += n;
		csv_rows_more(rows, more, given == text.n);
	}
}

/* A soup of a few characters; or a table, now and then with one byte replaced. */
static void make_text(struct buf *text, uint64_t *seed)
{
	static const char *const soup[] = {"\"", ",", "\n", "\r", " ", "a", "中", "\"\"", "\r\n",
		",\"", "\",", "b"};
	static const char *const cells[] = {"", "", "a", "需求", "12.50", "\"\"", "\"a,b\"",
		"\"\"\"a\"\"\"", "\"x\ny\"", "\"x\r\ny\"", "\"\r\"", "2025-07-04"};
	uint64_t random = tap_random(seed), plain = random >> 8 & 1 ? 12 : 6 + (random >> 9 & 3);
	size_t edge = 64 * (1 + (random >> 16) % 3), size = edge - 4 + (random >> 24) % 9;

	if ((random & 3) == 0)
		size = (random >> 32) % 600;
	buf_clear(text);
	while (text->length < size) {
		uint64_t pick = tap_random(seed);

		if (random >> 12 & 1) {
			buf_text(text, soup[pick % 12]);
			continue;
		}
		buf_text(text, cells[pick % plain]);
		buf_text(text, pick >> 8 & 3 ? "," : random >> 13 & 1 ? "\n" : "\r\n");
	}
	if (text->length > size)
		text->length = size;
	if (size && random >> 14 & 1)
		text->data[(random >> 40) % size] = "\",\n\r a\xE4"[(random >> 50) % 7];
}

static void show(struct span text, const char *how, uint64_t seed)
{
	printf("# %s differs, SEED=%llu, text \"", how, (unsigned long long)seed);
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		printf(c >= ' ' && c < 127 ? "%c" : "\\%03o", c);
	}
	printf("\"\n");
}

struct fuzz {
	struct csv_rows *rows[SETS];	/* NULL where the machine has not the instructions */
	struct oracle oracle;
	struct buf text, want, got;
};

/* One text through all; false where they differ. */
static bool try_text(struct fuzz *f, uint64_t seed)
{
	/* Neighbouring seeds are made to have nothing in common. */
	uint64_t state = (seed ^ seed >> 31) * 0x9E3779B97F4A7C15u | 1;
	struct span text;
	bool good = true;

	make_text(&f->text, &state);
	text = buf_view(&f->text);
	buf_clear(&f->want);
	read_oracle(&f->oracle, text, &f->want);
	for (size_t i = 0; i < SETS; i++) {
		if (!f->rows[i])
			continue;
		buf_clear(&f->got);
		csv_rows_start(f->rows[i], text, 1, true);
		read_rows(f->rows[i], &f->got);
		if (!span_equal(buf_view(&f->got), buf_view(&f->want))) {
			show(text, instructions[i], seed);
			good = false;
		}
		if ((state >> 60) % SETS != i)
			continue;
		buf_clear(&f->got);
		if (read_pieces(f->rows[i], text, &state, &f->got) &&
		    !span_equal(buf_view(&f->got), buf_view(&f->want))) {
			show(text, "in pieces", seed);
			good = false;
		}
	}
	return good;
}

int main(int argc, char **argv)
{
	unsigned long long texts = argc > 1 ? strtoull(argv[1], NULL, 10) : 100000, run = 0;
	uint64_t seed = tap_seed();
	struct fuzz f = {.text = BUF_INIT, .want = BUF_INIT, .got = BUF_INIT};
	struct timespec from, to;
	bool good = true;

	oracle_init(&f.oracle);
	for (size_t i = 0; i < SETS; i++) {
		setenv("SANDAN_SIMD", instructions[i], 1);
		f.rows[i] = csv_instructions_find(instructions[i]) ? csv_rows_new(',') : NULL;
		printf("# %s%s\n", instructions[i], f.rows[i] ? "" : ": not on this machine");
	}
	clock_gettime(CLOCK_MONOTONIC, &from);
	for (; run < texts && good; run++)
		good = try_text(&f, seed + run);
	clock_gettime(CLOCK_MONOTONIC, &to);
	printf("# %.0f texts/second\n", (double)run / ((double)(to.tv_sec - from.tv_sec) +
		(double)(to.tv_nsec - from.tv_nsec) / 1e9));
	ok(good, "%llu texts give the rows that libcsv gives", run);
	for (size_t i = 0; i < SETS; i++)
		csv_rows_free(f.rows[i]);
	csv_free(&f.oracle.parser);
	buf_free(&f.oracle.cells);
	buf_free(&f.text);
	buf_free(&f.want);
	buf_free(&f.got);
	return done();
}
