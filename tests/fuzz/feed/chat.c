/* chat.c - any bytes as a chat log with a sign-up list: every numbered line accounted for */
#include "../list.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct list_kind kind;
	struct list list = {.written = 0};
	struct list_file file = list_file(data, size);

	list_kind(&kind, "signup");
	list_read(&list, &kind, file.path, 0, true);
	list_free(&list);
	close(file.fd);
	return 0;
}
