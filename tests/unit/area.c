/* area.c - tests of areas and the gazetteer */
#include "value/area.h"

#include "cells.h"
#include "value/code.h"
#include "value/gazetteer.h"

/* Rows of a gazetteer, out of order: parents may come later. */
static const struct {
	const char *name, *parent;
} rows[] = {
	{"城北社区", "永丰街道"},
	{"城南社区", "永丰街道"},
	{"和谐村", "永丰街道"},
	{"县局机关", "永丰街道"},
	{"永丰街道", "双峰县"},
	{"荷叶镇", "双峰县"},
	{"黄巢村", "荷叶镇"},
	{"天坪村", "荷叶镇"},
	{"富托村", "荷叶镇"},
	{"青树坪镇", "双峰县"},
	{"青树坪社区", "双峰县/青树坪镇"},
	{"甘棠镇", "双峰县"},
	{"大桥村", "甘棠镇"},
	{"梓门桥镇", "双峰县"},
	{"新村", "甘棠镇"},
	{"新村", "荷叶镇"},
	{"石牛", "双峰县"},
	{"双峰县", ""},
};

static void fill(struct gazetteer *g)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		gazetteer_add(g, span_of(rows[i].name), span_of(rows[i].parent));
}

#define YF "双峰县/永丰街道"
#define HY "双峰县/荷叶镇"

