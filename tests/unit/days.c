/* days.c - tests of lib/value/days */
#include "value/days.h"

#include "tap.h"
#include "value/calendar.h"

/* Canonical text, or NULL where the cell is refused. */
static const struct {
	const char *cell, *want;
} rows[] = {
	{"每周一至周五 9:00-17:00", "1-5@09:00-17:00"},
	{"每周一至周六 9:00-17:00", "1-6@09:00-17:00"},
	{"工作日8:30—12:00,14:30—17:30", "W@08:30-12:00,14:30-17:30"}, {"工作日", "W"},
	{"每个工作日", "W"},
	{"每月第二个周六", "6#2"}, {"每月第一、三个周三下午", "3#1,3@12:00-18:00"},
	{"每月最后一个周五", "5#L"},
	{"每月第一个和第三个星期三", "3#1,3"}, {"每月第1个周一上午", "1#1@08:00-12:00"},
	{"每月第一个周六、第三个周日", "6#1;7#3"}, {"每周二、周四上午", "2,4@08:00-12:00"},
	{"每周二，四", "2,4"}, {"每周一、三、五", "1,3,5"}, {"每周一三五", "1,3,5"},
	{"周六、周日上午", "6-7@08:00-12:00"},
	{"周六和周日", "6-7"}, {"每月5日、20日", "d5,20"}, {"每月10日", "d10"},
	{"每月5、20号上午", "d5,20@08:00-12:00"},
	{"每月1日至5日", "d1,2,3,4,5"}, {"每月1-3日", "d1,2,3"}, {"每月最后一天", "dL"},
	{"全天（24小时）", "*"}, {"24小时", "*"}, {"全天", "*"}, {"全天候", "*"}, {"每天", "*"},
	{"每日", "*"},
	{"不限", "*"}, {"常年", "*"}, {"随时", "*"}, {"全年无休", "*"}, {"每天0:00-24:00", "*"},
	{"周一至周日", "*"},
	{"随送货线路，每周一至周五", "1-5"}, {"接送孩子，只能周一至周五上午", "1-5@08:00-12:00"},
	{"周末", "6-7"}, {"双休日", "6-7"}, {"每周末", "6-7"}, {"工作日晚上", "W@18:00-22:00"},
	{"每天18:00—22:00", "@18:00-22:00"}, {"每天8:00-18:00", "@08:00-18:00"},
	{"每天上午", "@08:00-12:00"},
	{"下午", "@12:00-18:00"}, {"晚上和周末", "@18:00-22:00;6-7"},
	{"周末和晚上", "6-7;@18:00-22:00"},
	{"白天都行", "@08:00-18:00"}, {"工作日白天", "W@08:00-18:00"},
	{"周末全天（白天）", "6-7@08:00-18:00"},
	{"周一至周五 8:00-12:00", "1-5@08:00-12:00"}, {"工作日晚上和周末", "W@18:00-22:00;6-7"},
	{"工作日上午、下午", "W@08:00-18:00"}, {"星期一到星期五上午9点到11点半", "1-5@09:00-11:30"},
	{"礼拜天", "7"}, {"每逢周六", "6"}, {"每周六下午2:00-5:00", "6@14:00-17:00"},
	{"周三14时至16时30分", "3@14:00-16:30"},
	{"每天9-17点", "@09:00-17:00"},
	{"上午8:30-12:00，下午2:30-5:30", "@08:30-12:00,14:30-17:30"},
	{"周日晚上8:00-12:00", "7@20:00-24:00"}, {"周五 三点到五点", "5@03:00-05:00"},
	{"周六至周一", "1,6-7"},
	{"周１－５", "1-5"}, {"周1-5 9:00-17:00", "1-5@09:00-17:00"},
	{"周一上午、周二下午", "1@08:00-12:00;2@12:00-18:00"},
	{"工作日、周末", "W;6-7"}, {"每月5日、每周六", "d5;6"},
	{"周一；周三上午", "1;3@08:00-12:00"},
	{"提前3天预约", "book3"}, {"预约", "book"}, {"需提前预约", "book"}, {"电话预约", "book"},
	{"提前两周预约", "book14"},
	{"请提前1天联系", "book1"}, {"每周周六", "6"},
	{"开放时间：周二至周日9:00—17:00", "2-7@09:00-17:00"},
	/* canonical */
	{"*", "*"}, {"W", "W"}, {"1-5@09:00-17:00", "1-5@09:00-17:00"}, {"2,4", "2,4"},
	{"6-7", "6-7"}, {"6#2", "6#2"},
	{"3#1,3", "3#1,3"}, {"5#L", "5#L"}, {"5#1,L", "5#1,L"}, {"d5,20", "d5,20"}, {"dL", "dL"},
	{"d31,L", "d31,L"},
	{"@08:30-12:00,14:30-24:00", "@08:30-12:00,14:30-24:00"}, {"book", "book"},
	{"book3", "book3"},
	{"W@18:00-22:00;6-7", "W@18:00-22:00;6-7"}, {"*@09:00-10:00", "@09:00-10:00"}, {" W ", "W"},
	{"1-7", "*"}, {"1-5@14:00-15:00,09:00-10:00", "1-5@09:00-10:00,14:00-15:00"},
	{"6#1,2,3,4,5", "6"},
	/* refused */
	{"", NULL}, {" ", NULL}, {"2025年3月—12月", NULL}, {"2025年全年", NULL},
	{"2025年6月—11月", NULL},
	{"2025-07-04", NULL}, {"3月5日", NULL}, {"节假日", NULL},
	{"周一至周五（节假日除外）", NULL}, {"每周", NULL},
	{"每月", NULL}, {"每周1次", NULL}, {"每月两次", NULL}, {"隔周周六", NULL},
	{"逢三、八", NULL}, {"赶集日", NULL},
	{"农闲时", NULL}, {"暑假", NULL}, {"上班时间", NULL}, {"早上", NULL}, {"中午", NULL},
	{"有空就行", NULL},
	{"周八", NULL}, {"周", NULL}, {"周一至", NULL}, {"至周五", NULL}, {"每月32日", NULL},
	{"每月0日", NULL},
	{"每月20日至5日", NULL}, {"每月第六个周六", NULL}, {"每月第二个", NULL},
	{"每月第二个周末", NULL},
	{"每月第一个周六、周日", NULL}, {"每月月底", NULL}, {"9:00", NULL}, {"17:00-9:00", NULL},
	{"25:00-26:00", NULL},
	{"9:60-10:00", NULL}, {"9:00-9:00", NULL}, {"每天22:00-6:00", NULL},
	{"工作日和周末晚上", NULL},
	{"周末、晚上", NULL}, {"工作日，提前3天预约", NULL}, {"提前3小时预约", NULL},
	{"提前0天预约", NULL},
	{"联系", NULL}, {"除周一外", NULL}, {"周一除外", NULL}, {"周一闭馆，周二至周日开放", NULL},
	{"非工作日", NULL},
	{"每季度", NULL}, {"周一次", NULL}, {"周三,三天", NULL}, {"长期有效的", NULL},
	{"周六、", NULL}, {"周六；；周日", NULL},
	{"0", NULL}, {"8", NULL}, {"1-8", NULL}, {"5-1", NULL}, {"1-5@", NULL},
	{"1-5@9:00-17:00", NULL}, {"@", NULL},
	{"6#", NULL}, {"6#6", NULL}, {"#2", NULL}, {"d", NULL}, {"d32", NULL}, {"d05", NULL},
	{"w", NULL}, {"book0", NULL},
	{"book3x", NULL}, {";", NULL}, {"W;", NULL}, {"@08:00-24:30", NULL}, {"@12:00-08:00", NULL},
	{"@01:00-02:00,03:00-04:00,05:00-06:00,07:00-08:00,09:00-10:00", NULL},
	{"1;2;3;4;5;6;7;W;d1", NULL},
	{"周一,2:00-3", NULL}, {"\xFF", NULL},
};

