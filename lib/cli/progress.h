/* progress.h - how far the work is, on standard error */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Bytes, rate and time left, shown from the second second on: five times a second
 * in a line of its own where standard error is a terminal; else, and only where it
 * is asked for, a line a second.
 */
struct progress {
	bool asked;		/* --progress */
	bool terminal;
	bool drawn;		/* a line stands there that has not ended */
	uint64_t begun, shown;	/* nanoseconds */
};

void progress_start(struct progress *p, bool asked);
/* To be called often. total: 0 where it is not known. name: lent, of what is read. */
void progress_show(struct progress *p, const char *name, uint64_t done, uint64_t total);
/* Before anything else is written to standard error, and at the end. */
void progress_hide(struct progress *p);

#endif
