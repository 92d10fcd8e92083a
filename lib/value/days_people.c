/* days_people.c - days and hours as people write them */
#include "base/text.h"
#include "value/days.h"
#include "value/phrase.h"

#define LAST_MONTHDAY (UINT32_C(1) << 31)

enum { LAST_ORDINAL = 1 << 5, NOON = 12 * 60 };

/* What stands between two parts; a comma or nothing lets hours follow their days. */
enum joint { JOINT_NONE, JOINT_COMMA, JOINT_LIST, JOINT_AND, JOINT_STOP };

struct days_reader {
	struct span rest;
	struct days days;
	bool timed;		/* the last rule has its hours, be they the whole day */
	bool loose;		/* the rule before the last has none: hours now could be of both */
	const char *want;
};

static bool fail(struct days_reader *r, const char *want)
{
	r->want = want;
	return false;
}

static enum joint read_joint(struct span *s)
{
	static const char *const words[] = {
		",", " ", "(", "、", "/", "以及", "或者", "和", "及", "与", "或", "+", ";", "的",
		NULL
	};
	static const enum joint joints[] = {
		JOINT_COMMA, JOINT_COMMA, JOINT_COMMA, JOINT_LIST, JOINT_LIST, JOINT_AND, JOINT_AND,
		JOINT_AND, JOINT_AND, JOINT_AND, JOINT_AND, JOINT_AND, JOINT_STOP, JOINT_NONE,
	};
	int at = span_take_any(s, words);

	return at < 0 ? JOINT_NONE : joints[at];
}

/* The days from one weekday to another, over Sunday where they must: 周六至周一. */
static uint8_t weekdays_between(int from, int to)
{
	unsigned bits = 1u << (from - 1);

	while (from != to) {
		from = from % 7 + 1;
		bits |= 1u << (from - 1);
	}
	return (uint8_t)bits;
}

/*
 * A weekday without 周, after one with it. 天 and figures are left alone unless
 * joined by a dash: 周三,三天 and 周二,2:00 go on with something else.
 */
static int bare_weekday(struct span *s, bool joined)
{
	struct span rest = *s;
	int weekday, minute;

	if (phrase_clock(&rest, &minute))
		return 0;
	if (!joined && rest.n && (span_starts(rest, SPAN("天")) || (unsigned char)rest.p[0] < 0x80))
		return 0;
	weekday = phrase_weekday_name(&rest);
	if (rest.n && rest.p[0] >= '0' && rest.p[0] <= '9')
		return 0;
	if (weekday)
		*s = rest;
	return weekday;
}

/* 周一, 周一至周五, 周一、三、五, 周一三五, 周末. */
static bool read_weekdays(struct span *s, uint8_t *bits)
{
	static const char *const ends[] = {"周末", "双休日", "星期六日", NULL};
	struct span rest;
	int weekday, to;

	if (span_take_any(s, ends) >= 0) {
		*bits = weekdays_between(6, 7);
		return true;
	}
	weekday = phrase_weekday(s);
	if (!weekday)
		return false;
	for (*bits = 0; weekday;) {
		rest = *s;
		to = weekday;
		if (phrase_dash(&rest) &&
		    ((to = phrase_weekday(&rest)) || (to = bare_weekday(&rest, true))))
			*s = rest;
		else
			to = weekday;
		*bits |= weekdays_between(weekday, to);
		rest = *s;
		if (read_joint(&rest) == JOINT_STOP)
			break;
		weekday = bare_weekday(&rest, false);
		if (weekday)
			*s = rest;
	}
	return true;
}

