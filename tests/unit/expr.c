/* expr.c - tests of conditions */
#include "record/expr.h"


#include "tap.h"

enum { COLUMNS = 8 };

/*
 * A row of one or more cells and what a condition makes of it: "true", "false",
 * "unknown", with the code of what was blamed after a space; or for a condition
 * that is refused the byte at which, and the code.
 */
struct row {
	const char *format;	/* NULL: a plain table */
	const char *columns;	/* "," between */
	const char *cells;	/* "|" between */
	const char *condition;
	const char *want;
};

static const struct row numbers[] = {
	{"partner", "staff", "50", "staff >= 50", "true"},
	{"partner", "staff", "49", "staff >= 50", "false"},
	{"partner", "staff", "50", "staff > 50", "false"},
	{"partner", "staff", "51", "staff > 50", "true"},
	{"partner", "staff", "50", "staff <= 50", "true"},
	{"partner", "staff", "51", "staff <= 50", "false"},
	{"partner", "staff", "50", "staff < 50", "false"},
	{"partner", "staff", "49", "staff < 50", "true"},
	{"partner", "staff", "50", "staff = 50", "true"},
	{"partner", "staff", "51", "staff = 50", "false"},
	{"partner", "staff", "50", "staff != 50", "false"},
	{"partner", "staff", "51", "staff != 50", "true"},
	{"partner", "staff", "", "staff = 50", "unknown"},
	{"partner", "staff", "", "staff != 50", "unknown"},
	{"partner", "staff", " ", "staff < 50", "unknown"},
	{"partner", "staff", "600+", "staff >= 500", "true"},
	{"partner", "staff", "600+", "staff >= 600", "true"},
	{"partner", "staff", "600+", "staff >= 700", "unknown"},
	{"partner", "staff", "600+", "staff > 600", "unknown"},
	{"partner", "staff", "600+", "staff > 599", "true"},
	{"partner", "staff", "600+", "staff < 600", "false"},
	{"partner", "staff", "600+", "staff < 601", "unknown"},
	{"partner", "staff", "600+", "staff <= 599", "false"},
	{"partner", "staff", "600+", "staff = 600", "unknown"},
	{"partner", "staff", "600+", "staff = 500", "false"},
	{"partner", "staff", "600+", "staff != 500", "true"},
	{"partner", "staff", "20-", "staff < 30", "true"},
	{"partner", "staff", "20-", "staff <= 20", "true"},
	{"partner", "staff", "20-", "staff < 20", "unknown"},
	{"partner", "staff", "20-", "staff > 20", "false"},
	{"partner", "staff", "20-", "staff >= 20", "unknown"},
	{"partner", "staff", "20-", "staff >= 0", "true"},
	{"partner", "staff", "20-", "staff = 21", "false"},
	{"partner", "staff", "100~", "staff >= 1", "unknown"},
	{"partner", "staff", "100~", "staff = 100", "unknown"},
	{"partner", "staff", "100~", "staff >= 0", "true"},
	{"partner", "staff", "30..50", "staff >= 30", "true"},
	{"partner", "staff", "30..50", "staff > 30", "unknown"},
	{"partner", "staff", "30..50", "staff <= 50", "true"},
	{"partner", "staff", "30..50", "staff < 30", "false"},
	{"partner", "staff", "30..50", "staff = 40", "unknown"},
	{"partner", "staff", "30..50", "staff = 51", "false"},
	{"partner", "staff", "30..50~", "staff > 10", "unknown"},
	/* In a condition a range is all that is in it. */
	{"partner", "staff", "40", "staff = 30..50", "true"},
	{"partner", "staff", "40", "staff in 30..50", "true"},
	{"partner", "staff", "51", "staff in 30..50", "false"},
	{"partner", "staff", "40", "staff in 30-50", "true"},
	{"partner", "staff", "30..40", "staff in 30..50", "true"},
	{"partner", "staff", "30..60", "staff in 30..50", "unknown"},
	{"partner", "staff", "29", "staff < 30..50", "true"},
	{"partner", "staff", "30", "staff < 30..50", "false"},
	{"partner", "staff", "50", "staff <= 30..50", "true"},
	{"partner", "staff", "51", "staff > 30..50", "true"},
	{"partner", "staff", "700", "staff = 600+", "true"},
	{"partner", "staff", "700", "staff >= 600+", "true"},
	{"partner", "staff", "500", "staff = 600+", "false"},
	{"partner", "staff", "700+", "staff in 600+", "true"},
	{"partner", "staff", "15", "staff in 20-", "true"},
	{"partner", "staff", "2", "staff in (1, 2, 3)", "true"},
	{"partner", "staff", "4", "staff in (1, 2, 3)", "false"},
	{"partner", "staff", "4", "staff not in (1, 2, 3)", "true"},
	{"partner", "staff", "2+", "staff in (1, 2)", "unknown"},
	{"partner", "staff", "5+", "staff in (1, 2)", "false"},
	{"partner", "staff", "", "staff in (1, 2)", "unknown"},
	{"partner", "staff", "9", "staff in (1..3, 8..10)", "true"},
	/* As people write. */
	{"partner", "staff", "30000", "staff >= 3万", "true"},
	{"partner", "staff", "600", "staff >= 600人", "true"},
	{"partner", "staff", "650", "staff >= 600余", "true"},
	{"partner", "staff", "35", "staff = '三十五'", "true"},
	{"partner", "staff", "35", "staff = 三十五", "true"},
	{"partner", "staff", "1500", "staff >= '1,234'", "true"},
	{"partner", "staff", "600余人", "staff >= 500", "true"},
	{"partner", "staff", "约", "staff >= 500", "unknown count"},
	{"partner", "tax", "200000.00", "tax >= 20万元", "true"},
	{"partner", "tax", "200000.00", "tax >= 200000", "true"},
	{"partner", "tax", "199999.99", "tax >= 20万", "false"},
	{"partner", "tax", "0.01", "tax > 0", "true"},
	{"partner", "tax", "-5.00", "tax < 0", "true"},
	{"partner", "tax", "-5.00", "tax >= -5", "true"},
	{"partner", "tax", "20.00-", "tax >= 0", "unknown"},
	{"partner", "tax", "100500.00", "tax = 10.05万元", "true"},
	{"partner", "floor_area", "120.5", "floor_area > 120", "true"},
	{"partner", "floor_area", "120.5", "floor_area = 120.50", "true"},
	{"partner", "floor_area", "300", "floor_area >= 300 and floor_area <= 2000", "true"},
	{"partner", "floor_area", "300", "floor_area in 300..2000", "true"},
	{"partner", "staff", "9223372036854775807", "staff > 9223372036854775806", "true"},
};

