/* groups.c - tests of counts, sums and distinct values */
#include "work/groups.h"
#include "tap.h"

#include "csv/masks.h"

enum { INSTANCES = 500, ROWS = 40, COLUMNS = 4, FIGURES = 4 };

static const char *const keys[] = {"", "a", "b", "a\x1fz", "a/b", "a,b", "\"", "b/c/d;b/c/e"};
static const char *const dates[] = {"", "2025-01-31", "2025-02", "2025-Q1",
	"2025-01-31/2025-02-01", "2024-12-31", "2025", "someday", "2025年2月3日"};
static const char *const counts[] = {"", "0", "7", "600+", "20-", "100~", "30..50",
	"9223372036854775807", "9223372036854775807", "x", "3万", "12345678", "123456789", "07",
	"-3"};
static const char *const units[] = {"", "人", "人", "人次"};

struct table {
	struct span cells[ROWS][COLUMNS];
	int rows;
};

static void count_blame(void *arg, size_t column, struct fault *fault)
{
	uint64_t *blamed = arg;

	(void)column;
	(void)fault;
	++*blamed;
}

static const struct group_key by[] = {
	{.column = 0, .type = TYPE_TEXT, .level = 1},
	{.column = 1, .type = TYPE_DATE, .by_period = true, .period = PERIOD_MONTH},
};
static const struct group_figure figures[FIGURES] = {
	{.function = GROUP_COUNT, .unit = SIZE_MAX},
	{.function = GROUP_SUM, .column = 2, .type = TYPE_COUNT, .unit = SIZE_MAX},
	{.function = GROUP_SUM, .column = 2, .type = TYPE_COUNT, .unit = 3},
	{.function = GROUP_DISTINCT, .column = 0, .unit = SIZE_MAX},
};

static void random_table(struct table *t, uint64_t *seed)
{
	static const struct {
		const char *const *texts;
		size_t count;
	} columns[COLUMNS] = {
		{keys, sizeof keys / sizeof *keys}, {dates, sizeof dates / sizeof *dates},
		{counts, sizeof counts / sizeof *counts}, {units, sizeof units / sizeof *units},
	};
	/* Few groups with many rows, or many with few. */
	size_t most = 1 + (tap_random(seed) >> 33) % 8;

	t->rows = (int)((tap_random(seed) >> 33) % (ROWS + 1));
	for (int r = 0; r < t->rows; r++)
		for (int c = 0; c < COLUMNS; c++) {
			size_t count = c < 2 && most < columns[c].count ? most : columns[c].count;

			t->cells[r][c] =
			    span_of(columns[c].texts[(tap_random(seed) >> 33) % count]);
		}
}

/* So many rows, `step` apart, a column at a time; what is left row by row. */
static void add_many(struct groups *g, const struct table *t, int from, int step, int count,
    uint64_t *blamed)
{
	static struct cell columns[COLUMNS][CELLS_ROWS];
	struct cells c = {.columns = columns};
	struct buf text = BUF_INIT;

	if (from % 2)
		buf_text(&text, "a header row, so that cells have something before them");
	for (int i = 0; i < count && from + i * step < t->rows; i++) {
		c.count++;
		for (int k = 0; k < COLUMNS; k++) {
			struct span cell = t->cells[from + i * step][k];

			columns[k][i] = (struct cell){(uint32_t)text.length, (uint32_t)cell.n};
			buf_span(&text, cell);
		}
	}
	c.text = buf_string(&text);
	/* As if a condition held for some of them. */
	c.asked = cells_all(c.count) & 0x5a5a5a5a5a5a5a5a;
	groups_add_cells(g, &c);
	c.wide = csv_instructions_choose(NULL)->wide;
	c.asked = cells_all(c.count) & ~(uint64_t)0x5a5a5a5a5a5a5a5a;
	groups_add_cells(g, &c);
	for (int i = 0; i < count; i++)
		if (c.left >> i & 1)
			groups_add(g, t->cells[from + i * step], count_blame, blamed);
	buf_free(&text);
}

/*
 * All groups in order, a line each: what is compared. The rows are dealt to so many parts, and
 * added so many at once, or one by one for 0.
 */
