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
	day_recall_free(&s->days);
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
	if (s->column_count == 1 && !day_recall_keep(&s->days, s->cells[s->columns[0]], truth))
		recall_keep(&s->recall, s->cells[s->columns[0]], truth);
	return truth;
}

/*
 * What is remembered of the cells of the only column; returns the rows that are true, *unknown:
 * those of which nothing is.
 */
static uint64_t recall_cells(const struct sieve *s, const struct cells *c, uint64_t *unknown)
{
	/* What is not written here stays in registers. */
	const struct day_recall days = s->days;
	const struct recall others = s->recall;
	const struct cell *cells = c->columns[s->columns[0]];
	const char *text = c->text;
	bool within = cells_are_behind(cells, RECALL_WITHIN);
	uint64_t held = 0, none = 0;

	for (size_t i = c->count; i-- > 0;) {
		const char *cell = text + cells[i].at;
		size_t n = cells[i].n;
		uint32_t truth = day_recall_find(&days, cell, n);

		if (truth == RECALL_NONE)
			truth = within ? recall_find_within(&others, cell + n, n)
			               : recall_find(&others, cell, n);
		/* Which rows are wanted, no processor guesses. */
		held = 2 * held + (truth == EXPR_TRUE);
		none = 2 * none + (truth == RECALL_NONE);
	}
	*unknown = none;
	return held;
}

void sieve_cells(struct sieve *s, struct cells *c)
{
	uint64_t held = 0, left = 0, unknown = c->asked;

	if (s->column_count == 1)
		held = recall_cells(s, c, &unknown);
	for (unknown &= c->asked; unknown; unknown &= unknown - 1) {
		uint32_t row = (uint32_t)__builtin_ctzll(unknown), truth = judge(s, c, row);

		held |= (uint64_t)(truth == EXPR_TRUE) << row;
		left |= (uint64_t)(truth == RECALL_NONE) << row;
	}
	cells_leave(c, left);
	c->asked &= held;
}
