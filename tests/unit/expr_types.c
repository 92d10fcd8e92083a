/* expr_types.c - conditions: each operator on each type, in the three truths */
#include "record/expr.h"
#include "value/type.h"

#include "tap.h"

/*
 * A value as a condition has it, and cells below, at and above it. unsure is a cell of which it
 * cannot be said; NULL where every cell that can be read says enough. below is NULL for what has
 * no order.
 */
static const struct row {
	enum type_id type;
	const char *format, *column, *value;
	const char *below, *at, *above, *unsure;
} rows[] = {
	{TYPE_TEXT, "need", "title", "'午'", "丈", "午", "饭", NULL},
	{TYPE_ID, "need", "need_id", "'N2'", "N1", "N2", "N3", NULL},
	{TYPE_DATE, "need", "from", "2025-07-04", "2025-07-03", "2025-07-04", "2025-07-05",
	    "2025-07"},
	{TYPE_DEADLINE, "need", "to", "7月4日", "2025-06", "2025-07-04", "2025-Q4", "2025"},
	{TYPE_COUNT, "need", "people", "600人", "599", "600", "601", "500..700"},
	{TYPE_COUNT, "need", "people", "600", "599-", "600", "601+", "600~"},
	{TYPE_LIMIT, "resource", "capacity", "600", "599-", "600", "不限", "500+"},
	{TYPE_LIMIT, "resource", "capacity", "'不限'", "9223372036854775806", "不限", NULL, NULL},
	{TYPE_GRADE, "need", "urgency", "3", "2", "3", "4", NULL},
	{TYPE_DECIMAL, "partner", "floor_area", "120.5", "120.499999", "120.50", "121",
	    "120~"},
	{TYPE_MONEY, "partner", "revenue", "10.05万元", "100499.99", "100500.00", "100500.01",
	    "90000.00+"},
	{TYPE_AREA, "need", "area", "'永丰街道'", NULL, "永丰街道", "永兴街道", NULL},
	{TYPE_AREAS, "resource", "area", "'永丰街道'", NULL, "永丰街道", "永兴街道", NULL},
	{TYPE_CODE, "need", "category", "'民生/养老'", NULL, "民生/养老", "民生", NULL},
	{TYPE_CODES, "resource", "services", "'义诊'", NULL, "义诊", "普法", NULL},
	{TYPE_DAYS, "need", "days", "'1-5'", "1", "1-5", "6-7", NULL},
	{TYPE_CLOCK, "claim", "clock", "'9:30'", "09:05", "09:30", "15:00", NULL},
	{TYPE_FLAG, "partner", "hitech", "是", NULL, "yes", "no", "不详"},
	{TYPE_PHONE, "need", "phone", "'139 0000 1104'", "13900001103", "13900001104",
	    "13900001105", NULL},
	{TYPE_IDNO, "person", "idno", "'11010519491231002X'", "110105194912310021",
	    "11010519491231002X", "440524188001010014", NULL},
	{TYPE_CREDIT_CODE, "partner", "credit_code", "'91350100M000100Y43'",
	    "91350100M000100Y42", "91350100M000100Y43", "91350100M000100Y44", NULL},
	{TYPE_EXPR, "policy", "condition", "'staff >= 50'", "staff < 50", "staff >= 50", "tax > 0",
	    NULL},
};

/* Before and behind the value; what is true below it, at it and above it. */
static const struct relation {
	const char *before, *behind;
	bool below, at, above;
	bool order;	/* only for what has one */
} relations[] = {
	{" = ", "", false, true, false, false},
	{" != ", "", true, false, true, false},
	{" < ", "", true, false, false, true},
	{" <= ", "", true, true, false, true},
	{" > ", "", false, false, true, true},
	{" >= ", "", false, true, true, true},
	{" in (", ")", false, true, false, false},
	{" not in (", ")", true, false, true, false},
};

static enum expr_truth truth_of(bool yes)
{
	return yes ? EXPR_TRUE : EXPR_FALSE;
}

