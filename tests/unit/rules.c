/* rules.c - which words a pattern needs; rules beside PCRE2 one by one */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "record/rules.h"

#include <pcre2.h>
#include <unistd.h>

#include "csv/write.h"
#include "record/memo.h"
#include "record/words.h"
#include "tap.h"

static const struct {
	const char *pattern, *words;	/* "|" between; NULL: it has to be tried on every cell */
	bool plain;
} patterns[] = {
	{"助餐", "助餐", true},
	{"助餐|老年|a", "助餐|老年|a", true},
	{"a\\.b\\||\\$5", "a.b||$5", true},
	{"^慰问|慰问(走访|品)$", "慰问|慰问", false},
	{"^(紧急|急|加急)$", "紧急|急|加急", false},
	{"心理(咨询|疏导)|解压", "心理|解压", false},
	{"^[0-9]{1,2}月[0-9]{1,2}日", "月", false},
	{"第[0-9]+(期|届|季度)", "第", false},
	{"ab?cd", "cd", false},
	{"ab+c", "ab", false},
	{"ab*+c", "a", false},
	{"ab{0}c", "a", false},
	{"(?:可容纳)?(人|座)", "人|座", false},
	{"(甲|乙)?", NULL, false},
	{"(甲|)乙?", NULL, false},
	{"甲|", NULL, false},
	{"甲|[乙丙]", NULL, false},
	{"", NULL, false},
	{".", NULL, false},
	{"(?i)ab", "ab|aB|Ab|AB", false},
	{"(?i)助a4", "助a4|助A4", false},
	{"(?i)k", "k|K|\xE2\x84\xAA", false},
	{"(?i)s", "s|S|\xC5\xBF", false},
	{"(?i)1a2a3a4aa",
		"1a2a3a4a|1a2a3a4A|1a2a3A4a|1a2a3A4A|1a2A3a4a|1a2A3a4A|1a2A3A4a|1a2A3A4A|"
		"1A2a3a4a|1A2a3a4A|1A2a3A4a|1A2a3A4A|1A2A3a4a|1A2A3a4A|1A2A3A4a|1A2A3A4A", false},
	{"(?i)é甲", "甲", false},
	{"甲(?i)b", NULL, false},
	{"(?=ab)", NULL, false},
	{"(a)\\1", NULL, false},
	{"\\Qa|b\\E", NULL, false},
	{"a[\\]]b", NULL, false},
	{"a{x}b", NULL, false},
};

static void test_words(void)
{
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
		struct arena arena = ARENA_INIT;
		struct words words;
		bool known = words_of(span_of(patterns[i].pattern), &arena, &words);
		struct buf joined = BUF_INIT;

		for (size_t j = 0; known && j < words.count; j++) {
			if (j)
				buf_char(&joined, '|');
			buf_span(&joined, words.words[j]);
		}
		ok(known == (patterns[i].words != NULL), "'%s' needs words", patterns[i].pattern);
		if (known) {
			same(buf_view(&joined), patterns[i].words, "which");
			ok(words.plain == patterns[i].plain, "and whether it is more than they");
		}
		buf_free(&joined);
		arena_free(&arena);
	}
}

static void test_memo(void)
{
	struct memo memo = {.entries = NULL};
	struct span text;
	char cell[8];
	size_t wrong = 0, kept = 0;

	ok(!memo_find(&memo, SPAN("a"), &text), "nothing is known at first");
	memo_add(&memo, SPAN("a"), SPAN(""));
	ok(memo_find(&memo, SPAN("a"), &text) && !text.n, "a cell that came to nothing");
	memo_add(&memo, SPAN("0123456789012345678901234567890"), SPAN("x"));
	memo_add(&memo, SPAN("01234567890123456789012345678901"), SPAN("x"));
	ok(memo_find(&memo, SPAN("0123456789012345678901234567890"), &text), "31 bytes are kept");
	ok(!memo_find(&memo, SPAN("01234567890123456789012345678901"), &text), "32 are not");
	for (int i = 0; i < 1000; i++) {
		struct span key = {cell, (size_t)snprintf(cell, sizeof cell, "%d", i)};

		memo_add(&memo, key, key);
	}
	for (int i = 0; i < 1000; i++) {
		struct span key = {cell, (size_t)snprintf(cell, sizeof cell, "%d", i)};

		kept += memo_find(&memo, key, &text);
	}
	ok(kept > 600, "of some cells most are kept: %zu of 1000", kept);
	for (int i = 0; i < 100000; i++) {
		struct span key = {cell, (size_t)snprintf(cell, sizeof cell, "%d", i)};

		memo_add(&memo, key, key);
		wrong += !memo_find(&memo, key, &text) || !span_equal(key, text);
	}
	for (int i = 0; i < 100000; i++) {
		struct span key = {cell, (size_t)snprintf(cell, sizeof cell, "%d", i)};

		wrong += memo_find(&memo, key, &text) && !span_equal(key, text);
	}
	ok(!wrong, "many cells: what is found is right");
	memo_free(&memo);
}

/* More rules than a word has bits. */
enum { RULES = 70, LISTS = 40, CELLS = 400 };

static const char *const pieces[] = {"a", "b", "ab", "助", "餐", "助餐", "老", "年", "老年", "|",
    "|", "|", "(", ")",
	"?", "*", "+", "{2}", ".", "^", "$", "\\.", "\\d", "[ab]", "[^助]", "(?:", "1", "\\b",
	"k", "S"};
