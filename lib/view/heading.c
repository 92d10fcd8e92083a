/* heading.c - what people call a column that a program made */
#include "view/heading.h"

#include "base/embed.h"
#include "record/caption.h"
#include "value/code.h"
#include "value/date.h"

/* How tally ends the names of what it makes of a column, and what stands around it in Chinese. */
static const struct {
	struct span end;
	const char *before, *after;
	const char *of_days;	/* instead of `after` */
	bool bare;		/* has not the unit of the column */
} ends[] = {
	{SPAN("_sum"), "", "合计", NULL, false},
	{SPAN("_absent"), "", "缺报", NULL, true},
	{SPAN("_distinct"), "", "数", NULL, true},
	{SPAN("_mean"), "平均", "", NULL, false},
	{SPAN("_least"), "", "最小", "最早", false},
	{SPAN("_most"), "", "最大", "最晚", false},
	{SPAN("_median"), "", "中位数", NULL, false},
	{SPAN("_previous"), "", "上期", NULL, false},
	{SPAN("_last_year"), "", "去年同期", NULL, false},
	{SPAN("_change"), "", "增减", NULL, false},
	{SPAN("_change_percent"), "", "增减率", NULL, true},
	{SPAN("_percent"), "", "占比", NULL, true},
	{SPAN("_running"), "", "累计", NULL, false},
	{SPAN("_wanted"), "", "目标", NULL, false},
	{SPAN("_reached"), "", "完成率", NULL, true},
	{SPAN("_missing"), "", "差额", NULL, false},
};

static const struct {
	struct span name;
	const char *zh;
} alone[] = {
	{SPAN("count"), "条数"}, {SPAN("rank"), "名次"}, {SPAN("ids"), "编号"},
	{SPAN("figure"), "指标"}, {SPAN("value"), "数值"},
};

static const char *const periods[] = {
	[PERIOD_DAY] = "日", [PERIOD_WEEK] = "周", [PERIOD_MONTH] = "月",
	[PERIOD_QUARTER] = "季度", [PERIOD_HALF] = "半年", [PERIOD_YEAR] = "年",
};

enum { ENDS = sizeof ends / sizeof *ends, ALONE = sizeof alone / sizeof *alone };

/* Takes the end off a name; which it was, or ENDS. */
static size_t take_end(struct span *name)
{
	for (size_t i = 0; i < ENDS; i++)
		if (span_drop(name, ends[i].end))
			return i;
	return ENDS;
}

/* Takes ":month" or ":2" off a name; what was taken, without the colon. */
static struct span take_part(struct span *name)
{
	size_t colon = span_find(*name, SPAN(":"));
	struct span part = span_skip(*name, colon);

	*name = span_first(*name, colon);
	span_take(&part, SPAN(":"));
	return part;
}

static const char *alone_name(struct span name)
{
	for (size_t i = 0; i < ALONE; i++)
		if (span_equal(name, alone[i].name))
			return alone[i].zh;
	return NULL;
}

/* Whether a column is the format's, or tally's; or made of one that is: attendances_sum_percent. */
static bool is_known(const struct format *f, struct span name)
{
	if (format_find(f, name) != FORMAT_NONE || alone_name(name))
		return true;
	if (take_end(&name) < ENDS)
		return is_known(f, name);
	take_part(&name);
	return format_find(f, name) != FORMAT_NONE;
}

/* Not 2025-01, which --pivot makes of what stands in cells. */
static bool is_english(struct span name)
{
	return name.n && (*name.p == '_' || (*name.p >= 'a' && *name.p <= 'z') ||
			  (*name.p >= 'A' && *name.p <= 'Z'));
}

/*
 * How many columns are the format's; none where a single English name is neither the format's nor
 * tally's, since then the others may mean something else as well: `closed` in a count of what is.
 */
static size_t known(const struct format *f, const struct stream *s)
{
	size_t count = 0;

	for (size_t i = 0; i < s->width; i++) {
		struct span name = s->columns[i];

		if (is_known(f, name))
			count++;
		else if (is_english(name))
			return 0;
	}
	return count;
}

/* Whether the table has such a column, or a tally of it. */
static bool has_column(const struct words *w, struct span table, struct span name)
{
	if (words_column(w, table, name, 0) != WORDS_NONE || alone_name(name))
		return true;
	if (take_end(&name) < ENDS)
		return has_column(w, table, name);
	return take_part(&name).n && has_column(w, table, name);
}

/* What is strange in English may make another table of it. */
static bool has_all(const struct words *w, struct span table, const struct stream *s)
{
	for (size_t i = 0; i < s->width; i++)
		if (is_english(s->columns[i]) && !has_column(w, table, s->columns[i]))
			return false;
	return true;
}

/* The table that is known by the column, and has all the others; without a name where none is. */
static struct span known_by(const struct words *w, struct span name, const struct stream *s)
{
	const struct span any = {NULL, 0};
	struct span tables, table;

