/* xlsx.c - an .xlsx opened: its sheets, styles and texts */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "xlsx/opened.h"
#include "xlsx/xml.h"

/* A relationship of the workbook to one of its parts. */
struct relation {
	const char *id, *type, *target;
};

struct relations {
	struct arena *arena;
	struct relation *list;
	size_t count;
};

static const char *keep(struct arena *a, const char *text)
{
	return text ? arena_copy(a, span_of(text)).p : "";
}

static bool ends_with(const char *text, const char *end)
{
	return span_ends(span_of(text), span_of(end));
}

static bool on_relation(void *arg, const char *name, const char **attributes, struct fault *fault)
{
	struct relations *r = arg;

	(void)fault;
	if (strcmp(name, "Relationship") != 0)
		return true;
	r->list = mem_resize(r->list, r->count + 1, sizeof *r->list);
	r->list[r->count++] = (struct relation){keep(r->arena, xml_get(attributes, "Id")),
						keep(r->arena, xml_get(attributes, "Type")),
						keep(r->arena, xml_get(attributes, "Target"))};
	return r->count < PARTS_COUNT ||
	       fault_set(fault, FAULT_SHEET_BAD, SPAN("relationships"), NULL);
}

/* The part that `target` is, as seen from the part `base`. */
static const char *resolve(struct arena *a, const char *base, const char *target)
{
	struct buf path = BUF_INIT;
	struct span rest = span_of(target), step;
	const char *slash = strrchr(base, '/'), *resolved;

	if (!span_take(&rest, SPAN("/")) && slash)
		buf_add(&path, base, (size_t)(slash - base));
	while (span_cut(&rest, '/', &step)) {
		if (span_is(step, "..")) {
			while (path.length && path.data[path.length - 1] != '/')
				path.length--;
			path.length -= path.length > 0;
		} else if (step.n && !span_is(step, ".")) {
			buf_text(&path, path.length ? "/" : "");
			buf_span(&path, step);
		}
	}
	resolved = arena_copy(a, buf_view(&path)).p;
	buf_free(&path);
	return resolved;
}

/* The part that holds the relationships of `part`. */
static bool read_relations(struct xlsx *w, const char *part, struct relations *r,
    struct fault *fault)
{
	const char *slash = strrchr(part, '/');
	size_t folder = slash ? (size_t)(slash - part) + 1 : 0;
	struct xml x = {.arg = r, .start = on_relation};
	struct buf name = BUF_INIT;
	bool good;

	r->arena = &w->arena;
	buf_add(&name, part, folder);
	buf_printf(&name, "_rels/%s.rels", part + folder);
	good = !parts_has(w->parts, buf_string(&name)) ||
	       xml_read(w->parts, buf_string(&name), &x, fault);
	buf_free(&name);
	return good;
}

struct reading_book {
	struct xlsx *w;
	const char *part;		/* of the workbook itself */
	const struct relations *relations;
};

static const char *part_of(const struct reading_book *b, const char *id)
{
	for (size_t i = 0; id && i < b->relations->count; i++)
		if (strcmp(b->relations->list[i].id, id) == 0 &&
		    ends_with(b->relations->list[i].type, "/worksheet"))
			return resolve(&b->w->arena, b->part, b->relations->list[i].target);
	return NULL;
}

static bool on_book(void *arg, const char *name, const char **attributes, struct fault *fault)
{
	struct reading_book *b = arg;
	struct xlsx *w = b->w;
	const char *state;

	if (strcmp(name, "workbookPr") == 0)
		w->from_1904 = xml_true(attributes, "date1904");
	if (strcmp(name, "sheet") != 0)
		return true;
	state = xml_get(attributes, "state");
	w->sheets = mem_resize(w->sheets, w->sheet_count + 1, sizeof *w->sheets);
	w->sheets[w->sheet_count++] = (struct xlsx_sheet){
		.name = span_of(keep(&w->arena, xml_get(attributes, "name"))),
		.hidden = state && strcmp(state, "visible") != 0,
		.part = part_of(b, xml_get(attributes, "id")),
	};
	return w->sheet_count < PARTS_COUNT ||
	       fault_set(fault, FAULT_SHEET_BAD, SPAN("sheets"), NULL);
}

/* The formats that a styles part spells out, and whether we are within cellXfs. */
struct reading_styles {
	struct xlsx *w;
	struct {
		unsigned id;
		const char *code;
	} *codes;
	size_t count, room;
	bool inside;
};

static const char *code_of(const struct reading_styles *r, unsigned id)
{
	const char *known = style_builtin(id);

	for (size_t i = 0; i < r->count; i++)
		if (r->codes[i].id == id)
			return r->codes[i].code;
	return known ? known : "General";
}

static bool add_style(struct reading_styles *r, const char **attributes)
{
	struct xlsx *w = r->w;
	const char *id = xml_get(attributes, "numFmtId");

	if (w->style_count == r->room) {
		r->room = r->room ? 2 * r->room : 64;
		w->styles = mem_resize(w->styles, r->room, sizeof *w->styles);
	}
	style_read(&w->styles[w->style_count++],
		   span_of(code_of(r, id ? (unsigned)strtoul(id, NULL, 10) : 0)));
	return w->style_count < 65536;
}

