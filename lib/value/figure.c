/* figure.c - one figure: 1,234.5万, 三十余, 3万5千 */
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

static uint32_t first(struct span s)
{
	return peek(s, &s);
}

static bool digit_follows(struct span s)
{
	return text_is_digit(first(s));
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

	for (; text_is_digit(c = peek(*s, &rest)); count++, *s = rest)
		f->huge |= __builtin_mul_overflow(f->digits, 10, &f->digits) ||
		           __builtin_add_overflow(f->digits, c - '0', &f->digits);
	return count;
}

/* 1234, 1,234 and 1234.5; 12,34 is false. */
static bool take_digits(struct span *s, struct figure *f)
{
	bool zero = first(*s) == '0';
	int count = take_run(s, f);

	for (bool grouped = false;; grouped = true) {
		struct span rest = *s;

		if (!count || !char_take(&rest, ',') || !digit_follows(rest))
			break;
		if ((!grouped && (zero || count > 3)) || take_run(&rest, f) != 3)
			return false;
		*s = rest;
	}
	if (first(*s) == '.') {
		struct span rest = *s;

		char_take(&rest, '.');
		f->places = take_run(&rest, f);
		if (f->places)
			*s = rest;
	}
	return count || f->places;
}

static const struct {
	const char *text;
	int power;
} factors[] = {
	{"万亿", 12}, {"千亿", 11}, {"百亿", 10}, {"十亿", 9}, {"亿", 8}, {"億", 8}, {"千万", 7},
	{"百万", 6}, {"十万", 5}, {"万", 4}, {"萬", 4}, {"千", 3}, {"仟", 3}, {"百", 2}, {"佰", 2},
};

/* Units of their own: the 千 stays with them. */
static const char *const thousands[] = {"千克", "千米", "千瓦", "千卡", "千伏", NULL};

static int take_factor(struct span *s)
{
	if (span_starts_any(*s, thousands))
		return 0;
	for (size_t i = 0; i < sizeof factors / sizeof *factors; i++)
		if (span_take_word(s, factors[i].text))
			return factors[i].power;
	return 0;
}

bool word_take(struct span *s, const struct mark_word *words, unsigned char *marks)
{
	for (; words->text; words++) {
		if (span_take_word(s, words->text)) {
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

bool mark_take(struct span *s, unsigned char *marks)
{
	return word_take(s, inner_words, marks);
}

/* 3万5千, 3万5000: what follows a factor fills the places below it; 3万5 is not clear. */
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

/* The 百 of 百余人, 近千人, 上万人次. */
static bool take_bare(struct span *s, struct figure *f)
{
	static const char *const names[] = {"百", "千", "万"};
	struct span rest = *s;

	if (span_take(&rest, SPAN("上")))
		f->marks |= NUMBER_LEAST;
	for (int i = 0; i < 3; i++) {
		if (!span_take_word(&rest, names[i]))
			continue;
		f->chinese = f->bare = true;
		f->digits = 1;
		f->power = i + 2;
		*s = rest;
		return true;
	}
	return false;
}

bool figure_take(struct span *s, struct figure *out)
{
	struct figure f = {.digits = 0};
	struct span rest = *s;

	if (digit_follows(rest) || first(rest) == '.') {
		if (!take_digits(&rest, &f))
			return false;
	} else if (!take_chinese(&rest, &f) && !take_bare(&rest, &f)) {
		return false;
	}
	/* 300余万 has it before the factor, 3万余 after it. */
	if (!mark_take(&rest, &f.marks)) {
		f.power += take_factor(&rest);
		if (!take_lower(&rest, &f))
			return false;
		mark_take(&rest, &f.marks);
	} else {
		f.power += take_factor(&rest);
	}
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

static bool is_damaged(struct span cell)
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

/* A figure with 每 before or behind it, or with / and what it is for: 1处/80人 are two figures. */
static bool is_rate(struct span cell)
{
	const char *slash = memrchr(cell.p, '/', cell.n);
	struct span before;

	if (span_has(cell, SPAN("每")))
		return text_has_figure(cell);
	if (!slash)
		return false;
	before = span_first(cell, (size_t)(slash - cell.p));
	cell = span_skip(cell, before.n + 1);
	return cell.n && text_has_figure(before) && !text_has_figure(cell);
}

enum fault_code figure_refused(struct span cell, enum fault_code kind)
{
	if (is_damaged(cell))
		return FAULT_DAMAGED;
	return cell.n && is_rate(cell) ? FAULT_RATE : kind;
}
