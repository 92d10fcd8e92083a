/* mark.c - tests of text, ids and flags */
#include "value/mark.h"

#include "cells.h"

static const struct cell texts[] = {
	GOOD("普法宣传", "普法宣传"),
	GOOD("  a b  ", "a b"),
	GOOD("　全角空格　", "全角空格"),
	GOOD("\xE2\x80\x8B"
	 "ZWSP"
	 "\xE2\x80\x8B",
	 "ZWSP"),
	GOOD("\xEF\xBB\xBF"
	 "BOM",
	 "BOM"),
	GOOD("制表\t", "制表"),
	GOOD("\t\t制表", "制表"),
	GOOD("中\t间", "中\t间"),
	GOOD("两\n行", "两\n行"),
	GOOD("两\r\n行", "两\n行"),
	GOOD("两\r行", "两\n行"),
	GOOD("两\r\r\n行", "两\n\n行"),
	GOOD("\r\n行\r\n", "行"),
	GOOD("\n\n", ""),
	GOOD("", ""),
	GOOD(" ", ""),
	GOOD("　", ""),
	GOOD("=1+1", "=1+1"),
	GOOD("+10", "+10"),
	GOOD("@某某", "@某某"),
	GOOD("-5", "-5"),
	GOOD("'guard", "'guard"),
	GOOD("=\"x\"", "=\"x\""),
	GOOD("1.1E+17", "1.1E+17"),
	GOOD("#N/A", "#N/A"),
	GOOD("a;b", "a;b"),
	GOOD("a/b", "a/b"),
	GOOD("引“号”", "引“号”"),
	GOOD("\"引号\"", "\"引号\""),
	GOOD("ＡＢＣ", "ＡＢＣ"),
	GOOD("é", "é"),
	GOOD("e\xCC\x81", "e\xCC\x81"),
	GOOD("👍", "👍"),
	GOOD("👨‍👩‍👧", "👨‍👩‍👧"),
	GOOD("\xEF\xBF\xBD", "\xEF\xBF\xBD"),
	GOOD("\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF"),
	GOOD("𠀀", "𠀀"),
	GOOD("null", "null"),
	GOOD("0", "0"),
	GOOD("\xC2\xA0"
	 "nbsp"
	 "\xC2\xA0",
	 "nbsp"),
	GOOD("中\xE2\x80\x8B"
	 "间",
	 "中\xE2\x80\x8B"
	 "间"),
	GOOD("\xE2\x80\xA8"
	 "段\xE2\x80\xA9",
	 "段"),
	BAD("a\x01", TEXT),
	BAD("\x02"
	"a",
	TEXT),
	BAD("a\x03"
	"b",
	TEXT),
	BAD("\x04", TEXT),
	BAD("a\x05", TEXT),
	BAD("a\x06", TEXT),
	BAD("响\x07铃", TEXT),
	BAD("a\x08", TEXT),
	BAD("竖\x0B直", TEXT),
	BAD("换\x0C页", TEXT),
	BAD("a\x0E", TEXT),
	BAD("a\x0F", TEXT),
	BAD("a\x10", TEXT),
	BAD("a\x11", TEXT),
	BAD("a\x12", TEXT),
	BAD("a\x13", TEXT),
	BAD("a\x14", TEXT),
	BAD("a\x15", TEXT),
	BAD("a\x16", TEXT),
	BAD("a\x17", TEXT),
	BAD("a\x18", TEXT),
	BAD("a\x19", TEXT),
	BAD("a\x1A", TEXT),
	BAD("\x1B[31m红\x1B[0m", TEXT),
	BAD("a\x1C", TEXT),
	BAD("a\x1D", TEXT),
	BAD("a\x1E", TEXT),
	BAD("a\x1F", TEXT),
	BAD("a\x7F", TEXT),
	BAD("a\0b", TEXT),
	BAD("a\xC2\x9B"
	"b",
	TEXT),
	BAD("\xE2\x80\xAE"
	"fdp.exe",
	TEXT),
	BAD("a\xE2\x80\xAA", TEXT),
	BAD("a\xE2\x81\xA6"
	"b",
	TEXT),
	BAD("a\xE2\x81\xA9", TEXT),
	BAD("\xFF\xFE", ENCODING),
	BAD("a\xFF", ENCODING),
	BAD("\xB5\xB3\xBD\xA8", ENCODING),
	BAD("\xE4\xB8", ENCODING),
	BAD("\xC0\x80", ENCODING),
	BAD("\xED\xA0\x80", ENCODING),
	BAD("\xF4\x90\x80\x80", ENCODING),
	BAD("\x80", ENCODING),
	BAD("党\xE5\xBB", ENCODING),
};

