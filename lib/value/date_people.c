/* date_people.c - days and spans of days as people write them */
#include "base/text.h"
#include "value/calendar.h"
#include "value/date.h"
#include "value/date_point.h"
#include "value/phrase.h"

/* What may stand after all is said: it changes nothing. */
static const char *const done[] = {
	"整改完成", "完成整改", "整改到位", "整改", "完成", "办结", "落实到位", "落实", "报送", "上报",
	"提交", "完工", "竣工", NULL
};

/* 5-8月, 5月6日—8日: what only one end says holds for both. */
static void share(struct point *a, struct point *b)
{
	bool bare = b->unit == POINT_BARE;

	if (a->unit == POINT_DAY && (bare || b->unit == POINT_DAY_ONLY)) {
		b->unit = POINT_DAY;
		b->month = a->month;
	} else if (a->unit == POINT_THIRD && b->unit == POINT_THIRD && !b->month) {
		b->month = a->month;
	} else if (a->unit == POINT_MONTH && bare) {
		b->unit = POINT_MONTH;
	} else if (a->unit == POINT_BARE && (b->unit == POINT_MONTH || b->unit == POINT_QUARTER ||
						    b->unit == POINT_DAY_ONLY)) {
		a->unit = b->unit;
	}
}

/* From one end to the other. */
static bool join(struct point_reader *r, struct point *a, struct point *b, bool hyphen,
    struct date *out)
{
	int year = a->year ? a->year : r->context->year;
	struct date from, to;

	/* 2025-07-04-06 looks like a number that went wrong. */
	if (hyphen && a->hyphens && b->unit == POINT_BARE)
		return point_fail(r, FAULT_DATE, "two whole dates with / between");
	if (!a->year && b->year && a->unit != POINT_EXACT)
		return point_fail(r, FAULT_DATE_YEAR, "the year of the beginning");
	share(a, b);
	if (!point_days(r, a, 0, &from) || !point_days(r, b, year, &to))
		return false;
	/* 12月—2月 ends in the next year; 9月20日—9月10日 is a slip. */
	if (!b->year && to.first < from.first &&
	    (a->unit == POINT_QUARTER ? b->number < a->number : b->month < a->month) &&
	    !point_days(r, b, year + 1, &to))
		return false;
	if (to.first < from.first || to.last < from.last)
		return point_fail(r, FAULT_DATE, "the end after the beginning");
	*out = (struct date){from.first, to.last};
	return true;
}

/* What one point alone may be followed by. */
static bool bound(struct point_reader *r, struct point *p, struct date *d)
{
	static const char *const before[] = {"前夕", "之前", "以前", "下班前", "前", NULL};
	static const char *const since[] = {"以来", "起", "开始", "至今", NULL};
	static const char *const until[] = {"为止", "截止", "止", NULL};
	static const char *const off[] = {"放假期间", "假期", "长假", "期间", NULL};
	static const char *const within[] = {"以内", "内", "期间", NULL};
	/* 12月31日（含）前: the day counts, as it does here anyway. */
	static const char *const with_it[] = {"(含)", "(含当日)", "(含当天)", "(含本日)", NULL};

	if (p->unit == POINT_HOLIDAY && span_take_any(&r->rest, before) >= 0) {
		d->first = DATE_OPEN_FIRST;
		return point_eve(r, p, &d->last);
	}
	if (p->unit == POINT_HOLIDAY && span_take_any(&r->rest, off) >= 0)
		return point_days_off(r, p, d);
	if (!point_days(r, p, 0, d))
		return false;
	span_take_any(&r->rest, with_it);
	if (span_take_any(&r->rest, before) >= 0) {
		/* 9月前 may be before September begins; 中旬前 is by the 20th. */
		if (d->first != d->last && p->unit != POINT_THIRD)
			return point_fail(r, FAULT_DATE, "the last day, as 9月底前 or 8月底前");
		d->first = DATE_OPEN_FIRST;
		span_take_any(&r->rest, with_it);
	} else if (span_take_any(&r->rest, since) >= 0) {
		d->last = DATE_OPEN_LAST;
	} else if (span_take_any(&r->rest, until) >= 0) {
		d->first = DATE_OPEN_FIRST;
	} else {
		span_take_any(&r->rest, within);
	}
	return true;
}