static void test_people(void)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct fault fault = FAULT_INIT;
		struct days d, again;
		bool good = days_parse(span_of(rows[i].cell), NULL, &d, &fault);

		buf_clear(&b);
		if (good)
			days_write(&d, &b);
		else
			buf_printf(&b, "%s%s", fault_code_name(fault.code),
			    fault.want[0] ? "" : " without a hint");
		same(buf_view(&b), rows[i].want ? rows[i].want : "days", rows[i].cell);
		if (good)
			ok(days_read(buf_view(&b), &again) &&
			   days_parse(buf_view(&b), NULL, &again, NULL), "accepted back");
		if (good) {
			buf_clear(&b);
			days_write(&again, &b);
			same(buf_view(&b), rows[i].want ? rows[i].want : "days", "and the same");
		}
	}
	buf_free(&b);
}

static void fill(struct calendar *c)
{
	struct date d = {0, -1};
	int32_t twice;

	date_read(SPAN("2025-10-01/2025-10-08"), &d);
	for (int32_t at = d.first; at <= d.last; at++)
		calendar_add(c, at, false, SPAN("国庆节"));
	date_read(SPAN("2025-10-11"), &d);
	calendar_add(c, d.first, true, SPAN("国庆节"));
	date_read(SPAN("2025-02-08"), &d);
	calendar_add(c, d.first, true, SPAN("春节"));
	ok(calendar_sort(c, &twice), "a calendar");
}

