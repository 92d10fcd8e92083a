/* threeway.c - the edits of a copy, laid into the ledger that went on living */
#include "work/threeway.h"

#include <stdlib.h>

#include "base/mem.h"
#include "record/damage.h"
#include "work/threeway_parts.h"

/* One row as it is seen from all three sides. */
struct trio {
	const struct copy_row *theirs;
	const struct copy_row *base;	/* NULL: it was not handed out, or only its seal is known */
	size_t row;			/* of the ledger */
	struct span id;
};

static struct span base_cell(const struct threeway *t, const struct trio *r, size_t i)
{
	if (!r->base || t->base_at[i] == COPY_NONE)
		return (struct span){NULL, 0};
	return r->base->cells[t->base_at[i]];
}

/* Whether column i of the copy held this text when it was handed out. */
static bool was(const struct threeway *t, const struct trio *r, size_t i, struct span text)
{
	size_t at = t->base_at[i];

	if (at == COPY_NONE || !(t->base ? r->base != NULL : r->theirs->seal.n > 0))
		return !text.n;
	if (!t->base)
		return seal_holds(&t->theirs->returned.seal, r->theirs->seal, at, text);
	return span_equal(r->base->cells[at], text) || span_equal(r->base->raws[at], text);
}

/* Whether nobody has edited the cell: it reads as before, or is the same to the letter. */
static bool is_untouched(const struct threeway *t, const struct trio *r, size_t i)
{
	return was(t, r, i, r->theirs->raws[i]) ||
	       (was(t, r, i, r->theirs->cells[i]) &&
	           !(r->theirs->wrong && r->theirs->wrong[i]));
}

static bool is_base(void *arg, struct span text)
{
	return span_equal(*(const struct span *)arg, text);
}

/* =1+1 came back as 2: where a formula went out as text, its value is nobody's edit. */
static bool was_run(struct span base, struct span text)
{
	return base.n > 1 && base.p[0] == '=' && text.n && text.p[0] != '=';
}

static struct span base_raw(const struct threeway *t, const struct trio *r, size_t i)
{
	if (!r->base || t->base_at[i] == COPY_NONE)
		return (struct span){NULL, 0};
	return r->base->raws[t->base_at[i]];
}

static bool is_damaged(const struct threeway *t, const struct trio *r, size_t i)
{
	struct span base = base_raw(t, r, i), raw = r->theirs->raws[i];
	struct buf found = BUF_INIT;
	bool damaged;

	if (!copy_may_be_damage(t->theirs->types[i], r->theirs->cells[i]))
		return false;
	damaged = damage_find(raw, is_base, &base, &found) || was_run(base, raw);
	buf_free(&found);
	return damaged;
}

/* Why an edited cell cannot be taken; said. */
static bool is_refused(const struct threeway *t, const struct trio *r, size_t i)
{
	const struct fault *wrong = r->theirs->wrong ? r->theirs->wrong[i] : NULL;

	if (is_damaged(t, r, i))
		threeway_complain(t, FAULT_DAMAGED, r->theirs->raws[i], base_raw(t, r, i),
		    r->theirs->line, map_key(&t->theirs->columns, i));
	else if (wrong)
		threeway_say(t, wrong);
	else
		return false;
	return true;
}

static struct span ours_cell(const struct threeway *t, const struct span *ours, size_t i)
{
	return t->ours_at[i] == COPY_NONE ? (struct span){NULL, 0} : ours[t->ours_at[i]];
}

/* Puts a cell among those of the row at hand; a column that is new gets its place now. */
static void put(struct threeway *t, size_t i, struct span cell)
{
	if (t->ours_at[i] == COPY_NONE) {
		t->ours_at[i] = ledger_widen(t->ledger, map_key(&t->theirs->columns, i));
		t->cells = mem_resize(t->cells, t->ledger->width, sizeof *t->cells);
		t->cells[t->ours_at[i]] = (struct span){NULL, 0};
	}
	t->cells[t->ours_at[i]] = cell;
}

/* Whether a column of the copy may change the ledger's. */
static bool is_taken(const struct threeway *t, size_t i)
{
	return t->theirs->has[i] && i != t->ledger->key_at &&
	       !(t->renamed && t->ours_at[i] == COPY_NONE && t->base_at[i] == COPY_NONE);
}

