/* known_group.c - rows of a batch that are taken together, one column after the other */
#include "record/known_group.h"

void known_group_begin(struct known_group *g, const struct csv_batch *batch, size_t from,
    size_t cells)
{
	size_t left = batch->count - from;

	g->text = batch->text;
	g->to = from + (left < KNOWN_GROUP ? left : KNOWN_GROUP);
	g->count = 0;
	for (size_t at = from; at < g->to; at++) {
		struct csv_look look = csv_batch_look(batch, at);

		if (look.count == cells && batch->length - look.to >= KNOWN_COPIED)
			g->rows[g->count++] = (struct known_row){.ends = look.ends,
				.begin = look.from, .stop = look.to, .at = at};
	}
	arena_clear(&g->fresh);
	g->fresh_length = 0;
}

/* The cell of the row that is next. */
static inline struct span next_cell(const char *text, struct known_row *row, size_t at, bool last)
{
	size_t from = row->begin, to = last ? row->stop : row->ends[at];

	row->begin = to + 1;
	return (struct span){text + from, to - from};
}

/* Where the cells of a column stand, and where they are looked for. */
static inline void take_keys(struct known_group *g, const struct known_cells *cells, size_t at,
    struct known_width width, bool last)
{
	const struct known_row *end = g->rows + g->count;
	const _Atomic uint16_t *index = cells->index;
	const char *lines = cells->lines, *text = g->text;
	struct known_look *look = g->looks;

	for (struct known_row *row = g->rows; row < end; row++, look++) {
		look->cell = next_cell(text, row, at, last);
		known_key(width, look->cell, &look->key);
		look->first = known_cell_at(lines, index + look->key.place);
		/* To be brought nearer before it is asked for. */
		__builtin_prefetch(look->first);
		if (width.wide)
			__builtin_prefetch((const char *)look->first + MEM_LINE);
	}
}

/* To stay where it is until the group has been written. */
static struct span keep(struct known_group *g, struct span text)
{
	char *copy = arena_alloc(&g->fresh, text.n + KNOWN_COPIED);

	memcpy(copy, text.p, text.n + KNOWN_COPIED);
	g->fresh_length += text.n;
	return (struct span){copy, text.n};
}

/* A cell for the first time, or one that is not kept. */
static void take_new(struct known_group *g, struct known_source *s, struct known_cells *cells,
    struct known_field *field, struct span cell, size_t m)
{
	struct known_row *row = &g->rows[m];
	struct known_sight sight;

	if (row->refused)
		return;
	field->missed++;
	row->refused = !known_read(s, field, cell, KNOWN_COPIED, &sight);
	if (row->refused)
		return;
	if (!field->width.wide && known_is_wide(cell, &sight))
		field->width = known_width(field->at, true);
	if (!field->passing)
		known_cells_add(cells, field->width, cell, &sight);
	field->texts[m] = keep(g, sight.text);
	if (field->rule)
		field->said[m] = keep(g, sight.said);
	row->shows |= sight.shows;
	row->shares += sight.share;
}

/* What comes of a cell that is known. */
static inline void take_known(const struct known_cell *known, bool wide, struct known_row *row,
    struct span *text)
{
	*text = known_cell_text(known, wide);
	row->shows |= known->shows;
	row->shares += known->share;
}

static inline void take_cells(struct known_group *g, struct known_source *s,
    struct known_cells *cells, struct known_field *field, struct known_width width)
{
	bool rule = field->rule;
	size_t count = g->count;

	for (size_t m = 0; m < count; m++) {
		const struct known_look *look = &g->looks[m];
		const struct known_cell *known = look->first;

		if (!known_cell_is(known, &look->key, width.wide))
			known = known_cells_look(cells, &look->key, width.wide);
		if (!known) {
			take_new(g, s, cells, field, look->cell, m);
			continue;
		}
		take_known(known, width.wide, &g->rows[m], &field->texts[m]);
		if (rule)
			field->said[m] = known_cell_said(known, width.wide);
	}
}

static inline void take_column(struct known_group *g, struct known_source *s,
    struct known_cells *cells, struct known_field *field, bool wide, bool last)
{
	struct known_width width = field->width;

	width.wide = wide;
	take_keys(g, cells, field->at, width, last);
	take_cells(g, s, cells, field, width);
}

/* A number, as of rows; in a column that is carried it comes out as it is, and each is another. */
static inline bool is_number(struct span cell)
{
	lanes digits = (lanes)((lanes)(lanes_load(cell.p) - '0') < 10);

	return cell.n <= sizeof digits && !(~lanes_bits(digits) & ((1u << cell.n) - 1));
}

static void take_carried(struct known_group *g, struct known_source *s, struct known_cells *cells,
    struct known_field *field, bool last)
{
	for (size_t m = 0; m < g->count; m++) {
		struct span cell = next_cell(g->text, &g->rows[m], field->at, last);
		const struct known_cell *known;
		struct known_key key;

		field->texts[m] = cell;
		if (is_number(cell))
			continue;
		known_key(field->width, cell, &key);
		known = known_cells_look(cells, &key, field->width.wide);
		if (known)
			take_known(known, field->width.wide, &g->rows[m], &field->texts[m]);
		else
			take_new(g, s, cells, field, cell, m);
	}
}

void known_group_column(struct known_group *g, struct known_source *s, struct known_cells *cells,
    struct known_field *field, bool last)
{
	/* Two of each loop are made, in which no cell is asked whether it is wide. */
	if (!field->in)
		take_carried(g, s, cells, field, last);
	else if (field->width.wide)
		take_column(g, s, cells, field, true, last);
	else
		take_column(g, s, cells, field, false, last);
}

void known_group_free(struct known_group *g)
{
	arena_free(&g->fresh);
}
