/* ledger.c - a ledger of activities as records: ledger ROWS */
#include "draw.h"

int main(int argc, char **argv)
{
	long rows = rows_asked(argc, argv);

	puts("activity_id,date,kind,title,community,partner,people,attendances,hours,amount,note");
	/* A statement for each cell: the order in which arguments are drawn is the compiler's. */
	for (long i = 0; i < rows; i++) {
		printf("A%010ld,%u-", i, 2023 + below(3));
		printf("%02u-", 1 + below(12));
		printf("%02u,", 1 + below(28));
		printf("%s,", DRAW(kinds));
		printf("%s", DRAW(topics));
		printf("第%u期,", 1 + below(40));
		printf("第%u社区,", 1 + below(300));
		printf("第%u共建单位,", 1 + below(2000));
		printf("%u", 1 + below(300));
		printf("%s,", below(20) ? "" : "+");
		printf("%u,", 1 + below(900));
		printf("%u", below(9));
		printf("%s,", below(2) ? ".5" : "");
		printf("%u.", below(20000));
		printf("%02u,", below(100));
		put_note();
	}
	return finish();
}
