/* clock.c - tests of times of the day */
#include "value/clock.h"

#include "cells.h"

static const struct cell clocks[] = {
	GOOD("9:05", "09:05"), GOOD("09:05", "09:05"), GOOD("９：０５", "09:05"),
	GOOD("9:05:00", "09:05"), GOOD("9:05:30", "09:05:30"), GOOD("23:59:59", "23:59:59"),
	GOOD("0:00", "00:00"), GOOD("9点", "09:00"), GOOD("9点半", "09:30"),
	GOOD("九点二十分", "09:20"), GOOD("9时05分30秒", "09:05:30"), GOOD("9点整", "09:00"),
	GOOD("上午9:05", "09:05"), GOOD("下午 3:05", "15:05"), GOOD("下午3点半", "15:30"),
	GOOD("晚上8点", "20:00"), GOOD("下午15:05", "15:05"), GOOD("下午12:30", "12:30"),
	GOOD("中午12:10", "12:10"), GOOD("中午1点", "13:00"), GOOD("中午11:50", "11:50"),
	GOOD("凌晨1:30", "01:30"),
	BAD("24:00", CLOCK), BAD("9:60", CLOCK), BAD("9:05:60", CLOCK), BAD("9:5", CLOCK),
	BAD("9:", CLOCK), BAD("9", CLOCK), BAD("905", CLOCK), BAD("上午", CLOCK), BAD("", CLOCK),
	BAD("晚上12点", CLOCK), BAD("凌晨12:30", CLOCK), BAD("9:05-10:00", CLOCK),
	BAD("9点左右", CLOCK),
	BAD("3月1日 9:05", CLOCK), BAD("-9:05", CLOCK),
};

static const struct {
	const char *text;
	int32_t second;		/* below zero: refused */
} read[] = {
	{"00:00", 0}, {"09:05", 32700}, {"15:00:30", 54030}, {"23:59:59", 86399},
	{"", -1}, {"9:05", -1}, {"09:05:3", -1}, {"09.05", -1}, {"0a:05", -1}, {"09:05 00", -1},
};

int main(void)
{
	static const char *const parts[] = {
		"9", "05", "12", ":", "：", "点", "时", "半", "分", "上午", "下午", "晚上", " ",
		"30", "秒",
	};
	uint64_t seed = tap_seed();

	CHECK("clock", clock_parse, NULL, clocks);
	RANDOM("clock", clock_parse, NULL, parts, seed);
	for (size_t i = 0; i < sizeof read / sizeof *read; i++) {
		int32_t second;
		bool good = clock_read(span_of(read[i].text), &second);

		ok(read[i].second < 0 ? !good : good && second == read[i].second, "read: %s",
		    read[i].text);
	}
	return done();
}
