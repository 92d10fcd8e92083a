/* relay.h - pieces of work that are done side by side and handed over in their order */
#ifndef BASE_RELAY_H
#define BASE_RELAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * make runs in any thread, for each piece once, and appends what comes of it to a buffer
 * that is empty; worker is 0 … threads-1. take runs in the caller's thread, in the order of
 * the pieces, so that the outcome is the same for any number of threads; false ends the run.
 * In memory are at any time what comes of four pieces a thread.
 */
struct relay_job {
	void *arg;
	void (*make)(void *arg, int worker, uint32_t piece, struct buf *out);
	bool (*take)(void *arg, uint32_t piece, struct buf *out);
};

/* threads: at least 1. False where take said so. */
bool relay_run(const struct relay_job *job, uint32_t pieces, int threads);

#endif
