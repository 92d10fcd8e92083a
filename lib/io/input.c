/* input.c - bytes in: files and pipes, gunzipped and decoded */
#include "io/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "io/encoding.h"
#include "io/gunzip.h"

enum {
	PIECE = 64 * 1024,		/* of the file, at once */
	PIECE_GZIP = 8 * 1024,		/* which may be a thousand times as much text */
	HEAD = 1024 * 1024,		/* of the text, to find its encoding */
};

struct input {
	int fd;
	char *name;
	char *wanted;			/* encoding as named by the user, or NULL */
	uint64_t done, total;		/* bytes of the file; total 0 where not known */
	size_t bom;			/* bytes that the text began with, left out */
	struct gunzip *gunzip;		/* NULL for plain files */
	struct buf raw;			/* as read, not taken into `bytes` */
	struct buf bytes;		/* gunzipped, not decoded */
	struct place place;		/* of the start of `bytes`, until there is a decoder */
	enum encoding encoding;
	struct decoder *decoder;	/* NULL as long as all was ASCII */
	struct buf text;		/* decoded */
	size_t given;			/* bytes of text that the caller has */
	bool ended;			/* the file has been read */
	bool failed;			/* it cannot be read further, for this fault: */
	struct fault fault;
};

/*
 * What came before a failure is still given out; then every read fails. The
 * first failure counts: damaged gzip data may also be no text.
 */
static void fail(struct input *in, const struct fault *fault)
{
	if (in->failed)
		return;
	in->failed = true;
	in->fault = *fault;
	fault_source(&in->fault, strcmp(in->name, "-") ? in->name : "");
}

static bool more(const struct input *in)
{
	return !in->ended && !in->failed;
}

/* A file may be shorter than its size said (in /sys), but not than its size says now. */
static bool was_cut(const struct input *in)
{
	struct stat now;

	return in->done < in->total && !fstat(in->fd, &now) && (uint64_t)now.st_size < in->total;
}

/* The next bytes of the file into in->raw. */
static void read_piece(struct input *in)
{
	size_t size = in->gunzip ? PIECE_GZIP : PIECE;
	char *to = buf_reserve(&in->raw, size);
	struct fault f = FAULT_INIT;
	ssize_t n;

	do
		n = read(in->fd, to, size);
	while (n < 0 && errno == EINTR);
	if (n < 0) {
		fault_errno(&f, FAULT_READ, errno);
		fail(in, &f);
		return;
	}
	in->raw.length += (size_t)n;
	in->done += (size_t)n;
	in->ended = n == 0;
	if (in->ended && was_cut(in)) {
		fault_set(&f, FAULT_FILE_CUT, SPAN(""), NULL);
		fail(in, &f);
	}
}

/* What has been read into in->bytes, gunzipped. */
static void take_raw(struct input *in)
{
	struct fault f = FAULT_INIT;

	if (!in->gunzip)
		buf_span(&in->bytes, buf_view(&in->raw));
	else if (!gunzip_decode(in->gunzip, buf_view(&in->raw), in->ended, &in->bytes, &f))
		fail(in, &f);
	buf_clear(&in->raw);
}

static void fill(struct input *in)
{
	read_piece(in);
	take_raw(in);
}

/* The first bytes of the file into in->bytes, as far as it takes to know gzip. */
static void begin(struct input *in)
{
	struct fault f = FAULT_INIT;

	while (in->raw.length < 2 && more(in))
		read_piece(in);
	if (gunzip_is(buf_view(&in->raw))) {
		in->gunzip = gunzip_new(&f);
		if (!in->gunzip) {
			fail(in, &f);
			return;
		}
	}
	take_raw(in);
}

static size_t ascii_length(struct span s)
{
	size_t i = 0;
	uint64_t word;

	for (; s.n - i >= sizeof word; i += sizeof word) {
		memcpy(&word, s.p + i, sizeof word);
		if (word & 0x8080808080808080u)
			break;
	}
	while (i < s.n && !(s.p[i] & 0x80))
		i++;
	return i;
}

/* Takes n bytes off the front of in->bytes. */
static void drop(struct input *in, size_t n)
{
	place_pass(&in->place, span_first(buf_view(&in->bytes), n));
	if (n)
		memmove(in->bytes.data, in->bytes.data + n, in->bytes.length - n);
	in->bytes.length -= n;
}

static void pass_ascii(struct input *in, size_t n)
{
	buf_span(&in->text, span_first(buf_view(&in->bytes), n));
	drop(in, n);
}

/* Takes the BOM off where it is that of the encoding which the user named. */
static void drop_bom(struct input *in)
{
	struct span head = buf_view(&in->bytes);
	enum encoding marked;
	size_t bom;

	encoding_find(span_first(head, head.n < 4 ? head.n : 4), false, &marked, &bom, NULL);
	if (marked != in->encoding)
		return;
	in->bom = bom;
	drop(in, bom);
}

