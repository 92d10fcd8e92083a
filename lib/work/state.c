/* state.c - groups written down half-way, to be put together with others */
#include "work/state.h"

#include <stdlib.h>

#include "csv/rows.h"
#include "csv/write.h"
#include "value/code.h"
#include "work/bag.h"
#include "work/groups_parts.h"

#define STATE_FIRST "tally-state:1"

static const struct {
	enum summary_function function;
	const char *name;
} functions[] = {
	{SUMMARY_COUNT, "count"}, {SUMMARY_SUM, "sum"}, {SUMMARY_MEAN, "mean"},
	{SUMMARY_LEAST, "least"}, {SUMMARY_MOST, "most"}, {SUMMARY_DISTINCT, "distinct"},
	{SUMMARY_IDS, "ids"},
};

enum { FUNCTIONS = sizeof functions / sizeof *functions };

static const int64_t COUNT_MOST = (int64_t)1 << 48;

/* The columns that have a state: not those that come along with them. */
static bool has_state(const struct summary_column *c)
{
	return c->function <= SUMMARY_IDS && c->function != SUMMARY_ABSENT;
}

/* Whether it is the first column of its figure. */
static bool is_first(const struct request *r, size_t column)
{
	for (size_t c = 0; c < column; c++)
		if (has_state(&r->columns[c]) && r->columns[c].figure == r->columns[column].figure)
			return false;
	return true;
}

static void write_function(const struct summary_column *c, struct buf *out)
{
	struct number quantile = {.low = c->quantile, .high = c->quantile};

	for (size_t i = 0; i < FUNCTIONS; i++)
		if (functions[i].function == c->function)
			buf_text(out, functions[i].name);
	if (c->function == SUMMARY_QUANTILE) {
		buf_char(out, 'q');
		number_write(quantile, DECIMAL_SCALE, out);
	}
}

static void write_part(const struct group_key *key, struct buf *out)
{
	if (key->by_period)
		buf_text(out, period_name(key->period));
	else if (key->level)
		buf_int(out, key->level);
	else if (key->each)
		buf_text(out, CODES_EACH);
	else
		buf_char(out, '-');
}

static void write_head(const struct request *r, struct buf *out)
{
	struct buf cell = BUF_INIT;

	buf_text(out, STATE_FIRST);
	for (size_t k = 0; k < r->key_count; k++) {
		buf_clear(&cell);
		buf_printf(&cell, "by:%s:", type_of(r->keys[k].type)->name);
		write_part(&r->keys[k], &cell);
		buf_char(&cell, ':');
		buf_span(&cell, r->key_names[k]);
		buf_char(out, ',');
		csv_write_cell(out, buf_view(&cell));
	}
	for (size_t c = 0; c < r->column_count; c++) {
		const struct group_figure *figure = &r->figures[r->columns[c].figure];

		if (!has_state(&r->columns[c]))
			continue;
		buf_clear(&cell);
		write_function(&r->columns[c], &cell);
		buf_printf(&cell, ":%s:%s:", type_of(figure->type)->name,
		    figure->named ? "named" : "-");
		buf_span(&cell, r->figure_names[r->columns[c].figure]);
		buf_char(out, ',');
		csv_write_cell(out, buf_view(&cell));
	}
	buf_char(out, '\n');
	buf_free(&cell);
}

/* 128 bits in decimal. */
static void write_wide(__int128 n, struct buf *out)
{
	char digits[40];
	size_t at = sizeof digits;
	bool negative = n < 0;

	do {
		int digit = (int)(n % 10);

		digits[--at] = (char)('0' + (digit < 0 ? -digit : digit));
		n /= 10;
	} while (n);
	if (negative)
		buf_char(out, '-');
	buf_add(out, digits + at, sizeof digits - at);
}

static void write_unit(const struct groups *g, uint32_t unit, struct buf *out)
{
	buf_char(out, ',');
	if (unit)
		csv_write_cell(out, map_key(&g->units, unit - 1));
}

