/* libcsv.c - counts the rows of a CSV by a plain libcsv loop: libcsv FILE */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

struct counts {
	unsigned long cells, rows;
};

static void count_cell(void *cell, size_t n, void *counts)
{
	(void)cell;
	(void)n;
	((struct counts *)counts)->cells++;
}

static void count_row(int end, void *counts)
{
	(void)end;
	((struct counts *)counts)->rows++;
}

int main(int argc, char **argv)
{
	enum { BLOCK = 1 << 20 };
	FILE *in = argc == 2 ? fopen(argv[1], "r") : NULL;
	char *block = malloc(BLOCK);
	struct csv_parser parser;
	struct counts counts = {0, 0};
	size_t n;
	int status = 0;

	if (!in || !block || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
		fprintf(stderr, "usage: libcsv FILE\n");
		return 2;
	}
	while ((n = fread(block, 1, BLOCK, in)) > 0)
		if (csv_parse(&parser, block, n, count_cell, count_row, &counts) != n)
			break;
	if (n || ferror(in) || csv_fini(&parser, count_cell, count_row, &counts) != 0) {
		fprintf(stderr, "libcsv: cannot read %s\n", argv[1]);
		status = 2;
	}
	printf("%lu\n", counts.rows - (counts.rows > 0));
	csv_free(&parser);
	free(block);
	fclose(in);
	return status;
}
