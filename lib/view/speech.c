/* speech.c - how people are spoken to in what is drawn */
#include "view/speech.h"

bool speech_read(struct span cell, struct number *n, int64_t *steps)
{
	static const struct {
		int scale;
		int64_t steps;	/* millionths in one */
	} kinds[] = {{COUNT_SCALE, 1000000}, {MONEY_SCALE, 10000}, {DECIMAL_SCALE, 1}};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		*steps = kinds[i].steps;
		if (number_read(cell, kinds[i].scale, n))
			return true;
	}
	return false;
}

bool speech_number(struct span cell, int64_t *millionths)
{
	struct number n;
	int64_t steps;

	return speech_read(cell, &n, &steps) && !__builtin_mul_overflow(n.low, steps, millionths);
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
