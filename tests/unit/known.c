/* known.c - tests of rows put together from their cells: as if each were read for itself */
#include <iconv.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/pool.h"
#include "csv/write.h"
#include "record/known.h"
#include "record/reading.h"

#include "tap.h"

enum { COLUMNS = 8, ROWS = 6000, POOL = 15, THREADS = 3 };

/* The first cells of a column are what a list has; the others are what may go wrong. */
static const char *const pools[COLUMNS][POOL] = {
	{"1", "2", "17", "1048576", "003", "12345678901234567890", "A7", "〃", "小计", "合计",
	    "序号", "", " 4 ", "\"5\"",
	    "填表人：邹某"},
	{"2025年7月4日", "2025/7/4", "2025.7.4", "20250704", "2025-07-04", "2025年3月", "2025-Q3",
	    "2025年2月30日", "同上",
	    "", "活动时间", "2025年7月4日 ", "\"2025/7/5\"", "长期", "明天"},
	{"志愿服务", "主题党日", "业务沙龙", "红色走读", "\"志愿服务\"", "志愿,服务",
	    "\"志愿,服务\"", "合计（4处）",
	    "活动类别", "填表人：邹某", "", "说明", "志愿服务\xE3\x80\x80", "统计培训", "志\"愿"},
	{"为独居老人打扫卫生第24期", "爱心义卖第12期", "反诈防骗知识宣讲", "未成年人假期托管第3期",
	    "𠮷祥", "",
	    "\"普法,\"\"进\"\"楼栋\"",
	    "普法进楼栋，在党群服务中心二楼会议室，会后座谈，请社区居民代表参加，自带水杯",
	    "\"两\n行\"", "活动名称", "-", "无",
	    "老人与儿童同乐", "\xE2\x80\x8B义诊\xE2\x80\x8B", "义诊"},
	{"第1社区", "第2社区", "第21社区", "第211社区", "第3社区", "第300社区", "第8社区", "",
	    "社区", "城北, 城南",
	    "\"城北, 城南\"", "同上", "总计", "A1", "77"},
	{"271人次", "600", "600余人", "近850", "600+", "20-30人", "-", "", "若干",
	    "服务（参加）人次", "约", "三十五", "1,234",
	    "\"1,234\"", "99999999999999999999"},
	{"10.93", "8.3万元", "14余", "4222元", "", "0.5", "－", "成交金额（万元）", "伍佰元整",
	    "¥3", "1.234567", "6万余元", "100", "无",
	    "a"},
	{"在文化广场", "在村部", "\"在村部，会后座谈,\"\"好\"\"\"", "", "备注", "2025年7月4日",
	    "见附件\t", "0", "12", "同上",
	    "\"=1+2\"", "审核：李某", "\xE2\x80\x8F村", "在社区会议室", "—"},
};

static const char *const headers[] = {
	"序号,活动时间,活动类别,活动名称,社区,服务（参加）人次,成交金额（万元）,备注",
	"序号,活动时间,活动类别,活动名称,社区,志愿者,金额,自带一列",
	"activity_id,date,kind,title,community,attendances,amount,note",
};

/* Rows that are no records, though each of their cells may stand in one. */
static const char *const remarks[][COLUMNS] = {
	{"填表人：邹某", "2025年7月4日", "说明", "", "", "", "", ""},
	{"填表人：邹某", "2025年7月4日", "填表人：邹某", "", "", "", "", "审核：李某"},
	{"", "", "填表人：邹某", "", "", "", "", "2025年7月4日"},
	{"", "", "志愿服务", "", "", "", "", ""},
	{"合计（4处）", "2025年7月4日", "志愿服务", "", "", "600", "", ""},
	{"", "", "", "", "", "", "", ""},
};

static void put_row(struct buf *out, const struct span *cells, char separator)
{
	for (size_t i = 0; i < COLUMNS; i++) {
		if (i)
			buf_char(out, separator);
		buf_span(out, cells[i]);
	}
}

static void put_remark(uint64_t *state, struct buf *out, const struct span *header, char separator)
{
	size_t which = tap_random(state) % (sizeof remarks / sizeof *remarks + 1);
	struct span cells[COLUMNS];

	for (size_t i = 0; i < COLUMNS; i++)
		cells[i] = which ? span_of(remarks[which - 1][i]) : header[i];
	put_row(out, cells, separator);
}

