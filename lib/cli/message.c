/* message.c - what is said to people on standard error, one line each */
#include "cli/message.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/width.h"
#include "cli/language.h"
#include "csv/write.h"
#include "value/secret.h"

enum { SHOWN = 20 };	/* of each code */

/*
 * The one state of lib: a process has one name and one standard error, and a
 * program's every function would have to hand this through to say a word.
 */
static struct {
	const char *program;
	bool quiet, verbose;
	bool status;		/* a line stands there that has not ended */
	bool found;		/* of faults, warnings aside */
	const char *path;
	FILE *errors;
	uint64_t seen[FAULT_CODES];
} state = {.program = "sandan"};

void message_escape(struct buf *out, struct span text)
{
	while (text.n) {
		struct span before = text;
		uint32_t c = text_next(&text);
		size_t n = before.n - text.n;

		if (c == TEXT_BAD && n == 1)
			buf_printf(out, "\\x%02x", (unsigned char)before.p[0]);
		else if (c < 0x20 || c == 0x7F)
			buf_printf(out, "\\x%02x", (unsigned)c);
		else if (text_is_control(c))
			buf_printf(out, "\\u%04x", (unsigned)c);
		else
			buf_add(out, before.p, n);
	}
}

static const char *translate(const char *text, bool english)
{
	/* gettext("") is the head of the catalogue. */
	return english || !*text ? text : gettext(text);
}

/* Here for scripts/po: the reasons of errno that people meet; libc's catalogue may be missing. */
static const char *const reasons[] __attribute__((unused)) = {
	N_("File exists"), N_("File too large"), N_("Input/output error"), N_("Is a directory"),
	N_("No space left on device"), N_("No such file or directory"), N_("Not a directory"),
	N_("Permission denied"), N_("Read-only file system"), N_("Too many open files"),
};

/*
 * The words of errno and of lib/io/gunzip.c are translated, other values are the user's and stay
 * as they are.
 */
static const char *value_text(const struct fault *fault, bool english)
{
	switch (fault->code) {
	case FAULT_OPEN:
	case FAULT_READ:
	case FAULT_WRITE:
	case FAULT_GZIP_BAD:
		return translate(fault->value, english);
	default:
		return fault->value;
	}
}

/* Whether what is wanted is an example, of which no reader should think that it is the answer. */
static bool wants_example(const struct fault *fault)
{
	switch (fault->code) {
	case FAULT_DATE:
	case FAULT_DATE_NONE:
	case FAULT_COUNT:
	case FAULT_DECIMAL:
	case FAULT_MONEY:
	case FAULT_NUMBER_RANGE:
	case FAULT_NEGATIVE:
	case FAULT_AREA:
	case FAULT_AREA_UNKNOWN:
	case FAULT_CODE:
	case FAULT_DAYS:
	case FAULT_CLOCK:
	case FAULT_PHONE:
	case FAULT_IDNO:
	case FAULT_CREDIT_CODE:
	case FAULT_REQUIRED:
		return true;
	default:
		return false;
	}
}

static const char *want_around(const struct fault *fault, bool english)
{
	static const char want[] = N_(" (want {want})"), have[] = N_(" (there are {want})");

	if (fault->code == FAULT_COLUMN_MISSING)
		return translate(have, english);
	if (!english && wants_example(fault))
		return language_in(NC_("an example", " (want {want})"));
	return translate(want, english);
}

/* A name, "plan", stays what it is, whatever that word is elsewhere. */
static const char *want_text(const struct fault *fault, bool around, bool english)
{
	size_t letters = strspn(fault->want, "abcdefghijklmnopqrstuvwxyz_");

	return around && !fault->want[letters] ? fault->want : translate(fault->want, english);
}

static void put_text(struct buf *out, const struct fault *fault, bool english)
{
	const char *text = translate(fault_code_text(fault->code), english);
	bool around = fault->want[0] && !strstr(text, "{want}");
	struct buf whole = BUF_INIT;
	struct span rest;

	buf_text(&whole, text);
	if (around)
		buf_text(&whole, want_around(fault, english));
	if (fault->has_byte)
		buf_text(&whole, translate(N_(" (byte {byte})"), english));
	rest = buf_view(&whole);
	while (rest.n) {
		if (span_take(&rest, SPAN("{value}"))) {
			buf_text(out, value_text(fault, english));
		} else if (span_take(&rest, SPAN("{want}"))) {
			buf_text(out, want_text(fault, around, english));
		} else if (span_take(&rest, SPAN("{byte}"))) {
			buf_int(out, (int64_t)fault->byte);
		} else {
			buf_char(out, rest.p[0]);
			rest = span_skip(rest, 1);
		}
	}
	buf_free(&whole);
}

void message_text(struct buf *out, const struct fault *fault, bool english)
{
	struct fault masked = *fault;

	secret_mask_fault(&masked, false);
	put_text(out, &masked, english);
}

void message_status(struct span text)
{
	struct buf line = BUF_INIT;

	if (!text.n && !state.status)
		return;
	/* What is left of a longer line goes; the next line is written over this one. */
	message_escape(&line, text);
	buf_text(&line, "\033[K\r");
	fwrite(line.data, 1, line.length, stderr);
	fflush(stderr);
	buf_free(&line);
	state.status = text.n > 0;
}

void message_line(struct span text)
{
	struct buf line = BUF_INIT;

	message_status(SPAN(""));
	/* One write, so that lines of several programs in a pipe do not mix. */
	buf_printf(&line, "%s: ", state.program);
	message_escape(&line, text);
	buf_char(&line, '\n');
	fwrite(line.data, 1, line.length, stderr);
	buf_free(&line);
}

