/* scan.h - where the cells and records of regular CSV text end, 64 bytes at a time */
#ifndef CSV_SCAN_H
#define CSV_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "csv/masks.h"

/*
 * Text is regular as long as an opening quote stands at the start of a cell, a
 * closing quote before a delimiter, a line end or another quote, and a CR
 * outside quotes before LF. In regular text the quotes alone say what is
 * quoted: a byte is, where the number of quotes up to it is odd, and the prefix
 * XOR of a word of quote bits gives that for 64 bytes at once (Langdale and
 * Lemire, "Parsing Gigabytes of JSON per Second", 2019).
 */

/* Between two bytes of the text. */
struct csv_scan_state {
	size_t at;		/* bytes of the text before it */
	size_t ends, rows;	/* how many have been found */
	uint64_t inside;	/* all ones within quotes, else 0 */
	uint64_t start;		/* 1 where a quote may open: after a separator, a closing quote */
	uint64_t closed;	/* 1 after a closing quote */
	uint64_t cr;		/* 1 after a CR outside quotes */
	size_t folded;		/* from here on no line end stands within quotes */
};

struct csv_scan {
	/* Read by the caller: the index of the text up to now.at. */
	struct csv_scan_state now;
	uint32_t *ends;		/* offsets of the delimiters and LFs that are not quoted */
	uint32_t *rows;		/* for each whole record, which of `ends` is its LF */
	bool irregular;		/* the record after those is not regular: scanning stops */

	const struct csv_instructions *instructions;
	char delimiter;
	size_t room;			/* of ends and rows */
	size_t group;			/* blocks whose masks are made in one go */
	struct csv_scan_state sure;	/* what does not rest on a cut block of 64 bytes */
};

/*
 * A record that is not whole here is better read by libcsv: offsets have 32 bits,
 * and the index takes eight bytes for each of a text that is all delimiters.
 */
#define CSV_SCAN_LIMIT ((size_t)8 << 20)

void csv_scan_init(struct csv_scan *s, const struct csv_instructions *instructions, char delimiter);
void csv_scan_free(struct csv_scan *s);
/* Forgets all; the next text begins with a record. */
void csv_scan_restart(struct csv_scan *s);
/*
 * Goes on in a text that begins as the one before did, perhaps at another place
 * and with more after it, for about `most` bytes.
 */
void csv_scan_more(struct csv_scan *s, struct span text, size_t most);
/*
 * The text is over at now.at. A record that is left, and may have a CR for its
 * line end, ends there, or is irregular where a quote is open.
 */
void csv_scan_finish(struct csv_scan *s);
/* Drops the whole records: the text now begins after them. Returns how many bytes they were. */
size_t csv_scan_drop(struct csv_scan *s);

#endif
