/* mask.c - rows as they may be published */
#include "view/mask.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "value/organisation.h"

static enum mask_rule rule_of(const struct column *c)
{
	if (c->type == TYPE_AREA || c->type == TYPE_AREAS)
		return MASK_AREAS;
	if (!c->private)
		return MASK_NUMBERS;
	if (c->persons)
		return MASK_PERSONS;
	return c->type == TYPE_PHONE || c->type == TYPE_IDNO ? MASK_DIGITS : MASK_TEXT;
}

/* 代领人, 签领: who is meant are persons, or organisations. */
static bool names_person(struct span column)
{
	static const char *const endings[] = {
		"人", "姓名", "签名", "签字", "签领", "签收", "户主", NULL,
	};

	return span_ends_any(column, endings) && text_count(column) > 1;
}

/* A column that the stream's format does not know is private where it is so elsewhere. */
static bool learn(struct mask *m, const struct stream *s, const char *directory,
    struct fault *fault)
{
	static const char *const names[] = {"person", "need", "entry"};

	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		struct format f = {.count = 0};

		if (!format_load(&f, span_of(names[k]), directory, fault)) {
			format_free(&f);
			return false;
		}
		for (size_t i = 0; i < s->width; i++) {
			size_t at = format_find_heading(&f, s->columns[i]);

			if (at != FORMAT_NONE && f.columns[at].private &&
			    m->columns[i].rule == MASK_NUMBERS &&
			    format_find(&s->format, s->columns[i]) == FORMAT_NONE)
				m->columns[i].rule = rule_of(&f.columns[at]);
		}
		format_free(&f);
	}
	for (size_t i = 0; i < s->width; i++)
		if (m->columns[i].rule == MASK_NUMBERS && names_person(s->columns[i]) &&
		    format_find(&s->format, s->columns[i]) == FORMAT_NONE)
			m->columns[i].rule = MASK_PERSONS;
	return true;
}

static void mask_names(struct stream *s)
{
	for (size_t i = 0; i < s->width; i++) {
		size_t counts[SECRET_KINDS] = {0};
		struct buf name = BUF_INIT;

		if (secret_mask(s->columns[i], false, &name, counts))
			s->columns[i] = arena_copy(&s->arena, buf_view(&name));
		buf_free(&name);
	}
}

bool mask_init(struct mask *m, struct stream *s, const char *directory, struct fault *fault)
{
	*m = (struct mask){.width = s->width};	/* MASK_NUMBERS everywhere */
	m->columns = mem_zero(s->width + 1, sizeof *m->columns);
	m->ends = mem_alloc((s->width + 1) * sizeof *m->ends);
	m->cells = mem_alloc((s->width + 1) * sizeof *m->cells);
	m->hidden = mem_alloc((s->width + 1) * sizeof *m->hidden);
	m->anonymous = stream_find(s, SPAN("anonymous"), NULL);
	for (size_t i = 0; i < s->width; i++) {
		size_t at = format_find(&s->format, s->columns[i]);

		if (at != FORMAT_NONE)
			m->columns[i].rule = rule_of(&s->format.columns[at]);
	}
	if (!learn(m, s, directory, fault))
		return false;
	mask_names(s);
	return true;
}

static void hide_text(struct mask *m, struct mask_column *c, struct span cell)
{
	size_t start = m->text.length;

	secret_hide(cell, &m->text);
	/* Unless that is how it came. */
	c->counts[MASK_PRIVATE] += !span_equal(span_skip(buf_view(&m->text), start), cell);
}

static void hide_digits(struct mask *m, struct mask_column *c, struct span cell)
{
	size_t start = m->text.length;

	if (!secret_mask_cell(cell, &m->text, c->counts))
		c->counts[MASK_PRIVATE] += !span_equal(span_skip(buf_view(&m->text), start), cell);
}

/* Whether it is a text that is not to be read, also where it stands in another cell of the row. */
static bool is_hidden(const struct mask_column *c, struct span cell)
{
	if (c->rule == MASK_TEXT)
		return cell.n > 0;
	return c->rule == MASK_PERSONS && cell.n && !text_is_digit(*cell.p) && !organisation_is(cell);
}

