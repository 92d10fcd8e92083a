/* known.c - any bytes as a list of activities: rows put together from cells, as if read whole */
#include "../list.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct list_kind kind;
	struct list one = {.plain = true}, other = {.plain = false};
	struct list_file file = list_file(data, size);

	list_kind(&kind, "activity");
	/* A block that is shorter than the list is handed over as it is encoded. */
	list_read(&one, &kind, file.path, 1 + size / 2, false);
	list_read(&other, &kind, file.path, 1 + size / 2, false);
	MUST(list_same(&one, &other));
	list_free(&one);
	list_free(&other);
	close(file.fd);
	return 0;
}
