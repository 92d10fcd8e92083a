/* pool.h - threads that do one thing side by side */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stddef.h>

/* As many threads as there are processors to run on; at least 1. */
int pool_processors(void);

/*
 * Calls work(arg, i) for i in 0 … count-1, each in a thread of its own, the last in
 * the caller's; returns when all have. Where a thread cannot be had, its share is
 * done by the caller, after its own.
 */
void pool_run(int count, void (*work)(void *arg, int i), void *arg);

#endif