/* Those of the row; one character is no name. */
static void find_hidden(struct mask *m, const struct span *cells)
{
	m->hidden_count = 0;
	for (size_t i = 0; i < m->width; i++) {
		struct span name = text_trim(cells[i]);

		if (is_hidden(&m->columns[i], name) && text_count(name) > 1)
			m->hidden[m->hidden_count++] = name;
	}
}

/* The longest of them that s begins with. */
static struct span hidden_at(const struct mask *m, struct span s)
{
	struct span longest = {s.p, 0};

	for (size_t i = 0; i < m->hidden_count; i++)
		if (m->hidden[i].n > longest.n && span_starts(s, m->hidden[i]))
			longest = m->hidden[i];
	return longest;
}

/* Any other cell: 慰问张三 in the row of 张三, and then the numbers. */
static void mask_text(struct mask *m, struct mask_column *c, struct span cell)
{
	struct buf text = BUF_INIT;

	while (cell.n) {
		struct span name = hidden_at(m, cell), rest = cell;

		text_next(&rest);
		buf_add(&text, cell.p, cell.n - rest.n);
		if (name.n) {
			buf_text(&text, "**");
			c->counts[MASK_PRIVATE]++;
		}
		cell = name.n ? span_skip(cell, name.n) : rest;
	}
	secret_mask(buf_view(&text), c->rule == MASK_AREAS, &m->text, c->counts);
	buf_free(&text);
}

static void mask_cell(struct mask *m, struct mask_column *c, bool anonymous, struct span cell)
{
	struct span trimmed = text_trim(cell);

	if (c->rule == MASK_PERSONS && anonymous && trimmed.n) {
		buf_text(&m->text, "匿名");
		c->counts[MASK_PRIVATE] += !span_is(trimmed, "匿名");
	} else if (c->rule == MASK_DIGITS) {
		hide_digits(m, c, trimmed);
	} else if (is_hidden(c, trimmed)) {
		hide_text(m, c, trimmed);
	} else {
		mask_text(m, c, cell);
	}
}

const struct span *mask_row(struct mask *m, const struct span *cells)
{
	bool anonymous = m->anonymous != STREAM_NONE && span_is(cells[m->anonymous], "yes");
	size_t start = 0;

	find_hidden(m, cells);
	buf_clear(&m->text);
	for (size_t i = 0; i < m->width; i++) {
		mask_cell(m, &m->columns[i], anonymous, cells[i]);
		m->ends[i] = m->text.length;
	}
	/* Only now: the text may have moved while it grew. */
	for (size_t i = 0; i < m->width; i++) {
		m->cells[i] = span_first(span_skip(buf_view(&m->text), start), m->ends[i] - start);
		start = m->ends[i];
	}
	return m->cells;
}

void mask_tell(const struct mask *m, const struct stream *s, fault_listener *tell, void *arg)
{
	static const char *const kinds[MASK_KINDS] = {
	    [SECRET_IDNO] = N_("ID numbers"),
	    [SECRET_PHONE] = N_("phone numbers"),
	    [SECRET_CARD] = N_("bank cards"),
	    [MASK_PRIVATE] = N_("private texts"),
	};

	for (size_t i = 0; i < m->width; i++)
		for (size_t kind = 0; kind < MASK_KINDS; kind++) {
			struct fault fault = FAULT_INIT;
			char count[24];

			if (!m->columns[i].counts[kind])
				continue;
			snprintf(count, sizeof count, "%zu", m->columns[i].counts[kind]);
			fault_set(&fault, FAULT_MASKED, span_of(count), kinds[kind]);
			fault_column(&fault, s->columns[i]);
			tell(arg, &fault);
		}
}

void mask_free(struct mask *m)
{
	free(m->columns);
	free(m->ends);
	free(m->cells);
	free(m->hidden);
	buf_free(&m->text);
}
