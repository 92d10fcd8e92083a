/* schema.c - a format told to others: as CSV, as a Table Schema, as a form to be filled in */
#include "record/schema.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "csv/write.h"

static struct span yes(bool flag)
{
	return flag ? SPAN("yes") : SPAN("");
}

/* flow:out or else, after some word; nothing where nothing is said. */
static void write_says(struct buf *out, const char *before, struct says says)
{
	if (says.yields)
		buf_printf(out, "%selse%s%.*s", before, says.instead.n ? ":" : "",
			SPAN_ARG(says.instead));
	if (says.column.n)
		buf_printf(out, "%s%.*s%s%.*s", before, SPAN_ARG(says.column),
			says.value.n ? ":" : "", SPAN_ARG(says.value));
}

static void write_column(const struct format *f, size_t i, struct buf *out)
{
	const struct column *c = &f->columns[i];
	struct buf aliases = BUF_INIT, required = BUF_INIT, brackets = BUF_INIT, key = BUF_INIT;

	for (size_t j = 0; j < c->alias_count; j++) {
		buf_text(&aliases, j ? "|" : "");
		buf_span(&aliases, c->aliases[j].text);
		write_says(&aliases, "=", c->aliases[j].says);
	}
	write_says(&brackets, "", c->brackets);
	buf_text(&required, c->unless.column.n ? "unless" : "");
	write_says(&required, " ", c->unless);
	if (!required.length)
		buf_span(&required, yes(c->required));
	if (c->key_unless.n)
		buf_printf(&key, "unless %.*s", SPAN_ARG(c->key_unless));
	else
		buf_span(&key, yes(c->key));
	csv_write_row(out,
	    (struct span[]){c->name, span_of(type_of(c->type)->name), buf_view(&required),
		c->persons ? SPAN("persons") : yes(c->private),
		i ? buf_view(&key) : (struct span){&f->letter, 1}, yes(c->fill == FILL_SHOWN),
		c->since, c->never, buf_view(&brackets), buf_view(&aliases), c->en, c->zh, c->want},
	    13);
	buf_free(&aliases);
	buf_free(&required);
	buf_free(&brackets);
	buf_free(&key);
}

/* Every attribute of format.h, so that it is a format file itself. */
static void write_csv(const struct format *f, struct buf *out)
{
	buf_text(out, "column,type,required,private,key,fill,since,never,brackets,aliases,en,zh,want\n");
	for (size_t i = 0; i < f->count; i++)
		write_column(f, i, out);
}

/* A JSON text, RFC 8259; what is no UTF-8 becomes U+FFFD. */
static void write_text(struct buf *out, struct span s)
{
	buf_char(out, '"');
	while (s.n) {
		uint32_t c = text_next(&s);

		if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", (char)c);
		else if (c < 0x20)
			buf_printf(out, "\\u%04x", c);
		else
			text_put(out, c);
	}
	buf_char(out, '"');
}

/*
 * The canonical texts of a type as a regular expression; NULL: any. The specification recommends
 * those of XML Schema, which know no anchors; but some readers look for a piece that matches.
 */
static const char *pattern_of(enum type_id type)
{
	switch (type) {
	case TYPE_COUNT:
		return "^[0-9]+(\\.\\.[0-9]+)?[-+~]?$";
	case TYPE_LIMIT:
		return "^([0-9]+(\\.\\.[0-9]+)?[-+~]?|" COUNT_ENDLESS ")$";
	case TYPE_GRADE:
		return "^[1-5]$";
	case TYPE_DECIMAL:
		return "^-?[0-9]+(\\.[0-9]+)?(\\.\\.-?[0-9]+(\\.[0-9]+)?)?[-+~]?$";
	case TYPE_MONEY:
		return "^-?[0-9]+\\.[0-9]{2}(\\.\\.-?[0-9]+\\.[0-9]{2})?[-+~]?$";
	case TYPE_DATE:
		return "^([0-9]{4}(-(Q[1-4]|H[12]|[0-9]{2}(-[0-9]{2})?))?)?"
		       "(/([0-9]{4}(-(Q[1-4]|H[12]|[0-9]{2}(-[0-9]{2})?))?)?)?$";
	case TYPE_DEADLINE:
		return "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
	case TYPE_CLOCK:
		return "^[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?$";
	case TYPE_PHONE:
		return "^[+0-9][-0-9]*(/[+0-9][-0-9]*)*$";
	case TYPE_IDNO:
		return "^[0-9]{17}[0-9X]$";
	case TYPE_CREDIT_CODE:
		return "^[0-9A-Z]{18}$";
	default:
		return NULL;
	}
}

static void write_constraints(const struct format *f, const struct column *c, struct buf *out)
{
	const char *pattern = pattern_of(c->type);
	bool required = (c->required && !c->unless.column.n) || c == f->columns;

	if (!required && !pattern)
		return;
	buf_printf(out, ", \"constraints\": {%s", required ? "\"required\": true" : "");
	if (pattern) {
		buf_printf(out, "%s\"pattern\": ", required ? ", " : "");
		write_text(out, span_of(pattern));
	}
	buf_char(out, '}');
}

static void write_field(const struct format *f, const struct column *c, struct buf *out)
{
	buf_text(out, "    {\"name\": ");
	write_text(out, c->name);
	if (c->type == TYPE_FLAG)
		buf_text(out, ", \"type\": \"boolean\", \"trueValues\": [\"yes\"], "
		    "\"falseValues\": [\"no\"]");
	else
		buf_text(out, ", \"type\": \"string\"");
	buf_text(out, ", \"title\": ");
	write_text(out, format_heading(c, true));
	buf_printf(out, ", \"description\": \"%s%s\"", type_of(c->type)->name,
	    c->private ? ", private" : "");
	write_constraints(f, c, out);
	buf_char(out, '}');
}

static void write_json(const struct format *f, struct buf *out)
{
	buf_text(out, "{\n  \"fields\": [\n");
	for (size_t i = 0; i < f->count; i++) {
		write_field(f, &f->columns[i], out);
		buf_text(out, i + 1 < f->count ? ",\n" : "\n");
	}
	buf_text(out, "  ],\n  \"missingValues\": [\"\"]\n}\n");
}

static void write_form(const struct format *f, struct buf *out)
{
	struct span *cells = mem_alloc(f->count * sizeof *cells);

	for (size_t i = 1; i < f->count; i++)
		cells[i - 1] = format_heading(&f->columns[i], true);
	csv_write_row(out, cells, f->count - 1);
	free(cells);
}

bool schema_write(enum schema_kind kind, const char *name, const char *directory, struct buf *out,
    struct fault *fault)
{
	static void (*const writers[])(const struct format *, struct buf *) = {
	    [SCHEMA_CSV] = write_csv,
	    [SCHEMA_JSON] = write_json,
	    [SCHEMA_FORM] = write_form,
	};
	struct format f;

	if (!format_load(&f, span_of(name), directory, fault))
		return false;
	writers[kind](&f, out);
	format_free(&f);
	return true;
}
