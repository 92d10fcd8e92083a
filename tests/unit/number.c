/* number.c - tests of counts, decimals and money */
#include "base/buf.h"
#include "value/number.h"
#include "tap.h"

typedef bool parser(struct span cell, const struct context *cx, struct number *out,
    struct span *unit, struct fault *fault);

struct accepted {
	const char *cell, *want, *unit;
};

struct refused {
	const char *cell;
	enum fault_code code;
};

static const struct accepted counts[] = {
	{"0", "0", ""}, {"600", "600", ""}, {"600余人", "600+", "人"}, {"600余册", "600+", "册"},
	{"80余户", "80+", "户"}, {"1000多人次", "1000+", "人次"}, {"近20项", "20-", "项"},
	{"近10户", "10-", "户"}, {"约100", "100~", ""}, {"约10人次", "10~", "人次"},
	{"约355户", "355~", "户"}, {"不少于5", "5+", ""}, {"不超过20", "20-", ""},
	{"至少3", "3+", ""}, {"最高40人", "40-", "人"}, {"上限50人", "50-", "人"},
	{"最低5人", "5+", "人"}, {"100左右", "100~", ""}, {"三十余户", "30+", "户"},
	{"十五户", "15", "户"}, {"三个", "3", "个"}, {"两名", "2", "名"}, {"三十五", "35", ""},
	{"３８", "38", ""}, {"7,500", "7500", ""}, {"0.82万", "8200", ""}, {"3万", "30000", ""},
	{"1.5万", "15000", ""}, {"7500余人次", "7500+", "人次"}, {"30-50", "30..50", ""},
	{"30~50", "30..50", ""}, {"30—50人", "30..50", "人"}, {"30至50人", "30..50", "人"},
	{"30人-50人", "30..50", "人"}, {"18——50岁", "18..50", "岁"}, {"３０～５０", "30..50", ""},
	{"三至五万人", "30000..50000", "人"}, {"500个-1万个", "500..10000", "个"},
	{"1.5-2万", "15000..20000", ""}, {"约30-50人", "30..50~", "人"},
	{"30-50余人", "30..50~", "人"}, {"30 - 50 人", "30..50", "人"}, {"1项", "1", "项"},
	{"31名", "31", "名"}, {"4 个", "4", "个"}, {"12户", "12", "户"}, {"　28　", "28", ""},
	{"1处（可容纳40人）", "1", "处"}, {"1处/80人", "1", "处"}, {"1个，可容纳120人", "1", "个"},
	{"3名（其中直播2名）", "3", "名"}, {"1大类（12条）", "1", "大类"},
	{"1支（52人）", "1", "支"}, {"4个（限2025年6月—11月）", "4", "个"},
	{"5个工作日", "5", "个工作日"}, {"两周（10个工作日）", "2", "周"},
	{"一百二十余人", "120+", "人"}, {"十余万人次", "100000+", "人次"},
	{"300余万人次", "3000000+", "人次"}, {"3万5千人", "35000", "人"},
	{"1亿2000万", "120000000", ""}, {"3万5000", "35000", ""}, {"50人以上", "50+", "人"},
	{"50人（含）以上", "50+", "人"}, {"50人以上（含50人）", "50+", "人"},
	{"50岁以下", "50-", "岁"}, {"≤50周岁", "50-", "周岁"}, {">=3个", "3+", "个"},
	{"共30人", "30", "人"}, {"全年4场", "4", "场"}, {"约有30人", "30~", "人"}, {"共约30人", "30~", "人"},
	{"近20余户", "20~", "户"},
	{"约600余人", "600~", "人"}, {"1000+人", "1000+", "人"}, {"十几个", "10+", "个"},
	{"十来个", "10~", "个"}, {"2.0", "2", ""}, {"5千克", "5", "千克"}, {"3千人", "3000", "人"},
	{"3人。", "3", "人"}, {"600+", "600+", ""}, {"20-", "20-", ""}, {"100~", "100~", ""},
	{"30..50", "30..50", ""}, {"33..53~", "33..53~", ""},
	{"9223372036854775807", "9223372036854775807", ""}, {"不足30人", "30-", "人"},
	{"逾600人", "600+", "人"}, {"007", "7", ""}, {"10年", "10", "年"}, {"一百零五", "105", ""},
	{"一万二", "12000", ""}, {"二〇二五", "2025", ""}, {"-0", "0", ""},
	{"60人余", "60+", "人"}, {"60 余人", "60+", "人"}, {"60 多人次", "60+", "人次"},
	{"60许", "60~", ""},
	{"60人封顶", "60-", "人"}, {"60件起", "60+", "件"}, {"3起", "3", "起"},
	{"3处盈余", "3", "处盈余"},
	{"百余人", "100+", "人"}, {"近百人", "100-", "人"}, {"上千人次", "1000+", "人次"},
	{"不足百户", "100-", "户"}, {"百来个", "100~", "个"}, {"近百万人", "1000000-", "人"},
};

