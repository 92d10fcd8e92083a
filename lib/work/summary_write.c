/* summary_write.c - the rows of a summary as CSV */
#include "csv/write.h"
#include "record/header.h"
#include "work/summary.h"

static struct summary_value missing(struct summary_value done, struct summary_value wanted)
{
	struct summary_value v = wanted;

	v.there = done.there && wanted.there && number_subtract(&v.n, done.n);
	if (!v.there)
		return v;
	/* Nothing is missing where more was done than is wanted. */
	if (v.n.high <= 0 && !(v.n.marks & NUMBER_LEAST))
		v.n = (struct number){.marks = v.n.marks & NUMBER_ABOUT};
	if (v.n.low < 0)
		v.n.low = 0;
	if (v.n.high < 0)
		v.n.high = 0;
	return v;
}

static struct summary_value value_of(struct summary *s, size_t row, size_t column)
{
	const struct summary_column *c = &s->columns[column];
	struct summary_level *level = &s->levels[s->rows[row].level];
	uint32_t group = s->rows[row].group;
	struct summary_value a, b, none = {.there = false};

	switch (c->function) {
	case SUMMARY_PERCENT:
	case SUMMARY_RUNNING:
	case SUMMARY_EARLIER:
		return s->made[row * s->column_count + column];
	case SUMMARY_RANK:
		a.there = s->rows[row].rank > 0;
		a.n = (struct number){.low = (int64_t)s->rows[row].rank,
		    .high = (int64_t)s->rows[row].rank};
		return a;
	case SUMMARY_REACHED:
	case SUMMARY_MISSING:
		a = summary_or_nought(s, level, group, s->columns[c->of].of);
		b = summary_figure(s, level, group, c->of);
		if (c->function == SUMMARY_MISSING)
			return missing(a, b);
		return a.there && b.there ? summary_percent(s, a.n, b.n) : none;
	case SUMMARY_CHANGE:
	case SUMMARY_CHANGE_PERCENT:
		a = summary_or_nought(s, level, group, s->columns[c->of].of);
		b = s->made[row * s->column_count + c->of];
		if (!a.there || !b.there)
			return none;
		if (!number_subtract(&a.n, b.n)) {
			summary_too_large(s, level, group, column);
			return none;
		}
		return c->function == SUMMARY_CHANGE ? a : summary_percent(s, a.n, b.n);
	default:
		return summary_figure(s, level, group, column);
	}
}

static void write_ids(struct summary *s, struct summary_level *level, uint32_t group, size_t figure,
    struct buf *out)
{
	const struct bag_list *list = summary_list(level, figure);
	struct buf ids = BUF_INIT;

	(void)s;
	for (uint32_t i = list->starts[group]; i < list->starts[group + 1]; i++) {
		if (ids.length)
			buf_char(&ids, ';');
		buf_span(&ids, map_key(list->texts, list->items[i].text));
	}
	csv_write_cell(out, buf_view(&ids));
	buf_free(&ids);
}

static bool has_unit(const struct summary_column *c)
{
	return c->function >= SUMMARY_SUM && c->function <= SUMMARY_QUANTILE;
}

/*
 * Sums of 人 and 人次 are none; which two they are is said, once for the sum and the mean of a
 * column.
 */
static void blame_mixed(struct summary *s, struct summary_level *level, uint32_t group,
    size_t column)
{
	size_t figure = s->columns[column].figure;
	struct fault fault = FAULT_INIT;
	struct span one, other;

	for (size_t c = 0; c < column; c++)
		if (has_unit(&s->columns[c]) && s->columns[c].figure == figure)
			return;
	if (!has_unit(&s->columns[column]) ||
	    !groups_mixed(level->groups, group, figure, &one, &other))
		return;
	fault_set(&fault, FAULT_UNITS, one, NULL);
	fault_field(fault.want, sizeof fault.want, other);
	fault_column(&fault, s->names[s->all->key_count + figure]);
	s->blame(s->arg, &fault);
}

