/* ordered.c - the rows of record streams one by one, as they stand, though read in many threads */
#include "flow/ordered.h"

#include <stdlib.h>
#include <string.h>

#include "base/faults.h"
#include "base/mem.h"

struct ordered {
	struct tables *t;
	const struct ordered_job *job;
	const size_t *wanted;	/* of job, or all there are */
	struct span *kept;	/* of the row that take gets */
	size_t wanted_count, kept_count;
	struct faults faults;	/* of the block at hand, not yet passed on */
};

static void put_size(struct buf *out, uint64_t n)
{
	buf_add(out, (const char *)&n, sizeof n);
}

static uint64_t get_size(struct span *text)
{
	uint64_t n;

	memcpy(&n, text->p, sizeof n);
	*text = span_skip(*text, sizeof n);
	return n;
}

void ordered_keep(struct buf *out, struct span bytes)
{
	put_size(out, bytes.n);
	buf_span(out, bytes);
}

/* A row on its way: its line in the block, then what is kept of it. */
static void read_row(void *arg, int worker, const struct span *cells, struct tables_result *result)
{
	const struct ordered *o = arg;
	const struct ordered_job *job = o->job;
	struct buf *out = &result->out;
	size_t before = out->length, column;
	struct fault fault = FAULT_INIT;

	put_size(out, tables_line(result));
	for (size_t i = 0; !job->read && i < o->wanted_count; i++)
		ordered_keep(out, cells[o->wanted[i]]);
	if (!job->read || job->read(job->arg, worker, cells, out, &column, &fault))
		return;
	out->length = before;
	tables_blame(result, column, &fault);
}

static void keep_fault(void *arg, const struct fault *fault)
{
	struct ordered *o = arg;

	faults_add(&o->faults, fault);
}

/* Passes on the faults before the line, from *at on. */
static void pass_faults(struct ordered *o, size_t *at, uint64_t line)
{
	size_t next = *at;
	struct fault fault;

	while (faults_next(&o->faults, &next, &fault) && fault.line < line) {
		fault_source(&fault, stream_source(&o->t->stream));
		o->job->blame(o->job->arg, &fault);
		*at = next;
	}
}

static bool pass_rows(void *arg, struct span text, struct fault *fault)
{
	struct ordered *o = arg;
	bool good = true;
	size_t at = 0;

	while (good && text.n) {
		uint64_t line = get_size(&text) + o->t->line - 1;

		for (size_t i = 0; i < o->kept_count; i++) {
			size_t n = get_size(&text);

			o->kept[i] = span_first(text, n);
			text = span_skip(text, n);
		}
		if (o->faults.bytes.length)
			pass_faults(o, &at, line);
		good = o->job->take(o->job->arg, o->kept, line, fault);
	}
	if (good)
		pass_faults(o, &at, UINT64_MAX);
	faults_clear(&o->faults);
	return good;
}

bool ordered_run(struct tables *t, const struct ordered_job *job, struct fault *fault)
{
	size_t width = t->stream.width, count = job->wanted ? job->wanted_count : width;
	size_t *wanted = mem_zero(count + 1, sizeof *wanted);
	struct ordered o = {.t = t, .job = job, .wanted = wanted, .wanted_count = count,
	    .kept_count = job->read ? job->kept : count};
	const struct tables_job rows = {
		.arg = &o, .wanted = wanted, .wanted_count = count, .row = read_row,
		.write = pass_rows, .blame = keep_fault,
	};
	bool good;

	for (size_t i = 0; i < count; i++)
		wanted[i] = job->wanted ? job->wanted[i] : i;
	o.kept = mem_zero(o.kept_count + 1, sizeof *o.kept);
	good = tables_run(t, &rows, fault);
	faults_free(&o.faults);
	free(o.kept);
	free(wanted);
	return good;
}
