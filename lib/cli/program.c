/* program.c - what a program is: its name, its options, its start and its end */
#include "cli/program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/help.h"
#include "cli/message.h"
#include "io/path.h"

/* Where the options that every program has put what they are given; see also message.c. */
static struct {
	const char *name;
	const struct option *options;
	struct message_settings messages;
	const char *help, *version;
} every = {.name = "sandan"};

const struct option option_every[] = {
	OPTION_FILE_OUT(0, "errors", "FILE", N_("write all messages as CSV to FILE"),
	    &every.messages.errors),
	OPTION_SWITCH('q', "quiet", N_("show no warnings"), &every.messages.quiet),
	OPTION_SWITCH('v', "verbose", N_("say what is done"), &every.messages.verbose),
	{KIND_SHOW, 0, "help", NULL, N_("show this text"), {.text = &every.help}, 0, 0},
	{KIND_SHOW, 0, "version", NULL, N_("show the version"), {.text = &every.version}, 0, 0},
	{.name = NULL}
};

/* As SIGPIPE does it, though a shell or a cron job may have had it ignored. */
static _Noreturn void die_of_pipe(void)
{
	sigset_t set;

	signal(SIGPIPE, SIG_DFL);
	sigemptyset(&set);
	sigaddset(&set, SIGPIPE);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	raise(SIGPIPE);
	_exit(STATUS_FAILED);
}

static void fail(const struct fault *fault)
{
	if (message_is_pipe(fault)) {
		message_finish();
		die_of_pipe();
	}
	message_fault(fault);
}

static _Noreturn void complain(struct span text)
{
	struct buf line = BUF_INIT;

	buf_printf(&line, _("%.*s; try '%s --help'"), SPAN_ARG(text), every.name);
	message_line(buf_view(&line));
	buf_free(&line);
	exit(STATUS_FAILED);
}

void program_usage(const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	if (vasprintf(&text, gettext(format), args) < 0)
		text = NULL;
	va_end(args);
	complain(span_of(text));
}

static _Noreturn void show_help(const struct program *program)
{
	struct buf text = BUF_INIT;

	if (strcmp(every.help, "text") == 0)
		help_text(&text, program);
	else if (strcmp(every.help, "mdoc") == 0)
		help_mdoc(&text, program);
	else
		program_usage("option --help knows text and mdoc, not '%s'", every.help);
	fwrite(text.data, 1, text.length, stdout);
	buf_free(&text);
	exit(program_finish(STATUS_GOOD));
}

static bool is_written(const struct option *row)
{
	return (row->kind == KIND_FILE_OUT || row->kind == KIND_FILE_ANEW) && *row->to.text;
}

/* Another option that writes to path; NULL where there is none. */
static const struct option *find_writer(const char *path)
{
	const struct option *row = option_first(every.options);

	for (; row; row = option_next(row))
		if (is_written(row) && *row->to.text != path && path_same(*row->to.text, path))
			break;
	return row;
}

/* Whether the file that `row` writes is one that is read by that name. */
static bool takes(const struct option *row, const char *read)
{
	return path_is_standard(read) ? path_is_input(*row->to.text)
				      : path_same(*row->to.text, read);
}

/* Whether `row` writes to what the option `other` reads, and must not. */
static bool takes_input(const struct option *row, const struct option *other)
{
	bool taken = false;

	if (other->kind == KIND_FILE_IN ||
	    (other->kind == KIND_FILE_BEFORE && row->kind != KIND_FILE_ANEW))
		return *other->to.text && takes(row, *other->to.text);
	for (size_t i = 0; other->kind == KIND_FILES_IN && i < other->to.list->count; i++)
		taken |= takes(row, other->to.list->items[i]);
	return taken;
}

static const struct option *find_reader(const struct option *row)
{
	const struct option *other = option_first(every.options);

	while (other && !takes_input(row, other))
		other = option_next(other);
	return other;
}

static _Noreturn void want_own(const struct option *row)
{
	program_usage("option --%s wants a file of its own", row->name);
}

