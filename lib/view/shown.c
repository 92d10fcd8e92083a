/* shown.c - which columns of a stream a table shows, and what is drawn beside them */
#include "view/shown.h"

#include <stdlib.h>

#include "base/mem.h"
#include "record/expr.h"
#include "view/heading.h"

static void insert(struct shown *s, size_t at, size_t column)
{
	s->columns = mem_resize(s->columns, s->count + 1, sizeof *s->columns);
	memmove(s->columns + at + 1, s->columns + at, (s->count++ - at) * sizeof *s->columns);
	s->columns[at] = column;
	for (size_t i = 0; i < s->drawing_count; i++) {
		struct shown_drawing *d = &s->drawings[i];

		d->at += d->at >= at;
		d->first += d->first >= at;
		d->last += d->last >= at;
	}
}

bool shown_choose(struct shown *s, const struct stream *stream, const char *names,
    struct fault *fault)
{
	struct span list = span_of(names), name;

	/* There is always an array, also for a table without columns. */
	s->columns = mem_resize(s->columns, s->count + 1, sizeof *s->columns);
	for (size_t i = 0; !names && i < stream->width; i++)
		insert(s, s->count, i);
	while (names && span_cut(&list, ',', &name)) {
		size_t i = stream_find(stream, name, fault);

		if (i == STREAM_NONE)
			return false;
		insert(s, s->count, i);
	}
	return true;
}

/* Where in the table a column of that name stands: what is not shown is not drawn either. */
static bool find(const struct shown *s, const struct stream *stream, struct span name, size_t *at,
    struct fault *fault)
{
	size_t column = stream_find(stream, name, fault);

	if (column == STREAM_NONE)
		return false;
	for (*at = 0; *at < s->count; ++*at)
		if (s->columns[*at] == column)
			return true;
	return fault_set(fault, FAULT_COLUMN_UNKNOWN, name, "one that is shown");
}

static void draw(struct shown *s, struct shown_drawing drawing)
{
	insert(s, drawing.at, s->columns[drawing.first]);
	s->drawings = mem_resize(s->drawings, s->drawing_count + 1, sizeof *s->drawings);
	s->drawings[s->drawing_count++] = drawing;
}

bool shown_bars(struct shown *s, const struct stream *stream, const char *names,
    struct fault *fault)
{
	struct span list = span_of(names), name;
	size_t at;

	while (span_cut(&list, ',', &name)) {
		if (!find(s, stream, name, &at, fault))
			return false;
		draw(s, (struct shown_drawing){TABLE_BAR, at + 1, at, at});
	}
	return true;
}

bool shown_line(struct shown *s, const struct stream *stream, struct span range,
    struct fault *fault)
{
	size_t dots = span_find(range, SPAN("..")), first, last;

	if (dots == range.n)
		return fault_set(fault, FAULT_CHOICE, range, "FIRST..LAST");
	if (!find(s, stream, span_first(range, dots), &first, fault) ||
	    !find(s, stream, span_skip(range, dots + 2), &last, fault))
		return false;
	if (first > last)
		return fault_set(fault, FAULT_CHOICE, range, "FIRST..LAST");
	draw(s, (struct shown_drawing){TABLE_LINE, s->count, first, last});
	return true;
}

void shown_draw(const struct shown *s, struct table *table)
{
	for (size_t i = 0; i < s->drawing_count; i++)
		table_set_drawing(table, s->drawings[i].at, s->drawings[i].kind,
		    s->drawings[i].first, s->drawings[i].last);
}

bool shown_headings(const struct shown *s, const struct stream *stream, const char *directory,
    bool chinese, struct arena *arena, struct span *headings, struct fault *fault)
{
	struct heading_words words = {.format = NULL};
	bool good = heading_words_init(&words, stream, directory, chinese, fault);

	for (size_t i = 0; good && i < s->count; i++) {
		struct buf text = BUF_INIT;

		heading_write_unit(&words, stream->columns[s->columns[i]], &text);
		headings[i] = arena_copy(arena, buf_view(&text));
		buf_free(&text);
	}
	heading_words_free(&words);
	return good;
}

const struct span *shown_cells(struct shown *s, const struct span *all)
{
	if (!s->cells)
		s->cells = mem_alloc((s->count + 1) * sizeof *s->cells);
	for (size_t i = 0; i < s->count; i++)
		s->cells[i] = all[s->columns[i]];
	return s->cells;
}

bool shown_speak(struct shown *s, const struct stream *stream, const struct words *words,
    const char *directory, struct fault *fault)
{
	const struct span table = heading_table(words, stream);
	/* In a trace what is left of a gift has no expense, whose purpose could be none. */
	const bool trace = stream_find(stream, SPAN("bound_to"), NULL) != STREAM_NONE;

	s->words = words;
	s->names = mem_zero(s->count + 1, sizeof *s->names);
	s->spoken = mem_alloc((s->count + 1) * sizeof *s->spoken);
	s->asked = mem_zero(s->count + 1, sizeof *s->asked);
	s->conditions = mem_zero(s->count + 1, sizeof *s->conditions);
	for (size_t i = 0; i < s->count; i++) {
		struct span name = stream->columns[s->columns[i]];
		struct span asked = words_asks(words, table, name);

		if (states_know(&words->states, name) && !(trace && span_is(name, "purpose")))
			s->names[i] = name;
		if (asked.n && !format_load(&s->asked[i], asked, directory, fault))
			return false;
	}
	return true;
}

static struct span speak(struct shown *s, size_t i, struct span cell)
{
	if (s->names[i].n)
		return states_say(&s->words->states, s->names[i], cell);
	if (!s->asked[i].count)
		return cell;
	buf_clear(&s->conditions[i]);
	expr_head(cell, &s->asked[i], &s->conditions[i]);
	return buf_view(&s->conditions[i]);
}

const struct span *shown_spoken(struct shown *s, const struct span *cells)
{
	if (!s->words)
		return cells;
	for (size_t i = 0; i < s->count; i++)
		s->spoken[i] = speak(s, i, cells[i]);
	return s->spoken;
}

void shown_free(struct shown *s)
{
	for (size_t i = 0; s->words && i < s->count; i++) {
		format_free(&s->asked[i]);
		buf_free(&s->conditions[i]);
	}
	free(s->asked);
	free(s->conditions);
	free(s->names);
	free(s->spoken);
	free(s->cells);
	free(s->columns);
	free(s->drawings);
}
