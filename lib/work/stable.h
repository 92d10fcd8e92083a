/* stable.h - pairings that no two would rather leave for each other */
#ifndef WORK_STABLE_H
#define WORK_STABLE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Both sides rank whom they would have, 1 first; ranks may be equal, and who is not
 * ranked is not wanted. Only pairs that both rank are listed. A need has places for
 * so many resources (1 in the usual case), a resource for so many needs.
 *
 * A pair blocks a pairing where it is not in it, and each of the two has a place free
 * or ranks the other strictly before one of those it has. A pairing that none blocks
 * is stable; there always is one.
 */
struct stable_pair {
	uint32_t need, resource;
	uint32_t need_rank;		/* the need's wish for the resource */
	uint32_t resource_rank;		/* the resource's for the need */
};

/* All lent. Pairs are sorted by need, then resource, each at most once. */
struct stable_problem {
	uint32_t needs, resources;
	uint64_t pairs;
	const struct stable_pair *pair;
	const uint32_t *need_places, *resource_places;
};

/*
 * Deferred acceptance (Gale and Shapley 1962; Roth 1984 for several places): the side
 * that proposes gets the best of all stable pairings, where ranks are all different.
 * Equal ranks are told apart by the other side's rank, then by the order of pairs;
 * the pairing is stable all the same. taken: by pair.
 */
void stable_solve(const struct stable_problem *p, bool resources_propose, bool *taken);

/*
 * Whether all places suffice and no pair blocks, from the definition, by code that has
 * no part in the above. Else *culprit is the first pair that does, or is too much.
 */
bool stable_holds(const struct stable_problem *p, const bool *taken, uint64_t *culprit);

#endif
