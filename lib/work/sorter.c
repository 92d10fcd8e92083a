/* sorter.c - rows put in order, also more than memory holds */
#include "work/sorter.h"

#include <stdlib.h>

#include "base/mem.h"

enum { MEMORY = 64 << 20, WINDOW = 4 << 10, PIECE = 64 << 10 };

/* Before each packed row. */
struct head {
	size_t key, row;
};

/* A piece of the file, in order. */
struct sorter_run {
	uint64_t at, end;	/* what has not yet been read into the window */
	struct buf window;
	size_t used;		/* bytes of the window that are behind */
	struct sorter_row first;
};

/* A row in memory: the start of its key decides most comparisons. */
struct entry {
	uint64_t start;
	const char *packed;
};

size_t sorter_begin(struct buf *out)
{
	size_t at = out->length;

	buf_reserve(out, sizeof(struct head));
	out->length += sizeof(struct head);
	return at;
}

void sorter_key(struct buf *out, size_t at)
{
	struct head head = {out->length - at - sizeof head, 0};

	memcpy(out->data + at, &head, sizeof head);
}

void sorter_end(struct buf *out, size_t at)
{
	struct head head;

	memcpy(&head, out->data + at, sizeof head);
	head.row = out->length - at - sizeof head - head.key;
	memcpy(out->data + at, &head, sizeof head);
}

/* Bytes of the packed row that s begins with, even if s ends before it; 0: its head is not there. */
static size_t packed_size(struct span s, struct head *head)
{
	if (s.n < sizeof *head)
		return 0;
	memcpy(head, s.p, sizeof *head);
	return sizeof *head + head->key + head->row;
}

bool sorter_next(struct span *rest, struct sorter_row *out)
{
	struct head head;
	size_t n = packed_size(*rest, &head);

	if (!n)
		return false;
	out->key = (struct span){rest->p + sizeof head, head.key};
	out->row = (struct span){out->key.p + head.key, head.row};
	*rest = span_skip(*rest, n);
	return true;
}

void sorter_init(struct sorter *s, size_t memory)
{
	const char *text = getenv("SANDAN_SORT");

	*s = (struct sorter){.memory = memory, .spill = SPILL_INIT};
	if (!memory && text)
		s->memory = strtoull(text, NULL, 10);
	if (!s->memory)
		s->memory = MEMORY;
}

static uint64_t key_start(struct span key)
{
	uint64_t start = 0;

	for (size_t i = 0; i < 8; i++)
		start = start << 8 | (i < key.n ? (unsigned char)key.p[i] : 0);
	return start;
}

static struct span key_of(const char *packed)
{
	struct head head;

	memcpy(&head, packed, sizeof head);
	return (struct span){packed + sizeof head, head.key};
}

/* Where keys are equal the row that was added first is first: it lies before. */
static int compare(const void *one, const void *other)
{
	const struct entry *a = one, *b = other;
	int order;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	order = span_compare(key_of(a->packed), key_of(b->packed));
	return order ? order : (a->packed > b->packed) - (a->packed < b->packed);
}

/* The rows that are held, in order. Owned. */
static struct entry *sort_held(const struct sorter *s)
{
	struct entry *entries = mem_alloc((s->count + 1) * sizeof *entries);
	struct span rest = buf_view(&s->held), here = rest;
	struct sorter_row row;

	for (size_t i = 0; sorter_next(&rest, &row); i++, here = rest)
		entries[i] = (struct entry){key_start(row.key), here.p};
	qsort(entries, s->count, sizeof *entries, compare);
	return entries;
}

/* Writes what is held as a run. */
static bool spill_held(struct sorter *s, struct fault *fault)
{
	struct entry *entries = sort_held(s);
	struct sorter_run run = {.at = s->spill.size};
	struct buf piece = BUF_INIT;
	bool good = true;

	for (size_t i = 0; good && i < s->count; i++) {
		struct head head;
		size_t n = packed_size((struct span){entries[i].packed, sizeof head}, &head);

		buf_add(&piece, entries[i].packed, n);
		if (piece.length < PIECE && i + 1 < s->count)
			continue;
		good = spill_write(&s->spill, buf_view(&piece), fault);
		buf_clear(&piece);
	}
	run.end = s->spill.size;
	s->runs = mem_resize(s->runs, s->run_count + 1, sizeof *s->runs);
	s->runs[s->run_count++] = run;
	buf_free(&piece);
	free(entries);
	buf_clear(&s->held);
	s->count = 0;
	return good;
}

bool sorter_add(struct sorter *s, struct span rows, struct fault *fault)
{
	struct span here = rows;
	struct sorter_row row;

	for (; sorter_next(&rows, &row); here = rows) {
		size_t n = here.n - rows.n;
		size_t held = s->held.length + s->count * 2 * sizeof(struct entry);

		if (s->count && held + n > s->memory && !spill_held(s, fault))
			return false;
		buf_add(&s->held, here.p, n);
		s->count++;
	}
	return true;
}

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

/* Whether a row is left, which is then run->first; false with *failed where it cannot be read. */
static bool step(const struct sorter *s, struct sorter_run *run, bool *failed, struct fault *fault)
{
	for (;;) {
		struct span rest = span_skip(buf_view(&run->window), run->used);
		struct head head;
		size_t n = packed_size(rest, &head);

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

static bool merge(struct sorter *s, bool (*take)(void *arg, struct span row, struct fault *fault),
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

bool sorter_each(struct sorter *s, bool (*take)(void *arg, struct span row, struct fault *fault),
    void *arg, struct fault *fault)
{
	struct entry *entries;
	bool good = true;

	if (s->run_count) {
		if (s->count && !spill_held(s, fault))
			return false;
		buf_free(&s->held);
		return merge(s, take, arg, fault);
	}
	entries = sort_held(s);
	for (size_t i = 0; good && i < s->count; i++) {
		struct span rest = {entries[i].packed, SIZE_MAX};
		struct sorter_row row;

		sorter_next(&rest, &row);
		good = take(arg, row.row, fault);
	}
	free(entries);
	return good;
}

void sorter_free(struct sorter *s)
{
	for (size_t i = 0; i < s->run_count; i++)
		buf_free(&s->runs[i].window);
	free(s->runs);
	buf_free(&s->held);
	spill_close(&s->spill);
}
