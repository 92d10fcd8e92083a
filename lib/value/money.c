/* money.c - sums of money as people write them, in fen */
#include "base/text.h"
#include "value/figure.h"
#include "value/number.h"

/* Fen in one, as a scale: 元 is 10^2 fen. Where several could stand, the longer first. */
static const struct {
	const char *text;
	int scale;
} units[] = {
	{"元人民币", 2}, {"元钱", 2}, {"元", 2}, {"圆", 2}, {"圓", 2}, {"块钱", 2}, {"块", 2},
	{"人民币", 2}, {"角", 1}, {"毛", 1}, {"分", 0},
};

/* The unit at the start of *s, as its scale; -1 where none. */
static int take_unit(struct span *s, struct span *unit)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct span whole = *s;

		if (span_take_word(s, units[i].text)) {
			*unit = span_first(whole, whole.n - s->n);
			return units[i].scale;
		}
	}
	return -1;
}

/* 陆角柒分 after 元: below one yuan, each part once and in order. */
static bool take_change(struct span *s, int scale, int64_t *fen)
{
	*fen = 0;
	while (scale > 0) {
		struct span rest = *s, unit;
		struct figure f;
		int next;

		if (!figure_take(&rest, &f))
			return true;
		next = take_unit(&rest, &unit);
		if (next < 0 || next >= scale || f.digits > 9 || f.places || f.power || f.marks)
			return false;
		*fen += (int64_t)f.digits * (next ? 10 : 1);
		scale = next;
		*s = rest;
	}
	return true;
}

/* 人民币（大写）：, off the front; it says no more than that money follows. */
static void skip_words(struct span *s)
{
	static const char *const words[] = {
		"人民币", "RMB", "CNY", "（大写）", "(大写)", "大写", "：", ":", "金额", NULL,
	};

	do
		space_skip(s);
	while (span_take_any(s, words) >= 0);
}

/* 万元 in the column, and only 600万 or ￥600 in the cell: yuan, the column's, or not clear. */
static bool column_unit(const struct figures *f, int64_t column, int64_t *times)
{
	int64_t factor = 1;

	*times = 1;
	if (column <= 1)
		return true;
	if (!f->high.power && !f->low.power) {
		*times = column;
		return !f->currency;
	}
	for (int i = 0; i < f->low.power; i++)
		factor *= 10;
	return factor >= column;
}

/* Nothing after the figure tells the unit, but a note might: 500（美元）, 500（万元）. */
static bool note_changes(struct span note)
{
	static const char *const words[] = {"元", "万", "千", "亿", "币", "$", "€", "%", NULL};

	return span_has_any(note, words);
}

/* FAULT_DECIMAL stands for whatever is no sum of money. */
static enum fault_code read_people(struct span text, int64_t column, struct number *out,
    struct span *unit)
{
	static const char *const grants[] = {"奖励", "补贴", "补助", "资助", NULL};
	struct figures f;
	int64_t times = 1, change = 0;
	enum fault_code code;
	struct span words;
	int scale;

	skip_words(&text);
	if (!figures_take(&text, true, &f))
		return FAULT_DECIMAL;
	space_skip(&text);
	scale = take_unit(&text, unit);
	if (scale < 0) {
		scale = MONEY_SCALE;
		if (note_changes(text) || !column_unit(&f, column, &times))
			return FAULT_DECIMAL;
	} else if (!take_change(&text, scale, &change) || (change && (f.range || f.low.places))) {
		return FAULT_DECIMAL;
	}
	if (!span_take(&text, SPAN("整")) && !span_take(&text, SPAN("正")))
		span_take_any(&text, grants);
	if (span_take(&text, SPAN("余")) || span_take(&text, SPAN("多")))
		f.low.marks |= NUMBER_LEAST;
	words = unit_take(&text);
	f.marks |= unit_marks(&words);
	if (words.n || !note_pass(text, &f.marks))
		return FAULT_DECIMAL;
	code = figures_number(&f, scale, times, out);
	if (code != FAULT_NONE || !change)
		return code;
	if (!number_add(out, f.low.negative ? (struct number){-change, -change, 0} :
	                                      (struct number){change, change, 0}))
		return FAULT_NUMBER_RANGE;
	return FAULT_NONE;
}

/* What bookkeepers write for less than nothing: (120.00), and 红字 before it or after. */
static bool take_red(struct span *text)
{
	struct span s = *text;
	bool red = span_take(&s, SPAN("红字")) || span_drop(&s, SPAN("（红字）")) ||
	           span_drop(&s, SPAN("(红字)"));

	s = text_trim(s);
	if (!red) {
		if (!span_take(&s, SPAN("￥")))
			span_take(&s, SPAN("¥"));
		red = (span_take(&s, SPAN("(")) || span_take(&s, SPAN("（"))) &&
		      (span_drop(&s, SPAN(")")) || span_drop(&s, SPAN("）")));
	}
	if (red)
		*text = text_trim(s);
	return red;
}

static enum fault_code read_money(struct span text, int64_t column, struct number *out,
    struct span *unit)
{
	struct number n, zero = {0, 0, 0};
	bool red = take_red(&text);
	enum fault_code code = FAULT_NONE;

	/* Left over, it stands where its sense is not clear: 120（红字冲减）. */
	if (span_has(text, SPAN("红字")))
		return FAULT_DECIMAL;
	if (column > 1 || !number_read(text, MONEY_SCALE, &n))
		code = read_people(text, column, &n, unit);
	if (code != FAULT_NONE)
		return code;
	if (red) {
		if (n.low < 0)
			return FAULT_DECIMAL;
		number_subtract(&zero, n);
		n = zero;
	}
	*out = n;
	return FAULT_NONE;
}

bool money_parse(struct span cell, const struct context *cx, struct number *out, struct span *unit,
    struct fault *fault)
{
	struct span text = text_trim(cell), name = {cell.p, 0};
	enum fault_code code = read_money(text, cx ? cx->money_unit : 1, out, &name);

	if (code == FAULT_DECIMAL)
		code = figure_refused(text, FAULT_MONEY);
	if (code != FAULT_NONE)
		return fault_set(fault, code, text, "100500.00, 10.05万元, 6万余元");
	if (unit)
		*unit = name;
	return true;
}
