/* pool.c - threads that do one thing side by side */
#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/mem.h"

struct share {
	struct pool *pool;
	pthread_t thread;
	int i;
};

struct pool {
	void (*work)(void *arg, int i);
	void *arg;
	int started;
	struct share *shares;
};

int pool_processors(void)
{
	cpu_set_t set;
	int n = sched_getaffinity(0, sizeof set, &set) ? 1 : CPU_COUNT(&set);

	return n > 0 ? n : 1;
}

static void *run_share(void *arg)
{
	struct share *share = arg;

	share->pool->work(share->pool->arg, share->i);
	return NULL;
}

struct pool *pool_start(int count, void (*work)(void *arg, int i), void *arg)
{
	struct pool *p = mem_zero(1, sizeof *p);

	p->work = work;
	p->arg = arg;
	p->shares = mem_zero((size_t)count, sizeof *p->shares);
	for (; p->started < count; p->started++) {
		struct share *share = &p->shares[p->started];

		share->pool = p;
		share->i = p->started;
		if (pthread_create(&share->thread, NULL, run_share, share))
			break;
	}
	if (p->started)
		return p;
	pool_join(p);
	return NULL;
}

void pool_join(struct pool *p)
{
	for (int i = 0; i < p->started; i++)
		pthread_join(p->shares[i].thread, NULL);
	free(p->shares);
	free(p);
}

void pool_run(int count, void (*work)(void *arg, int i), void *arg)
{
	struct pool *others = count > 1 ? pool_start(count - 1, work, arg) : NULL;

	work(arg, count > 1 ? count - 1 : 0);
	if (others)
		pool_join(others);
}

struct turns {
	void (*work)(void *arg, uint32_t k);
	void *arg;
	uint32_t count;
	atomic_uint next;
};

static void take_turns(void *turns, int i)
{
	struct turns *t = turns;
	uint32_t k;

	(void)i;
	while ((k = atomic_fetch_add(&t->next, 1)) < t->count)
		t->work(t->arg, k);
}

void pool_each(int threads, uint32_t count, void (*work)(void *arg, uint32_t k), void *arg)
{
	struct turns t = {.work = work, .arg = arg, .count = count};

	pool_run((uint32_t)threads < count ? threads : (int)count, take_turns, &t);
}
