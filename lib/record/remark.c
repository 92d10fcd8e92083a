/* remark.c - rows of a table that are no records: totals, notes, headers again */
#include "record/remark.h"

#include "base/text.h"

bool remark_is_reject(struct span name)
{
	return span_is(name, "_line") || span_is(name, "_column") || span_is(name, "_code") || span_is(name, "_reason");
}

static bool is_total(struct span cell)
{
	static const char *const words[] = {"小计", "合计", "总计", "累计", "共计", "本页小计", "本页合计"};
	struct span s = cell;

	if (!span_drop(&s, SPAN("：")))
		span_drop(&s, SPAN(":"));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_alike(s, span_of(words[i])))
			return true;
	return false;
}

static bool is_number(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

static bool has_colon(struct span s)
{
	return span_find(s, SPAN("：")) < s.n || memchr(s.p, ':', s.n);
}

static bool is_header(const struct heading *h, const struct span *cells, size_t count)
{
	size_t same = 0;

	if (h->rows != 1)
		return false;
	for (size_t i = 0; i < h->width; i++) {
		struct span cell = i < count ? text_trim(cells[i]) : (struct span){NULL, 0};

		if (!text_alike(cell, h->columns[i].name))
			return false;
		same += cell.n > 0;
	}
	return same > 1;
}

/* Whether a cell of the row stands in a column that the format requires. */
static bool has_required(const struct reading *r, const struct span *cells, size_t count)
{
	for (size_t i = 0; i < r->format->count; i++) {
		size_t at = r->heading.source[i];

		if (r->format->columns[i].required && at < count && text_trim(cells[at]).n)
			return true;
	}
	return false;
}

/* Signatures and notes (填表人：邹某), or the number of a row that nobody filled in. */
static bool is_note(const struct reading *r, const struct span *cells, size_t count, size_t filled, struct span first)
{
	if (has_required(r, cells, count))
		return false;
	if (filled == 1)
		return is_number(first) || has_colon(first) || text_count(first) > 12;
	for (size_t i = 0; i < count; i++)
		if (text_trim(cells[i]).n && !has_colon(cells[i]))
			return false;
	return true;
}

enum reading_kind remark_kind(const struct reading *r, const struct span *cells, size_t count)
{
	struct span first = {NULL, 0};
	size_t filled = 0, at = 0;

	for (size_t i = 0; i < count; i++) {
		struct span cell = text_trim(cells[i]);

		if (cell.n && !filled++) {
			first = cell;
			at = i;
		}
	}
	if (!filled)
		return READING_BLANK;
	if (r->heading.canonical)
		return READING_RECORD;
	if (at < 3 && is_total(first))
		return READING_TOTAL;
	if (is_note(r, cells, count, filled, first))
		return READING_NOTE;
	return is_header(&r->heading, cells, count) ? READING_HEADER : READING_RECORD;
}
