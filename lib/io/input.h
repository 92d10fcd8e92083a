/* input.h - bytes in: files and pipes, gunzipped and decoded */
#ifndef IO_INPUT_H
#define IO_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/fault.h"
#include "io/encoding.h"

/*
 * A stream of UTF-8 without BOM, whatever the file was. Line ends are left as
 * they are. Text that is not well-formed is never passed on silently: see
 * io/encoding.h for what is refused and what is passed on to be reported by row.
 */
struct input;

/* A text of up to INPUT_HEAD bytes is decoded as a whole; of a longer one INPUT_START at first. */
enum { INPUT_HEAD = 1 << 20, INPUT_START = 256 << 10 };

/*
 * path: a file name; NULL or "-" is standard input. encoding: NULL to find it
 * out, or a name that iconv knows. NULL with a fault where it cannot be opened or
 * nothing of it can be read; the first bytes have been read by then, so that
 * input_encoding can be asked. Lines and bytes of faults count in the text as it
 * was encoded, after gunzip; for gzip-cut and gzip-bad (io/gunzip.h) the bytes of
 * the file.
 */
struct input *input_open(const char *path, const char *encoding, struct fault *fault);
/*
 * Up to `size` bytes, at least one; 0 at the end; -1 with a fault (a read error,
 * damaged or cut gzip, bytes that fit no encoding). What was read before a cut
 * is good; the caller must not take it for the whole. After -1 it stays at that.
 */
ssize_t input_read(struct input *in, char *to, size_t size, struct fault *fault);
/*
 * The text that input_read would give next, `least` bytes of it or more, fewer where that is *all;
 * lent until input_read. False with a fault where it cannot be read so far.
 */
bool input_look(struct input *in, size_t least, struct span *text, bool *all, struct fault *fault);
/* Passes text that was looked at, as if it were read. */
void input_pass(struct input *in, size_t n);
void input_close(struct input *in);

/* As given on the command line; "-" for standard input. Lent. */
const char *input_name(const struct input *in);
/* "UTF-8" (also while all was ASCII), "GB18030", "UTF-16LE" …, or as the user named it; lent. */
const char *input_encoding(const struct input *in);
bool input_is_gzip(const struct input *in);
/* Bytes after the gzip data that are no gzip, left out; 0 as a rule. For a warning at the end. */
uint64_t input_tail(const struct input *in);
/*
 * Whether the text can be had from any place of the file at once: a regular file, not gzipped,
 * whose bytes are UTF-8 or GB18030 (in which comma, quote, CR and LF are always themselves). Then
 * *fd, lent, for pread; the text begins at offset *from, after the BOM, and the file had *size
 * bytes.
 */
bool input_plain(const struct input *in, int *fd, uint64_t *from, uint64_t *size,
                 enum encoding *encoding);
/*
 * Whether it is a regular file of gzip members that say how long they are (io/bgzf.h), as far as
 * the first of them shows. Then *fd, lent, for pread, and the file had *size bytes.
 */
bool input_sized(const struct input *in, int *fd, uint64_t *size);
/*
 * From now on gzip data are inflated ahead of who reads, in threads of their own (io/unpack.h);
 * with one thread nothing changes. The text is the same.
 */
void input_ahead(struct input *in, int threads);
/*
 * Where the bytes are UTF-8 or GB18030, input_plain does not have them, and the caller has had no
 * more than a megabyte of text: begins anew with the bytes as they were encoded, unchecked, for who
 * decodes them in many threads (io/encoding.h). The first of them, behind the BOM of *bom bytes, in
 * *head, lent until input_close; input_read goes on after them. Else false, and nothing is changed.
 */
bool input_as_is(struct input *in, struct span *head, size_t *bom, enum encoding *encoding);
/* Bytes of the file read so far and in all, 0 where that is not known (a pipe). For progress. */
void input_position(const struct input *in, uint64_t *done, uint64_t *total);

#endif