static const struct cell known[] = {
	GOOD("城北社区", YF "/城北社区"),
	GOOD("城北", YF "/城北社区"),
	GOOD(" 城 北 社 区 ", YF "/城北社区"),
	GOOD("永丰街道/城北社区", YF "/城北社区"),
	GOOD("永丰/城北", YF "/城北社区"),
	GOOD("永丰街道城北社区", YF "/城北社区"),
	GOOD("双峰县永丰街道城北社区", YF "/城北社区"),
	GOOD("双峰县/城北", YF "/城北社区"),
	GOOD(YF "/城北社区", YF "/城北社区"),
	GOOD("双峰县／永丰街道／城北社区", YF "/城北社区"),
	GOOD("431321001002", "431321001002"),
	GOOD("４３１３２１００１００２", "431321001002"),
	GOOD("双峰", "双峰县"),
	GOOD("双峰县", "双峰县"),
	GOOD("全县", "双峰县"),
	GOOD("全区", "双峰县"),
	GOOD("全市", "双峰县"),
	GOOD(" 全县 ", "双峰县"),
	GOOD("全街道", YF),
	GOOD("全县各村", "双峰县"),
	GOOD("各村", "双峰县"),
	GOOD("各村（社区）", "双峰县"),
	GOOD("双峰县各乡镇（街道）", "双峰县"),
	GOOD("永丰街道各村", YF),
	GOOD("青树坪镇各村（社区）", "双峰县/青树坪镇"),
	GOOD("梓门桥镇各村", "双峰县/梓门桥镇"),
	GOOD("永丰街道各村、各社区", YF),
	GOOD("永丰街道各村、社区", YF),
	GOOD("永丰街道各村和社区", YF),
	GOOD("永丰街道的各村", YF),
	GOOD("永丰街道（各村、社区）", YF),
	GOOD("永丰街道/各村", YF),
	GOOD("和谐村各组", YF "/和谐村"),
	GOOD("城北社区、城南社区", YF "/城北社区;" YF "/城南社区"),
	GOOD("城北社区，城南社区", YF "/城北社区;" YF "/城南社区"),
	GOOD("城南社区；城北社区", YF "/城南社区;" YF "/城北社区"),
	GOOD("永丰街道、荷叶镇", YF ";" HY),
	GOOD("永丰/荷叶", YF ";" HY),
	GOOD("永丰 荷叶", YF ";" HY),
	GOOD("永丰街道\n荷叶镇", YF ";" HY),
	GOOD("永丰/城北 荷叶", YF "/城北社区;" HY),
	GOOD("城北社区/永丰街道", YF "/城北社区;" YF),
	GOOD("城北、城北社区", YF "/城北社区"),
	GOOD("荷叶镇（黄巢村、天坪村、富托村）", HY "/黄巢村;" HY "/天坪村;" HY "/富托村"),
	GOOD("荷叶镇(黄巢,天坪)", HY "/黄巢村;" HY "/天坪村"),
	GOOD("荷叶镇（黄巢村各组）", HY "/黄巢村"),
	GOOD("荷叶镇（新村）", HY "/新村"),
	GOOD("甘棠镇/新村", "双峰县/甘棠镇/新村"),
	GOOD("石牛", "双峰县/石牛"),
	GOOD("石牛镇", "双峰县/石牛"),
	GOOD("青树坪镇", "双峰县/青树坪镇"),
	GOOD("荷叶镇/城北", HY ";" YF "/城北社区"),
	GOOD("和谐", YF "/和谐村"),
	GOOD("永丰街道各村的各组", YF),
	GOOD("荷叶镇各村（黄巢村、天坪村）", HY "/黄巢村;" HY "/天坪村"),
	GOOD("永丰街道、", YF),
	GOOD(" ", ""),
	BAD("各结对支部", AREA_UNKNOWN),
	BAD("永丰街道、各结对支部", AREA_UNKNOWN),
	BAD("长沙市", AREA_UNKNOWN),
	BAD("娄底市/双峰县", AREA_UNKNOWN),
	BAD("青树坪村", AREA_UNKNOWN),
	BAD("城", AREA_UNKNOWN),
	BAD("社区", AREA_UNKNOWN),
	BAD("荷叶镇（城北社区）", AREA_UNKNOWN),
	BAD("荷叶镇（除黄巢村）", AREA_UNKNOWN),
	BAD("荷叶镇（黄巢村）等", AREA_UNKNOWN),
	BAD("长沙市各村", AREA_UNKNOWN),
	BAD("全镇", AREA_WHOLE),
	BAD("全国", AREA_UNKNOWN),
	BAD("不限", AREA_UNKNOWN),
	BAD("无", AREA_UNKNOWN),
	BAD("永丰/长沙", AREA_UNKNOWN),
	BAD("永丰 长沙", AREA_UNKNOWN),
	BAD("永丰//荷叶", AREA_UNKNOWN),
	BAD("/永丰", AREA_UNKNOWN),
	BAD("永丰/", AREA_UNKNOWN),
	BAD("123456", AREA_UNKNOWN),
	BAD("430000000001", AREA_UNKNOWN),
	BAD("000000000000", AREA_UNKNOWN),
	BAD("荷叶镇（黄巢村（一组））", AREA_UNKNOWN),
	BAD("荷叶镇和永丰", AREA_UNKNOWN),
	BAD("城北社区附近", AREA_UNKNOWN),
	BAD("x", AREA_UNKNOWN),
	BAD("和谐社区", AREA_UNKNOWN),
	BAD("城北路", AREA_UNKNOWN),
	BAD("永丰街道长沙社区", AREA_UNKNOWN),
	BAD("新村", AREA_TWO),
	BAD("双峰县新村", AREA_TWO),
	BAD("青树坪", AREA_TWO),
	BAD("永丰、新村", AREA_TWO),
	BAD("新村各组", AREA_TWO),
	BAD("、", AREA),
	BAD("；", AREA),
	BAD("荷叶镇（", AREA),
	BAD("荷叶镇（黄巢村；天坪村）", AREA),
	BAD("荷叶镇（、）", AREA),
	BAD("\xFF", ENCODING),
	BAD("城北\x01", TEXT),
	BAD("\xE5\x9F", ENCODING),
};

