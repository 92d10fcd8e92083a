/* cut.h - where a block of CSV text may end */
#ifndef FLOW_CUT_H
#define FLOW_CUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

/*
 * A guess at where a record begins in the middle of a text: after the first line
 * end behind which the next records have `width` cells, as far as they can be
 * seen; else after the first line end. Bytes from the start of text; text.n where
 * it has no line end. The same for the same text, whoever asks. `enough` is false
 * where more text could lead to another answer.
 */
size_t cut_guess(struct span text, char delimiter, size_t width, bool *enough);

/*
 * Where the last whole record of a text ends that begins with a record: as the
 * reader of rows sees it. Goes on where it stopped when the text has grown.
 */
struct cut;
struct cut *cut_new(char delimiter);
void cut_free(struct cut *c);
/*
 * Bytes of whole records at the start of text. The next text begins with what
 * this one leaves over, perhaps at another place. `last`: no more follows.
 */
size_t cut_end(struct cut *c, struct span text, bool last);

#endif
