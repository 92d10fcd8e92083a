/* embed.h - files that are part of the program */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

/* Files of lib, as built by scripts/embed, by their names in their rooms; ended by a NULL name. */
struct embed_file {
	const char *name;	/* "formats/need.csv" */
	const unsigned char *bytes;
	size_t size;
};

extern const struct embed_file embed_files[];

/* The bytes of a file, static; false where there is none of this name. */
bool embed_find(struct span name, struct span *out);

#endif
