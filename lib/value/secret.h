/* secret.h - numbers that lead to a person, wherever they stand in a text */
#ifndef VALUE_SECRET_H
#define VALUE_SECRET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"

enum secret_kind { SECRET_IDNO, SECRET_PHONE, SECRET_CARD, SECRET_KINDS };

/*
 * Digits are read through what people put between them: spaces, dashes, dots, brackets, marks
 * that nobody sees, the rings of keycaps; full-width ones count. Found are
 *
 *	ID numbers	18 characters with a birthday; 15 digits, the old kind. One whose check
 *			digit is wrong is a person's all the same, unless within more digits
 *	bank cards	16 to 19 digits from 3, 4, 5, 6 or 9, by Luhn's sum (ISO/IEC 7812-1)
 *	phones		mobile numbers, also within more digits; lines with their area code;
 *			numbers abroad with their +. Not hotlines (400, 800), nor lines without
 *			area code, which could be any figure
 *
 * In doubt a number is masked: for what is published that is the smaller harm. `areas`: a group
 * of 12 digits is an area's code and no phone.
 */

/*
 * Appends the text with the middle of each masked, 138****1234, and adds to counts by kind. A
 * masked text is not changed by masking it again. Returns whether there was any.
 */
bool secret_mask(struct span text, bool areas, struct buf *out, size_t counts[SECRET_KINDS]);

#endif
