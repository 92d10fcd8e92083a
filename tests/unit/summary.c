/* summary.c - tests of means, ends and quantiles of figures that nobody knows exactly */
#include "work/summary.h"
#include "tap.h"

#include <stdlib.h>

#include "work/extent.h"
#include "work/request.h"

enum { TABLES = 2000, MOST_CELLS = 9, WORLDS = 20, FIGURES = 6 };

static const int64_t quantiles[] = {0, 100000, 500000, 900000, 1000000};

/* What a cell may be in truth. */
struct given {
	char text[32];
	int64_t low, high;
};

static int64_t below(uint64_t *seed, int64_t n)
{
	return (int64_t)((tap_random(seed) >> 33) % (uint64_t)n);
}

/* Without 约: of that nothing is known, so nothing could be said to hold. */
static struct given random_cell(uint64_t *seed, bool exact)
{
	int64_t n = below(seed, 60), more = 1 + below(seed, 9);
	struct given c = {.low = n, .high = n};

	switch (exact ? 3 : below(seed, 4)) {
	case 0:
		snprintf(c.text, sizeof c.text, "%d+", (int)n);
		c.high = 1000;
		break;
	case 1:
		snprintf(c.text, sizeof c.text, "%d-", (int)n);
		c.low = -1000;
		break;
	case 2:
		c.high = n + more;
		snprintf(c.text, sizeof c.text, "%d..%d", (int)n, (int)(n + more));
		break;
	default:
		snprintf(c.text, sizeof c.text, "%d", (int)n);
	}
	return c;
}

/* The figures of one group, in the order: mean, least, most, quantiles. In millionths. */
struct answers {
	struct summary_value values[3 + sizeof quantiles / sizeof *quantiles];
};

enum { ANSWERS = 3 + sizeof quantiles / sizeof *quantiles };

static struct answers ask(const struct given *cells, int count)
{
	struct request r = {.stream = NULL};
	struct group_figure figure = {.column = 0, .type = TYPE_COUNT, .unit = SIZE_MAX};
	struct summary s = {.places = 6};
	struct groups g;
	struct answers answers;
	struct fault fault = FAULT_INIT;
	struct span names[FIGURES];

	request_add(&r, SUMMARY_MEAN, figure, SPAN("n"), 0);
	request_add(&r, SUMMARY_LEAST, figure, SPAN("n"), 0);
	request_add(&r, SUMMARY_MOST, figure, SPAN("n"), 0);
	for (size_t i = 0; i < sizeof quantiles / sizeof *quantiles; i++)
		request_add(&r, SUMMARY_QUANTILE, figure, SPAN("n"), quantiles[i]);
	g = (struct groups){.figures = r.figures, .figure_count = r.figure_count};
	for (int i = 0; i < count; i++) {
		struct span cell = span_of(cells[i].text);

		groups_add(&g, &cell, NULL, NULL);
	}
	memcpy(names, r.figure_names, r.figure_count * sizeof *names);
	s.all = &g;
	s.names = names;
	s.columns = r.columns;
	s.column_count = r.column_count;
	if (!summary_make(&s, &fault))
		abort();
	for (size_t c = 0, i = 0; c < r.column_count; c++) {
		struct summary_value v = summary_figure(&s, &s.levels[0], 0, c);

		if (r.columns[c].function == SUMMARY_ABSENT)
			continue;
		if (r.columns[c].function == SUMMARY_LEAST ||
		    r.columns[c].function == SUMMARY_MOST) {
			v.n.low *= 1000000;
			v.n.high *= 1000000;
		}
		answers.values[i++] = v;
	}
	summary_free(&s);
	groups_free(&g);
	request_free(&r);
	return answers;
}

static int compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* The same of numbers that are known; what is no whole number of millionths is rounded down. */
static void reckon(int64_t *n, int count, int64_t out[ANSWERS])
{
	int64_t sum = 0;

	qsort(n, (size_t)count, sizeof *n, compare);
	for (int i = 0; i < count; i++)
		sum += n[i];
	out[0] = sum * 1000000 / count - (sum < 0 && sum * 1000000 % count != 0);
	out[1] = n[0] * 1000000;
	out[2] = n[count - 1] * 1000000;
	for (size_t i = 0; i < sizeof quantiles / sizeof *quantiles; i++) {
		int64_t at = quantiles[i] * (count - 1), part = at % 1000000;

		out[3 + i] = n[at / 1000000] * (1000000 - part) + (part ? n[at / 1000000 + 1] * part
		    : 0);
	}
}

/* Whether what was said is true of a number; one millionth is the rounding of a mean. */
static bool holds(struct summary_value v, int64_t n)
{
	if (!v.there)
		return false;
	if (v.n.marks & NUMBER_ABOUT)
		return true;
	return ((v.n.marks & NUMBER_MOST) || v.n.low <= n + 1) &&
	    ((v.n.marks & NUMBER_LEAST) || v.n.high >= n);
}

