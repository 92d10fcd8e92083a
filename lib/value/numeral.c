/* numeral.c - Chinese numerals: 三十五, 两千零八, 二〇二五, 壹万贰仟 */
#include "base/text.h"
#include "value/number.h"

int number_digit(uint32_t c)
{
	switch (c) {
	case U'〇': case U'零': case U'○': return 0;
	case U'一': case U'壹': return 1;
	case U'二': case U'贰': case U'貳': case U'两': case U'兩': return 2;
	case U'三': case U'叁': case U'叄': return 3;
	case U'四': case U'肆': return 4;
	case U'五': case U'伍': return 5;
	case U'六': case U'陆': case U'陸': return 6;
	case U'七': case U'柒': return 7;
	case U'八': case U'捌': return 8;
	case U'九': case U'玖': return 9;
	}
	return -1;
}

/* The power of ten that a character stands for, 0 where none. */
static int power_of(uint32_t c)
{
	switch (c) {
	case U'十': case U'拾': return 1;
	case U'百': case U'佰': return 2;
	case U'千': case U'仟': return 3;
	case U'万': case U'萬': return 4;
	case U'亿': case U'億': return 8;
	}
	return 0;
}

static int64_t scaled(int64_t n, int power)
{
	for (; power > 0; power--)
		n *= 10;
	return n;
}

/* What has been read of a numeral built of digits and powers. */
struct numeral {
	int64_t past;		/* 亿 and above */
	int64_t myriads;	/* 万 since the last 亿 */
	int64_t section;	/* 千百十 since the last 万 */
	int digit;		/* read and not yet given its place; -1 none */
	int last;		/* power before the digit; 0 at the start */
	int below;		/* powers within the section must be lower */
	bool zero;		/* 零 was read, and nothing since but the digit */
};

/* 万 and 亿 take all that stands before them. */
static bool add_section(struct numeral *n, int power)
{
	/* 一百五万: 150 or 105? */
	if (n->digit > 0 && n->last > 1 && n->last < 4 && !n->zero)
		return false;
	n->section += n->digit > 0 ? n->digit : 0;
	if (power == 4) {
		if (!n->section || n->myriads)
			return false;
		n->myriads = n->section * 10000;
	} else {
		if (n->past || n->myriads + n->section == 0)
			return false;
		n->past = (n->myriads + n->section) * 100000000;
		n->myriads = 0;
	}
	n->section = 0;
	n->below = 4;
	return true;
}

static bool add_power(struct numeral *n, int power)
{
	if (power >= 4) {
		if (!add_section(n, power))
			return false;
	} else {
		if (power >= n->below)
			return false;
		/* 十五 and 一百十五 leave out the one, 百五 does not. */
		if (n->digit < 0 && (power > 1 || (n->zero && !n->last)))
			return false;
		/* 零 skips a place; before 千 it may stand all the same: 壹拾万零柒仟. */
		if (n->zero && power + 1 == n->below && n->below < 4)
			return false;
		n->section += scaled(n->digit < 0 ? 1 : n->digit, power);
		n->below = power;
	}
	n->last = power;
	n->digit = -1;
	n->zero = false;
	return true;
}

static bool add_digit(struct numeral *n, int digit)
{
	if (n->digit >= 0 || (digit == 0 && n->zero))
		return false;
	if (digit == 0)
		n->zero = true;
	else
		n->digit = digit;
	return true;
}

/* 二〇二五: digits one after another. 三五 is refused, since 三五个 means three to five. */
static bool read_digits(struct span *s, int64_t *out)
{
	struct span rest = *s;
	bool zero = false;
	int count = 0;

	*out = 0;
	while (rest.n) {
		struct span next = rest;
		uint32_t c = text_next(&next);
		int digit = number_digit(c);

		if (digit < 0) {
			if (power_of(c))
				return false;
			break;
		}
		if (++count > 18)
			return false;
		zero |= digit == 0;
		*out = *out * 10 + digit;
		rest = next;
	}
	if (!count || (count == 2 && !zero))
		return false;
	*s = rest;
	return true;
}

bool number_chinese(struct span *s, int64_t *out)
{
	struct numeral n = {.digit = -1, .below = 4};
	struct span rest = *s;
	int64_t tail = 0;

	if (read_digits(s, out))
		return true;
	while (rest.n) {
		struct span next = rest;
		uint32_t c = text_next(&next);
		int digit = number_digit(c), power = power_of(c);

		if (digit < 0 && !power)
			break;
		if (!(power ? add_power(&n, power) : add_digit(&n, digit)))
			return false;
		rest = next;
	}
	if (!n.last || (n.zero && n.digit < 0))
		return false;
	/* 一万二 is 12000, 一百零二 is 102. */
	if (n.digit > 0)
		tail = n.zero ? n.digit : scaled(n.digit, n.last - 1);
	*out = n.past + n.myriads + n.section + tail;
	*s = rest;
	return true;
}
