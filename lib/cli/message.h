/* message.h - what is said to people on standard error, one line each */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include <stdint.h>

#include "base/fault.h"

/*
 * `ingest: FILE:17: people: '约' is no count (want 600, 600余, 近20)`, in the
 * user's language, control characters escaped; and a row of the --errors file.
 * Of each code 20 are shown, the rest counted and summed up by program_finish.
 * The fault's source is the file name as given; "" is shown as standard input
 * where there is a line. Not for several threads at once.
 */
void message_fault(const struct fault *fault);
/* The same for what hindered nothing: not shown with -q. */
void message_warning(const struct fault *fault);
/* Shown with -v only. The format is English and translated here. */
void message_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* How often message_fault was called, shown or not. */
uint64_t message_count(void);

#endif
