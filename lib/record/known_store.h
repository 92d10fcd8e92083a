/* known_store.h - the cells that several threads know, each read by one of them */
#ifndef RECORD_KNOWN_STORE_H
#define RECORD_KNOWN_STORE_H

#include <stdbool.h>

struct known_cells;
struct known_store;

struct known_store *known_store_new(void);
/* All cells have been dropped by then; NULL is allowed. */
void known_store_free(struct known_store *s);
/* The cells at hand: the caller's as well, until it turns or drops them. */
struct known_cells *known_store_take(struct known_store *s);
/*
 * Those at hand now, for those that the caller has. `aged`: it knows too few by them, and where no
 * thread has begun anew since it took them, it does so now.
 */
struct known_cells *known_store_turn(struct known_store *s, struct known_cells *cells, bool aged);
void known_store_drop(struct known_store *s, struct known_cells *cells);

#endif
