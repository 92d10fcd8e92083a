/* request.c - what is asked of records: by which columns they are grouped, and which figures */
#include "work/request.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "record/caption.h"
#include "value/code.h"

/* Splits "date:month" at its last colon; false where there is none. */
static bool split(struct span name, struct span *column, struct span *part)
{
	size_t colon = name.n;

	while (colon && name.p[colon - 1] != ':')
		colon--;
	if (!colon)
		return false;
	*column = span_first(name, colon - 1);
	*part = span_skip(name, colon);
	return true;
}

static struct span join(struct request *r, struct span name, const char *suffix)
{
	struct buf text = BUF_INIT;
	struct span copy;

	buf_span(&text, name);
	buf_text(&text, suffix);
	copy = arena_copy(&r->arena, buf_view(&text));
	buf_free(&text);
	return copy;
}

bool request_part(struct group_key *key, struct span part)
{
	int level = 0;

	key->each = span_is(part, CODES_EACH);
	key->by_period = period_parse(part, &key->period);
	if (key->each || key->by_period)
		return true;
	for (size_t i = 0; i < part.n && level < 100; i++)
		level = part.p[i] >= '0' && part.p[i] <= '9' ? level * 10 + part.p[i] - '0' : 100;
	key->level = level;
	return part.n && level > 0 && level < 100;
}

/*
 * A column may be called "date:month" itself, as those that tally writes are; only else is what
 * is behind the colon a part. *part: with the colon.
 */
static bool find_key(const struct stream *s, struct span name, struct group_key *key,
    struct span *part, struct fault *fault)
{
	struct span column;

	*part = (struct span){NULL, 0};
	key->column = stream_find(s, name, NULL);
	if (key->column == STREAM_NONE && split(name, &column, part) && request_part(key, *part)) {
		*part = span_skip(name, column.n);
		name = column;
	}
	key->column = stream_find(s, name, fault);
	if (key->column != STREAM_NONE) {
		key->type = stream_type(s, key->column);
		return true;
	}
	/* date:fortnight: the column is there, the part is none. */
	if (split(name, &column, part) && stream_find(s, column, NULL) != STREAM_NONE)
		fault_set(fault, FAULT_CHOICE, *part,
		    "year half quarter month week day, 1 2 …, each");
	return false;
}

void request_add_key(struct request *r, struct group_key key, struct span heading)
{
	r->keys = mem_resize(r->keys, r->key_count + 1, sizeof *r->keys);
	r->key_names = mem_resize(r->key_names, r->key_count + 1, sizeof *r->key_names);
	r->key_names[r->key_count] = arena_copy(&r->arena, heading);
	r->keys[r->key_count++] = key;
}

bool request_key(struct request *r, struct span name, struct fault *fault)
{
	struct group_key key = {.level = 0};
	struct buf heading = BUF_INIT;
	struct span part;

	if (!find_key(r->stream, name, &key, &part, fault))
		return false;
	buf_span(&heading, r->stream->columns[key.column]);
	buf_span(&heading, part);
	for (size_t k = 0; k < r->key_count; k++)
		if (span_equal(r->key_names[k], buf_view(&heading))) {
			fault_set(fault, FAULT_HEADER_TWICE, buf_view(&heading), NULL);
			buf_free(&heading);
			return false;
		}
	request_add_key(r, key, buf_view(&heading));
	buf_free(&heading);
	return true;
}

size_t request_find_key(const struct request *r, struct span name)
{
	struct group_key key = {.level = 0};
	struct span part;

	for (size_t k = 0; k < r->key_count; k++)
		if (span_equal(r->key_names[k], name))
			return k;
	if (!r->stream || !find_key(r->stream, name, &key, &part, NULL))
		return r->key_count;
	for (size_t k = 0; k < r->key_count; k++) {
		const struct group_key *other = &r->keys[k];

		if (other->column == key.column && other->by_period == key.by_period &&
		    other->level == key.level && other->each == key.each &&
		    (!key.by_period || other->period == key.period))
			return k;
	}
	return r->key_count;
}

static enum group_function state_of(enum summary_function function)
{
	switch (function) {
	case SUMMARY_COUNT:
		return GROUP_COUNT;
	case SUMMARY_LEAST:
		return GROUP_LEAST;
	case SUMMARY_MOST:
		return GROUP_MOST;
	case SUMMARY_QUANTILE:
		return GROUP_VALUES;
	case SUMMARY_DISTINCT:
		return GROUP_DISTINCT;
	case SUMMARY_IDS:
		return GROUP_IDS;
	case SUMMARY_WANTED:
		return GROUP_WANTED;
	default:
		return GROUP_SUM;
	}
}

