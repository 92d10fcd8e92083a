/* known_field.c - the columns of a table whose rows are put together from cells */
#include "record/known_field.h"

#include <stdlib.h>

#include "base/mem.h"

bool known_suits(const struct reading *r)
{
	const struct heading *h = &r->heading;

	if (h->cells > KNOWN_WIDEST || h->cells != h->width || h->mended || h->turn_count ||
	    r->filling || r->nameless ||
	    r->input_count + r->width - r->format->count != h->cells || !r->required_count ||
	    r->required_count > KNOWN_MOST_MEETS)
		return false;
	for (size_t i = 0; i < r->input_count; i++)
		if (r->inputs[i].way != READING_WHOLE ||
		    reading_hangs_on_row(r, r->inputs[i].column))
			return false;
	/* What a cell adds to the id must hang on it alone. */
	for (size_t i = 0; i < r->format->key_count; i++)
		if (r->format->keys[i].unless != FORMAT_NONE)
			return false;
	/* A column takes from one other, which gives to it alone. */
	for (size_t i = 0; i < r->other_count; i++) {
		if (h->source[r->others[i].column] != HEADING_NONE ||
		    !h->columns[r->others[i].at].means_count)
			return false;
		for (size_t j = 0; j < i; j++)
			if (r->others[j].column == r->others[i].column ||
			    r->others[j].at == r->others[i].at)
				return false;
	}
	return true;
}

static void find_input(const struct reading *r, const struct reading_input *in,
    struct known_field *field)
{
	const struct format *f = r->format;

	field->in = in;
	field->column = in->column;
	for (size_t i = 0; i < f->key_count; i++)
		if (f->keys[i].column == field->column)
			field->key = &f->keys[i];
	for (size_t i = 0; i < r->required_count; i++)
		if (r->required[i] == field->column)
			field->meets = 1u << (KNOWN_MEETS + i);
}

struct known_field *known_fields_new(const struct reading *r)
{
	struct known_field *fields = mem_zero(r->heading.cells, sizeof *fields);
	size_t formed = r->format->count;

	for (size_t i = 0; i < r->heading.cells; i++) {
		fields[i].at = i;
		fields[i].width = known_width(i, 1);
	}
	/* What is carried is copied from the list as a rule, where texts are long. */
	for (size_t i = 0; i < r->width - formed; i++) {
		fields[r->carried[i]].column = formed + i;
		fields[r->carried[i]].width = known_width(r->carried[i], 2);
	}
	for (size_t i = 0; i < r->input_count; i++)
		find_input(r, &r->inputs[i], &fields[r->inputs[i].at]);
	for (size_t i = 0; i < r->other_count; i++)
		fields[r->others[i].at].rule = &r->others[i];
	return fields;
}

void known_fields_free(struct known_field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_free(&fields[i].text);
	free(fields);
}
