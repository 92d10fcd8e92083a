/* request.h - what is asked of records: by which columns they are grouped, and which figures */
#ifndef WORK_REQUEST_H
#define WORK_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/span.h"
#include "record/expr.h"
#include "record/stream.h"
#include "work/groups.h"
#include "work/summary.h"

/* Zero-initialise, set stream (lent, its header has been read). */
struct request {
	const struct stream *stream;
	struct arena arena;		/* of headings */
	struct group_key *keys;
	struct group_figure *figures;
	struct summary_column *columns;
	struct span *key_names, *figure_names;	/* of keys "date:month", of figures the column's */
	size_t key_count, figure_count, column_count;
};

/* "community", "date:month", "area:2", "partner:each". Each of these returns false with a fault. */
bool request_key(struct request *r, struct span name, struct fault *fault);
/* What may stand behind the colon, "month", "2" or CODES_EACH; false where it is none of these. */
bool request_part(struct group_key *key, struct span part);
/* The key of that name, or of another that means the same column and part; r->key_count: none. */
size_t request_find_key(const struct request *r, struct span name);
/*
 * A figure of a column; its cells that are absent are counted beside it. Of SUMMARY_LEAST and
 * _MOST also "paid:date", of SUMMARY_DISTINCT "partner:each", of SUMMARY_QUANTILE
 * "people:0.9", the median without.
 */
bool request_figure(struct request *r, enum summary_function function, struct span name,
    struct fault *fault);
void request_count(struct request *r);
/* Whether a row may be in several groups, so that figures of all are not those of the groups. */
bool request_has_each(const struct request *r);
/* The ids of the rows; false where these are no records. */
bool request_ids(struct request *r, struct fault *fault);
/*
 * A figure and what it is shown as; functions that need the same state have it in common. The
 * name is copied.
 */
void request_add(struct request *r, enum summary_function function, struct group_figure figure,
    struct span name, int64_t quantile);
/* A key; the heading is copied. */
void request_add_key(struct request *r, struct group_key key, struct span heading);
/* For each count and sum a column that is made from it. */
void request_derive(struct request *r, enum summary_function function, const char *suffix);
/* Likewise what another period had, the change since, and that in %. */
void request_compare(struct request *r, const char *suffix);
/* A column that is made from `of`, called as `name` says with the suffix. */
size_t request_derive_one(struct request *r, enum summary_function function, size_t of,
    struct span name, const char *suffix);
/*
 * The column of that heading, or where there is a single sum of it, of that name; SIZE_MAX with
 * a fault.
 */
size_t request_find(const struct request *r, struct span name, struct fault *fault);
/*
 * The columns that rows are looked at for, each once: those of the condition (NULL: none) as
 * expr_columns has them, then those of keys, figures and units. Owned: free(3).
 */
size_t *request_wanted(const struct request *r, const struct expr *condition, size_t *count);
void request_free(struct request *r);

/* "0.9" in millionths; false where it is not between 0 and 1. */
bool request_quantile(struct span text, int64_t *out);

#endif
