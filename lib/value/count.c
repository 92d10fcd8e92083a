/* count.c - counts and decimals as people write them, with their units */
#include "base/text.h"
#include "value/figure.h"
#include "value/number.h"

/* The parts of dates and times: 3月 and 3号 count nothing. */
static const char *const dates[] = {"月", "日", "号", "点", "时", NULL};

static bool unit_fits(struct span unit, const struct figures *f)
{
	static const char *const inside[] = {"以上", "以下", "以内", "之内", "左右", "上下", NULL};

	if (!unit.n)
		return true;
	/* 3k and 1w are thousands and ten thousands to some, and units to others. */
	if (strchr("kKwW", unit.p[0]) && (unit.n == 1 || (unsigned char)unit.p[1] >= 0x80))
		return false;
	/* More than that is a sentence. */
	if (text_count(unit) > 8)
		return false;
	if (span_starts_any(unit, dates))
		return false;
	if (span_starts(unit, SPAN("年")) && f->low.digits >= 1900 && f->low.digits < 2200)
		return false;
	/* A mark that stands within would be lost: 3次以上会议. */
	if (span_has_any(unit, inside))
		return false;
	return !f->low.chinese || unit_begins(unit);
}

/* 500（万人）: the unit that is not at the figure may be in the note, and change it. */
static bool note_changes(struct span note)
{
	static const char *const words[] = {"万", "亿", "千", "%", NULL};

	return span_has_any(note, words);
}

/* 60 余人: behind a space it is a mark where a unit follows, and not clear where a word does. */
static bool take_late(struct span *text, unsigned char *marks)
{
	struct span rest = *text;

	space_skip(&rest);
	if (rest.n == text->n || !mark_take(&rest, marks))
		return true;
	*text = rest;
	return !rest.n || unit_begins(rest);
}

/* FAULT_DECIMAL stands for whatever is no number of the kind wanted. */
static enum fault_code read_people(struct span text, int scale, struct number *out,
    struct span *unit)
{
	struct figures f;
	unsigned char marks;

	if (!figures_take(&text, false, &f) || !take_late(&text, &f.marks))
		return FAULT_DECIMAL;
	space_skip(&text);
	*unit = unit_take(&text);
	marks = unit_marks(unit);
	if (!unit_fits(*unit, &f) || (!unit->n && note_changes(text)))
		return FAULT_DECIMAL;
	/* 1处/80人 gives a second figure; 3次/月 is a rate, and so is 60份每天. */
	if (span_has(*unit, SPAN("每")))
		return FAULT_DECIMAL;
	if (unit->n && char_take(&text, '/')) {
		if (!figures_take(&text, false, &(struct figures){.range = false}))
			return FAULT_DECIMAL;
	} else if (!note_pass(text, &marks)) {
		return FAULT_DECIMAL;
	}
	f.marks |= marks;
	return figures_number(&f, scale, 1, out);
}

static bool parse(struct span cell, int scale, enum fault_code kind, const char *want,
    struct number *out, struct span *unit, struct fault *fault)
{
	struct span text = text_trim(cell), name = {cell.p, 0};
	enum fault_code code = FAULT_NONE;
	struct number n;

	if (!number_read(text, scale, &n))
		code = read_people(text, scale, &n, &name);
	if (code == FAULT_NONE && kind == FAULT_COUNT && n.low < 0)
		code = FAULT_NEGATIVE;
	if (code == FAULT_DECIMAL)
		code = figure_refused(text, kind);
	if (code != FAULT_NONE)
		return fault_set(fault, code, text, want);
	*out = n;
	if (unit)
		*unit = name;
	return true;
}

bool count_parse(struct span cell, const struct context *cx, struct number *out, struct span *unit,
    struct fault *fault)
{
	(void)cx;
	return parse(cell, COUNT_SCALE, FAULT_COUNT, "600, 600余, 近20", out, unit, fault);
}

bool count_is_endless(struct span cell)
{
	return span_is(cell, COUNT_ENDLESS);
}

bool limit_parse(struct span cell, const struct context *cx, struct number *out, struct span *unit,
    struct fault *fault)
{
	struct span text = text_trim(cell);

	if (!count_is_endless(text))
		return count_parse(cell, cx, out, unit, fault);
	*out = (struct number){.low = INT64_MAX, .high = INT64_MAX};
	if (unit)
		*unit = span_skip(text, text.n);
	return true;
}

bool grade_parse(struct span cell, const struct context *cx, struct number *out,
    struct fault *fault)
{
	struct number n;

	if (!count_parse(cell, cx, &n, NULL, NULL) || n.marks || n.low < 1 || n.low > GRADES)
		return fault_set(fault, FAULT_CHOICE, text_trim(cell), GRADE_WANT);
	*out = n;
	return true;
}

bool decimal_parse(struct span cell, const struct context *cx, struct number *out,
    struct span *unit, struct fault *fault)
{
	(void)cx;
	return parse(cell, DECIMAL_SCALE, FAULT_DECIMAL, "2.5, 1,234.5", out, unit, fault);
}
