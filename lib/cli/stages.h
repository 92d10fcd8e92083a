/* stages.h - how long the stages of the work took, and how much memory */
#ifndef CLI_STAGES_H
#define CLI_STAGES_H

/* Seconds of a clock at which the stage at hand began. */
struct stages {
	double begun;
};

void stages_begin(struct stages *s);
/* With -v says how long it took and the most memory so far; begins the next. name: English. */
void stages_end(void *stages, const char *name);

#endif
