/* pool.h - threads that do one thing side by side */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stdint.h>

struct pool;

/* As many threads as there are processors to run on; at least 1. */
int pool_processors(void);
/*
 * Calls work(arg, i) for i in 0 … count-1, each in a thread of its own. NULL where
 * not one could be had; where some could not, the work must get on with fewer.
 */
struct pool *pool_start(int count, void (*work)(void *arg, int i), void *arg);
/* Waits for all of them and frees the pool. */
void pool_join(struct pool *p);
/*
 * The same for i in 0 … count-1, the last in the thread of the caller, and waits for all. That
 * one works as well, so threads that cannot be had cost time and nothing else.
 */
void pool_run(int count, void (*work)(void *arg, int i), void *arg);
/*
 * Calls work(arg, k) for k in 0 … count-1, each once, and waits for all: on so many threads, of
 * which the caller's is one, and each takes the next k that nobody has taken.
 */
void pool_each(int threads, uint32_t count, void (*work)(void *arg, uint32_t k), void *arg);

#endif
