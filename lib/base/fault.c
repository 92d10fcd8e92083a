/* fault.c - what went wrong, where, and what was wanted */
#include "base/fault.h"

#include <string.h>

#include "base/text.h"

static const struct {
	const char *name, *text;
} codes[FAULT_CODES] = {
	[FAULT_NONE] = {"", ""},
#define X(name, code, text) [FAULT_##name] = {code, text},
	FAULTS(X)
#undef X
};

const char *fault_code_name(enum fault_code code)
{
	return codes[code].name;
}

const char *fault_code_text(enum fault_code code)
{
	return codes[code].text;
}

/*
 * Where s is cut, at most at `most`. Not within a number: by half of it nobody could tell any
 * more that it is one to be masked.
 */
static size_t cut_at(struct span s, size_t most)
{
	size_t n = most, before;

	while (n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	for (before = n; before && text_is_digit(s.p[before - 1]) && text_is_digit(s.p[n]); before--)
		;
	return before ? before : n;
}

void fault_field(char *field, size_t size, struct span s)
{
	static const char more[] = "…";
	size_t n = s.n >= size ? cut_at(s, size - sizeof more) : s.n;

	if (n)
		memcpy(field, s.p, n);
	for (size_t i = 0; i < n; i++)
		if (field[i] == '\n' || field[i] == '\r' || field[i] == '\0')
			field[i] = ' ';
	field[n] = '\0';
	if (n < s.n)
		strcpy(field + n, more);
}

bool fault_set(struct fault *f, enum fault_code code, struct span value, const char *want)
{
	if (f) {
		f->code = code;
		fault_field(f->value, sizeof f->value, value);
		fault_field(f->want, sizeof f->want, span_of(want));
	}
	return false;
}

bool fault_errno(struct fault *f, enum fault_code code, int error)
{
	return fault_set(f, code, span_of(strerror(error)), NULL);
}

void fault_source(struct fault *f, const char *source)
{
	fault_field(f->source, sizeof f->source, span_of(source));
}

void fault_reading(struct fault *f, const char *source)
{
	if (!f->source[0] && f->code != FAULT_WRITE)
		fault_source(f, source);
}

void fault_column(struct fault *f, struct span column)
{
	fault_field(f->column, sizeof f->column, column);
}
