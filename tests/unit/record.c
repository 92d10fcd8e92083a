/* record.c - tests of what a table's rows are and mean: headings, remarks, shared cells, ids */
#include "record/divide.h"
#include "record/heading.h"
#include "record/id.h"
#include "record/remark.h"

#include "base/hash.h"
#include "tap.h"

enum { ROWS = 8, CELLS = 16 };

static const struct context none;

/* Rows of cells out of a text: "|" between cells, "\n" between rows. */
struct table {
	struct span cells[ROWS][CELLS];
	struct heading_row rows[ROWS];
	size_t count;
};

static void table_of(struct table *t, const char *text)
{
	struct span rest = span_of(text), line, cell;

	t->count = 0;
	while (span_cut(&rest, '\n', &line)) {
		size_t n = 0;

		while (span_cut(&line, '|', &cell))
			t->cells[t->count][n++] = cell;
		t->rows[t->count] = (struct heading_row){t->cells[t->count], n, t->count + 1, false,
		    n};
		t->count++;
	}
}

static void load(struct format *f, const char *name)
{
	if (!format_load(f, span_of(name), NULL, NULL))
		ok(false, "format %s", name);
}

/* What each column means, "-" carried, "" nothing: "date,-,people". */
static void write_means(const struct heading *h, const struct format *f, struct buf *out)
{
	for (size_t i = 0; i < h->width; i++) {
		const struct heading_column *c = &h->columns[i];

		if (i)
			buf_char(out, ',');
		for (size_t j = 0; j < c->means_count; j++) {
			buf_text(out, j ? "+" : "");
			buf_span(out, f->columns[c->means[j]].name);
		}
		buf_text(out, c->carried ? "-" : "");
	}
}

static const struct {
	const char *format, *table;
	const char *means;	/* NULL: refused with code */
	enum fault_code code;
	size_t above, rows;
	int year;
} headings[] = {
	{"activity", "日期|类别\n1|2", "date,kind", 0, 0, 1, 0},
	{"activity", "2025年台账\n日期|类别", "date,kind", 0, 1, 1, 2025},
	{"activity", "2025年|2025年\n日期|类别", "date,kind", 0, 1, 1, 2025},
	{"activity", "2025年|2024年\n日期|类别", "date,kind", 0, 1, 1, 0},
	{"activity", "2024-2025年\n日期|类别", "date,kind", 0, 1, 1, 0},
	{"activity", "2024 至 2025年\n日期|类别", "date,kind", 0, 1, 1, 0},
	{"activity", "２０２５ 年 度台账\n日期|类别", "date,kind", 0, 1, 1, 2025},
	{"activity", "二〇二五年台账|二○二五年\n日期|类别", "date,kind", 0, 1, 1, 2025},
	{"activity", "贰零贰伍年台账\n日期|类别", "date,kind", 0, 1, 1, 2025},
	{"activity", "二零二五年台账|2024年\n日期|类别", "date,kind", 0, 1, 1, 0},
	{"activity", "二〇二四—二〇二五年\n日期|类别", "date,kind", 0, 1, 1, 0},
	{"activity", "二五年\n日期|类别", "date,kind", 0, 1, 1, 0},
	{"activity", "12025年\n日期|类别", "date,kind", 0, 1, 1, 2025},
	{"activity", "\n||\n日期|类别", "date,kind", 0, 2, 1, 0},
	{"activity", "序号|日 期|【类别】", NULL, FAULT_HEADER_NONE, 0, 0, 0},
	{"activity", "序号|日　期|类 别|服务（参加）人次", "-,date,kind,attendances", 0, 0, 1, 0},
	{"activity", "日期|类别||", "date,kind", 0, 0, 1, 0},
	{"activity", "日期|类别||\n1|2||3", "date,kind,,-", 0, 0, 1, 0},
	{"activity", "日期|类别|人数\n1|2|3", "date,kind,people", 0, 0, 1, 0},
	{"activity", "日期|类别|服务|\n||人数|人次", "date,kind,people,attendances", 0, 0, 2, 0},
	{"activity", "日期|类别|服务|\n1||人数|人次", "date,kind,-,-", 0, 0, 1, 0},
	{"activity", "日期|类别|服务|\n||人数|", "date,kind,-", 0, 0, 1, 0},
	{"activity", "日期|类别|服务||备注\n|||人次|", "date,kind,-,-,note", 0, 0, 1, 0},
	{"activity", "日期|类别|服务||备注\n||人数|人次|x", "date,kind,-,-,note", 0, 0, 1, 0},
	{"activity", "日期|类别|备注\n|座谈|x|y", "date,kind,note", 0, 0, 1, 0},
	{"activity", "日期|类别|活动日期", NULL, FAULT_HEADER_TWICE, 0, 0, 0},
	{"activity", "日期|类别|甲|甲", NULL, FAULT_HEADER_TWICE, 0, 0, 0},
	{"activity", "日期|甲", NULL, FAULT_HEADER_NONE, 0, 0, 0},
	{"activity", "日期", NULL, FAULT_COLUMN_MISSING, 0, 0, 0},
	{"activity", "日期|类别|\xff", NULL, FAULT_ENCODING, 0, 0, 0},
	{"activity", "activity_id|date|kind|日期", "activity_id,date,kind,-", 0, 0, 1, 0},
	{"activity", "activity_id|date|kind|date", NULL, FAULT_HEADER_TWICE, 0, 0, 0},
	{"activity", "activity_id|date|类别", "activity_id,date,kind", 0, 0, 1, 0},
	{"resource", "单位|名称|开放时间", "partner,title,from+to+days", 0, 0, 1, 0},
	{"resource", "单位|名称|开放时间|有效期", "partner,title,days,from+to", 0, 0, 1, 0},
	{"resource", "单位|名称|数量|单位（量词）", "partner,title,capacity,unit", 0, 0, 1, 0},
	{"resource", "单位|名称|数量|单位", "partner,title,capacity,unit", 0, 0, 1, 0},
	{"resource", "名称|数量|单位", "title,capacity+unit,partner", 0, 0, 1, 0},
	{"resource", "单位|数量|名称|单位", NULL, FAULT_HEADER_TWICE, 0, 0, 0},
	{"resource", "共建单位|资源|\n|名称|数量", "partner,title,capacity+unit", 0, 0, 2, 0},
	{"resource", "共建单位|资源||\n|名称|数量|单位", "partner,title,capacity,unit", 0, 0, 2, 0},
	{"need", "社区|需求\n甲|乙\n社区|需求", "community,title", 0, 0, 1, 0},
	{"need", "社区|需求\n甲|乙\n需求|社区", NULL, FAULT_TABLE_OTHER, 0, 0, 0},
	{"need", "社区|需求\n甲|乙\n社区|需求|数量", NULL, FAULT_TABLE_OTHER, 0, 0, 0},
	{"entry", "日期|收入|支出\n甲|乙\n收入|50|支出|30", "date,amount,amount", 0, 0, 1, 0},
	{"need", "社区|需求\n甲|乙\n单位|事项|丙|丁", NULL, FAULT_TABLE_OTHER, 0, 0, 0},
	{"need", "社区|需求\n甲|乙\n单位|事项|丙|丁|戊", "community,title", 0, 0, 1, 0},
	{"need", "社区|需求|联系人及电话|联系人", "community,title,phone,contact", 0, 0, 1, 0},
};