	for (size_t row = words_column(w, any, name, 0); row != WORDS_NONE;
	     row = words_column(w, any, name, row + 1)) {
		tables = words_owners(w, row);
		while (span_cut(&tables, '|', &table))
			if (has_all(w, table, s))
				return table;
	}
	return any;
}

struct span heading_table(const struct words *w, const struct stream *s)
{
	struct span table = s->format.count ? SPAN("records") : (struct span){NULL, 0};

	for (size_t i = 0; i < s->width && !table.n; i++) {
		struct span name = s->columns[i];

		do
			table = known_by(w, name, s);
		while (!table.n && (take_end(&name) < ENDS || take_part(&name).n));
	}
	return table;
}

bool heading_words_init(struct heading_words *w, const struct stream *s, const char *directory,
    bool chinese, struct fault *fault)
{
	size_t most = 0;

	w->format = &s->format;
	w->chinese = chinese;
	words_load(&w->words, chinese);
	w->table = heading_table(&w->words, s);
	if (s->format.count)
		return true;
	for (const struct embed_file *e = embed_files; e->name; e++) {
		struct span name = span_of(e->name);
		struct format f = {.count = 0};
		size_t count;

		if (!span_take(&name, SPAN("formats/")) || !span_drop(&name, SPAN(".csv")))
			continue;
		if (!format_load(&f, name, directory, fault)) {
			format_free(&f);
			return false;
		}
		count = known(&f, s);
		if (count > most) {
			format_free(&w->guess);
			w->guess = f;
			most = count;
		} else {
			format_free(&f);
		}
	}
	w->format = &w->guess;
	return true;
}

/* Whether it is no record of an office, but what a program has made of some. */
static bool is_made(const struct heading_words *w)
{
	return w->format == &w->guess && w->table.n;
}

static void write_part(struct span part, struct buf *out)
{
	enum date_period period;

	buf_text(out, "（");
	if (period_parse(part, &period))
		buf_text(out, periods[period]);
	else if (span_is(part, CODES_EACH))
		buf_text(out, "逐个");
	else
		buf_printf(out, "第%.*s级", SPAN_ARG(part));
	buf_text(out, "）");
}

static bool is_dated(const struct heading_words *w, struct span name)
{
	size_t at = format_find(w->format, name);

	return at != FORMAT_NONE && (w->format->columns[at].type == TYPE_DATE ||
				     w->format->columns[at].type == TYPE_DEADLINE);
}

/* What tally has made of a column; false where it made none of it. */
static bool write_made(const struct heading_words *w, struct span name, struct buf *out)
{
	size_t end = take_end(&name), at;
	struct span part;

	if (end < ENDS) {
		buf_text(out, ends[end].before);
		heading_write(w, name, out);
		buf_text(out, is_dated(w, name) && ends[end].of_days ? ends[end].of_days :
		    ends[end].after);
		return true;
	}
	part = take_part(&name);
	at = format_find(w->format, name);
	if (!part.n || (at == FORMAT_NONE && !is_made(w)))
		return false;
	buf_span(out, is_made(w) ? words_heading(&w->words, w->table, name) :
	    format_heading(&w->format->columns[at], true));
	write_part(part, out);
	return true;
}

void heading_write(const struct heading_words *w, struct span column, struct buf *out)
{
	/* Of a table of which nothing is known, no column has a word of ours. */
	bool chinese = w->chinese && (w->format->count || w->table.n);
	bool guessed = w->format == &w->guess, worded = w->table.n && (chinese || w->page);
	size_t at = format_find(w->format, column);

	/* The rank of a tally, not of a claim; what due has closed, not when. */
	if (guessed && (alone_name(column) || is_made(w)))
		at = FORMAT_NONE;
	if (at != FORMAT_NONE && (chinese || !guessed)) {
		buf_span(out, format_heading(&w->format->columns[at], chinese));
		return;
	}
	if (chinese && alone_name(column))
		buf_text(out, alone_name(column));
	else if (!chinese || !write_made(w, column, out))
		buf_span(out, worded ? words_heading(&w->words, w->table, column) : column);
}

bool heading_is_money(const struct heading_words *w, struct span column)
{
	size_t at = format_find(w->format, column), end;

	if (at != FORMAT_NONE && !is_made(w))
		return w->format->columns[at].type == TYPE_MONEY;
	if (w->table.n && words_is_money(&w->words, w->table, column))
		return true;
	end = take_end(&column);
	return end < ENDS && !ends[end].bare && heading_is_money(w, column);
}

void heading_write_unit(const struct heading_words *w, struct span column, struct buf *out)
{
	heading_write(w, column, out);
	if ((w->chinese || w->page) && heading_is_money(w, column))
		buf_text(out, w->chinese ? CAPTION_YUAN : " (yuan)");
}

void heading_words_free(struct heading_words *w)
{
	format_free(&w->guess);
	words_free(&w->words);
}
