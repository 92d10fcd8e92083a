/* draw.h - the words of made-up ledgers, and draws that are the same everywhere */
#ifndef DRAW_H
#define DRAW_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT(list) (uint32_t)(sizeof(list) / sizeof *(list))
#define DRAW(list) (list)[below(COUNT(list))]

static const char *const kinds[] = {"志愿服务", "主题党日", "送政策送服务送温暖", "业务沙龙",
	"结对共建会议", "红色走读", "书香支部", "青年论坛", "田间课堂", "直播助农", "专项行动",
	"需求座谈"};
static const char *const places[] = {"党群服务中心", "文化广场", "居民活动室", "社区会议室", "村部",
	"小区门口"};
static const char *const topics[] = {"为独居老人打扫卫生", "反诈防骗知识宣讲", "未成年人假期托管",
	"普法进楼栋", "义诊进社区", "环境卫生整治", "消防安全演练", "技能培训课堂", "邻里节",
	"爱心义卖"};

/* xorshift64* (Vigna 2016), from a fixed seed: the lists of two runs are compared. */
static uint32_t below(uint32_t n)
{
	static uint64_t state = 88172645463325252u;

	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (uint32_t)(((state * 0x2545F4914F6CDD1Du) >> 32) * n >> 32);
}

/* One row in ten has a note that must be quoted. */
__attribute__((unused)) static void put_note(void)
{
	if (below(10) == 0)
		printf("\"在%s，会后座谈,\"\"好\"\"\"\n", DRAW(places));
	else
		printf("在%s\n", DRAW(places));
}

/* The number of rows asked for; ends the program where that is none. */
__attribute__((unused)) static long rows_asked(int argc, char **argv)
{
	char *end = NULL;
	long rows = argc == 2 ? strtol(argv[1], &end, 10) : -1;

	if (rows < 0 || *end) {
		fprintf(stderr, "usage: %s ROWS\n", argv[0]);
		exit(2);
	}
	return rows;
}

/* The end of every generator: a list that was cut short must not be measured. */
static int finish(void)
{
	if (fflush(stdout) != 0 || ferror(stdout)) {
		perror("cannot write");
		return 2;
	}
	return 0;
}

#endif
