/* lists.c - the two lists of an office: lists needs|resources NEEDS RESOURCES LOAD */
#include <string.h>

#include "draw.h"

/*
 * Counties of 8 streets of 10 communities, and in each county 800 resources, which are
 * for their community, their street or the county. 24 services in 4 categories; some
 * resources offer several, or all of a kind. The windows of a need and of a resource
 * meet more often than not. Capacities are 1 to 50, and quantities such that the units asked
 * for come to LOAD percent of them: nowhere exactly, so that some places lack what others have.
 */
enum { STREETS = 8, COMMUNITIES = 10, COUNTY = 800, CAPACITY = 50 };

struct lists {
	uint32_t needs, resources, counties, load;
};

static const struct {
	const char *category, *kind, *service, *title, *audience;
} services[] = {
	{"民生服务", "养老", "助餐", "独居老人午间送餐", "老人"},
	{"民生服务", "养老", "助浴", "高龄老人上门助浴", "老人"},
	{"民生服务", "养老", "陪诊", "独居老人就医陪同", "老人"},
	{"民生服务", "托育", "四点半课堂", "放学后无人接的孩子托管", "儿童"},
	{"民生服务", "托育", "暑期托管", "暑假孩子去处", "儿童"},
	{"民生服务", "维修", "家电维修", "小家电集中维修", ""},
	{"民生服务", "维修", "用电检查", "老旧楼道用电检查", ""},
	{"民生服务", "维修", "管道疏通", "下水管道疏通", ""},
	{"健康服务", "医疗", "义诊", "居民义诊", "居民"},
	{"健康服务", "医疗", "中医理疗", "颈肩腰腿痛理疗", "老人"},
	{"健康服务", "医疗", "疫苗咨询", "流感疫苗接种咨询", ""},
	{"健康服务", "心理", "心理咨询", "青少年心理疏导", "青少年"},
	{"健康服务", "心理", "家庭辅导", "亲子关系辅导", "家长"},
	{"健康服务", "体育", "健身指导", "广场舞和太极拳指导", ""},
	{"法治服务", "法律", "法律咨询", "物业纠纷法律咨询", ""},
	{"法治服务", "法律", "普法宣传", "防范电信网络诈骗宣讲", ""},
	{"法治服务", "调解", "矛盾调解", "邻里噪声纠纷调解", ""},
	{"法治服务", "安全", "消防演练", "高层住宅消防演练", ""},
	{"法治服务", "安全", "应急培训", "急救技能培训", ""},
	{"文化服务", "艺术", "书法培训", "少儿书法班", "儿童"},
	{"文化服务", "艺术", "文艺演出", "重阳节文艺演出", "老人"},
	{"文化服务", "教育", "技能培训", "待业妇女家政技能培训", "妇女"},
	{"文化服务", "教育", "政策宣讲", "惠企惠民政策宣讲", ""},
	{"文化服务", "教育", "阅读推广", "亲子阅读活动", "儿童"},
};

/* A statement for each draw: the order in which arguments are drawn is the compiler's. */
static void put_window(uint32_t least, uint32_t more)
{
	uint32_t first = below(360), last = first + least + below(more);

	if (last > 359)
		last = 359;
	printf("2025-%02u-%02u,2025-%02u-%02u,", 1 + first / 30, 1 + first % 28, 1 + last / 30,
		1 + (first % 28 > last % 28 ? 27 : last % 28));
}

static void put_days(uint32_t seldom)
{
	static const char *const days[] = {"1-5", "6-7", "1-5@09:00-17:00", "6@09:00-12:00", "1-7"};

	if (below(seldom) == 0)
		printf("%s", DRAW(days));
	putchar(',');
}

/* The quantity of a need: on the average that part of the capacities which the load wants. */
static uint32_t quantity(const struct lists *l)
{
	uint64_t units = (uint64_t)l->resources * (CAPACITY + 1) * l->load;
	uint64_t thousandths = units * 10 / l->needs - 1000;

	return 1 + below((uint32_t)(thousandths / 1000) + (below(1000) < thousandths % 1000));
}

static void put_need(const struct lists *l, uint32_t i)
{
	uint32_t county = below(l->counties), place = below(STREETS * COMMUNITIES);
	uint32_t s = below(COUNT(services)), street = place / COMMUNITIES, kind = below(20);

	printf("N%08u,%03u县%u街道%u社区,%03u县/%u街道/%u社区,", i, county, street, place, county,
		street, place);
	printf("%s,", services[s].category);
	if (kind)
		printf("%s/%s", services[s].kind, services[s].service);
	printf(",%s（第%u期）,", services[s].title, i % 97);
	printf("%u,", quantity(l));
	printf("%u,", 1 + below(5));
	put_window(20, 70);
	put_days(6);
	printf("%s\n", below(3) ? "" : services[s].audience);
}

static void put_area(uint32_t county, uint32_t place)
{
	uint32_t width = below(10), street = place / COMMUNITIES;

	printf("%03u县", county);
	if (width < 5)
		printf("/%u街道", street);
	if (width < 2)
		printf("/%u社区", place);
	else if (width == 2)
		printf(";%03u县/%u街道", county, (street + 1) % STREETS);
	putchar(',');
}

static void put_services(uint32_t s)
{
	uint32_t kind = below(10);

	printf("%s,%s", services[s].category, services[s].kind);
	if (kind)
		printf("/%s", services[s].service);
	if (kind == 9) {
		s = below(COUNT(services));
		printf(";%s/%s", services[s].kind, services[s].service);
	}
}

static void put_resource(const struct lists *l, uint32_t j)
{
	uint32_t county = below(l->counties), place = below(STREETS * COMMUNITIES);
	uint32_t s = below(COUNT(services)), partner = below(1 + l->resources / 4);

	printf("R%08u,第%u共建单位,", j, partner);
	put_area(county, place);
	put_services(s);
	printf(",%s服务队,%u,", services[s].service, 1 + below(CAPACITY));
	put_window(90, 240);
	put_days(3);
	printf("%s,", below(3) ? "" : services[s].audience);
	printf("联系人%u\n", partner);
}

int main(int argc, char **argv)
{
	struct lists l = {0};

	if (argc == 5) {
		l.needs = (uint32_t)strtoul(argv[2], NULL, 10);
		l.resources = (uint32_t)strtoul(argv[3], NULL, 10);
		l.load = (uint32_t)strtoul(argv[4], NULL, 10);
	}
	if (!l.needs || !l.resources || !l.load || l.needs > l.resources * 20) {
		fprintf(stderr, "usage: %s needs|resources NEEDS RESOURCES LOAD\n", argv[0]);
		return 2;
	}
	l.counties = 1 + l.resources / COUNTY;
	if (!strcmp(argv[1], "needs")) {
		puts("need_id,community,area,category,service,title,quantity,urgency,from,to,days,"
			"audience");
		for (uint32_t i = 0; i < l.needs; i++)
			put_need(&l, i);
	} else {
		/* Other draws than those of the needs. */
		for (int i = 0; i < COUNTY; i++)
			below(2);
		puts("resource_id,partner,area,category,services,title,capacity,from,to,days,"
			"audience,contact");
		for (uint32_t j = 0; j < l.resources; j++)
			put_resource(&l, j);
	}
	return finish();
}
