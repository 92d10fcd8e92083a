/* fault.h - what went wrong, where, and what was wanted */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/*
 * Every message of the toolkit, once: its code (written to --errors files,
 * never translated) and its English text, which is also the key of its
 * translation (lib/cli/zh_CN.po). {value} is the text that is at fault and
 * {want} what would do; a fault with `want` whose text does not name {want}
 * gets " (want …)" after it.
 */
#define FAULTS(X) \
	/* io */ \
	X(OPEN, "open", "cannot open: {value}") \
	X(READ, "read", "cannot read: {value}") \
	X(FILE_CUT, "file-cut", "the file became shorter while it was read") \
	X(WRITE, "write", "cannot write: {value}") \
	X(LOCK, "lock", "cannot lock: {value}") \
	X(LOCKED, "locked", "another run is changing it, and did not end within {value} s") \
	X(CHANGED, "changed", "the file was changed by another program meanwhile") \
	X(GZIP_CUT, "gzip-cut", "compressed data end too early") \
	X(GZIP_BAD, "gzip-bad", "compressed data that begin here are damaged: {value}") \
	X(GZIP_TAIL, "gzip-tail", \
	    "{value} bytes after the compressed data are no gzip and were left out") \
	X(GZIP_TWICE, "gzip-twice", "the compressed data are themselves a compressed file") \
	X(WORKBOOK, "workbook", \
	    "this is a workbook or another file of an office program, no text") \
	X(ENCODING, "encoding", "bytes {value} are neither UTF-8 nor GB18030") \
	X(ENCODING_BYTES, "encoding-bytes", "bytes {value} are no text in {want}") \
	X(ENCODING_NAME, "encoding-name", "'{value}' is no encoding") \
	X(ENCODING_CHANGES, "encoding-changes", \
	    "the encoding changes here from {value} to {want}") \
	X(ENCODING_CUT, "encoding-cut", "the text ends within a character: {value}") \
	/* csv */ \
	X(QUOTE_OPEN, "quote-open", "a quoted cell begins here and is never closed") \
	X(QUOTE_STRAY, "quote-stray", "a quote stands where none can: {value}") \
	X(CELLS_FEW, "cells-few", "the row has {value} cells") \
	X(CELLS_MANY, "cells-many", "the row has {value} cells") \
	X(CELLS_BEHIND, "cells-behind", "'{value}' stands behind the last column; " \
	    "quotes go around a cell that has a '{want}'") \
	X(EMPTY, "empty", "nothing there, not even a header row") \
	/* values */ \
	X(TEXT, "text", "'{value}' holds a control character") \
	X(ID, "id", "'{value}' is no id") \
	X(DATE, "date", "'{value}' is no date") \
	X(DATE_NONE, "date-none", "there is no day {value}") \
	X(DATE_YEAR, "date-year", "'{value}' does not say the year") \
	X(DATE_HOLIDAY, "date-holiday", "the day of '{value}' is not known") \
	X(DATE_BASE, "date-base", "the day that '{value}' counts from is not known") \
	X(COUNT, "count", "'{value}' is no count") \
	X(DECIMAL, "decimal", "'{value}' is no number") \
	X(MONEY, "money", "'{value}' is no sum of money") \
	X(RATE, "rate", "'{value}' is so much for each, not how much in all") \
	X(NUMBER_RANGE, "number-range", "'{value}' is too large") \
	X(NEGATIVE, "negative", "'{value}' is below zero") \
	X(AREA, "area", "'{value}' is no area") \
	X(AREA_UNKNOWN, "area-unknown", "area '{value}' is not in the gazetteer") \
	X(AREA_WHOLE, "area-whole", "of which area '{value}' is the whole is not known") \
	X(AREA_TWO, "area-two", "area '{value}' could be {want}") \
	X(CODE, "code", "'{value}' is no category") \
	X(DAYS, "days", "'{value}' does not say on which days") \
	X(CLOCK, "clock", "'{value}' is no time of the day") \
	X(FLAG, "flag", "'{value}' is neither yes nor no") \
	X(PHONE, "phone", "'{value}' is no phone number") \
	X(IDNO, "idno", "'{value}' is no ID number") \
	X(IDNO_CHECK, "idno-check", "the check digit of ID number '{value}' is wrong") \
	X(DAMAGED, "damaged", "'{value}' was damaged by a spreadsheet") \
	X(CREDIT_CODE, "credit-code", "'{value}' is no unified credit code") \
	X(CHOICE, "choice", "'{value}' is none of the values known here") \
	X(EXPR, "expr", "the condition is wrong at '{value}'") \
	X(EXPR_END, "expr-end", "the condition ends too early") \
	/* records */ \
	X(FORMAT_UNKNOWN, "format-unknown", "there is no format '{value}'") \
	X(FORMAT_BAD, "format-bad", "the format is wrong: {value}") \
	X(FORMAT_NONE, "format-none", "the first column '{value}' names no format") \
	X(FORMAT_OTHER, "format-other", "these are records of format '{value}'") \
	X(HEADER_NONE, "header-none", "no header row was found") \
	X(HEADER_LONG, "header-long", "no header row ends within the first 256 KB") \
	X(HEADER_OTHER, "header-other", "'{value}' stands where the first file has '{want}'") \
	X(HEADER_TWICE, "header-twice", "two columns mean {value}") \
	X(HEADER_BLANK, "header-blank", "columns {value} have no name") \
	X(TABLE_OTHER, "table-other", "the header of another table stands here") \
	X(TOTAL_ROW, "total-row", "'{value}' is not what the rows above come to: {want}") \
	X(COLUMN_CARRIED, "column-carried", \
	    "'{value}' is carried and not read; whether it is {want}, a profile can say") \
	X(DEBIT, "debit", "no balance shows which way '{value}' goes: " \
	    "借方 is read as money that came in, 贷方 as money that went out") \
	X(COLUMN_UNKNOWN, "column-unknown", "there is no column '{value}'") \
	X(COLUMN_MISSING, "column-missing", "no column means {value}") \
	X(SUMS, "sums", "internal fault: rows read and rows accounted for differ: {value}") \
	X(WIDE, "wide", "'{value}' does not say which columns give rows") \
	X(WIDE_LIKELY, "wide-likely", "columns are headed by dates ('{value}'), as in a wide table") \
	X(WIDE_NONE, "wide-none", "no column of the table is one of '{value}'") \
	X(DITTO, "ditto", "'{value}' stands for what is above it, and that is not known") \
	X(TITLE, "title", "'{value}' names the rows below it, but in which column?") \
	X(PROFILE, "profile", "the profile is wrong: {value}") \
	X(PROFILE_TWO, "profile-two", \
	    "'{value}' is given to two columns, {want}: a heading can go to one only") \
	X(REQUIRED, "required", "the cell is empty") \
	X(CONTRADICTION, "contradiction", "'{value}' and '{want}' cannot both hold") \
	X(PATTERN, "pattern", "the pattern '{value}' is wrong") \
	X(PATTERN_CUT, "pattern-cut", \
	    "a comma has cut the pattern '{value}'; quotes go around one that has a comma") \
	X(PATTERN_LIMIT, "pattern-limit", "the pattern '{value}' takes too long on this cell") \
	X(TWICE, "twice", "id '{value}' stands twice") \
	X(ENTRY_ALIKE, "entry-alike", "'{value}' was added, and this row has that number, too, " \
	    "and is alike but for its day") \
	X(PAIR_TWICE, "pair-twice", "the pair '{value}' stands twice") \
	X(SUM_RANGE, "sum-range", "the sum is too large") \
	X(GROUP_RANGE, "group-range", "the sum of group '{value}' is too large") \
	X(GROUP_NAMED, "group-named", "there is a group '{value}' already") \
	X(STATE, "state", "'{value}' is no state of a tally") \
	X(DATE_WIDE, "date-wide", "'{value}' lies in several of the periods") \
	X(DATE_FAR, "date-far", "'{value}' lies more than a century from '{want}'") \
	X(UNITS, "units", "'{value}' and '{want}' are not added to each other") \
	X(UNIT_SAID, "unit-said", \
	    "'{value}' names its unit, and other figures of the column name none") \
	X(UNIT_UNSAID, "unit-unsaid", "'{value}' names no unit and counts as yuan; " \
	    "the heading can say which: {want}（万元）") \
	X(RATING_STEP, "rating-step", \
	    "'{value}' is one of five steps, and other ratings are points of a hundred") \
	X(RATING_POINTS, "rating-points", \
	    "'{value}' is points of a hundred, and other ratings are one of five steps") \
	X(CHAIN_NUMBER, "chain-number", "'{value}' stands among numbered lines without a number") \
	X(CHAIN_UNCLEAR, "chain-unclear", "'{value}' may cancel or change an entry, or may not") \
	X(NAME_TWO, "name-two", "'{value}' could be {want}") \
	X(INEXACT, "inexact", "'{value}' is not exact") \
	X(OVERSPENT, "overspent", "entry '{value}' spends {want} more than there is for it") \
	X(REVERSAL, "reversal", "entry '{value}' takes back {want} more than there was") \
	X(OPENING_LATE, "opening-late", \
	    "opening balance '{value}' stands after other entries of its fund") \
	X(PAIR, "pair", "transfer '{value}' is not one of a pair") \
	X(BALANCE, "balance", "the balance after entry '{value}' should be {want}") \
	X(DATE_BACK, "date-back", "'{value}' is before the entry above, {want}") \
	X(REFERENCE, "reference", "'{value}' is not in the list") \
	X(UNITS_NONE, "units-none", "nothing says of whom '{value}' is asked") \
	X(CYCLE, "cycle", "these wait for each other: {value}") \
	X(HOLIDAYS, "holidays", \
	    "the holidays of {value} are not in the list, and count as working days") \
	X(CALENDAR_ENDS, "calendar-ends", "more working days than there are before {value}") \
	X(MASKED, "masked", "{value} {want} masked") \
	X(TEMPLATE, "template", "the template is wrong at '{value}'") \
	X(WORDING, "wording", "'{value}' cannot be written as {want}") \
	X(FIGURE_NONE, "figure-none", "there is no figure '{value}'") \
	X(FIGURE_ROWS, "figure-rows", "'{value}' has {want} rows: which one is meant?") \
	X(FIGURE_UNUSED, "figure-unused", "the template does not use '{value}'") \
	X(FOREIGN, "foreign", \
	    "no resource offers what a need asks for ({value}; they offer {want}); " \
	    "rules can give both one category: ingest -R") \
	/* plans that are checked */ \
	X(PLAN_PAIR, "plan-pair", "'{value}' is no pair that could be") \
	X(PLAN_REST, "plan-rest", "need '{value}' lacks {want}, and the plan does not say so") \
	X(PLAN_CHANGED, "plan-changed", "order '{value}' stands, and the plan has changed it") \
	X(PLAN_GONE, "plan-gone", "order '{value}' stands, and the plan does not have it") \
	X(PLAN_NEED, "plan-need", "need '{value}' gets more than it asks for") \
	X(PLAN_SPLIT, "plan-split", "need '{value}' gets a part of what it asks for") \
	X(PLAN_RESOURCE, "plan-resource", "resource '{value}' gives more than it has") \
	X(PRICE_NONE, "price-none", "'{value}' has no price") \
	X(PRICE_RANGE, "price-range", "the price of '{value}' is out of range") \
	X(PRICE_LOW, "price-low", "pair '{value}' is worth more than its prices") \
	X(PRICE_HIGH, "price-high", "pair '{value}' is used, and worth less than its prices") \
	X(PRICE_NEGATIVE, "price-negative", "the price of resource '{value}' is below zero") \
	X(PRICE_IDLE, "price-idle", "resource '{value}' has a price and is not used up") \
	X(PRICE_NEED, "price-need", "the price of need '{value}' is below that of being left out") \
	X(PRICE_LEFT, "price-left", "need '{value}' is left out, and its price is above that") \
	X(COST_NONE, "cost-none", "community '{value}' has a cost where none counts") \
	X(COST_LOW, "cost-low", \
	    "the cost of community '{value}' is below that of its last unit left out") \
	X(COST_HIGH, "cost-high", \
	    "the cost of community '{value}' is above that of its next unit") \
	X(TOTAL, "total", "the total of level {value} is another") \
	X(PLAN_GAP, "plan-gap", \
	    "the best plan that was found; another may be better by {value} in {want}") \
	X(BLOCKED, "blocked", "internal fault: '{value}' would rather have each other") \
	X(COURSE, "course", "order '{value}' is {want}, and cannot go there") \
	/* copies that come back */ \
	X(BASE_NONE, "base-none", "the copy has no seals, so what was handed out is not known") \
	X(CONFLICT, "conflict", \
	    "'{value}' in the copy, '{want}' in the ledger: both were changed") \
	X(ROW_GONE, "row-gone", "row '{value}' was edited, and is no longer in the ledger") \
	X(ROW_LOST, "row-lost", "row '{value}' was handed out and is missing") \
	X(ROW_CHANGED, "row-changed", "row '{value}' is missing, and was changed in the ledger") \
	X(ID_CHANGED, "id-changed", "'{value}' is no id that was handed out") \
	X(COLUMN_NEW, "column-new", \
	    "column '{value}' is new while others are missing, and was not taken") \
	/* workbooks */ \
	X(SHEET_LACKS, "sheet-lacks", "this was built without what workbooks need: {value}") \
	X(SHEET_OLD, "sheet-old", "this is {value}, not .xlsx") \
	X(SHEET_LOCKED, "sheet-locked", "the workbook is locked by a password") \
	X(SHEET_BAD, "sheet-bad", "the workbook is damaged: {value}") \
	X(SHEET_LARGE, "sheet-large", "the workbook holds more than {want}") \
	X(SHEET_NONE, "sheet-none", "there is no sheet '{value}'") \
	X(SHEET_SIGHT, "sheet-sight", "no sheet is in sight") \
	X(SHEET_OTHERS, "sheet-others", "sheets not read: {value}") \
	X(SHEET_HIDDEN, "sheet-hidden", "hidden, and read all the same: {value}") \
	X(CELL_ERROR, "cell-error", "the cell holds the error {value}") \
	X(CELL_FORMULA, "cell-formula", "the formula '{value}' has no value") \
	X(CELL_DIGITS, "cell-digits", "'{value}' has lost digits: a spreadsheet keeps 15") \
	X(CELL_LONG, "cell-long", "the cell has {value} characters") \
	X(SEAL, "seal", "'{value}' is no seal of a row") \
	X(SEAL_EDITED, "seal-edited", "'{value}' is not what was handed out") \
	X(SEAL_COPIED, "seal-copied", "row {value} of what was handed out stands here twice") \
	X(SEAL_LOST, "seal-lost", "rows that were handed out are missing: {value}") \
	X(SEAL_COLUMNS, "seal-columns", "columns that were handed out are missing: {value}")

