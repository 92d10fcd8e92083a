/* claims.c - which pairings people have asked for */
#include "work/claims.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "value/clock.h"
#include "value/date.h"
#include "value/number.h"

static int side_of(struct span text)
{
	static const struct {
		const char *word;
		enum claims_side side;
	} words[] = {
		{"community", CLAIMS_COMMUNITY}, {"社区", CLAIMS_COMMUNITY},
		{"需求方", CLAIMS_COMMUNITY}, {"need", CLAIMS_COMMUNITY},
		{"需求", CLAIMS_COMMUNITY},
		{"partner", CLAIMS_PARTNER}, {"共建单位", CLAIMS_PARTNER},
		{"资源方", CLAIMS_PARTNER}, {"resource", CLAIMS_PARTNER},
		{"资源", CLAIMS_PARTNER},
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_is(text, words[i].word))
			return words[i].side;
	return 0;
}

static struct span pair_of(struct span need, struct span resource, struct buf *b)
{
	buf_span(b, need);
	buf_char(b, '\x1f');
	buf_span(b, resource);
	return buf_view(b);
}

void claims_note(struct claims *c, struct span need, struct span resource, int sides)
{
	struct buf b = BUF_INIT;
	uint32_t id = map_id(&c->pairs, pair_of(need, resource, &b));

	buf_free(&b);
	if (id >= c->room)
		c->sides = mem_grow_zero(c->sides, &c->room, id + 1, 1);
	c->sides[id] |= (unsigned char)sides;
}

bool claims_find(struct claims *c, const struct stream *s, struct claims_columns *columns,
    struct fault *fault)
{
	static const char *const names[CLAIMS_COLUMNS] = {
		"need", "resource", "side", "rank", "at", "by", "clock", "quantity",
	};

	columns->wanted_count = 0;
	columns->source = arena_copy(&c->arena, span_of(stream_source(s)));
	for (int i = 0; i < CLAIMS_COLUMNS; i++) {
		size_t at = stream_find(s, span_of(names[i]), i <= CLAIMS_SIDE ? fault : NULL);

		columns->kept[i] = at == STREAM_NONE ? STREAM_NONE : columns->wanted_count;
		if (at != STREAM_NONE)
			columns->wanted[columns->wanted_count++] = at;
		else if (i <= CLAIMS_SIDE)
			return false;
	}
	return true;
}

static void add_row(struct claims *c, struct claims_row row)
{
	row.need = arena_copy(&c->arena, row.need);
	row.resource = arena_copy(&c->arena, row.resource);
	if (c->count == c->rows_room) {
		c->rows_room = c->rows_room ? c->rows_room * 2 : 64;
		c->rows = mem_resize(c->rows, c->rows_room, sizeof *c->rows);
	}
	c->rows[c->count++] = row;
	claims_note(c, row.need, row.resource, row.side);
}

/* Whom the side wishes for. */
static struct span *wish_of(struct claims_row *row)
{
	return row->side == CLAIMS_COMMUNITY ? &row->resource : &row->need;
}

/* In a table of wishes people write a name behind the id: S05 陈某诺. */
static void add_ranked(struct claims *c, struct claims_row row)
{
	struct span *wish = wish_of(&row);

	wish->n = span_find(*wish, SPAN(" "));
	add_row(c, row);
}

/* Takes the next id of a list of them; 1.G07 is G07. */
static bool next_id(struct span *rest, struct span *id)
{
	static const char *const between[] = {" ", ";", ",", "、", "，", "；", ">", "→"};
	size_t end = rest->n, skip = 0, digits;

	for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
		size_t at = span_find(*rest, span_of(between[i]));

		if (at < end) {
			end = at;
			skip = strlen(between[i]);
		}
	}
	if (!rest->n)
		return false;
	*id = span_first(*rest, end);
	*rest = span_skip(*rest, end + skip);
	digits = text_digits(*id);
	if (digits && digits + 1 < id->n && id->p[digits] == '.')
		*id = span_skip(*id, digits + 1);
	return true;
}

