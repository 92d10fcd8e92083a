/* known.c - rows whose cells are read one by one, each but once */
#include "record/known.h"

#include <stdlib.h>
#if defined __x86_64__
#include <immintrin.h>
#endif

#include "base/mem.h"
#include "csv/masks.h"
#include "record/id.h"
#include "record/known_group.h"
#include "record/remark.h"

/* Rows after which it is asked whether it pays. */
enum { WINDOW = 4096 };
/* It does not where more than a half of the cells are new, or of the rows none of ours. */
enum { PAYS = 2 };
/* Of those that are kept one in so many may be new; else the list has moved on: all is dropped. */
enum { AGED = 16 };

/*
 * What comes out of a row, piece by piece: what came of a cell, with the commas before it; what a
 * rule says; commas alone.
 */
struct part {
	struct span texts[KNOWN_GROUP];		/* by row of the group */
	const struct known_field *field;	/* that says whether it is wide, or NULL */
	bool wide;
};

struct known {
	const struct reading *r;
	struct known_source source;
	struct known_field *fields;
	size_t count;
	struct part *parts;
	size_t part_count;
	char *commas;			/* as many as a row may have, and the end of its line */
	bool has_id;			/* the first part is in the place of the id */
	size_t most;			/* bytes of a row of what is kept, and KNOWN_COPIED more */
	unsigned wants;			/* bits that the cells of a row must have between them */
	struct known_store *store;
	struct known_cells *cells;	/* of the store; NULL once idle */
	struct csv_batch batch;
	struct known_group group;
	bool avx2;			/* is there, and may be used */
	size_t tried, refused;		/* rows, since the last window began */
	bool idle;
};

/* The same in all rows. */
static void add_commas(struct known *k, const char *from, size_t count)
{
	struct part *part = &k->parts[k->part_count++];

	for (size_t m = 0; m < KNOWN_GROUP; m++)
		part->texts[m] = (struct span){from, count};
	part->wide = count > KNOWN_SHORT;
}

/* What is read has its commas in the text: of what is carried, numbers are not read. */
static void add_part(struct known *k, struct known_field *field, bool said, size_t commas)
{
	struct part *part;

	if (!field->in && commas)
		add_commas(k, k->commas, commas);
	part = &k->parts[k->part_count++];
	part->field = field->in ? field : NULL;
	part->wide = true;
	if (said) {
		field->said = part->texts;
		field->said_commas = commas;
	} else {
		field->texts = part->texts;
		field->commas = field->in ? commas : 0;
	}
}

/* In the order in which they come out. */
static void find_parts(struct known *k)
{
	size_t most = k->r->width - 1, next = 0;

	k->commas = mem_zero(most + 1 + KNOWN_COPIED, 1);
	memset(k->commas, ',', most);
	k->commas[most] = '\n';
	/* Before each that is carried there may be commas, as there are behind the last. */
	k->parts = mem_zero(2 * k->count + 1, sizeof *k->parts);
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
	add_commas(k, k->commas + next, most - next + 1);
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
	k->wants = REMARK_RECORD | ((1u << r->required_count) - 1) << KNOWN_MEETS |
		   (decoder ? KNOWN_FOREIGN : 0);
	k->avx2 = csv_instructions_choose(getenv("SANDAN_SIMD"))->avx2;
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
	free(k->commas);
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

/* Whether two cells are not empty. */
static bool is_filled(const struct known *k, size_t at)
{
	struct csv_look look = csv_batch_look(&k->batch, at);
	size_t filled = 0, from = look.from;

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
	/* Two that are not empty are in every row that has all those that are required. */
	bool filled = k->r->required_count > 1;
	size_t good = 0;

	if (k->tried >= WINDOW)
		look_back(k);
	if (k->idle)
		return false;
	known_group_begin(g, &k->batch, from, k->count);
	for (size_t i = 0; i < k->count; i++)
		known_group_column(g, &k->source, k->cells, &k->fields[i]);
	for (size_t m = 0; m < g->count; m++) {
		if (g->shows[m] != k->wants || !(filled || is_filled(k, from + m)))
			g->shows[m] |= KNOWN_REFUSED;
		good += !(g->shows[m] & KNOWN_REFUSED);
	}
	for (size_t i = 0; i < k->part_count; i++)
		if (k->parts[i].field)
			k->parts[i].wide = k->parts[i].field->width.lanes > 1;
	k->tried += g->to - from;
	k->refused += g->to - from - good;
	return true;
}

/* Copies KNOWN_SHORT bytes: so many are copied of any text, and twice as many of a wide one. */
typedef void copy_function(char *to, const char *from);
_Static_assert(KNOWN_COPIED == 2 * KNOWN_SHORT, "KNOWN_COPIED");

static inline __attribute__((always_inline)) char *put(char *to, struct span text, bool wide,
    copy_function *copy)
{
	copy(to, text.p);
	if (wide) {
		copy(to + KNOWN_SHORT, text.p + KNOWN_SHORT);
		if (text.n > KNOWN_COPIED)
			memcpy(to + KNOWN_COPIED, text.p + KNOWN_COPIED, text.n - KNOWN_COPIED);
	}
	return to + text.n;
}

/* Room is there for it. Returns what is behind it. */
static inline __attribute__((always_inline)) char *write_row(const struct known *k, size_t m,
    char *to, copy_function *copy)
{
	const struct part *part = k->parts, *end = part + k->part_count;

	if (!k->has_id || !part->texts[m].n)
		to = id_put(k->r->format, k->group.shares[m], to);
	for (; part < end; part++)
		to = put(to, part->texts[m], part->wide, copy);
	return to;
}

/* The rows of the group from there on, up to one that is refused; the row behind them. */
static inline __attribute__((always_inline)) size_t write_rows(const struct known *k, size_t at,
    struct buf *out, copy_function *copy)
{
	const struct known_group *g = &k->group;
	size_t end = g->from + g->count;
	char *to = buf_reserve(out, (g->to - at) * k->most + g->fresh_length);

	for (; at < end && !(g->shows[at - g->from] & KNOWN_REFUSED); at++)
		to = write_row(k, at - g->from, to, copy);
	out->length = (size_t)(to - out->data);
	return at;
}

static inline void copy_portable(char *to, const char *from)
{
	memcpy(to, from, KNOWN_SHORT);
}

#if defined __x86_64__

#define WITH_AVX2 __attribute__((target("avx2")))

WITH_AVX2 static inline void copy_avx2(char *to, const char *from)
{
	_mm256_storeu_si256((__m256i *)(void *)to,
	    _mm256_loadu_si256((const __m256i *)(const void *)from));
}

/* With half as many stores, for which it has to wait more than for anything else. */
WITH_AVX2 static size_t write_avx2(const struct known *k, size_t at, struct buf *out)
{
	return write_rows(k, at, out, copy_avx2);
}

#endif

static size_t write_group(const struct known *k, size_t at, struct buf *out)
{
#if defined __x86_64__
	if (k->avx2)
		return write_avx2(k, at, out);
#endif
	return write_rows(k, at, out, copy_portable);
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
