/* heading.c - which row of a table is its header, and what its columns mean */
#include "record/heading.h"

#include <stdlib.h>

#include "base/text.h"
#include "record/caption.h"
#include "record/claim.h"
#include "record/dayparts.h"
#include "record/spelling.h"
#include "record/title.h"
#include "record/voucher.h"
#include "record/wide.h"

static size_t width_of(const struct heading_row *row)
{
	size_t n = row->count;

	while (n && !heading_cell(row, n - 1).n)
		n--;
	return n;
}

/* What the header is looked for with. */
struct search {
	struct spellings spellings;
	const struct format *format;
	const struct wide *wide;	/* NULL none */
	const struct context *context;
};

/* Whether the row has the name of every column that is required; a profile may give one. */
static bool has_required(struct search *x, const struct heading_row *row)
{
	const struct format *f = x->format;
	const struct spelling *means[SPELLING_MEANS];

	for (size_t column = 0; column < f->count; column++) {
		bool found = !f->columns[column].required || f->columns[column].given.n;

		for (size_t i = 0; i < row->count && !found; i++) {
			size_t n = spellings_find(&x->spellings, heading_cell(row, i), means,
			    SPELLING_MEANS);

			while (n > 0)
				found |= means[--n]->column == column;
		}
		if (!found)
			return false;
	}
	return true;
}

/* How many cells of the row mean something, and how many are not empty. */
static size_t score(struct search *x, const struct heading_row *row, size_t *filled)
{
	const struct spelling *means[1];
	size_t known = 0;

	*filled = 0;
	for (size_t i = 0; i < row->count; i++) {
		struct span cell = heading_cell(row, i);

		*filled += cell.n > 0;
		known += cell.n && (spellings_find(&x->spellings, cell, means, 1) ||
				       dayparts_at(row, i) ||
				       (x->wide && wide_has(x->wide, i, cell, x->context)));
	}
	return known;
}

/*
 * Names under groups: every blank of the upper row has a name under it, and so
 * has the group to its left, but nothing else has. A first record, whose first
 * cell may be blank and its last one too many, is not like that: the blanks of
 * the upper row are cells.
 */
static bool is_second(const struct heading_row *upper, const struct heading_row *lower)
{
	size_t width = width_of(upper) > width_of(lower) ? width_of(upper) : width_of(lower);
	bool groups = false, lead = dayparts_lead(upper, lower);

	if (lower->spoiled || !heading_cell(upper, 0).n || width > upper->full)
		return false;
	for (size_t i = 0; i < width; i++) {
		bool blank = !heading_cell(upper, i).n;
		bool grouped =
		    blank || ((i || lead) && i + 1 < width && !heading_cell(upper, i + 1).n);

		if (grouped != (heading_cell(lower, i).n > 0))
			return false;
		groups |= blank;
	}
	return groups;
}

static struct span joined(struct heading *h, struct span upper, struct span lower)
{
	struct buf b = BUF_INIT;
	struct span copy;

	buf_span(&b, upper);
	buf_span(&b, lower);
	for (size_t i = 0; i < b.length; i++)
		if (b.data[i] == '\n' || b.data[i] == '\r')
			b.data[i] = ' ';
	copy = arena_copy(&h->arena, buf_view(&b));
	buf_free(&b);
	return copy;
}

static void set_means(struct heading *h, struct heading_column *c,
    const struct spelling *const *means, size_t n)
{
	c->means_count = n;
	if (!n)
		return;
	c->means = arena_alloc(&h->arena, n * sizeof *c->means);
	for (size_t i = 0; i < n; i++)
		c->means[i] = means[i]->column;
	if (n == 1)
		c->says = means[0]->says;
}

