/* usual.c - the quick ways of types beside their parsers */

#include "base/text.h"
#include "tap.h"
#include "value/type.h"

static const struct {
	enum type_id type;
	const char *cell;
	int64_t unit;
	const char *want;	/* NULL: the quick ways do not know it */
} cells[] = {
	{TYPE_TEXT, "反诈宣讲", 0, "反诈宣讲"},
	{TYPE_TEXT, "AI, \"5G\" 课堂", 0, "AI, \"5G\" 课堂"},
	{TYPE_TEXT, "“暖冬”", 0, NULL},
	{TYPE_TEXT, "a\rb", 0, NULL},
	{TYPE_TEXT, "a\x7F", 0, NULL},
	{TYPE_TEXT, "\xE5\x85", 0, NULL},
	{TYPE_TEXT, "\xE4\xB8\xAD\xE4\x41\xAD...", 0, NULL},
	{TYPE_TEXT, "\xE4\xB8\xAD\xEA\xB8\xAD...", 0, NULL},
	{TYPE_ID, "A0000000001", 0, "A0000000001"},
	{TYPE_ID, "AEPHH4ZANH0W5X", 0, "AEPHH4ZANH0W5X"},
	{TYPE_ID, "1E+17", 0, NULL},
	{TYPE_ID, "'A1", 0, NULL},
	{TYPE_DATE, "2025-07-04", 0, "2025-07-04"},
	{TYPE_DATE, "2025年7月4日", 0, "2025-07-04"},
	{TYPE_DATE, "2025年07月04日", 0, "2025-07-04"},
	{TYPE_DATE, "2025/7/4", 0, "2025-07-04"},
	{TYPE_DATE, "2025.12.31", 0, "2025-12-31"},
	{TYPE_DATE, "20250704", 0, "2025-07-04"},
	{TYPE_DATE, "2025-2-30", 0, NULL},
	{TYPE_DATE, "20250230", 0, NULL},
	{TYPE_DATE, "2025/7.4", 0, NULL},
	{TYPE_DATE, "2025年7月4", 0, NULL},
	{TYPE_DATE, "2025年7/4日", 0, NULL},
	{TYPE_DATE, "2025/7/4日", 0, NULL},
	{TYPE_DATE, "2025/7/123", 0, NULL},
	{TYPE_DATE, "2025年7月", 0, NULL},
	{TYPE_DATE, "2025-07", 0, NULL},
	{TYPE_DATE, "0206-07-04", 0, NULL},
	{TYPE_DATE, "0206年7月4日", 0, NULL},
	{TYPE_DEADLINE, "2025年9月30日", 0, "2025-09-30"},
	{TYPE_COUNT, "600", 0, "600"},
	{TYPE_COUNT, "600+", 0, "600+"},
	{TYPE_COUNT, "271人次", 0, "271"},
	{TYPE_COUNT, "126余人", 0, "126+"},
	{TYPE_COUNT, "近850", 0, "850-"},
	{TYPE_COUNT, "约30户", 0, "30~"},
	{TYPE_COUNT, "约30余户", 0, NULL},
	{TYPE_COUNT, "007", 0, NULL},
	{TYPE_COUNT, "-3", 0, NULL},
	{TYPE_COUNT, "3月", 0, NULL},
	{TYPE_COUNT, "3万", 0, NULL},
	{TYPE_COUNT, "3.5", 0, NULL},
	{TYPE_COUNT, "12345678901234567890", 0, NULL},
	{TYPE_DECIMAL, "2.5", 0, "2.5"},
	{TYPE_DECIMAL, "2.50", 0, NULL},
	{TYPE_MONEY, "100500.00", 0, "100500.00"},
	{TYPE_MONEY, "10.93", 10000, "109300.00"},
	{TYPE_MONEY, "0.93", 10000, "9300.00"},
	{TYPE_MONEY, "14余", 10000, "140000.00+"},
	{TYPE_MONEY, "8.3万元", 10000, "83000.00"},
	{TYPE_MONEY, "8.3万余元", 0, "83000.00+"},
	{TYPE_MONEY, "4222元", 10000, "4222.00"},
	{TYPE_MONEY, "4222", 0, "4222.00"},
	{TYPE_MONEY, "0.001", 0, NULL},
	{TYPE_MONEY, "3万", 10000, NULL},
	{TYPE_MONEY, "1.", 0, NULL},
	{TYPE_MONEY, ".5", 0, NULL},
	{TYPE_MONEY, "1.2.3", 0, NULL},
	{TYPE_MONEY, "00.5", 0, NULL},
	{TYPE_MONEY, "5美元", 0, NULL},
};

/* What the quick ways make of the cell; false where they do not know it. */
static bool ask_quick(const struct type *t, struct span cell, const struct context *cx,
    struct buf *out)
{
	if (t->as_is && t->as_is(cell, cx)) {
		buf_span(out, cell);
		return true;
	}
	return t->quick && t->quick(cell, cx, out);
}

