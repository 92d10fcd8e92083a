/* words.c - what stands above the columns that programs make, and in their cells, in words */
#include "view/words.h"

void words_load(struct words *w, bool chinese)
{
	states_load(&w->states, chinese);
	list_embedded(&w->headings, "words/headings.csv");
	w->tables = list_find(&w->headings, "tables");
	w->name = list_find(&w->headings, "column");
	w->own = list_find(&w->headings, "own");
	w->money = list_find(&w->headings, "money");
	w->asks = list_find(&w->headings, "asks");
	w->heading = list_find(&w->headings, chinese ? "zh" : "en");
}

void words_free(struct words *w)
{
	states_free(&w->states);
	list_free(&w->headings);
}

static bool is_among(struct span tables, struct span table)
{
	struct span one;

	while (span_cut(&tables, '|', &one))
		if (span_equal(one, table))
			return true;
	return !table.n;
}

size_t words_column(const struct words *w, struct span table, struct span name, size_t from)
{
	for (size_t i = from; i < w->headings.rows; i++)
		if (span_equal(list_cell(&w->headings, i, w->name), name) &&
		    is_among(list_cell(&w->headings, i, w->tables), table))
			return i;
	return WORDS_NONE;
}

struct span words_owners(const struct words *w, size_t row)
{
	bool own = list_cell(&w->headings, row, w->own).n > 0;

	return own ? list_cell(&w->headings, row, w->tables) : (struct span){NULL, 0};
}

struct span words_heading(const struct words *w, struct span table, struct span name)
{
	size_t row = words_column(w, table, name, 0);

	return row == WORDS_NONE ? name : list_cell(&w->headings, row, w->heading);
}

bool words_is_money(const struct words *w, struct span table, struct span name)
{
	size_t row = words_column(w, table, name, 0);

	return row != WORDS_NONE && list_cell(&w->headings, row, w->money).n > 0;
}

struct span words_asks(const struct words *w, struct span table, struct span name)
{
	size_t row = words_column(w, table, name, 0);

	return row == WORDS_NONE ? (struct span){NULL, 0} : list_cell(&w->headings, row, w->asks);
}