void program_writes(const char *path)
{
	const struct option *row = find_writer(path);

	if (row)
		want_own(row);
}

/* Two options that have one file. */
static void check_options(void)
{
	const struct option *row = option_first(every.options), *other;

	for (; row; row = option_next(row)) {
		if (!is_written(row))
			continue;
		other = find_writer(*row->to.text);
		if (other)
			program_usage("options --%s and --%s want files of their own", row->name,
			    other->name);
		other = find_reader(row);
		if (other)
			program_usage("options --%s and --%s want files of their own", other->name,
			    row->name);
	}
}

/* What is appended to a list while it is read would be read in its turn, and so on. */
static void check_operand(const char *name)
{
	if (path_is_standard(name) ? path_is_input("/dev/stdout") : path_same(NULL, name))
		program_usage("standard output goes to '%s', which is to be read", name);
}

/* Before --errors is opened, which takes away what there was. */
static void check_files(char *const *operands)
{
	const char *errors = every.messages.errors;
	const struct option *row = option_first(every.options);

	check_options();
	if (!operands[0])
		check_operand("-");
	for (size_t i = 0; operands[i]; i++)
		check_operand(operands[i]);
	/* Standard output is for records. */
	if (errors && path_same(errors, NULL))
		program_usage("option --errors wants a file, not standard output");
	for (; row; row = option_next(row)) {
		if (!is_written(row) || row->kind != KIND_FILE_OUT)
			continue;
		if (takes(row, NULL))
			want_own(row);
		for (size_t i = 0; operands[i]; i++)
			if (takes(row, operands[i]))
				want_own(row);
	}
}

/*
 * A standard stream that is closed is not to be the next file that is opened, into which messages
 * would go: it becomes one that can be neither read nor written.
 */
static void hold_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
		    open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			return;
}

const char *const *program_start(const struct program *program, int argc, char **argv)
{
	struct buf error = BUF_INIT;
	int first;

	hold_streams();
	/* A limit on the size of files is said as a full disk is, and leaves no part of a file. */
	signal(SIGXFSZ, SIG_IGN);
	every.name = program->name;
	every.options = program->options;
	/* So that a complaint about the options has a name and a language. */
	message_start(program->name, &(struct message_settings){.quiet = false});
	language_start();
	first = option_parse(program->options, argc, argv, &error);
	if (first < 0)
		complain(buf_view(&error));
	if (every.help)
		show_help(program);
	if (every.version) {
		printf("%s (sandan) %s\n", program->name, PROGRAM_VERSION);
		exit(program_finish(STATUS_GOOD));
	}
	check_files(argv + first);
	if (!message_start(program->name, &every.messages))
		exit(STATUS_FAILED);
	return (const char *const *)argv + first;
}

/* Closes standard output too, since some file systems tell of a full disk only then. */
static bool flush(struct fault *fault)
{
	bool pending = __fpending(stdout) != 0;
	bool failed = ferror(stdout) != 0;

	errno = 0;
	/* Who was started without standard output and has written nothing is not at fault. */
	if (fclose(stdout) != 0 && (pending || errno != EBADF))
		failed = true;
	if (failed)
		/* What failed before the last flush has left no errno. */
		fault_errno(fault, FAULT_WRITE, errno ? errno : EIO);
	return !failed;
}

int program_finish(int status)
{
	struct fault fault = FAULT_INIT;

	if (status == STATUS_GOOD && message_found())
		status = STATUS_FOUND;
	if (!flush(&fault)) {
		fail(&fault);
		status = STATUS_FAILED;
	}
	return message_finish() ? status : STATUS_FAILED;
}

int program_fail(const struct fault *fault)
{
	fail(fault);
	return program_finish(STATUS_FAILED);
}

size_t program_width(void)
{
	struct winsize size;

	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 ? 0 : size.ws_col;
}

bool program_is_colourful(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(STDOUT_FILENO) && !(no && *no) && !(term && strcmp(term, "dumb") == 0);
}
