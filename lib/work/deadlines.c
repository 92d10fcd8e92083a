/* deadlines.c - how things stand with a deadline on a day */
#include "work/deadlines.h"

#include "base/text.h"

const char *deadline_name(enum deadline_state state)
{
	static const char *const names[] = {
		[DEADLINE_LATE] = "late", [DEADLINE_SOON] = "soon",
		[DEADLINE_UNCLEAR] = "unclear", [DEADLINE_OPEN] = "open",
		[DEADLINE_CLOSED_LATE] = "closed_late", [DEADLINE_CLOSED] = "closed",
		[DEADLINE_NONE] = "",
	};

	return names[state];
}

static enum deadline_state state_of_closed(const struct deadline *d, int32_t in_force)
{
	if (d->status == DEADLINE_DONE && d->closed.last == DATE_OPEN_LAST)
		return DEADLINE_UNCLEAR;
	if (in_force == DATE_OPEN_LAST || d->closed.last <= in_force)
		return DEADLINE_CLOSED;
	return d->closed.first > in_force ? DEADLINE_CLOSED_LATE : DEADLINE_UNCLEAR;
}

static enum deadline_state state_of(const struct deadline *d, int32_t in_force, int32_t today,
    int32_t soon)
{
	bool said = d->closed.last != DATE_OPEN_LAST;

	if (d->status == DEADLINE_GIVEN_UP || d->begun.first > today)
		return DEADLINE_NONE;
	if (said && d->closed.first <= today && d->closed.last > today)
		return DEADLINE_UNCLEAR;
	if (said ? d->closed.last <= today : d->status == DEADLINE_DONE)
		return state_of_closed(d, in_force);
	if (in_force < today)
		return DEADLINE_LATE;
	return in_force <= soon && in_force != DATE_OPEN_LAST ? DEADLINE_SOON : DEADLINE_OPEN;
}

/* Days by which the deadline was passed; of what is unclear nobody knows. */
static int32_t days_over(const struct deadline *d, enum deadline_state state, int32_t deadline,
    int32_t today)
{
	bool closed = state == DEADLINE_CLOSED || state == DEADLINE_CLOSED_LATE;
	int32_t until = closed ? d->closed.first : today;

	if (deadline == DATE_OPEN_LAST || state == DEADLINE_UNCLEAR || state == DEADLINE_NONE ||
	    until == DATE_OPEN_FIRST || until <= deadline)
		return 0;
	return until - deadline;
}

struct deadline_view deadline_view(const struct deadline *d, int32_t today, int32_t soon)
{
	struct deadline_view v = {.in_force = d->due.last, .left = -1};

	if (d->extended.last != DATE_OPEN_LAST)
		v.in_force = d->extended.last;
	v.state = state_of(d, v.in_force, today, soon);
	if ((v.state == DEADLINE_SOON || v.state == DEADLINE_OPEN) &&
	    v.in_force != DATE_OPEN_LAST)
		v.left = v.in_force - today;
	v.over = days_over(d, v.state, v.in_force, today);
	if (d->extended.last != DATE_OPEN_LAST)
		v.over_first = days_over(d, v.state, d->due.last, today);
	return v;
}

bool deadline_soon(struct span text, int32_t today, const struct calendar *calendar, int32_t *out)
{
	enum { MOST = 100000, WORKING = 0 };
	static const struct {
		struct span unit;
		int days;
	} units[] = {
		{SPAN(""), 1}, {SPAN("d"), 1}, {SPAN("天"), 1}, {SPAN("日"), 1},
		{SPAN("w"), 7}, {SPAN("周"), 7},
		{SPAN("wd"), WORKING}, {SPAN("个工作日"), WORKING}, {SPAN("工作日"), WORKING},
	};
	struct span rest = text;
	int n = 0;

	while (rest.n && rest.p[0] >= '0' && rest.p[0] <= '9' && n < MOST) {
		n = n * 10 + rest.p[0] - '0';
		rest = span_skip(rest, 1);
	}
	for (size_t i = 0; rest.n < text.n && n < MOST && i < sizeof units / sizeof *units; i++) {
		if (!span_equal(rest, units[i].unit))
			continue;
		*out = today + n * units[i].days;
		if (units[i].days == WORKING && n)
			*out = calendar_step(calendar, today, n);
		return true;
	}
	return false;
}

bool deadline_is_added(struct span name)
{
	struct span rest = SPAN(DEADLINE_ADDED "," DEADLINE_ADDED_FIRST), added;

	while (span_cut(&rest, ',', &added))
		if (span_equal(name, added))
			return true;
	return false;
}

