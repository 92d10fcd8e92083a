/* amend.c - a ledger and an edited copy of it in, the ledger with the edits out */
#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "cli/message.h"
#include "cli/program.h"
#include "cli/today.h"
#include "csv/write.h"
#include "io/append.h"
#include "io/output.h"
#include "io/path.h"
#include "record/ledger.h"
#include "record/office.h"
#include "work/copy.h"
#include "work/threeway.h"

static struct {
	const char *base, *key, *backup, *conflicts, *log, *by;
	const char *as_of, *output;
	struct office_files office;
	int64_t wait;
	bool in_place, drop, gzip;
} o = {.wait = 10};

static const struct option table[] = {
	OPTION_FILE_BEFORE('b', "base", "FILE",
	    N_("the copy as it was handed out (default: what the seals say)"), &o.base),
	OPTION_TEXT('k', "key", "COLUMN", N_("the column that names the rows of a plain table"),
	    &o.key),
	OPTION_SWITCH('i', "in-place", N_("change LEDGER itself, and keep what it was in LEDGER~"),
	    &o.in_place),
	OPTION_TEXT(0, "backup", "SUFFIX", N_("keep it under this ending instead of ~"), &o.backup),
	OPTION_SWITCH(0, "delete", N_("drop the rows that the copy has lost (with --base)"),
	    &o.drop),
	OPTION_FILE_OUT(0, "conflicts", "FILE",
	    N_("write what both sides have changed to FILE (id, column, base, ours, theirs)"),
	    &o.conflicts),
	OPTION_FILE_OUT(0, "log", "FILE",
	    N_("append to FILE what was changed (at, by, id, column, old, new; with -i)"), &o.log),
	OPTION_TEXT(0, "by", "NAME", N_("who made the edits (default: the user)"), &o.by),
	OPTION_WAIT(&o.wait),
	OPTION_OFFICE(&o.office),
	OPTION_AS_OF(&o.as_of),
	OPTION_FORMATS(&o.office.formats),
	OPTION_OUTPUT(&o.output),
	OPTION_GZIP(&o.gzip),
	OPTION_END
};

static const struct program program = {
	.name = "amend",
	.summary = N_("take an edited copy back into its ledger"),
	.operands = "LEDGER [EDITED]",
	.options = table,
	.found = N_("some edits were not taken"),
};

struct run {
	struct office office;
	struct ledger ledger;
	struct copy base, theirs;
	struct threeway merge;
	struct buf conflicts, log;	/* rows for their files */
	struct buf stamp;		/* of the log: at,by, */
};

static void blame(void *arg, const struct fault *fault)
{
	const struct run *run = arg;
	struct fault full = *fault;

	/* What came back has the headings of what was handed out. */
	format_know_fault(&run->office.format, &full);
	message_fault(&full);
}

static void note_conflict(void *arg, const struct threeway_conflict *c)
{
	struct run *run = arg;
	const struct span cells[] = {c->id, c->column, c->base, c->ours, c->theirs};

	csv_write_row(&run->conflicts, cells, sizeof cells / sizeof *cells);
}

static void note_change(void *arg, struct span id, struct span column, struct span old,
    struct span new)
{
	struct run *run = arg;
	const struct span cells[] = {id, column, old, new};

	buf_span(&run->log, buf_view(&run->stamp));
	csv_write_row(&run->log, cells, sizeof cells / sizeof *cells);
}

/* When, as in 2025-07-04T09:30:00+08:00, and who. */
static void write_stamp(struct buf *out)
{
	const struct passwd *user = o.by ? NULL : getpwuid(geteuid());
	struct tm tm;
	long minutes;

	today_now(&tm);
	minutes = tm.tm_gmtoff / 60;
	buf_printf(out, "%04d-%02d-%02dT%02d:%02d:%02d%c%02ld:%02ld,", tm.tm_year + 1900,
	    tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, minutes < 0 ? '-' : '+',
	    labs(minutes) / 60, labs(minutes) % 60);
	csv_write_cell(out, span_of(o.by ? o.by : user ? user->pw_name : ""));
	buf_char(out, ',');
}

static bool open_office(struct run *run, struct fault *fault)
{
	struct span format = run->ledger.format;

	return today_context(o.as_of, &run->office.context, fault) &&
	       office_open(&run->office, &o.office, fault) &&
	       (!format.n || office_take_format(&run->office, format, fault));
}

static bool open_ledger(struct run *run, const char *path, struct fault *fault)
{
	run->ledger.key = o.key;
	run->ledger.unlocked = !o.in_place;
	if (!ledger_open(&run->ledger, path, o.wait, o.office.formats, fault))
		return false;
	if (run->ledger.exists)
		return true;
	fault_source(fault, path);
	return fault_errno(fault, FAULT_OPEN, ENOENT);
}

