/* found.c - tests of tables as found: titles of groups, wide tables, dittos, sums of rows */
#include "flow/delivery.h"
#include "record/above.h"
#include "record/title.h"
#include "record/wide.h"

#include "tap.h"

static const struct {
	const char *cell, *text;	/* text: NULL where it is no title */
} titles[] = {
	{"一、民生类（12项）", "民生类"},
	{"（二）文体类", "文体类"},
	{"(三)文体类：", "文体类"},
	{"十一、其他", "其他"},
	{"四.其他(3)", "其他"},
	{"五．其他", "其他"},
	{"一、", NULL},
	{"一民生", NULL},
	{"（二文体", NULL},
	{"1、民生", NULL},
	{"民生类（12项）", NULL},
	{"", NULL},
	{"一、以下各项由各社区于每月五日之前汇总上报街道办公室", NULL},
};

static void test_titles(void)
{
	const struct heading h = {.title = HEADING_NONE};
	const struct heading canonical = {.title = HEADING_NONE, .canonical = true};

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		struct span cell = span_of(titles[i].cell);

		ok(title_is(&h, cell, 0) == (titles[i].text != NULL), "title: %s", titles[i].cell);
		if (titles[i].text)
			same(title_text(cell), titles[i].text, "what it calls the group");
		ok(!title_is(&canonical, cell, 0) && !title_is(&h, cell, 3), "not there");
	}
}

static const struct {
	const char *text;
	const char *key, *value;	/* key: NULL where it is refused; value: NULL none */
	size_t first, last;
} ways[] = {
	{"date:people", "date", "people", HEADING_NONE, HEADING_NONE},
	{"活动时间:人次", "date", "attendances", HEADING_NONE, HEADING_NONE},
	{" date : people ", "date", "people", HEADING_NONE, HEADING_NONE},
	{"date", "date", NULL, HEADING_NONE, HEADING_NONE},
	{"community:people=C-I", "community", "people", 2, 8},
	{"community=3-9", "community", NULL, 2, 8},
	{"community=c-aa", "community", NULL, 2, 26},
	{"community=ZZ", "community", NULL, 701, 701},
	{"date:people=1-1", "date", "people", 0, 0},
	{"", NULL, NULL, 0, 0},
	{"community", NULL, NULL, 0, 0},
	{"date:date", NULL, NULL, 0, 0},
	{"date:nosuch", NULL, NULL, 0, 0},
	{"nosuch:people", NULL, NULL, 0, 0},
	{"date:people=0", NULL, NULL, 0, 0},
	{"date:people=I-C", NULL, NULL, 0, 0},
	{"date:people=C-", NULL, NULL, 0, 0},
	{"date:people=C3", NULL, NULL, 0, 0},
	{"date:people=123456", NULL, NULL, 0, 0},
	{"date:people=1月-3月", NULL, NULL, 0, 0},
};

static void test_ways(void)
{
	struct format f;

	format_load(&f, SPAN("activity"), NULL, NULL);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct fault fault = FAULT_INIT;
		struct wide w;
		bool good = wide_parse(&w, span_of(ways[i].text), &f, &fault);

		ok(good == (ways[i].key != NULL) && good == !fault.code, "wide: '%s'",
		    ways[i].text);
		if (!good || !ways[i].key)
			continue;
		ok(w.key == format_find(&f, span_of(ways[i].key)), "its key");
		ok(w.value == (ways[i].value ? format_find(&f, span_of(ways[i].value)) :
					       FORMAT_NONE),
		    "its value");
		ok(w.first == ways[i].first && w.last == ways[i].last, "its columns");
	}
	format_free(&f);
}

static void test_dittos(void)
{
	static const char *const dittos[] = {"〃", "″", "〞", "”", "\"", "同上", "同 上"};
	static const char *const others[] = {"", "同", "同上。", "同上例", "“", "\"\"",
		"上", "0", "〇"};

	for (size_t i = 0; i < sizeof dittos / sizeof *dittos; i++)
		ok(above_is_ditto(span_of(dittos[i])), "ditto: %s", dittos[i]);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		ok(!above_is_ditto(span_of(others[i])), "no ditto: '%s'", others[i]);
}

static void test_sums(void)
{
	struct delivery d = {.written = 5, .rejected = 1, .same = 2};
	struct fault fault = FAULT_INIT;

	d.counts.read = 10;
	d.counts.more = 1;
	d.counts.kinds[READING_RECORD] = 7;
	d.counts.kinds[READING_REJECT] = 1;
	d.counts.kinds[READING_TITLE] = 3;
	ok(delivery_check(&d, &fault), "all rows went somewhere");
	d.counts.read++;
	ok(!delivery_check(&d, &fault) && fault.code == FAULT_SUMS, "one is lost");
	same(span_of(fault.value), "12, 11", "how many");
}

int main(void)
{
	test_titles();
	test_ways();
	test_dittos();
	test_sums();
	return done();
}
