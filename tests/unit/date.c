/* date.c - tests of lib/value/date */
#include "value/date.h"

#include "base/text.h"
#include "tap.h"
#include "value/calendar.h"

/* Lists of 2025, looked at on 2025-07-04, a Friday, unless a row says otherwise. */
struct row {
	const char *cell, *want;	/* canonical text, or the code of the fault after "!" */
};

static const struct row dates[] = {
	{"2025-07-04", "2025-07-04"}, {"2025-7-4", "2025-07-04"}, {"2025/7/4", "2025-07-04"},
	{"2025/07/04", "2025-07-04"}, {"2025.7.4", "2025-07-04"}, {"20250704", "2025-07-04"},
	{"2025年7月4日", "2025-07-04"}, {"2025 年 7 月 4 日", "2025-07-04"},
	{"２０２５年７月４日", "2025-07-04"},
	{"　2025-07-04\xE2\x80\x8B", "2025-07-04"}, {"2025－07－04", "2025-07-04"},
	{"2025年7月4号", "2025-07-04"},
	{"二〇二五年七月四日", "2025-07-04"}, {"二零二五年十二月三十一日", "2025-12-31"},
	{"二○二五年十月", "2025-10"},
	{"7月4日", "2025-07-04"}, {"7/19", "2025-07-19"}, {"9.30", "2025-09-30"},
	{"6.15", "2025-06-15"},
	{"6月18号", "2025-06-18"}, {"45838", "2025-06-30"}, {"45677", "2025-01-20"},
	{"45838.5", "2025-06-30"},
	{"1月22日（周三）", "2025-01-22"}, {"2025年6月14日（周六）", "2025-06-14"},
	{"6月14日星期六", "2025-06-14"},
	{"2025-07-04 09:30", "2025-07-04"}, {"2025/7/4 9:30:00", "2025-07-04"},
	{"2025-07-04T09:30:00", "2025-07-04"},
	{"7月19日（周六）上午9:00—11:30", "2025-07-19"}, {"2025年7月4日 9时30分", "2025-07-04"},
	{"7月4日下午", "2025-07-04"}, {"2025-07", "2025-07"}, {"2025年7月", "2025-07"},
	{"2025.10", "2025-10"},
	{"2025/7", "2025-07"}, {"七月", "2025-07"}, {"9月份", "2025-09"}, {"十一月", "2025-11"},
	{"2025", "2025"}, {"2025年", "2025"}, {"2025年度", "2025"}, {"2025年全年", "2025"},
	{"全年", "2025"},
	{"1998", "1998"}, {"今年", "2025"}, {"明年", "2026"}, {"去年底", "2024-12-31"},
	{"2025-Q3", "2025-Q3"}, {"2025Q3", "2025-Q3"}, {"第三季度", "2025-Q3"},
	{"三季度", "2025-Q3"},
	{"2025年第3季度", "2025-Q3"}, {"2025年四季度", "2025-Q4"}, {"上半年", "2025-H1"},
	{"2025年下半年", "2025-H2"}, {"2025-H2", "2025-H2"}, {"2025-W27", "2025-06-30/2025-07-06"},
	{"2025年第27周", "2025-06-30/2025-07-06"},
	{"2025年5月6日—8日", "2025-05-06/2025-05-08"}, {"2025年5月6-8日", "2025-05-06/2025-05-08"},
	{"5月6日至8日", "2025-05-06/2025-05-08"}, {"2025年6月—8月", "2025-06/2025-08"},
	{"5-8月", "2025-05/2025-08"},
	{"2025年5—8月", "2025-05/2025-08"}, {"2025年3月—12月", "2025-03/2025-12"},
	{"7月—9月", "2025-Q3"},
	{"12月—2月", "2025-12/2026-02"}, {"2025年12月至2月", "2025-12/2026-02"},
	{"1-3季度", "2025-Q1/2025-Q3"},
	{"一至三季度", "2025-Q1/2025-Q3"}, {"2023—2025年", "2023/2025"}, {"9.1-9.30", "2025-09"},
	{"2025.9.1-9.15", "2025-09-01/2025-09-15"}, {"2025.9.1-15", "2025-09-01/2025-09-15"},
	{"2025-07-04 - 2025-07-06", "2025-07-04/2025-07-06"}, {"2025-03—05", "2025-03/2025-05"},
	{"2025-07-04至2025-07-06", "2025-07-04/2025-07-06"}, {"2025-07/2025-09", "2025-Q3"},
	{"2025-03/2025-12", "2025-03/2025-12"}, {"2025-07-01/2025-07-31", "2025-07"},
	{"/2025-12", "/2025-12-31"},
	{"7月26日（周六）—27日（周日）", "2025-07-26/2025-07-27"},
	{"自2025年3月至8月", "2025-03/2025-08"},
	{"7月上旬", "2025-07-01/2025-07-10"}, {"5月中旬", "2025-05-11/2025-05-20"},
	{"5月初", "2025-05-01/2025-05-10"}, {"5月初至6月底", "2025-05/2025-06"},
	{"5月上旬至中旬", "2025-05-01/2025-05-20"}, {"下月初", "2025-08-01/2025-08-10"},
	{"5月上旬至6月中旬", "2025-05-01/2025-06-20"}, {"月初", "2025-07-01/2025-07-10"},
	{"5月中旬前", "/2025-05-20"},
	{"2月下旬", "2025-02-21/2025-02-28"}, {"5月底", "2025-05-31"}, {"三季度末", "2025-09-30"},
	{"9月底前", "/2025-09-30"}, {"国庆节前", "/2025-09-30"}, {"国庆节", "2025-10-01"},
	{"七一", "2025-07-01"},
	{"2025年1月1日起", "2025-01-01/"}, {"2025年3月以来", "2025-03-01/"},
	{"2025年3月至今", "2025-03-01/"},
	{"截至2025年9月30日", "/2025-09-30"}, {"长期", "/"}, {"/2025-12-31", "/2025-12-31"},
	{"2025-01-01/", "2025-01-01/"}, {"2000-02-29", "2000-02-29"},
	{"已搬离，10月24日", "2025-10-24"},
	{"今天", "2025-07-04"}, {"明天", "2025-07-05"}, {"本月", "2025-07"},
	{"本月25日", "2025-07-25"},
	{"下月", "2025-08"}, {"本周", "2025-06-30/2025-07-06"}, {"下周五", "2025-07-11"},
	{"3天内", "2025-07-04/2025-07-07"}, {"1300", "1300"}, {"1225年1月", "1225-01"},
	{"即日起", "2025-07-04/"}, {"自即日起", "2025-07-04/"},
	{"即日起至12月31日", "2025-07-04/2025-12-31"},
	{"自即日起至7月底止", "2025-07-04/2025-07-31"},
	{"9月1日起至9月30日", "2025-09"}, {"自2025年9月1日起到9月30日止", "2025-09"},
	{"9月1日—9月15日止", "2025-09-01/2025-09-15"}, {"本周末", "2025-07-05/2025-07-06"},
	{"下周末", "2025-07-12/2025-07-13"}, {"月内", "2025-07"},
	{"2025-07-04 09:30:00.000", "2025-07-04"}, {"2025年1月1日（含）起", "2025-01-01/"},
	/* refused */
	{"", "!date"}, {" ", "!date"}, {"-", "!date"}, {"/", "/"}, {"无", "!date"},
	{"待定", "!date"},
	{"整改中", "!date"}, {"3-4", "!date"}, {"3—4", "!date"}, {"25-7-4", "!date"},
	{"25年7月4日", "!date"},
	{"25/7/4", "!date"}, {"7/4/2025", "!date"}, {"9/2025", "!date"}, {"2025-7/4", "!date"},
	{"202507", "!date"},
	{"0206-03-01", "!date"}, {"0206年3月1日", "!date"}, {"0999-12-31", "!date"},
	{"即日", "2025-07-04"}, {"9月1日起9月30日", "!date"}, {"9月1日止至9月30日", "!date"},
	{"2025-07-04 09:30:00.", "!date"}, {"2025-07-04T00:00:00Z", "!date"},
	{"1225", "!date"}, {"0704", "!date"}, {"9.3", "!date"}, {"10.1", "!date"},
	{"2025.1", "!date"},
	{"2025-02-30", "!date-none"}, {"2025-02-29", "!date-none"}, {"1900-02-29", "!date-none"},
	{"2025年13月", "!date-none"}, {"2025-00-10", "!date-none"}, {"2025-01-00", "!date-none"},
	{"9月31日", "!date-none"}, {"9.31", "!date-none"}, {"13/1", "!date-none"},
	{"20250230", "!date-none"},
	{"第五季度", "!date-none"}, {"2025-Q5", "!date"}, {"00000101", "!date-none"},
	{"1225年", "!date"}, {"2025-W53", "!date-none"}, {"0000-01-01", "!date-none"},
	{"1月22日（周五）", "!date-none"}, {"2025年6月14日星期一", "!date-none"},
	{"8日", "!date"}, {"5", "!date"}, {"5月6日—", "!date"}, {"—5月6日", "!date"},
	{"8月—5日", "!date"},
	{"9月20日—9月10日", "!date"}, {"2025年8月—2025年3月", "!date"},
	{"2025-09-01/2025-08-01", "!date"},
	{"2025-07-04-06", "!date"}, {"9月前", "!date"}, {"2025年前", "!date"},
	{"第三季度前", "!date"},
	{"5月初五", "!date"}, {"5月中", "!date"}, {"中旬", "!date"}, {"中旬前", "!date"},
	{"2025年中旬", "!date"}, {"月初5日", "!date"}, {"5-8日", "!date"}, {"5月6日、8日", "!date"}, {"2025-07-04 25:00", "!date"},
	{"2025-07-04Z", "!date"},
	{"2025-07-04x", "!date"}, {"2025-07-04 2025-07-05", "!date"}, {"123456789012", "!date"},
	{"春节", "2025-01-28/2025-02-04"}, {"重阳节", "!date-holiday"}, {"节前", "!date-holiday"},
	{"国庆节后", "!date"}, {"每月5日", "!date"}, {"工作日", "!date"},
	{"自2025年1月1日", "!date"},
	{"12月—2026年2月", "!date-year"}, {"未完成，10月24日", "!date"},
	{"2025-07-04\n2025-07-05", "!date"},
	{"2025--07", "!date"}, {"2025年年", "!date"}, {"\xFF", "!date"},
	{"2025-07-\xE4\xB8", "!date"},
};

