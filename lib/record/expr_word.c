/* expr_word.c - the words of a condition */
#include "base/text.h"
#include "record/expr_tree.h"

bool expr_point(struct expr_reader *r, struct span at)
{
	if (r->fault) {
		r->fault->has_byte = true;
		r->fault->byte = (uint64_t)(at.p - r->e->text.p);
	}
	return false;
}

bool expr_fail(struct expr_reader *r, struct span at, const char *want)
{
	size_t past = (size_t)(at.p - r->e->text.p);
	struct span rest = text_trim(span_skip(r->e->text, past));

	fault_set(r->fault, rest.n ? FAULT_EXPR : FAULT_EXPR_END, rest, want);
	return expr_point(r, at);
}

/* The first character, in ASCII where what Chinese keyboards give means the same. */
static uint32_t look(struct span rest, struct span *after)
{
	uint32_t c;

	*after = rest;
	if (!rest.n)
		return 0;
	c = text_next(after);
	switch (c) {
	case 0x2018:	/* ‘ */
	case 0x2019:	/* ’ */
		return '\'';
	case 0x201C:	/* “ */
	case 0x201D:	/* ” */
		return '"';
	default:
		return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
	}
}

struct span expr_here(struct expr_reader *r)
{
	while (r->rest.n) {
		struct span after = r->rest;

		if (!text_is_space(text_next(&after)))
			break;
		r->rest = after;
	}
	return r->rest;
}

bool expr_take(struct expr_reader *r, const char *sign)
{
	struct span rest = expr_here(r), want = span_of(sign);

	while (want.n)
		if (look(rest, &rest) != text_next(&want))
			return false;
	r->rest = rest;
	return true;
}

/* Whether c ends a bare word; `~` is the mark of 100~ as well. */
static bool ends_word(uint32_t c, bool operand)
{
	static const struct span ends = SPAN("=!<>(),'\"`");

	return text_is_space(c) || (c < 0x80 && memchr(ends.p, (int)c, ends.n)) ||
	       (c == '~' && !operand) || (c >= 0x2260 && c <= 0x2265);
}

/* The bare word that s begins with, perhaps empty. */
static struct span first_word(struct span s, bool operand)
{
	struct span rest = s, after;

	while (rest.n && !ends_word(look(rest, &after), operand))
		rest = after;
	return span_first(s, s.n - rest.n);
}

/* The one that comes next. */
static struct span look_word(struct expr_reader *r, bool operand)
{
	return first_word(expr_here(r), operand);
}

static bool is_word(struct span s, const char *word)
{
	size_t n = strlen(word);

	if (s.n != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((s.p[i] | 0x20) != word[i])
			return false;
	return true;
}

bool expr_take_word(struct expr_reader *r, const char *word)
{
	if (!is_word(look_word(r, false), word))
		return false;
	r->rest = span_skip(r->rest, strlen(word));
	return true;
}

/* What closes a quotation that c opens; within it the other kinds are text. */
static uint32_t closing(uint32_t c)
{
	switch (c) {
	case 0x2018:	/* ‘ */
		return 0x2019;
	case 0x201C:	/* “ */
		return 0x201D;
	default:
		return c;
	}
}

/* What stands in quotes; one that would close it is written twice. The opening one comes next. */
static bool take_quoted(struct expr_reader *r, struct expr_word *out)
{
	struct span open = expr_here(r), rest = open, after;
	uint32_t kind = look(rest, &after), close = closing(text_next(&rest));
	struct buf text = BUF_INIT;
	bool closed = false;

	while (rest.n && !closed) {
		struct span here = rest;
		bool twice;

		closed = text_next(&rest) == close;
		after = rest;
		twice = closed && rest.n && text_next(&after) == close;
		if (!closed || twice)
			buf_add(&text, here.p, here.n - rest.n);
		if (twice) {
			rest = after;
			closed = false;
		}
	}
	*out = (struct expr_word){
		.text = arena_copy(&r->e->arena, buf_view(&text)),
		.at = span_first(open, open.n - rest.n),
		.quote = (char)kind,
	};
	buf_free(&text);
	if (!closed)
		return expr_fail(r, open, "a quote at the end");
	r->rest = rest;
	return true;
}

static bool is_quote(uint32_t c)
{
	return c == '\'' || c == '"' || c == '`';
}

bool expr_take_name(struct expr_reader *r, struct expr_word *out)
{
	struct span here = expr_here(r), after, word;
	uint32_t c = look(here, &after);

	if (is_quote(c) && c != '\'')
		return take_quoted(r, out);
	word = look_word(r, false);
	if (!word.n || is_word(word, "and") || is_word(word, "or") || is_word(word, "in"))
		return expr_fail(r, here, "the name of a column");
	*out = (struct expr_word){.text = word, .at = word};
	r->rest = span_skip(r->rest, word.n);
	return true;
}

bool expr_take_operand(struct expr_reader *r, struct expr_word *out)
{
	struct span here = expr_here(r), after, word;

	if (is_quote(look(here, &after)))
		return take_quoted(r, out);
	word = look_word(r, true);
	if (!word.n || is_word(word, "and") || is_word(word, "or") || is_word(word, "not"))
		return expr_fail(r, here, "'text', a number, a date or a column");
	*out = (struct expr_word){.text = word, .at = word};
	r->rest = span_skip(r->rest, word.n);
	return true;
}

bool expr_is_figure(struct span word)
{
	struct span after;
	uint32_t c = look(word, &after);

	return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' ||
	       c == 0xA5 || c == 0xFFE5;		/* ¥ ￥ */
}

/* A space, a sign, or all that is quoted; a quote written twice only begins another quotation. */
static struct span first_sign(struct span s)
{
	struct span rest = s, after;
	bool quote = is_quote(look(s, &after));
	uint32_t close = closing(text_next(&rest));

	while (quote && rest.n && text_next(&rest) != close)
		;
	return span_first(s, s.n - rest.n);
}

void expr_head(struct span text, const struct format *f, struct buf *out)
{
	while (text.n) {
		struct span word = first_word(text, false);
		size_t at;

		span_drop(&word, SPAN(";"));
		if (!word.n)
			word = first_sign(text);
		at = format_find(f, word);
		buf_span(out, at == FORMAT_NONE ? word : format_heading(&f->columns[at], true));
		text = span_skip(text, word.n);
	}
}
