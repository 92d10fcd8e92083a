/* place.h - how far a text has been read, as people count: lines and bytes */
#ifndef IO_PLACE_H
#define IO_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/span.h"

/* Zero-initialise. A line ends with LF, CRLF or CR; a CR that ends a piece waits for the next. */
struct place {
	uint64_t byte;	/* from 0 */
	uint64_t ends;	/* lines that have ended */
	bool cr;	/* the last byte was a CR, not yet in `ends` */
};

/* Goes on past s. */
void place_pass(struct place *p, struct span s);
/* Counts the line ends of s and leaves `byte` alone, for a text that was not bytes like these. */
void place_lines(struct place *p, struct span s);
/* Fills line and byte; what stands at the place is not an LF. Returns false. */
bool place_fault(struct place p, struct fault *f);
/* Length of the line at the start of s, without its end; s.n where it does not end. */
size_t place_line(struct span s);

#endif
