/* number.c - numbers in canonical form, and their sums */
#include "value/number.h"

static const uint64_t power_of_ten[] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000,
};

/*
 * Here the text is two pointers passed by value: a span passed by address would
 * go through memory for every part of a figure, and that is most of the time.
 */

/*
 * The value of the digits at the start of p[0..n), 8 at most, and how many there
 * are in *count. Most cells are shorter than a word, and a loop is the fastest
 * for those; a word of digits is taken at once.
 */
static inline uint64_t eight_digits(const char *p, size_t n, unsigned *count)
{
	uint64_t word = 0, other;
	unsigned k = 0, digit;

	if (n < 8) {
		for (; k < n && (digit = (unsigned char)p[k] - (unsigned)'0') < 10; k++)
			word = word * 10 + digit;
		*count = k;
		return word;
	}
	memcpy(&word, p, 8);
	word = le64toh(word) ^ 0x3030303030303030u;
	/* A carry out of a byte that is no digit disturbs only those after it. */
	other = ((word + 0x7676767676767676u) | word) & 0x8080808080808080u;
	*count = k = other ? (unsigned)__builtin_ctzll(other) / 8 : 8;
	if (!k)
		return 0;
	word <<= 64 - 8 * k;
	return number_of_eight(word);
}

/* A run of digits, at most 19, so that 64 bits hold it, no zero in front. Its end, or NULL. */
static inline const char *read_whole(const char *p, const char *end, uint64_t *out)
{
	const char *start = p;
	unsigned k;
	uint64_t n = eight_digits(p, (size_t)(end - p), &k);

	if (!k || (k > 1 && *p == '0'))
		return NULL;
	for (p += k; k == 8; p += k) {
		uint64_t more = eight_digits(p, (size_t)(end - p), &k);

		if (p + k - start > 19)
			return NULL;
		n = n * power_of_ten[k] + more;
	}
	*out = n;
	return p;
}

/* Digits after the point, in steps of 10^-scale: money has two, a decimal ends in no zero. */
static inline const char *read_places(const char *p, const char *end, int scale, uint64_t *out)
{
	unsigned k;
	uint64_t n;

	*out = 0;
	if (scale == COUNT_SCALE)
		return p;
	if (end - p < 2 || p[0] != '.' || p[1] == '.')
		return scale == MONEY_SCALE ? NULL : p;
	n = eight_digits(p + 1, (size_t)(end - p - 1), &k);
	if (!k || k > (unsigned)scale)
		return NULL;
	if (scale == MONEY_SCALE ? k < MONEY_SCALE : p[k] == '0')
		return NULL;
	*out = n * power_of_ten[(unsigned)scale - k];
	return p + 1 + k;
}

static inline const char *read_fixed(const char *p, const char *end, int scale, int64_t *out)
{
	bool negative = p < end && *p == '-';
	uint64_t n, places;

	p = read_whole(p + negative, end, &n);
	if (!p || !(p = read_places(p, end, scale, &places)))
		return NULL;
	if (__builtin_mul_overflow(n, power_of_ten[scale], &n) ||
	    __builtin_add_overflow(n, places, &n))
		return NULL;
	if (n > (uint64_t)INT64_MAX + negative || (negative && !n))
		return NULL;
	*out = (int64_t)(negative ? 0 - n : n);
	return p;
}

/* The mark at the end of a figure or, `range`, of two; -1 where it is none. */
static inline int read_mark(const char *p, const char *end, bool range)
{
	if (p == end)
		return range ? NUMBER_BETWEEN : 0;
	if (end - p > 1)
		return -1;
	if (*p == '~')
		return range ? NUMBER_ABOUT | NUMBER_BETWEEN : NUMBER_ABOUT;
	if (range)
		return -1;
	return *p == '+' ? NUMBER_LEAST : *p == '-' ? NUMBER_MOST : -1;
}