/* Text of rows; wild: one cell in so many is any of its pool. */
static void put_rows(uint64_t *state, struct buf *out, const struct span *header, unsigned wild,
    char separator)
{
	for (size_t row = 0; row < ROWS; row++) {
		struct span cells[COLUMNS];

		for (size_t i = 0; i < COLUMNS; i++) {
			size_t most = tap_random(state) % wild ? 4 : POOL;

			cells[i] = span_of(pools[i][tap_random(state) % most]);
		}
		if (tap_random(state) % 30)
			put_row(out, cells, separator);
		else
			put_remark(state, out, header, separator);
		if (tap_random(state) % 50 == 0)
			buf_char(out, separator);
		buf_text(out, tap_random(state) % 20 ? "\n" : "\r\n");
	}
}

static void count_fault(void *arg, const struct fault *fault)
{
	struct buf *out = arg;

	buf_printf(out, "%s %llu %s\n", fault->value, (unsigned long long)fault->line,
	    fault->column);
}

/* How a list is read. */
struct run {
	const struct reading *r;
	char separator;
	struct reader reader;
	struct above above;
	struct csv_rows *rows;
	struct decoder *decoder;	/* NULL: its text is UTF-8 */
	struct buf decoded, out;
};

static void run_start(struct run *run, const struct reading *r, char separator, bool encoded)
{
	*run = (struct run){.r = r, .separator = separator, .rows = csv_rows_new(separator)};
	above_start(&run->above, r->fill, r->heading.width, true);
	run->reader.above = &run->above;
	if (encoded)
		run->decoder = decoder_new(ENCODING_GB18030, NULL, NULL);
}

static void run_free(struct run *run)
{
	reader_free(run->r, &run->reader);
	above_free(&run->above);
	csv_rows_free(run->rows);
	decoder_free(run->decoder);
	buf_free(&run->decoded);
	buf_free(&run->out);
}

/* Rows that are read as they stand, the first of them on that line. */
static void read_rows(struct run *run, struct span text, uint64_t line)
{
	struct fault fault = FAULT_INIT;
	enum csv_result result;
	struct csv_row row;

	buf_clear(&run->decoded);
	if (run->decoder && decoder_decode(run->decoder, text, true, &run->decoded, &fault))
		text = buf_view(&run->decoded);
	csv_rows_start(run->rows, text, line, true);
	while ((result = csv_rows_next(run->rows, &row, &fault)) != CSV_END)
		if (result == CSV_SPOILED)
			count_fault(&run->out, &fault);
		else if (reading_row(run->r, &run->reader, &row, count_fault, &run->out) ==
			 READING_RECORD)
			csv_write_row(&run->out, run->reader.cells, run->r->width);
}

/* Those of a batch, the known ones by `known`; how many they are. */
static size_t read_batch(struct run *run, struct known *known, const struct csv_batch *batch)
{
	uint64_t line = batch->line;
	size_t count = 0, at = 0;

	known_batch(known, batch);
	for (size_t i = 0; i < batch->count; i++) {
		size_t n = known_rows(known, i, &run->out);
		struct csv_look look;

		i += n;
		count += n;
		if (i == batch->count)
			break;
		for (; at < i; at++)
			line = csv_batch_next_line(batch, at, line);
		look = csv_batch_look(batch, i);
		read_rows(run, (struct span){batch->text + look.from, look.to - look.from + 1},
		    line);
	}
	return count;
}

static size_t read_known(struct run *run, struct known *known, struct span text)
{
	struct csv_rows *rows = csv_rows_new(run->separator);
	struct csv_batch batch;
	struct span rest;
	struct csv_row row;
	size_t count = 0;

	csv_rows_start(rows, text, 1, true);
	do {
		while (csv_rows_batch(rows, &batch))
			count += read_batch(run, known, &batch);
		rest = csv_rows_rest(rows);
		if (rest.n && csv_rows_next(rows, &row, NULL) != CSV_END)
			read_rows(run, span_first(rest, rest.n - csv_rows_rest(rows).n), row.line);
	} while (rest.n);
	csv_rows_free(rows);
	return count;
}

static void encode(struct span text, struct buf *out)
{
	char *copy = mem_string(text.p, text.n), *from = copy, *to = buf_reserve(out, 2 * text.n);
	size_t left = text.n, room = 2 * text.n, all = room;
	iconv_t utf8 = iconv_open("GB18030", "UTF-8");

	ok(utf8 != (iconv_t)-1 && !iconv(utf8, &from, &left, &to, &room), "written in GB18030");
	out->length += all - room;
	iconv_close(utf8);
	free(copy);
}

