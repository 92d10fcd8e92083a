/* rules.c - patterns that fold what people write into the words of the office */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "record/rules.h"

#include <pcre2.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/text.h"
#include "record/list.h"
#include "record/words.h"

/*
 * Bounds on one match, so that no pattern and no cell can hang a cron job: far
 * above what an honest pattern needs on a cell of some thousand characters.
 */
enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 2000, GROUPS = 10 };

struct rule {
	struct span pattern, value;
	pcre2_code *code;
	struct words words;
	bool worded;		/* it cannot match where none of its words stands */
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
	struct span *found;	/* by rule: the first word of it in the cell; p is NULL where none is */
	size_t room;
};

static void scratch_free(void *data)
{
	struct scratch *s = data;

	if (!s)
		return;
	pcre2_match_data_free(s->data);
	free(s->found);
	free(s);
}

static struct rules *rules_new(void)
{
	struct rules *r = mem_zero(1, sizeof *r);

	r->limits = pcre2_match_context_create(NULL);
	pcre2_set_match_limit(r->limits, MATCH_LIMIT);
	pcre2_set_depth_limit(r->limits, DEPTH_LIMIT);
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
		words_free(r->groups[i].index);
		free(r->groups[i].index);
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
	/* Where there is no JIT, the interpreter gives the same answers. */
	pcre2_jit_compile(rule->code, PCRE2_JIT_COMPLETE);
	return true;
}

static struct rules_group *group_of(struct rules *r, size_t column, size_t from)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->groups[i].column == column && r->groups[i].from == from)
			return &r->groups[i];
	r->groups = mem_resize(r->groups, r->count + 1, sizeof *r->groups);
	r->groups[r->count] = (struct rules_group){.column = column, .from = from,
	    .index = mem_zero(1, sizeof(struct words_index)), .wordless = SIZE_MAX};
	return &r->groups[r->count++];
}

static bool rules_read(struct rules *r, const struct list *l, const struct format *f, struct fault *fault)
{
	size_t column, pattern, value, from;

	if (!list_need(l, "column", &column, fault) || !list_need(l, "pattern", &pattern, fault) ||
	    !list_need(l, "value", &value, fault))
		return false;
	from = list_find(l, "from");
	for (size_t row = 0; row < l->rows; row++) {
		struct span source = list_cell(l, row, from);
		size_t to = format_find(f, list_cell(l, row, column));
		size_t at = source.n ? format_find(f, source) : to;
		struct rules_group *group;
		struct rule rule = {.code = NULL};

		if (to == FORMAT_NONE || at == FORMAT_NONE)
			continue;
		rule.pattern = arena_copy(&r->arena, list_cell(l, row, pattern));
		rule.value = arena_copy(&r->arena, list_cell(l, row, value));
		if (!compile(&rule, fault)) {
			list_blame(l, row, pattern, fault);
			return false;
		}
		group = group_of(r, to, at);
		rule.worded = words_of(rule.pattern, &r->arena, &rule.words);
		if (rule.worded)
			words_add(group->index, &rule.words, (uint32_t)group->count);
		else if (group->wordless == SIZE_MAX)
			group->wordless = group->count;
		group->rules = mem_resize(group->rules, group->count + 1, sizeof *group->rules);
		group->rules[group->count++] = rule;
	}
	return true;
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

struct rules *rules_load(const char *const *paths, size_t count, const struct format *f, struct fault *fault)
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

	return rules_add(rules_new(), list_embedded(&l, "rules/default.csv"), &l, f, fault);
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
		s->data = pcre2_match_data_create(GROUPS, NULL);
		pthread_setspecific(r->scratch, s);
	}
	if (count > s->room) {
		s->found = mem_resize(s->found, count, sizeof *s->found);
		s->room = count;
	}
	return s;
}

/* Puts the value in, with $0 … $9 replaced. */
static void substitute(struct span value, struct span cell, const PCRE2_SIZE *at, int groups, struct buf *out)
{
	for (size_t i = 0; i < value.n; i++) {
		char c = value.p[i];
		int group = c == '$' && i + 1 < value.n ? value.p[i + 1] - '0' : -1;

		if (group < 0 || group > 9) {
			buf_char(out, c);
			continue;
		}
		i++;
		if (group < groups && at[2 * group] != PCRE2_UNSET)
			buf_add(out, cell.p + at[2 * group], at[2 * group + 1] - at[2 * group]);
	}
}

static bool is_limit(int result)
{
	return result == PCRE2_ERROR_MATCHLIMIT || result == PCRE2_ERROR_DEPTHLIMIT ||
	       result == PCRE2_ERROR_JIT_STACKLIMIT || result == PCRE2_ERROR_HEAPLIMIT;
}

enum rules_result rules_apply(const struct rules *r, const struct rules_group *group, struct span cell,
    struct buf *out, struct span *match, struct fault *fault)
{
	struct scratch *s = scratch_of(r, group->count);
	bool valid = false;
	size_t least;

	memset(s->found, 0, group->count * sizeof *s->found);
	least = words_find(group->index, cell, s->found);
	for (size_t i = least < group->wordless ? least : group->wordless; i < group->count; i++) {
		const struct rule *rule = &group->rules[i];
		size_t from = (size_t)(s->found[i].p - cell.p);
		PCRE2_SIZE word[2] = {from, from + s->found[i].n};
		const PCRE2_SIZE *at = word;
		int groups = 1;

		if (rule->worded && !s->found[i].p)
			continue;
		/* A cell that is no UTF-8 matches nothing; its own type refuses it later. */
		if (!valid && text_valid(cell) < cell.n)
			return RULES_NONE;
		valid = true;
		if (!rule->worded || !rule->words.plain) {
			at = pcre2_get_ovector_pointer(s->data);
			groups = pcre2_match(rule->code, (PCRE2_SPTR)cell.p, cell.n, 0, PCRE2_NO_UTF_CHECK, s->data,
			    r->limits);
		}
		if (groups >= 0) {
			substitute(rule->value, cell, at, groups ? groups : GROUPS, out);
			/* \K in a lookahead can put the start behind the end. */
			if (match)
				*match = (struct span){cell.p + at[0], at[1] > at[0] ? at[1] - at[0] : 0};
			return RULES_MATCH;
		}
		if (is_limit(groups)) {
			fault_set(fault, FAULT_PATTERN_LIMIT, rule->pattern, NULL);
			return RULES_LIMIT;
		}
	}
	return RULES_NONE;
}
