/* eligible.c - who qualifies for which policy, and what stands in the way */
#include "work/eligible.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "csv/write.h"
#include "record/expr.h"
#include "record/states.h"
#include "record/stream.h"
#include "value/date.h"
#include "value/number.h"

/* One part of a policy's condition: what it looks at is shown beside it where it fails. */
struct eligible_part {
	struct span text;
	struct expr *test;
};

struct eligible_policy {
	struct span id, title, amount;
	struct eligible_part *parts;
	size_t count;
	int64_t each, left;	/* fen: for one partner, and of the budget; left < 0: no bound */
	int32_t last;		/* day; DATE_OPEN_LAST: for ever */
};

/* Policies, held whole, and the stream of partners that they are asked of, lent. */
struct eligible {
	const struct eligible_asked *asked;
	struct arena arena;
	struct eligible_policy *all;
	size_t count, room;
	const struct stream *partners;
	size_t id, name;		/* columns of partners; name may be STREAM_NONE */
	struct expr_scratch *scratch;
	struct states states;		/* in Chinese, as the reasons are */
	bool *blamed;			/* by column: the cell of the row at hand cannot be read */
};

static void blame(const struct eligible *e, const struct fault *fault)
{
	e->asked->blame(e->asked->arg, fault);
}

static bool begin(struct eligible *e, const struct eligible_asked *asked,
    const struct stream *partners, struct fault *fault)
{
	*e = (struct eligible){
		.asked = asked, .partners = partners, .scratch = expr_scratch_new(),
		.blamed = mem_zero(partners->width + 1, sizeof *e->blamed),
	};
	states_load(&e->states, true);
	e->name = stream_find(partners, SPAN("name"), NULL);
	e->id = stream_find(partners, SPAN("partner_id"), fault);
	return e->id != STREAM_NONE;
}

static void free_policy(struct eligible_policy *p)
{
	for (size_t i = 0; i < p->count; i++)
		expr_free(p->parts[i].test);
	free(p->parts);
}

static void end(struct eligible *e)
{
	for (size_t i = 0; i < e->count; i++)
		free_policy(&e->all[i]);
	free(e->all);
	free(e->blamed);
	expr_scratch_free(e->scratch);
	states_free(&e->states);
	arena_free(&e->arena);
}

/* Where the columns stand; STREAM_NONE where there is no such. */
struct places {
	size_t id, title, condition, amount, budget, to;
};

static bool find_places(const struct stream *s, struct places *at, struct fault *fault)
{
	at->title = stream_find(s, SPAN("title"), NULL);
	at->amount = stream_find(s, SPAN("amount"), NULL);
	at->budget = stream_find(s, SPAN("budget"), NULL);
	at->to = stream_find(s, SPAN("to"), NULL);
	at->id = stream_find(s, SPAN("policy_id"), fault);
	if (at->id == STREAM_NONE)
		return false;
	at->condition = stream_find(s, SPAN("condition"), fault);
	return at->condition != STREAM_NONE;
}

/* Of a mark the figure counts: up to 20000 a company is reckoned as 20000. */
static bool read_money(const struct stream *s, size_t column, int64_t absent, int64_t *out,
    struct fault *fault)
{
	struct span cell = stream_cell(s->cells, column);
	struct number n;

	*out = absent;
	if (!cell.n)
		return true;
	if (!number_read(cell, MONEY_SCALE, &n) || n.low < 0) {
		fault_set(fault, FAULT_MONEY, cell, "20000.00");
		return stream_blame(s, column, fault);
	}
	*out = n.low;
	return true;
}

/* Its parts, each compiled for itself as well, so that it is known what each looks at. */
static bool read_condition(struct eligible *e, const struct stream *s, size_t column,
    struct eligible_policy *p, struct fault *fault)
{
	struct expr *whole = expr_new(s->cells[column], e->partners, NULL, fault);

