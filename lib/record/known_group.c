/* known_group.c - rows of a batch that are taken together, one column after the other */
#include "record/known_group.h"

void known_group_begin(struct known_group *g, const struct csv_batch *batch, size_t from,
    size_t cells)
{
	size_t first = from ? batch->rows[from - 1] + (size_t)1 : batch->first;
	size_t before = from ? batch->ends[first - 1] : batch->from - 1;
	size_t left = batch->count - from, m = 0;

	if (left > KNOWN_GROUP)
		left = KNOWN_GROUP;
	g->text = batch->text;
	g->ends = batch->ends + first;
	g->cells = cells;
	g->from = from;
	for (; m < left && batch->rows[from + m] + (size_t)1 == first + cells; m++) {
		size_t end = batch->ends[first + cells - 1];

		if (batch->length - end < KNOWN_COPIED)
			break;
		g->before[m] = (uint32_t)before;
		g->stops[m] = (uint32_t)(end - (end && batch->text[end - 1] == '\r'));
		before = end;
		first += cells;
	}
	g->count = m;
	g->to = from + (m ? m : 1);
	memset(g->shares, 0, sizeof g->shares);
	memset(g->shows, 0, sizeof g->shows);
	arena_clear(&g->fresh);
	g->fresh_length = 0;
}

/* Where the next cell of a column begins and ends: from row to row, so many steps further. */
struct edges {
	const uint32_t *before, *end;
	size_t before_step, end_step;
};

static inline struct edges find_edges(const struct known_group *g, size_t at)
{
	struct edges e = {g->before, g->stops, 1, 1};

	if (at) {
		e.before = g->ends + at - 1;
		e.before_step = g->cells;
	}
	if (at < g->cells - 1) {
		e.end = g->ends + at;
		e.end_step = g->cells;
	}
	return e;
}

static inline struct span next_cell(const char *text, struct edges *e)
{
	size_t from = *e->before + 1u, to = *e->end;

	e->before += e->before_step;
	e->end += e->end_step;
	return (struct span){text + from, to - from};
}

static struct span cell_of(const struct known_group *g, size_t at, size_t m)
{
	struct edges e = find_edges(g, at);

	e.before += m * e.before_step;
	e.end += m * e.end_step;
	return next_cell(g->text, &e);
}

/* What the cells of a column are looked for by, and which they are, as a rule. */
static inline __attribute__((always_inline)) void take_keys(struct known_group *g,
    const struct known_cells *cells, struct known_field *field, struct known_width width)
{
	struct edges edges = find_edges(g, field->at);
	const _Atomic uint16_t *index = cells->index;
	const char *lines = cells->lines, *text = g->text;
	size_t count = g->count;

	/* What is to be asked is brought nearer first: its place, then the line. */
	for (size_t m = 0; m < count; m++) {
		known_key(width, next_cell(text, &edges), &g->keys[m]);
		__builtin_prefetch(index + g->keys[m].place);
	}
	for (size_t m = 0; m < count; m++) {
		const struct known_cell *first = known_cell_at(lines, index + g->keys[m].place);

		g->known[m] = first;
		__builtin_prefetch(first);
		if (width.lanes > 1)
			__builtin_prefetch((const char *)first - MEM_LINE);
	}
}

/* To stay where it is until the group has been written. */
static const struct known_cell *keep(struct known_group *g, const struct known_sight *sight)
{
	size_t bytes = sight->text.n + sight->said.n;
	struct known_cell *c = arena_alloc(&g->fresh, sizeof *c + bytes + KNOWN_COPIED);

	known_cell_put(c, 0, sight);
	g->fresh_length += bytes;
	return c;
}

/* More would be copied now than is there of the texts that the group has of the column. */
static void widen(struct known_group *g, struct known_field *field, unsigned count)
{
	field->width = known_width(field->at, count);
	for (size_t m = 0; m < g->count; m++)
		g->shows[m] |= KNOWN_REFUSED;
}

