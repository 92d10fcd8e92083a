/* language.h - the language in which people are spoken to */
#ifndef CLI_LANGUAGE_H
#define CLI_LANGUAGE_H

#include <libintl.h>
#include <stdbool.h>

/* _() translates now; N_() marks a text of a table, which is translated where it is shown. */
#define _(text) gettext(text)
#define N_(text) text

/* Called by program_start: takes the locale from the environment and finds the translations. */
void language_start(void);
/* Whether people are spoken to in Chinese: headings from a format's `zh` column, not `en`. */
bool language_is_chinese(void);

#endif