static void write_items(struct summary_level *level, uint32_t group, size_t figure, struct buf *out)
{
	const struct bag_list *list = summary_list(level, figure);

	for (uint32_t i = list->starts[group]; i < list->starts[group + 1]; i++) {
		buf_char(out, ',');
		csv_write_cell(out, map_key(list->texts, list->items[i].text));
		if (level->groups->figures[figure].function != GROUP_VALUES)
			continue;
		buf_char(out, ',');
		buf_int(out, (int64_t)list->items[i].count);
	}
}

static void write_state(struct summary_level *level, uint32_t group, size_t figure, struct buf *out)
{
	const struct groups *g = level->groups;
	struct group_state s = groups_state(g, group, figure);
	enum group_function function = g->figures[figure].function;

	buf_int(out, (int64_t)s.absent);
	write_unit(g, s.unit, out);
	write_unit(g, s.other, out);
	if (function == GROUP_VALUES || function == GROUP_DISTINCT || function == GROUP_IDS) {
		write_items(level, group, figure, out);
		return;
	}
	buf_char(out, ',');
	write_wide(s.low, out);
	buf_char(out, ',');
	write_wide(s.high, out);
	buf_char(out, ',');
	buf_int(out, function == GROUP_SUM ? s.marks : (int64_t)s.count);
}

void state_write(const struct request *r, struct groups *g, struct buf *out)
{
	struct summary_level level = {.groups = g};
	uint32_t *order = groups_order(g);
	struct buf cell = BUF_INIT;

	write_head(r, out);
	for (uint32_t i = 0; i < g->count; i++) {
		buf_int(out, *groups_hot(g, order[i]));
		for (size_t k = 0; k < g->key_count; k++) {
			buf_char(out, ',');
			csv_write_cell(out, groups_key(g, order[i], k));
		}
		for (size_t c = 0; c < r->column_count; c++) {
			if (!has_state(&r->columns[c]))
				continue;
			buf_clear(&cell);
			if (r->columns[c].function != SUMMARY_COUNT && is_first(r, c))
				write_state(&level, order[i], r->columns[c].figure, &cell);
			buf_char(out, ',');
			csv_write_cell(out, buf_view(&cell));
		}
		buf_char(out, '\n');
	}
	for (size_t f = 0; level.lists && f < g->figure_count; f++)
		bag_list_free(&level.lists[f]);
	free(level.lists);
	free(order);
	buf_free(&cell);
}

static bool refuse(struct span value, struct fault *fault)
{
	return fault_set(fault, FAULT_STATE, value, "what tally --partial wrote");
}

static bool read_key(struct request *r, struct span type, struct span part, struct span name)
{
	struct group_key key = {.level = 0};

	if (!type_find(type, &key.type) || (!span_is(part, "-") && !request_part(&key, part)))
		return false;
	request_add_key(r, key, name);
	return true;
}

static bool read_figure(struct request *r, struct span word, struct span type, struct span unit,
    struct span name)
{
	struct group_figure figure = {.unit = SIZE_MAX, .named = span_is(unit, "named")};
	enum summary_function function = SUMMARY_QUANTILE;
	int64_t quantile = 0;

	if (!type_find(type, &figure.type) || (!figure.named && !span_is(unit, "-")))
		return false;
	for (size_t i = 0; i < FUNCTIONS; i++)
		if (span_is(word, functions[i].name))
			function = functions[i].function;
	if (function == SUMMARY_QUANTILE &&
	    (!span_take(&word, SPAN("q")) || !request_quantile(word, &quantile)))
		return false;
	request_add(r, function, figure, name, quantile);
	return true;
}

bool state_head(struct request *r, const struct stream *s, struct fault *fault)
{
	bool good = span_is(s->columns[0], STATE_FIRST);

	for (size_t i = 1; good && i < s->width; i++) {
		struct span name = s->columns[i], word = name, type = name, part = name;

		good = span_cut(&name, ':', &word) && span_cut(&name, ':', &type) &&
		    span_cut(&name, ':', &part) && name.p &&
		       (span_is(word, "by") ? !r->column_count && read_key(r, type, part, name)
					    : read_figure(r, word, type, part, name));
		if (!good)
			refuse(s->columns[i], fault);
	}
	if (!good && !fault->code)
		refuse(s->columns[0], fault);
	if (!good)
		fault_source(fault, stream_source(s));
	return good;
}

