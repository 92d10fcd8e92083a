/* chat.c - a chat sign-up list, read as if it were a table of records */
#include "flow/chat.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "csv/write.h"
#include "record/above.h"
#include "record/chain.h"

/* Whether the first line is the header of records. */
static bool is_canonical(struct span head)
{
	struct span rest = text_trim(head), line = rest, first, name;

	span_cut(&rest, '\n', &line);
	return span_cut(&line, ',', &first) && format_named(text_trim(first), &name);
}

bool chat_is(struct span head, bool signups)
{
	return !is_canonical(head) && (chain_is(head) || (signups && chain_is_numbered(head)));
}

void chat_head(struct head *h, const struct format *f)
{
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < f->count; i++) {
		if (i)
			buf_char(&line, ',');
		csv_write_cell(&line, f->columns[i].name);
	}
	head_read(h, buf_view(&line), true, ',');
	buf_free(&line);
}

static struct flow_taken take_text(void *arg, const struct flow_block *block, void *result)
{
	struct buf *text = result;

	(void)arg;
	buf_clear(text);
	buf_span(text, block->text);
	return (struct flow_taken){.rest = 0};
}

static bool append_text(void *arg, void *result, uint64_t line, struct fault *fault)
{
	(void)line;
	(void)fault;
	buf_span(arg, buf_view(result));
	return true;
}

static void release_text(void *result)
{
	buf_free(result);
}

/* A later copy may change what an earlier line means, so that nothing is known before the end. */
static bool read_text(struct flow *f, struct buf *text, struct fault *fault)
{
	struct flow_job job = {.arg = text,
			       .result_size = sizeof(struct buf),
			       .take = take_text,
			       .commit = append_text,
			       .release = release_text};

	return flow_run(f, &job, fault);
}

struct chat {
	const struct reading *reading;
	const struct chat_job *job;
	struct intake_counts *counts;
	struct reader reader;
	struct buf line;
	struct span *cells;
	struct fault why; /* the first of the row at hand */
};

static void note_fault(void *arg, const struct fault *fault)
{
	struct chat *c = arg;

	if (!c->why.code)
		c->why = *fault;
	c->job->intake.blame(c->job->intake.arg, fault);
}

static void put(struct chat *c, const char *column, struct span cell)
{
	size_t i = format_find(c->reading->format, span_of(column));

	if (i != FORMAT_NONE)
		c->cells[i] = cell;
}

/*
 * As a record of the same list, to be mended: with the line as its note, and without the name and
 * the status that could not be read.
 */
static bool refuse(struct chat *c, struct signups *s, size_t i, struct fault *fault)
{
	const struct signup *row = &s->rows[i];

	signups_cells(s, i, c->reading->format, c->cells);
	c->cells[0] = SPAN("");
	if (row->seq <= 0)
		put(c, "seq", SPAN(""));
	if (row->kind == SIGNUP_BAD)
		put(c, "name", SPAN(""));
	put(c, "status", SPAN(""));
	put(c, "note", row->raw);
	c->counts->kinds[READING_REJECT]++;
	return c->job->intake.reject(c->job->intake.arg, c->cells, c->reading->format->count,
	    &c->why, fault);
}

static bool take_record(struct chat *c, struct signups *s, size_t i, struct fault *fault)
{
	const struct signup *row = &s->rows[i];
	const struct format *f = c->reading->format;
	struct csv_row cells = {.cells = c->cells, .count = f->count, .line = row->line};

	signups_cells(s, i, f, c->cells);
	c->why = (struct fault)FAULT_INIT;
	if (reading_row(c->reading, &c->reader, &cells, note_fault, c) != READING_RECORD)
		return refuse(c, s, i, fault);
	if (row->fault.code)
		c->job->warn(c->job->intake.arg, &row->fault);
	c->counts->kinds[READING_RECORD]++;
	buf_clear(&c->line);
	csv_write_row(&c->line, c->reader.cells, c->reading->width);
	return c->job->intake.write(c->job->intake.arg, buf_view(&c->line), 1, fault);
}

static bool take_row(struct chat *c, struct signups *s, size_t i, uint64_t *again,
		     struct fault *fault)
{
	const struct signup *row = &s->rows[i];

	c->counts->read++;
	switch (row->kind) {
	case SIGNUP_RECORD:
		return take_record(c, s, i, fault);
	case SIGNUP_BAD:
		c->why = (struct fault)FAULT_INIT;
		note_fault(c, &row->fault);
		return refuse(c, s, i, fault);
	case SIGNUP_BLANK:
		c->counts->kinds[READING_BLANK]++;
		break;
	case SIGNUP_CANCEL:
		c->counts->kinds[READING_NOTE]++;
		break;
	case SIGNUP_AGAIN:
		++*again;
		break;
	}
	return true;
}

static bool take_all(struct chat *c, struct span text, uint64_t *again, struct fault *fault)
{
	struct chain chain = {.copy_count = 0};
	struct signups s = {.count = 0};
	bool good = true;

	chain_read(&chain, text);
	signups_read(&s, &chain, c->job->quota);
	signups_name(&s, c->reading->format);
	for (size_t i = 0; i < s.list_count; i++) {
		if (s.lists[i].fault.code)
			c->job->warn(c->job->intake.arg, &s.lists[i].fault);
		c->job->say(c->job->intake.arg, &s.lists[i]);
	}
	for (size_t i = 0; i < s.count && good; i++)
		good = take_row(c, &s, i, again, fault);
	signups_free(&s);
	chain_free(&chain);
	return good;
}

bool chat_run(struct flow *f, const struct reading *r, const struct chat_job *job,
	      struct intake_counts *counts, uint64_t *again, struct fault *fault)
{
	struct chat c = {.reading = r, .job = job, .counts = counts};
	struct above above = {0};
	struct buf text = BUF_INIT;
	bool good = read_text(f, &text, fault);

	c.cells = mem_zero(r->format->count, sizeof *c.cells);
	c.reader.above = &above;
	above_start(&above, r->fill, r->heading.width, true);
	if (good)
		good = take_all(&c, buf_view(&text), again, fault);
	reader_free(r, &c.reader);
	above_free(&above);
	buf_free(&c.line);
	buf_free(&text);
	free(c.cells);
	return good;
}