static const struct row deadlines[] = {
	{"2025年9月底前", "2025-09-30"}, {"9月底前", "2025-09-30"}, {"5月底", "2025-05-31"},
	{"2月末", "2025-02-28"}, {"10月底前", "2025-10-31"}, {"2025/7/4", "2025-07-04"},
	{"2025-07-04", "2025-07-04"}, {"9.30", "2025-09-30"}, {"6.15", "2025-06-15"},
	{"2025.8.15", "2025-08-15"},
	{"45838", "2025-06-30"}, {"第三季度", "2025-09-30"}, {"第二季度", "2025-06-30"},
	{"三季度末", "2025-09-30"},
	{"第四季度", "2025-12-31"}, {"年底前", "2025-12-31"}, {"年底", "2025-12-31"},
	{"年内", "2025-12-31"},
	{"2025年年底前", "2025-12-31"}, {"2025年底前", "2025-12-31"}, {"2025年5月", "2025-05-31"},
	{"2025年7月上旬", "2025-07-10"}, {"5月中旬", "2025-05-20"},
	{"2025年11月中旬", "2025-11-20"},
	{"3月下旬", "2025-03-31"}, {"2025年下半年", "2025-12-31"}, {"上半年", "2025-06-30"},
	{"2025年6月—8月", "2025-08-31"}, {"12月—2月", "2026-02-28"}, {"2025年全年", "2025-12-31"},
	{"国庆节前", "2025-09-30"}, {"国庆前", "2025-09-30"}, {"十一前", "2025-09-30"},
	{"五一前", "2025-04-30"},
	{"元旦前", "2025-12-31"}, {"2025年元旦前", "2024-12-31"}, {"2026年元旦前", "2025-12-31"},
	{"七一前", "2025-06-30"}, {"八一前", "2025-07-31"}, {"六一前", "2025-05-31"},
	{"妇女节前", "2025-03-07"},
	{"春节前", "2025-01-27"}, {"清明节前", "2025-04-03"}, {"中秋节前夕", "2025-09-30"},
	{"端午前", "2025-05-30"},
	{"2025年9月20日前", "2025-09-20"}, {"11月10日前", "2025-11-10"},
	{"9月20日之前", "2025-09-20"},
	{"9月20日前完成", "2025-09-20"}, {"截至9月20日", "2025-09-20"},
	{"不迟于2025-09-20", "2025-09-20"},
	{"3天内", "2025-07-07"}, {"限10日内", "2025-07-14"}, {"3个工作日内", "2025-07-09"},
	{"5个工作日以内", "2025-07-11"}, {"两周内", "2025-07-18"}, {"一个月内", "2025-08-04"},
	{"限期10天", "2025-07-14"}, {"15个工作日", "!date"}, {"30天", "!date"}, {"15日", "!date"},
	{"立即整改", "2025-07-04"}, {"当场整改", "2025-07-04"}, {"当日", "2025-07-04"},
	{"即知即改", "2025-07-04"},
	{"12月31日（含）前", "2025-12-31"}, {"12月31日前（含12月31日）", "!date"},
	{"12月31日前(含当日)", "2025-12-31"}, {"7月31日下班前", "2025-07-31"},
	{"7月底下班前", "2025-07-31"}, {"7月31日截止", "2025-07-31"},
	{"力争9月底前", "2025-09-30"}, {"确保2025年9月30日前完工", "2025-09-30"},
	{"9月30日前报送", "2025-09-30"}, {"9月底前落实到位", "2025-09-30"},
	{"即日起", "none"}, {"即日起至12月31日", "2025-12-31"}, {"预计9月底", "!date"},
	{"7月下班前", "!date"}, {"力争", "!date"},
	{"本月底前", "2025-07-31"},
	{"月底前", "2025-07-31"}, {"当月月底前", "2025-07-31"}, {"本周五前", "2025-07-04"},
	{"国庆假期", "2025-10-08"},
	{"长期", "none"}, {"长期有效", "none"}, {"常年", "none"}, {"2025年1月1日起", "none"},
	{"/", "none"},
	{"/2025-09-30", "2025-09-30"}, {"2025-03/2025-12", "2025-12-31"},
	/* refused */
	{"", "!date"}, {"尽快", "!date"}, {"待定", "!date"}, {"不限", "!date"}, {"3-4", "!date"},
	{"9月前", "!date"},
	{"第三季度前", "!date"}, {"2025年前", "!date"}, {"上旬", "!date"}, {"7月上旬前", "2025-07-10"},
	{"底前", "!date"},
	{"9月底后", "!date"}, {"9月底前后", "!date"}, {"9月初", "2025-09-10"}, {"9月初前", "2025-09-10"}, {"约9月底", "!date"},
	{"9月30", "2025-09-30"},
	{"2025-02-30", "!date-none"}, {"2月30日前", "!date-none"}, {"13月底前", "!date-none"},
	{"0月", "!date-none"}, {"第五季度末", "!date-none"}, {"第0季度", "!date-none"},
	{"25年9月底前", "!date"},
	{"重阳节前", "!date-holiday"}, {"元宵节前", "!date-holiday"},
	{"2019年春节前", "!date-holiday"},
	{"妇女节期间", "!date-holiday"}, {"节前", "!date-holiday"}, {"节后", "!date-holiday"},
	{"假期前", "!date"},
	{"3天", "!date"}, {"天内", "!date"}, {"0天内", "!date"}, {"99999天内", "!date"},
	{"半年内", "!date"},
	{"3次内", "!date"}, {"限10", "!date"}, {"限3月", "!date"}, {"立即处理掉", "!date"},
	{"24小时内", "2025-07-05"},
	{"逢三、八", "!date"}, {"每季度", "!date"}, {"9月30日前；10月底前", "!date"},
	{"9.3", "!date"},
	{"2025年5月6日、8日", "!date"}, {"9月20日—9月10日", "!date"}, {"周五前", "!date"},
	{"国庆节后", "!date"},
	{"长期坚持", "none"}, {"常态化", "none"}, {"持续推进", "none"}, {"截至5月—8月", "!date"},
	{"5月—8月前", "!date"},
};

