/* base.c - tests of lib/base */
#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/recall.h"
#include "base/relay.h"
#include "base/text.h"
#include "tap.h"

static void test_text(void)
{
	struct buf b = BUF_INIT;
	struct span s = SPAN("a\xE4\xB8\xADz");

	ok(text_next(&s) == 'a' && text_next(&s) == 0x4E2D && text_next(&s) == 'z' && !s.n,
	    "characters forward");
	s = SPAN("a\xE4\xB8\xAD");
	ok(text_last(&s) == 0x4E2D && text_last(&s) == 'a' && !s.n, "characters backward");
	s = SPAN("\xED\xA0\x80");
	ok(text_next(&s) == TEXT_BAD && s.n == 2, "a surrogate is no character");
	ok(text_valid(SPAN("中文abcdefghij\xFFz")) == 16, "valid up to the bad byte");
	ok(text_valid(SPAN("\xC0\xAF")) == 0, "overlong form refused");
	ok(text_valid(SPAN("\xF4\x90\x80\x80")) == 0, "past U+10FFFF refused");
	for (uint32_t c = 1, bad = 0; c <= 0x10FFFF; c++) {
		if (c >= 0xD800 && c < 0xE000)
			continue;
		buf_clear(&b);
		text_put(&b, c);
		s = buf_view(&b);
		bad += text_valid(s) != s.n || text_next(&s) != c || s.n;
		if (c == 0x10FFFF)
			ok(!bad, "every character goes out and comes in");
	}
	same(text_trim(SPAN(" \t\xE3\x80\x80 a b\xE2\x80\x8B\r\n")), "a b", "trim");
	same(text_trim(SPAN("\xE3\x80\x80")), "", "trim to nothing");
	buf_clear(&b);
	text_fold(&b, SPAN("服务（参加） “人次” ＡＢc—1"));
	same(buf_view(&b), "服务(参加)人次abc-1", "fold");
	ok(text_alike(SPAN("活动 名称（全）"), SPAN("活动名称(全) ")), "alike");
	ok(!text_alike(SPAN("活动"), SPAN("活动名称")), "not alike");
	buf_free(&b);
}

/* Texts of all lengths whose ends are alike: what is remembered is right, and few are forgotten. */
static void test_recall(void)
{
	enum { TEXTS = 40000 };
	struct recall r = {.places = NULL};
	uint32_t wrong = 0, few = 0, many = 0, unlike = 0, found;
	char within[RECALL_WITHIN + 48], *text = within + RECALL_WITHIN;

	ok(recall_find(&r, "", 0) == RECALL_NONE, "nothing is remembered at first");
	for (uint32_t i = 0; i < 2 * TEXTS; i++) {
		uint32_t number = i % TEXTS;
		size_t n;

		memset(within, (int)i, RECALL_WITHIN);
		memset(text, 'x', 48);
		snprintf(text + number % 7, 12, "%u", number);
		text[strlen(text)] = 'y';
		n = 12 + number % 30;
		found = recall_find(&r, text, n);
		wrong += found != RECALL_NONE && found != number;
		unlike += recall_find_within(&r, text + n, n) != found;
		if (found == RECALL_NONE)
			recall_keep(&r, (struct span){text, n}, number);
		few += i < 1000 && n <= RECALL_LENGTH && recall_find(&r, text, n) != number;
		many += i >= TEXTS && found == number;
	}
	ok(!wrong, "no number is another's");
	ok(!unlike, "whatever stands before the text");
	ok(!few && many > 1000,
	    "few texts are forgotten, of more than there is room for %u were not", many);
	recall_free(&r);
}

enum { ITEMS = 500 };

struct course {
	uint32_t next;		/* item that is to be handed over */
	uint32_t last;		/* one with which the run ends */
	int threads;
	bool good;
};

