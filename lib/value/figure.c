/* figure.c - the part of a cell that says how many */
#include "value/figure.h"

#include "base/text.h"

/* The first character in half width, 0 at the end; the dashes and tildes of ranges made - and ~. */
static uint32_t peek(struct span s, struct span *rest)
{
	uint32_t c;

	*rest = s;
	if (!s.n)
		return 0;
	c = text_next(rest);
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFEE0;
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500)
		return '-';
	return c == 0x301C || c == 0x223C ? '~' : c;
}

static bool is_digit(uint32_t c)
{
	return c - '0' < 10;
}

static bool digit_follows(struct span s)
{
	return is_digit(peek(s, &s));
}

bool char_take(struct span *s, uint32_t c)
{
	struct span rest;

	if (!s->n || peek(*s, &rest) != c)
		return false;
	*s = rest;
	return true;
}

void space_skip(struct span *s)
{
	struct span rest = *s;

	while (rest.n && text_is_space(text_next(&rest)))
		*s = rest;
}

/* Adds a run of digits to f; how many there were. */
static int take_run(struct span *s, struct figure *f)
{
	struct span rest;
	uint32_t c;
	int count = 0;

	for (; is_digit(c = peek(*s, &rest)); count++, *s = rest)
		f->huge |= __builtin_mul_overflow(f->digits, 10, &f->digits) ||
		           __builtin_add_overflow(f->digits, c - '0', &f->digits);
	return count;
}

/* 1234, 1,234 and 1234.5; 12,34 is false. */
static bool take_digits(struct span *s, struct figure *f)
{
	bool zero = peek(*s, &(struct span){NULL, 0}) == '0';
	int first = take_run(s, f);

	for (bool grouped = false;; grouped = true) {
		struct span rest = *s;

		if (!first || !char_take(&rest, ',') || !digit_follows(rest))
			break;
		if ((!grouped && (zero || first > 3)) || take_run(&rest, f) != 3)
			return false;
		*s = rest;
	}
	if (peek(*s, &(struct span){NULL, 0}) == '.') {
		struct span rest = *s;

		char_take(&rest, '.');
		f->places = take_run(&rest, f);
		if (f->places)
			*s = rest;
	}
	return first || f->places;
}

static const struct {
	const char *text;
	int power;
} factors[] = {
	{"万亿", 12}, {"千亿", 11}, {"百亿", 10}, {"十亿", 9}, {"亿", 8}, {"億", 8}, {"千万", 7},
	{"百万", 6}, {"十万", 5}, {"万", 4}, {"萬", 4}, {"千", 3}, {"仟", 3}, {"百", 2}, {"佰", 2},
};

/* Units of their own: the 千 stays with them. */
static const char *const thousands[] = {"千克", "千米", "千瓦", "千卡", "千伏"};

static int take_factor(struct span *s)
{
	for (size_t i = 0; i < sizeof thousands / sizeof *thousands; i++)
		if (span_starts(*s, span_of(thousands[i])))
			return 0;
	for (size_t i = 0; i < sizeof factors / sizeof *factors; i++)
		if (span_take(s, span_of(factors[i].text)))
			return factors[i].power;
	return 0;
}

struct mark_word {
	const char *text;
	unsigned char marks;
};

/* The first row that *s begins with; where several could, the longer stands first. */
static bool take_word(struct span *s, const struct mark_word *words, unsigned char *marks)
{
	for (; words->text; words++) {
		if (span_take(s, span_of(words->text))) {
			*marks |= words->marks;
			return true;
		}
	}
	return false;
}

static const struct mark_word inner_words[] = {
	{"余", NUMBER_LEAST}, {"馀", NUMBER_LEAST}, {"多", NUMBER_LEAST}, {"来", NUMBER_ABOUT},
	{"几", NUMBER_LEAST}, {NULL, 0},
};

/* 3万5千, 3万5000: what follows a factor fills the places below it, or it is not clear where it belongs. */
static bool take_lower(struct span *s, struct figure *f)
{
	while (f->power && !f->places && digit_follows(*s)) {
		struct figure lower = {.digits = 0};
		int count = take_run(s, &lower), power = take_factor(s), gap = f->power - power;

		if (lower.huge || gap <= 0 || (power ? count > gap : count != gap))
			return false;
		for (f->power = power; gap; gap--)
			f->huge |= __builtin_mul_overflow(f->digits, 10, &f->digits);
		f->huge |= __builtin_add_overflow(f->digits, lower.digits, &f->digits);
	}
	return true;
}

static bool take_chinese(struct span *s, struct figure *f)
{
	int64_t n;

	if (!number_chinese(s, &n))
		return false;
	f->chinese = true;
	f->digits = (uint64_t)n;
	for (int i = 0; i < 2 && f->digits && f->digits % 10000 == 0; i++, f->power += 4)
		f->digits /= 10000;
	return true;
}