static const struct cell ids[] = {
	GOOD("GT001", "GT001"),
	GOOD(" GT001 ", "GT001"),
	GOOD("　GT001　", "GT001"),
	GOOD("GT001\t", "GT001"),
	GOOD("\tGT001", "GT001"),
	GOOD("\xEF\xBB\xBF"
	 "GT001",
	 "GT001"),
	GOOD("GT001\xE2\x80\x8B", "GT001"),
	GOOD("GT001\n", "GT001"),
	GOOD("'001", "001"),
	GOOD("' 001", "001"),
	GOOD("''001", "001"),
	GOOD("＇001", "001"),
	GOOD("=\"001\"", "001"),
	GOOD(" =\"001\" ", "001"),
	GOOD("=\" 001 \"", "001"),
	GOOD("='001", "='001"),
	GOOD("'=\"001\"", "001"),
	GOOD("=\"'001\"", "001"),
	GOOD("=\"\"", ""),
	GOOD("'", ""),
	GOOD("", ""),
	GOOD("  ", ""),
	GOOD("=\"a\"&\"b\"", "=\"a\"&\"b\""),
	GOOD("=A1", "=A1"),
	GOOD("=\"", "=\""),
	GOOD("001'", "001'"),
	GOOD("\"001\"", "\"001\""),
	GOOD("1E5", "1E5"),
	GOOD("E+17", "E+17"),
	GOOD("1.E+17", "1.E+17"),
	GOOD("1.1E+", "1.1E+"),
	GOOD("1.1E+17a", "1.1E+17a"),
	GOOD("A1.1E+17", "A1.1E+17"),
	GOOD("#1", "#1"),
	GOOD("##", "##"),
	GOOD("###a", "###a"),
	GOOD("2025-017", "2025-017"),
	GOOD("一号", "一号"),
	GOOD("Ａ１", "Ａ１"),
	GOOD("a b", "a b"),
	GOOD("a;b", "a;b"),
	GOOD("990101198611023000", "990101198611023000"),
	GOOD("-1", "-1"),
	GOOD("#n/a", "#n/a"),
	BAD("1.1E+17", DAMAGED),
	BAD("9.90101E+17", DAMAGED),
	BAD("1E+17", DAMAGED),
	BAD("1e+17", DAMAGED),
	BAD("1.1e+05", DAMAGED),
	BAD("1.23E-05", DAMAGED),
	BAD(" 1.1E+17 ", DAMAGED),
	BAD("'1.1E+17", DAMAGED),
	BAD("=\"1.1E+17\"", DAMAGED),
	BAD("1.39E+10", DAMAGED),
	BAD("#N/A", DAMAGED),
	BAD("#REF!", DAMAGED),
	BAD("#VALUE!", DAMAGED),
	BAD("#NAME?", DAMAGED),
	BAD("#NUM!", DAMAGED),
	BAD("#NULL!", DAMAGED),
	BAD("#DIV/0!", DAMAGED),
	BAD("#SPILL!", DAMAGED),
	BAD("###", DAMAGED),
	BAD("########", DAMAGED),
	BAD(" #N/A", DAMAGED),
	BAD("123E+1", DAMAGED),
	BAD("a\nb", ID),
	BAD("a\r\nb", ID),
	BAD("a\tb", ID),
	BAD("1\n2\n3", ID),
	BAD("'a\nb", ID),
	BAD("=\"a\tb\"", ID),
	BAD("a\rb", ID),
	BAD("甲\n乙", ID),
	BAD("a\x01", TEXT),
	BAD("\x1B[31m", TEXT),
	BAD("a\0", TEXT),
	BAD("a\x7F", TEXT),
	BAD("a\xE2\x80\xAE"
	"b",
	TEXT),
	BAD("'\x02", TEXT),
	BAD("a\x0B"
	"b",
	TEXT),
	BAD("\xFF", ENCODING),
	BAD("'\xB5\xB3", ENCODING),
	BAD("=\"\xFE\"", ENCODING),
	BAD("a\xE4", ENCODING),
};