static size_t find_figure(struct request *r, struct group_figure figure, struct span name)
{
	for (size_t i = 0; i < r->figure_count; i++)
		if (r->figures[i].function == figure.function &&
		    r->figures[i].type == figure.type && span_equal(r->figure_names[i], name))
			return i;
	r->figures = mem_resize(r->figures, r->figure_count + 1, sizeof *r->figures);
	r->figure_names = mem_resize(r->figure_names, r->figure_count + 1, sizeof *r->figure_names);
	r->figure_names[r->figure_count] = arena_copy(&r->arena, name);
	r->figures[r->figure_count] = figure;
	return r->figure_count++;
}

static size_t add_column(struct request *r, struct summary_column column)
{
	r->columns = mem_resize(r->columns, r->column_count + 1, sizeof *r->columns);
	r->columns[r->column_count] = column;
	return r->column_count++;
}

static bool has_heading(const struct request *r, struct span heading)
{
	for (size_t c = 0; c < r->column_count; c++)
		if (span_equal(r->columns[c].heading, heading))
			return true;
	return false;
}

/* "_q0.9"; the median is not called one. */
static const char *quantile_suffix(int64_t quantile, char text[16])
{
	struct buf digits = BUF_INIT;

	if (quantile == 500000)
		return "_median";
	number_write((struct number){.low = quantile, .high = quantile}, DECIMAL_SCALE, &digits);
	strcpy(text, "_q");
	strcat(text, buf_string(&digits));
	buf_free(&digits);
	return text;
}

void request_add(struct request *r, enum summary_function function, struct group_figure figure,
    struct span name, int64_t quantile)
{
	static const char *const suffixes[] = {
	    [SUMMARY_COUNT] = "", [SUMMARY_SUM] = "_sum", [SUMMARY_MEAN] = "_mean",
	    [SUMMARY_LEAST] = "_least", [SUMMARY_MOST] = "_most",
	    [SUMMARY_DISTINCT] = "_distinct", [SUMMARY_IDS] = "", [SUMMARY_WANTED] = "_wanted",
	};
	struct summary_column column = {.function = function, .quantile = quantile};
	struct span absent = join(r, name, "_absent");
	const char *suffix;
	char text[16];

	figure.function = state_of(function);
	column.figure = find_figure(r, figure, name);
	suffix = function == SUMMARY_QUANTILE ? quantile_suffix(quantile, text)
	    : suffixes[function];
	column.heading = join(r, name, suffix);
	add_column(r, column);
	/* Once for each column, behind the first of its figures. */
	if (function < SUMMARY_SUM || function > SUMMARY_QUANTILE || has_heading(r, absent))
		return;
	column.function = SUMMARY_ABSENT;
	column.heading = absent;
	add_column(r, column);
}

void request_count(struct request *r)
{
	request_add(r, SUMMARY_COUNT, (struct group_figure){.unit = SIZE_MAX}, SPAN("count"), 0);
}

bool request_ids(struct request *r, struct fault *fault)
{
	if (!r->stream->format.count)
		return fault_set(fault, FAULT_FORMAT_NONE, r->stream->columns[0], NULL);
	request_add(r, SUMMARY_IDS, (struct group_figure){.unit = SIZE_MAX}, SPAN("ids"), 0);
	return true;
}

bool request_quantile(struct span text, int64_t *out)
{
	struct number n;

	if (!number_read(text, DECIMAL_SCALE, &n) || n.marks || n.low < 0 || n.low > 1000000)
		return false;
	*out = n.low;
	return true;
}

static bool is_end(enum summary_function function)
{
	return function == SUMMARY_LEAST || function == SUMMARY_MOST;
}

/* What may stand behind the colon of a figure's column. */
static const char *part_wanted(enum summary_function function)
{
	if (function == SUMMARY_DISTINCT)
		return CODES_EACH;
	return is_end(function) ? "date" : "0.5, 0.9";
}

static bool is_part(enum summary_function function, struct span part, int64_t *quantile)
{
	if (function == SUMMARY_QUANTILE)
		return request_quantile(part, quantile);
	return (function == SUMMARY_DISTINCT || is_end(function)) &&
	       span_is(part, part_wanted(function));
}

bool request_figure(struct request *r, enum summary_function function, struct span name,
    struct fault *fault)
{
	const struct stream *s = r->stream;
	struct group_figure figure = {.column = stream_find(s, name, fault), .unit = SIZE_MAX};
	int64_t quantile = 500000;
	struct span column, part = {NULL, 0};

