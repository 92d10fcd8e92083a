/* known.c - rows whose cells are read one by one, each but once */
#include "record/known.h"

#include <stdlib.h>

#include "base/mem.h"
#include "record/id.h"
#include "record/known_cell.h"
#include "record/known_read.h"
#include "record/remark.h"

/* Rows after which it is asked whether it pays. */
enum { WINDOW = 4096 };
/* It does not where more than a half of the cells are new, or of the rows none of ours. */
enum { PAYS = 2 };
/* Of those that are kept one in so many may be new; else the list has moved on: all is dropped. */
enum { AGED = 16 };
/* Any cell is copied as so many bytes at first: how many there are, no processor has to guess. */
enum { COPIED = 48 };

/* A cell of the row at hand: first as it stands there, then what came of it. */
struct slot {
	struct known_key key;
	struct span text;
};

/* A cell that comes out: what a slot holds, or what a rule says; the id where it is none. */
struct part {
	size_t commas;			/* before it */
	const struct span *text;
};

struct known {
	const struct reading *r;
	struct known_source source;
	struct known_field *fields;
	struct slot *slots;		/* by field; */
	struct span *said;		/* likewise: what its rule says */
	struct part *parts;
	size_t count, part_count, commas;	/* commas: after the last part */
	size_t most;			/* bytes of a row of what is kept, and COPIED more */
	unsigned wants;			/* bits that the cells of a row must have between them */
	struct known_cells cells;
	size_t tried, refused;		/* rows, since the last window began */
	bool idle;
};

static bool suits(const struct reading *r)
{
	const struct heading *h = &r->heading;

	if (h->cells != h->width || h->mended || h->turn_count || r->filling || r->nameless ||
	    r->input_count + r->width - r->format->count != h->cells || !r->required_count ||
	    r->required_count > KNOWN_MOST_MEETS)
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

	for (size_t i = 0; i < k->count; i++)
		k->fields[i].at = i;
	for (size_t i = 0; i < r->width - f->count; i++)
		k->fields[r->carried[i]].column = f->count + i;
	for (size_t i = 0; i < r->input_count; i++) {
		struct known_field *field = &k->fields[r->inputs[i].at];

		field->in = &r->inputs[i];
		field->column = r->inputs[i].column;
		for (size_t j = 0; j < f->key_count; j++)
			if (f->keys[j].column == field->column)
				field->key = &f->keys[j];
		for (size_t j = 0; j < r->required_count; j++)
			if (r->required[j] == field->column)
				field->meets = 1u << (KNOWN_MEETS + j);
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
			const struct known_field *field = &k->fields[i];

			if (field->column == column)
				add_part(k, column, &next, &k->slots[i].text);
			else if (field->rule && field->rule->column == column)
				add_part(k, column, &next, &k->said[i]);
		}
	k->commas = k->r->width - 1 - next;
}

struct known *known_new(const struct reading *r, struct reader *reader, struct decoder *decoder)
{
	struct known *k;

	if (!suits(r))
		return NULL;
	k = mem_zero(1, sizeof *k);
	k->r = r;
	k->source = (struct known_source){.r = r, .reader = reader, .decoder = decoder};
	k->count = r->heading.cells;
	k->fields = mem_zero(k->count, sizeof *k->fields);
	k->slots = mem_lines((k->count * sizeof *k->slots + MEM_LINE - 1) / MEM_LINE);
	k->said = mem_zero(k->count, sizeof *k->said);
	k->parts = mem_zero(2 * k->count, sizeof *k->parts);
	k->wants = REMARK_RECORD | ((1u << r->required_count) - 1) << KNOWN_MEETS |
		   (decoder ? KNOWN_FOREIGN : 0);
	known_cells_begin(&k->cells);
	find_fields(k);
	find_parts(k);
	k->most = ID_LENGTH + k->r->width + 1 + KNOWN_ROOM * k->part_count + COPIED;
	return k;
}

void known_free(struct known *k)
{
	if (!k)
		return;
	for (size_t i = 0; i < k->count; i++)
		buf_free(&k->fields[i].text);
	known_cells_free(&k->cells);
	known_source_free(&k->source);
	free(k->fields);
	free(k->slots);
	free(k->said);
	free(k->parts);
	free(k);
}

/* What the cells of a row come to together. */
struct sum {
	size_t fresh;			/* bytes of what was read just now */
	unsigned shows;
	uint64_t shares;
};

static inline void take_key(const struct known_cells *cells, struct slot *slot, size_t column,
    struct span cell)
{
	slot->text = cell;
	known_key(cells, column, cell, &slot->key);
}

/* The cells that are looked for; false where the text may end too soon behind one. */
static bool take_keys(const struct known *k, const struct csv_batch *batch,
    const struct csv_look *row)
{
	const struct known_cells cells = k->cells;
	struct slot *slots = k->slots;
	size_t last = k->count - 1, from = row->from;

	if (row->count != k->count || batch->length - row->to < KNOWN_CELL)
		return false;
	for (size_t i = 0; i < last; i++) {
		size_t to = row->ends[i];

		take_key(&cells, &slots[i], i, (struct span){row->text + from, to - from});
		from = to + 1;
	}
	take_key(&cells, &slots[last], last, (struct span){row->text + from, row->to - from});
	return true;
}

