/* words.c - what programs write into cells and above columns, as people say it */
#include "view/words.h"

void words_load(struct words *w, bool chinese)
{
	list_embedded(&w->list, "words/states.csv");
	w->column = list_find(&w->list, "column");
	w->value = list_find(&w->list, "value");
	w->said = list_find(&w->list, chinese ? "zh" : "en");
}

void words_free(struct words *w)
{
	list_free(&w->list);
}

bool words_know(const struct words *w, struct span column)
{
	for (size_t i = 0; i < w->list.rows; i++)
		if (span_equal(list_cell(&w->list, i, w->column), column))
			return true;
	return false;
}

size_t words_place(const struct words *w, struct span column, struct span value)
{
	for (size_t i = 0; i < w->list.rows; i++)
		if (span_equal(list_cell(&w->list, i, w->column), column) &&
		    span_equal(list_cell(&w->list, i, w->value), value))
			return i;
	return WORDS_NONE;
}

struct span words_say(const struct words *w, struct span column, struct span cell)
{
	size_t place = words_place(w, column, cell);

	return place == WORDS_NONE ? cell : list_cell(&w->list, place, w->said);
}

struct span words_heading(const struct words *w, struct span name)
{
	size_t place = words_place(w, SPAN("own"), name);

	if (place == WORDS_NONE)
		place = words_place(w, SPAN("heading"), name);
	return place == WORDS_NONE ? name : list_cell(&w->list, place, w->said);
}
