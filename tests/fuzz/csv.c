/* csv.c - random texts read by lib/csv and by libcsv alone must give the same rows */

/*
 * csv [TEXTS]: so many; with FUZZ=SECONDS for so long; on all processors. Each text is
 * read with every set of instructions that the machine has, row by row or in batches,
 * and cut into pieces. SEED=N csv 1 gives the text of a failure again.
 */
#include <stdatomic.h>

#include "../unit/tap.h"
#include "base/pool.h"
#include "csv/masks.h"
#include "oracle.h"

static const char *const instructions[] = {"portable", "sse2", "avx2", "avx512"};
#define SETS (sizeof instructions / sizeof *instructions)

/* Texts that a thread takes at a time. */
enum { SHARE = 4096 };

struct fuzz {
	struct csv_rows *rows[SETS];	/* NULL where the machine has not the instructions */
	struct oracle oracle;
	struct buf text;
};

struct run {
	struct fuzz *fuzz;		/* by thread */
	uint64_t seed;
	unsigned long long texts;
	double seconds;			/* 0: as long as it takes */
	struct timespec from;
	atomic_ullong next, done;
	atomic_bool bad;
};

/* A soup of a few characters; or a table, now and then with one byte replaced. */
static void make_text(struct buf *text, uint64_t *seed)
{
	static const char *const soup[] = {"\"", ",", "\n", "\r", " ", "a", "中", "\"\"", "\r\n",
		",\"", "\",", "b"};
	static const char *const cells[] = {"", "", "a", "需求", "12.50", "\"\"", "\"a,b\"",
		"\"\"\"a\"\"\"", "\"x\ny\"", "\"x\r\ny\"", "\"\r\"", "2025-07-04"};
	uint64_t random = tap_random(seed), plain = random >> 8 & 1 ? 12 : 6 + (random >> 9 & 3);
	/* Most end about where a block of 64 bytes does, and with it a way of reading. */
	size_t edge = (random & 7) ? 64 : 64 * (1 + (random >> 16) % 3);
	size_t size = edge - 4 + (random >> 24) % 9;

	if ((random & 3) == 0)
		size = (random >> 32) % (random & 60 ? 48 : 600);
	buf_clear(text);
	while (text->length < size) {
		uint64_t pick = tap_random(seed);

		if (random >> 12 & 1) {
			buf_text(text, soup[pick % 12]);
			buf_text(text, soup[(pick >> 16) % 12]);
			buf_text(text, soup[(pick >> 32) % 12]);
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

/* The text in pieces up to `most` bytes; or left in its midst, for the next to begin clean. */
static bool read_pieces(const struct oracle *o, struct csv_rows *rows, struct span text,
    uint64_t *seed)
{
	size_t most = 1 + tap_random(seed) % 100, given = 0, next = 0;
	bool leave = tap_random(seed) % 16 == 0;

	csv_rows_start(rows, span_first(text, 0), 1, text.n == 0);
	for (;;) {
		size_t n = 1 + tap_random(seed) % most, rest;
		struct span more;

		if (!oracle_rows(o, rows, &next))
			return false;
		if (given == text.n)
			return csv_rows_rest(rows).n == 0 && next == o->record_count;
		if (leave && given > text.n / 2)
			return true;
		rest = csv_rows_rest(rows).n;
		n = n < text.n - given ? n : text.n - given;
		more = (struct span){text.p + given - rest, rest + n};
		given += n;
		csv_rows_more(rows, more, given == text.n);
	}
}

/* One text through all; false where they differ. */
static bool try_text(struct fuzz *f, uint64_t seed)
{
	/* Neighbouring seeds are made to have nothing in common. */
	uint64_t state = (seed ^ seed >> 31) * 0x9E3779B97F4A7C15u | 1, ways;
	struct span text;
	bool good = true;

	make_text(&f->text, &state);
	text = buf_view(&f->text);
	oracle_read(&f->oracle, text);
	ways = tap_random(&state);
	for (size_t i = 0; i < SETS; i++) {
		size_t next = 0;

		if (!f->rows[i])
			continue;
		csv_rows_start(f->rows[i], text, 1, true);
		if (!(ways >> i & 1 ? oracle_rows(&f->oracle, f->rows[i], &next) :
			oracle_batches(&f->oracle, f->rows[i], &next)) ||
		    next != f->oracle.record_count) {
			show(text, instructions[i], seed);
			good = false;
		}
		if ((ways >> 60) % SETS == i &&
		    !read_pieces(&f->oracle, f->rows[i], text, &state)) {
			show(text, "in pieces", seed);
			good = false;
		}
	}
	return good;
}

static double elapsed(const struct run *run)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - run->from.tv_sec) +
	       (double)(now.tv_nsec - run->from.tv_nsec) / 1e9;
}

static void work(void *arg, int thread)
{
	struct run *run = arg;

	while (!run->bad) {
		unsigned long long from = atomic_fetch_add(&run->next, SHARE), to = from + SHARE;

		if (run->seconds > 0 ? elapsed(run) >= run->seconds : from >= run->texts)
			return;
		if (!(run->seconds > 0) && to > run->texts)
			to = run->texts;
		run->done += to - from;
		for (; from < to; from++)
			if (!try_text(&run->fuzz[thread], run->seed + from))
				run->bad = true;
	}
}

static void begin(struct fuzz *f, bool say)
{
	oracle_init(&f->oracle);
	for (size_t i = 0; i < SETS; i++) {
		setenv("SANDAN_SIMD", instructions[i], 1);
		f->rows[i] = csv_instructions_find(instructions[i]) ? csv_rows_new(',') : NULL;
		if (say)
			printf("# %s%s\n", instructions[i],
			    f->rows[i] ? "" : ": not on this machine");
	}
}

static void end(struct fuzz *f)
{
	for (size_t i = 0; i < SETS; i++)
		csv_rows_free(f->rows[i]);
	oracle_free(&f->oracle);
	buf_free(&f->text);
}

int main(int argc, char **argv)
{
	const char *seconds = getenv("FUZZ");
	int threads = pool_processors();
	struct run run = {.seed = tap_seed(), .seconds = seconds ? strtod(seconds, NULL) : 0};
	struct pool *pool;

	run.texts = argc > 1 ? strtoull(argv[1], NULL, 10) : (unsigned)tap_rounds(100000);
	run.fuzz = mem_zero((size_t)threads, sizeof *run.fuzz);
	for (int i = 0; i < threads; i++)
		begin(&run.fuzz[i], i == 0);
	clock_gettime(CLOCK_MONOTONIC, &run.from);
	pool = pool_start(threads, work, &run);
	if (pool)
		pool_join(pool);
	else
		work(&run, 0);
	printf("# %.0f texts/second, %d threads\n", (double)run.done / elapsed(&run), threads);
	ok(!run.bad, "%llu texts give the rows that libcsv gives", (unsigned long long)run.done);
	for (int i = 0; i < threads; i++)
		end(&run.fuzz[i]);
	free(run.fuzz);
	return done();
}
