/* chain.c - tests of chat sign-up lists: what a line says, what a log holds, who has a place */
#include "record/chain.h"
#include "record/signups.h"

#include "base/buf.h"
#include "tap.h"

static void write_person(const struct chain_person *p, struct buf *out)
{
	const struct span parts[] = {p->name, p->group, p->phone, p->party, p->note};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		buf_text(out, i ? "|" : "");
		buf_span(out, parts[i]);
	}
	if (p->bad_phone.n) {
		buf_text(out, "|!");
		buf_span(out, p->bad_phone);
	}
}

/* name|group|phone|party|note of each person, "/" between; -: cancels, ~: changes, ?: unclear. */
static void check_entry(const char *text, struct chain_copy copy, const char *want)
{
	static const char *const says[] = {"", "-", "~", "?"};
	struct arena a = ARENA_INIT;
	struct chain_entry entry;
	struct buf out = BUF_INIT;

	chain_entry(&a, span_of(text), &copy, &entry);
	buf_text(&out, says[entry.says]);
	for (size_t i = 0; i < entry.count; i++) {
		buf_text(&out, i ? " / " : "");
		write_person(&entry.people[i], &out);
	}
	same(buf_view(&out), want, text);
	buf_free(&out);
	arena_free(&a);
}

static const struct {
	const char *text, *want;
} entries[] = {
    /* grades */
    {"李小满一年级", "李小满|一年级|||"},
    {"周子涵 三年级🌸", "周子涵|三年级|||"},
    {"刘星野5年级", "刘星野|五年级|||"},
    {"邓可可３年级", "邓可可|三年级|||"},
    {"彭果果（二年级）", "彭果果|二年级|||"},
    {"谭一鸣初一", "谭一鸣|初一|||"},
    {"郭一一 二年级", "郭一一|二年级|||"},
    {"​吴桐​ 四年级", "吴桐|四年级|||"},
    {"吴\u200b桐 四年级", "吴桐|四年级|||"},
    {"文静 三年级 🙋‍♀️", "文静|三年级|||"},
    {"张三 三年级2班", "张三|三年级2班|||"},
    {"张三 三（2）班", "张三|三年级2班|||"},
    {"张三 3(2)班", "张三|三年级2班|||"},
    {"张三 12班", "张三||||12班"},
    {"三年级 肖木晨", "肖木晨|三年级|||"},
    {"姓名：张三 年级：三年级", "张三|三年级|||"},
    {"李 明 三年级", "李明|三年级|||"},
    {"张三 三年级 家长陪同", "张三|三年级|||家长陪同"},
    {"张三三年级转二年级", "张三|三年级|||转二年级"},
    {"张三 三年级（周三请假）", "张三|三年级|||周三请假"},
    /* several on a line */
    {"何雨桐三年级、何雨泽一年级", "何雨桐|三年级||| / 何雨泽|一年级|||"},
    {"蒋一帆二年级+弟弟蒋一舟大班", "蒋一帆|二年级||| / 蒋一舟|大班|||弟弟"},
    {"张三、李四", "张三|||| / 李四||||"},
    {"张三，陪同", "张三||||陪同"},
    {"张三+李四", "张三|||| / 李四||||"},
    {"张三 三年级 家长陪同、李四 一年级", "张三|三年级|||家长陪同 / 李四|一年级|||"},
    {"一年级 张三、二年级 李四", "张三|一年级||| / 李四|二年级|||"},
    /* phones, shifts, parties */
    {"钟某涛 139 0000 2002 周六全天", "钟某涛|周六全天|13900002002||"},
    {"熊某 １３９００００２００３ 周日上午", "熊某|周日上午|13900002003||"},
    {"易某芳13900002013周六上午💪", "易某芳|周六上午|13900002013||"},
    {"江某 +86 13900002009 星期六 下午", "江某|周六下午|13900002009||"},
    {"张某 礼拜天", "张某|周日|||"},
    {"田某军 1390000200 周六上午", "田某军|周六上午||||!1390000200"},
    {"方某敏 周六上午（电话私发）", "方某敏|周六上午|||电话私发"},
    {"张某 周六上午、周日下午", "张某|周六上午||| / 张某|周日下午|||"},
    {"张某 周六上午（周日下午有课）", "张某|周六上午|||周日下午有课"},
    {"张某 7月26日上午", "张某|7月26日上午|||"},
    {"张某 上午", "张某|上午|||"},
    {"张某 3人", "张某|||3|"},
    {"张某3人 需接送", "张某|||3|需接送"},
    {"张某 一家三口", "张某|||3|"},
    {"张某 2大1小", "张某|||3|"},
    {"张某 2名", "张某|||2|"},
    {"张某 2号楼", "张某||||2号楼"},
    /* who comes with somebody is said once more, as it may be that he only says yes */
    {"张三+1", "张三|||2|+1"},
    {"张三 ＋２", "张三|||3|+2"},
    {"张三 +1（孩子）", "张三|||2|+1（孩子）"},
    {"张三（带1人）", "张三|||2|带1人"},
    {"张三 携两名家属 需接送", "张三|||3|携两名家属 需接送"},
    {"张三三年级 带2个孩子", "张三|三年级||3|带2个孩子"},
    {"张三×2", "张三|||2|"},
    {"张三 x2", "张三|||2|"},
    {"张三*3 周六上午", "张三|周六上午||3|"},
    {"张三 +6栋", "张三||||+6栋"},
    {"张三 带1箱水", "张三||||带1箱水"},
    {"张三 带孩子", "张三||||带孩子"},
    {"张三 2x", "张三||||2x"},
    {"max", "max||||"},
    /* stickers, and whom a line speaks to */
    {"张三[OK]", "张三||||"},
    {"张三 三年级 [玫瑰][玫瑰]", "张三|三年级|||"},
    {"张三[三年级]", "张三|三年级|||"},
    {"张三[代报]", "张三||||代报"},
    {"张三[强] 3人", "张三|||3|"},
    {"@张三 三年级", "张三|三年级|||"},
    {"@所有人 张三", "张三||||"},
    {"张三 @所有人", "张三||||"},
    {"@all 张三", "张三||||"},
    {"@Alla", "Alla||||"},
    {"13900002001", "||13900002001||"},
    {"+1", "||||1"},
    /* cancelling and changing */
    {"彭果果 临时有事，取消", "-彭果果||||临时有事，取消"},
    {"张三 三年级 不参加了", "-张三|三年级|||不参加了"},
    {"张三 下雨就取消", "?张三||||下雨就取消"},
    {"张三 改+1", "?张三||||改+1"},
    {"张三 改带2人", "?张三||||改带2人"},
    {"张三改成3人", "?张三改成|||3|"},
    {"龚某梅 13900002001 改周日下午", "~龚某梅|周日下午|13900002001||"},
    {"张三 认领3号", "张三||||认领3号"},
};