/* Whether a minute of the day is in, rule by rule. */
static enum days_answer at(const struct days *d, const struct calendar *c, int32_t day, int minute)
{
	enum days_answer best = DAYS_NO;

	for (int i = 0; i < d->count; i++) {
		const struct days one = {.count = 1, .rules = {d->rules[i]}};
		enum days_answer here = days_on(&one, c, day);
		bool in = !d->rules[i].hours;

		for (int h = 0; h < d->rules[i].hours; h++)
			in |= minute >= d->rules[i].hour[h].from && minute < d->rules[i].hour[h].to;
		if (in && (here == DAYS_YES || best == DAYS_NO))
			best = here;
	}
	return best;
}

static void test_answers(void)
{
	static const struct {
		const char *days, *day;
		int minute;
		enum days_answer on, at;
	} cases[] = {
		{"1-5@09:00-17:00", "2025-06-14", 570, DAYS_NO, DAYS_NO},
		{"1-5@09:00-17:00", "2025-06-16", 780, DAYS_YES, DAYS_YES},
		{"1-5@09:00-17:00", "2025-06-16", 1020, DAYS_YES, DAYS_NO},
		{"1-5@09:00-17:00", "2025-06-16", 540, DAYS_YES, DAYS_YES},
		{"6#2", "2025-06-14", 570, DAYS_YES, DAYS_YES},
		{"6#2", "2025-06-21", 570, DAYS_NO, DAYS_NO},
		{"6#2", "2025-10-11", 600, DAYS_YES, DAYS_YES},
		{"W", "2025-10-11", 600, DAYS_YES, DAYS_YES},
		{"W", "2025-02-08", 600, DAYS_YES, DAYS_YES},
		{"W", "2025-10-08", 600, DAYS_NO, DAYS_NO},
		{"1-5", "2025-10-08", 600, DAYS_YES, DAYS_YES},
		{"6-7", "2025-10-11", 600, DAYS_YES, DAYS_YES},
		{"W@08:30-12:00,14:30-17:30", "2025-06-16", 780, DAYS_YES, DAYS_NO},
		{"5#L", "2025-05-30", 0, DAYS_YES, DAYS_YES},
		{"5#L", "2025-05-23", 0, DAYS_NO, DAYS_NO},
		{"5#5", "2025-05-30", 0, DAYS_YES, DAYS_YES},
		{"5#5", "2025-06-27", 0, DAYS_NO, DAYS_NO},
		{"dL", "2025-02-28", 0, DAYS_YES, DAYS_YES},
		{"dL", "2024-02-28", 0, DAYS_NO, DAYS_NO},
		{"d31", "2025-07-31", 0, DAYS_YES, DAYS_YES},
		{"d31", "2025-06-30", 0, DAYS_NO, DAYS_NO},
		{"d5,20", "2025-07-20", 0, DAYS_YES, DAYS_YES},
		{"book3", "2025-07-20", 0, DAYS_UNKNOWN, DAYS_UNKNOWN},
		{"book;7", "2025-07-20", 0, DAYS_YES, DAYS_YES},
		{"book;6", "2025-07-20", 0, DAYS_UNKNOWN, DAYS_UNKNOWN},
		{"@18:00-24:00", "2025-07-20", 1439, DAYS_YES, DAYS_YES},
		{"*", "2025-07-20", 0, DAYS_YES, DAYS_YES},
		{"W@18:00-22:00;6-7", "2025-07-19", 600, DAYS_YES, DAYS_YES},
		{"W@18:00-22:00;6-7", "2025-07-18", 600, DAYS_YES, DAYS_NO},
	};
	struct calendar c = {.days = NULL};
	struct date day = {0, 0};
	struct days d;

	fill(&c);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *text = cases[i].days, *on = cases[i].day;
		int minute = cases[i].minute;

		ok(days_read(span_of(text), &d) && date_read(span_of(on), &day), "read");
		ok(days_on(&d, &c, day.first) == cases[i].on, "%s on %s", text, on);
		ok(at(&d, &c, day.first, minute) == cases[i].at, "%s on %s at %d", text, on,
		    minute);
	}
	calendar_free(&c);
}

