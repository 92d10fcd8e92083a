/* type.c - the types that a column may have */
#include "value/type.h"

#include "base/text.h"
#include "value/area.h"
#include "value/clock.h"
#include "value/code.h"
#include "value/date.h"
#include "value/days.h"
#include "value/idno.h"
#include "value/mark.h"
#include "value/number.h"
#include "value/phone.h"
#include "value/usual.h"

static bool date(struct span cell, const struct context *cx, struct buf *out, struct fault *fault)
{
	struct date d;

	if (!date_parse(cell, cx, &d, fault))
		return false;
	/* 长期 says of no day whether it is meant; "/" would be read back as nothing. */
	if (d.first != DATE_OPEN_FIRST || d.last != DATE_OPEN_LAST)
		date_write(d, out);
	return true;
}

static bool deadline(struct span cell, const struct context *cx, struct buf *out,
    struct fault *fault)
{
	struct date d;
	bool none = false;

	if (!deadline_parse(cell, cx, &d, &none, fault))
		return false;
	if (!none)
		date_write(d, out);
	return true;
}

static bool count(struct span cell, const struct context *cx, struct buf *out, struct fault *fault)
{
	struct number n;

	if (!count_parse(cell, cx, &n, NULL, fault))
		return false;
	number_write(n, COUNT_SCALE, out);
	return true;
}

static bool limit(struct span cell, const struct context *cx, struct buf *out, struct fault *fault)
{
	if (!count_is_endless(text_trim(cell)))
		return count(cell, cx, out, fault);
	buf_text(out, COUNT_ENDLESS);
	return true;
}

static bool grade(struct span cell, const struct context *cx, struct buf *out, struct fault *fault)
{
	struct number n;

	if (!grade_parse(cell, cx, &n, fault))
		return false;
	number_write(n, COUNT_SCALE, out);
	return true;
}

static bool decimal(struct span cell, const struct context *cx, struct buf *out,
    struct fault *fault)
{
	struct number n;

	if (!decimal_parse(cell, cx, &n, NULL, fault))
		return false;
	number_write(n, DECIMAL_SCALE, out);
	return true;
}

static bool money(struct span cell, const struct context *cx, struct buf *out, struct fault *fault)
{
	struct number n;

	if (!money_parse(cell, cx, &n, NULL, fault))
		return false;
	number_write(n, MONEY_SCALE, out);
	return true;
}

static bool days(struct span cell, const struct context *cx, struct buf *out, struct fault *fault)
{
	struct days d;

	if (!days_parse(cell, cx, &d, fault))
		return false;
	days_write(&d, out);
	return true;
}

static const struct type types[TYPES] = {
	[TYPE_TEXT] = {"text", TEXT_WANT, text_parse, usual_text, NULL},
	[TYPE_ID] = {"id", ID_WANT, id_parse, usual_id, NULL},
	[TYPE_DATE] = {"date", "2025-07-04, 2025年7月4日, 7月, 第三季度", date, usual_iso,
	    usual_day},
	[TYPE_DEADLINE] = {"deadline", "2025-09-30, 9月底前, 国庆节前, 长期", deadline, usual_iso,
	    usual_day},
	[TYPE_COUNT] = {"count", "600, 600余, 近20", count, usual_digits, usual_count},
	[TYPE_LIMIT] = {"limit", "600, 600余, " COUNT_ENDLESS, limit, usual_digits, usual_count},
	[TYPE_GRADE] = {"grade", GRADE_WANT, grade, NULL, NULL},
	[TYPE_DECIMAL] = {"decimal", "2.5, 1,234.50", decimal, usual_decimal, NULL},
	[TYPE_MONEY] = {"money", "4222元, 10.05万元", money, usual_yuan, usual_money},
	[TYPE_AREA] = {"area", AREA_WANT, area_parse, NULL, NULL},
	[TYPE_AREAS] = {"areas", AREAS_WANT, areas_parse, NULL, NULL},
	[TYPE_CODE] = {"code", CODE_WANT, code_parse, NULL, NULL},
	[TYPE_CODES] = {"codes", CODES_WANT, codes_parse, NULL, NULL},
	[TYPE_DAYS] = {"days", "每周一至周五 9:00-17:00, 每月第二个周六", days, NULL, NULL},
	[TYPE_CLOCK] = {"clock", CLOCK_WANT, clock_parse, NULL, NULL},
	[TYPE_FLAG] = {"flag", FLAG_WANT, flag_parse, NULL, NULL},
	[TYPE_PHONE] = {"phone", PHONE_WANT, phone_parse, NULL, NULL},
	[TYPE_IDNO] = {"idno", IDNO_WANT, idno_parse, NULL, NULL},
	[TYPE_CREDIT_CODE] = {"credit_code", CREDIT_CODE_WANT, credit_code_parse, NULL, NULL},
	[TYPE_EXPR] = {"expr", "staff >= 50 and tax > 0", text_parse, NULL, NULL},
};

const struct type *type_of(enum type_id id)
{
	return &types[id];
}

bool type_find(struct span name, enum type_id *out)
{
	for (int id = 0; id < TYPES; id++) {
		if (span_is(name, types[id].name)) {
			*out = (enum type_id)id;
			return true;
		}
	}
	return false;
}

bool type_is_number(enum type_id id)
{
	return type_is_count(id) || id == TYPE_GRADE || id == TYPE_DECIMAL || id == TYPE_MONEY;
}

bool type_is_count(enum type_id id)
{
	return id == TYPE_COUNT || id == TYPE_LIMIT;
}

bool type_is_time(enum type_id id)
{
	return id == TYPE_DATE || id == TYPE_DEADLINE || id == TYPE_DAYS || id == TYPE_CLOCK;
}

int type_scale(enum type_id id)
{
	switch (id) {
	case TYPE_DECIMAL:
		return DECIMAL_SCALE;
	case TYPE_MONEY:
		return MONEY_SCALE;
	default:
		return COUNT_SCALE;
	}
}

bool type_number(enum type_id id, struct span cell, const struct context *cx, struct number *out,
    struct span *unit, struct fault *fault)
{
	switch (id) {
	case TYPE_COUNT:
	case TYPE_GRADE:
		return count_parse(cell, cx, out, unit, fault);
	case TYPE_LIMIT:
		return limit_parse(cell, cx, out, unit, fault);
	case TYPE_MONEY:
		return money_parse(cell, cx, out, unit, fault);
	default:
		return decimal_parse(cell, cx, out, unit, fault);
	}
}
