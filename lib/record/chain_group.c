/* chain_group.c - what people write behind a name on a list: their grade, a shift, a number */
#include "record/chain_group.h"

#include "base/text.h"
#include "value/number.h"

static const char *const numerals[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
enum { NINE = 9, DIGITS = 18, ITEMS_AHEAD = 32 };

/* The first of the words that s begins with, taken off it; NULL where none does. */
static const char *take_word(struct span *s, const char *const *words)
{
	int at = span_take_any(s, words);

	return at < 0 ? NULL : words[at];
}

/* A single figure, 3 or 三; 0 where there is none. */
static int take_figure(struct span *s)
{
	for (int i = 1; i <= NINE; i++) {
		if (span_take_word(s, numerals[i]))
			return i;
		if (s->n && s->p[0] == '0' + i) {
			*s = span_skip(*s, 1);
			return i;
		}
	}
	return 0;
}

static struct span take_digits(struct span *s)
{
	struct span digits = {s->p, 0};

	while (s->n && s->p[0] >= '0' && s->p[0] <= '9' && digits.n < DIGITS) {
		digits.n++;
		*s = span_skip(*s, 1);
	}
	return digits;
}

/* (2)班, 2班 */
static bool take_class(struct span *s, struct span *digits, bool *bracket)
{
	struct span rest = *s;

	*bracket = span_take(&rest, SPAN("(")) || span_take(&rest, SPAN("（"));
	*digits = take_digits(&rest);
	if (*bracket && !span_take(&rest, SPAN(")")) && !span_take(&rest, SPAN("）")))
		return false;
	if (!digits->n || digits->n > 2 || !span_take(&rest, SPAN("班")))
		return false;
	*s = rest;
	return true;
}

static bool take_grade(struct span *s, struct buf *out)
{
	static const char *const before_school[] = {"学前班", "托班", "小班", "中班", "大班", NULL};
	static const char *const schools[] = {"初", "高", NULL};
	const char *word = take_word(s, before_school);
	struct span rest = *s, number;
	bool latin, bracket, year;
	int grade;

	if (word) {
		buf_text(out, word);
		return true;
	}
	word = take_word(&rest, schools);
	latin = rest.n && rest.p[0] < '~';
	grade = take_figure(&rest);
	if (!grade || (word && grade > 3))
		return false;
	year = span_take(&rest, SPAN("年级"));
	if (!year && !word) {
		bool half = span_take(&rest, SPAN("年"));

		/* 12班 is no class 2 of the first year. */
		if (!take_class(&rest, &number, &bracket) || (latin && !half && !bracket))
			return false;
		buf_printf(out, "%s年级%.*s班", numerals[grade], SPAN_ARG(number));
	} else {
		buf_printf(out, "%s%s%s", word ? word : "", numerals[grade], word ? "" : "年级");
		if (take_class(&rest, &number, &bracket))
			buf_printf(out, "%.*s班", SPAN_ARG(number));
	}
	*s = rest;
	return true;
}

/* 上午, 上午班 and 上午场 are one shift. */
static const char *take_part(struct span *s)
{
	static const char *const turns[] = {"班", "场", "时段", NULL};
	static const char *const parts[] = {
		"上午", "下午", "全天", "晚上", "早上", "中午", "傍晚", "晚间", "夜间", "白天",
		NULL,
	};
	struct span rest = text_trim(*s);
	const char *part = take_word(&rest, parts);
	struct span behind = rest;

	if (!part)
		return NULL;
	*s = rest;
	/* 上午班长 is none of them. */
	if (span_take_any(&behind, turns) >= 0 &&
	    (!behind.n || !text_is_han(text_next(&(struct span){behind.p, behind.n}))))
		*s = behind;
	return part;
}

static const char *take_weekday(struct span *s)
{
	static const char *const weeks[] = {"周", "星期", "礼拜", NULL};
	static const char *const ends[] = {"日", "天", "末", NULL};
	struct span rest = *s;
	const char *day;
	int figure;

	if (span_take_any(&rest, weeks) < 0)
		return NULL;
	figure = take_figure(&rest);
	day = figure ? numerals[figure] : take_word(&rest, ends);
	if (!day || figure > 7)
		return NULL;
	*s = rest;
	return figure == 7 || (!figure && day == ends[1]) ? ends[0] : day;
}

/* 7月26日, 26日 */
static bool take_day(struct span *s, struct buf *out)
{
	struct span rest = *s, first = take_digits(&rest), second = {NULL, 0};

	if (!first.n || first.n > 2)
		return false;
	if (span_take(&rest, SPAN("月"))) {
		second = take_digits(&rest);
		if (!second.n || second.n > 2)
			return false;
	}
	if (!span_take(&rest, SPAN("日")) && (!second.n || !span_take(&rest, SPAN("号"))))
		return false;
	buf_span(out, first);
	if (second.n)
		buf_printf(out, "月%.*s", SPAN_ARG(second));
	buf_text(out, "日");
	*s = rest;
	return true;
}

/* `bound`: s begins a word, where 上午 alone may be meant; `open`: whatever stands behind. */
static bool take_shift(struct span *s, bool bound, bool open, struct buf *out)
{
	const char *day = take_weekday(s), *part;
	bool dated = false;

	if (day)
		buf_printf(out, "周%s", day);
	else
		dated = take_day(s, out);
	part = day || dated || bound ? take_part(s) : NULL;
	if (part)
		buf_text(out, part);
	if (day || dated)
		return true;
	return part && (open || !s->n || text_is_space(text_next(&(struct span){s->p, s->n})));
}

/* ⑧, 第8, 十 */
static bool take_item_number(struct span *s, int64_t *item, bool *circled)
{
	struct span rest = *s, digits;
	uint32_t c = rest.n ? text_next(&rest) : 0;

	*circled = c >= 0x2460 && c <= 0x2473;
	if (*circled) {
		*item = c - 0x2460 + 1;
	} else {
		rest = *s;
		span_take(&rest, SPAN("第"));
		digits = take_digits(&rest);
		*item = 0;
		for (size_t i = 0; i < digits.n; i++)
			*item = *item * 10 + digits.p[i] - '0';
		if (!digits.n && !number_chinese(&rest, item))
			return false;
	}
	*s = rest;
	return true;
}

/* A number of an item before its 号, which the next numbers may come before: 2、9号. */
static bool take_item(struct span *s, int64_t *item)
{
	static const char *const joints[] = {"、", "，", ",", "和", "及", NULL};
	struct span rest = *s, ahead;
	int64_t other;
	bool circled;

	if (!take_item_number(&rest, item, &circled))
		return false;
	ahead = rest;
	for (int i = 0; i < ITEMS_AHEAD; i++) {
		if (span_take(&ahead, SPAN("号")) || circled) {
			*s = i ? rest : ahead;
			return true;
		}
		ahead = text_trim(ahead);
		if (span_take_any(&ahead, joints) < 0)
			break;
		ahead = text_trim(ahead);
		if (!take_item_number(&ahead, &other, &circled))
			break;
	}
	return false;
}

static bool take_group(struct span *s, enum group_kind kind, bool bound, struct group *group,
		       struct buf *out)
{
	if (kind == GROUP_ITEM) {
		if (!take_item(s, &group->item))
			return false;
		buf_int(out, group->item);
		buf_text(out, "号");
		group->kind = GROUP_ITEM;
		return true;
	}
	group->kind = GROUP_GRADE;
	if (kind != GROUP_SHIFT && kind != GROUP_NAMED && take_grade(s, out))
		return true;
	group->kind = GROUP_SHIFT;
	if (kind == GROUP_NAMED)
		return take_shift(s, true, true, out);
	return kind != GROUP_GRADE && take_shift(s, bound, false, out);
}

bool group_find(struct span s, enum group_kind kind, struct group *group, struct buf *out)
{
	size_t start = out->length;
	bool bound = true;

	*group = (struct group){.item = 0};
	while (s.n) {
		struct span rest = s;

		if (take_group(&rest, kind, bound, group, out)) {
			group->place = span_first(s, s.n - rest.n);
			return true;
		}
		out->length = start;
		bound = text_is_space(text_next(&s));
	}
	return false;
}
