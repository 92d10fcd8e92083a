/* csv.c - tests of lib/csv over bytes in memory: rows, writing, the delimiter */
#include "base/buf.h"
#include "csv/masks.h"
#include "csv/read.h"
#include "csv/write.h"
#include "tap.h"

static const char *const instructions[] = {"portable", "sse2", "avx2", "avx512"};

/*
 * A row as "LINE[cell][cell]", a blank line as "LINE", a spoiled record as
 * "LINE[cell]!code@LINE:CELL(value)"; each followed by a space.
 */
static void show(struct buf *out, enum csv_result result, const struct csv_row *row,
	const struct fault *f)
{
	buf_int(out, (int64_t)row->line);
	for (size_t i = 0; i < row->count; i++) {
		buf_char(out, '[');
		buf_span(out, row->cells[i]);
		buf_char(out, ']');
	}
	if (result == CSV_SPOILED)
		buf_printf(out, "!%s@%d:%s(%s)", fault_code_name(f->code), (int)f->line, f->column,
			f->value);
	buf_char(out, ' ');
}

/* All rows of text, which comes in pieces of `size` bytes, each time at another place. */
static void read_pieces(struct buf *out, struct span text, char delimiter, size_t size)
{
	struct csv_rows *rows = csv_rows_new(delimiter);
	struct fault fault = FAULT_INIT;
	struct csv_row row;
	char *held = NULL;
	size_t given = size < text.n ? size : text.n;
	enum csv_result result;

	csv_rows_start(rows, span_first(text, given), 1, given == text.n);
	for (;;) {
		struct span rest;

		while ((result = csv_rows_next(rows, &row, &fault)) != CSV_END)
			show(out, result, &row, &fault);
		if (given == text.n)
			break;
		rest = csv_rows_rest(rows);
		size = size < text.n - given ? size : text.n - given;
		char *moved = malloc(rest.n + size);

		if (rest.n)
			memcpy(moved, rest.p, rest.n);
		memcpy(moved + rest.n, text.p + given, size);
		free(held);
		held = moved;
		given += size;
		csv_rows_more(rows, (struct span){held, rest.n + size}, given == text.n);
	}
	if (csv_rows_rest(rows).n)
		buf_text(out, "REST");
	free(held);
	csv_rows_free(rows);
}

static const struct {
	const char *name, *text, *want;
} rows_cases[] = {
	{"nothing", "", ""},
	{"one cell", "a", "1[a] "},
	{"last line without end", "a,b\nc,d", "1[a][b] 2[c][d] "},
	{"LF, CRLF and CR", "a\nb\r\nc\rd", "1[a] 2[b] 3[c] 4[d] "},
	{"blank lines", "\n\r\n\ra\n\n", "1 2 3 4[a] 5 "},
	{"CR at the end", "a\r", "1[a] "},
	{"LF CR are two ends", "a\n\rb", "1[a] 2 3[b] "},
	{"CR CR LF are two ends", "a\r\r\nb", "1[a] 2 3[b] "},
	{"empty cells", ",\n,,", "1[][] 2[][][] "},
	{"an empty quoted cell is no blank line", "\"\"\n\n\"\"", "1[] 2 3[] "},
	{"spaces are kept", " a , b \n", "1[ a ][ b ] "},
	{"quoted", "\"a,b\",\"c\"\n", "1[a,b][c] "},
	{"doubled quotes", "\"\"\"a\"\"b\"\"\",\"\"\"\"\n", "1[\"a\"b\"][\"] "},
	{"only doubled quotes", "\"\"\"\"\"\"", "1[\"\"] "},
	{"quoted line ends count", "\"a\nb\r\nc\rd\",e\nf", "1[a\nb\r\nc\rd][e] 5[f] "},
	{"quoted, CRLF", "\"a\"\r\n\"b\"\r\n", "1[a] 2[b] "},
	{"quoted, CR", "\"a\"\r\"b\"\r", "1[a] 2[b] "},
	{"quoted CR at the end of a cell", "\"a\r\"\nb", "1[a\r] 3[b] "},
	{"multi-byte", "需求,“引号”\n", "1[需求][“引号”] "},
	{"not UTF-8", "a\xFF,\xFE\n", "1[a\xFF][\xFE] "},

	{"quote in a bare cell", "a,b\"c,d\ne,f\n", "1[a]!quote-stray@1:2(a,b\"c,d) 2[e][f] "},
	{"text after the quote", "\"a\"b,c\r\nd", "1!quote-stray@1:1(\"a\"b,c) 2[d] "},
	{"space after the quote", "\"a\" ,c\rd", "1!quote-stray@1:1(\"a\" ,c) 2[d] "},
	{"space before the quote", "a, \"b\"\nd", "1[a]!quote-stray@1:2(a, \"b\") 2[d] "},
	{"stray and no line end", "a\"", "1!quote-stray@1:1(a\") "},
	{"a stray quote spoils one record", "a\"\nb\n\"\"c\nd",
		"1!quote-stray@1:1(a\") 2[b] 3!quote-stray@3:1(\"\"c) 4[d] "},
	{"the quote's line, not the record's", "x,\"\n\n\"y\nz", "1[x]!quote-stray@3:2(\"y) 4[z] "},
	{"never closed", "a\nb,\"c\nd\ne", "1[a] 2[b]!quote-open@2:2(\"c) "},
	{"never closed, lines before", "\"\n\",\"c\nd", "1[\n]!quote-open@2:2(\"c) "},
	{"never closed, doubled quotes", "\"\",\"\"\"c\nd\n", "1[]!quote-open@1:2(\"\"\"c) "},
	{"never closed, nothing in it", "a,\"", "1[a]!quote-open@1:2(\") "},
	{"around it, whole characters",
	    "一二三四五六七八九十一二三四五\"六七八九十一二三四五六七\n",
		"1!quote-stray@1:1(八九十一二三四五\"六七八九十一二三) "},
};

