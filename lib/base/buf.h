/* buf.h - bytes that grow */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/span.h"

/*
 * Invariant: data is NULL with length == room == 0, or has room > length bytes.
 * BUF_INIT on the stack, buf_free when done; the contents are lent by buf_view
 * until the next call that adds.
 */
struct buf {
	char *data;
	size_t length;
	size_t room;
};

#define BUF_INIT {NULL, 0, 0}

void buf_free(struct buf *b);
/* Makes room for `more` further bytes and returns where they go; the caller then adds to length. */
char *buf_reserve(struct buf *b, size_t more);
static inline void buf_add(struct buf *b, const char *bytes, size_t n)
{
	if (n >= b->room - b->length)
		buf_reserve(b, n);
	if (n)
		memcpy(b->data + b->length, bytes, n);
	b->length += n;
}

/* Appends a span; a string. */
static inline void buf_span(struct buf *b, struct span s)
{
	buf_add(b, s.p, s.n);
}

void buf_text(struct buf *b, const char *text);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Appends a decimal integer. */
void buf_int(struct buf *b, int64_t n);

static inline void buf_char(struct buf *b, char c)
{
	if (b->length + 1 >= b->room)
		buf_reserve(b, 1);
	b->data[b->length++] = c;
}

static inline void buf_clear(struct buf *b)
{
	b->length = 0;
}

static inline struct span buf_view(const struct buf *b)
{
	return (struct span){b->data, b->length};
}

/* The contents ended by NUL, lent. */
const char *buf_string(struct buf *b);

#endif
