/* passage.h - one row on its way to a record: what its cells say of which columns */
#ifndef RECORD_PASSAGE_H
#define RECORD_PASSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/span.h"
#include "record/reading.h"

/* Between reading_row.c and passage.c: what a step needs of all others. */
struct passage {
	const struct reading *r;
	struct reader *reader;
	uint64_t line;
	fault_listener *blame;
	void *arg;
	struct when when;	/* what the row says of its dates */
	bool alone;		/* one cell, and who asks keeps what it comes to */
	bool bad;
};

/* Tells the fault with the row's line; passage_refuse also has the row rejected. */
void passage_complain(struct passage *p, struct fault *fault, struct span column);
void passage_refuse(struct passage *p, struct fault *fault, struct span column);
/* Reads the filled cells into the columns of the format; what none took goes into the rests. */
void passage_inputs(struct passage *p);
/* The same of one cell, trimmed and not blank, and of the rule that looks at it; NULL: none. */
void passage_cell(struct passage *p, const struct reading_input *in,
    const struct reading_rule *rule, struct span cell);
/* Fills columns that are still empty by the rules that look at other cells. */
void passage_rules(struct passage *p);

/* Whether it is a mark by which people say that a cell is empty (—, 无), and can mean no more. */
bool passage_is_nothing(struct span cell, enum type_id type);

#endif
