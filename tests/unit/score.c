/* score.c - tests of points and reasons */
#include "work/score.h"

#include <unistd.h>

#include "meet.h"
#include "tap.h"

/* What a want of a row says, in the order of struct said. */
struct said {
	const char *service, *category, *area, *audience, *from, *to, *days;
	uint32_t amount;
	const char *unit;	/* NULL: one that is no other's */
};

struct row {
	const char *name;
	struct said need, resource;
	const char *today;
	int claims;
	const char *cases;
};

static const struct row rows[] = {
	{"the same in all parts",
	    {"助餐", "民生", "县/街/社", "老人", "2025-09-01", "2025-09-30", "", 2, NULL},
	    {"助浴;助餐", "民生", "县;县/街/社", "儿童;老人", "2025-01", "2025-12", "", 2, NULL},
	    NULL, 2,
	    "service.same area.same dates.whole audience.same quantity.whole claims.both"},
	{"the service above is near", {.service = "养老/助餐"}, {.service = "养老"}, NULL, 0,
	    "service.near area.any dates.any audience.any quantity.whole"},
	{"and so is that below", {.service = "养老"}, {.service = "法治;养老/助餐"}, NULL, 0,
	    "service.near area.any dates.any audience.any quantity.whole"},
	{"the same goes before one above", {.service = "养老/助餐"}, {.service = "养老;养老/助餐"},
	    NULL, 0, "service.same area.any dates.any audience.any quantity.whole"},
	{"the need names no service", {.category = "民生"}, {.service = "助餐", .category = "民生"},
	    NULL, 0, "service.category area.any dates.any audience.any quantity.whole"},
	{"the resource names none", {.service = "助餐", .category = "民生"}, {.category = "民生"},
	    NULL, 0, "service.category area.any dates.any audience.any quantity.whole"},

	{"one level up", {.category = "a", .area = "县/街/社"}, {.category = "a", .area = "县/街"},
	    NULL, 0, "service.category area.street dates.any audience.any quantity.whole"},
	{"two levels up", {.category = "a", .area = "县/街/社"}, {.category = "a", .area = "县"},
	    NULL, 0, "service.category area.within dates.any audience.any quantity.whole"},
	{"the narrowest counts, not the longest name",
	    {.category = "a", .area = "县/街/社"},
	    {.category = "a", .area = "县/街道很长;县;县/街"},
	    NULL, 0, "service.category area.street dates.any audience.any quantity.whole"},
	{"the same statistical code",
	    {.category = "a", .area = "431321100001"}, {.category = "a", .area = "431321100001"},
	    NULL, 0, "service.category area.same dates.any audience.any quantity.whole"},
	{"the code of the town",
	    {.category = "a", .area = "431321100001"},
	    {.category = "a", .area = "431321000000;431321100000"},
	    NULL, 0, "service.category area.street dates.any audience.any quantity.whole"},
	{"its own, however near",
	    {.category = "a", .area = "县/街/社", .unit = "甲社区"},
	    {.category = "a", .area = "县/街/社", .unit = "甲社区"},
	    NULL, 0, "service.category area.own dates.any audience.any quantity.whole"},
	{"that of one that only begins so",
	    {.category = "a", .area = "县/街/社", .unit = "甲社区"},
	    {.category = "a", .area = "县/街/社", .unit = "甲社区食堂"},
	    NULL, 0, "service.category area.same dates.any audience.any quantity.whole"},
	{"the code of the county",
	    {.category = "a", .area = "431321100001"}, {.category = "a", .area = "431321000000"},
	    NULL, 0, "service.category area.within dates.any audience.any quantity.whole"},

	{"dates: all of the window",
	    {.category = "a", .from = "2025-09-01", .to = "2025-09-30"}, {.category = "a"},
	    NULL, 0, "service.category area.any dates.whole audience.any quantity.whole"},
	{"dates: the last day is in",
	    {.category = "a", .from = "2025-09-01", .to = "2025-09-30"},
	    {.category = "a", .from = "2025-09-30", .to = "2025-12-31"},
	    NULL, 0, "service.category area.any dates.whole audience.any quantity.whole"},
	{"dates: it ends a day early",
	    {.category = "a", .from = "2025-09-01", .to = "2025-09-30"},
	    {.category = "a", .from = "2025-01-01", .to = "2025-09-29"},
	    NULL, 0, "service.category area.any dates.part audience.any quantity.whole"},
	{"dates: a deadline alone", {.category = "a", .to = "2025-09-30"},
	    {.category = "a", .from = "2025-09-10", .to = "2025-10-01"},
	    NULL, 0, "service.category area.any dates.whole audience.any quantity.whole"},
	{"dates: a deadline that is not reached", {.category = "a", .to = "2025-09-30"},
	    {.category = "a", .to = "2025-09-10"},
	    NULL, 0, "service.category area.any dates.part audience.any quantity.whole"},
	{"dates: from a day on, for good", {.category = "a", .from = "2025-09-01"},
	    {.category = "a", .from = "2025-10-01"},
	    NULL, 0, "service.category area.any dates.whole audience.any quantity.whole"},
	{"dates: from a day on, for a while", {.category = "a", .from = "2025-09-01"},
	    {.category = "a", .to = "2025-10-01"},
	    NULL, 0, "service.category area.any dates.part audience.any quantity.whole"},
	{"dates: today cuts the window's front only",
	    {.category = "a", .from = "2025-09-01", .to = "2025-09-30"}, {.category = "a"},
	    "2025-09-20", 0, "service.category area.any dates.whole audience.any quantity.whole"},
	{"dates: a need without any",
	    {.category = "a"}, {.category = "a", .from = "2025-09-01", .to = "2025-09-30"},
	    NULL, 0, "service.category area.any dates.any audience.any quantity.whole"},
	{"dates: by appointment",
	    {.category = "a", .to = "2025-09-30"}, {.category = "a", .days = "book"},
	    NULL, 0, "service.category area.any dates.book audience.any quantity.whole"},
	{"dates: by appointment, the need's days known",
	    {.category = "a", .days = "1-5"}, {.category = "a", .days = "book3"},
	    NULL, 0, "service.category area.any dates.book audience.any quantity.whole"},
	{"dates: by appointment or on days that fit",
	    {.category = "a", .to = "2025-09-30", .days = "6"}, {.category = "a", .days = "book;6"},
	    NULL, 0, "service.category area.any dates.whole audience.any quantity.whole"},
	{"dates: by appointment or on days that do not",
	    {.category = "a", .to = "2025-09-30", .days = "6"}, {.category = "a", .days = "book;5"},
	    NULL, 0, "service.category area.any dates.book audience.any quantity.whole"},

	{"one unit less than asked", {.category = "a", .amount = 3}, {.category = "a", .amount = 2},
	    NULL, 1, "service.category area.any dates.any audience.any quantity.part claims.one"},
	{"one says for whom",
	    {.category = "a", .audience = "老人"}, {.category = "a"},
	    NULL, 0, "service.category area.any dates.any audience.any quantity.whole"},
};