/* What the header says of each column, before it is known who else means the same. */
static void read_columns(struct heading *h, struct spellings *x, const struct heading_row *rows)
{
	struct span group = {NULL, 0};

	for (size_t i = 0; i < h->width; i++) {
		struct heading_column *c = &h->columns[i];
		struct span upper = heading_cell(rows, i), lower = {NULL, 0};
		const struct spelling *means[SPELLING_MEANS];
		size_t n = 0;

		if (h->rows == 2)
			lower = heading_cell(rows + 1, i);
		if (upper.n)
			group = upper;
		c->name = joined(h, lower.n ? group : upper, lower);
		c->shown[0] = arena_copy(&h->arena, upper);
		c->shown[1] = arena_copy(&h->arena, lower);
		h->mended |= heading_is_reject(c->name);
		if (!h->canonical && c->name.n) {
			n = spellings_find(x, c->name, means, SPELLING_MEANS);
			if (!n && lower.n)
				n = spellings_find(x, lower, means, SPELLING_MEANS);
		}
		c->money_unit = caption_unit(c->name);
		if (!c->money_unit && lower.n)
			c->money_unit = caption_unit(group);
		set_means(h, c, means, n);
	}
}

void heading_names(const struct heading *h, struct buf *out)
{
	for (size_t i = 0; i < h->width && out->length < 200; i++)
		if (h->columns[i].name.n)
			buf_printf(out, "%s%.*s", out->length ? ", " : "",
			    SPAN_ARG(h->columns[i].name));
}

bool heading_is_reject(struct span name)
{
	return span_is(name, "_line") || span_is(name, "_column") || span_is(name, "_code") ||
	       span_is(name, "_reason");
}

/* Whether a header says what the column holds, as 支出 does of flow. */
static bool is_said(const struct heading *h, struct span column)
{
	for (size_t i = 0; i < h->width; i++)
		if (h->columns[i].means_count && span_equal(h->columns[i].says.column, column))
			return true;
	return false;
}

/* Whether the table has a column beside which it need not have this one. */
static bool is_excused(const struct heading *h, const struct format *f, const struct column *c)
{
	size_t other = c->unless.value.n ? FORMAT_NONE : format_find(f, c->unless.column);

	return other != FORMAT_NONE && h->source[other] != HEADING_NONE;
}

static bool check_required(const struct heading *h, const struct format *f, struct fault *fault)
{
	for (size_t i = 0; i < f->count; i++) {
		struct buf value = BUF_INIT, have = BUF_INIT;

		if (!f->columns[i].required || h->source[i] != HEADING_NONE ||
		    is_said(h, f->columns[i].name) || is_excused(h, f, &f->columns[i]))
			continue;
		buf_printf(&value, "%.*s (%.*s)", SPAN_ARG(f->columns[i].name),
		    SPAN_ARG(f->columns[i].zh));
		heading_names(h, &have);
		fault_set(fault, FAULT_COLUMN_MISSING, buf_view(&value), NULL);
		if (fault) {
			fault->line = h->line;
			fault_field(fault->want, sizeof fault->want, buf_view(&have));
		}
		buf_free(&value);
		buf_free(&have);
		return false;
	}
	return true;
}

/* What is said over the table holds for every column that names no unit of its own. */
static void take_unit(struct heading *h, int64_t unit)
{
	for (size_t i = 0; i < h->width; i++)
		if (!h->columns[i].money_unit)
			h->columns[i].money_unit = unit;
}

/*
 * The row that knows most of the names; false where none knows two, or all it has, or all
 * that are required.
 */
static bool find_row(struct search *x, const struct heading_row *rows, size_t count, size_t *best)
{
	size_t most = 0;

	for (size_t r = 0; r < count; r++) {
		size_t filled, known = score(x, &rows[r], &filled);

		if (!rows[r].spoiled && known > most &&
		    (known >= 2 || known == filled || has_required(x, &rows[r]))) {
			most = known;
			*best = r;
		}
	}
	return most > 0;
}

/* A nameless column that has something in it among the first rows gets a name by its place. */
static void name_the_nameless(struct heading *h, const struct heading_row *rows, size_t count)
{
	for (size_t i = 0; i < h->width; i++) {
		bool filled = false;

		for (size_t r = h->above + h->rows; r < count && !h->columns[i].name.n && !filled;
		     r++)
			filled = heading_cell(&rows[r], i).n > 0;
		if (filled) {
			struct buf b = BUF_INIT;

			buf_printf(&b, "_%zu", i + 1);
			h->columns[i].name = arena_copy(&h->arena, buf_view(&b));
			buf_free(&b);
		}
	}
}

