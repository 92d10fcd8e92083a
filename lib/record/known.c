/* known.c - rows whose cells are read one by one, each but once */
#include "record/known.h"

#include <stdlib.h>

#include "base/mem.h"
#include "record/id.h"
#include "record/known_group.h"
#include "record/remark.h"

/* Rows after which it is asked whether it pays. */
enum { WINDOW = 4096 };
/* It does not where more than a half of the cells are new, or of the rows none of ours. */
enum { PAYS = 2 };
/* Of those that are kept one in so many may be new; else the list has moved on: all is dropped. */
enum { AGED = 16 };

/* A cell that comes out: of a field, or what its rule says; the id where it is none. */
struct part {
	const struct known_field *field;
	const struct known_cell *const *cells;	/* of it, by row of the group */
	const struct span *texts;	/* likewise, where it is carried; else NULL */
	size_t commas;			/* before it, where it is carried: the others have theirs */
	bool said, wide;
};

struct known {
	const struct reading *r;
	struct known_source source;
	struct known_field *fields;
	size_t count;
	struct part *parts;
	size_t part_count, commas;	/* commas: after the last part */
	bool has_id;			/* the first part is in the place of the id */
	size_t most;			/* bytes of a row of what is kept, and KNOWN_COPIED more */
	unsigned wants;			/* bits that the cells of a row must have between them */
	struct known_store *store;
	struct known_cells *cells;	/* of the store; NULL once idle */
	struct csv_batch batch;
	struct known_group group;
	size_t tried, refused;		/* rows, since the last window began */
	bool idle;
};

/* What is read has its commas in the text: of what is carried, numbers are not read. */
static void add_part(struct known *k, struct known_field *field, bool said, size_t commas)
{
	struct part *part = &k->parts[k->part_count++];

	part->field = field;
	part->cells = field->cells;
	part->texts = field->in ? NULL : field->texts;
	part->said = said;
	if (said)
		field->said_commas = commas;
	else if (field->in)
		field->commas = commas;
	else
		part->commas = commas;
}

/* In the order in which they come out. */
static void find_parts(struct known *k)
{
	size_t next = 0;

	for (size_t column = 0; column < k->r->width; column++)
		for (size_t i = 0; i < k->count; i++) {
			struct known_field *field = &k->fields[i];
			bool said = field->rule && field->rule->column == column;

			if (!said && field->column != column)
				continue;
			k->has_id |= column == 0;
			add_part(k, field, said, column - next);
			next = column;
		}
	k->commas = k->r->width - 1 - next;
}

struct known *known_new(const struct reading *r, struct reader *reader, struct decoder *decoder,
    struct known_store *store)
{
	struct known *k;

	if (!known_suits(r))
		return NULL;
	k = mem_zero(1, sizeof *k);
	k->r = r;
	k->source = (struct known_source){.r = r, .reader = reader, .decoder = decoder};
	k->count = r->heading.cells;
	k->fields = known_fields_new(r);
	k->parts = mem_zero(2 * k->count, sizeof *k->parts);
	k->wants = REMARK_RECORD | ((1u << r->required_count) - 1) << KNOWN_MEETS |
		   (decoder ? KNOWN_FOREIGN : 0);
	k->store = store;
	k->cells = known_store_take(store);
	find_parts(k);
	k->most = ID_LENGTH + k->r->width + 1 + KNOWN_ROOM * k->part_count + KNOWN_COPIED;
	return k;
}

void known_free(struct known *k)
{
	if (!k)
		return;
	known_fields_free(k->fields, k->count);
	known_store_drop(k->store, k->cells);
	known_source_free(&k->source);
	known_group_free(&k->group);
	free(k->parts);
	free(k);
}

/* A window of rows has been tried. */
static void look_back(struct known *k)
{
	size_t kept = 0, missed = 0, passed = 0;

	for (size_t i = 0; i < k->count; i++) {
		struct known_field *field = &k->fields[i];

		field->passing = field->missed > k->tried / 2;
		kept += field->passing ? 0 : k->tried;
		passed += field->passing ? field->missed : 0;
		missed += field->passing ? 0 : field->missed;
		field->missed = 0;
	}
	k->idle = missed + passed > k->tried * k->count / PAYS || k->refused > k->tried / PAYS;
	if (k->idle) {
		known_store_drop(k->store, k->cells);
		k->cells = NULL;
	} else {
		bool aged = missed > kept / AGED && known_cells_full(k->cells);

		k->cells = known_store_turn(k->store, k->cells, aged);
	}
	k->tried = k->refused = 0;
}

