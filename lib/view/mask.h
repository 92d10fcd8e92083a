/* mask.h - rows as they may be published */
#ifndef VIEW_MASK_H
#define VIEW_MASK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"
#include "record/stream.h"
#include "value/secret.h"

/*
 * What is masked, by the format of the stream, and in columns that it does not know by what
 * their names mean in the formats of persons, needs and entries (姓名, 联系人, 捐赠人):
 *
 *	private text	张**, also where it stands in another cell of the row; of a party, or in a
 *			column of …人 or 签名, only where it is no organisation
 *			(value/organisation.h); 匿名 where it is not to be named
 *	everything	ID numbers, phones and bank cards, wherever they stand (value/secret.h)
 */
enum mask_rule { MASK_NUMBERS, MASK_AREAS, MASK_DIGITS, MASK_TEXT, MASK_PERSONS };

/* By kind: those of value/secret.h, then cells of private text. */
enum { MASK_PRIVATE = SECRET_KINDS, MASK_KINDS };

struct mask_column {
	enum mask_rule rule;
	size_t counts[MASK_KINDS];
};

struct mask {
	struct mask_column *columns;	/* of the stream */
	size_t width;
	size_t anonymous;		/* the column that says 匿名; STREAM_NONE */
	struct buf text;		/* of the row */
	size_t *ends;
	struct span *cells;		/* likewise */
	struct span *hidden;		/* texts of the row that are not to be read anywhere in it */
	size_t hidden_count;
};

/*
 * Masks numbers in the names of the columns as well. directory: of format_load. False with a fault
 * where a format cannot be read.
 */
bool mask_init(struct mask *m, struct stream *s, const char *directory, struct fault *fault);
/* The cells of a row of the stream, all of them, masked: lent until the next row. */
const struct span *mask_row(struct mask *m, const struct span *cells);
/* Tells how much was masked, by column and kind, never what. s: the stream of mask_init. */
void mask_tell(const struct mask *m, const struct stream *s, fault_listener *tell, void *arg);
void mask_free(struct mask *m);

#endif
