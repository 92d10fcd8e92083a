/* inflater.h - deflate data to what was compressed: by ISA-L where it is installed, else by zlib */
#ifndef IO_INFLATER_H
#define IO_INFLATER_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"

/*
 * Deflate data alone (RFC 1951), without what stands around them in a gzip member. Of the two that
 * can do it the Makefile builds one; ISA-L is three times as fast. Both make the same of the same
 * data, but for codes that leave bit patterns unused: zlib refuses them at once, ISA-L where such a
 * pattern comes. No compressor writes those; where damage does, ISA-L may fail later than zlib, or
 * not at all where the pattern never comes: then the text is right by its sum.
 */
struct inflater;

enum inflater_status {
	INFLATER_GOES_ON,	/* wants more bytes, or more room */
	INFLATER_ENDED,		/* the data end here */
	INFLATER_FAILED,	/* they are no deflate data */
};

/* The most bytes that are left over once data ended. */
enum { INFLATER_OVER = 8 };

/* Owned; NULL where there is no memory for it. Begins with new data. */
struct inflater *inflater_new(void);
void inflater_free(struct inflater *i);
/* Begins with new data, whatever became of those before. */
void inflater_reset(struct inflater *i);
/*
 * Takes what it uses off *bytes and appends up to `most` bytes to out (less than 2 GB of either);
 * where those are there, more may come without further bytes. Nothing is appended where it failed.
 * How early damage is seen depends on how the data are cut.
 */
enum inflater_status inflater_some(struct inflater *i, struct span *bytes, size_t most,
                                   struct buf *out);
/* Of data that ended: the bytes behind them that were taken too, lent; up to INFLATER_OVER. */
struct span inflater_over(struct inflater *i);
/* The same with new data that are all at hand; none are taken too many. Then inflater_reset. */
enum inflater_status inflater_all(struct inflater *i, struct span *bytes, size_t most,
                                  struct buf *out);

/* The CRC-32 of gzip (RFC 1952, section 8), gone on with past a text; 0 is that of nothing. */
uint32_t inflater_crc(uint32_t crc, struct span text);

#endif
