/* scratch.h - a directory of a test's own, and the files in it */
#ifndef SCRATCH_H
#define SCRATCH_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/span.h"

/* Made by scratch_make; the test takes it away again. */
static char scratch[] = "/tmp/sandan.XXXXXX";

static void scratch_make(void)
{
	if (!mkdtemp(scratch))
		abort();
}

/* In a ring, so that four may be used at once. */
static const char *path_of(const char *name)
{
	static char paths[4][512];
	static int next;
	char *path = paths[next++ % 4];

	snprintf(path, sizeof paths[0], "%s/%s", scratch, name);
	return path;
}

/* A file of these bytes; its path_of. */
static const char *put(const char *name, struct span s)
{
	const char *path = path_of(name);
	FILE *file = fopen(path, "w");

	if (!file || fwrite(s.n ? s.p : "", 1, s.n, file) != s.n || fclose(file))
		abort();
	return path;
}

#endif
