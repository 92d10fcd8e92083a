/* brief.h - a template filled with figures */
#ifndef VIEW_BRIEF_H
#define VIEW_BRIEF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "view/figures.h"
#include "view/template.h"

/* Set the first six (lent). */
struct brief {
	const struct template *template;
	struct figures *figures;
	bool markdown;		/* values are escaped for Markdown, else control characters shown */
	bool traced;		/* behind each figure a number, and at the end the rows behind it */
	void (*blame)(void *arg, const struct fault *fault);	/* with line and column of the template */
	void *arg;
	struct figures_place *notes;	/* rows, in the order of their numbers */
	size_t note_count;
	bool failed;
};

/* Appends the text. False where something was blamed; all that is wrong is. */
bool brief_write(struct brief *b, struct buf *out);
/* A template that the library carries ("activity"), static; false where it has none of that name. */
bool brief_embedded(struct span name, struct span *text);
/*
 * Appends the text of a file, in any encoding, with LF at the ends of lines; where there is no such
 * file, of a template of the library. False with a fault.
 */
bool brief_load(const char *path, struct buf *text, struct fault *fault);

#endif
