/* seal.c - rows that are handed out are sealed, so that what became of them can be told */
#include "record/seal.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "csv/guard.h"
#include "record/damage.h"

enum { DIGITS = 5 };	/* of a cell */

static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static const char escaped[] = "%:,#\r\n";

static void write_text(struct span name, struct buf *out)
{
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] && strchr(escaped, name.p[i]))
			buf_printf(out, "%%%02X", (unsigned)name.p[i]);
		else
			buf_char(out, name.p[i]);
}

static struct span read_text(struct seal *s, struct span text)
{
	struct buf name = BUF_INIT;
	struct span kept;

	for (size_t i = 0; i < text.n; i++) {
		char hex[3] = {0};

		if (text.p[i] == '%' && i + 2 < text.n) {
			memcpy(hex, text.p + i + 1, 2);
			buf_char(&name, (char)strtoul(hex, NULL, 16));
			i += 2;
		} else {
			buf_char(&name, text.p[i]);
		}
	}
	kept = arena_copy(&s->arena, buf_view(&name));
	buf_free(&name);
	return kept;
}

void seal_write_heading(const struct seal *s, struct buf *out)
{
	buf_text(out, SEAL_PREFIX);
	buf_span(out, s->format);
	buf_printf(out, ":%llu:", (unsigned long long)s->rows);
	for (size_t i = 0; i < s->count; i++) {
		if (i)
			buf_char(out, ',');
		write_text(s->columns[i].name, out);
		if (s->columns[i].number || s->columns[i].spoken)
			buf_text(out, s->columns[i].spoken ? "##" : "#");
		if (!s->columns[i].heading.n)
			continue;
		buf_char(out, ':');
		write_text(s->columns[i].heading, out);
	}
}

bool seal_is(struct span heading)
{
	return span_starts(heading, SPAN(SEAL_PREFIX));
}

/* Digits only; false where there are none, or too many. */
static bool read_count(struct span text, uint64_t *count)
{
	*count = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9')
			return false;
		*count = 10 * *count + (uint64_t)(text.p[i] - '0');
	}
	return text.n > 0 && text.n <= 9;
}

/* NAME, NAME# or NAME##, each perhaps with :HEADING. */
static struct seal_column read_column(struct seal *s, struct span text)
{
	struct seal_column c = {.number = false};
	struct span name = text;

	span_cut(&text, ':', &name);
	c.spoken = span_drop(&name, SPAN("##"));
	c.number = span_drop(&name, SPAN("#"));
	if (c.spoken && !s->states.list.rows)
		states_load(&s->states, true);
	c.name = read_text(s, name);
	c.heading = read_text(s, text);
	return c;
}

bool seal_open(struct seal *s, struct span heading, struct fault *fault)
{
	struct span rest = heading, format, rows, name;

	*s = (struct seal){.count = 0};
	span_take(&rest, SPAN(SEAL_PREFIX));
	if (!span_cut(&rest, ':', &format) || !span_cut(&rest, ':', &rows) ||
	    !read_count(rows, &s->rows) || !rest.n)
		return fault_set(fault, FAULT_SEAL, heading, NULL);
	s->format = arena_copy(&s->arena, format);
	while (span_cut(&rest, ',', &name)) {
		s->columns = mem_resize(s->columns, s->count + 1, sizeof *s->columns);
		s->columns[s->count++] = read_column(s, name);
	}
	return true;
}

void seal_free(struct seal *s)
{
	free(s->columns);
	states_free(&s->states);
	arena_free(&s->arena);
	*s = (struct seal){.count = 0};
}

/* 1.50 and 1.5 are one number to a spreadsheet. */
static struct span without_zeros(struct span text)
{
	struct span number = text;
	bool point = false;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '.' && !point)
			point = true;
		else if ((text.p[i] < '0' || text.p[i] > '9') && !(text.p[i] == '-' && !i))
			return text;
	}
	if (!point)
		return text;
	while (span_drop(&number, SPAN("0")))
		;
	span_drop(&number, SPAN("."));
	return number;
}

static bool is_formula(struct span text)
{
	if (text.n < 2 || !strchr("=+-@", text.p[0]))
		return false;
	for (size_t i = 1; i < text.n; i++)
		if (!strchr("0123456789.", text.p[i]) || !text.p[i])
			return true;
	return false;
}

/* The digits of a cell. */
static void hash_cell(const struct seal_column *c, struct span text, char out[DIGITS])
{
	struct buf plain = BUF_INIT;
	uint64_t h;

	if (text.n && memchr(text.p, '\r', text.n)) {
		for (size_t i = 0; i < text.n; i++)
			if (text.p[i] != '\r')
				buf_char(&plain, text.p[i]);
			else if (i + 1 == text.n || text.p[i + 1] != '\n')
				buf_char(&plain, '\n');
		text = buf_view(&plain);
	}
	if (c->number)
		text = without_zeros(text);
	h = hash_mix(hash_bytes(c->name, 0), hash_bytes(text, 0)) >> 1 | (uint64_t)is_formula(text)
									     << 63;
	for (int i = 0; i < DIGITS; i++)
		out[i] = digits[h >> (59 - 5 * i) & 31];
	buf_free(&plain);
}

void seal_write(const struct seal *s, uint64_t ordinal, const struct span *cells, struct buf *out)
{
	buf_printf(out, "r%llu-", (unsigned long long)ordinal);
	for (size_t i = 0; i < s->count; i++) {
		hash_cell(&s->columns[i], cells[i], buf_reserve(out, DIGITS));
		out->length += DIGITS;
	}
}

