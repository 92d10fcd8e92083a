/* passage.c - one row on its way to a record: what its cells say of which columns */
#include "record/passage.h"

#include "base/text.h"
#include "record/divide.h"
#include "value/date.h"
#include "value/gazetteer.h"
#include "value/number.h"

/* What the list calls a column of the format; nothing where it has none of its own. */
static struct span heading_of(const struct passage *p, struct span column)
{
	const struct heading *h = &p->r->heading;
	size_t at = format_find(p->r->format, column);
	size_t from = at == FORMAT_NONE ? HEADING_NONE : h->source[at];

	if (from == HEADING_NONE)
		return (struct span){NULL, 0};
	if (h->columns[from].from == HEADING_VALUE)
		from = h->turns[p->reader->turn];
	return h->columns[from].name;
}

void passage_complain(struct passage *p, struct fault *fault, struct span column)
{
	fault->line = p->line;
	fault_column(fault, column);
	fault_field(fault->heading, sizeof fault->heading, heading_of(p, column));
	p->blame(p->arg, fault);
}

void passage_refuse(struct passage *p, struct fault *fault, struct span column)
{
	p->bad = true;
	passage_complain(p, fault, column);
}

/* Puts what the rules make of the cell in its place: a buffer a set, for it may be in another's. */
static enum rules_result apply_group(struct passage *p, size_t set, const struct rules_group *group,
    struct span *cell, struct span *match)
{
	struct buf *out = &p->reader->rule[set];
	struct fault fault;
	enum rules_result result;

	buf_clear(out);
	result = rules_apply(p->r->rules[set], group, *cell, out, match, &fault);
	if (result == RULES_MATCH)
		*cell = buf_view(out);
	else if (result == RULES_LIMIT)
		passage_refuse(p, &fault, p->r->format->columns[group->column].name);
	return result;
}

/* By the rules of its own column: the office's, and what comes of that by the default ones. */
static void fold_cell(struct passage *p, size_t column, struct span *cell)
{
	for (size_t set = 0; set < READING_RULES; set++) {
		size_t count;
		const struct rules_group *groups = rules_groups(p->r->rules[set], &count);

		for (size_t i = 0; i < count; i++)
			if (groups[i].column == column && groups[i].from == column &&
			    apply_group(p, set, &groups[i], cell, NULL) == RULES_LIMIT)
				return;
	}
}

/* 待定: it is known that there is no day yet. */
static bool is_open(struct span cell, const struct column *c)
{
	static const char *const words[] = {
		"待定", "未定", "待通知", "待确定", "待安排", "另行通知", "时间待定", "日期待定",
		"具体时间待定", "时间另行通知", "具体时间另行通知", NULL,
	};

	return !c->required && type_is_time(c->type) && span_is_any(cell, words);
}

/* 尽快: no day, but more than nothing; it goes with what has no column of its own. */
static bool is_soon(const struct passage *p, size_t column, struct span cell)
{
	static const char *const words[] = {
		"尽快", "尽早", "尽快办理", "尽快解决", "立即", "马上", "越快越好", "限期", "限期整改",
		NULL,
	};
	const struct column *c = &p->r->format->columns[column];

	return (c->type == TYPE_DATE || c->type == TYPE_DEADLINE) && !c->required &&
	       p->r->rest != FORMAT_NONE && span_is_any(cell, words);
}

bool passage_is_nothing(struct span cell, enum type_id type)
{
	static const char *const marks[] = {
		"-", "--", "—", "——", "/", "\\", "－", "无", "暂无", "不详", "／", "N/A", "n/a",
		NULL,
	};

	if (type == TYPE_TEXT || type == TYPE_EXPR || (type == TYPE_FLAG && span_is(cell, "无")))
		return false;
	return span_is_any(cell, marks);
}

/* The cell of a column that says of when the row is; nothing where there is none. */
static struct span when_cell(const struct passage *p, size_t at)
{
	const struct span none = {NULL, 0};
	struct span cell;

	if (at == HEADING_NONE)
		return none;
	cell = text_trim(p->reader->filled[at]);
	return passage_is_nothing(cell, TYPE_DATE) ? none : cell;
}

