/* path.c - names of files */
#include "io/path.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"

enum { LINKS = 40 };	/* as many as Linux follows */

struct span path_directory(const char *path)
{
	const char *slash = strrchr(path, '/');

	return (struct span){path, slash ? (size_t)(slash - path) + 1 : 0};
}

bool path_is_standard(const char *path)
{
	return !path || strcmp(path, "-") == 0;
}

struct span path_stem(const char *path)
{
	struct span name = span_of(path);

	if (path_is_standard(path))
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

static bool is_one(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool stat_directory(const char *path, struct stat *found)
{
	struct buf name = BUF_INIT;
	bool good;

	buf_span(&name, path_directory(path));
	good = stat(name.length ? buf_string(&name) : ".", found) == 0;
	buf_free(&name);
	return good;
}

/* Of a file that is not there, its directory and its name tell. */
static bool is_same(const char *a, const char *b)
{
	struct stat of_a, of_b;
	const bool has_a = stat(a, &of_a) == 0, has_b = stat(b, &of_b) == 0;

	if (has_a || has_b)
		return has_a && has_b && S_ISREG(of_a.st_mode) && is_one(&of_a, &of_b);
	return stat_directory(a, &of_a) && stat_directory(b, &of_b) && is_one(&of_a, &of_b) &&
	       strcmp(a + path_directory(a).n, b + path_directory(b).n) == 0;
}

/* Whether a standard stream comes from that file, or goes to it. */
static bool is_stream(int fd, const char *path)
{
	struct stat stream, file;

	return fstat(fd, &stream) == 0 && S_ISREG(stream.st_mode) && stat(path, &file) == 0 &&
	       is_one(&stream, &file);
}

bool path_is_input(const char *path)
{
	return is_stream(STDIN_FILENO, path);
}

bool path_same(const char *a, const char *b)
{
	char *to_a, *to_b;
	bool same;

	if (path_is_standard(a))
		return path_is_standard(b) || is_stream(STDOUT_FILENO, b);
	if (path_is_standard(b))
		return is_stream(STDOUT_FILENO, a);
	to_a = path_follow(a);
	to_b = path_follow(b);
	same = to_a && to_b && is_same(to_a, to_b);
	free(to_a);
	free(to_b);
	return same;
}
