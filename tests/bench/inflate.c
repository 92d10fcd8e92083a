/* inflate.c - inflates one gzip member by zlib, to nowhere and unchecked: inflate FILE */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { BLOCK = 1 << 18, HEADER = 10 };

/* Z_STREAM_END where all is well. */
static int inflate_all(FILE *in, Bytef *from, Bytef *to)
{
	z_stream z;
	int status = Z_OK;

	memset(&z, 0, sizeof z);
	/* Without gzip's own header and sum: what is measured is the bound of all that inflate. */
	if (fread(from, 1, HEADER, in) != HEADER || from[0] != 0x1f || from[1] != 0x8b ||
	    from[3] != 0 ||
	    inflateInit2(&z, -MAX_WBITS) != Z_OK)
		return Z_DATA_ERROR;
	while (status == Z_OK && (z.avail_in = (uInt)fread(from, 1, BLOCK, in)) > 0) {
		z.next_in = from;
		do {
			z.next_out = to;
			z.avail_out = BLOCK;
			status = inflate(&z, Z_NO_FLUSH);
		} while (status == Z_OK && z.avail_out == 0);
		if (status == Z_BUF_ERROR)	/* all of the block was taken already */
			status = Z_OK;
	}
	inflateEnd(&z);
	return status;
}

int main(int argc, char **argv)
{
	FILE *in = argc == 2 ? fopen(argv[1], "r") : NULL;
	Bytef *blocks = malloc(2 * BLOCK);
	int status;

	if (!in || !blocks) {
		fprintf(stderr, "usage: inflate FILE\n");
		return 2;
	}
	status = inflate_all(in, blocks, blocks + BLOCK);
	if (status != Z_STREAM_END)
		fprintf(stderr, "inflate: cannot read %s\n", argv[1]);
	free(blocks);
	fclose(in);
	return status == Z_STREAM_END ? 0 : 2;
}