/* What a head says of how its lines are written, and of what there is to sign up for. */
static const struct {
	const char *head, *text, *want;
} headed[] = {
    {"岗位：文明引导、环境清扫", "郑某、文明引导、13900002004", "郑某||13900002004||文明引导"},
    {"岗位：文明引导、环境清扫", "郑某、周某", "郑某|||| / 周某||||"},
    {"格式：姓名+岗位+电话", "吴某+助老理发", "吴某||||助老理发"},
    {"格式：姓名＋岗位", "吴某＋助老理发", "吴某||||助老理发"},
    {"格式：姓名+岗位", "吴某、何某", "吴某|||| / 何某||||"},
    {"格式：姓名、岗位", "吴某、助老理发", "吴某||||助老理发"},
    {"", "吴某+助老理发+13900002003", "吴某||13900002003||助老理发"},
    {"", "吴某+13900002003", "吴某||13900002003||"},
    {"", "吴某+8613900002003", "吴某||13900002003||"},
    {"", "江某 +1 2125550100", "江某||+12125550100||"},
};

static const struct {
	const char *text, *want;
} claims[] = {
    {"云杉口腔 3号", "云杉口腔|3号|||"},
    {"彭某 认领①", "彭某|1号|||"},
    {"幸福花园志愿队 第7号", "幸福花园志愿队|7号|||"},
    {"唐某某 十号", "唐某某|10号|||"},
    {"欧阳某某 +1 １２号", "欧阳某某|12号|||+1"},
    {"楼宇物业 2、9号", "楼宇物业|2号||| / 楼宇物业|9号|||"},
    {"白领小郭 认领5号、8号", "白领小郭|5号||| / 白领小郭|8号|||"},
    {"某所 11号（陪同就医，周三）", "某所|11号|||陪同就医，周三"},
    {"白领小郭 8号不认了，让给别人", "-白领小郭|8号|||不认了，让给别人"},
    {"小郑 那我改认8号", "~小郑|8号|||"},
    {"小郑 周三", "小郑||||周三"},
};

