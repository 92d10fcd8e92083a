/* figure.h - the part of a cell that says how many: 1,234.5万, 三十余, 约100, 30-50 */
#ifndef VALUE_FIGURE_H
#define VALUE_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/span.h"
#include "value/number.h"

/* digits * 10^(power - places), before anybody asks whether it fits. */
struct figure {
	uint64_t digits;
	int places;		/* how many of the digits stand after the point */
	int power;		/* 万 4, 亿 8 */
	bool negative;
	bool chinese;		/* written 三十五 */
	bool bare;		/* 百 alone, which is a figure with a mark only: 百余, 近百 */
	bool huge;		/* digits does not hold it */
	unsigned char marks;	/* of 余 and 多, which stand within it */
};

/* One figure, or a range of two, and the marks before, between and right after them. */
struct figures {
	struct figure low, high;	/* the same figure where it is no range */
	bool range;
	bool currency;			/* ￥ stood before it */
	unsigned char marks;
};

/* A word and what it says of the figure; a table of them ends in {NULL, 0}. */
struct mark_word {
	const char *text;
	unsigned char marks;
};

/* Each takes what it finds off *s; false, and *s as it was, where there is none that is whole. */
bool figure_take(struct span *s, struct figure *out);
/* `money`: the signs of currency are allowed before the figure. */
bool figures_take(struct span *s, bool money, struct figures *out);
/* A run of letters that may name a unit: no digits, numerals or signs; empty where none. */
struct span unit_take(struct span *s);
/* Whether s begins with what figures count: 个, 人次. */
bool unit_begins(struct span s);
/* 以上, 以下, 左右 at the end of *unit taken off it; their marks. */
unsigned char unit_marks(struct span *unit);
/*
 * True where nothing more is said: the end, a note in brackets, or a note after
 * a comma that does not begin with another figure. 以上 may follow the bracket:
 * its mark is added.
 */
bool note_pass(struct span s, unsigned char *marks);
/* Spaces, and one character after folding to half width. */
void space_skip(struct span *s);
bool char_take(struct span *s, uint32_t c);
/* 余, 多, 来: what stands within a figure, or after it. */
bool mark_take(struct span *s, unsigned char *marks);
/* The first row that *s begins with; where several could, the longer stands first. */
bool word_take(struct span *s, const struct mark_word *words, unsigned char *marks);

/*
 * In whole steps of 10^-scale, `times` of them for each one written. FAULT_NONE,
 * FAULT_NUMBER_RANGE, or FAULT_DECIMAL where it is no whole number of steps.
 */
enum fault_code figure_scale(struct figure f, int scale, int64_t times, int64_t *out);
/* Both ends with their marks; FAULT_DECIMAL too where low does not come before high. */
enum fault_code figures_number(const struct figures *f, int scale, int64_t times,
    struct number *out);
/*
 * Why a cell that was refused is none of the kind: FAULT_DAMAGED of what a spreadsheet leaves of a
 * value (1.1E+17, #N/A, #####), FAULT_RATE of so much for each (每天60份, 3万元/年), else `kind`.
 */
enum fault_code figure_refused(struct span cell, enum fault_code kind);

#endif