static void tally(const struct table *t, int parts, int many, uint64_t *blamed, struct buf *out)
{
	struct groups g = {.keys = by, .figures = figures, .key_count = 2, .figure_count = FIGURES};
	uint32_t *order;

	for (int part = 0; part < parts; part++) {
		struct groups some = {
			.keys = by, .figures = figures, .key_count = 2, .figure_count = FIGURES,
		};

		for (int r = part; many && r < t->rows; r += parts * many)
			add_many(&some, t, r, parts, many, blamed);
		for (int r = part; !many && r < t->rows; r += parts)
			groups_add(&some, t->cells[r], count_blame, blamed);
		groups_merge(&g, &some);
		groups_free(&some);
	}
	order = groups_order(&g);
	for (uint32_t i = 0; i < g.count; i++) {
		for (size_t k = 0; k < g.key_count; k++) {
			groups_write_key(&g, order[i], k, out);
			buf_char(out, '|');
		}
		for (size_t f = 0; f < FIGURES; f++) {
			struct span one, other;

			if (!groups_write_figure(&g, order[i], f, out))
				buf_text(out, "too large");
			if (groups_mixed(&g, order[i], f, &one, &other))
				buf_printf(out, "%.*s and %.*s", SPAN_ARG(one), SPAN_ARG(other));
			buf_printf(out, "(%d)|", (int)groups_state(&g, order[i], f).absent);
		}
		buf_char(out, '\n');
	}
	free(order);
	groups_free(&g);
}

/* The keys as they ought to be, by what stands in the tables above. */
static const char *key_of(struct span cell)
{
	return span_is(cell, "a/b") ? "a" : span_is(cell, "b/c/d;b/c/e") ? "b" : cell.p;
}

static const char *month_of(struct span cell)
{
	return span_is(cell, "2025-01-31") ? "2025-01" : span_is(cell, "2025年2月3日") ? "2025-02"
	     : span_is(cell, "2024-12-31") ? "2024-12" : cell.p;
}

static bool alike(const struct table *t, int r, int other)
{
	return strcmp(key_of(t->cells[r][0]), key_of(t->cells[other][0])) == 0 &&
	       strcmp(month_of(t->cells[r][1]), month_of(t->cells[other][1])) == 0;
}

/* What a group's sum is to read, and how many cells are absent: the marks said again. */
static void slow_sum(const struct table *t, int first, bool with_units, struct buf *out)
{
	__int128 low = 0, high = 0;
	bool least = false, most = false, about = false, between = false, mixed = false;
	const char *unit = "";
	int absent = 0, summed = 0;

	for (int r = 0; r < t->rows; r++) {
		struct span cell = t->cells[r][2], of = t->cells[r][3];
		int64_t n;

		if (!alike(t, first, r))
			continue;
		if (!cell.n || span_is(cell, "x")) {
			absent++;
			continue;
		}
		n = span_is(cell, "3万") ? 30000 : strtoll(cell.p, NULL, 10);
		summed++;
		low += n;
		high += span_is(cell, "30..50") ? 50 : n;
		least |= span_is(cell, "600+");
		most |= span_is(cell, "20-");
		about |= span_is(cell, "100~");
		between |= span_is(cell, "30..50");
		if (with_units && of.n) {
			mixed |= *unit && !span_is(of, unit);
			unit = of.p;
		}
	}
	if (!mixed && high > INT64_MAX) {
		buf_text(out, "too large");
	} else if (!mixed && summed) {
		buf_int(out, (int64_t)low);
		if (between)
			buf_printf(out, "..%lld", (long long)high);
		if (least + most + about + between == 1)
			buf_text(out, least ? "+" : most ? "-" : about ? "~" : "");
		else if (least + most + about + between > 1)
			buf_text(out, "~");
	}
	buf_printf(out, " %d", absent);
}

static bool sum_holds(const struct table *t, int first, const struct groups *g, uint32_t group,
    size_t figure)
{
	struct buf want = BUF_INIT, got = BUF_INIT;
	bool good;

	slow_sum(t, first, g->figures[figure].unit != SIZE_MAX, &want);
	if (!groups_write_figure(g, group, figure, &got))
		buf_text(&got, "too large");
	buf_printf(&got, " %d", (int)groups_state(g, group, figure).absent);
	good = span_equal(buf_view(&got), buf_view(&want));
	if (!good)
		printf("# got %s, want %s\n", buf_string(&got), buf_string(&want));
	buf_free(&want);
	buf_free(&got);
	return good;
}

