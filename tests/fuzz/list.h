/* list.h - a messy list in memory, read as ingest reads it; for tests/fuzz/feed/ */
#ifndef FUZZ_LIST_H
#define FUZZ_LIST_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buf.h"
#include "csv/read.h"
#include "flow/chat.h"
#include "flow/intake.h"
#include "record/head.h"
#include "record/reading.h"

/* Fails in a way that the fuzzer sees, and keeps the text of. */
#define MUST(holds) ((holds) ? (void)0 : abort())

/* The bytes as a file without a name: reading goes by file, since that is how it is cut. */
struct list_file {
	int fd;
	char path[32];
};

static struct list_file list_file(const uint8_t *bytes, size_t size)
{
	struct list_file f = {.fd = memfd_create("list", MFD_CLOEXEC)};

	MUST(f.fd >= 0 && write(f.fd, bytes, size) == (ssize_t)size);
	snprintf(f.path, sizeof f.path, "/proc/self/fd/%d", f.fd);
	return f;
}

/* What a format needs; loaded once, and never freed. */
struct list_kind {
	struct format format;
	struct rules *rules;
};

__attribute__((unused)) static void list_kind(struct list_kind *k, const char *name)
{
	struct fault fault = FAULT_INIT;

	if (k->rules)
		return;
	MUST(format_load(&k->format, span_of(name), NULL, &fault));
	k->rules = rules_default(&k->format, &fault);
	MUST(k->rules);
}

/* All that a list comes to, as text; each goes to a file of its own, in its own order. */
struct list {
	bool plain;		/* of intake_job */
	struct buf records, rejects, faults;
	uint64_t written, rejected;
};

static bool list_write(void *arg, struct span rows, uint64_t count, struct fault *fault)
{
	struct list *l = arg;

	(void)fault;
	buf_span(&l->records, rows);
	l->written += count;
	return true;
}

static void list_fault(struct buf *out, const struct fault *fault)
{
	buf_printf(out, "%s:%llu:%s:%s\n", fault_code_name(fault->code),
	    (unsigned long long)fault->line, fault->column, fault->value);
}

static void list_blame(void *arg, const struct fault *fault)
{
	struct list *l = arg;

	list_fault(&l->faults, fault);
}

static bool list_reject(void *arg, const struct span *cells, size_t count, const struct fault *why,
    struct fault *fault)
{
	struct list *l = arg;

	(void)fault;
	for (size_t i = 0; i < count; i++) {
		buf_span(&l->rejects, cells[i]);
		buf_char(&l->rejects, '|');
	}
	list_fault(&l->rejects, why);
	l->rejected++;
	return true;
}

static void list_say(void *arg, const struct signup_list *list)
{
	struct list *l = arg;

	buf_span(&l->faults, list->copy->title);
}

static bool list_chat(struct list *l, struct flow *flow, struct reading *r,
    struct intake_counts *counts, uint64_t *again, struct fault *fault)
{
	const struct chat_job job = {
		{l, list_write, list_reject, list_blame, l->plain}, 0, list_blame, list_say,
	};
	const struct reading_wish wish = {.fill_count = 0};
	struct head head = {.count = 0};
	bool good;

	chat_head(&head, r->format);
	good = reading_start(r, head.rows, head.count, &wish, fault) &&
	       chat_run(flow, r, &job, counts, again, fault);
	head_free(&head);
	return good;
}

static bool list_table(struct list *l, struct flow *flow, struct reading *r,
    struct intake_counts *counts, struct fault *fault)
{
	const struct intake_job job = {l, list_write, list_reject, list_blame, l->plain};
	const struct reading_wish wish = {.fill_count = 0};
	struct head head = {.count = 0};
	bool whole, enough, good;
	struct span text = flow_head(flow, &whole);
	char delimiter = csv_guess(csv_sample(text, &enough));
	uint64_t first;

	head_read(&head, text, whole, delimiter);
	good = reading_start(r, head.rows, head.count, &wish, fault);
	if (good) {
		flow_shape(flow, delimiter, r->heading.width);
		first = head_line(&head, r->heading.above + r->heading.rows);
		good = flow_skip(flow, first - 1, fault) &&
		       intake_run(flow, r, delimiter, &job, counts, fault);
	}
	head_free(&head);
	return good;
}

/* In blocks of that size. Every row that is read must have gone somewhere. */
__attribute__((unused)) static void list_read(struct list *l, const struct list_kind *k,
    const char *path, size_t block, bool chat)
{
	struct flow_options options = {.threads = 1, .check = true, .block = block};
	struct reading r = {.format = &k->format, .rules = {k->rules}, .context = {.year = 2025}};
	struct intake_counts counts = {.read = 0};
	struct fault fault = FAULT_INIT;
	struct flow *flow = flow_open(path, &options, &fault);
	uint64_t again = 0, out;
	bool good;

	good = flow && (chat ? list_chat(l, flow, &r, &counts, &again, &fault) :
			       list_table(l, flow, &r, &counts, &fault));
	out = again + counts.kinds[READING_BLANK] + counts.kinds[READING_TOTAL] +
	      counts.kinds[READING_NOTE] + counts.kinds[READING_HEADER];
	if (good)
		MUST(counts.read == l->written + l->rejected + out);
	else
		MUST(fault.code != FAULT_NONE);
	reading_free(&r);
	flow_close(flow);
	/* What had been read before a failure depends on the blocks; that it failed does not. */
	if (!good) {
		buf_clear(&l->records);
		buf_clear(&l->rejects);
		buf_clear(&l->faults);
	}
	list_blame(l, &fault);
}

__attribute__((unused)) static bool list_same(const struct list *a, const struct list *b)
{
	return span_equal(buf_view(&a->records), buf_view(&b->records)) &&
	       span_equal(buf_view(&a->rejects), buf_view(&b->rejects)) &&
	       span_equal(buf_view(&a->faults), buf_view(&b->faults));
}

__attribute__((unused)) static void list_free(struct list *l)
{
	buf_free(&l->records);
	buf_free(&l->rejects);
	buf_free(&l->faults);
}

#endif
