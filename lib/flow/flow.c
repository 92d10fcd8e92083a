/* flow.c - how work runs: blocks of whole records, workers, results in the order of the input */
#include "flow/flow.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/pool.h"
#include "flow/source.h"

/* Blocks on their way at once, for each thread: one at work, and results that wait for their turn. */
enum { SLOTS = 4, BLOCK = 512 << 10 };
/* What is read at first, for who looks for a header: a header is not longer. */
enum { HEAD = 1 << 20 };

struct slot {
	uint64_t to, read;	/* of its piece */
	bool last;
	void *result;
	struct flow_taken taken;
	struct fault fault;	/* of loading, in a slot that failed */
	bool failed, done;
	bool wrong;		/* of its piece */
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
	struct slot *slots;
	size_t slot_count;
	pthread_mutex_t reading;	/* who holds it has the next block; taken before `lock` */
	pthread_mutex_t lock;		/* of all below */
	pthread_cond_t space, finished;
	uint64_t next;			/* block to be loaded */
	uint64_t committed;		/* blocks that are behind */
	bool stopped;			/* no further block is begun */
	uint64_t line;			/* of the next block to be committed, */
	uint64_t behind;		/* and where it begins, as of a piece */
};

static size_t block_size(const struct flow_options *options)
{
	const char *text = getenv("SANDAN_BLOCK");
	size_t size = text ? strtoull(text, NULL, 10) : options->block;

	return size ? size : BLOCK;
}

