/* order_row.c - one row of a stream of plan orders, made cell by cell */
#include "work/order_row.h"

#include <stdlib.h>

#include "base/mem.h"
#include "csv/write.h"
#include "record/id.h"

void order_row_init(struct order_row *r, const struct format *format, const struct span *carried,
    size_t carried_count)
{
	*r = (struct order_row){
		.format = format, .carried = carried, .carried_count = carried_count,
		.cells = mem_zero(format->count, sizeof *r->cells),
	};
}

void order_row_free(struct order_row *r)
{
	for (size_t i = 0; r->cells && i < r->format->count; i++)
		buf_free(&r->cells[i]);
	free(r->cells);
	*r = (struct order_row){.format = NULL};
}

void order_row_header(const struct order_row *r, struct buf *out)
{
	for (size_t i = 0; i < r->format->count; i++) {
		if (i)
			buf_char(out, ',');
		csv_write_cell(out, r->format->columns[i].name);
	}
	for (size_t i = 0; i < r->carried_count; i++) {
		buf_char(out, ',');
		csv_write_cell(out, r->carried[i]);
	}
	buf_char(out, '\n');
}

struct buf *order_row_cell(struct order_row *r, const char *column)
{
	return &r->cells[format_find(r->format, span_of(column))];
}

void order_row_set(struct order_row *r, const char *column, struct span text)
{
	buf_span(order_row_cell(r, column), text);
}

void order_row_day(struct order_row *r, const char *column, int32_t day)
{
	if (day != DATE_OPEN_FIRST && day != DATE_OPEN_LAST)
		date_write((struct date){day, day}, order_row_cell(r, column));
}

void order_row_start(struct order_row *r, const struct want *need)
{
	for (size_t i = 0; i < r->format->count; i++)
		buf_clear(&r->cells[i]);
	order_row_set(r, "need", need->id);
	order_row_set(r, "community", need->unit);
	order_row_set(r, "category", need->category);
	order_row_set(r, "title", need->title);
	order_row_day(r, "due", need->window.last);
}

void order_row_resource(struct order_row *r, const struct want *need, const struct want *resource)
{
	order_row_set(r, "resource", resource->id);
	order_row_set(r, "partner", resource->unit);
	if (!need->category.n)
		order_row_set(r, "category", resource->category);
	order_row_set(r, "owner", resource->contact);
}

void order_row_write(struct order_row *r, struct buf *out)
{
	size_t count = r->format->count + r->carried_count;
	struct span *cells = mem_zero(count, sizeof *cells);

	for (size_t i = 0; i < r->format->count; i++)
		cells[i] = buf_view(&r->cells[i]);
	id_make(r->format, cells, &r->cells[0]);
	cells[0] = buf_view(&r->cells[0]);
	csv_write_row(out, cells, count);
	free(cells);
}
