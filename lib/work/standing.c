/* standing.c - how many of each group are late, soon, open, closed */
#include "work/standing.h"

#include <stdlib.h>

#include "base/mem.h"

static uint64_t *counts_of(struct standing *s, struct span group)
{
	uint32_t before = s->groups.count, id = map_id(&s->groups, group);

	if (id == s->room) {
		s->room = s->room ? s->room * 2 : 16;
		s->counts = mem_resize(s->counts, s->room, sizeof *s->counts);
	}
	if (id == before)
		s->counts[id] = (struct standing_counts){{0}};
	return s->counts[id].of;
}

void standing_add(struct standing *s, struct span group, enum deadline_state state)
{
	counts_of(s, group)[state]++;
}

void standing_merge(struct standing *s, const struct standing *from)
{
	for (uint32_t g = 0; g < from->groups.count; g++) {
		uint64_t *counts = counts_of(s, map_key(&from->groups, g));

		for (int i = 0; i < DEADLINE_STATES; i++)
			counts[i] += from->counts[g].of[i];
	}
}

static void write_counts(const uint64_t *of, struct buf *out)
{
	enum deadline_state worst = DEADLINE_NONE;
	uint64_t total = 0, closed = of[DEADLINE_CLOSED] + of[DEADLINE_CLOSED_LATE], share;

	for (int i = DEADLINE_STATES - 1; i >= 0; i--) {
		total += of[i];
		if (of[i])
			worst = (enum deadline_state)i;
	}
	buf_int(out, (int64_t)total);
	for (int i = 0; i < DEADLINE_STATES; i++) {
		buf_char(out, ',');
		buf_int(out, (int64_t)of[i]);
	}
	share = (closed * 2000 + total) / (total * 2);
	buf_printf(out, ",%u.%u%%,%s\n", (unsigned)(share / 10), (unsigned)(share % 10),
	    deadline_name(worst));
}

static int compare(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

void standing_write(const struct standing *s, struct buf *out)
{
	uint32_t count = s->groups.count;
	struct span *names = mem_zero((size_t)count + 1, sizeof *names);

	for (uint32_t i = 0; i < count; i++)
		names[i] = map_key(&s->groups, i);
	qsort(names, count, sizeof *names, compare);
	for (uint32_t i = 0; i < count; i++) {
		struct span cells = span_first(names[i], names[i].n - 1);

		buf_span(out, cells);
		if (cells.n)
			buf_char(out, ',');
		write_counts(s->counts[map_find(&s->groups, names[i])].of, out);
	}
	free(names);
}

void standing_free(struct standing *s)
{
	map_free(&s->groups);
	free(s->counts);
	*s = (struct standing){.room = 0};
}
