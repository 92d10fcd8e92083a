/* demands.c - what needs demand of resources: conditions over their columns */
#include "work/demands.h"

#include <stdlib.h>

#include "base/mem.h"

bool demands_add(struct demands *d, struct span text, uint32_t *number, struct fault *fault)
{
	uint32_t id = map_id(&d->texts, text);

	if (id >= d->room)
		d->tests = mem_grow_zero(d->tests, &d->room, id + 1, sizeof *d->tests);
	if (!d->tests[id])
		d->tests[id] = expr_new(text, d->resources, NULL, fault);
	*number = id + 1;
	return d->tests[id] != NULL;
}

/* The first cell that cannot be read. */
struct unread {
	size_t column;
	struct fault *fault;
	bool any;
};

static void blame_first(void *arg, size_t column, struct fault *fault)
{
	struct unread *u = arg;

	if (u->any)
		return;
	u->any = true;
	u->column = column;
	*u->fault = *fault;
}

const uint8_t *demands_ask(const struct demands *d, struct arena *arena,
    struct expr_scratch *scratch, const struct span *cells, size_t *column, struct fault *fault)
{
	uint8_t *answers = arena_alloc(arena, (size_t)d->texts.count + 1);
	struct unread unread = {.fault = fault};

	for (uint32_t i = 0; i < d->texts.count; i++)
		answers[i] = d->tests[i] ? (uint8_t)expr_test(d->tests[i], scratch, cells,
		    blame_first, &unread) : EXPR_UNKNOWN;
	*column = unread.column;
	return unread.any ? NULL : answers;
}

enum expr_truth demands_answer(const struct want *need, const struct want *resource)
{
	if (need->condition == DEMANDS_NONE || !resource->answers)
		return EXPR_TRUE;
	return (enum expr_truth)resource->answers[need->condition - 1];
}

void demands_free(struct demands *d)
{
	for (uint32_t i = 0; i < d->texts.count; i++)
		expr_free(d->tests[i]);
	free(d->tests);
	map_free(&d->texts);
	*d = (struct demands){.tests = NULL};
}
