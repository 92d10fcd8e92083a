/* ledger_lay.c - how the rows of a table are laid into a ledger */
#include <stdlib.h>

#include "base/mem.h"
#include "record/id.h"
#include "record/ledger_rows.h"

/* One row of the table at hand. */
struct fresh {
	struct span text, month;	/* the month where it counts, in the arena */
	uint32_t id, key;		/* key: of the id with the month */
	bool known;			/* the ledger has it as it is */
};

/* All of them. */
struct batch {
	struct fresh *rows;
	size_t count;
	struct map keys;
	struct buf key;			/* at hand */
	size_t *left;			/* by key: rows that are not laid in yet */
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

/*
 * Whether ids are numbers of vouchers, 记-1, as every month has one: of entries, but for a heading
 * that speaks of one number for each of all (流水号).
 */
static bool is_monthly(const struct reading *r)
{
	const struct heading *h = &r->heading;

	return span_is(r->format->name, "entry") && h->source[0] != HEADING_NONE &&
	       !span_has(h->columns[h->source[0]].name, SPAN("流水"));
}

void ledger_begin(struct ledger *l, const struct reading *r, const struct span *names, size_t width)
{
	l->table++;
	l->table_width = width;
	l->of = r->format;
	l->month = is_monthly(r) ? format_find(r->format, SPAN("date")) : FORMAT_NONE;
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

/* 2025-07; of what lies in several months no more is said. */
static struct span month_of(struct span date)
{
	enum { MONTH = 7 };

	return span_first(date, date.n < MONTH ? date.n : MONTH);
}

/* The month of which a row of the ledger is. */
static struct span month_in(struct ledger *l, const struct ledger_row *row)
{
	const size_t at = l->place[l->month];

	return at < row->width ? month_of(ledger_apart(l->old, row->text)[at]) : SPAN("");
}

/* One more row of the table, its cells given. */
static void add_fresh(struct ledger *l, struct batch *b, const struct span *cells)
{
	struct ledger_id *chain = ledger_chain(l, cells[0]);
	struct fresh *f = &b->rows[b->count++];
	const uint32_t before = b->keys.count;

	*f = (struct fresh){.text = csv_rows_raw(l->new), .id = (uint32_t)(chain - l->chains)};
	if (l->month != FORMAT_NONE && !id_is_made(l->of, cells[0]))
		f->month = arena_copy(&l->arena, month_of(cells[l->month]));
	buf_clear(&b->key);
	buf_span(&b->key, f->month);
	buf_char(&b->key, '\n');
	buf_span(&b->key, cells[0]);
	f->key = map_id(&b->keys, buf_view(&b->key));
	if (f->key == before)
		b->left[f->key] = 0;
	b->left[f->key]++;
}

/* The rows of the table at hand. */
static void read_fresh(struct ledger *l, struct batch *b)
{
	struct csv_row row;
	size_t room = 0;

	csv_rows_start(l->new, buf_view(&l->text), 1, true);
	while (csv_rows_next(l->new, &row, NULL) == CSV_ROW) {
		if (b->count == room) {
			room = room ? room * 2 : 256;
			b->rows = mem_resize(b->rows, room, sizeof *b->rows);
			b->left = mem_resize(b->left, room, sizeof *b->left);
		}
		add_fresh(l, b, row.cells);
	}
}

static void free_batch(struct batch *b)
{
	map_free(&b->keys);
	buf_free(&b->key);
	free(b->rows);
	free(b->left);
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

/* Whether this row changes no more of the other than its day, and what is left after it. */
static bool changes_day(struct ledger *l, const struct ledger_row *row, const struct fresh *f)
{
	static const char *const days[] = {"date", "balance", "source", NULL};
	const struct span *old;

	lay(l, row, f->text);
	old = ledger_apart(l->old, row->text);
	for (size_t i = 0; i < row->width; i++)
		if (!span_equal(old[i], l->cells[i]) && !span_is_any(l->names[i], days))
			return false;
	return true;
}

/* An entry whose month was put right would be there twice: said of a row that is alike. */
static void doubt(struct ledger *l, const struct fresh *f)
{
	for (uint32_t i = l->chains[f->id].first; i != LEDGER_NONE && l->warn;
	     i = l->rows[i].next) {
		struct ledger_row *row = &l->rows[i];
		struct fault fault = FAULT_INIT;

		if (row->taken == l->table || !changes_day(l, row, f))
			continue;
		fault_set(&fault, FAULT_ENTRY_ALIKE, map_key(&l->ids, f->id), NULL);
		fault_column(&fault, l->of->columns[0].name);
		fault_source(&fault, l->path);
		fault.line = row->line;
		l->warn(l->warn_arg, &fault);
		return;
	}
}

/* A row that is not there as it is: the one that it changes, or a new one. */
static bool lay_in(struct ledger *l, const struct batch *b, const struct fresh *f,
    struct fault *fault)
{
	struct ledger_id *chain = &l->chains[f->id];
	struct ledger_row *free_row = NULL;
	size_t open = 0;

	for (uint32_t i = chain->first; i != LEDGER_NONE; i = l->rows[i].next) {
		if (l->rows[i].taken == l->table ||
		    (f->month.n && !span_equal(month_in(l, &l->rows[i]), f->month)))
			continue;
		free_row = free_row ? free_row : &l->rows[i];
		open++;
	}
	if (open > 1 || (open && b->left[f->key] > 1)) {
		fault_set(fault, FAULT_TWICE, map_key(&l->ids, f->id), NULL);
		fault->line = free_row->line;
		fault_source(fault, l->path);
		return false;
	}
	if (!free_row && f->month.n)
		doubt(l, f);
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
	struct batch b = {.count = 0};
	bool good = true;

	read_fresh(l, &b);
	for (size_t i = 0; i < b.count; i++) {
		b.rows[i].known = find_same(l, &b.rows[i]);
		b.left[b.rows[i].key] -= b.rows[i].known;
		l->same += b.rows[i].known;
	}
	for (size_t i = 0; i < b.count && good; i++)
		good = b.rows[i].known || lay_in(l, &b, &b.rows[i], fault);
	free_batch(&b);
	return good;
}