/* Each row of a log: kind or status, number, name, group. */
static void check_log(const char *name, const char *text, int64_t quota, const char *want)
{
	static const char *const kinds[] = {"", "bad", "blank", "cancels", "again"};
	struct chain chain = {.copy_count = 0};
	struct signups s = {.count = 0};
	struct buf out = BUF_INIT;

	chain_read(&chain, span_of(text));
	signups_read(&s, &chain, quota);
	for (size_t i = 0; i < s.count; i++) {
		const struct signup *row = &s.rows[i];

		buf_printf(
		    &out, "%s%s %lld %.*s%.*s", i ? "\n" : "",
		    row->kind == SIGNUP_RECORD ? signup_status_name(row->status) : kinds[row->kind],
		    (long long)row->seq, SPAN_ARG(row->person.name), SPAN_ARG(row->person.group));
		if (row->kind == SIGNUP_BAD)
			buf_text(&out, fault_code_name(row->fault.code));
	}
	same(buf_view(&out), want, name);
	buf_free(&out);
	signups_free(&s);
	chain_free(&chain);
}

static const struct {
	const char *name, *text;
	int64_t quota;
	const char *want;
} logs[] = {
    {"numbers in all forms",
     "#接龙\n春游\n\n1. 甲一\n2、甲二\n３．甲三\n4 甲四\n（5）甲五\n⑥ 甲六\n7）甲七\n8.\n9️⃣ "
     "甲九",
     0,
     "in 1 甲一\nin 2 甲二\nin 3 甲三\nin 4 甲四\nin 5 甲五\nin 6 甲六\nin 7 甲七\nblank 8 \nin 9 "
     "甲九"},
    {"no mark, no blank line", "春游报名\n1. 甲一\n2. 甲二", 0, "in 1 甲一\nin 2 甲二"},
    {"numbers in the head", "#接龙\n招募\n1.年满18周岁；2.自备水杯\n\n1. 甲一\n2. 甲二", 0,
     "in 1 甲一\nin 2 甲二"},
    {"CR LF", "#接龙\r\n春游\r\n名额：1人\r\n\r\n1. 甲一\r\n2. 甲二\r\n", 0,
     "in 1 甲一\nwaiting 2 甲二"},
    {"places by the option", "#接龙\n春游\n名额：3人\n\n1. 甲一\n2. 甲二", 1,
     "in 1 甲一\nwaiting 2 甲二"},
    {"places that the title says", "#接龙\n春游，限报1人\n\n1. 甲一\n2. 甲二", 0,
     "in 1 甲一\nwaiting 2 甲二"},
    {"… and the head otherwise", "#接龙\n春游，限报1人\n名额：2\n\n1. 甲一\n2. 甲二", 0,
     "in 1 甲一\nin 2 甲二"},
    {"the number before the word", "#接龙\n春游\n共1个名额，快抢\n\n1. 甲一\n2. 甲二", 0,
     "in 1 甲一\nwaiting 2 甲二"},
    {"… of those that are left", "#接龙\n春游\n还剩1个名额\n\n1. 甲一\n2. 甲二", 0,
     "in 1 甲一\nin 2 甲二"},
    {"the second of two words", "#接龙\n春游\n招募令：招募1名\n\n1. 甲一\n2. 甲二", 0,
     "in 1 甲一\nwaiting 2 甲二"},
    {"a party takes its places", "#接龙\n春游\n名额：3\n\n1. 甲一 2人\n2. 甲二 2人\n3. 甲三", 0,
     "in 1 甲一\nwaiting 2 甲二\nwaiting 3 甲三"},
    {"those behind move up", "#接龙\n春游\n限1人\n\n1. 甲一\n2. 甲二\n3. 甲一 取消", 0,
     "cancelled 1 甲一\nin 2 甲二\ncancels 3 甲一"},
    {"back again, at the end", "#接龙\n春游\n限1人\n\n1. 甲一\n2. 甲二\n3. 甲一 取消\n4. 甲一", 0,
     "cancelled 1 甲一\nin 2 甲二\ncancels 3 甲一\nwaiting 4 甲一"},
    {"cancelled on its own line", "#接龙\n春游\n\n1. 甲一 三年级 取消\n2. 甲二", 0,
     "cancelled 1 甲一三年级\nin 2 甲二"},
    {"nobody to cancel", "#接龙\n春游\n\n1. 甲一\n2. 甲二 取消", 0, "in 1 甲一\nbad 2 reference"},
    {"cancelled without a space", "#接龙\n春游\n\n1. 甲一\n2. 甲一取消", 0,
     "cancelled 1 甲一\ncancels 2 甲一"},
    {"two of a name, one of them named",
     "#接龙\n春游\n\n1. 杨柳二年级\n2. 杨柳三年级\n3. 杨柳 二年级 取消", 0,
     "cancelled 1 杨柳二年级\nin 2 杨柳三年级\ncancels 3 杨柳二年级"},
    {"two whom it may mean", "#接龙\n春游\n\n1. 杨柳二年级\n2. 杨柳三年级\n3. 杨柳 取消", 0,
     "in 1 杨柳二年级\nin 2 杨柳三年级\nbad 3 name-two"},
    {"whether it cancels", "#接龙\n春游\n\n1. 甲一 如下雨取消", 0, "bad 1 chain-unclear"},
    {"no number, no name", "#接龙\n春游\n\n1. 甲一\n我也来\n2. 13900002001", 0,
     "in 1 甲一\nbad 0 chain-number\nbad 2 required"},
    {"twice", "#接龙\n春游\n\n1. 甲一 一年级\n2. 甲一一年级", 0,
     "in 1 甲一一年级\ntwice 2 甲一一年级"},
    {"one phone, another shift",
     "#接龙\n春游\n\n1. 甲某 13900002001 周六上午\n2. 甲某 13900002001 周日上午", 0,
     "changed 1 甲某周六上午\nin 2 甲某周日上午"},
    {"one name, two phones",
     "#接龙\n春游\n\n1. 甲某 13900002001 周六上午\n2. 甲某 13900002002 周六上午", 0,
     "in 1 甲某周六上午\nin 2 甲某周六上午"},
    {"the last copy wins", "#接龙\n春游\n\n1. 甲一\n2. 甲二\n\n#接龙\n春游\n\n1. 甲一\n2. 甲三", 0,
     "in 1 甲一\nin 2 甲三\nagain 1 甲一\noverwritten 2 甲二"},
    {"cancelled between two copies",
     "#接龙\n春游\n\n1. 甲一\n2. 甲二\n\n#接龙\n春游\n\n1. 甲一\n2. 甲二\n3. 甲二 取消\n\n"
     "#接龙\n春游\n\n1. 甲一",
     0, "in 1 甲一\nagain 3 甲二\nagain 1 甲一\nagain 2 甲二\nagain 1 甲一\nagain 2 甲二"},
    {"another message ends it", "#接龙\n春游\n\n1. 甲一\n小宁 2025/7/8 9:12:05\n收到", 0,
     "in 1 甲一"},
    {"so does a rule", "#接龙\n春游\n\n1. 甲一\n———— 2025-07-10 ————\n收到", 0, "in 1 甲一"},
    {"first come, first served",
     "#接龙\n心愿\n1号 老人：米\n2号 学生：书\n\n1. 甲一 1号\n2. 甲二 1号\n3. 甲三 3号", 0,
     "in 1 甲一1号\nwaiting 2 甲二1号\nrefused 3 甲三3号"},
    {"given back",
     "#接龙\n心愿\n1号 老人：米\n2号 学生：书\n\n1. 甲一 1号\n2. 甲二 1号\n3. 甲一 1号不认了", 0,
     "cancelled 1 甲一1号\nin 2 甲二1号\ncancels 3 甲一1号"},
    {"changed, one of two", "#接龙\n心愿\n1号 米\n2号 书\n3号 油\n\n1. 甲一 1、2号\n2. 甲一 改3号",
     0, "in 1 甲一1号\nin 1 甲一2号\nbad 2 name-two"},
    {"what a chat says between two lines",
     "#接龙\n@所有人 春游\n名额：3人\n[图片]\n\n1. 甲一\n[图片][视频]\n[语音] 12\"\n"
     "\"甲三\" 撤回了一条消息\n上午 9:30\n昨天 21:05\n7月10日 晚上8:12\n"
     "甲一 拍了拍 甲三\n2. 甲二\n3. @所有人\n4. [强]\n@所有人\n5. 甲五",
     0, "in 1 甲一\nin 2 甲二\nblank 3 \nblank 4 \nin 5 甲五"},
    {"… and what people say", "#接龙\n春游\n\n1. 甲一\n[图片]甲二\n甲三 9:30\n2. 甲四", 0,
     "in 1 甲一\nbad 0 chain-number\nbad 0 chain-number\nin 2 甲四"},
    {"an hour for a title", "#接龙\n7月26日 9:00\n\n1. 甲一", 0, "in 1 甲一"},
    {"one who brings another", "#接龙\n春游\n名额：3\n\n1. 甲一+1\n2. 甲二（带1人）\n3. 甲三",
     0, "in 1 甲一\nwaiting 2 甲二\nwaiting 3 甲三"},
    {"nothing there", "#接龙", 0, ""},
};