/* Pieces of every length, so that they are not done in their order. */
static void make_piece(void *arg, int worker, uint32_t first, uint32_t end, struct buf *out)
{
	const struct course *c = arg;

	for (uint32_t i = 0; i < first * 7919 % 5000; i++)
		buf_printf(out, "%u ", first);
	buf_printf(out, "%u..%u", first, end);
	if (worker < 0 || worker >= c->threads)
		buf_text(out, "!");
}

static bool take_piece(void *arg, struct buf *out)
{
	struct course *c = arg;
	struct buf want = BUF_INIT;
	uint32_t end = c->next + 7 < ITEMS ? c->next + 7 : ITEMS;
	bool more = c->last < c->next || c->last >= end;

	make_piece(c, 0, c->next, end, &want);
	c->good &= span_equal(buf_view(&want), buf_view(out));
	c->next = end;
	buf_free(&want);
	return more;
}

enum { PIECES = 300 };

/* Pieces that are not counted: how many there are is found out as they begin. */
struct lap {
	uint64_t begun, taken;
	uint64_t last;		/* piece with which the run ends */
	size_t released;
	bool in_turn;		/* pieces began so; */
	bool good;		/* and were taken so, in another thread perhaps */
};

struct baton {
	uint64_t piece, made, uses;
};

static bool begin_lap(void *arg, int worker, uint64_t piece, void *result)
{
	struct lap *l = arg;
	struct baton *b = result;

	(void)worker;
	l->in_turn &= piece == l->begun;
	if (piece == PIECES)
		return false;
	l->begun++;
	b->piece = piece;
	b->uses++;
	return true;
}

static void make_lap(void *arg, int worker, uint64_t piece, void *result)
{
	struct baton *b = result;

	(void)arg;
	(void)worker;
	b->made = b->piece == piece ? piece * 3 : 0;
}

static bool take_lap(void *arg, void *result)
{
	struct lap *l = arg;
	const struct baton *b = result;

	l->good &= b->piece == l->taken && b->made == l->taken * 3 && b->uses;
	return l->taken++ != l->last;
}

static void release_lap(void *arg, void *result)
{
	struct lap *l = arg;
	const struct baton *b = result;

	l->released += b->uses;
}

static void test_laps(int threads)
{
	struct lap l = {.last = PIECES, .in_turn = true, .good = true};
	const struct relay_job job = {
		&l, sizeof(struct baton), begin_lap, make_lap, take_lap, release_lap,
	};

	ok(relay_run(&job, threads) && l.in_turn && l.good && l.taken == PIECES &&
	    l.released == PIECES,
	    "relay: to the piece that does not begin, %d threads", threads);
	l = (struct lap){.last = 100, .in_turn = true, .good = true};
	ok(!relay_run(&job, threads) && l.in_turn && l.good && l.taken == 101 && l.begun < PIECES &&
	    l.released == l.begun, "relay: no further piece begins once one has ended it");
}

static void test_relay(void)
{
	static const int threads[] = {1, 2, 7};

	for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
		struct course c = {0, ITEMS, threads[i], true};
		struct relay_items job = {&c, ITEMS, 7, make_piece, take_piece};

		ok(relay_items(&job, c.threads) && c.good && c.next == ITEMS,
		    "relay: pieces in their order, %d threads", c.threads);
		c = (struct course){0, 100, threads[i], true};
		ok(!relay_items(&job, c.threads) && c.good && c.next == 105,
		    "relay: and to the one that ends it");
		job.count = 0;
		ok(relay_items(&job, c.threads), "relay: none");
		test_laps(c.threads);
	}
}

static void test_map(void)
{
	struct map m = MAP_INIT;
	char key[16];
	bool good = true;

	ok(map_find(&m, SPAN("x")) == MAP_NONE, "nothing in an empty map");
	for (int i = 0; i < 10000; i++) {
		snprintf(key, sizeof key, "k%d", i);
		good &= map_id(&m, span_of(key)) == (uint32_t)i;
	}
	ok(good && m.count == 10000, "ids in order of first sight");
	ok(map_id(&m, SPAN("k77")) == 77 && map_find(&m, SPAN("k9999")) == 9999, "found again");
	ok(map_find(&m, SPAN("k10000")) == MAP_NONE, "not found");
	same(map_key(&m, 4321), "k4321", "key of an id");
	map_free(&m);
}

