/* output.c - bytes out: whole or not at all */
#include "io/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/pool.h"
#include "io/nameless.h"
#include "io/pack.h"
#include "io/path.h"
#include "io/room.h"

enum {
	PIECE = 64 * 1024,		/* is written at once */
	STEM = 200,			/* bytes of the name that a temporary name keeps */
};

struct output {
	int fd;
	char *path;		/* as given; NULL for standard output */
	char *target;		/* the file to replace; NULL where it is written in place */
	char *temp;		/* the name of what will replace it; NULL where it has none yet */
	bool gzip;
	bool room;		/* room_pays */
	int threads;
	struct pack *pack;	/* of gzip, once there is text */
	struct buf text;	/* not yet written */
	bool failed;
	struct fault fault;
};

static bool fail(struct output *out, enum fault_code code, int error)
{
	out->failed = true;
	out->fault = (struct fault)FAULT_INIT;
	fault_errno(&out->fault, code, error);
	fault_source(&out->fault, out->path ? out->path : "");
	return false;
}

static bool report(const struct output *out, struct fault *fault)
{
	if (fault)
		*fault = out->fault;
	return false;
}

/* The mode that a file made by open(2) gets. */
static mode_t new_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

/* A name beside the target's, as mkostemp(3) wants it. Yours. */
static char *temp_name(const struct output *out)
{
	struct span directory = path_directory(out->target);
	struct span stem = span_skip(span_of(out->target), directory.n);
	struct buf name = BUF_INIT;

	if (stem.n > STEM)
		stem.n = STEM;
	buf_span(&name, directory);
	buf_span(&name, stem);
	buf_text(&name, ".XXXXXX");
	buf_string(&name);
	return name.data;
}

/* False with errno, and no file. */
static bool open_named(struct output *out)
{
	char *name = temp_name(out);

	out->fd = mkostemp(name, O_CLOEXEC);
	if (out->fd >= 0)
		out->temp = name;
	else
		free(name);
	return out->fd >= 0;
}

/* Gives it a name, for a moment: rename(2) replaces a file, and linkat(2) does not. */
static bool name_temp(struct output *out)
{
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	char *name = temp_name(out), *mark = name + strlen(name) - 6;
	unsigned char random[6];

	do {
		if (getentropy(random, sizeof random))
			break;
		for (size_t i = 0; i < sizeof random; i++)
			mark[i] = letters[random[i] % (sizeof letters - 1)];
		if (nameless_name(out->fd, name))
			out->temp = name;
	} while (!out->temp && errno == EEXIST);
	if (!out->temp)
		free(name);
	return out->temp;
}

/*
 * Makes the temporary file, without a name where that can be had: who is killed leaves nothing.
 * `old`: what it will replace, or NULL.
 */
static bool open_temp(struct output *out, const struct stat *old)
{
	mode_t mode = old ? old->st_mode & 07777 : new_mode();

	out->fd = nameless_open(path_directory(out->target));
	if (out->fd < 0 && !open_named(out))
		return false;
	/* Another's file stays theirs where we may do that; else nobody may run it as us. */
	if (old && (old->st_uid != geteuid() || old->st_gid != getegid()) &&
	    fchown(out->fd, old->st_uid, old->st_gid))
		mode &= ~(mode_t)(S_ISUID | S_ISGID);
	return !fchmod(out->fd, mode);
}

/* False with errno. What is no regular file (a pipe, /dev/null) is written as it is. */
static bool open_file(struct output *out)
{
	struct stat old;
	bool exists = !stat(out->path, &old);

	if (exists && !S_ISREG(old.st_mode)) {
		out->fd = open(out->path, O_WRONLY | O_CLOEXEC);
		return out->fd >= 0;
	}
	if (!exists && errno != ENOENT)
		return false;
	out->target = path_follow(out->path);
	if (!out->target)
		return false;
	/* rename(2) would replace what we may not write. */
	if (exists && euidaccess(out->target, W_OK))
		return false;
	return open_temp(out, exists ? &old : NULL);
}

static void discard(struct output *out)
{
	if (out->path && out->fd >= 0)
		close(out->fd);
	if (out->temp)
		unlink(out->temp);
	pack_free(out->pack);
	buf_free(&out->text);
	free(out->temp);
	free(out->target);
	free(out->path);
	free(out);
}

struct output *output_open(const char *path, bool gzip, struct fault *fault)
{
	bool standard = path_is_standard(path);
	struct output *out = mem_zero(1, sizeof *out);

	out->fd = standard ? STDOUT_FILENO : -1;
	out->path = standard ? NULL : mem_string(path, strlen(path));
	out->gzip = gzip || (!standard && span_ends(span_of(path), SPAN(".gz")));
	out->threads = 1;
	if (standard || open_file(out)) {
		out->room = !out->gzip && room_pays(out->fd);
		return out;
	}
	fail(out, FAULT_OPEN, errno);
	report(out, fault);
	discard(out);
	return NULL;
}

void output_threads(struct output *out, int threads)
{
	if (out)
		out->threads = threads > 0 ? threads : pool_processors();
}

