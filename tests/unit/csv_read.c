/* csv_read.c - tests of csv_read over an input of its own */
#include "base/buf.h"
#include "csv/read.h"
#include "csv/write.h"
#include "tap.h"

/* Stands in for io/input.c: a text that comes in pieces and may break off. */
struct input {
	struct span text;
	size_t size;
	bool breaks;
};

ssize_t input_read(struct input *in, char *to, size_t size, struct fault *fault)
{
	size_t n = in->text.n < in->size ? in->text.n : in->size;

	if (!n && in->breaks) {
		fault_set(fault, FAULT_READ, SPAN("broken"), NULL);
		return -1;
	}
	n = n < size ? n : size;
	if (n)
		memcpy(to, in->text.p, n);
	in->text = span_skip(in->text, n);
	return (ssize_t)n;
}

/* All rows of text with their raw records, each ended by LF; says what ended them. */
static enum csv_result read_all(struct buf *out, struct span text, size_t size, bool breaks,
    char delimiter)
{
	struct input in = {text, size, breaks};
	struct fault fault = FAULT_INIT;
	struct csv_reader *r = csv_open(&in, delimiter, &fault);
	struct csv_row row;
	enum csv_result result;

	if (!r)
		return CSV_FAILED;
	while ((result = csv_read(r, &row, &fault)) == CSV_ROW || result == CSV_SPOILED) {
		buf_int(out, (int64_t)row.line);
		buf_text(out, result == CSV_SPOILED ? "!" : ":");
		csv_write_row(out, row.cells, row.count);
		buf_span(out, csv_raw(r));
		buf_char(out, '\n');
	}
	ok(csv_read(r, &row, &fault) == result, "the end stays the end");
	csv_close(r);
	return result;
}

static void test_small(void)
{
	struct buf out = BUF_INIT;

	ok(read_all(&out, SPAN(""), 1, false, 0) == CSV_END && !out.length, "empty");
	read_all(&out, SPAN("a;b\r\n\"c;\";d\"\r\n\r\n\"\"\"\";f"), 1, false, 0);
	same(buf_view(&out), "1:a,b\na;b\n2!c;\n\"c;\";d\"\n3:\n\n"
		"4:\"\"\"\",f\n\"\"\"\";f\n", "rows and raw records, the delimiter found out");
	ok(read_all(&out, SPAN(""), 1, true, ';') == CSV_FAILED, "nothing but a failure");
	ok(read_all(&out, SPAN(""), 1, true, 0) == CSV_FAILED, "and no delimiter given");
	buf_clear(&out);
	ok(read_all(&out, SPAN("a,b\nc"), 2, true, 0) == CSV_FAILED, "it breaks off");
	same(buf_view(&out), "1:a,b\na,b\n", "the whole rows before are given, the cut one is not");
	buf_free(&out);
}

/* Rows of all kinds, long cells and short ones: some 3 MB. */
static void make_text(struct buf *text, uint64_t seed)
{
	static const char *const cells[] = {"", "a", "需求账单", "\"a,b\"", "\"a\"\"b\"",
	    "\"a\nb\"", "2025-07-04", "x\"y", "\"x\"y", "\"\""};
	static const char *const ends[] = {"\n", "\r\n", "\r", "\n\n"};

	for (int i = 0; i < 60000; i++) {
		for (uint64_t n = 1 + tap_random(&seed) % 12; n; n--) {
			uint64_t cell = tap_random(&seed) % 10, rare = tap_random(&seed) % 200;

			buf_text(text, cells[rare && cell > 6 ? cell - 6 : cell]);
			buf_text(text, n > 1 ? "," : ends[i / 1000 % 2 ? i % 4 : 0]);
		}
		if (i % 20000 == 19999) {
			buf_char(text, '"');
			for (int j = 0; j < 300000; j++)
				buf_char(text, "ab\n,"[j & 3]);
			buf_text(text, "\",1\n");
		}
	}
}

static void test_sizes(void)
{
	static const size_t sizes[] = {1, 7, 4096, 1 << 20};
	struct buf text = BUF_INIT, want = BUF_INIT, got = BUF_INIT;

	make_text(&text, tap_seed());
	read_all(&want, buf_view(&text), SIZE_MAX, false, 0);
	ok(want.length > text.length, "a large text");
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		buf_clear(&got);
		read_all(&got, buf_view(&text), sizes[i], false, 0);
		ok(span_equal(buf_view(&got), buf_view(&want)), "blocks of %zu", sizes[i]);
	}
	buf_free(&text);
	buf_free(&want);
	buf_free(&got);
}

static const struct {
	const char *name, *head, *piece, *tail;
	size_t times;
} long_cases[] = {
	{"a cell of 10 MB", "", "x", ",1\n", 10000000},
	{"a quoted cell of 10 MB", "\"", "x", "\"\n", 10000000},
	{"a cell of 5 million lines", "\"", "x\n", "\"", 5000000},
	{"a cell of doubled quotes", "\"", "\"\"", "\"\r", 3000000},
	{"a cell that is never closed", "a\n\"", "x\n", "", 3000000},
	{"a record spoiled after 10 MB", "\"", "\n,", "\"x\n", 5000000},
	{"a row of 70000 cells", "", "1,", "\n", 70000},
	{"a row of 3 million cells, read by libcsv", "", "x,", "\r", 3000000},
};

/* The time is linear in the length, or this would take hours. */
static void test_long(void)
{
	static const size_t sizes[] = {64, 4096, SIZE_MAX};
	struct buf text = BUF_INIT, out = BUF_INIT;

	for (size_t i = 0; i < sizeof long_cases / sizeof *long_cases; i++) {
		buf_clear(&text);
		buf_text(&text, long_cases[i].head);
		for (size_t j = 0; j < long_cases[i].times; j++)
			buf_text(&text, long_cases[i].piece);
		buf_text(&text, long_cases[i].tail);
		for (size_t j = 0; j < sizeof sizes / sizeof *sizes; j++) {
			buf_clear(&out);
			read_all(&out, buf_view(&text), sizes[j], false, ',');
			ok(out.length >= text.length, "%s, in blocks of %zu", long_cases[i].name,
				sizes[j]);
		}
	}
	buf_free(&text);
	buf_free(&out);
}

int main(void)
{
	test_small();
	test_sizes();
	test_long();
	return done();
}
