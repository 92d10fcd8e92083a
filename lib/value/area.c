/* area.c - where: one place, or several */
#include "value/area.h"

#include "base/text.h"
#include "value/code.h"
#include "value/gazetteer.h"
#include "value/mark.h"

/* Digits up to the end of province, city, county, town and village in a statistical code. */
static const size_t code_levels[] = {2, 4, 6, 9, 12};

/* EACH_MOST: bytes of the longest 各村（社区） that is looked for, so that no cell costs time. */
enum { CODE_LEVELS = 5, CODE_DIGITS = AREA_CODE, EACH_MOST = 64 };

#define ROOT_WANT "--area, or a gazetteer with one area above all"

/* A cell being read. */
struct reading {
	const struct gazetteer *g;	/* NULL: none */
	struct codes_list list;
	struct fault *fault;
	bool each;	/* the piece before ended in 各村 or the like */
};

/* Number of levels that a statistical code names; 0 where it is none. Below a zero all is zero. */
static int code_depth(struct span s)
{
	size_t from = 0;
	int depth = 0;

	if (s.n != CODE_DIGITS || !text_is_digits(s))
		return 0;
	for (int i = 0; i < CODE_LEVELS; i++) {
		bool zero = true;

		for (; from < code_levels[i]; from++)
			zero &= s.p[from] == '0';
		if (zero)
			continue;
		if (depth != i)
			return 0;
		depth = i + 1;
	}
	return depth;
}

/* Takes a word for what places are made of off *s, or a mark between two such words. */
static bool take_kind(struct span *s)
{
	static const char *const kinds[] = {
		"各", "村民小组", "行政村", "自然村", "村", "社区", "居", "乡", "镇", "街道",
		"小区", "网格", "小组", "组", "、", "和", "及", "与", "的", "/", "／", "(", ")",
		"（", "）", NULL,
	};
	struct span rest = *s;

	if (rest.n && text_is_space(text_next(&rest))) {
		*s = rest;
		return true;
	}
	return span_take_any(s, kinds) >= 0;
}

static bool only_kinds(struct span s)
{
	while (take_kind(&s))
		;
	return !s.n;
}

/* Whether s ends in 各村, 的各村（社区）, （各社区）; the name before that, maybe empty. */
static bool find_each(struct span s, struct span *name)
{
	static const char *const before[] = {"(", "（", "/", "／", "的", NULL};
	size_t skip = s.n > EACH_MOST ? s.n - EACH_MOST : 0;

	for (struct span rest = span_skip(s, skip); rest.n; text_next(&rest)) {
		if (!span_starts(rest, SPAN("各")) || !only_kinds(rest))
			continue;
		*name = text_trim(span_first(s, s.n - rest.n));
		span_drop_any(name, before);
		*name = text_trim(*name);
		return codes_closed(*name);
	}
	return false;
}

/* Takes it off. A run longer than anyone writes stays: the next reading would shorten it again. */
static bool drop_each(struct span *s)
{
	struct span name, again;

	if (!find_each(*s, &name) || find_each(name, &again))
		return false;
	*s = name;
	return true;
}

/* The whole of a kind of place: 县 of 全县; nothing where s is none. */
static struct span whole_kind(struct span s)
{
	static const struct span kinds[] = {
		SPAN("县"), SPAN("区"), SPAN("市"), SPAN("镇"), SPAN("乡"), SPAN("街道"),
		SPAN("村"), SPAN("社区"),
	};

	if (!span_take(&s, SPAN("全")))
		return (struct span){NULL, 0};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (text_alike(s, kinds[i]))
			return kinds[i];
	return (struct span){NULL, 0};
}

static bool add_root(struct reading *r, struct span s)
{
	if (!r->g || !r->g->root.n)
		return fault_set(r->fault, FAULT_AREA_WHOLE, s, ROOT_WANT);
	codes_add(&r->list, r->g->root);
	return true;
}

/* 全县, 全区 and 全市 are the root; 全街道 is too where it is one, else the only 街道 there is. */
static bool add_whole(struct reading *r, struct span s, struct span kind)
{
	const struct gazetteer_place *only = NULL;
	size_t count = 0;

	if (!r->g || span_ends(r->g->root, kind) || span_is(kind, "县") || span_is(kind, "区") ||
	    span_is(kind, "市"))
		return add_root(r, s);
	for (uint32_t i = 0; i < r->g->count; i++)
		if (span_ends(r->g->places[i].name, kind)) {
			only = &r->g->places[i];
			count++;
		}
	if (count != 1)
		return fault_set(r->fault, FAULT_AREA_WHOLE, s, ROOT_WANT);
	codes_add(&r->list, only->path);
	return true;
}

