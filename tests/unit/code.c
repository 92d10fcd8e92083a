/* code.c - tests of categories */
#include "value/code.h"

#include "cells.h"

static const struct cell one[] = {
	GOOD("民生/养老/助餐", "民生/养老/助餐"),
	GOOD("民生", "民生"),
	GOOD(" 民生 ", "民生"),
	GOOD("　民生　", "民生"),
	GOOD("民生\t", "民生"),
	GOOD("民生\n", "民生"),
	GOOD("\xEF\xBB\xBF"
	 "民生",
	 "民生"),
	GOOD("民生 / 养老", "民生/养老"),
	GOOD("民生/ 养老", "民生/养老"),
	GOOD("民生　/　养老", "民生/养老"),
	GOOD("民生／养老", "民生/养老"),
	GOOD("民生/养老／助餐", "民生/养老/助餐"),
	GOOD("民生\xE2\x80\x8B/养老", "民生/养老"),
	GOOD("送政策 送服务", "送政策 送服务"),
	GOOD("“主题党日”", "“主题党日”"),
	GOOD("\"红色走读\"", "\"红色走读\""),
	GOOD("软件和信息技术", "软件和信息技术"),
	GOOD("志愿服务（长期）", "志愿服务（长期）"),
	GOOD("场地（会议室、操场）", "场地（会议室、操场）"),
	GOOD("场地(会议室,操场)", "场地(会议室,操场)"),
	GOOD("场地【会议室，操场】/二楼", "场地【会议室，操场】/二楼"),
	GOOD("民生/养老（助餐、助浴）", "民生/养老（助餐、助浴）"),
	GOOD("甲（乙（丙、丁）、戊）", "甲（乙（丙、丁）、戊）"),
	GOOD("1）法律", "1）法律"),
	GOOD("a", "a"),
	GOOD("A", "A"),
	GOOD("Ａ", "Ａ"),
	GOOD("0", "0"),
	GOOD("1.2", "1.2"),
	GOOD("a-b", "a-b"),
	GOOD("a>b", "a>b"),
	GOOD("a:b", "a:b"),
	GOOD("a|b", "a|b"),
	GOOD("a\\b", "a\\b"),
	GOOD("C++", "C++"),
	GOOD("是/否", "是/否"),
	GOOD("👍", "👍"),
	GOOD("=1+1", "=1+1"),
	GOOD("a.b.c", "a.b.c"),
	GOOD("公文写作·辅导", "公文写作·辅导"),
	GOOD("", ""),
	GOOD(" ", ""),
	GOOD("　", ""),
	BAD("/", CODE),
	BAD("//", CODE),
	BAD("/民生", CODE),
	BAD("民生/", CODE),
	BAD("民生//养老", CODE),
	BAD("民生/ /养老", CODE),
	BAD("民生/　", CODE),
	BAD("／", CODE),
	BAD("民生／", CODE),
	BAD("民生/\xE2\x80\x8B/养老", CODE),
	BAD("a;b", CODE),
	BAD("a；b", CODE),
	BAD("a;", CODE),
	BAD(";a", CODE),
	BAD(";", CODE),
	BAD("；", CODE),
	BAD("a、b", CODE),
	BAD("a，b", CODE),
	BAD("a,b", CODE),
	BAD("a、", CODE),
	BAD("、", CODE),
	BAD("场地使用、主题党日", CODE),
	BAD("民生/养老、文化", CODE),
	BAD("场地（会议室", CODE),
	BAD("（", CODE),
	BAD("a(b", CODE),
	BAD("a（b；c）", CODE),
	BAD("a(b;c)", CODE),
	BAD("a（b）、c", CODE),
	BAD("a\nb", CODE),
	BAD("a\r\nb", CODE),
	BAD("a\tb", CODE),
	BAD("a/\nb", CODE),
	BAD("a\x01", TEXT),
	BAD("\x1B[31m红", TEXT),
	BAD("a\0b", TEXT),
	BAD("a\x7F", TEXT),
	BAD("a\xE2\x80\xAE", TEXT),
	BAD("\xFF", ENCODING),
	BAD("民\xE7\x94", ENCODING),
	BAD("\xB5\xB3", ENCODING),
	BAD("a/\xFF", ENCODING),
};