	if (!whole)
		return stream_blame(s, column, fault);
	p->parts = mem_zero(expr_parts(whole) + 1, sizeof *p->parts);
	for (size_t i = 0; i < expr_parts(whole); i++) {
		struct eligible_part *part = &p->parts[i];

		part->text = arena_copy(&e->arena, expr_part(whole, i));
		part->test = expr_new(part->text, e->partners, NULL, fault);
		if (!part->test) {
			expr_free(whole);
			return stream_blame(s, column, fault);
		}
		p->count++;
	}
	expr_free(whole);
	return true;
}

static bool read_policy(struct eligible *e, const struct stream *s, const struct places *at,
    struct eligible_policy *p, struct fault *fault)
{
	struct span to = stream_cell(s->cells, at->to);
	struct date last;

	*p = (struct eligible_policy){.last = DATE_OPEN_LAST};
	if (to.n && !date_read(to, &last)) {
		fault_set(fault, FAULT_DATE, to, "2025-07-04");
		return stream_blame(s, at->to, fault);
	}
	if (to.n)
		p->last = last.last;
	if (!read_money(s, at->amount, 0, &p->each, fault) ||
	    !read_money(s, at->budget, -1, &p->left, fault) ||
	    !read_condition(e, s, at->condition, p, fault))
		return false;
	p->id = arena_copy(&e->arena, s->cells[at->id]);
	p->title = arena_copy(&e->arena, stream_cell(s->cells, at->title));
	p->amount = arena_copy(&e->arena, stream_cell(s->cells, at->amount));
	return true;
}

static bool read_policies(struct eligible *e, struct stream *s, struct fault *fault)
{
	struct places at;

	if (!find_places(s, &at, fault))
		return false;
	for (;;) {
		struct eligible_policy policy;
		struct fault row = FAULT_INIT;

		switch (stream_next(s, &row)) {
		case STREAM_ROW:
			if (!read_policy(e, s, &at, &policy, &row)) {
				free_policy(&policy);
				blame(e, &row);
				break;
			}
			if (e->count == e->room) {
				e->room = e->room ? e->room * 2 : 16;
				e->all = mem_resize(e->all, e->room, sizeof *e->all);
			}
			e->all[e->count++] = policy;
			break;
		case STREAM_BAD:
			blame(e, &row);
			break;
		case STREAM_END:
			return true;
		case STREAM_FAILED:
			*fault = row;
			return false;
		}
	}
}

/* Many policies look at the same cell; it is blamed once. */
static void blame_cell(void *arg, size_t column, struct fault *fault)
{
	struct eligible *e = arg;

	if (e->blamed[column])
		return;
	e->blamed[column] = true;
	stream_blame(e->partners, column, fault);
	blame(e, fault);
}

static void join(struct buf *list, struct span text)
{
	if (list->length)
		buf_text(list, "; ");
	buf_span(list, text);
}

/* 纳税额 186000.00（要求 纳税额 >= 300000）: what there is, and what is asked. */
static void show_part(const struct eligible *e, const struct eligible_part *part,
    struct buf *list)
{
	const struct stream *s = e->partners;
	size_t count;
	const size_t *columns = expr_columns(part->test, &count);

	if (list->length)
		buf_text(list, "; ");
	for (size_t i = 0; i < count; i++) {
		struct span column = s->columns[columns[i]], cell = s->cells[columns[i]];
		size_t known = format_find(&s->format, column);

		if (i)
			buf_text(list, "、");
		buf_span(list, known == FORMAT_NONE ? column :
			 format_heading(&s->format.columns[known], true));
		buf_char(list, ' ');
		buf_span(list, cell.n ? states_say(&e->states, column, cell) : SPAN("未填"));
	}
	buf_text(list, "（要求 ");
	expr_head(part->text, &s->format, list);
	buf_text(list, "）");
}

/* What came of one partner and one policy; by enum expr_truth. */
struct outcome {
	struct buf parts[3], shown[3];
	size_t count[3];
	const char *status;	/* NULL: too far from it to be written */
	enum score_case why;
};

static void judge(struct eligible *e, const struct eligible_policy *p, struct outcome *out)
{
	for (size_t i = 0; i < p->count; i++) {
		enum expr_truth truth = expr_test(p->parts[i].test, e->scratch,
		    e->partners->cells, blame_cell, e);

		out->count[truth]++;
		join(&out->parts[truth], p->parts[i].text);
		show_part(e, &p->parts[i], &out->shown[truth]);
	}
}