static void test_cells(void)
{
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		struct context cx = {.money_unit = cells[i].unit};
		struct buf out = BUF_INIT;
		const struct type *t = type_of(cells[i].type);
		bool known = ask_quick(t, span_of(cells[i].cell), &cx, &out);

		ok(known == (cells[i].want != NULL), "%s '%s'", t->name, cells[i].cell);
		same(buf_view(&out), cells[i].want ? cells[i].want : "", "and what it comes to");
		buf_free(&out);
	}
}

static const char *const pieces[] = {"0", "1", "2", "5", "9", "12", "28", "30", "2024", "2025",
	"20250228", "1999", ".", ".", "-", "-", "/", "/", ",", "+", "~", "年", "月", "日", "号",
	"人", "人次", "户", "名", "余", "多", "近", "约", "万", "千", "元", "整", "（", "）",
	" ", "　", "至", "E", "E17", "A", "a", "#", "'", "=", "“", "é", "\t", "\r", "\n", "\x7F",
	"红字", "\xC2\x85",
	"\xE2\x80\xAE", "\xE5", "\xFF", "\xED\xA0\x80", "\xE4\xB8"};
/* In the order in which most cells have them, so that many are known. */
static const char *const parts[][6] = {
	{"2025", "1999", "0000", "2024", "近", "约"},
	{"年", "/", ".", "-", "", "5"},
	{"7", "12", "02", "0", "13", "1"},
	{"月", "/", ".", "-", "余", "万"},
	{"4", "30", "31", "29", "余", "元"},
	{"日", "", "", "", "人次", "元"},
};

static const char *draw(uint64_t *seed, const char *const *from, size_t count)
{
	return from[(tap_random(seed) >> 32) % count];
}

static void put_day(struct buf *cell, uint64_t *seed)
{
	static const char *const ways[] = {"%u年%u月%u日", "%u/%u/%u", "%u.%u.%u", "%04u%02u%02u",
		"%04u-%02u-%02u", "%u-%u-%u"};
	unsigned draws[4];
	char text[48];

	for (int i = 0; i < 4; i++)
		draws[i] = (unsigned)(tap_random(seed) >> 32);
	draws[1] = draws[1] % 3 ? 1995 + draws[1] % 40 : draws[1] % 12000;
	snprintf(text, sizeof text, ways[draws[0] % 6], draws[1], draws[2] % 14, draws[3] % 33);
	buf_text(cell, text);
}

static void put_cell(struct buf *cell, uint64_t *seed)
{
	uint64_t kind = (tap_random(seed) >> 32) % 4;

	if (kind == 3) {
		put_day(cell, seed);
		return;
	}
	/* An id, or nearly one. */
	if ((tap_random(seed) >> 32) % 4 == 0)
		buf_printf(cell, "A%X", (unsigned)(tap_random(seed) >> 40));
	if (cell->length && (tap_random(seed) >> 32) % 2)
		return;
	if (kind < 2)
		for (size_t i = (tap_random(seed) >> 32) % 3 ? 0 : 2; i < 6; i++)
			buf_text(cell, draw(seed, parts[i], 6));
	for (uint64_t n = (tap_random(seed) >> 32) % (kind ? 6 : 2); n > 0; n--)
		buf_text(cell, draw(seed, pieces, sizeof pieces / sizeof *pieces));
}

static void test_random(void)
{
	static const int64_t units[] = {0, 1, 1000, 10000};
	uint64_t seed = tap_seed();
	size_t wrong = 0, known[TYPES] = {0};

	for (int i = 0; i < 200000; i++) {
		const struct type *t = type_of((enum type_id)(i % TYPES));
		struct context cx = {.money_unit = units[i % 4], .year = i % 3 ? 2025 : 0};
		struct buf text = BUF_INIT, got = BUF_INIT, want = BUF_INIT;
		struct span cell;

		put_cell(&text, &seed);
		cell = text_trim(buf_view(&text));
		if (cell.n && ask_quick(t, cell, &cx, &got)) {
			bool good = t->normal(cell, &cx, &want, NULL);

			known[i % TYPES]++;
			if ((!good || !span_equal(buf_view(&got), buf_view(&want))) && !wrong++)
				printf("# %s '%.*s': got %.*s, want %.*s\n", t->name,
				    SPAN_ARG(cell), SPAN_ARG(buf_view(&got)),
				    SPAN_ARG(buf_view(&want)));
		}
		buf_free(&text);
		buf_free(&got);
		buf_free(&want);
	}
	ok(!wrong, "random cells: what is known is as the parsers have it");
	for (int id = 0; id < TYPES; id++) {
		const struct type *t = type_of((enum type_id)id);

		if (t->as_is || t->quick)
			ok(known[id] > 200, "%s: many are known", t->name);
	}
}

int main(void)
{
	test_cells();
	test_random();
	return done();
}
