/* gazetteer.c - which place lies in which */
#include "value/gazetteer.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "value/code.h"
#include "value/mark.h"

/* Nobody writes longer names or deeper trees; the limits keep hostile input from costing time. */
enum { NAME_MOST = 512, DEPTH = 16 };

#define PARENT_WANT "a parent that is not below it, 16 levels at most"
#define NAME_WANT "城北社区"

void gazetteer_add(struct gazetteer *g, struct span name, struct span parent)
{
	struct gazetteer_place *p;

	if (g->count == g->room) {
		g->room = g->room ? g->room * 2 : 64;
		g->places = mem_resize(g->places, g->room, sizeof *g->places);
	}
	p = &g->places[g->count++];
	*p = (struct gazetteer_place){.above = GAZETTEER_TOP};
	p->name = arena_copy(&g->arena, text_trim(name));
	p->parent = arena_copy(&g->arena, text_trim(parent));
}

void gazetteer_free(struct gazetteer *g)
{
	free(g->places);
	free(g->words);
	arena_free(&g->arena);
	*g = (struct gazetteer){.count = 0};
}

static struct span keep_folded(struct gazetteer *g, struct span s)
{
	struct buf folded = BUF_INIT;
	struct span kept;

	text_fold(&folded, s);
	kept = arena_copy(&g->arena, buf_view(&folded));
	buf_free(&folded);
	return kept;
}

/* Takes the word for its kind off a name; a single character is left with it (市, 城区). */
static bool drop_kind(struct span *name)
{
	static const struct span kinds[] = {
		SPAN("街道"), SPAN("社区"), SPAN("镇"), SPAN("乡"), SPAN("村"), SPAN("县"),
		SPAN("区"), SPAN("市"),
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct span bare = *name;

		if (span_drop(&bare, kinds[i]) && text_count(bare) >= 2) {
			*name = bare;
			return true;
		}
	}
	return false;
}

static int compare_words(const void *a, const void *b)
{
	const struct gazetteer_word *x = a, *y = b;
	int order = span_compare(x->text, y->text);

	if (!order)
		order = x->bare - y->bare;
	return order ? order : (x->place > y->place) - (x->place < y->place);
}

static void make_words(struct gazetteer *g)
{
	g->words = mem_resize(NULL, (size_t)g->count * 2 + 1, sizeof *g->words);
	for (uint32_t i = 0; i < g->count; i++) {
		struct gazetteer_place *p = &g->places[i];

		p->word = keep_folded(g, p->name);
		p->bare = p->word;
		g->words[g->word_count++] = (struct gazetteer_word){p->word, i, false};
		if (drop_kind(&p->bare))
			g->words[g->word_count++] = (struct gazetteer_word){p->bare, i, true};
	}
	qsort(g->words, g->word_count, sizeof *g->words, compare_words);
}