static const struct cell unknown[] = {
	BAD("全县（各村、A村）", AREA_WHOLE),
	BAD("各（各）", AREA_WHOLE),
	BAD("社区", AREA),
	GOOD("城北社区、城南社区", "城北社区;城南社区"),
	GOOD("A、B", "A;B"),
	GOOD("A，B,C；D;E", "A;B;C;D;E"),
	GOOD("永丰街道/城北社区", "永丰街道/城北社区"),
	GOOD("永丰街道 / 城北社区", "永丰街道/城北社区"),
	GOOD("永丰街道／城北社区", "永丰街道/城北社区"),
	GOOD("各结对支部", "各结对支部"),
	GOOD("永丰街道各村", "永丰街道"),
	GOOD("青树坪镇各村（社区）", "青树坪镇"),
	GOOD("刘各庄村", "刘各庄村"),
	GOOD("永丰街道（各村）", "永丰街道"),
	GOOD("a b", "a b"),
	GOOD("荷叶镇（黄巢村、天坪村）", "荷叶镇/黄巢村;荷叶镇/天坪村"),
	GOOD("荷叶镇(黄巢村)、永丰街道", "荷叶镇/黄巢村;永丰街道"),
	GOOD("永丰街道各村、社区", "永丰街道"),
	GOOD("431321001001", "431321001001"),
	GOOD("430000000000", "430000000000"),
	GOOD("Ａ座", "Ａ座"),
	GOOD("A（B）C", "A（B）C"),
	GOOD("城北社区;城北社区", "城北社区"),
	GOOD("金山/桂花", "金山/桂花"),
	GOOD("", ""),
	BAD("全县", AREA_WHOLE),
	BAD("全区", AREA_WHOLE),
	BAD("全市", AREA_WHOLE),
	BAD("全镇", AREA_WHOLE),
	BAD("全县各村", AREA_WHOLE),
	BAD("各村", AREA_WHOLE),
	BAD("各社区", AREA_WHOLE),
	BAD("永丰、全县", AREA_WHOLE),
	BAD("A//B", AREA),
	BAD("/A", AREA),
	BAD("A/", AREA),
	BAD("/", AREA),
	BAD("、", AREA),
	BAD("A\nB", AREA),
	BAD("A\tB", AREA),
	BAD("123456", AREA),
	BAD("431321", AREA),
	BAD("430000000001", AREA),
	BAD("000000000000", AREA),
	BAD("荷叶镇（除黄巢村）", AREA),
	BAD("荷叶镇（二楼会议室）", AREA),
	BAD("荷叶镇（", AREA),
	BAD("荷叶镇（黄巢村；天坪村）", AREA),
	BAD("荷叶镇（）", AREA),
	BAD("荷叶镇（不含黄巢村）", AREA),
	BAD("A\x01", TEXT),
	BAD("\xFF", ENCODING),
};