static void test_rows(void)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof rows_cases / sizeof *rows_cases; i++) {
		struct span text = span_of(rows_cases[i].text);
		bool good = true;

		buf_clear(&out);
		read_pieces(&out, text, ',', text.n + 1);
		same(buf_view(&out), rows_cases[i].want, rows_cases[i].name);
		for (size_t size = 1; size <= text.n; size++) {
			buf_clear(&out);
			read_pieces(&out, text, ',', size);
			good &= span_is(buf_view(&out), rows_cases[i].want);
		}
		ok(good, "%s, in pieces of any size", rows_cases[i].name);
	}
	buf_clear(&out);
	read_pieces(&out, SPAN("a\0b,\0\n"), ',', 6);
	ok(span_equal(buf_view(&out), SPAN("1[a\0b][\0] ")), "NUL is a byte like others");
	buf_clear(&out);
	read_pieces(&out, SPAN("a;b,c\n\"d;\"\"e\";f"), ';', 99);
	same(buf_view(&out), "1[a][b,c] 2[d;\"e][f] ", "another delimiter");
	buf_free(&out);
}

/* Every odd thing at every place around the edges of a block of 64 bytes. */
static void test_edges(void)
{
	static const char *const odd[] = {"\"x\ny\"", "\"x\r\ny\"", "\"x\"\"y\"", "\"\"", "x\r\n",
		"x\r", "x\n\"", "x\"y", "\"x\"y\n", "\"x\",\"y\"\r\n", "\"\"\"\"", "中,\n"};
	struct buf text = BUF_INIT, got = BUF_INIT, want = BUF_INIT;

	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		bool good = true;

		for (size_t n = 0; n < 140; n++) {
			buf_clear(&text);
			for (size_t j = 0; j < n; j++)
				buf_char(&text, j % 7 == 6 ? ',' : j % 31 == 30 ? '\n' : 'a');
			if (n)
				text.data[n - 1] = ',';
			buf_text(&text, odd[i]);
			buf_text(&text, ",b\nc,d\n");
			buf_clear(&want);
			read_pieces(&want, buf_view(&text), ',', 1);
			for (size_t size = 2; size < 200; size += size < 60 || size > 66 ? 19 : 1) {
				buf_clear(&got);
				read_pieces(&got, buf_view(&text), ',', size);
				good &= span_equal(buf_view(&got), buf_view(&want));
			}
		}
		ok(good, "odd text %zu at every place of a block", i);
	}
	buf_free(&text);
	buf_free(&got);
	buf_free(&want);
}

static const struct {
	const char *cell, *want;
} write_cases[] = {
	{"", ""}, {"a", "a"}, {" a ", " a "}, {"，“”；", "，“”；"}, {"+-#!'()*", "+-#!'()*"},
	{"a,b", "\"a,b\""}, {"a\nb", "\"a\nb\""}, {"a\rb", "\"a\rb\""},
	{"\"", "\"\"\"\""}, {"a\"b", "\"a\"\"b\""}, {"\"\"", "\"\"\"\"\"\""},
};

/* A row as RFC 4180 has it, byte by byte. */
static void write_slowly(struct buf *out, const struct span *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		bool quoted = count == 1 && !cells[i].n;

		for (size_t j = 0; j < cells[i].n; j++)
			quoted |= strchr(",\"\r\n", cells[i].p[j]) && cells[i].p[j];
		buf_text(out, i ? "," : "");
		buf_text(out, quoted ? "\"" : "");
		for (size_t j = 0; j < cells[i].n; j++) {
			buf_char(out, cells[i].p[j]);
			if (cells[i].p[j] == '"')
				buf_char(out, '"');
		}
		buf_text(out, quoted ? "\"" : "");
	}
	buf_char(out, '\n');
}

