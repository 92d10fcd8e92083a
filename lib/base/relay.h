/* relay.h - pieces of work that are done side by side and handed over in their order */
#ifndef BASE_RELAY_H
#define BASE_RELAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * Pieces are numbered from 0; worker is 0 … threads-1. What comes of a piece is in a result,
 * of which there are four a thread at most: result_size bytes that are zero at first and are
 * used again and again. take is called in the order of the pieces, so that the outcome is the
 * same for any number of threads; the caller's is one of them.
 */
struct relay_job {
	void *arg;
	size_t result_size;
	/* In any thread, but in their order, one after the other. False: there are no more. */
	bool (*begin)(void *arg, int worker, uint64_t piece, void *result);
	/* In the same thread, side by side with others. */
	void (*make)(void *arg, int worker, uint64_t piece, void *result);
	/* In any, but one after the other. False ends the run: pieces begun are made, no more. */
	bool (*take)(void *arg, void *result);
	/* What a result holds, which may be nothing. In any thread, side by side with all others. */
	void (*release)(void *arg, void *result);
};

/* threads: at least 1. False where take said so. */
bool relay_run(const struct relay_job *job, int threads);

/*
 * The same for items that are counted; a piece is those from `first` up to `end`. make
 * appends what comes of it to a buffer that is empty.
 */
struct relay_items {
	void *arg;
	uint32_t count, size;	/* size: of a piece */
	void (*make)(void *arg, int worker, uint32_t first, uint32_t end, struct buf *out);
	bool (*take)(void *arg, struct buf *out);
};

bool relay_items(const struct relay_items *job, int threads);

#endif