/* Whether two cells are not empty, in a row that has all those that are required. */
static bool is_filled(const struct known *k, size_t at)
{
	struct csv_look look = csv_batch_look(&k->batch, at);
	size_t filled = 0, from = look.from;

	if (k->r->required_count > 1)
		return true;
	for (size_t i = 0; i < k->count && filled < 2; i++) {
		size_t to = i + 1 < k->count ? look.ends[i] : look.to;

		filled += to > from;
		from = to + 1;
	}
	return filled > 1;
}

/* Makes a group of the rows from there on; false where that does not pay. */
static bool take_group(struct known *k, size_t from)
{
	struct known_group *g = &k->group;
	size_t good = 0;

	if (k->tried >= WINDOW)
		look_back(k);
	if (k->idle)
		return false;
	known_group_begin(g, &k->batch, from, k->count);
	for (size_t i = 0; i < k->count; i++)
		known_group_column(g, &k->source, k->cells, &k->fields[i]);
	for (size_t m = 0; m < g->count; m++) {
		if (g->shows[m] != k->wants || !is_filled(k, from + m))
			g->shows[m] |= KNOWN_REFUSED;
		good += !(g->shows[m] & KNOWN_REFUSED);
	}
	for (size_t i = 0; i < k->part_count; i++)
		k->parts[i].wide = k->parts[i].field->width.lanes > 1;
	k->tried += g->to - from;
	k->refused += g->to - from - good;
	return true;
}

static inline char *put_commas(char *to, size_t n)
{
	static const char commas[] = ",,,,,,,,";

	for (; n > 8; n -= 8, to += 8)
		memcpy(to, commas, 8);
	memcpy(to, commas, 8);
	return to + n;
}

static inline char *put(char *to, const char *text, size_t n, bool wide)
{
	memcpy(to, text, KNOWN_SHORT);
	if (wide) {
		memcpy(to + KNOWN_SHORT, text + KNOWN_SHORT, KNOWN_COPIED - KNOWN_SHORT);
		if (n > KNOWN_COPIED)
			memcpy(to + KNOWN_COPIED, text + KNOWN_COPIED, n - KNOWN_COPIED);
	}
	return to + n;
}

static inline char *put_carried(char *to, const struct part *part, struct span text)
{
	if (part->commas)
		to = put_commas(to, part->commas);
	return put(to, text.p, text.n, true);
}

static inline char *put_part(char *to, const struct part *part, const struct known_cell *c)
{
	if (part->said)
		return put(to, c->room + c->text, c->said, part->wide);
	return put(to, c->room, c->text, part->wide);
}

/* Room is there for it. */
static void write_row(const struct known *k, size_t m, struct buf *out)
{
	const struct part *part = k->parts, *end = part + k->part_count;
	char *p = out->data + out->length;

	if (!k->has_id || !part->cells[m]->text)
		p = id_put(k->r->format, k->group.shares[m], p);
	for (; part < end; part++)
		p = part->texts ? put_carried(p, part, part->texts[m])
				: put_part(p, part, part->cells[m]);
	p = put_commas(p, k->commas);
	*p++ = '\n';
	out->length = (size_t)(p - out->data);
}

/* The rows of the group from there on, up to one that is refused; the row behind them. */
static size_t write_group(struct known *k, size_t at, struct buf *out)
{
	const struct known_group *g = &k->group;
	size_t end = g->from + g->count;

	buf_reserve(out, (g->to - at) * k->most + g->fresh_length);
	for (; at < end && !(g->shows[at - g->from] & KNOWN_REFUSED); at++)
		write_row(k, at - g->from, out);
	return at;
}

void known_batch(struct known *k, const struct csv_batch *batch)
{
	k->batch = *batch;
	k->group.to = 0;
}

size_t known_rows(struct known *k, size_t from, struct buf *out)
{
	size_t at = from;

	while (at < k->batch.count && (at < k->group.to || take_group(k, at))) {
		at = write_group(k, at, out);
		if (at < k->group.to)
			break;
	}
	return at - from;
}

bool known_pays(const struct known *k)
{
	return !k->idle;
}
