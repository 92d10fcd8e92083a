/* replay.c - gives the bytes of files to one of tests/fuzz/feed/, where there is no fuzzer */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool slurp(const char *path, struct buf *out)
{
	FILE *file = fopen(path, "r");
	size_t n;

	buf_clear(out);
	if (!file)
		return false;
	while ((n = fread(buf_reserve(out, 1 << 16), 1, 1 << 16, file)))
		out->length += n;
	return fclose(file) == 0;
}

int main(int argc, char **argv)
{
	struct buf bytes = BUF_INIT;

	for (int i = 1; i < argc; i++) {
		uint8_t *copy;

		if (!slurp(argv[i], &bytes)) {
			perror(argv[i]);
			return 2;
		}
		fprintf(stderr, "%s\n", argv[i]);
		/* To the byte, so that a sanitizer sees what is read beyond. */
		copy = malloc(bytes.length ? bytes.length : 1);
		if (bytes.length)
			memcpy(copy, bytes.data, bytes.length);
		LLVMFuzzerTestOneInput(copy, bytes.length);
		free(copy);
	}
	buf_free(&bytes);
	return 0;
}