static const struct cell one[] = {
	GOOD("城北社区", YF "/城北社区"),
	GOOD("全县", "双峰县"),
	GOOD("永丰街道各村", YF),
	GOOD("荷叶镇（黄巢村）", HY "/黄巢村"),
	GOOD("永丰、永丰街道", YF),
	GOOD("县局机关", YF "/县局机关"),
	GOOD("永丰街道各村、社区", YF),
	GOOD("永丰街道", YF),
	GOOD("永丰", YF),
	GOOD("荷叶", HY),
	GOOD("荷叶镇", HY),
	GOOD("双峰县", "双峰县"),
	GOOD("双峰", "双峰县"),
	GOOD(" 城北社区　", YF "/城北社区"),
	GOOD("双峰县/永丰街道", YF),
	GOOD("双峰县/永丰街道/城北社区", YF "/城北社区"),
	GOOD("永丰街道/城北社区", YF "/城北社区"),
	GOOD("永丰街道城北社区", YF "/城北社区"),
	GOOD("双峰县永丰街道城北社区", YF "/城北社区"),
	GOOD("城北", YF "/城北社区"),
	GOOD("城南社区", YF "/城南社区"),
	GOOD("黄巢村", HY "/黄巢村"),
	GOOD("天坪村", HY "/天坪村"),
	GOOD("荷叶镇黄巢村", HY "/黄巢村"),
	GOOD("荷叶镇/新村", HY "/新村"),
	GOOD("甘棠镇/新村", "双峰县/甘棠镇/新村"),
	GOOD("甘棠镇新村", "双峰县/甘棠镇/新村"),
	GOOD("大桥村", "双峰县/甘棠镇/大桥村"),
	GOOD("青树坪镇", "双峰县/青树坪镇"),
	GOOD("青树坪社区", "双峰县/青树坪镇/青树坪社区"),
	GOOD("梓门桥镇", "双峰县/梓门桥镇"),
	GOOD("梓门桥", "双峰县/梓门桥镇"),
	GOOD("石牛", "双峰县/石牛"),
	GOOD("甘棠", "双峰县/甘棠镇"),
	GOOD("荷叶镇各村", HY),
	GOOD("全县各镇", "双峰县"),
	GOOD("永丰街道（城北社区）", YF "/城北社区"),
	GOOD("城北社区;", YF "/城北社区"),
	GOOD("各社区", "双峰县"),
	GOOD("431321999999", "431321999999"),
	GOOD(" ", ""),
	BAD("城北社区、城南社区", AREA),
	BAD("永丰/荷叶", AREA),
	BAD("荷叶镇（黄巢村、天坪村）", AREA),
	BAD("城北;城南", AREA),
	BAD("各结对支部", AREA_UNKNOWN),
	BAD("新村", AREA_TWO),
	BAD("、", AREA),
	BAD("城北社区，城南社区", AREA),
	BAD("城北社区 城南社区", AREA),
	BAD("城北、荷叶镇", AREA),
	BAD("永丰街道、荷叶镇", AREA),
	BAD("荷叶镇（黄巢村；天坪村）", AREA),
	BAD("荷叶镇（", AREA),
	BAD("荷叶镇（）", AREA),
	BAD("荷叶镇（除黄巢村）", AREA_UNKNOWN),
	BAD("荷叶镇（二楼会议室）", AREA_UNKNOWN),
	BAD("长沙市", AREA_UNKNOWN),
	BAD("城东社区", AREA_UNKNOWN),
	BAD("荷叶镇城北社区", AREA_UNKNOWN),
	BAD("荷叶镇/城北社区", AREA),
	BAD("双峰县/新村", AREA_TWO),
	BAD("青树坪", AREA_TWO),
	BAD("4313210010", AREA_UNKNOWN),
	BAD("4313210010010", AREA_UNKNOWN),
	BAD("双峰县城东社区", AREA_UNKNOWN),
	BAD("城北社区/永丰街道", AREA),
	BAD("永丰街道/新村", AREA_UNKNOWN),
	BAD("不限", AREA_UNKNOWN),
	BAD("某社区", AREA_UNKNOWN),
	BAD("本社区", AREA_UNKNOWN),
	BAD("城北社区二楼", AREA_UNKNOWN),
	BAD("城北社区等", AREA_UNKNOWN),
	BAD("城北/", AREA_UNKNOWN),
	BAD("/城北", AREA_UNKNOWN),
	BAD("永丰//城北", AREA_UNKNOWN),
	BAD("（城北社区）", AREA_UNKNOWN),
	BAD("；", AREA),
	BAD("/", AREA_UNKNOWN),
	BAD("A\x01", TEXT),
	BAD("\xFF", ENCODING),
	BAD("\x02", TEXT),
};

