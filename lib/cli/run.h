/* run.h - a run over long lists: what it is asked, and how it reads and writes then */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/span.h"
#include "cli/option.h"
#include "cli/progress.h"
#include "flow/tables.h"
#include "io/output.h"
#include "record/expr.h"

/* What all that work through long lists are asked alike. */
struct run_options {
	int64_t threads;	/* 0: as many as there are processors */
	bool progress, gzip;
	const char *formats, *output;
	const char *as_of, *format;	/* of OPTION_RECORDS; else the program's to set */
	struct progress shown;	/* of run_flow */
};

#define OPTION_RUN(where) \
	OPTION_THREADS(&(where)->threads), OPTION_PROGRESS(&(where)->progress), \
	OPTION_FORMATS(&(where)->formats), OPTION_OUTPUT(&(where)->output), \
	OPTION_GZIP(&(where)->gzip)
/* The same for what takes records of any format. */
#define OPTION_RECORDS(where) \
	OPTION_AS_OF(&(where)->as_of), OPTION_FORMAT(&(where)->format), OPTION_RUN(where)

/* How files are read from now on, and who shows how far they are; it points into o. */
struct flow_options run_flow(struct run_options *o);
/* tables_open of such files. */
bool run_tables(struct run_options *o, struct tables *t, const char *const *paths,
    struct fault *fault);
/*
 * A condition on the stream's rows, as of the run's day; expr_free. NULL with a fault where that
 * is no day. What is wrong in the text is pointed at, and ends the program: the fault is its own.
 */
struct expr *run_condition(const struct run_options *o, const char *text, const struct stream *s,
    struct fault *fault);
/* output_open and output_threads. */
struct output *run_output(const struct run_options *o, struct fault *fault);
/* output_whole. */
bool run_write(const struct run_options *o, struct span text, struct fault *fault);

#endif