/* Texts that threads read, by what all of them know. */
struct readers {
	const struct reading *r;
	const struct buf *texts;
	size_t times;
	char separator;
	bool encoded;
	int threads;
	struct known_store *store;
	struct buf out[THREADS];
	size_t counts[THREADS];
	bool known[THREADS];
};

static void read_texts(void *arg, int which)
{
	struct readers *all = arg;
	struct known *known;
	struct run quick;

	run_start(&quick, all->r, all->separator, all->encoded);
	known = known_new(all->r, &quick.reader, quick.decoder, all->store);
	for (size_t i = 0; known && i < all->times; i++)
		all->counts[which] += read_known(&quick, known, buf_view(&all->texts[i]));
	all->known[which] = known;
	known_free(known);
	buf_span(&all->out[which], buf_view(&quick.out));
	run_free(&quick);
}

/* The texts, as they are read row by row, are what each of the threads reads; how many it knows. */
static size_t compare_texts(struct readers *all)
{
	struct pool *pool;
	struct run plain;
	size_t least = SIZE_MAX;

	run_start(&plain, all->r, all->separator, all->encoded);
	for (size_t i = 0; i < all->times; i++)
		read_rows(&plain, buf_view(&all->texts[i]), 1);
	all->store = known_store_new();
	pool = pool_start(all->threads, read_texts, all);
	ok(pool != NULL, "threads are to be had");
	if (pool)
		pool_join(pool);
	known_store_free(all->store);
	for (int i = 0; i < all->threads; i++) {
		ok(all->known[i], "rows may be known");
		ok(span_equal(buf_view(&plain.out), buf_view(&all->out[i])),
		    "rows are the same, %zu known", all->counts[i]);
		least = all->counts[i] < least ? all->counts[i] : least;
		buf_free(&all->out[i]);
	}
	run_free(&plain);
	return least;
}

/* Each text is read in both ways, by what is known from one to the next; how many rows are. */
static size_t compare(const struct reading *r, const struct buf *texts, size_t times,
    char separator, bool encoded, int threads)
{
	struct buf *copies = mem_zero(times, sizeof *copies);
	struct readers all = {.r = r, .texts = encoded ? copies : texts, .times = times,
	    .separator = separator, .encoded = encoded, .threads = threads};
	size_t count;

	for (size_t i = 0; encoded && i < times; i++)
		encode(buf_view(&texts[i]), &copies[i]);
	count = compare_texts(&all);
	for (size_t i = 0; i < times; i++)
		buf_free(&copies[i]);
	free(copies);
	return count;
}

/* Rounds of rows, of which the cells of one are known in the next. */
static void test_header(const char *header, const struct format *f, const struct rules *rules,
    uint64_t *state)
{
	enum { ROUNDS = 4 };
	struct span cells[COLUMNS], rest = span_of(header);
	struct heading_row row = {cells, COLUMNS, 1, false, COLUMNS};
	struct reading r = {.format = f, .rules = {NULL, rules}, .context = {.year = 2025}};
	struct reading_wish wish = {NULL, 0, NULL};
	struct fault fault = FAULT_INIT;

	for (size_t i = 0; i < COLUMNS; i++)
		span_cut(&rest, ',', &cells[i]);
	if (!ok(reading_start(&r, &row, 1, &wish, &fault), "header: %s", header))
		return;
	for (int way = 0; way < 4; way++) {
		struct buf texts[ROUNDS] = {BUF_INIT};
		char separator = way % 2 ? ';' : ',';

		for (int i = 0; i < ROUNDS; i++)
			put_rows(state, &texts[i], cells, i % 2 ? 200 : 40, separator);
		ok(compare(&r, texts, ROUNDS, separator, way / 2, THREADS) > ROWS,
		    "many are known");
		for (int i = 0; i < ROUNDS; i++)
			buf_free(&texts[i]);
	}
	reading_free(&r);
}

/* The last row of each is no record, or refused, though all of its cells have stood in records. */
static const struct {
	const char *format, *header, *rows;
} lists[] = {
	{"resource", "提供单位,资源名称,备注",
	    "提供单位,午餐,备注\n餐饮店,资源名称,备注\n提供单位,资源名称,备注\n"},
	{"resource", "备注,提供单位,资源名称", "自带,合计,午餐\n,餐饮店,午餐\n,合计,午餐\n"},
	{"resource", "提供单位,资源名称,备注",
	    "填表人：某,午餐,无\n餐饮店,注：热,无\n填表人：某,注：热,\n"},
	{"resource", "提供单位,资源名称,备注",
	    "餐饮店,午餐,热\n医院,义诊,热\n餐饮店,义诊,\n,午餐,热\n"},
	{"resource", "提供单位,资源名称,备注", "餐饮店,午餐,热\n,,热\n"},
	{"partner", "单位名称,备注", "一、民生类（2项）,热\n书店,热\n一、民生类（2项）,\n"},
	{"resource", "提供单位,资源名称,备注", "餐饮店,午餐,热\n餐饮店,午餐,热,多\n餐饮店,午餐\n"},
};

