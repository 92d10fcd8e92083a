/* brief.c - a template filled with figures */
#include "view/brief.h"

#include <unistd.h>

#include "base/embed.h"
#include "base/idmap.h"
#include "base/text.h"
#include "io/input.h"
#include "record/states.h"
#include "view/markdown.h"
#include "view/template.h"
#include "view/visible.h"
#include "view/wording.h"

/* The first seven are lent. */
struct brief {
	const char *source;	/* the template's name, for messages */
	const struct template *template;
	struct figures *figures;
	bool markdown;		/* values are escaped for Markdown, else control characters shown */
	bool traced;		/* behind each figure a number, and at the end the rows behind it */
	fault_listener *blame;	/* with its line and column */
	void *arg;
	struct states states;	/* in Chinese, as the words for marks are */
	struct idmap notes;	/* row and table, in the order of their numbers */
	bool failed;
};

/* Where the text goes, and what its names mean. `idle`: names are looked up, and no more. */
struct scene {
	const struct figures_place *here;
	struct buf *out;
	bool idle;
};

static void blame(struct brief *b, const struct template_node *node, struct fault *fault)
{
	template_blame(node, fault);
	fault_source(fault, b->source);
	b->failed = true;
	b->blame(b->arg, fault);
}

/* The number of a row's note, a new one where it has none. */
static uint32_t note_of(struct brief *b, const struct figures_place *at)
{
	return idmap_id(&b->notes, (uint32_t)at->row, (uint32_t)at->table) + 1;
}

static void put_note(struct brief *b, const struct figures_place *at, struct buf *out)
{
	if (b->traced && wording_is_figure(figures_cell(b->figures, at)))
		buf_printf(out, b->markdown ? "[^%u]" : "[%u]", note_of(b, at));
}

static void put_text(struct brief *b, struct span text, struct buf *out)
{
	struct buf seen = BUF_INIT;
	bool line = !out->length || out->data[out->length - 1] == '\n';

	visible_put(&seen, text);
	if (!b->markdown)
		buf_span(out, buf_view(&seen));
	else if (line)
		markdown_begin(buf_view(&seen), out);
	else
		markdown_put(buf_view(&seen), out);
	buf_free(&seen);
}

/* A cell that is there; a fault of the template else. */
static bool find_cell(struct brief *b, const struct scene *s, struct span name,
    struct figures_place *at, struct fault *fault)
{
	bool lack;

	if (!figures_find(b->figures, name, s->here, at, &lack, fault))
		return false;
	if (at->column == FIGURES_NONE || (lack && !s->idle))
		return fault_set(fault, FAULT_FIGURE_NONE, name, NULL);
	return true;
}

/* A cell, or where it is a state of a program what people call it: late is 已逾期. */
static struct span say_cell(const struct brief *b, const struct figures_place *at, struct span way)
{
	struct span cell = figures_cell(b->figures, at);

	return !cell.n || way.n ? cell : states_say(&b->states,
		       b->figures->tables[at->table].columns[at->column], cell);
}

static void put_value(struct brief *b, const struct scene *s, const struct template_node *node)
{
	struct figures_place at, below;
	struct fault fault = FAULT_INIT;
	struct buf text = BUF_INIT;
	bool good = find_cell(b, s, node->text, &at, &fault) &&
		    (!node->below.n || find_cell(b, s, node->below, &below, &fault));

	if (good && !s->idle) {
		struct span cell = figures_cell(b->figures, &at);

		good = node->below.n ? wording_share(cell, figures_cell(b->figures, &below),
					   node->way, &text, &fault) :
				       wording_write(say_cell(b, &at, node->way),
					   node->way, &text, &fault);
	}
	if (good && !s->idle) {
		put_text(b, buf_view(&text), s->out);
		put_note(b, &at, s->out);
		if (node->below.n && (below.table != at.table || below.row != at.row))
			put_note(b, &below, s->out);
	}
	buf_free(&text);
	if (!good)
		blame(b, node, &fault);
}

static void put_nodes(struct brief *b, struct scene s, size_t from, size_t to);

/* The rows of a table, one after the other. */
static void put_rows(struct brief *b, struct scene s, size_t i, size_t table)
{
	const struct template_node *node = &b->template->nodes[i];
	struct figures_place here = {table, 0, FIGURES_NONE};
	size_t rows = b->figures->tables[table].rows;
	bool failed = b->failed;

	s.here = &here;
	b->failed = false;
	/* What is wrong of one row is wrong of all. */
	for (; here.row < rows && !b->failed; here.row++) {
		if (here.row)
			buf_span(s.out, node->way);
		put_nodes(b, s, i + 1, node->end);
	}
	b->failed |= failed;
}

static void check_only(struct brief *b, struct scene s, size_t i, const struct figures_place *here)
{
	s.idle = true;
	s.here = here;
	put_nodes(b, s, i + 1, b->template->nodes[i].end);
}

