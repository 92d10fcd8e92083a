/* template.c - a brief with gaps: text, and what is to be put into it */
#include "view/template.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

#define WANT "{{name}}, {{#name}} … {{/name}}"

struct parser {
	struct template *t;
	struct span text;
	size_t at;		/* what is before has become nodes */
	uint64_t line;		/* of `counted` */
	size_t counted, line_start;
	size_t open;		/* the innermost section + 1; 0 none */
};

static struct template_node *add(struct parser *p, enum template_kind kind, struct span text)
{
	struct template *t = p->t;

	t->nodes = mem_resize(t->nodes, t->count + 1, sizeof *t->nodes);
	t->nodes[t->count] = (struct template_node){.kind = kind, .text = text};
	return &t->nodes[t->count++];
}

void template_blame(const struct template_node *node, struct fault *fault)
{
	char column[24];

	snprintf(column, sizeof column, "%" PRIu64, node->column);
	fault->line = node->line;
	fault_column(fault, span_of(column));
}

/* Line and column of an offset; they are asked for in order. */
static void locate(struct parser *p, size_t at, struct template_node *node)
{
	for (; p->counted < at; p->counted++)
		if (p->text.p[p->counted] == '\n') {
			p->line++;
			p->line_start = p->counted + 1;
		}
	node->line = p->line;
	node->column =
	    1 + text_count((struct span){p->text.p + p->line_start, at - p->line_start});
}

static bool wrong(struct parser *p, size_t at, struct span what, struct fault *fault)
{
	struct template_node node;

	locate(p, at, &node);
	fault_set(fault, FAULT_TEMPLATE, what, WANT);
	template_blame(&node, fault);
	return false;
}

static bool is_blank(struct span s)
{
	return !text_trim(s).n;
}

/* Where a line has nothing but the tag from `from` to `to`: its ends, the line end among them. */
static void widen(const struct parser *p, size_t *from, size_t *to)
{
	struct span before = span_first(p->text, *from), after = span_skip(p->text, *to);
	size_t start = *from, end = span_find(after, SPAN("\n"));

	while (start && before.p[start - 1] != '\n')
		start--;
	if (start < p->at || !is_blank(span_skip(before, start)) ||
	    !is_blank(span_first(after, end)))
		return;
	*from = start;
	*to += end < after.n ? end + 1 : end;
}

/* Cuts "way" off behind the last | that is in no brackets. */
static struct span take_way(struct span *name)
{
	struct span rest = *name, way = {NULL, 0};
	int depth = 0;

	while (rest.n) {
		struct span before = rest;
		uint32_t c = text_next(&rest);

		depth += (c == '[') - (c == ']');
		if (!depth && (c == '|' || c == 0xFF5C)) {
			way = rest;
			*name = span_first(*name, (size_t)(before.p - name->p));
			break;
		}
	}
	return way;
}

/* A share is written with spaces: in a path the / has none. */
static struct span take_below(struct span *name)
{
	size_t at = span_find(*name, SPAN(" / "));
	struct span below = {NULL, 0};

	if (at < name->n) {
		below = text_trim(span_skip(*name, at + 3));
		*name = span_first(*name, at);
	}
	return below;
}

static bool close_section(struct parser *p, size_t from, struct span name, struct fault *fault)
{
	struct template_node *section;

	if (!p->open)
		return wrong(p, from, name, fault);
	section = &p->t->nodes[p->open - 1];
	if (name.n && !span_equal(name, section->text))
		return wrong(p, from, name, fault);
	p->open = section->end;
	section->end = p->t->count;
	add(p, TEMPLATE_END, section->text);
	return true;
}

static bool take_tag(struct parser *p, size_t from, struct span inner, struct fault *fault)
{
	struct span name = text_trim(inner);
	enum template_kind kind = TEMPLATE_VALUE;
	struct template_node *node;
	struct span way;

	if (span_take(&name, SPAN("!")))
		return true;
	if (span_take(&name, SPAN("/")))
		return close_section(p, from, text_trim(name), fault);
	if (span_take(&name, SPAN("#")))
		kind = TEMPLATE_SECTION;
	else if (span_take(&name, SPAN("^")))
		kind = TEMPLATE_ELSE;
	way = take_way(&name);
	if (kind == TEMPLATE_VALUE)
		way = text_trim(way);
	name = text_trim(name);
	if (!name.n)
		return wrong(p, from, inner, fault);
	node = add(p, kind, name);
	node->way = way;
	locate(p, from, node);
	if (kind == TEMPLATE_VALUE) {
		node->below = take_below(&node->text);
		node->text = text_trim(node->text);
	} else {
		node->end = p->open;
		p->open = p->t->count;
	}
	return true;
}

static void add_text(struct parser *p, size_t to)
{
	if (to > p->at)
		add(p, TEMPLATE_TEXT, span_first(span_skip(p->text, p->at), to - p->at));
}

bool template_parse(struct template *t, struct span text, struct fault *fault)
{
	struct parser p = {.t = t, .text = text, .line = 1};

	while (p.at < text.n) {
		struct span rest = span_skip(text, p.at);
		size_t from = p.at + span_find(rest, SPAN("{{")), to;
		struct span inner;
		size_t line_from = from, line_to;

		if (from == text.n)
			break;
		inner = span_skip(text, from + 2);
		to = span_find(inner, SPAN("}}"));
		if (to == inner.n)
			return wrong(&p, from, SPAN("{{"), fault);
		inner = span_first(inner, to);
		to += from + 4;
		line_to = to;
		if (text_trim(inner).n && memchr("#^/!", *text_trim(inner).p, 4))
			widen(&p, &line_from, &line_to);
		add_text(&p, line_from);
		p.at = line_to;
		if (!take_tag(&p, from, inner, fault))
			return false;
	}
	add_text(&p, text.n);
	if (!p.open)
		return true;
	fault_set(fault, FAULT_TEMPLATE, t->nodes[p.open - 1].text, WANT);
	template_blame(&t->nodes[p.open - 1], fault);
	return false;
}

void template_free(struct template *t)
{
	free(t->nodes);
}
