/* sink.h - rows out, piece by piece: all of them or none */
#ifndef WORK_SINK_H
#define WORK_SINK_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "io/output.h"
#include "record/stream.h"

/* Rows are appended to `text`, and go out by sink_flush. */
struct sink {
	struct output *out;
	struct buf text;
};

/* Takes an output over; false where there is none. */
bool sink_open(struct sink *k, struct output *out);
bool sink_flush(struct sink *k, struct fault *fault);
/* Finishes what is good, abandons what is not; whether all is good, with a fault where not. */
bool sink_close(struct sink *k, bool good, struct fault *fault);

/*
 * Gives each row of the stream to take, which appends what comes of it. What take finds
 * wrong, and rows that cannot be read, go to blame. False with a fault where the stream
 * cannot be read or the sink not written.
 */
bool sink_rows(struct sink *k, struct stream *s,
    bool (*take)(void *what, struct stream *s, struct buf *out, struct fault *fault), void *what,
    fault_listener *blame, void *arg, struct fault *fault);

#endif
