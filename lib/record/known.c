/* known.c - rows of which every cell was read before */
#include "record/known.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "csv/write.h"
#include "record/id.h"
#include "record/known_cell.h"
#include "record/remark.h"

/* Rows after which it is asked whether it pays, and for one in how many of them. */
enum { WINDOW = 16384, PAYS = 8 };
/* Of so many cells that can be read quickly one is not, and learned. */
enum { LEARNS = 16 };
/* Any cell is copied as so many bytes, which no processor has to guess: so many are after a row. */
enum { COPIED = KNOWN_CELL };
/* Required columns that there may be: a bit each, after those of remark.h. */
enum { MOST_REQUIRED = 8, REQUIRED_SHIFT = 3 };

/* An input column. */
struct field {
	const struct reading_input *in;	/* NULL: carried */
	size_t column;			/* that comes out */
	const struct format_key *key;	/* NULL: ids are made of others */
	const struct reading_rule *rule;	/* that looks at it; NULL none */
	unsigned meets;			/* the bit of a required column */
	struct buf text;		/* of a cell that is read quickly */
};

/* A cell that comes out: what a field holds, or what its rule says; the id where it is none. */
struct part {
	size_t commas;			/* before it */
	const struct span *text;
};

struct known {
	const struct reading *r;
	struct field *fields;
	struct span *texts, *said;	/* by field, of the row at hand; */
	struct known_key *keys;		/* likewise */
	struct part *parts;
	size_t count, part_count, commas;	/* commas: after the last part */
	unsigned wants;			/* bits that the cells of a row must have between them */
	struct known_cells cells;
	size_t tried, written;		/* rows, since the last window began */
	size_t quick;			/* cells that might be read quickly */
	bool idle;
};

static bool suits(const struct reading *r)
{
	const struct heading *h = &r->heading;

	if (h->cells != h->width || h->mended || h->turn_count || r->filling || r->nameless ||
	    r->input_count + r->width - r->format->count != h->cells || !r->required_count ||
	    r->required_count > MOST_REQUIRED)
		return false;
	for (size_t i = 0; i < r->input_count; i++)
		if (r->inputs[i].way != READING_WHOLE ||
		    r->since[r->inputs[i].column] != FORMAT_NONE)
			return false;
	/* A column takes from one other, which gives to it alone. */
	for (size_t i = 0; i < r->other_count; i++) {
		if (h->source[r->others[i].column] != HEADING_NONE)
			return false;
		for (size_t j = 0; j < i; j++)
			if (r->others[j].column == r->others[i].column ||
			    r->others[j].at == r->others[i].at)
				return false;
	}
	return true;
}

static void find_fields(struct known *k)
{
	const struct reading *r = k->r;
	const struct format *f = r->format;

	for (size_t i = 0; i < r->width - f->count; i++)
		k->fields[r->carried[i]].column = f->count + i;
	for (size_t i = 0; i < r->input_count; i++) {
		struct field *field = &k->fields[r->inputs[i].at];

		field->in = &r->inputs[i];
		field->column = r->inputs[i].column;
		for (size_t j = 0; j < f->key_count; j++)
			if (f->keys[j].column == field->column)
				field->key = &f->keys[j];
		for (size_t j = 0; j < r->required_count; j++)
			if (r->required[j] == field->column)
				field->meets = 1u << (REQUIRED_SHIFT + j);
	}
	for (size_t i = 0; i < r->other_count; i++)
		k->fields[r->others[i].at].rule = &r->others[i];
}

static void add_part(struct known *k, size_t column, size_t *next, const struct span *text)
{
	k->parts[k->part_count++] = (struct part){column - *next, text};
	*next = column;
}

/* In the order in which they come out. */
static void find_parts(struct known *k)
{
	size_t next = 0;

	for (size_t column = 0; column < k->r->width; column++)
		for (size_t i = 0; i < k->count; i++) {
			const struct field *field = &k->fields[i];

			if (field->column == column)
				add_part(k, column, &next, &k->texts[i]);
			else if (field->rule && field->rule->column == column)
				add_part(k, column, &next, &k->said[i]);
		}
	k->commas = k->r->width - 1 - next;
}

struct known *known_new(const struct reading *r)
{
	struct known *k;

	if (!suits(r))
		return NULL;
	k = mem_zero(1, sizeof *k);
	k->r = r;
	k->count = r->heading.cells;
	k->fields = mem_zero(k->count, sizeof *k->fields);
	k->texts = mem_zero(k->count, sizeof *k->texts);
	k->said = mem_zero(k->count, sizeof *k->said);
	k->keys = mem_lines(k->count * 2);
	k->parts = mem_zero(2 * k->count, sizeof *k->parts);
	k->wants = REMARK_RECORD | ((1u << r->required_count) - 1) << REQUIRED_SHIFT;
	known_cells_begin(&k->cells);
	find_fields(k);
	find_parts(k);
	return k;
}

void known_free(struct known *k)
{
	if (!k)
		return;
	for (size_t i = 0; i < k->count; i++)
		buf_free(&k->fields[i].text);
	known_cells_free(&k->cells);
	free(k->fields);
	free(k->texts);
	free(k->said);
	free(k->keys);
	free(k->parts);
	free(k);
}

static inline struct span cell_of(const struct csv_look *row, size_t i)
{
	size_t from = i ? row->ends[i - 1] + (size_t)1 : row->from;
	size_t to = i + 1 < row->count ? row->ends[i] : row->to;

	return (struct span){row->text + from, to - from};
}