static const struct row dates[] = {
	{"partner", "founded", "2022-01-01", "founded >= 2022-01-01", "true"},
	{"partner", "founded", "2021-12-31", "founded >= 2022-01-01", "false"},
	{"partner", "founded", "2021-12-31", "founded < 2022-01-01", "true"},
	{"partner", "founded", "2022-01-01", "founded < 2022-01-01", "false"},
	{"partner", "founded", "2022-01-01", "founded = 2022-01-01", "true"},
	{"partner", "founded", "2022-01-01", "founded > 2022-01-01", "false"},
	{"partner", "founded", "", "founded < 2022-01-01", "unknown"},
	{"partner", "founded", "2022", "founded >= 2022-01-01", "true"},
	{"partner", "founded", "2022", "founded > 2022-01-01", "unknown"},
	{"partner", "founded", "2022", "founded < 2022-07-01", "unknown"},
	{"partner", "founded", "2022", "founded < 2023-01-01", "true"},
	{"partner", "founded", "2022", "founded = 2022-05-01", "unknown"},
	{"partner", "founded", "2022", "founded != 2021-05-01", "true"},
	{"partner", "founded", "2025-08-15", "founded = 2025-Q3", "true"},
	{"partner", "founded", "2025-08-15", "founded in 2025-Q3", "true"},
	{"partner", "founded", "2025-08", "founded in 2025-Q3", "true"},
	{"partner", "founded", "2025-Q3", "founded in 2025-Q3", "true"},
	{"partner", "founded", "2025", "founded in 2025-Q3", "unknown"},
	{"partner", "founded", "2025-06/2025-07", "founded in 2025-Q3", "unknown"},
	{"partner", "founded", "2024", "founded in 2025-Q3", "false"},
	{"partner", "founded", "2025-10-01", "founded in 2025-Q3", "false"},
	{"partner", "founded", "2025-10-01", "founded not in 2025-Q3", "true"},
	{"partner", "founded", "2025-08-15", "founded < 2025-Q3", "false"},
	{"partner", "founded", "2025-06-30", "founded < 2025-Q3", "true"},
	{"partner", "founded", "2025-09-30", "founded <= 2025-Q3", "true"},
	{"partner", "founded", "2025-10-01", "founded <= 2025-Q3", "false"},
	{"partner", "founded", "2025-07-01", "founded >= 2025-Q3", "true"},
	{"partner", "founded", "2025-10-01", "founded > 2025-Q3", "true"},
	{"partner", "founded", "2025-09-30", "founded > 2025-Q3", "false"},
	{"partner", "founded", "2025", "founded <= 2025-Q3", "unknown"},
	{"partner", "founded", "2025-H1", "founded < 2025-Q3", "true"},
	{"partner", "founded", "2025-01-01/", "founded >= 2025-01-01", "true"},
	{"partner", "founded", "2025-01-01/", "founded < 2030-01-01", "unknown"},
	{"partner", "founded", "/2025-01-01", "founded < 2026-01-01", "true"},
	{"partner", "founded", "2025-05-01", "founded in 2025-03/2025-12", "true"},
	{"partner", "founded", "2025-05-01", "founded in (2025-04, 2025-05)", "true"},
	{"partner", "founded", "2025-06-01", "founded in (2025-04, 2025-05)", "false"},
	{"partner", "founded", "2025", "founded in (2025-04, 2025-05)", "unknown"},
	{"partner", "founded", "2025-05-01", "founded >= 2025年4月", "true"},
	{"partner", "founded", "2025-05-01", "founded >= '2025年5月1日'", "true"},
	{"partner", "founded", "2025-05-01", "founded = 2025/5/1", "true"},
	{"partner", "founded", "2025-05-01", "founded < 2025", "false"},
	{"partner", "founded", "2025-05-01", "founded = 2025", "true"},
	{"partner", "founded", "2025年5月1日", "founded = 2025-05-01", "true"},
	{"partner", "founded", "去年", "founded < 2025-01-01", "unknown date-year"},
	{"plan", "due", "2025-09-30", "due < 2025-10-01", "true"},
	{"plan", "due", "", "due < 2025-10-01", "unknown"},
	{"plan", "due,closed", "2025-09-30|2025-10-02", "closed > due", "true"},
	{"plan", "due,closed", "2025-09-30|2025-09-30", "closed > due", "false"},
	{"plan", "due,closed", "2025-09-30|2025-09", "closed > due", "false"},
	{"plan", "due,closed", "2025-09-15|2025-09", "closed > due", "unknown"},
	{"plan", "due,closed", "2025-09-15|", "closed > due", "unknown"},
	{"plan", "from,closed", "2025-09|2025-09", "closed = from", "unknown"},
	{"plan", "from,closed", "2025-09-01|2025-09-01", "closed = from", "true"},
	{"plan", "from,closed", "2025-09|2025-10", "closed = from", "false"},
	{"plan", "from,closed", "2025-09|2025-10", "from < closed", "true"},
	{"plan", "from,closed", "2025-09|2025-09-30", "from <= closed", "true"},
	{"plan", "from,closed", "2025-09|2025-09-29", "from <= closed", "unknown"},
	{"plan", "score,quantity", "5|5", "score = quantity", "true"},
	{"plan", "score,quantity", "5+|5", "score >= quantity", "true"},
	{"plan", "score,quantity", "5+|6", "score >= quantity", "unknown"},
	{"plan", "score,quantity", "5-|6", "score < quantity", "true"},
};

