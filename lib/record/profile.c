/* profile.c - what an office had to say once of its lists, and keeps */
#include "record/profile.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "record/caption.h"
#include "record/list.h"
#include "value/date.h"

/* The file, what it says of, and where its columns stand. */
struct profile {
	struct list list;
	struct format *format;
	const struct context *context;
	int *year;
	size_t column, alias, unit, fill, given;
};

static bool blame(const struct profile *p, size_t row, size_t at, struct fault *fault)
{
	list_blame(&p->list, row, at, fault);
	return false;
}

static bool refuse(const struct profile *p, size_t row, size_t at, const char *want,
    struct fault *fault)
{
	fault_set(fault, FAULT_PROFILE, list_cell(&p->list, row, at), want);
	return blame(p, row, at, fault);
}

static bool refuse_column(const struct profile *p, size_t row, struct fault *fault)
{
	struct buf known = BUF_INIT;

	for (size_t i = 1; i < p->format->count; i++)
		buf_printf(&known, "%.*s, ", SPAN_ARG(p->format->columns[i].name));
	buf_text(&known, "year");
	fault_set(fault, FAULT_COLUMN_UNKNOWN, list_cell(&p->list, row, p->column),
	    buf_string(&known));
	buf_free(&known);
	return blame(p, row, p->column, fault);
}

static bool lay_year(struct profile *p, size_t row, struct fault *fault)
{
	struct span cell = list_cell(&p->list, row, p->given);
	int month, day;
	struct date date;

	span_drop(&cell, SPAN("年"));
	if (cell.n != 4 || !date_read(cell, &date))
		return refuse(p, row, p->given, "2025", fault);
	date_split(date.first, p->year, &month, &day);
	return true;
}

static void add_alias(struct format *f, struct column *c, struct span text)
{
	for (size_t i = 0; i < c->alias_count; i++)
		if (text_alike(c->aliases[i].text, text)) {
			c->aliases[i].told = true;
			c->aliases[i].says.yields = 0;
			return;
		}
	c->aliases = mem_resize(c->aliases, c->alias_count + 1, sizeof *c->aliases);
	c->aliases[c->alias_count++] =
	    (struct alias){.text = arena_copy(&f->arena, text), .told = true};
}

static bool refuse_two(const struct profile *p, size_t row, struct span text, size_t one,
    size_t other, struct fault *fault)
{
	const struct column *a = &p->format->columns[one], *b = &p->format->columns[other];
	struct buf both = BUF_INIT;

	buf_printf(&both, "%.*s (%.*s), %.*s (%.*s)", SPAN_ARG(a->name), SPAN_ARG(a->zh),
	    SPAN_ARG(b->name), SPAN_ARG(b->zh));
	fault_set(fault, FAULT_PROFILE_TWO, text, buf_string(&both));
	buf_free(&both);
	return blame(p, row, p->alias, fault);
}

/* A text that is said of two columns could be either. */
static bool lay_aliases(struct profile *p, size_t row, size_t column, struct fault *fault)
{
	struct span rest = list_cell(&p->list, row, p->alias), one;
	struct format *f = p->format;

	while (rest.n && span_cut(&rest, '|', &one)) {
		one = text_trim(one);
		if (!one.n)
			continue;
		for (size_t i = 0; i < f->count; i++)
			for (size_t j = 0; i != column && j < f->columns[i].alias_count; j++)
				if (f->columns[i].aliases[j].told &&
				    text_alike(f->columns[i].aliases[j].text, one))
					return refuse_two(p, row, one, i, column, fault);
		add_alias(f, &f->columns[column], one);
	}
	return true;
}

static bool lay_unit(struct profile *p, size_t row, struct column *c, struct fault *fault)
{
	struct span cell = list_cell(&p->list, row, p->unit);

	if (!cell.n)
		return true;
	c->money_unit = caption_money(cell);
	if (c->type != TYPE_MONEY)
		return refuse(p, row, p->unit, "only a column of money has one", fault);
	return c->money_unit || refuse(p, row, p->unit, "元, 千元, 万元, 亿元", fault);
}

