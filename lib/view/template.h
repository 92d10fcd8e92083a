/* template.h - a brief with gaps: text, and what is to be put into it */
#ifndef VIEW_TEMPLATE_H
#define VIEW_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/span.h"

/*
 *	{{name}}		the value of a figure, written the Chinese way (view/wording.h)
 *	{{name|way}}		the same written that way
 *	{{name / name|way}}	a share
 *	{{#name}} … {{/name}}	once for each row of a table, once for a row that is there, or
 *				where a figure is there and not zero; {{/}} is enough
 *	{{#name|、}} … {{/}}	with this between the rows
 *	{{^name}} … {{/name}}	where {{#name}} gives nothing
 *	{{! … }}		nothing
 *
 * A line with nothing but one of the last four is not a line of the text.
 */
enum template_kind { TEMPLATE_TEXT, TEMPLATE_VALUE, TEMPLATE_SECTION, TEMPLATE_ELSE, TEMPLATE_END };

struct template_node {
	enum template_kind kind;
	struct span text;	/* as it stands; or the name */
	struct span below;	/* of a share: the name of what it is a share of */
	struct span way;	/* behind the |; empty where there is none */
	uint64_t line, column;	/* in characters, from 1 */
	size_t end;		/* of a section: its TEMPLATE_END */
};

/* Zero-initialise. */
struct template {
	struct template_node *nodes;
	size_t count;
};

/* The text is lent until template_free. False with a fault, its line and column. */
bool template_parse(struct template *t, struct span text, struct fault *fault);
/* Fills line and column of a fault that a node has caused. */
void template_blame(const struct template_node *node, struct fault *fault);
void template_free(struct template *t);

#endif