/* The id first, the required columns under their own names: people's lists have an id, too. */
static bool is_canonical(const struct format *f, const struct heading_row *row)
{
	if (row->spoiled || !row->count || !span_equal(row->cells[0], f->columns[0].name))
		return false;
	for (size_t i = 1; i < f->count; i++) {
		size_t j = 0;

		while (f->columns[i].required && j < row->count &&
		       !span_equal(row->cells[j], f->columns[i].name))
			j++;
		if (j == row->count)
			return false;
	}
	return true;
}

/* In a canonical table names are exact: a column that is called like an alias is another column. */
static void exact_means(struct heading *h, const struct format *f)
{
	for (size_t i = 0; i < h->width; i++) {
		const struct spelling meaning = {.column = format_find(f, h->columns[i].name)};
		const struct spelling *means = &meaning;

		set_means(h, &h->columns[i], &means, meaning.column != FORMAT_NONE);
	}
}

size_t heading_add(struct heading *h, const struct format *f, enum heading_from from, size_t column)
{
	struct heading_column *c = &h->columns[h->width];
	const struct column *known = &f->columns[column];

	c->from = from;
	c->name = format_heading(known, true);
	c->shown[0] = c->name;
	c->means = arena_alloc(&h->arena, sizeof *c->means);
	c->means[0] = column;
	c->means_count = 1;
	c->given = known->given;
	c->money_unit = known->money_unit;
	h->source[column] = h->width;
	if (from == HEADING_TITLE)
		h->title = h->width;
	return h->width++;
}

/* What a profile gives to a column that the table does not have. */
static void add_given(struct heading *h, const struct format *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->columns[i].given.n && h->source[i] == HEADING_NONE)
			heading_add(h, f, HEADING_GIVEN, i);
}

/* Empty columns to the right of all names are none, however many. */
static void take_width(struct heading *h, const struct format *f, const struct heading_row *rows,
    size_t count)
{
	const struct heading_row *row = rows + h->above;

	h->full = row->full > row->count ? row->full : row->count;
	h->width = width_of(row);
	if (h->rows == 2 && width_of(row + 1) > h->width)
		h->width = width_of(row + 1);
	for (size_t r = h->above + h->rows; r < count && h->width < h->full; r++)
		if (!rows[r].spoiled && width_of(&rows[r]) > h->width)
			h->width = width_of(&rows[r]) < h->full ? width_of(&rows[r]) : h->full;
	h->cells = h->width;
	h->columns = arena_alloc(&h->arena, (h->width + f->count + 1) * sizeof *h->columns);
	memset(h->columns, 0, (h->width + f->count + 1) * sizeof *h->columns);
}

/* The unit that an office has told, of columns whose own headings say none. */
static void take_told_units(struct heading *h, const struct format *f)
{
	for (size_t i = 0; i < h->width; i++)
		if (h->columns[i].means_count && !h->columns[i].money_unit)
			h->columns[i].money_unit = f->columns[h->columns[i].means[0]].money_unit;
}

/* What the header means, once it is known which columns are there. */
static bool take_meanings(struct heading *h, const struct search *x, const struct heading_row *rows,
    size_t count, struct fault *fault)
{
	struct context cx = *x->context;

	if (h->year)
		cx.year = h->year;
	cx.month = h->month;
	if (x->wide && !h->canonical && !wide_find(x->wide, h, x->format, &cx, fault))
		return false;
	if (!claim_columns(h, x->format, fault))
		return false;
	add_given(h, x->format);
	dayparts_find(h, x->format);
	voucher_find(h, x->format);
	title_find(h, x->format, rows, count);
	if (!h->canonical) {
		take_told_units(h, x->format);
		take_unit(h, caption_unit_above(rows, h->above));
	}
	return check_required(h, x->format, fault);
}