static void test_headings(void)
{
	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
		struct fault fault = FAULT_INIT;
		struct buf means = BUF_INIT;
		struct heading h;
		struct format f;
		struct table t;

		load(&f, headings[i].format);
		table_of(&t, headings[i].table);
		if (!heading_find(&h, &f, NULL, &none, t.rows, t.count, &fault)) {
			ok(!headings[i].means && fault.code == headings[i].code, "heading %zu: %s",
			    i, fault_code_name(fault.code));
		} else {
			char name[32];

			snprintf(name, sizeof name, "heading %zu", i);
			write_means(&h, &f, &means);
			same(buf_view(&means), headings[i].means ? headings[i].means : "refused",
			    name);
			ok(h.above == headings[i].above && h.rows == headings[i].rows &&
			    h.year == headings[i].year, "heading %zu: where, and of what year", i);
			heading_free(&h);
		}
		buf_free(&means);
		format_free(&f);
	}
	ok(!heading_find(&(struct heading){.above = 0}, &(struct format){.count = 0}, NULL, &none,
	    NULL, 0, NULL), "no rows");
}

static const struct {
	const char *head;	/* the header of the money column, the row above */
	const char *above;
	int64_t unit;
} units[] = {
	{"金额（万元）", "", 10000}, {"金额(万元)", "", 10000}, {"金额（万）", "", 10000},
	{"金额（千元）", "", 1000},
	{"金额（亿元）", "", 100000000}, {"金额（元）", "", 1}, {"金额（单位：万元）", "", 10000},
	{"金额", "", 0},
	{"金额（大约）", "", 0}, {"金额", "单位：万元", 10000},
	{"金额", "（单位：人民币万元）", 10000},
	{"金额（元）", "单位：万元", 1}, {"金额", "填报单位：百万元工程建设指挥部", 0},
	{"金额", "单位：人、万元", 10000},
};

