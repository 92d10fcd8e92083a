/* chain_places.c - how many places the head of a sign-up list says there are */
#include "record/chain_places.h"

#include "base/text.h"
#include "record/chain_limits.h"
#include "value/number.h"

/* Up to where the bracket ends in which s stands: 义诊（限30人）. */
static struct span within_brackets(struct span s)
{
	static const char *const opens[] = {"（", "(", "【", "[", NULL};
	static const char *const closes[] = {"）", ")", "】", "]", NULL};
	size_t depth = 0;

	for (struct span rest = s; rest.n;) {
		const size_t at = s.n - rest.n;

		if (span_take_any(&rest, opens) >= 0) {
			depth++;
		} else if (span_take_any(&rest, closes) >= 0) {
			if (!depth--)
				return span_first(s, at);
		} else {
			text_next(&rest);
		}
	}
	return s;
}

/*
 * The number of places that the words begin with: 30名, 15组家庭; without a unit only where `sure`.
 * False where it is none.
 */
static bool read_number(struct chain_copy *copy, struct span s, bool sure)
{
	static const char *const units[] = {
		"组", "户", "家", "个家庭", "名", "人", "位", "个", NULL,
	};
	enum { FAMILIES = 4 };
	struct context none = {.year = 0};
	struct number n;
	struct span unit;
	int at;

	if (!count_parse(within_brackets(s), &none, &n, &unit, NULL) ||
	    (n.marks && n.marks != NUMBER_MOST) || n.low <= 0)
		return false;
	at = span_take_any(&unit, units);
	if (at < 0 && (!sure || unit.n))
		return false;
	copy->quota = n.low;
	copy->families = at >= 0 && at < FAMILIES;
	return true;
}

bool chain_places(struct chain_copy *copy, struct span s)
{
	return read_number(copy, s, false);
}

/* 共20个名额, up to the word; of how many are left (还剩5个) nothing is taken. */
static bool read_number_before(struct chain_copy *copy, struct span s)
{
	static const char *const leads[] = {"共", "限", "有", "供", "：", "，", ":", ",", "（",
		"(", NULL};
	struct span rest = s;

	span_drop(&rest, SPAN("个"));
	while (rest.n && text_is_digit((unsigned char)rest.p[rest.n - 1]))
		rest.n--;
	s = span_skip(s, rest.n);
	rest = text_trim(rest);
	return (!rest.n || span_ends_any(rest, leads)) && read_number(copy, s, true);
}

/* What one of the words at `at` says; a text behind 名额 that is no number is kept. */
static void read_places(struct chain_copy *copy, struct span line, size_t at, size_t length,
    bool sure)
{
	struct span s = text_trim(span_skip(line, at + length));

	if (!span_take(&s, SPAN("：")) && !span_take(&s, SPAN(":")) &&
	    !span_take(&s, SPAN("为")))
		span_take(&s, SPAN("共"));
	s = text_trim(s);
	if (read_number(copy, s, sure) || !sure ||
	    read_number_before(copy, text_trim(span_first(line, at))))
		return;
	if (s.n && !span_starts(s, SPAN("不限")) && !span_starts(s, SPAN("有限")))
		copy->places = s;
}

/* Behind 名额 nothing but a number can follow; 限 and 招募 may speak of something else. */
void chain_places_line(struct chain_copy *copy, struct span line)
{
	static const char *const words[] = {"名额", "限额", "限报", "限", "招募", "招"};
	enum { SURE = 2 };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t length = strlen(words[i]), at = 0;

		while (!copy->quota && at < line.n) {
			at += span_find(span_skip(line, at), span_of(words[i]));
			if (at < line.n && !chain_limits_of_one(span_first(line, at)))
				read_places(copy, line, at, length, i < SURE);
			at += length;
		}
	}
}
