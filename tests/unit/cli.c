/* cli.c - tests of lib/cli: options, help, messages */
#include <unistd.h>

#include "cli/help.h"
#include "cli/message.h"
#include "cli/program.h"
#include "cli/today.h"
#include "value/phone.h"
#include "base/embed.h"
#include "tap.h"

static struct options {
	bool all, zip;
	const char *output, *type;
	int64_t threads;
	struct texts group;
} o;

static const struct option table[] = {
	OPTION_SWITCH('a', "all", "take all", &o.all),
	OPTION_OUTPUT(&o.output),
	OPTION_GZIP(&o.zip),
	OPTION_THREADS(&o.threads),
	OPTION_LIST('b', "group-by", "COLUMN,..", "group by COLUMN", &o.group),
	OPTION_CHOICE('f', "form", "text|md|csv", "write this form", &o.type),
	OPTION_AS_OF(&o.output),
	OPTION_END
};

static const struct program program = {
	.name = "match", .summary = ".pair \\ needs", .operands = "WORD [FILE...]",
	.options = table, .found = "some are unmet",
};
static const struct program wordy = {
	.name = "match", .operands = "", .options = table,
	.summary = "Twenty words that are too long for a line of eighty cells are folded where one "
	    "of them ends,"
	    "而中文没有空格，可以在任何两个字之间折行，但标点不能放在行首，这样才好看。",
};

/* What was set, and after "|" the operands; or "! " and the complaint. */
static void outcome(struct buf *out, int first, int argc, char **argv, const struct buf *error)
{
	buf_clear(out);
	if (first < 0) {
		buf_printf(out, "! %.*s", SPAN_ARG(buf_view(error)));
		return;
	}
	if (o.all)
		buf_text(out, "all ");
	if (o.zip)
		buf_text(out, "zip ");
	if (o.output)
		buf_printf(out, "output=%s ", o.output);
	if (o.type)
		buf_printf(out, "type=%s ", o.type);
	if (o.threads)
		buf_printf(out, "threads=%d ", (int)o.threads);
	for (size_t i = 0; i < o.group.count; i++)
		buf_printf(out, "group=%s ", o.group.items[i]);
	buf_char(out, '|');
	for (int i = first; i < argc; i++)
		buf_printf(out, " %s", argv[i]);
}

static void test_options(void)
{
	/* The words are separated by one blank; a leading ! marks what POSIXLY_CORRECT changes. */
	static const struct {
		const char *words, *want;
	} rows[] = {
		{"", "|"},
		{"-a -z", "all zip |"},
		{"-az x", "all zip | x"},
		{"-oF x", "output=F | x"},
		{"-o F x", "output=F | x"},
		{"-azoF", "all zip output=F |"},
		{"--output=F", "output=F |"},
		{"--output F y", "output=F | y"},
		{"--output= y", "output= | y"},
		{"--out F", "output=F |"},
		{"--a", "! option '--a' could be --all or --as-of"},
		{"--al", "all |"},
		{"x -a y -z z", "all zip | x y z"},
		{"!x -a y", "| x -a y"},
		{"!-a x -z", "all | x -z"},
		{"x -- -a y", "| x -a y"},
		{"-- -a", "| -a"},
		{"-a -- --", "all | --"},
		{"- -a", "all | -"},
		{"-o - x", "output=- | x"},
		{"-o -- x", "output=-- | x"},
		{"-b x -by --group=z", "group=x group=y group=z |"},
		{"-o A -o B", "output=B |"},
		{"-j 4", "threads=4 |"},
		{"-j4", "threads=4 |"},
		{"-f md", "type=md |"},
		{"-j 0", "! option -j wants a number from 1 to 1024, not '0'"},
		{"--threads=x", "! option --threads wants a number from 1 to 1024, not 'x'"},
		{"-j +4", "! option -j wants a number from 1 to 1024, not '+4'"},
		{"-j 4x", "! option -j wants a number from 1 to 1024, not '4x'"},
		{"-j -4", "! option -j wants a number from 1 to 1024, not '-4'"},
		{"-j -", "! option -j wants a number from 1 to 1024, not '-'"},
		{"-j 99999999999999999999",
		    "! option -j wants a number from 1 to 1024, not '99999999999999999999'"},
		{"-f html", "! option -f wants one of text|md|csv, not 'html'"},
		{"-f t", "! option -f wants one of text|md|csv, not 't'"},
		{"-f text|md", "! option -f wants one of text|md|csv, not 'text|md'"},
		{"-x", "! there is no option '-x'"},
		{"-中", "! there is no option '-中'"},
		{"-ax", "! there is no option '-x'"},
		{"--nosuch=3", "! there is no option '--nosuch'"},
		{"-o", "! option -o wants FILE after it"},
		{"x --output", "! option --output wants FILE after it"},
		{"--all=yes", "! option --all takes no value, but 'yes' was given"},
	};
	struct buf got = BUF_INIT, error = BUF_INIT;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char words[128], *argv[16] = {words}, *at = words;
		int argc = 1, first;
		bool posix = rows[i].words[0] == '!';

		snprintf(words, sizeof words, "%s", rows[i].words + posix);
		for (char *word = strtok(at, " "); word; word = strtok(NULL, " "))
			argv[argc++] = word;
		if (posix)
			setenv("POSIXLY_CORRECT", "1", 1);
		o = (struct options){.all = false};
		buf_clear(&error);
		first = option_parse(table, argc, argv, &error);
		unsetenv("POSIXLY_CORRECT");
		outcome(&got, first, argc, argv, &error);
		same(buf_view(&got), rows[i].want, rows[i].words);
		ok(!argv[argc], "argv still ends in NULL");
		free((void *)o.group.items);
	}
	buf_free(&got);
	buf_free(&error);
}