static void test_units(void)
{
	struct format f;

	load(&f, "activity");
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct buf text = BUF_INIT;
		struct heading h;
		struct table t;

		buf_printf(&text, "%s\n日期|类别|%s", units[i].above, units[i].head);
		table_of(&t, buf_string(&text));
		if (ok(heading_find(&h, &f, NULL, &none, t.rows, t.count, NULL), "%s",
		    units[i].head)) {
			ok(h.columns[2].money_unit == units[i].unit, "%s / %s", units[i].head,
			    units[i].above);
			heading_free(&h);
		}
		buf_free(&text);
	}
	format_free(&f);
}

static const struct {
	const char *row;
	enum reading_kind kind;
} remarks[] = {
	{"1|甲|理发|", READING_RECORD}, {"|||", READING_BLANK}, {"", READING_BLANK},
	{"　| |\t|", READING_BLANK},
	{"小计|||5", READING_TOTAL}, {"|合　计||", READING_TOTAL}, {"||总计：|5", READING_TOTAL},
	{"合计（4处）|||", READING_TOTAL}, {"共计5项|||", READING_TOTAL},
	{"一季度小计|||", READING_TOTAL},
	{"|||合计", READING_RECORD}, {"1|合计|理发|", READING_RECORD},
	{"3月31日||本月合计|5", READING_TOTAL}, {"2025-3-31|本年累计||5", READING_TOTAL},
	{"3|31|1-3月份合计|5", READING_TOTAL}, {"3|31|过次页|5", READING_TOTAL},
	{"3月31日|合计||5", READING_TOTAL}, {"3月31日|棉被合计||5", READING_RECORD},
	{"甲|本月合计||5", READING_RECORD},
	{"合计方法|甲|理发|", READING_RECORD},
	{"9|||", READING_NOTE}, {"填表人：某|||", READING_NOTE},
	{"|填表人：某||审核：某", READING_NOTE},
	{"注：以上各项由各社区汇总|||", READING_NOTE}, {"|社区：甲||", READING_RECORD},
	{"|甲||", READING_RECORD},
	{"序号|社区|需求|备注", READING_HEADER}, {"序 号|社区|需求|备注", READING_HEADER},
	{"序号|社区|需求|", READING_RECORD},
};

static void test_remarks(void)
{
	struct reading r = {.rest = 0};
	struct format f;
	struct table t;

	load(&f, "need");
	r.format = &f;
	table_of(&t, "序号|社区|需求|备注");
	heading_find(&r.heading, &f, NULL, &none, t.rows, t.count, NULL);
	for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++) {
		table_of(&t, remarks[i].row);
		ok(remark_kind(&r, t.rows[0].cells, t.rows[0].count) == remarks[i].kind,
		    "remark: %s", remarks[i].row);
	}
	r.heading.canonical = true;
	table_of(&t, "小计|甲||\n|||");
	ok(remark_kind(&r, t.rows[0].cells, t.rows[0].count) == READING_RECORD,
	    "a stream has no totals");
	ok(remark_kind(&r, t.rows[1].cells, t.rows[1].count) == READING_BLANK, "but blank rows");
	heading_free(&r.heading);
	format_free(&f);
}

static const struct {
	const char *format, *columns, *cell;
	const char *parts;	/* by column, "|" between, the rest last */
} cells[] = {
	{"need", "contact,phone", "谭某 139 0000 1003", "谭某|139 0000 1003|"},
	{"need", "contact,phone", "13900001003（谭某）", "谭某|13900001003|"},
	{"need", "contact,phone", "谭某", "谭某||"},
	{"need", "contact,phone", "谭某（社区主任）13900001003", "谭某（社区主任）|13900001003|"},
	{"need", "contact,phone", "(主任)谭某：13900001003", "(主任)谭某|13900001003|"},
	{"need", "contact,phone", "（主任：谭某 13900001003）", "主任：谭某|13900001003|"},
	{"need", "contact,phone", "谭 13900001003，李 13900001004",
	    "谭，李|13900001003/13900001004|"},
	{"need", "contact,phone", "", "||"},
	{"need", "quantity,unit", "600余人", "600余人|人|"},
	{"need", "quantity,unit", "12", "12||"},
	{"need", "quantity,unit", "100人以上", "100人以上|人|"},
	{"need", "quantity,unit", "若干", "若干||"},
	{"need", "quantity,unit", "教师3-4名", "3-4名|名|教师"},
	{"need", "quantity,unit", "独居老人60余人", "60余人|人|独居老人"},
	{"need", "quantity,unit", "志愿者不少于12名", "不少于12名|名|志愿者"},
	{"need", "quantity,unit", "教师3名（英语）", "3名（英语）|名|教师3名（英语）"},
	{"need", "quantity,unit", "每人3份", "每人3份||"},
	{"need", "quantity,unit", "每名教师5人", "每名教师5人||"},
	{"need", "quantity,unit", "教师3名、学生5名", "教师3名、学生5名||"},
	{"need", "quantity,unit", "桌椅3套", "桌椅3套||"},
	{"resource", "capacity,unit", "1处（可容纳40人）", "1处（可容纳40人）|处|可容纳40人"},
	{"resource", "from,to,days", "每月第二个周六", "||每月第二个周六|"},
	{"resource", "from,to,days", "2025年3月—12月", "2025-03-01|2025年3月—12月||"},
	{"resource", "from,to,days", "看情况", "||看情况|"},
	/* Of what is open on days one day is that day, not the last. */
	{"resource", "from,to,days", "2025-07-12", "2025-07-12|2025-07-12||"},
	{"resource", "from,to,days", "2025年7月12日（周六）8:00-12:00",
	    "2025-07-12|2025年7月12日（周六）|每天8:00-12:00|"},
	{"need", "from,to,days", "2025.7.8上午", "2025-07-08|2025.7.8|每天上午|"},
	{"need", "from,to,days", "2025-07-01至2025-07-08 19:00-21:00",
	    "2025-07-01|2025-07-01至2025-07-08|每天19:00-21:00|"},
	{"need", "from,to,days", "2025年7月11日 14:30",
	    "2025-07-11|2025年7月11日||14:30"},
	{"need", "from,to,days", "2025年7月11日", "2025-07-11|2025年7月11日||"},
	{"need", "from,to,days", "2025年9月底前", "|2025年9月底前||"},
	{"need", "from,to,days", "每周六上午", "||每周六上午|"},
	{"need", "from,to,days", "长期", "||长期|"},
	{"need", "from,to", "2025-09-30", "|2025-09-30|"},
	{"need", "from,to", "2025年9月底前", "|2025年9月底前|"},
	{"need", "from,to", "长期", "|长期|"},
	{"need", "from,to", "不知道", "|不知道|"},
	{"need", "title,detail", "2025年", "2025年||"},
	{"resource", "from,days", "2025-03-01", "2025-03-01||"},
};

