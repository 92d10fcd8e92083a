/* spill.h - a file without a name, for what memory does not hold */
#ifndef IO_SPILL_H
#define IO_SPILL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/span.h"

/* In $TMPDIR, or /tmp; gone when it is closed, or the process ends. */
struct spill {
	int fd;		/* -1: not open */
	uint64_t size;
};

#define SPILL_INIT {-1, 0}

/* Makes an empty file; spill_write does so by itself. False with a fault. */
bool spill_open(struct spill *s, struct fault *fault);
/* Appends. False with a fault. */
bool spill_write(struct spill *s, struct span bytes, struct fault *fault);
/* Reads n bytes that were written, from offset `at`. False with a fault. */
bool spill_read(const struct spill *s, uint64_t at, char *to, size_t n, struct fault *fault);
void spill_close(struct spill *s);

#endif
