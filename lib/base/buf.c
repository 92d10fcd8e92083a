/* buf.c - bytes that grow */
#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

void buf_free(struct buf *b)
{
	free(b->data);
	*b = (struct buf)BUF_INIT;
}

char *buf_reserve(struct buf *b, size_t more)
{
	if (more >= b->room - b->length || !b->data) {
		size_t room = b->room ? b->room : 64;

		while (room <= b->length || room - b->length <= more)
			room = room < (size_t)1 << 62 ? room * 2 : b->length + more + 1;
		b->data = mem_resize(b->data, room, 1);
		b->room = room;
	}
	return b->data + b->length;
}

void buf_text(struct buf *b, const char *text)
{
	buf_add(b, text, strlen(text));
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		return;
	buf_reserve(b, (size_t)n + 1);
	va_start(args, format);
	vsnprintf(b->data + b->length, (size_t)n + 1, format, args);
	va_end(args);
	b->length += (size_t)n;
}

void buf_int(struct buf *b, int64_t n)
{
	char digits[24], *p = digits + sizeof digits;
	uint64_t u = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

	do
		*--p = (char)('0' + u % 10);
	while (u /= 10);
	if (n < 0)
		*--p = '-';
	buf_add(b, p, (size_t)(digits + sizeof digits - p));
}

const char *buf_string(struct buf *b)
{
	*buf_reserve(b, 1) = '\0';
	return b->data;
}
