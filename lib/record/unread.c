/* unread.c - columns of a list that nothing reads, and that may be what the list seems to lack */
#include "record/unread.h"

#include "base/text.h"

/* Whether a heading is one of a time, and not of that at which the row was written. */
static bool is_time(struct span name)
{
	static const char *const ends[] = {"时间", "日期", "期限", "时限", NULL};
	static const char *const others[] = {
		"填报", "登记", "录入", "更新", "上报", "提交", "创建", "统计", "出生", NULL,
	};

	return !span_starts_any(name, others) && span_ends_any(name, ends);
}

/* Of a plan due, not the end of its time. */
static size_t deadline_of(const struct heading *h, const struct format *f)
{
	size_t found = FORMAT_NONE;

	for (size_t i = 0; i < f->count; i++) {
		if (f->columns[i].type != TYPE_DEADLINE)
			continue;
		if (h->source[i] != HEADING_NONE)
			return FORMAT_NONE;
		if (found == FORMAT_NONE || span_is(f->columns[i].name, "due"))
			found = i;
	}
	return found;
}

size_t unread_find(const struct heading *h, const struct format *f, size_t column)
{
	static const struct span ends[] = {SPAN("closed"), SPAN("done")};
	const struct heading_column *c = &h->columns[column];
	size_t found;

	if (h->canonical || h->mended || !c->carried || !is_time(text_trim(c->name)))
		return FORMAT_NONE;
	found = deadline_of(h, f);
	for (size_t i = 0; i < sizeof ends / sizeof *ends && found == FORMAT_NONE; i++) {
		found = format_find(f, ends[i]);
		if (found != FORMAT_NONE && h->source[found] != HEADING_NONE)
			found = FORMAT_NONE;
	}
	return found;
}
