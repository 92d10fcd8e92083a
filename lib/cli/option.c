/* option.c - the option table: one row an option, and everything else follows */
#include "cli/option.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/span.h"

/* A walk over argv: `at` is the next word that was not looked at. */
struct walk {
	const struct option *table;
	char **argv;
	int argc, at;
	struct buf *error;
};

/* Tables end in a row without a name, which may lead to a further table. */
static const struct option *named(const struct option *row)
{
	while (row && !row->name)
		row = row->to.table;
	return row;
}

const struct option *option_first(const struct option *table)
{
	return named(table);
}

const struct option *option_next(const struct option *row)
{
	return named(row + 1);
}

static const struct option *find_letter(const struct option *table, char letter)
{
	const struct option *row = option_first(table);

	while (row && row->letter != letter)
		row = option_next(row);
	return row;
}

/* The row of a long name or of a beginning that only one name has. */
static const struct option *find_name(const struct walk *w, struct span name)
{
	const struct option *found = NULL, *other = NULL;

	for (const struct option *row = option_first(w->table); row; row = option_next(row)) {
		if (span_is(name, row->name))
			return row;
		if (span_starts(span_of(row->name), name)) {
			other = found;
			found = row;
		}
		if (other)
			break;
	}
	if (other) {
		buf_printf(w->error, _("option '--%.*s' could be --%s or --%s"), SPAN_ARG(name),
		    other->name, found->name);
		return NULL;
	}
	if (!found)
		buf_printf(w->error, _("there is no option '--%.*s'"), SPAN_ARG(name));
	return found;
}

static bool read_number(const struct option *row, const char *value)
{
	char *end;
	int64_t n;

	/* strtoll also takes white space and a plus sign, which nobody means. */
	if (value[value[0] == '-'] < '0' || value[value[0] == '-'] > '9')
		return false;
	errno = 0;
	n = strtoll(value, &end, 10);
	if (*end || errno || n < row->least || n > row->most)
		return false;
	*row->to.number = n;
	return true;
}

static bool read_choice(const struct option *row, const char *value)
{
	struct span words = span_of(row->argument), word;

	while (span_cut(&words, '|', &word))
		if (span_is(word, value)) {
			*row->to.text = value;
			return true;
		}
	return false;
}

static void add(struct texts *list, const char *value)
{
	/* mem_resize takes no const; the array is the list's own. */
	list->items = mem_resize((void *)list->items, list->count + 1, sizeof *list->items);
	list->items[list->count++] = value;
}

/* Puts `value` (NULL for what takes none) where the row says; `dash` and `name` are as typed. */
static bool store(const struct option *row, const char *value, const char *dash, const char *name,
    struct buf *error)
{
	switch (row->kind) {
	case KIND_SWITCH:
		*row->to.flag = true;
		return true;
	case KIND_SHOW:
		*row->to.text = value ? value : "text";
		return true;
	case KIND_TEXT:
	case KIND_FILE_IN:
	case KIND_FILE_BEFORE:
	case KIND_FILE_OUT:
	case KIND_FILE_ANEW:
		*row->to.text = value;
		return true;
	case KIND_LIST:
	case KIND_FILES_IN:
		add(row->to.list, value);
		return true;
	case KIND_NUMBER:
		if (read_number(row, value))
			return true;
		buf_printf(error, _("option %s%s wants a number from %lld to %lld, not '%s'"), dash,
		    name, (long long)row->least, (long long)row->most, value);
		return false;
	case KIND_CHOICE:
		if (read_choice(row, value))
			return true;
		buf_printf(error, _("option %s%s wants one of %s, not '%s'"), dash, name,
		    row->argument, value);
		return false;
	}
	return false;
}

/* `value`, or the next word where it is NULL. */
static bool store_argument(struct walk *w, const struct option *row, const char *value,
    const char *dash, const char *name)
{
	if (!value && w->at < w->argc)
		value = w->argv[w->at++];
	if (!value) {
		buf_printf(w->error, _("option %s%s wants %s after it"), dash, name, row->argument);
		return false;
	}
	return store(row, value, dash, name, w->error);
}

/* --name, --name=value, --name value */
static bool read_long(struct walk *w, const char *word)
{
	const char *value = strchr(word, '=');
	struct span name = span_first(span_of(word), value ? (size_t)(value - word) : strlen(word));
	const struct option *row = find_name(w, name);

	if (!row)
		return false;
	if (value)
		value++;
	if (row->argument)
		return store_argument(w, row, value, "--", row->name);
	if (value && row->kind != KIND_SHOW) {
		buf_printf(w->error, _("option --%s takes no value, but '%s' was given"), row->name,
		    value);
		return false;
	}
	return store(row, value, "--", row->name, w->error);
}

/* -abc, -ovalue, -o value */
static bool read_letters(struct walk *w, const char *letters)
{
	for (; *letters; letters++) {
		const struct option *row = find_letter(w->table, *letters);
		char name[2] = {*letters, '\0'};

		if (!row) {
			/* A letter of many bytes is shown whole. */
			buf_printf(w->error, _("there is no option '-%s'"),
			    (unsigned char)*letters < 0x80 ? name : letters);
			return false;
		}
		if (row->argument)
			return store_argument(w, row, letters[1] ? letters + 1 : NULL, "-", name);
		if (!store(row, NULL, "-", name, w->error))
			return false;
	}
	return true;
}

int option_parse(const struct option *table, int argc, char **argv, struct buf *error)
{
	struct walk w = {table, argv, argc, 1, error};
	char **operands = mem_alloc((size_t)argc * sizeof *operands);
	int options = 1, count = 0;
	bool good = true, ordered = getenv("POSIXLY_CORRECT") != NULL;

	/* Option words are moved to the front over places already read, operands kept apart. */
	while (good && w.at < argc) {
		int from = w.at;
		char *word = argv[w.at++];

		if (word[0] != '-' || !word[1]) {
			operands[count++] = word;
			if (ordered)
				break;
			continue;
		}
		if (strcmp(word, "--") == 0) {
			argv[options++] = word;
			break;
		}
		good = word[1] == '-' ? read_long(&w, word + 2) : read_letters(&w, word + 1);
		while (from < w.at)
			argv[options++] = argv[from++];
	}
	/* What was not read is at the end already; the operands fill the gap before it. */
	for (int i = 0; i < count; i++)
		argv[options + i] = operands[i];
	free(operands);
	return good ? options : -1;
}

bool option_names(const struct texts *list, void *arg,
    bool (*take)(void *arg, struct span name, struct fault *fault), struct fault *fault)
{
	for (size_t i = 0; i < list->count; i++) {
		struct span rest = span_of(list->items[i]), name;

		while (span_cut(&rest, ',', &name))
			if (!take(arg, name, fault))
				return false;
	}
	return true;
}
