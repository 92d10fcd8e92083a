/* ledger_lay.c - how the rows of a table are laid into a ledger */
#include <stdlib.h>

#include "base/mem.h"
#include "record/ledger_rows.h"

/* One row of the table at hand. */
struct fresh {
	struct span text;
	uint32_t id;
	bool known;		/* the ledger has it as it is */
};

static bool is_said(const struct reading *r, size_t column)
{
	const struct heading *h = &r->heading;

	for (size_t i = 0; i < h->width; i++)
		if (span_equal(h->columns[i].says.column, r->format->columns[column].name))
			return true;
	return false;
}

/* Whether rules look at other cells to fill the column. */
static bool is_filled(const struct reading *r, size_t column)
{
	for (size_t set = 0; set < READING_RULES; set++) {
		size_t count;
		const struct rules_group *groups = rules_groups(r->rules[set], &count);

		for (size_t i = 0; i < count; i++)
			if (groups[i].column == column && groups[i].from != column)
				return true;
	}
	return false;
}

/* What is behind the format's columns is carried: the list has it. */
static enum ledger_weight weigh(const struct reading *r, size_t column)
{
	if (column >= r->format->count || r->heading.source[column] != HEADING_NONE)
		return LEDGER_STATED;
	return is_filled(r, column) && !is_said(r, column) ? LEDGER_SUGGESTED : LEDGER_IMPLIED;
}

void ledger_begin(struct ledger *l, const struct reading *r, const struct span *names, size_t width)
{
	l->table++;
	l->table_width = width;
	l->place = mem_resize(l->place, width, sizeof *l->place);
	l->weights = mem_resize(l->weights, width, sizeof *l->weights);
	for (size_t i = 0; i < width; i++) {
		size_t at = 0;

		while (at < l->width && !span_equal(l->names[at], names[i]))
			at++;
		if (at == l->width)
			ledger_name(l, names[i]);
		l->place[i] = at;
		l->weights[i] = weigh(r, i);
	}
	l->cells = mem_resize(l->cells, l->width, sizeof *l->cells);
	buf_clear(&l->text);
}

void ledger_add(struct ledger *l, struct span rows)
{
	buf_span(&l->text, rows);
}

static bool gives_way(enum ledger_weight weight, struct span old, struct span new)
{
	return weight == LEDGER_STATED || (new.n && (weight == LEDGER_IMPLIED || !old.n));
}

/* What becomes of a row of the ledger, or of none, by this one, into l->cells: is it another? */
static bool lay(struct ledger *l, const struct ledger_row *row, struct span text)
{
	const struct span *new = ledger_apart(l->new, text);
	const struct span *old = row ? ledger_apart(l->old, row->text) : NULL;
	size_t width = row ? row->width : 0;
	bool other = false;

	for (size_t i = 0; i < l->width; i++)
		l->cells[i] = i < width ? old[i] : (struct span){NULL, 0};
	for (size_t i = 0; i < l->table_width; i++) {
		struct span *cell = &l->cells[l->place[i]];

		if (span_equal(*cell, new[i]) || !gives_way(l->weights[i], *cell, new[i]))
			continue;
		*cell = new[i];
		other = true;
	}
	return other;
}

/* The rows of the table at hand. Owned: free(3). */
static struct fresh *read_fresh(struct ledger *l, size_t *count)
{
	struct fresh *fresh = NULL;
	struct csv_row row;
	size_t room = 0;

	*count = 0;
	csv_rows_start(l->new, buf_view(&l->text), 1, true);
	while (csv_rows_next(l->new, &row, NULL) == CSV_ROW) {
		struct ledger_id *chain = ledger_chain(l, row.cells[0]);

		if (*count == room) {
			room = room ? room * 2 : 256;
			fresh = mem_resize(fresh, room, sizeof *fresh);
		}
		fresh[(*count)++] =
		    (struct fresh){csv_rows_raw(l->new), (uint32_t)(chain - l->chains), false};
		chain->left++;
	}
	return fresh;
}

/* A row of the ledger that no row before has taken, and that this one leaves as it is. */
static bool find_same(struct ledger *l, const struct fresh *f)
{
	for (uint32_t i = l->chains[f->id].first; i != LEDGER_NONE; i = l->rows[i].next) {
		struct ledger_row *row = &l->rows[i];

		if (row->taken == l->table || lay(l, row, f->text))
			continue;
		row->taken = l->table;
		return true;
	}
	return false;
}

/* A row that is not there as it is: the one that it changes, or a new one. */
static bool lay_in(struct ledger *l, const struct fresh *f, struct fault *fault)
{
	struct ledger_id *chain = &l->chains[f->id];
	struct ledger_row *free_row = NULL;
	size_t open = 0;

	for (uint32_t i = chain->first; i != LEDGER_NONE; i = l->rows[i].next) {
		if (l->rows[i].taken == l->table)
			continue;
		free_row = free_row ? free_row : &l->rows[i];
		open++;
	}
	if (open > 1 || (open && chain->left > 1)) {
		fault_set(fault, FAULT_TWICE, map_key(&l->ids, f->id), NULL);
		fault->line = free_row->line;
		fault_source(fault, l->path);
		return false;
	}
	lay(l, free_row, f->text);
	if (free_row) {
		free_row->text = ledger_together(l, l->cells);
		free_row->width = l->width;
		free_row->taken = l->table;
		l->changed++;
	} else {
		ledger_append(l, chain,
		    (struct ledger_row){.text = ledger_together(l, l->cells), .width = l->width,
			.taken = l->table});
		l->added++;
	}
	return true;
}

bool ledger_settle(struct ledger *l, struct fault *fault)
{
	size_t count;
	struct fresh *fresh = read_fresh(l, &count);
	bool good = true;

	for (size_t i = 0; i < count; i++) {
		fresh[i].known = find_same(l, &fresh[i]);
		l->chains[fresh[i].id].left -= fresh[i].known;
		l->same += fresh[i].known;
	}
	for (size_t i = 0; i < count && good; i++)
		good = fresh[i].known || lay_in(l, &fresh[i], fault);
	for (size_t i = 0; i < count; i++)
		l->chains[fresh[i].id].left = 0;
	free(fresh);
	return good;
}
