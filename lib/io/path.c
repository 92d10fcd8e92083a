/* path.c - names of files */
#include "io/path.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"

enum { LINKS = 40 };	/* as many as Linux follows */

struct span path_directory(const char *path)
{
	const char *slash = strrchr(path, '/');

	return (struct span){path, slash ? (size_t)(slash - path) + 1 : 0};
}

struct span path_stem(const char *path)
{
	struct span name = span_of(path);

	if (!path || strcmp(path, "-") == 0)
		return SPAN("");
	name = span_skip(name, path_directory(path).n);
	span_drop(&name, SPAN(".gz"));
	if (!span_drop(&name, SPAN(".csv")))
		span_drop(&name, SPAN(".xlsx"));
	return name;
}

char *path_follow(const char *path)
{
	char *at = mem_string(path, strlen(path));

	for (int i = 0; i < LINKS; i++) {
		char link[PATH_MAX];
		ssize_t n = readlink(at, link, sizeof link);
		struct buf next = BUF_INIT;

		if (n < 0)
			return at;
		if (link[0] != '/')
			buf_span(&next, path_directory(at));
		buf_add(&next, link, (size_t)n);
		buf_string(&next);
		free(at);
		at = next.data;
	}
	free(at);
	errno = ELOOP;
	return NULL;
}
