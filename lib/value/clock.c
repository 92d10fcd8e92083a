/* clock.c - times of the day */
#include "value/clock.h"

#include "value/phrase.h"

enum { HALF = 12, HOURS = 24, SIXTY = 60 };

/* A clock of twelve hours is in its second half from 下午 on; 中午 is about the end of the first. */
static const char *const halves[] = {
	"凌晨", "早上", "早晨", "上午", "中午", "下午", "傍晚", "晚上", "晚间", NULL
};
enum { NOON = 4 };

/* What follows the hour, up to the end. */
static bool take_rest(struct span s, int *minute, int *second)
{
	static const char *const hours[] = {":", "点钟", "点整", "点", "时整", "时", NULL};
	static const char *const minutes[] = {":", "分", NULL};
	int unit = span_take_any(&s, hours);

	*minute = *second = 0;
	if (unit < 0)
		return false;
	if (unit > 0 && span_take(&s, SPAN("半")))
		*minute = SIXTY / 2;
	else if ((unit == 0 || s.n) && phrase_number(&s, minute) != 2)
		return false;
	if (span_take_any(&s, minutes) >= 0 && s.n && phrase_number(&s, second) != 2)
		return false;
	span_take(&s, SPAN("秒"));
	return !s.n && *minute < SIXTY && *second < SIXTY;
}

static bool take_clock(struct span s, int *hour, int *minute, int *second)
{
	int half = span_take_any(&s, halves), digits;

	span_take(&s, SPAN(" "));
	digits = phrase_number(&s, hour);
	if (!digits || digits > 2 || !take_rest(s, minute, second))
		return false;
	if ((half > NOON || half == 0) && *hour == HALF)
		return half == NOON + 1;
	if ((half > NOON && *hour < HALF) || (half == NOON && *hour < HALF / 2))
		*hour += HALF;
	return *hour < HOURS;
}

bool clock_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault)
{
	struct buf folded = BUF_INIT;
	int hour, minute, second;
	bool good;

	(void)cx;
	phrase_fold(&folded, cell);
	good = take_clock(buf_view(&folded), &hour, &minute, &second);
	buf_free(&folded);
	if (!good)
		return fault_set(fault, FAULT_CLOCK, cell, CLOCK_WANT);
	buf_printf(out, "%02d:%02d", hour, minute);
	if (second)
		buf_printf(out, ":%02d", second);
	return true;
}

bool clock_read(struct span text, int32_t *second)
{
	static const char shape[] = "00:00:00";
	static const int worth[] = {36000, 3600, 0, 600, 60, 0, 10, 1};

	*second = 0;
	if (text.n != 5 && text.n != 8)
		return false;
	for (size_t i = 0; i < text.n; i++) {
		if (shape[i] == ':' ? text.p[i] != ':' : text.p[i] < '0' || text.p[i] > '9')
			return false;
		*second += worth[i] * (text.p[i] - '0');
	}
	return true;
}
