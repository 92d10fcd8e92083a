/* pattern.h - PCRE2 within bounds: of time, and of memory that is there or the program ends */
#ifndef RECORD_PATTERN_H
#define RECORD_PATTERN_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Bounds on one match, so that no pattern and no cell can hang a cron job; pcre2_…_free. */
pcre2_match_context *pattern_limits(void);
/* Room for so many groups; pcre2_match_data_free. */
pcre2_match_data *pattern_data(uint32_t groups);

#endif