static int below(uint64_t *seed, int n)
{
	return (int)(tap_random(seed) % (unsigned)n);
}

static void some_days(uint64_t *seed, struct days *d)
{
	*d = (struct days){.count = 1 + below(seed, 3)};
	for (int i = 0; i < d->count; i++) {
		struct days_rule *r = &d->rules[i];

		r->kind = (enum days_kind)below(seed, DAYS_BOOKED + 1);
		if (r->kind == DAYS_WEEKDAYS) {
			r->weekdays = (uint8_t)(1 << below(seed, 7) | 1 << below(seed, 7));
			if (below(seed, 2))
				r->ordinals = (uint8_t)(1 << below(seed, 6) | 1 << below(seed, 6));
		} else if (r->kind == DAYS_MONTHDAYS) {
			r->monthdays = UINT32_C(1) << below(seed, 32);
			r->monthdays |= UINT32_C(1) << below(seed, 32);
		} else if (r->kind == DAYS_BOOKED) {
			r->ahead = below(seed, 30);
			continue;
		}
		for (int n = below(seed, 4); n; n--)
			days_hours(r, below(seed, 24) * 60, 60 + below(seed, 24) * 60);
		days_settle(r);
	}
}

/* The answer by asking every half hour of every day; a booking may be any minute. */
static enum days_answer slow(const struct days *a, const struct days *b, const struct calendar *c,
    struct date window, int32_t *first)
{
	enum days_answer best = DAYS_NO;

	for (int32_t day = window.first; day <= window.last; day++) {
		for (int minute = 0; minute < 1440; minute += 30) {
			enum days_answer x = a ? at(a, c, day, minute) : DAYS_YES;
			enum days_answer y = b ? at(b, c, day, minute) : DAYS_YES;
			enum days_answer both = !x || !y ? DAYS_NO : x == y ? x : DAYS_UNKNOWN;

			if (both == DAYS_YES || (both == DAYS_UNKNOWN && !best)) {
				best = both;
				*first = day;
			}
			if (best == DAYS_YES)
				return best;
		}
	}
	return best;
}

static void test_meet(void)
{
	struct calendar c = {.days = NULL};
	uint64_t seed = tap_seed();
	struct buf b = BUF_INIT;
	int wrong = 0, lost = 0, answers[3] = {0};
	int32_t start;

	fill(&c);
	date_civil(2025, 1, 1, &start);
	for (int i = 0; i < tap_rounds(20000); i++) {
		const struct calendar *calendar = below(&seed, 2) ? &c : NULL;
		struct days x, y, back;
		const struct days *p = below(&seed, 10) ? &x : NULL;
		const struct days *q = below(&seed, 10) ? &y : NULL;
		struct date window = {start + below(&seed, 400), 0};
		int32_t first = 0, other = 0;
		enum days_answer fast, want;

		window.last = window.first + below(&seed, below(&seed, 2) ? 366 : 12);
		some_days(&seed, &x);
		some_days(&seed, &y);
		fast = days_meet(p, q, calendar, window, &first);
		want = slow(p, q, calendar, window, &other);
		answers[want]++;
		buf_clear(&b);
		days_write(&x, &b);
		if (fast != want || (want && first != other)) {
			printf("# %d is not %d: %s", fast, want, buf_string(&b));
			buf_clear(&b);
			days_write(&y, &b);
			printf(" and %s\n", buf_string(&b));
			wrong++;
		}
		buf_clear(&b);
		days_write(&x, &b);
		lost += !days_read(buf_view(&b), &back) ||
		        days_meet(&back, q, calendar, window, &other) !=
		        days_meet(&x, q, calendar, window, &first);
	}
	ok(!wrong, "as asking every half hour: %d no, %d yes, %d unknown", answers[0], answers[1],
	    answers[2]);
	ok(!lost, "written and read they are the same days");
	calendar_free(&c);
	buf_free(&b);
}

