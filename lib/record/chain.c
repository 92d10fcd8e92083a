/* chain.c - the copies of chat sign-up lists in a log, and their lines */
#include "record/chain.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "record/chain_limits.h"
#include "record/chain_noise.h"
#include "record/chain_places.h"

/* Digits that a line's number has at most, and a phone number at least. */
enum { SEQ_DIGITS = 4, PHONE_DIGITS = 7 };

/* The next line of *rest without its end; false after the last. */
static bool take_line(struct span *rest, struct span *line)
{
	if (!rest->n || !span_cut(rest, '\n', line))
		return false;
	span_drop(line, SPAN("\r"));
	return true;
}

/* The first character to half width, 0 at the end. */
static uint32_t peek(struct span s)
{
	uint32_t c = s.n ? text_next(&s) : 0;

	return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

/* Takes a run of digits off *s, and returns how many; their value while it is small. */
static size_t take_digits(struct span *s, int64_t *value)
{
	size_t count = 0;

	for (*value = 0; text_is_digit(peek(*s)); count++) {
		if (count < SEQ_DIGITS)
			*value = *value * 10 + peek(*s) - '0';
		text_next(s);
	}
	return count;
}

/* What stands between a number and its line; not the point of a decimal or of a date. */
static bool take_dot(struct span *s)
{
	static const uint32_t dots[] = {'.', ')', ':', 0x3001, 0x3002, 0xFF61, 0x20E3};
	struct span rest = text_trim(*s);
	uint32_t c;
	int64_t value;

	span_take(&rest, SPAN("\uFE0F")); /* of 1️⃣ */
	c = peek(rest);
	for (size_t i = 0; i < sizeof dots / sizeof *dots; i++) {
		struct span after;
		size_t digits;

		if (c != dots[i])
			continue;
		text_next(&rest);
		after = rest;
		digits = take_digits(&after, &value);
		if (digits && digits < PHONE_DIGITS)
			return false;
		*s = rest;
		return true;
	}
	return false;
}

/*
 * The number that a line begins with, 1. １１． 4、 (5) 15 ①, taken off *s, which is
 * trimmed; 0 where there is none. `dotted`: only with a dot after it.
 */
static int64_t number_of(struct span *s, bool dotted)
{
	struct span rest = text_trim(*s);
	uint32_t c = peek(rest);
	int64_t n = 0;
	size_t digits;

	if (c >= 0x2460 && c <= 0x2473) { /* ① to ⑳ */
		text_next(&rest);
		*s = text_trim(rest);
		return c - 0x2460 + 1;
	}
	if (c == '(')
		text_next(&rest);
	digits = take_digits(&rest, &n);
	if (!digits || digits > SEQ_DIGITS)
		return 0;
	if (!take_dot(&rest) && (dotted || c == '(' || (rest.n && !text_is_space(peek(rest)))))
		return 0;
	/* The cell of a table. */
	if (dotted && (peek(rest) == ',' || peek(rest) == ';' || peek(rest) == '\t'))
		return 0;
	*s = text_trim(rest);
	return n;
}

static bool take_mark(struct span *line)
{
	return span_take(line, SPAN("#接龙")) || span_take(line, SPAN("＃接龙"));
}

bool chain_is(struct span head)
{
	struct span line;
	bool quoted = false;

	/* Within quotes it is a cell of a table, whatever a line of it begins with. */
	while (take_line(&head, &line)) {
		line = text_trim(line);
		if (!quoted && take_mark(&line))
			return true;
		for (size_t i = 0; i < line.n; i++)
			quoted ^= line.p[i] == '"';
	}
	return false;
}

bool chain_is_numbered(struct span head)
{
	size_t numbered = 0, others = 0;
	struct span line;
	int64_t last = 0;

	while (take_line(&head, &line)) {
		int64_t n = number_of(&line, true);

		if (n == last + 1 || (last && n > last)) {
			last = n;
			numbered++;
		} else if (last && text_trim(line).n) {
			others++;
		}
	}
	return numbered >= 2 && numbered > others;
}

/* Takes a number of so many digits at most off *s, and a sign after it, if there is one of these.
 */
static bool take_part(struct span *s, size_t most, const char *signs)
{
	struct span rest = span_of(signs), sign;
	int64_t value;
	size_t digits = take_digits(s, &value);

	while (span_cut(&rest, '|', &sign))
		if (span_take(s, sign))
			break;
	*s = text_trim(*s);
	return digits && digits <= most;
}

/* 卢某 2025/7/10 21:05:17, 卢某 2025年7月10日 21:05: how a message begins in a log. */
static bool is_sender(struct span line)
{
	int64_t value;

	for (line = text_trim(line); line.n; text_next(&line)) {
		struct span s = line;
		size_t year = take_digits(&s, &value);

		if (year != 4) {
			for (; year > 1; year--)
				text_next(&line);
			continue;
		}
		s = line;
		if (take_part(&s, 4, "/|-|.|年") && take_part(&s, 2, "/|-|.|月") &&
		    take_part(&s, 2, "日") && take_part(&s, 2, ":|：") &&
		    take_part(&s, 2, ":|：") && (!s.n || take_part(&s, 2, "")) && !s.n)
			return true;
		line = span_skip(line, 3);
	}
	return false;
}

/* —————  2025-07-10  ————— */
static bool is_rule(struct span line)
{
	size_t dashes = 0;

	for (line = text_trim(line); line.n;) {
		uint32_t c = text_next(&line);

		if (c == '-' || c == '_' || c == '=' || c == '*' || (c >= 0x2010 && c <= 0x2015) ||
		    c == 0x2500)
			dashes++;
		else if (!text_is_digit(c) && !text_is_space(c) && c != '/' && c != ':')
			return false;
	}
	return dashes >= 4;
}

/* 3号 学生小某：一个书包 */
static bool read_item(struct span line, struct chain_item *item)
{
	static const char *const others[] = {"楼", "院", "门", "馆", "线", "店", NULL};

	line = text_trim(line);
	span_take(&line, SPAN("第"));
	if (!take_digits(&line, &item->number) || !span_take(&line, SPAN("号")))
		return false;
	if (span_starts_any(line, others))
		return false;
	if (!span_take(&line, SPAN("：")))
		span_take(&line, SPAN(":"));
	item->text = text_trim(line);
	return item->text.n > 0;
}

/* The lines of a copy while they are gathered. */
struct piece {
	struct chain_line *lines;
	size_t count, room;
	struct span sender;
	bool open;
};

static void keep_line(struct piece *p, struct chain_line line)
{
	if (p->count == p->room) {
		p->room = p->room ? 2 * p->room : 64;
		p->lines = mem_resize(p->lines, p->room, sizeof *p->lines);
	}
	p->lines[p->count++] = line;
}

/*
 * Where the entries begin: at the last number 1 after a blank line, else at the
 * first number after one, else at the last number 1. What the head asks for may
 * be numbered too.
 */
static size_t find_entries(const struct piece *p)
{
	size_t one = p->count, after = p->count, first = p->count;

	for (size_t i = 0; i < p->count; i++) {
		bool blank = i && !p->lines[i - 1].raw.n;

		if (p->lines[i].seq == 1)
			one = i;
		if (p->lines[i].seq == 1 && blank)
			first = i;
		if (p->lines[i].seq && blank && after == p->count)
			after = i;
	}
	return first < p->count ? first : after < p->count ? after : one;
}

/* What is said of its shifts; false where nothing is. */
static bool read_limits(struct chain *c, struct chain_copy *copy, const struct chain_line *lines,
    size_t count)
{
	struct span said = {NULL, 0};

	copy->limit = c->limit_count;
	for (size_t i = 0; i < count; i++)
		if (!is_sender(lines[i].raw) &&
		    chain_limits_line(c, copy, lines[i].raw) && !said.n)
			said = lines[i].raw;
	if (chain_limits_settle(c, copy))
		return copy->limits > 0;
	copy->places = said;
	return true;
}

/* Such a line says nothing of all places. */
static bool is_of_shifts(struct chain *c, const struct chain_copy *copy, struct span line)
{
	struct chain_copy other = *copy;
	const size_t before = c->limit_count;
	const bool says = chain_limits_line(c, &other, line);

	c->limit_count = before;
	return says;
}

static void read_head(struct chain *c, struct chain_copy *copy, const struct chain_line *lines,
		      size_t count)
{
	const bool by_shift = read_limits(c, copy, lines, count);
	struct chain_item item;

	copy->item = c->item_count;
	if (count)
		copy->head = (struct span){
			lines->raw.p,
			(size_t)(lines[count - 1].raw.p - lines->raw.p) + lines[count - 1].raw.n,
		};
	for (size_t i = 0; i < count; i++) {
		struct span line = lines[i].raw;

		if (!copy->title.n && !is_sender(line)) {
			while (chain_noise_take(&line))
				line = text_trim(line);
			copy->title = line;
			continue;
		}
		if (!by_shift || !is_of_shifts(c, copy, line))
			chain_places_line(copy, line);
		if (!read_item(line, &item))
			continue;
		c->items = mem_resize(c->items, c->item_count + 1, sizeof *c->items);
		c->items[c->item_count++] = item;
	}
	if (!copy->quota && !copy->places.n &&
	    (!by_shift || !is_of_shifts(c, copy, copy->title)))
		chain_places_line(copy, copy->title);
	copy->items = c->item_count - copy->item;
	/* One alone is an address. */
	if (copy->items == 1)
		copy->items = 0;
}

static void close_copy(struct chain *c, struct piece *p)
{
	size_t entries = find_entries(p);
	struct chain_copy *copy;

	if (!p->open)
		return;
	c->copies = mem_resize(c->copies, c->copy_count + 1, sizeof *c->copies);
	copy = &c->copies[c->copy_count++];
	*copy = (struct chain_copy){.sender = p->sender, .first = c->line_count};
	copy->line = p->count ? p->lines[0].line : 0;
	read_head(c, copy, p->lines, entries);
	c->lines = mem_resize(c->lines, c->line_count + p->count, sizeof *c->lines);
	for (size_t i = entries; i < p->count; i++)
		if (p->lines[i].raw.n)
			c->lines[c->line_count++] = p->lines[i];
	copy->count = c->line_count - copy->first;
	p->open = false;
}

/* A message begins: what its first line says of it stands before the mark of a list. */
static void open_copy(struct chain *c, struct piece *p, struct chain_line *before)
{
	bool sent = is_sender(before->raw);

	if (p->open && sent)
		while (p->count && p->lines[p->count - 1].line >= before->line)
			p->count--;
	close_copy(c, p);
	p->sender = sent ? before->raw : (struct span){NULL, 0};
	p->count = 0;
	p->open = true;
}

/* Whether a line ends the list: a rule, or the head of a message once there are entries. */
static bool ends_list(const struct piece *p, const struct chain_line *line)
{
	return is_rule(line->raw) ||
	       (!line->seq && is_sender(line->raw) && find_entries(p) < p->count);
}

/* Whether nobody wrote the line. An hour may be what a list is called. */
static bool is_noise(const struct piece *p, const struct chain_line *line)
{
	return !line->seq && line->raw.n &&
	       (chain_noise_line(line->raw) ||
		(chain_noise_hour(line->raw) && find_entries(p) < p->count));
}

void chain_read(struct chain *c, struct span text)
{
	struct piece p = {.open = !chain_is(text)};
	struct chain_line before = {.seq = 0};
	struct span rest = text, line;

	for (uint64_t number = 1; take_line(&rest, &line); number++) {
		struct chain_line l = {
		    .raw = text_trim(line), .text = text_trim(line), .line = number};

		line = l.raw;
		if (take_mark(&line)) {
			open_copy(c, &p, &before);
			l.raw = l.text = text_trim(line);
		}
		l.seq = number_of(&l.text, false);
		if (l.seq && l.text.n && chain_noise_only(l.text))
			l.text.n = 0;
		if (p.open && ends_list(&p, &l))
			close_copy(c, &p);
		if (is_noise(&p, &l))
			continue;
		if (p.open && (l.raw.n || p.count))
			keep_line(&p, l);
		if (l.raw.n) {
			c->outside += !p.open && !is_rule(l.raw) && !is_sender(l.raw);
			before = l;
		}
	}
	close_copy(c, &p);
	free(p.lines);
}

void chain_read_head(struct chain *c, struct span text)
{
	struct piece p = {.open = false};
	struct span rest = text, line;

	while (take_line(&rest, &line))
		if (text_trim(line).n)
			keep_line(&p, (struct chain_line){.raw = text_trim(line)});
	c->copies = mem_zero(1, sizeof *c->copies);
	c->copy_count = 1;
	read_head(c, c->copies, p.lines, p.count);
	free(p.lines);
}

void chain_free(struct chain *c)
{
	free(c->copies);
	free(c->lines);
	free(c->items);
	free(c->limits);
	arena_free(&c->arena);
	*c = (struct chain){.copy_count = 0};
}
