/* titles.h - the titles of a file, mapped: what is timed is what judges them */
#ifndef TITLES_H
#define TITLES_H

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct titles {
	const char *text, *next, *end;
	char out[1 << 16];
	size_t out_length;
};

static bool titles_open(struct titles *t, const char *path)
{
	int fd = open(path, O_RDONLY);
	struct stat st;

	*t = (struct titles){.text = NULL};
	if (fd < 0 || fstat(fd, &st) != 0)
		return false;
	t->text = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
	if (t->text == MAP_FAILED)
		return false;
	t->next = t->text;
	t->end = t->text + st.st_size;
	return close(fd) == 0;
}

/* The next title, of *n bytes; NULL at the end. */
static const char *titles_next(struct titles *t, size_t *n)
{
	const char *title = t->next, *end = NULL;

	if (title < t->end)
		end = memchr(title, '\n', (size_t)(t->end - title));
	if (!end)
		return NULL;
	*n = (size_t)(end - title);
	t->next = end + 1;
	return title;
}

/* A line of the answer, of at most a page. */
static void titles_answer(struct titles *t, const char *answer, size_t n)
{
	if (t->out_length + n + 1 > sizeof t->out) {
		fwrite(t->out, 1, t->out_length, stdout);
		t->out_length = 0;
	}
	memcpy(t->out + t->out_length, answer, n);
	t->out[t->out_length + n] = '\n';
	t->out_length += n + 1;
}

static bool titles_close(struct titles *t)
{
	fwrite(t->out, 1, t->out_length, stdout);
	return fflush(stdout) == 0 && !ferror(stdout);
}

#endif