/* The result of a parser as text. */
static const char *outcome(bool good, struct date d, bool none, const struct fault *fault,
    struct buf *b)
{
	buf_clear(b);
	if (!good) {
		buf_char(b, '!');
		buf_text(b, fault_code_name(fault->code));
	} else if (none) {
		buf_text(b, "none");
	} else {
		date_write(d, b);
	}
	return buf_string(b);
}

static void add(struct calendar *c, const char *days, const char *name)
{
	struct date d = {0, -1};

	date_read(span_of(days), &d);
	for (int32_t at = d.first; at <= d.last; at++)
		calendar_add(c, at, false, span_of(name));
}

static void test_people(void)
{
	struct calendar calendar = {.days = NULL};
	struct context cx = {.year = 2025, .calendar = &calendar};
	struct buf b = BUF_INIT;
	int32_t twice;

	date_civil(2025, 7, 4, &cx.today);
	add(&calendar, "2025-01-28/2025-02-04", "春节");
	add(&calendar, "2025-04-04/2025-04-06", "清明节");
	add(&calendar, "2025-05-31/2025-06-02", "端午节");
	add(&calendar, "2025-10-01/2025-10-08", "国庆节、中秋节");
	calendar_sort(&calendar, &twice);
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		struct fault fault = FAULT_INIT;
		struct date d = {1, 0};
		bool good = date_parse(span_of(dates[i].cell), &cx, &d, &fault);

		same(span_of(outcome(good, d, false, &fault, &b)), dates[i].want, dates[i].cell);
		ok(good || (d.first == 1 && d.last == 0), "a refused cell changes nothing");
		ok(good || fault.want[0] || fault.code == FAULT_DATE_NONE,
		    "%s: what would do is said", dates[i].cell);
		if (good)
			ok(date_parse(buf_view(&b), NULL, &d, NULL), "%s is accepted back",
			    dates[i].want);
	}
	for (size_t i = 0; i < sizeof deadlines / sizeof *deadlines; i++) {
		struct fault fault = FAULT_INIT;
		struct date d = {1, 0};
		const char *cell = deadlines[i].cell;
		bool none = false, good = deadline_parse(span_of(cell), &cx, &d, &none, &fault);

		same(span_of(outcome(good, d, none, &fault, &b)), deadlines[i].want, cell);
	}
	calendar_free(&calendar);
	buf_free(&b);
}