/* A cell for the first time, or one that is not kept. NULL where its row is refused. */
static const struct known_cell *take_new(struct known_group *g, struct known_source *s,
    struct known_cells *cells, struct known_field *field, size_t m)
{
	struct span cell = cell_of(g, field->at, m);
	struct known_sight sight;
	unsigned least;

	if (g->shows[m] & KNOWN_REFUSED)
		return NULL;
	field->missed++;
	if (!known_read(s, field, cell, &sight) || sight.text.n > UINT16_MAX ||
	    sight.said.n > UINT16_MAX) {
		g->shows[m] |= KNOWN_REFUSED;
		return NULL;
	}
	least = known_lanes(cell, &sight);
	if (field->width.lanes < least)
		widen(g, field, least);
	if (!field->passing)
		known_cells_add(cells, field->width, cell, &sight);
	return keep(g, &sight);
}

/* What the cell of a row shows, and its share of the id. */
static inline void add_cell(struct known_group *g, size_t m, const struct known_cell *c)
{
	g->shows[m] |= c->mark & KNOWN_SHOWN;
	g->shares[m] += c->share;
}

static inline __attribute__((always_inline)) void take_cells(struct known_group *g,
    struct known_source *s, struct known_cells *cells, struct known_field *field,
    struct known_width width)
{
	struct span *texts = field->texts;
	size_t rows = g->count;

	for (size_t m = 0; m < rows; m++) {
		const struct known_cell *c = g->known[m];

		if (!known_cell_is(c, &g->keys[m], width)) {
			c = known_cells_look(cells, &g->keys[m], width);
			if (!c)
				c = take_new(g, s, cells, field, m);
			if (!c)
				continue;
			g->known[m] = c;
		}
		add_cell(g, m, c);
		texts[m] = (struct span){c->room, c->text};
	}
}

static inline __attribute__((always_inline)) void take_column(struct known_group *g,
    struct known_source *s, struct known_cells *cells, struct known_field *field, unsigned count)
{
	struct known_width width = field->width;

	width.lanes = count;
	take_keys(g, cells, field, width);
	take_cells(g, s, cells, field, width);
}

/* What rules say of the cells, behind what comes of them. */
static void take_said(const struct known_group *g, struct known_field *field)
{
	for (size_t m = 0; m < g->count; m++) {
		const struct known_cell *c = g->known[m];

		field->said[m] = (struct span){c->room + c->text, c->said};
	}
}

/* A number, as of rows; in a column that is carried it comes out as it is, and each is another. */
static inline bool is_number(struct span cell)
{
	lanes digits = (lanes)((lanes)(lanes_load(cell.p) - '0') < 10);

	return cell.n <= sizeof digits && !(~lanes_bits(digits) & ((1u << cell.n) - 1));
}

static void take_carried(struct known_group *g, struct known_source *s, struct known_cells *cells,
    struct known_field *field)
{
	struct edges edges = find_edges(g, field->at);

	for (size_t m = 0; m < g->count; m++) {
		struct span cell = next_cell(g->text, &edges);
		const struct known_cell *c;
		struct known_key key;

		field->texts[m] = cell;
		if (is_number(cell))
			continue;
		known_key(field->width, cell, &key);
		c = known_cells_look(cells, &key, field->width);
		if (!c)
			c = take_new(g, s, cells, field, m);
		if (!c)
			continue;
		field->texts[m] = (struct span){c->room, c->text};
		add_cell(g, m, c);
	}
}

void known_group_column(struct known_group *g, struct known_source *s, struct known_cells *cells,
    struct known_field *field)
{
	/* A loop is made for each number of lanes, in which no cell is asked for it. */
	if (!field->in)
		take_carried(g, s, cells, field);
	else if (field->width.lanes == 1)
		take_column(g, s, cells, field, 1);
	else if (field->width.lanes == 2)
		take_column(g, s, cells, field, 2);
	else
		take_column(g, s, cells, field, KNOWN_LANES);
	if (field->said)
		take_said(g, field);
}

void known_group_free(struct known_group *g)
{
	arena_free(&g->fresh);
}
