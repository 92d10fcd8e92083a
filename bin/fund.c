/* fund.c - entries of a fund in, balances and traces out */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/idmap.h"
#include "base/mem.h"
#include "cli/message.h"
#include "cli/program.h"
#include "cli/run.h"
#include "cli/today.h"
#include "csv/write.h"
#include "flow/ordered.h"
#include "value/number.h"
#include "work/disclosure.h"
#include "work/entries.h"
#include "work/printed.h"

static struct {
	const char *disclose, *as_of;
	bool balance, trace, carry;
	struct run_options run;
} o = {.run = {.format = "entry"}};

static const struct option table[] = {
	OPTION_SWITCH('b', "balance", N_("write what each purpose has, instead of the book"),
	    &o.balance),
	OPTION_CHOICE('d', "disclose", "month|quarter|half|year",
	    N_("the same by period, with what was there before it"), &o.disclose),
	OPTION_SWITCH(0, "trace", N_("write which gift paid for which expense"), &o.trace),
	OPTION_SWITCH(0, "carry", N_("write what is left of each gift, to open the next book with"),
	    &o.carry),
	OPTION_TEXT(0, "as-of", "DATE", N_("leave out the entries after DATE"), &o.as_of),
	OPTION_RUN(&o.run),
	OPTION_END
};

static const struct program program = {
	.name = "fund",
	.summary = N_("keep the book of a fund"),
	.operands = "[FILE...]",
	.options = table,
	.found = N_("some entries do not fit and were left out, or a balance is wrong"),
};

struct fund {
	struct tables tables;
	const struct stream *stream;	/* of tables */
	struct entries entries;
	struct book book;
	struct printed printed;
	struct buf text;
	bool gap;			/* the row above was left out */
};

static void blame_entry(const struct entry *e, const char *column, struct fault *fault)
{
	entries_blame(e, span_of(column), fault);
	message_fault(fault);
}

static void money(struct buf *out, int64_t fen)
{
	number_write((struct number){fen, fen, 0}, MONEY_SCALE, out);
}

static void check_printed(struct fund *f, const struct entry *e)
{
	struct fault fault = FAULT_INIT;

	if (!printed_check(&f->printed, e, &fault))
		message_fault(&fault);
}

/* Posts an entry, or two; how many. */
static uint32_t post(struct fund *f, uint32_t at)
{
	struct entry *e = &f->entries.all[at];
	struct fault fault = FAULT_INIT;
	uint32_t posted = entries_post(&f->entries, &f->book, at, &fault);

	if (!e->posted)
		blame_entry(e, "amount", &fault);
	/* 承前页: what it repeats is in the sum. */
	if (fault.code != FAULT_OPENING_LATE)
		check_printed(f, e);
	if (posted == 2)
		check_printed(f, e + 1);
	return posted;
}

static void warn_order(const struct fund *f, const struct entry *e, const struct entry *above)
{
	struct fault fault = FAULT_INIT;
	size_t column = f->entries.at.date;

	if (above->book.flow == BOOK_OPENING || e->date.last >= above->date.first)
		return;
	fault_set(&fault, FAULT_DATE_BACK, e->cells[column], NULL);
	fault_field(fault.want, sizeof fault.want, above->cells[column]);
	entries_blame(e, f->stream->columns[column], &fault);
	message_warning(&fault);
}

/* Whether the entry is of the time asked for. */
static bool in_time(const struct fund *f, const struct entry *e, int32_t last)
{
	struct fault fault = FAULT_INIT;

	if (e->date.last <= last || e->date.first > last)
		return e->date.last <= last;
	fault_set(&fault, FAULT_DATE_WIDE, e->cells[f->entries.at.date], NULL);
	blame_entry(e, "date", &fault);
	return false;
}

static bool post_all(struct fund *f, struct fault *fault)
{
	struct date as_of = {DATE_MIN, DATE_OPEN_LAST};

	if (!today_days(o.as_of, &as_of, fault))
		return false;
	printed_init(&f->printed, &f->entries);
	for (uint32_t i = 0; i < f->entries.count;) {
		struct entry *e = &f->entries.all[i];

		if (i)
			warn_order(f, e, e - 1);
		i += in_time(f, e, as_of.last) ? post(f, i) : 1;
	}
	return true;
}

static struct span purpose_of(const struct fund *f, uint32_t account)
{
	return map_key(&f->entries.purposes, f->book.accounts[account].purpose);
}

static struct span party_of(const struct fund *f, const struct entry *e)
{
	return e->anonymous ? SPAN("匿名") : stream_cell(e->cells, f->entries.at.party);
}