static const struct refused counts_refused[] = {
	{"约", FAULT_COUNT}, {"不限", FAULT_COUNT}, {"若干", FAULT_COUNT}, {"1,23,4", FAULT_COUNT},
	{"12,34", FAULT_COUNT}, {"1234,567", FAULT_COUNT}, {"1.5", FAULT_COUNT},
	{"2.5小时", FAULT_COUNT}, {"--5", FAULT_COUNT}, {"1e5", FAULT_COUNT},
	{"1.1E+17", FAULT_DAMAGED}, {"4.30E+17", FAULT_DAMAGED}, {"#N/A", FAULT_DAMAGED},
	{"#REF!", FAULT_DAMAGED}, {"########", FAULT_DAMAGED}, {"#3", FAULT_COUNT},
	{"3-4月", FAULT_COUNT}, {"3月", FAULT_COUNT}, {"3月5日", FAULT_COUNT}, {"5号", FAULT_COUNT},
	{"9:00", FAULT_COUNT}, {"2025年", FAULT_COUNT}, {"2025-07-04", FAULT_COUNT},
	{"2025/7/4", FAULT_COUNT}, {"1/2", FAULT_COUNT}, {"③", FAULT_COUNT}, {"5 6", FAULT_COUNT},
	{"3..2", FAULT_COUNT}, {"30-30", FAULT_COUNT}, {"50-30", FAULT_COUNT},
	{"5-5万", FAULT_COUNT}, {"500-1万", FAULT_COUNT}, {"-42", FAULT_NEGATIVE},
	{"－42人", FAULT_NEGATIVE}, {"负5", FAULT_NEGATIVE}, {"可容纳60人", FAULT_COUNT},
	{"9223372036854775808", FAULT_NUMBER_RANGE}, {"99999999999999999999", FAULT_NUMBER_RANGE},
	{"9223372036854775807万", FAULT_NUMBER_RANGE}, {"3人，5户", FAULT_COUNT},
	{"3人、5户", FAULT_COUNT}, {"4个阵地、30个服务站", FAULT_COUNT}, {"3次/月", FAULT_RATE},
	{"每天60份", FAULT_RATE}, {"60份每天", FAULT_RATE}, {"1/", FAULT_COUNT},
	{"50%", FAULT_COUNT}, {"三五个", FAULT_COUNT}, {"十五六人", FAULT_COUNT},
	{"一般", FAULT_COUNT}, {"一些", FAULT_COUNT}, {"三农", FAULT_COUNT},
	{"十分重要", FAULT_COUNT}, {"千元", FAULT_COUNT}, {"几十人", FAULT_COUNT},
	{"3万5", FAULT_COUNT}, {"3万50000", FAULT_COUNT}, {"一百五万", FAULT_COUNT},
	{"500（万人）", FAULT_COUNT}, {"1处（可容纳40人", FAULT_COUNT},
	{"3次以上会议", FAULT_COUNT}, {"第3", FAULT_COUNT}, {"1.加强管理", FAULT_COUNT},
	{"1-2-3", FAULT_COUNT}, {"30..50+", FAULT_COUNT}, {"5+3", FAULT_COUNT},
	{"30人-50户", FAULT_COUNT}, {"—", FAULT_COUNT}, {"20—", FAULT_COUNT}, {"3?", FAULT_COUNT},
	{"3k", FAULT_COUNT}, {"1w", FAULT_COUNT}, {"2W人", FAULT_COUNT},
	{"5 多功能厅", FAULT_COUNT},
	{"数百人", FAULT_COUNT}, {"百人", FAULT_COUNT}, {"百姓", FAULT_COUNT},
	{"30-百人", FAULT_COUNT},
	{"", FAULT_COUNT}, {"５．５", FAULT_COUNT}, {"\xff", FAULT_COUNT}, {"3\xff", FAULT_COUNT},
};