/* Index of the first word that is `text`, whole or bare; where none is, of what comes after. */
static size_t word_first(const struct gazetteer *g, struct span text, bool bare)
{
	struct gazetteer_word want = {text, 0, bare};
	size_t low = 0, high = g->word_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_words(&g->words[middle], &want) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Whether `before` is nothing but names of places from `above` up, "/" after each or not. */
static bool stands_below(const struct gazetteer *g, uint32_t above, struct span before)
{
	if (!before.n)
		return true;
	span_drop(&before, SPAN("/"));
	for (; before.n && above != GAZETTEER_TOP; above = g->places[above].above) {
		const struct gazetteer_place *p = &g->places[above];
		struct span rest = before;

		if (span_drop(&rest, p->word) && stands_below(g, p->above, rest))
			return true;
		rest = before;
		if (span_drop(&rest, p->bare) && stands_below(g, p->above, rest))
			return true;
	}
	return false;
}

/* What a look has found so far. */
struct found {
	int count;
	const struct gazetteer_place *place[2];
};

/* Adds the places that `word` names after `before`; those that have no path yet are passed over. */
static void add_named(const struct gazetteer *g, struct span before, struct span word, bool bare,
    struct found *f)
{
	for (size_t i = word_first(g, word, bare); i < g->word_count && f->count < 2; i++) {
		const struct gazetteer_word *w = &g->words[i];
		const struct gazetteer_place *p = &g->places[w->place];

		if (w->bare != bare || !span_equal(w->text, word))
			break;
		if (!p->path.p || !stands_below(g, p->above, before))
			continue;
		if (!f->count || !span_equal(f->place[0]->folded, p->folded))
			f->place[f->count++] = p;
	}
}

/* Where the last name of a path begins. */
static size_t last_name(struct span path)
{
	size_t at = path.n;

	while (at && path.p[at - 1] != '/')
		at--;
	return at;
}

/* The place whose path is `folded`; NULL where there is none. */
static const struct gazetteer_place *place_at(const struct gazetteer *g, struct span folded)
{
	struct span word;

	if (!folded.n)
		return NULL;
	word = span_skip(folded, last_name(folded));
	for (size_t i = word_first(g, word, false); i < g->word_count; i++) {
		const struct gazetteer_place *p = &g->places[g->words[i].place];

		if (!span_equal(p->word, word))
			break;
		if (span_equal(p->folded, folded))
			return p;
	}
	return NULL;
}

/* Finds the longest end of `folded` that is a word after places above; bare ones if `bare`. */
static void look(const struct gazetteer *g, struct span folded, bool bare, struct found *f)
{
	for (struct span word = folded; word.n && !f->count; text_next(&word)) {
		struct span before = span_first(folded, folded.n - word.n);

		add_named(g, before, word, false, f);
		if (bare && !f->count)
			add_named(g, before, word, true, f);
	}
}

int gazetteer_look(const struct gazetteer *g, struct span name, struct span paths[2])
{
	struct buf buf = BUF_INIT;
	struct found f = {0, {NULL, NULL}};
	struct span folded;

	if (name.n > NAME_MOST)
		return 0;
	text_fold(&buf, name);
	folded = buf_view(&buf);
	f.place[0] = place_at(g, folded);
	f.count = f.place[0] != NULL;
	if (!f.count)
		look(g, folded, true, &f);
	/* 永丰街道 for a place that is called 永丰. */
	if (!f.count && drop_kind(&folded))
		look(g, folded, false, &f);
	buf_free(&buf);
	for (int i = 0; i < f.count; i++)
		paths[i] = f.place[i]->path;
	return f.count;
}

/* The places that a parent, as it was given, may mean: whole names of places that have a path. */
static struct found parents(const struct gazetteer *g, struct span parent)
{
	struct found f = {0, {NULL, NULL}};
	struct buf folded = BUF_INIT;
	struct span s;
	size_t at;

	text_fold(&folded, parent);
	s = buf_view(&folded);
	at = last_name(s);
	if (at < s.n)
		add_named(g, span_first(s, at), span_skip(s, at), false, &f);
	buf_free(&folded);
	return f;
}

/* Gives a place its path where its parent has one; false where nothing has changed. */
static bool settle(struct gazetteer *g, struct gazetteer_place *p)
{
	struct buf path = BUF_INIT;
	struct found f = {0, {NULL, NULL}};
	size_t depth = 0;

	if (p->path.p)
		return false;
	if (p->parent.n) {
		f = parents(g, p->parent);
		if (!f.count)
			return false;
		buf_span(&path, f.place[0]->path);
		buf_char(&path, '/');
	}
	buf_span(&path, p->name);
	for (size_t i = 0; i < path.length; i++)
		depth += path.data[i] == '/';
	if (path.length <= NAME_MOST && depth < DEPTH) {
		p->above = f.count ? (uint32_t)(f.place[0] - g->places) : GAZETTEER_TOP;
		p->path = arena_copy(&g->arena, buf_view(&path));
		p->folded = keep_folded(g, p->path);
	}
	buf_free(&path);
	return p->path.p != NULL;
}

/* A name that stands in paths is one word of one area. */
static bool check_names(const struct gazetteer *g, struct fault *fault)
{
	for (uint32_t i = 0; i < g->count; i++) {
		struct span name = g->places[i].name, area = name, word = name, piece;

		if (!text_check(name, fault))
			return false;
		codes_cut(&area, &piece);
		path_cut(&word, &piece);
		if (!name.n || !text_is_line(name) || !codes_closed(name) || area.p || word.p)
			return fault_set(fault, FAULT_AREA, name, NAME_WANT);
	}
	return true;
}

/* Whether the parent may be a place that never got a path itself. */
static bool waits(const struct gazetteer *g, struct span parent)
{
	struct buf folded = BUF_INIT;
	bool found = false;
	struct span word;

	text_fold(&folded, parent);
	word = buf_view(&folded);
	word = word.n ? span_skip(word, last_name(word)) : word;
	for (size_t i = word_first(g, word, false); i < g->word_count && !found; i++) {
		const struct gazetteer_place *p = &g->places[g->words[i].place];

		if (!span_equal(p->word, word))
			break;
		found = !p->path.p;
	}
	buf_free(&folded);
	return found;
}

bool gazetteer_refuse(const struct span paths[2], struct span name, struct fault *fault)
{
	struct buf both = BUF_INIT;

	buf_span(&both, paths[0]);
	buf_text(&both, ", ");
	buf_span(&both, paths[1]);
	fault_set(fault, FAULT_AREA_TWO, name, buf_string(&both));
	buf_free(&both);
	return false;
}

/* Whether each has one parent; then whether all have got a path. */
static bool check_parents(const struct gazetteer *g, struct fault *fault)
{
	for (uint32_t i = 0; i < g->count; i++) {
		const struct gazetteer_place *p = &g->places[i];
		struct found f;

		if (!p->parent.n)
			continue;
		f = parents(g, p->parent);
		if (f.count == 2) {
			struct span paths[] = {f.place[0]->path, f.place[1]->path};

			return gazetteer_refuse(paths, p->parent, fault);
		}
		if (!f.count && !waits(g, p->parent))
			return fault_set(fault, FAULT_AREA_UNKNOWN, p->parent, NULL);
	}
	for (uint32_t i = 0; i < g->count; i++)
		if (!g->places[i].path.p)
			return fault_set(fault, FAULT_AREA, g->places[i].name, PARENT_WANT);
	return true;
}

static bool find_root(struct gazetteer *g, struct span root, struct fault *fault)
{
	struct span paths[2];
	int count;

	if (root.n) {
		count = gazetteer_look(g, root, paths);
		if (count == 2)
			return gazetteer_refuse(paths, root, fault);
		if (!count)
			return fault_set(fault, FAULT_AREA_UNKNOWN, root, NULL);
		g->root = paths[0];
		return true;
	}
	for (uint32_t i = 0; i < g->count; i++) {
		if (g->places[i].above != GAZETTEER_TOP)
			continue;
		if (g->root.n && !span_equal(g->root, g->places[i].path)) {
			g->root = (struct span){NULL, 0};
			break;
		}
		g->root = g->places[i].path;
	}
	return true;
}

bool gazetteer_join(struct gazetteer *g, struct span root, struct fault *fault)
{
	bool more = true;

	if (!check_names(g, fault))
		return false;
	make_words(g);
	/* Each round gives more places their path; files from the top down need one round. */
	while (more) {
		more = false;
		for (uint32_t i = 0; i < g->count; i++)
			more |= settle(g, &g->places[i]);
	}
	return check_parents(g, fault) && find_root(g, root, fault);
}