/* Cell by cell, of a row that both sides have. */
static void merge_row(struct threeway *t, const struct trio *r)
{
	const struct span *ours = ledger_cells(t->ledger, r->row);
	bool edited = false;

	memcpy(t->cells, ours, t->ledger->width * sizeof *t->cells);
	for (size_t i = 0; i < t->theirs->width; i++) {
		struct span cell = r->theirs->cells[i], old, name = map_key(&t->theirs->columns, i);

		if (!is_taken(t, i) || is_untouched(t, r, i) || is_refused(t, r, i))
			continue;
		old = ours_cell(t, t->cells, i);
		if (span_equal(cell, old))
			continue;
		if (!was(t, r, i, old)) {
			threeway_complain(t, FAULT_CONFLICT, cell, old, r->theirs->line, name);
			threeway_conflict(t, &(struct threeway_conflict){
			    r->id, name, base_cell(t, r, i), old, cell});
			continue;
		}
		t->change(t->arg, r->id, name, old, cell);
		put(t, i, cell);
		edited = true;
	}
	if (edited)
		ledger_replace(t->ledger, r->row, t->cells);
	t->edited += edited;
}

/* Whether anything of a row was edited. */
static bool is_edited(const struct threeway *t, const struct trio *r)
{
	for (size_t i = 0; i < t->theirs->width; i++)
		if (t->theirs->has[i] && !is_untouched(t, r, i))
			return true;
	return false;
}

/* The row is no longer in the ledger: an edit of it has no place. */
static void miss_row(struct threeway *t, const struct trio *r)
{
	if (!is_edited(t, r))
		return;
	threeway_complain(t, FAULT_ROW_GONE, r->id, SPAN(""), r->theirs->line, SPAN(""));
	threeway_conflict(t, &(struct threeway_conflict){
	    r->id, threeway_key(t), r->id, {NULL, 0}, r->id});
}

/* All that is wrong with a row to be added; false where it cannot be. */
static bool is_sound(const struct threeway *t, const struct trio *r)
{
	bool sound = true;

	for (size_t i = 0; i < t->theirs->width; i++)
		sound = !is_refused(t, r, i) && sound;
	return sound;
}

/* Whether the ledger has a row like this, as after the same copy was laid in before. */
static bool is_there(struct threeway *t, const struct trio *r)
{
	const struct span *ours = ledger_cells(t->ledger, r->row);

	for (size_t i = 0; i < t->theirs->width; i++)
		if (r->theirs->cells[i].n &&
		    !span_equal(ours_cell(t, ours, i), r->theirs->cells[i]))
			return false;
	return true;
}

static void add_row(struct threeway *t, const struct trio *r)
{
	if (!is_sound(t, r))
		return;
	memset(t->cells, 0, t->ledger->width * sizeof *t->cells);
	t->cells[t->ledger->key_at] = r->id;
	for (size_t i = 0; i < t->theirs->width; i++) {
		struct span cell = r->theirs->cells[i];

		if (!cell.n || (i != t->ledger->key_at && t->theirs->has[i] && !is_taken(t, i)))
			continue;
		put(t, i, cell);
		t->change(t->arg, r->id, map_key(&t->theirs->columns, i), (struct span){NULL, 0},
		    cell);
	}
	ledger_extend(t->ledger, t->cells);
	t->added++;
}

/* A row without an id. The one made for it is that of any row alike in all key columns. */
static void take_new(struct threeway *t, struct trio *r)
{
	const struct copy_row *row = r->theirs;
	size_t other;

	if (!r->id.n) {
		threeway_complain(t, FAULT_REQUIRED, SPAN(""), SPAN(""), row->line,
		    threeway_key(t));
		return;
	}
	if (t->base && copy_find(t->base, r->id, &other))
		t->present[map_find(&t->base->ids, r->id)] = true;
	if (!ledger_find(t->ledger, r->id, &r->row))
		add_row(t, r);
	else if (!is_there(t, r) && is_sound(t, r))
		threeway_complain(t, FAULT_TWICE, r->id, SPAN(""), row->line, threeway_key(t));
}