/* A cell for the first time, or one that is not kept. */
static bool take_new(struct known *k, size_t i, struct sum *sum)
{
	struct known_field *field = &k->fields[i];
	struct slot *slot = &k->slots[i];
	struct known_sight sight;

	field->missed++;
	if (!known_read(&k->source, field, slot->text, COPIED, &sight))
		return false;
	if (!field->passing)
		known_cells_add(&k->cells, &slot->key, slot->text, &sight);
	slot->text = sight.text;
	k->said[i] = sight.said;
	sum->fresh += sight.text.n + sight.said.n;
	sum->shows |= sight.shows;
	sum->shares += sight.share;
	return true;
}

/* A number, as of rows; in a column that is carried it comes out as it is, and each is another. */
static inline bool is_number(const struct slot *slot)
{
	lanes digits = (lanes)((lanes)(slot->key.bytes[0] - '0') < 10);

	return slot->text.n <= sizeof digits && lanes_bits(digits) == (1u << slot->text.n) - 1;
}

/* What comes of the cells, in slots and said; false where the row is to be read as a whole. */
static bool take_cells(struct known *k, struct sum *sum)
{
	struct slot *slot = k->slots;
	uint64_t shares = 0;
	unsigned shows = 0;
	size_t filled = 0;

	for (const struct known_field *field = k->fields, *end = field + k->count; field < end;
	     field++, slot++) {
		struct span cell = slot->text;
		const struct known_cell *known;

		filled += cell.n > 0;
		if (!field->in && is_number(slot))
			continue;
		known = known_cells_find(&k->cells, &slot->key, cell);
		if (!known) {
			if (!take_new(k, field->at, sum))
				return false;
			continue;
		}
		slot->text = known_cell_text(known, cell);
		if (field->rule)
			k->said[field->at] = known_cell_said(known, cell);
		shows |= known->shows;
		shares += known->share;
	}
	sum->shares += shares;
	return filled > 1 && (sum->shows | shows) == k->wants;
}

static inline char *put_commas(char *to, size_t n)
{
	static const char commas[] = ",,,,,,,,";

	for (; n > 8; n -= 8, to += 8)
		memcpy(to, commas, 8);
	memcpy(to, commas, 8);
	return to + n;
}

static inline char *put(char *to, struct span text)
{
	memcpy(to, text.p, COPIED);
	if (text.n > COPIED)
		memcpy(to + COPIED, text.p + COPIED, text.n - COPIED);
	return to + text.n;
}

static void write_parts(const struct known *k, const struct sum *sum, struct buf *out)
{
	const struct part *part = k->parts, *end = part + k->part_count;
	char *p = buf_reserve(out, k->most + sum->fresh);

	if (part == end || part->commas || !part->text->n)
		p = id_put(k->r->format, sum->shares, p);
	for (; part < end; part++) {
		p = put_commas(p, part->commas);
		p = put(p, *part->text);
	}
	p = put_commas(p, k->commas);
	*p++ = '\n';
	out->length = (size_t)(p - out->data);
}

/* A window of rows has been tried. */
static void look_back(struct known *k)
{
	size_t kept = 0, missed = 0, passed = 0;

	for (size_t i = 0; i < k->count; i++) {
		struct known_field *field = &k->fields[i];

		field->passing = field->missed > WINDOW / 2;
		kept += field->passing ? 0 : WINDOW;
		passed += field->passing ? field->missed : 0;
		missed += field->passing ? 0 : field->missed;
		field->missed = 0;
	}
	k->idle = missed + passed > WINDOW * k->count / PAYS || k->refused > WINDOW / PAYS;
	if (known_cells_full(&k->cells) && missed > kept / AGED)
		known_cells_clear(&k->cells);
	if (k->idle)
		known_cells_free(&k->cells);
	k->tried = k->refused = 0;
}

static bool write_row(struct known *k, const struct csv_batch *batch, size_t i, struct buf *out)
{
	struct csv_look row = csv_batch_look(batch, i);
	struct sum sum = {0, 0, 0};

	if (!k->idle && ++k->tried == WINDOW)
		look_back(k);
	if (k->idle)
		return false;
	if (!take_keys(k, batch, &row) || !take_cells(k, &sum)) {
		k->refused++;
		return false;
	}
	write_parts(k, &sum, out);
	return true;
}

size_t known_rows(struct known *k, const struct csv_batch *batch, size_t from, struct buf *out)
{
	size_t i = from;

	while (i < batch->count && write_row(k, batch, i, out))
		i++;
	return i - from;
}

bool known_pays(const struct known *k)
{
	return !k->idle;
}
