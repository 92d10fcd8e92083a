/* usual.c - the commonest writings of a cell, read quickly */
#include "value/usual.h"

#include <endian.h>

#include "base/hash.h"
#include "base/text.h"
#include "value/date.h"
#include "value/number.h"

/* ASCII that is seen, or a space. */
static inline bool is_plain(char c)
{
	return c >= ' ' && c < 0x7F;
}

/* Two characters from U+4000 to U+9FFF in the first six bytes of eight. */
static inline bool is_two_common(const char *p)
{
	uint64_t word = le64toh(hash_load64(p)), leads = word & 0x0F00000Fu;

	/* What a lead adds to E0 is 4 to 9: 12 more carry, 6 more do not. */
	return (word & 0xC0C0F0C0C0F0u) == 0x8080E08080E0u &&
	       ((leads + 0x0C00000Cu) & ~(leads + 0x06000006u) & 0x10000010u) == 0x10000010u;
}

bool usual_text(struct span cell, const struct context *cx)
{
	const char *p = cell.p, *end = p + cell.n;

	(void)cx;
	while (p < end) {
		if (end - p >= 8 && is_two_common(p))
			p += 6;
		else if (is_plain(*p))
			p++;
		else if (end - p >= 3 && text_is_common(p))
			p += 3;
		else
			return false;
	}
	return true;
}

static inline bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* As ours are. What a spreadsheet has damaged or guards does not begin with a letter. */
bool usual_id(struct span cell, const struct context *cx)
{
	(void)cx;
	if (!is_capital(cell.p[0]))
		return false;
	for (size_t i = 1; i < cell.n; i++)
		if (!is_capital(cell.p[i]) && !(cell.p[i] >= '0' && cell.p[i] <= '9'))
			return false;
	return true;
}

/* Years before 1000 are slips, which the parser says. */
static inline bool begins_year(struct span cell)
{
	return cell.n >= 8 && cell.p[0] != '0';
}

bool usual_iso(struct span cell, const struct context *cx)
{
	struct date d;

	(void)cx;
	return cell.n == 10 && begins_year(cell) && date_read(cell, &d);
}

/* One or two digits at *p, which is moved past them; below zero where there is none. */
static inline int take_two(const char **p, const char *end)
{
	int n = *p < end ? number_digits(*p, 1) : -1, more;

	if (n < 0)
		return n;
	more = ++*p < end ? number_digits(*p, 1) : -1;
	if (more < 0)
		return n;
	++*p;
	return n * 10 + more;
}

/* Takes a Han character off the front. */
static inline bool take_han(const char **p, const char *end, const char *han)
{
	if (end - *p < 3 || memcmp(*p, han, 3) != 0)
		return false;
	*p += 3;
	return true;
}

/* What follows the year: 年7月4日, /7/4, .7.4, -7-4. */
static bool read_day(const char *p, const char *end, int *month, int *day)
{
	bool han = take_han(&p, end, "年");
	char sign = *p;

	if (!han && (sign == '/' || sign == '.' || sign == '-'))
		p++;
	else if (!han)
		return false;
	*month = take_two(&p, end);
	if (han ? !take_han(&p, end, "月") : p == end || *p++ != sign)
		return false;
	*day = take_two(&p, end);
	return (!han || take_han(&p, end, "日")) && p == end;
}

static inline void put_two(char *p, int n)
{
	p[0] = (char)('0' + n / 10);
	p[1] = (char)('0' + n % 10);
}

static void write_day(struct buf *out, int year, int month, int day)
{
	char *p = buf_reserve(out, 10);

	put_two(p, year / 100);
	put_two(p + 2, year % 100);
	p[4] = p[7] = '-';
	put_two(p + 5, month);
	put_two(p + 8, day);
	out->length += 10;
}