/* 10日内 counts from the day on which the row says it began; where that is no day, from none. */
static int32_t day_since(const struct passage *p, size_t since)
{
	struct date day;

	if (!date_read(p->reader->cells[since], &day) || day.first != day.last)
		return 0;
	return day.last;
}

static struct context context_of(const struct passage *p, const struct context *common)
{
	struct context cx = *common;

	when_lay(&p->when, &cx);
	return cx;
}

/* Of a wide table the heading of the cell itself may name it. */
static int64_t unit_of(const struct passage *p, const struct reading_input *in)
{
	const struct heading *h = &p->r->heading;
	int64_t unit = 0;

	if (h->columns[in->at].from == HEADING_VALUE)
		unit = h->columns[h->turns[p->reader->turn]].money_unit;
	return unit ? unit : in->context.money_unit;
}

static void fill_want(const struct column *c, struct fault *fault)
{
	struct span usual = span_of(type_of(c->type)->want);

	if (c->want.n || (!fault->want[0] && fault->code != FAULT_ENCODING))
		fault_field(fault->want, sizeof fault->want, c->want.n ? c->want : usual);
	/* Where words are wanted, 特急, nobody knows that a count becomes of them. */
	if (c->want.n && fault->code == FAULT_COUNT)
		fault->code = FAULT_CHOICE;
}

/* The canonical text of a cell that is not empty; false where it was refused. */
static bool read_column(struct passage *p, const struct reading_input *in, size_t column,
    struct span cell, struct buf *out)
{
	const struct column *c = &p->r->format->columns[column];
	struct context cx = context_of(p, &in->context);
	struct fault fault;
	bool bad = p->bad, good;

	p->bad = false;
	if (p->r->folded[column])
		fold_cell(p, column, &cell);
	cx.money_unit = unit_of(p, in);
	if (p->r->since[column] != FORMAT_NONE) {
		cx.today = day_since(p, p->r->since[column]);
		cx.counted = true;
	}
	fault = (struct fault)FAULT_INIT;
	if (cell.n && !passage_is_nothing(cell, c->type) && !is_open(cell, c) &&
	    !type_of(c->type)->normal(cell, &cx, out, &fault)) {
		fill_want(c, &fault);
		passage_refuse(p, &fault, c->name);
	}
	good = !p->bad;
	p->bad |= bad;
	return good;
}

/* What most cells are; false, and nothing done, where it is none of it. */
static inline bool take_usual(struct reader *reader, const struct reading_input *in,
    struct span cell)
{
	struct buf *out = &reader->texts[in->column];

	if (!in->usual)
		return false;
	if (in->usual->as_is && in->usual->as_is(cell, &in->context)) {
		/* As all cells of the row it stays until the next. */
		reader->cells[in->column] = cell;
		return true;
	}
	buf_clear(out);
	if (in->bare || !in->usual->quick || !in->usual->quick(cell, &in->context, out))
		return false;
	reader->cells[in->column] = buf_view(out);
	return true;
}

/*
 * Whether the figure is of a unit that the column never has: 15户 among people. A record of a wide
 * table is nothing without it.
 */
static bool is_other_unit(const struct passage *p, const struct reading_input *in, size_t column,
    struct span cell)
{
	const struct column *c = &p->r->format->columns[column];
	struct span units = c->never, unit, name;
	struct number n;

	if (p->r->heading.columns[in->at].from == HEADING_VALUE)
		return false;
	while (units.n && span_cut(&units, '|', &name))
		if (span_has(cell, name) &&
		    type_number(c->type, cell, &in->context, &n, &unit, NULL) &&
		    span_starts(unit, name))
			return true;
	return false;
}

static void take_column(struct passage *p, const struct reading_input *in, size_t column,
    struct span cell)
{
	struct reader *reader = p->reader;
	struct buf *out = &reader->texts[column];
	bool recalled = p->r->recalled[column] && !p->alone;
	struct span text;

	cell = text_trim(cell);
	if (!cell.n)
		return;
	if (recalled && memo_find(&reader->memos[column], cell, &text)) {
		reader->cells[column] = text;
		return;
	}
	if (is_other_unit(p, in, column, cell) || is_soon(p, column, cell)) {
		reader->rests[in->at] = cell;
		return;
	}
	buf_clear(out);
	if (read_column(p, in, column, cell, out) && recalled)
		memo_add(&reader->memos[column], cell, buf_view(out));
	reader->cells[column] = buf_view(out);
}

