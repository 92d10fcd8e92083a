/* run.c - a run over long lists: what it is asked, and how it reads and writes then */
#include "cli/run.h"

#include <stdlib.h>

#include "cli/message.h"
#include "cli/program.h"
#include "cli/today.h"

struct flow_options run_flow(struct run_options *o)
{
	progress_start(&o->shown, o->progress);
	return (struct flow_options){.threads = (int)o->threads, .progress = progress_show,
	    .progress_arg = &o->shown};
}

bool run_tables(struct run_options *o, struct tables *t, const char *const *paths,
    struct fault *fault)
{
	const struct flow_options flow = run_flow(o);

	return tables_open(t, paths, o->format, o->formats, &flow, fault);
}

struct expr *run_condition(const struct run_options *o, const char *text, const struct stream *s,
    struct fault *fault)
{
	struct context cx = {.year = 0};
	struct expr *condition;

	if (!today_context(o->as_of, &cx, fault))
		return NULL;
	condition = expr_new(span_of(text), s, &cx, fault);
	if (condition || !fault->has_byte)
		return condition;
	message_point(span_of(text), fault);
	exit(program_finish(STATUS_FAILED));
}

struct output *run_output(const struct run_options *o, struct fault *fault)
{
	struct output *out = output_open(o->output, o->gzip, fault);

	output_threads(out, (int)o->threads);
	return out;
}

bool run_write(const struct run_options *o, struct span text, struct fault *fault)
{
	struct output *out = run_output(o, fault);

	return output_end(out, out && output_write(out, text, fault), fault);
}
