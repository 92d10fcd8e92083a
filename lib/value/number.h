/* number.h - counts, decimals and money, with the marks that people put on them */
#ifndef VALUE_NUMBER_H
#define VALUE_NUMBER_H

#include <endian.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "value/context.h"

/*
 * What is known of the figure: nothing set, exactly `low` (== high). The marks
 * of a sum are the union of the marks of its terms, and low and high are the
 * sums of theirs: so that adding is commutative and associative, whatever the
 * order of rows and threads.
 *
 *	600	600		exact
 *	600余	600+		NUMBER_LEAST
 *	近20	20-		NUMBER_MOST
 *	约100	100~		NUMBER_ABOUT
 *	30-50	30..50		NUMBER_BETWEEN, low 30, high 50
 *	mixed	20~, 33..53~	any other union: written as about
 */
enum number_mark {
	NUMBER_LEAST = 1,
	NUMBER_MOST = 2,
	NUMBER_ABOUT = 4,
	NUMBER_BETWEEN = 8,
};

/* low and high are whole steps of 10^-scale: counts 0, money 2 (fen), decimals 6. */
struct number {
	int64_t low, high;
	unsigned char marks;	/* of enum number_mark */
};

enum { COUNT_SCALE = 0, MONEY_SCALE = 2, DECIMAL_SCALE = 6 };

/*
 * What people write, DESIGN section 3. `unit`, where not NULL, is set to the
 * unit that follows the figure in the cell (人, 人次, 户, 册), empty where there
 * is none, lent from `cell`; a note in brackets after it, or after a comma, is
 * not part of it. Where unit is NULL a unit is allowed and passed over.
 * Money comes out in fen, and its unit is 元 for 万元 as well; a unit or a factor
 * in the cell (元, 600万) goes before that of the column (context->money_unit).
 * Other currencies and rates (元/月) are refused. (120.00) and 红字 are negative.
 * The canonical forms are accepted back. Where the cell is refused, *out and
 * *unit are as they were: FAULT_DAMAGED, _RATE, _NEGATIVE (counts),
 * _NUMBER_RANGE, or the fault of the kind.
 */
bool count_parse(struct span cell, const struct context *cx, struct number *out, struct span *unit,
    struct fault *fault);
bool decimal_parse(struct span cell, const struct context *cx, struct number *out,
    struct span *unit, struct fault *fault);
bool money_parse(struct span cell, const struct context *cx, struct number *out, struct span *unit,
    struct fault *fault);
/*
 * A count, or COUNT_ENDLESS: as many as are asked for, and both ends are INT64_MAX. Such a number
 * is there to be compared, not to be added or written.
 */
#define COUNT_ENDLESS "不限"
bool count_is_endless(struct span cell);
bool limit_parse(struct span cell, const struct context *cx, struct number *out, struct span *unit,
    struct fault *fault);
/* One of the whole figures from 1 to GRADES: anything else is FAULT_CHOICE. */
enum { GRADES = 5 };
#define GRADE_WANT "1, 2, 3, 4, 5"
bool grade_parse(struct span cell, const struct context *cx, struct number *out,
    struct fault *fault);

/*
 * Canonical text: 600, 600+, 20-, 100~, 30..50, 33..53~; money with two places,
 * decimals with what they need. A sign belongs to the figure, a mark to the
 * value: -5- is at most minus five.
 */
void number_write(struct number n, int scale, struct buf *out);
/*
 * The canonical form back, and nothing else; fast. False where it is not one.
 * What is written about comes back as NUMBER_ABOUT, with NUMBER_BETWEEN where
 * there are two ends, whatever marks it was made of.
 */
bool number_read(struct span text, int scale, struct number *out);
/* The same of a count, money or a decimal, whichever it is first: *scale. */
bool number_read_any(struct span text, struct number *out, int *scale);

