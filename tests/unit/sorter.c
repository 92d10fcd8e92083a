/* sorter.c - tests of rows put in order */
#include "work/ordering.h"
#include "work/sorter.h"

#include "tap.h"

/* Each cell in the order that it should stand in, ascending and descending. */
static const struct {
	const char *name;
	enum type_id type;
	const char *cells[12];		/* in order; NULL after the last */
	const char *last;		/* what cannot be read, or "" */
} orders[] = {
	{"counts", TYPE_COUNT,
	    {"0", "3", "20-", "20~", "20", "20+", "20..30", "21", "三十"}, "many"},
	{"decimals", TYPE_DECIMAL, {"-10", "-2.5", "0", "0.000001", "2", "10", "1万"}, "x"},
	{"money", TYPE_MONEY,
	    {"-1.00", "0.00", "0.01", "9.99", "10.00", "90071992547409.93"}, "免费"},
	{"dates", TYPE_DATE, {"1969-12-31", "2024", "2025-01-01", "2025-01", "2025-Q1", "2025",
	    "2025-01-02", "2025年3月1日"}, "soon"},
	{"deadlines", TYPE_DEADLINE, {"2025-01-31", "2025-02-28"}, "soon"},
	{"texts", TYPE_TEXT, {"", "!", "a", "a!", "aa", "b", "一", "丁", "é"}, ""},
	{"areas", TYPE_AREA, {"县", "县/街", "县/街/城", "县/镇"}, ""},
};

static void keep_column(void *arg, size_t column, struct fault *fault)
{
	(void)column;
	*(enum fault_code *)arg = fault->code;
}

static enum fault_code key_of(const char *cell, enum type_id type, bool descending, struct buf *out)
{
	struct ordering o = {.column = 0, .type = type, .descending = descending};
	struct span cells = span_of(cell);
	enum fault_code blamed = FAULT_NONE;

	buf_clear(out);
	ordering_write(&o, 1, &cells, out, keep_column, &blamed);
	return blamed;
}

/* Whether a comes before b. */
static bool before(const char *a, const char *b, enum type_id type, bool descending)
{
	struct buf one = BUF_INIT, two = BUF_INIT;
	bool is;

	key_of(a, type, descending, &one);
	key_of(b, type, descending, &two);
	is = span_compare(buf_view(&one), buf_view(&two)) < 0;
	buf_free(&one);
	buf_free(&two);
	return is;
}

static void test_orders(void)
{
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		enum type_id type = orders[i].type;
		struct buf key = BUF_INIT;
		bool good = true;

		for (size_t k = orders[i].cells[0][0] ? 0 : 1; orders[i].cells[k + 1]; k++) {
			const char *a = orders[i].cells[k], *b = orders[i].cells[k + 1];

			/* Bytes decide, and é comes before 一 in them. */
			if (type == TYPE_TEXT && strcmp(a, b) > 0)
				continue;
			good &= before(a, b, type, false) && before(b, a, type, true);
			good &= before(a, "", type, false) && before(a, "", type, true);
			if (orders[i].last[0])
				good &= before(a, orders[i].last, type, true) &&
					before(a, orders[i].last, type, false) &&
					before(orders[i].last, "", type, true);
		}
		ok(good, "%s", orders[i].name);
		if (orders[i].last[0])
			ok(key_of(orders[i].last, type, false, &key), "%s: %s is blamed",
			    orders[i].name, orders[i].last);
		buf_free(&key);
	}
}

/* What came out: rows are "key number", and must not go down in either. */
struct check {
	char last[64];
	int count, wrong;
};

static bool check_row(void *arg, struct span row, struct fault *fault)
{
	struct check *c = arg;
	char text[64];

	(void)fault;
	snprintf(text, sizeof text, "%.*s", SPAN_ARG(row));
	c->wrong += c->count && strcmp(c->last, text) >= 0;
	strcpy(c->last, text);
	c->count++;
	return true;
}

/* Random rows, with few keys, in a memory of that size and so many threads. */
static void test_sorter(uint64_t *random, size_t memory, int threads, int count)
{
	struct fault fault = FAULT_INIT;
	struct check check = {.count = 0};
	struct buf rows = BUF_INIT;
	struct sorter s;
	bool good = true;

	sorter_init(&s, memory, threads);
	for (int i = 0; i < count; i++) {
		size_t at = sorter_begin(&rows);
		int key = (int)(tap_random(random) % 50);

		buf_printf(&rows, "same to begin with %02d", key);
		sorter_key(&rows, at);
		buf_printf(&rows, "%02d %06d", key, i);
		sorter_end(&rows, at);
		if (tap_random(random) % 5)
			continue;
		good &= sorter_add(&s, buf_view(&rows), &fault);
		buf_clear(&rows);
	}
	good &= sorter_add(&s, buf_view(&rows), &fault);
	good &= sorter_each(&s, check_row, &check, &fault);
	ok(good && !check.wrong && check.count == count,
	    "%d rows in %zu bytes, %d threads, %zu runs", count, memory, threads, s.run_count);
	sorter_free(&s);
	buf_free(&rows);
}

static bool refuse_row(void *arg, struct span row, struct fault *fault)
{
	(void)arg;
	return fault_set(fault, FAULT_WRITE, row, NULL);
}

int main(void)
{
	uint64_t random = tap_seed();
	struct fault fault = FAULT_INIT;
	struct buf rows = BUF_INIT;
	struct sorter s;
	size_t at;

	test_orders();
	for (int count = 0; count < 2000; count = count * 3 + 1)
		for (size_t memory = 1; memory < 1 << 20; memory *= 20)
			test_sorter(&random, memory, 1 + count % 2, count);
	for (int threads = 1; threads <= 7; threads += 2) {
		test_sorter(&random, 1 << 30, threads, 30000);
		test_sorter(&random, 700000, threads, 30000);
	}

	sorter_init(&s, 1, 1);
	at = sorter_begin(&rows);
	sorter_key(&rows, at);
	buf_text(&rows, "row");
	sorter_end(&rows, at);
	ok(sorter_add(&s, buf_view(&rows), &fault) && sorter_add(&s, buf_view(&rows), &fault) &&
	   !sorter_each(&s, refuse_row, NULL, &fault) && fault.code == FAULT_WRITE,
	    "ends where a row is refused");
	sorter_free(&s);
	buf_free(&rows);
	return done();
}
