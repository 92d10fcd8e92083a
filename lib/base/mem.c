/* mem.c - memory that is there, or the program ends */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* write(2) alone: stdio may want memory itself, and buffered output is not ours to flush. */
static _Noreturn void run_out(void)
{
	static const char message[] = "sandan: out of memory\n";

	if (write(STDERR_FILENO, message, sizeof message - 1) < 0)
		_exit(2);
	_exit(2);
}

void *mem_alloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		run_out();
	return p;
}

void *mem_zero(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		run_out();
	return p;
}

void *mem_lines(size_t count)
{
	void *p = NULL;

	if (count <= SIZE_MAX / MEM_LINE)
		p = aligned_alloc(MEM_LINE, (count ? count : 1) * MEM_LINE);
	if (!p)
		run_out();
	return memset(p, 0, count * MEM_LINE);
}

void *mem_resize(void *old, size_t count, size_t size)
{
	void *p;

	if (size && count > SIZE_MAX / size)
		run_out();
	p = realloc(old, count && size ? count * size : 1);
	if (!p)
		run_out();
	return p;
}

void *mem_grow_zero(void *old, size_t *room, size_t least, size_t size)
{
	size_t had = *room;
	char *p;

	*room = least > 2 * had ? least : 2 * had;
	p = mem_resize(old, *room, size);
	memset(p + had * size, 0, (*room - had) * size);
	return p;
}

char *mem_string(const char *text, size_t length)
{
	char *p = mem_alloc(length + 1);

	if (length)
		memcpy(p, text, length);
	p[length] = '\0';
	return p;
}