static const struct row texts[] = {
	{"partner", "kind", "企业", "kind = '企业'", "true"},
	{"partner", "kind", "企业", "kind = \"企业\"", "true"},
	{"partner", "kind", "企业", "kind = “企业”", "true"},
	{"partner", "kind", "企业", "kind ＝ ‘企业’", "true"},
	{"partner", "kind", "商户", "kind = '企业'", "false"},
	{"partner", "kind", "商户", "kind != '企业'", "true"},
	{"partner", "kind", "商户", "kind ≠ '企业'", "true"},
	{"partner", "kind", "", "kind = '企业'", "unknown"},
	{"partner", "kind", "", "kind != '企业'", "unknown"},
	{"partner", "kind", "", "not kind = '企业'", "unknown"},
	{"partner", "kind", "it's", "kind = 'it''s'", "true"},
	{"partner", "kind", "a\"b", "kind = \"a\"\"b\"", "true"},
	{"partner", "kind", "a\"b", "kind = 'a\"b'", "true"},
	{"partner", "kind", "三“单”", "kind = '三“单”'", "true"},
	{"partner", "kind", " 企业 ", "kind = '企业'", "true"},
	{"partner", "kind", "企业", "kind in ('企业', '商户')", "true"},
	{"partner", "kind", "商户", "kind in ('企业'，'商户')", "true"},
	{"partner", "kind", "学校", "kind in ('企业', '商户')", "false"},
	{"partner", "kind", "学校", "kind not in ('企业', '商户')", "true"},
	{"partner", "kind", "", "kind not in ('企业', '商户')", "unknown"},
	{"plan", "status", "unmet", "status = '未匹配'", "true"},
	{"plan", "status", "unmet", "status != '未匹配'", "false"},
	{"plan", "status", "unmet", "status in ('部分未满足', '未匹配')", "true"},
	{"plan", "status", "proposed", "status in ('部分未满足', '未匹配')", "false"},
	{"plan", "status", "未匹配", "status = '未匹配'", "true"},
	{"plan", "status", "未匹配", "status = 'unmet'", "false"},
	{"plan", "title", "unmet", "title = '未匹配'", "false"},
	{"plan", "status", "unmet", "status ~ '未匹配'", "false"},
	{"entry", "flow", "out", "flow = '支出'", "true"},
	{NULL, "state", "late", "state = '已逾期'", "true"},
	{NULL, "state", "late", "state < '已逾期'", "true"},
	{"partner", "kind", "a", "kind < 'b'", "true"},
	{"partner", "kind", "b", "kind < 'b'", "false"},
	{"partner", "kind", "b", "kind <= 'b'", "true"},
	{"partner", "kind", "c", "kind > 'b'", "true"},
	{"partner", "kind", "b", "kind >= 'b'", "true"},
	{"partner", "kind", "", "kind = ''", "true"},
	{"partner", "kind", "　", "kind = ''", "true"},
	{"partner", "kind", "x", "kind = ''", "false"},
	{"partner", "kind", "x", "kind != ''", "true"},
	{"partner", "kind", "", "kind != ' '", "false"},
	{"partner", "staff", "", "staff = ''", "true"},
	{"partner", "staff", "约", "staff != ''", "true"},
	{"partner", "phone", "13900001104", "phone = '139 0000 1104'", "true"},
	{"partner", "kind,industry", "x|x", "kind = industry", "true"},
	{"partner", "kind,industry", "x|y", "kind = industry", "false"},
	{"partner", "kind,industry", "x|", "kind = industry", "unknown"},
	{"partner", "kind,industry", "x|y", "kind < industry", "true"},
	{"partner", "hitech", "yes", "hitech = '是'", "true"},
	{"partner", "hitech", "yes", "hitech = \"是\"", "true"},
	{"partner", "hitech", "yes", "hitech = yes", "true"},
	{"partner", "hitech", "no", "hitech = yes", "false"},
	{"partner", "hitech", "no", "hitech = 否", "true"},
	{"partner", "hitech", "√", "hitech = yes", "true"},
	{"partner", "hitech", "", "hitech = yes", "unknown"},
	{"partner", "hitech", "也许", "hitech = yes", "unknown flag"},
	{"partner", "industry", "软件开发", "industry ~ '软件|互联网'", "true"},
	{"partner", "industry", "房地产", "industry ~ '软件|互联网'", "false"},
	{"partner", "industry", "", "industry ~ '软件|互联网'", "unknown"},
	{"partner", "industry", "", "not industry ~ '软件'", "unknown"},
	{"partner", "industry", "软件开发", "not industry ~ '^开发'", "true"},
	{"partner", "industry", "软件开发", "industry ~ '^..开发$'", "true"},
	{"partner", "industry", "软件开发", "industry ～ '开发'", "true"},
	{"partner", "staff", "600+", "staff ~ '[+]$'", "true"},
	{"partner", "industry", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
	    "industry ~ '^(a+a+)+$'", "unknown pattern-limit"},
	{"partner", "industry,kind", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab|x",
	    "kind = 'x' or industry ~ '^(a+a+)+$'", "true"},
};

