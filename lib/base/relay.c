/* relay.c - pieces of work that are done side by side and handed over in their order */
#include "base/relay.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/pool.h"

enum { SLOTS = 4 };

struct slot {
	struct buf out;
	bool done;
};

struct relay {
	const struct relay_job *job;
	uint32_t pieces;
	struct slot *slots;		/* piece i is in slot i modulo their count */
	uint32_t slot_count;
	pthread_mutex_t lock;		/* of all below, and of `done` */
	pthread_cond_t space, finished;
	uint32_t next, taken;		/* pieces begun; pieces handed over */
	bool stopped;
};

static uint32_t count_pieces(const struct relay_job *job)
{
	return job->items / job->size + (job->items % job->size != 0);
}

static void make(const struct relay_job *job, int worker, uint32_t piece, struct buf *out)
{
	uint32_t first = piece * job->size, rest = job->items - first;

	buf_clear(out);
	job->make(job->arg, worker, first, first + (rest < job->size ? rest : job->size), out);
}

/* The next piece that may be begun; false where none is left. Waits until there is a slot. */
static bool begin(struct relay *r, uint32_t *piece)
{
	bool some;

	pthread_mutex_lock(&r->lock);
	while (!r->stopped && r->next < r->pieces && r->next - r->taken >= r->slot_count)
		pthread_cond_wait(&r->space, &r->lock);
	some = !r->stopped && r->next < r->pieces;
	if (some)
		*piece = r->next++;
	pthread_mutex_unlock(&r->lock);
	return some;
}

static void work(void *arg, int worker)
{
	struct relay *r = arg;
	uint32_t piece;

	while (begin(r, &piece)) {
		struct slot *slot = &r->slots[piece % r->slot_count];

		make(r->job, worker, piece, &slot->out);
		pthread_mutex_lock(&r->lock);
		slot->done = true;
		pthread_cond_signal(&r->finished);
		pthread_mutex_unlock(&r->lock);
	}
}

static bool hand_over(struct relay *r)
{
	bool good = true;

	for (uint32_t piece = 0; good && piece < r->pieces; piece++) {
		struct slot *slot = &r->slots[piece % r->slot_count];

		pthread_mutex_lock(&r->lock);
		while (!slot->done)
			pthread_cond_wait(&r->finished, &r->lock);
		pthread_mutex_unlock(&r->lock);
		good = r->job->take(r->job->arg, &slot->out);
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
static bool run_alone(const struct relay_job *job)
{
	uint32_t pieces = count_pieces(job);
	struct buf out = BUF_INIT;
	bool good = true;

	for (uint32_t piece = 0; good && piece < pieces; piece++) {
		make(job, 0, piece, &out);
		good = job->take(job->arg, &out);
	}
	buf_free(&out);
	return good;
}

bool relay_run(const struct relay_job *job, int threads)
{
	struct relay r = {
		.job = job, .pieces = count_pieces(job),
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.space = PTHREAD_COND_INITIALIZER, .finished = PTHREAD_COND_INITIALIZER,
	};
	struct pool *pool;
	bool good;

	if (threads <= 1 || r.pieces <= 1)
		return run_alone(job);
	r.slot_count = (uint32_t)threads * SLOTS;
	r.slots = mem_zero(r.slot_count, sizeof *r.slots);
	pool = pool_start(threads, work, &r);
	good = pool ? hand_over(&r) : run_alone(job);
	if (pool)
		pool_join(pool);
	for (uint32_t i = 0; i < r.slot_count; i++)
		buf_free(&r.slots[i].out);
	free(r.slots);
	return good;
}
