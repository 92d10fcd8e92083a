/* score.c - how well a resource fits a need, in points and in words */
#include "work/score.h"

#include "value/area.h"
#include "value/code.h"
#include "value/number.h"
#include "work/demands.h"

static const struct {
	const char *part, *when;
} names[SCORE_CASE_COUNT] = {
#define X(name, part, when) {part, when},
	SCORE_CASES(X)
#undef X
};

static bool read_case(struct score_weights *w, enum score_case i, const size_t at[4],
    struct fault *fault)
{
	for (size_t row = 0; row < w->list.rows; row++) {
		struct span points = list_cell(&w->list, row, at[2]);
		struct number n;

		if (!span_is(list_cell(&w->list, row, at[0]), names[i].part) ||
		    !span_is(list_cell(&w->list, row, at[1]), names[i].when))
			continue;
		if (!number_read(points, COUNT_SCALE, &n) || n.marks || n.low < 0 ||
		    n.low > SCORE_MOST) {
			fault_set(fault, FAULT_COUNT, points, "0 … 1000");
			list_blame(&w->list, row, at[2], fault);
			return false;
		}
		w->points[i] = (int)n.low;
		w->text[i] = list_cell(&w->list, row, at[3]);
		return true;
	}
	fault_set(fault, FAULT_REFERENCE, span_of(names[i].when), names[i].part);
	fault_source(fault, w->list.source);
	return false;
}

bool score_load(struct score_weights *w, const char *path, struct fault *fault)
{
	static const char *const columns[] = {"part", "case", "points", "text"};
	size_t at[4];
	bool good = path ? list_load(&w->list, path, fault)
			 : list_embedded(&w->list, "rules/weights.csv");

	for (int i = 0; good && i < 4; i++)
		good = list_need(&w->list, columns[i], &at[i], fault);
	for (int i = 0; good && i < SCORE_CASE_COUNT; i++)
		good = read_case(w, (enum score_case)i, at, fault);
	return good;
}

void score_free(struct score_weights *w)
{
	list_free(&w->list);
}

static int least_distance(struct span several, struct span others)
{
	struct span a, rest = several;
	int least = -1;

	while (codes_next(&rest, &a)) {
		struct span b, left = others;

		while (codes_next(&left, &b)) {
			int d = code_distance(a, b);

			if (d >= 0 && (least < 0 || d < least))
				least = d;
		}
	}
	return least;
}

static enum score_case service_case(const struct want *need, const struct want *resource)
{
	if (!need->services.n || !resource->services.n)
		return SCORE_SERVICE_CATEGORY;
	if (span_equal(need->services, resource->services))
		return SCORE_SERVICE_SAME;
	return least_distance(need->services, resource->services) == 0 ? SCORE_SERVICE_SAME
								       : SCORE_SERVICE_NEAR;
}

/* The narrowest of the resource's areas that contains the need's. */
static struct span area_that_contains(const struct want *need, const struct want *resource)
{
	struct span rest = resource->areas, area, best = {NULL, 0};

	while (codes_next(&rest, &area))
		if (area_contains(area, need->areas) &&
		    area_shared(area, need->areas) > area_shared(best, need->areas))
			best = area;
	return best;
}

static enum score_case area_case(const struct want *need, const struct want *resource)
{
	int above;

	/* However near: who asks would rather have it from somebody else. */
	if (need->unit.n && span_equal(need->unit, resource->unit))
		return SCORE_AREA_OWN;
	if (!need->areas.n || !resource->areas.n)
		return SCORE_AREA_ANY;
	above = area_shared(need->areas, need->areas) -
		area_shared(need->areas, area_that_contains(need, resource));
	return above == 0 ? SCORE_AREA_SAME : above == 1 ? SCORE_AREA_STREET : SCORE_AREA_WITHIN;
}

static enum score_case dates_case(const struct want *need, const struct want *resource,
    const struct candidates_options *options)
{
	struct date common;

	if (options->any_time)
		return SCORE_DATES_ANY;
	if (candidates_days(need, resource, options) == DAYS_UNKNOWN)
		return SCORE_DATES_BOOK;
	if (need->window.first == DATE_OPEN_FIRST && need->window.last == DATE_OPEN_LAST)
		return SCORE_DATES_ANY;
	candidates_window(need, resource, options, &common);
	return common.last == need->window.last ? SCORE_DATES_WHOLE : SCORE_DATES_PART;
}

static void add(const struct score_weights *w, struct score *s, enum score_case c)
{
	s->cases[s->count++] = c;
	s->points += w->points[c];
	if (s->points > SCORE_MOST)
		s->points = SCORE_MOST;
}

void score_pair(const struct score_weights *w, const struct want *need, const struct want *resource,
    const struct candidates_options *options, const struct score_facts *facts, struct score *out)
{
	*out = (struct score){.count = 0};
	add(w, out, service_case(need, resource));
	add(w, out, area_case(need, resource));
	add(w, out, dates_case(need, resource, options));
	add(w, out, need->audience.n && resource->audience.n ? SCORE_AUDIENCE_SAME
							     : SCORE_AUDIENCE_ANY);
	add(w, out, resource->amount >= need->amount ? SCORE_QUANTITY_WHOLE : SCORE_QUANTITY_PART);
	if (facts->claims)
		add(w, out, facts->claims == 2 ? SCORE_CLAIMS_BOTH : SCORE_CLAIMS_ONE);
	if (facts->past)
		add(w, out, facts->past == FIXED_GOOD ? SCORE_PAST_GOOD :
		    facts->past == FIXED_FAIR ? SCORE_PAST_FAIR : SCORE_PAST_POOR);
	if (need->condition != DEMANDS_NONE)
		add(w, out, demands_answer(need, resource) == EXPR_TRUE ?
		    SCORE_CONDITION_HOLDS : SCORE_CONDITION_UNKNOWN);
}

