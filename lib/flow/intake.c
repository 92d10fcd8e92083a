/* intake.c - from the rows of a messy table to records, in many threads */
#include "flow/intake.h"

#include <stdlib.h>

#include "base/mem.h"
#include "flow/intake_block.h"
#include "io/gb18030.h"

struct intake {
	const struct reading *reading;
	const struct intake_job *job;
	struct intake_counts *counts;
	char delimiter;
	struct worker *workers;
	struct known_store *known;	/* by all of them */
	/* Of the rows that are committed, and for those that waited. */
	struct worker clerk;
	struct csv_rows *rejects;
	struct yield late;
	struct above above;
};

static struct flow_taken take(void *arg, const struct flow_block *block, void *result)
{
	struct intake *in = arg;
	struct worker *w = &in->workers[block->worker];

	if (!w->rows)
		worker_start(w, in->delimiter, in->known);
	return worker_take(in->reading, w, block, in->job->plain, result);
}

static bool hand_rejects(struct intake *in, struct yield *y, uint64_t line, struct fault *fault)
{
	struct csv_rows *rows = in->rejects;
	struct csv_row row;
	struct fault why;
	size_t at = 0;

	csv_rows_start(rows, buf_view(&y->rejects), 1, true);
	while (faults_next(&y->whys, &at, &why) && csv_rows_next(rows, &row, NULL) == CSV_ROW) {
		why.line += line - 1;
		if (!in->job->reject(in->job->arg, row.cells, row.count, &why, fault))
			return false;
	}
	return true;
}

/* line: on which the rows begin. */
static bool hand_over(struct intake *in, struct yield *y, uint64_t line, struct fault *fault)
{
	const struct intake_job *job = in->job;
	struct fault blamed;
	size_t at = 0;

	in->counts->read += y->counts.read;
	in->counts->more += y->counts.more;
	for (size_t i = 0; i < READING_KINDS; i++)
		in->counts->kinds[i] += y->counts.kinds[i];
	while (faults_next(&y->faults, &at, &blamed)) {
		blamed.line += line - 1;
		job->blame(job->arg, &blamed);
	}
	return job->write(job->arg, buf_view(&y->records),
		       y->counts.kinds[READING_RECORD] + y->counts.more, fault) &&
	       hand_rejects(in, y, line, fault);
}

static bool commit(void *arg, void *result, uint64_t line, struct fault *fault)
{
	struct intake *in = arg;
	struct result *r = result;

	if (r->waiting.length) {
		yield_clear(&in->late);
		worker_read(in->reading, &in->clerk, buf_view(&r->waiting), &in->late);
		if (!hand_over(in, &in->late, line, fault))
			return false;
	}
	above_join(&in->above, &r->above);
	return hand_over(in, &r->yield, line, fault);
}

static void release(void *result)
{
	struct result *r = result;

	buf_free(&r->waiting);
	yield_free(&r->yield);
	above_free(&r->above);
}

bool intake_run(struct flow *f, const struct reading *r, char delimiter,
    const struct intake_job *job, struct intake_counts *counts, struct fault *fault)
{
	int threads = flow_threads(f);
	struct intake in = {.reading = r, .job = job, .counts = counts, .delimiter = delimiter};
	struct flow_job work = {.arg = &in, .result_size = sizeof(struct result), .take = take,
	    .encoded = !job->plain && gb18030_is_apart(delimiter), .commit = commit,
	    .release = release};
	bool good;

	in.workers = mem_zero((size_t)threads, sizeof *in.workers);
	in.known = known_store_new();
	worker_start(&in.clerk, delimiter, NULL);
	in.rejects = csv_rows_new(',');
	in.clerk.reader.above = &in.above;
	above_start(&in.above, r->fill, r->heading.width, true);
	good = flow_run(f, &work, fault);
	for (int i = 0; i < threads; i++)
		worker_free(r, &in.workers[i]);
	free(in.workers);
	known_store_free(in.known);
	worker_free(r, &in.clerk);
	csv_rows_free(in.rejects);
	yield_free(&in.late);
	above_free(&in.above);
	return good;
}
