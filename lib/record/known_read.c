/* known_read.c - what comes of one cell, whatever stands beside it */
#include "record/known_read.h"

#include "base/text.h"
#include "csv/write.h"
#include "io/judge.h"
#include "record/id.h"
#include "record/remark.h"
#include "value/usual.h"

/* Without its quotes, in UTF-8; lent. */
static bool read_text(struct known_source *s, struct span cell, struct span *text)
{
	if (memchr(cell.p, '\n', cell.n) || memchr(cell.p, '\r', cell.n))
		return false;
	if (*cell.p == '"')
		cell = csv_batch_cell(cell, &s->plain);
	*text = cell;
	if (!s->decoder)
		return true;
	buf_clear(&s->text);
	if (!decoder_part(s->decoder, cell, &s->text))
		return false;
	*text = buf_view(&s->text);
	return true;
}

/* What is carried goes on as it is, if it is text. */
static bool read_column(struct known_source *s, const struct known_field *field, struct span cell,
    struct span *text)
{
	struct span trimmed = text_trim(cell);

	if (!trimmed.n || remark_is_total(trimmed))
		return false;
	*text = cell;
	if (!field->in)
		return usual_text(cell, NULL) || text_valid(cell) == cell.n;
	if (!reading_cell(s->r, s->reader, field->in, field->rule, trimmed))
		return false;
	*text = s->reader->cells[field->column];
	return true;
}

/* Appends a cell that comes out, with the commas before it. */
static size_t put_cell(struct buf *out, size_t commas, struct span text)
{
	size_t before = out->length;

	for (; commas; commas--)
		buf_char(out, ',');
	csv_write_cell(out, text);
	return out->length - before;
}

/* What came of it, in the field. */
static void put_cells(struct known_field *field, struct span text, struct span said,
    struct known_sight *sight)
{
	struct buf *out = &field->text;

	buf_clear(out);
	sight->text.n = put_cell(out, field->commas, text);
	if (field->rule)
		sight->said.n = put_cell(out, field->said_commas, said);
	sight->text.p = out->data;
	sight->said.p = field->rule ? out->data + sight->text.n : NULL;
}

bool known_read(struct known_source *s, struct known_field *field, struct span cell,
    struct known_sight *sight)
{
	struct span plain, text, said = {NULL, 0};

	*sight = (struct known_sight){.shows = 0};
	if (!cell.n) {
		put_cells(field, said, said, sight);
		return true;
	}
	if (!read_text(s, cell, &plain) || !read_column(s, field, plain, &text))
		return false;
	if (field->rule)
		said = s->reader->cells[field->rule->column];
	put_cells(field, text, said, sight);
	sight->share = field->key ? id_share(field->key, text) : 0;
	sight->shows = remark_shows(s->r, field->at, text_trim(plain));
	if (s->decoder && judge_valid(cell) < cell.n)
		sight->shows |= KNOWN_FOREIGN;
	if (text.n)
		sight->shows |= field->meets;
	return true;
}

void known_source_free(struct known_source *s)
{
	buf_free(&s->plain);
	buf_free(&s->text);
}
