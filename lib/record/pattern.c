/* pattern.c - PCRE2 within bounds: of time, and of memory that is there or the program ends */
#include "record/pattern.h"

#include <stdlib.h>

#include "base/mem.h"

/* Far above what an honest pattern needs on a cell of some thousand characters. */
enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 2000 };

static void *take(size_t size, void *arg)
{
	(void)arg;
	return mem_alloc(size);
}

static void release(void *p, void *arg)
{
	(void)arg;
	free(p);
}

/* Where memory runs out within a match, PCRE2 by itself would say that nothing was found. */
static pcre2_general_context *memory(void)
{
	return pcre2_general_context_create(take, release, NULL);
}

pcre2_match_context *pattern_limits(void)
{
	pcre2_general_context *from = memory();
	pcre2_match_context *limits = pcre2_match_context_create(from);

	pcre2_set_match_limit(limits, MATCH_LIMIT);
	pcre2_set_depth_limit(limits, DEPTH_LIMIT);
	pcre2_general_context_free(from);
	return limits;
}

pcre2_match_data *pattern_data(uint32_t groups)
{
	pcre2_general_context *from = memory();
	pcre2_match_data *data = pcre2_match_data_create(groups, from);

	pcre2_general_context_free(from);
	return data;
}