bool usual_day(struct span cell, const struct context *cx, struct buf *out)
{
	int year, month, day;
	int32_t number;

	(void)cx;
	if (!begins_year(cell))
		return false;
	year = number_digits(cell.p, 4);
	if (cell.n == 8 && cell.p[4] >= '0' && cell.p[4] <= '9') {
		month = number_digits(cell.p + 4, 2);
		day = number_digits(cell.p + 6, 2);
	} else if (!read_day(cell.p + 4, cell.p + cell.n, &month, &day)) {
		return false;
	}
	if (!date_civil(year, month, day, &number))
		return false;
	write_day(out, year, month, day);
	return true;
}

bool usual_digits(struct span cell, const struct context *cx)
{
	struct number n;

	(void)cx;
	return number_read(cell, COUNT_SCALE, &n) && n.low >= 0;
}

bool usual_decimal(struct span cell, const struct context *cx)
{
	struct number n;

	(void)cx;
	return number_read(cell, DECIMAL_SCALE, &n);
}

bool usual_yuan(struct span cell, const struct context *cx)
{
	struct number n;

	return cx->money_unit <= 1 && number_read(cell, MONEY_SCALE, &n);
}

/* More digits than anybody writes are left to the parser, which knows how many are too many. */
enum { MOST_DIGITS = 12 };

/* 1234 or, with places, 12.34, at *p, which is moved past it; no zero in front, no commas. */
static bool take_figure(const char **p, const char *end, int64_t *value, int *places)
{
	const char *at = *p, *point = NULL;
	int64_t n = 0;

	for (; at < end; at++) {
		unsigned digit = (unsigned char)*at - (unsigned)'0';

		if (digit <= 9)
			n = n * 10 + digit;
		else if (*at == '.' && places && !point && at > *p)
			point = at;
		else
			break;
		if (at - *p > MOST_DIGITS)
			return false;
	}
	/* A point must have digits on either side. */
	if (at == *p || at - 1 == point || (**p == '0' && at - *p > 1 && point != *p + 1))
		return false;
	if (places)
		*places = point ? (int)(at - point) - 1 : 0;
	*value = n;
	*p = at;
	return true;
}

bool usual_count(struct span cell, const struct context *cx, struct buf *out)
{
	static const char units[] = "户份场名件次项个";
	const char *p = cell.p, *end = p + cell.n;
	struct span figure;
	char mark = '\0';

	(void)cx;
	if (take_han(&p, end, "近"))
		mark = '-';
	else if (take_han(&p, end, "约"))
		mark = '~';
	figure.p = p;
	if (!take_figure(&p, end, &(int64_t){0}, NULL))
		return false;
	figure.n = (size_t)(p - figure.p);
	if (!mark && (take_han(&p, end, "余") || take_han(&p, end, "多")))
		mark = '+';
	if (take_han(&p, end, "人"))
		take_han(&p, end, "次");
	else
		for (size_t i = 0; p < end && i + 1 < sizeof units; i += 3)
			if (take_han(&p, end, units + i))
				break;
	if (p < end)
		return false;
	buf_span(out, figure);
	if (mark)
		buf_char(out, mark);
	return true;
}

bool usual_money(struct span cell, const struct context *cx, struct buf *out)
{
	const char *p = cell.p, *end = p + cell.n;
	struct number n = {.marks = 0};
	int64_t times = cx->money_unit > 1 ? cx->money_unit : 1;
	int places;

	if (!take_figure(&p, end, &n.low, &places))
		return false;
	if (take_han(&p, end, "余"))
		n.marks = NUMBER_LEAST;
	if (p < end) {
		times = take_han(&p, end, "万") ? 10000 : 1;
		if (!n.marks && times > 1 && take_han(&p, end, "余"))
			n.marks = NUMBER_LEAST;
		if (!take_han(&p, end, "元") || p < end)
			return false;
	}
	if (__builtin_mul_overflow(n.low, times * 100, &n.low))
		return false;
	for (; places; places--, n.low /= 10)
		if (n.low % 10)
			return false;
	n.high = n.low;
	number_write(n, MONEY_SCALE, out);
	return true;
}