/* The columns of the format that one input column means. */
static void take_shared(struct passage *p, const struct reading_input *in)
{
	const struct heading_column *c = &p->r->heading.columns[in->at];
	struct span cell = text_trim(p->reader->filled[in->at]);
	const struct context cx = context_of(p, &in->context);
	struct parts parts;

	divide(p->r->format, c->means, c->means_count, cell, &cx, &p->reader->part, &parts);
	for (size_t j = 0; j < c->means_count; j++)
		take_column(p, in, c->means[j], parts.part[j]);
	if (parts.rest.n)
		p->reader->rests[in->at] = parts.rest;
}

/* Takes off the rest what a rule has read in it; where words stand on both sides, all is left. */
static struct span without(struct span rest, struct span match)
{
	const char *end = rest.p + rest.n, *match_end = match.p + match.n;

	if (!rest.n || match.p >= end || match_end <= rest.p)
		return rest;
	if (match_end >= end)
		rest.n = match.p > rest.p ? (size_t)(match.p - rest.p) : 0;
	else if (match.p <= rest.p)
		rest = (struct span){match_end, (size_t)(end - match_end)};
	return divide_loosen(rest);
}

/*
 * The canonical text of what a rule has put there: as if it had stood there, so that the record
 * reads the same again.
 */
static void read_value(struct passage *p, size_t column, struct span value)
{
	const struct column *c = &p->r->format->columns[column];
	struct reader *reader = p->reader;
	struct buf *out = &reader->texts[column];
	const struct context cx = context_of(p, &p->r->context);
	struct fault fault = FAULT_INIT;
	struct span cell = value;

	buf_clear(out);
	if (p->r->folded[column])
		fold_cell(p, column, &cell);
	if (!cell.n || type_of(c->type)->normal(cell, &cx, out, &fault))
		memo_add(&reader->values[column], value, buf_view(out));
	else
		passage_refuse(p, &fault, c->name);
	reader->cells[column] = buf_view(out);
}

static bool is_no_place(const struct passage *p, size_t set, size_t column, struct span value)
{
	struct span paths[2];

	return reading_tries_place(p->r, set, column) &&
	       gazetteer_look(p->r->context.gazetteer, value, paths) != 1;
}

static void take_value(struct passage *p, size_t column, struct span value)
{
	struct buf kept = BUF_INIT;
	struct span text;

	if (!reading_hangs_on_row(p->r, column) &&
	    memo_find(&p->reader->values[column], value, &text)) {
		p->reader->cells[column] = text;
		return;
	}
	/* It stands in a buffer that other rules are about to use. */
	buf_span(&kept, value);
	read_value(p, column, buf_view(&kept));
	buf_free(&kept);
}

/* A column that is still empty, by its rules that look at another cell: the office's first. */
static void take_other(struct passage *p, const struct reading_rule *rule)
{
	struct span cell, match = {NULL, 0};
	enum rules_result result = RULES_NONE;
	size_t set = READING_RULES;

	if (p->reader->cells[rule->column].n)
		return;
	cell = text_trim(p->reader->filled[rule->at]);
	if (!cell.n)
		return;
	for (size_t i = 0; i < READING_RULES && result == RULES_NONE; i++)
		if (rule->groups[i])
			result = apply_group(p, set = i, rule->groups[i], &cell, &match);
	if (result != RULES_MATCH || !cell.n || is_no_place(p, set, rule->column, cell))
		return;
	take_value(p, rule->column, cell);
	p->reader->rests[rule->at] = without(p->reader->rests[rule->at], match);
}

/* Two things that are said of the row and cannot both be. */
static void contradict(struct passage *p, struct span column, struct span one, struct span other)
{
	struct fault fault = FAULT_INIT;

	fault_set(&fault, FAULT_CONTRADICTION, one, NULL);
	fault_field(fault.want, sizeof fault.want, other);
	passage_refuse(p, &fault, column);
}

