/* brief.h - a template filled with figures */
#ifndef VIEW_BRIEF_H
#define VIEW_BRIEF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "view/figures.h"

/* A template that the library carries ("activity"), static; false where it has none such. */
bool brief_embedded(struct span name, struct span *text);

/* What a brief is made of; the first three lent. */
struct brief_request {
	const char *template;		/* a file, or where there is none such, the library's */
	const char *const *paths;	/* the tables, ended by NULL; none: standard input */
	const struct figures_reader *reader;	/* its blame also gets the faults of rows */
	bool markdown, traced;
	fault_listener *wrong;	/* with the template */
	fault_listener *unused;	/* a table, a figure */
	void *arg;
};

/* Reads all and appends the text. False with a fault, or without one where `wrong` was told. */
bool brief_make(const struct brief_request *request, struct buf *out, struct fault *fault);

#endif
