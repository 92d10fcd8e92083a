/* claim.c - which columns of a table are which of a format, where several could be */
#include "record/claim.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "record/spelling.h"
#include "value/mark.h"

static bool blame(struct fault *fault, const struct heading *h, struct span what, size_t a,
    size_t b)
{
	struct buf value = BUF_INIT;

	buf_printf(&value, "'%.*s': %zu %.*s, %zu %.*s", SPAN_ARG(what), a + 1,
	    SPAN_ARG(h->columns[a].name), b + 1, SPAN_ARG(h->columns[b].name));
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

/* Of two columns of ids the one that the format calls so is it; false where that tells nothing. */
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

static bool means(const struct heading_column *c, size_t column)
{
	for (size_t i = 0; i < c->means_count; i++)
		if (c->means[i] == column)
			return true;
	return false;
}

/*
 * 单位 behind 数量 is what is counted, where another column says who asks or offers; by itself it
 * is who.
 */
static void tell_units(struct heading *h, const struct format *f)
{
	size_t unit = format_find(f, SPAN("unit"));

	for (size_t i = 1; i < h->width; i++) {
		struct heading_column *c = &h->columns[i];
		bool other = false;

		if (unit == FORMAT_NONE || c->means_count != 1 ||
		    !text_alike(c->shown[h->rows - 1], SPAN("单位")) || !means(c - 1, unit))
			continue;
		for (size_t j = 0; j < h->width; j++)
			other |= j != i && means(&h->columns[j], c->means[0]);
		if (other)
			c->means[0] = unit;
	}
}

/* 需求内容 beside 需求名称 is its detail, where no other is; else it is carried. */
static void turn_away(struct heading *h, const struct format *f, struct heading_column *c)
{
	size_t instead = c->says.instead.n ? format_find(f, c->says.instead) : FORMAT_NONE;

	c->means_count = 0;
	for (size_t i = 0; i < h->width; i++)
		if (means(&h->columns[i], instead))
			return;
	if (instead != FORMAT_NONE)
		c->means[c->means_count++] = instead;
}

/* 活动内容 beside 活动名称 is not what the activity is called. */
static void drop_yielding(struct heading *h, const struct format *f)
{
	size_t *least = mem_alloc((f->count + 1) * sizeof *least);

	for (size_t c = 0; c < f->count; c++)
		least[c] = SIZE_MAX;
	for (size_t i = 0; i < h->width; i++) {
		const struct heading_column *c = &h->columns[i];

		if (c->means_count == 1 && c->says.yields < least[c->means[0]])
			least[c->means[0]] = c->says.yields;
	}
	for (size_t i = 0; i < h->width; i++) {
		struct heading_column *c = &h->columns[i];

		if (c->means_count == 1 && c->says.yields > least[c->means[0]])
			turn_away(h, f, c);
	}
	free(least);
}

/* Texts that mean few go first: 有效期 takes from and to, and 开放时间 is left with the days. */
static bool claim_all(struct heading *h, const struct format *f, struct fault *fault)
{
	/* By column: how narrow its claimant was. */
	size_t *round = mem_zero(f->count, sizeof *round);
	bool good = true;

	for (size_t narrow = 1; narrow <= SPELLING_MEANS; narrow++) {
		for (size_t i = 0; i < h->width && good; i++) {
			struct heading_column *c = &h->columns[i];
			size_t kept = 0;

			if (c->means_count != narrow)
				continue;
			for (size_t j = 0; j < narrow && good; j++) {
				size_t column = c->means[j], rival;

				if (round[column] == narrow && column == 0 &&
				    yield_id(h, f, h->source[0], i)) {
					/* 序号 beside 需求编号 is a serial number, and carried. */
					if (h->source[0] == i)
						c->means[kept++] = column;
				} else if (round[column] == narrow) {
					rival = find_rival(h, i, column);
					if (rival == HEADING_NONE)
						kept++;
					else
						good = blame(fault, h, f->columns[column].name,
						    rival, i);
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
		h->columns[i].carried = !h->columns[i].means_count && h->columns[i].name.n &&
		    !h->columns[i].given.n && !h->columns[i].left_out;
	free(round);
	return good;
}

/* Two of one name could not be told apart further down the pipe, and no text is no name. */
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

bool claim_columns(struct heading *h, const struct format *f, struct fault *fault)
{
	tell_units(h, f);
	drop_yielding(h, f);
	return claim_all(h, f, fault) && check_carried(h, fault);
}