static bool on_style(void *arg, const char *name, const char **attributes, struct fault *fault)
{
	struct reading_styles *r = arg;
	const char *id = xml_get(attributes, "numFmtId"), *code = xml_get(attributes, "formatCode");

	if (strcmp(name, "cellXfs") == 0)
		r->inside = true;
	if (strcmp(name, "numFmt") == 0 && id && code && r->count < PARTS_COUNT && !r->inside) {
		r->codes = mem_resize(r->codes, r->count + 1, sizeof *r->codes);
		r->codes[r->count].id = (unsigned)strtoul(id, NULL, 10);
		r->codes[r->count++].code = keep(&r->w->arena, code);
	}
	if (strcmp(name, "xf") == 0 && r->inside && !add_style(r, attributes))
		return fault_set(fault, FAULT_SHEET_BAD, SPAN("styles"), NULL);
	return true;
}

static bool on_style_end(void *arg, const char *name, struct fault *fault)
{
	struct reading_styles *r = arg;

	(void)fault;
	if (strcmp(name, "cellXfs") == 0)
		r->inside = false;
	return true;
}

static bool read_styles(struct xlsx *w, struct fault *fault)
{
	struct reading_styles r = {.w = w};
	struct xml x = {&r, on_style, on_style_end, NULL};
	bool good = xml_read(w->parts, w->styles_part, &x, fault);

	free(r.codes);
	return good;
}

/* Where the workbook itself is: xl/workbook.xml, but a program may put it elsewhere. */
static const char *find_book(struct xlsx *w, struct fault *fault)
{
	struct relations r = {.count = 0};
	const char *part = "xl/workbook.xml";

	if (!read_relations(w, "", &r, fault))
		part = NULL;
	for (size_t i = 0; part && i < r.count; i++)
		if (ends_with(r.list[i].type, "/officeDocument"))
			part = resolve(&w->arena, "", r.list[i].target);
	free(r.list);
	return part;
}

static bool read_book(struct xlsx *w, struct fault *fault)
{
	const char *part = find_book(w, fault);
	struct relations r = {.count = 0};
	struct reading_book b = {w, part, &r};
	struct xml x = {.arg = &b, .start = on_book};
	bool good;

	if (!part)
		return false;
	if (ends_with(part, ".bin"))
		return fault_set(fault, FAULT_SHEET_OLD, SPAN(".xlsb"), XLSX_CONVERT);
	good = read_relations(w, part, &r, fault) && xml_read(w->parts, part, &x, fault);
	for (size_t i = 0; good && i < r.count; i++) {
		if (ends_with(r.list[i].type, "/styles"))
			w->styles_part = resolve(&w->arena, part, r.list[i].target);
		else if (ends_with(r.list[i].type, "/sharedStrings"))
			w->strings_part = resolve(&w->arena, part, r.list[i].target);
	}
	free(r.list);
	return good && (!w->styles_part || read_styles(w, fault));
}

struct xlsx *xlsx_open(struct span bytes, struct fault *fault)
{
	struct xlsx *w;

	w = mem_zero(1, sizeof *w);
	w->parts = parts_open(bytes, fault);
	if (w->parts && !parts_has(w->parts, "[Content_Types].xml") &&
	    parts_has(w->parts, "content.xml"))
		fault_set(fault, FAULT_SHEET_OLD, SPAN(".ods"), XLSX_CONVERT);
	else if (w->parts && read_book(w, fault))
		return w;
	xlsx_close(w);
	return NULL;
}

void xlsx_close(struct xlsx *w)
{
	if (!w)
		return;
	parts_close(w->parts);
	strings_free(&w->strings);
	free(w->sheets);
	free(w->styles);
	arena_free(&w->arena);
	free(w);
}

const struct xlsx_sheet *xlsx_sheets(const struct xlsx *w, size_t *count)
{
	*count = w->sheet_count;
	return w->sheets;
}

size_t xlsx_find(const struct xlsx *w, const char *name, struct fault *fault)
{
	const struct xlsx_sheet *sheets = w->sheets;
	unsigned long number = name ? strtoul(name, NULL, 10) : 0;
	struct buf names = BUF_INIT;

	for (size_t i = 0; i < w->sheet_count; i++)
		if (name ? span_is(sheets[i].name, name) : !sheets[i].hidden && sheets[i].part)
			return i;
	if (number && number <= w->sheet_count && strspn(name, "0123456789") == strlen(name))
		return number - 1;
	if (!name && w->sheet_count)
		buf_text(&names, "--sheet ");
	for (size_t i = 0; i < w->sheet_count; i++) {
		buf_text(&names, i ? ", " : "");
		buf_span(&names, sheets[i].name);
	}
	fault_set(fault, name ? FAULT_SHEET_NONE : FAULT_SHEET_SIGHT, span_of(name), NULL);
	fault_field(fault->want, sizeof fault->want, buf_view(&names));
	buf_free(&names);
	return SIZE_MAX;
}