/* Rows, and distinct values of the first column, of the group of a row. */
static void slow_counts(const struct table *t, int first, uint64_t *rows, uint64_t *distinct)
{
	*rows = *distinct = 0;
	for (int i = first; i < t->rows; i++) {
		bool seen = !t->cells[i][0].n;

		if (!alike(t, first, i))
			continue;
		for (int j = first; j < i; j++)
			seen |= alike(t, first, j) && span_equal(t->cells[i][0], t->cells[j][0]);
		++*rows;
		*distinct += !seen;
	}
}

/* Every group against the slow way, found by its first row. */
static bool reference_holds(const struct table *t)
{
	struct groups g = {.keys = by, .figures = figures, .key_count = 2, .figure_count = FIGURES};
	uint64_t blamed = 0;
	uint32_t groups = 0;
	bool good = true;

	for (int r = 0; r < t->rows; r++)
		groups_add(&g, t->cells[r], count_blame, &blamed);
	for (int r = 0; r < t->rows && good; r++) {
		uint64_t rows, distinct;
		int before = 0;

		while (!alike(t, before, r))
			before++;
		if (before < r)
			continue;
		slow_counts(t, r, &rows, &distinct);
		good = groups_state(&g, groups, 0).count == rows &&
		       groups_state(&g, groups, 3).count == distinct &&
		       sum_holds(t, r, &g, groups, 1) && sum_holds(t, r, &g, groups, 2);
		groups++;
	}
	good = good && groups == g.count;
	groups_free(&g);
	return good;
}

static void shuffle(struct table *t, uint64_t *seed)
{
	for (int r = t->rows - 1; r > 0; r--) {
		int other = (int)((tap_random(seed) >> 33) % (uint64_t)(r + 1));
		struct span keep[COLUMNS];

		memcpy(keep, t->cells[r], sizeof keep);
		memcpy(t->cells[r], t->cells[other], sizeof keep);
		memcpy(t->cells[other], keep, sizeof keep);
	}
}

/* A figure, or what is nearly one. */
static void draw_number(struct buf *out, uint64_t *seed)
{
	uint64_t drawn = tap_random(seed) >> 33, digits = drawn % 11;
	size_t from = out->length;

	for (uint64_t i = 0; i < digits; i++)
		buf_char(out, (char)('0' + (tap_random(seed) >> 33) % 10));
	if (drawn / 11 % 3 == 0)
		buf_printf(out, ".%02d", (int)((tap_random(seed) >> 33) % 100));
	if (drawn / 33 % 4 == 0 && out->length > from)
		out->data[from + drawn / 132 % (out->length - from)] =
		    "/:.-+ 0x\xff"[drawn / 2000 % 9];
}

/* The sum of the cells of a text, one by one or at once, and how many are at fault. */
static void sum(enum type_id type, const struct cells *c, bool at_once, struct buf *out)
{
	const struct group_figure figure = {.function = GROUP_SUM, .type = type, .unit = SIZE_MAX};
	struct groups g = {.figures = &figure, .figure_count = 1};
	struct cells rows = *c;
	uint64_t blamed = 0;

	rows.left = at_once ? 0 : rows.asked;
	if (at_once)
		groups_add_cells(&g, &rows);
	for (; rows.left; rows.left &= rows.left - 1) {
		struct cell cell = c->columns[0][__builtin_ctzll(rows.left)];
		struct span span = {c->text + cell.at, cell.n};

		groups_add(&g, &span, count_blame, &blamed);
	}
	groups_write_figure(&g, 0, 0, out);
	buf_printf(out, " %d %d\n", (int)groups_state(&g, 0, 0).absent, (int)blamed);
	groups_free(&g);
}

