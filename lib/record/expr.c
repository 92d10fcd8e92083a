/* expr.c - conditions: what is asked of the rows of a stream */
#include "record/expr.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "record/expr_tree.h"
#include "value/area.h"
#include "value/code.h"
#include "value/mark.h"

struct expr_scratch {
	pcre2_match_data *match;
	struct buf text;
};

/* A row that is asked about. */
struct question {
	const struct expr *e;
	struct expr_scratch *scratch;
	const struct span *cells;
	expr_blame *blame;
	void *arg;
};

struct expr *expr_new(struct span text, const struct stream *s, const struct context *cx,
    struct fault *fault)
{
	struct context none = {.year = 0};
	struct expr *e = mem_zero(1, sizeof *e);
	struct expr_reader r = {.e = e, .stream = s, .context = cx ? cx : &none, .fault = fault};
	bool good;

	e->limits = pattern_limits();
	r.rest = e->text = arena_copy(&e->arena, text);
	good = expr_parse(&r);
	states_free(&r.states);
	if (good)
		return e;
	expr_free(e);
	return NULL;
}

void expr_free(struct expr *e)
{
	if (!e)
		return;
	for (struct expr_node *node = e->made; node; node = node->made) {
		free(node->values);
		pcre2_code_free(node->pattern);
	}
	pcre2_match_context_free(e->limits);
	free(e->columns);
	arena_free(&e->arena);
	free(e);
}

const size_t *expr_columns(const struct expr *e, size_t *count)
{
	*count = e->column_count;
	return e->columns;
}

struct expr_scratch *expr_scratch_new(void)
{
	struct expr_scratch *s = mem_zero(1, sizeof *s);

	/* Where it matched is not asked for, so that there is room for no groups. */
	s->match = pattern_data(1);
	return s;
}

void expr_scratch_free(struct expr_scratch *s)
{
	if (!s)
		return;
	pcre2_match_data_free(s->match);
	buf_free(&s->text);
	free(s);
}

static enum expr_truth truth_of(bool yes)
{
	return yes ? EXPR_TRUE : EXPR_FALSE;
}

static enum expr_truth known(bool yes, bool no)
{
	return yes ? EXPR_TRUE : no ? EXPR_FALSE : EXPR_UNKNOWN;
}

/* A cell, one value of a, beside all the values of v. */
static enum expr_truth compare_value(enum expr_relation relation, struct expr_reach a,
    struct expr_reach v)
{
	switch (relation) {
	case EXPR_LESS:
		return known(a.high < v.low, a.low >= v.low);
	case EXPR_AT_MOST:
		return known(a.high <= v.high, a.low > v.high);
	default:
		return known(a.low >= v.low && a.high <= v.high, a.high < v.low || a.low > v.high);
	}
}

/* Two cells, one value of a beside one of b. */
static enum expr_truth compare_cells(enum expr_relation relation, struct expr_reach a,
    struct expr_reach b)
{
	switch (relation) {
	case EXPR_LESS:
		return known(a.high < b.low, a.low >= b.high);
	case EXPR_AT_MOST:
		return known(a.high <= b.low, a.low > b.high);
	default:
		return known(a.low == a.high && b.low == b.high && a.low == b.low,
		    a.high < b.low || b.high < a.low);
	}
}

static enum expr_truth compare_texts(enum expr_relation relation, struct span a, struct span b)
{
	if (relation == EXPR_EQUAL)
		return truth_of(span_equal(a, b));
	return truth_of(span_compare(a, b) < (relation == EXPR_AT_MOST));
}

/*
 * The reach of a cell that is not canonical. A fault is large, so what is done
 * for most rows does without one.
 */
static __attribute__((noinline)) bool read_loosely(const struct question *q,
    const struct expr_node *node, size_t column, struct expr_reach *out)
{
	struct span cell = text_trim(q->cells[column]);
	struct fault fault = FAULT_INIT;
	const struct context cx = {.money_unit = node->money};
	bool about;

	if (!cell.n)
		return false;
	if (expr_reach(node->type, cell, &cx, out, &about, &fault))
		return true;
	q->blame(q->arg, column, &fault);
	return false;
}

/* False where the cell is absent, or nobody can read it. */
static bool read_reach(const struct question *q, const struct expr_node *node, size_t column,
    struct expr_reach *out)
{
	return expr_reach_canonical(node->type, q->cells[column], out) ||
	       read_loosely(q, node, column, out);
}

/* yes or no of a flag as people write it; empty where it is neither. */
static __attribute__((noinline)) struct span read_flag(const struct question *q, size_t column,
    struct span cell)
{
	struct fault fault = FAULT_INIT;

	buf_clear(&q->scratch->text);
	if (!flag_parse(cell, NULL, &q->scratch->text, &fault))
		q->blame(q->arg, column, &fault);
	return buf_view(&q->scratch->text);
}

/* The text of a cell; empty where it is absent, or nobody can read it. */
static struct span read_text(const struct question *q, enum type_id type, size_t column)
{
	struct span cell = text_trim(q->cells[column]);

	if (type != TYPE_FLAG || !cell.n || span_is(cell, "yes") || span_is(cell, "no"))
		return cell;
	return read_flag(q, column, cell);
}

static enum expr_truth test_reach(const struct question *q, const struct expr_node *node)
{
	struct expr_reach cell, other;
	enum expr_truth best = EXPR_FALSE;

	if (!read_reach(q, node, node->column, &cell))
		return EXPR_UNKNOWN;
	if (node->other != STREAM_NONE) {
		/* The other column may be a deadline where this one is a date: they read alike. */
		if (!read_reach(q, node, node->other, &other))
			return EXPR_UNKNOWN;
		return compare_cells(node->relation, cell, other);
	}
	for (size_t i = 0; i < node->count && best != EXPR_TRUE; i++) {
		enum expr_truth one = compare_value(node->relation, cell, node->values[i].reach);

		best = one > best ? one : best;
	}
	return best;
}

