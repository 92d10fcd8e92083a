/* figures.c - the tables from which a brief takes its figures */
#include "view/figures.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "io/path.h"
#include "view/heading.h"
#include "view/mask.h"

static struct span table_name(const char *path)
{
	struct span name = path_stem(path);

	return name.n ? name : SPAN("stdin");
}

static size_t column_named(const struct figures_table *t, const char *name)
{
	for (size_t i = 0; i < t->width; i++)
		if (span_is(t->columns[i], name))
			return i;
	return FIGURES_NONE;
}

static bool name_columns(struct figures *f, struct figures_table *t, const struct stream *s,
    const char *directory, struct fault *fault)
{
	struct heading_words words = {.format = NULL};
	bool good = heading_words_init(&words, s, directory, true, fault);

	t->width = s->width;
	t->columns = arena_alloc(&f->arena, (s->width + 1) * sizeof *t->columns);
	t->headings = arena_alloc(&f->arena, (s->width + 1) * sizeof *t->headings);
	for (size_t i = 0; good && i < s->width; i++) {
		struct buf text = BUF_INIT;

		heading_write(&words, s->columns[i], &text);
		t->columns[i] = arena_copy(&f->arena, s->columns[i]);
		t->headings[i] = arena_copy(&f->arena, buf_view(&text));
		buf_free(&text);
	}
	heading_words_free(&words);
	return good;
}

static bool begin(struct figures *f, const struct stream *s, const char *path,
    const char *directory, struct fault *fault)
{
	struct span name = table_name(path);
	struct figures_table *t;

	for (size_t i = 0; i < f->count; i++)
		if (span_equal(f->tables[i].name, name))
			return fault_set(fault, FAULT_TWICE, name, NULL);
	f->tables = mem_resize(f->tables, f->count + 1, sizeof *f->tables);
	t = &f->tables[f->count++];
	*t = (struct figures_table){.name = arena_copy(&f->arena, name)};
	t->file = arena_copy(&f->arena, span_of(path ? path : "-"));
	if (!name_columns(f, t, s, directory, fault))
		return false;
	t->ids = column_named(t, "ids");
	t->figure = column_named(t, "figure");
	t->value = column_named(t, "value");
	if (t->figure == FIGURES_NONE || t->value == FIGURES_NONE)
		t->figure = t->value = FIGURES_NONE;
	return true;
}

static void add(struct figures *f, const struct span *cells, uint64_t line)
{
	struct figures_table *t = &f->tables[f->count - 1];

	if (t->rows == t->room) {
		t->room = t->room * 2 + 16;
		t->cells = mem_resize(t->cells, t->room * (t->width ? t->width : 1),
		    sizeof *t->cells);
		t->lines = mem_resize(t->lines, t->room, sizeof *t->lines);
		t->used = mem_resize(t->used, t->room, sizeof *t->used);
	}
	for (size_t i = 0; i < t->width; i++)
		t->cells[t->rows * t->width + i] = arena_copy(&f->arena, text_trim(cells[i]));
	t->used[t->rows] = false;
	t->lines[t->rows++] = line;
}

static bool read_rows(struct figures *f, struct stream *s, struct mask *mask,
    const struct figures_reader *reader, struct fault *fault)
{
	for (;;) {
		struct fault row = FAULT_INIT;

		switch (stream_next(s, &row)) {
		case STREAM_END:
			return true;
		case STREAM_FAILED:
			*fault = row;
			return false;
		case STREAM_BAD:
			reader->blame(reader->arg, &row);
			break;
		case STREAM_ROW:
			add(f, reader->public ? mask_row(mask, s->cells) : s->cells, s->line);
		}
	}
}

bool figures_read(struct figures *f, const char *path, const struct figures_reader *reader,
    struct fault *fault)
{
	const char *paths[] = {path, NULL};
	struct stream stream = {.width = 0};
	struct mask mask = {.width = 0};
	bool good = stream_open(&stream, paths, reader->format, reader->directory, fault) &&
		    (!reader->public || mask_init(&mask, &stream, reader->directory, fault)) &&
		    begin(f, &stream, path, reader->directory, fault) &&
		    read_rows(f, &stream, &mask, reader, fault);