/* Who serves where, as the office writes it, and whom that covers. */
static void test_served(const struct context *cx)
{
	static const char *const served[] = {
	    "全县",
	    "永丰街道各村",
	    "城北社区、城南社区",
	    "和谐村",
	    "荷叶镇（黄巢村、天坪村、富托村）",
	    "青树坪镇各村（社区）",
	    "甘棠镇",
	    "梓门桥镇各村",
	    "青树坪镇",
	    "城北社区",
	    "和谐村、黄巢村",
	    "青树坪镇、永丰街道",
	    "永丰街道、荷叶镇",
	    "永丰街道",
	    /* 各结对支部, after the rule of the office */
	    "城北社区、和谐村、黄巢村、青树坪镇、县局机关",
	};
	static const struct {
		const char *name, *covered;
	} wants[] = {
	    {"城北社区", "1 2 3 10 12 13 14 15 "},
	    {"和谐村", "1 2 4 11 12 13 14 15 "},
	    {"黄巢村", "1 5 11 13 15 "},
	    {"青树坪镇", "1 6 9 12 15 "},
	    {"大桥村", "1 7 "},
	};

	for (size_t i = 0; i < sizeof wants / sizeof *wants; i++) {
		struct buf covered = BUF_INIT, inner = BUF_INIT;

		area_parse(span_of(wants[i].name), cx, &inner, NULL);
		for (size_t k = 0; k < sizeof served / sizeof *served; k++) {
			struct buf areas = BUF_INIT;
			struct span rest, outer;
			bool covers = false;

			areas_parse(span_of(served[k]), cx, &areas, NULL);
			for (rest = buf_view(&areas); codes_next(&rest, &outer);)
				covers |= area_contains(outer, buf_view(&inner));
			if (covers)
				buf_printf(&covered, "%zu ", k + 1);
			buf_free(&areas);
		}
		same(buf_view(&covered), wants[i].covered, wants[i].name);
		buf_free(&covered);
		buf_free(&inner);
	}
}

static void test_tree(void)
{
	static const struct {
		const char *a, *b;
		bool contains;
		int shared;
	} pairs[] = {
	    {"双峰县", "双峰县", true, 1},
	    {"双峰县", "双峰县/永丰街道", true, 1},
	    {"双峰县/永丰街道", "双峰县", false, 1},
	    {YF, YF "/城北社区", true, 2},
	    {YF "/城北社区", YF "/城南社区", false, 2},
	    {"双峰", "双峰县", false, 0},
	    {YF, HY, false, 1},
	    {"", "双峰县", false, 0},
	    {"双峰县", "", false, 0},
	    {"431321000000", "431321001001", true, 3},
	    {"431321001000", "431321001001", true, 4},
	    {"431321001001", "431321001001", true, 5},
	    {"431321001001", "431321001000", false, 4},
	    {"431321001002", "431321001001", false, 4},
	    {"430000000000", "431321001001", true, 1},
	    {"440000000000", "431321001001", false, 0},
	    {"431321000000", "双峰县", false, 0},
	    {"430000000001", "430000000001", true, 1},
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct span a = span_of(pairs[i].a), b = span_of(pairs[i].b);

		ok(area_contains(a, b) == pairs[i].contains && area_shared(a, b) == pairs[i].shared,
		   "%s and %s", pairs[i].a, pairs[i].b);
	}
}

