/* chain_limits.c - the places that the head of a sign-up list gives to each of its shifts */
#include "record/chain_limits.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "record/chain_group.h"
#include "record/chain_places.h"
#include "record/chain_text.h"

/* No list has more shifts, nor longer lines about them; clauses are looked at no further back. */
enum { SHIFTS = 64, LINE = 600, CLAUSE = 60 };

bool chain_limits_of_one(struct span before)
{
	static const char *const each[] = {"每人", "每位", "每户", "每家", "每个家庭", "每组", NULL};
	struct span rest;

	before = span_skip(before, before.n > CLAUSE ? before.n - CLAUSE : 0);
	rest = before;
	while (rest.n && !chain_is_joint(text_last(&rest)))
		;
	return span_has_any(span_skip(before, rest.n), each);
}

/* Up to the next sign: 2人 of 2人）、. */
static struct span word_of(struct span s)
{
	for (struct span rest = s; rest.n;) {
		const size_t n = s.n - rest.n;
		uint32_t c = text_next(&rest);

		if (chain_is_joint(c) || chain_is_open(c) || chain_is_close(c))
			return span_first(s, n);
	}
	return s;
}

/* The first number of places in a text, and what stands before it; 0 where there is none. */
static int64_t places_in(struct span s, struct span *before, bool *families)
{
	static const char *const others[] = {"已", "已报", "已有", "剩", "还剩", "余", "第", NULL};

	for (size_t i = 0; i < s.n; i++) {
		struct chain_copy said = {.quota = 0};

		*before = span_first(s, i);
		if (!text_is_digit((unsigned char)s.p[i]) ||
		    (i && text_is_digit((unsigned char)s.p[i - 1])) ||
		    span_ends_any(*before, others) || chain_limits_of_one(*before) ||
		    !chain_places(&said, word_of(span_skip(s, i))))
			continue;
		*families |= said.families;
		return said.quota;
	}
	return 0;
}

/* Gives it to all of them from `first` on that have none. */
static void give(struct chain *c, size_t first, int64_t quota)
{
	for (size_t i = first; i < c->limit_count; i++)
		if (!c->limits[i].quota)
			c->limits[i].quota = quota;
}

/* To those of the lines above; where two name days and hours, each of which it is is not clear. */
static void give_above(struct chain *c, size_t first, int64_t quota)
{
	size_t line = SIZE_MAX;

	for (size_t i = first; i < c->limit_count; i++) {
		if (c->limits[i].quota)
			continue;
		if (line != SIZE_MAX && line != c->limits[i].first)
			quota = -1;
		line = c->limits[i].first;
	}
	give(c, first, quota);
}

/* What a text says behind the last of the shifts that have come so far, the line's from `first`. */
static bool take_places(struct chain *c, struct chain_copy *copy, struct span s, size_t first)
{
	static const char *const each[] = {"各", "每", "均", NULL};
	struct span before;
	int64_t quota = places_in(s, &before, &copy->families);

	if (!quota)
		return false;
	if (first == c->limit_count) {
		if (!span_has_any(before, each))
			return false;
		give_above(c, copy->limit, quota);
	} else {
		give(c, span_has_any(before, each) ? first : c->limit_count - 1, quota);
	}
	return true;
}

/* Whether the line says the number first: 10人（上午）、8人（下午）. */
static bool is_reversed(struct span line)
{
	struct buf name = BUF_INIT;
	struct group group;
	struct span before, first = {NULL, 0};
	bool families = false;

	while (group_find(line, GROUP_NAMED, &group, &name)) {
		if (!first.p)
			first = span_first(line, (size_t)(group.place.p - line.p));
		line = span_skip(line, (size_t)(group.place.p - line.p) + group.place.n);
	}
	buf_free(&name);
	return places_in(first, &before, &families) && !places_in(line, &before, &families);
}

static void add_shift(struct chain *c, struct span name, int64_t quota, size_t first)
{
	c->limits = mem_resize(c->limits, c->limit_count + 1, sizeof *c->limits);
	c->limits[c->limit_count++] =
	    (struct chain_limit){arena_copy(&c->arena, name), quota, first};
}

static bool read_line(struct chain *c, struct chain_copy *copy, struct span line)
{
	const size_t first = c->limit_count;
	const bool reversed = is_reversed(line);
	struct buf name = BUF_INIT;
	struct span before;
	struct group group;
	bool found = true, any = reversed;

	while (found) {
		struct span until = line;
		int64_t quota = 0;

		buf_clear(&name);
		found = group_find(line, GROUP_NAMED, &group, &name);
		if (found)
			until.n = (size_t)(group.place.p - line.p);
		if (reversed)
			quota = places_in(until, &before, &copy->families);
		else
			any |= take_places(c, copy, until, first);
		if (!found || c->limit_count == copy->limit + SHIFTS)
			break;
		add_shift(c, buf_view(&name), quota, first);
		line = span_skip(line, until.n + group.place.n);
	}
	buf_free(&name);
	/* One by itself is when it is. */
	if (!any && c->limit_count == first + 1)
		c->limit_count--;
	return any;
}

bool chain_limits_line(struct chain *c, struct chain_copy *copy, struct span line)
{
	struct buf clean = BUF_INIT;
	bool any = false;

	if (line.n <= LINE) {
		chain_clean(line, &clean);
		any = read_line(c, copy, buf_view(&clean));
	}
	buf_free(&clean);
	return any;
}

bool chain_limits_settle(struct chain *c, struct chain_copy *copy)
{
	size_t kept = copy->limit;
	bool clear = c->limit_count < copy->limit + SHIFTS;

	for (size_t i = copy->limit; i < c->limit_count; i++)
		if (c->limits[i].quota)
			c->limits[kept++] = c->limits[i];
	for (size_t i = copy->limit; i < kept; i++) {
		clear &= c->limits[i].quota > 0;
		for (size_t j = copy->limit; j < i; j++)
			clear &= !span_equal(c->limits[i].shift, c->limits[j].shift);
	}
	if (!clear || kept < copy->limit + 2)
		kept = copy->limit;
	c->limit_count = kept;
	copy->limits = kept - copy->limit;
	return clear;
}

static bool is_part(struct span part, struct span whole)
{
	return span_starts(whole, part) || span_ends(whole, part);
}

size_t chain_limits_find(const struct chain *c, const struct chain_copy *copy, struct span group)
{
	const size_t end = copy->limit + copy->limits;
	size_t found = SIZE_MAX, count = 0;

	for (size_t i = copy->limit; i < end; i++)
		if (span_equal(c->limits[i].shift, group))
			return i;
	/* 上午 or 周六 is 周六上午, where that is the only one. */
	for (size_t i = copy->limit; group.n && i < end; i++)
		if (is_part(group, c->limits[i].shift) || is_part(c->limits[i].shift, group)) {
			found = i;
			count++;
		}
	return count == 1 ? found : SIZE_MAX;
}
