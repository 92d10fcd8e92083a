/* ledger_rows.c - single rows of a ledger */
#include "record/ledger_rows.h"

#include "base/mem.h"
#include "csv/write.h"

const struct span *ledger_apart(struct csv_rows *rows, struct span text)
{
	struct csv_row row = {.cells = NULL};

	csv_rows_start(rows, text, 1, true);
	csv_rows_next(rows, &row, NULL);
	return row.cells;
}

struct span ledger_together(struct ledger *l, const struct span *cells)
{
	struct buf line = BUF_INIT;
	struct span text;

	csv_write_row(&line, cells, l->width);
	text = arena_copy(&l->arena, (struct span){line.data, line.length - 1});
	buf_free(&line);
	return text;
}

size_t ledger_find(const struct ledger *l, struct span id, size_t *row)
{
	uint32_t chain = map_find(&l->ids, id);
	size_t count = 0;

	if (chain == MAP_NONE)
		return 0;
	for (uint32_t i = l->chains[chain].first; i != LEDGER_NONE; i = l->rows[i].next)
		if (!l->rows[i].dropped && !count++)
			*row = i;
	return count;
}

const struct span *ledger_cells(struct ledger *l, size_t row)
{
	const struct span *old = ledger_apart(l->old, l->rows[row].text);

	l->cells = mem_resize(l->cells, l->width, sizeof *l->cells);
	for (size_t i = 0; i < l->width; i++)
		l->cells[i] = i < l->rows[row].width ? old[i] : (struct span){NULL, 0};
	return l->cells;
}

size_t ledger_widen(struct ledger *l, struct span name)
{
	ledger_name(l, name);
	return l->width - 1;
}

void ledger_replace(struct ledger *l, size_t row, const struct span *cells)
{
	l->rows[row].text = ledger_together(l, cells);
	l->rows[row].width = l->width;
	l->changed++;
}

void ledger_extend(struct ledger *l, const struct span *cells)
{
	struct ledger_row row = {.text = ledger_together(l, cells), .width = l->width};

	ledger_append(l, ledger_chain(l, cells[l->key_at]), row);
	l->added++;
}

void ledger_drop(struct ledger *l, size_t row)
{
	l->rows[row].dropped = true;
	l->dropped++;
}
