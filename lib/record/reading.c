/* reading.c - from the rows of a messy table to records */
#include "record/reading.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "record/debit.h"
#include "record/remark.h"
#include "value/gazetteer.h"

/*
 * Merged cells leave a value and blanks under it. A single blank may as well
 * have been forgotten: it is filled only in a short table, where it is a tenth
 * of the rows.
 */
static bool shows_merging(const struct reading *r, size_t column, const struct heading_row *rows,
    size_t count)
{
	size_t blank = 0, all = 0;

	for (size_t i = r->heading.above + r->heading.rows; i < count; i++) {
		struct span cell = heading_cell(&rows[i], column);

		if (rows[i].spoiled ||
		    remark_kind(r, rows[i].cells, rows[i].count) != READING_RECORD)
			continue;
		if (!all && !cell.n)
			return false;
		all++;
		blank += !cell.n;
	}
	return blank >= 1 && blank * 10 >= all;
}

static bool refuse_fill(const struct reading *r, struct span name, struct fault *fault)
{
	struct buf have = BUF_INIT;

	heading_names(&r->heading, &have);
	fault_set(fault, FAULT_COLUMN_UNKNOWN, name, NULL);
	if (fault) {
		fault->line = r->heading.line;
		fault_field(fault->want, sizeof fault->want, buf_view(&have));
	}
	buf_free(&have);
	return false;
}

/*
 * Columns that --fill names; the rows of a rejects file have been filled, and stand under
 * others now.
 */
static bool fill_wished(struct reading *r, const struct reading_wish *wish, struct fault *fault)
{
	const struct heading *h = &r->heading;

	for (size_t i = 0; i < wish->fill_count; i++) {
		struct span name = span_of(wish->fill[i]);
		size_t column = format_find(r->format, name), at = HEADING_NONE;

		if (column != FORMAT_NONE)
			at = h->source[column];
		for (size_t j = 0; j < h->cells && at == HEADING_NONE; j++)
			if (text_alike(h->columns[j].name, name))
				at = j;
		if (at == HEADING_NONE)
			return refuse_fill(r, name, fault);
		if (at < h->cells && !h->mended)
			r->fill[at] = ABOVE_BLANKS;
	}
	return true;
}

static bool shows_ditto(const struct reading *r, size_t column, const struct heading_row *rows,
    size_t count)
{
	for (size_t i = r->heading.above + r->heading.rows; i < count; i++)
		if (!rows[i].spoiled && above_is_ditto(heading_cell(&rows[i], column)))
			return true;
	return false;
}

/* In account books a month stands beside its first day alone, and a day beside its first row. */
static void fill_parts(struct reading *r)
{
	const size_t *parts = r->heading.parts;

	for (size_t i = 0; i < HEADING_PARTS; i++)
		if (parts[i] != HEADING_NONE)
			r->fill[parts[i]] = i + 1 < HEADING_PARTS ? ABOVE_BLANKS : ABOVE_UNDER;
}

static void find_fill(struct reading *r, const struct heading_row *rows, size_t count)
{
	const struct heading *h = &r->heading;

	if (h->title != HEADING_NONE)
		r->fill[h->title] = ABOVE_TITLE;
	if (h->canonical || h->mended)
		return;
	for (size_t i = 0; i < r->format->count; i++) {
		enum column_fill fill = r->format->columns[i].fill;
		size_t at = h->source[i];

		if (at >= h->cells)
			continue;
		if (fill == FILL_TOLD || (fill == FILL_SHOWN && shows_merging(r, at, rows, count)))
			r->fill[at] = ABOVE_BLANKS;
	}
	fill_parts(r);
	/* A month that is merged is one of all its rows. */
	for (size_t i = 0; i < h->cells; i++)
		if ((i == r->when.year || i == r->when.month) && r->fill[i] == ABOVE_NONE &&
		    shows_merging(r, i, rows, count))
			r->fill[i] = ABOVE_BLANKS;
	for (size_t i = 0; i < h->cells; i++)
		if (r->fill[i] == ABOVE_NONE && h->columns[i].means_count &&
		    shows_ditto(r, i, rows, count))
			r->fill[i] = ABOVE_DITTO;
}

