/* unit.c - what stands after a figure: its unit, and notes that are not part of it */
#include "base/text.h"
#include "value/figure.h"

static bool is_letter(uint32_t c)
{
	/* 至 and 到 join two figures; a numeral begins another one. */
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	switch (c) {
	case U'至': case U'到': case U'一': case U'二': case U'三': case U'四': case U'五': case U'六':
	case U'七': case U'八': case U'九': case U'十': case U'〇': case U'零':
		return false;
	case U'²': case U'³': case U'℃': case U'°':
		return true;
	}
	/* ㎡ and its kin, U+3300 on, are single characters. */
	return text_is_han(c) || (c >= 0x3300 && c <= 0x33FF);
}

struct span unit_take(struct span *s)
{
	struct span unit = *s;

	for (struct span rest = *s; rest.n && is_letter(text_next(&rest));)
		*s = rest;
	unit.n -= s->n;
	return unit;
}

static const struct {
	const char *text;
	unsigned char marks;
} after_words[] = {
	{"及以上", NUMBER_LEAST}, {"或以上", NUMBER_LEAST}, {"以上", NUMBER_LEAST},
	{"及以下", NUMBER_MOST}, {"或以下", NUMBER_MOST}, {"以下", NUMBER_MOST},
	{"以内", NUMBER_MOST}, {"之内", NUMBER_MOST}, {"左右", NUMBER_ABOUT},
	{"上下", NUMBER_ABOUT},
};

unsigned char unit_marks(struct span *unit)
{
	for (size_t i = 0; i < sizeof after_words / sizeof *after_words; i++)
		if (span_drop(unit, span_of(after_words[i].text)))
			return after_words[i].marks;
	return 0;
}

/* 1 where c opens, -1 where it closes, 0 where it is no bracket. */
static int bracket(uint32_t c)
{
	switch (c) {
	case '(': case U'（': case '[': case U'【': case U'〔':
		return 1;
	case ')': case U'）': case ']': case U'】': case U'〕':
		return -1;
	}
	return 0;
}

/* A note in brackets, with others within it, off the front of *s; false where it does not close. */
static bool pass_brackets(struct span *s)
{
	struct span rest = *s;
	int depth = 0;

	do {
		if (!rest.n)
			return false;
		depth += bracket(text_next(&rest));
	} while (depth > 0);
	*s = rest;
	return true;
}

bool note_pass(struct span s, unsigned char *marks)
{
	struct span first, words;
	struct figures next;

	space_skip(&s);
	first = s;
	if (first.n && bracket(text_next(&first)) > 0) {
		if (!pass_brackets(&s))
			return false;
		words = unit_take(&s);
		*marks |= unit_marks(&words);
		if (words.n)
			return false;
		space_skip(&s);
	}
	if (!s.n)
		return true;
	switch (text_next(&s)) {
	case ',': case U'，': case ';': case U'；': case U'。':
		/* 3人，5户 says two things, and the second is no note. */
		return !figures_take(&s, false, &next);
	}
	return false;
}
