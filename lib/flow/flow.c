/* flow.c - how work runs: blocks of whole records, workers, results in the order of the input */
#include "flow/flow.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/pool.h"
#include "base/relay.h"
#include "flow/source.h"

enum { BLOCK = 512 << 10 };

/* A block on its way. */
struct slot {
	uint64_t to, read;	/* of its piece */
	bool last;
	struct flow_taken taken;
	struct fault fault;	/* of loading, in a slot that failed */
	bool failed;
	bool wrong;		/* of its piece */
	max_align_t result[];	/* of the job */
};

/* What has been done with a block, once its turn has come. */
enum outcome {
	OUTCOME_ON,
	OUTCOME_END,
	OUTCOME_FAILED,
	OUTCOME_WRONG,	/* it was cut where no record ends, or members are not as they say */
};

struct flow {
	struct source source;
	struct flow_options options;
	struct span head;	/* of the input */
	bool head_whole;
	int threads;
	uint64_t skipped;	/* lines before the first block */
	uint64_t total;		/* bytes of the file; 0 not known */

	/* Of the run. */
	const struct flow_job *job;
	struct piece *pieces;	/* by worker: its text stays in the cache of its processor */
	uint64_t line;		/* of the next block to be committed, */
	uint64_t behind;	/* and where it begins, as of a piece */
	enum outcome outcome;	/* of the block that was committed last */
	struct fault *fault;	/* of the run, lent */
};

static size_t block_size(const struct flow_options *options)
{
	const char *text = getenv("SANDAN_BLOCK");
	size_t size = text ? strtoull(text, NULL, 10) : options->block;

	return size ? size : BLOCK;
}

/* For who looks for a header, which is not longer. */
static bool read_head(struct flow *f, struct fault *fault)
{
	struct input *in = f->source.input;
	bool good = input_look(in, INPUT_START, &f->head, &f->head_whole, fault);

	/* One that ends too soon, by a failure, is none. */
	if (good && f->head_whole)
		good = input_look(in, INPUT_HEAD, &f->head, &f->head_whole, fault);
	/* One that fails right behind it is not either, but its head is good. */
	f->head_whole = f->head_whole && f->head.n < INPUT_HEAD;
	f->head = span_first(f->head, f->head.n < INPUT_HEAD ? f->head.n : INPUT_HEAD);
	return good;
}

static void tell(const struct flow *f, const char *name, uint64_t done)
{
	if (f->options.progress)
		f->options.progress(f->options.progress_arg, name, done, f->total);
}

struct flow *flow_open(const char *path, const struct flow_options *options, struct fault *fault)
{
	struct flow *f = mem_zero(1, sizeof *f);
	struct source *s = &f->source;
	uint64_t done;

	f->options = *options;
	f->threads = options->threads > 0 ? options->threads : pool_processors();
	s->block = block_size(options);
	s->check = options->check;
	tell(f, path ? path : "-", 0);
	s->input = input_open(path, options->encoding, fault);
	if (!s->input || !read_head(f, fault)) {
		flow_close(f);
		return NULL;
	}
	input_position(s->input, &done, &f->total);
	source_begin(s, f->head, f->head_whole, f->threads);
	flow_shape(f, ',', 1);
	return f;
}

void flow_close(struct flow *f)
{
	if (!f)
		return;
	source_free(&f->source);
	free(f);
}

const struct input *flow_input(const struct flow *f)
{
	return f->source.input;
}

struct span flow_head(const struct flow *f, bool *whole)
{
	*whole = f->head_whole;
	return f->head;
}

bool flow_skip(struct flow *f, uint64_t lines, struct fault *fault)
{
	f->skipped = lines;
	return source_skip(&f->source, lines, fault);
}

void flow_shape(struct flow *f, char delimiter, size_t width)
{
	f->source.delimiter = delimiter;
	f->source.width = width;
}

int flow_threads(const struct flow *f)
{
	return f->threads;
}

