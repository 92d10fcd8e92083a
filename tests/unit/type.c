/* type.c - tests of the table of types */
#include "value/type.h"

#include "cells.h"

/* A cell of each type that is its own canonical text, and one that is refused. */
static const struct {
	enum type_id id;
	const char *name, *cell, *bad;
} rows[] = {
	{TYPE_TEXT, "text", "普法宣传", "a\x01"},
	{TYPE_ID, "id", "GT001", "1.1E+17"},
	{TYPE_AREA, "area", "永丰街道/城北社区", "A、B"},
	{TYPE_AREAS, "areas", "永丰街道;荷叶镇", "全县"},
	{TYPE_GRADE, "grade", "5", "6"},
	{TYPE_GRADE, "grade", "1", "0"},
	{TYPE_GRADE, "grade", "2", "2+"},
	{TYPE_GRADE, "grade", "3", "1..3"},
	{TYPE_LIMIT, "limit", "不限", "若干"},
	{TYPE_LIMIT, "limit", "600+", "-1"},
	{TYPE_CODE, "code", "民生/养老", "a;b"},
	{TYPE_CODES, "codes", "普法宣传;政策咨询", "/"},
	{TYPE_FLAG, "flag", "yes", "x"},
	{TYPE_PHONE, "phone", "13900001001/07380000110-801", "110"},
	{TYPE_IDNO, "idno", "11010519491231002X", "110105194912310021"},
	{TYPE_CREDIT_CODE, "credit_code", "91350100M000100Y43", "91350100M000100Y44"},
	{TYPE_EXPR, "expr", "staff >= 50", "\xFF"},
};

int main(void)
{
	const struct context none = {.year = 0};
	enum type_id id;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct type *t = type_of(rows[i].id);
		struct cell cells[] = {
		    {span_of(rows[i].cell), rows[i].cell, FAULT_NONE},
		};
		struct fault fault = FAULT_INIT;
		struct buf out = BUF_INIT;

		ok(type_find(span_of(rows[i].name), &id) && id == rows[i].id, "%s is found",
		   rows[i].name);
		CHECK(t->name, t->normal, &none, cells);
		ok(!t->normal(span_of(rows[i].bad), &none, &out, &fault) && fault.code &&
		       !out.length,
		   "%s refused", rows[i].name);
		buf_free(&out);
	}
	for (int i = 0; i < TYPES; i++) {
		const struct type *t = type_of((enum type_id)i);
		bool number = i == TYPE_COUNT || i == TYPE_LIMIT || i == TYPE_GRADE ||
			i == TYPE_DECIMAL || i == TYPE_MONEY;

		ok(t->name && t->want && (*t->want || i == TYPE_TEXT) && t->normal &&
		       type_find(span_of(t->name), &id) && (int)id == i,
		   "type %d is whole", i);
		ok(type_is_number((enum type_id)i) == number, "number or not");
	}
	ok(type_scale(TYPE_COUNT) == 0 && type_scale(TYPE_MONEY) == 2 &&
	       type_scale(TYPE_DECIMAL) == 6,
	   "decimal places");
	ok(!type_find(SPAN("Text"), &id) && !type_find(SPAN(""), &id) &&
	       !type_find(SPAN("texts"), &id),
	   "no such type");
	return done();
}
