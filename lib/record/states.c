/* states.c - the states that programs write into cells, as people say them */
#include "record/states.h"

void states_load(struct states *s, bool chinese)
{
	list_embedded(&s->list, "words/states.csv");
	s->column = list_find(&s->list, "column");
	s->value = list_find(&s->list, "value");
	s->formats = list_find(&s->list, "formats");
	s->said = list_find(&s->list, chinese ? "zh" : "en");
}

void states_free(struct states *s)
{
	list_free(&s->list);
}

static bool is_given_to(const struct states *s, size_t row, struct span format)
{
	struct span formats = list_cell(&s->list, row, s->formats), one;

	while (span_cut(&formats, '|', &one))
		if (span_equal(one, format))
			return true;
	return false;
}

bool states_next(const struct states *s, size_t *row, struct span column, struct span format)
{
	for (; *row < s->list.rows; ++*row)
		if (span_equal(list_cell(&s->list, *row, s->column), column) &&
		    (!format.n || is_given_to(s, *row, format)))
			return true;
	return false;
}

bool states_know(const struct states *s, struct span column)
{
	size_t row = 0;

	return states_next(s, &row, column, SPAN(""));
}

/* The row of the column that has the text in the cell of `in`. */
static size_t find(const struct states *s, struct span column, size_t in, struct span text)
{
	for (size_t row = 0; states_next(s, &row, column, SPAN("")); row++)
		if (span_equal(list_cell(&s->list, row, in), text))
			return row;
	return STATES_NONE;
}

size_t states_place(const struct states *s, struct span column, struct span value)
{
	return find(s, column, s->value, value);
}

struct span states_say(const struct states *s, struct span column, struct span cell)
{
	size_t place = states_place(s, column, cell);

	return place == STATES_NONE ? cell : list_cell(&s->list, place, s->said);
}

struct span states_value(const struct states *s, struct span column, struct span said)
{
	size_t place = find(s, column, s->said, said);

	return place == STATES_NONE ? (struct span){NULL, 0} : list_cell(&s->list, place, s->value);
}