/* 5日、20日; 5、20号; 1日至5日: taken as far as 日 says what the numbers are. */
static bool read_monthdays(struct span *s, uint32_t *bits)
{
	static const char *const units[] = {"日", "号", NULL};
	struct span rest = *s;
	uint32_t seen = 0;
	bool any = false;

	for (;;) {
		int from, to, digits = phrase_number(&rest, &from);
		bool unit = span_take_any(&rest, units) >= 0;

		to = from;
		if (!digits || digits > 2 || from < 1)
			return any;
		if (phrase_dash(&rest)) {
			if (!phrase_number(&rest, &to) || to < from)
				return any;
			unit = span_take_any(&rest, units) >= 0;
		}
		if (to > 31)
			return any;
		for (; from <= to; from++)
			seen |= UINT32_C(1) << (from - 1);
		if (unit) {
			*s = rest;
			*bits = seen;
			any = true;
		}
		if (read_joint(&rest) == JOINT_NONE)
			return any;
	}
}

/*
 * 第一、三个, 第一个和第三个, 最后一个: bits as in struct days_rule; false, nothing
 * taken, where it is none.
 */
static bool read_ordinals(struct span *s, uint8_t *bits)
{
	static const char *const lasts[] = {"最后一个", "最后1个", "最后", NULL};
	struct span rest = *s;
	unsigned seen = 0;
	int n;

	for (;;) {
		struct span after;

		if (span_take_any(&rest, lasts) >= 0) {
			seen |= LAST_ORDINAL;
		} else if (!seen && span_take(&rest, SPAN("首个"))) {
			seen |= 1;
		} else {
			if (!span_take(&rest, SPAN("第")) && !seen)
				return false;
			if (!phrase_number(&rest, &n) || n < 1 || n > 5)
				return false;
			seen |= 1u << (n - 1);
			span_take(&rest, SPAN("个"));
		}
		after = rest;
		if (read_joint(&after) == JOINT_NONE)
			break;
		rest = after;
	}
	*s = rest;
	*bits = (uint8_t)seen;
	return true;
}

/* What follows 每月. */
static bool read_in_month(struct span *s, struct days_rule *rule)
{
	static const char *const lasts[] = {"最后一天", "最后一日", "最后1天", "最后1日", NULL};
	struct span rest = *s;

	if (span_take_any(s, lasts) >= 0) {
		rule->kind = DAYS_MONTHDAYS;
		rule->monthdays = LAST_MONTHDAY;
		return true;
	}
	if (read_ordinals(&rest, &rule->ordinals)) {
		int weekday = phrase_weekday(&rest);

		if (!weekday)
			return false;
		rule->kind = DAYS_WEEKDAYS;
		rule->weekdays = weekdays_between(weekday, weekday);
		*s = rest;
		return true;
	}
	rule->kind = DAYS_MONTHDAYS;
	return read_monthdays(s, &rule->monthdays);
}

/* The days of a rule; false, nothing taken, where there are none. */
static bool read_days(struct span *s, const struct days_rule *before, struct days_rule *rule)
{
	static const char *const each[] = {"每逢", "每个", "每", "逢", NULL};
	static const char *const months[] = {"每个月", "每月", NULL};
	static const char *const works[] = {"法定工作日", "工作日", NULL};
	static const char *const always[] = {
		"全年无休", "全年", "长期", "常年", "天天", "随时", "不限时间", "时间不限", "不限",
		NULL
	};
	struct span rest = *s;
	bool every;

	*rule = (struct days_rule){.kind = DAYS_EVERY};
	if (span_take_any(&rest, months) >= 0 ||
	    (before && before->ordinals && span_starts(rest, SPAN("第")))) {
		span_take(&rest, SPAN("的"));
		if (!read_in_month(&rest, rule))
			return false;
	} else if (span_take_any(&rest, always) < 0) {
		every = span_take_any(&rest, each) >= 0;
		/* 每周周六 */
		if (every && span_starts(rest, SPAN("周周")))
			span_take(&rest, SPAN("周"));
		if (span_take_any(&rest, works) >= 0)
			rule->kind = DAYS_WORKING;
		else if (read_weekdays(&rest, &rule->weekdays))
			rule->kind = DAYS_WEEKDAYS;
		else if (!every || (!span_take(&rest, SPAN("天")) && !span_take(&rest, SPAN("日"))))
			return false;
	}
	*s = rest;
	return true;
}

