/* relay.c - pieces of work that are done side by side and handed over in their order */
#include "base/relay.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/pool.h"

enum { SLOTS = 4 };

/* A piece that was begun, and is not handed over. */
struct slot {
	void *result;
	bool done;
};

struct relay {
	const struct relay_job *job;
	size_t count;			/* of slots, and of results */
	struct slot *slots;		/* piece i is in slot i modulo their count */
	void **spare;			/* results that are free, the last used on top */
	size_t spare_count;
	pthread_mutex_t beginning;	/* who holds it has the next piece; taken before `lock` */
	pthread_mutex_t lock;		/* of all below, of the slots and of what is spare */
	pthread_cond_t space;
	uint64_t next, taken;		/* pieces begun; pieces handed over */
	bool taking;			/* some thread hands over */
	bool stopped;			/* there are no more, or no further one is wanted */
	bool failed;
};

static struct slot *slot_of(const struct relay *r, uint64_t piece)
{
	return &r->slots[piece % r->count];
}

/* A result that is free, or NULL. With the lock held. */
static void *take_spare(struct relay *r)
{
	return r->spare_count ? r->spare[--r->spare_count] : NULL;
}

/* The next piece; false where none is left, or wanted. Waits until there is a result for it. */
static bool begin(struct relay *r, int worker, uint64_t *piece)
{
	void *result = NULL;
	bool some;

	pthread_mutex_lock(&r->beginning);
	pthread_mutex_lock(&r->lock);
	while (!r->stopped && !r->spare_count)
		pthread_cond_wait(&r->space, &r->lock);
	some = !r->stopped;
	if (some)
		result = take_spare(r);
	pthread_mutex_unlock(&r->lock);
	*piece = r->next;
	some = some && r->job->begin(r->job->arg, worker, *piece, result);
	pthread_mutex_lock(&r->lock);
	if (some)
		slot_of(r, r->next++)->result = result;
	else if (result)
		r->spare[r->spare_count++] = result;
	r->stopped |= !some;
	pthread_mutex_unlock(&r->lock);
	pthread_mutex_unlock(&r->beginning);
	return some;
}

/* Hands over the pieces that are done, as far as it is their turn. With the lock held. */
static void hand_over(struct relay *r)
{
	for (struct slot *slot; (slot = slot_of(r, r->taken))->done && !r->failed; r->taken++) {
		bool good;

		pthread_mutex_unlock(&r->lock);
		good = r->job->take(r->job->arg, slot->result);
		pthread_mutex_lock(&r->lock);
		slot->done = false;
		r->spare[r->spare_count++] = slot->result;
		r->failed = !good;
		r->stopped |= !good;
		pthread_cond_signal(&r->space);
	}
}

static void release(struct relay *r, void *result)
{
	r->job->release(r->job->arg, result);
	free(result);
}

/* Those that nobody will want, each by who has nothing else to do: they may be large. */
static void release_spare(struct relay *r)
{
	void *result;

	do {
		pthread_mutex_lock(&r->lock);
		result = take_spare(r);
		pthread_mutex_unlock(&r->lock);
		if (result)
			release(r, result);
	} while (result);
}

/* Whoever has done the piece whose turn it is hands over: its bytes are near this processor. */
static void work(void *arg, int worker)
{
	struct relay *r = arg;
	uint64_t piece;

	while (begin(r, worker, &piece)) {
		struct slot *slot = slot_of(r, piece);

		r->job->make(r->job->arg, worker, piece, slot->result);
		pthread_mutex_lock(&r->lock);
		slot->done = true;
		if (!r->taking) {
			r->taking = true;
			hand_over(r);
			r->taking = false;
		}
		pthread_mutex_unlock(&r->lock);
	}
	release_spare(r);
}

bool relay_run(const struct relay_job *job, int threads)
{
	struct relay r = {
		.job = job, .count = threads > 1 ? (size_t)threads * SLOTS : 1,
		.beginning = PTHREAD_MUTEX_INITIALIZER, .lock = PTHREAD_MUTEX_INITIALIZER,
		.space = PTHREAD_COND_INITIALIZER,
	};

	r.slots = mem_zero(r.count, sizeof *r.slots);
	r.spare = mem_zero(r.count, sizeof *r.spare);
	for (; r.spare_count < r.count; r.spare_count++)
		r.spare[r.spare_count] = mem_zero(1, job->result_size);
	pool_run(threads, work, &r);
	/* After a failure there may be some that nobody took. */
	for (; r.taken < r.next; r.taken++)
		release(&r, slot_of(&r, r.taken)->result);
	release_spare(&r);
	free(r.slots);
	free(r.spare);
	return !r.failed;
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
