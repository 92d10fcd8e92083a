/* period.c - tests of periods one after the other */
#include "value/period.h"
#include "tap.h"

static const char *const names[] = {"year", "half", "quarter", "month", "week", "day"};

static struct span name_of(struct date d, enum date_period period, struct buf *out)
{
	buf_clear(out);
	period_write(d.first, period, out);
	return buf_view(out);
}

static void test_names(void)
{
	static const struct {
		const char *period, *name, *before, *after, *last_year;	/* "" there is none */
	} rows[] = {
		{"year", "2025", "2024", "2026", "2024"},
		{"year", "0001", "", "0002", ""},
		{"year", "9999", "9998", "", "9998"},
		{"half", "2025-H1", "2024-H2", "2025-H2", "2024-H1"},
		{"quarter", "2025-Q1", "2024-Q4", "2025-Q2", "2024-Q1"},
		{"month", "2025-12", "2025-11", "2026-01", "2024-12"},
		{"week", "2021-W01", "2020-W53", "2021-W02", "2020-W01"},
		{"week", "2020-W53", "2020-W52", "2021-W01", ""},
		{"day", "2024-02-29", "2024-02-28", "2024-03-01", ""},
		{"day", "2025-03-01", "2025-02-28", "2025-03-02", "2024-03-01"},
	};
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		enum date_period period;
		struct date d, other;

		period_parse(span_of(rows[i].period), &period);
		if (!ok(period_read(span_of(rows[i].name), period, &d), "%s", rows[i].name))
			continue;
		same(period_before(d, period, &other) ? name_of(other, period, &text) : SPAN(""),
		    rows[i].before, "the one before");
		same(period_after(d, period, &other) ? name_of(other, period, &text) : SPAN(""),
		    rows[i].after, "the one after");
		same(period_year_before(d, period, &other) ? name_of(other, period, &text)
		    : SPAN(""),
		    rows[i].last_year, "that of last year");
	}
	buf_free(&text);
}

static void test_refused(void)
{
	static const struct {
		const char *period, *name;
	} rows[] = {
		{"year", "2025-01"}, {"quarter", "2025-Q5"}, {"quarter", "2025"},
		    {"month", "2025-13"},
		{"week", "2021-W53"}, {"week", "2021-W00"}, {"week", "2021-01"},
		    {"day", "2025-02-29"},
		{"month", ""}, {"month", "2025-01/2025-02"}, {"day", "2025-01-01/"},
		    {"week", "2021-W1x"},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		enum date_period period;
		struct date d;

		period_parse(span_of(rows[i].period), &period);
		ok(!period_read(span_of(rows[i].name), period, &d), "%s is no %s", rows[i].name,
		    rows[i].period);
	}
}

/* Of any day: its period is read back, and the ones after and before undo each other. */
static void test_laws(void)
{
	uint64_t seed = tap_seed();
	struct buf text = BUF_INIT;
	int wrong = 0;

	for (int i = 0; i < 60000; i++) {
		enum date_period period;
		int32_t day = (int32_t)((tap_random(&seed) >> 33) % 1000000) - 300000;
		struct date d, again, next;

		period_parse(span_of(names[i % 6]), &period);
		d = period_of(day, period);
		wrong += !period_read(name_of(d, period, &text), period, &again) ||
			 date_compare(d, again) != 0 || !period_after(d, period, &next) ||
			 next.first != d.last + 1 || !period_before(next, period, &again) ||
			 date_compare(d, again) != 0;
	}
	ok(!wrong, "60000 periods are read back, and follow each other: not %d", wrong);
	buf_free(&text);
}

int main(void)
{
	test_names();
	test_refused();
	test_laws();
	return done();
}