static const struct {
	const char *part, *when;
} names[SCORE_CASE_COUNT] = {
#define X(name, part, when) {part, when},
	SCORE_CASES(X)
#undef X
};

static const struct score_facts nothing = {.claims = 0}, both = {.claims = 2};

static int32_t day_of(const char *text, bool last)
{
	struct date d;

	if (!text || !*text)
		return last ? DATE_OPEN_LAST : DATE_OPEN_FIRST;
	if (!date_read(span_of(text), &d))
		abort();
	return last ? d.last : d.first;
}

static struct want want_of(const struct said *said, struct days *days)
{
	struct context none = {.year = 0};
	struct want w = {
		.id = SPAN("x"), .unit = span_of(said->unit), .services = span_of(said->service),
		.category = span_of(said->category), .areas = span_of(said->area),
		.audience = span_of(said->audience),
		.window = {day_of(said->from, false), day_of(said->to, true)},
		.amount = said->amount ? said->amount : 1,
	};

	if (said->days && *said->days) {
		if (!days_parse(span_of(said->days), &none, days, NULL))
			abort();
		w.days = days;
	}
	return w;
}

static void test_cases(const struct score_weights *w)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct days days, others;
		struct want need = want_of(&rows[i].need, &days);
		struct want resource = want_of(&rows[i].resource, &others);
		struct candidates_options options = {.today = day_of(rows[i].today, false)};
		struct score_facts facts = {.claims = rows[i].claims};
		struct buf got = BUF_INIT;
		struct score score;
		int points = 0;

		score_pair(w, &need, &resource, &options, &facts, &score);
		for (int c = 0; c < score.count; c++) {
			points += w->points[score.cases[c]];
			buf_printf(&got, "%s%s.%s", c ? " " : "", names[score.cases[c]].part,
			    names[score.cases[c]].when);
		}
		same(buf_view(&got), rows[i].cases, rows[i].name);
		if (points > SCORE_MOST)
			points = SCORE_MOST;
		ok(points == score.points && meet(&need, &resource, &options),
		    "and its points are those of the parts: %d", points);
		options.any_time = true;
		score_pair(w, &need, &resource, &options, &nothing, &score);
		ok(score.cases[2] == SCORE_DATES_ANY, "and dates may be left out of account");
		buf_free(&got);
	}
}

