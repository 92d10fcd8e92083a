/* option.h - the option table: one row an option, and everything else follows */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "base/texts.h"
#include "cli/language.h"

/*
 * The names of files: KIND_FILE_IN and KIND_FILES_IN (which may be repeated, and may have other
 * words in place of a name) are read, KIND_FILE_OUT is written, and is nothing that is read.
 * KIND_FILE_ANEW is written whole once all is read, and may be an operand or KIND_FILE_BEFORE, of
 * which it is what comes next. No two of those that are written are one (program_start).
 * KIND_SHOW: a text instead of work; --help and --version, and --help=mdoc for scripts.
 */
enum option_kind {
	KIND_SWITCH, KIND_TEXT, KIND_FILE_IN, KIND_FILE_BEFORE, KIND_FILE_OUT, KIND_FILE_ANEW,
	KIND_NUMBER, KIND_LIST, KIND_FILES_IN, KIND_CHOICE, KIND_SHOW
};

/*
 * Rows are made by the macros below, which check the type of `where`. The last
 * row of a table is OPTION_END. A variable whose option is not given keeps the
 * value it was initialised with: that is the default.
 */
struct option {
	enum option_kind kind;
	char letter;		/* 0: a long name only */
	const char *name;	/* without the dashes; NULL: the table goes on in to.table */
	const char *argument;	/* its name in the help; NULL: takes none; a choice: "text|md" */
	const char *help;	/* English, key of the translation: no capital, no full stop */
	union {
		bool *flag;
		const char **text;	/* lent from argv; of KIND_CHOICE one of the words */
		int64_t *number;
		struct texts *list;	/* of what may be repeated; lent from argv */
		const struct option *table;	/* NULL: that was all */
	} to;
	int64_t least, most;	/* of KIND_NUMBER */
};

#define OPTION_SWITCH(letter, name, help, where) \
	{KIND_SWITCH, letter, name, NULL, help, {.flag = where}, 0, 0}
#define OPTION_TEXT(letter, name, argument, help, where) \
	{KIND_TEXT, letter, name, argument, help, {.text = where}, 0, 0}
#define OPTION_FILE_IN(letter, name, argument, help, where) \
	{KIND_FILE_IN, letter, name, argument, help, {.text = where}, 0, 0}
#define OPTION_FILE_BEFORE(letter, name, argument, help, where) \
	{KIND_FILE_BEFORE, letter, name, argument, help, {.text = where}, 0, 0}
#define OPTION_FILE_OUT(letter, name, argument, help, where) \
	{KIND_FILE_OUT, letter, name, argument, help, {.text = where}, 0, 0}
#define OPTION_FILE_ANEW(letter, name, argument, help, where) \
	{KIND_FILE_ANEW, letter, name, argument, help, {.text = where}, 0, 0}
#define OPTION_NUMBER(letter, name, argument, help, where, least, most) \
	{KIND_NUMBER, letter, name, argument, help, {.number = where}, least, most}
#define OPTION_LIST(letter, name, argument, help, where) \
	{KIND_LIST, letter, name, argument, help, {.list = where}, 0, 0}
#define OPTION_FILES_IN(letter, name, argument, help, where) \
	{KIND_FILES_IN, letter, name, argument, help, {.list = where}, 0, 0}
#define OPTION_CHOICE(letter, name, words, help, where) \
	{KIND_CHOICE, letter, name, words, help, {.text = where}, 0, 0}
/* Goes on with what every program has: --errors FILE, -q, -v, --help and --version. */
#define OPTION_END {.name = NULL, .to = {.table = option_every}}

extern const struct option option_every[];

/* Options that several programs share, declared once so that they read the same in all. */
#define OPTION_OUTPUT(where) \
	OPTION_FILE_ANEW('o', "output", "FILE", N_("write to FILE, whole or not at all"), where)
#define OPTION_GZIP(where) \
	OPTION_SWITCH('z', "gzip", N_("compress the output"), where)
#define OPTION_FORMAT(where) \
	OPTION_TEXT('t', "type", "FORMAT", \
	    N_("the record format (default: named by the first column)"), where)
#define OPTION_FORMATS(where) \
	OPTION_TEXT('F', "formats", "DIR", N_("look for record formats in DIR first"), where)
#define OPTION_THREADS(where) \
	OPTION_NUMBER('j', "threads", "N", \
	    N_("work in N threads (default: one a processor)"), where, 1, 1024)
/* For today_context (cli/today.h). */
#define OPTION_AS_OF(where) \
	OPTION_TEXT(0, "as-of", "DATE", N_("take DATE for today"), where)
#define OPTION_HOLIDAYS(where) \
	OPTION_FILE_IN(0, "holidays", "FILE", \
	    N_("know the holidays of FILE (date, kind, name)"), where)
/* What lists of people are read with: where is a struct office_files (record/office.h). */
#define OPTION_OFFICE(where) \
	OPTION_FILES_IN('R', "rules", "FILE", \
	    N_("fold cells by the patterns of FILE, before the default rules"), \
	    &(where)->rules), \
	OPTION_FILES_IN('g', "gazetteer", "FILE", N_("know the areas of FILE (name, parent)"), \
	    &(where)->gazetteers), \
	OPTION_TEXT('a', "area", "NAME", N_("the area that 全县, 全区 and 全市 mean"), \
	    &(where)->area), \
	OPTION_HOLIDAYS(&(where)->holidays)
/* For lock_take. */
#define OPTION_WAIT(where) \
	OPTION_NUMBER(0, "wait", "SECONDS", \
	    N_("wait so long for another run to leave LEDGER (default: 10)"), where, 0, 86400)
#define OPTION_COLUMNS(where) \
	OPTION_LIST(0, "columns", "COLUMN,…", N_("these columns only, in this order"), where)
#define OPTION_PROGRESS(where) \
	OPTION_SWITCH(0, "progress", N_("show how far the work is"), where)

/* The row that is read first, and the one after `row`; NULL at the end. */
const struct option *option_first(const struct option *table);
const struct option *option_next(const struct option *row);
/*
 * Reads the options of argv into their variables, moves the operands behind
 * them and returns the index of the first; -1, with the complaint in the
 * user's language appended to error, where they are not as the table says.
 */
int option_parse(const struct option *table, int argc, char **argv, struct buf *error);

/*
 * Calls take for each of the names between the commas of what a repeatable option was given, until
 * one is refused; false then, with the fault that take has set.
 */
bool option_names(const struct texts *list, void *arg,
    bool (*take)(void *arg, struct span name, struct fault *fault), struct fault *fault);

#endif