static void put_section(struct brief *b, struct scene s, size_t i)
{
	const struct template_node *node = &b->template->nodes[i];
	bool inverse = node->kind == TEMPLATE_ELSE, lack, there;
	struct fault fault = FAULT_INIT;
	struct figures_place at, row;

	if (!figures_find(b->figures, node->text, s.here, &at, &lack, &fault)) {
		blame(b, node, &fault);
		return;
	}
	row = (struct figures_place){at.table, lack ? FIGURES_NONE : at.row, FIGURES_NONE};
	there = !lack && !s.idle;
	if (there && at.column != FIGURES_NONE)
		there = wording_is_something(figures_cell(b->figures, &at));
	else if (there && at.row == FIGURES_NONE)
		there = b->figures->tables[at.table].rows > 0;
	if (there == inverse || s.idle)
		check_only(b, s, i, inverse || at.column != FIGURES_NONE ? s.here : &row);
	else if (inverse || at.column != FIGURES_NONE)
		put_nodes(b, s, i + 1, node->end);
	else if (at.row == FIGURES_NONE)
		put_rows(b, s, i, at.table);
	else {
		s.here = &row;
		put_nodes(b, s, i + 1, node->end);
	}
}

static void put_nodes(struct brief *b, struct scene s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct template_node *node = &b->template->nodes[i];

		switch (node->kind) {
		case TEMPLATE_TEXT:
			if (!s.idle)
				buf_span(s.out, node->text);
			break;
		case TEMPLATE_VALUE:
			put_value(b, &s, node);
			break;
		case TEMPLATE_SECTION:
		case TEMPLATE_ELSE:
			put_section(b, s, i);
			i = node->end;
			break;
		case TEMPLATE_END:
			break;
		}
	}
}

/* [1] kinds.csv:5 A0000000001;A0000000002 */
static void put_notes(struct brief *b, struct buf *out)
{
	for (uint32_t i = 0; i < b->notes.count; i++) {
		uint64_t note = b->notes.keys[i];
		struct figures_place at = {(uint32_t)note, note >> 32, FIGURES_NONE};
		const struct figures_table *t = &b->figures->tables[at.table];

		buf_text(out, i ? "" : "\n");
		buf_printf(out, b->markdown ? "[^%u]: " : "[%u] ", i + 1);
		put_text(b, t->file, out);
		buf_printf(out, ":%llu", (unsigned long long)t->lines[at.row]);
		at.column = t->ids;
		if (at.column != FIGURES_NONE && figures_cell(b->figures, &at).n) {
			buf_char(out, ' ');
			put_text(b, figures_cell(b->figures, &at), out);
		}
		buf_char(out, '\n');
	}
}

/* Appends the text, LF at its end. False where something was blamed; all that is wrong is. */
static bool write_all(struct brief *b, struct buf *out)
{
	put_nodes(b, (struct scene){NULL, out, false}, 0, b->template->count);
	if (out->length && out->data[out->length - 1] != '\n')
		buf_char(out, '\n');
	put_notes(b, out);
	idmap_free(&b->notes);
	return !b->failed;
}

bool brief_embedded(struct span name, struct span *text)
{
	struct buf path = BUF_INIT;
	bool found;

	buf_printf(&path, "briefs/%.*s.txt", SPAN_ARG(name));
	found = embed_find(buf_view(&path), text);
	buf_free(&path);
	return found;
}

/*
 * Appends the text of a file, in any encoding, with LF at the ends of lines; where there is no such
 * file, of a template of the library. False with a fault.
 */
static bool load(const char *path, struct buf *text, struct fault *fault)
{
	struct span built_in;
	struct input *in;
	char piece[4096];
	ssize_t n;

	if (brief_embedded(span_of(path), &built_in) && access(path, F_OK) != 0) {
		buf_span(text, built_in);
		return true;
	}
	in = input_open(path, NULL, fault);
	if (!in)
		return false;
	while ((n = input_read(in, piece, sizeof piece, fault)) > 0)
		for (ssize_t i = 0; i < n; i++)
			if (piece[i] != '\r')
				buf_char(text, piece[i]);
	input_close(in);
	return n == 0;
}

static bool make(const struct brief_request *q, struct brief *b, struct template *template,
    struct buf *text, struct buf *out, struct fault *fault)
{
	const char *const *path = q->paths;

	if (!load(q->template, text, fault))
		return false;
	if (!template_parse(template, buf_view(text), fault)) {
		fault_source(fault, q->template);
		return false;
	}
	do {
		if (!figures_read(b->figures, *path, q->reader, fault))
			return false;
	} while (*path && *++path);
	if (!write_all(b, out))
		return false;
	figures_tell_unused(b->figures, q->unused, q->arg);
	return true;
}

bool brief_make(const struct brief_request *q, struct buf *out, struct fault *fault)
{
	struct figures figures = {.count = 0};
	struct template template = {.count = 0};
	struct brief brief = {.template = &template, .figures = &figures, .markdown = q->markdown,
	    .traced = q->traced, .blame = q->wrong, .arg = q->arg, .source = q->template};
	struct buf text = BUF_INIT;
	bool good;

	states_load(&brief.states, true);
	good = make(q, &brief, &template, &text, out, fault);
	states_free(&brief.states);
	template_free(&template);
	figures_free(&figures);
	buf_free(&text);
	return good;
}
