/* speech.c - how people are spoken to in what is drawn */
#include "view/speech.h"

bool speech_read(struct span cell, struct number *n, int64_t *steps)
{
	int scale;

	if (!number_read_any(cell, n, &scale))
		return false;
	for (*steps = 1; scale < DECIMAL_SCALE; scale++)
		*steps *= 10;
	return true;
}

bool speech_number(struct span cell, int64_t *millionths)
{
	struct number n;
	int64_t steps;

	return speech_read(cell, &n, &steps) && !__builtin_mul_overflow(n.low, steps, millionths);
}

bool speech_is_percent(struct span cell)
{
	size_t digits = 0, points = 0;

	if (!span_drop(&cell, SPAN("%")))
		return false;
	for (size_t i = 0; i < cell.n; i++) {
		digits += cell.p[i] >= '0' && cell.p[i] <= '9';
		points += cell.p[i] == '.';
	}
	return digits && points <= 1 && digits + points == cell.n;
}

void speech_figure(const struct speech *s, struct span cell, struct buf *out)
{
	struct number n;
	struct span rest = cell;
	size_t dots;
	int64_t steps;

	if (!s->chinese || !speech_read(cell, &n, &steps) || !n.marks) {
		buf_span(out, cell);
		return;
	}
	if (span_drop(&rest, SPAN("~")))
		buf_text(out, "约");
	else if (span_drop(&rest, SPAN("-")))
		buf_text(out, "近");
	else if (span_drop(&rest, SPAN("+")))
		n.marks = NUMBER_LEAST;
	dots = span_find(rest, SPAN(".."));
	buf_span(out, span_first(rest, dots));
	if (dots < rest.n) {
		buf_text(out, "–");
		buf_span(out, span_skip(rest, dots + 2));
	}
	if (n.marks == NUMBER_LEAST)
		buf_text(out, "余");
}