	if (good)
		mask_tell(&mask, &stream, reader->masked, reader->arg);
	mask_free(&mask);
	stream_close(&stream);
	return good;
}

void figures_free(struct figures *f)
{
	for (size_t i = 0; i < f->count; i++) {
		free(f->tables[i].cells);
		free(f->tables[i].lines);
		free(f->tables[i].used);
	}
	free(f->tables);
	arena_free(&f->arena);
}

struct span figures_cell(const struct figures *f, const struct figures_place *at)
{
	const struct figures_table *t = &f->tables[at->table];

	return t->cells[at->row * t->width + at->column];
}

static size_t find_column(const struct figures_table *t, struct span name)
{
	for (size_t i = 0; i < t->width; i++)
		if (span_equal(t->columns[i], name) || span_equal(t->headings[i], name))
			return i;
	return FIGURES_NONE;
}

/* What is known, for who has named what is not. */
static bool blame_name(const struct figures *f, struct span name, struct fault *fault)
{
	struct buf known = BUF_INIT;

	for (size_t i = 0; i < f->count; i++) {
		const struct figures_table *t = &f->tables[i];

		for (size_t row = 0; t->figure != FIGURES_NONE && row < t->rows; row++) {
			buf_text(&known, known.length ? ", " : "");
			buf_span(&known, t->cells[row * t->width + t->figure]);
		}
		for (size_t k = 0; t->figure == FIGURES_NONE && k < t->width; k++)
			buf_printf(&known, "%s%.*s.%.*s", known.length ? ", " : "",
			    SPAN_ARG(t->name), SPAN_ARG(t->columns[k]));
	}
	fault_set(fault, FAULT_FIGURE_NONE, name, NULL);
	fault_field(fault->want, sizeof fault->want, buf_view(&known));
	buf_free(&known);
	return false;
}

static bool find_figure(struct figures *f, struct span name, struct figures_place *out)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct figures_table *t = &f->tables[i];

		for (size_t row = 0; t->figure != FIGURES_NONE && row < t->rows; row++)
			if (span_equal(t->cells[row * t->width + t->figure], name)) {
				*out = (struct figures_place){i, row, t->value};
				return true;
			}
	}
	return false;
}

/* A column without its table: found in no table, in one, or fault in two. */
static bool find_bare(struct figures *f, struct span name, struct figures_place *out,
    struct fault *fault)
{
	size_t found = 0;
	struct buf both = BUF_INIT;

	for (size_t i = 0; i < f->count; i++) {
		const struct figures_table *t = &f->tables[i];
		size_t column = t->rows == 1 ? find_column(t, name) : FIGURES_NONE;

		if (column == FIGURES_NONE)
			continue;
		*out = (struct figures_place){i, 0, column};
		buf_printf(&both, "%s%.*s.%.*s", found++ ? ", " : "", SPAN_ARG(t->name),
		    SPAN_ARG(name));
	}
	if (found > 1) {
		fault_set(fault, FAULT_NAME_TWO, name, NULL);
		fault_field(fault->want, sizeof fault->want, buf_view(&both));
	}
	buf_free(&both);
	return found == 1;
}

static bool is_row(const struct figures_table *t, size_t row, struct span keys)
{
	const struct span *cells = t->cells + row * t->width;
	struct span key;

	for (size_t i = 0; span_cut(&keys, ',', &key); i++)
		if (i == t->width || !span_equal(cells[i], text_trim(key)))
			return false;
	return true;
}

/* The rows that begin with the keys: which is the last, and how many. */
static size_t find_row(const struct figures_table *t, struct span keys, size_t *row)
{
	size_t count = 0;

	for (size_t i = 0; i < t->rows; i++)
		if (is_row(t, i, keys)) {
			*row = i;
			count++;
		}
	return count;
}

