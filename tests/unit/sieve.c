/* sieve.c - tests of rows taken by a condition, many at a time */
#include "record/sieve.h"

#include "base/buf.h"
#include "tap.h"

enum { COLUMNS = 3, ROWS = 60, TABLES = 200, DRAWN = 14 };

static const struct span header[COLUMNS] = {
	{"activity_id", 11}, {"date", 4}, {"people", 6},
};
static const char *const dates[] = {"2025-01-31", "2025-02", "2025-Q1", "", " ", "2024-12-31",
	"someday", "2025年2月3日", "2025-02-01/2025-12-31", "2025-02-01", "2025-02-30",
	"1999-12-31",
	"2025-2-001", "2025-01-3x"};
static const char *const counts[] = {"", "0", "7", "600+", "20-", "30..50", "many", " 8 ", "3万",
	"2025-02-01", "1", "2", "3", "4"};
static const char *const conditions[] = {"", "date >= 2025-02-01", "date < 2025-02 or date = ''",
	"people >= 20", "people != ''", "date > 2025-01-01 and people > 10", "not (people < 8)",
	"people < 8 or date ~ 'Q'", "date ~ '1$'"};

static void count_blame(void *arg, size_t column, struct fault *fault)
{
	int *blamed = arg;

	(void)column;
	(void)fault;
	++*blamed;
}

/* Draws the cells; their text goes into `text`. */
static void draw(struct cell columns[COLUMNS][CELLS_ROWS], struct buf *text, uint64_t *seed)
{
	for (int c = 0; c < COLUMNS; c++)
		for (int r = 0; r < ROWS; r++) {
			size_t at = (tap_random(seed) >> 33) % DRAWN;
			const char *cell = c == 1 ? dates[at] : c == 2 ? counts[at] : "a";

			columns[c][r] = (struct cell){(uint32_t)text->length,
			    (uint32_t)strlen(cell)};
			buf_text(text, cell);
		}
}

/* Whether of every row the same comes out: dropped, kept, or left since something is blamed. */
static bool holds(const struct expr *e, struct sieve *s, uint64_t *seed)
{
	static struct cell columns[COLUMNS][CELLS_ROWS];
	struct expr_scratch *scratch = expr_scratch_new();
	struct cells c = {.columns = columns};
	struct buf text = BUF_INIT;
	bool good = true;

	draw(columns, &text, seed);
	c.text = buf_string(&text);
	c.count = ROWS;
	c.asked = cells_all(ROWS);
	sieve_cells(s, &c);
	for (uint32_t r = 0; r < ROWS; r++) {
		struct span cells[COLUMNS];
		bool left = c.left >> r & 1;
		bool is_kept = c.asked >> r & 1;
		int blamed = 0;
		enum expr_truth truth;

		for (int k = 0; k < COLUMNS; k++)
			cells[k] = (struct span){c.text + columns[k][r].at, columns[k][r].n};
		truth = expr_test(e, scratch, cells, count_blame, &blamed);
		good &= left == (blamed > 0) && is_kept == (!blamed && truth == EXPR_TRUE);
		blamed = 0;
		good &= sieve_holds(s, cells, count_blame, &blamed) == (truth == EXPR_TRUE);
		good &= left == (blamed > 0);
	}
	expr_scratch_free(scratch);
	buf_free(&text);
	return good;
}

int main(void)
{
	const struct csv_row head = {header, COLUMNS, 1};
	uint64_t seed = tap_seed();
	struct stream stream;
	struct fault fault = FAULT_INIT;

	ok(stream_head(&stream, "x", &head, NULL, NULL, &fault), "activities");
	for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
		struct expr *e = expr_new(span_of(conditions[i]), &stream, NULL, &fault);
		struct sieve s;
		int wrong = 0;

		if (!ok(e != NULL, "a condition: %s", conditions[i]))
			continue;
		sieve_init(&s, e, COLUMNS);
		for (int t = 0; t < TABLES; t++)
			wrong += !holds(e, &s, &seed);
		ok(!wrong, "many at a time as one by one: %d tables, not %d", TABLES, wrong);
		sieve_free(&s);
		expr_free(e);
	}
	stream_close(&stream);
	return done();
}
