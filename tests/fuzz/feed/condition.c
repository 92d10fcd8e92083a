/* condition.c - any bytes as a condition, and cells after its line: not of it is the opposite */
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "record/expr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { COLUMNS = 8 };

static void ignore(void *arg, size_t column, struct fault *fault)
{
	(void)arg;
	(void)column;
	(void)fault;
}

static void open_stream(struct stream *s)
{
	const struct span header[COLUMNS] = {
		SPAN("need_id"), SPAN("people"), SPAN("from"), SPAN("area"), SPAN("services"),
		SPAN("title"), SPAN("urgency"), SPAN("其他"),
	};
	struct csv_row row = {header, COLUMNS, 1};
	struct fault fault = FAULT_INIT;

	if (!stream_head(s, "-", &row, "need", NULL, &fault))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct stream stream;
	static struct expr_scratch *scratch;
	struct span rest = {(const char *)data, size}, text, cells[COLUMNS] = {{NULL, 0}};
	struct context cx = {.year = 2025, .today = 20000};
	struct fault fault = FAULT_INIT;
	struct buf opposite = BUF_INIT;
	struct expr *e, *not;

	if (!stream.width) {
		open_stream(&stream);
		scratch = expr_scratch_new();
	}
	span_cut(&rest, '\n', &text);
	for (size_t i = 0; i < COLUMNS && span_cut(&rest, ',', &cells[i]);)
		i++;
	e = expr_new(text, &stream, &cx, &fault);
	if (!e && (fault.code == FAULT_NONE || (fault.has_byte && fault.byte > text.n)))
		abort();
	buf_printf(&opposite, "not (%.*s)", SPAN_ARG(text));
	not = expr_new(buf_view(&opposite), &stream, &cx, &fault);
	if (e && not && expr_test(e, scratch, cells, ignore, NULL) !=
			    2 - expr_test(not, scratch, cells, ignore, NULL))
		abort();
	expr_free(e);
	expr_free(not);
	buf_free(&opposite);
	return 0;
}
