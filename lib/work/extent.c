/* extent.c - from where to where a value may lie */
#include "work/extent.h"

struct extent extent_of_sum(__int128 low, __int128 high, unsigned char marks)
{
	struct extent e = {low * 2, high * 2};

	if (low == high && marks == NUMBER_LEAST)
		e.high = EXTENT_FAR;
	else if (low == high && marks == NUMBER_MOST)
		e.low = -EXTENT_FAR;
	else if (marks & (unsigned char)~NUMBER_BETWEEN)
		e = (struct extent){e.low + 1, e.high + 1};
	return e;
}

struct extent extent_of_number(struct number n)
{
	return extent_of_sum(n.low, n.high, n.marks);
}

struct extent extent_of_date(struct date d)
{
	return (struct extent){
	    d.first == DATE_OPEN_FIRST ? -EXTENT_FAR : (__int128)d.first * 2,
	    d.last == DATE_OPEN_LAST ? EXTENT_FAR : (__int128)d.last * 2};
}

void extent_least(struct extent *e, struct extent other)
{
	if (other.low < e->low)
		e->low = other.low;
	if (other.high < e->high)
		e->high = other.high;
}

void extent_most(struct extent *e, struct extent other)
{
	if (other.low > e->low)
		e->low = other.low;
	if (other.high > e->high)
		e->high = other.high;
}

__int128 extent_round(__int128 n, __int128 by, int64_t step, int way)
{
	__int128 unit = by * step, whole = n / unit, rest = n % unit;

	if (rest < 0) {
		whole--;
		rest += unit;
	}
	if (way > 0 ? rest > 0 : !way && (n < 0 ? rest * 2 > unit : rest * 2 >= unit))
		whole++;
	return whole * step;
}

/* An end is an odd number where it is about. */
static bool is_about(__int128 end)
{
	return end & 1;
}

static __int128 value_of(__int128 end)
{
	return (end - is_about(end)) / 2;
}

bool extent_figure(struct extent e, __int128 times, __int128 by, int64_t step, struct number *out)
{
	bool no_low = e.low == -EXTENT_FAR, no_high = e.high == EXTENT_FAR;
	__int128 low = value_of(no_low ? e.high : e.low), high = value_of(no_high ? e.low : e.high);
	bool about = (!no_low && is_about(e.low)) || (!no_high && is_about(e.high));
	int down = -1, up = 1;

	if (no_low && no_high)
		return false;
	if (about || (low == high && !no_low && !no_high))
		down = up = 0;
	else if (no_low || no_high)
		down = up = no_low ? 1 : -1;
	low = extent_round(low * times, by, step, down);
	high = extent_round(high * times, by, step, up);
	if (low < INT64_MIN || high > INT64_MAX)
		return false;
	*out = (struct number){.low = (int64_t)low, .high = (int64_t)high};
	if (about)
		out->marks = NUMBER_ABOUT;
	else if (no_low || no_high)
		out->marks = no_low ? NUMBER_MOST : NUMBER_LEAST;
	if (low != high)
		out->marks |= NUMBER_BETWEEN;
	return true;
}

bool extent_date(struct extent e, struct date *out)
{
	if (e.low == -EXTENT_FAR && e.high == EXTENT_FAR)
		return false;
	out->first = e.low == -EXTENT_FAR ? DATE_OPEN_FIRST : (int32_t)value_of(e.low);
	out->last = e.high == EXTENT_FAR ? DATE_OPEN_LAST : (int32_t)value_of(e.high);
	return true;
}
