/* words.c - the words without which a pattern cannot match, and where they stand in a cell */
#include "record/words.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

struct parser {
	struct span rest;
	struct arena *arena;
	bool lost;	/* it is of a kind that is not looked into */
};

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

/* The run of characters ends: it is a word that must be there. */
static void end_run(struct parser *p, struct buf *run, struct words *best)
{
	struct words word = {arena_alloc(p->arena, sizeof(struct span)), 1, false};

	word.words[0] = arena_copy(p->arena, buf_view(run));
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
	enum times times;

	text_next(&p->rest);
	before.n -= p->rest.n;
	times = take_times(p);
	if (times != TIMES_ANY)
		buf_span(run, before);
	if (times == TIMES_ONE)
		return;
	*plain = false;
	end_run(p, run, best);
}

static bool is_punctuation(char c)
{
	return c > ' ' && c < 0x7F && !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
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
			struct span *words = arena_alloc(p->arena, (all.count + one.count) * sizeof *words);

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
	struct parser p = {pattern, arena, false};

	*out = alternation(&p);
	return !p.lost && !p.rest.n && out->count;
}

/* Bytes of the character that begins so, in text that may be no UTF-8. */
static size_t size_of(unsigned char c)
{
	return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* By a character of n bytes, of which three tell enough. */
static inline uint32_t chain_of(const char *p, size_t n)
{
	uint32_t key = (unsigned char)p[0];

	if (n > 1)
		key |= (uint32_t)(unsigned char)p[1] << 8;
	if (n > 2)
		key |= (uint32_t)(unsigned char)p[2] << 16;
	return key * 2654435761u >> (32 - WORDS_BITS);
}

void words_add(struct words_index *index, const struct words *w, uint32_t pattern)
{
	index->entries = mem_resize(index->entries, index->count + w->count, sizeof *index->entries);
	for (size_t i = 0; i < w->count; i++) {
		struct span word = w->words[i];
		size_t first = size_of((unsigned char)word.p[0]);
		uint32_t *link = &index->chains[chain_of(word.p, first < word.n ? first : word.n)];

		while (*link)
			link = &index->entries[*link - 1].next;
		index->entries[index->count] = (struct words_entry){word, pattern, 0};
		*link = ++index->count;
	}
}

void words_free(struct words_index *index)
{
	free(index->entries);
	index->entries = NULL;
}

/* Those that begin with the character at the start of text. */
static uint32_t try_chain(const struct words_index *index, uint32_t i, struct span text, struct span *found)
{
	uint32_t least = UINT32_MAX;

	while (i) {
		const struct words_entry *e = &index->entries[i - 1];

		if (!found[e->pattern].p && span_starts(text, e->word)) {
			found[e->pattern] = span_first(text, e->word.n);
			if (e->pattern < least)
				least = e->pattern;
		}
		i = e->next;
	}
	return least;
}

uint32_t words_find(const struct words_index *index, struct span text, struct span *found)
{
	uint32_t least = UINT32_MAX;
	size_t n;

	for (; text.n; text = span_skip(text, n)) {
		uint32_t chain, pattern;

		n = size_of((unsigned char)text.p[0]);
		if (n > text.n)
			n = text.n;
		chain = index->chains[chain_of(text.p, n)];
		if (!chain)
			continue;
		pattern = try_chain(index, chain, text, found);
		least = pattern < least ? pattern : least;
	}
	return least;
}
