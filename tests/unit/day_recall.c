/* day_recall.c - tests of numbers remembered by day */
#include "value/day_recall.h"

#include "base/map.h"
#include "tap.h"

static const struct {
	const char *text;
	bool kept;
} rows[] = {
	{"2025-07-04", true}, {"2000-01-01", true}, {"2099-12-31", true},
	{"2025-02-30", true}, {"2025-19-39", true}, {"2025-00-00", true},
	{"1999-12-31", false}, {"2100-01-01", false}, {"2025-20-01", false}, {"2025-01-40", false},
	{"2025-1a-01", false}, {"2025-0:-01", false}, {"2025-01-0:", false}, {"202a-01-01", false},
	{"20/5-01-01", false}, {"2025-/1-01", false}, {"2025-01-/1", false}, {"2025-01-0/", false},
	{"2025/01/01", false}, {"2025-01/01", false}, {"2025 01-01", false}, {"x025-01-01", false},
	{"2x25-01-01", false}, {"20\xB2" "5-01-01", false}, {"2025-01-0\xB1", false},
	{"2025-07", false}, {"2025-07-4", false}, {"2025-07-04 ", false}, {" 2025-07-04", false},
	{"2025-07-041", false}, {"2025年7月", false}, {"", false},
};

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct span s = span_of(rows[i].text);
		struct day_recall r = {.numbers = NULL};
		bool before = day_recall_find(&r, s.p, s.n) == RECALL_NONE;
		bool kept = day_recall_keep(&r, s, 7);

		ok(before && kept == rows[i].kept &&
		   day_recall_find(&r, s.p, s.n) == (kept ? 7 : RECALL_NONE),
		   "\"%s\" is %s", rows[i].text, rows[i].kept ? "kept" : "none");
		day_recall_free(&r);
	}
}

/* Any text like a day: none has the number of another. */
static void test_apart(void)
{
	static const char first[] = "2025-07-04", bytes[] = "0123456789/:-.?\x7F\x80\xB0 Ap";
	static const char digits[] = {2, 3, 5, 6, 8, 9};
	uint64_t seed = tap_seed();
	struct day_recall r = {.numbers = NULL};
	struct map map = MAP_INIT;
	int wrong = 0, kept = 0;

	for (int i = 0; i < 300000; i++) {
		char text[sizeof first];
		struct span s = {text, sizeof first - 1};
		uint32_t id, found;

		memcpy(text, first, sizeof text);
		text[(tap_random(&seed) >> 33) % s.n] =
		    bytes[(tap_random(&seed) >> 33) % (sizeof bytes - 1)];
		for (int k = 0; k < 3; k++)
			text[(int)digits[(tap_random(&seed) >> 33) % sizeof digits]] =
			    bytes[(tap_random(&seed) >> 33) % 10];
		id = map_id(&map, s);
		found = day_recall_find(&r, s.p, s.n);
		wrong += found != RECALL_NONE && found != id;
		kept += day_recall_keep(&r, s, id);
	}
	ok(!wrong && kept > 20000, "of %d texts that were kept, none for another", kept);
	day_recall_free(&r);
	map_free(&map);
}

int main(void)
{
	test_rows();
	test_apart();
	return done();
}
