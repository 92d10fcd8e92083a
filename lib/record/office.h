/* office.h - what an office knows and its lists are read with */
#ifndef RECORD_OFFICE_H
#define RECORD_OFFICE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "base/span.h"
#include "base/texts.h"
#include "record/format.h"
#include "record/rules.h"
#include "record/wide.h"
#include "value/calendar.h"
#include "value/context.h"
#include "value/gazetteer.h"

/* Files and words, lent; NULL where there is none. */
struct office_files {
	struct texts rules, gazetteers;
	const char *area, *holidays, *formats, *profile;
	const char *wide;	/* for wide_parse */
};

/* Zero-initialise; context.today and context.year may be set before. */
struct office {
	struct office_files files;
	struct format format;	/* of no columns until it is known */
	struct rules *own, *standard;
	struct gazetteer gazetteer;
	struct calendar calendar;
	struct context context;
	struct wide wide;	/* where files.wide is said */
};

/* Reads the files that go with every format. False with a fault of one of them. */
bool office_open(struct office *o, const struct office_files *files, struct fault *fault);
/* The format, with the profile laid over it, and the rules for it. */
bool office_take_format(struct office *o, struct span name, struct fault *fault);
void office_free(struct office *o);

#endif