/* One point, or two with a dash between. */
static bool read_span(struct point_reader *r, struct date *out)
{
	static const char *const untils[] = {
		"截止到", "截至", "截止", "不迟于", "不晚于", "至", "到", NULL
	};
	static const char *const froms[] = {"自", "从", NULL};
	static const char *const aims[] = {"力争", "争取", "确保", NULL};
	static const char *const ends[] = {"为止", "止", NULL};
	int aim = span_take_any(&r->rest, aims);
	bool until = span_take_any(&r->rest, untils) >= 0 || aim >= 0;
	bool from = span_take_any(&r->rest, froms) >= 0, hyphen;
	struct point a, b;

	if (!point_read(r, &a))
		return false;
	if (span_starts(r->rest, SPAN("起至")) || span_starts(r->rest, SPAN("起到")))
		span_take(&r->rest, SPAN("起"));
	hyphen = span_starts(r->rest, SPAN("-"));
	if (!span_starts(r->rest, SPAN("至今")) && phrase_dash(&r->rest)) {
		if (until || !point_read(r, &b) || !join(r, &a, &b, hyphen, out))
			return false;
		span_take_any(&r->rest, ends);
	} else {
		if (!bound(r, &a, out))
			return false;
		if (from && out->last != DATE_OPEN_LAST)
			return point_fail(r, FAULT_DATE, "自…起 or 自…至…");
		if (until)
			out->first = DATE_OPEN_FIRST;
	}
	span_take_any(&r->rest, done);
	return !r->rest.n;
}

/* The same day n months on, or the last of that month (Civil Code of China, article 202). */
static int32_t months_on(int32_t day, int n)
{
	int year, month, dayofmonth;
	int32_t on;

	date_split(day, &year, &month, &dayofmonth);
	month += n - 1;
	year += month / 12;
	month = month % 12 + 1;
	while (dayofmonth && !date_civil(year, month, dayofmonth, &on))
		dayofmonth--;
	return dayofmonth ? on : DATE_MAX + 1;
}

/* Where kinds of units begin among those of read_term. */
enum { DAYS = 2, WEEKS = 3, MONTHS = 6, YEARS, DAY_OR_DAYS, HOURS };

/* The last day of n units from today; without a unit n is nothing. */
static int32_t term_end(const struct context *cx, int unit, int n)
{
	enum { DAY = 24, YEAR = 12, WEEK = 7 };

	if (unit >= HOURS)
		return cx->today + (n + DAY - 1) / DAY;
	if (unit == MONTHS || unit == YEARS)
		return months_on(cx->today, unit == YEARS ? n * YEAR : n);
	if (unit >= 0 && unit < DAYS)
		return calendar_step(cx->calendar, cx->today, n);
	return cx->today + n * (unit >= WEEKS && unit < MONTHS ? WEEK : 1);
}

/* 12年内 may be a year, and so may be 一年 unless it is counted from a day. */
static bool may_be_year(int digits, int n, bool bare)
{
	enum { MOST = 10 };

	return bare || digits > 2 || n > MOST;
}

/*
 * 3天内, 限10日内, 5个工作日内, 一年内, 24小时内, 立即: counted from the day after today; false,
 * nothing taken, where it is none.
 */
static bool read_term(struct point_reader *r, struct date *out)
{
	static const char *const now[] = {
		"立即", "当场", "马上", "即时", "即日", "立行立改", "立整立改", "即知即改", NULL
	};
	static const char *const units[] = {
		"个工作日", "工作日", "天", "个星期", "星期", "周", "个月", "年", "日",
		"个小时", "小时", NULL
	};
	static const char *const within[] = {"之内", "以内", "内", NULL};
	static const char *const limits[] = {"限期", "限", NULL};
	struct span rest = r->rest;
	bool limit = span_take_any(&rest, limits) >= 0;
	int n = 0, unit = -1;
	bool bare;

	if (limit || span_take_any(&rest, now) < 0) {
		int digits = phrase_number(&rest, &n);

		if (!digits || digits > 4 || !n)
			return false;
		unit = span_take_any(&rest, units);
		if (unit < 0)
			return false;
		/* 15个工作日 in a list may be how long something took. */
		bare = span_take_any(&rest, within) < 0 && !limit &&
		       (!r->context->counted || unit == DAY_OR_DAYS);
		if (unit == YEARS && may_be_year(digits, n, bare))
			return false;
		/* 15日 may be the 15th, where nothing counts. */
		if (bare)
			return (unit < DAY_OR_DAYS || r->context->counted) && !rest.n &&
			       point_fail(r, FAULT_DATE, "15个工作日内, or a day");
	}
	span_take_any(&rest, done);
	if (rest.n)
		return false;
	r->rest = rest;
	if (!r->context->today)
		return point_fail(r, FAULT_DATE_BASE, "the day itself");
	*out = (struct date){r->context->today, term_end(r->context, unit, n)};
	return out->last <= DATE_MAX || point_fail(r, FAULT_DATE_NONE, NULL);
}