/* What hangs on the context. */
static void test_context(void)
{
	static const struct {
		const char *cell;
		int year;
		const char *today, *want;
	} rows[] = {
		{"7月4日", 0, NULL, "!date-year"}, {"9.30", 0, NULL, "!date-year"},
		{"第三季度", 0, NULL, "!date-year"},
		{"年底前", 0, NULL, "!date-year"}, {"国庆节前", 0, NULL, "!date-year"},
		{"七月", 0, NULL, "!date-year"},
		{"今年", 0, NULL, "!date-year"}, {"5月—8月", 0, NULL, "!date-year"},
		{"元旦", 0, NULL, "!date-year"},
		{"2024年7月4日", 0, NULL, "2024-07-04"},
		{"2024年5月—8月", 0, NULL, "2024-05/2024-08"},
		{"45838", 0, NULL, "2025-06-30"}, {"2025年国庆节前", 0, NULL, "/2025-09-30"},
		{"3天内", 2025, NULL, "!date-base"}, {"立即整改", 2025, NULL, "!date-base"},
		{"今天", 2025, NULL, "!date-base"}, {"月底前", 2025, NULL, "!date-base"},
		{"春节前", 2025, NULL, "!date-holiday"}, {"清明", 2025, NULL, "!date-holiday"},
		{"中秋节前", 2025, NULL, "!date-holiday"},
		{"国庆假期", 2025, NULL, "!date-holiday"},
		{"2月29日", 2024, NULL, "2024-02-29"}, {"2月29日", 2025, NULL, "!date-none"},
		{"限10日内", 0, "2024-09-05", "2024-09-05/2024-09-15"},
		{"1个月内", 0, "2025-01-31", "2025-01-31/2025-02-28"},
		{"3个工作日内", 0, "2024-09-19", "2024-09-19/2024-09-24"},
		{"下月", 0, "2025-12-15", "2026-01"},
		{"上月", 0, "2025-01-15", "2024-12"}, {"1天内", 0, "9999-12-31", "!date-none"},
		{"24小时内", 0, "2025-03-04", "2025-03-04/2025-03-05"},
		{"2个小时内", 0, "2025-03-04", "2025-03-04/2025-03-05"},
		{"48小时内", 0, "2025-03-04", "2025-03-04/2025-03-06"},
		{"24小时", 0, "2025-03-04", "!date"},
		{"一年内", 0, "2024-02-29", "2024-02-29/2025-02-28"},
		{"2年内", 0, "2025-01-10", "2025-01-10/2027-01-10"},
		{"25年内", 0, "2025-01-10", "!date"}, {"2025年内", 0, "2025-01-10", "2025"},
		{"一年", 0, "2025-01-10", "!date"}, {"3个月", 0, "2025-01-10", "!date"},
		{"+一年", 0, "2025-01-10", "2025-01-10/2026-01-10"},
		{"+2年", 0, "2025-01-10", "2025-01-10/2027-01-10"},
		{"+6个月", 0, "2024-08-31", "2024-08-31/2025-02-28"},
		{"+15个工作日", 0, "2024-09-02", "2024-09-02/2024-09-23"},
		{"+2026年", 0, "2025-01-10", "2026"}, {"+15日", 0, "2025-01-10", "!date"},
		{"+一年", 0, NULL, "!date-base"},
		{"1个月内", 0, "9999-12-31", "!date-none"}, {"12月—2月", 9999, NULL, "!date-none"},
	};
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct context cx = {.year = rows[i].year, .counted = *rows[i].cell == '+'};
		struct fault fault = FAULT_INIT;
		struct date d = {0, 0};
		bool good;

		if (rows[i].today && date_read(span_of(rows[i].today), &d))
			cx.today = d.first;
		good = date_parse(span_of(rows[i].cell + cx.counted), &cx, &d, &fault);
		same(span_of(outcome(good, d, false, &fault, &b)), rows[i].want, rows[i].cell);
	}
	buf_free(&b);
}

