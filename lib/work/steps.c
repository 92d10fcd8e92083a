/* steps.c - the steps of a plan, and what each waits for */
#include "work/steps.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "csv/write.h"
#include "value/number.h"

/* Where the columns stand; STREAM_NONE where there is no such. */
struct columns {
	size_t id, task, after, days, owner, start, done;
};

static bool find_columns(const struct stream *s, struct columns *at, struct fault *fault)
{
	const struct stream_column columns[] = {
		{&at->id, "step_id", true}, {&at->task, "task", true}, {&at->days, "days", true},
		{&at->after, "after", false}, {&at->owner, "owner", false},
		{&at->start, "start", false}, {&at->done, "done", false}, {.name = NULL},
	};

	return stream_columns(s, columns, fault);
}

static struct span keep(struct steps *t, const struct stream *s, size_t column)
{
	if (column == STREAM_NONE || !s->cells[column].n)
		return (struct span){NULL, 0};
	return arena_copy(&t->arena, s->cells[column]);
}

static bool read_date(const struct stream *s, size_t column, struct date *out,
    struct fault *fault)
{
	*out = (struct date){DATE_OPEN_FIRST, DATE_OPEN_LAST};
	if (column == STREAM_NONE || !s->cells[column].n || date_read(s->cells[column], out))
		return true;
	fault_set(fault, FAULT_DATE, s->cells[column], "2025-07-04");
	return stream_blame(s, column, fault);
}

/* A plan made of about ten days would be about right, and look exact. */
static bool read_days(const struct stream *s, size_t column, int32_t *out, struct fault *fault)
{
	struct span cell = s->cells[column];
	struct number n = {.low = 0};

	if (!cell.n)
		fault_set(fault, FAULT_REQUIRED, cell, "10");
	else if (!number_read(cell, COUNT_SCALE, &n))
		fault_set(fault, FAULT_COUNT, cell, "10");
	else if (n.marks)
		fault_set(fault, FAULT_INEXACT, cell, "10");
	else if (n.low < 0)
		fault_set(fault, FAULT_NEGATIVE, cell, "10");
	else if (n.low > DATE_MAX)
		fault_set(fault, FAULT_NUMBER_RANGE, cell, NULL);
	if (fault->code)
		return stream_blame(s, column, fault);
	*out = (int32_t)n.low;
	return true;
}

static bool read_id(struct steps *t, const struct stream *s, size_t column, struct fault *fault)
{
	struct span id = s->cells[column];

	if (!id.n)
		fault_set(fault, FAULT_REQUIRED, id, NULL);
	else if (map_id(&t->ids, id) < t->count)
		fault_set(fault, FAULT_TWICE, id, NULL);
	return !fault->code || stream_blame(s, column, fault);
}

static void name_task(struct steps *t, struct span task)
{
	uint32_t before = t->tasks.count, id = map_id(&t->tasks, task);

	t->by_task[id] = id < before ? UINT32_MAX : t->count;
}

static bool add(struct steps *t, const struct stream *s, const struct columns *at,
    struct fault *fault)
{
	struct backward_step step = {.days = 0};
	struct steps_row row = {.line = s->line};

	if (t->count == t->room) {
		t->room = t->room ? t->room * 2 : 64;
		t->plan = mem_resize(t->plan, t->room, sizeof *t->plan);
		t->rows = mem_resize(t->rows, t->room, sizeof *t->rows);
		t->by_task = mem_resize(t->by_task, t->room, sizeof *t->by_task);
	}
	if (!read_id(t, s, at->id, fault) || !read_days(s, at->days, &step.days, fault) ||
	    !read_date(s, at->start, &row.started, fault) ||
	    !read_date(s, at->done, &row.done, fault))
		return false;
	row.id = keep(t, s, at->id);
	row.task = keep(t, s, at->task);
	row.after = keep(t, s, at->after);
	row.days = keep(t, s, at->days);
	row.owner = keep(t, s, at->owner);
	name_task(t, row.task);
	t->plan[t->count] = step;
	t->rows[t->count++] = row;
	return true;
}

