/* format.c - what the columns of a record are */
#include "record/format.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/embed.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "record/list.h"
#include "value/secret.h"

/* Where the cells of a format file stand in its rows. */
struct layout {
	size_t name, type, required, private, key, fill, since, never, aliases, brackets, en, zh, want;
};

static bool layout_find(const struct list *l, struct layout *at, struct fault *fault)
{
	at->type = list_find(l, "type");
	at->required = list_find(l, "required");
	at->private = list_find(l, "private");
	at->key = list_find(l, "key");
	at->fill = list_find(l, "fill");
	at->since = list_find(l, "since");
	at->never = list_find(l, "never");
	at->aliases = list_find(l, "aliases");
	at->brackets = list_find(l, "brackets");
	at->en = list_find(l, "en");
	at->zh = list_find(l, "zh");
	at->want = list_find(l, "want");
	return list_need(l, "column", &at->name, fault);
}

static void set_says(struct format *f, struct says *to, struct span cell)
{
	struct span value = cell, column;

	if (!span_cut(&value, ':', &column) || !value.n)
		return;
	to->column = arena_copy(&f->arena, column);
	to->value = arena_copy(&f->arena, value);
}

static bool has_alias(const struct column *c, struct span text)
{
	for (size_t i = 0; i < c->alias_count; i++)
		if (span_equal(c->aliases[i].text, text))
			return true;
	return false;
}

static void add_aliases(struct format *f, struct column *c, struct span cell)
{
	struct span rest = cell, one, text;

	while (cell.n && span_cut(&rest, '|', &one)) {
		struct alias *alias;

		span_cut(&one, '=', &text);
		if (has_alias(c, text))
			continue;
		c->aliases = mem_resize(c->aliases, c->alias_count + 1, sizeof *c->aliases);
		alias = &c->aliases[c->alias_count++];
		*alias = (struct alias){.text = arena_copy(&f->arena, text)};
		if (span_take(&one, SPAN("else"))) {
			alias->says.yields = c->alias_count;
			if (span_take(&one, SPAN(":")))
				alias->says.instead = arena_copy(&f->arena, one);
		} else {
			set_says(f, &alias->says, one);
		}
	}
}

static void set_text(struct format *f, struct span *to, struct span cell)
{
	if (cell.n)
		*to = arena_copy(&f->arena, cell);
}

/* "yes", or "unless flow:opening", or "unless title". */
static void set_required(struct format *f, struct column *c, struct span cell)
{
	struct span unless = cell;

	if (span_take(&unless, SPAN("unless"))) {
		c->required = true;
		unless = text_trim(unless);
		set_says(f, &c->unless, unless);
		if (!c->unless.column.n)
			c->unless.column = arena_copy(&f->arena, unless);
	} else if (cell.n) {
		c->required = span_is(cell, "yes");
		c->unless = (struct says){.yields = 0};
	}
}

/* "yes", or "unless resource". */
static void set_key(struct format *f, struct column *c, struct span cell)
{
	struct span unless = cell;
	bool partly = span_take(&unless, SPAN("unless"));

	if (!cell.n)
		return;
	c->key = partly || span_is(cell, "yes");
	c->key_unless = partly ? arena_copy(&f->arena, text_trim(unless)) : (struct span){NULL, 0};
}

/* "yes", or "persons". */
static void set_private(struct column *c, struct span cell)
{
	if (!cell.n)
		return;
	c->persons = span_is(cell, "persons");
	c->private = c->persons || span_is(cell, "yes");
}

static struct column *column_of(struct format *f, struct span name)
{
	size_t i = format_find(f, name);

	if (i != FORMAT_NONE)
		return &f->columns[i];
	f->columns = mem_resize(f->columns, f->count + 1, sizeof *f->columns);
	f->columns[f->count] = (struct column){
		.name = arena_copy(&f->arena, name), .type = TYPE_TEXT,
	};
	return &f->columns[f->count++];
}

/* Lays one format file over what is there. */
static bool lay(struct format *f, const struct list *l, struct fault *fault)
{
	struct layout at;

	if (!layout_find(l, &at, fault))
		return false;
	for (size_t row = 0; row < l->rows; row++) {
		struct column *c = column_of(f, list_cell(l, row, at.name));
		struct span type = list_cell(l, row, at.type);
		struct span key = list_cell(l, row, at.key);

		if (type.n && !type_find(type, &c->type)) {
			fault_set(fault, FAULT_FORMAT_BAD, type, "text, count, money, date …");
			list_blame(l, row, at.type, fault);
			return false;
		}
		set_required(f, c, list_cell(l, row, at.required));
		set_private(c, list_cell(l, row, at.private));
		if (list_cell(l, row, at.fill).n)
			c->fill = span_is(list_cell(l, row, at.fill), "yes") ? FILL_SHOWN
									     : FILL_NONE;
		set_key(f, c, key);
		if (c == f->columns && key.n)
			f->letter = key.p[0];
		set_text(f, &c->since, list_cell(l, row, at.since));
		set_text(f, &c->never, list_cell(l, row, at.never));
		set_text(f, &c->en, list_cell(l, row, at.en));
		set_text(f, &c->zh, list_cell(l, row, at.zh));
		set_text(f, &c->want, list_cell(l, row, at.want));
		add_aliases(f, c, list_cell(l, row, at.aliases));
		set_says(f, &c->brackets, list_cell(l, row, at.brackets));
	}
	return true;
}

