/* columns.c - the columns that several tables have in common */
#include "record/columns.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"

static bool is_same(const struct columns *c, const struct reading *r, bool like,
    struct fault *fault)
{
	struct span none = {NULL, 0}, here;
	size_t width = c->width, i = 0;

	/* _like, unless it came with the table, is one more. */
	width -= like && c->like == r->width;
	while (i < width && i < r->width && span_equal(c->names[i], r->names[i]))
		i++;
	if (i == width && i == r->width)
		return true;
	here = i < r->width ? r->names[i] : none;
	fault_set(fault, FAULT_HEADER_OTHER, here, NULL);
	fault_field(fault->want, sizeof fault->want, i < width ? c->names[i] : none);
	return false;
}

static void add(struct columns *c, struct span name)
{
	c->names[c->width++] = (struct span){mem_string(name.p, name.n), name.n};
}

bool columns_take(struct columns *c, const struct reading *r, bool like, struct fault *fault)
{
	if (c->names)
		return is_same(c, r, like, fault);
	c->names = mem_alloc((r->width + 1) * sizeof *c->names);
	for (size_t i = 0; i < r->width; i++)
		add(c, r->names[i]);
	for (c->like = 0; c->like < r->width && !span_is(c->names[c->like], "_like");)
		c->like++;
	if (like && c->like == r->width)
		add(c, SPAN("_like"));
	return true;
}

void columns_free(struct columns *c)
{
	for (size_t i = 0; i < c->width; i++)
		free((char *)(uintptr_t)c->names[i].p);
	free(c->names);
	*c = (struct columns){.names = NULL};
}