/* A column without a name is known by its number alone. */
static bool has_number(const struct fault *fault)
{
	return fault->code == FAULT_QUOTE_OPEN || fault->code == FAULT_QUOTE_STRAY;
}

static void show(const struct fault *fault)
{
	struct buf text = BUF_INIT;

	if (fault->source[0] ? strcmp(fault->source, "-") != 0 : !fault->line)
		buf_text(&text, fault->source);
	else
		buf_text(&text, _("standard input"));
	if (fault->line)
		buf_printf(&text, ":%" PRIu64, fault->line);
	if (text.length)
		buf_text(&text, ": ");
	/* Who reads Chinese knows the list, and not what the format calls its columns. */
	if (fault->heading[0] && language_is_chinese())
		buf_printf(&text, "%s: ", fault->heading);
	else if (fault->column[0])
		buf_printf(&text, has_number(fault) ? _("column %s: ") : "%s: ", fault->column);
	put_text(&text, fault, false);
	message_line(buf_view(&text));
	buf_free(&text);
}

static void record(const struct fault *fault)
{
	struct buf row = BUF_INIT, line = BUF_INIT, reason = BUF_INIT;

	if (fault->line)
		buf_int(&line, (int64_t)fault->line);
	put_text(&reason, fault, true);
	csv_write_row(&row, (const struct span[]){span_of(fault->source), buf_view(&line),
	    span_of(fault->column), span_of(fault_code_name(fault->code)),
	    span_of(fault->value), buf_view(&reason)}, 6);
	fwrite(row.data, 1, row.length, state.errors);
	buf_free(&row);
	buf_free(&line);
	buf_free(&reason);
}

static void take(const struct fault *fault, bool silent)
{
	struct fault masked = *fault;
	/* The file keeps all, for a script to count; people see some of each kind. */
	const bool shown = !silent && state.seen[fault->code]++ < SHOWN;

	if (!shown && !state.errors)
		return;
	secret_mask_fault(&masked, false);
	if (state.errors)
		record(&masked);
	if (shown)
		show(&masked);
}

void message_fault(const struct fault *fault)
{
	state.found = true;
	take(fault, false);
}

void message_blame(void *arg, const struct fault *fault)
{
	(void)arg;
	message_fault(fault);
}

bool message_found(void)
{
	return state.found;
}

void message_point(struct span text, const struct fault *fault)
{
	struct fault shown = *fault;
	struct buf line = BUF_INIT;
	size_t cells;

	shown.has_byte = false;
	message_fault(&shown);
	message_escape(&line, span_first(text, fault->byte));
	cells = width_of(buf_view(&line), 1);
	message_escape(&line, span_skip(text, fault->byte));
	message_line(buf_view(&line));
	buf_clear(&line);
	buf_printf(&line, "%*s^", (int)cells, "");
	message_line(buf_view(&line));
	buf_free(&line);
}

void message_warning(const struct fault *fault)
{
	take(fault, state.quiet);
}

void message_warn(void *arg, const struct fault *fault)
{
	(void)arg;
	message_warning(fault);
}

void message_note(const char *format, ...)
{
	va_list args;
	char *text;

	if (!state.verbose)
		return;
	va_start(args, format);
	if (vasprintf(&text, gettext(format), args) < 0)
		text = NULL;
	va_end(args);
	message_line(span_of(text));
	free(text);
}

/* The file itself is at fault, so the fault can only be shown. */
static bool errors_failed(enum fault_code code)
{
	struct fault fault = FAULT_INIT;

	fault_errno(&fault, code, errno);
	fault_source(&fault, state.path);
	show(&fault);
	return false;
}

bool message_start(const char *program, const struct message_settings *settings)
{
	state.program = program;
	state.quiet = settings->quiet;
	state.verbose = settings->verbose;
	state.path = settings->errors;
	if (!state.path)
		return true;
	state.errors = fopen(state.path, "we");
	if (!state.errors)
		return errors_failed(FAULT_OPEN);
	fputs("file,line,column,code,value,reason\n", state.errors);
	return true;
}

/* "352 more of these: count 312, date-year 40" */
static void sum_up(void)
{
	struct buf text = BUF_INIT;
	const char *before = "";
	uint64_t hidden = 0;

	for (int code = 0; code < FAULT_CODES; code++)
		if (state.seen[code] > SHOWN)
			hidden += state.seen[code] - SHOWN;
	if (!hidden)
		return;
	buf_printf(&text, _("%llu more, not shown: "), (unsigned long long)hidden);
	for (int code = 0; code < FAULT_CODES; code++)
		if (state.seen[code] > SHOWN) {
			buf_printf(&text, "%s%s %" PRIu64, before, fault_code_name(code),
			    state.seen[code] - SHOWN);
			before = ", ";
		}
	if (!state.path)
		buf_text(&text, _(" (--errors=FILE has them all)"));
	message_line(buf_view(&text));
	buf_free(&text);
}

bool message_finish(void)
{
	FILE *errors = state.errors;
	bool good;

	message_status(SPAN(""));
	sum_up();
	if (!errors)
		return true;
	state.errors = NULL;
	good = !ferror(errors);
	/* Both are needed: what failed before is not told by the last flush. */
	good = fclose(errors) == 0 && good;
	return good || errors_failed(FAULT_WRITE);
}

bool message_is_pipe(const struct fault *fault)
{
	return fault->code == FAULT_WRITE && strcmp(fault->value, strerror(EPIPE)) == 0;
}
