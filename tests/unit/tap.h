/* tap.h - what a unit test needs: numbered checks, printed as TAP */
#ifndef TAP_H
#define TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/span.h"

static int tap_run, tap_failed;

__attribute__((format(printf, 2, 3), unused)) static bool ok(bool good, const char *format, ...)
{
	va_list args;

	printf("%sok %d - ", good ? "" : "not ", ++tap_run);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	putchar('\n');
	tap_failed += !good;
	return good;
}

/* Compares two texts and shows both where they differ. */
__attribute__((unused)) static bool same(struct span got, const char *want, const char *name)
{
	bool good = span_is(got, want);

	ok(good, "%s", name);
	if (!good)
		printf("#  got: %.*s\n# want: %s\n", SPAN_ARG(got), want);
	return good;
}

/* A seed for random tests: $SEED, or the clock; printed, so that a failure can be had again. */
__attribute__((unused)) static uint64_t tap_seed(void)
{
	const char *text = getenv("SEED");
	uint64_t seed = text ? strtoull(text, NULL, 0) : (uint64_t)time(NULL);

	printf("# SEED=%llu\n", (unsigned long long)seed);
	return seed ? seed : 1;
}

/* So many rounds; one in $ONE_IN of them where that is set, as by check-valgrind. */
__attribute__((unused)) static int tap_rounds(int rounds)
{
	const char *text = getenv("ONE_IN");
	int one_in = text ? atoi(text) : 1;

	return one_in > 1 ? (rounds + one_in - 1) / one_in : rounds;
}

/* xorshift64* (Vigna 2016): good enough for tests, the same everywhere. */
__attribute__((unused)) static uint64_t tap_random(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * 0x2545F4914F6CDD1Du;
}

/* The last line of main. */
__attribute__((unused)) static int done(void)
{
	printf("1..%d\n", tap_run);
	return tap_failed != 0;
}

#endif