/* The hash as it is told, byte by byte: ids are made from it, so it must never change. */
static uint64_t hash_slowly(struct span s, uint64_t seed)
{
	const uint64_t p0 = 0xa0761d6478bd642fu, p1 = 0xe7037ed1a0b428dbu, p2 = 0x8ebc6af09c88c6e3u;
	uint64_t h = seed ^ p2, words[2];
	size_t n = s.n;

	while (n) {
		size_t take = n > 16 ? 16 : n;

		memset(words, 0, sizeof words);
		for (size_t i = 0; i < take; i++)
			words[i / 8] |= (uint64_t)(unsigned char)s.p[s.n - n + i] << 8 * (i % 8);
		h = hash_fold(words[0] ^ p0, take > 8 ? words[1] ^ h : h ^ p1);
		n -= take;
	}
	return hash_fold(h ^ p1, s.n ^ p2);
}

static void test_hash_lengths(void)
{
	uint64_t seed = tap_seed();
	size_t wrong = 0;

	for (size_t n = 0; n <= 70; n++) {
		/* At the end of its memory, past which nothing may be read. */
		char *copy = malloc(n ? n : 1);
		struct span text;

		for (size_t i = 0; i < n; i++)
			copy[i] = (char)(tap_random(&seed) >> 56);
		text = (struct span){copy, n};
		wrong += hash_bytes(text, n) != hash_slowly(text, n);
		free(copy);
	}
	ok(!wrong, "hashes of all lengths are as they are told");
}

static void test_hash(void)
{
	/* Ids of records are made from it: these may never change. */
	ok(hash_bytes(SPAN(""), 0) == hash_bytes((struct span){NULL, 0}, 0), "hash of nothing");
	ok(hash_bytes(SPAN("需求"), 0) == 0xc8791457636c285cu, "hash of a word");
	ok(hash_bytes(SPAN("城北社区党支部\x1f市场监管"), 7) == 0xe93c671651c9d8e0u,
	    "hash of more than 16 bytes");
	ok(hash_bytes(SPAN("a"), 0) != hash_bytes(SPAN("a\0"), 0), "length counts");
}

static void test_fault(void)
{
	struct fault f = FAULT_INIT;
	struct buf b = BUF_INIT;

	for (int i = 0; i < 100; i++)
		buf_text(&b, "中");
	ok(!fault_set(&f, FAULT_COUNT, buf_view(&b), "600"), "fault_set is false");
	ok(strlen(f.value) < sizeof f.value && text_valid(span_of(f.value)) == strlen(f.value),
	    "cut at a character");
	same(span_of(fault_code_name(FAULT_DATE_YEAR)), "date-year", "code");
	buf_clear(&b);
	buf_printf(&b, "%0*d", 110, 1);
	fault_set(&f, FAULT_TEXT, buf_view(&b), NULL);
	same(span_of(f.value), buf_string(&b), "digits that fit");
	buf_printf(&b, "，电话13900001001");
	fault_set(&f, FAULT_TEXT, buf_view(&b), NULL);
	ok(strcmp(f.value + 110, "，电话…") == 0, "not cut within a number");
	buf_printf(&b, "%0*d", 200, 1);
	fault_set(&f, FAULT_TEXT, span_skip(buf_view(&b), b.length - 200), NULL);
	ok(strlen(f.value) == sizeof f.value - 1, "unless there is nothing else");
	fault_set(&f, FAULT_TEXT, SPAN("a\nb"), NULL);
	same(span_of(f.value), "a b", "a message is one line");
	fault_reading(&f, "list.csv");
	same(span_of(f.source), "list.csv", "the fault of what is read");
	fault_reading(&f, "other.csv");
	same(span_of(f.source), "list.csv", "is of one file");
	f = (struct fault)FAULT_INIT;
	fault_errno(&f, FAULT_WRITE, 28);
	fault_reading(&f, "list.csv");
	same(span_of(f.source), "", "what cannot be written is not its fault");
	buf_free(&b);
}

