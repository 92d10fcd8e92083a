/* tally.c - records in, counts and sums out */
#include "base/buf.h"
#include "base/mem.h"
#include "cli/message.h"
#include "cli/program.h"
#include "csv/write.h"
#include "io/output.h"
#include "record/stream.h"
#include "work/groups.h"

#include <stdlib.h>

static struct {
	const char *format, *formats, *output;
	struct option_list by, sum, distinct;
	bool count, gzip;
} o;

static const struct option table[] = {
	OPTION_LIST('b', "by", "COLUMN[:PART],…",
	    N_("group by COLUMN; of dates :year :half :quarter :month :week :day, of paths :1 :2 …"), &o.by),
	OPTION_SWITCH('c', "count", N_("count the rows (by itself where nothing else is asked)"), &o.count),
	OPTION_LIST('s', "sum", "COLUMN,…", N_("add up COLUMN, marks kept"), &o.sum),
	OPTION_LIST('d', "distinct", "COLUMN,…", N_("count the different values of COLUMN"), &o.distinct),
	OPTION_FORMAT(&o.format),
	OPTION_FORMATS(&o.formats),
	OPTION_OUTPUT(&o.output),
	OPTION_GZIP(&o.gzip),
	OPTION_END
};

static const struct program program = {
	.name = "tally",
	.summary = N_("count and sum records by group"),
	.operands = "[FILE...]",
	.options = table,
	.found = N_("some cells could not be counted"),
};

/* What is asked of the records, and the names of the columns that come out. */
struct request {
	struct stream stream;
	struct group_key *keys;
	struct group_figure *figures;
	struct groups groups;
	struct buf header;
	bool found;
};

/* Calls take for each of the names between the commas of a repeatable option. */
static bool each_name(const struct option_list *list, struct request *r,
    bool (*take)(struct request *r, struct span name, struct fault *fault), struct fault *fault)
{
	for (size_t i = 0; i < list->count; i++) {
		struct span rest = span_of(list->items[i]), name;

		while (span_cut(&rest, ',', &name))
			if (!take(r, name, fault))
				return false;
	}
	return true;
}

static void add_heading(struct request *r, struct span name, const char *suffix)
{
	struct buf text = BUF_INIT;

	if (r->header.length)
		buf_char(&r->header, ',');
	buf_span(&text, name);
	buf_text(&text, suffix);
	csv_write_cell(&r->header, buf_view(&text));
	buf_free(&text);
}

/* ":month" or ":2" after a column's name; a name may hold a colon itself. */
static bool take_part(struct group_key *key, struct span part)
{
	int level = 0;

	if (period_parse(part, &key->period)) {
		key->by_period = true;
		return true;
	}
	for (size_t i = 0; i < part.n && level < 100; i++)
		level = part.p[i] >= '0' && part.p[i] <= '9' ? level * 10 + part.p[i] - '0' : 100;
	key->level = level;
	return part.n && level > 0 && level < 100;
}

static bool take_key(struct request *r, struct span name, struct fault *fault)
{
	struct group_key key = {.level = 0};
	struct span column = name;
	size_t colon = name.n;

	while (colon && name.p[colon - 1] != ':')
		colon--;
	if (colon && take_part(&key, span_skip(name, colon)))
		column = span_first(name, colon - 1);
	key.column = stream_find(&r->stream, column, fault);
	if (key.column == STREAM_NONE)
		return false;
	key.type = stream_type(&r->stream, key.column);
	r->keys = mem_resize(r->keys, r->groups.key_count + 1, sizeof *r->keys);
	r->keys[r->groups.key_count++] = key;
	add_heading(r, name, "");
	return true;
}

static void add_figure(struct request *r, enum group_function function, size_t column)
{
	struct group_figure figure = {.function = function, .column = column, .unit = SIZE_MAX};

	if (function != GROUP_COUNT)
		figure.type = stream_type(&r->stream, column);
	if (function == GROUP_SUM && figure.type == TYPE_COUNT)
		figure.unit = stream_find(&r->stream, SPAN("unit"), NULL);
	r->figures = mem_resize(r->figures, r->groups.figure_count + 1, sizeof *r->figures);
	r->figures[r->groups.figure_count++] = figure;
}

