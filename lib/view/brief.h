/* brief.h - a template filled with figures */
#ifndef VIEW_BRIEF_H
#define VIEW_BRIEF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "view/figures.h"
#include "view/template.h"

/* Set the first seven (lent). */
struct brief {
	const char *source;	/* the template's name, for messages */
	const struct template *template;
	struct figures *figures;
	bool markdown;		/* values are escaped for Markdown, else control characters shown */
	bool traced;		/* behind each figure a number, and at the end the rows behind it */
	void (*blame)(void *arg, const struct fault *fault);	/* with its line and column */
	void *arg;
	struct figures_place *notes;	/* rows, in the order of their numbers */
	size_t note_count;
	bool failed;
};

/* Appends the text, LF at its end. False where something was blamed; all that is wrong is. */
bool brief_write(struct brief *b, struct buf *out);
/* A template that the library carries ("activity"), static; false where it has none such. */
bool brief_embedded(struct span name, struct span *text);
/* What a brief is made of; the first three lent. */
struct brief_request {
	const char *template;		/* of brief_load */
	const char *const *paths;	/* the tables, ended by NULL; none: standard input */
	const struct figures_reader *reader;	/* its blame also gets the faults of rows */
	bool markdown, traced;
	void (*wrong)(void *arg, const struct fault *fault);	/* with the template */
	void (*unused)(void *arg, const struct fault *fault);	/* a table, a figure */
	void *arg;
};

/* Reads all and appends the text. False with a fault, or without one where `wrong` was told. */
bool brief_make(const struct brief_request *request, struct buf *out, struct fault *fault);
/*
 * Appends the text of a file, in any encoding, with LF at the ends of lines; where there is no such
 * file, of a template of the library. False with a fault.
 */
bool brief_load(const char *path, struct buf *text, struct fault *fault);

#endif