static bool read_head(struct flow *f, struct fault *fault)
{
	bool good = input_look(f->source.input, HEAD, &f->head, &f->head_whole, fault);

	f->head_whole = f->head_whole && f->head.n <= HEAD;
	f->head = span_first(f->head, f->head.n < HEAD ? f->head.n : HEAD);
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

static void take(struct flow *f, struct slot *slot, int worker)
{
	struct flow_block block = {
		.text = f->pieces[worker].text,
		.first = f->pieces[worker].first,
		.last = slot->last || !source_guesses(&f->source),
		.worker = worker,
		.decoder = f->pieces[worker].encoded ? f->pieces[worker].decoder : NULL,
		.from = f->pieces[worker].from,
		.fault = &slot->fault,
	};

	slot->taken = f->job->take(f->job->arg, &block, slot->result);
	slot->failed = slot->taken.failed;
}

/* What has been done with a block, once its turn has come. */
enum outcome {
	OUTCOME_ON,
	OUTCOME_END,
	OUTCOME_FAILED,
	OUTCOME_WRONG,	/* it was cut where no record ends, or members are not as they say */
};

static enum outcome commit(struct flow *f, struct slot *slot, struct fault *fault)
{
	if (slot->failed) {
		*fault = slot->fault;
		if ((f->source.plain || f->source.encoded) && fault->line)
			fault->line += f->line - 1;
		return OUTCOME_FAILED;
	}
	if (slot->wrong || (slot->taken.rest && !slot->last))
		return OUTCOME_WRONG;
	tell(f, input_name(f->source.input), slot->read);
	if (!f->job->commit(f->job->arg, slot->result, f->line, fault))
		return OUTCOME_FAILED;
	f->line += slot->taken.lines;
	f->behind = slot->to;
	return slot->last ? OUTCOME_END : OUTCOME_ON;
}

/* The next block into the worker's piece; its slot, NULL where no more is there, or is wanted. */
static struct slot *load(struct flow *f, int worker)
{
	struct piece *piece = &f->pieces[worker];
	struct slot *slot;
	uint64_t i;
	bool good;

	pthread_mutex_lock(&f->reading);
	pthread_mutex_lock(&f->lock);
	while (!f->stopped && f->next - f->committed >= f->slot_count)
		pthread_cond_wait(&f->space, &f->lock);
	if (f->stopped || (f->source.plain && f->next == source_blocks(&f->source)) || f->source.given) {
		pthread_mutex_unlock(&f->lock);
		pthread_mutex_unlock(&f->reading);
		return NULL;
	}
	i = f->next++;
	slot = &f->slots[i % f->slot_count];
	pthread_mutex_unlock(&f->lock);
	slot->fault = (struct fault)FAULT_INIT;
	if (f->source.plain) {
		pthread_mutex_unlock(&f->reading);
		good = source_at(&f->source, i, piece, &slot->fault);
	} else {
		good = source_next(&f->source, piece, &slot->fault);
		f->source.given |= !good;
		pthread_mutex_unlock(&f->reading);
	}
	good = good && source_decode(&f->source, piece, f->job->encoded, &slot->fault);
	slot->failed = !good;
	slot->wrong = piece->wrong;
	slot->to = piece->to;
	slot->read = piece->read;
	slot->last = piece->last;
	return slot;
}

static void work(void *arg, int worker)
{
	struct flow *f = arg;
	struct slot *slot;

	while ((slot = load(f, worker))) {
		if (!slot->failed && !slot->wrong)
			take(f, slot, worker);
		pthread_mutex_lock(&f->lock);
		slot->done = true;
		/* Whoever commits waits for this one only. */
		if (slot == &f->slots[f->committed % f->slot_count])
			pthread_cond_signal(&f->finished);
		pthread_mutex_unlock(&f->lock);
	}
}

/* Commits the blocks in order as they are done; the place of the first that could not be in *slot. */
static enum outcome commit_all(struct flow *f, struct slot **slot, struct fault *fault)
{
	enum outcome outcome = OUTCOME_ON;

	while (outcome == OUTCOME_ON) {
		*slot = &f->slots[f->committed % f->slot_count];
		pthread_mutex_lock(&f->lock);
		while (!(*slot)->done)
			pthread_cond_wait(&f->finished, &f->lock);
		pthread_mutex_unlock(&f->lock);
		outcome = commit(f, *slot, fault);
		pthread_mutex_lock(&f->lock);
		(*slot)->done = false;
		f->committed++;
		f->stopped = outcome != OUTCOME_ON;
		pthread_cond_broadcast(&f->space);
		pthread_mutex_unlock(&f->lock);
	}
	return outcome;
}

/* The same in one thread, where more are not wanted or not to be had. */
static enum outcome run_alone(struct flow *f, struct slot **slot, struct fault *fault)
{
	enum outcome outcome = OUTCOME_ON;

	while (outcome == OUTCOME_ON) {
		*slot = load(f, 0);
		if (!(*slot)->failed && !(*slot)->wrong)
			take(f, *slot, 0);
		outcome = commit(f, *slot, fault);
		f->committed++;
	}
	return outcome;
}

static enum outcome pass(struct flow *f, struct slot **slot, struct fault *fault)
{
	struct pool *pool = NULL;
	enum outcome outcome;

	f->next = f->committed = 0;
	f->stopped = false;
	for (size_t i = 0; i < f->slot_count; i++)
		f->slots[i].done = false;
	if (f->threads > 1)
		pool = pool_start(f->threads, work, f);
	if (!pool)
		return run_alone(f, slot, fault);
	outcome = commit_all(f, slot, fault);
	pool_join(pool);
	return outcome;
}

static void begin(struct flow *f, const struct flow_job *job)
{
	f->job = job;
	f->line = f->skipped + 1;
	f->behind = f->source.begin;
	f->pieces = mem_zero((size_t)f->threads, sizeof *f->pieces);
	f->slot_count = (size_t)f->threads * SLOTS;
	f->slots = mem_zero(f->slot_count, sizeof *f->slots);
	for (size_t i = 0; i < f->slot_count; i++)
		f->slots[i].result = mem_zero(1, job->result_size);
	pthread_mutex_init(&f->reading, NULL);
	pthread_mutex_init(&f->lock, NULL);
	pthread_cond_init(&f->space, NULL);
	pthread_cond_init(&f->finished, NULL);
}

static void end(struct flow *f)
{
	for (size_t i = 0; i < f->slot_count; i++) {
		if (f->job->release)
			f->job->release(f->slots[i].result);
		free(f->slots[i].result);
	}
	for (int i = 0; i < f->threads; i++)
		piece_free(&f->pieces[i]);
	free(f->pieces);
	free(f->slots);
	pthread_mutex_destroy(&f->reading);
	pthread_mutex_destroy(&f->lock);
	pthread_cond_destroy(&f->space);
	pthread_cond_destroy(&f->finished);
}

bool flow_run(struct flow *f, const struct flow_job *job, struct fault *fault)
{
	enum outcome outcome;
	struct slot *slot;

	begin(f, job);
	outcome = pass(f, &slot, fault);
	if (outcome == OUTCOME_WRONG) {
		/* Blocks are cut where records end from here on, so this happens once. */
		uint64_t from = f->behind;

		if (job->restart) {
			job->restart(job->arg);
			f->line = f->skipped + 1;
			from = f->source.begin;
		}
		source_resume(&f->source, from);
		outcome = pass(f, &slot, fault);
	}
	end(f);
	tell(f, NULL, 0);
	if (outcome == OUTCOME_FAILED && !fault->source[0])
		fault_source(fault, input_name(f->source.input));
	return outcome == OUTCOME_END;
}