/* Parts of the day; those with no hours of their own only say which half a clock means. */
static const struct {
	const char *word;
	int16_t from, to;
	bool later;	/* 2:00 is 14:00 */
} parts[] = {
	{"全天候", 0, 1440, false}, {"全天(24小时)", 0, 1440, false},
	{"全天24小时", 0, 1440, false},
	{"24小时", 0, 1440, false}, {"全天(白天)", 480, 1080, false}, {"全天", 0, 1440, false},
	{"上午", 480, 720, false}, {"下午", 720, 1080, true}, {"晚上", 1080, 1320, true},
	{"晚间", 1080, 1320, true}, {"白天", 480, 1080, false}, {"早上", 0, 0, false},
	{"早晨", 0, 0, false},
};

enum { PARTS = sizeof parts / sizeof *parts };

static int read_part(struct span *s)
{
	for (int i = 0; i < PARTS; i++)
		if (span_take_word(s, parts[i].word))
			return i;
	return -1;
}

/* The minute that a clock shows in a part of the day; 晚上12点 is midnight. */
static int shifted(int minute, int part)
{
	if (part < 0 || !parts[part].later || minute > NOON)
		return minute;
	if (minute == NOON)
		return parts[part].from >= 1080 ? 1440 : minute;
	return minute + NOON;
}

/* 8:30-12:00, 下午2点至5点, 9-17点, 上午, 全天; false, nothing taken, where it is none. */
static bool read_hours(struct span *s, int *from, int *to)
{
	struct span rest = *s, after;
	int part = read_part(&rest), second;

	after = rest;
	if (!phrase_clock(&after, from)) {
		int digits = phrase_number(&after, from);

		if (digits && digits <= 2)
			*from *= 60;
		else
			after = (struct span){NULL, 0};
	}
	if (after.n && phrase_dash(&after)) {
		second = read_part(&after);
		if (!phrase_clock(&after, to))
			return false;
		*from = shifted(*from, part);
		*to = shifted(*to, second < 0 ? part : second);
	} else if (part >= 0 && parts[part].to) {
		after = rest;
		*from = parts[part].from;
		*to = parts[part].to;
	} else {
		return false;
	}
	*s = after;
	return true;
}

static struct days_rule *last_rule(struct days_reader *r)
{
	return r->days.count ? &r->days.rules[r->days.count - 1] : NULL;
}

static bool add_rule(struct days_reader *r, const struct days_rule *rule)
{
	if (r->days.count == DAYS_RULES)
		return fail(r, "fewer parts");
	r->days.rules[r->days.count++] = *rule;
	r->timed = false;
	return true;
}

static bool add_days(struct days_reader *r, const struct days_rule *rule, enum joint joint)
{
	struct days_rule *last = last_rule(r);
	bool untimed = last && !r->timed && joint != JOINT_STOP;

	if (untimed && last->ordinals && rule->kind == DAYS_WEEKDAYS && !rule->ordinals)
		return fail(r, "each with its 第几个, as 每月第一个周六、第一个周日");
	if (untimed && last->kind == rule->kind && !last->ordinals && !rule->ordinals) {
		last->weekdays |= rule->weekdays;
		last->monthdays |= rule->monthdays;
		return true;
	}
	if (!add_rule(r, rule))
		return false;
	r->loose = untimed;
	return true;
}

static bool add_hours(struct days_reader *r, int from, int to, enum joint joint)
{
	static const struct days_rule every = {.kind = DAYS_EVERY};
	bool apart = !r->days.count || joint == JOINT_STOP || (joint == JOINT_AND && !r->timed);

	if (!apart && !r->timed && (joint == JOINT_LIST || r->loose))
		return fail(r, "the hours after each of the days, as 工作日晚上;周末全天");
	if (apart && !add_rule(r, &every))
		return false;
	r->loose = false;
	r->timed = true;
	return days_hours(last_rule(r), from, to) ||
	       fail(r, "hours that end after they begin, up to four");
}

