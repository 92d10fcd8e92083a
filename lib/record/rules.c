/* rules.c - patterns that fold what people write into the words of the office */
#include "record/rules.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/text.h"
#include "record/lexicon.h"
#include "record/list.h"
#include "record/pattern.h"
#include "record/states.h"

enum { GROUPS = 10 };

struct rule {
	struct span pattern, value;
	bool refers;		/* value names groups of the pattern */
	pcre2_code *code;
	bool jit;
};

struct rules {
	struct arena arena;
	struct rules_group *groups;
	size_t count;
	pcre2_match_context *limits;
	pthread_key_t scratch;	/* a thread's own */
};

struct scratch {
	pcre2_match_data *data;
	uint64_t *maybe;	/* a bit for each rule that is to be tried on the cell */
	size_t room;		/* rules that it has bits for */
};

static void scratch_free(void *data)
{
	struct scratch *s = data;

	if (!s)
		return;
	pcre2_match_data_free(s->data);
	free(s->maybe);
	free(s);
}

static struct rules *rules_new(void)
{
	struct rules *r = mem_zero(1, sizeof *r);

	r->limits = pattern_limits();
	pthread_key_create(&r->scratch, scratch_free);
	return r;
}

void rules_free(struct rules *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->count; i++) {
		for (size_t j = 0; j < r->groups[i].count; j++)
			pcre2_code_free(r->groups[i].rules[j].code);
		lexicon_free(r->groups[i].lexicon);
		free(r->groups[i].lexicon);
		free(r->groups[i].wordless);
		free(r->groups[i].rules);
	}
	free(r->groups);
	scratch_free(pthread_getspecific(r->scratch));
	pthread_key_delete(r->scratch);
	pcre2_match_context_free(r->limits);
	arena_free(&r->arena);
	free(r);
}

static bool compile(struct rule *rule, struct fault *fault)
{
	int error;
	PCRE2_SIZE where;
	PCRE2_UCHAR text[128];

	rule->code = pcre2_compile((PCRE2_SPTR)rule->pattern.p, rule->pattern.n, PCRE2_UTF, &error,
	    &where, NULL);
	if (!rule->code) {
		pcre2_get_error_message(error, text, sizeof text);
		fault_set(fault, FAULT_PATTERN, rule->pattern, (const char *)text);
		return false;
	}
	return true;
}

static struct rules_group *group_of(struct rules *r, size_t column, size_t from,
    struct span heading)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->groups[i].column == column && r->groups[i].from == from &&
		    (from != FORMAT_NONE || text_alike(r->groups[i].heading, heading)))
			return &r->groups[i];
	r->groups = mem_resize(r->groups, r->count + 1, sizeof *r->groups);
	r->groups[r->count] = (struct rules_group){.column = column, .from = from,
	    .heading = arena_copy(&r->arena, heading),
	    .lexicon = mem_zero(1, sizeof(struct lexicon))};
	return &r->groups[r->count++];
}

static size_t bit_words(size_t bits)
{
	return (bits + 63) / 64;
}

static void group_add(struct rules *r, struct rules_group *g, struct rule *rule)
{
	struct words words;
	bool worded = words_of(rule->pattern, &r->arena, &words);
	size_t i = g->count++;

	/* Without JIT the interpreter gives the same answers; plain words ask neither. */
	if (!worded || !words.plain)
		rule->jit = pcre2_jit_compile(rule->code, PCRE2_JIT_COMPLETE) == 0;
	g->rules = mem_resize(g->rules, g->count, sizeof *g->rules);
	g->rules[i] = *rule;
	g->wordless = mem_resize(g->wordless, bit_words(g->count), sizeof *g->wordless);
	if (i % 64 == 0)
		g->wordless[i / 64] = 0;
	if (worded)
		lexicon_add(g->lexicon, &words, (uint32_t)i);
	else
		g->wordless[i / 64] |= (uint64_t)1 << (i % 64);
}

/* False with a fault where the pattern is wrong. */
static bool add_rule(struct rules *r, struct rules_group *g, struct span pattern,
    struct span value, struct fault *fault)
{
	struct rule rule = {.code = NULL};

	rule.pattern = arena_copy(&r->arena, pattern);
	rule.value = arena_copy(&r->arena, value);
	rule.refers = span_has(rule.value, SPAN("$"));
	if (!compile(&rule, fault))
		return false;
	group_add(r, g, &rule);
	return true;
}

/* By its name, or as people call it. The words of one format are no names of another. */
static size_t find_column(const struct format *f, struct span name)
{
	size_t at = format_find(f, name);

	return at == FORMAT_NONE && name.n && (unsigned char)*name.p >= 0x80
	           ? format_find_heading(f, name) : at;
}

