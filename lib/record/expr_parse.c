/* expr_parse.c - the grammar of conditions */
#include "base/mem.h"
#include "base/text.h"
#include "record/caption.h"
#include "record/expr_tree.h"

/* Brackets and nots in each other: far more than people write, far less than the stack holds. */
enum { DEPTH = 100 };

static struct expr_node *read_chain(struct expr_reader *r, enum expr_kind kind);

static struct expr_node *add_node(struct expr_reader *r, enum expr_kind kind)
{
	struct expr_node *node = arena_alloc(&r->e->arena, sizeof *node);

	*node = (struct expr_node){.kind = kind, .other = STREAM_NONE, .made = r->e->made};
	r->e->made = node;
	return node;
}

static void want_column(struct expr *e, size_t column)
{
	for (size_t i = 0; i < e->column_count; i++)
		if (e->columns[i] == column)
			return;
	e->columns = mem_resize(e->columns, e->column_count + 1, sizeof *e->columns);
	e->columns[e->column_count++] = column;
}

/* The column of that name; false with a fault where there is none. */
static bool find_column(struct expr_reader *r, const struct expr_word *word, size_t *column)
{
	*column = stream_find(r->stream, word->text, r->fault);
	if (*column == STREAM_NONE)
		return expr_point(r, word->at);
	want_column(r->e, *column);
	return true;
}

/* Whether the format says what the column holds; else its constants do. */
static bool has_type(const struct expr_reader *r, size_t column)
{
	return format_find(&r->stream->format, r->stream->columns[column]) != FORMAT_NONE;
}

static bool is_path(enum type_id type)
{
	return type == TYPE_AREA || type == TYPE_AREAS || type == TYPE_CODE || type == TYPE_CODES;
}

static bool is_ordered(enum type_id type)
{
	return !is_path(type) && type != TYPE_FLAG;
}

/* A sign before one that it begins with. */
static const struct relation {
	const char *sign;
	enum expr_kind kind;
	enum expr_relation relation;
	bool reverse;
} relations[] = {
	{"!=", EXPR_COMPARE, EXPR_EQUAL, true},
	{"≠", EXPR_COMPARE, EXPR_EQUAL, true},
	{"<=", EXPR_COMPARE, EXPR_AT_MOST, false},
	{"≤", EXPR_COMPARE, EXPR_AT_MOST, false},
	{">=", EXPR_COMPARE, EXPR_LESS, true},
	{"≥", EXPR_COMPARE, EXPR_LESS, true},
	{"=", EXPR_COMPARE, EXPR_EQUAL, false},
	{"<", EXPR_COMPARE, EXPR_LESS, false},
	{">", EXPR_COMPARE, EXPR_AT_MOST, true},
	{"~", EXPR_MATCH, EXPR_EQUAL, false},
};

static bool read_relation(struct expr_reader *r, struct expr_node *node)
{
	for (size_t i = 0; i < sizeof relations / sizeof *relations; i++) {
		if (!expr_take(r, relations[i].sign))
			continue;
		node->kind = relations[i].kind;
		node->relation = relations[i].relation;
		node->reverse = relations[i].reverse;
		return true;
	}
	return expr_fail(r, expr_here(r), "= != < <= > >= ~ in");
}

/* How the cells of the column are read; `word` is what they are compared with. */
static void choose_type(const struct expr_reader *r, struct expr_node *node,
    const struct expr_word *word)
{
	const struct stream *s = r->stream;
	const bool known = has_type(r, node->column);

	if (known)
		node->type = stream_type(s, node->column);
	else
		node->type = word->quote ? TYPE_TEXT
			: expr_look(text_trim(word->text), r->context);
	node->money = known ? 0 : caption_unit(s->columns[node->column]);
}

/* Two columns: of one type, and of one that the format knows if they are to be ordered. */
static bool compare_columns(struct expr_reader *r, struct expr_node *node,
    const struct expr_word *word)
{
	enum type_id other;

	if (!find_column(r, word, &node->other))
		return false;
	node->type = stream_type(r->stream, node->column);
	other = stream_type(r->stream, node->other);
	if (node->type != other && !(expr_is_date(node->type) && expr_is_date(other)))
		return expr_fail(r, word->at, "a column of the same type");
	if (node->relation != EXPR_EQUAL && !has_type(r, node->column))
		return expr_fail(r, word->at, "a number or a date, for the columns have no type");
	return true;
}

/* A bare word is a column where there is one of that name, and a constant where it reads as one. */
static bool is_column(const struct expr_reader *r, const struct expr_word *word)
{
	if (word->quote)
		return word->quote == '`';
	return !expr_is_figure(word->text) &&
	       stream_find(r->stream, word->text, NULL) != STREAM_NONE;
}

