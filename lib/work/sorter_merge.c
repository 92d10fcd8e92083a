/* sorter_merge.c - runs of rows, each in order, made one */
#include <stdlib.h>

#include "base/mem.h"
#include "work/sorter_runs.h"

enum { WINDOW = 4 << 10 };

/* Reads more of the run into its window, so that a packed row of `need` bytes is in it. */
static bool fill(const struct sorter *s, struct sorter_run *run, size_t need, struct fault *fault)
{
	size_t share = s->memory / s->run_count, left = run->window.length - run->used, n;
	char *to;

	if (left)
		memmove(run->window.data, run->window.data + run->used, left);
	run->window.length = left;
	run->used = 0;
	n = share > WINDOW ? share : WINDOW;
	if (n < need)
		n = need;
	n -= left;
	if (n > run->end - run->at)
		n = (size_t)(run->end - run->at);
	to = buf_reserve(&run->window, n);
	if (!spill_read(&s->spill, run->at, to, n, fault))
		return false;
	run->window.length += n;
	run->at += n;
	return true;
}

static bool step_in_memory(struct sorter_run *run)
{
	struct span rest = {NULL, SIZE_MAX};

	if (run->entries == run->entries_end)
		return false;
	rest.p = run->entries++->packed;
	return sorter_next(&rest, &run->first);
}

/* Whether a row is left, which is then run->first; false with *failed where it cannot be read. */
static bool step(const struct sorter *s, struct sorter_run *run, bool *failed, struct fault *fault)
{
	if (!s->spill.size)
		return step_in_memory(run);
	for (;;) {
		struct span rest = span_skip(buf_view(&run->window), run->used);
		struct sorter_head head;
		size_t n = sorter_size(rest, &head);

		if (n && n <= rest.n) {
			sorter_next(&rest, &run->first);
			run->used = run->window.length - rest.n;
			return true;
		}
		if (run->at == run->end)
			return false;
		*failed = !fill(s, run, n ? n : sizeof head, fault);
		if (*failed)
			return false;
	}
}

/* Of equal keys the earlier run's comes first. */
static bool before(const struct sorter_run *a, const struct sorter_run *b)
{
	int order = span_compare(a->first.key, b->first.key);

	return order ? order < 0 : a < b;
}

/* Lets heap[i] sink to where no run below it comes before it. */
static void sink(struct sorter_run **heap, size_t count, size_t i)
{
	for (;;) {
		size_t least = i, child = 2 * i + 1;
		struct sorter_run *run = heap[i];

		if (child < count && before(heap[child], heap[least]))
			least = child;
		if (child + 1 < count && before(heap[child + 1], heap[least]))
			least = child + 1;
		if (least == i)
			return;
		heap[i] = heap[least];
		heap[least] = run;
		i = least;
	}
}

bool sorter_merge(struct sorter *s, bool (*take)(void *arg, struct span row, struct fault *fault),
    void *arg, struct fault *fault)
{
	struct sorter_run **heap = mem_alloc(s->run_count * sizeof *heap);
	size_t count = 0;
	bool failed = false, good = true;

	for (size_t i = 0; i < s->run_count && !failed; i++)
		if (step(s, &s->runs[i], &failed, fault))
			heap[count++] = &s->runs[i];
	for (size_t i = count; i-- > 0;)
		sink(heap, count, i);
	while (count && good && !failed) {
		good = take(arg, heap[0]->first.row, fault);
		if (good && !step(s, heap[0], &failed, fault))
			heap[0] = heap[--count];
		sink(heap, count, 0);
	}
	free(heap);
	return good && !failed;
}