/* The step that is named: by its id, its task, or as 第3项; UINT32_MAX where there is no such. */
static uint32_t find_step(const struct steps *t, struct span name)
{
	static const struct span ends[] = {
		SPAN("项"), SPAN("步"), SPAN("号"), SPAN("事项"), SPAN("步骤"), SPAN("工序"),
	};
	uint32_t id = map_find(&t->ids, name);

	if (id != MAP_NONE)
		return id;
	id = map_find(&t->tasks, name);
	if (id != MAP_NONE)
		return t->by_task[id];
	span_take(&name, SPAN("第"));
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (span_drop(&name, ends[i]) || span_take(&name, ends[i]))
			break;
	id = map_find(&t->ids, text_trim(name));
	return id == MAP_NONE ? UINT32_MAX : id;
}

/* Cuts *rest where the first of the marks stands; an empty piece between two is one as well. */
static bool cut(struct span *rest, const struct span *marks, size_t count, struct span *piece)
{
	size_t end = rest->n, mark = 0;

	if (!rest->p)
		return false;
	for (size_t i = 0; i < count; i++) {
		size_t at = span_find(*rest, marks[i]);

		if (at < end) {
			end = at;
			mark = marks[i].n;
		}
	}
	*piece = text_trim(span_first(*rest, end));
	*rest = mark ? span_skip(*rest, end + mark) : (struct span){NULL, 0};
	return true;
}

static bool unknown(const struct steps *t, uint32_t step, struct span name, struct fault *fault)
{
	fault_set(fault, FAULT_REFERENCE, name, NULL);
	fault_source(fault, t->source);
	fault_column(fault, SPAN("after"));
	fault->line = t->rows[step].line;
	return false;
}

static void wait_for(struct backward_step *step, uint32_t *after, uint32_t other)
{
	for (uint32_t i = 0; i < step->after_count; i++)
		if (after[i] == other)
			return;
	after[step->after_count++] = other;
}

static bool is_none(struct span s)
{
	return !s.n || span_is(s, "无") || span_is(s, "-") || span_is(s, "—") || span_is(s, "/");
}

/* 和 stands in names too: it parts only what is no step as a whole. */
static bool take_piece(struct steps *t, uint32_t step, uint32_t *after, struct span piece,
    struct fault *fault)
{
	static const struct span words[] = {SPAN("和"), SPAN("与"), SPAN("及"), SPAN(" ")};
	uint32_t other = is_none(piece) ? UINT32_MAX : find_step(t, piece);
	struct span rest = piece, part;

	if (is_none(piece))
		return true;
	if (other != UINT32_MAX) {
		wait_for(&t->plan[step], after, other);
		return true;
	}
	while (cut(&rest, words, sizeof words / sizeof *words, &part)) {
		other = find_step(t, part);
		if (other == UINT32_MAX)
			return unknown(t, step, part.n ? part : piece, fault);
		wait_for(&t->plan[step], after, other);
	}
	return true;
}

/* A text of n bytes names fewer than n steps. */
static bool read_after(struct steps *t, uint32_t step, struct fault *fault)
{
	static const struct span marks[] = {
		SPAN("、"), SPAN("，"), SPAN(","), SPAN("；"), SPAN(";"),
	};
	struct span rest = t->rows[step].after, piece;
	uint32_t *after = arena_alloc(&t->arena, (rest.n + 1) * sizeof *after);

	t->plan[step].after = after;
	while (cut(&rest, marks, sizeof marks / sizeof *marks, &piece))
		if (!take_piece(t, step, after, piece, fault))
			return false;
	return true;
}

bool steps_read(struct steps *t, struct stream *s, struct fault *fault)
{
	struct columns at;
	enum stream_result got;

	if (!find_columns(s, &at, fault))
		return false;
	t->source = arena_copy(&t->arena, span_of(stream_source(s))).p;
	while ((got = stream_next(s, fault)) == STREAM_ROW)
		if (!add(t, s, &at, fault))
			return false;
	for (uint32_t i = 0; got == STREAM_END && i < t->count; i++)
		if (!read_after(t, i, fault))
			return false;
	return got == STREAM_END;
}

static void name_cycle(const struct steps *t, const uint32_t *order, uint32_t count,
    struct fault *fault)
{
	struct buf text = BUF_INIT;