static bool read_comparison(struct expr_reader *r, struct expr_node *node, struct span sign)
{
	struct expr_word word;

	if (!expr_take_operand(r, &word))
		return false;
	if (is_column(r, &word))
		return compare_columns(r, node, &word) &&
		       (node->relation == EXPR_EQUAL || is_ordered(node->type) ||
			   expr_fail(r, sign, "= != ~ in"));
	if (node->relation == EXPR_EQUAL && word.quote && !text_trim(word.text).n) {
		node->kind = EXPR_THERE;
		node->reverse = !node->reverse;
		return true;
	}
	choose_type(r, node, &word);
	if (node->relation != EXPR_EQUAL && !is_ordered(node->type))
		return expr_fail(r, sign, "= != ~ in");
	return expr_add_value(r, node, &word);
}

/* What follows "in": one place, range or period, or several between brackets. */
static bool read_set(struct expr_reader *r, struct expr_node *node)
{
	struct span here = expr_here(r);
	bool several = expr_take(r, "(");
	struct expr_word word;

	node->relation = EXPR_EQUAL;
	do {
		if (!expr_take_operand(r, &word))
			return false;
		if (!node->count) {
			choose_type(r, node, &word);
			node->kind = is_path(node->type) ? EXPR_WITHIN : EXPR_COMPARE;
		}
		if (!several && !is_path(node->type) && !expr_has_reach(node->type) &&
		    node->type != TYPE_FLAG)
			return expr_fail(r, here, "several in brackets, ('a', 'b')");
		if (!expr_add_value(r, node, &word))
			return false;
	} while (several && expr_take(r, ","));
	return !several || expr_take(r, ")") || expr_fail(r, expr_here(r), ", or )");
}

static bool read_pattern(struct expr_reader *r, struct expr_node *node)
{
	struct expr_word word;

	if (!expr_take_operand(r, &word))
		return false;
	if (word.quote != '\'' && word.quote != '"')
		return expr_fail(r, word.at, "a pattern in quotes");
	return expr_add_pattern(r, node, &word);
}

/* A column and what is asked of it. */
static struct expr_node *read_question(struct expr_reader *r)
{
	struct expr_node *node = add_node(r, EXPR_COMPARE);
	struct expr_word name;
	struct span sign;
	bool good;

	if (!expr_take_name(r, &name) || !find_column(r, &name, &node->column))
		return NULL;
	sign = expr_here(r);
	if (expr_take_word(r, "not")) {
		node->reverse = true;
		good = expr_take_word(r, "in") || expr_fail(r, expr_here(r), "in");
		good = good && read_set(r, node);
	} else if (expr_take_word(r, "in")) {
		good = read_set(r, node);
	} else {
		good = read_relation(r, node) && (node->kind == EXPR_MATCH ?
		    read_pattern(r, node) : read_comparison(r, node, sign));
	}
	return good ? node : NULL;
}

/* What was read since `start`. */
static struct span read_since(const struct expr_reader *r, struct span start)
{
	return text_trim(span_first(start, start.n - r->rest.n));
}

static struct expr_node *read_brackets(struct expr_reader *r)
{
	struct expr_node *node = read_chain(r, EXPR_OR);

	if (!node || expr_take(r, ")"))
		return node;
	expr_fail(r, expr_here(r), "and, or, )");
	return NULL;
}

static struct expr_node *read_test(struct expr_reader *r)
{
	struct span start = expr_here(r);
	struct expr_node *node;

	if (r->depth == DEPTH) {
		expr_fail(r, start, "fewer brackets");
		return NULL;
	}
	r->depth++;
	if (expr_take_word(r, "not")) {
		node = add_node(r, EXPR_NOT);
		node->first = read_test(r);
		if (!node->first)
			return NULL;
	} else {
		node = expr_take(r, "(") ? read_brackets(r) : read_question(r);
	}
	r->depth--;
	if (node)
		node->text = read_since(r, start);
	return node;
}

/* Parts with "and" between them, or those with "or" between them; one alone is itself. */
static struct expr_node *read_chain(struct expr_reader *r, enum expr_kind kind)
{
	struct span start = expr_here(r);
	struct expr_node *first = NULL, *last = NULL, *node;

	do {
		node = kind == EXPR_OR ? read_chain(r, EXPR_AND) : read_test(r);
		if (!node)
			return NULL;
		if (last)
			last->next = node;
		else
			first = node;
		last = node;
	} while (expr_take_word(r, kind == EXPR_OR ? "or" : "and"));
	if (first == last)
		return first;
	node = add_node(r, kind);
	node->first = first;
	node->text = read_since(r, start);
	return node;
}

bool expr_parse(struct expr_reader *r)
{
	if (!expr_here(r).n)
		r->e->root = add_node(r, EXPR_ALL);
	else
		r->e->root = read_chain(r, EXPR_OR);
	if (!r->e->root)
		return false;
	return !expr_here(r).n || expr_fail(r, r->rest, "and, or");
}