static const struct accepted decimals[] = {
	{"2.5", "2.5", ""}, {"2.50", "2.5", ""}, {"2.5小时", "2.5", "小时"},
	{"1,234.50", "1234.5", ""}, {"0", "0", ""}, {"0.0", "0", ""}, {"100", "100", ""},
	{".5", "0.5", ""}, {"-0.5", "-0.5", ""}, {"-12℃", "-12", "℃"}, {"0.24万㎡", "2400", "㎡"},
	{"1200㎡", "1200", "㎡"}, {"100平方米", "100", "平方米"}, {"2000.5", "2000.5", ""},
	{"0.12万平方米", "1200", "平方米"}, {"3.6 ", "3.6", ""}, {"３．６", "3.6", ""},
	{"约2.5亩", "2.5~", "亩"}, {"近3.5公里", "3.5-", "公里"}, {"1.5余公里", "1.5+", "公里"},
	{"1.5-2.5小时", "1.5..2.5", "小时"}, {"0.000001", "0.000001", ""},
	{"0.1234567万", "1234.567", ""}, {"12.5（含公摊）", "12.5", ""}, {"三十五亩", "35", "亩"},
	{"2.5+", "2.5+", ""}, {"2.5-", "2.5-", ""}, {"2.5~", "2.5~", ""},
	{"2.5..3.5", "2.5..3.5", ""}, {"2.5..3.5~", "2.5..3.5~", ""}, {"-5-", "-5-", ""},
	{"-5", "-5", ""}, {"5-", "5-", ""}, {"-5+", "-5+", ""}, {"-5余", "-5-", ""},
	{"不低于-5℃", "-5+", "℃"}, {"-5至-3", "-5..-3", ""}, {"-5..-3", "-5..-3", ""},
	{"9223372036854.775807", "9223372036854.775807", ""},
	{"-9223372036854.775808", "-9223372036854.775808", ""}, {"1.5km", "1.5", "km"},
	{"1.10", "1.1", ""}, {"1.1万亿", "1100000000000", ""}, {"80m²", "80", "m²"},
	{"2.5 余公里", "2.5+", "公里"}, {"2.5公里多", "2.5+", "公里"}, {"3km", "3", "km"},
	{"不少于2.5学时", "2.5+", "学时"}, {"2.5小时以上", "2.5+", "小时"}, {"≤3.5", "3.5-", ""},
};

static const struct refused decimals_refused[] = {
	{"", FAULT_DECIMAL}, {"-", FAULT_DECIMAL}, {".", FAULT_DECIMAL}, {"1.", FAULT_DECIMAL},
	{"1,23,4", FAULT_DECIMAL}, {"1,234,56", FAULT_DECIMAL}, {"0,123.4567", FAULT_DECIMAL},
	{"1.2.3", FAULT_DECIMAL}, {"1..2..3", FAULT_DECIMAL}, {"0.0000001", FAULT_DECIMAL},
	{"0.1234567", FAULT_DECIMAL}, {"1.0E+5", FAULT_DAMAGED}, {"-1.0E-5", FAULT_DAMAGED},
	{"1e5", FAULT_DECIMAL}, {"#DIV/0!", FAULT_DAMAGED}, {"#VALUE!", FAULT_DAMAGED},
	{"##", FAULT_DAMAGED}, {"NaN", FAULT_DECIMAL}, {"inf", FAULT_DECIMAL},
	{"0x10", FAULT_DECIMAL}, {"50%", FAULT_DECIMAL}, {"3‰", FAULT_DECIMAL},
	{"1/2", FAULT_DECIMAL}, {"½", FAULT_DECIMAL}, {"9.30日", FAULT_DECIMAL},
	{"8:30", FAULT_DECIMAL}, {"9223372036854.775808", FAULT_NUMBER_RANGE},
	{"10000000000000", FAULT_NUMBER_RANGE}, {"1.5 2.5", FAULT_DECIMAL}, {"+-5", FAULT_DECIMAL},
	{"--5", FAULT_DECIMAL}, {"5--", FAULT_DECIMAL}, {"5~~", FAULT_DECIMAL},
	{"5+-", FAULT_DECIMAL}, {"3.5..2.5", FAULT_DECIMAL}, {"2.5..2.5", FAULT_DECIMAL},
	{"约", FAULT_DECIMAL}, {"不详", FAULT_DECIMAL}, {"长12米宽8米", FAULT_DECIMAL},
	{"12*8", FAULT_DECIMAL}, {"12×8", FAULT_DECIMAL}, {"2.5小时3次", FAULT_DECIMAL},
	{"2.5,3.5", FAULT_DECIMAL}, {"1.5万5千", FAULT_DECIMAL}, {"1'234", FAULT_DECIMAL},
	{"1 234.5", FAULT_DECIMAL}, {"零下5", FAULT_DECIMAL}, {"1.5w", FAULT_DECIMAL},
	{"3K", FAULT_DECIMAL},
};