static const struct row places[] = {
	{"partner", "area", "双峰县/永丰街道/城北社区", "area in '永丰街道'", "true"},
	{"partner", "area", "永丰街道/城北社区", "area in '永丰街道'", "true"},
	{"partner", "area", "永丰街道", "area in '永丰街道'", "true"},
	{"partner", "area", "永丰街道东/城北社区", "area in '永丰街道'", "false"},
	{"partner", "area", "新永丰街道/城北社区", "area in '永丰街道'", "false"},
	{"partner", "area", "双峰县/永丰街道/城北社区", "area in '双峰县/永丰街道'", "true"},
	{"partner", "area", "双峰县/永丰街道/城北社区", "area in '永丰街道/城北社区'", "true"},
	{"partner", "area", "双峰县/永丰街道", "area in '永丰街道/城北社区'", "false"},
	{"partner", "area", "双峰县/永丰街道/城北社区", "area in '双峰县/城北社区'", "false"},
	{"partner", "area", "荷叶镇/和谐村", "area in ('永丰街道', '荷叶镇')", "true"},
	{"partner", "area", "荷叶镇/和谐村", "area not in ('永丰街道', '甘棠镇')", "true"},
	{"partner", "area", "", "area in '永丰街道'", "unknown"},
	{"partner", "area", "430121001000", "area in 430121000000", "true"},
	{"partner", "area", "430121001000", "area in '430122000000'", "false"},
	{"partner", "area", "430121001000", "area in '永丰街道'", "unknown"},
	{"partner", "area", "永丰街道", "area = '永丰街道'", "true"},
	{"partner", "area", "双峰县/永丰街道", "area = '永丰街道'", "false"},
	{"partner", "area", "双峰县／永丰街道", "area != '永丰街道'", "true"},
	{"resource", "area", "荷叶镇;永丰街道/城北社区", "area in '永丰街道'", "true"},
	{"resource", "area", "荷叶镇;甘棠镇", "area in '永丰街道'", "false"},
	{"need", "category", "民生/养老/助餐", "category in '民生/养老'", "true"},
	{"need", "category", "民生/养老/助餐", "category in '养老'", "true"},
	{"need", "category", "民生/养老/助餐", "category in '民生/养'", "false"},
	{"need", "category", "民生", "category in '民生/养老'", "false"},
	{"resource", "services", "法治/普法;民生/义诊", "services in '民生'", "true"},
	{"resource", "services", "法治/普法;民生/义诊", "services in '文化'", "false"},
	{"resource", "services", "法治/普法;民生/义诊", "services in ('文化', '法治')", "true"},
};