const char *seal_state_name(enum seal_state state)
{
	static const char *const names[SEAL_STATES] = {"same", "edited", "damaged", "added",
						       "copied"};

	return names[state];
}

/* Whether the ordinal is new; it no longer is. */
static bool see(struct seal_count *count, uint64_t ordinal)
{
	if (ordinal >= count->seen_room)
		count->seen = mem_grow_zero(count->seen, &count->seen_room, ordinal + 1, 1);
	return !count->seen[ordinal]++;
}

/* What a cell is compared with while its damage is looked for. */
struct original {
	const struct seal_column *column;
	struct span hash;
};

static bool is_original(void *arg, struct span text)
{
	const struct original *o = arg;
	char hash[DIGITS];

	hash_cell(o->column, text, hash);
	return memcmp(hash, o->hash.p, DIGITS) == 0;
}

/* Whether what was sealed could be run as a formula; if so, no person has changed it. */
static bool was_formula(struct span hash)
{
	return strchr(digits, hash.p[0]) >= digits + 16;
}

struct span seal_state_said(const struct seal *s, size_t i, struct span text)
{
	struct span state = {NULL, 0};

	if (s->columns[i].spoken)
		state = states_value(&s->states, s->columns[i].name, text_trim(text));
	return state.n ? state : text;
}

/* Compares a cell of column i with its part of the seal; takes its guard off, and its words. */
static enum seal_state read_cell(const struct seal *s, size_t i, struct span *text,
    struct span hash, fault_listener *blame, void *arg)
{
	struct original original = {&s->columns[i], hash};
	struct fault fault = FAULT_INIT;
	struct buf was = BUF_INIT;
	struct span said;
	bool damaged;

	if (is_original(&original, *text))
		return SEAL_SAME;
	said = guard_take(*text);
	*text = said;
	if (is_original(&original, *text))
		return SEAL_SAME;
	*text = seal_state_said(s, i, said);
	if (is_original(&original, *text))
		return SEAL_SAME;
	damaged = damage_find(*text, is_original, &original, &was) || was_formula(hash);
	fault_set(&fault, damaged ? FAULT_DAMAGED : FAULT_SEAL_EDITED, said, NULL);
	if (was.length)
		fault_field(fault.want, sizeof fault.want, buf_view(&was));
	fault_column(&fault, s->columns[i].name);
	blame(arg, &fault);
	buf_free(&was);
	return damaged ? SEAL_DAMAGED : SEAL_EDITED;
}

/* Takes rORDINAL- off the seal; what is left are the digits of the cells. */
static bool read_ordinal(const struct seal *s, struct span *cell, uint64_t *ordinal)
{
	struct span number;

	return span_take(cell, SPAN("r")) && span_cut(cell, '-', &number) &&
	       read_count(number, ordinal) && *ordinal > 0 && *ordinal <= s->rows &&
	       cell->n == DIGITS * s->count;
}

bool seal_holds(const struct seal *s, struct span cell, size_t i, struct span text)
{
	struct original original = {&s->columns[i], {NULL, 0}};
	uint64_t ordinal;

	if (!read_ordinal(s, &cell, &ordinal))
		return false;
	original.hash = span_first(span_skip(cell, i * DIGITS), DIGITS);
	return is_original(&original, text);
}

enum seal_state seal_read(const struct seal *s, struct span cell, struct span *cells,
    const size_t *place, struct seal_count *count, fault_listener *blame, void *arg)
{
	enum seal_state state = SEAL_SAME;
	struct fault fault = FAULT_INIT;
	struct span hashes = cell;
	uint64_t ordinal;

	if (!cell.n || !read_ordinal(s, &hashes, &ordinal)) {
		if (cell.n) {
			fault_set(&fault, FAULT_SEAL, cell, NULL);
			blame(arg, &fault);
		}
		count->states[SEAL_ADDED]++;
		return SEAL_ADDED;
	}
	for (size_t i = 0; i < s->count; i++) {
		struct span hash = span_first(span_skip(hashes, i * DIGITS), DIGITS);
		enum seal_state one = place[i] == SIZE_MAX ? SEAL_SAME :
		                      read_cell(s, i, &cells[place[i]], hash, blame, arg);

		if (one > state)
			state = one;
	}
	if (!see(count, ordinal)) {
		fault_set(&fault, FAULT_SEAL_COPIED, cell, NULL);
		fault_field(fault.value, sizeof fault.value,
			    span_first(cell, cell.n - hashes.n - 1));
		blame(arg, &fault);
		state = SEAL_COPIED;
	}
	count->states[state]++;
	return state;
}

bool seal_lost(const struct seal *s, const struct seal_count *count, struct buf *out)
{
	size_t before = out->length;

	for (uint64_t i = 1, from; i <= s->rows; i++) {
		if (i < count->seen_room && count->seen[i])
			continue;
		for (from = i; i < s->rows && !(i + 1 < count->seen_room && count->seen[i + 1]);
		     i++)
			;
		buf_printf(out, out->length > before ? ", %llu" : "%llu", (unsigned long long)from);
		if (i > from)
			buf_printf(out, "-%llu", (unsigned long long)i);
	}
	return out->length > before;
}

void seal_count_free(struct seal_count *count)
{
	free(count->seen);
	*count = (struct seal_count){.seen = NULL};
}
