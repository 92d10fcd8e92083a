/* code.c - categories: paths of words */
#include "value/code.h"

#include "base/text.h"
#include "value/mark.h"

bool path_cut(struct span *rest, struct span *word)
{
	if (!rest->p)
		return false;
	for (*word = *rest; rest->n;) {
		size_t before = (size_t)(rest->p - word->p);
		uint32_t c = text_next(rest);

		if (c == '/' || c == 0xFF0F) {		/* ／ */
			*word = text_trim(span_first(*word, before));
			return true;
		}
	}
	*word = text_trim(*word);
	*rest = (struct span){NULL, 0};
	return true;
}

bool path_write(struct span text, struct buf *out)
{
	size_t start = out->length;
	struct span word;

	while (path_cut(&text, &word)) {
		if (!word.n) {
			out->length = start;
			return false;
		}
		if (out->length > start)
			buf_char(out, '/');
		buf_span(out, word);
	}
	return true;
}

int bracket_step(uint32_t c)
{
	switch (c) {
	case '(': case '[': case '{': case 0xFF08: case 0x3010: case 0x3014:	/* （ 【 〔 */
		return 1;
	case ')': case ']': case '}': case 0xFF09: case 0x3011: case 0x3015:	/* ） 】 〕 */
		return -1;
	}
	return 0;
}

/* ";" and "；" always stand between two, the others unless in brackets. */
static bool is_semicolon(uint32_t c)
{
	return c == ';' || c == 0xFF1B;
}

static bool is_comma(uint32_t c)
{
	return c == ',' || c == 0xFF0C || c == 0x3001;		/* ， 、 */
}

/* The depth of brackets after c; a closing one alone (1）) closes nothing. */
static int depth_after(int depth, uint32_t c)
{
	depth += bracket_step(c);
	return depth < 0 ? 0 : depth;
}

bool codes_closed(struct span cell)
{
	int depth = 0;

	while (cell.n) {
		uint32_t c = text_next(&cell);

		depth = depth_after(depth, c);
		if (depth && is_semicolon(c))
			return false;
	}
	return depth == 0;
}

bool codes_cut(struct span *rest, struct span *piece)
{
	int depth = 0;

	if (!rest->p)
		return false;
	for (*piece = *rest; rest->n;) {
		size_t before = (size_t)(rest->p - piece->p);
		uint32_t c = text_next(rest);

		depth = depth_after(depth, c);
		if (is_semicolon(c) || (is_comma(c) && !depth)) {
			*piece = text_trim(span_first(*piece, before));
			return true;
		}
	}
	*piece = text_trim(*piece);
	*rest = (struct span){NULL, 0};
	return true;
}

void codes_add(struct codes_list *list, struct span one)
{
	uint32_t known = list->seen.count;

	if (map_id(&list->seen, one) < known)
		return;
	if (known)
		buf_char(list->out, ';');
	buf_span(list->out, one);
}

bool codes_end(struct codes_list *list, bool good)
{
	good = good && list->seen.count > 0;
	if (!good)
		list->out->length = list->start;
	map_free(&list->seen);
	return good;
}

/* Whether the cell is fit to be cut into codes. */
static bool check(struct span cell, const char *want, struct fault *fault)
{
	if (!text_check(cell, fault))
		return false;
	if (!text_is_line(cell) || !codes_closed(cell))
		return fault_set(fault, FAULT_CODE, cell, want);
	return true;
}

bool code_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault)
{
	struct span rest, one;

	(void)cx;
	rest = cell = text_trim(cell);
	if (!cell.n)
		return true;
	if (!check(cell, CODE_WANT, fault))
		return false;
	codes_cut(&rest, &one);
	/* Two codes in a cell for one: which of them is meant is not for us to say. */
	if (rest.p || !path_write(one, out))
		return fault_set(fault, FAULT_CODE, cell, CODE_WANT);
	return true;
}

bool codes_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault)
{
	struct codes_list list = {.out = out, .start = out->length};
	struct buf path = BUF_INIT;
	struct span rest, piece;
	bool good = true;

	(void)cx;
	rest = cell = text_trim(cell);
	if (!cell.n)
		return true;
	if (!check(cell, CODES_WANT, fault))
		return false;
	while (good && codes_cut(&rest, &piece)) {
		if (!piece.n)
			continue;
		buf_clear(&path);
		good = path_write(piece, &path);
		if (good)
			codes_add(&list, buf_view(&path));
	}
	buf_free(&path);
	return codes_end(&list, good) || fault_set(fault, FAULT_CODE, cell, CODES_WANT);
}

int code_distance(struct span a, struct span b)
{
	struct span above = a.n < b.n ? a : b, below = a.n < b.n ? b : a;
	int steps = 0;

	if (!above.n || !span_take(&below, above) || (below.n && below.p[0] != '/'))
		return -1;
	for (size_t i = 0; i < below.n; i++)
		steps += below.p[i] == '/';
	return steps;
}

bool codes_next(struct span *rest, struct span *one)
{
	return rest->n && span_cut(rest, ';', one);
}

bool codes_meet(struct span several, struct span others)
{
	struct span a, b;

	while (codes_next(&several, &a))
		for (struct span rest = others; codes_next(&rest, &b);)
			if (code_distance(a, b) >= 0)
				return true;
	return false;
}
