/* faults.c - faults that wait until their turn has come */
#include "base/faults.h"

struct head {
	enum fault_code code;
	bool has_byte;
	uint64_t line, byte;
};

void faults_clear(struct faults *list)
{
	buf_clear(&list->bytes);
}

void faults_free(struct faults *list)
{
	buf_free(&list->bytes);
}

static void put(struct buf *b, const char *text)
{
	buf_add(b, text, strlen(text) + 1);
}

void faults_add(struct faults *list, const struct fault *fault)
{
	struct head head = {fault->code, fault->has_byte, fault->line, fault->byte};

	buf_add(&list->bytes, (const char *)&head, sizeof head);
	put(&list->bytes, fault->column);
	put(&list->bytes, fault->heading);
	put(&list->bytes, fault->value);
	put(&list->bytes, fault->want);
}

/* Texts were cut to their fields when they were put there, and fit. */
static void take(struct span *rest, char *field)
{
	size_t n = strlen(rest->p) + 1;

	memcpy(field, rest->p, n);
	*rest = span_skip(*rest, n);
}

bool faults_next(const struct faults *list, size_t *at, struct fault *fault)
{
	struct span rest = span_skip(buf_view(&list->bytes), *at);
	struct head head;

	if (!rest.n)
		return false;
	memcpy(&head, rest.p, sizeof head);
	rest = span_skip(rest, sizeof head);
	*fault = (struct fault){
		.code = head.code, .line = head.line, .byte = head.byte, .has_byte = head.has_byte,
	};
	take(&rest, fault->column);
	take(&rest, fault->heading);
	take(&rest, fault->value);
	take(&rest, fault->want);
	*at = list->bytes.length - rest.n;
	return true;
}
