/* holiday.c - holidays by the names people have for them */
#include "value/holiday.h"

/* In the order of looking: a longer word before the one it begins with. Month 0: it moves. */
static const struct {
	const char *word, *name;
	int month, day;
} holidays[] = {
	{"元旦节", "元旦", 1, 1}, {"元旦", "元旦", 1, 1},
	{"春节", "春节", 0, 0},
	{"元宵节", "元宵节", 0, 0}, {"元宵", "元宵节", 0, 0},
	{"三八妇女节", "妇女节", 3, 8}, {"三八节", "妇女节", 3, 8}, {"妇女节", "妇女节", 3, 8},
	{"清明节", "清明节", 0, 0}, {"清明", "清明节", 0, 0},
	{"五一国际劳动节", "劳动节", 5, 1}, {"五一劳动节", "劳动节", 5, 1},
	{"五一节", "劳动节", 5, 1},
	{"五一", "劳动节", 5, 1}, {"劳动节", "劳动节", 5, 1},
	{"五四青年节", "青年节", 5, 4}, {"青年节", "青年节", 5, 4},
	{"端午节", "端午节", 0, 0}, {"端午", "端午节", 0, 0},
	{"六一儿童节", "儿童节", 6, 1}, {"六一", "儿童节", 6, 1}, {"儿童节", "儿童节", 6, 1},
	{"七一建党节", "建党节", 7, 1}, {"七一", "建党节", 7, 1}, {"建党节", "建党节", 7, 1},
	{"八一建军节", "建军节", 8, 1}, {"八一", "建军节", 8, 1}, {"建军节", "建军节", 8, 1},
	{"教师节", "教师节", 9, 10},
	{"中秋节", "中秋节", 0, 0}, {"中秋", "中秋节", 0, 0},
	{"十一国庆节", "国庆节", 10, 1}, {"国庆节", "国庆节", 10, 1}, {"国庆", "国庆节", 10, 1},
	{"十一", "国庆节", 10, 1},
	{"重阳节", "重阳节", 0, 0}, {"重阳", "重阳节", 0, 0},
};

/* 十一 is a holiday before these, and eleven before all else (十一月). */
static bool eleven(struct span word, struct span rest)
{
	static const char *const after[] = {"前", "期间", "假期", "长假", NULL};

	return span_is(word, "十一") && !span_starts_any(rest, after);
}

int holiday_take(struct span *s)
{
	for (size_t i = 0; i < sizeof holidays / sizeof *holidays; i++) {
		struct span word = span_of(holidays[i].word);

		if (span_starts(*s, word) && !eleven(word, span_skip(*s, word.n))) {
			*s = span_skip(*s, word.n);
			return (int)i;
		}
	}
	return -1;
}

bool holiday_fixed(int holiday, int year, int32_t *day)
{
	return date_civil(year, holidays[holiday].month, holidays[holiday].day, day);
}

bool holiday_off(int holiday, const struct calendar *c, int year, struct date *out)
{
	return calendar_holiday(c, span_of(holidays[holiday].name), year, &out->first, &out->last);
}

bool holiday_opens_year(int holiday)
{
	return holidays[holiday].month == 1;
}
