/* organisation.c - names that are no person's */
#include "value/organisation.h"

#include "base/text.h"

/* By the last character, where there are LEAST characters in all. */
static const char *const endings[] = {
	"厂", "店", "社", "馆", "院", "校", "园", "会", "部", "局", "所", "站", "队", "组", "办",
	"处", "科", "村", "镇", "乡", "县", "市", "区", "行", "厅", "房", "城", "坊", "吧", NULL,
};

static const char *const words[] = {
	"公司", "集团", "社区", "街道", "支部", "党委", "总支", "党组", "学校", "小学", "中学",
	"大学", "幼儿园", "医院", "银行", "超市", "商会", "协会", "学会", "基金会", "工会", "妇联",
	"委员会", "居委会", "村委会", "合作社", "中心", "政府", "机关", "单位", "酒店", "饭店",
	"餐馆", "药房", "药店", "诊所", "卫生室", "工作室", "事务所", "个体户", "网格", "法院",
	"检察院", "派出所", "企业", "平台", "电商", NULL,
};

enum { LEAST = 4 };

bool organisation_is(struct span name)
{
	name = text_trim(name);
	return span_ends_any(name, words) ||
	       (span_ends_any(name, endings) && text_count(name) >= LEAST);
}
