/* cadence_rules.c - the rules of what should take place, and of whom it is expected */
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "value/number.h"
#include "work/cadence.h"

/* Where the columns stand; STREAM_NONE where there is no such. */
struct columns {
	size_t kind, every, on, per, least, most, dated, makeup, from, to;
};

static bool find_columns(const struct stream *s, struct columns *at, struct fault *fault)
{
	const struct stream_column columns[] = {
		{&at->kind, "kind", true}, {&at->every, "every", true}, {&at->on, "on", false},
		{&at->per, "per", false}, {&at->least, "least", false}, {&at->most, "most", false},
		{&at->dated, "dated", false}, {&at->makeup, "makeup", false},
		{&at->from, "from", false}, {&at->to, "to", false}, {.name = NULL},
	};

	return stream_columns(s, columns, fault);
}

static bool read_every(const struct stream *s, size_t column, enum date_period *out,
    struct fault *fault)
{
	struct span cell = stream_cell(s->cells, column);

	if (period_parse(cell, out))
		return true;
	fault_set(fault, cell.n ? FAULT_CHOICE : FAULT_REQUIRED, cell,
	    "day, week, month, quarter, half, year");
	return stream_blame(s, column, fault);
}

/* At least 1 is 1: the rule itself is one of at least, or of at most. */
static bool read_count(const struct stream *s, size_t column, int64_t absent, int64_t *out,
    struct fault *fault)
{
	struct span cell = stream_cell(s->cells, column);
	struct number n;

	*out = absent;
	if (!cell.n)
		return true;
	if (number_read(cell, COUNT_SCALE, &n) && n.low == n.high && n.low >= 0) {
		*out = n.low;
		return true;
	}
	fault_set(fault, FAULT_COUNT, cell, "1");
	return stream_blame(s, column, fault);
}

/* 每月5日, d5, or the 5 that a column headed 固定日 may have. */
static bool read_on(const struct stream *s, size_t column, struct days *out, struct fault *fault)
{
	struct context none = {.year = 0};
	struct span cell = stream_cell(s->cells, column);
	struct number n;

	*out = (struct days){.count = 0};
	if (!cell.n)
		return true;
	if (number_read(cell, COUNT_SCALE, &n) && n.low == n.high && n.low >= 1 && n.low <= 31) {
		out->count = 1;
		out->rules[0].kind = DAYS_MONTHDAYS;
		out->rules[0].monthdays = (uint32_t)1 << (n.low - 1);
		return true;
	}
	if (days_parse(cell, &none, out, fault))
		return true;
	fault_set(fault, FAULT_DAYS, cell, "每月5日, 每周五, 工作日");
	return stream_blame(s, column, fault);
}

static bool read_makeup(const struct stream *s, size_t column, bool *out, struct fault *fault)
{
	struct span cell = stream_cell(s->cells, column);

	*out = span_is(cell, "yes");
	if (*out || !cell.n || span_is(cell, "no"))
		return true;
	fault_set(fault, FAULT_FLAG, cell, "yes, no");
	return stream_blame(s, column, fault);
}

static bool read_time(const struct stream *s, size_t column, int32_t absent, bool first,
    int32_t *out, struct fault *fault)
{
	struct span cell = stream_cell(s->cells, column);
	struct date d;

	*out = absent;
	if (!cell.n)
		return true;
	if (!date_read(cell, &d)) {
		fault_set(fault, FAULT_DATE, cell, "2025-07-04");
		return stream_blame(s, column, fault);
	}
	*out = first ? d.first : d.last;
	return true;
}

/* Rules about one column share a roster. */
static size_t find_roster(struct cadence *c, struct span per)
{
	for (size_t i = 0; i < c->roster_count; i++)
		if (span_equal(c->pers[i], per))
			return i;
	c->rosters = mem_resize(c->rosters, c->roster_count + 1, sizeof *c->rosters);
	c->pers = mem_resize(c->pers, c->roster_count + 1, sizeof *c->pers);
	c->rosters[c->roster_count] = (struct roster){.listed = false};
	c->pers[c->roster_count] = per;
	/* All of them together are there even if nothing took place. */
	if (!per.n) {
		struct span *none = mem_zero(c->show.count + 1, sizeof *none);

		roster_unit(&c->rosters[c->roster_count], per, none, c->show.count);
		free(none);
	}
	return c->roster_count++;
}

