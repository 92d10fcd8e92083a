/* heading.c - which row of a table is its header, and what its columns mean */
#include "record/heading.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "record/caption.h"
#include "record/spelling.h"
#include "value/mark.h"

static struct span cell_of(const struct heading_row *row, size_t i)
{
	return i < row->count ? text_trim(row->cells[i]) : (struct span){NULL, 0};
}

static size_t width_of(const struct heading_row *row)
{
	size_t n = row->count;

	while (n && !cell_of(row, n - 1).n)
		n--;
	return n;
}

/* How many cells of the row mean something, and how many are not empty. */
static size_t score(struct spellings *x, const struct heading_row *row, size_t *filled)
{
	const struct spelling *means[1];
	size_t known = 0;

	*filled = 0;
	for (size_t i = 0; i < row->count; i++) {
		struct span cell = cell_of(row, i);

		*filled += cell.n > 0;
		known += cell.n && spellings_find(x, cell, means, 1);
	}
	return known;
}

/*
 * Names under groups: every blank of the upper row has a name under it, and so
 * has the group to its left, but nothing else has. A first record, whose first
 * cell may be blank and its last one too many, is not like that.
 */
static bool is_second(const struct heading_row *upper, const struct heading_row *lower)
{
	size_t width = width_of(upper) > width_of(lower) ? width_of(upper) : width_of(lower);
	bool groups = false;

	if (lower->spoiled || !cell_of(upper, 0).n)
		return false;
	for (size_t i = 0; i < width; i++) {
		bool blank = !cell_of(upper, i).n;
		bool grouped = blank || (i && i + 1 < width && !cell_of(upper, i + 1).n);

		if (grouped != (cell_of(lower, i).n > 0))
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
		struct span upper = cell_of(rows, i), lower = {NULL, 0};
		const struct spelling *means[SPELLING_MEANS];
		size_t n = 0;

		if (h->rows == 2)
			lower = cell_of(rows + 1, i);
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

static bool blame(struct fault *fault, const struct heading *h, struct span what, size_t a, size_t b)
{
	struct buf value = BUF_INIT;

	buf_printf(&value, "'%.*s': %zu %.*s, %zu %.*s", SPAN_ARG(what), a + 1, SPAN_ARG(h->columns[a].name), b + 1,
	    SPAN_ARG(h->columns[b].name));
	fault_set(fault, FAULT_HEADER_TWICE, buf_view(&value), NULL);
	if (fault)
		fault->line = h->line;
	buf_free(&value);
	return false;
}

/* Whether the text is what the format itself calls the column, in any language. */
static bool is_own_name(const struct heading *h, const struct format *f, size_t i)
{
	const struct column *id = &f->columns[0];
	struct span name = h->columns[i].name;

	return text_alike(name, id->zh) || text_alike(name, id->en) || text_alike(name, id->name);
}

/* Of two columns of ids the one that has the format's own name for it is it; false where that tells nothing. */
static bool yield_id(struct heading *h, const struct format *f, size_t a, size_t b)
{
	if (is_own_name(h, f, a) == is_own_name(h, f, b))
		return false;
	if (is_own_name(h, f, b)) {
		h->columns[a].means_count = 0;
		h->source[0] = b;
	}
	return true;
}

/*
 * Which column before i has the meaning already; HEADING_NONE where all that do
 * say something else of the row: 收入 and 支出 may both be the amount.
 */
static size_t find_rival(const struct heading *h, size_t i, size_t column)
{
	const struct says *says = &h->columns[i].says;

	if (!says->column.n)
		return h->source[column];
	for (size_t j = 0; j < i; j++) {
		const struct heading_column *other = &h->columns[j];

		if (other->means_count != 1 || other->means[0] != column)
			continue;
		if (!span_equal(other->says.column, says->column) ||
		    span_equal(other->says.value, says->value))
			return j;
	}
	return HEADING_NONE;
}

/* Texts that mean few columns go first: "有效期" takes from and to, and "开放时间" is left with the days. */
static bool claim_all(struct heading *h, const struct format *f, struct fault *fault)
{
	size_t *round = mem_zero(f->count, sizeof *round);	/* by column: how narrow its claimant was */
	bool good = true;

	for (size_t narrow = 1; narrow <= SPELLING_MEANS; narrow++) {
		for (size_t i = 0; i < h->width && good; i++) {
			struct heading_column *c = &h->columns[i];
			size_t kept = 0;

			if (c->means_count != narrow)
				continue;
			for (size_t j = 0; j < narrow && good; j++) {
				size_t column = c->means[j], rival;

				if (round[column] == narrow && column == 0 && yield_id(h, f, h->source[0], i)) {
					/* 序号 beside 需求编号 is a serial number, and carried. */
					if (h->source[0] == i)
						c->means[kept++] = column;
				} else if (round[column] == narrow) {
					rival = find_rival(h, i, column);
					if (rival == HEADING_NONE)
						kept++;
					else
						good = blame(fault, h, f->columns[column].name, rival, i);
				} else if (!round[column]) {
					round[column] = narrow;
					h->source[column] = i;
					c->means[kept++] = column;
				}
			}
			c->means_count = kept;
		}
	}
	for (size_t i = 0; i < h->width; i++)
		h->columns[i].carried = !h->columns[i].means_count && h->columns[i].name.n;
	free(round);
	return good;
}

/* Two carried columns of one name could not be told apart further down the pipe, and no text is no name. */
static bool check_carried(struct heading *h, struct fault *fault)
{
	struct map names = MAP_INIT;
	size_t *first = mem_alloc((h->width + 1) * sizeof *first);
	bool good = true;

	for (size_t i = 0; i < h->width && good; i++) {
		uint32_t before = names.count, id;

		if (!h->columns[i].carried)
			continue;
		if (!text_check(h->columns[i].name, fault)) {
			if (fault)
				fault->line = h->line;
			good = false;
			break;
		}
		id = map_id(&names, h->columns[i].name);
		if (id < before)
			good = blame(fault, h, h->columns[i].name, first[id], i);
		else
			first[id] = i;
	}
	map_free(&names);
	free(first);
	return good;
}

void heading_names(const struct heading *h, struct buf *out)
{
	for (size_t i = 0; i < h->width && out->length < 200; i++)
		if (h->columns[i].name.n)
			buf_printf(out, "%s%.*s", out->length ? ", " : "", SPAN_ARG(h->columns[i].name));
}

bool heading_is_reject(struct span name)
{
	return span_is(name, "_line") || span_is(name, "_column") || span_is(name, "_code") || span_is(name, "_reason");
}

/* Whether a header says what the column holds, as 支出 does of flow. */
static bool is_said(const struct heading *h, struct span column)
{
	for (size_t i = 0; i < h->width; i++)
		if (h->columns[i].means_count && span_equal(h->columns[i].says.column, column))
			return true;
	return false;
}

static bool check_required(const struct heading *h, const struct format *f, struct fault *fault)
{
	for (size_t i = 0; i < f->count; i++) {
		struct buf value = BUF_INIT, have = BUF_INIT;

		if (!f->columns[i].required || h->source[i] != HEADING_NONE ||
		    is_said(h, f->columns[i].name))
			continue;
		buf_printf(&value, "%.*s (%.*s)", SPAN_ARG(f->columns[i].name), SPAN_ARG(f->columns[i].zh));
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

/* The row that knows most of the names; false where none knows two, or all it has. */
static bool find_row(struct spellings *x, const struct heading_row *rows, size_t count, size_t *best)
{
	size_t most = 0;

	for (size_t r = 0; r < count; r++) {
		size_t filled, known = score(x, &rows[r], &filled);

		if (!rows[r].spoiled && known > most && (known >= 2 || known == filled)) {
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

		for (size_t r = h->above + h->rows; r < count && !h->columns[i].name.n && !filled; r++)
			filled = cell_of(&rows[r], i).n > 0;
		if (filled) {
			struct buf b = BUF_INIT;

			buf_printf(&b, "_%zu", i + 1);
			h->columns[i].name = arena_copy(&h->arena, buf_view(&b));
			buf_free(&b);
		}
	}
}

/* The id first, and the required columns under their own names: people give a list an id column too. */
static bool is_canonical(const struct format *f, const struct heading_row *row)
{
	if (row->spoiled || !row->count || !span_equal(row->cells[0], f->columns[0].name))
		return false;
	for (size_t i = 1; i < f->count; i++) {
		size_t j = 0;

		while (f->columns[i].required && j < row->count && !span_equal(row->cells[j], f->columns[i].name))
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

static bool find(struct heading *h, const struct format *f, struct spellings *x, const struct heading_row *rows,
    size_t count, struct fault *fault)
{
	const struct heading_row *row;

	h->canonical = is_canonical(f, rows);
	if (!h->canonical && !find_row(x, rows, count, &h->above)) {
		fault_set(fault, FAULT_HEADER_NONE, SPAN(""), NULL);
		return false;
	}
	row = rows + h->above;
	h->line = row->line;
	h->rows = !h->canonical && h->above + 1 < count && is_second(row, row + 1) ? 2 : 1;
	h->width = row->count;
	if (h->rows == 2 && row[1].count > h->width)
		h->width = row[1].count;
	h->columns = arena_alloc(&h->arena, (h->width + 1) * sizeof *h->columns);
	memset(h->columns, 0, (h->width + 1) * sizeof *h->columns);
	read_columns(h, x, row);
	if (h->canonical)
		exact_means(h, f);
	else
		take_unit(h, caption_unit_above(rows, h->above));
	h->year = caption_year(rows, h->above);
	name_the_nameless(h, rows, count);
	return claim_all(h, f, fault) && check_carried(h, fault) && check_required(h, f, fault);
}

bool heading_find(struct heading *h, const struct format *f, const struct heading_row *rows, size_t count,
    struct fault *fault)
{
	struct spellings x = {.meanings = NULL};
	bool good;

	*h = (struct heading){.above = 0};
	if (!count)
		return fault_set(fault, FAULT_EMPTY, SPAN(""), NULL);
	h->source = arena_alloc(&h->arena, f->count * sizeof *h->source);
	for (size_t i = 0; i < f->count; i++)
		h->source[i] = HEADING_NONE;
	spellings_make(&x, f);
	good = find(h, f, &x, rows, count, fault);
	spellings_free(&x);
	if (!good)
		heading_free(h);
	return good;
}

void heading_free(struct heading *h)
{
	arena_free(&h->arena);
	*h = (struct heading){.above = 0};
}
