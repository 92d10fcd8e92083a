/* language.h - the language in which people are spoken to */
#ifndef CLI_LANGUAGE_H
#define CLI_LANGUAGE_H

#include <libintl.h>
#include <stdbool.h>

#include "base/text.h"

/*
 * Translates now; N_() of base/text.h marks a text of a table, which is translated where
 * it is shown.
 */
#define _(text) gettext(text)
/* A text that a translation says otherwise there than elsewhere; for language_in. */
#define NC_(context, text) context "\004" text

/* gettext, for rooms that are given somebody who translates. */
const char *language_say(const char *text);
/* What NC_() is translated to; its text alone where it is not. */
const char *language_in(const char *context_and_text);
/* Called by program_start: takes the locale from the environment and finds the translations. */
void language_start(void);
/* Whether people are spoken to in Chinese: headings from a format's `zh` column, not `en`. */
bool language_is_chinese(void);

#endif
