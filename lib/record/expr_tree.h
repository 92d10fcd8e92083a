/* expr_tree.h - a condition as a tree, for expr*.c only */
#ifndef RECORD_EXPR_TREE_H
#define RECORD_EXPR_TREE_H

#include "base/arena.h"
#include "record/expr.h"
#include "record/pattern.h"
#include "record/states.h"
#include "value/type.h"

enum expr_kind {
	EXPR_ALL,	/* holds always */
	EXPR_AND, EXPR_OR, EXPR_NOT,
	EXPR_THERE,	/* the cell is not empty */
	EXPR_COMPARE,	/* with the values, one of which will do, or with another column */
	EXPR_WITHIN,	/* one of the cell's paths lies in one of the values */
	EXPR_MATCH
};

/* The others are these reversed. */
enum expr_relation { EXPR_LESS, EXPR_AT_MOST, EXPR_EQUAL };

/* From the first value to the last, both in it; INT64_MIN and INT64_MAX where there is no end. */
struct expr_reach {
	int64_t low, high;
};

struct expr_value {
	struct span text;		/* canonical */
	struct expr_reach reach;	/* of numbers and dates */
};

struct expr_node {
	enum expr_kind kind;
	bool reverse;			/* true for false, false for true */
	struct span text;		/* where it stands */
	struct expr_node *first, *next;	/* the parts of and, or, not; the next part */
	size_t column, other;		/* other: STREAM_NONE where it compares with values */
	enum type_id type;		/* by which the cells are read */
	int64_t money;			/* yuan in the unit that a plain column's header names, or 0 */
	enum expr_relation relation;
	struct expr_value *values;
	size_t count;
	struct span source;		/* of the pattern */
	pcre2_code *pattern;
	struct expr_node *made;		/* the one made before, for expr_free */
};

struct expr {
	struct arena arena;
	struct span text;
	struct expr_node *root;
	struct expr_node *made;		/* the last that was made */
	size_t *columns;
	size_t column_count;
	pcre2_match_context *limits;
};

/* A text being read. */
struct expr_reader {
	struct span rest;
	struct expr *e;
	const struct stream *stream;
	const struct context *context;
	struct fault *fault;
	struct states states;	/* in Chinese; loaded once a constant may be one */
	int depth;
};

/* Below: expr_word.c, what the text is made of. */

/* A constant, or the name of a column. */
struct expr_word {
	struct span text;	/* without quotes; lent from the text or the arena */
	struct span at;		/* where it stands */
	char quote;		/* as in ASCII; 0: bare */
};

/* Fills the fault, pointing at `at`, a piece of the text. Returns false. */
bool expr_fail(struct expr_reader *r, struct span at, const char *want);
/* The same for a fault that has a code and words already. */
bool expr_point(struct expr_reader *r, struct span at);
/* What comes next, spaces passed. */
struct span expr_here(struct expr_reader *r);
/* Takes the sign ("<="), or the word ("and"); false where something else stands there. */
bool expr_take(struct expr_reader *r, const char *sign);
bool expr_take_word(struct expr_reader *r, const char *word);
/* Takes the name of a column; an operand. False with a fault where there is none. */
bool expr_take_name(struct expr_reader *r, struct expr_word *out);
bool expr_take_operand(struct expr_reader *r, struct expr_word *out);
/* Whether a bare word can only be a constant: 600+, -5, 2025-Q3. */
bool expr_is_figure(struct span word);

/* Below: expr_value.c, what cells and constants say. */

bool expr_is_date(enum type_id type);
/* Whether values of the type lie on a line, so that they have a reach. */
bool expr_has_reach(enum type_id type);
/*
 * The reach of a cell or a constant as people write it, never empty; false with a fault. *about: it
 * is said not to be exact.
 */
bool expr_reach(enum type_id type, struct span text, const struct context *cx,
    struct expr_reach *out, bool *about, struct fault *fault);
/* The same for what is canonical, and nothing else; fast. */
bool expr_reach_canonical(enum type_id type, struct span text, struct expr_reach *out);
/* What the look of a bare constant makes of a column without a type; TYPE_TEXT: nothing. */
enum type_id expr_look(struct span text, const struct context *cx);
/* Adds a value to a comparison whose type is set; false with a fault where it is none of it. */
bool expr_add_value(struct expr_reader *r, struct expr_node *node, const struct expr_word *word);
/* The pattern of an EXPR_MATCH; likewise. */
bool expr_add_pattern(struct expr_reader *r, struct expr_node *node, const struct expr_word *word);

/* Below: expr_parse.c */

/* Fills e->root and e->columns from e->text; false with a fault. */
bool expr_parse(struct expr_reader *r);

#endif
