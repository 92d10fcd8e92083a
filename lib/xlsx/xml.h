/* xml.h - the elements of a part, one after the other */
#ifndef XLSX_XML_H
#define XLSX_XML_H

#include <stdbool.h>

#include "base/fault.h"
#include "base/span.h"
#include "xlsx/parts.h"

/*
 * Elements and attributes go by their local names: each program has prefixes of
 * its own. A document type is refused, as the standard of these files forbids it
 * (ECMA-376-2, 7.3) and what it could define serves attacks only. So is a tag of more than XML_TAG
 * bytes, which would be read anew with each piece of it.
 */
struct xml {
	void *arg;
	/* Each returns false, with a fault set, to stop. `end` and `text` may be NULL. */
	bool (*start)(void *arg, const char *name, const char **attributes, struct fault *fault);
	bool (*end)(void *arg, const char *name, struct fault *fault);
	bool (*text)(void *arg, struct span text, struct fault *fault);
};

/* Reads the whole part. False with a fault: the part's, or one of the functions'. */
bool xml_read(struct parts *parts, const char *part, const struct xml *x, struct fault *fault);
/* The value of an attribute, lent during the call; NULL where it is not there. */
const char *xml_get(const char **attributes, const char *name);
/* Whether it is "1" or "true". */
bool xml_true(const char **attributes, const char *name);

#endif
