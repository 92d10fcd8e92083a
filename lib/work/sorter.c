/* sorter.c - rows put in order, also more than memory holds */
#include "work/sorter.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/pool.h"
#include "work/sorter_runs.h"

enum { MEMORY = 64 << 20, PIECE = 64 << 10 };
/* Rows for which a thread is worth its while. */
enum { RUN_LEAST = 2000 };

size_t sorter_begin(struct buf *out)
{
	size_t at = out->length;

	buf_reserve(out, sizeof(struct sorter_head));
	out->length += sizeof(struct sorter_head);
	return at;
}

void sorter_key(struct buf *out, size_t at)
{
	struct sorter_head head = {out->length - at - sizeof head, 0};

	memcpy(out->data + at, &head, sizeof head);
}

void sorter_end(struct buf *out, size_t at)
{
	struct sorter_head head;

	memcpy(&head, out->data + at, sizeof head);
	head.row = out->length - at - sizeof head - head.key;
	memcpy(out->data + at, &head, sizeof head);
}

bool sorter_next(struct span *rest, struct sorter_row *out)
{
	struct sorter_head head;
	size_t n = sorter_size(*rest, &head);

	if (!n)
		return false;
	out->key = (struct span){rest->p + sizeof head, head.key};
	out->row = (struct span){out->key.p + head.key, head.row};
	*rest = span_skip(*rest, n);
	return true;
}

void sorter_init(struct sorter *s, size_t memory, int threads)
{
	const char *text = getenv("SANDAN_SORT");

	*s = (struct sorter){.memory = memory, .threads = threads, .spill = SPILL_INIT};
	if (!memory && text)
		s->memory = strtoull(text, NULL, 10);
	if (!s->memory)
		s->memory = MEMORY;
}

/* The eight bytes of a key from `skip` on, as a number that is in their order. */
static uint64_t key_start(struct span key, size_t skip)
{
	uint64_t start = 0;

	for (size_t i = skip; i < skip + 8; i++)
		start = start << 8 | (i < key.n ? (unsigned char)key.p[i] : 0);
	return start;
}

static struct span key_of(const char *packed)
{
	struct sorter_head head;

	memcpy(&head, packed, sizeof head);
	return (struct span){packed + sizeof head, head.key};
}

/* Where keys are equal the row that was added first is first: it lies before. */
static int compare(const void *one, const void *other)
{
	const struct sorter_entry *a = one, *b = other;
	int order;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	order = span_compare(key_of(a->packed), key_of(b->packed));
	return order ? order : (a->packed > b->packed) - (a->packed < b->packed);
}

/* With how many bytes all keys that are held begin. */
static size_t shared_start(struct span held)
{
	struct sorter_row first, row;
	size_t n = 0;

	if (sorter_next(&held, &first))
		n = first.key.n;
	while (n && sorter_next(&held, &row)) {
		size_t same = 0;

		while (same < n && same < row.key.n && row.key.p[same] == first.key.p[same])
			same++;
		n = same;
	}
	return n;
}

/* Entries of the rows that are held, as they came. */
static void list_held(struct sorter *s)
{
	struct span rest = buf_view(&s->held), here = rest;
	size_t skip = shared_start(rest);
	struct sorter_row row;

	s->entries = mem_resize(s->entries, s->count + 1, sizeof *s->entries);
	for (size_t i = 0; sorter_next(&rest, &row); i++, here = rest)
		s->entries[i] = (struct sorter_entry){key_start(row.key, skip), here.p};
}

/* Entries in several runs, which threads take one after the other. */
struct division {
	struct sorter_entry *entries;
	size_t count, runs;
};

static size_t run_begin(const struct division *d, size_t run)
{
	return d->count / d->runs * run + (run < d->count % d->runs ? run : d->count % d->runs);
}

static void sort_run(void *division, uint32_t run)
{
	const struct division *d = division;

	qsort(d->entries + run_begin(d, run), run_begin(d, run + 1) - run_begin(d, run),
	    sizeof *d->entries, compare);
}

/* What is held, as runs in order behind those that there are. */
static void sort_held(struct sorter *s)
{
	struct division d = {.count = s->count, .runs = s->count / RUN_LEAST};

	if (d.runs > (size_t)s->threads)
		d.runs = (size_t)s->threads;
	d.runs += !d.runs;
	list_held(s);
	d.entries = s->entries;
	pool_each((int)d.runs, (uint32_t)d.runs, sort_run, &d);
	s->runs = mem_resize(s->runs, s->run_count + d.runs, sizeof *s->runs);
	for (size_t i = 0; i < d.runs; i++)
		s->runs[s->run_count++] = (struct sorter_run){
			.entries = d.entries + run_begin(&d, i),
			.entries_end = d.entries + run_begin(&d, i + 1),
		};
}

/* Writes a run that is in memory to the file. */
static bool spill_run(struct sorter *s, struct sorter_run *run, struct buf *piece,
    struct fault *fault)
{
	bool good = true;

	run->at = s->spill.size;
	for (; good && run->entries < run->entries_end; run->entries++) {
		struct sorter_head head;
		const char *packed = run->entries->packed;
		size_t n = sorter_size((struct span){packed, sizeof head}, &head);

		buf_add(piece, packed, n);
		if (piece->length < PIECE && run->entries + 1 < run->entries_end)
			continue;
		good = spill_write(&s->spill, buf_view(piece), fault);
		buf_clear(piece);
	}
	run->end = s->spill.size;
	return good;
}

static bool spill_held(struct sorter *s, struct fault *fault)
{
	struct buf piece = BUF_INIT;
	size_t run = s->run_count;
	bool good = true;

	sort_held(s);
	for (; good && run < s->run_count; run++)
		good = spill_run(s, &s->runs[run], &piece, fault);
	buf_free(&piece);
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
		size_t held = s->held.length + s->count * 2 * sizeof *s->entries;

		if (s->count && held + n > s->memory && !spill_held(s, fault))
			return false;
		buf_add(&s->held, here.p, n);
		s->count++;
	}
	return true;
}

bool sorter_each(struct sorter *s, bool (*take)(void *arg, struct span row, struct fault *fault),
    void *arg, struct fault *fault)
{
	if (!s->run_count) {
		sort_held(s);
		return sorter_merge(s, take, arg, fault);
	}
	if (s->count && !spill_held(s, fault))
		return false;
	buf_free(&s->held);
	free(s->entries);
	s->entries = NULL;
	return sorter_merge(s, take, arg, fault);
}

void sorter_free(struct sorter *s)
{
	for (size_t i = 0; i < s->run_count; i++)
		buf_free(&s->runs[i].window);
	free(s->runs);
	free(s->entries);
	buf_free(&s->held);
	spill_close(&s->spill);
}
