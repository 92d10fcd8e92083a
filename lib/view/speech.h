/* speech.h - how people are spoken to in what is drawn */
#ifndef VIEW_SPEECH_H
#define VIEW_SPEECH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"
#include "value/number.h"

struct speech {
	const char *(*say)(const char *text);	/* translates a text marked by N_() */
	bool chinese;
};

/*
 * Appends a canonical figure as it is read out: in Chinese 600+ is 600余, 20- is 近20, 100~ is
 * 约100, 30..50 is 30–50. Any other text is appended as it is.
 */
void speech_figure(const struct speech *s, struct span cell, struct buf *out);
/* Whether a cell is a canonical figure, of whatever kind, and how many millionths its steps are. */
bool speech_read(struct span cell, struct number *n, int64_t *steps);
/* The same in millionths, the lower end of a range; false also where these do not fit. */
bool speech_number(struct span cell, int64_t *millionths);
/* 50.0%, as people write it: with as many places in every row. */
bool speech_is_percent(struct span cell);

#endif
