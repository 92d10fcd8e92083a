/* sorter_runs.h - rows in order, as a sorter keeps and merges them */
#ifndef WORK_SORTER_RUNS_H
#define WORK_SORTER_RUNS_H

#include "work/sorter.h"

/* Before each packed row. */
struct sorter_head {
	size_t key, row;
};

/* A row in memory: where keys begin to differ decides most comparisons. */
struct sorter_entry {
	uint64_t start;
	const char *packed;
};

/* Rows in order: a piece of the file, or entries in memory. */
struct sorter_run {
	const struct sorter_entry *entries, *entries_end;
	uint64_t at, end;	/* what has not yet been read into the window */
	struct buf window;
	size_t used;		/* bytes of the window that are behind */
	struct sorter_row first;
};

/* Bytes of the packed row that s begins with, even if s ends before it; 0: not even its head. */
static inline size_t sorter_size(struct span s, struct sorter_head *head)
{
	if (s.n < sizeof *head)
		return 0;
	memcpy(head, s.p, sizeof *head);
	return sizeof *head + head->key + head->row;
}

/* Gives the rows of all runs in order; the rest as sorter_each. */
bool sorter_merge(struct sorter *s, bool (*take)(void *arg, struct span row, struct fault *fault),
    void *arg, struct fault *fault);

#endif
