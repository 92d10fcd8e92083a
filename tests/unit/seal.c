/* seal.c - tests of guards, seals, and what spreadsheets do to cells */
#include "record/seal.h"

#include "csv/guard.h"
#include "record/damage.h"

#include "tap.h"

static const struct {
	const char *cell, *guarded;
} guards[] = {
	{"", ""}, {"0", "0"}, {"42", "42"}, {"2.5", "2.5"}, {"123456789012345", "123456789012345"},
	{"1234567890123456", "'1234567890123456"}, {"2.50", "'2.50"}, {"007", "'007"},
	{"0.5", "0.5"}, {".5", "'.5"},
	{"-1", "'-1"}, {"+1", "'+1"}, {"1e5", "'1e5"}, {"3-4", "'3-4"},
	{"2025-07-04", "'2025-07-04"},
	{"文字", "文字"}, {"上门服务", "上门服务"}, {"上午9点", "'上午9点"}, {"下午", "'下午"},
	{"〇〇七", "'〇〇七"},
	{"一月一沟通", "一月一沟通"}, {"《法》", "《法》"}, {"“好”", "“好”"}, {"A1", "A1"},
	{"true", "'true"},
	{"Trueman", "'Trueman"}, {"may", "'may"}, {"Mar-5", "'Mar-5"}, {"NULL", "NULL"},
	{"=1+1", "'=1+1"},
	{"@SUM(A1)", "'@SUM(A1)"}, {"＝1", "'＝1"}, {"１２", "'１２"}, {" a", "' a"},
	{"a ", "'a "}, {"\t=1", "'\t=1"},
	{"　文", "'　文"}, {"'", "''"}, {"'a", "''a"}, {"''", "'''"}, {"¥5", "'¥5"},
	{"#N/A", "'#N/A"}, {"\"", "'\""},
	{"a\nb", "a\nb"}, {"\n", "'\n"}, {"😀", "😀"}, {"_x0041_", "'_x0041_"},
	{"=\"1\"", "'=\"1\""},
};

static const struct {
	const char *cell, *plain;	/* of other hands */
} taken[] = {
	{"'0012", "0012"}, {"'tis", "'tis"}, {"=\"0012\"", "0012"},
	{"=\"a\"&\"b\"", "=\"a\"&\"b\""}, {"=1+1", "=1+1"},
	{"''a", "'a"}, {"'", "'"},
};

static void test_guards(void)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof guards / sizeof *guards; i++) {
		buf_clear(&out);
		guard_write(&out, span_of(guards[i].cell));
		same(buf_view(&out), guards[i].guarded, guards[i].cell);
		same(guard_take(buf_view(&out)), guards[i].cell, "and back");
	}
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		same(guard_take(span_of(taken[i].cell)), taken[i].plain, taken[i].cell);
	buf_free(&out);
}

/* Any text whatever comes back, and a guarded one begins with its guard. */
static void test_random_guards(uint64_t seed)
{
	static const char *const pieces[] = {"'", "=", "\"", "0", "1", ".", "-", " ", "a", "文",
	    "e", "　", "\n", "上午", "一"};
	struct buf cell = BUF_INIT, out = BUF_INIT;
	bool good = true;

	for (int n = 0; n < 100000 && good; n++) {
		buf_clear(&cell);
		buf_clear(&out);
		for (uint64_t i = tap_random(&seed) % 7; i; i--)
			buf_text(&cell,
			    pieces[tap_random(&seed) % (sizeof pieces / sizeof *pieces)]);
		guard_write(&out, buf_view(&cell));
		good = span_equal(guard_take(buf_view(&out)), buf_view(&cell)) &&
		       (!out.length || !strchr("=+-@\t ", out.data[0]));
	}
	ok(good, "every text comes back, and none begins a formula");
	buf_free(&cell);
	buf_free(&out);
}

static const struct {
	const char *was, *is;
	bool damaged;
} damages[] = {
	{"0012", "12", true}, {"007", "7", true}, {"1.50", "1.5", true}, {"1.0", "1", true},
	{"+42", "42", true},
	{"+8613900001001", "8613900001001", true}, {"1,234", "1234", true},
	{"1,234.50", "1234.5", true},
	{"3-4", "2026-03-04", true}, {"3-4", "3月4日", true}, {"3-4", "2026/3/4", true},
	{"1-2", "2-Jan", false},
	{"1/2", "2026/1/2", true}, {"1.2.3", "2001/2/3", true}, {"2025.7.4", "2025-07-04", true},
	{"2025年7月4日", "2025/7/4", true}, {"7月4日", "2026/7/4", true},
	{"9:30", "09:30:00", true},
	{"110105194912310021", "1.10105194912310E+17", true}, {"50.00%", "50%", true},
	{"￥100", "￥100.00", true},
	{"1E5", "100000", true}, {"5E-3", "0.005", true}, {"true", "TRUE", true},
	{"１２", "12", true},
	{"〇〇七", "7", true}, {"600+", "600", true}, {"20-", "-20", true}, {" a", "a", true},
	{"=A1", "#NAME?", true}, {"送餐", "####", true}, {"送餐", "##", false},
	{"=1+1", "2", true}, {"@x", "x", true}, {"送餐", "送饭", false}, {"30", "31", false},
	{"3-4", "", false},
	{"3-4", "3-5", false}, {"-", "5", false}, {"-5", "6", false}, {"", "5", false},
	{"文", "文字", false},
};