/* The columns that come out. What a rejects file puts before a mended table is no part of it. */
static void name_columns(struct reading *r)
{
	const struct heading *h = &r->heading;
	size_t n = r->format->count;

	r->names = mem_alloc((n + h->width + 1) * sizeof *r->names);
	r->carried = mem_alloc((h->width + 1) * sizeof *r->carried);
	for (size_t i = 0; i < n; i++)
		r->names[i] = r->format->columns[i].name;
	for (size_t i = 0; i < h->width; i++) {
		if (!h->columns[i].carried || heading_is_reject(h->columns[i].name))
			continue;
		r->carried[n - r->format->count] = i;
		r->names[n++] = h->columns[i].name;
	}
	r->width = n;
}

/* Columns whose terms count from another of the row, where the input has that one. */
static void find_since(struct reading *r)
{
	const struct format *f = r->format;

	r->since = mem_alloc(f->count * sizeof *r->since);
	for (size_t i = 0; i < f->count; i++) {
		struct span name = f->columns[i].since;
		size_t since = name.n ? format_find(f, name) : FORMAT_NONE;

		if (since != FORMAT_NONE && r->heading.source[since] == HEADING_NONE)
			since = FORMAT_NONE;
		r->since[i] = since;
	}
}

bool reading_hangs_on_row(const struct reading *r, size_t column)
{
	bool dated = r->when.year != HEADING_NONE || r->when.month != HEADING_NONE;

	return r->since[column] != FORMAT_NONE ||
	       (dated && type_is_time(r->format->columns[column].type));
}

/*
 * A text is as it is, unless rules fold it, and no two ids are alike; nor are dates that hang on
 * their rows.
 */
static void find_recalled(struct reading *r)
{
	const struct format *f = r->format;

	r->folded = mem_zero(f->count, sizeof *r->folded);
	r->recalled = mem_zero(f->count, sizeof *r->recalled);
	for (size_t set = 0; set < READING_RULES; set++) {
		size_t count;
		const struct rules_group *groups = rules_groups(r->rules[set], &count);

		for (size_t i = 0; i < count; i++)
			if (groups[i].from == groups[i].column)
				r->folded[groups[i].column] = true;
	}
	for (size_t i = 0; i < f->count; i++) {
		enum type_id type = f->columns[i].type;

		r->recalled[i] = (type != TYPE_TEXT && type != TYPE_ID) || r->folded[i];
		r->recalled[i] &= !reading_hangs_on_row(r, i);
	}
	/* 收入（万元） and 支出（元） are one column of two units; a wide table's may be, too. */
	for (size_t i = 0; i < r->heading.width; i++)
		if (r->heading.columns[i].says.column.n ||
		    r->heading.columns[i].from == HEADING_VALUE)
			r->recalled[r->heading.columns[i].means[0]] = false;
}

static enum reading_way way_of(const struct reading *r, const struct heading_column *c)
{
	if (c->says.column.n)
		return READING_SIDE;
	if (c->means_count > 1)
		return READING_SHARED;
	if (!r->heading.canonical && r->format->columns[c->means[0]].brackets.column.n)
		return READING_BRACKETED;
	return READING_WHOLE;
}

/* Whether the input column is to be read after others, of which it says or takes something. */
static bool comes_later(const struct reading *r, const struct heading_column *c)
{
	enum reading_way way = way_of(r, c);

	for (size_t i = 0; i < c->means_count; i++)
		if (r->since[c->means[i]] != FORMAT_NONE)
			return true;
	return way == READING_SIDE || way == READING_BRACKETED;
}

static void order_inputs(struct reading *r)
{
	const struct heading *h = &r->heading;

	r->inputs = mem_zero(h->width, sizeof *r->inputs);
	for (int later = 0; later < 2; later++)
		for (size_t i = 0; i < h->width; i++) {
			const struct heading_column *c = &h->columns[i];
			struct reading_input *in = &r->inputs[r->input_count];

			if (!c->means_count || comes_later(r, c) != later)
				continue;
			in->at = i;
			in->way = way_of(r, c);
			in->context = r->context;
			in->context.money_unit = c->money_unit;
			in->column = c->means[0];
			/* The unit of a wide table's cell may be that of its heading. */
			if (in->way == READING_WHOLE && !r->folded[in->column] &&
			    c->from != HEADING_VALUE)
				in->usual = type_of(r->format->columns[in->column].type);
			in->bare = r->format->columns[in->column].never.n > 0;
			r->input_count++;
		}
}

