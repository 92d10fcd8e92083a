/* guess.c - the delimiter of a CSV text */
#include "base/map.h"
#include "csv/read.h"

/* Different numbers of cells in a row that are told apart. */
#define COUNTS 100

/*
 * How evenly it cuts: of the rows with the most frequent number of cells, their
 * number squared times the cuts in each. Neither alone would do: rows of one
 * cell are even, and sentences have many commas. Squared, since the right one
 * cuts all rows alike and 1,5 stands only in some.
 */
static size_t evenness(struct span sample, char delimiter)
{
	struct csv_rows *rows = csv_rows_new(delimiter);
	struct map counts = MAP_INIT;
	size_t times[COUNTS] = {0}, best = 0;
	struct csv_row row;
	enum csv_result result;

	csv_rows_start(rows, sample, 1, true);
	while ((result = csv_rows_next(rows, &row, NULL)) != CSV_END) {
		uint32_t id;
		size_t even;

		if (result != CSV_ROW || row.count < 2)
			continue;
		id = map_id(&counts, (struct span){(const char *)&row.count, sizeof row.count});
		if (id >= COUNTS)
			continue;
		times[id]++;
		even = times[id] * times[id] * (row.count - 1);
		best = even > best ? even : best;
	}
	map_free(&counts);
	csv_rows_free(rows);
	return best;
}

char csv_guess(struct span sample)
{
	static const char delimiters[] = {',', '\t', ';'};
	size_t best = 0;
	char found = ',';

	for (size_t i = 0; i < sizeof delimiters; i++) {
		size_t even = evenness(sample, delimiters[i]);

		if (even > best) {
			best = even;
			found = delimiters[i];
		}
	}
	return found;
}
