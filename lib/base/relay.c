/* relay.c - pieces of work that are done side by side and handed over in their order */
#include "base/relay.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/pool.h"

enum { SLOTS = 4 };

struct slot {
	void *result;
	bool done;
};

struct relay {
	const struct relay_job *job;
	struct slot *slots;		/* piece i is in slot i modulo their count */
	size_t slot_count;
	pthread_mutex_t beginning;	/* who holds it has the next piece; taken before `lock` */
	pthread_mutex_t lock;		/* of all below, and of `done` */
	pthread_cond_t space, finished;
	uint64_t next, taken;		/* pieces begun; pieces handed over */
	bool ended;			/* there are no more than those begun */
	bool stopped;			/* no further one is wanted */
};

static struct slot *slot_of(const struct relay *r, uint64_t piece)
{
	return &r->slots[piece % r->slot_count];
}

/* The next piece; false where none is left, or wanted. Waits until there is a slot. */
static bool begin(struct relay *r, int worker, uint64_t *piece)
{
	bool some;

	pthread_mutex_lock(&r->beginning);
	pthread_mutex_lock(&r->lock);
	while (!r->stopped && r->next - r->taken >= r->slot_count)
		pthread_cond_wait(&r->space, &r->lock);
	some = !r->stopped && !r->ended;
	*piece = r->next;
	pthread_mutex_unlock(&r->lock);
	some = some && r->job->begin(r->job->arg, worker, *piece, slot_of(r, *piece)->result);
	pthread_mutex_lock(&r->lock);
	r->next += some;
	r->ended |= !some;
	if (r->ended)
		pthread_cond_signal(&r->finished);
	pthread_mutex_unlock(&r->lock);
	pthread_mutex_unlock(&r->beginning);
	return some;
}

static void work(void *arg, int worker)
{
	struct relay *r = arg;
	uint64_t piece;

	while (begin(r, worker, &piece)) {
		struct slot *slot = slot_of(r, piece);

		r->job->make(r->job->arg, worker, piece, slot->result);
		pthread_mutex_lock(&r->lock);
		slot->done = true;
		/* Whoever takes waits for this one only. */
		if (piece == r->taken)
			pthread_cond_signal(&r->finished);
		pthread_mutex_unlock(&r->lock);
	}
}

static bool hand_over(struct relay *r)
{
	bool good = true, some = true;

	while (good && some) {
		struct slot *slot = slot_of(r, r->taken);

		pthread_mutex_lock(&r->lock);
		while (!slot->done && !(r->ended && r->taken == r->next))
			pthread_cond_wait(&r->finished, &r->lock);
		some = slot->done;
		pthread_mutex_unlock(&r->lock);
		if (!some)
			break;
		good = r->job->take(r->job->arg, slot->result);
		pthread_mutex_lock(&r->lock);
		slot->done = false;
		r->taken++;
		r->stopped = !good;
		pthread_cond_broadcast(&r->space);
		pthread_mutex_unlock(&r->lock);
	}
	return good;
}

/* One thread, or none to be had besides this one. */
static bool run_alone(const struct relay_job *job, void *result)
{
	bool good = true;

	for (uint64_t piece = 0; good && job->begin(job->arg, 0, piece, result); piece++) {
		job->make(job->arg, 0, piece, result);
		good = job->take(job->arg, result);
	}
	return good;
}

bool relay_run(const struct relay_job *job, int threads)
{
	struct relay r = {
		.job = job, .slot_count = threads > 1 ? (size_t)threads * SLOTS : 1,
		.beginning = PTHREAD_MUTEX_INITIALIZER, .lock = PTHREAD_MUTEX_INITIALIZER,
		.space = PTHREAD_COND_INITIALIZER, .finished = PTHREAD_COND_INITIALIZER,
	};
	struct pool *pool;
	bool good;

	r.slots = mem_zero(r.slot_count, sizeof *r.slots);
	for (size_t i = 0; i < r.slot_count; i++)
		r.slots[i].result = mem_zero(1, job->result_size);
	pool = threads > 1 ? pool_start(threads, work, &r) : NULL;
	good = pool ? hand_over(&r) : run_alone(job, r.slots[0].result);
	if (pool)
		pool_join(pool);
	for (size_t i = 0; i < r.slot_count; i++) {
		job->release(job->arg, r.slots[i].result);
		free(r.slots[i].result);
	}
	free(r.slots);
	return good;
}

static bool begin_items(void *arg, int worker, uint64_t piece, void *result)
{
	const struct relay_items *job = arg;

	(void)worker;
	buf_clear(result);
	return piece * job->size < job->count;
}

static void make_items(void *arg, int worker, uint64_t piece, void *result)
{
	const struct relay_items *job = arg;
	uint32_t first = (uint32_t)piece * job->size, rest = job->count - first;

	job->make(job->arg, worker, first, first + (rest < job->size ? rest : job->size), result);
}

static bool take_items(void *arg, void *result)
{
	const struct relay_items *job = arg;

	return job->take(job->arg, result);
}

static void release_items(void *arg, void *result)
{
	(void)arg;
	buf_free(result);
}

bool relay_items(const struct relay_items *job, int threads)
{
	struct relay_items items = *job;
	const struct relay_job run = {
		&items, sizeof(struct buf), begin_items, make_items, take_items, release_items,
	};

	return relay_run(&run, job->count > job->size ? threads : 1);
}
