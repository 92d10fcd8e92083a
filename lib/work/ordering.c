/* ordering.c - by which columns rows are put in order */
#include "work/ordering.h"

#include "base/text.h"
#include "value/date.h"
#include "value/number.h"

/* The first byte of a column's key. */
enum rank { RANK_READ = 1, RANK_TEXT, RANK_ABSENT };

/* Big-endian with the sign bit turned: the order of bytes is that of numbers. */
static void put_int(struct buf *out, int64_t n)
{
	uint64_t u = (uint64_t)n ^ (uint64_t)1 << 63;

	for (int shift = 56; shift >= 0; shift -= 8)
		buf_char(out, (char)(u >> shift));
}

/* A cell that is not canonical. */
static __attribute__((noinline)) bool read_loosely(enum type_id type, struct span cell,
    struct number *n, struct date *d, struct fault *fault)
{
	struct context none = {.year = 0};

	if (type_is_number(type))
		return type_number(type, cell, &none, n, NULL, fault);
	return date_parse(cell, &none, d, fault);
}

/* The value of a cell that is there; false where there is none to be read. */
static bool put_value(enum type_id type, struct span cell, struct buf *out, struct fault *fault)
{
	bool dates = type == TYPE_DATE || type == TYPE_DEADLINE;
	struct number n = {.marks = 0};
	struct date d = {0, 0};

	if (dates ? !date_read(cell, &d) : !number_read(cell, type_scale(type), &n))
		if (!read_loosely(type, cell, &n, &d, fault))
			return false;
	put_int(out, dates ? d.first : n.low);
	put_int(out, dates ? d.last : n.high);
	buf_char(out, (char)number_place(n.marks));
	return true;
}

/* A cell holds no NUL, so that one ends its text before any longer one. */
static void put_text(struct buf *out, struct span cell)
{
	buf_span(out, cell);
	buf_char(out, '\0');
}

static bool has_values(enum type_id type)
{
	return type_is_number(type) || type == TYPE_DATE || type == TYPE_DEADLINE;
}

/* A fault is large, so what is done for most rows does without one. */
static __attribute__((noinline)) void refuse(const struct ordering *o, struct span cell,
    struct buf *out, void (*blame)(void *arg, size_t column, struct fault *fault), void *arg)
{
	struct fault fault = FAULT_INIT;

	put_value(o->type, cell, out, &fault);
	blame(arg, o->column, &fault);
	put_text(out, cell);
}

void ordering_write(const struct ordering *orderings, size_t count, const struct span *cells,
    struct buf *out, void (*blame)(void *arg, size_t column, struct fault *fault), void *arg)
{
	for (size_t i = 0; i < count; i++) {
		const struct ordering *o = &orderings[i];
		struct span cell = text_trim(cells[o->column]);
		size_t rank = out->length;

		buf_char(out, cell.n ? RANK_READ : RANK_ABSENT);
		if (!cell.n)
			continue;
		if (!has_values(o->type)) {
			put_text(out, cell);
		} else if (!put_value(o->type, cell, out, NULL)) {
			out->data[rank] = RANK_TEXT;
			refuse(o, cell, out, blame, arg);
		}
		for (size_t k = rank + 1; o->descending && k < out->length; k++)
			out->data[k] = (char)~out->data[k];
	}
}
