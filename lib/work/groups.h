/* groups.h - rows gathered into groups: counts, sums, distinct values */
#ifndef WORK_GROUPS_H
#define WORK_GROUPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/map.h"
#include "base/idmap.h"
#include "base/recall.h"
#include "base/span.h"
#include "record/cells.h"
#include "value/date.h"
#include "value/number.h"
#include "value/type.h"
#include "work/bag.h"
#include "work/distinct.h"

/*
 * A column that groups are made by: as it is, by period (date:month), or by the
 * first names of a path (area:2), of each where there are several.
 */
struct group_key {
	size_t column;
	enum type_id type;
	bool by_period;
	enum date_period period;
	bool begins;		/* what lasts from one day or month to another counts in its first */
	int level;		/* names of the path that count; 0: all */
	bool each;		/* a cell may name several: the row is in the group of each */
};

enum group_function {
	GROUP_COUNT,
	GROUP_SUM,
	GROUP_DISTINCT,
	GROUP_LEAST,
	GROUP_MOST,
	GROUP_VALUES,	/* every number and how often it is there: for medians */
	GROUP_IDS,	/* every cell: for the rows behind a group */
	GROUP_WANTED,	/* a sum that no row adds to: groups_want */
};

/* A figure of each group. */
struct group_figure {
	enum group_function function;
	size_t column;
	enum type_id type;
	size_t unit;		/* of numbers: the column of units (人, 户); SIZE_MAX none */
	/* the header names the unit, 解决问题（项）: it holds for 1个 as well */
	bool named;
	/*
	 * Of a plain column, yuan in the unit that its header names, 投入（万元）: 10000; 0 none.
	 * What names a unit of its own is brought to it: 12.8万元 is 12.8 there.
	 */
	int64_t money;
	bool each;		/* of GROUP_DISTINCT: likewise, each is a value */
	/* Ratings: steps from 1 to 5 (满意) and points above 10 (95分) are two units. */
	bool rating;
};

/* So many ratings of either kind are told of. */
enum { GROUPS_RATINGS = 3 };

/* One figure of one group. */
struct group_state {
	/*
	 * The sum, as struct number has it; no number of cells overflows. Of GROUP_LEAST and
	 * _MOST the ends of an extent.
	 */
	__int128 low, high;
	uint64_t count;		/* rows, cells that are there, or distinct values */
	uint64_t absent;	/* cells that are empty, or no figure */
	uint32_t unit, other;	/* ids + 1 of the first two units in the order of bytes; 0 none */
	unsigned char marks;	/* of enum number_mark */
};

/* What is known of the cells of one key: equal ones are read once. */
struct group_cells {
	struct map raw;		/* as they stand, of keys that are made from them (date:month) */
	struct made {
		uint32_t text;		/* which of texts */
		bool bad;		/* to be blamed each time */
	} *made;		/* by id of raw */
	uint32_t room;
	struct map texts;	/* the keys' texts */
	struct recall recall;	/* cells by which of texts they are; none that is to be blamed */
	struct idmap chain;	/* the key before and this one: what groups are numbered by */
};

/*
 * Zero-initialise, set keys and figures (lent), add rows. The figures of a
 * group do not depend on the order of the rows, nor on how they are divided
 * between several that are merged.
 *
 * Memory of a group: 8 bytes, and 72 for each figure, twice that while tables
 * grow; the texts of its keys and some 50 bytes for each that is new; for two
 * keys and more, 24 bytes for each but the first; of GROUP_DISTINCT, _VALUES and
 * _IDS what distinct.h and bag.h say. Each thread has groups of its own.
 */
