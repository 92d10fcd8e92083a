/* inflater_zlib.c - lib/io/inflater.h by zlib */
#define ZLIB_CONST
#include "io/inflater.h"

#include <stdlib.h>
#include <zlib.h>

#include "base/mem.h"

struct inflater {
	z_stream z;
};

struct inflater *inflater_new(void)
{
	struct inflater *i = mem_zero(1, sizeof *i);

	if (inflateInit2(&i->z, -MAX_WBITS) == Z_OK)
		return i;
	free(i);
	return NULL;
}

void inflater_free(struct inflater *i)
{
	if (!i)
		return;
	inflateEnd(&i->z);
	free(i);
}

void inflater_reset(struct inflater *i)
{
	inflateReset(&i->z);
}

static enum inflater_status run(struct inflater *i, struct span *bytes, size_t most, int flush,
                                struct buf *out)
{
	int status;

	i->z.next_in = (const unsigned char *)bytes->p;
	i->z.avail_in = (unsigned)bytes->n;
	i->z.next_out = (unsigned char *)buf_reserve(out, most);
	i->z.avail_out = (unsigned)most;
	status = inflate(&i->z, flush);
	*bytes = span_skip(*bytes, bytes->n - i->z.avail_in);
	/* Z_BUF_ERROR says that there was nothing to do, or no room. */
	if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
		return INFLATER_FAILED;
	out->length += most - i->z.avail_out;
	return status == Z_STREAM_END ? INFLATER_ENDED : INFLATER_GOES_ON;
}

enum inflater_status inflater_some(struct inflater *i, struct span *bytes, size_t most,
                                   struct buf *out)
{
	return run(i, bytes, most, Z_NO_FLUSH, out);
}

struct span inflater_over(struct inflater *i)
{
	(void)i;
	return SPAN("");
}

enum inflater_status inflater_all(struct inflater *i, struct span *bytes, size_t most,
                                  struct buf *out)
{
	inflateReset(&i->z);
	return run(i, bytes, most, Z_FINISH, out);
}

uint32_t inflater_crc(uint32_t crc, struct span text)
{
	const unsigned char *p = (const unsigned char *)(text.n ? text.p : "");

	return (uint32_t)crc32_z(crc, p, text.n);
}
