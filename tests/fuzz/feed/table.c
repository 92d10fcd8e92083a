/* table.c - any bytes as a list of needs: the same records in any blocks, no row lost */
#include "../list.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct list_kind kind;
	struct list one = {.written = 0}, other = {.written = 0};
	struct list_file file = list_file(data, size);

	list_kind(&kind, "need");
	list_read(&one, &kind, file.path, 0, false);
	list_read(&other, &kind, file.path, 1 + size / 3, false);
	MUST(list_same(&one, &other));
	list_free(&one);
	list_free(&other);
	close(file.fd);
	return 0;
}