/* Rows that have one id between them can be taken only as they are. */
static bool is_several(struct threeway *t, const struct trio *r)
{
	size_t row = 0, theirs = copy_find(t->theirs, r->id, &row);
	size_t base = t->base ? copy_find(t->base, r->id, &row) : 1;

	if (theirs <= 1 && base <= 1 && ledger_find(t->ledger, r->id, &row) <= 1)
		return false;
	if (is_edited(t, r) ||
	    (t->base ? base != theirs : theirs > ledger_find(t->ledger, r->id, &row)))
		threeway_complain(t, FAULT_TWICE, r->id, SPAN(""), r->theirs->line,
		    threeway_key(t));
	return true;
}

/* Whether the ledger has this id and the copy has not. */
static bool is_lost_id(void *arg, struct span id)
{
	const struct threeway *t = arg;
	size_t row;

	return ledger_find(t->ledger, id, &row) && !copy_find(t->theirs, id, &row);
}

/*
 * Whether the id may have been another when the row was handed out; said. Keys of
 * plain tables are people's own, and new ones are new: but 1 may be 001.
 */
static bool is_renamed(struct threeway *t, const struct trio *r, bool known)
{
	struct buf found = BUF_INIT;
	enum fault_code code = FAULT_NONE;
	size_t row;

	if (known && !t->base && !was(t, r, t->ledger->key_at, r->id))
		code = FAULT_ID_CHANGED;
	if (!known && t->lost && !ledger_find(t->ledger, r->id, &row)) {
		if (damage_find(r->id, is_lost_id, t, &found))
			code = FAULT_DAMAGED;
		else if (t->ledger->format.n)
			code = FAULT_ID_CHANGED;
	}
	if (code)
		threeway_complain(t, code, r->id, buf_view(&found), r->theirs->line,
		    threeway_key(t));
	t->unsure = t->unsure || code;
	buf_free(&found);
	return code;
}

/* The base row that stands for the k-th row of an id, as this one is of its own. */
static const struct copy_row *find_base(const struct threeway *t, const struct copy_row *row,
    struct span id)
{
	size_t theirs = 0, base = 0;
	uint32_t i, k;

	if (!t->base || !copy_find(t->base, id, &base))
		return NULL;
	copy_find(t->theirs, id, &theirs);
	k = (uint32_t)base;
	for (i = (uint32_t)theirs; &t->theirs->rows[i] != row && k != COPY_NONE;
	     i = t->theirs->rows[i].next)
		k = t->base->rows[k].next;
	return k == COPY_NONE ? NULL : &t->base->rows[k];
}

static void take_row(struct threeway *t, const struct copy_row *row)
{
	struct trio r = {row, NULL, 0, row->cells[t->ledger->key_at]};
	bool known, there;

	if (row->refused || (row->wrong && row->wrong[t->ledger->key_at])) {
		threeway_say(t, row->refused ? row->refused : row->wrong[t->ledger->key_at]);
		t->unsure = true;
		return;
	}
	if (row->made) {
		take_new(t, &r);
		return;
	}
	r.base = find_base(t, row, r.id);
	known = t->base ? map_find(&t->base->ids, r.id) != MAP_NONE : row->seal.n > 0;
	/* All cells of the row were cleared, and only the hidden id was left. */
	if (known && row->blank && is_edited(t, &r)) {
		if (!t->base)
			threeway_complain(t, FAULT_ROW_LOST, r.id, SPAN(""), row->line, SPAN(""));
		return;
	}
	if (t->base && known)
		t->present[map_find(&t->base->ids, r.id)] = true;
	if (is_renamed(t, &r, known) || is_several(t, &r))
		return;
	there = ledger_find(t->ledger, r.id, &r.row);
	if (there)
		merge_row(t, &r);
	else if (known)
		miss_row(t, &r);
	else
		add_row(t, &r);
}

void threeway_run(struct threeway *t)
{
	t->base_at = mem_zero(t->theirs->width, sizeof *t->base_at);
	t->ours_at = mem_zero(t->theirs->width, sizeof *t->ours_at);
	t->cells = mem_zero(t->ledger->width, sizeof *t->cells);
	t->present = mem_zero(t->base ? t->base->ids.count + 1 : 1, sizeof *t->present);
	threeway_columns(t);
	t->lost = threeway_has_lost(t);
	for (size_t i = 0; i < t->theirs->count; i++)
		take_row(t, &t->theirs->rows[i]);
	threeway_lost(t);
	free(t->base_at);
	free(t->ours_at);
	free(t->cells);
	free(t->present);
}