/* [keys].column, behind the name of the table. */
static bool find_within(struct figures *f, size_t table, struct span name, struct span rest,
    struct figures_place *out, bool *lack, struct fault *fault)
{
	const struct figures_table *t = &f->tables[table];
	struct span keys = {NULL, 0};
	size_t rows = t->rows;

	*out = (struct figures_place){table, 0, FIGURES_NONE};
	if (span_take(&rest, SPAN("["))) {
		size_t end = span_find(rest, SPAN("]"));

		if (end == rest.n)
			return blame_name(f, name, fault);
		keys = span_first(rest, end);
		rest = span_skip(rest, end + 1);
		rows = find_row(t, keys, &out->row);
	} else if (!rest.n) {
		out->row = FIGURES_NONE;
		return true;
	}
	if (span_take(&rest, SPAN("."))) {
		out->column = find_column(t, rest);
		rest = out->column == FIGURES_NONE ? rest : SPAN("");
	}
	if (rest.n)
		return blame_name(f, name, fault);
	*lack = rows == 0;
	if (rows > 1) {
		char count[24];

		snprintf(count, sizeof count, "%zu", rows);
		return fault_set(fault, FAULT_FIGURE_ROWS, name, count);
	}
	return true;
}

/* The table whose name the whole begins with; the longest, where several do. */
static size_t find_table(const struct figures *f, struct span name, struct span *rest)
{
	size_t found = FIGURES_NONE;

	for (size_t i = 0; i < f->count; i++) {
		struct span after = name;

		if (!span_take(&after, f->tables[i].name) ||
		    (after.n && !memchr(".[", *after.p, 2)))
			continue;
		if (found == FIGURES_NONE || after.n < rest->n) {
			found = i;
			*rest = after;
		}
	}
	return found;
}

static void use(struct figures *f, const struct figures_place *at)
{
	struct figures_table *t = &f->tables[at->table];

	t->is_used = true;
	for (size_t row = 0; row < t->rows; row++)
		if (at->row == FIGURES_NONE || row == at->row)
			t->used[row] = true;
}

bool figures_find(struct figures *f, struct span name, const struct figures_place *here,
    struct figures_place *out, bool *lack, struct fault *fault)
{
	struct fault two = FAULT_INIT;
	struct span rest;
	size_t table;

	*lack = false;
	if (here) {
		*out = *here;
		out->column = find_column(&f->tables[here->table], name);
		*lack = here->row == FIGURES_NONE;
		if (out->column != FIGURES_NONE)
			return true;
		*lack = false;
	}
	/* In the row of a kind the figure of all would pass for that of the kind. */
	if (find_figure(f, name, out) || (!here && find_bare(f, name, out, &two))) {
		use(f, out);
		return true;
	}
	if (two.code) {
		*fault = two;
		return false;
	}
	table = find_table(f, name, &rest);
	if (table == FIGURES_NONE)
		return blame_name(f, name, fault);
	if (!find_within(f, table, name, rest, out, lack, fault))
		return false;
	use(f, out);
	return true;
}

void figures_tell_unused(const struct figures *f, fault_listener *tell, void *arg)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct figures_table *t = &f->tables[i];
		struct fault fault = FAULT_INIT;

		fault_field(fault.source, sizeof fault.source, t->file);
		if (t->figure == FIGURES_NONE && !t->is_used) {
			fault_set(&fault, FAULT_FIGURE_UNUSED, t->name, NULL);
			tell(arg, &fault);
		}
		for (size_t row = 0; t->figure != FIGURES_NONE && row < t->rows; row++) {
			if (t->used[row])
				continue;
			fault.line = t->lines[row];
			fault_set(&fault, FAULT_FIGURE_UNUSED, t->cells[row * t->width + t->figure],
			    NULL);
			tell(arg, &fault);
		}
	}
}