static bool read_wide(struct span text, __int128 *out)
{
	bool negative = span_take(&text, SPAN("-"));
	__int128 n = 0;

	/* No state has more than the 31 digits of an end that is far; of so many a sum fits. */
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9' || i >= 31)
			return false;
		n = n * 10 + (text.p[i] - '0');
	}
	*out = negative ? -n : n;
	return text.n > 0;
}

static bool read_count(struct span text, uint64_t *out)
{
	struct number n;

	/* More rows than anybody has: so that no sum of such counts overflows. */
	if (!number_read(text, COUNT_SCALE, &n) || n.marks || n.low < 0 || n.low > COUNT_MOST)
		return false;
	*out = (uint64_t)n.low;
	return true;
}

static void add_unit(struct groups *g, struct group_state *s, struct span unit)
{
	if (unit.n)
		groups_add_unit(g, s, map_id(&g->units, unit) + 1);
}

static bool add_items(struct groups *g, uint32_t group, size_t figure, const struct span *items,
    size_t count)
{
	enum group_function function = g->figures[figure].function;
	struct number n;
	uint64_t times = 1;

	if (function == GROUP_VALUES && count % 2)
		return false;
	for (size_t i = 0; i < count; i++) {
		struct span item = items[i];

		if (!item.n)
			return false;
		if (function == GROUP_DISTINCT) {
			groups_hot(g, group)[1 + figure] += distinct_add(&g->distinct[figure],
			    group, item);
			continue;
		}
		if (function == GROUP_VALUES &&
		    (!number_read(item, g->scales[figure], &n) || !read_count(items[++i], &times)))
			return false;
		bag_add(&g->bags[figure], group, map_id(&g->bags[figure].texts, item), times);
	}
	return true;
}

static bool add_state(struct groups *g, uint32_t group, size_t figure, const struct span *cells,
    size_t count)
{
	struct group_state *s = groups_cold(g, group, figure);
	enum group_function function = g->figures[figure].function;
	uint64_t absent, last;
	__int128 low, high;

	if (count < 3 || !read_count(cells[0], &absent))
		return false;
	s->absent += absent;
	add_unit(g, s, cells[1]);
	add_unit(g, s, cells[2]);
	if (function == GROUP_VALUES || function == GROUP_DISTINCT || function == GROUP_IDS)
		return add_items(g, group, figure, cells + 3, count - 3);
	if (count != 6 || !read_wide(cells[3], &low) || !read_wide(cells[4], &high) ||
	    !read_count(cells[5], &last))
		return false;
	if (function != GROUP_SUM) {
		groups_add_extent(&g->figures[figure], s, (struct extent){low, high}, last);
		return true;
	}
	s->low += low;
	s->high += high;
	s->marks |= (unsigned char)last;
	return last < 16;
}

static bool read_state(struct groups *g, uint32_t group, size_t figure, struct span cell)
{
	struct csv_rows *rows = csv_rows_new(',');
	struct fault fault = FAULT_INIT;
	struct csv_row row;
	bool good;

	csv_rows_start(rows, cell, 1, true);
	good = csv_rows_next(rows, &row, &fault) == CSV_ROW &&
	    add_state(g, group, figure, row.cells, row.count);
	csv_rows_free(rows);
	return good;
}

static bool refuse_cell(const struct stream *s, size_t column, struct fault *fault)
{
	refuse(s->cells[column], fault);
	return stream_blame(s, column, fault);
}

bool state_read(const struct request *r, struct groups *g, const struct stream *s,
    struct fault *fault)
{
	size_t at = 1 + r->key_count;
	uint32_t group;
	uint64_t rows;

	if (!read_count(s->cells[0], &rows))
		return refuse_cell(s, 0, fault);
	group = groups_reach(g, s->cells + 1);
	*groups_hot(g, group) += (int64_t)rows;
	for (size_t c = 0; c < r->column_count; c++) {
		if (!has_state(&r->columns[c]))
			continue;
		if (r->columns[c].function != SUMMARY_COUNT && is_first(r, c) &&
		    !read_state(g, group, r->columns[c].figure, s->cells[at]))
			return refuse_cell(s, at, fault);
		at++;
	}
	return true;
}
