/* lexicon.c - the words of many patterns, looked for in a cell at once */
#include "record/lexicon.h"

#include <endian.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"

/* A character hashed; the upper bits are the good ones. */
static inline uint32_t hash_char(uint32_t bytes)
{
	return bytes * 2654435761u;
}

static inline uint32_t hash_pair(uint32_t first, uint32_t second)
{
	return first * 5 + second;
}

/* The bytes of one character, n of them, as hash_char takes them. */
static uint32_t bytes_of(const char *p, size_t n)
{
	uint32_t bytes = 0;

	for (size_t i = n; i > 0; i--)
		bytes = bytes << 8 | (unsigned char)p[i - 1];
	return bytes;
}

/* The next character of a word, hashed. */
static uint32_t take_char(struct span *s)
{
	struct span whole = *s;

	text_next(s);
	return hash_char(bytes_of(whole.p, whole.n - s->n));
}

void lexicon_add(struct lexicon *l, const struct words *w, uint32_t pattern)
{
	l->words = mem_resize(l->words, l->count + w->count, sizeof *l->words);
	for (size_t i = 0; i < w->count; i++) {
		struct span rest = w->words[i];
		uint32_t hash = take_char(&rest), *chain;

		if (rest.n) {
			hash = hash_pair(hash, take_char(&rest));
			l->pairs[hash >> (32 - LEXICON_PAIR_BITS)] = true;
		} else {
			l->singles[hash >> (32 - LEXICON_CHAIN_BITS)] = true;
		}
		chain = &l->chains[hash >> (32 - LEXICON_CHAIN_BITS)];
		l->words[l->count] = (struct lexicon_word){w->words[i], pattern, *chain, w->plain};
		*chain = ++l->count;
	}
}

void lexicon_free(struct lexicon *l)
{
	free(l->words);
	l->words = NULL;
}

/* A cell on its way. */
struct search {
	const struct lexicon *l;
	struct lexicon_find *f;
	const char *end;	/* of the cell */
	uint32_t best;		/* the word that f->word is: index + 1 */
};

/* Most words are two Han characters, six bytes. */
static inline bool starts(struct span text, struct span word)
{
	const char *p = text.p, *q = word.p;
	size_t n = word.n;

	if (n > text.n || n < 4 || n > 8)
		return span_starts(text, word);
	return hash_load32(p) == hash_load32(q) && hash_load32(p + n - 4) == hash_load32(q + n - 4);
}

/* Those of the chain that stand at p. */
static void try_chain(struct search *s, uint32_t i, const char *p)
{
	struct span text = {p, (size_t)(s->end - p)};
	struct lexicon_find *f = s->f;

	for (; i; i = s->l->words[i - 1].next) {
		const struct lexicon_word *w = &s->l->words[i - 1];

		if (w->pattern > f->sure || !starts(text, w->text))
			continue;
		if (!w->whole) {
			f->maybe[w->pattern / 64] |= (uint64_t)1 << (w->pattern % 64);
			continue;
		}
		/* The pattern's word before is to the left, or one of "ab|a". */
		if (w->pattern == f->sure && (f->word.p != p || s->best < i))
			continue;
		f->sure = w->pattern;
		f->word = span_first(text, w->text.n);
		s->best = i;
	}
}

/* Looks for words at p, where a character of hash `first` stands before one of hash `second`. */
static inline void look(struct search *s, const char *p, uint32_t first, uint32_t second)
{
	const struct lexicon *l = s->l;
	uint32_t pair = hash_pair(first, second);
	bool single = l->singles[first >> (32 - LEXICON_CHAIN_BITS)];

	if (__builtin_expect(!(l->pairs[pair >> (32 - LEXICON_PAIR_BITS)] | single), 1))
		return;
	if (single)
		try_chain(s, l->chains[first >> (32 - LEXICON_CHAIN_BITS)], p);
	try_chain(s, l->chains[pair >> (32 - LEXICON_CHAIN_BITS)], p);
}

/* Four bytes in the order of the text; fewer, and zeroes after them, where it ends. */
static inline uint32_t load_four(const char *p, const char *end)
{
	if (end - p >= 4)
		return le32toh((uint32_t)hash_load32(p));
	return bytes_of(p, (size_t)(end - p));
}

/* Bytes of the character at p, 0 where there is none; its hash. For the rarer ones. */
static size_t size_of(const char *p, const char *end, uint32_t *hash)
{
	struct span rest = {p, (size_t)(end - p)};
	uint32_t c = text_next(&rest);
	size_t n = (size_t)(rest.p - p);

	*hash = hash_char(bytes_of(p, n));
	/* U+FFFD itself has three bytes. */
	return c == TEXT_BAD && n == 1 ? 0 : n;
}

bool lexicon_search(const struct lexicon *l, struct span cell, struct lexicon_find *f)
{
	const char *p = cell.p, *end = p + cell.n, *before = p;
	struct search s = {l, f, end, 0};
	uint32_t first = 0, second;
	size_t n;

	f->sure = LEXICON_NONE;
	while (p < end) {
		uint32_t four = load_four(p, end);

		/* After E0 and ED not every byte may follow. */
		if ((four & 0xC0C0F0) == 0x8080E0 && 0xDFFEu >> (four & 15) & 1) {
			second = hash_char(four & 0xFFFFFF);
			n = 3;
		} else if (!(four & 0x80)) {
			second = hash_char(four & 0xFF);
			n = 1;
		} else if (!(n = size_of(p, end, &second))) {
			return false;
		}
		/* What is looked for at the start, with nothing before, is found again. */
		look(&s, before, first, second);
		before = p;
		first = second;
		p += n;
	}
	/* A word of one character may be the last. */
	look(&s, before, first, 0);
	return true;
}
