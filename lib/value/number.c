/* number.c - numbers in canonical form, and their sums */
#include "value/number.h"

#include <endian.h>

static const uint64_t power_of_ten[] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000,
};

/* Up to 8 bytes at p, the first lowest, zero above, with no byte read outside [p, p + n). */
static uint64_t load(const char *p, size_t n)
{
	const unsigned char *u = (const unsigned char *)p;
	uint64_t word;
	uint32_t low, high;

	if (n >= 8) {
		memcpy(&word, p, 8);
		return le64toh(word);
	}
	if (n >= 4) {
		memcpy(&low, p, 4);
		memcpy(&high, p + n - 4, 4);
		return le32toh(low) | (uint64_t)le32toh(high) << (8 * (n - 4));
	}
	if (!n)
		return 0;
	return u[0] | (uint64_t)u[n / 2] << (8 * (n / 2)) | (uint64_t)u[n - 1] << (8 * (n - 1));
}

/* The value of up to 8 digits at the start of p[0..n), and how many there are in *count. */
static uint64_t eight_digits(const char *p, size_t n, unsigned *count)
{
	uint64_t word = load(p, n) ^ 0x3030303030303030u;
	/* A carry out of a byte that is no digit disturbs only those after it. */
	uint64_t other = ((word + 0x7676767676767676u) | word) & 0x8080808080808080u;
	unsigned k = other ? (unsigned)__builtin_ctzll(other) / 8 : 8;

	*count = k;
	if (!k)
		return 0;
	word <<= 64 - 8 * k;
	word = word * 10 + (word >> 8);
	return (((word & 0x000000FF000000FFu) * 0x000F424000000064u) +
	        (((word >> 16) & 0x000000FF000000FFu) * 0x0000271000000001u)) >> 32;
}

/* A run of digits, no zero before another; at most 19, so that 64 bits hold it. */
static bool take_whole(struct span *s, uint64_t *out)
{
	unsigned k, total;

	*out = eight_digits(s->p, s->n, &k);
	if (!k || (k > 1 && *s->p == '0'))
		return false;
	*s = span_skip(*s, k);
	for (total = k; k == 8; total += k) {
		uint64_t more = eight_digits(s->p, s->n, &k);

		if (total + k > 19)
			return false;
		*out = *out * power_of_ten[k] + more;
		*s = span_skip(*s, k);
	}
	return true;
}

/* Digits after the point, as steps of 10^-scale: money always has its two, a decimal ends in no zero. */
static bool take_places(struct span *s, int scale, uint64_t *out)
{
	unsigned k;

	*out = 0;
	if (scale == COUNT_SCALE)
		return true;
	if (s->n < 2 || s->p[0] != '.' || s->p[1] == '.')
		return scale != MONEY_SCALE;
	*out = eight_digits(s->p + 1, s->n - 1, &k);
	if (!k || k > (unsigned)scale)
		return false;
	if (scale == MONEY_SCALE ? k < MONEY_SCALE : s->p[k] == '0')
		return false;
	*out *= power_of_ten[(unsigned)scale - k];
	*s = span_skip(*s, k + 1);
	return true;
}

static bool take_fixed(struct span *s, int scale, int64_t *out)
{
	bool negative = s->n && *s->p == '-';
	uint64_t whole, places;

	if (negative)
		*s = span_skip(*s, 1);
	if (!take_whole(s, &whole) || !take_places(s, scale, &places))
		return false;
	if (__builtin_mul_overflow(whole, power_of_ten[scale], &whole) ||
	    __builtin_add_overflow(whole, places, &whole))
		return false;
	if (whole > (uint64_t)INT64_MAX + negative || (negative && !whole))
		return false;
	*out = (int64_t)(negative ? 0 - whole : whole);
	return true;
}

bool number_read(struct span text, int scale, struct number *out)
{
	struct number n = {0, 0, 0};

	if (!take_fixed(&text, scale, &n.low))
		return false;
	n.high = n.low;
	if (text.n >= 2 && text.p[0] == '.' && text.p[1] == '.') {
		text = span_skip(text, 2);
		if (!take_fixed(&text, scale, &n.high) || n.low >= n.high)
			return false;
		n.marks = NUMBER_BETWEEN;
	}
	if (text.n > 1)
		return false;
	if (text.n) {
		if (*text.p == '~')
			n.marks |= NUMBER_ABOUT;
		else if (n.marks)
			return false;
		else if (*text.p == '+')
			n.marks = NUMBER_LEAST;
		else if (*text.p == '-')
			n.marks = NUMBER_MOST;
		else
			return false;
	}
	*out = n;
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
	struct number new = {.marks = sum->marks | n.marks};

	if (__builtin_add_overflow(sum->low, n.low, &new.low) ||
	    __builtin_add_overflow(sum->high, n.high, &new.high))
		return false;
	*sum = new;
	return true;
}

bool number_subtract(struct number *sum, struct number n)
{
	unsigned char marks = n.marks & (NUMBER_ABOUT | NUMBER_BETWEEN);
	struct number new;

	if (n.marks & NUMBER_LEAST)
		marks |= NUMBER_MOST;
	if (n.marks & NUMBER_MOST)
		marks |= NUMBER_LEAST;
	new.marks = sum->marks | marks;
	if (__builtin_sub_overflow(sum->low, n.high, &new.low) ||
	    __builtin_sub_overflow(sum->high, n.low, &new.high))
		return false;
	*sum = new;
	return true;
}

int number_compare(struct number a, struct number b)
{
	if (a.low != b.low)
		return a.low < b.low ? -1 : 1;
	if (a.high != b.high)
		return a.high < b.high ? -1 : 1;
	return (a.marks > b.marks) - (a.marks < b.marks);
}
