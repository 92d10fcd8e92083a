/* whole_layer.c - unfinished plans of whole needs, so many at a time */
#include "work/whole_layer.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "work/worth.h"

void whole_layer_init(struct whole_layer *layer, size_t width, uint32_t limit,
    struct whole_missed *missed)
{
	*layer = (struct whole_layer){
		.width = width, .limit = limit, .room = limit * 4, .mask = 1, .missed = missed,
	};
	while (layer->mask < layer->room * 2)
		layer->mask = layer->mask * 2 + 1;
	layer->state = mem_alloc(((size_t)layer->room + 1) * sizeof *layer->state);
	layer->key = mem_zero(((size_t)layer->room + 1) * width, sizeof *layer->key);
	layer->table = mem_zero((size_t)layer->mask + 1, sizeof *layer->table);
}

void whole_layer_free(struct whole_layer *layer)
{
	free(layer->state);
	free(layer->key);
	free(layer->table);
}

void whole_layer_clear(struct whole_layer *layer)
{
	memset(layer->table, 0, ((size_t)layer->mask + 1) * sizeof *layer->table);
	layer->count = 0;
	layer->full = false;
}

/* Where the key is, or would be. */
static uint32_t *find(const struct whole_layer *layer, const uint64_t *key)
{
	const size_t size = layer->width * sizeof *key;
	uint32_t at = (uint32_t)hash_quick((struct span){(const char *)key, size}) & layer->mask;

	while (layer->table[at] &&
	       memcmp(whole_layer_key(layer, layer->table[at] - 1), key, size) != 0)
		at = (at + 1) & layer->mask;
	return &layer->table[at];
}

static void put(struct whole_layer *layer, uint32_t *place, const uint64_t *key,
    const struct whole_state *state)
{
	memcpy(whole_layer_key(layer, layer->count), key, layer->width * sizeof *key);
	layer->state[layer->count] = *state;
	*place = ++layer->count;
}

/* Puts what `order` names in its place, and nothing else stays. */
static void keep(struct whole_layer *layer, const uint32_t *order, uint32_t count)
{
	struct whole_layer kept;

	whole_layer_init(&kept, layer->width, layer->limit, layer->missed);
	for (uint32_t i = 0; i < count; i++) {
		const uint64_t *key = whole_layer_key(layer, order[i]);

		put(&kept, find(&kept, key), key, &layer->state[order[i]]);
	}
	kept.full = layer->full;
	kept.worst = layer->worst;
	whole_layer_free(layer);
	*layer = kept;
}

static int by_loss(const void *a, const void *b, void *layer)
{
	const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	const struct whole_state *state = ((const struct whole_layer *)layer)->state;
	int order = worth_compare(&state[x].loss, &state[y].loss);

	return order ? order : (x > y) - (x < y);
}

static void miss(struct whole_missed *missed, const struct assign_value *loss)
{
	if (!missed->any || worth_compare(loss, &missed->least) < 0)
		missed->least = *loss;
	missed->any = true;
}

void whole_layer_cut(struct whole_layer *layer)
{
	uint32_t *order;

	if (layer->count <= layer->limit)
		return;
	order = mem_alloc(layer->count * sizeof *order);
	for (uint32_t i = 0; i < layer->count; i++)
		order[i] = i;
	qsort_r(order, layer->count, sizeof *order, by_loss, layer);
	miss(layer->missed, &layer->state[order[layer->limit]].loss);
	layer->full = true;
	layer->worst = layer->state[order[layer->limit - 1]].loss;
	keep(layer, order, layer->limit);
	free(order);
}

void whole_layer_add(struct whole_layer *layer, const uint64_t *key,
    const struct whole_state *state)
{
	uint32_t *place;

	if (layer->full && worth_compare(&state->loss, &layer->worst) >= 0) {
		miss(layer->missed, &state->loss);
		return;
	}
	place = find(layer, key);
	if (!*place) {
		put(layer, place, key, state);
		if (layer->count == layer->room)
			whole_layer_cut(layer);
	} else if (worth_compare(&state->loss, &layer->state[*place - 1].loss) < 0) {
		layer->state[*place - 1] = *state;
	}
}

void whole_layer_urgent(struct whole_layer *layer)
{
	uint32_t *order = mem_alloc(((size_t)layer->count + 1) * sizeof *order), count = 0;
	int64_t least = INT64_MAX;

	for (uint32_t i = 0; i < layer->count; i++)
		if (layer->state[i].loss.level[0] < least)
			least = layer->state[i].loss.level[0];
	for (uint32_t i = 0; i < layer->count; i++)
		if (layer->state[i].loss.level[0] == least)
			order[count++] = i;
	if (count < layer->count)
		keep(layer, order, count);
	free(order);
}