/* The last rows are the forms of 支付结算办法 (1997), appendix 1, for cheques. */
static const struct accepted sums[] = {
	{"0", "0.00", ""}, {"12860", "12860.00", ""}, {"1.5万元", "15000.00", "元"},
	{"1.5万余元", "15000.00+", "元"}, {"6万余元", "60000.00+", "元"},
	{"最高10万元", "100000.00-", "元"}, {"最高不超过20万元", "200000.00-", "元"},
	{"上限8万元", "80000.00-", "元"}, {"上限：8万元", "80000.00-", "元"},
	{"封顶30万元", "300000.00-", "元"}, {"最低5000元", "5000.00+", "元"},
	{"最高3-5万元", "30000.00..50000.00~", "元"}, {"一次性奖励5万元", "50000.00", "元"},
	{"给予最高10万元补贴", "100000.00-", "元"}, {"最高奖励10万元", "100000.00-", "元"},
	{"补助2000元", "2000.00", "元"}, {"奖励资金10万元", "100000.00", "元"},
	{"￥16,400.00", "16400.00", ""}, {"¥1,234.50", "1234.50", ""},
	{"17,600元", "17600.00", "元"}, {"4222元", "4222.00", "元"}, {"伍佰元整", "500.00", "元"},
	{"捌拾元", "80.00", "元"}, {"捌仟元正", "8000.00", "元"},
	{"壹万贰仟叁佰肆拾伍元陆角柒分", "12345.67", "元"}, {"叁佰元零伍分", "300.05", "元"},
	{"近千元", "1000.00-", "元"}, {"百余元", "100.00+", "元"}, {"上万元", "10000.00+", "元"},
	{"伍仟圓整", "5000.00", "圓"},
	{"人民币伍佰元整", "500.00", "元"}, {"人民币（大写）：伍佰圆整", "500.00", "圆"},
	{"RMB 500", "500.00", ""}, {"1.2亿元", "120000000.00", "元"}, {"2千元", "2000.00", "元"},
	{"0.12345万元", "1234.50", "元"}, {"10.05万元", "100500.00", "元"},
	{"0.05万元", "500.00", "元"}, {"1.74万元", "17400.00", "元"}, {"3000", "3000.00", ""},
	{"412.6", "412.60", ""}, {"-120.00", "-120.00", ""}, {"-500.00", "-500.00", ""},
	{"(120.00)", "-120.00", ""}, {"（655.00）", "-655.00", ""}, {"￥(120.00)", "-120.00", ""},
	{"(￥1,120.00)", "-1120.00", ""}, {"-￥120.00", "-120.00", ""},
	{"￥-120.00", "-120.00", ""}, {"红字120.00", "-120.00", ""},
	{"120.00（红字）", "-120.00", ""}, {"负壹佰元整", "-100.00", "元"},
	{"(100余元)", "-100.00-", "元"}, {"5角", "0.50", "角"}, {"3元5角", "3.50", "元"},
	{"12元3角4分", "12.34", "元"}, {"-3元5角", "-3.50", "元"}, {"5分", "0.05", "分"},
	{"500块钱", "500.00", "块钱"}, {"100元左右", "100.00~", "元"}, {"500多块", "500.00+", "块"},
	{"10万元以上", "100000.00+", "元"}, {"不超过2万元", "20000.00-", "元"},
	{"3-5万元", "30000.00..50000.00", "元"}, {"1.5万元—2万元", "15000.00..20000.00", "元"},
	{"150-180元", "150.00..180.00", "元"}, {"￥30-￥50", "30.00..50.00", ""},
	{"约1万元", "10000.00~", "元"}, {"300余万元", "3000000.00+", "元"},
	{"500元（含税）", "500.00", "元"}, {"500元，已到账", "500.00", "元"},
	{"1万2千元", "12000.00", "元"}, {"600万", "6000000.00", ""}, {"100500.00", "100500.00", ""},
	{"600.00+", "600.00+", ""}, {"600+", "600.00+", ""}, {"20.00-", "20.00-", ""},
	{"100.00~", "100.00~", ""}, {"30.00..50.00", "30.00..50.00", ""},
	{"-50.00..-30.00~", "-50.00..-30.00~", ""}, {"1.230元", "1.23", "元"},
	{"92233720368547758.07", "92233720368547758.07", ""}, {"三万元", "30000.00", "元"},
	{"１００元", "100.00", "元"}, {"壹仟肆佰零玖元伍角", "1409.50", "元"},
	{"陆仟零柒元壹角肆分", "6007.14", "元"}, {"壹仟陆佰捌拾元零叁角贰分", "1680.32", "元"},
	{"壹仟陆佰捌拾元叁角贰分", "1680.32", "元"}, {"壹拾万柒仟元零伍角叁分", "107000.53", "元"},
	{"壹拾万零柒仟元伍角叁分", "107000.53", "元"},
	{"壹万陆仟肆佰零玖元零贰分", "16409.02", "元"}, {"叁佰贰拾伍元零肆分", "325.04", "元"},
};