static const struct row plain[] = {
	{NULL, "人数", "600", "人数 >= 500", "true"},
	{NULL, "人数", "600余人", "人数 >= 500", "true"},
	{NULL, "人数", "9", "人数 < 10", "true"},
	{NULL, "人数", "9", "人数 < '10'", "false"},
	{NULL, "人数", "约", "人数 < 10", "unknown decimal"},
	{NULL, "人数", "", "人数 < 10", "unknown"},
	{NULL, "金额", "10.05万元", "金额 > 10万元", "true"},
	{NULL, "金额", "10.05万元", "金额 = 100500", "true"},
	{NULL, "日期", "2025年7月4日", "日期 >= 2025-07-01", "true"},
	{NULL, "日期", "2025-07", "日期 = 2025-07-04", "unknown"},
	{NULL, "日期", "7月4日", "日期 = 2025-07-04", "unknown date-year"},
	{NULL, "日期", "2025-07-04", "日期 > 2024年", "true"},
	{NULL, "年", "2025", "年 > 2024", "true"},
	{NULL, "社区", "城北社区", "社区 = '城北社区'", "true"},
	{NULL, "社区", "城北社区", "社区 in ('城北社区')", "true"},
	{NULL, "a,b", "1|1", "a = b", "true"},
	{NULL, "a,b", "1|1.0", "a = b", "false"},
	{NULL, "活动 人数", "7", "\"活动 人数\" = 7", "true"},
	{NULL, "活动 人数", "7", "`活动 人数` = 7", "true"},
	{NULL, "活动 人数", "7", "“活动 人数” = 7", "true"},
	{NULL, "a`b,c", "7|7", "`a``b` = `c`", "true"},
	{NULL, "and", "7", "`and` = 7", "true"},
	{NULL, "2025", "7", "2025 = 7", "true"},
	{NULL, "a,2025", "2025|x", "a = 2025", "true"},
	{NULL, "a,2025", "x|x", "a = `2025`", "true"},
	{NULL, "n", "5", "n in (1, 5)", "true"},
	{NULL, "date:month", "2025-07", "date:month = 2025-Q3", "true"},
	{"partner", "打分", "7", "打分 > 6.5", "true"},
	/* The format's headings, in both languages. */
	{"partner", "staff", "50", "职工人数 >= 50", "true"},
	{"partner", "floor_area", "50", "\"floor area\" >= 50", "true"},
};

static const struct row logic[] = {
	{NULL, "a,b", "1|", "a = 1 and b = 1", "unknown"},
	{NULL, "a,b", "2|", "a = 1 and b = 1", "false"},
	{NULL, "a,b", "|2", "a = 1 and b = 1", "false"},
	{NULL, "a,b", "|", "a = 1 and b = 1", "unknown"},
	{NULL, "a,b", "1|1", "a = 1 and b = 1", "true"},
	{NULL, "a,b", "1|", "a = 1 or b = 1", "true"},
	{NULL, "a,b", "|1", "a = 1 or b = 1", "true"},
	{NULL, "a,b", "2|", "a = 1 or b = 1", "unknown"},
	{NULL, "a,b", "2|2", "a = 1 or b = 1", "false"},
	{NULL, "a,b", "|", "a = 1 or b = 1", "unknown"},
	{NULL, "a", "", "not a = 1", "unknown"},
	{NULL, "a", "1", "not a = 1", "false"},
	{NULL, "a", "2", "not a = 1", "true"},
	{NULL, "a", "1", "not not a = 1", "true"},
	{NULL, "a", "", "a = 1 or not a = 1", "unknown"},
	{NULL, "a,b,c", "1|2|3", "a = 1 or b = 9 and c = 9", "true"},
	{NULL, "a,b,c", "1|2|3", "(a = 1 or b = 9) and c = 9", "false"},
	{NULL, "a,b,c", "1|2|3", "not a = 9 and c = 3", "true"},
	{NULL, "a,b,c", "1|2|3", "not (a = 9 or c = 3)", "false"},
	{NULL, "a,b,c", "1|2|3", "（a = 1）and（b = 2）", "true"},
	{NULL, "a,b,c", "1|2|3", "a=1and b=2", "7 expr"},
	{NULL, "a,b,c", "1|2|3", "a=1 AND b=2 Or c=9", "true"},
	{NULL, "a,b,c", "1|2|3", "a<=1 and b≤2 and c>=3 and c≥3", "true"},
	{NULL, "a", "1", "((((a = 1))))", "true"},
	{NULL, "a", "1", "", "true"},
	{NULL, "a", "1", "  ", "true"},
	{NULL, "a", "1", "\n a\n=\t1 ", "true"},
	/* What decides keeps what comes after it from being looked at. */
	{NULL, "a,b", "2|约", "a = 1 and b = 1", "false"},
	{NULL, "a,b", "1|约", "a = 1 and b = 1", "unknown decimal"},
	{NULL, "a,b", "1|约", "a = 1 or b = 1", "true"},
};

