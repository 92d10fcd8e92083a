/* progress.c - how far the work is, on standard error */
#include "cli/progress.h"

#include <stdio.h>
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
	*p = (struct progress){.asked = asked, .terminal = isatty(STDERR_FILENO), .begun = now()};
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

void progress_show(struct progress *p, const char *name, uint64_t done, uint64_t total)
{
	uint64_t at, pause = p->terminal ? SECOND / 5 : SECOND;
	struct buf line = BUF_INIT, shown = BUF_INIT;

	if (!p->asked && !p->terminal)
		return;
	at = now();
	if (at - p->begun < SECOND || at - p->shown < pause)
		return;
	p->shown = at;
	buf_printf(&line, "%s: ", name);
	write_line(&line, done, total, at - p->begun);
	if (p->terminal) {
		/* What is left of a longer line goes; the next line is written over this one. */
		message_escape(&shown, buf_view(&line));
		fprintf(stderr, "%s\033[K\r", buf_string(&shown));
		fflush(stderr);
		p->drawn = true;
	} else {
		message_line(buf_view(&line));
	}
	buf_free(&line);
	buf_free(&shown);
}

void progress_hide(struct progress *p)
{
	if (p->drawn)
		fputs("\033[K", stderr);
	p->drawn = false;
}