/* Days of a list of November 2024, of which the year is not always known; a + as above. */
static void test_month(void)
{
	static const struct {
		const char *cell, *want, *of_no_year;
	} rows[] = {
		{"5日", "2024-11-05", "!date-year"}, {"5日前", "/2024-11-05", "!date-year"},
		{"+5日前", "/2024-11-05", "!date-year"}, {"+5日", "!date", "!date"},
		{"十五日（周五）", "2024-11-15", "!date-year"}, {"5", "!date", "!date"},
		{"5号上午", "2024-11-05", "!date-year"}, {"31日", "!date-none", "!date-year"},
		{"5日至8日", "2024-11-05/2024-11-08", "!date-year"},
		{"5-8日", "2024-11-05/2024-11-08", "!date-year"},
		{"28日—12月3日", "2024-11-28/2024-12-03", "!date-year"},
		{"28日—1月3日", "2024-11-28/2025-01-03", "!date-year"},
		{"28日—3日", "!date", "!date-year"}, {"中旬", "2024-11-11/2024-11-20", "!date-year"},
		{"下旬前", "/2024-11-30", "!date-year"},
		{"上旬至中旬", "2024-11-01/2024-11-20", "!date-year"},
		{"月底前", "/2024-11-30", "!date-year"},
		{"月初", "2024-11-01/2024-11-10", "!date-year"},
		{"本月", "2024-11", "!date-year"}, {"下月5日", "2024-12-05", "!date-year"},
		{"本周五", "2025-07-04", "2025-07-04"}, {"7月5日", "2024-07-05", "!date-year"},
	};
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < 2 * (sizeof rows / sizeof *rows); i++) {
		const char *cell = rows[i / 2].cell;
		struct context cx = {.year = i % 2 ? 0 : 2024, .month = 11, .counted = *cell == '+'};
		struct fault fault = FAULT_INIT;
		struct date d = {0, 0};
		bool good;

		date_civil(2025, 7, 4, &cx.today);
		good = date_parse(span_of(cell + cx.counted), &cx, &d, &fault);
		same(span_of(outcome(good, d, false, &fault, &b)),
		    i % 2 ? rows[i / 2].of_no_year : rows[i / 2].want, cell);
	}
	buf_free(&b);
}