static bool is_figure(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

/* Figures and days, which need not come again: what most of them are is seen as quickly. */
static bool read_quickly(struct field *field, struct span cell, struct span *text)
{
	const struct type *usual = field->in ? field->in->usual : NULL;

	*text = cell;
	if (field->rule || text_trim(cell).n < cell.n)
		return false;
	if (usual == type_of(TYPE_TEXT))
		return is_figure(cell);
	if (!usual || !usual->as_is)
		return false;
	if (usual->as_is(cell, &field->in->context))
		return true;
	buf_clear(&field->text);
	buf_reserve(&field->text, COPIED);
	if (!usual->quick || !usual->quick(cell, &field->in->context, &field->text))
		return false;
	*text = buf_view(&field->text);
	return text->n <= COPIED;
}

/* The cells that are looked for; false where one is too long. */
static bool take_keys(struct known *k, const struct csv_look *row)
{
	for (size_t i = 0; i < k->count; i++) {
		struct span cell = cell_of(row, i);

		k->texts[i] = cell;
		k->said[i].n = 0;
		if (cell.n > KNOWN_CELL)
			return false;
		known_key((uint32_t)i, cell, &k->keys[i]);
		known_cells_fetch(&k->cells, &k->keys[i]);
	}
	return true;
}

/* What came of the cells, in texts and said; false where one is not known. */
static bool recall_cells(struct known *k, unsigned *shows, uint64_t *shares)
{
	size_t filled = 0;

	for (size_t i = 0; i < k->count; i++) {
		struct field *field = &k->fields[i];
		struct span cell = k->texts[i];
		const struct known_cell *known;

		if (!cell.n)
			continue;
		filled++;
		if (!field->in && is_figure(cell))
			continue;
		known = known_cells_find(&k->cells, &k->keys[i]);
		if (known) {
			k->texts[i] = known_cell_text(known, cell);
			k->said[i] = known_cell_said(known);
			*shows |= known->shows;
			*shares += known->share;
		} else if (++k->quick % LEARNS && read_quickly(field, cell, &k->texts[i])) {
			*shows |= field->meets;
			if (field->key)
				*shares += id_share(field->key, k->texts[i]);
		} else {
			return false;
		}
	}
	return filled > 1;
}

static inline char *put(char *to, struct span text)
{
	memcpy(to, text.p, COPIED);
	return to + text.n;
}

static void write_parts(const struct known *k, uint64_t shares, struct buf *out)
{
	size_t most = k->r->width + 1 + COPIED * (k->part_count + 1);
	const struct part *part = k->parts, *end = part + k->part_count;
	char *p;

	buf_reserve(out, most);
	if (part == end || part->commas || !part->text->n)
		id_write(k->r->format, shares, out);
	p = buf_reserve(out, most);
	for (; part < end; part++) {
		for (size_t i = 0; i < part->commas; i++)
			*p++ = ',';
		if (part->text->n)
			p = put(p, *part->text);
	}
	for (size_t i = 0; i < k->commas; i++)
		*p++ = ',';
	*p++ = '\n';
	out->length = (size_t)(p - out->data);
}

/* Whether the row is worth a look: of the table's shape, with text behind it to be read in vain. */
static bool fits(struct known *k, const struct csv_look *row)
{
	if (++k->tried == WINDOW) {
		k->idle = k->written < WINDOW / PAYS;
		k->tried = k->written = 0;
		if (k->idle)
			known_cells_free(&k->cells);
	}
	return !k->idle && row->count == k->count && row->length - row->to >= KNOWN_CELL;
}

bool known_write(struct known *k, const struct csv_look *row, struct buf *out)
{
	unsigned shows = 0;
	uint64_t shares = 0;

	if (k->idle || !fits(k, row) || !take_keys(k, row) ||
	    !recall_cells(k, &shows, &shares) || shows != k->wants)
		return false;
	write_parts(k, shares, out);
	k->written++;
	return true;
}

/* Keeps what came of a cell that is no total, wherever in a row it stood. */
static void learn_cell(struct known *k, size_t i, struct span raw, const struct known_key *key,
    const struct reader *reader)
{
	const struct field *field = &k->fields[i];
	struct span cell = text_trim(reader->filled[i]), text = reader->cells[field->column];
	struct span said = {NULL, 0};
	struct known_cell known = {.share = field->key ? id_share(field->key, text) : 0};
	struct buf written = BUF_INIT;

	if (!cell.n || remark_is_total(cell))
		return;
	known.shows = remark_shows(k->r, i, cell) | (text.n ? field->meets : 0);
	if (field->rule)
		said = reader->cells[field->rule->column];
	csv_write_cell(&written, text);
	if (span_equal(buf_view(&written), raw))
		known.as_is = true;
	if (known_cell_put(&known, buf_view(&written), said))
		known_cells_add(&k->cells, key, &known);
	buf_free(&written);
}

void known_learn(struct known *k, const struct csv_look *row, const struct reader *reader)
{
	if (k->idle || row->count != k->count || row->length - row->to < KNOWN_CELL)
		return;
	for (size_t i = 0; i < k->count; i++) {
		struct span raw = cell_of(row, i);
		struct known_key key;

		if (!raw.n || raw.n > KNOWN_CELL || (!k->fields[i].in && is_figure(raw)))
			continue;
		known_key((uint32_t)i, raw, &key);
		if (!known_cells_find(&k->cells, &key))
			learn_cell(k, i, raw, &key, reader);
	}
}
