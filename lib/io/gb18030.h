/* gb18030.h - from GB18030 to UTF-8 */
#ifndef IO_GB18030_H
#define IO_GB18030_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"

/* The codes of two bytes in a table made from iconv; 0x80 is €, as in code page 936. */
struct gb18030;

/* Owned; NULL where iconv does not know GB18030. */
struct gb18030 *gb18030_new(void);
void gb18030_free(struct gb18030 *g);
/* Appends s as UTF-8 up to what is no character or is cut; returns how many bytes that took. */
size_t gb18030_decode(struct gb18030 *g, struct span s, struct buf *out);
/* Whether s is the beginning of a character, and not all of it. */
bool gb18030_begins(struct span s);

/* Whether the byte is ASCII that no longer character has in it. */
static inline bool gb18030_is_apart(char c)
{
	return (unsigned char)c < '0' || (c > '9' && c < '@');
}

#endif
