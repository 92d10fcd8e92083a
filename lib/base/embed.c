/* embed.c - files that are part of the program */
#include "base/embed.h"

bool embed_find(struct span name, struct span *out)
{
	for (const struct embed_file *file = embed_files; file->name; file++)
		if (span_is(name, file->name)) {
			*out = (struct span){(const char *)file->bytes, file->size};
			return true;
		}
	return false;
}
