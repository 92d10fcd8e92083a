/* unit.c - what stands after a figure: its unit, and notes that are not part of it */
#include "base/text.h"
#include "value/figure.h"

static bool is_letter(uint32_t c)
{
	/* 至 and 到 join two figures; a numeral begins another one. */
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	switch (c) {
	case U'至': case U'到': case U'一': case U'二': case U'三': case U'四': case U'五':
	case U'六': case U'七': case U'八': case U'九': case U'十': case U'〇': case U'零':
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

/*
 * What 三 or 一 may count: without one of these after it, a numeral begins a word (一般, 三农) as
 * often as a figure.
 */
static const char *const measures[] = {
	"个", "名", "人", "位", "户", "家", "项", "处", "件", "次", "场", "支", "台", "套", "册",
	"本", "份", "条", "批", "期", "起", "辆", "间", "栋", "座", "所", "张", "块", "盏", "只",
	"头", "亩", "吨", "公斤", "公里", "公顷", "斤", "米", "平方米", "平米", "天", "周", "年",
	"小时", "岁", "大类", "类", "种", "篇", "幅", "节", "门", "堂", "组", "队", "桌", "箱",
	"袋", "瓶", "盒", "棵", "株", "口", "顿", "元", "对", "把", "面", "课时", "班", "届", "轮",
	"千米", "千克", NULL,
};

bool unit_begins(struct span s)
{
	return span_starts_any(s, measures);
}

/* The whole of it, or with 次 behind it: 人, 人次. */
static bool is_measure(struct span s)
{
	span_drop(&s, SPAN("次"));
	return !s.n || span_is_any(s, measures);
}

static const struct mark_word after_words[] = {
	{"及以上", NUMBER_LEAST}, {"或以上", NUMBER_LEAST}, {"以上", NUMBER_LEAST},
	{"及以下", NUMBER_MOST}, {"或以下", NUMBER_MOST}, {"以下", NUMBER_MOST},
	{"以内", NUMBER_MOST}, {"之内", NUMBER_MOST}, {"左右", NUMBER_ABOUT},
	{"上下", NUMBER_ABOUT}, {NULL, 0},
};

/* They may also end a word (盈余): marks where they stand behind a unit, 60人余, or alone. */
static const struct mark_word loose_words[] = {
	{"有余", NUMBER_LEAST}, {"余", NUMBER_LEAST}, {"馀", NUMBER_LEAST}, {"多", NUMBER_LEAST},
	{"出头", NUMBER_LEAST}, {"开外", NUMBER_LEAST}, {"起", NUMBER_LEAST}, {"许", NUMBER_ABOUT},
	{"封顶", NUMBER_MOST}, {"为限", NUMBER_MOST}, {"不到", NUMBER_MOST}, {"不足", NUMBER_MOST},
	{NULL, 0},
};

unsigned char unit_marks(struct span *unit)
{
	const struct mark_word *w;

	for (w = after_words; w->text; w++)
		if (span_drop(unit, span_of(w->text)))
			return w->marks;
	/* 3起 is three cases. */
	if (span_is(*unit, "起"))
		return 0;
	for (w = loose_words; w->text; w++) {
		struct span rest = *unit;

		if (span_drop(&rest, span_of(w->text)) && is_measure(rest)) {
			*unit = rest;
			return w->marks;
		}
	}
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