/* Without a rank one cell may list them all, the first wish first. */
static void add_list(struct claims *c, struct claims_row row)
{
	struct span *wish = wish_of(&row), rest = *wish, id;

	if (!rest.n)
		add_row(c, row);
	while (next_id(&rest, &id)) {
		if (!id.n)
			continue;
		row.rank++;
		*wish = id;
		add_row(c, row);
	}
}

/* A row on its way in. */
struct entry {
	const struct claims_columns *columns;
	const struct span *cells;
	size_t *column;
	struct fault *fault;
};

static struct span cell_of(const struct entry *e, enum claims_column which)
{
	return stream_cell(e->cells, e->columns->kept[which]);
}

static bool refuse(const struct entry *e, enum claims_column which, enum fault_code code,
    const char *want)
{
	*e->column = e->columns->wanted[e->columns->kept[which]];
	return fault_set(e->fault, code, cell_of(e, which), want);
}

/* When it was, and how much of the need is claimed. */
static bool read_extent(const struct entry *e, struct claims_row *row)
{
	struct span day = cell_of(e, CLAIMS_AT), clock = cell_of(e, CLAIMS_CLOCK);
	struct span units = cell_of(e, CLAIMS_QUANTITY);
	struct number n;
	struct date d;

	row->day = DATE_OPEN_LAST;
	row->second = INT32_MAX;
	row->units = UINT32_MAX;
	if (day.n && !date_read(day, &d))
		return refuse(e, CLAIMS_AT, FAULT_DATE, "2025-07-04");
	if (day.n)
		row->day = d.first;
	if (clock.n && !clock_read(clock, &row->second))
		return refuse(e, CLAIMS_CLOCK, FAULT_CLOCK, "09:05, 15:00:30");
	if (units.n && (!number_read(units, COUNT_SCALE, &n) || n.low < 1 || n.low > INT32_MAX))
		return refuse(e, CLAIMS_QUANTITY, FAULT_COUNT, "1, 600+");
	if (units.n)
		row->units = (uint32_t)n.low;
	return true;
}

bool claims_add(struct claims *c, const struct claims_columns *columns, const struct span *cells,
    uint64_t line, size_t *column, struct fault *fault)
{
	const struct entry e = {columns, cells, column, fault};
	struct span rank = cell_of(&e, CLAIMS_RANK);
	struct claims_row row = {
		.line = line, .source = columns->source,
		.need = cell_of(&e, CLAIMS_NEED), .resource = cell_of(&e, CLAIMS_RESOURCE),
		.side = (enum claims_side)side_of(cell_of(&e, CLAIMS_SIDE)),
	};
	struct number n = {.low = 0};

	if (!row.side)
		return refuse(&e, CLAIMS_SIDE, FAULT_CHOICE,
		    N_("社区 or 需求方, 共建单位 or 资源方"));
	if (rank.n && (!number_read(rank, COUNT_SCALE, &n) || n.marks || n.low < 1 ||
		       n.low > INT32_MAX))
		return refuse(&e, CLAIMS_RANK, FAULT_COUNT, "1, 2, 3");
	if (!read_extent(&e, &row))
		return false;
	row.rank = (uint32_t)n.low;
	row.by = arena_copy(&c->arena, cell_of(&e, CLAIMS_BY));
	if (row.rank)
		add_ranked(c, row);
	else
		add_list(c, row);
	return true;
}

void claims_free(struct claims *c)
{
	map_free(&c->pairs);
	free(c->sides);
	free(c->rows);
	arena_free(&c->arena);
	*c = (struct claims){.sides = NULL};
}

static int sides_of(const struct claims *c, struct span need, struct span resource)
{
	struct buf b = BUF_INIT;
	uint32_t id;

	if (!c->pairs.count)
		return 0;
	id = map_find(&c->pairs, pair_of(need, resource, &b));
	buf_free(&b);
	return id == MAP_NONE ? 0 : c->sides[id];
}

int claims_count(const struct claims *c, struct span need, struct span resource)
{
	int sides = sides_of(c, need, resource);

	return (sides & CLAIMS_COMMUNITY) + (sides & CLAIMS_PARTNER) / CLAIMS_PARTNER;
}

struct span claims_who(const struct claims *c, struct span need, struct span resource)
{
	static const char *const names[] = {"", "community", "partner", "both"};

	return span_of(names[sides_of(c, need, resource)]);
}