static void write_value(const struct summary *s, struct summary_value v, size_t column,
    struct buf *out)
{
	if (v.there)
		number_write(v.n, summary_scale(s, column), out);
}

/* A comma before each cell. */
static void write_figure(struct summary *s, struct summary_level *level, uint32_t group,
    size_t column, struct buf *out)
{
	buf_char(out, ',');
	blame_mixed(s, level, group, column);
	if (s->columns[column].function == SUMMARY_IDS)
		write_ids(s, level, group, s->columns[column].figure, out);
	else if (!summary_write_date(s, level, group, column, out))
		write_value(s, summary_figure(s, level, group, column), column, out);
}

static bool is_made(const struct summary_column *c)
{
	return c->function > SUMMARY_WANTED;
}

/* The figures of a row, one group for each text of the pivot, and the row's own for its total. */
static void write_across(struct summary *s, const struct summary_row *row, struct buf *out)
{
	for (size_t i = 0; i < s->across_count; i++)
		for (size_t c = 0; c < s->column_count; c++)
			write_figure(s, &s->cells[row->level], summary_cell(s, row, i), c, out);
	for (size_t c = 0; s->total.p && c < s->column_count; c++)
		write_figure(s, &s->levels[row->level], row->group, c, out);
}

static void write_row(struct summary *s, size_t at, struct buf *out)
{
	const struct summary_row *row = &s->rows[at];
	struct summary_level *level = &s->levels[row->level];
	size_t start = out->length;

	for (size_t k = 0; k < s->depth; k++) {
		buf_char(out, ',');
		if (k < row->level)
			csv_write_cell(out, groups_key(level->groups, row->group, k));
		else if (k == row->level)
			csv_write_cell(out, k ? s->subtotal : s->total);
	}
	if (s->pivot)
		write_across(s, row, out);
	for (size_t c = 0; !s->pivot && c < s->column_count; c++) {
		if (is_made(&s->columns[c])) {
			buf_char(out, ',');
			write_value(s, value_of(s, at, c), c, out);
		} else {
			write_figure(s, level, row->group, c, out);
		}
	}
	buf_char(out, '\n');
	/* The first comma is before the row. */
	memmove(out->data + start, out->data + start + 1, out->length - start - 1);
	out->length--;
}

/* "2025-Q1", or with several figures "2025-Q1:count". */
static struct span across_heading(const struct summary *s, struct span text, size_t column,
    struct buf *out)
{
	size_t start = out->length;

	buf_span(out, text.n ? text : SPAN("absent"));
	if (s->column_count > 1) {
		buf_char(out, ':');
		buf_span(out, s->columns[column].heading);
	}
	return span_skip(buf_view(out), start);
}

static bool write_head(const struct summary *s, struct buf *out, struct fault *fault)
{
	struct map headings = MAP_INIT;
	struct buf text = BUF_INIT;
	size_t across = s->pivot ? s->across_count + (s->total.p != NULL) : 1;
	bool good = true;

	for (size_t k = 0; good && k < s->depth; k++)
		good = header_add(&headings, s->names[k], fault);
	for (size_t i = 0; good && i < across; i++)
		for (size_t c = 0; good && c < s->column_count; c++) {
			struct span heading = s->columns[c].heading;

			buf_clear(&text);
			if (s->pivot)
				heading = across_heading(s, i < s->across_count ? s->across[i]
				    : s->total, c, &text);
			good = header_add(&headings, heading, fault);
		}
	if (good)
		csv_write_row(out, headings.keys, headings.count);
	map_free(&headings);
	buf_free(&text);
	return good;
}

bool summary_write(struct summary *s, struct buf *out, struct fault *fault)
{
	if (!write_head(s, out, fault))
		return false;
	for (size_t i = 0; i < s->row_count; i++)
		if (!s->rows[i].hidden)
			write_row(s, i, out);
	*fault = s->fault;
	return !s->fault.code;
}
