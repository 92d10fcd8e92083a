/* program.h - what a program is: its name, its options, its start and its end */
#ifndef CLI_PROGRAM_H
#define CLI_PROGRAM_H

#include "base/fault.h"
#include "cli/option.h"

/* All texts are English and translated where they are shown. */
struct program {
	const char *name;
	const char *summary;	/* one line: "pair needs with resources" */
	const char *operands;	/* "[FILE...]"; "" for none */
	const struct option *options;
	const char *found;	/* what status 1 says: "some rows were rejected"; NULL: never 1 */
};

/*
 * The whole of a program:
 *
 *	static struct { const char *output; bool gzip; } o;
 *
 *	static const struct option table[] = {
 *		OPTION_OUTPUT(&o.output),
 *		OPTION_GZIP(&o.gzip),
 *		OPTION_END
 *	};
 *
 *	static const struct program program = {
 *		.name = "match",
 *		.summary = N_("pair needs with resources"),
 *		.operands = "[FILE...]",
 *		.options = table,
 *	};
 *
 *	int main(int argc, char **argv)
 *	{
 *		const char *const *operands = program_start(&program, argc, argv);
 *		...
 *		return good ? program_finish(STATUS_GOOD) : program_fail(&fault);
 *	}
 */

#define PROGRAM_VERSION "0.1"

enum { STATUS_GOOD = 0, STATUS_FOUND = 1, STATUS_FAILED = 2 };

/*
 * Sets the language, reads the options and returns the operands, which it has moved to the
 * end of argv (unless POSIXLY_CORRECT): lent, ended by NULL. Does not return from --help,
 * --version (status 0) or a usage error (2).
 */
const char *const *program_start(const struct program *program, int argc, char **argv);
/*
 * A usage error that the table cannot know: says it and exits with status 2. The format is English
 * and translated here.
 */
_Noreturn void program_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));
/*
 * A usage error where an option names a file to be written that is `path`, which is written too:
 * what no option names, as a ledger, or NULL for standard output. What options say among
 * themselves, and whether OPTION_FILE_OUT names an operand, program_start has seen to.
 */
void program_writes(const char *path);
/*
 * The status to return from main: sums up what was not shown, flushes standard
 * output and turns a failed write into a message and STATUS_FAILED. STATUS_GOOD
 * becomes STATUS_FOUND where message_fault has said something. A reader that has
 * gone away ends the process by SIGPIPE, as if it had not been ignored.
 */
int program_finish(int status);
/* message_fault and program_finish(STATUS_FAILED): `return program_fail(&fault);` */
int program_fail(const struct fault *fault);

/* Cells of a line of the terminal that standard output is; 0 where it is none. */
size_t program_width(void);
/* Whether standard output is a terminal that is not "dumb", and NO_COLOR (no-color.org) not set. */
bool program_is_colourful(void);

#endif