bool number_read(struct span text, int scale, struct number *out)
{
	const char *p = text.p, *end;
	int64_t low, high;
	bool range;
	int marks;

	if (!text.n)
		return false;
	end = p + text.n;
	if (!(p = read_fixed(p, end, scale, &low)))
		return false;
	high = low;
	range = end - p > 2 && p[0] == '.' && p[1] == '.';
	if (range && (!(p = read_fixed(p + 2, end, scale, &high)) || low >= high))
		return false;
	marks = read_mark(p, end, range);
	if (marks < 0)
		return false;
	out->low = low;
	out->high = high;
	out->marks = (unsigned char)marks;
	return true;
}

bool number_read_any(struct span text, struct number *out, int *scale)
{
	static const int scales[] = {COUNT_SCALE, MONEY_SCALE, DECIMAL_SCALE};

	for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
		if (number_read(text, scales[i], out)) {
			*scale = scales[i];
			return true;
		}
	return false;
}

bool number_read_unmarked(struct span text, int scale, int64_t *out)
{
	struct number n;

	if (!number_read(text, scale, &n) || n.marks)
		return false;
	*out = n.low;
	return true;
}

static void write_fixed(int64_t n, int scale, struct buf *out)
{
	uint64_t u = n < 0 ? 0 - (uint64_t)n : (uint64_t)n, places = u % power_of_ten[scale];
	char *p;

	if (scale == COUNT_SCALE) {
		buf_int(out, n);
		return;
	}
	if (n < 0)
		buf_char(out, '-');
	buf_int(out, (int64_t)(u / power_of_ten[scale]));
	if (!places && scale != MONEY_SCALE)
		return;
	p = buf_reserve(out, (size_t)scale + 1);
	*p = '.';
	for (int i = scale; i > 0; i--, places /= 10)
		p[i] = (char)('0' + places % 10);
	out->length += (size_t)scale + 1;
	while (scale != MONEY_SCALE && out->data[out->length - 1] == '0')
		out->length--;
}

void number_write(struct number n, int scale, struct buf *out)
{
	unsigned char marks = n.marks & (unsigned char)~NUMBER_BETWEEN;

	write_fixed(n.low, scale, out);
	if (n.low != n.high) {
		buf_text(out, "..");
		write_fixed(n.high, scale, out);
		if (marks)
			buf_char(out, '~');
	} else if (n.marks == NUMBER_LEAST) {
		buf_char(out, '+');
	} else if (n.marks == NUMBER_MOST) {
		buf_char(out, '-');
	} else if (marks) {
		buf_char(out, '~');
	}
}

bool number_add(struct number *sum, struct number n)
{
	int64_t low, high;

	if (__builtin_add_overflow(sum->low, n.low, &low) ||
	    __builtin_add_overflow(sum->high, n.high, &high))
		return false;
	sum->low = low;
	sum->high = high;
	sum->marks |= n.marks;
	return true;
}

bool number_subtract(struct number *sum, struct number n)
{
	unsigned char marks = n.marks & (NUMBER_ABOUT | NUMBER_BETWEEN);
	int64_t low, high;

	if (n.marks & NUMBER_LEAST)
		marks |= NUMBER_MOST;
	if (n.marks & NUMBER_MOST)
		marks |= NUMBER_LEAST;
	if (__builtin_sub_overflow(sum->low, n.high, &low) ||
	    __builtin_sub_overflow(sum->high, n.low, &high))
		return false;
	sum->low = low;
	sum->high = high;
	sum->marks |= marks;
	return true;
}

/* Of figures alike: at most, about, exact, at least. */
int number_place(unsigned char marks)
{
	if (marks & NUMBER_ABOUT)
		return 1;
	return marks & NUMBER_MOST ? 0 : marks & NUMBER_LEAST ? 3 : 2;
}

int number_compare(struct number a, struct number b)
{
	if (a.low != b.low)
		return a.low < b.low ? -1 : 1;
	if (a.high != b.high)
		return a.high < b.high ? -1 : 1;
	return number_place(a.marks) - number_place(b.marks);
}