static bool takes_digits(struct span *s)
{
	size_t n = s->n;

	while (s->n && s->p[0] >= '0' && s->p[0] <= '9')
		*s = span_skip(*s, 1);
	return s->n < n;
}

/* a{1 before 2}, which would be a pattern by itself. */
static bool is_cut_count(struct span pattern, struct span next)
{
	size_t brace = pattern.n;

	while (brace && pattern.p[brace - 1] != '{')
		brace--;
	if (!brace || (brace > 1 && pattern.p[brace - 2] == '\\'))
		return false;
	pattern = span_skip(pattern, brace);
	takes_digits(&next);
	return takes_digits(&pattern) && !pattern.n && span_starts(next, SPAN("}"));
}

/* Says so where the pattern goes on in the next cell, which is why it is wrong: [a before b]. */
static void name_cut(struct span pattern, struct span next, struct fault *fault)
{
	struct buf quoted = BUF_INIT;
	struct rule whole = {.code = NULL};

	buf_printf(&quoted, "\"%.*s,%.*s\"", SPAN_ARG(pattern), SPAN_ARG(next));
	whole.pattern = (struct span){quoted.data + 1, quoted.length - 2};
	if (is_cut_count(pattern, next) || compile(&whole, NULL))
		fault_set(fault, FAULT_PATTERN_CUT, pattern, buf_string(&quoted));
	pcre2_code_free(whole.code);
	buf_free(&quoted);
}

static bool rules_read(struct rules *r, const struct list *l, const struct format *f,
    struct fault *fault)
{
	size_t column, pattern, value, from;

	if (!list_need(l, "column|列", &column, fault) ||
	    !list_need(l, "pattern|匹配式|模式", &pattern, fault) ||
	    !list_need(l, "value|值|写作", &value, fault))
		return false;
	from = list_find(l, "from|取自|来自");
	for (size_t row = 0; row < l->rows; row++) {
		struct span source = list_cell(l, row, from);
		size_t to = find_column(f, list_cell(l, row, column));
		size_t at = source.n ? format_find(f, source) : to;

		if (to == FORMAT_NONE)
			continue;
		if (is_cut_count(list_cell(l, row, pattern), list_cell(l, row, value)) ||
		    !add_rule(r, group_of(r, to, at, source), list_cell(l, row, pattern),
			list_cell(l, row, value), fault)) {
			name_cut(list_cell(l, row, pattern), list_cell(l, row, value), fault);
			list_blame(l, row, pattern, fault);
			return false;
		}
	}
	return true;
}

/* Words of a report that no rule above has read. */
static bool add_states(struct rules *r, const struct format *f, struct fault *fault)
{
	struct states states = {.column = 0};
	struct buf pattern = BUF_INIT;
	bool good = true;

	states_load(&states, true);
	for (size_t at = 0; at < f->count; at++) {
		const struct column *c = &f->columns[at];

		/* Flags are read by themselves: 是. */
		if (c->type == TYPE_FLAG)
			continue;
		for (size_t row = 0; good && states_next(&states, &row, c->name, f->name); row++) {
			buf_clear(&pattern);
			buf_printf(&pattern, "^%.*s$",
			    SPAN_ARG(list_cell(&states.list, row, states.said)));
			good = add_rule(r, group_of(r, at, at, c->name), buf_view(&pattern),
			    list_cell(&states.list, row, states.value), fault);
		}
	}
	buf_free(&pattern);
	states_free(&states);
	return good;
}

/* Adds the rules of a list that was read (or not); ends the rules where that goes wrong. */
static struct rules *rules_add(struct rules *r, bool read, struct list *l, const struct format *f,
    struct fault *fault)
{
	bool good = read && rules_read(r, l, f, fault);

	list_free(l);
	if (good)
		return r;
	rules_free(r);
	return NULL;
}

struct rules *rules_load(const char *const *paths, size_t count, const struct format *f,
    struct fault *fault)
{
	struct rules *r = rules_new();

	for (size_t i = 0; r && i < count; i++) {
		struct list l = LIST_INIT;

		r = rules_add(r, list_load(&l, paths[i], fault), &l, f, fault);
	}
	return r;
}

struct rules *rules_default(const struct format *f, struct fault *fault)
{
	struct list l = LIST_INIT;
	struct rules *r = rules_new();

	r = rules_add(r, list_embedded(&l, "rules/default.csv"), &l, f, fault);
	if (r && !add_states(r, f, fault)) {
		rules_free(r);
		return NULL;
	}
	return r;
}