/* What encoding in->bytes are in, and a decoder for it. */
static bool find_encoding(struct input *in, struct fault *f)
{
	struct span head = buf_view(&in->bytes);
	size_t bom = 0;

	if (in->wanted) {
		in->encoding = encoding_named(in->wanted);
		drop_bom(in);
	} else if (encoding_find(head, in->ended && !in->failed, &in->encoding, &bom, f)) {
		in->bom = bom;
		drop(in, bom);
	} else {
		/* The line and byte that it says count from the head. */
		f->line += in->place.ends + (in->place.cr && head.p[0] != '\n');
		f->byte += in->place.byte;
		return false;
	}
	in->decoder = decoder_new(in->encoding, in->wanted, f);
	if (in->decoder)
		decoder_start(in->decoder, in->place);
	return in->decoder;
}

/*
 * As long as all is ASCII nothing is decided. The last ASCII byte before the
 * first other stays with it: a BOM counts at the start of the file alone.
 */
static void decide(struct input *in)
{
	struct fault f = FAULT_INIT;

	if (!in->wanted) {
		size_t ascii = ascii_length(buf_view(&in->bytes));
		bool all = ascii == in->bytes.length;

		pass_ascii(in, all || !ascii ? ascii : ascii - 1);
		if (all)
			return;
	}
	while (in->bytes.length < HEAD && more(in))
		fill(in);
	if (!find_encoding(in, &f))
		fail(in, &f);
}

/* in->bytes to in->text. */
static void decode(struct input *in)
{
	struct fault f = FAULT_INIT;
	bool last;

	if (!in->decoder)
		decide(in);
	if (!in->decoder)
		return;
	last = in->ended && !in->failed;
	if (!decoder_decode(in->decoder, buf_view(&in->bytes), last, &in->text, &f))
		fail(in, &f);
	buf_clear(&in->bytes);
}

static void set_total(struct input *in)
{
	struct stat status;
	off_t at;

	if (fstat(in->fd, &status) || !S_ISREG(status.st_mode))
		return;
	at = lseek(in->fd, 0, SEEK_CUR);
	if (at >= 0 && status.st_size > at)
		in->total = (uint64_t)(status.st_size - at);
}

struct input *input_open(const char *path, const char *encoding, struct fault *fault)
{
	bool standard = !path || !strcmp(path, "-");
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct input *in;

	if (fd < 0) {
		fault_errno(fault, FAULT_OPEN, errno);
		if (fault)
			fault_source(fault, path);
		return NULL;
	}
	in = mem_zero(1, sizeof *in);
	in->fd = fd;
	in->name = standard ? mem_string("-", 1) : mem_string(path, strlen(path));
	in->wanted = encoding ? mem_string(encoding, strlen(encoding)) : NULL;
	set_total(in);
	begin(in);
	decode(in);
	while (!in->decoder && more(in) && in->text.length < HEAD) {
		fill(in);
		decode(in);
	}
	if (in->failed && !in->text.length) {
		if (fault)
			*fault = in->fault;
		input_close(in);
		return NULL;
	}
	return in;
}

ssize_t input_read(struct input *in, char *to, size_t size, struct fault *fault)
{
	size_t n;

	while (in->given == in->text.length) {
		if (in->failed) {
			if (fault)
				*fault = in->fault;
			return -1;
		}
		if (in->ended)
			return 0;
		buf_clear(&in->text);
		in->given = 0;
		fill(in);
		decode(in);
	}
	n = in->text.length - in->given;
	n = n < size ? n : size;
	memcpy(to, in->text.data + in->given, n);
	in->given += n;
	return (ssize_t)n;
}

void input_close(struct input *in)
{
	if (!in)
		return;
	if (in->fd != STDIN_FILENO)
		close(in->fd);
	gunzip_free(in->gunzip);
	decoder_free(in->decoder);
	buf_free(&in->raw);
	buf_free(&in->bytes);
	buf_free(&in->text);
	free(in->name);
	free(in->wanted);
	free(in);
}

const char *input_name(const struct input *in)
{
	return in->name;
}

const char *input_encoding(const struct input *in)
{
	return in->encoding == ENCODING_OTHER ? in->wanted : encoding_name(in->encoding);
}

bool input_is_gzip(const struct input *in)
{
	return in->gunzip;
}

uint64_t input_tail(const struct input *in)
{
	return in->gunzip ? gunzip_tail(in->gunzip) : 0;
}

void input_position(const struct input *in, uint64_t *done, uint64_t *total)
{
	*done = in->done;
	*total = in->total;
}

bool input_plain(const struct input *in, int *fd, uint64_t *from, uint64_t *size, enum encoding *encoding)
{
	/* Without a decoder all was ASCII so far, and the encoding is not known. */
	if (!in->total || in->gunzip || in->failed || !in->decoder || in->fd == STDIN_FILENO)
		return false;
	*fd = in->fd;
	*from = in->bom;
	*size = in->total;
	*encoding = in->encoding;
	return in->encoding == ENCODING_UTF8 || in->encoding == ENCODING_GB18030;
}