/*
 * The same for a figure without marks, the n bytes from offset `at` of a text
 * whose bytes before them can be read too: few instructions for most, and none
 * that depends on how many digits there are, which no processor guesses.
 */
static inline bool number_read_exact(const char *text, size_t at, size_t n, int scale,
    int64_t *out);

/* sum += n; false, and sum as it was, where it does not fit 64 bits. */
bool number_add(struct number *sum, struct number n);
/* sum -= n, likewise: 1000 less 600+ is 400-, and the ends of a range change places. */
bool number_subtract(struct number *sum, struct number n);
/* Where a figure stands among those alike, by its marks: 20- 20~ 20 20+. */
int number_place(unsigned char marks);
/* By low, then high, then that place: <0, 0, >0. */
int number_compare(struct number a, struct number b);
/* The value of a Chinese digit, 〇零○ to 九玖; -1 for any other character. */
int number_digit(uint32_t c);
/*
 * 〇一二两三 … 十百千万亿, 壹贰叁 … 拾佰仟, a run at the start of *s, taken off it.
 * 二〇二五 is 2025 and 一万二 12000; 三五 is refused, for it may be three to five.
 * False where there is none, or none that is well formed, and *s as it was.
 */
bool number_chinese(struct span *s, int64_t *out);

/* Below: number_read_exact, and what reads digits without more ado. */

/* number_read for what has no marks. */
bool number_read_unmarked(struct span text, int scale, int64_t *out);

/* The value of n digits at p, at most 9, zeroes in front among them; -1 where one is none. */
static inline int number_digits(const char *p, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		unsigned digit = (unsigned char)p[i] - (unsigned)'0';

		if (digit > 9)
			return -1;
		value = value * 10 + (int)digit;
	}
	return value;
}

/* The value of a word of digits, the first in the lowest byte, of which '0' has been taken off. */
static inline uint64_t number_of_eight(uint64_t word)
{
	word = word * 10 + (word >> 8);
	return (((word & 0x000000FF000000FFu) * 0x000F424000000064u) +
	        (((word >> 16) & 0x000000FF000000FFu) * 0x0000271000000001u)) >> 32;
}

/* n digits, 1 to 8, before `end`, no zero in front; 8 bytes before it can be read. Else false. */
static inline bool number_digits_before(const char *end, size_t n, uint64_t *out)
{
	static const uint32_t least[] = {0, 0, 10, 100, 1000, 10000, 100000, 1000000, 10000000};
	unsigned other = 8 * (8 - (unsigned)n);
	uint64_t word;

	memcpy(&word, end - 8, 8);
	word = (le64toh(word) ^ 0x3030303030303030u) >> other << other;
	*out = number_of_eight(word);
	return !(((word + 0x7676767676767676u) | word) & 0x8080808080808080u) && *out >= least[n];
}

/* The figure 1 at that scale, one of the three. */
static inline int64_t number_one(int scale)
{
	static const int64_t ones[] = {
		[COUNT_SCALE] = 1, [MONEY_SCALE] = 100, [DECIMAL_SCALE] = 1000000,
	};

	return ones[scale];
}

static inline bool number_read_exact(const char *text, size_t at, size_t n, int scale, int64_t *out)
{
	size_t places = scale == MONEY_SCALE ? 1 + MONEY_SCALE : 0, digits = n - places;
	const char *end = text + at + digits;
	unsigned tens = 0, ones = 0;
	uint64_t whole;

	if (digits - 1 < 8 && at + digits >= 8 && number_digits_before(end, digits, &whole)) {
		if (places) {
			tens = (unsigned)(unsigned char)end[1] - '0';
			ones = (unsigned)(unsigned char)end[2] - '0';
		}
		*out = (int64_t)whole * number_one(scale) + tens * 10 + ones;
		if (!places || (*end == '.' && tens < 10 && ones < 10))
			return true;
	}
	return number_read_unmarked((struct span){text + at, n}, scale, out);
}

#endif