/* What date_read leaves to date_parse. */
static void test_read(void)
{
	static const char *const refused[] = {
		"2025-7-4", "2025/07/04", "20250704", "2025-07-04 ", " 2025-07-04", "2025-13-01",
		"2025-02-30",
		"0000", "2025-Q0", "2025-Q5", "2025-H3", "2025-q3", "2025-W27", "2025-07/2025-09",
		"2025-07-01/2025-09-30",
		"2025-07/2025-08-31", "2025-09/2025-07", "2025-07-04/2025-07-04", "/2025-12",
		"2025/", "2025-07-04/2025",
		"2025-07-04/2025-07-06/", "//", "", "2025-07-0x", "２025-07-04",
	};
	struct date d = {5, 6};

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		ok(!date_read(span_of(refused[i]), &d) && d.first == 5 && d.last == 6,
		    "'%s' is not canonical", refused[i]);
}

static void test_civil(void)
{
	int32_t day, next = DATE_MIN;
	int y, m, d, wrong = 0, weekday = 1;

	for (int year = 1; year <= 9999; year++) {
		for (int month = 1; month <= 12; month++) {
			for (int dom = 1; date_civil(year, month, dom, &day); dom++) {
				date_split(day, &y, &m, &d);
				wrong += day != next++ || y != year || m != month || d != dom ||
				         date_weekday(day) != weekday;
				weekday = weekday % 7 + 1;
			}
		}
	}
	ok(!wrong && next == DATE_MAX + 1, "every day from 0001-01-01 to 9999-12-31");
	ok(date_civil(1970, 1, 1, &day) && day == 0, "1970-01-01 is 0");
	ok(!date_civil(0, 1, 1, &day) && !date_civil(10000, 1, 1, &day), "years that are none");
	ok(!date_civil(2025, -1, 1, &day) && !date_civil(2025, 1, -1, &day), "below zero");
}

