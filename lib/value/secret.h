/* secret.h - numbers that lead to a person, wherever they stand in a text */
#ifndef VALUE_SECRET_H
#define VALUE_SECRET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
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
/* Appends the first character and "**", 张**: what is hidden is not counted either. */
void secret_hide(struct span text, struct buf *out);
/*
 * Of a cell that should hold phones or ID numbers: masks it; where so many digits are left that
 * they are one with a slip in it, hides it and returns false, with nothing added to counts.
 */
bool secret_mask_cell(struct span cell, struct buf *out, size_t counts[SECRET_KINDS]);
/*
 * Masks what a fault says of a cell, its value and what is wanted, examples excepted: messages
 * go into mails and logs, and the cell can be found without. cell: as of secret_mask_cell, which
 * is known by itself where the fault is that of a phone or an ID number. Faults that have figures
 * of our own, and no cell, stay.
 */
void secret_mask_fault(struct fault *fault, bool cell);

#endif