static struct reading_rule *other_of(struct reading *r, size_t column, size_t at)
{
	for (size_t i = 0; i < r->other_count; i++)
		if (r->others[i].column == column && r->others[i].at == at)
			return &r->others[i];
	r->others = mem_resize(r->others, r->other_count + 1, sizeof *r->others);
	r->others[r->other_count] = (struct reading_rule){.column = column, .at = at};
	return &r->others[r->other_count++];
}

/* The column of the input that the rules look at. */
static size_t source_of(const struct heading *h, const struct rules_group *group)
{
	if (group->from != FORMAT_NONE)
		return h->source[group->from];
	for (size_t i = 0; i < h->width; i++)
		if (text_alike(h->columns[i].name, group->heading))
			return i;
	return HEADING_NONE;
}

static bool wants_gazetteer(const struct reading *r, size_t set, size_t column)
{
	const struct gazetteer *g = r->context.gazetteer;

	return reading_tries_place(r, set, column) && (!g || g->open);
}

/* Rules that look at a column which the input has not never match. */
static void find_others(struct reading *r)
{
	for (size_t set = 0; set < READING_RULES; set++) {
		size_t count;
		const struct rules_group *groups = rules_groups(r->rules[set], &count);

		for (size_t i = 0; i < count; i++) {
			size_t at = source_of(&r->heading, &groups[i]);

			if (groups[i].from != groups[i].column && at != HEADING_NONE &&
			    !wants_gazetteer(r, set, groups[i].column))
				other_of(r, groups[i].column, at)->groups[set] = &groups[i];
		}
	}
}

static void find_required(struct reading *r)
{
	r->required = mem_alloc(r->format->count * sizeof *r->required);
	for (size_t i = 0; i < r->format->count; i++)
		if (r->format->columns[i].required)
			r->required[r->required_count++] = i;
}

void reading_take_year(struct reading *r, int year)
{
	r->context.year = year;
	r->heading.year_below = year;
	for (size_t i = 0; i < r->input_count; i++)
		r->inputs[i].context.year = year;
}

bool reading_start(struct reading *r, const struct heading_row *rows, size_t count,
    const struct reading_wish *wish, struct fault *fault)
{
	if (!heading_find(&r->heading, r->format, wish->wide, &r->context, rows, count, fault))
		return false;
	if (r->heading.year)
		r->context.year = r->heading.year;
	r->context.month = r->heading.month;
	when_find(&r->when, &r->heading, r->format);
	r->rest = format_find(r->format, SPAN("detail"));
	if (r->rest == FORMAT_NONE)
		r->rest = format_find(r->format, SPAN("note"));
	r->fill = mem_zero(r->heading.width, sizeof *r->fill);
	name_columns(r);
	find_since(r);
	debit_find(r, rows, count);
	find_recalled(r);
	order_inputs(r);
	find_others(r);
	find_required(r);
	find_fill(r, rows, count);
	if (fill_wished(r, wish, fault)) {
		for (size_t i = 0; i < r->heading.width; i++) {
			r->filling |= r->fill[i] != ABOVE_NONE;
			r->nameless |= !r->heading.columns[i].name.n;
		}
		return true;
	}
	reading_free(r);
	return false;
}

void reading_free(struct reading *r)
{
	free(r->fill);
	free(r->names);
	free(r->carried);
	free(r->since);
	free(r->inputs);
	free(r->others);
	free(r->required);
	free(r->folded);
	free(r->recalled);
	heading_free(&r->heading);
	r->fill = NULL;
	r->names = NULL;
	r->carried = NULL;
	r->since = NULL;
	r->inputs = NULL;
	r->others = NULL;
	r->required = NULL;
	r->folded = NULL;
	r->recalled = NULL;
}
