/* expected.c - groups that ought to be there: with no rows, and what is wanted of them */
#include "work/expected.h"

#include <stdlib.h>

#include "base/mem.h"
#include "value/period.h"

/* What a list names of the keys, and the groups by the other keys. */
struct cross {
	struct groups *g;
	size_t *named, *others;		/* keys */
	size_t named_count, other_count;
	struct groups rest;		/* by the others */
	struct group_key *rest_keys;
	struct span *keys;		/* of a group to be made */
	struct buf *texts;		/* of those that are named */
};

static void cross_init(struct cross *c, struct groups *g, const size_t *named, size_t count)
{
	*c = (struct cross){.g = g, .named_count = count};
	c->named = mem_zero(g->key_count + 1, sizeof *c->named);
	c->others = mem_zero(g->key_count + 1, sizeof *c->others);
	c->keys = mem_zero(g->key_count + 1, sizeof *c->keys);
	c->texts = mem_zero(g->key_count + 1, sizeof *c->texts);
	c->rest_keys = mem_zero(g->key_count + 1, sizeof *c->rest_keys);
	for (size_t k = 0; k < g->key_count; k++) {
		bool is_named = false;

		for (size_t i = 0; i < count; i++)
			is_named |= named[i] == k;
		if (!is_named) {
			c->rest_keys[c->other_count] = g->keys[k];
			c->others[c->other_count++] = k;
		}
	}
	memcpy(c->named, named, count * sizeof *named);
	c->rest = (struct groups){.keys = c->rest_keys, .key_count = c->other_count};
	if (c->other_count)
		groups_fold(&c->rest, g, c->others);
	else
		groups_none(&c->rest);
}

static void cross_free(struct cross *c)
{
	for (size_t k = 0; k < c->g->key_count; k++)
		buf_free(&c->texts[k]);
	groups_free(&c->rest);
	free(c->rest_keys);
	free(c->named);
	free(c->others);
	free(c->keys);
	free(c->texts);
}

/* One row of the list: cells by what is named. */
static bool cross_add(struct cross *c, const struct span *cells, size_t *bad, struct fault *fault)
{
	for (size_t i = 0; i < c->named_count; i++) {
		struct buf *text = &c->texts[i];

		*bad = i;
		buf_clear(text);
		if (!groups_key_text(c->g, c->named[i], cells[i], text, fault))
			return false;
		c->keys[c->named[i]] = buf_view(text);
	}
	for (uint32_t i = 0; i < c->rest.count; i++) {
		for (size_t k = 0; k < c->other_count; k++)
			c->keys[c->others[k]] = groups_key(&c->rest, i, k);
		groups_reach(c->g, c->keys);
	}
	return true;
}

static bool add_words(struct cross *c, struct span list, struct fault *fault)
{
	struct span word;
	size_t bad;

	while (span_cut(&list, ',', &word))
		if (!cross_add(c, &word, &bad, fault))
			return false;
	return true;
}

/* Every period of the key from the first to the last, where they are not further apart. */
static void add_periods(struct cross *c, size_t key, int32_t days)
{
	enum date_period period = c->g->keys[key].period;
	struct date p, first = {INT32_MAX, 0}, last = {INT32_MIN, 0};
	struct buf name = BUF_INIT;
	bool any = false;
	size_t bad;

	for (uint32_t i = 0; i < c->g->count; i++) {
		if (!period_read(groups_key(c->g, i, key), period, &p))
			continue;
		any = true;
		first = p.first < first.first ? p : first;
		last = p.first > last.first ? p : last;
	}
	any = any && (int64_t)last.first - first.first <= days;
	for (p = first; any; any = p.first < last.first && period_after(p, period, &p)) {
		struct span cell;

		buf_clear(&name);
		period_write(p.first, period, &name);
		cell = buf_view(&name);
		cross_add(c, &cell, &bad, NULL);
	}
	buf_free(&name);
}

static bool unknown(const struct request *r, struct span name, const char *source,
    struct fault *fault)
{
	struct buf all = BUF_INIT;

	for (size_t k = 0; k < r->key_count; k++) {
		buf_text(&all, k ? ", " : "");
		buf_span(&all, r->key_names[k]);
	}
	fault_set(fault, FAULT_COLUMN_UNKNOWN, name, NULL);
	fault_field(fault->want, sizeof fault->want, buf_view(&all));
	fault_source(fault, source);
	buf_free(&all);
	return false;
}

static bool add_rows(struct stream *s, struct cross *c, struct fault *fault)
{
	enum stream_result got;
	size_t bad;

	while ((got = stream_next(s, fault)) == STREAM_ROW)
		if (!cross_add(c, s->cells, &bad, fault))
			return stream_blame(s, bad, fault);
	return got == STREAM_END;
}

static bool add_file(const struct request *r, struct groups *g, const char *path,
    struct fault *fault)
{
	const char *paths[] = {path, NULL};
	struct stream s = {.width = 0};
	struct cross c;
	size_t *named;
	bool good = stream_open(&s, paths, NULL, NULL, fault);

	if (!good)
		return false;
	named = mem_zero(s.width, sizeof *named);
	for (size_t i = 0; good && i < s.width; i++) {
		named[i] = request_find_key(r, s.columns[i]);
		good = named[i] < r->key_count || unknown(r, s.columns[i], path, fault);
		for (size_t j = 0; good && j < i; j++)
			good = named[j] != named[i] ||
			    fault_set(fault, FAULT_HEADER_TWICE, s.columns[i], NULL);
	}
	if (good) {
		cross_init(&c, g, named, s.width);
		good = add_rows(&s, &c, fault);
		cross_free(&c);
	}
	free(named);
	stream_close(&s);
	return good;
}

