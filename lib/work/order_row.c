/* order_row.c - one row of a stream of plan orders, made cell by cell */
#include "work/order_row.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "csv/write.h"
#include "record/id.h"

void order_row_init(struct order_row *r, const struct format *format, const struct fixed *fixed)
{
	*r = (struct order_row){
		.format = format, .fixed = fixed,
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

static size_t carried(const struct order_row *r)
{
	return r->fixed ? r->fixed->carried_count : 0;
}

static void write_header(const struct order_row *r, struct buf *out)
{
	for (size_t i = 0; i < r->format->count; i++) {
		if (i)
			buf_char(out, ',');
		csv_write_cell(out, r->format->columns[i].name);
	}
	for (size_t i = 0; i < carried(r); i++) {
		buf_char(out, ',');
		csv_write_cell(out, r->fixed->carried[i]);
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
	order_row_set(r, "unit", need->measure);
	order_row_day(r, "due", need->window.last);
}

void order_row_resource(struct order_row *r, const struct want *need, const struct want *resource)
{
	order_row_set(r, "resource", resource->id);
	order_row_set(r, "offer", resource->title);
	order_row_set(r, "partner", resource->unit);
	if (!need->category.n)
		order_row_set(r, "category", resource->category);
	order_row_set(r, "owner", resource->contact);
}

/* Beside the resource stands what tells the row from others of the same two. */
static void make_id_marked(struct order_row *r, struct span *cells, size_t at, struct span mark)
{
	struct buf *resource = &r->cells[at];
	size_t length = resource->length;

	buf_char(resource, '\x1f');
	buf_span(resource, mark);
	cells[at] = buf_view(resource);
	buf_clear(&r->cells[0]);
	id_make(r->format, cells, &r->cells[0]);
	resource->length = length;
	cells[at] = buf_view(resource);
}

static void make_id(struct order_row *r, struct span *cells)
{
	size_t at = format_find(r->format, SPAN("resource"));

	if (r->mark.n)
		make_id_marked(r, cells, at, r->mark);
	else
		id_make(r->format, cells, &r->cells[0]);
	for (int n = 2; r->fixed && map_find(&r->fixed->ids, buf_view(&r->cells[0])) != MAP_NONE;
	     n++) {
		char number[16];

		snprintf(number, sizeof number, "%d", n);
		make_id_marked(r, cells, at, span_of(number));
	}
	cells[0] = buf_view(&r->cells[0]);
}

void order_row_write(struct order_row *r, struct buf *out)
{
	size_t count = r->format->count + carried(r);
	struct span *cells = mem_zero(count, sizeof *cells);

	for (size_t i = 0; i < r->format->count; i++)
		cells[i] = buf_view(&r->cells[i]);
	make_id(r, cells);
	csv_write_row(out, cells, count);
	free(cells);
}

void order_rows_begin(const struct order_row *r, struct buf *out)
{
	write_header(r, out);
	if (r->fixed)
		buf_span(out, buf_view(&r->fixed->kept));
}

bool order_rows_write(struct order_row *r, const struct wants *needs, struct sink *k, void *from,
    void (*write)(void *from, uint32_t need, struct buf *out), struct fault *fault)
{
	bool good = true;

	order_rows_begin(r, &k->text);
	for (uint32_t i = 0; good && i < needs->count; i++) {
		write(from, needs->order[i], &k->text);
		good = sink_flush(k, fault);
	}
	return good;
}
