/* inflater_isal.c - lib/io/inflater.h by ISA-L */
#include "io/inflater.h"

#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <stdlib.h>

#include "base/mem.h"

struct inflater {
	struct inflate_state state;
	unsigned char over[INFLATER_OVER];
};

struct inflater *inflater_new(void)
{
	struct inflater *i = mem_zero(1, sizeof *i);

	isal_inflate_init(&i->state);
	return i;
}

void inflater_free(struct inflater *i)
{
	free(i);
}

void inflater_reset(struct inflater *i)
{
	isal_inflate_reset(&i->state);
}

/* Gives ISA-L bytes and room; what it used and wrote is to be told from its pointers. */
static unsigned char *set(struct inflater *i, struct span given, size_t most, struct buf *out)
{
	/* It does not write there, but does not say so. */
	i->state.next_in = (uint8_t *)(uintptr_t)given.p;
	i->state.avail_in = (uint32_t)given.n;
	i->state.next_out = (uint8_t *)buf_reserve(out, most);
	i->state.avail_out = (uint32_t)most;
	return i->state.next_out;
}

enum inflater_status inflater_some(struct inflater *i, struct span *bytes, size_t most,
                                   struct buf *out)
{
	const unsigned char *to = set(i, *bytes, most, out);

	/* After a failure it may have counted bytes that it never wrote. */
	if (isal_inflate(&i->state) != ISAL_DECOMP_OK)
		return INFLATER_FAILED;
	out->length += (size_t)(i->state.next_out - to);
	*bytes = span_skip(*bytes, bytes->n - i->state.avail_in);
	return i->state.block_state == ISAL_BLOCK_FINISH ? INFLATER_ENDED : INFLATER_GOES_ON;
}

struct span inflater_over(struct inflater *i)
{
	size_t n = (size_t)i->state.read_in_length / 8;
	uint64_t bits = i->state.read_in >> i->state.read_in_length % 8;

	for (size_t k = 0; k < n; k++)
		i->over[k] = (unsigned char)(bits >> 8 * k);
	return (struct span){(const char *)i->over, n};
}

enum inflater_status inflater_all(struct inflater *i, struct span *bytes, size_t most,
                                  struct buf *out)
{
	const unsigned char *to = set(i, *bytes, most, out);
	int status = isal_inflate_stateless(&i->state);

	if (status < 0)
		return INFLATER_FAILED;
	out->length += (size_t)(i->state.next_out - to);
	*bytes = span_skip(*bytes, bytes->n - i->state.avail_in);
	return status == ISAL_DECOMP_OK ? INFLATER_ENDED : INFLATER_GOES_ON;
}

uint32_t inflater_crc(uint32_t crc, struct span text)
{
	return crc32_gzip_refl(crc, (const unsigned char *)text.p, text.n);
}
