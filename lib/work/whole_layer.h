/* whole_layer.h - unfinished plans of whole needs, so many at a time */
#ifndef WORK_WHOLE_LAYER_H
#define WORK_WHOLE_LAYER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "work/assign.h"

struct whole_state {
	struct assign_value loss;
	uint32_t parent;		/* in the layer before */
	uint32_t choice;
};

/* States that were dropped for their number. */
struct whole_missed {
	bool any;
	struct assign_value least;	/* what one of them had lost, at least */
};

/*
 * States of one need, each with a key of its own: of two that have the same the one that
 * lost less stays. No more than `limit` stay, those that lost least; of those that lost
 * alike the first.
 */
struct whole_layer {
	struct whole_state *state;
	uint64_t *key;			/* `width` for each */
	uint32_t *table;		/* number + 1, by hash of the key; 0 empty */
	uint32_t count, limit, room, mask;
	size_t width;
	bool full;			/* `limit` are there, none of which … */
	struct assign_value worst;	/* … has lost more */
	struct whole_missed *missed;	/* lent */
};

/* width, limit: at least 1. */
void whole_layer_init(struct whole_layer *layer, size_t width, uint32_t limit,
    struct whole_missed *missed);
void whole_layer_free(struct whole_layer *layer);
void whole_layer_clear(struct whole_layer *layer);

void whole_layer_add(struct whole_layer *layer, const uint64_t *key,
    const struct whole_state *state);
/* Down to the limit. */
void whole_layer_cut(struct whole_layer *layer);
/* Those that lost least at level 1 stay. */
void whole_layer_urgent(struct whole_layer *layer);

static inline uint64_t *whole_layer_key(const struct whole_layer *layer, uint32_t i)
{
	return layer->key + (size_t)i * layer->width;
}

#endif