static const struct refused sums_refused[] = {
	{"按投资额的5%给予奖励，最高50万元", FAULT_MONEY}, {"1万元/人", FAULT_RATE},
	{"5万元，最高10万元", FAULT_MONEY}, {"奖励", FAULT_MONEY}, {"每年2万元", FAULT_RATE},
	{"1.5w", FAULT_MONEY}, {"100元起", FAULT_MONEY}, {"3万元盈余", FAULT_MONEY},
	{"百元", FAULT_MONEY},
	{"", FAULT_MONEY}, {"元", FAULT_MONEY}, {"千元", FAULT_MONEY}, {"￥", FAULT_MONEY},
	{"约", FAULT_MONEY}, {"1,23,4", FAULT_MONEY}, {"12,34.00", FAULT_MONEY},
	{"1.234元", FAULT_MONEY}, {"1.234", FAULT_MONEY}, {"0.1234567万元", FAULT_MONEY},
	{"0.30000000000000004", FAULT_MONEY}, {"500美元", FAULT_MONEY}, {"$500", FAULT_MONEY},
	{"US$500", FAULT_MONEY}, {"€5", FAULT_MONEY}, {"500港币", FAULT_MONEY},
	{"500（美元）", FAULT_MONEY}, {"500（万元）", FAULT_MONEY}, {"500人", FAULT_MONEY},
	{"500元/月", FAULT_RATE}, {"18元/小时", FAULT_RATE}, {"150-180元/天", FAULT_RATE},
	{"面议", FAULT_MONEY}, {"见汇总", FAULT_MONEY}, {"—", FAULT_MONEY}, {"5元3", FAULT_MONEY},
	{"5元12角", FAULT_MONEY}, {"5分3角", FAULT_MONEY}, {"5角3元", FAULT_MONEY},
	{"5.5元5角", FAULT_MONEY}, {"0.5分", FAULT_MONEY}, {"0.05角", FAULT_MONEY},
	{"3-5元5角", FAULT_MONEY}, {"(-120.00)", FAULT_MONEY}, {"(120.00", FAULT_MONEY},
	{"120.00)", FAULT_MONEY}, {"120（红字冲减）", FAULT_MONEY}, {"红字-120", FAULT_MONEY},
	{"--120", FAULT_MONEY}, {"120 130", FAULT_MONEY}, {"1.1E+17", FAULT_DAMAGED},
	{"1.2E+05", FAULT_DAMAGED}, {"#N/A", FAULT_DAMAGED}, {"####", FAULT_DAMAGED},
	{"1e5", FAULT_MONEY}, {"92233720368547758.08", FAULT_NUMBER_RANGE},
	{"1000000000亿元", FAULT_NUMBER_RANGE}, {"100元、200元", FAULT_MONEY},
	{"100元，200元", FAULT_MONEY}, {"100元+200元", FAULT_MONEY}, {"2%", FAULT_MONEY},
	{"2025年", FAULT_MONEY}, {"5-3万元", FAULT_MONEY},
	{"每人500元", FAULT_RATE},
};

/* The canonical text is read by both readers as the ends it was written from. */
static bool comes_back(struct span text, parser *parse, int scale, struct number n)
{
	struct number a, b;

	return number_read(text, scale, &a) && parse(text, NULL, &b, NULL, NULL) &&
	       a.low == n.low && a.high == n.high && number_compare(a, b) == 0;
}

static void test_accepted(const char *kind, parser *parse, int scale, const struct accepted *rows,
    size_t count)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < count; i++) {
		struct fault fault = FAULT_INIT;
		struct number n;
		struct span unit;

		if (!rows[i].want)
			continue;
		buf_clear(&b);
		if (!parse(span_of(rows[i].cell), NULL, &n, &unit, &fault)) {
			ok(false, "%s '%s' is accepted (%s)", kind, rows[i].cell,
			   fault_code_name(fault.code));
			continue;
		}
		number_write(n, scale, &b);
		if (!ok(span_is(buf_view(&b), rows[i].want) && span_is(unit, rows[i].unit),
			"%s '%s' is %s, unit '%s'", kind, rows[i].cell, rows[i].want, rows[i].unit))
			printf("# got %.*s, unit '%.*s'\n", SPAN_ARG(buf_view(&b)), SPAN_ARG(unit));
		if (!comes_back(buf_view(&b), parse, scale, n))
			ok(false, "%s %s is accepted back", kind, rows[i].want);
	}
	buf_free(&b);
}

static void test_refused(const char *kind, parser *parse, const struct refused *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct fault fault = FAULT_INIT;
		struct number n = {1, 2, 3};
		struct span unit = SPAN("as it was");
		bool good = !parse(span_of(rows[i].cell), NULL, &n, &unit, &fault);

		if (!ok(good && fault.code == rows[i].code && fault.want[0],
			"%s '%s' is refused as %s", kind, rows[i].cell,
			fault_code_name(rows[i].code)))
			printf("# got %s, %lld\n", fault_code_name(fault.code), (long long)n.low);
		if (!good)
			continue;
		if (n.low != 1 || n.high != 2 || n.marks != 3 || !span_is(unit, "as it was"))
			ok(false, "%s '%s' leaves the results alone", kind, rows[i].cell);
	}
}

