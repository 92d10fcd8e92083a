/* chart.c - tests of lib/view/chart.c */
#include "view/chart.h"
#include "tap.h"

static const struct {
	__int128 range;
	int count;
	int64_t step;
} steps[] = {
	{1, 4, 1}, {4, 4, 1}, {5, 4, 2}, {8, 4, 2}, {9, 4, 5}, {20, 4, 5}, {21, 4, 10},
	{0, 4, 1}, {INT64_MAX, 4, 5000000000000000000}, {INT64_MAX, 5, 2000000000000000000},
	{(__int128)2 * INT64_MAX, 4, 5000000000000000000},
};

static const struct {
	int64_t value, range;
	int32_t length, place;
} places[] = {
	{0, 10, 100, 0}, {10, 10, 100, 100}, {1, 3, 100, 33}, {2, 3, 100, 67}, {-1, 3, 100, -33},
	{1, 2, 1, 1}, {-1, 2, 1, -1}, {INT64_MAX, INT64_MAX, 9200, 9200},
};

/* A grid of rows with cells between "|". */
static void fill(struct grid *g, const char *rows)
{
	struct span all = span_of(rows), row, cells[3];

	grid_init(g, 3);
	grid_name(g, 0, SPAN("a"), SPAN("甲"));
	grid_name(g, 1, SPAN("b"), SPAN("乙"));
	grid_name(g, 2, SPAN("c"), SPAN("丙"));
	while (all.n && span_cut(&all, '\n', &row)) {
		for (size_t i = 0; i < 3; i++)
			if (!span_cut(&row, '|', &cells[i]))
				cells[i] = SPAN("");
		grid_add(g, cells);
	}
}

static const struct {
	const char *rows, *text;
	enum fault_code code;	/* FAULT_NONE: then */
	size_t count;
	int64_t least, most;
} charts[] = {
	{"x||3\ny||12+", "bar:a,c", FAULT_NONE, 2, 0, 12000000},
	{"x||3\ny||12+", "bar:丙", FAULT_NONE, 2, 0, 12000000},
	{"x||-3.5\ny||1.00", "bar:c", FAULT_NONE, 2, -3500000, 1000000},
	{"x||3\ny||", "bar:c", FAULT_NONE, 1, 0, 3000000},
	{"x|s|3\nx|t|4\ny|s|5", "stack:c", FAULT_NONE, 3, 0, 7000000},
	{"x|2025-01-01|2025-02-01\ny||2025-03-01\nz|2025-01-01|", "gantt:c", FAULT_NONE, 2, 0, 0},
	{"x||3\ny||-9223372036854", "line:c", FAULT_NONE, 2, -9223372036854000000, 3000000},
	{"2025-01-01||2\n2025-01|9|9", "heat:a,c", FAULT_NONE, 2, 0, 9000000},
	{"", "bar:c", FAULT_NONE, 0, 0, 0},
	{"x||3", "pie:c", FAULT_CHOICE, 0, 0, 0},
	{"x||3", "bar", FAULT_CHOICE, 0, 0, 0},
	{"x||3", "bar:a,b,c", FAULT_CHOICE, 0, 0, 0},
	{"x||3", "bar:d", FAULT_COLUMN_UNKNOWN, 0, 0, 0},
	{"x||three", "bar:c", FAULT_DECIMAL, 0, 0, 0},
	{"x||10000000000000", "bar:c", FAULT_DECIMAL, 0, 0, 0},
	{"x||-1", "share:a,c", FAULT_NEGATIVE, 0, 0, 0},
	{"x||3", "heat:a,c", FAULT_DATE, 0, 0, 0},
	{"1926-01-01||3\n2025-12-31||4", "heat:a,c", FAULT_NONE, 2, 0, 4000000},
	{"2025-03-01||3\n0206-03-01||4", "heat:a,c", FAULT_DATE_FAR, 0, 0, 0},
	{"2025-03-01||3\n2206-03-01||4", "heat:a,c", FAULT_DATE_FAR, 0, 0, 0},
	{"x|2025-01-01|2025-02-01\ny|2025-02-01|9999-12-31", "gantt:c", FAULT_DATE_FAR, 0, 0, 0},
	{"2025-03-01||3\n2206-03-01||4", "line:a,c", FAULT_NONE, 2, 0, 4000000},
};

static void test_charts(void)
{
	for (size_t i = 0; i < sizeof charts / sizeof *charts; i++) {
		struct grid g = {.rows = 0};
		struct chart c = {.count = 0};
		struct fault fault = FAULT_INIT;
		bool good;

		fill(&g, charts[i].rows);
		good = chart_read(&c, &g, span_of(charts[i].text), &fault);
		ok(good == !charts[i].code && fault.code == charts[i].code, "row %zu, %s: fault %s",
		    i, charts[i].text, fault_code_name(charts[i].code));
		if (good)
			ok(c.count == charts[i].count && c.least == charts[i].least &&
			   c.most == charts[i].most, "and its marks and range");
		chart_free(&c);
		grid_free(&g);
	}
}

/* From, to, and the days of the mark. */
static const struct {
	const char *from, *to, *days;
} spans[] = {
	{"2025-01-01", "2025-02-01", "2025-01-01/2025-02-01"},
	{"2025-01", "2025-02", "2025-01/2025-02"}, {"", "2025-02", "2025-02-28"},
	{"2025-03-01", "2025-02-01", "2025-02-01"}, {"/2025-01-15", "2025-02-01", "2025-02-01"},
	{"2025-01-01", "2025-02-01/", "2025-01-01"}, {"", "2025-02-01/", "2025-02-01"},
	{"/2025-01-15", "2025-02-01/", "2025-02-01"}, {"2025-03-01/", "2025-02-01/", "2025-03-01"},
};

static void test_days(void)
{
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
		const struct span cells[] = {SPAN("x"), span_of(spans[i].from),
		    span_of(spans[i].to)};
		struct grid g = {.rows = 0};
		struct chart c = {.count = 0};
		struct buf days = BUF_INIT, name = BUF_INIT;

		fill(&g, "");
		grid_add(&g, cells);
		if (chart_read(&c, &g, SPAN("gantt:c"), NULL) && c.count == 1)
			date_write(c.marks[0].days, &days);
		buf_printf(&name, "from '%s' to '%s'", spans[i].from, spans[i].to);
		same(buf_view(&days), spans[i].days, buf_string(&name));
		buf_free(&days);
		buf_free(&name);
		chart_free(&c);
		grid_free(&g);
	}
}

int main(void)
{
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		ok(chart_step(steps[i].range, steps[i].count) == steps[i].step, "steps of %lld, %d",
		    (long long)steps[i].step, steps[i].count);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		ok(chart_place(places[i].value, places[i].range, places[i].length) ==
		   places[i].place, "%lld of %lld", (long long)places[i].value,
		    (long long)places[i].range);
	test_charts();
	test_days();
	return done();
}