static void ignore(void *arg, size_t column, struct fault *fault)
{
	(void)arg, (void)column, (void)fault;
}

/* A stream of the row's format that has its column alone. */
static void open_stream(const struct row *row, struct stream *s)
{
	struct span column = span_of(row->column);
	struct csv_row header = {&column, 1, 1};

	if (!stream_head(s, "x", &header, row->format, NULL, NULL) ||
	    stream_type(s, 0) != row->type)
		abort();
}

/* Whether a cell has that truth; NULL is none, and has any. */
static bool is(const struct expr *e, const char *cell, enum expr_truth want)
{
	struct expr_scratch *scratch = expr_scratch_new();
	struct span cells = span_of(cell);
	enum expr_truth got = cell ? expr_test(e, scratch, &cells, ignore, NULL) : want;

	if (got != want)
		printf("# '%s' is %d, not %d\n", cell, got, want);
	expr_scratch_free(scratch);
	return got == want;
}

static struct expr *read_condition(const struct stream *s, struct span text, struct fault *fault)
{
	struct context cx = {.year = 2025};

	return expr_new(text, s, &cx, fault);
}

static void test_relation(const struct row *row, const struct relation *r)
{
	struct fault fault = FAULT_INIT;
	struct buf text = BUF_INIT;
	struct stream s;
	struct expr *e;

	open_stream(row, &s);
	buf_printf(&text, "%s%s%s%s", row->column, r->before, row->value, r->behind);
	e = read_condition(&s, buf_view(&text), &fault);
	if (r->order && !row->below)
		ok(!e && fault.byte == strlen(row->column) + 1, "refused at its sign: %s",
		    buf_string(&text));
	else
		ok(e && is(e, row->below, truth_of(r->below)) && is(e, row->at, truth_of(r->at)) &&
		    is(e, row->above, truth_of(r->above)) && is(e, "", EXPR_UNKNOWN) &&
		    is(e, " ", EXPR_UNKNOWN) && is(e, row->unsure, EXPR_UNKNOWN),
		    "%s: %s", type_of(row->type)->name, buf_string(&text));
	expr_free(e);
	buf_free(&text);
	stream_close(&s);
}

/* What the cell says does not matter: whether it says anything, and its text. */
static void test_text(const struct row *row)
{
	static const struct {
		const char *condition;
		enum expr_truth there, absent;
	} asked[] = {
		{"%s = ''", EXPR_FALSE, EXPR_TRUE},
		{"%s != ''", EXPR_TRUE, EXPR_FALSE},
		{"not %s = ''", EXPR_TRUE, EXPR_FALSE},
		{"%s ~ '.'", EXPR_TRUE, EXPR_UNKNOWN},
		{"%s ~ '^$'", EXPR_FALSE, EXPR_UNKNOWN},
		{"not %s ~ '^$'", EXPR_TRUE, EXPR_UNKNOWN},
	};
	struct stream s;

	open_stream(row, &s);
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		struct buf text = BUF_INIT;
		struct expr *e;

		buf_printf(&text, asked[i].condition, row->column);
		e = read_condition(&s, buf_view(&text), NULL);
		ok(e && is(e, row->at, asked[i].there) && is(e, row->above, asked[i].there) &&
		    is(e, row->unsure, asked[i].there) && is(e, "", asked[i].absent),
		    "%s: %s", type_of(row->type)->name, buf_string(&text));
		expr_free(e);
		buf_free(&text);
	}
	stream_close(&s);
}

int main(void)
{
	bool seen[TYPES] = {false};
	size_t types = 0;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		for (size_t k = 0; k < sizeof relations / sizeof *relations; k++)
			test_relation(&rows[i], &relations[k]);
		test_text(&rows[i]);
		types += !seen[rows[i].type];
		seen[rows[i].type] = true;
	}
	ok(types == TYPES, "every type is asked");
	return done();
}