/* The unit of the column counts where the cell names none. */
static void test_column_unit(void)
{
	static const struct {
		int64_t unit;
		const char *cell, *want;
	} rows[] = {
		{10000, "310.00", "3100000.00"}, {10000, "1250.5万元", "12505000.00"},
		{10000, "1200000元", "1200000.00"}, {10000, "1.2亿元", "120000000.00"},
		{10000, "1.2亿", "120000000.00"}, {10000, "600万", "6000000.00"},
		{10000, "3.6", "36000.00"}, {10000, "1,680.00", "16800000.00"},
		{10000, "20余", "200000.00+"}, {10000, "12+", "120000.00+"},
		{10000, "10-20", "100000.00..200000.00"}, {10000, "0.000001", "0.01"},
		{10000, "(12.5)", "-125000.00"}, {1000, "6", "6000.00"}, {1000, "3万", "30000.00"},
		{0, "6", "6.00"}, {10000, "二十", "200000.00"}, {10000, "三万", "30000.00"},
		{10000, "92233720368547758.07", NULL}, {10000, "￥12", NULL}, {10000, "3千", NULL},
		{10000, "0.0000001", NULL}, {10000, "12美元", NULL},
	};
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct context cx = {.money_unit = rows[i].unit};
		struct number n;
		bool good = money_parse(span_of(rows[i].cell), &cx, &n, NULL, NULL);

		buf_clear(&b);
		if (good)
			number_write(n, MONEY_SCALE, &b);
		good = rows[i].want ? span_is(buf_view(&b), rows[i].want) : !good;
		if (!ok(good, "'%s' in a column of %lld yuan", rows[i].cell,
			(long long)rows[i].unit))
			printf("# got %.*s\n", SPAN_ARG(buf_view(&b)));
	}
	buf_free(&b);
}

static void test_chinese(void)
{
	static const struct {
		const char *text;
		int64_t want;	/* -1 refused */
		const char *rest;
	} rows[] = {
		{"〇", 0, ""}, {"十", 10, ""}, {"二十", 20, ""}, {"一百零五元", 105, "元"},
		{"一百五", 150, ""}, {"一百五十", 150, ""}, {"一百一十五", 115, ""},
		{"两千零八", 2008, ""}, {"一千零五十", 1050, ""}, {"一万零五", 10005, ""},
		{"一万二", 12000, ""}, {"十万", 100000, ""}, {"一千二百万", 12000000, ""},
		{"一亿二千万", 120000000, ""}, {"一万亿", 1000000000000, ""},
		{"三万五千亿", 3500000000000, ""},
		{"玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖", 9999999999999999,
		    ""},
		{"贰拾萬", 200000, ""}, {"二〇二五年", 2025, "年"}, {"零伍", 5, ""},
		{"拾元", 10, "元"}, {"三五", -1, "三五"}, {"百", -1, "百"}, {"万", -1, "万"},
		{"十五六", -1, "十五六"}, {"一百零", -1, "一百零"}, {"一百二千", -1, "一百二千"},
		{"三四百", -1, "三四百"}, {"一百零五十", -1, "一百零五十"},
		{"一亿亿", -1, "一亿亿"}, {"万万", -1, "万万"}, {"零十", -1, "零十"},
		{"12", -1, "12"}, {"", -1, ""},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct span s = span_of(rows[i].text);
		int64_t n = -1;
		bool good = number_chinese(&s, &n);

		if (!ok(good == (rows[i].want >= 0) && (!good || n == rows[i].want) &&
			    span_is(s, rows[i].rest),
			"numeral '%s'", rows[i].text))
			printf("# got %d %lld '%.*s'\n", good, (long long)n, SPAN_ARG(s));
	}
}

static void test_read_refused(void)
{
	static const struct {
		const char *text;
		int scale;
	} rows[] = {
		{"", 0}, {"-", 0}, {"+", 0}, {"-0", 0}, {"00", 0}, {"01", 0}, {"0000000012", 0},
		{"1.0", 0}, {"1.", 0}, {" 1", 0}, {"1 ", 0}, {"1..1", 0}, {"2..1", 0}, {"1..2+", 0},
		{"1..2-", 0}, {"1++", 0}, {"1~~", 0}, {"1...2", 0}, {"9223372036854775808", 0},
		{"-9223372036854775809", 0}, {"18446744073709551616", 0},
		{"99999999999999999999", 0}, {"1", 2}, {"1.5", 2}, {"1.500", 2}, {"-0.00", 2},
		{"01.00", 2}, {".50", 2}, {"92233720368547758.08", 2}, {"2.50", 6}, {"2.0", 6},
		{"2.", 6}, {"-0", 6}, {"0.0000001", 6}, {"1,000", 0}, {"600余", 0},
		{"12345678x", 0}, {"1234567812345678:", 0}, {"1/", 0}, {"6\x80", 0},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct number n;

		ok(!number_read(span_of(rows[i].text), rows[i].scale, &n), "'%s' is not canonical",
		   rows[i].text);
	}
}

/* Of any size from one digit to 62 bits, marks as a cell may have them. */
static struct number random_number(uint64_t *state, int spare)
{
	uint64_t bits = tap_random(state);
	int shift = spare + (int)(tap_random(state) % (62 - (unsigned)spare));
	struct number n = {(int64_t)bits >> shift, 0, 0};