static const struct row refused[] = {
	{NULL, "a", "", "a", "1 expr-end"},
	{NULL, "a", "", "a =", "3 expr-end"},
	{NULL, "a", "", "= 1", "0 expr"},
	{NULL, "a", "", "'a' = 1", "0 expr"},
	{NULL, "a", "", "a == 1", "3 expr"},
	{NULL, "a", "", "a <> 1", "3 expr"},
	{NULL, "a", "", "a ! 1", "2 expr"},
	{NULL, "a", "", "a = 1 b", "6 expr"},
	{NULL, "a", "", "a = 1 and", "9 expr-end"},
	{NULL, "a", "", "a = 1 and and a = 2", "10 expr"},
	{NULL, "a", "", "a = 1 or or", "9 expr"},
	{NULL, "a", "", "not", "3 expr-end"},
	{NULL, "a", "", "(a = 1", "6 expr-end"},
	{NULL, "a", "", "a = 1)", "5 expr"},
	{NULL, "a", "", "()", "1 expr"},
	{NULL, "a", "", "a = 'x", "4 expr"},
	{NULL, "a", "", "\"a = 1", "0 expr"},
	{NULL, "a", "", "b = 1", "0 column-unknown"},
	{NULL, "a", "", "a = 1 and 人数 = 1", "10 column-unknown"},
	{NULL, "a", "", "a = x", "4 expr"},
	{NULL, "a", "", "a = 'x' and a = `y`", "16 column-unknown"},
	{NULL, "a", "", "a < ''", "4 expr"},
	{NULL, "a", "", "a in ('x', '')", "11 expr"},
	{NULL, "a", "", "a in 'x'", "5 expr"},
	{NULL, "a", "", "a in ()", "6 expr"},
	{NULL, "a", "", "a in (1, 2", "10 expr-end"},
	{NULL, "a", "", "a in (1 2)", "8 expr"},
	{NULL, "a", "", "a in (1, 'x')", "9 decimal"},
	{NULL, "a", "", "a in ('x', 1)", "11 expr"},
	{NULL, "a", "", "a not = 1", "6 expr"},
	{NULL, "a", "", "a ~ x", "4 expr"},
	{NULL, "a", "", "a ~ 1", "4 expr"},
	{NULL, "a", "", "a ~ '('", "4 pattern"},
	{NULL, "a", "", "a > 1,234", "5 expr"},
	{NULL, "a,b", "", "a < b", "4 expr"},
	{"partner", "staff", "", "staff >= 约100", "9 expr"},
	{"partner", "staff", "", "staff >= 100~", "9 expr"},
	{"partner", "staff", "", "staff >= '很多'", "9 count"},
	{"partner", "staff", "", "staff >= 5.5", "9 count"},
	{"partner", "founded", "", "founded < 2025-02-30", "10 date-none"},
	{"partner", "founded", "", "founded < 7月4日", "10 date-year"},
	{"partner", "founded", "", "founded < soon", "10 date"},
	{"partner", "hitech", "", "hitech = maybe", "9 flag"},
	{"partner", "hitech", "", "hitech < yes", "7 expr"},
	{"partner", "area", "", "area < 'x'", "5 expr"},
	{"partner", "area", "", "area in 永丰街道", "8 expr"},
	{"partner", "kind", "", "kind = 企业", "7 expr"},
	{"partner", "kind", "", "kind = 5", "7 expr"},
	{"partner", "kind", "", "kind in '企业'", "8 expr"},
	{"partner", "staff,tax", "", "staff < tax", "8 expr"},
};

static size_t split(const char *text, char at, struct span *out)
{
	struct span rest = span_of(text);
	size_t n = 0;

	while (n < COLUMNS && span_cut(&rest, at, &out[n]))
		n++;
	return n;
}

static void keep_code(void *arg, size_t column, struct fault *fault)
{
	(void)column;
	*(enum fault_code *)arg = fault->code;
}

static void ask(const struct row *row, struct buf *got)
{
	static const char *const truths[] = {"false", "unknown", "true"};
	struct span columns[COLUMNS], cells[COLUMNS];
	struct csv_row header = {columns, split(row->columns, ',', columns), 1};
	enum fault_code blamed = FAULT_NONE;
	struct fault fault = FAULT_INIT;
	struct expr_scratch *scratch = expr_scratch_new();
	struct stream s;
	struct expr *e;

	memset(cells, 0, sizeof cells);
	split(row->cells, '|', cells);
	if (!stream_head(&s, "x", &header, row->format, NULL, &fault))
		abort();
	e = expr_new(span_of(row->condition), &s, NULL, &fault);
	if (e) {
		buf_text(got, truths[expr_test(e, scratch, cells, keep_code, &blamed)]);
		if (blamed)
			buf_printf(got, " %s", fault_code_name(blamed));
	} else {
		buf_printf(got, "%llu %s", (unsigned long long)fault.byte,
		    fault_code_name(fault.code));
	}
	expr_free(e);
	expr_scratch_free(scratch);
	stream_close(&s);
}

static void table(const char *name, const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct buf got = BUF_INIT, title = BUF_INIT;

		ask(&rows[i], &got);
		buf_printf(&title, "%s: %s: %s", name, rows[i].cells, rows[i].condition);
		for (size_t k = 0; k < title.length; k++)
			if (title.data[k] == '\n')
				title.data[k] = ' ';
		same(buf_view(&got), rows[i].want, buf_string(&title));
		buf_free(&got);
		buf_free(&title);
	}
}

/* The parts of a condition, and what each makes of a row. */
static void test_parts(void)
{
	static const struct {
		const char *condition, *want;
	} rows[] = {
		{"", "|true;"},
		{"a = 1", "a = 1|true;"},
		{" a = 1 and b = 2 and not c ~ 'x' ",
		    "a = 1|true;b = 2|false;not c ~ 'x'|unknown;"},
		{"(a = 9 or b = 2) and c = 1", "(a = 9 or b = 2)|false;c = 1|unknown;"},
		{"(a = 1 and b = 3)", "a = 1|true;b = 3|true;"},
		{"a = 1 or b = 2", "a = 1 or b = 2|true;"},
		{"(a = 1 and b = 3) and a = 2", "(a = 1 and b = 3)|true;a = 2|false;"},
	};
	static const char *const truths[] = {"false", "unknown", "true"};
	struct span columns[COLUMNS], cells[] = {SPAN("1"), SPAN("3"), SPAN("")};
	struct csv_row header = {columns, split("a,b,c", ',', columns), 1};
	struct expr_scratch *scratch = expr_scratch_new();
	struct fault fault = FAULT_INIT;
	enum fault_code blamed;
	struct stream s;

	if (!stream_head(&s, "x", &header, NULL, NULL, &fault))
		abort();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct expr *e = expr_new(span_of(rows[i].condition), &s, NULL, &fault);
		struct buf got = BUF_INIT;

		for (size_t k = 0; e && k < expr_parts(e); k++) {
			struct expr *part = expr_new(expr_part(e, k), &s, NULL, &fault);

			buf_printf(&got, "%.*s|%s;", SPAN_ARG(expr_part(e, k)),
			    truths[expr_test(part, scratch, cells, keep_code, &blamed)]);
			expr_free(part);
		}
		same(buf_view(&got), rows[i].want, rows[i].condition);
		buf_free(&got);
		expr_free(e);
	}
	expr_scratch_free(scratch);
	stream_close(&s);
}

