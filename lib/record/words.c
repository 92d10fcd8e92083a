/* words.c - the words without which a pattern cannot match */
#include "record/words.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/text.h"

struct parser {
	struct span rest;
	struct arena *arena;
	bool caseless;
	bool lost;	/* it is of a kind that is not looked into */
};

/* The ways to write a caseless word that are gone through; one that has more is cut short. */
enum { CASES = 16 };

enum times { TIMES_ONE, TIMES_MORE, TIMES_ANY };

static struct words alternation(struct parser *p);

static char peek(const struct parser *p)
{
	return p->rest.n ? p->rest.p[0] : '\0';
}

static void pass(struct parser *p, size_t n)
{
	p->rest = span_skip(p->rest, n < p->rest.n ? n : p->rest.n);
}

/* How often what stands before must be there. */
static enum times take_times(struct parser *p)
{
	char c = peek(p);
	size_t end = 1;

	if (!c || !strchr("?*+{", c))
		return TIMES_ONE;
	for (; c == '{' && end < p->rest.n && p->rest.p[end - 1] != '}'; end++)
		p->lost |= !strchr("0123456789,}", p->rest.p[end]);
	pass(p, end);
	if (peek(p) == '?' || peek(p) == '+')
		pass(p, 1);
	return c == '+' ? TIMES_MORE : TIMES_ANY;
}

static size_t least_length(const struct words *w)
{
	size_t least = w->count ? SIZE_MAX : 0;

	for (size_t i = 0; i < w->count; i++)
		if (w->words[i].n < least)
			least = w->words[i].n;
	return least;
}

/* The longer the words, the fewer cells have them. */
static void keep_better(struct words *best, const struct words *other)
{
	if (least_length(other) > least_length(best))
		*best = *other;
}

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* The ways to write a byte without regard to case, and how many. */
static size_t cases_of(char c, char cases[3][4])
{
	char small = (char)(c | 0x20);

	memset(cases, 0, 3 * sizeof *cases);
	cases[0][0] = c;
	if (!is_letter(c))
		return 1;
	cases[1][0] = (char)(c ^ 0x20);
	if (small != 'k' && small != 's')
		return 2;
	/* The kelvin sign and the long s have no other small or large letter. */
	memcpy(cases[2], small == 'k' ? "\xE2\x84\xAA" : "\xC5\xBF", 4 - (small == 's'));
	return 3;
}

/* All ways to write the word, or the start of it that has no more than CASES. */
static struct words spell(struct parser *p, struct span word)
{
	struct words w = {arena_alloc(p->arena, CASES * sizeof(struct span)), 1, false};

	w.words[0] = (struct span){NULL, 0};
	for (size_t i = 0; i < word.n; i++) {
		char cases[3][4];
		size_t ways = cases_of(word.p[i], cases);

		if (w.count * ways > CASES)
			break;
		for (size_t j = w.count * ways; j > 0; j--) {
			struct buf b = BUF_INIT;

			buf_span(&b, w.words[(j - 1) / ways]);
			buf_text(&b, cases[(j - 1) % ways]);
			w.words[j - 1] = arena_copy(p->arena, buf_view(&b));
			buf_free(&b);
		}
		w.count *= ways;
	}
	return w;
}

/* The run of characters ends: it is a word that must be there. */
static void end_run(struct parser *p, struct buf *run, struct words *best)
{
	struct words word = {NULL, 1, false};

	if (!run->length)
		return;
	if (p->caseless) {
		word = spell(p, buf_view(run));
	} else {
		word.words = arena_alloc(p->arena, sizeof *word.words);
		word.words[0] = arena_copy(p->arena, buf_view(run));
	}
	keep_better(best, &word);
	buf_clear(run);
}