static void test_help(void)
{
	struct buf b = BUF_INIT;

	help_text(&b, &program);
	ok(strstr(buf_string(&b), "usage: match [OPTION...] WORD [FILE...]\n"), "usage");
	ok(strstr(buf_string(&b), "\n  -o, --output FILE       write to FILE"), "an option");
	ok(strstr(buf_string(&b), "\n      --as-of=DATE        take DATE"), "no letter");
	ok(strstr(buf_string(&b), "\n  -f, --form text|md|csv  write this"),
	    "the widest that fits");
	ok(strstr(buf_string(&b), "\n  -b, --group-by COLUMN,..\n"
	    "                          group by"),
	    "what is wider has its own line");
	ok(strstr(buf_string(&b), "\n  1  some are unmet\n"), "status 1");
	buf_clear(&b);
	help_text(&b, &wordy);
	ok(strstr(buf_string(&b), "\nTwenty words that are too long for a line of eighty cells are "
	    "folded where one\nof them ends,而中文没有空格，可以在任何两个字之间折行，"
	    "但标点不能放在行首，这样\n才好看。\n"), "folded");
	buf_clear(&b);
	help_mdoc(&b, &program);
	ok(strstr(buf_string(&b), "\n.Nd \\&.pair \\e needs\n"), "roff escaped");
	ok(strstr(buf_string(&b), "\n.Nm\n.Op Fl azqv\n.Op Fl o Ar FILE\n"), "synopsis");
	ok(strstr(buf_string(&b), "\n.Ar WORD\n.Op Ar FILE ...\n"), "operands");
	ok(strstr(buf_string(&b), "\n.It Fl o Ar FILE , Fl -output Ns = Ns Ar FILE\nWrite to FILE"),
	    "option list");
	buf_free(&b);
}

static void test_text(void)
{
	static const struct {
		enum fault_code code;
		const char *value, *want, *text;
	} rows[] = {
		{FAULT_COUNT, "约", "600, 600余, 近20", "'约' is no count (want 600, 600余, 近20)"},
		{FAULT_REQUIRED, "", NULL, "the cell is empty"},
		{FAULT_AREA_TWO, "城北", "甲/城北 or 乙/城北",
		    "area '城北' could be 甲/城北 or 乙/城北"},
		{FAULT_DATE, "{want}", "{value}", "'{want}' is no date (want {value})"},
		{FAULT_PHONE, "139 0000 100", PHONE_WANT,
		    "'1**' is no phone number (want 13900001001, 0738-0000110转801)"},
		{FAULT_NAME_TWO, "13900001001", "13900001001 or 13900001002",
		    "'139****1001' could be 139****1001 or 139****1002"},
		{FAULT_OPEN, "File exists", NULL, "cannot open: File exists"},
	};
	struct fault f = FAULT_INIT;
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		fault_set(&f, rows[i].code, span_of(rows[i].value), rows[i].want);
		buf_clear(&b);
		message_text(&b, &f, true);
		same(buf_view(&b), rows[i].text, fault_code_name(rows[i].code));
	}
	f.has_byte = true;
	f.byte = 17;
	buf_clear(&b);
	message_text(&b, &f, true);
	ok(strstr(buf_string(&b), " (byte 17)"), "the byte is told");
	buf_free(&b);
}

static void test_escape(void)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{"中文 abc", "中文 abc"},
		{"\x1B[31mred", "\\x1b[31mred"},
		{"a\tb\r\n", "a\\x09b\\x0d\\x0a"},
		{"\x7F", "\\x7f"},
		{"\xFF\xE4\xB8", "\\xff\\xe4\\xb8"},
		{"\xEF\xBF\xBD", "\xEF\xBF\xBD"},
		{"\xE2\x80\xAE" "gpj", "\\u202egpj"},
		{"C:\\x", "C:\\x"},
	};
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		buf_clear(&b);
		message_escape(&b, span_of(rows[i].text));
		same(buf_view(&b), rows[i].want, rows[i].want);
	}
	buf_free(&b);
}