static void test_numbers(void)
{
	static const enum type_id types[] = {TYPE_COUNT, TYPE_MONEY, TYPE_DECIMAL};
	static struct cell column[1][CELLS_ROWS];
	uint64_t seed = tap_seed();
	int unlike[2] = {0, 0};

	for (int i = 0; i < INSTANCES; i++) {
		struct buf text = BUF_INIT, one = BUF_INIT, many = BUF_INIT;
		struct cells c = {.columns = column, .count = 1 + (size_t)i % CELLS_ROWS};

		for (size_t r = 0; r < c.count; r++) {
			column[0][r].at = (uint32_t)text.length;
			draw_number(&text, &seed);
			column[0][r].n = (uint32_t)text.length - column[0][r].at;
		}
		c.text = buf_string(&text);
		c.asked = cells_all(c.count);
		sum(types[i % 3], &c, false, &one);
		for (int wide = 0; wide < 2; wide++) {
			buf_clear(&many);
			c.wide = wide && csv_instructions_choose(NULL)->wide;
			sum(types[i % 3], &c, true, &many);
			unlike[wide] += !span_equal(buf_view(&one), buf_view(&many));
		}
		buf_free(&text);
		buf_free(&one);
		buf_free(&many);
	}
	ok(!unlike[0] && !unlike[1], "nor how their numbers are read: %d, not %d, %d", INSTANCES,
	    unlike[0], unlike[1]);
}

static void test_random(void)
{
	uint64_t seed = tap_seed();
	int wrong = 0, moved = 0, unlike = 0;

	for (int i = 0; i < INSTANCES; i++) {
		uint64_t blamed = 0, again = 0, thrice = 0;
		struct buf one = BUF_INIT, two = BUF_INIT, three = BUF_INIT;
		struct table t;

		random_table(&t, &seed);
		wrong += !reference_holds(&t);
		tally(&t, 1, 0, &blamed, &one);
		tally(&t, 1 + i % 3, 1 + i % 20, &thrice, &three);
		unlike += !span_equal(buf_view(&one), buf_view(&three)) || blamed != thrice;
		shuffle(&t, &seed);
		tally(&t, 1 + i % 4, 0, &again, &two);
		moved += !span_equal(buf_view(&one), buf_view(&two)) || blamed != again;
		buf_free(&one);
		buf_free(&two);
		buf_free(&three);
	}
	ok(!wrong, "figures are those of the slow way: %d tables, not %d", INSTANCES, wrong);
	ok(!moved, "and do not depend on the order of rows, nor on who counts them: %d, not %d",
	    INSTANCES, moved);
	ok(!unlike, "nor on whether rows come one by one: %d, not %d", INSTANCES, unlike);
}

static void test_order(void)
{
	static const struct {
		enum type_id type;
		const char *cells[8], *want;
	} orders[] = {
		{TYPE_TEXT, {"b", "", "B", "甲", "a"}, "B a b 甲  "},
		{TYPE_COUNT, {"20", "3", "x2", "", "100", "20+"}, "3 20 20+ 100 x2  "},
		{TYPE_COUNT, {"x2", "100", "20+", "3", "20"}, "3 20 20+ 100 x2 "},
		{TYPE_MONEY, {"9.00", "-1.00", "10.00"}, "-1.00 9.00 10.00 "},
		{TYPE_DATE, {"2025-02", "2025-01-31", "2025", "?", ""},
		    "2025 2025-01-31 2025-02 ?  "},
		{TYPE_DEADLINE, {"2025-10-01", "2025-09-30"}, "2025-09-30 2025-10-01 "},
	};
	static const struct group_figure count = {.function = GROUP_COUNT, .unit = SIZE_MAX};

	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		struct group_key key = {.column = 0, .type = orders[i].type};
		struct groups g = {
			.keys = &key, .figures = &count, .key_count = 1, .figure_count = 1,
		};
		struct buf got = BUF_INIT;
		uint32_t *order;

		for (int r = 0; r < 8 && orders[i].cells[r]; r++) {
			struct span cell = span_of(orders[i].cells[r]);

			groups_add(&g, &cell, NULL, NULL);
		}
		order = groups_order(&g);
		for (uint32_t j = 0; j < g.count; j++) {
			groups_write_key(&g, order[j], 0, &got);
			buf_char(&got, ' ');
		}
		same(buf_view(&got), orders[i].want, orders[i].want);
		free(order);
		buf_free(&got);
		groups_free(&g);
	}
}

int main(void)
{
	test_order();
	test_random();
	test_numbers();
	return done();
}