static const struct {
	const char *text;
	bool marked, numbered;
} heads[] = {
    {"小宁 2025/7/8 9:12:05\n#接龙\n春游", true, false},
    {"＃接龙 春游\n1. 甲\n2. 乙", true, true},
    {"序号,姓名,备注\n1,甲,\"转自\n#接龙\n春游\"\n", false, false},
    {"姓名,年级\n甲,一\n", false, false},
    {"序号,姓名\n1.,甲\n2.,乙\n", false, false},
    {"报名\n1. 甲\n2. 乙\n", false, true},
    {"报名\n1.5\n2.5\n", false, false},
    {"注意\n1. 守时\n其他\n再说\n又及\n2. 带水\n", false, false},
    {"", false, false},
};

/* What is cut off anywhere, or has any byte changed, is read all the same. */
static void check_random(void)
{
	uint64_t seed = tap_seed();
	size_t rows = 0;

	for (int i = 0; i < 2000; i++) {
		const char *text = logs[tap_random(&seed) % (sizeof logs / sizeof *logs)].text;
		struct buf b = BUF_INIT;
		struct chain chain = {.copy_count = 0};
		struct signups s = {.count = 0};

		buf_text(&b, text);
		for (int n = 0; n < 4; n++)
			b.data[tap_random(&seed) % b.length] =
			    "1、,号 \n+(#\xE5\x8F\xB7"[tap_random(&seed) % 12];
		b.length = tap_random(&seed) % (b.length + 1);
		chain_read(&chain, buf_view(&b));
		signups_read(&s, &chain, (int64_t)(tap_random(&seed) % 3));
		rows += s.count;
		signups_free(&s);
		chain_free(&chain);
		buf_free(&b);
	}
	ok(rows > 0, "%zu rows of damaged logs", rows);
}

int main(void)
{
	for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
		check_entry(entries[i].text, (struct chain_copy){.items = 0}, entries[i].want);
	for (size_t i = 0; i < sizeof headed / sizeof *headed; i++)
		check_entry(headed[i].text,
			    (struct chain_copy){.head = span_of(headed[i].head)}, headed[i].want);
	for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
		check_entry(claims[i].text, (struct chain_copy){.items = 2}, claims[i].want);
	for (size_t i = 0; i < sizeof logs / sizeof *logs; i++)
		check_log(logs[i].name, logs[i].text, logs[i].quota, logs[i].want);
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		struct span head = span_of(heads[i].text);

		ok(chain_is(head) == heads[i].marked &&
		       chain_is_numbered(head) == heads[i].numbered,
		   "head %zu", i + 1);
	}
	check_random();
	return done();
}