void score_given(const struct score_weights *w, int points, int claims, struct score *out)
{
	*out = (struct score){.cases = {SCORE_GIVEN}, .count = 1};
	if (claims)
		add(w, out, claims == 2 ? SCORE_CLAIMS_BOTH : SCORE_CLAIMS_ONE);
	out->points = points;
}

/* What the names in a text stand for. */
struct words {
	struct span service, category, area, window, audience, quantity, count, left, others;
	struct span condition;
};

static void fill_in(struct span text, const struct words *words, struct buf *out)
{
	const struct {
		const char *name;
		struct span value;
	} all[] = {
		{"{service}", words->service}, {"{category}", words->category},
		{"{area}", words->area}, {"{window}", words->window},
		{"{audience}", words->audience}, {"{quantity}", words->quantity},
		{"{count}", words->count}, {"{left}", words->left},
		{"{others}", words->others}, {"{condition}", words->condition},
	};

	while (text.n) {
		size_t plain = span_find(text, SPAN("{")), i = 0, n = sizeof all / sizeof *all;

		buf_add(out, text.p, plain);
		text = span_skip(text, plain);
		while (i < n && !span_starts(text, span_of(all[i].name)))
			i++;
		if (i < n) {
			buf_span(out, all[i].value);
			text = span_skip(text, strlen(all[i].name));
		} else if (text.n) {
			buf_char(out, '{');
			text = span_skip(text, 1);
		}
	}
}

/* The last name of a path: people know 城北社区 without its county. */
static struct span last_name(struct span path)
{
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/')
			return span_skip(path, i);
	return path;
}

/* The service both have in common, the need's as a rule. */
static struct span common_service(const struct want *need, const struct want *resource)
{
	struct span rest = resource->services, one, near = need->services;

	while (need->services.n && codes_next(&rest, &one)) {
		if (span_equal(one, need->services))
			return one;
		if (code_distance(one, need->services) >= 0)
			near = one;
	}
	return near;
}

static void write_day(int32_t day, struct buf *out)
{
	date_write((struct date){day, day}, out);
}

/* For people, in days: 2025-09-10—2025-09-30, 至 2025-09-30, 2025-09-10 起; or nothing. */
static void write_window(struct date window, struct buf *out)
{
	bool from = window.first != DATE_OPEN_FIRST, to = window.last != DATE_OPEN_LAST;

	if (from)
		write_day(window.first, out);
	if (to && window.first == window.last)
		return;
	if (to) {
		buf_text(out, from ? "—" : "至 ");
		write_day(window.last, out);
	} else if (from) {
		buf_text(out, " 起");
	}
}

void score_reason(const struct score_weights *w, const struct score *s, const struct want *need,
    const struct want *resource, const struct candidates_options *options, struct buf *out)
{
	struct buf window = BUF_INIT, quantity = BUF_INIT;
	struct words words = {.service = common_service(need, resource)};
	struct date common;
	bool first = true;

	words.category = need->category.n ? need->category : resource->category;
	words.area = last_name(area_that_contains(need, resource));
	words.audience = need->audience;
	words.condition = need->demanded;
	if (candidates_window(need, resource, options, &common))
		write_window(common, &window);
	buf_int(&quantity, need->amount);
	words.window = buf_view(&window);
	words.quantity = buf_view(&quantity);
	for (int i = 0; i < s->count; i++) {
		int points;

		if (!w->text[s->cases[i]].n)
			continue;
		if (!first)
			buf_text(out, "; ");
		first = false;
		fill_in(w->text[s->cases[i]], &words, out);
		points = s->cases[i] == SCORE_GIVEN ? s->points : w->points[s->cases[i]];
		if (points) {
			buf_text(out, " +");
			buf_int(out, points);
		}
	}
	buf_free(&window);
	buf_free(&quantity);
}

void score_unmet(const struct score_weights *w, enum score_case why, const struct want *need,
    uint32_t count, uint32_t left, struct span others, struct buf *out)
{
	struct buf window = BUF_INIT, number = BUF_INIT, quantity = BUF_INIT, rest = BUF_INIT;
	struct words words = {.others = others};

	words.category = need->category;
	words.audience = need->audience;
	words.condition = need->demanded;
	words.service = need->services.n ? need->services : need->category;
	words.area = need->areas.n ? last_name(need->areas) : need->unit;
	if (need->window.last != DATE_OPEN_LAST)
		write_day(need->window.last, &window);
	buf_int(&number, count);
	buf_int(&quantity, need->amount);
	buf_int(&rest, left);
	words.window = buf_view(&window);
	words.count = buf_view(&number);
	words.quantity = buf_view(&quantity);
	words.left = buf_view(&rest);
	fill_in(w->text[why], &words, out);
	buf_free(&quantity);
	buf_free(&rest);
	buf_free(&window);
	buf_free(&number);
}

void score_say(const struct score_weights *w, enum score_case what, int64_t figure,
    struct span others, struct buf *out)
{
	struct buf number = BUF_INIT;
	struct words words = {.others = others};

	buf_int(&number, figure);
	words.count = buf_view(&number);
	fill_in(w->text[what], &words, out);
	buf_free(&number);
}