/* An office's own file: every case, with points of its own, and texts that name all there is. */
static void write_weights(FILE *f, int points, const char *text, int without)
{
	fputs("text,case,part,points,note\n", f);
	for (int i = 0; i < SCORE_CASE_COUNT; i++)
		if (i != without)
			fprintf(f, "%s,%s,%s,%d,x\n", text, names[i].when, names[i].part, points);
}

static void test_words(void)
{
	static const struct said asked = {"助餐", "民生", "县/社", "老人", "2025-09-01",
		"2025-09-30", "", 7, "u"};
	static const struct said had = {"助浴;助餐", "民生", "县", "老人", "2025-09-10", "", "", 7,
		"v"};
	struct candidates_options options = {.today = DATE_OPEN_FIRST};
	struct want need = want_of(&asked, NULL), resource = want_of(&had, NULL);
	char path[] = "/tmp/score.XXXXXX";
	FILE *f = fdopen(mkstemp(path), "w");
	struct fault fault = FAULT_INIT;
	struct buf text = BUF_INIT;
	struct score_weights w = {.points = {0}};
	struct score score;

	write_weights(f, 0, "{service}|{category}|{area}|{window}|{audience}|{quantity}|{no}", -1);
	fclose(f);
	ok(score_load(&w, path, &fault), "weights of an office, columns in any order");
	score_pair(&w, &need, &resource, &options, &nothing, &score);
	score.count = 1;
	score_reason(&w, &score, &need, &resource, &options, &text);
	same(buf_view(&text), "助餐|民生|县|2025-09-10—2025-09-30|老人|7|{no}",
	    "what a text may name");
	buf_clear(&text);
	score_unmet(&w, SCORE_UNMET_AREA, &need, 3, 0, SPAN("x"), &text);
	same(buf_view(&text), "助餐|民生|社|2025-09-30|老人|7|{no}", "what one of unmet may name");
	buf_clear(&text);
	need.areas = need.services = need.audience = SPAN("");
	score_unmet(&w, SCORE_UNMET_AREA, &need, 3, 0, SPAN("x"), &text);
	same(buf_view(&text), "民生|民生|u|2025-09-30||7|{no}", "or what stands for it");
	score_free(&w);
	buf_free(&text);
	unlink(path);
}

static void test_windows(void)
{
	static const struct {
		const char *from, *to, *want;
	} windows[] = {
		{"2025-09-01", "2025-09-30", "2025-09-01—2025-09-30"},
		{"2025-09-30", "2025-09-30", "2025-09-30"},
		{"2025-09-01", "", "2025-09-01 起"},
		{"", "2025-09-30", "至 2025-09-30"},
		{"", "", ""},
	};
	struct score_weights w = {.text = {[SCORE_DATES_PART] = SPAN("{window}")}};
	struct candidates_options options = {.today = DATE_OPEN_FIRST};
	struct score score = {.cases = {SCORE_DATES_PART}, .count = 1};

	for (size_t i = 0; i < sizeof windows / sizeof *windows; i++) {
		struct said said = {.from = windows[i].from, .to = windows[i].to};
		struct want one = want_of(&said, NULL);
		struct buf text = BUF_INIT;

		score_reason(&w, &score, &one, &one, &options, &text);
		same(buf_view(&text), windows[i].want, "a window in words");
		buf_free(&text);
	}
}

static void test_refused(void)
{
	static const struct {
		const char *name;
		int points, without;
		enum fault_code code;
	} files[] = {
		{"1000 points", 1000, -1, FAULT_NONE},
		{"1001 points", 1001, -1, FAULT_COUNT},
		{"-1 point", -1, -1, FAULT_COUNT},
		{"a case is missing", 0, SCORE_CLAIMS_BOTH, FAULT_REFERENCE},
	};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		char path[] = "/tmp/score.XXXXXX";
		FILE *f = fdopen(mkstemp(path), "w");
		struct score_weights w = {.points = {0}};
		struct fault fault = FAULT_INIT;
		bool good;

		write_weights(f, files[i].points, "t", files[i].without);
		fclose(f);
		good = score_load(&w, path, &fault);
		ok(good == !files[i].code && fault.code == files[i].code, "weights: %s",
		    files[i].name);
		if (good) {
			const struct said said = {.category = "a"};
			struct candidates_options options = {.today = DATE_OPEN_FIRST};
			struct want one = want_of(&said, NULL);
			struct score score;

			score_pair(&w, &one, &one, &options, &both, &score);
			ok(score.points == SCORE_MOST, "no pair has more than %d", SCORE_MOST);
		}
		score_free(&w);
		unlink(path);
	}
}

int main(void)
{
	struct score_weights w = {.points = {0}};

	if (ok(score_load(&w, NULL, NULL), "there are weights"))
		test_cases(&w);
	score_free(&w);
	test_words();
	test_windows();
	test_refused();
	return done();
}
