/* places.c - gazetteers and holidays out of an office's files */
#include "record/places.h"

#include "record/list.h"
#include "record/remark.h"
#include "value/date.h"

/* What the column of names is called. */
#define NAMES "name|名称|地名"

/* 填表人：周某, 合计: nothing that a place is called. */
static bool is_remark(const struct list *l, size_t row)
{
	struct span cell = {NULL, 0};

	for (size_t i = 0; i < l->columns && !cell.n; i++)
		cell = list_cell(l, row, i);
	return span_has(cell, SPAN("：")) || span_has(cell, SPAN(":")) ||
	       remark_is_total(cell);
}

static bool load_areas(struct gazetteer *g, const char *path, struct fault *fault)
{
	struct list l = LIST_INIT;
	size_t name, parent;
	bool good = list_load_titled(&l, path, NAMES, fault) &&
		    list_need(&l, NAMES, &name, fault) &&
		    list_need(&l, "parent|上级|所属|上级名称", &parent, fault);

	for (size_t row = 0; good && row < l.rows; row++)
		if (list_cell(&l, row, name).n && !is_remark(&l, row))
			gazetteer_add(g, list_cell(&l, row, name), list_cell(&l, row, parent));
	list_free(&l);
	return good;
}

/* What a row says of its day: worked or not; false where it says neither. */
static bool works(struct span kind, bool *out)
{
	static const struct {
		const char *word;
		bool works;
	} kinds[] = {
		{"放假", false}, {"休", false}, {"休息", false}, {"holiday", false}, {"off", false},
		{"调休上班", true}, {"上班", true}, {"补班", true}, {"班", true}, {"working", true},
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (span_is(kind, kinds[i].word)) {
			*out = kinds[i].works;
			return true;
		}
	return false;
}

static bool add_day(struct calendar *c, const struct list *l, size_t row, const size_t column[3],
    struct fault *fault)
{
	struct context none = {.year = 0};
	struct span kind = list_cell(l, row, column[1]);
	struct date day;
	bool work;

	if (!date_parse(list_cell(l, row, column[0]), &none, &day, fault) ||
	    day.first != day.last) {
		fault_set(fault, FAULT_DATE, list_cell(l, row, column[0]), "2025-10-01");
		list_blame(l, row, column[0], fault);
		return false;
	}
	if (!works(kind, &work)) {
		fault_set(fault, FAULT_CHOICE, kind, "放假, 调休上班");
		list_blame(l, row, column[1], fault);
		return false;
	}
	calendar_add(c, day.first, work, list_cell(l, row, column[2]));
	return true;
}

bool gazetteer_open(struct gazetteer *g, const char *const *paths, size_t count, const char *area,
    struct fault *fault)
{
	for (size_t i = 0; i < count; i++)
		if (!load_areas(g, paths[i], fault))
			return false;
	g->open = area && !count;
	if (g->open)
		gazetteer_add(g, span_of(area), SPAN(""));
	return gazetteer_join(g, span_of(area), fault);
}

bool calendar_load(struct calendar *c, const char *path, struct fault *fault)
{
	struct list l = LIST_INIT;
	size_t column[3];
	int32_t twice;
	bool good = list_load(&l, path, fault) && list_need(&l, "date|日期", &column[0], fault) &&
		    list_need(&l, "kind|类型", &column[1], fault);

	column[2] = good ? list_find(&l, "name|节日|名称") : LIST_NONE;
	for (size_t row = 0; good && row < l.rows; row++)
		good = add_day(c, &l, row, column, fault);
	if (good && !calendar_sort(c, &twice)) {
		struct buf day = BUF_INIT;

		date_write((struct date){twice, twice}, &day);
		good = fault_set(fault, FAULT_TWICE, buf_view(&day), NULL);
		fault_source(fault, path);
		buf_free(&day);
	}
	list_free(&l);
	return good;
}