static void test_span(void)
{
	struct span rest = SPAN("a,,b"), piece;

	ok(span_cut(&rest, ',', &piece) && span_is(piece, "a"), "first piece");
	ok(span_cut(&rest, ',', &piece) && !piece.n, "empty piece");
	ok(span_cut(&rest, ',', &piece) && span_is(piece, "b"), "last piece");
	ok(!span_cut(&rest, ',', &piece), "no more");
	ok(span_compare(SPAN("a"), SPAN("ab")) < 0 &&
	    !span_compare(SPAN(""), (struct span){NULL, 0}), "order");
}

static void test_span_any(void)
{
	static const char *const words[] = {"人次", "人", "户", NULL}, *const none[] = {NULL};
	struct span s = SPAN("人次人户x"), empty = {NULL, 0};

	ok(span_take_any(&s, words) == 0 && span_take_any(&s, words) == 1, "the longer first");
	ok(span_take_any(&s, words) == 2 && span_take_any(&s, words) == -1 && span_is(s, "x"),
	    "what is none of them stays");
	s = SPAN("十人次");
	ok(span_drop_any(&s, words) == 0 && span_drop_any(&s, words) == -1 && span_is(s, "十"),
	    "off the end");
	ok(span_starts_any(SPAN("人们"), words) && !span_starts_any(SPAN("十人"), words) &&
	    span_ends_any(SPAN("十人"), words) && !span_ends_any(SPAN("人们"), words) &&
	    span_has_any(SPAN("十人们"), words) && !span_has_any(SPAN("次"), words), "where");
	ok(span_is_any(SPAN("人"), words) && !span_is_any(SPAN("人们"), words) &&
	    !span_is_any(span_first(SPAN("户"), 2), words), "the whole");
	ok(!span_is_any(empty, words) && !span_starts_any(empty, words) &&
	    !span_ends_any(empty, words) && !span_has_any(empty, words), "nothing is none");
	ok(!span_is_any(SPAN("a"), none) && !span_has_any(SPAN("a"), none), "none of none");
}

static void test_grow_zero(void)
{
	uint64_t *items = NULL, wrong = 0;
	size_t room = 0;

	for (uint32_t i = 0; i < 1000; i++) {
		if (i * 3 >= room)
			items = mem_grow_zero(items, &room, i * 3 + 1, sizeof *items);
		wrong += items[i * 3] != 0;
		items[i * 3] = i + 1;
	}
	for (uint32_t i = 0; i < 2998; i++)
		wrong += items[i] != (i % 3 ? 0 : i / 3 + 1);
	ok(!wrong, "what grows is zeroed, and keeps what it had");
	ok(room >= 2998 && room < 6000, "it grows to twice what it was");
	free(items);
}

/* What it hands out after arena_clear is as good, of a few bytes and of many. */
static void test_arena(void)
{
	static const size_t sizes[] = {1, 100, 60000, 100000, 1};
	struct arena a = ARENA_INIT;
	bool good = true;

	arena_clear(&a);
	ok(!a.chunks && !a.total, "an arena of nothing is cleared");
	for (int round = 0; round < 3; round++) {
		char *texts[5];

		for (size_t i = 0; i < 5; i++)
			memset(texts[i] = arena_alloc(&a, sizes[i]), (int)i, sizes[i]);
		for (size_t i = 0; i < 5; i++)
			good &= texts[i][0] == (char)i && texts[i][sizes[i] - 1] == (char)i;
		arena_clear(&a);
		good &= a.total < 100000;
	}
	ok(good, "an arena is cleared, and used again");
	arena_free(&a);
	ok(!a.chunks && !a.total, "and freed");
}

int main(void)
{
	test_grow_zero();
	test_span();
	test_span_any();
	test_text();
	test_relay();
	test_map();
	test_recall();
	test_hash();
	test_hash_lengths();
	test_fault();
	test_arena();
	return done();
}