bool figure_take(struct span *s, struct figure *out)
{
	struct figure f = {.digits = 0};
	struct span rest = *s;

	if (!(digit_follows(rest) || peek(rest, &(struct span){NULL, 0}) == '.' ?
	      take_digits(&rest, &f) : take_chinese(&rest, &f)))
		return false;
	/* 300余万 has it before the factor, 3万余 after it. */
	if (!take_word(&rest, inner_words, &f.marks)) {
		f.power += take_factor(&rest);
		if (!take_lower(&rest, &f))
			return false;
		take_word(&rest, inner_words, &f.marks);
	} else {
		f.power += take_factor(&rest);
	}
	*out = f;
	*s = rest;
	return true;
}

static const struct mark_word front_words[] = {
	{"不少于", NUMBER_LEAST}, {"不低于", NUMBER_LEAST}, {"不小于", NUMBER_LEAST},
	{"不超过", NUMBER_MOST}, {"不多于", NUMBER_MOST}, {"不大于", NUMBER_MOST},
	{"不高于", NUMBER_MOST}, {"不足", NUMBER_MOST}, {"不到", NUMBER_MOST},
	{"不满", NUMBER_MOST}, {"至少", NUMBER_LEAST}, {"最少", NUMBER_LEAST},
	{"至多", NUMBER_MOST}, {"最多", NUMBER_MOST}, {"少于", NUMBER_MOST},
	{"低于", NUMBER_MOST}, {"小于", NUMBER_MOST}, {"多于", NUMBER_LEAST},
	{"高于", NUMBER_LEAST}, {"大于", NUMBER_LEAST}, {"超过", NUMBER_LEAST},
	{"超", NUMBER_LEAST}, {"逾", NUMBER_LEAST}, {"将近", NUMBER_MOST},
	{"接近", NUMBER_MOST}, {"近", NUMBER_MOST}, {"大约", NUMBER_ABOUT},
	{"大概", NUMBER_ABOUT}, {"约", NUMBER_ABOUT}, {"≈", NUMBER_ABOUT},
	{"≥", NUMBER_LEAST}, {"≧", NUMBER_LEAST}, {">=", NUMBER_LEAST}, {">", NUMBER_LEAST},
	{"＞", NUMBER_LEAST}, {"≤", NUMBER_MOST}, {"≦", NUMBER_MOST}, {"<=", NUMBER_MOST},
	{"<", NUMBER_MOST}, {"＜", NUMBER_MOST}, {"共计", 0}, {"合计", 0}, {"总计", 0},
	{"累计", 0}, {"共", 0}, {NULL, 0},
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
	sign |= money && take_word(&rest, currency_signs, &none);
	space_skip(&rest);
	negative = char_take(&rest, '-') || span_take(&rest, SPAN("负"));
	sign |= money && take_word(&rest, currency_signs, &none);
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
	if (figure_scale(*low, DECIMAL_SCALE, 1, &a) || figure_scale(high, DECIMAL_SCALE, 1, &b) || a >= b)
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
	if (!take_word(&rest, joining_words, &none) && !char_take(&rest, '-') && !char_take(&rest, '~'))
		return false;
	space_skip(&rest);
	if (!take_signed(&rest, money, &f->high, &f->currency))
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
	while (take_word(&rest, front_words, &f.marks));
	if (!take_signed(&rest, money, &f.low, &f.currency))
		return false;
	f.range = take_range(&rest, money, &f);
	if (!f.range) {
		f.high = f.low;
		if (char_take(&rest, '+'))
			f.marks |= NUMBER_LEAST;
		else if (span_is(rest, "-") && span_take(&rest, rest))
			f.marks |= NUMBER_MOST;
	}
	if (span_is(rest, "~") && span_take(&rest, rest))
		f.marks |= NUMBER_ABOUT;
	*out = f;
	*s = rest;
	return true;
}

enum fault_code figure_scale(struct figure f, int scale, int64_t times, int64_t *out)
{
	unsigned __int128 n = (unsigned __int128)f.digits * (uint64_t)times;
	int power = f.power + scale - f.places;

	if (f.huge)
		return FAULT_NUMBER_RANGE;
	for (; power < 0 && n; power++, n /= 10)
		if (n % 10)
			return FAULT_DECIMAL;
	for (; power > 0 && n <= INT64_MAX; power--)
		n *= 10;
	if (n > INT64_MAX)
		return FAULT_NUMBER_RANGE;
	*out = f.negative ? -(int64_t)n : (int64_t)n;
	return FAULT_NONE;
}

/* -100余 lies below -100. */
static unsigned char signed_marks(struct figure f)
{
	return f.negative && f.marks == NUMBER_LEAST ? NUMBER_MOST : f.marks;
}

enum fault_code figures_number(const struct figures *f, int scale, int64_t times, struct number *out)
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

bool figure_damaged(struct span cell)
{
	struct figure f = {.digits = 0};
	struct span rest = text_trim(cell);
	uint32_t c;

	if (char_take(&rest, '#')) {
		c = peek(rest, &rest);
		return c == '#' || (c >= 'A' && c <= 'Z');
	}
	char_take(&rest, '-');
	if (!take_digits(&rest, &f) || (!char_take(&rest, 'E') && !char_take(&rest, 'e')))
		return false;
	if (!char_take(&rest, '+') && !char_take(&rest, '-'))
		return false;
	return take_run(&rest, &f) > 0 && !rest.n;
}
