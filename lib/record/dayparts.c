/* dayparts.c - a day whose year, month and day stand in columns of their own */
#include "record/dayparts.h"

#include "base/text.h"
#include "record/caption.h"
#include "value/phrase.h"

static const struct {
	const char *names[4];	/* of the column; NULL after the last */
	const char *words[4];	/* behind the number in a cell, or not; the first goes out */
	int least, most;
	const char *want;
} parts[HEADING_PARTS] = {
	{{"年", "年份", "年度", NULL}, {"年", NULL}, 1900, 2999, "2026"},
	{{"月", "月份", NULL}, {"月", NULL}, 1, 12, "1-12"},
	{{"日", NULL}, {"日", "号", NULL}, 1, 31, "1-31"},
};

enum { YEAR, MONTH, DAY };

/* Under a group, 2026年, it is the lower row that says it. */
static struct span name_of(const struct heading *h, size_t i)
{
	return h->columns[i].shown[h->rows - 1];
}

static bool names_part(struct span name, int part)
{
	for (size_t n = 0; parts[part].names[n]; n++)
		if (text_alike(name, span_of(parts[part].names[n])))
			return true;
	return false;
}

static bool is_part(const struct heading *h, size_t i, int part)
{
	return !h->columns[i].means_count && names_part(name_of(h, i), part);
}

/* 2026年, 日期, 年: what stands over a day. */
static bool is_group(struct span cell)
{
	static const char *const ends[] = {"日期", "时间", "年", NULL};
	const struct heading_row group = {.cells = &cell, .count = 1};

	cell = text_trim(cell);
	return span_ends_any(cell, ends) || caption_year(&group, 1) != 0;
}

bool dayparts_at(const struct heading_row *row, size_t at)
{
	return at + 1 < row->count && names_part(row->cells[at], MONTH) &&
	       names_part(row->cells[at + 1], DAY);
}

bool dayparts_lead(const struct heading_row *upper, const struct heading_row *lower)
{
	const size_t year = lower->count && names_part(lower->cells[0], YEAR), after = year + 2;

	return dayparts_at(lower, year) && upper->count > after && is_group(upper->cells[0]) &&
	       text_trim(upper->cells[after]).n;
}

/* The day that rows of the format are of, required or first of all, where no column has it. */
static size_t missing_day(const struct heading *h, const struct format *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->columns[i].type == TYPE_DATE && (f->columns[i].required || i == 1))
			return h->source[i] == HEADING_NONE ? i : FORMAT_NONE;
	return FORMAT_NONE;
}

static void take_part(struct heading *h, int part, size_t i)
{
	h->parts[part] = i;
	h->columns[i].carried = false;
	h->columns[i].part_of = h->width;
}

static void add_day(struct heading *h, const struct format *f, size_t column, size_t month)
{
	const struct heading_row group = {.cells = h->columns[month].shown, .count = 1};
	const int year = h->rows == 2 ? caption_year(&group, 1) : 0;
	struct buf name = BUF_INIT;
	size_t at;

	take_part(h, MONTH, month);
	take_part(h, DAY, month + 1);
	if (month && is_part(h, month - 1, YEAR))
		take_part(h, YEAR, month - 1);
	if (year)
		h->year = year;
	at = heading_add(h, f, HEADING_DAY, column);
	buf_span(&name, name_of(h, month));
	buf_span(&name, name_of(h, month + 1));
	h->columns[at].name = arena_copy(&h->arena, buf_view(&name));
	buf_free(&name);
}

void dayparts_find(struct heading *h, const struct format *f)
{
	const size_t column = missing_day(h, f);

	for (size_t i = 0; column != FORMAT_NONE && i + 1 < h->cells; i++)
		if (is_part(h, i, MONTH) && is_part(h, i + 1, DAY)) {
			add_day(h, f, column, i);
			return;
		}
}

bool dayparts_has(const struct heading *h, size_t i)
{
	const size_t of = i < h->cells ? h->columns[i].part_of : 0;

	return of && h->columns[of].from == HEADING_DAY;
}

/* 5, 05, 5日, 五. */
static bool read_part(int part, struct span cell, int *out)
{
	struct buf folded = BUF_INIT;
	struct span s;
	bool good;

	phrase_fold(&folded, cell);
	s = buf_view(&folded);
	good = phrase_number(&s, out) && *out >= parts[part].least && *out <= parts[part].most;
	span_take_any(&s, parts[part].words);
	good = good && !s.n;
	buf_free(&folded);
	return good;
}

bool dayparts_join(const struct heading *h, const struct span *cells, struct buf *out, size_t *at,
    struct fault *fault)
{
	for (int part = YEAR; part <= DAY; part++) {
		struct span cell;
		int number;

		*at = h->parts[part];
		if (*at == HEADING_NONE)
			continue;
		cell = text_trim(cells[*at]);
		if (!cell.n && part == MONTH && text_trim(cells[h->parts[DAY]]).n)
			return fault_set(fault, FAULT_REQUIRED, cell, parts[part].want);
		if (!cell.n && part == MONTH)
			buf_clear(out);
		if (!cell.n)
			continue;
		if (!read_part(part, cell, &number))
			return fault_set(fault, FAULT_CHOICE, cell, parts[part].want);
		buf_printf(out, "%d%s", number, parts[part].words[0]);
	}
	return true;
}