static bool write_all(struct output *out, struct span s)
{
	while (s.n) {
		ssize_t n = write(out->fd, s.p, s.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(out, FAULT_WRITE, errno);
		s = span_skip(s, (size_t)n);
	}
	return true;
}

static bool write_packed(void *arg, struct span packed)
{
	return write_all(arg, packed);
}

/* What is on its way through pack has no other fault than write_all's, which counts. */
static bool pack(struct output *out, struct span s, bool last)
{
	if (!out->pack)
		out->pack = pack_new(out->threads, write_packed, out);
	if (pack_write(out->pack, s) && (!last || pack_finish(out->pack)))
		return true;
	return out->failed ? false : fail(out, FAULT_WRITE, errno);
}

static bool flush(struct output *out)
{
	bool good = write_all(out, buf_view(&out->text));

	buf_clear(&out->text);
	return good;
}

/* How many of the bytes are written, or kept. What is whole pieces of the file is not copied. */
static size_t write_some(struct output *out, struct span bytes)
{
	size_t room = PIECE - out->text.length, n = bytes.n < room ? bytes.n : room;

	if (n == PIECE) {
		n = bytes.n - bytes.n % PIECE;
		write_all(out, span_first(bytes, n));
		return n;
	}
	buf_add(&out->text, bytes.p, n);
	if (n == room)
		flush(out);
	return n;
}

bool output_write(struct output *out, struct span bytes, struct fault *fault)
{
	if (out->gzip && !out->failed)
		pack(out, bytes, false);
	if (out->room && !out->failed)
		room_make(out->fd, (out->text.length + bytes.n) / PIECE * PIECE);
	while (bytes.n && !out->gzip && !out->failed)
		bytes = span_skip(bytes, write_some(out, bytes));
	return !out->failed || report(out, fault);
}

/* So that the new name lasts; a file system that cannot do that says EINVAL. */
static bool sync_directory(const char *path)
{
	struct span directory = path_directory(path);
	char *name = directory.n ? mem_string(directory.p, directory.n) : mem_string(".", 1);
	int fd = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good;

	free(name);
	/* A directory that we may write but not read. */
	if (fd < 0)
		return errno == EACCES;
	good = !fsync(fd) || errno == EINVAL;
	close(fd);
	return good;
}

/* The temporary file takes the place of the target. False with errno. */
static bool replace(struct output *out)
{
	int fd = out->fd;

	if (fsync(fd) || (!out->temp && !name_temp(out)))
		return false;
	out->fd = -1;
	if (close(fd) || rename(out->temp, out->target))
		return false;
	free(out->temp);
	out->temp = NULL;
	return sync_directory(out->target);
}

static bool finish(struct output *out, struct fault *fault)
{
	bool good;

	if (!out->failed && out->gzip)
		pack(out, SPAN(""), true);
	else if (!out->failed)
		flush(out);
	if (!out->failed && out->target && !replace(out))
		fail(out, FAULT_WRITE, errno);
	if (!out->failed && out->path && !out->target) {
		int fd = out->fd;

		out->fd = -1;
		if (close(fd))
			fail(out, FAULT_WRITE, errno);
	}
	good = !out->failed || report(out, fault);
	discard(out);
	return good;
}

bool output_end(struct output *out, bool good, struct fault *fault)
{
	if (!out)
		return good;
	if (good)
		return finish(out, fault);
	discard(out);
	return false;
}

static struct output *open_copy(const char *path, const struct stat *like, struct fault *fault)
{
	struct output *out = mem_zero(1, sizeof *out);

	out->fd = -1;
	out->path = mem_string(path, strlen(path));
	out->target = path_follow(path);
	if (out->target && open_temp(out, like))
		return out;
	fail(out, FAULT_OPEN, errno);
	report(out, fault);
	discard(out);
	return NULL;
}

static bool copy_bytes(struct output *out, int from, struct fault *fault)
{
	char *bytes = mem_alloc(PIECE);
	ssize_t n;

	do {
		n = read(from, bytes, PIECE);
		if (n < 0 && errno != EINTR)
			fault_errno(fault, FAULT_READ, errno);
		else if (n > 0 && !output_write(out, (struct span){bytes, (size_t)n}, fault))
			break;
	} while (n > 0 || (n < 0 && errno == EINTR));
	free(bytes);
	return !n;
}

bool output_copy(const char *from, const char *to, struct fault *fault)
{
	int fd = open(from, O_RDONLY | O_CLOEXEC);
	struct output *out = NULL;
	struct stat old;
	bool good = false;

	if (fd < 0 || fstat(fd, &old)) {
		fault_errno(fault, FAULT_OPEN, errno);
		if (fault)
			fault_source(fault, from);
	} else {
		out = open_copy(to, &old, fault);
		good = out && copy_bytes(out, fd, fault);
	}
	if (fd >= 0)
		close(fd);
	return output_end(out, good, fault);
}

bool output_whole(const char *path, bool gzip, struct span text, struct fault *fault)
{
	struct output *out = output_open(path, gzip, fault);

	return output_end(out, out && output_write(out, text, fault), fault);
}