	n.high = n.low;
	switch (tap_random(state) % 6) {
	case 0: n.marks = NUMBER_LEAST; break;
	case 1: n.marks = NUMBER_MOST; break;
	case 2: n.marks = NUMBER_ABOUT; break;
	case 3: n.marks = NUMBER_BETWEEN; n.high += 1 + (int64_t)(tap_random(state) % 1000); break;
	}
	return n;
}

static bool alike(struct number a, struct number b)
{
	return number_compare(a, b) == 0;
}

static void test_laws(uint64_t state)
{
	static const int scales[] = {COUNT_SCALE, MONEY_SCALE, DECIMAL_SCALE};
	bool commutes = true, groups = true, exact = true;
	bool back = true, stable = true, undone = true;
	struct buf text = BUF_INIT, more = BUF_INIT;

	for (int i = 0; i < tap_rounds(100000); i++) {
		struct number a = random_number(&state, 3), b = random_number(&state, 3),
			      c = random_number(&state, 3);
		struct number ab = a, ba = b, bc = b, left, right, n;
		int scale = scales[i % 3];

		number_add(&ab, b);
		number_add(&ba, a);
		commutes &= alike(ab, ba);
		left = ab;
		number_add(&left, c);
		number_add(&bc, c);
		right = a;
		number_add(&right, bc);
		groups &= alike(left, right);
		exact &= (__int128)a.low + b.low + c.low == left.low &&
			 (__int128)a.high + b.high + c.high == left.high;
		buf_clear(&text);
		number_write(left, scale, &text);
		back &= number_read(buf_view(&text), scale, &n) && n.low == left.low &&
			n.high == left.high;
		buf_clear(&more);
		number_write(n, scale, &more);
		stable &= span_equal(buf_view(&text), buf_view(&more));
		n = (struct number){0, 0, 0};
		undone &= number_subtract(&n, a) && n.low == -a.high && n.high == -a.low;
		right = (struct number){0, 0, 0};
		undone &= number_subtract(&right, n) && alike(right, a);
	}
	ok(commutes, "adding commutes");
	ok(groups, "adding associates");
	ok(exact, "sums are exact against 128 bits");
	ok(back, "what is written is read back");
	ok(stable, "and written the same again");
	ok(undone, "subtracted from nothing twice, a number is itself");
	buf_free(&text);
	buf_free(&more);
}

/* What is accepted is canonical as written and means the same read again; nothing past its end. */
static void test_pieces(uint64_t state)
{
	static const char *const pieces[] = {
		"1", "23", "0", ",", "，", ".", "456", "-", "—", "~", "+", "..", "至",
		"万", "千", "亿", "余", "多", "近", "约", "不少于", "三", "十", "五", "百", "零",
		"元",
		"角", "分", "整", "￥", "人", "个", "户", "（", "）", "(", ")", "/", " ", "　",
		"以上", "左右", "红字", "负", "E", "#", "8", "７", "\xE4", "\xff", "月",
	};
	static parser *const parsers[] = {count_parse, decimal_parse, money_parse};
	static const int scales[] = {COUNT_SCALE, DECIMAL_SCALE, MONEY_SCALE};
	struct buf text = BUF_INIT;
	int accepted = 0, wrong = 0, rounds = tap_rounds(300000);

	for (int i = 0; i < rounds; i++) {
		struct number n;
		char *exact;

		buf_clear(&text);
		for (uint64_t k = 1 + tap_random(&state) % 6; k; k--)
			buf_text(&text,
				 pieces[tap_random(&state) % (sizeof pieces / sizeof *pieces)]);
		exact = malloc(text.length);
		memcpy(exact, text.data, text.length);
		if (parsers[i % 3]((struct span){exact, text.length}, NULL, &n, NULL, NULL)) {
			accepted++;
			buf_clear(&text);
			number_write(n, scales[i % 3], &text);
			wrong += n.low > n.high ||
			         !comes_back(buf_view(&text), parsers[i % 3], scales[i % 3], n);
		}
		free(exact);
	}
	ok(accepted > tap_rounds(1000) && !wrong, "of random cells, %d accepted, %d of them not kept", accepted,
	   wrong);
	buf_free(&text);
}

/* Every length of digits, cut from a longer text, so that reading past the end would be seen. */
static void test_read_lengths(uint64_t state)
{
	char text[32];
	int rounds = tap_rounds(200000);
	bool good = true;

	for (int i = 0; i < rounds; i++) {
		int64_t want =
		    (int64_t)(tap_random(&state) >> (tap_random(&state) % 64)) * (i & 1 ? -1 : 1);
		int n = snprintf(text, sizeof text, "%lld", (long long)want);
		char *exact = malloc((size_t)n);
		struct number got = {0, 0, 0};

		memcpy(exact, text, (size_t)n);
		good &= number_read((struct span){exact, (size_t)n}, COUNT_SCALE, &got) &&
			got.low == want;
		free(exact);
	}
	ok(good, "integers of every length are read");
}