/* Deep brackets are refused, not followed to the end of the stack. */
static void test_depth(void)
{
	struct span columns[] = {SPAN("a")};
	struct csv_row header = {columns, 1, 1};
	struct fault fault = FAULT_INIT;
	struct buf text = BUF_INIT;
	struct stream s;
	struct expr *e;

	if (!stream_head(&s, "x", &header, NULL, NULL, &fault))
		abort();
	for (int i = 0; i < 100000; i++)
		buf_text(&text, i % 2 ? "(" : "not ");
	e = expr_new(buf_view(&text), &s, NULL, &fault);
	ok(!e && fault.code == FAULT_EXPR, "100000 brackets");
	buf_clear(&text);
	for (int i = 0; i < 100000; i++)
		buf_printf(&text, "%sa = %d", i ? " or " : "", i);
	e = expr_new(buf_view(&text), &s, NULL, &fault);
	ok(e != NULL, "100000 parts");
	expr_free(e);
	buf_free(&text);
	stream_close(&s);
}

/* Whatever the text, it is read or refused at a place within it. */
static void test_random(void)
{
	static const char *const words[] = {
		"a", "b", "staff", "and", "or", "not", "in", "(", ")", ",", "=", "!=", "<", "<=",
		">", ">=", "~", "'x'", "\"b\"", "`a`", "'", "\"", "1", "600+", "2025-Q3", "-",
		"万", "，", "“", "”", "\xff", "''", "30..50", "≤",
	};
	uint64_t random = tap_seed();
	struct span columns[] = {SPAN("a"), SPAN("b"), SPAN("staff")};
	struct span cells[] = {SPAN("1"), SPAN("x"), SPAN("20-")};
	struct csv_row header = {columns, 3, 1};
	struct expr_scratch *scratch = expr_scratch_new();
	struct fault fault = FAULT_INIT;
	enum fault_code blamed;
	struct buf text = BUF_INIT;
	struct stream s;
	int bad = 0, read = 0;

	if (!stream_head(&s, "x", &header, "partner", NULL, &fault))
		abort();
	for (int i = 0; i < 20000; i++) {
		struct expr *e;

		buf_clear(&text);
		for (uint64_t n = tap_random(&random) % 12; n; n--)
			buf_printf(&text, "%s%s", words[tap_random(&random) %
			    (sizeof words / sizeof *words)], tap_random(&random) % 4 ? " " : "");
		fault = (struct fault)FAULT_INIT;
		e = expr_new(buf_view(&text), &s, NULL, &fault);
		if (e) {
			enum expr_truth t = expr_test(e, scratch, cells, keep_code, &blamed);

			bad += t > EXPR_TRUE;
			read++;
		} else {
			bad += !fault.has_byte || fault.byte > text.length || !fault.code;
		}
		expr_free(e);
	}
	ok(!bad && read, "random words: %d conditions among them", read);
	buf_free(&text);
	expr_scratch_free(scratch);
	stream_close(&s);
}

static enum expr_truth ask_one(const struct stream *s, const struct span *cells, const char *text)
{
	struct fault fault = FAULT_INIT;
	enum fault_code blamed = FAULT_NONE;
	struct expr *e = expr_new(span_of(text), s, NULL, &fault);
	struct expr_scratch *scratch = expr_scratch_new();
	enum expr_truth truth;

	if (!e)
		abort();
	truth = expr_test(e, scratch, cells, keep_code, &blamed);
	expr_scratch_free(scratch);
	expr_free(e);
	return truth;
}

static bool holds(const char *relation, int x, int low, int high)
{
	if (relation[0] == '<')
		return relation[1] ? x <= high : x < low;
	if (relation[0] == '>')
		return relation[1] ? x >= low : x > high;
	return (relation[0] == '!') != (x >= low && x <= high);
}

/* A figure from low to high as cells have it; 1000 is any number above. */
static void write_figure(char *to, size_t size, int low, int high)
{
	if (high == 1000)
		snprintf(to, size, "%d+", low);
	else if (low == 0 && high)
		snprintf(to, size, "%d-", high);
	else if (low == high)
		snprintf(to, size, "%d", low);
	else
		snprintf(to, size, "%d..%d", low, high);
}