static const struct cell several[] = {
	GOOD("场地使用、主题党日", "场地使用;主题党日"),
	GOOD("证照办理，政策咨询", "证照办理;政策咨询"),
	GOOD("证照办理,政策咨询", "证照办理;政策咨询"),
	GOOD("证照办理；政策咨询", "证照办理;政策咨询"),
	GOOD("证照办理;政策咨询", "证照办理;政策咨询"),
	GOOD("经营指导、店铺陈列、终端改造", "经营指导;店铺陈列;终端改造"),
	GOOD("a、b，c,d；e;f", "a;b;c;d;e;f"),
	GOOD(" a 、 b ", "a;b"),
	GOOD("　a　、　b　", "a;b"),
	GOOD("a", "a"),
	GOOD("a;", "a"),
	GOOD(";a", "a"),
	GOOD("a；；b", "a;b"),
	GOOD("a、", "a"),
	GOOD("a, ,b", "a;b"),
	GOOD("a;a", "a"),
	GOOD("a、b、a", "a;b"),
	GOOD("b、a", "b;a"),
	GOOD("a;A", "a;A"),
	GOOD("民生/养老、民生/助餐", "民生/养老;民生/助餐"),
	GOOD("民生／养老；民生/养老", "民生/养老"),
	GOOD("民生 / 养老、文化", "民生/养老;文化"),
	GOOD("a/b", "a/b"),
	GOOD("泥瓦工/缝纫", "泥瓦工/缝纫"),
	GOOD("搬运 保安", "搬运 保安"),
	GOOD("场地（会议室、操场）、设备", "场地（会议室、操场）;设备"),
	GOOD("场地(会议室,操场),设备", "场地(会议室,操场);设备"),
	GOOD("甲（乙（丙、丁）、戊）、己", "甲（乙（丙、丁）、戊）;己"),
	GOOD("1）法律、2）咨询", "1）法律;2）咨询"),
	GOOD("（a、b）", "（a、b）"),
	GOOD("a（b）；c", "a（b）;c"),
	GOOD("“a”、“b”", "“a”;“b”"),
	GOOD("a\xE2\x80\x8B、b", "a;b"),
	GOOD("a;b\n", "a;b"),
	GOOD("\ta;b", "a;b"),
	GOOD("0;00", "0;00"),
	GOOD("a b;a  b", "a b;a  b"),
	GOOD("软件|互联网", "软件|互联网"),
	GOOD("👍、👎", "👍;👎"),
	GOOD("民生;民生/养老", "民生;民生/养老"),
	GOOD("", ""),
	GOOD(" ", ""),
	BAD(";", CODE),
	BAD("、", CODE),
	BAD("，,", CODE),
	BAD("； ；", CODE),
	BAD("/", CODE),
	BAD("a;/", CODE),
	BAD("a/;b", CODE),
	BAD("/a;b", CODE),
	BAD("a;b/", CODE),
	BAD("a//b", CODE),
	BAD("a;b//c", CODE),
	BAD("a、/b", CODE),
	BAD("a/ 、b", CODE),
	BAD("a／、b", CODE),
	BAD("a（b", CODE),
	BAD("a（b、c", CODE),
	BAD("a、（b", CODE),
	BAD("a（b;c）", CODE),
	BAD("a（b；c）", CODE),
	BAD("a[b;c]", CODE),
	BAD("a【b", CODE),
	BAD("a〔b；c〕", CODE),
	BAD("{", CODE),
	BAD("a）（b", CODE),
	BAD("a\nb", CODE),
	BAD("a、\nb", CODE),
	BAD("a\r\nb", CODE),
	BAD("a\tb", CODE),
	BAD("a;\tb", CODE),
	BAD("a;b\rc", CODE),
	BAD("/;/", CODE),
	BAD("（；）", CODE),
	BAD("a\x01", TEXT),
	BAD("a;\x02", TEXT),
	BAD("\x1B;a", TEXT),
	BAD("a\0;b", TEXT),
	BAD("a;\xE2\x80\xAE"
	"b",
	TEXT),
	BAD("\xFF", ENCODING),
	BAD("a;\xFE", ENCODING),
	BAD("\xB5\xB3;a", ENCODING),
	BAD("a;b\xE4", ENCODING),
	BAD("、\xC0\x80", ENCODING),
};

static void test_distance(void)
{
	static const struct {
		const char *a, *b;
		int steps;
	} rows[] = {
	    {"民生", "民生", 0},
	    {"民生", "民生/养老", 1},
	    {"民生/养老/助餐", "民生", 2},
	    {"民生/养老", "民生/养老/助餐", 1},
	    {"民生", "民生事务", -1},
	    {"民生/养老", "民生/文化", -1},
	    {"民生", "文化", -1},
	    {"养老", "民生/养老", -1},
	    {"", "民生", -1},
	    {"", "", -1},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(code_distance(span_of(rows[i].a), span_of(rows[i].b)) == rows[i].steps,
		   "steps from %s to %s", rows[i].a, rows[i].b);
}

static void test_next(void)
{
	struct span rest = SPAN("a;b/c"), got;

	ok(codes_next(&rest, &got) && span_is(got, "a"), "the first");
	ok(codes_next(&rest, &got) && span_is(got, "b/c"), "the second");
	ok(!codes_next(&rest, &got), "no third");
	rest = SPAN("");
	ok(!codes_next(&rest, &got), "none of an absent value");
}

/* A cell that holds very many must not take time by their square. */
static void test_many(void)
{
	struct buf cell = BUF_INIT, out = BUF_INIT;

	for (int i = 0; i < 200000; i++)
		buf_printf(&cell, "%s类%d", i ? "、" : "", i);
	ok(codes_parse(buf_view(&cell), NULL, &out, NULL) && out.length == cell.length - 2 * 199999,
	   "200000 codes");
	buf_free(&cell);
	buf_free(&out);
}

int main(void)
{
	static const char *const pieces[] = {
	    "民生", "养老", "a",  "/", "／", ";",  "；", "、",           ",",    "，", " ",
	    "　",   "（",   "）", "(", ")",  "\t", "\n", "\xE2\x80\x8B", "\x01", "【", "】",
	};
	uint64_t seed = tap_seed();

	CHECK("code", code_parse, NULL, one);
	CHECK("codes", codes_parse, NULL, several);
	test_distance();
	test_next();
	test_many();
	RANDOM("code", code_parse, NULL, pieces, seed);
	RANDOM("codes", codes_parse, NULL, pieces, seed);
	return done();
}