static void test_list(const char *format, const char *header, const char *rows)
{
	struct span cells[COLUMNS], rest = span_of(header);
	struct heading_row row = {cells, 0, 1, false, 0};
	struct reading_wish wish = {NULL, 0, NULL};
	struct buf text = BUF_INIT;
	struct format f;
	struct reading r = {.format = &f, .context = {.year = 2025}};

	while (span_cut(&rest, ',', &cells[row.count]))
		row.count++;
	row.full = row.count;
	format_load(&f, span_of(format), NULL, NULL);
	reading_start(&r, &row, 1, &wish, NULL);
	/* What is behind a row is looked at, so no row may be among the last bytes. */
	for (int i = 0; i < 20; i++)
		buf_text(&text, rows);
	for (int encoded = 0; encoded < 2; encoded++)
		ok(compare(&r, &text, 1, ',', encoded, 1) > 10, "%s: some are known", header);
	reading_free(&r);
	format_free(&f);
	buf_free(&text);
}

/* Tables in which a cell alone does not say what comes of it. */
static const struct {
	const char *format, *header;
	const char *fill;
} unknown[] = {
	{"resource", "提供单位,资源名称,数量", "提供单位"},
	{"entry", "日期,收入,支出,用途", NULL},
	{"resource", "提供单位,联系人及电话,资源名称", NULL},
	{"resource", "提供单位,,资源名称", NULL},
};

static void test_unknown(const char *format, const char *header, const char *fill)
{
	struct span cells[COLUMNS], rest = span_of(header);
	struct heading_row row = {cells, 0, 1, false, 0};
	struct reading_wish wish = {&fill, fill != NULL, NULL};
	struct format f;
	struct reading r = {.format = &f};

	while (span_cut(&rest, ',', &cells[row.count]))
		row.count++;
	row.full = row.count;
	format_load(&f, span_of(format), NULL, NULL);
	ok(reading_start(&r, &row, 1, &wish, NULL), "%s", header);
	ok(!known_new(&r, NULL, NULL, NULL), "is read row by row");
	reading_free(&r);
	format_free(&f);
}

/* More cells than there is room for: the table stays as large, and goes on with the list. */
static void test_crowd(const struct format *f, const struct rules *rules)
{
	struct span cells[] = {SPAN("活动时间"), SPAN("活动类别"), SPAN("活动名称")};
	struct heading_row row = {cells, 3, 1, false, 3};
	struct reading r = {.format = f, .rules = {NULL, rules}};
	struct reading_wish wish = {NULL, 0, NULL};
	struct buf text = BUF_INIT;

	reading_start(&r, &row, 1, &wish, NULL);
	for (int i = 0; i < 150000; i++)
		buf_printf(&text, "2025/%d/%d,业务沙龙,%s第%d期\n", i % 12 + 1, i % 28 + 1,
		    i % 3 ? "义诊" : "讲座",
		    i % 4 ? i / 3 : i % 100);
	for (int encoded = 0; encoded < 2; encoded++)
		ok(compare(&r, &text, 1, ',', encoded, THREADS) > 140000,
		    "a crowd: most are put together");
	reading_free(&r);
	buf_free(&text);
}

/* A reading of a plain table with such a header, which is lent. */
static struct reading plain_reading(const struct format *f, struct span *header, size_t columns)
{
	const struct heading_row row = {header, columns, 1, false, columns};
	const struct reading_wish wish = {NULL, 0, NULL};
	struct reading r = {.format = f};

	reading_start(&r, &row, 1, &wish, NULL);
	return r;
}

