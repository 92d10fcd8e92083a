/* groups_parts.h - what is within groups, for groups*.c only */
#ifndef WORK_GROUPS_PARTS_H
#define WORK_GROUPS_PARTS_H

#include "work/extent.h"
#include "work/groups.h"

/* What is found in a column of cells, by row. */
struct group_column {
	int64_t numbers[CELLS_ROWS];	/* of GROUP_SUM; 0 where the cell is empty */
	uint32_t ids[CELLS_ROWS];	/* of keys and values; of units, + 1, or 0 */
	uint64_t empty;			/* a bit for each row whose cell is; not for keys */
	uint64_t missed;		/* likewise: whose id is still to be looked for */
};

/* Those of the rows whose cell of a column is empty. */
uint64_t groups_find_empty(const struct cells *c, size_t column, uint64_t rows);
/* The numbers of a column, and `empty`; returns the rows of those that are more than that. */
uint64_t groups_read_numbers(const struct cells *c, size_t column, int scale,
    struct group_column *to);

/* What has been told of the units of a figure. */
enum group_told { GROUP_SAID = 1, GROUP_UNSAID = 2 };

/* Whether a plain number of the figure is to be told of as one without a unit. */
static inline bool groups_tells(const struct groups *g, size_t figure)
{
	const struct group_figure *f = &g->figures[figure];

	return g->tells_units && f->type == TYPE_TEXT && !f->money &&
	       !(g->told[figure] & GROUP_UNSAID);
}

typedef void group_blame(void *arg, size_t column, struct fault *fault);

/* Before the first row. */
void groups_begin(struct groups *g);
/* Makes room for the group, and for those that are numbered before it. */
void groups_make(struct groups *g, uint32_t group);
/* A figure that has met a unit: an id + 1 of g->units. */
void groups_add_unit(const struct groups *g, struct group_state *s, uint32_t unit);
/* The least or the most of so many cells more. */
void groups_add_extent(const struct group_figure *figure, struct group_state *s, struct extent e,
    uint64_t count);
/* What a row adds to figure i. */
void groups_add_figure(struct groups *g, size_t i, uint32_t group, const struct span *cells,
    group_blame *blame, void *arg);
/* What is hot goes where nothing overflows. */
void groups_spill(int64_t *sum, struct group_state *cold);

/* Whether text_trim would surely leave the cell as it is; for most cells two bytes say so. */
static inline bool groups_is_trimmed(struct span cell)
{
	unsigned char first, last, lead;

	if (cell.n < 3)
		return !cell.n;
	first = (unsigned char)cell.p[0];
	last = (unsigned char)cell.p[cell.n - 1];
	lead = (unsigned char)cell.p[cell.n - 3];
	return ((first > ' ' && first < 0x7F) || (first >= 0xE4 && first <= 0xE9)) &&
	       ((last > ' ' && last < 0x7F) || (last >= 0x80 && lead >= 0xE4 && lead <= 0xE9));
}

/* How many rows the group has; its figures stand behind. */
static inline int64_t *groups_hot(const struct groups *g, uint32_t group)
{
	return g->hot + group * (1 + g->figure_count);
}

static inline struct group_state *groups_cold(const struct groups *g, uint32_t group, size_t figure)
{
	return &g->cold[group * g->figure_count + figure];
}

/* A figure without marks. */
static inline void groups_add_exact(int64_t *sum, struct group_state *cold, int64_t n)
{
	int64_t more;

	if (__builtin_add_overflow(*sum, n, &more)) {
		groups_spill(sum, cold);
		more = n;
	}
	*sum = more;
}

#endif