enum fault_code {
	FAULT_NONE,
#define X(name, code, text) FAULT_##name,
	FAULTS(X)
#undef X
	FAULT_CODES
};

/*
 * A value, copied freely: nothing to release. Texts that are too long are cut
 * at a character and end in "…". The library fills what it knows and leaves
 * the rest empty; each caller above adds source, line and column. lib never
 * prints a fault: cli/message.h does.
 */
struct fault {
	enum fault_code code;
	uint64_t line;		/* physical line, from 1; 0 not known */
	uint64_t byte;		/* offset in the input from 0, where `has_byte` */
	bool has_byte;
	bool note;		/* is no fault by itself */
	char source[256];	/* file name as given, "" for standard input */
	char column[64];	/* name of the column */
	char heading[64];	/* what the list itself calls it; "" where nothing else */
	char value[128];
	char want[192];
};

#define FAULT_INIT {.code = FAULT_NONE}

/* Is told of a fault after which the work goes on; the fault is lent. */
typedef void fault_listener(void *arg, const struct fault *fault);

/* The code as written to files ("date-year"), and the English text; static. */
const char *fault_code_name(enum fault_code code);
const char *fault_code_text(enum fault_code code);

/*
 * Fills code, value and want (a literal, or NULL), clears nothing else, and
 * returns false, so that a parser can end in `return fault_set(…)`. A NULL
 * fault is allowed: the caller only wants to know whether.
 */
bool fault_set(struct fault *f, enum fault_code code, struct span value, const char *want);
/* The same with the text of errno as the value. */
bool fault_errno(struct fault *f, enum fault_code code, int error);
void fault_source(struct fault *f, const char *source);
/*
 * The same for whoever reads source: a fault that names another file keeps it, and what cannot be
 * written, which may be standard output and name none, is not the fault of what is read.
 */
void fault_reading(struct fault *f, const char *source);
void fault_column(struct fault *f, struct span column);
/*
 * Copies s into a field of `size` bytes, cut at a character and not within a
 * number, ended by NUL; line ends become spaces.
 */
void fault_field(char *field, size_t size, struct span s);

#endif
