/* input.c - bytes in: files and pipes, gunzipped and decoded */
#include "io/input.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "io/bgzf.h"
#include "io/encoding.h"
#include "io/file.h"
#include "io/gunzip.h"
#include "io/magic.h"
#include "io/unpack.h"

/* Of the file, at once. */
enum { PIECE = 64 << 10 };

struct input {
	struct file file;
	char *name;
	char *wanted;			/* encoding as named by the user, or NULL */
	size_t bom;			/* bytes that the text began with, left out */
	struct unpack *unpack;		/* NULL for plain files */
	struct buf raw;			/* as read from a plain file */
	struct span piece;		/* gunzipped; lent, not taken into `bytes` */
	struct buf kept;		/* all pieces so far, */
	bool keeps;			/* until most of the head has been given */
	bool as_is;			/* pieces are given as they are */
	struct buf bytes;		/* not decoded */
	struct place place;		/* of the start of `bytes`, until there is a decoder */
	enum encoding encoding;
	struct decoder *decoder;	/* NULL as long as all was ASCII */
	struct buf text;		/* decoded */
	size_t given;			/* bytes of text that the caller has, */
	uint64_t before;		/* and of texts before */
	bool ended;			/* there are no more pieces */
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
	fault_source(&in->fault, in->name);
}

static bool more(const struct input *in)
{
	return !in->ended && !in->failed;
}

/* Whether there may be text that is not decoded. */
static bool goes_on(const struct input *in)
{
	return more(in) || (in->decoder && in->bytes.length);
}

/* The next bytes of the file, behind those in in->raw. */
static void read_raw(struct input *in)
{
	struct fault f = FAULT_INIT;

	if (!file_read(&in->file, PIECE, &in->raw, &f))
		fail(in, &f);
}

/* The next piece, gunzipped. */
static void next_piece(struct input *in)
{
	struct fault f = FAULT_INIT;

	if (in->unpack) {
		if (!unpack_next(in->unpack, &in->piece, &f))
			fail(in, &f);
		in->ended = !in->piece.n;
	} else {
		buf_clear(&in->raw);
		read_raw(in);
		in->piece = buf_view(&in->raw);
		in->ended = in->file.ended;
	}
}

/* in->piece into in->bytes. */
static void take_piece(struct input *in)
{
	if (in->keeps)
		buf_span(&in->kept, in->piece);
	buf_span(&in->bytes, in->piece);
	in->piece.n = 0;
}

/* Where there is enough for a while, nothing is read. */
static void fill(struct input *in)
{
	if (!more(in) || in->bytes.length >= INPUT_HEAD)
		return;
	next_piece(in);
	take_piece(in);
}

/* Nobody means to read what is compressed twice; the inner file may be anything. */
static void refuse_twice(struct input *in)
{
	struct fault f = FAULT_INIT;

	while (in->bytes.length < 2 && more(in))
		fill(in);
	if (in->bytes.length < 2 || !gunzip_is(buf_view(&in->bytes)))
		return;
	fault_set(&f, FAULT_GZIP_TWICE, SPAN(""), NULL);
	fail(in, &f);
	buf_clear(&in->bytes);
}

/* Whether what has been read can be read once more from the file. */
static bool is_there_still(const struct input *in)
{
	return in->file.total && in->file.fd != STDIN_FILENO && !in->unpack;
}

/* The mistake that everybody makes once; as text it would be told for its bytes. */
static bool is_workbook(struct span head)
{
	return magic_is_zip(head) || magic_is_compound(head);
}