static bool read_all(struct days_reader *r)
{
	static const char *const before[] = {
		"开放时间:", "时间:", "只能", "仅限", "仅", "限", "可在", NULL
	};
	static const char *const after[] = {
		"都行", "都可以", "均可", "都可", "可以", "开放", "营业", "服务", "值班", "办公",
		"接待", ")", NULL
	};

	do {
		enum joint joint = read_joint(&r->rest);
		struct days_rule rule;
		int from, to;

		while (span_take_any(&r->rest, before) >= 0)
			;
		if (read_days(&r->rest, last_rule(r), &rule)) {
			if (!add_days(r, &rule, joint))
				return false;
		} else if (!read_hours(&r->rest, &from, &to) || !add_hours(r, from, to, joint)) {
			return false;
		}
		while (span_take_any(&r->rest, after) >= 0)
			;
	} while (r->rest.n);
	return true;
}

/* 提前3天预约, 电话预约: the whole of s. */
static bool read_booking(struct span s, struct days_rule *rule)
{
	static const char *const need[] = {"需要", "需", "须", "请", NULL};
	static const char *const units[] = {"天", "日", "个星期", "星期", "周", NULL};
	static const char *const how[] = {"电话", "线上", "现场", NULL};
	static const char *const book[] = {"预约", "预订", "联系", NULL};
	static const char *const after[] = {"开放", "使用", "参观", "服务", "制", NULL};
	bool early;
	int n = 0, at;

	*rule = (struct days_rule){.kind = DAYS_BOOKED};
	span_take_any(&s, need);
	early = span_take(&s, SPAN("提前"));
	if (early && phrase_number(&s, &n)) {
		at = span_take_any(&s, units);
		if (at < 0 || n < 1 || n > 99)
			return false;
		rule->ahead = n * (at >= 2 ? 7 : 1);
	}
	span_take_any(&s, how);
	at = span_take_any(&s, book);
	if (at < 0 || (at == 2 && !early))
		return false;
	span_take_any(&s, after);
	return !s.n;
}

static bool parse(struct days_reader *r, struct span s)
{
	struct days_rule booked;

	*r = (struct days_reader){.rest = s};
	if (read_booking(s, &booked))
		return add_rule(r, &booked);
	if (span_has(s, SPAN("预约")))
		return fail(r, "either the days or 提前3天预约");
	if (!read_all(r))
		return false;
	for (int i = 0; i < r->days.count; i++)
		days_settle(&r->days.rules[i]);
	return true;
}

bool days_parse(struct span cell, const struct context *cx, struct days *out, struct fault *fault)
{
	/*
	 * Words that a remark before the days, 随送货线路，每周一至周五, cannot have:
	 * they may bear on them.
	 */
	static const char *const bearing[] = {
		"周", "星期", "日", "天", "月", "年", "时", "点", "午", "晚", "假", "节", "除",
		"非", "不", "未", "停",
		"暂", "约", NULL
	};
	struct buf folded = BUF_INIT;
	struct days_reader r = {.want = NULL};
	struct span whole;
	bool good;

	(void)cx;
	if (days_read(text_trim(cell), out))
		return true;
	phrase_fold(&folded, cell);
	whole = buf_view(&folded);
	good = whole.n && parse(&r, whole);
	if (!good && !r.want && whole.n && phrase_remark(&whole, bearing))
		good = parse(&r, whole);
	buf_free(&folded);
	if (good)
		*out = r.days;
	if (!r.want)
		r.want = "每周一至周五 9:00-17:00";
	return good || fault_set(fault, FAULT_DAYS, text_trim(cell), r.want);
}