/* Beside every value that the cell may have: all, none, or some of them hold. */
static void test_marks(void)
{
	static const char *const relations[] = {"<", "<=", ">", ">=", "=", "!="};
	static const int ends[] = {1, 2, 3, 5, 6, 1000};
	struct span columns[] = {SPAN("staff")}, cells[1];
	struct csv_row header = {columns, 1, 1};
	struct fault fault = FAULT_INIT;
	int wrong = 0, asked = 0;
	struct stream s;

	if (!stream_head(&s, "x", &header, "partner", NULL, &fault))
		abort();
	for (int i = 0; i < 6 * 6 * 6 * 6 * 6; i++) {
		int a = i % 6, b = i / 6 % 6, c = i / 36 % 6, d = i / 216 % 6, some = 0, none = 0;
		const char *relation = relations[i / 1296];
		char cell[32], value[32], text[96];
		enum expr_truth truth;

		if (a > b || c > d || a == 5 || c == 5)
			continue;
		write_figure(cell, sizeof cell, a ? ends[a] : 0, ends[b]);
		write_figure(value, sizeof value, c ? ends[c] : 0, ends[d]);
		for (int x = a ? ends[a] : 0; x <= ends[b]; x++) {
			bool yes = holds(relation, x, c ? ends[c] : 0, ends[d]);

			some += yes;
			none += !yes;
		}
		snprintf(text, sizeof text, "staff %s %s", relation, value);
		cells[0] = span_of(cell);
		truth = ask_one(&s, cells, text);
		if (truth != (none ? some ? EXPR_UNKNOWN : EXPR_FALSE : EXPR_TRUE)) {
			printf("# %s: %s: %d\n", cell, text, truth);
			wrong++;
		}
		asked++;
	}
	ok(!wrong && asked, "figures beside all their values: %d", asked);
	stream_close(&s);
}

/* Appends a random condition over a, b and c, which are true, unknown and false; its truth. */
static enum expr_truth random_condition(uint64_t *random, int depth, struct buf *out)
{
	static const char *const leaves[] = {"c = 1", "b = 1", "a = 1"};
	uint64_t kind = depth ? tap_random(random) % 4 : 3;
	enum expr_truth one, other;

	if (kind == 3) {
		one = (enum expr_truth)(tap_random(random) % 3);
		buf_text(out, leaves[one]);
		return one;
	}
	buf_text(out, kind == 2 ? "not (" : "(");
	one = random_condition(random, depth - 1, out);
	if (kind == 2) {
		buf_char(out, ')');
		return EXPR_TRUE - one;
	}
	buf_text(out, kind ? ") or (" : ") and (");
	other = random_condition(random, depth - 1, out);
	buf_char(out, ')');
	if (kind)
		return one > other ? one : other;
	return one < other ? one : other;
}

static void test_logic(void)
{
	uint64_t random = tap_seed();
	struct span columns[] = {SPAN("a"), SPAN("b"), SPAN("c")};
	struct span cells[] = {SPAN("1"), SPAN(""), SPAN("2")};
	struct csv_row header = {columns, 3, 1};
	struct fault fault = FAULT_INIT;
	struct buf text = BUF_INIT;
	struct stream s;
	int wrong = 0;

	if (!stream_head(&s, "x", &header, NULL, NULL, &fault))
		abort();
	for (int i = 0; i < 3000; i++) {
		enum expr_truth want;

		buf_clear(&text);
		want = random_condition(&random, 6, &text);
		wrong += ask_one(&s, cells, buf_string(&text)) != want;
	}
	ok(!wrong, "random conditions beside their truth");
	buf_free(&text);
	stream_close(&s);
}

/* What a partner is asked, with the headings of the columns. */
static void test_heads(void)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{"", ""},
		{"staff >= 50", "职工人数 >= 50"},
		{"staff>=50 and not (tax<revenue)", "职工人数>=50 and not (纳税额<营业收入)"},
		{"staff ≥ 50", "职工人数 ≥ 50"},
		{"industry ~ 'staff|tax'", "行业 ~ 'staff|tax'"},
		{"industry in ('tax', “staff”)", "行业 in ('tax', “staff”)"},
		{"industry = 'it''s tax'", "行业 = 'it''s tax'"},
		{"area in '甲街道'; tax < revenue; staff = 3",
		    "所在地 in '甲街道'; 纳税额 < 营业收入; 职工人数 = 3"},
		{"员工人数 > 3", "员工人数 > 3"},
		{"size > 3 and staffed", "size > 3 and staffed"},
		{"staff = 'open", "职工人数 = 'open"},
		{";; staff;", ";; 职工人数;"},
		{"\xFF staff", "\xFF 职工人数"},
	};
	struct fault fault = FAULT_INIT;
	struct buf out = BUF_INIT;
	struct format f = {.count = 0};

	if (!format_load(&f, SPAN("partner"), NULL, &fault))
		abort();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		buf_clear(&out);
		expr_head(span_of(rows[i].text), &f, &out);
		same(buf_view(&out), rows[i].want, rows[i].text);
	}
	buf_free(&out);
	format_free(&f);
}

#define TABLE(name) table(#name, name, sizeof name / sizeof *name)

int main(void)
{
	TABLE(numbers);
	TABLE(dates);
	TABLE(texts);
	TABLE(places);
	TABLE(plain);
	TABLE(logic);
	TABLE(refused);
	test_parts();
	test_heads();
	test_depth();
	test_random();
	test_marks();
	test_logic();
	return done();
}
