/* rules.c - the first rule that matches each title, by our rules: rules RULES.csv TITLES */
#include "record/rules.h"

#include <stdio.h>
#include <stdlib.h>

static int fail(const struct fault *fault)
{
	fprintf(stderr, "rules: %s: %s\n", fault_code_name(fault->code), fault->value);
	return 2;
}

/* Prints the value of each line's rule, an empty line where no rule matches. */
static bool judge(const struct rules *rules, FILE *titles, struct fault *fault)
{
	size_t groups, room = 0;
	const struct rules_group *group = rules_groups(rules, &groups);
	struct buf out = BUF_INIT;
	char *line = NULL;
	ssize_t n;
	bool good = groups == 1;

	while (good && (n = getline(&line, &room, titles)) > 0) {
		struct span title = {line, (size_t)n - (line[n - 1] == '\n')};

		buf_clear(&out);
		good = rules_apply(rules, group, title, &out, NULL, fault) != RULES_LIMIT;
		buf_char(&out, '\n');
		fwrite(out.data, 1, out.length, stdout);
	}
	free(line);
	buf_free(&out);
	return good && !ferror(titles);
}

int main(int argc, char **argv)
{
	struct format activity;
	struct fault fault = FAULT_INIT;
	struct rules *rules;
	FILE *titles = argc == 3 ? fopen(argv[2], "r") : NULL;
	bool good;

	if (!titles) {
		fprintf(stderr, "usage: rules RULES.csv TITLES\n");
		return 2;
	}
	if (!format_load(&activity, SPAN("activity"), NULL, &fault))
		return fail(&fault);
	rules = rules_load((const char *const *)&argv[1], 1, &activity, &fault);
	good = rules && judge(rules, titles, &fault) && fflush(stdout) == 0;
	rules_free(rules);
	format_free(&activity);
	fclose(titles);
	return good ? 0 : fail(&fault);
}
