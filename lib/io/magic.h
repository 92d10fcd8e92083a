/* magic.h - what a file of an office program begins with */
#ifndef IO_MAGIC_H
#define IO_MAGIC_H

#include <stdbool.h>

#include "base/span.h"

/* A zip with something in it (APPNOTE 4.3.7), as .xlsx and .ods are. */
static inline bool magic_is_zip(struct span head)
{
	return span_starts(head, SPAN("PK\3\4"));
}

/* A compound file (MS-CFB 2.2), as .xls and .et are, and a workbook under a password. */
static inline bool magic_is_compound(struct span head)
{
	return span_starts(head, SPAN("\xD0\xCF\x11\xE0"));
}

#endif