void expected_periods(struct groups *g, size_t key, int32_t days)
{
	struct cross c;

	cross_init(&c, g, &key, 1);
	add_periods(&c, key, days);
	cross_free(&c);
}

bool expected_groups(const struct request *r, struct groups *g, const char *asked,
    struct fault *fault)
{
	struct span text = span_of(asked);
	size_t equal = span_find(text, SPAN("=")),
	    key = request_find_key(r, span_first(text, equal));
	struct cross c;
	bool good;

	if (key == r->key_count || (equal == text.n && !r->keys[key].by_period))
		return add_file(r, g, asked, fault);
	if (equal == text.n) {
		expected_periods(g, key, INT32_MAX);
		return true;
	}
	cross_init(&c, g, &key, 1);
	good = add_words(&c, span_skip(text, equal + 1), fault);
	cross_free(&c);
	return good;
}

/* What is wanted of a column, and what is made from it. */
static size_t add_wanted(struct request *r, size_t column)
{
	struct span name = r->columns[column].heading;
	struct group_figure figure = r->figures[r->columns[column].figure];
	size_t wanted;

	if (figure.function == GROUP_COUNT)
		figure.type = TYPE_COUNT;
	request_add(r, SUMMARY_WANTED, figure, name, 0);
	wanted = r->column_count - 1;
	r->columns[wanted].of = column;
	request_derive_one(r, SUMMARY_REACHED, wanted, name, "_reached");
	request_derive_one(r, SUMMARY_MISSING, wanted, name, "_missing");
	return r->columns[wanted].figure;
}

/* Before the figures that would do, the keys. */
static bool want_keys(const struct request *r, struct fault *fault)
{
	struct buf all = BUF_INIT;

	for (size_t k = 0; k < r->key_count; k++) {
		buf_span(&all, r->key_names[k]);
		buf_text(&all, ", ");
	}
	buf_text(&all, fault->want);
	fault_field(fault->want, sizeof fault->want, buf_view(&all));
	buf_free(&all);
	return false;
}

/* Counts and sums can be wanted, and at least one is. */
static bool find_figures(struct expected *e, struct request *r, struct fault *fault)
{
	const struct stream *s = &e->stream;
	size_t found = 0;

	for (size_t i = 0; i < s->width; i++) {
		size_t key = request_find_key(r, s->columns[i]), column;

		e->figures[i] = SIZE_MAX;
		if (key < r->key_count) {
			e->keys[key] = i;
			continue;
		}
		column = request_find(r, s->columns[i], fault);
		if (column == SIZE_MAX)
			return want_keys(r, fault);
		if (r->columns[column].function > SUMMARY_SUM)
			return fault_set(fault, FAULT_COLUMN_UNKNOWN, s->columns[i], NULL);
		e->figures[i] = add_wanted(r, column);
		found++;
	}
	return found || fault_set(fault, FAULT_COLUMN_MISSING, r->columns[0].heading, NULL);
}

bool expected_open(struct expected *e, struct request *r, const char *path, struct fault *fault)
{
	bool good;

	e->paths[0] = path;
	if (!stream_open(&e->stream, e->paths, NULL, NULL, fault))
		return false;
	e->keys = mem_alloc((r->key_count + 1) * sizeof *e->keys);
	e->figures = mem_alloc((e->stream.width + 1) * sizeof *e->figures);
	for (size_t k = 0; k < r->key_count; k++)
		e->keys[k] = STREAM_NONE;
	good = find_figures(e, r, fault);
	for (size_t k = 0; good && k < r->key_count; k++)
		good = e->keys[k] != STREAM_NONE ||
		       fault_set(fault, FAULT_COLUMN_MISSING, r->key_names[k], NULL);
	if (!good)
		fault_source(fault, path);
	return good;
}

static bool want(struct expected *e, const struct request *r, struct groups *g, uint32_t group,
    struct fault *fault)
{
	const struct stream *s = &e->stream;

	for (size_t i = 0; i < s->width; i++) {
		struct span unit;
		struct number n;

		if (e->figures[i] == SIZE_MAX || !s->cells[i].n)
			continue;
		if (!groups_figure_number(&r->figures[e->figures[i]], s->cells[i], &n, &unit,
		    fault))
			return stream_blame(s, i, fault);
		groups_want(g, group, e->figures[i], n);
	}
	return true;
}

bool expected_read(struct expected *e, const struct request *r, struct groups *g,
    struct fault *fault)
{
	struct buf *texts = mem_zero(r->key_count + 1, sizeof *texts);
	struct span *keys = mem_zero(r->key_count + 1, sizeof *keys);
	enum stream_result got;
	bool good = true;

	while (good && (got = stream_next(&e->stream, fault)) != STREAM_END) {
		good = got == STREAM_ROW;
		for (size_t k = 0; good && k < r->key_count; k++) {
			buf_clear(&texts[k]);
			good = groups_key_text(g, k, e->stream.cells[e->keys[k]], &texts[k],
			    fault) || stream_blame(&e->stream, e->keys[k], fault);
			keys[k] = buf_view(&texts[k]);
		}
		good = good && want(e, r, g, groups_reach(g, keys), fault);
	}
	for (size_t k = 0; k < r->key_count; k++)
		buf_free(&texts[k]);
	free(texts);
	free(keys);
	return good;
}

void expected_close(struct expected *e)
{
	free(e->keys);
	free(e->figures);
	stream_close(&e->stream);
}
