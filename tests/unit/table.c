/* table.c - tests of lib/view/table.c */
#include "view/table.h"
#include "base/text.h"
#include "base/width.h"
#include "tap.h"

enum { TEXT, MARKDOWN };

/* `rows` as in "a|b\nc|d\n", but ends of line within a cell are written '^'. */
static void fill(struct table *t, const char *rows, bool headed, unsigned ambiguous)
{
	struct span all = span_of(rows), row, cell;
	size_t columns = 1;

	for (const char *p = rows; *p && *p != '\n'; p++)
		columns += *p == '|';
	table_init(t, columns, headed, ambiguous);
	while (span_cut(&all, '\n', &row) && row.p) {
		struct span cells[16];
		char text[16][256];

		if (!row.n && !all.n)
			break;
		for (size_t i = 0; i < columns && span_cut(&row, '|', &cell); i++) {
			for (size_t k = 0; k < cell.n; k++)
				text[i][k] = cell.p[k] == '^' ? '\n' : cell.p[k];
			cells[i] = (struct span){text[i], cell.n};
		}
		table_add(t, cells);
	}
}

static void write_all(struct table *t, int form, struct buf *out)
{
	buf_clear(out);
	for (size_t i = 0; i < t->rows; i++)
		form == TEXT ? table_text(t, i, out) : table_markdown(t, i, out);
}

static const struct {
	const char *name, *rows;
	size_t width;	/* 0: not fitted */
	int form;
	const char *want;
} tables[] = {
	{"columns by display width",
	 "name|n\n城北社区|x\nab|yy\n", 0, TEXT,
	 "name      n\n--------  --\n城北社区  x\nab        yy\n"},
	{"numbers to the right, with their marks",
	 "社区|人数|金额\n甲|600+|100500.00\n乙|20-|2.50\n丙|30..50|\n", 0, TEXT,
	 "社区    人数       金额\n----  ------  ---------\n甲      600+  100500.00\n"
	 "乙       20-       2.50\n丙    30..50\n"},
	{"per cent too",
	 "a|b|c\n1|0.0%|5%\n2|100.0%|5.%.\n", 0, TEXT,
	 "a       b  c\n-  ------  ----\n1    0.0%  5%\n2  100.0%  5.%.\n"},
	{"one cell that is no number",
	 "a|b\n600余|1\n5|2\n", 0, TEXT,
	 "a      b\n-----  -\n600余  1\n5      2\n"},
	{"an empty column is no column of numbers",
	 "long|b\n|1\n", 0, TEXT,
	 "long  b\n----  -\n      1\n"},
	{"no space at the end",
	 "a|b|c\nxx||\n|y|\nz |　|\n", 0, TEXT,
	 "a   b  c\n--  -  -\nxx\n    y\nz\n"},
	{"wide space at the end",
	 "a\n中文　\n", 0, TEXT,
	 "a\n----\n中文\n"},
	{"no row but the headings",
	 "a|需求\n", 0, TEXT,
	 "a  需求\n-  ----\n"},
	{"several lines in a cell",
	 "a|b|n\n1^2^|x^^z|7\n3|y|8\n", 0, TEXT,
	 "a  b  n\n-  -  -\n1  x  7\n2\n   z\n3  y  8\n"},
	{"controls are seen",
	 "a\n\x1B[31mred\x07\t\x7F\n", 0, TEXT,
	 "a\n-----------\n␛[31mred␇␉␡\n"},
	{"other controls are seen",
	 "a\n\xC2\x9B\xE2\x80\xAE\xE2\x80\xA8\n\xEF\xBF\xBD\xFF\xE4\xB8\n", 0, TEXT,
	 "a\n------------------------\n<U+009B><U+202E><U+2028>\n\xEF\xBF\xBD<FF><E4><B8>\n"},
	{"CR and CR LF are line ends",
	 "a\n1\r2\r^3\r\n", 0, TEXT,
	 "a\n-\n1\n2\n3\n"},
	{"a table that fits is left alone",
	 "a|b\n一二三|四五\n", 12, TEXT,
	 "a       b\n------  ----\n一二三  四五\n"},
	{"wrapped between Han",
	 "a|b\n一二三四五|x\n", 9, TEXT,
	 "a       b\n------  -\n一二三  x\n四五\n"},
	{"no closing mark begins a line",
	 "a|b\n一二三，四（五）。|x\n", 9, TEXT,
	 "a       b\n------  -\n一二    x\n三，四\n（五）\n。\n"},
	{"no opening mark ends a line",
	 "a|b\n一二“三四”|x\n", 9, TEXT,
	 "a       b\n------  -\n一二    x\n“三四”\n"},
	{"wrapped at spaces",
	 "a|b\nthe  long way home|x\n", 11, TEXT,
	 "a         b\n--------  -\nthe       x\nlong way\nhome\n"},
	{"a long word is cut",
	 "a|b\nabcdefghij klm|x\n", 9, TEXT,
	 "a       b\n------  -\nabcdef  x\nghij\nklm\n"},
	{"a word beside Han",
	 "a|b\n党员abcd服务|x\n", 9, TEXT,
	 "a       b\n------  -\n党员    x\nabcd服\n务\n"},
	{"spaces at the start are no line",
	 "a|b\n   abcdef|x\n", 9, TEXT,
	 "a       b\n------  -\n   abc  x\ndef\n"},
	{"a path after its slash",
	 "a|b\n永丰街道/城北社区|x\n", 14, TEXT,
	 "a            b\n-----------  -\n永丰街道/城  x\n北社区\n"},
	{"numbers are not wrapped, their headings are",
	 "attendances|b\n1234567|一二三四五六七八\n", 19, TEXT,
	 "attendanc  b\n       es\n---------  --------\n  1234567  一二三四\n"
	 "           五六七八\n"},
	{"not narrower than two Han",
	 "a|b|c\n一二三四|五六七八|九十\n", 5, TEXT,
	 "a     b     c\n----  ----  ----\n一二  五六  九十\n三四  七八\n"},
	{"days, phones and ids are not broken",
	 "a|b\n2025-07-04|一二三四五六七八\n13900001001|\n", 19, TEXT,
	 "a            b\n-----------  ------\n2025-07-04   一二三\n             四五六\n"
	 "             七八\n13900001001\n"},
	{"a width that nothing fits",
	 "a\n一二三\n", 1, TEXT,
	 "a\n----\n一二\n三\n"},
	{"Markdown",
	 "社区|人数\n甲|600+\n乙|\n", 0, MARKDOWN,
	 "| 社区 | 人数 |\n| --- | ---: |\n| 甲 | 600+ |\n| 乙 |  |\n"},
	{"Markdown: markup is escaped",
	 "a\n\\*x* `y` [z](u) <b> &lt; _k_ need_id\n", 0, MARKDOWN,
	 "| a |\n| --- |\n| \\\\\\*x\\* \\`y\\` \\[z](u) \\<b> \\&lt; \\_k\\_ need_id |\n"},
	{"Markdown: about is no strikethrough",
	 "a\n100~\n~~x~~\n-~^x~\n", 0, MARKDOWN,
	 "| a |\n| --- |\n| 100~ |\n| \\~\\~x\\~~ |\n| -\\~<br>x~ |\n"},
	{"Markdown: line ends and controls",
	 "a\n1^2\x1B^\n", 0, MARKDOWN,
	 "| a |\n| --- |\n| 1<br>2␛ |\n"},
};