/* True where it is eligible, and the budget has paid. */
static bool conclude(const struct eligible *e, struct eligible_policy *p, struct outcome *out)
{
	if (out->count[EXPR_FALSE] == 1 && !out->count[EXPR_UNKNOWN]) {
		out->status = "near";
		out->why = SCORE_ELIGIBLE_NEAR;
	} else if (out->count[EXPR_FALSE]) {
		out->status = NULL;
	} else if (out->count[EXPR_UNKNOWN]) {
		out->status = "incomplete";
		out->why = SCORE_ELIGIBLE_INCOMPLETE;
	} else if (p->last < e->asked->today) {
		out->status = "past";
		out->why = SCORE_ELIGIBLE_PAST;
		date_write((struct date){p->last, p->last}, &out->shown[EXPR_UNKNOWN]);
	} else if (p->left >= 0 && p->left < p->each) {
		out->status = "spent";
		out->why = SCORE_ELIGIBLE_SPENT;
	} else {
		out->status = "eligible";
		out->why = SCORE_ELIGIBLE_ALL;
		if (p->left >= 0)
			p->left -= p->each;
		return true;
	}
	return false;
}

static void write_row(const struct eligible *e, const struct eligible_policy *p,
    const struct outcome *o, bool paid, struct buf *out)
{
	const struct stream *s = e->partners;
	struct buf reason = BUF_INIT;
	size_t failed = o->count[EXPR_FALSE];
	struct span cells[] = {
		p->id, p->title, s->cells[e->id], stream_cell(s->cells, e->name), span_of(o->status),
		paid ? p->amount : SPAN(""), buf_view(&o->parts[EXPR_TRUE]),
		buf_view(&o->parts[EXPR_FALSE]), buf_view(&o->parts[EXPR_UNKNOWN]), SPAN(""),
	};
	enum { REASON = sizeof cells / sizeof *cells - 1 };

	score_say(e->asked->weights, o->why, 0,
	    buf_view(&o->shown[failed ? EXPR_FALSE : EXPR_UNKNOWN]), &reason);
	cells[REASON] = buf_view(&reason);
	csv_write_row(out, cells, REASON + 1);
	buf_free(&reason);
}

/* The rows of one partner. */
static bool take_partner(void *what, struct stream *partners, struct buf *out, struct fault *fault)
{
	struct eligible *e = what;

	(void)fault;
	memset(e->blamed, 0, partners->width * sizeof *e->blamed);
	for (size_t i = 0; i < e->count; i++) {
		struct outcome o = {.count = {0}};
		bool paid;

		judge(e, &e->all[i], &o);
		paid = conclude(e, &e->all[i], &o);
		if (o.status)
			write_row(e, &e->all[i], &o, paid, out);
		for (size_t k = 0; k < 3; k++) {
			buf_free(&o.parts[k]);
			buf_free(&o.shown[k]);
		}
	}
	return true;
}

static bool run_opened(const struct eligible_asked *asked, const char *policies,
    struct stream *partners, const char *formats, struct sink *k, struct fault *fault)
{
	const char *paths[] = {policies, NULL};
	struct stream s;
	struct eligible e;
	bool good;

	if (!stream_open(&s, paths, "policy", formats, fault))
		return false;
	good = begin(&e, asked, partners, fault) && read_policies(&e, &s, fault);
	stream_close(&s);
	buf_text(&k->text, "policy,title,partner,name,status,amount,held,failed,unknown,reason\n");
	good = good && sink_rows(k, partners, take_partner, &e, asked->blame, asked->arg, fault);
	end(&e);
	return good;
}

bool eligible_run(const struct eligible_asked *asked, const char *policies,
    const char *const *partners, const char *formats, struct sink *k, struct fault *fault)
{
	struct stream s;
	bool good;

	if (!stream_open(&s, partners, "partner", formats, fault))
		return false;
	good = run_opened(asked, policies, &s, formats, k, fault);
	stream_close(&s);
	return good;
}