static void test_overflow(void)
{
	struct number top = {INT64_MAX - 1, INT64_MAX, NUMBER_BETWEEN}, sum = top,
		      one = {1, 1, NUMBER_LEAST};
	struct number bottom = {INT64_MIN, INT64_MIN, 0}, n;
	struct buf b = BUF_INIT;

	ok(!number_add(&sum, one) && alike(sum, top), "a sum that does not fit is left as it was");
	sum = bottom;
	ok(!number_subtract(&sum, one) && alike(sum, bottom), "likewise a difference");
	number_write(bottom, COUNT_SCALE, &b);
	same(buf_view(&b), "-9223372036854775808", "the least number");
	ok(number_read(buf_view(&b), COUNT_SCALE, &n) && alike(n, bottom), "and back");
	buf_clear(&b);
	number_write(bottom, MONEY_SCALE, &b);
	same(buf_view(&b), "-92233720368547758.08", "the least sum of money");
	ok(number_read(buf_view(&b), MONEY_SCALE, &n) && alike(n, bottom), "and back");
	buf_free(&b);
}

static void test_marks(void)
{
	static const struct {
		const char *a, *b, *sum, *difference;
	} rows[] = {
		{"600", "393", "993", "207"}, {"600+", "393", "993+", "207+"},
		{"600+", "393+", "993+", "207~"}, {"20-", "5", "25-", "15-"},
		{"20-", "5-", "25-", "15~"}, {"20-", "5+", "25~", "15-"},
		{"100~", "5", "105~", "95~"}, {"30..50", "3", "33..53", "27..47"},
		{"30..50", "3+", "33..53~", "27..47~"}, {"30..50", "1..2", "31..52", "28..49"},
		{"1000", "600+", "1600+", "400-"}, {"-5-", "5-", "0-", "-10~"},
	};
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct number x, y = {0, 0, 0}, sum;
		bool good = number_read(span_of(rows[i].a), 0, &x) &&
			    number_read(span_of(rows[i].b), 0, &y);

		sum = x;
		buf_clear(&b);
		good &= number_add(&sum, y);
		number_write(sum, 0, &b);
		good &= span_is(buf_view(&b), rows[i].sum);
		buf_clear(&b);
		good &= number_subtract(&x, y);
		number_write(x, 0, &b);
		good &= span_is(buf_view(&b), rows[i].difference);
		if (!ok(good, "%s and %s", rows[i].a, rows[i].b))
			printf("# got %.*s\n", SPAN_ARG(buf_view(&b)));
	}
	buf_free(&b);
}

/* What is read in few instructions is what number_read reads, wherever in a text it stands. */
static void test_read_exact(uint64_t seed)
{
	static const char digits[] = "0123456789", others[] = "00.1-.9+/:x";
	static const int scales[] = {COUNT_SCALE, MONEY_SCALE, DECIMAL_SCALE};
	int wrong = 0, read = 0, rounds = tap_rounds(300000);

	for (int i = 0; i < rounds; i++) {
		char text[40] = "7777777777";
		size_t at = (tap_random(&seed) >> 33) % 11, n = 1 + (tap_random(&seed) >> 33) % 20;
		int scale = scales[i % 3], money = i % 2 && n > 3;
		struct number want = {0, 0, 0};
		int64_t got = 0;
		bool good;

		for (size_t k = 0; k < n; k++)
			text[at + k] = digits[(tap_random(&seed) >> 33) % 10];
		if (money)
			text[at + n - 3] = '.';
		if (i % 5 == 0)
			text[at + (tap_random(&seed) >> 33) % n] =
			    others[(tap_random(&seed) >> 33) % 11];
		good = number_read((struct span){text + at, n}, scale, &want) && !want.marks;
		read += good;
		wrong += number_read_exact(text, at, n, scale, &got) != good ||
		    (good && got != want.low);
	}
	ok(!wrong && read > rounds / 6, "%d of %d texts are exact numbers, %d read otherwise", read,
	    rounds, wrong);
}

#define ROWS(table) table, sizeof table / sizeof *table

int main(void)
{
	uint64_t seed = tap_seed();

	test_accepted("count", count_parse, COUNT_SCALE, ROWS(counts));
	test_refused("count", count_parse, ROWS(counts_refused));
	test_accepted("decimal", decimal_parse, DECIMAL_SCALE, ROWS(decimals));
	test_refused("decimal", decimal_parse, ROWS(decimals_refused));
	test_accepted("money", money_parse, MONEY_SCALE, ROWS(sums));
	test_refused("money", money_parse, ROWS(sums_refused));
	test_column_unit();
	test_chinese();
	test_marks();
	test_read_refused();
	test_read_lengths(seed);
	test_read_exact(seed);
	test_pieces(seed);
	test_overflow();
	test_laws(seed);
	return done();
}
