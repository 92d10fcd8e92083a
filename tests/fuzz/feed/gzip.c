/* gzip.c - any bytes as a compressed list: the same text or fault, in whatever pieces it is read */
#include "../list.h"
#include "io/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Text that a few bytes can inflate to is not wanted here. */
enum { ENOUGH = 1 << 20 };

static void read_all(const char *path, size_t step, struct buf *out, struct fault *fault)
{
	struct input *in = input_open(path, NULL, fault);
	ssize_t n = in ? 1 : 0;

	while (n > 0 && out->length < ENOUGH) {
		n = input_read(in, buf_reserve(out, step), step, fault);
		MUST(n <= (ssize_t)step);
		if (n > 0)
			out->length += (size_t)n;
		else
			MUST((n < 0) == (fault->code != FAULT_NONE));
	}
	input_close(in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf one = BUF_INIT, other = BUF_INIT;
	struct fault why = FAULT_INIT, also = FAULT_INIT;
	struct list_file file = list_file(data, size);

	read_all(file.path, 1 << 16, &one, &why);
	read_all(file.path, 7, &other, &also);
	if (one.length < ENOUGH && other.length < ENOUGH) {
		MUST(why.code == also.code && why.line == also.line && why.byte == also.byte);
		MUST(span_equal(buf_view(&one), buf_view(&other)));
	}
	buf_free(&one);
	buf_free(&other);
	close(file.fd);
	return 0;
}