/* Adds the place that s names, or its statistical code; says in *count what it could be. */
static bool add_known(struct reading *r, struct span s, int *count)
{
	struct buf narrow = BUF_INIT;
	struct span paths[2];

	*count = r->g && !r->g->open ? gazetteer_look(r->g, s, paths) : 0;
	if (*count == 2)
		return gazetteer_refuse(paths, s, r->fault);
	if (*count == 1) {
		codes_add(&r->list, paths[0]);
		return true;
	}
	text_narrow(&narrow, s);
	*count = code_depth(buf_view(&narrow)) > 0;
	if (*count)
		codes_add(&r->list, buf_view(&narrow));
	buf_free(&narrow);
	return *count > 0;
}

/* Takes a name off *rest, to the first space or, where `at` says so, slash; false at the end. */
static bool cut_name(struct span *rest, char at, struct span *name)
{
	if (at == '/')
		return path_cut(rest, name);
	*rest = text_trim(*rest);
	*name = *rest;
	while (rest->n) {
		struct span here = *rest;

		if (text_is_space(text_next(rest))) {
			name->n = (size_t)(here.p - name->p);
			break;
		}
	}
	return name->n > 0;
}

/* Adds the names with `at` between where there are several and all are known; else adds none. */
static bool add_names(struct reading *r, struct span s, char at)
{
	struct span paths[2], name, rest = s;
	int names = 0;

	for (; cut_name(&rest, at, &name); names++)
		if (gazetteer_look(r->g, name, paths) != 1)
			return false;
	if (names < 2)
		return false;
	for (rest = s; cut_name(&rest, at, &name);)
		if (gazetteer_look(r->g, name, paths) == 1)
			codes_add(&r->list, paths[0]);
	return true;
}

/* Adds a path that nobody can check. */
static bool add_path(struct reading *r, struct span s)
{
	struct buf path = BUF_INIT;
	bool good;

	text_narrow(&path, s);
	good = !text_is_digits(buf_view(&path)) && text_is_line(s) && !only_kinds(s);
	buf_clear(&path);
	good = good && path_write(s, &path);
	if (good)
		codes_add(&r->list, buf_view(&path));
	buf_free(&path);
	return good || fault_set(r->fault, FAULT_AREA, s, AREA_WANT);
}

/* Adds what s names: a place, the whole, several places. */
static bool add_name(struct reading *r, struct span s)
{
	struct span kind;
	int count;

	if (add_known(r, s, &count))
		return true;
	if (count == 2)
		return false;
	kind = whole_kind(s);
	if (kind.n)
		return add_whole(r, s, kind);
	if (!r->g || r->g->open)
		return add_path(r, s);
	if (add_names(r, s, ' ') || add_names(r, s, '/'))
		return true;
	return fault_set(r->fault, FAULT_AREA_UNKNOWN, s, NULL);
}

/* Whether s is base（inner） with no other brackets. */
static bool has_bracket(struct span s, struct span *base, struct span *inner)
{
	struct span rest = s, open = s;

	while (rest.n && bracket_step(text_next(&rest)) == 0)
		open = rest;
	*base = text_trim(span_first(s, s.n - open.n));
	*inner = rest;
	if (!base->n || !rest.n || bracket_step(text_last(inner)) != -1)
		return false;
	for (rest = *inner; rest.n;)
		if (bracket_step(text_next(&rest)))
			return false;
	return true;
}

/* Whether an unknown name looks like a place in another: not 除黄巢村, not 二楼会议室. */
static bool looks_inner(struct span name)
{
	static const char *const starts[] = {"除", "不", "含", "包括", "原", NULL};
	static const char *const ends[] = {
		"村", "社区", "镇", "乡", "街道", "小区", "组", "居委会", "网格", NULL,
	};

	return !span_starts_any(name, starts) && span_ends_any(name, ends);
}