static const struct cell flags[] = {
	GOOD("是", "yes"),    GOOD("否", "no"),    GOOD("有", "yes"),     GOOD("无", "no"),
	GOOD("对", "yes"),    GOOD("错", "no"),    GOOD("√", "yes"),      GOOD("×", "no"),
	GOOD("✓", "yes"),     GOOD("✗", "no"),     GOOD("☑", "yes"),      GOOD("☐", "no"),
	GOOD("Y", "yes"),     GOOD("N", "no"),     GOOD("y", "yes"),      GOOD("n", "no"),
	GOOD("yes", "yes"),   GOOD("no", "no"),    GOOD("YES", "yes"),    GOOD("No", "no"),
	GOOD("true", "yes"),  GOOD("false", "no"), GOOD("TRUE", "yes"),   GOOD("FALSE", "no"),
	GOOD("1", "yes"),     GOOD("0", "no"),     GOOD("１", "yes"),     GOOD("０", "no"),
	GOOD("已", "yes"),    GOOD("未", "no"),    GOOD("没有", "no"),    GOOD("不是", "no"),
	GOOD(" 是　", "yes"), GOOD("“是”", "yes"), GOOD("✔️", "yes"), GOOD("☑️", "yes"),
	GOOD("❌", "no"),      GOOD("✅", "yes"),    GOOD("Ｙ", "yes"),     GOOD("ｎｏ", "no"),
	GOOD("是的", "yes"),  GOOD("□", "no"),     GOOD(" ", ""),         BAD("x", FLAG),
	BAD("X", FLAG),       BAD("☒", FLAG),      BAD("?", FLAG),        BAD("2", FLAG),
	BAD("-1", FLAG),      BAD("10", FLAG),     BAD("是/否", FLAG),    BAD("是否", FLAG),
	BAD("可能", FLAG),    BAD("待定", FLAG),   BAD("不详", FLAG),     BAD("-", FLAG),
	BAD("/", FLAG),       BAD("yess", FLAG),   BAD("ye", FLAG),       BAD("nope", FLAG),
	BAD("○", FLAG),       BAD("未知", FLAG),   BAD("已完成", FLAG),   BAD("是是", FLAG),
	BAD("\x01", FLAG),    BAD("\xFF", FLAG),   BAD("1.0", FLAG),      BAD("N/A", FLAG),
	BAD("“”", FLAG),
	BAD("T", FLAG),       BAD("F", FLAG),      BAD("v", FLAG),        BAD("■", FLAG),
	BAD("△", FLAG),       BAD("●", FLAG),      BAD("申报中", FLAG),   BAD("部分", FLAG),
	BAD("否（申报中）", FLAG), BAD("是（2023年）", FLAG), BAD("有无", FLAG), BAD("√×", FLAG),
	BAD("不一定", FLAG),  BAD("拟定", FLAG),   BAD("3", FLAG),        BAD("yes/no", FLAG),
};

static void test_bytes(void)
{
	struct fault fault = FAULT_INIT;
	struct buf out = BUF_INIT;

	text_parse(SPAN("a\xFF\xFEz"), NULL, &out, &fault);
	same(span_of(fault.value), "FF FE", "bytes are named by their numbers");
	text_parse(SPAN("\xFF\xFF\xFF\xFF\xFF"), NULL, &out, &fault);
	same(span_of(fault.value), "FF FF FF FF", "four of them at most");
	buf_free(&out);
}

int main(void)
{
	static const char *const pieces[] = {
	    "'",  "=\"",          "\"",      " ",    "\t",   "\r",  "\n", "a",
	    "党", "\xE2\x80\x8B", "1.1E+17", "\x01", "\xFF", "　",  "＇", "是",
	    "y",  "no",           "√",       "1",    "#",    "N/A",
	};
	uint64_t seed = tap_seed();

	CHECK("text", text_parse, NULL, texts);
	CHECK("id", id_parse, NULL, ids);
	CHECK("flag", flag_parse, NULL, flags);
	test_bytes();
	RANDOM("text", text_parse, NULL, pieces, seed);
	RANDOM("id", id_parse, NULL, pieces, seed);
	RANDOM("flag", flag_parse, NULL, pieces, seed);
	return done();
}
