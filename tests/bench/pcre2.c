/* pcre2.c - the same by PCRE2 with JIT, one rule after the other: pcre2 RULES.csv TITLES */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "titles.h"

enum { RULES = 1000 };

struct rule {
	pcre2_code *code;
	char *value;
};

/* The rules for the bench hold no quotes, and no commas within a cell. */
static size_t read_rules(FILE *in, struct rule *rules)
{
	char *line = NULL;
	size_t room = 0, count = 0;

	while (count < RULES && getline(&line, &room, in) > 0) {
		char *rest = line, *pattern, *value;
		int error;
		PCRE2_SIZE where;

		strsep(&rest, ",");
		pattern = strsep(&rest, ",");
		value = strsep(&rest, ",");
		if (!value || strcmp(pattern, "pattern") == 0)
			continue;
		rules[count].code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
		    PCRE2_UTF, &error, &where, NULL);
		if (!rules[count].code ||
		    pcre2_jit_compile(rules[count].code, PCRE2_JIT_COMPLETE) != 0) {
			fprintf(stderr, "pcre2: cannot compile %s\n", pattern);
			exit(2);
		}
		rules[count++].value = strdup(value);
	}
	free(line);
	return count;
}

static const char *judge(const struct rule *rules, size_t count, const char *title, size_t n,
    pcre2_match_data *data)
{
	for (size_t i = 0; i < count; i++)
		if (pcre2_jit_match(rules[i].code, (PCRE2_SPTR)title, n, 0, 0, data, NULL) >= 0)
			return rules[i].value;
	return "";
}

int main(int argc, char **argv)
{
	static struct rule rules[RULES];
	static struct titles titles;
	FILE *list = argc == 3 ? fopen(argv[1], "r") : NULL;
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	const char *title, *value;
	size_t count, n;
	bool good;

	if (!list || !titles_open(&titles, argv[2])) {
		fprintf(stderr, "usage: pcre2 RULES.csv TITLES\n");
		return 2;
	}
	count = read_rules(list, rules);
	while ((title = titles_next(&titles, &n))) {
		value = judge(rules, count, title, n, data);
		titles_answer(&titles, value, strlen(value));
	}
	good = titles_close(&titles);
	for (size_t i = 0; i < count; i++) {
		pcre2_code_free(rules[i].code);
		free(rules[i].value);
	}
	pcre2_match_data_free(data);
	fclose(list);
	return good ? 0 : 2;
}