/* Adds a place in brackets after the one that it lies in; the latter itself for an empty name. */
static bool add_inner(struct reading *r, struct span base, struct span name)
{
	struct buf path = BUF_INIT;
	bool good;
	int count;

	if (!name.n)
		return add_name(r, base);
	buf_span(&path, base);
	buf_char(&path, '/');
	buf_span(&path, name);
	if (!r->g || r->g->open) {
		good = looks_inner(name) ? add_path(r, buf_view(&path))
		    : fault_set(r->fault, FAULT_AREA, name, AREAS_WANT);
	} else {
		good = add_known(r, buf_view(&path), &count);
		if (!good && count == 0)
			fault_set(r->fault, FAULT_AREA_UNKNOWN, buf_view(&path), NULL);
	}
	buf_free(&path);
	return good;
}

static bool add_bracket(struct reading *r, struct span base, struct span inner)
{
	bool some = false, each = false;
	struct span name;

	/* 某街道各村（城北村、和谐村） are those two. */
	if (drop_each(&base) && !base.n)
		return fault_set(r->fault, FAULT_AREA, inner, AREAS_WANT);
	while (codes_cut(&inner, &name)) {
		if (!name.n || (each && only_kinds(name)))
			continue;
		each = drop_each(&name);
		if (!add_inner(r, base, name))
			return false;
		some = true;
	}
	return some || fault_set(r->fault, FAULT_AREA, base, AREAS_WANT);
}

static bool add_piece(struct reading *r, struct span s)
{
	struct span base, inner, whole = s;
	int count;

	if (add_known(r, s, &count)) {
		r->each = false;
		return true;
	}
	if (count == 2)
		return false;
	/* 永丰街道各村、社区: the second piece says nothing new. */
	if (r->each && only_kinds(s))
		return true;
	r->each = drop_each(&s);
	if (!s.n)
		return add_root(r, whole);
	if (has_bracket(s, &base, &inner))
		return add_bracket(r, base, inner);
	return add_name(r, s);
}

bool areas_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault)
{
	struct reading r = {.list = {.out = out, .start = out->length}, .fault = fault};
	struct span rest, piece;
	bool good = true;

	rest = cell = text_trim(cell);
	if (!cell.n)
		return true;
	if (!text_check(cell, fault))
		return false;
	if (!codes_closed(cell))
		return fault_set(fault, FAULT_AREA, cell, AREAS_WANT);
	r.g = cx ? cx->gazetteer : NULL;
	while (good && codes_cut(&rest, &piece))
		good = !piece.n || add_piece(&r, piece);
	if (good && !r.list.seen.count)
		good = fault_set(fault, FAULT_AREA, cell, AREAS_WANT);
	return codes_end(&r.list, good);
}

bool area_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault)
{
	struct buf areas = BUF_INIT;
	bool good = areas_parse(cell, cx, &areas, fault);

	if (good && areas.length && memchr(areas.data, ';', areas.length))
		good = fault_set(fault, FAULT_AREA, text_trim(cell), AREA_WANT);
	if (good)
		buf_span(out, buf_view(&areas));
	buf_free(&areas);
	return good;
}

/* Digits of a statistical code that are not the zeros of lower levels. */
static size_t code_length(struct span s)
{
	int depth = code_depth(s);

	return depth ? code_levels[depth - 1] : 0;
}

bool area_contains(struct span outer, struct span inner)
{
	size_t digits = code_length(outer);

	if (digits && code_depth(inner))
		return span_starts(inner, span_first(outer, digits));
	return outer.n && span_starts(inner, outer) &&
	       (inner.n == outer.n || inner.p[outer.n] == '/');
}

struct span area_above(struct span area, char room[AREA_CODE])
{
	int depth = code_depth(area);

	if (!depth) {
		while (area.n && area.p[area.n - 1] != '/')
			area.n--;
		return span_first(area, area.n ? area.n - 1 : 0);
	}
	if (depth == 1)
		return span_first(area, 0);
	memmove(room, area.p, AREA_CODE);
	memset(room + code_levels[depth - 2], '0', AREA_CODE - code_levels[depth - 2]);
	return (struct span){room, AREA_CODE};
}

int area_shared(struct span a, struct span b)
{
	int depth = code_depth(a), other = code_depth(b), shared = 0;
	size_t i = 0;

	if (depth && other) {
		while (shared < depth && shared < other &&
		       memcmp(a.p, b.p, code_levels[shared]) == 0)
			shared++;
		return shared;
	}
	if (!a.n || !b.n)
		return 0;
	for (; i < a.n && i < b.n && a.p[i] == b.p[i]; i++)
		shared += a.p[i] == '/';
	/* The name at which they part is one of both where it ends in both. */
	return shared + ((i == a.n || a.p[i] == '/') && (i == b.n || b.p[i] == '/'));
}
