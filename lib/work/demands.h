/* demands.h - what needs demand of resources: conditions over their columns */
#ifndef WORK_DEMANDS_H
#define WORK_DEMANDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/map.h"
#include "record/expr.h"
#include "record/stream.h"
#include "work/wants.h"

/*
 * Many needs demand the same, so each text is compiled once and asked once of each
 * resource: a byte for each of both. Zero-initialise, and set `resources`.
 */
struct demands {
	const struct stream *resources;	/* whose columns are meant; lent until all are added */
	struct map texts;
	struct expr **tests;		/* by id of texts; NULL where it cannot be read */
	size_t room;
};

enum { DEMANDS_NONE = 0 };

/* The number of the condition, from 1; false with a fault where it cannot be read. */
bool demands_add(struct demands *d, struct span text, uint32_t *number, struct fault *fault);
/*
 * What a resource answers to each, by number less one; owned by the arena. In any thread,
 * once all are added; cells by column of resources. NULL with a fault of *column where a
 * cell cannot be read.
 */
const uint8_t *demands_ask(const struct demands *d, struct arena *arena,
    struct expr_scratch *scratch, const struct span *cells, size_t *column, struct fault *fault);
/* Whether the need's condition holds of the resource; EXPR_TRUE where it has none. */
enum expr_truth demands_answer(const struct want *need, const struct want *resource);
void demands_free(struct demands *d);

#endif
