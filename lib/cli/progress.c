/* progress.c - how far the work is, on standard error */
#include "cli/progress.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "cli/language.h"
#include "cli/message.h"

static const uint64_t SECOND = 1000000000;
static const unsigned long long MEGA = 1000000;

static uint64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * SECOND + (uint64_t)t.tv_nsec;
}

void progress_start(struct progress *p, bool asked)
{
	uint64_t begun = now();

	*p = (struct progress){asked, isatty(STDERR_FILENO), begun, begun, 0};
}

static void write_line(struct buf *line, uint64_t done, uint64_t total, uint64_t time)
{
	double seconds = (double)time / (double)SECOND, rate = (double)done / seconds;

	if (total > done && done)
		buf_printf(line, _("%llu of %llu MB, %.0f MB/s, %.0f s left"), done / MEGA,
		    total / MEGA, rate / (double)MEGA, (double)(total - done) / rate);
	else
		buf_printf(line, _("%llu MB, %.0f MB/s"), done / MEGA, rate / (double)MEGA);
}

void progress_show(void *progress, const char *name, uint64_t done, uint64_t total)
{
	struct progress *p = progress;
	uint64_t at, pause = p->terminal ? SECOND / 5 : SECOND;
	struct buf line = BUF_INIT;

	if (!p->asked && !p->terminal)
		return;
	at = now();
	if (!done)
		p->file = at;
	if (!name)
		message_status(SPAN(""));
	if (!name || at - p->begun < SECOND || at - p->shown < pause || at == p->file)
		return;
	p->shown = at;
	buf_printf(&line, "%s: ", strcmp(name, "-") == 0 ? _("standard input") : name);
	write_line(&line, done, total, at - p->file);
	if (p->terminal)
		message_status(buf_view(&line));
	else
		message_line(buf_view(&line));
	buf_free(&line);
}