static void test_worlds(void)
{
	uint64_t seed = tap_seed();
	int wrong = 0, inexact = 0;

	for (int t = 0; t < TABLES; t++) {
		struct given cells[MOST_CELLS];
		int count = 1 + (int)below(&seed, MOST_CELLS);
		bool exact = t % 4 == 0;
		struct answers answers;

		for (int i = 0; i < count; i++)
			cells[i] = random_cell(&seed, exact);
		answers = ask(cells, count);
		for (int w = 0; w < WORLDS; w++) {
			int64_t n[MOST_CELLS], true_of[ANSWERS];

			for (int i = 0; i < count; i++)
				n[i] = cells[i].low + below(&seed,
				    cells[i].high - cells[i].low + 1);
			reckon(n, count, true_of);
			for (int a = 0; a < ANSWERS; a++) {
				wrong += !holds(answers.values[a], true_of[a]);
				inexact += exact && (answers.values[a].n.marks != 0 ||
						     labs((long)(answers.values[a].n.low -
						     true_of[a])) > 1);
			}
		}
	}
	ok(!wrong, "what is said holds of all that the cells may be: %d tables, not of %d", TABLES,
	    wrong);
	ok(!inexact, "and of exact figures it is exact: not %d", inexact);
}

static void test_figures(void)
{
	static const struct {
		const char *cells[6];
		const char *mean, *least, *most, *median;
	} rows[] = {
		{{"3", "4"}, "3.5", "3", "4", "3.5"},
		{{"600+", "393"}, "496.5+", "393", "600+", "496.5+"},
		{{"600+", "700"}, "650+", "600..700", "700+", "650+"},
		{{"20-", "30", "600+"}, "216.666667~", "20-", "600+", "30"},
		{{"20-", "600+"}, "310~", "20-", "600+", "310~"},
		{{"20-", "10"}, "15-", "10-", "10..20", "15-"},
		{{"100~", "3"}, "51.5~", "3", "100~", "51.5~"},
		{{"30..50"}, "30..50", "30..50", "30..50", "30..50"},
		{{"30..50", "40", "60"}, "43.333333..50", "30..40", "60", "40..50"},
		{{"1", "1", "2"}, "1.333333", "1", "2", "1"},
		{{"1+", "1", "2"}, "1.333333+", "1", "2+", "1..2"},
		{{"2-", "2", "1"}, "1.666667-", "1-", "2", "1..2"},
	};

	static const char *const names[] = {"mean", "least", "most", "median"};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *want[] = {rows[i].mean, rows[i].least, rows[i].most, rows[i].median};
		struct given cells[6];
		struct answers answers;
		int count = 0;

		for (; count < 6 && rows[i].cells[count]; count++)
			strcpy(cells[count].text, rows[i].cells[count]);
		answers = ask(cells, count);
		for (int a = 0; a < 4; a++) {
			struct summary_value v = answers.values[a < 3 ? a : 5];
			struct buf got = BUF_INIT;

			number_write(v.n, DECIMAL_SCALE, &got);
			same(buf_view(&got), want[a], names[a]);
			buf_free(&got);
		}
	}
}

static bool alike(struct extent a, struct extent b)
{
	return a.low == b.low && a.high == b.high;
}

static struct extent random_extent(uint64_t *seed)
{
	struct given cell = random_cell(seed, false);
	struct number n = {.low = 0};

	number_read(span_of(cell.text), COUNT_SCALE, &n);
	if (below(seed, 5) == 0)
		n.marks = NUMBER_ABOUT;
	return extent_of_number(n);
}

static void test_laws(void)
{
	void (*const functions[])(struct extent *, struct extent) = {extent_least, extent_most};
	uint64_t seed = tap_seed();
	int wrong = 0;

	for (int i = 0; i < 20000; i++) {
		void (*f)(struct extent *, struct extent) = functions[i % 2];
		struct extent a = random_extent(&seed), b = random_extent(&seed),
			      c = random_extent(&seed), ab = a, ba = b, bc = b, left, right = a;

		f(&ab, b);
		f(&ba, a);
		f(&bc, c);
		left = ab;
		f(&left, c);
		f(&right, bc);
		wrong += !alike(ab, ba) || !alike(left, right);
		f(&ab, b);
		wrong += !alike(ab, ba);
	}
	ok(!wrong, "least and most commute, associate, and count a value once: not %d", wrong);
}

static void test_rounding(void)
{
	static const struct {
		int n, by, step, way, want;
	} rows[] = {
		{7, 2, 1, 0, 4}, {-7, 2, 1, 0, -4}, {7, 2, 1, -1, 3}, {7, 2, 1, 1, 4},
		    {-7, 2, 1, -1, -4},
		{-7, 2, 1, 1, -3}, {8, 2, 1, 1, 4}, {149, 1, 100, 0, 100}, {150, 1, 100, 0, 200},
		    {0, 3, 10, 1, 0},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok((int)extent_round(rows[i].n, rows[i].by, rows[i].step,
		    rows[i].way) == rows[i].want,
		    "%d / %d in steps of %d, way %d: %d", rows[i].n, rows[i].by, rows[i].step,
		    rows[i].way, rows[i].want);
}

int main(void)
{
	test_rounding();
	test_figures();
	test_laws();
	test_worlds();
	return done();
}