/* The next block into the worker's piece, as far as that must be in order. */
static bool load(void *arg, int worker, uint64_t i, void *result)
{
	struct flow *f = arg;
	struct source *s = &f->source;
	struct slot *slot = result;

	slot->fault = (struct fault)FAULT_INIT;
	slot->failed = false;
	if (s->plain)
		return i < source_blocks(s);
	if (s->given)
		return false;
	slot->failed = !source_next(s, &f->pieces[worker], &slot->fault);
	s->given |= slot->failed;
	return true;
}

static void take(struct flow *f, struct slot *slot, int worker)
{
	const struct piece *piece = &f->pieces[worker];
	const struct flow_block block = {
		.text = piece->text,
		.first = piece->first,
		.last = slot->last || !source_guesses(&f->source),
		.worker = worker,
		.decoder = piece->encoded ? piece->decoder : NULL,
		.from = piece->from,
		.fault = &slot->fault,
	};

	slot->taken = f->job->take(f->job->arg, &block, slot->result);
	slot->failed = slot->taken.failed;
}

static void work(void *arg, int worker, uint64_t i, void *result)
{
	struct flow *f = arg;
	struct piece *piece = &f->pieces[worker];
	struct slot *slot = result;
	bool good = !slot->failed;

	if (f->source.plain)
		good = source_at(&f->source, i, piece, &slot->fault);
	good = good && source_decode(&f->source, piece, f->job->encoded, &slot->fault);
	slot->failed = !good;
	slot->wrong = piece->wrong;
	slot->to = piece->to;
	slot->read = piece->read;
	slot->last = piece->last;
	if (good && !slot->wrong)
		take(f, slot, worker);
}

static enum outcome judge(struct flow *f, struct slot *slot)
{
	if (slot->failed) {
		*f->fault = slot->fault;
		if ((f->source.plain || f->source.encoded) && slot->fault.line)
			f->fault->line += f->line - 1;
		return OUTCOME_FAILED;
	}
	if (slot->wrong || (slot->taken.rest && !slot->last))
		return OUTCOME_WRONG;
	tell(f, input_name(f->source.input), slot->read);
	if (!f->job->commit(f->job->arg, slot->result, f->line, f->fault))
		return OUTCOME_FAILED;
	f->line += slot->taken.lines;
	f->behind = slot->to;
	return slot->last ? OUTCOME_END : OUTCOME_ON;
}

static bool commit(void *arg, void *result)
{
	struct flow *f = arg;

	f->outcome = judge(f, result);
	return f->outcome == OUTCOME_ON;
}

static void release(void *arg, void *result)
{
	const struct flow *f = arg;
	struct slot *slot = result;

	if (f->job->release)
		f->job->release(slot->result);
}

/* Commits the blocks in their order; what became of the last of them. */
static enum outcome pass(struct flow *f)
{
	const struct relay_job run = {
		f, sizeof(struct slot) + f->job->result_size, load, work, commit, release,
	};

	relay_run(&run, f->threads);
	return f->outcome;
}

bool flow_run(struct flow *f, const struct flow_job *job, struct fault *fault)
{
	f->job = job;
	f->fault = fault;
	f->line = f->skipped + 1;
	f->behind = f->source.begin;
	f->pieces = mem_zero((size_t)f->threads, sizeof *f->pieces);
	if (pass(f) == OUTCOME_WRONG) {
		/* Blocks are cut where records end from here on, so this happens once. */
		uint64_t from = f->behind;

		if (job->restart) {
			job->restart(job->arg);
			f->line = f->skipped + 1;
			from = f->source.begin;
		}
		source_resume(&f->source, from);
		pass(f);
	}
	for (int i = 0; i < f->threads; i++)
		piece_free(&f->pieces[i]);
	free(f->pieces);
	tell(f, NULL, 0);
	if (f->outcome == OUTCOME_FAILED)
		fault_reading(fault, input_name(f->source.input));
	return f->outcome == OUTCOME_END;
}