/* The first bytes of the file, as far as it takes to know gzip. */
static void begin(struct input *in)
{
	struct fault f = FAULT_INIT;

	while (in->raw.length < BGZF_HEADER && !in->file.ended && !in->failed)
		read_raw(in);
	in->ended = in->file.ended;
	if (is_workbook(buf_view(&in->raw))) {
		fault_set(&f, FAULT_WORKBOOK, SPAN(""), "CSV, which 'sheet FILE' makes of it");
		fail(in, &f);
	} else if (!gunzip_is(buf_view(&in->raw))) {
		in->keeps = !is_there_still(in);
		in->piece = buf_view(&in->raw);
		take_piece(in);
	} else {
		in->keeps = true;
		in->ended = false;
		in->unpack = unpack_new(&in->file, &in->raw, &f);
		if (in->unpack)
			refuse_twice(in);
		else
			fail(in, &f);
	}
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
static void take_off(struct input *in, size_t n)
{
	if (n)
		memmove(in->bytes.data, in->bytes.data + n, in->bytes.length - n);
	in->bytes.length -= n;
}

static void drop(struct input *in, size_t n)
{
	place_pass(&in->place, span_first(buf_view(&in->bytes), n));
	take_off(in, n);
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

/* Whether what is not decoded is a long text: of a file that is known before it has been read. */
static bool is_long(const struct input *in)
{
	const struct file *f = &in->file;
	uint64_t coming = is_there_still(in) && f->done < f->total ? f->total - f->done : 0;

	return in->bytes.length + coming >= INPUT_HEAD;
}

/* The bytes that are decoded next: of a long text few at first, since nobody may want the rest. */
static struct span next_bytes(const struct input *in)
{
	struct span head = buf_view(&in->bytes);

	return head.n > INPUT_START && is_long(in) ? span_first(head, INPUT_START) : head;
}

/* What encoding in->bytes are in, and a decoder for it. */
static bool find_encoding(struct input *in, struct fault *f)
{
	struct span head = next_bytes(in);
	bool whole = in->ended && !in->failed && head.n == in->bytes.length;
	size_t bom = 0;

	if (in->wanted) {
		in->encoding = encoding_named(in->wanted);
		drop_bom(in);
	} else if (encoding_find(head, whole, &in->encoding, &bom, f)) {
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
	while (in->bytes.length < (is_long(in) ? INPUT_START : INPUT_HEAD) && more(in))
		fill(in);
	if (!find_encoding(in, &f))
		fail(in, &f);
}

/* in->bytes to in->text. */
static void decode(struct input *in)
{
	struct fault f = FAULT_INIT;
	struct span bytes;
	bool last;

	if (!in->decoder)
		decide(in);
	if (!in->decoder)
		return;
	bytes = next_bytes(in);
	last = in->ended && !in->failed && bytes.n == in->bytes.length;
	if (!decoder_decode(in->decoder, bytes, last, &in->text, &f)) {
		fail(in, &f);
		bytes = buf_view(&in->bytes);
	}
	take_off(in, bytes.n);
}

struct input *input_open(const char *path, const char *encoding, struct fault *fault)
{
	const char *name = path ? path : "-";
	struct input *in;
	struct file file;

	if (!file_open(&file, path, fault))
		return NULL;
	in = mem_zero(1, sizeof *in);
	in->file = file;
	in->name = mem_string(name, strlen(name));
	in->wanted = encoding ? mem_string(encoding, strlen(encoding)) : NULL;
	begin(in);
	decode(in);
	while (!in->decoder && more(in) && in->text.length < INPUT_HEAD) {
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

/* The next bytes to be given, lent; empty at the end, and after what came before a failure. */
static struct span next_given(struct input *in)
{
	while (in->as_is && !in->piece.n && more(in))
		next_piece(in);
	if (in->as_is)
		return in->piece;
	while (in->given == in->text.length && goes_on(in)) {
		buf_clear(&in->text);
		in->before += in->given;
		in->given = 0;
		fill(in);
		decode(in);
	}
	return span_skip(buf_view(&in->text), in->given);
}

void input_pass(struct input *in, size_t n)
{
	in->given += n;
	if (in->keeps && in->before + in->given > INPUT_HEAD) {
		in->keeps = false;
		buf_free(&in->kept);
	}
}

ssize_t input_read(struct input *in, char *to, size_t size, struct fault *fault)
{
	struct span s = next_given(in);

	if (!s.n && in->failed) {
		if (fault)
			*fault = in->fault;
		return -1;
	}
	s.n = s.n < size ? s.n : size;
	if (s.n)
		memcpy(to, s.p, s.n);
	if (in->as_is)
		in->piece = span_skip(in->piece, s.n);
	else
		input_pass(in, s.n);
	return (ssize_t)s.n;
}

bool input_look(struct input *in, size_t least, struct span *text, bool *all, struct fault *fault)
{
	while (in->text.length - in->given < least && goes_on(in)) {
		fill(in);
		decode(in);
	}
	*text = span_skip(buf_view(&in->text), in->given);
	*all = !goes_on(in);
	if (text->n >= least || !in->failed)
		return true;
	if (fault)
		*fault = in->fault;
	return false;
}

void input_ahead(struct input *in, int threads)
{
	if (in->unpack && threads > 1)
		unpack_ahead(in->unpack, threads);
}

bool input_sized(const struct input *in, int *fd, uint64_t *size)
{
	if (!in->unpack || !unpack_is_sized(in->unpack))
		return false;
	*fd = in->file.fd;
	*size = in->file.total;
	return in->file.total && in->file.fd != STDIN_FILENO;
}

bool input_as_is(struct input *in, struct span *head, size_t *bom, enum encoding *encoding)
{
	if (!in->keeps || in->failed || !in->decoder)
		return false;
	if (in->encoding != ENCODING_UTF8 && in->encoding != ENCODING_GB18030)
		return false;
	in->as_is = true;
	in->keeps = false;
	*head = span_skip(buf_view(&in->kept), in->bom);
	*bom = in->bom;
	*encoding = in->encoding;
	return true;
}

void input_close(struct input *in)
{
	if (!in)
		return;
	unpack_free(in->unpack);
	file_close(&in->file);
	decoder_free(in->decoder);
	buf_free(&in->raw);
	buf_free(&in->kept);
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
	return in->unpack;
}

uint64_t input_tail(const struct input *in)
{
	return in->unpack ? unpack_tail(in->unpack) : 0;
}

void input_position(const struct input *in, uint64_t *done, uint64_t *total)
{
	*done = in->unpack ? unpack_done(in->unpack) : in->file.done;
	*total = in->file.total;
}

bool input_plain(const struct input *in, int *fd, uint64_t *from, uint64_t *size,
                 enum encoding *encoding)
{
	/* Without a decoder all was ASCII so far, and the encoding is not known. */
	if (!is_there_still(in) || in->failed || !in->decoder)
		return false;
	*fd = in->file.fd;
	*from = in->bom;
	*size = in->file.total;
	*encoding = in->encoding;
	return in->encoding == ENCODING_UTF8 || in->encoding == ENCODING_GB18030;
}