/* Cells of any length, alike but for the last byte: those that are kept, and longer ones. */
static void test_lengths(const struct format *f)
{
	enum { LONGEST = 140, TIMES = 40 };
	struct span cells[] = {SPAN("活动时间"), SPAN("活动类别"), SPAN("活动名称"), SPAN("自带")};
	struct reading r = plain_reading(f, cells, 4);
	struct buf text = BUF_INIT;
	char letters[LONGEST];

	memset(letters, 'a', sizeof letters);
	for (int i = 0; i < TIMES * LONGEST; i++) {
		int n = i < TIMES * 16 ? i % 16 : i % LONGEST;

		buf_printf(&text, "2025/1/%d,座谈,%.*s%d,%.*sb%d\n", i % 28 + 1, n, letters, i % 3,
		    LONGEST - 1 - n, letters, i % 2);
	}
	for (int encoded = 0; encoded < 2; encoded++)
		ok(compare(&r, &text, 1, ',', encoded, THREADS) > 1000, "cells of any length");
	reading_free(&r);
	buf_free(&text);
}

/* Cells that are alike but for LFs, or zeroes, with which others go on. */
static void test_ends(const struct format *f)
{
	enum { LONGEST = 70, TIMES = 20000 };
	struct span cells[] = {SPAN("活动时间"), SPAN("活动类别"), SPAN("活动名称")};
	struct reading r = plain_reading(f, cells, 3);
	struct buf text = BUF_INIT;
	char letters[LONGEST];

	memset(letters, 'a', sizeof letters);
	for (int i = 0; i < TIMES; i++) {
		/* Short ones first: what a column's cells are looked for by grows with them. */
		int n = i / 2 % (i < TIMES / 2 ? 14 : LONGEST), more = i % 9 == 0 ? i / 9 % 4 : 0;

		buf_printf(&text, "2025/1/%d,座谈,%s%.*s", i % 28 + 1, i % 2 ? "\"" : "", n,
		    letters);
		for (; more; more--)
			buf_char(&text, i % 2 ? '\n' : '\0');
		buf_text(&text, i % 2 ? "\"\n" : "\n");
	}
	for (int encoded = 0; encoded < 2; encoded++)
		ok(compare(&r, &text, 1, ',', encoded, THREADS) > TIMES / 2, "ends of cells");
	reading_free(&r);
	buf_free(&text);
}

/* Texts longer than what is put together of cells: their rows are read as they stand. */
static void test_longest(const struct format *f)
{
	enum { LONG = 1 << 16, TIMES = 2000 };
	struct span cells[] = {SPAN("活动时间"), SPAN("活动类别"), SPAN("活动名称"), SPAN("自带")};
	struct reading r = plain_reading(f, cells, 4);
	struct buf text = BUF_INIT;

	for (int i = 0; i < TIMES; i++)
		buf_printf(&text, "2025/1/%d,座谈,%0*d,a%0*d\n", i % 28 + 1,
		    i % 500 == 7 ? LONG - 2 + i / 500 : 5, i % 3,
		    i % 500 == 99 ? LONG - 2 + i / 500 : 5, i % 3);
	for (int encoded = 0; encoded < 2; encoded++)
		ok(compare(&r, &text, 1, ',', encoded, THREADS) > TIMES / 2, "long texts");
	reading_free(&r);
	buf_free(&text);
}

/* Lists in which no row is like another, or none is read: they are left alone. */
static void test_idle(const struct format *f)
{
	struct span cells[] = {SPAN("活动时间"), SPAN("活动类别"), SPAN("活动名称")};
	struct reading r = plain_reading(f, cells, 3);

	for (int good = 0; good < 2; good++) {
		struct buf text = BUF_INIT;

		for (int i = 0; i < 50000; i++)
			buf_printf(&text, "%s/1/1,第%d类,第%d期\n", good ? "2025" : "年", i, i);
		ok(compare(&r, &text, 1, ',', false, 1) < 10000, "nothing repeats: known no more");
		buf_free(&text);
	}
	reading_free(&r);
}

static void test_all(const struct format *f, const struct rules *rules, uint64_t *state)
{
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		test_header(headers[i], f, rules, state);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		test_list(lists[i].format, lists[i].header, lists[i].rows);
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
		test_unknown(unknown[i].format, unknown[i].header, unknown[i].fill);
	test_crowd(f, rules);
	test_lengths(f);
	test_ends(f);
	test_longest(f);
	test_idle(f);
}

int main(void)
{
	uint64_t state = tap_seed();
	struct fault fault = FAULT_INIT;
	struct rules *rules;
	struct format f;

	format_load(&f, SPAN("activity"), NULL, &fault);
	rules = rules_default(&f, &fault);
	/* By the best instructions that there are, and by those that are everywhere. */
	unsetenv("SANDAN_SIMD");
	test_all(&f, rules, &state);
	setenv("SANDAN_SIMD", "portable", 1);
	test_all(&f, rules, &state);
	rules_free(rules);
	format_free(&f);
	return done();
}