/* What the book adds to each entry. */
enum added { BALANCE, PURPOSE_BALANCE, UNBOUND_PAID, UNBOUND_BALANCE, ADDED };

static struct span added_cell(const struct fund *f, const struct entry *e, enum added which,
    struct buf *out)
{
	bool bound = f->book.accounts[e->book.account].purpose != BOOK_UNBOUND;

	buf_clear(out);
	if (which == BALANCE)
		money(out, e->book.balance);
	else if (which == PURPOSE_BALANCE && bound)
		money(out, e->book.left);
	else if (which == UNBOUND_PAID && bound && e->book.flow == BOOK_OUT)
		money(out, e->book.unbound);
	else if (which == UNBOUND_BALANCE)
		money(out, e->book.unbound_left);
	return buf_view(out);
}

static void write_book(struct fund *f)
{
	static const char *const names[ADDED] = {
		"balance", "purpose_balance", "unbound_paid", "unbound_balance",
	};
	const struct stream *s = f->stream;
	struct buf added[ADDED] = {BUF_INIT};
	struct span *cells = mem_alloc((s->width + ADDED) * sizeof *cells);
	size_t place[ADDED], width = s->width;

	memcpy(cells, s->columns, s->width * sizeof *cells);
	for (size_t k = 0; k < ADDED; k++) {
		place[k] = stream_find(s, span_of(names[k]), NULL);
		if (place[k] == STREAM_NONE)
			place[k] = width++;
		cells[place[k]] = span_of(names[k]);
	}
	csv_write_row(&f->text, cells, width);
	for (uint32_t i = 0; i < f->entries.count; i++) {
		const struct entry *e = &f->entries.all[i];

		if (!e->posted)
			continue;
		memcpy(cells, e->cells, s->width * sizeof *cells);
		if (f->entries.at.party != STREAM_NONE)
			cells[f->entries.at.party] = party_of(f, e);
		for (size_t k = 0; k < ADDED; k++)
			cells[place[k]] = added_cell(f, e, (enum added)k, &added[k]);
		csv_write_row(&f->text, cells, width);
	}
	for (size_t k = 0; k < ADDED; k++)
		buf_free(&added[k]);
	free(cells);
}

/* Ends the row that begins with `amount`, the gift and what money it was. */
static void write_gift(struct fund *f, const struct book_lot *lot, int64_t fen)
{
	const struct entry *gift = &f->entries.all[lot->row];
	struct buf *out = &f->text;

	money(out, fen);
	buf_char(out, ',');
	csv_write_cell(out, gift->book.id);
	buf_char(out, ',');
	csv_write_cell(out, stream_cell(gift->cells, f->entries.at.date));
	buf_char(out, ',');
	csv_write_cell(out, party_of(f, gift));
	buf_char(out, ',');
	csv_write_cell(out, purpose_of(f, lot->account));
	buf_char(out, ',');
}

static void write_trace(struct fund *f)
{
	const struct book *b = &f->book;
	size_t title = stream_find(f->stream, SPAN("title"), NULL);

	buf_text(&f->text, "entry,date,title,purpose,payee,"
			   "amount,gift,gift_date,donor,bound_to,reverses\n");
	for (uint32_t i = 0; i < b->use_count; i++) {
		const struct book_use *use = &b->uses[i];
		const struct entry *e = &f->entries.all[use->row];
		const struct span cells[] = {
			e->book.id, stream_cell(e->cells, f->entries.at.date),
			stream_cell(e->cells, title), purpose_of(f, use->account), party_of(f, e),
		};

		for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
			csv_write_cell(&f->text, cells[k]);
			buf_char(&f->text, ',');
		}
		write_gift(f, &b->lots[use->lot], use->fen);
		if (use->reverses != BOOK_NONE)
			csv_write_cell(&f->text, f->entries.all[use->reverses].book.id);
		buf_char(&f->text, '\n');
	}
	/* What nobody has used. */
	for (uint32_t i = 0; i < b->lot_count; i++) {
		if (!b->lots[i].left)
			continue;
		buf_text(&f->text, ",,,,,");
		write_gift(f, &b->lots[i], b->lots[i].left);
		buf_char(&f->text, '\n');
	}
}