static void take_group(struct parser *p, struct words *best)
{
	struct words inner;

	pass(p, 1);
	/* Of (? and (* only the group that keeps nothing is plain grouping. */
	if (peek(p) == '?' && p->rest.n > 1 && p->rest.p[1] == ':')
		pass(p, 2);
	p->lost |= peek(p) == '?' || peek(p) == '*';
	inner = alternation(p);
	p->lost |= peek(p) != ')';
	pass(p, 1);
	if (take_times(p) != TIMES_ANY)
		keep_better(best, &inner);
}

/* [^0-9]; one with brackets or backslashes in it is not looked into. */
static void take_class(struct parser *p)
{
	pass(p, 1);
	if (peek(p) == '^')
		pass(p, 1);
	p->lost |= peek(p) == ']';
	while (p->rest.n && peek(p) != ']') {
		p->lost |= peek(p) == '[' || peek(p) == '\\';
		pass(p, 1);
	}
	pass(p, 1);
	take_times(p);
}

/* One character that stands for itself. */
static void take_character(struct parser *p, struct buf *run, struct words *best, bool *plain)
{
	struct span before = p->rest;
	uint32_t c = text_next(&p->rest);
	/* Other scripts have large and small letters too. */
	bool known = !p->caseless || c < 0x80 || text_is_han(c);
	enum times times;

	before.n -= p->rest.n;
	times = take_times(p);
	if (times != TIMES_ANY && known)
		buf_span(run, before);
	if (times == TIMES_ONE && known)
		return;
	*plain = false;
	end_run(p, run, best);
}

static bool is_punctuation(char c)
{
	return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') && !is_letter(c);
}

/* What is no character of a word; false where it is one. */
static bool take_other(struct parser *p, struct words *best)
{
	char c = peek(p), next = p->rest.n > 1 ? p->rest.p[1] : '\0';

	if (c == '\\' && is_punctuation(next)) {
		pass(p, 1);
		return false;
	}
	if (c == '(') {
		take_group(p, best);
	} else if (c == '[') {
		take_class(p);
	} else if (c == '.' || c == '^' || c == '$') {
		pass(p, 1);
		take_times(p);
	} else if (c == '\\') {
		/* \Q and references would need more than this. */
		p->lost |= !next || !strchr("dDwWsSbB", next);
		pass(p, 2);
		take_times(p);
	} else {
		p->lost |= c == '*' || c == '+' || c == '?' || c == '{';
		return false;
	}
	return true;
}

static struct words branch(struct parser *p)
{
	struct words best = {NULL, 0, false};
	struct buf run = BUF_INIT;
	bool plain = true;

	while (!p->lost && p->rest.n && peek(p) != '|' && peek(p) != ')') {
		struct words other = {NULL, 0, false};

		if (take_other(p, &other)) {
			plain = false;
			end_run(p, &run, &best);
			keep_better(&best, &other);
		} else if (!p->lost) {
			take_character(p, &run, &best, &plain);
		}
	}
	end_run(p, &run, &best);
	buf_free(&run);
	best.plain = plain;
	return best;
}

static struct words alternation(struct parser *p)
{
	struct words all = {NULL, 0, true}, one;
	bool known = true;

	for (;;) {
		one = branch(p);
		known &= one.count > 0;
		all.plain &= one.plain;
		if (known) {
			struct span *words =
			    arena_alloc(p->arena, (all.count + one.count) * sizeof *words);

			if (all.count)
				memcpy(words, all.words, all.count * sizeof *words);
			memcpy(words + all.count, one.words, one.count * sizeof *words);
			all.words = words;
			all.count += one.count;
		}
		if (p->lost || peek(p) != '|')
			break;
		pass(p, 1);
	}
	if (!known)
		all.count = 0;
	return all;
}

bool words_of(struct span pattern, struct arena *arena, struct words *out)
{
	struct parser p = {pattern, arena, false, false};

	p.caseless = span_take(&p.rest, SPAN("(?i)"));
	*out = alternation(&p);
	out->plain &= !p.caseless;
	return !p.lost && !p.rest.n && out->count;
}
