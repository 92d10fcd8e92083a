/* rows.c - any bytes as CSV: the rows that libcsv gives, by all instructions, also in pieces */
#include "../oracle.h"
#include "csv/masks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void in_pieces(const struct oracle *o, struct csv_rows *rows, struct span text, size_t step)
{
	size_t given = 0, next = 0;

	csv_rows_start(rows, span_first(text, 0), 1, text.n == 0);
	for (;;) {
		size_t rest, n = step < text.n - given ? step : text.n - given;

		if (!oracle_rows(o, rows, &next))
			abort();
		if (given == text.n)
			break;
		rest = csv_rows_rest(rows).n;
		given += n;
		csv_rows_more(rows, (struct span){text.p + given - n - rest, rest + n},
		    given == text.n);
	}
	if (next != o->record_count)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {"portable", "sse2", "avx2", "avx512"};
	static struct csv_rows *rows[4];
	static struct oracle oracle;
	struct span text = {(const char *)data, size};

	if (!rows[0])
		oracle_init(&oracle);
	oracle_read(&oracle, text);
	for (size_t i = 0; i < 4; i++) {
		size_t next = 0;

		if (!rows[i] && csv_instructions_find(names[i])) {
			setenv("SANDAN_SIMD", names[i], 1);
			rows[i] = csv_rows_new(',');
		}
		if (!rows[i])
			continue;
		csv_rows_start(rows[i], text, 1, true);
		if (!oracle_batches(&oracle, rows[i], &next) || next != oracle.record_count)
			abort();
		in_pieces(&oracle, rows[i], text, 1 + size % 77);
	}
	return 0;
}
