/* figures.c - figures with their marks: 约100, 不少于30余, 30人至50人 */
#include "value/figure.h"

static const struct mark_word front_words[] = {
	{"不少于", NUMBER_LEAST}, {"不低于", NUMBER_LEAST}, {"不小于", NUMBER_LEAST},
	{"不超过", NUMBER_MOST}, {"不多于", NUMBER_MOST}, {"不大于", NUMBER_MOST},
	{"不高于", NUMBER_MOST}, {"不足", NUMBER_MOST}, {"不到", NUMBER_MOST},
	{"不满", NUMBER_MOST}, {"至少", NUMBER_LEAST}, {"最少", NUMBER_LEAST},
	{"最高", NUMBER_MOST}, {"上限为", NUMBER_MOST}, {"上限：", NUMBER_MOST},
	{"上限:", NUMBER_MOST}, {"上限", NUMBER_MOST}, {"封顶", NUMBER_MOST},
	{"最低", NUMBER_LEAST}, {"至多", NUMBER_MOST}, {"最多", NUMBER_MOST}, {"少于", NUMBER_MOST},
	{"低于", NUMBER_MOST}, {"小于", NUMBER_MOST}, {"多于", NUMBER_LEAST},
	{"高于", NUMBER_LEAST}, {"大于", NUMBER_LEAST}, {"超过", NUMBER_LEAST},
	{"超", NUMBER_LEAST}, {"逾", NUMBER_LEAST}, {"将近", NUMBER_MOST},
	{"接近", NUMBER_MOST}, {"近", NUMBER_MOST}, {"大约", NUMBER_ABOUT},
	{"大概", NUMBER_ABOUT}, {"约", NUMBER_ABOUT}, {"≈", NUMBER_ABOUT},
	{"≥", NUMBER_LEAST}, {"≧", NUMBER_LEAST}, {">=", NUMBER_LEAST}, {">", NUMBER_LEAST},
	{"＞", NUMBER_LEAST}, {"≤", NUMBER_MOST}, {"≦", NUMBER_MOST}, {"<=", NUMBER_MOST},
	{"<", NUMBER_MOST}, {"＜", NUMBER_MOST}, {"共计", 0}, {"合计", 0}, {"总计", 0},
	{"累计", 0}, {"全年", 0}, {"一共", 0}, {"总共", 0}, {"共", 0}, {"现有", 0}, {"有", 0}, {NULL, 0},
};

/* Before a sum of money, and no part of it. */
static const struct mark_word grant_words[] = {
	{"一次性", 0}, {"给予", 0}, {"奖励资金", 0}, {"奖励", 0}, {"补贴", 0}, {"补助", 0},
	{"资助", 0}, {NULL, 0},
};

static const struct mark_word currency_signs[] = {{"￥", 0}, {"¥", 0}, {NULL, 0}};
static const struct mark_word joining_words[] = {
	{"——", 0}, {"..", 0}, {"至", 0}, {"到", 0}, {NULL, 0},
};

/* A sign, with the currency on either side of it, then the figure. */
static bool take_signed(struct span *s, bool money, struct figure *out, bool *currency)
{
	struct span rest = *s;
	bool negative, sign = false;
	unsigned char none = 0;

	space_skip(&rest);
	sign |= money && word_take(&rest, currency_signs, &none);
	space_skip(&rest);
	negative = char_take(&rest, '-') || span_take(&rest, SPAN("负"));
	sign |= money && word_take(&rest, currency_signs, &none);
	if (sign)
		space_skip(&rest);
	if (!figure_take(&rest, out))
		return false;
	out->negative = negative;
	*currency |= sign;
	*s = rest;
	return true;
}

/* 3-5万 is 30000 to 50000. 500-1万 could be meant, and 5-3万 be a slip: both are refused. */
static bool share_factor(struct figure *low, struct figure high)
{
	int power = high.power;
	int64_t a, b;

	if (low->power || !power)
		return true;
	high.power = 0;
	if (figure_scale(*low, DECIMAL_SCALE, 1, &a) || figure_scale(high, DECIMAL_SCALE, 1, &b))
		return false;
	if (a >= b)
		return false;
	low->power = power;
	return true;
}

/* 30-50人 and 30人至50人. */
static bool take_range(struct span *s, bool money, struct figures *f)
{
	struct span rest = *s, between;
	unsigned char none = 0;

	space_skip(&rest);
	between = unit_take(&rest);
	space_skip(&rest);
	if (!word_take(&rest, joining_words, &none) && !char_take(&rest, '-') &&
	    !char_take(&rest, '~'))
		return false;
	space_skip(&rest);
	if (!take_signed(&rest, money, &f->high, &f->currency) || f->high.bare)
		return false;
	if (between.n) {
		struct span after = rest;

		space_skip(&after);
		if (!span_starts(after, between))
			return false;
	} else if (!share_factor(&f->low, f->high)) {
		return false;
	}
	*s = rest;
	return true;
}

bool figures_take(struct span *s, bool money, struct figures *out)
{
	struct figures f = {.range = false};
	struct span rest = *s;

	do
		space_skip(&rest);
	while (word_take(&rest, front_words, &f.marks) ||
	       (money && word_take(&rest, grant_words, &f.marks)));
	if (!take_signed(&rest, money, &f.low, &f.currency))
		return false;
	if (f.low.bare && !f.marks && !f.low.marks)
		return false;
	f.range = take_range(&rest, money, &f);
	if (!f.range)
		f.high = f.low;
	/* - and ~ only at the very end, and no dash of another kind: 20— is a range cut short. */
	if (!f.range && char_take(&rest, '+')) {
		f.marks |= NUMBER_LEAST;
	} else if (span_is(rest, "~") || (span_is(rest, "-") && !f.range)) {
		f.marks |= *rest.p == '~' ? NUMBER_ABOUT : NUMBER_MOST;
		rest = span_skip(rest, 1);
	}
	*out = f;
	*s = rest;
	return true;
}

/* -100余 lies below -100. */
static unsigned char signed_marks(struct figure f)
{
	return f.negative && f.marks == NUMBER_LEAST ? NUMBER_MOST : f.marks;
}

enum fault_code figures_number(const struct figures *f, int scale, int64_t times,
    struct number *out)
{
	struct number n = {.marks = f->marks | signed_marks(f->low) | signed_marks(f->high)};
	enum fault_code code = figure_scale(f->low, scale, times, &n.low);

	if (code == FAULT_NONE)
		code = figure_scale(f->high, scale, times, &n.high);
	if (code != FAULT_NONE)
		return code;
	if (f->range) {
		if (n.low >= n.high)
			return FAULT_DECIMAL;
		n.marks |= NUMBER_BETWEEN;
	}
	*out = n;
	return FAULT_NONE;
}

