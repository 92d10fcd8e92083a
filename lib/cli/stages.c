/* stages.c - how long the stages of the work took, and how much memory */
#include "cli/stages.h"

#include <sys/resource.h>
#include <time.h>

#include "cli/language.h"
#include "cli/message.h"

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void stages_begin(struct stages *s)
{
	s->begun = now();
}

void stages_end(void *stages, const char *name)
{
	struct stages *s = stages;
	struct rusage usage;
	double time = now();

	getrusage(RUSAGE_SELF, &usage);
	message_note("%s: %.2f s, %ld MB", _(name), time - s->begun, usage.ru_maxrss / 1024);
	s->begun = time;
}
