/* message.h - what is said to people on standard error, one line each */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"

/*
 * `ingest: FILE:17: people: '约' is no count (want 600, 600余, 近20)`, in the
 * user's language, control characters escaped, numbers that lead to a person masked
 * (value/secret.h); and a row of the --errors file.
 * Of each code 20 are shown, the rest counted and summed up by program_finish.
 * The fault's source is the file name as given; "-", and "" where there is a
 * line, are shown as standard input. Not for several threads at once. Who has said
 * that something is wrong does not end with status 0: program_finish sees to that.
 */
void message_fault(const struct fault *fault);
/* The same for what hindered nothing: not shown with -q. */
void message_warning(const struct fault *fault);
/* Both for those who are given somebody to blame; arg is nothing. */
void message_blame(void *arg, const struct fault *fault);
void message_warn(void *arg, const struct fault *fault);
/* Shown with -v only. The format is English and translated here. */
void message_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* message_fault of a fault at `byte` of a text given by hand; the text, and a caret below it. */
void message_point(struct span text, const struct fault *fault);

/*
 * What follows is for program.c, and for tests.
 *
 * message_text appends the fault's words, in the user's language or in English
 * with the placeholders filled, numbers masked and nothing escaped. message_escape appends text
 * that a terminal may be shown.
 */
void message_text(struct buf *out, const struct fault *fault, bool english);
void message_escape(struct buf *out, struct span text);

struct message_settings {
	bool quiet, verbose;	/* -q, -v */
	const char *errors;	/* --errors FILE; NULL none */
};

/* False, with the fault said, where the --errors file cannot be opened. */
bool message_start(const char *program, const struct message_settings *settings);
/* One line in the name of the program, whatever -q and -v say. */
void message_line(struct span text);
/* A line of a terminal that stands until the next of its kind, or any other; empty: until now. */
void message_status(struct span text);
/* Sums up, and closes the --errors file; false, with the fault said, where that fails. */
bool message_finish(void);
/* Whether message_fault has said anything. */
bool message_found(void);
/* True of a write to a reader that has gone away, of which nobody wants to hear. */
bool message_is_pipe(const struct fault *fault);

#endif