const struct rules_group *rules_groups(const struct rules *r, size_t *count)
{
	*count = r ? r->count : 0;
	return r ? r->groups : NULL;
}

static struct scratch *scratch_of(const struct rules *r, size_t count)
{
	struct scratch *s = pthread_getspecific(r->scratch);

	if (!s) {
		s = mem_zero(1, sizeof *s);
		s->data = pattern_data(GROUPS);
		pthread_setspecific(r->scratch, s);
	}
	if (count > s->room) {
		s->maybe = mem_resize(s->maybe, bit_words(count), sizeof *s->maybe);
		s->room = count;
	}
	return s;
}

/* Puts the value in, with $0 … $9 replaced. */
static void substitute(struct span value, struct span cell, const PCRE2_SIZE *at, int groups,
    struct buf *out)
{
	for (size_t to; (to = span_find(value, SPAN("$"))) < value.n;) {
		int group = to + 1 < value.n ? value.p[to + 1] - '0' : -1;
		bool is_group = group >= 0 && group <= 9;

		buf_span(out, span_first(value, to + !is_group));
		value = span_skip(value, to + 1 + is_group);
		if (is_group && group < groups && at[2 * group] != PCRE2_UNSET)
			buf_add(out, cell.p + at[2 * group], at[2 * group + 1] - at[2 * group]);
	}
	buf_span(out, value);
}

static bool is_limit(int result)
{
	return result == PCRE2_ERROR_MATCHLIMIT || result == PCRE2_ERROR_DEPTHLIMIT ||
	       result == PCRE2_ERROR_JIT_STACKLIMIT || result == PCRE2_ERROR_HEAPLIMIT;
}

/* Tries one rule: the number of its groups, or an error of PCRE2. The cell is known to be UTF-8. */
static int try(const struct rules *r, const struct rule *rule, struct span cell,
    pcre2_match_data *data)
{
	PCRE2_SPTR p = (PCRE2_SPTR)cell.p;

	if (rule->jit)
		return pcre2_jit_match(rule->code, p, cell.n, 0, 0, data, r->limits);
	return pcre2_match(rule->code, p, cell.n, 0, PCRE2_NO_UTF_CHECK, data, r->limits);
}

/* The number of the next rule to be tried, from `i` on; `end` where there is none. */
static size_t next_maybe(const uint64_t *maybe, size_t i, size_t end)
{
	while (i < end) {
		uint64_t word = maybe[i / 64] >> (i % 64);

		if (word) {
			i += (size_t)__builtin_ctzll(word);
			return i < end ? i : end;
		}
		i = (i / 64 + 1) * 64;
	}
	return end;
}

static void put_match(const struct rule *rule, struct span cell, const PCRE2_SIZE *at, int groups,
    struct buf *out, struct span *match)
{
	if (rule->refers)
		substitute(rule->value, cell, at, groups, out);
	else
		buf_span(out, rule->value);
	/* \K in a lookahead can put the start behind the end. */
	if (match)
		*match = (struct span){cell.p + at[0], at[1] > at[0] ? at[1] - at[0] : 0};
}

enum rules_result rules_apply(const struct rules *r, const struct rules_group *group,
    struct span cell, struct buf *out, struct span *match, struct fault *fault)
{
	struct scratch *s = scratch_of(r, group->count);
	struct lexicon_find found = {.maybe = s->maybe};
	const struct rule *rules = group->rules;
	size_t sure;

	for (size_t i = 0; i < bit_words(group->count); i++)
		s->maybe[i] = group->wordless[i];
	/* A cell that is no UTF-8 matches nothing; its own type refuses it later. */
	if (!lexicon_search(group->lexicon, cell, &found))
		return RULES_NONE;
	sure = found.sure < group->count ? found.sure : group->count;
	for (size_t i = 0; (i = next_maybe(s->maybe, i, sure)) < sure; i++) {
		int groups = try(r, &rules[i], cell, s->data);

		if (groups >= 0) {
			put_match(&rules[i], cell, pcre2_get_ovector_pointer(s->data),
			    groups ? groups : GROUPS, out, match);
			return RULES_MATCH;
		}
		if (is_limit(groups)) {
			if (fault)
				*fault = (struct fault)FAULT_INIT;
			fault_set(fault, FAULT_PATTERN_LIMIT, rules[i].pattern, NULL);
			return RULES_LIMIT;
		}
	}
	if (sure < group->count) {
		PCRE2_SIZE at[2] = {(size_t)(found.word.p - cell.p)};

		at[1] = at[0] + found.word.n;
		put_match(&rules[sure], cell, at, 1, out, match);
		return RULES_MATCH;
	}
	return RULES_NONE;
}