static void slurp(struct buf *b, FILE *f)
{
	int c;

	buf_clear(b);
	rewind(f);
	while ((c = getc(f)) != EOF)
		buf_char(b, (char)c);
	fclose(f);
}

/* 22 faults of one code and a warning: what is shown, and what the file keeps. */
static void test_messages(void)
{
	char path[] = "/tmp/sandan-cli.XXXXXX";
	int fd = mkstemp(path), terminal = dup(STDERR_FILENO);
	struct message_settings settings = {.quiet = true, .errors = path};
	FILE *screen = tmpfile();
	struct fault f = FAULT_INIT;
	struct buf shown = BUF_INIT, kept = BUF_INIT;
	bool good;

	dup2(fileno(screen), STDERR_FILENO);
	good = message_start("ingest", &settings);
	fault_source(&f, "a,b.csv");
	fault_column(&f, SPAN("people"));
	fault_set(&f, FAULT_COUNT, SPAN("x\"\x1By"), "600");
	for (f.line = 2; f.line < 24; f.line++)
		message_fault(&f);
	fault_source(&f, "-");
	message_fault(&(struct fault){.code = FAULT_EMPTY, .source = "-"});
	message_fault(&(struct fault){.code = FAULT_SUM_RANGE});
	fault_set(&f, FAULT_DATE, SPAN("z"), NULL);
	message_warning(&f);
	message_note("not without -v");
	good &= message_finish() && message_found();
	dup2(terminal, STDERR_FILENO);
	close(terminal);
	slurp(&shown, screen);
	slurp(&kept, fdopen(fd, "r"));
	unlink(path);
	ok(good, "the file is written");
	same(span_first(buf_view(&shown), 62),
	    "ingest: a,b.csv:2: people: 'x\"\\x1by' is no count (want 600)\nin", "as shown");
	ok(strstr(buf_string(&shown), "\ningest: a,b.csv:21: "), "20 are shown");
	ok(!strstr(buf_string(&shown), "\ningest: a,b.csv:22: "), "the 21st is not");
	ok(strstr(buf_string(&shown), "\ningest: 2 more, not shown: count 2\n"),
	    "the rest summed up");
	ok(strstr(buf_string(&shown), "\ningest: standard input: nothing there"), "standard input");
	ok(strstr(buf_string(&shown), "\ningest: the sum is"), "no place at all");
	ok(!strstr(buf_string(&shown), "is no date"), "-q: no warning");
	ok(!strstr(buf_string(&shown), "-v"), "no note");
	ok(span_starts(buf_view(&kept), SPAN("file,line,column,code,value,reason\n"
	    "\"a,b.csv\",2,people,count,"
	    "\"x\"\"\x1By\",\"'x\"\"\x1By' is no count (want 600)\"\n")), "the file's head");
	ok(strstr(buf_string(&kept), "\n\"a,b.csv\",23,people,count,"), "the file has all");
	ok(strstr(buf_string(&kept), "\n-,24,people,date,z,"), "and the warning");
	buf_free(&shown);
	buf_free(&kept);
}

/* Today by --as-of; the year that it gives to dates without one. */
static void is_today(const char *as_of, const char *want, int year, const char *name)
{
	struct context cx = {.year = 0};
	struct buf day = BUF_INIT;

	ok(today_context(as_of, &cx, NULL) && cx.year == year, "%s", name);
	date_write((struct date){cx.today, cx.today}, &day);
	same(buf_view(&day), want, name);
	buf_free(&day);
}

static void test_today(void)
{
	struct context cx = {.year = 0};
	struct fault f = FAULT_INIT;
	struct tm tm;

	is_today("2025年7月4日", "2025-07-04", 2025, "as said");
	ok(!today_context("7月4日", &cx, &f) && strcmp(f.column, "--as-of") == 0, "a day of no year");
	setenv("SOURCE_DATE_EPOCH", "1751673599", 1);
	is_today(NULL, "2025-07-04", 0, "of SOURCE_DATE_EPOCH, in UTC");
	setenv("SOURCE_DATE_EPOCH", "0", 1);
	is_today(NULL, "1970-01-01", 0, "of its beginning");
	setenv("SOURCE_DATE_EPOCH", "", 1);
	today_now(&tm);
	ok(tm.tm_year > 100, "of the clock, where it is empty");
	unsetenv("SOURCE_DATE_EPOCH");
	today_now(&tm);
	ok(tm.tm_year > 100, "of the clock");
}

static void test_embed(void)
{
	struct span s = {NULL, 0};

	ok(embed_find(SPAN("formats/need.csv"), &s) && span_starts(s, SPAN("column,type,")),
	    "a format is embedded");
	ok(s.n && s.p[s.n - 1] == '\n' && s.p[s.n] == '\0', "whole, and ended by NUL");
	ok(!embed_find(SPAN("formats/nosuch.csv"), &s), "no such file");
}

int main(void)
{
	test_options();
	test_help();
	test_text();
	test_escape();
	test_messages();
	test_today();
	test_embed();
	return done();
}
