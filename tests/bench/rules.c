/* rules.c - the first rule that matches each title, by our rules: rules RULES.csv TITLES */
#include "record/rules.h"

#include <stdio.h>
#include <stdlib.h>

#include "titles.h"

static int fail(const struct fault *fault)
{
	fprintf(stderr, "rules: %s: %s\n", fault_code_name(fault->code), fault->value);
	return 2;
}

/* Prints the value of each title's rule, an empty line where no rule matches. */
static bool judge(const struct rules *rules, struct titles *titles, struct fault *fault)
{
	size_t groups;
	const struct rules_group *group = rules_groups(rules, &groups);
	struct buf out = BUF_INIT;
	struct span title;
	bool good = groups == 1;

	while (good && (title.p = titles_next(titles, &title.n))) {
		buf_clear(&out);
		good = rules_apply(rules, group, title, &out, NULL, fault) != RULES_LIMIT;
		titles_answer(titles, out.data, out.length);
	}
	buf_free(&out);
	return good;
}

int main(int argc, char **argv)
{
	struct format activity;
	struct fault fault = FAULT_INIT;
	struct rules *rules;
	static struct titles titles;
	bool good;

	if (argc != 3 || !titles_open(&titles, argv[2])) {
		fprintf(stderr, "usage: rules RULES.csv TITLES\n");
		return 2;
	}
	if (!format_load(&activity, SPAN("activity"), NULL, &fault))
		return fail(&fault);
	rules = rules_load((const char *const *)&argv[1], 1, &activity, &fault);
	good = rules && judge(rules, &titles, &fault);
	good &= titles_close(&titles);
	rules_free(rules);
	format_free(&activity);
	return good ? 0 : fail(&fault);
}
