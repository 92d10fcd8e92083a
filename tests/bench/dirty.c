/* dirty.c - a ledger of activities as an office types it, in UTF-8: dirty ROWS */
#include "draw.h"

static void put_date(void)
{
	static const char *const ways[] = {"%u年%u月%u日,", "%u/%u/%u,", "%u.%u.%u,",
		"%u%02u%02u,"};
	unsigned year = 2023 + below(3), month = 1 + below(12), day = 1 + below(28);

	printf(DRAW(ways), year, month, day);
}

static void put_count(void)
{
	static const char *const ways[] = {"%u,", "%u,", "%u,", "%u人次,", "%u余人,", "近%u,"};
	uint32_t count = 1 + below(900);

	printf(DRAW(ways), count);
}

/* In units of 10,000 yuan, as the header says; some cells say so again, some are empty. */
static void put_money(void)
{
	uint32_t whole = below(20), hundredths = below(100);

	switch (below(5)) {
	case 0:
		printf("%u余,", 1 + whole);
		break;
	case 1:
		printf("%u.%u万元,", whole, hundredths / 10);
		break;
	case 2:
		putchar(',');
		break;
	default:
		printf("%u.%02u,", whole, hundredths);
	}
}

int main(int argc, char **argv)
{
	long rows = rows_asked(argc, argv);

	puts("社企共建活动台账,,,,,,,,,");
	puts("序号,活动时间,活动类别,活动名称,社区,共建单位,"
	     "服务（参加）人次,服务时长,成交金额（万元）,备注");
	for (long i = 0; i < rows; i++) {
		printf("%ld,", i + 1);
		put_date();
		printf("%s,", DRAW(kinds));
		printf("%s", DRAW(topics));
		printf("第%u期,", 1 + below(40));
		printf("第%u社区,", 1 + below(300));
		printf("第%u共建单位,", 1 + below(2000));
		put_count();
		printf("%u", below(9));
		printf("%s,", below(2) ? ".5" : "");
		put_money();
		put_note();
	}
	return finish();
}
