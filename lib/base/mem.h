/* mem.h - memory that is there, or the program ends */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/*
 * Each returns owned memory, never NULL, to be given to free(3). Running out
 * ends the program with status 2 and one message; nothing half written is
 * left, since output files are renamed into place only when they are whole.
 * A product of sizes that overflows counts as running out.
 */
void *mem_alloc(size_t size);
void *mem_zero(size_t count, size_t size);
/* Zeroed; each of `count` pieces is one cache line. */
enum { MEM_LINE = 64 };
void *mem_lines(size_t count);
void *mem_resize(void *old, size_t count, size_t size);
/* An array of *room items, made at least `least` and twice as long; what is new is zeroed. */
void *mem_grow_zero(void *old, size_t *room, size_t least, size_t size);
char *mem_string(const char *text, size_t length);

#endif