static void test_periods(void)
{
	static const struct {
		const char *day, *names[6], *week;
	} rows[] = {
		{"2025-07-04", {"2025-07-04", "2025-W27", "2025-07", "2025-Q3", "2025-H2", "2025"},
		"2025-06-30/2025-07-06"},
		{"2024-12-30", {"2024-12-30", "2025-W01", "2024-12", "2024-Q4", "2024-H2", "2024"},
		"2024-12-30/2025-01-05"},
		{"2021-01-03", {"2021-01-03", "2020-W53", "2021-01", "2021-Q1", "2021-H1", "2021"},
		"2020-12-28/2021-01-03"},
		{"9999-12-31", {"9999-12-31", "9999-W52", "9999-12", "9999-Q4", "9999-H2", "9999"},
		"9999-12-27/9999-12-31"},
		{"0001-01-01", {"0001-01-01", "0001-W01", "0001-01", "0001-Q1", "0001-H1", "0001"},
		"0001-01-01/0001-01-07"},
	};
	static const char *const names[] = {"day", "week", "month", "quarter", "half", "year"};
	struct buf b = BUF_INIT;
	enum date_period period;
	struct date d = {0, 0}, all;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		date_read(span_of(rows[i].day), &d);
		for (int p = PERIOD_DAY; p <= PERIOD_YEAR; p++) {
			buf_clear(&b);
			period_write(d.first, (enum date_period)p, &b);
			same(buf_view(&b), rows[i].names[p], names[p]);
			if (p != PERIOD_WEEK)
				ok(date_read(buf_view(&b), &all) && all.first <= d.first &&
				   all.last >= d.first, "%s has %s", rows[i].names[p], rows[i].day);
		}
		buf_clear(&b);
		date_write(period_of(d.first, PERIOD_WEEK), &b);
		same(buf_view(&b), rows[i].week, "its week");
	}
	for (int p = PERIOD_DAY; p <= PERIOD_YEAR; p++)
		ok(period_parse(span_of(names[p]), &period) && (int)period == p, "%s", names[p]);
	ok(!period_parse(SPAN("days"), &period) && !period_parse(SPAN(""), &period), "no period");
	ok(date_compare((struct date){1, 5}, (struct date){1, 6}) < 0 &&
	   date_compare((struct date){2, 2}, (struct date){1, 6}) > 0 &&
	   date_compare((struct date){2, 2}, (struct date){2, 2}) == 0, "order");
	buf_free(&b);
}