static void test_write_random(void)
{
	static const char bytes[] = "aaaaaaaaaaaaaaaaaaa\xE5\x8A\xA9\xE5\x8A\xA9\x01 !#-.,\"\n\r";
	uint64_t seed = tap_seed();
	struct buf all = BUF_INIT, want = BUF_INIT;
	size_t wrong = 0;

	for (int row = 0; row < 20000; row++) {
		struct span cells[6];
		struct buf texts[6] = {BUF_INIT};
		size_t count = (tap_random(&seed) >> 32) % 7;

		for (size_t i = 0; i < count; i++) {
			for (size_t n = (tap_random(&seed) >> 32) % (i % 2 ? 40 : 9); n > 0; n--)
				buf_char(&texts[i],
				    bytes[(tap_random(&seed) >> 32) % (sizeof bytes - 1)]);
			cells[i] = buf_view(&texts[i]);
		}
		/* Now and then from the start of the memory, which must then grow. */
		if (row % 50 == 0) {
			buf_free(&all);
			buf_clear(&want);
		}
		csv_write_row(&all, cells, count);
		write_slowly(&want, cells, count);
		wrong += !span_equal(buf_view(&all), buf_view(&want));
		for (size_t i = 0; i < 6; i++)
			buf_free(&texts[i]);
	}
	buf_free(&all);
	buf_free(&want);
	ok(!wrong, "random rows are written as byte by byte");
}

static void test_write(void)
{
	struct span cells[] = {SPAN("a"), SPAN(""), SPAN("b\"")};
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof write_cases / sizeof *write_cases; i++) {
		buf_clear(&out);
		csv_write_cell(&out, span_of(write_cases[i].cell));
		same(buf_view(&out), write_cases[i].want, "write a cell");
	}
	buf_clear(&out);
	csv_write_row(&out, cells, 3);
	csv_write_row(&out, cells + 1, 1);
	csv_write_row(&out, cells, 0);
	same(buf_view(&out), "a,,\"b\"\"\"\n\"\"\n\n", "write rows");
	buf_free(&out);
}

/* What was written is read as it was. */
static void test_round(void)
{
	static const char *const bits[] = {"", "\"", ",", "\n", "\r", " ", "a", "中", "\"\"",
		"\r\n"};
	uint64_t seed = tap_seed();
	struct buf text = BUF_INIT, want = BUF_INIT, got = BUF_INIT;
	bool good = true;

	for (int round = 0; round < 2000; round++) {
		uint64_t line = 1;

		buf_clear(&text);
		buf_clear(&want);
		buf_clear(&got);
		for (uint64_t n = tap_random(&seed) % 9; n; n--) {
			struct buf memory[5] = {BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT};
			struct span cells[5];
			struct csv_row row = {cells, tap_random(&seed) % 6, line};
			size_t from = text.length;

			for (size_t i = 0; i < row.count; i++) {
				for (uint64_t m = tap_random(&seed) % 9; m; m--)
					buf_text(&memory[i], bits[tap_random(&seed) % 10]);
				cells[i] = buf_view(&memory[i]);
			}
			csv_write_row(&text, cells, row.count);
			show(&want, CSV_ROW, &row, NULL);
			for (size_t i = from; i < text.length; i++)
				line += text.data[i] == '\n' ||
					(text.data[i] == '\r' && text.data[i + 1] != '\n');
			for (size_t i = 0; i < 5; i++)
				buf_free(&memory[i]);
		}
		read_pieces(&got, buf_view(&text), ',', 1 + tap_random(&seed) % 300);
		good &= span_equal(buf_view(&got), buf_view(&want));
	}
	ok(good, "what was written is read as it was");
	buf_free(&text);
	buf_free(&want);
	buf_free(&got);
}

static const struct {
	const char *name, *text;
	char want;
} guess_cases[] = {
	{"nothing", "", ','},
	{"one column", "a\nb\n", ','},
	{"comma", "a,b\n1,2\n", ','},
	{"tab", "a\tb\n1,5\t2,5\n", '\t'},
	{"semicolon", "a;b;c\n1,5;2,5;3\n", ';'},
	{"semicolons in cells", "名称,村,数量\n甲,A;B;C,1\n乙,D;E;F,2\n", ','},
	{"quoted commas", "\"a,b,c\";x\n\"d,e,f\";y\n", ';'},
	{"a title and a unit row", "服务清单（甲；乙；丙），\n单位：元\na;b;c\n1;2;3\n4;5;6\n",
	    ';'},
	{"one row", "a\tb", '\t'},
	{"blank lines", "\n\n\r\n;\n;\n", ';'},
};

static void test_guess(void)
{
	for (size_t i = 0; i < sizeof guess_cases / sizeof *guess_cases; i++)
		ok(csv_guess(span_of(guess_cases[i].text)) == guess_cases[i].want, "guess: %s",
			guess_cases[i].name);
}

int main(void)
{
	for (size_t i = 0; i < sizeof instructions / sizeof *instructions; i++) {
		if (!csv_instructions_find(instructions[i])) {
			ok(true, "%s # SKIP not on this machine", instructions[i]);
			continue;
		}
		printf("# %s\n", instructions[i]);
		setenv("SANDAN_SIMD", instructions[i], 1);
		test_rows();
		test_edges();
		test_round();
	}
	unsetenv("SANDAN_SIMD");
	test_write();
	test_write_random();
	test_guess();
	return done();
}
