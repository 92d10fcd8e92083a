/* cells.c - the cells of a sheet's part, one after the other */
#include "xlsx/cells.h"

#include <stdlib.h>
#include <string.h>

#include "xlsx/xml.h"

/* What the text at hand belongs to. */
enum within { WITHIN_NOTHING, WITHIN_VALUE, WITHIN_FORMULA };

struct cells_part {
	const struct cells *to;
	struct cell cell;
	struct buf value, formula;
	uint64_t next_row;	/* rows come from here on */
	uint32_t next_column;
	int reading;		/* within so many rPh */
	bool inside;		/* a <c> */
	enum within within;
};

/* Takes a place off *text ("C12", "$C$12"): its row and column from 0. False where it is none. */
static bool take_place(const char **text, uint32_t *row, uint32_t *column)
{
	const char *p = *text;
	uint32_t c = 0, r = 0;

	p += *p == '$';
	for (; (*p | 0x20) >= 'a' && (*p | 0x20) <= 'z' && c <= XLSX_COLUMNS; p++)
		c = c * 26 + (uint32_t)((*p | 0x20) - 'a') + 1;
	p += *p == '$';
	for (; *p >= '0' && *p <= '9' && r <= XLSX_ROWS; p++)
		r = r * 10 + (uint32_t)(*p - '0');
	*text = p;
	*row = r - 1;
	*column = c - 1;
	return c && r && c <= XLSX_COLUMNS && r <= XLSX_ROWS;
}


void cells_column(uint32_t column, struct buf *out)
{
	char letters[8];
	size_t n = sizeof letters;

	for (column++; column; column = (column - 1) / 26)
		letters[--n] = (char)('A' + (column - 1) % 26);
	buf_add(out, letters + n, sizeof letters - n);
}

static bool bad(struct fault *fault, const char *what)
{
	return fault_set(fault, FAULT_SHEET_BAD, span_of(what), NULL);
}

static bool begin_row(struct cells_part *p, const char **attributes, struct fault *fault)
{
	const char *r = xml_get(attributes, "r");
	uint64_t row = r ? strtoull(r, NULL, 10) : p->next_row + 1;

	if (row <= p->next_row || row > XLSX_ROWS)
		return bad(fault, r ? r : "rows");
	p->cell.row = (uint32_t)row - 1;
	p->next_row = row;
	p->next_column = 0;
	return !p->to->row ||
	       p->to->row(p->to->arg, p->cell.row, xml_true(attributes, "hidden"), fault);
}

static enum cell_type type_of_cell(const char *type)
{
	static const struct {
		const char *name;
		enum cell_type type;
	} types[] = {
	    {"s", CELL_SHARED},  {"str", CELL_TEXT}, {"inlineStr", CELL_TEXT},
	    {"b", CELL_BOOLEAN}, {"e", CELL_BAD},    {"d", CELL_DATE},
	};

	for (size_t i = 0; type && i < sizeof types / sizeof *types; i++)
		if (strcmp(type, types[i].name) == 0)
			return types[i].type;
	return CELL_NUMBER;
}

static bool begin_cell(struct cells_part *p, const char **attributes, struct fault *fault)
{
	const char *place = xml_get(attributes, "r"), *style = xml_get(attributes, "s"),
		   *at = place;
	uint32_t row = p->cell.row;
	struct cell *c = &p->cell;

	if (!at)
		c->column = p->next_column;
	else if (!take_place(&at, &row, &c->column) || row != c->row || *at)
		return bad(fault, place);
	if (!p->next_row || c->column >= XLSX_COLUMNS)
		return bad(fault, "cells");
	p->next_column = c->column + 1;
	c->type = type_of_cell(xml_get(attributes, "t"));
	c->style = style ? strtoul(style, NULL, 10) : 0;
	c->has_value = c->has_formula = false;
	buf_clear(&p->value);
	buf_clear(&p->formula);
	p->inside = true;
	return true;
}

static bool add_merge(struct cells_part *p, const char **attributes, struct fault *fault)
{
	const char *ref = xml_get(attributes, "ref"), *at = ref;
	struct xlsx_merge m = {.header = false};

	if (!at || !take_place(&at, &m.top, &m.left) || *at++ != ':' ||
	    !take_place(&at, &m.bottom, &m.right) || m.top > m.bottom || m.left > m.right)
		return bad(fault, ref ? ref : "mergeCell");
	return p->to->merge(p->to->arg, &m, fault);
}

static bool add_columns(struct cells_part *p, const char **attributes, struct fault *fault)
{
	const char *min = xml_get(attributes, "min"), *max = xml_get(attributes, "max");
	unsigned long first = min ? strtoul(min, NULL, 10) : 0,
		      last = max ? strtoul(max, NULL, 10) : 0;

	if (!first || first > last)
		return bad(fault, "col");
	if (last > XLSX_COLUMNS)
		last = XLSX_COLUMNS;
	return first > last || p->to->columns(p->to->arg, (uint32_t)first - 1, (uint32_t)last - 1,
	                                       xml_true(attributes, "hidden"), fault);
}

static bool on_start(void *arg, const char *name, const char **attributes, struct fault *fault)
{
	struct cells_part *p = arg;

	if (strcmp(name, "row") == 0)
		return begin_row(p, attributes, fault);
	if (strcmp(name, "c") == 0)
		return begin_cell(p, attributes, fault);
	if (strcmp(name, "mergeCell") == 0 && p->to->merge)
		return add_merge(p, attributes, fault);
	if (strcmp(name, "col") == 0 && p->to->columns)
		return add_columns(p, attributes, fault);
	if (!p->inside)
		return true;
	if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
		p->within = WITHIN_VALUE;
		p->cell.has_value = true;
	} else if (strcmp(name, "f") == 0) {
		p->within = WITHIN_FORMULA;
		p->cell.has_formula = true;
	} else if (strcmp(name, "rPh") == 0) {
		p->reading++;
	}
	return true;
}

static bool on_end(void *arg, const char *name, struct fault *fault)
{
	struct cells_part *p = arg;

	p->within = WITHIN_NOTHING;
	if (!p->inside)
		return true;
	if (strcmp(name, "rPh") == 0)
		p->reading--;
	if (strcmp(name, "c") != 0)
		return true;
	p->inside = false;
	p->cell.value = buf_view(&p->value);
	p->cell.formula = buf_view(&p->formula);
	return p->to->cell(p->to->arg, &p->cell, fault);
}

static bool on_text(void *arg, struct span text, struct fault *fault)
{
	struct cells_part *p = arg;

	(void)fault;
	if (p->within == WITHIN_VALUE && !p->reading)
		buf_span(&p->value, text);
	else if (p->within == WITHIN_FORMULA)
		buf_span(&p->formula, text);
	return true;
}

bool cells_read(struct xlsx *w, size_t sheet, const struct cells *cells, struct fault *fault)
{
	struct cells_part p = {.to = cells};
	struct xml x = {&p, on_start, on_end, on_text};
	bool good = xml_read(w->parts, w->sheets[sheet].part, &x, fault);

	buf_free(&p.value);
	buf_free(&p.formula);
	return good;
}