static void test_divide(void)
{
	struct context cx = {.year = 0};

	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		struct buf store = BUF_INIT, got = BUF_INIT;
		struct span names = span_of(cells[i].columns), name;
		size_t means[DIVIDE_PARTS], count = 0;
		struct parts parts;
		struct format f;

		load(&f, cells[i].format);
		while (span_cut(&names, ',', &name))
			means[count++] = format_find(&f, name);
		divide(&f, means, count, span_of(cells[i].cell), &cx, &store, &parts);
		for (size_t j = 0; j < count; j++) {
			buf_span(&got, parts.part[j]);
			buf_char(&got, '|');
		}
		buf_span(&got, parts.rest);
		same(buf_view(&got), cells[i].parts, cells[i].cell);
		buf_free(&got);
		buf_free(&store);
		format_free(&f);
	}
}

/* Lists that offices keep hold these ids: they may never change. */
static const struct {
	const char *format, *record, *id;
} ids[] = {
	{"need", "community=城北社区,title=助餐", "NFCNB2KAZQ0975"},
	{"need", "title=助餐,community=城北社区,status=open", "NFCNB2KAZQ0975"},
	{"need", "community=助餐,title=城北社区", "N16PS36E8KC4RE"},
	{"activity", "date=2025-07-04,kind=座谈,title=一", "A5Y5CP03SSVMJD"},
	{"resource", "partner=甲,title=乙", "R7MH4SN0GEDSZ1"},
	{"person", "name=甲", "U7RHGQPE8QWS33"},
};

static void test_ids(void)
{
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		struct span values[64] = {{NULL, 0}}, rest = span_of(ids[i].record), pair, name;
		struct buf id = BUF_INIT;
		struct format f;

		load(&f, ids[i].format);
		while (span_cut(&rest, ',', &pair)) {
			struct span value = pair;

			span_cut(&value, '=', &name);
			values[format_find(&f, name)] = value;
		}
		id_make(&f, values, &id);
		same(buf_view(&id), ids[i].id, ids[i].record);
		buf_free(&id);
		format_free(&f);
	}
}

/* Digit by digit, as by division. */
static void test_digits(uint64_t *state)
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	struct format f = {.letter = 'A'};
	bool good = true;

	for (int i = 0; i < 10000; i++) {
		uint64_t shares = i < 64 ? 1ull << i : tap_random(state);
		uint64_t h = hash_mix(f.hash, shares);
		char id[ID_LENGTH], want[ID_LENGTH] = "A";

		for (int at = ID_LENGTH - 1; at > 0; at--, h /= 32)
			want[at] = digits[h % 32];
		good &= id_put(&f, shares, id) == id + ID_LENGTH && !memcmp(id, want, ID_LENGTH);
	}
	ok(good, "ids digit by digit");
}

int main(void)
{
	uint64_t state = tap_seed();

	test_headings();
	test_units();
	test_remarks();
	test_divide();
	test_ids();
	test_digits(&state);
	return done();
}