static bool lay_fill(struct profile *p, size_t row, struct column *c, struct fault *fault)
{
	static const struct {
		struct span word, chinese;
		enum column_fill fill;
	} fills[] = {{SPAN("yes"), SPAN("是"), FILL_TOLD}, {SPAN("no"), SPAN("否"), FILL_NEVER},
	    {SPAN("title"), SPAN("标题"), FILL_TITLE}};
	struct span cell = list_cell(&p->list, row, p->fill);

	if (!cell.n)
		return true;
	for (size_t i = 0; i < sizeof fills / sizeof *fills; i++)
		if (span_equal(cell, fills[i].word) || span_equal(cell, fills[i].chinese)) {
			c->fill = fills[i].fill;
			return true;
		}
	return refuse(p, row, p->fill, "yes, no, title", fault);
}

/* Read here once, so that a slip in it is said here and not of every row. */
static bool lay_given(struct profile *p, size_t row, struct column *c, struct fault *fault)
{
	struct span cell = list_cell(&p->list, row, p->given);
	struct context cx = *p->context;
	struct fault why = FAULT_INIT;
	struct buf out = BUF_INIT;
	bool good;

	if (!cell.n)
		return true;
	cx.money_unit = c->money_unit;
	good = type_of(c->type)->normal(cell, &cx, &out, &why);
	buf_free(&out);
	if (good) {
		c->given = arena_copy(&p->format->arena, cell);
		return true;
	}
	if (!why.want[0])
		fault_field(why.want, sizeof why.want,
		    c->want.n ? c->want : span_of(type_of(c->type)->want));
	if (fault)
		*fault = why;
	return blame(p, row, p->given, fault);
}

static bool lay_row(struct profile *p, size_t row, struct fault *fault)
{
	struct span name = list_cell(&p->list, row, p->column);
	size_t column = format_find_heading(p->format, name);
	struct column *c;

	if (column == FORMAT_NONE &&
	    (text_alike(name, SPAN("year")) || text_alike(name, SPAN("年份"))))
		return lay_year(p, row, fault);
	if (column == FORMAT_NONE)
		return refuse_column(p, row, fault);
	c = &p->format->columns[column];
	return lay_aliases(p, row, column, fault) && lay_unit(p, row, c, fault) &&
	    lay_fill(p, row, c, fault) && lay_given(p, row, c, fault);
}

/* A heading that is none would have its cells ignored. */
static bool find_columns(struct profile *p, struct fault *fault)
{
	size_t *places[] = {&p->column, &p->alias, &p->unit, &p->fill, &p->given};
	static const char *const names[] = {"column|列|列名", "alias|别名|表头", "unit|单位",
	    "fill|承上|填充", "default|默认|默认值"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		*places[i] = list_find(&p->list, names[i]);
	for (size_t i = 0; i < p->list.columns; i++) {
		bool known = !p->list.names[i].n;

		for (size_t j = 0; j < sizeof names / sizeof *names; j++)
			known |= *places[j] == i;
		if (known)
			continue;
		fault_set(fault, FAULT_COLUMN_UNKNOWN, p->list.names[i],
		    "column, alias, unit, fill, default");
		if (fault)
			fault_source(fault, p->list.source);
		return false;
	}
	return list_need(&p->list, names[0], &p->column, fault);
}

bool profile_lay(const char *path, struct format *f, const struct context *cx, int *year,
    struct fault *fault)
{
	struct profile p = {.format = f, .context = cx, .year = year};
	bool good = list_load(&p.list, path, fault) && find_columns(&p, fault);

	for (size_t row = 0; good && row < p.list.rows; row++)
		good = lay_row(&p, row, fault);
	list_free(&p.list);
	return good;
}
