/* sieve.c - the rows for which a condition holds, many at a time */
#include "record/sieve.h"

#include <stdlib.h>

#include "base/mem.h"

void sieve_init(struct sieve *s, const struct expr *condition, size_t width)
{
	*s = (struct sieve){.condition = condition, .scratch = expr_scratch_new()};
	s->columns = expr_columns(condition, &s->column_count);
	s->cells = mem_zero(width, sizeof *s->cells);
}

void sieve_free(struct sieve *s)
{
	expr_scratch_free(s->scratch);
	recall_free(&s->recall);
	free(s->cells);
}

bool sieve_holds(struct sieve *s, const struct span *cells, expr_blame *blame, void *arg)
{
	return expr_test(s->condition, s->scratch, cells, blame, arg) == EXPR_TRUE;
}

static void note(void *arg, size_t column, struct fault *fault)
{
	bool *blamed = arg;

	(void)column;
	(void)fault;
	*blamed = true;
}

/* The truth of a row, RECALL_NONE where something is to be blamed. */
static uint32_t judge(struct sieve *s, const struct cells *c, uint32_t row)
{
	bool blamed = false;
	enum expr_truth truth;

	for (size_t i = 0; i < s->column_count; i++) {
		struct cell cell = c->columns[s->columns[i]][row];

		s->cells[s->columns[i]] = (struct span){c->text + cell.at, cell.n};
	}
	truth = expr_test(s->condition, s->scratch, s->cells, note, &blamed);
	if (blamed)
		return RECALL_NONE;
	if (s->column_count == 1)
		recall_keep(&s->recall, s->cells[s->columns[0]], truth);
	return truth;
}

void sieve_cells(struct sieve *s, struct cells *c)
{
	const struct cell *only = s->column_count == 1 ? c->columns[s->columns[0]] : NULL;
	uint64_t held = 0, left = 0;

	for (uint64_t rows = c->asked; rows; rows &= rows - 1) {
		uint32_t row = (uint32_t)__builtin_ctzll(rows), truth = RECALL_NONE;

		if (only)
			truth = recall_find(&s->recall, c->text + only[row].at, only[row].n);
		if (truth == RECALL_NONE)
			truth = judge(s, c, row);
		/* Which rows are wanted, no processor guesses. */
		held |= (uint64_t)(truth == EXPR_TRUE) << row;
		left |= (uint64_t)(truth == RECALL_NONE) << row;
	}
	cells_leave(c, left);
	c->asked &= held;
}
