/* debit.h - whether what an account book calls 借方 came in or went out */
#ifndef RECORD_DEBIT_H
#define RECORD_DEBIT_H

#include "base/buf.h"
#include "record/reading.h"

/*
 * In the books of who has the account 借方 came in and 贷方 went out, as the format says; in the
 * statement of its bank, and of a fund that is kept as a debt, they mean the contrary. The balances
 * tell: where most of them do, among the first rows, what these columns say is changed, and
 * heading.debit says how it was found. The rows of a rejects file do not follow one another: its
 * header was written so that it tells by itself.
 */
void debit_find(struct reading *r, const struct heading_row *rows, size_t count);
/* Fills the fault, a warning, where no balance tells; false, and nothing filled, where one does. */
bool debit_doubt(const struct heading *h, struct fault *fault);
/* Whether column i is one of the two, and its heading does not say itself where it goes. */
bool debit_is(const struct heading *h, size_t i);
/* Appends a heading that does, for one that went the other way: 借方（支出）. */
void debit_told(const struct heading *h, size_t i, struct buf *out);

#endif
