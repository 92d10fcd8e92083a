/* known_store.c - the cells that several threads know, each read by one of them */
#include "record/known_store.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "record/known_cell.h"

struct known_store {
	pthread_mutex_t lock;
	struct known_cells *now;	/* NULL: nobody has asked */
};

struct known_store *known_store_new(void)
{
	struct known_store *s = mem_zero(1, sizeof *s);

	pthread_mutex_init(&s->lock, NULL);
	return s;
}

static void give_back(struct known_cells *cells)
{
	if (cells && --cells->holders == 0)
		known_cells_free(cells);
}

static struct known_cells *take(struct known_cells *cells)
{
	cells->holders++;
	return cells;
}

void known_store_free(struct known_store *s)
{
	if (!s)
		return;
	give_back(s->now);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

struct known_cells *known_store_take(struct known_store *s)
{
	struct known_cells *now;

	pthread_mutex_lock(&s->lock);
	if (!s->now)
		s->now = take(known_cells_new());
	now = take(s->now);
	pthread_mutex_unlock(&s->lock);
	return now;
}

struct known_cells *known_store_turn(struct known_store *s, struct known_cells *cells, bool aged)
{
	pthread_mutex_lock(&s->lock);
	if (aged && cells == s->now) {
		give_back(cells);
		s->now = take(known_cells_new());
	}
	give_back(cells);
	cells = take(s->now);
	pthread_mutex_unlock(&s->lock);
	return cells;
}

void known_store_drop(struct known_store *s, struct known_cells *cells)
{
	pthread_mutex_lock(&s->lock);
	give_back(cells);
	pthread_mutex_unlock(&s->lock);
}
