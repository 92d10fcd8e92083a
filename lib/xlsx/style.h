/* style.h - what the number format of a cell makes of its number */
#ifndef XLSX_STYLE_H
#define XLSX_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"

enum style_kind { STYLE_GENERAL, STYLE_NUMBER, STYLE_DATE, STYLE_OTHER };

/*
 * Zero-initialised it is General. Only the first section of a code is looked at, that of
 * positive numbers.
 */
struct style {
	enum style_kind kind;	/* OTHER: fractions, powers of ten,
	    conditions; shown as in General */
	bool year, month, day, hour, minute, second;
	bool elapsed;		/* [h]:mm: hours are not cut at 24 */
	bool percent, thousands;
	unsigned char zeros;	/* least digits before the point */
	unsigned char hashes;	/* places before the point that show no zeros */
	unsigned char decimals;	/* places after the point */
	unsigned char least;	/* of them, those that show zeros */
	char before[24], after[24];	/* text around the figure: ¥, 元 */
};

/* Reads a format code ("yyyy/m/d;@"); as ECMA-376-1, 18.8.31, describes them. */
void style_read(struct style *s, struct span code);
/*
 * The code of a number format that files do not spell out, as in a Chinese Excel; NULL where
 * there is none.
 */
const char *style_builtin(unsigned id);

/* Whether the number is shown with a meaning that its digits have not: dates, 001. */
bool style_is_date(const struct style *s);

/*
 * Appends the number as text: the fewest digits that read back as the number,
 * at most the 15 that spreadsheets keep; no power of ten, unless it is so large
 * that digits are lost (1E+15 and more). `shown`: with the places, separators,
 * percent signs and text of the format. Formats such as 000000 are shown always.
 */
void style_write_number(const struct style *s, double number, bool shown, struct buf *out);
/* Whether digits are lost in style_write_number: a whole number of 16 digits or more. */
bool style_loses_digits(double number);
/*
 * Appends a date as 2025-07-04, 2025-07 (a format without day, the first of the
 * month), a time as 09:30 or 09:30:05, both with a blank between. from_1904: the
 * workbook counts from 1904. False with a fault where there is no such day: below
 * zero, after 9999, and 29 February 1900, which Lotus 1-2-3 had and Excel keeps.
 */
bool style_write_date(const struct style *s, double serial, bool from_1904, struct buf *out,
    struct fault *fault);

#endif