/*
 * Another column holds what a header or a writing says of it. A word in a third
 * column knows better: 上年结转 under 收入 came in before.
 */
static void say(struct passage *p, const struct says *says, struct span cell)
{
	size_t column = format_find(p->r->format, says->column);
	struct span *held = column == FORMAT_NONE ? NULL : &p->reader->cells[column];

	if (!held)
		return;
	if (held->n) {
		if (!span_equal(*held, says->value))
			contradict(p, says->column, cell, *held);
		return;
	}
	for (size_t i = 0; i < p->r->other_count; i++)
		if (p->r->others[i].column == column)
			take_other(p, &p->r->others[i]);
	if (!held->n)
		*held = says->value;
}

static bool is_zero(const struct column *c, struct span text)
{
	struct number n;

	return type_is_number(c->type) && number_read(text, type_scale(c->type), &n) &&
	       !n.low && !n.high;
}

/* One of two columns of one meaning: a row has the cell of one, and nothing or 0 in the other. */
static void take_side(struct passage *p, const struct reading_input *in)
{
	const struct heading_column *c = &p->r->heading.columns[in->at];
	size_t column = c->means[0];
	struct buf *text = &p->reader->texts[column], *other = &p->reader->part;
	struct span cell = text_trim(p->reader->filled[in->at]), *held = &p->reader->cells[column];

	buf_clear(other);
	buf_span(other, *held);
	*held = (struct span){NULL, 0};
	take_column(p, in, column, cell);
	if (!held->n || is_zero(&p->r->format->columns[column], *held)) {
		buf_clear(text);
		buf_span(text, buf_view(other));
		*held = buf_view(text);
	} else if (other->length) {
		contradict(p, c->name, cell, buf_view(other));
	} else {
		say(p, &c->says, c->name);
	}
}

/* Takes the brackets off (655.00); not off 红字 or a minus within, of which the type knows more. */
static bool take_brackets(struct span *cell)
{
	static const char *const less[] = {"红", "-", "－", "−", NULL};
	struct span s = *cell;

	if (!span_take(&s, SPAN("￥")))
		span_take(&s, SPAN("¥"));
	if ((!span_take(&s, SPAN("(")) && !span_take(&s, SPAN("（"))) ||
	    (!span_drop(&s, SPAN(")")) && !span_drop(&s, SPAN("）"))))
		return false;
	if (span_has_any(s, less))
		return false;
	*cell = s;
	return true;
}

static void take_bracketed(struct passage *p, const struct reading_input *in)
{
	size_t column = p->r->heading.columns[in->at].means[0];
	struct span cell = text_trim(p->reader->filled[in->at]), bare = cell;

	if (take_brackets(&bare))
		say(p, &p->r->format->columns[column].brackets, cell);
	take_column(p, in, column, bare);
}

static void take_whole(struct passage *p, const struct reading_input *in, struct span cell)
{
	if (cell.n && !take_usual(p->reader, in, cell))
		take_column(p, in, in->column, cell);
}

void passage_inputs(struct passage *p)
{
	p->when = when_read(when_cell(p, p->r->when.year), when_cell(p, p->r->when.month));
	for (size_t i = 0; i < p->r->input_count; i++) {
		const struct reading_input *in = &p->r->inputs[i];

		switch (in->way) {
		case READING_WHOLE:
			take_whole(p, in, text_trim(p->reader->filled[in->at]));
			break;
		case READING_SHARED:
			take_shared(p, in);
			break;
		case READING_SIDE:
			take_side(p, in);
			break;
		case READING_BRACKETED:
			take_bracketed(p, in);
			break;
		}
	}
}

void passage_cell(struct passage *p, const struct reading_input *in,
    const struct reading_rule *rule, struct span cell)
{
	struct reader *reader = p->reader;

	reader->cells[in->column] = (struct span){NULL, 0};
	take_whole(p, in, cell);
	if (!rule)
		return;
	reader->filled[rule->at] = cell;
	reader->cells[rule->column] = (struct span){NULL, 0};
	take_other(p, rule);
}

void passage_rules(struct passage *p)
{
	for (size_t i = 0; i < p->r->other_count; i++)
		take_other(p, &p->r->others[i]);
}
