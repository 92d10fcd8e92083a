/* relay.h - pieces of work that are done side by side and handed over in their order */
#ifndef BASE_RELAY_H
#define BASE_RELAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * A piece is the items from `first` up to `end`. make runs in any thread, for each piece
 * once, and appends what comes of it to a buffer that is empty; worker is 0 … threads-1. take
 * runs in the caller's thread, in the order of the pieces, so that the outcome is the same for
 * any number of threads; false ends the run. In memory are at any time what comes of four
 * pieces a thread.
 */
struct relay_job {
	void *arg;
	uint32_t items, size;	/* size: of a piece */
	void (*make)(void *arg, int worker, uint32_t first, uint32_t end, struct buf *out);
	bool (*take)(void *arg, struct buf *out);
};

/* threads: at least 1. False where take said so. */
bool relay_run(const struct relay_job *job, int threads);

#endif