static bool read_copy(struct run *run, struct copy *copy, const char *path, struct fault *fault)
{
	return copy_read(copy, path, &run->ledger, &run->office, blame, run, fault);
}

static bool read_all(struct run *run, const char *ledger, const char *edited,
    struct fault *fault)
{
	if (!open_ledger(run, ledger, fault) || !open_office(run, fault) ||
	    (o.base && !read_copy(run, &run->base, o.base, fault)) ||
	    !read_copy(run, &run->theirs, edited, fault))
		return false;
	if (o.base || run->theirs.sealed)
		return true;
	fault_source(fault, run->theirs.source);
	return fault_set(fault, FAULT_BASE_NONE, SPAN(""), "--base FILE");
}

static void merge(struct run *run)
{
	struct threeway *t = &run->merge;

	buf_text(&run->conflicts, "id,column,base,ours,theirs\n");
	if (o.log)
		write_stamp(&run->stamp);
	*t = (struct threeway){.ledger = &run->ledger, .base = o.base ? &run->base : NULL,
	    .theirs = &run->theirs, .drop = o.drop, .blame = blame, .conflict = note_conflict,
	    .change = note_change, .arg = run};
	threeway_run(t);
	message_note("%llu rows edited, %llu added, %llu dropped, %llu conflicts",
	    (unsigned long long)t->edited, (unsigned long long)t->added,
	    (unsigned long long)t->dropped, (unsigned long long)t->conflicts);
}

static bool keep_backup(const struct run *run, struct fault *fault)
{
	struct buf name = BUF_INIT;
	bool good;

	buf_text(&name, run->ledger.path);
	buf_text(&name, o.backup ? o.backup : "~");
	good = output_copy(run->ledger.path, buf_string(&name), fault);
	buf_free(&name);
	return good;
}

/* Its history goes first: rather a change too many in it than one too few. */
static bool save(struct run *run, struct fault *fault)
{
	struct append *log = NULL;
	bool good;

	if (!run->log.length)
		return true;
	good = keep_backup(run, fault);
	if (good && o.log) {
		log = append_open(o.log, o.wait, fault);
		good = log && (!append_is_first(log) ||
		                  append_write(log, SPAN("at,by,id,column,old,new\n"), fault)) &&
		       append_write(log, buf_view(&run->log), fault);
	}
	if (good && !ledger_save(&run->ledger, o.gzip, fault)) {
		append_undo(log);
		good = false;
	}
	append_close(log);
	return good;
}

static bool write_all(struct run *run, struct fault *fault)
{
	struct output *out;

	if (o.conflicts && !output_whole(o.conflicts, false, buf_view(&run->conflicts), fault))
		return false;
	if (o.in_place)
		return save(run, fault);
	out = output_open(o.output, o.gzip, fault);
	return output_end(out, out && ledger_write(&run->ledger, out, fault), fault);
}

static void finish(struct run *run)
{
	copy_free(&run->base);
	copy_free(&run->theirs);
	ledger_close(&run->ledger);
	office_free(&run->office);
	buf_free(&run->conflicts);
	buf_free(&run->log);
	buf_free(&run->stamp);
}

static void check_files(const char *ledger, const char *edited)
{
	if (path_is_standard(ledger))
		program_usage("the ledger is a file, not standard input");
	if (o.base && path_is_standard(o.base) && path_is_standard(edited))
		program_usage("standard input can be read only once");
	program_writes(o.in_place ? ledger : o.output);
}

static void check_options(void)
{
	if (o.in_place ? o.output != NULL : o.log || o.backup)
		program_usage("--log and --backup go with --in-place, --output without");
	if (o.backup && (!*o.backup || strchr(o.backup, '/')))
		program_usage("--backup is an ending of a name");
	if (o.drop && !o.base)
		program_usage("--delete wants --base: seals do not say which row is missing");
}

int main(int argc, char **argv)
{
	const char *const *operands = program_start(&program, argc, argv);
	struct run run = {.ledger = {.key = NULL}};
	struct fault fault = FAULT_INIT;
	bool good;

	if (!operands[0] || (operands[1] && operands[2]))
		program_usage("a ledger and an edited copy are wanted");
	check_files(operands[0], operands[1]);
	check_options();
	good = read_all(&run, operands[0], operands[1], &fault);
	if (good)
		merge(&run);
	good = good && write_all(&run, &fault);
	finish(&run);
	return good ? program_finish(STATUS_GOOD) : program_fail(&fault);
}