/* A gift as an opening entry; under another purpose it needs an id of its own. */
static void write_left(struct fund *f, const struct book_lot *lot, int64_t left, struct span *cells)
{
	const struct entry *gift = &f->entries.all[lot->row];
	const struct entries_columns *at = &f->entries.at;
	const struct book_account *account = &f->book.accounts[lot->account];
	struct span purpose = purpose_of(f, lot->account);
	struct buf id = BUF_INIT, amount = BUF_INIT;

	memcpy(cells, gift->cells, f->stream->width * sizeof *cells);
	money(&amount, left);
	cells[at->amount] = buf_view(&amount);
	cells[at->flow] = SPAN("opening");
	if (at->balance != STREAM_NONE)
		cells[at->balance] = SPAN("");
	if (lot->account != gift->book.account) {
		buf_printf(&id, "%.*s/%.*s", SPAN_ARG(gift->book.id), SPAN_ARG(purpose));
		cells[at->id] = buf_view(&id);
		if (at->purpose != STREAM_NONE)
			cells[at->purpose] = purpose;
		if (at->bound != STREAM_NONE)
			cells[at->bound] = SPAN("");
		if (at->fund != STREAM_NONE)
			cells[at->fund] = map_key(&f->entries.funds, account->fund);
	}
	csv_write_row(&f->text, cells, f->stream->width);
	buf_free(&id);
	buf_free(&amount);
}

/* Lots of one gift in one account, of several transfers, are one entry. */
static void write_carry(struct fund *f)
{
	const struct book *b = &f->book;
	struct span *cells = mem_alloc(f->stream->width * sizeof *cells);
	int64_t *left = mem_zero(b->lot_count + 1, sizeof *left);
	uint32_t *first = mem_zero(b->lot_count + 1, sizeof *first);
	struct idmap seen = {.count = 0};

	csv_write_row(&f->text, f->stream->columns, f->stream->width);
	for (uint32_t i = 0; i < b->lot_count; i++) {
		uint32_t before = seen.count, id;

		if (!b->lots[i].left)
			continue;
		id = idmap_id(&seen, b->lots[i].row, b->lots[i].account);
		if (id == before)
			first[id] = i;
		left[id] += b->lots[i].left;
	}
	for (uint32_t id = 0; id < seen.count; id++)
		write_left(f, &b->lots[first[id]], left[id], cells);
	idmap_free(&seen);
	free(first);
	free(left);
	free(cells);
}

static bool write_sums(struct fund *f, struct fault *fault)
{
	struct disclosure d = {
		.entries = &f->entries, .book = &f->book, .by_period = o.disclose != NULL,
		.blame = message_blame,
	};

	if (o.disclose)
		period_parse(span_of(o.disclose), &d.period);
	return disclosure_write(&d, &f->text, fault);
}

static bool write_all(struct fund *f, struct fault *fault)
{
	if (o.balance || o.disclose) {
		if (!write_sums(f, fault))
			return false;
	} else if (o.trace) {
		write_trace(f);
	} else if (o.carry) {
		write_carry(f);
	} else {
		write_book(f);
	}
	return run_write(&o.run, buf_view(&f->text), fault);
}

static void blame_row(void *arg, const struct fault *fault)
{
	struct fund *f = arg;

	f->gap = true;
	message_fault(fault);
}

static bool take_row(void *arg, const struct span *cells, uint64_t line, struct fault *unused)
{
	struct fund *f = arg;
	struct entries_row row = {cells, f->stream->width, stream_source(f->stream), line, f->gap};
	struct fault fault = FAULT_INIT;
	size_t column;

	(void)unused;
	f->gap = false;
	if (entries_add(&f->entries, &f->book, &row, &column, &fault))
		return true;
	fault.line = line;
	fault_source(&fault, row.source);
	if (column != STREAM_NONE)
		fault_column(&fault, f->stream->columns[column]);
	blame_row(f, &fault);
	return true;
}

static bool read_all(struct fund *f, struct fault *fault)
{
	const struct ordered_job job = {.arg = f, .take = take_row, .blame = blame_row};

	return entries_find(&f->entries, f->stream, fault) && ordered_run(&f->tables, &job, fault);
}

static void finish(struct fund *f)
{
	entries_free(&f->entries);
	book_free(&f->book);
	tables_close(&f->tables);
	buf_free(&f->text);
	printed_free(&f->printed);
}

int main(int argc, char **argv)
{
	const char *const *paths = program_start(&program, argc, argv);
	struct fund f = {.gap = false};
	struct fault fault = FAULT_INIT;
	bool good;

	if (o.balance + (o.disclose != NULL) + o.trace + o.carry > 1)
		program_usage("one of --balance, --disclose, --trace and --carry");
	f.stream = &f.tables.stream;
	good = run_tables(&o.run, &f.tables, paths, &fault) &&
	       read_all(&f, &fault) &&
	       post_all(&f, &fault) && write_all(&f, &fault);
	finish(&f);
	return good ? program_finish(STATUS_GOOD) : program_fail(&fault);
}