static void write_days(int32_t days, bool said, struct buf *out)
{
	buf_char(out, ',');
	if (said)
		buf_int(out, days);
}

void deadline_write(const struct deadline_view *v, bool first, struct buf *out)
{
	buf_char(out, ',');
	if (v->in_force != DATE_OPEN_LAST)
		date_write((struct date){v->in_force, v->in_force}, out);
	buf_char(out, ',');
	buf_text(out, deadline_name(v->state));
	write_days(v->left, v->left >= 0, out);
	write_days(v->over, v->over > 0, out);
	if (first)
		write_days(v->over_first, v->over_first > 0, out);
}

static size_t find_one(const struct stream *s, const char *const *names)
{
	for (; *names; names++) {
		size_t at = stream_find(s, span_of(*names), NULL);

		if (at != STREAM_NONE)
			return at;
	}
	return STREAM_NONE;
}

bool deadline_find(const struct stream *s, struct deadline_columns *at, struct fault *fault)
{
	static const char *const begun[] = {"found", "raised", "signed", NULL};
	static const char *const due[] = {"due", "to", NULL};
	static const char *const extended[] = {"extended", NULL};
	static const char *const closed[] = {"closed", "done", NULL};
	static const char *const status[] = {"status", NULL};

	at->begun = find_one(s, begun);
	at->due = find_one(s, due);
	at->extended = find_one(s, extended);
	at->closed = find_one(s, closed);
	at->status = find_one(s, status);
	if (at->due != STREAM_NONE)
		return true;
	fault_set(fault, FAULT_COLUMN_MISSING, SPAN("due (完成时限)"), NULL);
	fault_source(fault, stream_source(s));
	return false;
}

static bool read_date(size_t at, const struct span *cells, struct date *out, size_t *column,
    struct fault *fault)
{
	*out = (struct date){DATE_OPEN_FIRST, DATE_OPEN_LAST};
	if (at == STREAM_NONE || !cells[at].n || date_read(cells[at], out))
		return true;
	*column = at;
	return fault_set(fault, FAULT_DATE, cells[at], "2025-07-04");
}

/* A status without the remark in brackets behind it, unless that may say that it is not all. */
static struct span without_remark(struct span status)
{
	static const char *const bearing[] = {
		"未", "部分", "待", "%", "％", "半", "阶段", "初步", "不", "期", "/", NULL,
	};
	size_t open = span_find(status, SPAN("（"));

	if (open == status.n)
		open = span_find(status, SPAN("("));
	if ((!span_ends(status, SPAN("）")) && !span_ends(status, SPAN(")"))) ||
	    span_has_any(status, bearing))
		return status;
	return text_trim(span_first(status, open));
}

/* Of a status without its remark. */
static bool is_done(struct span status)
{
	static const char *const done[] = {
		"closed", "done", "已完成", "完成", "已办结", "办结", "已整改", "整改完成",
		"已销号", "销号", "已解决", "解决", "已完工", "完工", "已竣工", "竣工", "已验收",
		"已处理", "处理完毕", "已处置", "处置完毕", "办理完毕", "整改到位", "已落实",
		"是", "√", "✓", "✔", NULL,
	};

	return span_is_any(status, done);
}

bool deadline_is_done(struct span status)
{
	return is_done(without_remark(status));
}

/* Words of a status by which something needs no more doing; any other leaves it to the dates. */
static int read_status(struct span status)
{
	static const char *const given_up[] = {
		"unmet", "partly", "possible", "rejected", "refused", "released", "cancelled",
		"已取消", "取消", "作废", "撤销", "已退回", "退回", NULL,
	};

	status = without_remark(status);
	if (is_done(status))
		return DEADLINE_DONE;
	return span_is_any(status, given_up) ? DEADLINE_GIVEN_UP : DEADLINE_TO_DO;
}

bool deadline_read(const struct deadline_columns *at, const struct span *cells,
    struct deadline *out, size_t *column, struct fault *fault)
{
	*out = (struct deadline){.status = DEADLINE_TO_DO};
	if (at->status != STREAM_NONE && cells[at->status].n)
		out->status = read_status(cells[at->status]);
	return read_date(at->begun, cells, &out->begun, column, fault) &&
	       read_date(at->due, cells, &out->due, column, fault) &&
	       read_date(at->extended, cells, &out->extended, column, fault) &&
	       read_date(at->closed, cells, &out->closed, column, fault);
}
