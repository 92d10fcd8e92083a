/* remark.c - rows of a table that are no records: totals, notes, headers again */
#include "record/remark.h"

#include "base/buf.h"
#include "base/text.h"
#include "record/dayparts.h"
#include "record/title.h"

/* What stands before the word that says so, in a folded cell; false where no word does. */
static bool find_total(struct span cell, struct span *before)
{
	static const struct span words[] = {
		SPAN("小计"), SPAN("合计"), SPAN("总计"), SPAN("累计"), SPAN("共计"),
		SPAN("过次页"), SPAN("承前页"), SPAN("转下页"), SPAN("承上页"),
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct span s = cell;

		*before = cell;
		if (span_drop(before, words[i]))
			return true;
		*before = (struct span){cell.p, 0};
		if (span_take(&s, words[i]) &&
		    (*s.p == ':' || *s.p == '(' || text_is_digit(*s.p)))
			return true;
	}
	return false;
}

/* Most rows begin with their number; of other cells few have what all of the words have. */
static bool may_be_total(struct span cell)
{
	return !text_is_digits(cell) &&
	       (span_has(cell, SPAN("计")) || span_has(cell, SPAN("页"))) &&
	       text_count(cell) <= 12;
}

bool remark_is_total(struct span cell)
{
	struct buf b = BUF_INIT;
	struct span before;
	bool total;

	if (!may_be_total(cell))
		return false;
	text_fold(&b, cell);
	total = find_total(buf_view(&b), &before);
	buf_free(&b);
	return total;
}

static bool is_made_of(struct span s, struct span signs)
{
	while (s.n) {
		struct span sign = s;

		text_next(&s);
		sign.n -= s.n;
		if (!span_has(signs, sign))
			return false;
	}
	return true;
}

/* 本月, 1-3月份, 自年初: nothing but a time. */
static bool is_time(struct span s)
{
	return is_made_of(s, SPAN("本当自从第截至到止上下半全年度季月份日周旬期初末底起"
				  "零一二三四五六七八九十0123456789-"));
}

/* Figures, and the signs that make a day of them; of most rows the first byte says it. */
static bool is_dated(struct span cell)
{
	return cell.n && text_is_digit((unsigned char)*cell.p) &&
	       is_made_of(cell, SPAN("0123456789-./年月日"));
}

/* 本月合计, 过次页: sums of a time or a page. 合计 by itself is one too, beside a day. */
static bool is_sum_of_time(struct span cell, bool beside_day)
{
	struct buf b = BUF_INIT;
	struct span before;
	bool sum;

	text_fold(&b, cell);
	sum = find_total(buf_view(&b), &before) && is_time(before) &&
	      (beside_day || before.n || span_has(cell, SPAN("页")));
	buf_free(&b);
	return sum;
}

static bool has_colon(struct span s)
{
	return span_has(s, SPAN("：")) || memchr(s.p, ':', s.n);
}

static bool is_header_row(const struct heading *h, size_t row, const struct span *cells,
    size_t count)
{
	size_t same = 0;

	for (size_t i = 0; i < h->cells; i++) {
		struct span cell = i < count ? text_trim(cells[i]) : (struct span){NULL, 0};

		if (!text_alike(cell, h->columns[i].shown[row]))
			return false;
		same += cell.n > 0;
	}
	/* The lower row of two may have one name only, under the one group there is. */
	return same > 1 || row > 0;
}

static bool is_header(const struct heading *h, const struct span *cells, size_t count)
{
	for (size_t row = 0; row < h->rows; row++)
		if (is_header_row(h, row, cells, count))
			return true;
	return false;
}

/* Whether a cell of the row stands in a column that the format requires. */
static bool has_required(const struct reading *r, const struct span *cells, size_t count)
{
	for (size_t i = 0; i < r->format->count; i++) {
		size_t at = r->heading.source[i];

		if (r->format->columns[i].required && at < r->heading.cells && at < count &&
		    text_trim(cells[at]).n)
			return true;
	}
	return false;
}

/* What a list is signed with: 填表人：邹某. */
static bool is_signature(struct span cell)
{
	static const char *const words[] = {
		"填表", "填报", "制表", "审核", "复核", "审批", "经办", "统计", "上报", "报送",
		"负责人", "联系人", "单位负责人", "注：", "注:", "备注", "说明", NULL,
	};

	return (unsigned char)cell.p[0] >= 0x80 && span_starts_any(cell, words) && has_colon(cell);
}

bool remark_is_day(struct span cell)
{
	return text_digits(cell) &&
	       (span_ends(cell, SPAN("日")) || span_ends(cell, SPAN("月")) ||
		span_ends(cell, SPAN("年")));
}

/* The day may stand beside it. */
static bool is_signed(const struct span *cells, size_t count)
{
	bool signature = false;

	for (size_t i = 0; i < count; i++) {
		struct span cell = text_trim(cells[i]);

		if (cell.n && !is_signature(cell) && !(signature && remark_is_day(cell)))
			return false;
		signature |= cell.n > 0;
	}
	return true;
}

unsigned remark_shows(const struct reading *r, size_t column, struct span cell)
{
	const struct heading *h = &r->heading;
	unsigned shows = is_signature(cell) || remark_is_day(cell) ? 0 : REMARK_UNSIGNED;

	for (size_t row = 0; row < 2; row++)
		if (row >= h->rows || !text_alike(cell, h->columns[column].shown[row]))
			shows |= (unsigned)REMARK_UNLIKE << row;
	return shows;
}

/* Signatures and notes, or the number of a row that nobody filled in. */
static bool is_note(const struct reading *r, const struct span *cells, size_t count,
    struct span first, bool alone)
{
	/* A table without serial numbers has them in a column that is required. */
	if (has_required(r, cells, count))
		return is_signed(cells, count);
	if (alone)
		return text_is_digits(first) || has_colon(first) || text_count(first) > 12;
	for (size_t i = 0; i < count; i++)
		if (text_trim(cells[i]).n && !has_colon(cells[i]) &&
		    !(has_colon(first) && remark_is_day(text_trim(cells[i]))))
			return false;
	return true;
}

/* The first cell from `from` on that is not blank; count where all are. */
static size_t next_filled(const struct span *cells, size_t from, size_t count)
{
	while (from < count && !text_trim(cells[from]).n)
		from++;
	return from;
}

/* In an account book such a sum stands behind the day and the numbers of its row. */
static bool has_sum_of_time(const struct heading *h, const struct span *cells, size_t count,
    size_t at)
{
	struct span cell = text_trim(cells[at]);
	bool day = false;

	while (is_dated(cell)) {
		day |= !text_is_digits(cell) || dayparts_has(h, at);
		at = next_filled(cells, at + 1, count);
		if (at == count)
			return false;
		cell = text_trim(cells[at]);
	}
	return remark_is_total(cell) && is_sum_of_time(cell, day);
}

enum reading_kind remark_kind(const struct reading *r, const struct span *cells, size_t count)
{
	size_t at = next_filled(cells, 0, count);
	struct span first;
	bool alone;

	if (at == count)
		return READING_BLANK;
	if (r->heading.canonical)
		return READING_RECORD;
	first = text_trim(cells[at]);
	alone = next_filled(cells, at + 1, count) == count;
	if ((at < 3 && remark_is_total(first)) || has_sum_of_time(&r->heading, cells, count, at))
		return READING_TOTAL;
	if (alone && title_is(&r->heading, first, at))
		return READING_TITLE;
	if (is_note(r, cells, count, first, alone))
		return READING_NOTE;
	return is_header(&r->heading, cells, count) ? READING_HEADER : READING_RECORD;
}