static struct span fold(struct arena *arena, struct span text)
{
	struct buf b = BUF_INIT;
	struct span folded;

	text_fold(&b, text);
	folded = arena_copy(arena, buf_view(&b));
	buf_free(&b);
	return folded;
}

static bool read_rule(struct cadence *c, const struct stream *s, const struct columns *at,
    struct fault *fault)
{
	struct cadence_rule rule = {.line = s->line};

	if (!read_every(s, at->every, &rule.every, fault) ||
	    !read_on(s, at->on, &rule.on, fault) ||
	    !read_count(s, at->least, 1, &rule.least, fault) ||
	    !read_count(s, at->most, 0, &rule.most, fault) ||
	    !read_makeup(s, at->makeup, &rule.makeup, fault) ||
	    !read_time(s, at->from, DATE_OPEN_FIRST, true, &rule.from, fault) ||
	    !read_time(s, at->to, DATE_OPEN_LAST, false, &rule.to, fault))
		return false;
	rule.kind = arena_copy(&c->arena, stream_cell(s->cells, at->kind));
	rule.folded = fold(&c->arena, rule.kind);
	rule.per = arena_copy(&c->arena, stream_cell(s->cells, at->per));
	rule.dated = arena_copy(&c->arena, stream_cell(s->cells, at->dated));
	rule.roster = find_roster(c, rule.per);
	c->rules = mem_resize(c->rules, c->count + 1, sizeof *c->rules);
	c->rules[c->count++] = rule;
	return true;
}

static bool read_rules(struct cadence *c, struct stream *rules, struct fault *fault)
{
	struct columns at;
	enum stream_result got;

	if (!find_columns(rules, &at, fault))
		return false;
	while ((got = stream_next(rules, fault)) == STREAM_ROW)
		if (!read_rule(c, rules, &at, fault))
			return false;
	return got == STREAM_END;
}

bool cadence_rules(struct cadence *c, const char *path, const char *formats, struct fault *fault)
{
	const char *paths[] = {path, NULL};
	struct stream rules;
	bool good;

	if (!stream_open(&rules, paths, "cadence", formats, fault))
		return false;
	c->source = path;
	good = read_rules(c, &rules, fault);
	stream_close(&rules);
	return good;
}

/* Which column of the list each roster takes its units from; whether there is any. */
static bool bind_list(struct cadence *c, const struct stream *list, size_t *per,
    struct fault *fault)
{
	bool found = false;

	for (size_t i = 0; i < c->roster_count; i++) {
		per[i] = STREAM_NONE;
		if (!c->pers[i].n)
			continue;
		per[i] = stream_find(list, c->pers[i], found ? NULL : fault);
		c->rosters[i].listed = per[i] != STREAM_NONE;
		found |= c->rosters[i].listed;
	}
	if (found)
		*fault = (struct fault)FAULT_INIT;
	else if (!fault->code)
		fault_set(fault, FAULT_COLUMN_MISSING, SPAN("per"), NULL);
	return found;
}

static bool read_list(struct cadence *c, struct stream *list, const size_t *per,
    fault_listener *blame, void *arg, struct fault *fault)
{
	size_t *places = mem_zero(c->show.count + 1, sizeof *places);
	enum stream_result got;

	for (size_t i = 0; i < c->show.count; i++)
		places[i] = stream_find(list, c->show.names[i], NULL);
	while ((got = stream_next(list, fault)) == STREAM_ROW || got == STREAM_BAD) {
		if (got == STREAM_BAD) {
			blame(arg, fault);
			*fault = (struct fault)FAULT_INIT;
			continue;
		}
		for (size_t i = 0; i < c->roster_count; i++)
			if (per[i] != STREAM_NONE)
				roster_take(&c->rosters[i], list, per[i], places, c->show.count,
				    blame, arg);
	}
	free(places);
	return got == STREAM_END;
}

bool cadence_list(struct cadence *c, const char *path, const char *formats, fault_listener *blame,
    void *arg, struct fault *fault)
{
	const char *paths[] = {path, NULL};
	size_t *per = mem_zero(c->roster_count + 1, sizeof *per);
	struct stream list;
	bool good = stream_open(&list, paths, NULL, formats, fault);

	if (good) {
		good = bind_list(c, &list, per, fault) &&
		       read_list(c, &list, per, blame, arg, fault);
		stream_close(&list);
	}
	free(per);
	return good;
}