/* A span of some kind: of days anywhere, of periods, with open ends. */
static struct date some_date(uint64_t *seed)
{
	int32_t a = DATE_MIN + (int32_t)(tap_random(seed) % (DATE_MAX - DATE_MIN + 1));
	int32_t b = a + (int32_t)(tap_random(seed) % 1500);
	enum date_period p = (enum date_period)(tap_random(seed) % 6);
	struct date d;

	b = b > DATE_MAX ? DATE_MAX : b;
	d = (struct date){period_of(a, p).first, period_of(b, p).last};
	switch (tap_random(seed) % 8) {
	case 0: d.first = DATE_OPEN_FIRST; break;
	case 1: d.last = DATE_OPEN_LAST; break;
	case 2: d = period_of(a, p); break;
	}
	return d;
}

static void test_laws(void)
{
	uint64_t seed = tap_seed();
	struct buf b = BUF_INIT;
	int wrong = 0, refused = 0, late = 0;

	for (int i = 0; i < tap_rounds(200000); i++) {
		struct date d = some_date(&seed), back = {0, 0};
		bool none = false;

		buf_clear(&b);
		date_write(d, &b);
		wrong += !date_read(buf_view(&b), &back) || date_compare(d, back);
		/*
		 * Before 1300 a year alone could be a day and a month, 1104; before 1000 it
		 * is a slip.
		 */
		if ((d.first == DATE_OPEN_FIRST ? d.last : d.first) >= -354285 &&
		    (b.length > 4 || d.first >= -244712)) {
			refused += !date_parse(buf_view(&b), NULL, &back, NULL) ||
			           date_compare(d, back);
			late += !deadline_parse(buf_view(&b), NULL, &back, &none, NULL) ||
			        back.last != d.last || none != (d.last == DATE_OPEN_LAST);
		}
	}
	ok(!wrong, "date_read takes back what date_write wrote");
	ok(!refused, "so does date_parse");
	ok(!late, "and deadline_parse its last day");
	buf_free(&b);
}

/* Whatever people write, parsing ends, and what it gives can be written and read. */
static void test_noise(void)
{
	static const char *const words[] = {
		"2025", "年", "月", "日", "5", "13", "-", "—", "/", ".", "底", "前", "第", "三",
		"季度", "十", "〇", "周",
		"国庆节", "元旦", "起", "至", "今", "工作日", "内", "限", "上旬", "半年", " ", "（",
		"）", ":", "30", "45838",
		"下", "上", "本", "一", "，", "、", "W", "Q3", "\xE4", "期间", "号", "全年", "H1",
		"末", "明年", "天",
	};
	struct context cx = {.year = 2025, .today = 20273};
	uint64_t seed = tap_seed();
	struct buf b = BUF_INIT, c = BUF_INIT;
	int wrong = 0, good = 0, rounds = tap_rounds(200000);

	for (int i = 0; i < rounds; i++) {
		struct date d, back = {0, 0};

		buf_clear(&b);
		for (uint64_t n = tap_random(&seed) % 7 + 1; n; n--)
			buf_text(&b, words[tap_random(&seed) % (sizeof words / sizeof *words)]);
		if (!date_parse(buf_view(&b), &cx, &d, NULL))
			continue;
		good++;
		buf_clear(&c);
		date_write(d, &c);
		if (d.first > d.last || !date_read(buf_view(&c), &back) || date_compare(d, back)) {
			printf("# %s\n", buf_string(&b));
			wrong++;
		}
	}
	ok(!wrong && good, "%d of %d heaps of words are dates", good, rounds);
	buf_free(&b);
	buf_free(&c);
}

int main(void)
{
	test_civil();
	test_periods();
	test_read();
	test_people();
	test_context();
	test_month();
	test_laws();
	test_noise();
	return done();
}