static const char *const bits[] = {"a", "b", "助", "餐", "老", "年", "1", ".", "ab", "助餐", "A",
	"K", "s", "\xE2\x84\xAA", "\xC5\xBF", "\xE5", "\xFF"};

static void put_random(struct buf *b, const char *const *from, size_t count, size_t most,
    uint64_t *seed)
{
	for (size_t n = tap_random(seed) >> 32, i = 0; i < n % (most + 1); i++)
		buf_text(b, from[(tap_random(seed) >> 32) % count]);
}

static bool matches_all(const pcre2_code *code)
{
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	bool found = pcre2_match(code, (PCRE2_SPTR)"", 0, 0, 0, data, NULL) >= 0;

	pcre2_match_data_free(data);
	return found;
}

/* A pattern that can be compiled; seldom one of every cell, since no rule after it is tried. */
static pcre2_code *draw(struct buf *pattern, uint64_t *seed)
{
	for (;;) {
		pcre2_code *code;
		PCRE2_SIZE where;
		int error;

		buf_clear(pattern);
		buf_text(pattern, (tap_random(seed) >> 32) % 4 ? "" : "(?i)");
		put_random(pattern, pieces, sizeof pieces / sizeof *pieces, 7, seed);
		code = pcre2_compile((PCRE2_SPTR)pattern->data, pattern->length, PCRE2_UTF, &error,
		    &where, NULL);
		if (code && (!matches_all(code) || (tap_random(seed) >> 32) % 64 == 0))
			return code;
		pcre2_code_free(code);
	}
}

/* The first code that matches: its number, and where, as "3:2-5". */
static void ask_pcre2(pcre2_code *const *codes, struct span cell, struct buf *out)
{
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);

	for (size_t i = 0; i < RULES; i++)
		if (pcre2_match(codes[i], (PCRE2_SPTR)cell.p, cell.n, 0, 0, data, NULL) >= 0) {
			const PCRE2_SIZE *at = pcre2_get_ovector_pointer(data);

			buf_printf(out, "%zu:%.*s:%zu-%zu", i, (int)(at[1] - at[0]), cell.p + at[0],
			    at[0], at[1]);
			break;
		}
	pcre2_match_data_free(data);
}

static void ask_rules(const struct rules *rules, struct span cell, struct buf *out)
{
	struct fault fault = FAULT_INIT;
	struct span match;
	size_t count;
	const struct rules_group *group = rules_groups(rules, &count);

	if (rules_apply(rules, group, cell, out, &match, &fault) == RULES_MATCH)
		buf_printf(out, ":%zu-%zu", (size_t)(match.p - cell.p),
		    (size_t)(match.p - cell.p) + match.n);
}

static size_t compare(const struct rules *rules, pcre2_code *const *codes, uint64_t *seed)
{
	size_t wrong = 0;

	for (size_t i = 0; i < CELLS; i++) {
		struct buf cell = BUF_INIT, want = BUF_INIT, got = BUF_INIT;

		buf_reserve(&cell, 1);
		put_random(&cell, bits, sizeof bits / sizeof *bits - (i % 4 ? 2 : 0), 9, seed);
		ask_pcre2(codes, buf_view(&cell), &want);
		ask_rules(rules, buf_view(&cell), &got);
		if (!span_equal(buf_view(&want), buf_view(&got)) && !wrong++)
			printf("# cell '%.*s': got %.*s, want %.*s\n", SPAN_ARG(buf_view(&cell)),
			    SPAN_ARG(buf_view(&got)), SPAN_ARG(buf_view(&want)));
		buf_free(&cell);
		buf_free(&want);
		buf_free(&got);
	}
	return wrong;
}

static bool write_file(const char *path, const struct buf *text)
{
	FILE *f = fopen(path, "w");

	return f && fwrite(text->data, 1, text->length, f) == text->length && !fclose(f);
}

static void test_random(void)
{
	char path[] = "/tmp/rules.XXXXXX";
	const char *paths[] = {path};
	uint64_t seed = tap_seed();
	size_t wrong = 0;
	struct format f;
	int fd = mkstemp(path);

	format_load(&f, SPAN("activity"), NULL, NULL);
	for (size_t list = 0; list < LISTS; list++) {
		struct buf text = BUF_INIT, pattern = BUF_INIT;
		struct fault fault = FAULT_INIT;
		pcre2_code *codes[RULES];
		struct rules *rules;

		buf_text(&text, "column,pattern,value\n");
		for (size_t i = 0; i < RULES; i++) {
			codes[i] = draw(&pattern, &seed);
			buf_text(&text, "kind,");
			csv_write_cell(&text, buf_view(&pattern));
			buf_printf(&text, ",%zu:$0\n", i);
		}
		rules = write_file(path, &text) ? rules_load(paths, 1, &f, &fault) : NULL;
		wrong += rules ? compare(rules, codes, &seed) : 1;
		rules_free(rules);
		for (size_t i = 0; i < RULES; i++)
			pcre2_code_free(codes[i]);
		buf_free(&text);
		buf_free(&pattern);
	}
	ok(!wrong, "%d random cells are as PCRE2 has them, one rule after the other",
	    LISTS * CELLS);
	format_free(&f);
	close(fd);
	unlink(path);
}

int main(void)
{
	test_words();
	test_memo();
	test_random();
	return done();
}