static bool take_sum(struct request *r, struct span name, struct fault *fault)
{
	size_t column = stream_find(&r->stream, name, fault);

	if (column == STREAM_NONE)
		return false;
	add_figure(r, GROUP_SUM, column);
	add_heading(r, r->stream.columns[column], "_sum");
	add_heading(r, r->stream.columns[column], "_absent");
	return true;
}

static bool take_distinct(struct request *r, struct span name, struct fault *fault)
{
	size_t column = stream_find(&r->stream, name, fault);

	if (column == STREAM_NONE)
		return false;
	add_figure(r, GROUP_DISTINCT, column);
	add_heading(r, r->stream.columns[column], "_distinct");
	return true;
}

static bool read_request(struct request *r, struct fault *fault)
{
	if (!each_name(&o.by, r, take_key, fault))
		return false;
	if (o.count || (!o.sum.count && !o.distinct.count)) {
		add_figure(r, GROUP_COUNT, 0);
		add_heading(r, SPAN("count"), "");
	}
	if (!each_name(&o.sum, r, take_sum, fault) || !each_name(&o.distinct, r, take_distinct, fault))
		return false;
	r->groups.keys = r->keys;
	r->groups.figures = r->figures;
	return true;
}

static void blame(void *arg, size_t column, struct fault *fault)
{
	struct request *r = arg;

	r->found = true;
	fault_source(fault, stream_source(&r->stream));
	fault->line = r->stream.line;
	fault_column(fault, r->stream.columns[column]);
	message_fault(fault);
}

static bool read_all(struct request *r, struct fault *fault)
{
	for (;;) {
		switch (stream_next(&r->stream, fault)) {
		case STREAM_ROW:
			if (!groups_add(&r->groups, r->stream.cells, blame, r))
				return false;
			break;
		case STREAM_BAD:
			message_fault(fault);
			r->found = true;
			break;
		case STREAM_END:
			return true;
		case STREAM_FAILED:
			return false;
		}
	}
}

static void write_group(const struct groups *g, uint32_t group, struct buf *out)
{
	struct buf cell = BUF_INIT;

	for (size_t k = 0; k < g->key_count; k++) {
		buf_clear(&cell);
		groups_write_key(g, group, k, &cell);
		if (k)
			buf_char(out, ',');
		csv_write_cell(out, buf_view(&cell));
	}
	for (size_t i = 0; i < g->figure_count; i++) {
		if (i || g->key_count)
			buf_char(out, ',');
		groups_write_figure(g, group, i, out);
		if (g->figures[i].function == GROUP_SUM) {
			buf_char(out, ',');
			buf_int(out, (int64_t)groups_state(g, group, i)->absent);
		}
	}
	buf_char(out, '\n');
	buf_free(&cell);
}

/* Without keys there is one group, and it is there even if no row was. */
static bool write_all(struct request *r, struct fault *fault)
{
	struct groups *g = &r->groups;
	struct output *out = output_open(o.output, o.gzip, fault);
	struct buf text = BUF_INIT;
	uint32_t *order;
	bool good;

	if (!out)
		return false;
	if (!g->key_count && !g->names.count)
		groups_none(g);
	buf_span(&text, buf_view(&r->header));
	buf_char(&text, '\n');
	order = groups_order(g);
	for (uint32_t i = 0; i < g->names.count; i++)
		write_group(g, order[i], &text);
	free(order);
	good = output_write(out, buf_view(&text), fault);
	buf_free(&text);
	if (good)
		return output_finish(out, fault);
	output_abandon(out);
	return false;
}

int main(int argc, char **argv)
{
	int first = program_start(&program, argc, argv);
	struct request r = {.found = false};
	struct fault fault = FAULT_INIT;
	bool good = stream_open(&r.stream, (const char *const *)argv + first, o.format, o.formats, &fault) &&
		    read_request(&r, &fault) && read_all(&r, &fault) && write_all(&r, &fault);

	groups_free(&r.groups);
	free(r.keys);
	free(r.figures);
	buf_free(&r.header);
	stream_close(&r.stream);
	if (!good)
		return program_fail(&fault);
	return program_finish(r.found ? STATUS_FOUND : STATUS_GOOD);
}
