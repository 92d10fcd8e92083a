/* expr_value.c - what the cells and the constants of a condition say */
#include "base/mem.h"
#include "base/text.h"
#include "record/caption.h"
#include "record/expr_tree.h"
#include "value/date.h"
#include "value/number.h"

bool expr_is_date(enum type_id type)
{
	return type == TYPE_DATE || type == TYPE_DEADLINE;
}

bool expr_has_reach(enum type_id type)
{
	return type_is_number(type) || expr_is_date(type);
}

static struct expr_reach reach_of_number(struct number n, enum type_id type)
{
	struct expr_reach reach = {n.low, n.high};

	/* People and things are not fewer than none. */
	if (n.marks & (NUMBER_MOST | NUMBER_ABOUT))
		reach.low = type_is_count(type) ? 0 : INT64_MIN;
	if (n.marks & (NUMBER_LEAST | NUMBER_ABOUT))
		reach.high = INT64_MAX;
	return reach;
}

static struct expr_reach reach_of_date(struct date d)
{
	return (struct expr_reach){
		d.first == DATE_OPEN_FIRST ? INT64_MIN : d.first,
		d.last == DATE_OPEN_LAST ? INT64_MAX : d.last,
	};
}

bool expr_reach_canonical(enum type_id type, struct span text, struct expr_reach *out)
{
	struct number n;
	struct date d;

	if (expr_is_date(type)) {
		if (!date_read(text, &d))
			return false;
		*out = reach_of_date(d);
		return true;
	}
	if (!number_read(text, type_scale(type), &n))
		return false;
	*out = reach_of_number(n, type);
	return true;
}

bool expr_reach(enum type_id type, struct span text, const struct context *cx,
    struct expr_reach *out, bool *about, struct fault *fault)
{
	struct span unit = {NULL, 0};
	struct number n;
	struct date d;

	*about = false;
	if (expr_is_date(type)) {
		if (!date_read(text, &d) && !date_parse(text, cx, &d, fault))
			return false;
		*out = reach_of_date(d);
		return true;
	}
	if (!number_read(text, type_scale(type), &n) &&
	    !type_number(type, text, cx, &n, &unit, fault))
		return false;
	if (type == TYPE_DECIMAL && !caption_bring(cx->money_unit, text, unit, &n, fault))
		return false;
	*about = n.marks & NUMBER_ABOUT;
	*out = reach_of_number(n, type);
	return true;
}

/* 2025-07 is a month, 2025 a number: a year by itself is written 2025年. */
enum type_id expr_look(struct span text, const struct context *cx)
{
	struct number n;
	struct date d;

	if (date_read(text, &d) && text.n > 4)
		return TYPE_DATE;
	if (decimal_parse(text, cx, &n, NULL, NULL))
		return TYPE_DECIMAL;
	return date_parse(text, cx, &d, NULL) ? TYPE_DATE : TYPE_TEXT;
}

static bool read_reach(struct expr_reader *r, const struct expr_node *node,
    const struct expr_word *word, struct expr_reach *out)
{
	struct context cx = *r->context;
	bool about;

	cx.money_unit = node->money;
	if (!expr_reach(node->type, text_trim(word->text), &cx, out, &about, r->fault))
		return expr_point(r, word->at);
	return !about || expr_fail(r, word->at, "a range, 80..120, for nobody knows where 约 ends");
}

/* The constant as the cells of that type are written. */
static bool read_text(struct expr_reader *r, const struct expr_node *node,
    const struct expr_word *word, struct span *out)
{
	enum type_id type = node->type;
	struct buf text = BUF_INIT;
	bool good;

	/* What lies in it is asked of one place, not of several. */
	if (node->kind == EXPR_WITHIN)
		type = type == TYPE_AREA || type == TYPE_AREAS ? TYPE_AREA : TYPE_CODE;
	good = type_of(type)->normal(word->text, r->context, &text, r->fault);
	if (good)
		*out = arena_copy(&r->e->arena, buf_view(&text));
	else
		expr_point(r, word->at);
	buf_free(&text);
	return good;
}

/* A bare word in a place for text would be a column if there were one. */
static bool may_be_bare(enum type_id type, struct span word)
{
	if (expr_has_reach(type) || type == TYPE_FLAG)
		return true;
	return (type == TYPE_AREA || type == TYPE_AREAS) && expr_is_figure(word);
}

static void add(struct expr_node *node, struct expr_value value)
{
	node->values = mem_resize(node->values, node->count + 1, sizeof *node->values);
	node->values[node->count++] = value;
}

/* A report says 未匹配 where a plan has unmet: who asks for that word means this one too. */
static void add_state(struct expr_reader *r, struct expr_node *node, struct span said)
{
	struct expr_value value = {.text = {NULL, 0}};

	if (node->type != TYPE_TEXT || node->relation != EXPR_EQUAL)
		return;
	if (!r->states.list.rows)
		states_load(&r->states, true);
	value.text = states_value(&r->states, r->stream->columns[node->column], said);
	if (!value.text.n)
		return;
	value.text = arena_copy(&r->e->arena, value.text);
	add(node, value);
}

bool expr_add_value(struct expr_reader *r, struct expr_node *node, const struct expr_word *word)
{
	struct expr_value value = {.text = text_trim(word->text)};

	if (!value.text.n)
		return expr_fail(r, word->at, "something, for only = and != ask for an empty cell");
	if (!word->quote && !may_be_bare(node->type, word->text))
		return expr_fail(r, word->at, "'text' in quotes, or a column");
	if (expr_has_reach(node->type) ? !read_reach(r, node, word, &value.reach)
				       : !read_text(r, node, word, &value.text))
		return false;
	add(node, value);
	add_state(r, node, value.text);
	return true;
}

bool expr_add_pattern(struct expr_reader *r, struct expr_node *node, const struct expr_word *word)
{
	PCRE2_UCHAR text[128];
	PCRE2_SIZE where;
	int error;

	node->source = word->text;
	node->pattern = pcre2_compile((PCRE2_SPTR)word->text.p, word->text.n,
	    PCRE2_UTF | PCRE2_MATCH_INVALID_UTF, &error, &where, NULL);
	if (!node->pattern) {
		pcre2_get_error_message(error, text, sizeof text);
		fault_set(r->fault, FAULT_PATTERN, word->text, (const char *)text);
		return expr_point(r, word->at);
	}
	/* Where there is no JIT, the interpreter gives the same answers. */
	pcre2_jit_compile(node->pattern, PCRE2_JIT_COMPLETE);
	return true;
}
