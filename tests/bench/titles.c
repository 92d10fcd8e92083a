/* titles.c - titles of activities, a line each, for the rules: titles ROWS */
#include "draw.h"

static const char *const before[] = {"", "", "", "“暖冬行动”", "我为群众办实事：", "社企共建",
	"党员带头", "迎新春", "3月15日", "2025年第2季度", "第12期", "永丰街道", "9:30 "};
static const char *const whom[] = {"独居老人", "留守儿童", "困难家庭", "社区居民", "企业职工",
	"农户", "外卖骑手", "退役军人", "残疾人", "个体商户", "青年党员", "物业人员"};
static const char *const what[] = {"午间送餐", "打扫卫生", "健康义诊", "反诈宣讲", "普法讲座",
	"用电检查", "消防演练", "书法课堂", "作业辅导", "招聘会", "直播带货", "病虫害防治",
	"邻里纠纷调解", "河道清洁", "路灯维修", "充电桩选址座谈", "电影放映", "太极拳", "理发磨刀",
	"政策解读", "融资对接", "法律咨询", "慰问走访", "观影", "茶话会", "入户走访", "工作部署",
	"学习交流", "参观见学", "集中研讨"};
static const char *const after[] = {"", "", "", "活动", "（二）", "启动仪式", "12345热线", "AI体验",
	"共60人", "-01号", "（线上）"};

int main(int argc, char **argv)
{
	long rows = rows_asked(argc, argv);

	for (long i = 0; i < rows; i++) {
		printf("%s", DRAW(before));
		printf("为%s", DRAW(whom));
		printf("%s", DRAW(what));
		printf("%s\n", DRAW(after));
	}
	return finish();
}
