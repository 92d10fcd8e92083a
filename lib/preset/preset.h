/* preset.h - the reports that are known by a name: one command, one page */
#ifndef PRESET_PRESET_H
#define PRESET_PRESET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "preset/records.h"
#include "record/stream.h"
#include "value/context.h"
#include "view/speech.h"

struct preset_request {
	const char *name;		/* of presets/NAME.csv (preset/part.h) */
	const char *format, *formats;	/* of -t and -F */
	const struct speech *speech;
	const char *title;		/* NULL: that of the preset */
	bool trace;			/* figures link to the rows behind them */
	const struct context *context;	/* today is the day of the report */
	fault_listener *blame, *warn;
	void *arg;
};

struct preset;

/*
 * The request and what it points to are lent until preset_free. NULL with a fault: no such preset,
 * records of another format.
 */
struct preset *preset_new(const struct preset_request *q, const struct stream *s,
    struct fault *fault);
/* A row of the stream, copied; one that began after the day of the report is only counted. */
void preset_add(struct preset *p, const struct span *cells, const char *source, uint64_t line);
/*
 * Appends the page. Parts of which the records lack a column, and those with nothing to show, are
 * left out. False with a fault where a sum or the book cannot be made.
 */
bool preset_write(struct preset *p, struct buf *out, struct fault *fault);
/* NULL is allowed. */
void preset_free(struct preset *p);

#endif