static void test_tables(void)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		struct table t;

		fill(&t, tables[i].rows, true, 1);
		if (tables[i].width)
			table_fit(&t, tables[i].width);
		write_all(&t, tables[i].form, &out);
		same(buf_view(&out), tables[i].want, tables[i].name);
		table_free(&t);
	}
	buf_free(&out);
}

static void test_pipes(void)
{
	struct buf out = BUF_INIT;
	struct span heading = SPAN("a|b"), cell = SPAN("\\|");
	struct table t;

	table_init(&t, 1, true, 1);
	table_add(&t, &heading);
	table_add(&t, &cell);
	write_all(&t, MARKDOWN, &out);
	same(buf_view(&out),
	     "| a\\|b |\n| --- |\n| \\\\\\| |\n", "Markdown: pipes and backslashes");
	table_free(&t);
	buf_free(&out);
}

static void test_headings(void)
{
	struct buf out = BUF_INIT;
	struct table t;

	fill(&t, "a|1\nb|2\n", false, 1);
	write_all(&t, TEXT, &out);
	same(buf_view(&out), "a  1\nb  2\n", "text without headings");
	write_all(&t, MARKDOWN, &out);
	same(buf_view(&out),
	     "|  |  |\n| --- | ---: |\n| a | 1 |\n| b | 2 |\n", "Markdown with empty headings");
	table_free(&t);
	fill(&t, "“a”|b\nxxxx|y\n", true, 2);
	write_all(&t, TEXT, &out);
	same(buf_view(&out), "“a”  b\n-----  -\nxxxx   y\n", "ambiguous characters wide");
	table_free(&t);
	buf_free(&out);
}

/* Whether `shown`, the wrapped form, holds all of `cell` in lines of at most `width` cells. */
static bool is_shown(struct span cell, struct span shown, size_t width)
{
	struct span line;

	while (span_cut(&shown, '\n', &line)) {
		if (width_of(line, 1) > width || (line.n && line.p[line.n - 1] == ' '))
			return false;
		while (cell.n && !span_starts(cell, line) && text_is_space(text_next(&cell)))
			;
		if (!span_take(&cell, line))
			return false;
	}
	return !text_trim(cell).n;
}