static enum expr_truth test_text(const struct question *q, const struct expr_node *node)
{
	struct span cell = read_text(q, node->type, node->column);

	if (!cell.n)
		return EXPR_UNKNOWN;
	if (node->other != STREAM_NONE) {
		struct buf kept = BUF_INIT;
		enum expr_truth truth = EXPR_UNKNOWN;
		struct span other;

		/* Both may want the room that scratch has. */
		buf_span(&kept, cell);
		other = read_text(q, node->type, node->other);
		if (other.n)
			truth = compare_texts(node->relation, buf_view(&kept), other);
		buf_free(&kept);
		return truth;
	}
	for (size_t i = 0; i < node->count; i++)
		if (compare_texts(node->relation, cell, node->values[i].text) == EXPR_TRUE)
			return EXPR_TRUE;
	return EXPR_FALSE;
}

/* Whether the names of `part` stand in the path, one after the other. */
static bool has_names(struct span path, struct span part)
{
	for (struct span rest = path;;) {
		size_t at = span_find(rest, part), end = at + part.n;

		if (at == rest.n)
			return false;
		if ((rest.p + at == path.p || rest.p[at - 1] == '/') &&
		    (end == rest.n || rest.p[end] == '/'))
			return true;
		rest = span_skip(rest, at + 1);
	}
}

/* Statistical codes: 12 digits. Which place has which code is not known here. */
static bool is_code(struct span area)
{
	return area.n == AREA_CODE && text_is_digits(area);
}

static enum expr_truth lies_within(enum type_id type, struct span path, struct span value)
{
	bool area = type == TYPE_AREA || type == TYPE_AREAS;

	if (has_names(path, value) || (area && area_contains(value, path)))
		return EXPR_TRUE;
	return area && is_code(path) != is_code(value) ? EXPR_UNKNOWN : EXPR_FALSE;
}

static enum expr_truth test_within(const struct question *q, const struct expr_node *node)
{
	struct span rest = text_trim(q->cells[node->column]), path;
	enum expr_truth best = rest.n ? EXPR_FALSE : EXPR_UNKNOWN;

	while (best != EXPR_TRUE && codes_next(&rest, &path)) {
		for (size_t i = 0; i < node->count && best != EXPR_TRUE; i++) {
			enum expr_truth one = lies_within(node->type, path, node->values[i].text);

			best = one > best ? one : best;
		}
	}
	return best;
}

static __attribute__((noinline)) void blame_pattern(const struct question *q,
    const struct expr_node *node)
{
	struct fault fault = FAULT_INIT;

	fault_set(&fault, FAULT_PATTERN_LIMIT, node->source, NULL);
	q->blame(q->arg, node->column, &fault);
}

static enum expr_truth test_match(const struct question *q, const struct expr_node *node)
{
	struct span cell = text_trim(q->cells[node->column]);
	int found;

	if (!cell.n)
		return EXPR_UNKNOWN;
	found = pcre2_match(node->pattern, (PCRE2_SPTR)cell.p, cell.n, 0, 0, q->scratch->match,
	    q->e->limits);
	/* Anything but a clear no is one of the limits. */
	if (found < 0 && found != PCRE2_ERROR_NOMATCH) {
		blame_pattern(q, node);
		return EXPR_UNKNOWN;
	}
	return truth_of(found >= 0);
}

static enum expr_truth test(const struct question *q, const struct expr_node *node);

/* An and-part that is false decides, and so does an or-part that is true. */
static enum expr_truth test_parts(const struct question *q, const struct expr_node *node)
{
	bool all = node->kind == EXPR_AND;
	enum expr_truth whole = all ? EXPR_TRUE : EXPR_FALSE, last = all ? EXPR_FALSE : EXPR_TRUE;

	for (node = node->first; node && whole != last; node = node->next) {
		enum expr_truth one = test(q, node);

		if (all ? one < whole : one > whole)
			whole = one;
	}
	return whole;
}

static enum expr_truth test_kind(const struct question *q, const struct expr_node *node)
{
	switch (node->kind) {
	case EXPR_AND:
	case EXPR_OR:
		return test_parts(q, node);
	case EXPR_NOT:
		return EXPR_TRUE - test(q, node->first);
	case EXPR_THERE:
		return truth_of(text_trim(q->cells[node->column]).n > 0);
	case EXPR_COMPARE:
		return expr_has_reach(node->type) ? test_reach(q, node) : test_text(q, node);
	case EXPR_WITHIN:
		return test_within(q, node);
	case EXPR_MATCH:
		return test_match(q, node);
	default:
		return EXPR_TRUE;
	}
}

static enum expr_truth test(const struct question *q, const struct expr_node *node)
{
	enum expr_truth truth = test_kind(q, node);

	return node->reverse ? EXPR_TRUE - truth : truth;
}

enum expr_truth expr_test(const struct expr *e, struct expr_scratch *scratch,
    const struct span *cells, expr_blame *blame, void *arg)
{
	struct question q = {e, scratch, cells, blame, arg};

	return test(&q, e->root);
}

static const struct expr_node *part_at(const struct expr *e, size_t i)
{
	const struct expr_node *node = e->root->kind == EXPR_AND ? e->root->first : e->root;

	while (i--)
		node = node->next;
	return node;
}

size_t expr_parts(const struct expr *e)
{
	size_t count = 0;

	for (const struct expr_node *node = part_at(e, 0); node; node = node->next)
		count++;
	return count;
}

struct span expr_part(const struct expr *e, size_t i)
{
	return part_at(e, i)->text;
}