/* 9.3 is 9月3日, or the 9.30 of somebody whose spreadsheet took it for a number. */
static bool lost_zero(struct span s)
{
	int n, digits = phrase_number(&s, &n);
	int32_t day;

	if ((digits != 1 && digits != 2 && digits != 4) || s.n != 2 || s.p[0] != '.')
		return false;
	if (digits == 4)
		return s.p[1] == '1';
	return s.p[1] <= '3' && date_civil(2000, n, (s.p[1] - '0') * 10, &day);
}

static bool read_people(struct point_reader *r, struct date *out)
{
	static const char *const always[] = {
		"长期有效", "长期坚持", "长期推进", "长期", "常年", "永久", "持续推进", "持续坚持",
		"常态化推进", "常态化", NULL
	};
	struct span rest = r->rest;

	if (span_take_any(&rest, always) >= 0 && !rest.n) {
		*out = (struct date){DATE_OPEN_FIRST, DATE_OPEN_LAST};
		return true;
	}
	if (lost_zero(r->rest))
		return point_fail(r, FAULT_DATE, "9月3日 or 9月30日: 9.30 may have lost its 0");
	if (span_starts(r->rest, SPAN("节前")) || span_starts(r->rest, SPAN("节后")))
		return point_fail(r, FAULT_DATE_HOLIDAY, "the name of the holiday");
	if (read_term(r, out))
		return true;
	return r->code == FAULT_DATE && !r->want && read_span(r, out);
}

/* 2025-07/2025-09, canonical but for the shorter name it has. */
static bool read_pair(struct span s, struct date *out)
{
	size_t slash = span_find(s, SPAN("/"));
	struct date a = {DATE_OPEN_FIRST, 0}, b = {0, DATE_OPEN_LAST};
	struct span first, last;

	if (slash == s.n)
		return false;
	first = span_first(s, slash);
	last = span_skip(s, slash + 1);
	if (first.n && (first.n < 7 || !date_read(first, &a)))
		return false;
	if (last.n && (last.n < 7 || !date_read(last, &b)))
		return false;
	*out = (struct date){a.first, b.last};
	return a.first <= b.first || !first.n || !last.n;
}

/* False where d is a year whose name could as well be a month and a day, 1225, or lies where only
 * a slip leads, 0206年3月. */
static bool check_year(struct point_reader *r, struct date d)
{
	enum { YEAR_1000 = -354285, YEAR_1300 = -244712 };
	int32_t given = d.first == DATE_OPEN_FIRST ? d.last : d.first;

	if (d.first == given && given < YEAR_1300 &&
	    date_compare(period_of(given, PERIOD_YEAR), d) == 0)
		return point_fail(r, FAULT_DATE, "a year since 1300, or 12月25日");
	return given >= YEAR_1000 || point_fail(r, FAULT_DATE, "a year since 1000");
}

bool date_parse(struct span cell, const struct context *cx, struct date *out, struct fault *fault)
{
	/*
	 * Words that a remark before the date, 已搬离，10月24日, cannot have: they may
	 * bear on it.
	 */
	static const char *const bearing[] = {
		"年", "月", "日", "号", "周", "旬", "季", "节", "前", "后", "底", "末", "内", "未",
		"没", "非", "除",
		"不", "改", "期", NULL
	};
	static const struct context nothing = {.year = 0};
	struct point_reader r = {.context = cx ? cx : &nothing, .code = FAULT_DATE};
	struct buf folded = BUF_INIT;
	struct span whole;
	struct date d;
	bool good;

	if (date_read(cell, &d)) {
		if (!check_year(&r, d))
			return fault_set(fault, r.code, text_trim(cell), r.want);
		*out = d;
		return true;
	}
	phrase_fold(&folded, cell);
	whole = r.rest = buf_view(&folded);
	good = whole.n && (read_pair(whole, &d) || read_people(&r, &d));
	if (!good && whole.n && r.code == FAULT_DATE && phrase_remark(&whole, bearing)) {
		r.rest = whole;
		r.want = NULL;
		good = read_people(&r, &d);
	}
	buf_free(&folded);
	good = good && check_year(&r, d);
	if (good)
		*out = d;
	else if (r.code == FAULT_DATE && !r.want)
		r.want = "2025-07-04, 7月4日, 第三季度, 9月底前";
	return good || fault_set(fault, r.code, text_trim(cell), r.want);
}

bool deadline_parse(struct span cell, const struct context *cx, struct date *out, bool *none,
    struct fault *fault)
{
	if (!date_parse(cell, cx, out, fault))
		return false;
	*none = out->last == DATE_OPEN_LAST;
	out->first = out->last;
	return true;
}
