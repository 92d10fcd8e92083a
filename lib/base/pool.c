/* pool.c - threads that do one thing side by side */
#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"

struct share {
	pthread_t thread;
	bool started;
	void (*work)(void *arg, int i);
	void *arg;
	int i;
};

int pool_processors(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof set, &set) != 0)
		return 1;
	return CPU_COUNT(&set) > 0 ? CPU_COUNT(&set) : 1;
}

static void *run_share(void *arg)
{
	struct share *share = arg;

	share->work(share->arg, share->i);
	return NULL;
}

void pool_run(int count, void (*work)(void *arg, int i), void *arg)
{
	struct share *shares = mem_zero((size_t)count, sizeof *shares);

	for (int i = 0; i < count; i++) {
		shares[i] = (struct share){.work = work, .arg = arg, .i = i};
		if (i < count - 1)
			shares[i].started = pthread_create(&shares[i].thread, NULL, run_share, &shares[i]) == 0;
	}
	work(arg, count - 1);
	for (int i = 0; i < count - 1; i++) {
		if (shares[i].started)
			pthread_join(shares[i].thread, NULL);
		else
			work(arg, i);
	}
	free(shares);
}
