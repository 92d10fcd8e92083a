/* score.h - how well a resource fits a need, in points and in words */
#ifndef WORK_SCORE_H
#define WORK_SCORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "record/list.h"
#include "work/candidates.h"
#include "work/fixed.h"
#include "work/wants.h"

/*
 * Points and wording stand in a CSV (lib/record/rules/weights.csv, which an
 * office may replace): part,case,points,text. The points of a pair are the sum
 * over its parts, at most SCORE_MOST. A text may name {service}, {category},
 * {area}, {window}, {audience}, {quantity}; texts of the part `unmet` also
 * {count}, {left} and {others}; those of the parts below it only these two. A part whose text
 * is empty is not named in the reason.
 *
 * Of each part the case that holds is the first that fits:
 *	service	category where either names no service; same; near
 *	area	any where either names none; by how far the narrowest of the areas
 *		served that has the need's in it lies above that: same, street (one
 *		level), within
 *	dates	any with --any-time; book where the days they have in common are by
 *		appointment; any where the need names no date; whole where the window
 *		in common reaches the need's last day, or is without end as the need's
 *		is; part
 *	audience	same where both name one; any
 *	quantity	whole where the resource could serve all of the need; part
 *	claims	one, both; nothing where no side has claimed the pair
 *	past	by the ratings of the partner in the category; nothing where it has none
 *	condition	holds; unknown where cells are absent; nothing where the need has none
 *
 * Of a pair that a table gives, the only parts are `given`, whose points are the
 * table's, and claims.
 */
#define SCORE_CASES(X) \
	X(SERVICE_SAME, "service", "same") \
	X(SERVICE_NEAR, "service", "near") \
	X(SERVICE_CATEGORY, "service", "category") \
	X(AREA_SAME, "area", "same") \
	X(AREA_STREET, "area", "street") \
	X(AREA_WITHIN, "area", "within") \
	X(AREA_ANY, "area", "any") \
	X(AREA_OWN, "area", "own") \
	X(DATES_WHOLE, "dates", "whole") \
	X(DATES_PART, "dates", "part") \
	X(DATES_BOOK, "dates", "book") \
	X(DATES_ANY, "dates", "any") \
	X(AUDIENCE_SAME, "audience", "same") \
	X(AUDIENCE_ANY, "audience", "any") \
	X(QUANTITY_WHOLE, "quantity", "whole") \
	X(QUANTITY_PART, "quantity", "part") \
	X(CLAIMS_ONE, "claims", "one") \
	X(CLAIMS_BOTH, "claims", "both") \
	X(PAST_GOOD, "past", "good") \
	X(PAST_FAIR, "past", "fair") \
	X(PAST_POOR, "past", "poor") \
	X(CONDITION_HOLDS, "condition", "holds") \
	X(CONDITION_UNKNOWN, "condition", "unknown") \
	X(GIVEN, "given", "score") \
	X(UNMET_NOTHING, "unmet", "nothing") \
	X(UNMET_SERVICE, "unmet", "service") \
	X(UNMET_AREA, "unmet", "area") \
	X(UNMET_DATES, "unmet", "dates") \
	X(UNMET_PAST, "unmet", "past") \
	X(UNMET_AUDIENCE, "unmet", "audience") \
	X(UNMET_CONDITION, "unmet", "condition") \
	X(UNMET_RELEASED, "unmet", "released") \
	X(UNMET_PAIR, "unmet", "pair") \
	X(UNMET_TAKEN, "unmet", "taken") \
	X(UNMET_FULL, "unmet", "full") \
	X(UNMET_WHOLE, "unmet", "whole") \
	X(UNMET_LEFT, "unmet", "left") \
	X(GAP_1, "gap", "1") \
	X(GAP_2, "gap", "2") \
	X(GAP_3, "gap", "3") \
	X(GAP_4, "gap", "4") \
	X(GAP_5, "gap", "5") \
	X(GAP_FAIRNESS, "gap", "fairness") \
	X(GAP_CLAIMS, "gap", "claims") \
	X(GAP_POINTS, "gap", "points") \
	X(GAP_NOTHING, "gap", "nothing") \
	X(URGENCY_1, "urgency", "1") \
	X(URGENCY_2, "urgency", "2") \
	X(URGENCY_3, "urgency", "3") \
	X(URGENCY_4, "urgency", "4") \
	X(URGENCY_5, "urgency", "5") \
	X(EXPLAIN_TAKEN, "explain", "taken") \
	X(EXPLAIN_FULL, "explain", "full") \
	X(EXPLAIN_NONE, "explain", "none") \
	X(EXPLAIN_ENOUGH, "explain", "enough") \
	X(EXPLAIN_SMALL, "explain", "small") \
	X(FIRST_TAKEN, "first", "taken") \
	X(FIRST_LATE, "first", "late") \
	X(FIRST_FULL, "first", "full") \
	X(FIRST_NONE, "first", "none") \
	X(FIRST_NOBODY, "first", "nobody") \
	X(STABLE_TAKEN, "stable", "taken") \
	X(STABLE_NONE, "stable", "none") \
	X(STABLE_OTHERS, "stable", "others") \
	X(ELIGIBLE_ALL, "eligible", "all") \
	X(ELIGIBLE_INCOMPLETE, "eligible", "incomplete") \
	X(ELIGIBLE_NEAR, "eligible", "near") \
	X(ELIGIBLE_SPENT, "eligible", "spent") \
	X(ELIGIBLE_PAST, "eligible", "past")

enum score_case {
#define X(name, part, when) SCORE_##name,
	SCORE_CASES(X)
#undef X
	SCORE_CASE_COUNT
};

struct score_weights {
	struct list list;
	int points[SCORE_CASE_COUNT];
	struct span text[SCORE_CASE_COUNT];
};

/* path: NULL for those built in. False with a fault where a case is missing or a figure is none. */
bool score_load(struct score_weights *w, const char *path, struct fault *fault);
void score_free(struct score_weights *w);

enum { SCORE_PARTS = 8, SCORE_MOST = 1000 };

/* What holds of a pair, part by part. */
struct score {
	enum score_case cases[SCORE_PARTS];
	int count;
	int points;
};

/* What is known of a pair besides what both say. */
struct score_facts {
	int claims;		/* 0, 1, 2 */
	enum fixed_past past;
};

void score_pair(const struct score_weights *w, const struct want *need, const struct want *resource,
    const struct candidates_options *options, const struct score_facts *facts,
    struct score *out);
/* The same for a pair whose points a table gives. */
void score_given(const struct score_weights *w, int points, int claims, struct score *out);
/* Appends the parts in words: 服务 普法宣传 +400; 同属 永丰街道 +200; … */
void score_reason(const struct score_weights *w, const struct score *s, const struct want *need,
    const struct want *resource, const struct candidates_options *options, struct buf *out);
/*
 * Appends why a need is unmet; count, left and others (may be empty) as the texts want
 * them: the most that one resource has left. {area} of a need that names none is its community.
 */
void score_unmet(const struct score_weights *w, enum score_case why, const struct want *need,
    uint32_t count, uint32_t left, struct span others, struct buf *out);
/* Appends the text of a case that is about no pair; figure: {count}. */
void score_say(const struct score_weights *w, enum score_case what, int64_t figure,
    struct span others, struct buf *out);

#endif