/* Gazetteers: rows of name<parent; what joining says, or the root. */
static void test_join(void)
{
	static const struct {
		const char *rows, *root, *want;
		enum fault_code code;
	} cases[] = {
	    {"县<;镇<县;村<镇", "", "县", FAULT_NONE},
	    {"村<镇;镇<县;县<", "", "县", FAULT_NONE},
	    {"甲县<;乙县<", "", "", FAULT_NONE},
	    {"甲县<;乙县<", "乙县", "乙县", FAULT_NONE},
	    {"甲县<;乙山县<", "乙山", "乙山县", FAULT_NONE},
	    {"县<;镇<县", "镇", "县/镇", FAULT_NONE},
	    {"县<;县<", "", "县", FAULT_NONE},
	    {"县<;东镇<县;西镇<县;村<东镇;村<县/西镇", "西镇/村", "县/西镇/村", FAULT_NONE},
	    {"", "", "", FAULT_NONE},
	    {"", "县", "县", FAULT_AREA_UNKNOWN},
	    {"甲县<;乙县<", "丙县", "丙县", FAULT_AREA_UNKNOWN},
	    {"镇<县", "", "县", FAULT_AREA_UNKNOWN},
	    {"县<;镇<县;村<市/镇", "", "市/镇", FAULT_AREA_UNKNOWN},
	    {"甲<乙;乙<甲", "", "甲", FAULT_AREA},
	    {"甲<甲", "", "甲", FAULT_AREA},
	    {"县<;东镇<县;西镇<县;村<东镇;村<西镇;组<村", "", "村", FAULT_AREA_TWO},
	    {"县<;东镇<县;西镇<县;村<东镇;村<西镇", "村", "村", FAULT_AREA_TWO},
	    {"甲/乙<", "", "甲/乙", FAULT_AREA},
	    {"甲、乙<", "", "甲、乙", FAULT_AREA},
	    {"甲（<", "", "甲（", FAULT_AREA},
	    {"\x01<", "", "\x01", FAULT_TEXT},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct gazetteer g = {.count = 0};
		struct fault fault = FAULT_INIT;
		struct span rest = span_of(cases[i].rows), row, name;
		bool good;

		while (rest.n && span_cut(&rest, ';', &row)) {
			struct span parent = row;

			span_cut(&parent, '<', &name);
			gazetteer_add(&g, name, parent);
		}
		good = gazetteer_join(&g, span_of(cases[i].root), &fault);
		ok(good == (cases[i].code == FAULT_NONE) && fault.code == cases[i].code, "join %s",
		   cases[i].rows);
		same(good ? g.root : span_of(fault.value), cases[i].want,
		     "its root, or what is wrong");
		gazetteer_free(&g);
	}
}

/* A deep tree of one name, and cells made to be looked at for long. */
static void test_hostile(const struct context *cx)
{
	struct gazetteer g = {.count = 0};
	struct buf parent = BUF_INIT, cell = BUF_INIT, out = BUF_INIT;
	struct span paths[2];

	for (int i = 0; i < 16; i++) {
		gazetteer_add(&g, SPAN("甲"), buf_view(&parent));
		buf_text(&parent, i ? "/甲" : "甲");
	}
	gazetteer_join(&g, SPAN(""), NULL);
	for (int i = 0; i < 170; i++)
		buf_text(&cell, "甲");
	ok(gazetteer_look(&g, buf_view(&cell), paths) == 0, "no such path");
	gazetteer_free(&g);
	for (int i = 0; i < tap_rounds(300000); i++)
		buf_text(&cell, "各（）");
	ok(!areas_parse(buf_view(&cell), cx, &out, NULL), "very long");
	buf_free(&parent);
	buf_free(&cell);
	buf_free(&out);
}

int main(void)
{
	static const char *const pieces[] = {
	    "城北社区", "城北", "永丰街道", "荷叶镇",       "双峰县", "黄巢村", "全县",
	    "各",       "村",   "社区",     "、",           "/",      "／",     ";",
	    " ",        "　",   "（",       "）",           "(",      ")",      "的",
	    "a",        "新村", "石牛镇",   "431321001002",
	};
	struct gazetteer g = {.count = 0};
	struct context with = {.gazetteer = &g}, without = {.gazetteer = NULL};
	uint64_t seed = tap_seed();
	struct span paths[2];

	fill(&g);
	ok(gazetteer_join(&g, SPAN(""), NULL), "joined");
	same(g.root, "双峰县", "the only place without parent is the root");
	ok(gazetteer_look(&g, SPAN("荷叶"), paths) == 1 && span_is(paths[0], HY), "found");
	ok(gazetteer_look(&g, SPAN("新村"), paths) == 2, "not found where it could be two");
	CHECK("areas", areas_parse, &with, known);
	CHECK("areas, no gazetteer", areas_parse, &without, unknown);
	CHECK("areas, no context", areas_parse, NULL, unknown);
	CHECK("area", area_parse, &with, one);
	test_served(&with);
	test_tree();
	test_join();
	test_hostile(&with);
	RANDOM("areas", areas_parse, &with, pieces, seed);
	RANDOM("areas, no gazetteer", areas_parse, &without, pieces, seed);
	RANDOM("area", area_parse, &with, pieces, seed);
	gazetteer_free(&g);
	return done();
}