/* Says what a header would have. */
static bool refuse(const struct format *f, struct fault *fault)
{
	struct buf want = BUF_INIT;

	for (size_t i = 0; i < f->count; i++)
		if (f->columns[i].required)
			buf_printf(&want, "%s%.*s", want.length ? ", " : "",
			    SPAN_ARG(format_heading(&f->columns[i], true)));
	fault_set(fault, FAULT_HEADER_NONE, SPAN(""), buf_string(&want));
	buf_free(&want);
	return false;
}

static bool is_again(const struct heading *h, const struct heading_row *row, size_t line)
{
	for (size_t i = 0; i < h->cells; i++)
		if (!text_alike(heading_cell(row, i), h->columns[i].shown[line]))
			return false;
	return true;
}

/* Whether the row names columns: half of its cells do, none is a figure; and not as this header. */
static bool is_other(const struct heading *h, struct search *x, const struct heading_row *row)
{
	const struct spelling *means[1];
	size_t known = 0, filled = 0;

	for (size_t i = 0; i < row->count; i++) {
		struct span cell = heading_cell(row, i);

		if (text_digits(cell))
			return false;
		filled += cell.n > 0;
		known += cell.n && spellings_find(&x->spellings, cell, means, 1);
	}
	if (row->spoiled || known < 2 || 2 * known < filled)
		return false;
	return !is_again(h, row, 0) && (h->rows < 2 || !is_again(h, row, 1));
}

/*
 * One table below another would be read by the columns of the one, or left out as its titles.
 * A row next to the header may be a part of it that is not understood.
 */
static bool check_alone(const struct heading *h, struct search *x, const struct heading_row *rows,
    size_t count, struct fault *fault)
{
	for (size_t r = 0; r < count; r++) {
		if ((r + 1 >= h->above && r <= h->above + h->rows) || !is_other(h, x, &rows[r]))
			continue;
		fault_set(fault, FAULT_TABLE_OTHER, SPAN(""), "a file for each table");
		if (fault)
			fault->line = rows[r].line;
		return false;
	}
	return true;
}

static bool find(struct heading *h, struct search *x, const struct heading_row *rows, size_t count,
    struct fault *fault)
{
	const struct heading_row *row;

	h->canonical = is_canonical(x->format, rows);
	if (!h->canonical && !find_row(x, rows, count, &h->above))
		return refuse(x->format, fault);
	/* The names may be known better than the groups over them. */
	if (h->above && !rows[h->above - 1].spoiled &&
	    is_second(rows + h->above - 1, rows + h->above))
		h->above--;
	row = rows + h->above;
	h->line = row->line;
	h->rows = !h->canonical && h->above + 1 < count && is_second(row, row + 1) ? 2 : 1;
	take_width(h, x->format, rows, count);
	read_columns(h, &x->spellings, row);
	if (h->canonical)
		exact_means(h, x->format);
	h->year = caption_year(rows, h->above);
	h->month = caption_month(rows, h->above);
	name_the_nameless(h, rows, count);
	return take_meanings(h, x, rows, count, fault) &&
	       (h->canonical || check_alone(h, x, rows, count, fault));
}

bool heading_find(struct heading *h, const struct format *f, const struct wide *wide,
    const struct context *cx, const struct heading_row *rows, size_t count, struct fault *fault)
{
	struct search x = {.format = f, .wide = wide, .context = cx};
	bool good;

	*h = (struct heading){.title = HEADING_NONE, .value = HEADING_NONE,
	    .parts = {HEADING_NONE, HEADING_NONE, HEADING_NONE}};
	if (!count)
		return fault_set(fault, FAULT_EMPTY, SPAN(""), NULL);
	h->source = arena_alloc(&h->arena, f->count * sizeof *h->source);
	for (size_t i = 0; i < f->count; i++)
		h->source[i] = HEADING_NONE;
	spellings_make(&x.spellings, f);
	good = find(h, &x, rows, count, fault);
	if (!good && !wide && fault &&
	    (fault->code == FAULT_HEADER_NONE || fault->code == FAULT_COLUMN_MISSING))
		wide_suspect(f, rows, count, cx, fault);
	spellings_free(&x.spellings);
	if (!good)
		heading_free(h);
	return good;
}

void heading_free(struct heading *h)
{
	arena_free(&h->arena);
	*h = (struct heading){.above = 0};
}