static void test_windows(void)
{
	static const struct {
		const char *a, *b, *window;
		enum days_answer want;
		const char *first;
	} cases[] = {
		{"6#2", NULL, "2025-06", DAYS_YES, "2025-06-14"},
		{"6#2", "1-5", "2025-06", DAYS_NO, NULL},
		{"book3", NULL, "2025-06", DAYS_UNKNOWN, "2025-06-01"},
		{"W", "7", "2025-06", DAYS_NO, NULL},
		{"1-5@08:00-12:00", "1-5@12:00-18:00", "2025", DAYS_NO, NULL},
		{"dL", "6", "2025", DAYS_YES, "2025-05-31"},
		{"*", "*", "/2025-12-31", DAYS_YES, "2024-12-31"},
		{"7", NULL, "2025-01-01/", DAYS_YES, "2025-01-05"},
		{"d29", "dL", "2025-03-01/", DAYS_NO, NULL},
		{NULL, NULL, "/", DAYS_YES, "2000-01-01"},
		{"d29", "dL", "/", DAYS_YES, "2000-02-29"},
		{"1", NULL, "0001-01-01", DAYS_YES, "0001-01-01"},
		{"5", NULL, "9999-12-31", DAYS_YES, "9999-12-31"},
		{"6", NULL, "9999-12-30/", DAYS_NO, NULL},
	};
	struct date window = {0, 0}, first = {0, 0};
	struct days a, b;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *x = cases[i].a, *y = cases[i].b, *when = cases[i].first;
		enum days_answer got;
		int32_t day = 0;

		ok((!x || days_read(span_of(x), &a)) && (!y || days_read(span_of(y), &b)) &&
		   date_read(span_of(cases[i].window), &window) &&
		   (!when || date_read(span_of(when), &first)), "read");
		got = days_meet(x ? &a : NULL, y ? &b : NULL, NULL, window, &day);
		ok(got == cases[i].want && (!when || day == first.first), "%s and %s in %s",
		    x ? x : "any", y ? y : "any", cases[i].window);
	}
}

static void test_cover(void)
{
	static const struct {
		const char *outer, *inner, *window;
		enum days_answer want;
	} cases[] = {
		{"@08:00-18:00", "1-5@08:00-12:00", "2025-09", DAYS_YES},
		{"@09:00-18:00", "1-5@08:00-12:00", "2025-09", DAYS_NO},
		{"@08:00-10:00;@10:00-12:00", "@08:00-12:00", "2025-09", DAYS_YES},
		{"1-5", "6", "2025-09", DAYS_NO},
		{"1-5;6@08:00-12:00", "1-6@08:00-12:00", "2025-09", DAYS_YES},
		{NULL, "1-7", "2025-09", DAYS_YES}, {"1-5", NULL, "2025-09", DAYS_NO},
		{"W", "1-5", "2025-09", DAYS_YES}, {"6", "6#2", "2025-09", DAYS_YES},
		{"6#2", "6", "2025-09", DAYS_NO}, {"6", "6", "2025-09-01/2025-09-05", DAYS_NO},
		{"6#2", "6", "2025-09-08/2025-09-14", DAYS_YES},
		{"book", "1", "2025-09", DAYS_UNKNOWN}, {"1;book", "1", "2025-09", DAYS_YES},
		{"1", "book", "2025-09", DAYS_UNKNOWN},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *x = cases[i].outer, *y = cases[i].inner;
		struct date window = {0, 0};
		struct days outer, inner;
		bool read = (!x || days_read(span_of(x), &outer)) &&
			    (!y || days_read(span_of(y), &inner)) &&
			    date_read(span_of(cases[i].window), &window);

		ok(read && days_cover(x ? &outer : NULL, y ? &inner : NULL, NULL, window) ==
		   cases[i].want, "%s in %s in %s", y ? y : "any", x ? x : "any",
		    cases[i].window);
	}
}

int main(void)
{
	test_people();
	test_answers();
	test_windows();
	test_meet();
	test_cover();
	return done();
}
