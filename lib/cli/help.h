/* help.h - a program described: for people, for the manual */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/buf.h"
#include "cli/program.h"

/* What --help says, in the user's language. */
void help_text(struct buf *out, const struct program *program);
/*
 * The parts of the manual that follow from the table, in mdoc and in the
 * user's language, each between `.\" begin PART` and `.\" end PART`: name,
 * synopsis, options, status. scripts/docs puts them into the pages.
 */
void help_mdoc(struct buf *out, const struct program *program);

#endif
