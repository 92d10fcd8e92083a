/* language.c - the language in which people are spoken to */
#include "cli/language.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"

/* The locale that the environment asks for, as setlocale(3) would read it. */
static const char *wanted(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return "C";
}

/* Translations stand beside the executable, in the source tree and where it is installed. */
static void find_catalogue(void)
{
	static const char *const places[] = {"/../lib/locale", "/../share/locale"};
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe);
	struct buf path = BUF_INIT;

	while (n > 0 && exe[n - 1] != '/')
		n--;
	for (size_t i = 0; n > 0 && i < sizeof places / sizeof *places; i++) {
		size_t length;

		buf_clear(&path);
		buf_add(&path, exe, (size_t)n - 1);
		buf_text(&path, places[i]);
		length = path.length;
		buf_text(&path, "/zh_CN/LC_MESSAGES/sandan.mo");
		if (access(buf_string(&path), R_OK) == 0) {
			path.length = length;
			bindtextdomain("sandan", buf_string(&path));
			break;
		}
	}
	buf_free(&path);
}

void language_start(void)
{
	/* Not LC_NUMERIC and the rest: what is written must not depend on the locale. */
	bool whole = setlocale(LC_CTYPE, "") && setlocale(LC_MESSAGES, "");

	if (!whole && strncmp(wanted(), "zh", 2) == 0) {
		/* The locale is not installed; its translations need no more than UTF-8. */
		setlocale(LC_CTYPE, "C.UTF-8");
		setlocale(LC_MESSAGES, "C.UTF-8");
		setenv("LANGUAGE", "zh_CN", 0);
	}
	find_catalogue();
	bind_textdomain_codeset("sandan", "UTF-8");
	textdomain("sandan");
}

const char *language_say(const char *text)
{
	return gettext(text);
}

const char *language_in(const char *context_and_text)
{
	const char *said = gettext(context_and_text);

	return said == context_and_text ? strchr(said, '\004') + 1 : said;
}

bool language_is_chinese(void)
{
	/* The catalogue says which language it is: "zh" stands there for this key. */
	return strcmp(_("en"), "zh") == 0;
}