struct groups {
	const struct group_key *keys;
	const struct group_figure *figures;
	size_t key_count, figure_count;
	uint32_t count;			/* groups, numbered as they came up */
	struct group_cells *cells;	/* by key */
	/*
	 * What every row changes is kept apart, so that many groups stay in the cache. By group:
	 * its rows; then by figure, of GROUP_SUM the sum of what has no marks, which belongs to low
	 * and high and is spilt there before it overflows, of GROUP_DISTINCT how many.
	 */
	int64_t *hot;
	/* groups x figures: the rest; `count` of ends and of GROUP_WANTED only */
	struct group_state *cold;
	size_t room;			/* groups */
	struct group_scratch *scratch;	/* of groups_add_cells */
	struct distinct *distinct;	/* by figure, of GROUP_DISTINCT */
	struct bag *bags;		/* by figure, of GROUP_VALUES and _IDS */
	int *scales;			/* by figure: decimal places */
	/*
	 * Whether figures of plain columns whose heading says no unit are told of: the first that
	 * names one of money, not yuan itself (FAULT_UNIT_SAID), and the first that names none
	 * (FAULT_UNIT_UNSAID). They go to blame, as notes. So do the first ratings of either kind,
	 * GROUPS_RATINGS of each (FAULT_RATING_STEP, FAULT_RATING_POINTS).
	 */
	bool tells_units;
	unsigned char *told;		/* by figure: which have been; enum group_told */
	unsigned char (*rated)[2];	/* by figure: how many have been, steps and points */
	struct map units;
	/* By key that has `each`: the one of those that the cell names whose group is at hand. */
	struct span *one;
	struct group_rows {
		uint32_t *all;
		size_t count, room;
	} met;				/* groups of the last row, where a key has `each` */
	struct recall unit_recall;	/* cells of the column of units, by id + 1; 0 empty */
	struct buf text;
};

/*
 * Adds a row, of which only the cells of keys, figures and units are looked at.
 * What is at fault goes to blame and the rest of the row counts: a cell that is
 * no number is left out of its sum, a date that lies in two periods makes a group
 * of its own. Two units (人 and 人次, in the column of units or behind the figure
 * itself) leave their group without a sum: groups_mixed. Returns the row's group; where a key
 * has `each`, the last of those in `met`.
 */
uint32_t groups_add(struct groups *g, const struct span *cells,
    void (*blame)(void *arg, size_t column, struct fault *), void *arg);
/*
 * The same for those rows asked about of which all cells were met before, or are
 * plain numbers; the others are left, and the caller is to add them by groups_add.
 */
void groups_add_cells(struct groups *g, struct cells *c);
/* Whether groups_add_cells is of use: it knows counts, sums and distinct values. */
bool groups_are_quick(const struct groups *g);
/* Adds all groups of `from`, which has the same keys and figures. */
void groups_merge(struct groups *g, const struct groups *from);
/*
 * The group with these texts of its keys, made where there is none. The texts are as
 * groups_write_key writes them.
 */
uint32_t groups_reach(struct groups *g, const struct span *keys);
/* Appends the text that a cell has as key k; false with a fault where it is no single period. */
bool groups_key_text(struct groups *g, size_t k, struct span cell, struct buf *out,
    struct fault *fault);
/* Adds all groups of `from` that are alike in some of its keys: key k of g is its key which[k]. */
void groups_fold(struct groups *g, const struct groups *from, const size_t *which);
/* The same, with the groups of g in which those of `from` go. */
void groups_gather(struct groups *g, const struct groups *from, const uint32_t *numbers);
/* Adds to a figure of GROUP_WANTED. */
void groups_want(struct groups *g, uint32_t group, size_t figure, struct number n);
/* The one group that there is without keys, where no row made it. */
void groups_none(struct groups *g);
/* Whether a sum met two units, and which, lent. */
bool groups_mixed(const struct groups *g, uint32_t group, size_t figure, struct span *one,
    struct span *other);
/* Decimal places that sums of a column have. */
int groups_scale(enum type_id type);
/* The figure of a cell, canonical or as people write it, with the unit that follows it there. */
bool groups_number(enum type_id type, struct span cell, struct number *out, struct span *unit,
    struct fault *fault);
/* The same in the unit of the figure's header, where that is one of money. */
bool groups_figure_number(const struct group_figure *figure, struct span cell, struct number *out,
    struct span *unit, struct fault *fault);
/*
 * The groups in order: dates by time, numbers by value, other keys by their
 * bytes, and so what cannot be read; empty keys last. Owned: free(3).
 */
uint32_t *groups_order(const struct groups *g);
/* The text of key k of a group; lent. */
struct span groups_key(const struct groups *g, uint32_t group, size_t k);
/* Appends it. */
void groups_write_key(const struct groups *g, uint32_t group, size_t k, struct buf *out);
/* Appends a figure, nothing where there is no sum; false where the sum does not fit 64 bits. */
bool groups_write_figure(const struct groups *g, uint32_t group, size_t figure, struct buf *out);
/* A figure as it stands. */
struct group_state groups_state(const struct groups *g, uint32_t group, size_t figure);
void groups_free(struct groups *g);

#endif
