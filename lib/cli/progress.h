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
	uint64_t begun, file, shown;	/* nanoseconds: the work, its file at hand, the last line */
};

void progress_start(struct progress *p, bool asked);
/*
 * For flow_options, whose words these are: progress is the struct. To be called often; done is 0
 * at the beginning of each file, total 0 where it is not known, name NULL once the file is behind.
 */
void progress_show(void *progress, const char *name, uint64_t done, uint64_t total);

#endif