static void test_box(void)
{
	struct buf out = BUF_INIT;
	struct table t;

	fill(&t, "社区|n\n一二三四五六|600+\n", true, 1);
	t.boxed = true;
	table_fit(&t, 19);
	write_all(&t, TEXT, &out);
	same(buf_view(&out),
	     "┌──────────┬──────┐\n│ 社区     │    n │\n├──────────┼──────┤\n"
	     "│ 一二三四 │ 600+ │\n│ 五六     │      │\n└──────────┴──────┘\n", "a box");
	table_free(&t);
	fill(&t, "a|1\n", false, 2);
	t.boxed = true;
	write_all(&t, TEXT, &out);
	same(buf_view(&out), "+---+---+\n| a | 1 |\n+---+---+\n",
	     "a box where its lines would be wide, without headings");
	table_free(&t);
	fill(&t, "a|b\nx|\n", true, 1);
	t.coloured = true;
	write_all(&t, TEXT, &out);
	same(buf_view(&out), "\033[1ma  b\033[0m\n\033[2m-  -\033[0m\nx\n", "colours");
	table_free(&t);
	buf_free(&out);
}

static const struct {
	const char *name, *rows, *want;
	enum table_drawing drawing;
	size_t last;
	unsigned ambiguous;
} drawings[] = {
	{"bars", "n|\n80|\n40|\n1|\n0|\n|\nx|\n",
	 "n\n--  --------------------\n80  ████████████████████\n40  ██████████\n1   ▎\n0\n\nx\n",
	 TABLE_BAR, 0, 1},
	{"bars of marks: what may be more is shaded",
	 "n|\n10..20|\n15+|\n",
	 "     n\n------  --------------------\n10..20  ██████████░░░░░░░░░░\n"
	 "   15+  ███████████████\n", TABLE_BAR, 0, 1},
	{"bars below zero", "n|\n-10|\n5|\n",
	 "  n\n---  --------------------\n-10  --------------------\n  5  ██████████\n", TABLE_BAR,
	 0, 1}, {"bars of money", "n|\n10.00|\n5.00|\n",
	 "    n\n-----  --------------------\n10.00  ████████████████████\n 5.00  ██████████\n",
	 TABLE_BAR, 0, 1}, {"bars in ASCII", "n|\n10|\n5|\n",
	 " n\n--  --------------------\n10  ####################\n 5  ##########\n", TABLE_BAR, 0,
	 2}, {"levels", "a|b|c|\n0|4|8|\n1|1||\n|2|-1|\n",
	 "a  b   c\n-  -  --  ---\n0  4   8  ▁▅█\n1  1      ██\n   2  -1   █▁\n", TABLE_LINE, 2, 1},
};

static void test_drawings(void)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++) {
		struct table t;
		size_t column = drawings[i].last + 1;

		fill(&t, drawings[i].rows, true, drawings[i].ambiguous);
		table_set_drawing(&t, column, drawings[i].drawing, 0, drawings[i].last);
		write_all(&t, TEXT, &out);
		same(buf_view(&out), drawings[i].want, drawings[i].name);
		table_free(&t);
	}
	buf_free(&out);
}

static void test_wrapping(void)
{
	static const char *const pieces[] = {
		"中", "国", "，", "（", "”", "a", "bc", " ", "7", "…", "　", "👍🏽", "e\xCC\x81",
	};
	const size_t count = sizeof pieces / sizeof *pieces;
	uint64_t seed = tap_seed();
	struct buf cell = BUF_INIT, out = BUF_INIT;
	bool good = true;

	for (int round = 0; round < 20000 && good; round++) {
		size_t width = 4 + tap_random(&seed) % 9;
		struct span s;
		struct table t;

		buf_clear(&cell);
		/* With Han in it, it is no word that is never broken. */
		buf_text(&cell, "中");
		for (size_t n = tap_random(&seed) % 30; n; n--)
			buf_text(&cell, pieces[tap_random(&seed) % count]);
		s = buf_view(&cell);
		table_init(&t, 1, false, 1);
		table_add(&t, &s);
		table_fit(&t, width);
		write_all(&t, TEXT, &out);
		good = is_shown(s, buf_view(&out), width);
		if (!good)
			printf("# width %zu, cell '%.*s', got:\n%s", width, SPAN_ARG(s),
			       buf_string(&out));
		table_free(&t);
	}
	ok(good, "wrapped lines fit and hold the whole cell");
	buf_free(&cell);
	buf_free(&out);
}

int main(void)
{
	test_tables();
	test_pipes();
	test_headings();
	test_box();
	test_drawings();
	test_wrapping();
	return done();
}