	if (figure.column == STREAM_NONE && split(name, &column, &part)) {
		figure.column = stream_find(s, column, NULL);
		if (figure.column != STREAM_NONE && !is_part(function, part, &quantile))
			return fault_set(fault, FAULT_CHOICE, part, part_wanted(function));
	}
	if (figure.column == STREAM_NONE)
		return false;
	name = s->columns[figure.column];
	figure.each = part.n && function == SUMMARY_DISTINCT;
	figure.type = part.n && is_end(function) ? TYPE_DATE : stream_type(s, figure.column);
	figure.named = span_ends(name, SPAN("）")) || span_ends(name, SPAN(")"));
	figure.money = figure.type == TYPE_TEXT ? caption_unit(name) : 0;
	figure.rating = type_is_number(figure.type) && span_is(name, "rating");
	if (function != SUMMARY_DISTINCT && type_is_count(figure.type) && !figure.rating)
		figure.unit = stream_find(s, SPAN("unit"), NULL);
	request_add(r, function, figure,
	    figure.each ? join(r, name, ":" CODES_EACH) : name, quantile);
	return true;
}

bool request_has_each(const struct request *r)
{
	for (size_t k = 0; k < r->key_count; k++)
		if (r->keys[k].each)
			return true;
	return false;
}

size_t request_derive_one(struct request *r, enum summary_function function, size_t of,
    struct span name, const char *suffix)
{
	struct summary_column column = {.function = function, .of = of,
	    .figure = r->columns[of].figure};

	column.heading = join(r, name, suffix);
	return add_column(r, column);
}

void request_derive(struct request *r, enum summary_function function, const char *suffix)
{
	size_t count = r->column_count;

	for (size_t c = 0; c < count; c++)
		if (r->columns[c].function <= SUMMARY_SUM)
			request_derive_one(r, function, c, r->columns[c].heading, suffix);
}

void request_compare(struct request *r, const char *suffix)
{
	size_t count = r->column_count;

	for (size_t c = 0; c < count; c++) {
		struct span name = r->columns[c].heading;
		size_t earlier;

		if (r->columns[c].function > SUMMARY_SUM)
			continue;
		earlier = request_derive_one(r, SUMMARY_EARLIER, c, name, suffix);
		request_derive_one(r, SUMMARY_CHANGE, earlier, name, "_change");
		request_derive_one(r, SUMMARY_CHANGE_PERCENT, earlier, name, "_change_percent");
	}
}

size_t request_find(const struct request *r, struct span name, struct fault *fault)
{
	size_t column = r->stream ? stream_find(r->stream, name, NULL) : STREAM_NONE;
	struct buf all = BUF_INIT;

	if (column != STREAM_NONE)
		name = r->stream->columns[column];
	for (size_t c = 0; c < r->column_count; c++)
		if (span_equal(r->columns[c].heading, name) ||
		    (r->columns[c].function == SUMMARY_SUM &&
		    span_equal(r->figure_names[r->columns[c].figure], name)))
			return c;
	for (size_t c = 0; c < r->column_count; c++) {
		if (r->columns[c].function >= SUMMARY_ABSENT)
			continue;
		buf_text(&all, all.length ? ", " : "");
		buf_span(&all, r->columns[c].heading);
	}
	fault_set(fault, FAULT_COLUMN_UNKNOWN, name, NULL);
	fault_field(fault->want, sizeof fault->want, buf_view(&all));
	buf_free(&all);
	return SIZE_MAX;
}

static void want(size_t *wanted, size_t *count, size_t column)
{
	for (size_t i = 0; i < *count; i++)
		if (wanted[i] == column)
			return;
	wanted[(*count)++] = column;
}

size_t *request_wanted(const struct request *r, const struct expr *condition, size_t *count)
{
	size_t *wanted = mem_zero(r->stream->width, sizeof *wanted), conditions = 0;
	const size_t *columns = condition ? expr_columns(condition, &conditions) : NULL;

	*count = 0;
	for (size_t i = 0; i < conditions; i++)
		want(wanted, count, columns[i]);
	for (size_t i = 0; i < r->key_count; i++)
		want(wanted, count, r->keys[i].column);
	for (size_t i = 0; i < r->figure_count; i++) {
		if (r->figures[i].function != GROUP_COUNT)
			want(wanted, count, r->figures[i].column);
		if (r->figures[i].unit != SIZE_MAX)
			want(wanted, count, r->figures[i].unit);
	}
	return wanted;
}

void request_free(struct request *r)
{
	arena_free(&r->arena);
	free(r->keys);
	free(r->figures);
	free(r->columns);
	free(r->key_names);
	free(r->figure_names);
}