/* The first column must say which format it is: that is how streams are told apart. */
static bool check(const struct format *f, struct fault *fault)
{
	struct span named;

	if (f->count && format_named(f->columns[0].name, &named) && span_equal(named, f->name) &&
	    f->letter)
		return true;
	return fault_set(fault, FAULT_FORMAT_BAD, f->name,
	    "a first column <format>_id with its letter as key");
}

/* What an office has of it in a directory of its own. A directory that is not there is a slip. */
static bool lay_own(struct format *f, const char *directory, bool *found, struct fault *fault)
{
	struct buf path = BUF_INIT;
	struct list l = LIST_INIT;
	bool good = true;

	if (memchr(f->name.p, '/', f->name.n))
		return true;
	buf_printf(&path, "%s/%.*s.csv", directory, SPAN_ARG(f->name));
	if (access(buf_string(&path), F_OK) == 0) {
		*found = true;
		good = list_load(&l, buf_string(&path), fault) && lay(f, &l, fault);
		list_free(&l);
	} else if (errno != ENOENT || access(directory, F_OK) != 0) {
		good = fault_errno(fault, FAULT_OPEN, errno);
		if (fault)
			fault_source(fault, directory);
	}
	buf_free(&path);
	return good;
}

/* Names the formats that the library carries. */
static bool unknown(struct span name, struct fault *fault)
{
	struct buf known = BUF_INIT;

	for (const struct embed_file *e = embed_files; e->name; e++) {
		struct span one = span_of(e->name);

		if (!span_take(&one, SPAN("formats/")) || !span_drop(&one, SPAN(".csv")))
			continue;
		buf_text(&known, known.length ? ", " : "");
		buf_span(&known, one);
	}
	fault_set(fault, FAULT_FORMAT_UNKNOWN, name, buf_string(&known));
	buf_free(&known);
	return false;
}

static void find_keys(struct format *f)
{
	f->hash = hash_bytes(f->name, 0);
	f->keys = arena_alloc(&f->arena, f->count * sizeof *f->keys);
	for (size_t i = 1; i < f->count; i++)
		if (f->columns[i].key)
			f->keys[f->key_count++] = (struct format_key){
			    i, hash_bytes(f->columns[i].name, 0),
			    format_find(f, f->columns[i].key_unless)};
}

bool format_load(struct format *f, struct span name, const char *directory, struct fault *fault)
{
	struct buf path = BUF_INIT;
	struct list l = LIST_INIT;
	bool found, good = true;

	*f = (struct format){.letter = 0};
	f->name = arena_copy(&f->arena, name);
	buf_printf(&path, "formats/%.*s.csv", SPAN_ARG(name));
	found = list_embedded(&l, buf_string(&path));
	buf_free(&path);
	if (found)
		good = lay(f, &l, fault);
	list_free(&l);
	if (!directory)
		directory = getenv("SANDAN_FORMATS");
	if (good && directory && *directory)
		good = lay_own(f, directory, &found, fault);
	if (good && !found)
		good = unknown(name, fault);
	good = good && check(f, fault);
	if (good)
		find_keys(f);
	else
		format_free(f);
	return good;
}

void format_free(struct format *f)
{
	for (size_t i = 0; i < f->count; i++)
		free(f->columns[i].aliases);
	free(f->columns);
	arena_free(&f->arena);
	*f = (struct format){.letter = 0};
}

size_t format_find(const struct format *f, struct span name)
{
	for (size_t i = 0; i < f->count; i++)
		if (span_equal(f->columns[i].name, name))
			return i;
	return FORMAT_NONE;
}

size_t format_find_heading(const struct format *f, struct span text)
{
	size_t found = FORMAT_NONE;

	for (size_t i = 0; i < f->count; i++) {
		const struct column *c = &f->columns[i];

		if (text_alike(c->name, text) || text_alike(c->zh, text) || text_alike(c->en, text))
			return i;
	}
	for (size_t i = 0; i < f->count; i++)
		for (size_t j = 0; j < f->columns[i].alias_count; j++)
			if (text_alike(f->columns[i].aliases[j].text, text)) {
				if (found != FORMAT_NONE)
					return FORMAT_NONE;
				found = i;
				break;
			}
	return found;
}

bool format_named(struct span column, struct span *name)
{
	*name = column;
	return span_drop(name, SPAN("_id")) && name->n > 0;
}

struct span format_heading(const struct column *c, bool chinese)
{
	struct span heading = chinese ? c->zh : c->en;

	return heading.n ? heading : c->name;
}

void format_know_fault(const struct format *f, struct fault *fault)
{
	size_t at = format_find(f, span_of(fault->column));

	if (at == FORMAT_NONE)
		return;
	if (!fault->heading[0] || strcmp(fault->heading, fault->column) == 0)
		fault_field(fault->heading, sizeof fault->heading,
		    format_heading(&f->columns[at], true));
	secret_mask_fault(fault, f->columns[at].type == TYPE_PHONE ||
	                             f->columns[at].type == TYPE_IDNO);
}