	for (uint32_t i = 0; i < count; i++) {
		buf_span(&text, t->rows[order[i]].id);
		buf_text(&text, " → ");
	}
	buf_span(&text, t->rows[order[0]].id);
	fault_set(fault, FAULT_CYCLE, buf_view(&text), NULL);
	fault_source(fault, t->source);
	fault_column(fault, SPAN("after"));
	fault->line = t->rows[order[0]].line;
	buf_free(&text);
}

bool steps_plan(struct steps *t, const struct calendar *calendar, int32_t deadline, int32_t from,
    struct fault *fault)
{
	uint32_t *order = mem_alloc(((size_t)t->count + 1) * sizeof *order), cycle;
	bool good = backward_order(t->plan, t->count, order, &cycle);

	if (!good) {
		name_cycle(t, order, cycle, fault);
	} else if (!backward_plan(t->plan, t->count, order, calendar, deadline, from)) {
		struct buf day = BUF_INIT;

		date_write((struct date){deadline, deadline}, &day);
		fault_set(fault, FAULT_CALENDAR_ENDS, buf_view(&day), NULL);
		fault_source(fault, t->source);
		buf_free(&day);
		good = false;
	}
	free(order);
	return good;
}

static int32_t least(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static int32_t most(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

struct date steps_span(const struct steps *t)
{
	struct date span = {DATE_MAX, DATE_MIN};

	for (uint32_t i = 0; i < t->count; i++) {
		const struct backward_step *s = &t->plan[i];

		span.first = least(span.first, least(s->earliest_start, s->latest_start));
		span.last = most(span.last, most(s->earliest_end, s->latest_end));
	}
	return span;
}

/* The worst first. */
enum state {
	LATE,	/* its last day is past, and it is not done */
	BEHIND,	/* the last day to begin is past, and it has not begun; or time is short */
	SOON,	/* it must begin, or be done, soon */
	OPEN,
	DONE
};

static enum state state_of(const struct steps *t, uint32_t step, int32_t today, int32_t soon)
{
	const struct backward_step *s = &t->plan[step];
	const struct steps_row *row = &t->rows[step];
	bool begun = row->started.last != DATE_OPEN_LAST && row->started.first <= today;

	if (row->done.last != DATE_OPEN_LAST && row->done.last <= today)
		return DONE;
	if (s->latest_end < today)
		return LATE;
	if (s->slack < 0 || (!begun && s->latest_start < today))
		return BEHIND;
	return (begun ? s->latest_end : s->latest_start) <= soon ? SOON : OPEN;
}

static void write_day(int32_t day, struct buf *out)
{
	date_write((struct date){day, day}, out);
	buf_char(out, ',');
}

static void write_step(const struct steps *t, uint32_t step, enum state state, struct buf *out)
{
	static const char *const names[] = {
		[LATE] = "late", [BEHIND] = "behind", [SOON] = "soon", [OPEN] = "open",
		[DONE] = "done",
	};
	const struct backward_step *s = &t->plan[step];
	const struct steps_row *row = &t->rows[step];
	const struct span cells[] = {row->id, row->task, row->owner, row->days, row->after};

	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		csv_write_cell(out, cells[i]);
		buf_char(out, ',');
	}
	write_day(s->earliest_start, out);
	write_day(s->earliest_end, out);
	write_day(s->latest_start, out);
	write_day(s->latest_end, out);
	buf_int(out, s->slack);
	buf_printf(out, ",%s,%s\n", s->critical ? "yes" : "no", names[state]);
}

bool steps_write(const struct steps *t, int32_t today, int32_t soon, struct buf *out)
{
	bool good = true;

	buf_text(out, "step_id,task,owner,days,after,"
		      "earliest_start,earliest_end,latest_start,latest_end,slack,critical,state\n");
	for (uint32_t i = 0; i < t->count; i++) {
		enum state state = state_of(t, i, today, soon);

		good &= state > BEHIND;
		write_step(t, i, state, out);
	}
	return good;
}

void steps_free(struct steps *t)
{
	arena_free(&t->arena);
	map_free(&t->ids);
	map_free(&t->tasks);
	free(t->plan);
	free(t->rows);
	free(t->by_task);
	*t = (struct steps){.plan = NULL};
}