static void keep(void *arg, const struct fault *fault)
{
	*(struct fault *)arg = *fault;
}

static void test_damages(void)
{
	static struct seal_column column = {.name = {"a", 1}};
	struct seal s = {.columns = &column, .count = 1, .rows = 1};
	size_t place = 0;

	for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
		struct span was = span_of(damages[i].was), is = span_of(damages[i].is);
		struct seal_count count = {.seen = NULL};
		struct buf seal = BUF_INIT;
		struct fault fault = FAULT_INIT;
		enum seal_state state;

		seal_write(&s, 1, &was, &seal);
		state = seal_read(&s, buf_view(&seal), &is, &place, &count, keep, &fault);
		ok(state == (damages[i].damaged ? SEAL_DAMAGED : SEAL_EDITED), "%s, now %s: %s",
		    damages[i].was, damages[i].is,
		    seal_state_name(state));
		ok(!fault.want[0] || strcmp(fault.want, damages[i].was) == 0, "it was %s",
		    fault.want);
		seal_count_free(&count);
		buf_free(&seal);
	}
}

static void test_holds(void)
{
	static struct seal_column columns[] = {{.name = {"a", 1}},
	    {.name = {"b", 1}, .number = true}};
	struct seal s = {.columns = columns, .count = 2, .rows = 7};
	const struct span cells[] = {SPAN("送餐"), SPAN("1.50")};
	struct buf seal = BUF_INIT;

	seal_write(&s, 7, cells, &seal);
	ok(seal_holds(&s, buf_view(&seal), 0, SPAN("送餐")), "a seal holds its cell");
	ok(!seal_holds(&s, buf_view(&seal), 0, SPAN("送饭")), "and no other");
	ok(!seal_holds(&s, buf_view(&seal), 0, SPAN("1.50")), "nor another's");
	ok(seal_holds(&s, buf_view(&seal), 1, SPAN("1.5")), "a number as it may come back");
	ok(!seal_holds(&s, SPAN("r7-"), 0, SPAN("送餐")), "what is no seal holds nothing");
	buf_free(&seal);
}

static void count_fault(void *arg, const struct fault *fault)
{
	(void)fault;
	++*(int *)arg;
}

/* What went out as 拟定 comes back as what it was; edits come back as states. */
static void test_words(void)
{
	static const struct {
		const char *out, *back, *want;
		bool same;
	} rows[] = {
		{"proposed", "拟定", "proposed", true}, {"proposed", "proposed", "proposed", true},
		{"拟定", "拟定", "拟定", true}, {"proposed", "已确认", "confirmed", false},
		{"proposed", " 已确认 ", "confirmed", false}, {"proposed", "done", "done", false},
		{"proposed", "在办", "在办", false}, {"proposed", "", "", false},
		{"", "拟定", "proposed", false}, {"", "", "", true},
	};
	const size_t place[] = {0};
	struct fault fault = FAULT_INIT;
	struct seal s;

	if (!seal_open(&s, SPAN("_seal:plan:1:status##"), &fault))
		abort();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct seal_count count = {.seen_room = 0};
		const struct span out = span_of(rows[i].out);
		struct span cell = span_of(rows[i].back);
		struct buf seal = BUF_INIT;
		enum seal_state state;
		int faults = 0;

		seal_write(&s, 1, &out, &seal);
		state = seal_read(&s, buf_view(&seal), &cell, place, &count, count_fault, &faults);
		same(cell, rows[i].want, rows[i].back);
		ok(state == (rows[i].same ? SEAL_SAME : SEAL_EDITED) && faults == !rows[i].same,
		    "and whether somebody has edited it");
		seal_count_free(&count);
		buf_free(&seal);
	}
	seal_free(&s);
}

static const struct {
	const char *heading;
	bool good;
} headings[] = {
	{"_seal:need:3:a,b", true}, {"_seal::0:a", true}, {"_seal:need:3:a#,%2C%3A%25", true},
	{"_seal::1:id:编号,n#:数量,%3A:%2C%23%3A", true}, {"_seal:", false},
	{"_seal:plan:3:plan_id,status##,state##:进度,%23%23", true},
	{"_seal:need:3", false}, {"_seal:need:x:a", false}, {"_seal:need:9999999999:a", false},
	{"_seal:need:3:", false},
};

static void test_headings(void)
{
	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
		struct fault fault = FAULT_INIT;
		struct buf out = BUF_INIT;
		struct seal s;
		bool good = seal_open(&s, span_of(headings[i].heading), &fault);

		ok(good == headings[i].good && good == !fault.code, "%s", headings[i].heading);
		if (good) {
			seal_write_heading(&s, &out);
			same(buf_view(&out), headings[i].heading, "and again");
		}
		seal_free(&s);
		buf_free(&out);
	}
}

int main(void)
{
	test_guards();
	test_random_guards(tap_seed());
	test_damages();
	test_holds();
	test_words();
	test_headings();
	return done();
}
