/* disclosure.c - what each purpose of a fund took in, gave out and has left */
#include "work/disclosure.h"

#include <stdlib.h>

#include "base/mem.h"
#include "csv/write.h"
#include "value/number.h"

/* An entry and the period it is disclosed in. */
struct dated {
	struct date period;
	const struct entry *entry;
};

static int by_period(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;
	int order = date_compare(x->period, y->period);

	if (order)
		return order;
	return x->entry->book.row < y->entry->book.row ? -1 : 1;
}

/* What lies in several periods is disclosed by itself. */
static struct date period_in(const struct disclosure *d, const struct entry *e)
{
	struct date in = period_of(e->date.first, d->period);
	struct fault fault = FAULT_INIT;

	if (e->date.last <= in.last)
		return in;
	fault_set(&fault, FAULT_DATE_WIDE, e->cells[d->entries->at.date], NULL);
	entries_blame(e, SPAN("date"), &fault);
	d->blame(d->arg, &fault);
	return e->date;
}

static bool add_sum(const struct disclosure *d, struct book_sums *sums, const struct entry *e,
    struct fault *fault)
{
	uint32_t unbound = book_account(d->book, e->fund, BOOK_UNBOUND);

	if (book_sum(&e->book, &sums[e->book.account], &sums[unbound]))
		return true;
	fault_set(fault, FAULT_SUM_RANGE, SPAN(""), NULL);
	entries_blame(e, SPAN("amount"), fault);
	return false;
}

static void write_money(struct buf *out, int64_t fen, char after)
{
	number_write((struct number){fen, fen, 0}, MONEY_SCALE, out);
	buf_char(out, after);
}

/* One account in one period; its balance is the opening balance of the next. */
static bool write_account(const struct disclosure *d, uint32_t account, struct span period,
    struct book_sums *s, struct buf *out, struct fault *fault)
{
	const struct book_account *a = &d->book->accounts[account];
	const struct span names[] = {period, map_key(&d->entries->funds, a->fund),
		map_key(&d->entries->purposes, a->purpose)};
	int64_t net, balance;

	if (!s->opening && !s->in && !s->out && !s->moved && !s->covered)
		return true;
	if (!book_net(s, &net) || __builtin_add_overflow(net, s->covered, &balance))
		return fault_set(fault, FAULT_SUM_RANGE, SPAN(""), NULL);
	for (size_t i = !d->by_period; i < sizeof names / sizeof *names; i++) {
		csv_write_cell(out, names[i]);
		buf_char(out, ',');
	}
	write_money(out, s->opening, ',');
	write_money(out, s->in, ',');
	write_money(out, s->out, ',');
	write_money(out, s->moved, ',');
	write_money(out, net, ',');
	write_money(out, s->covered, ',');
	write_money(out, balance, '\n');
	*s = (struct book_sums){.opening = balance};
	return true;
}

/* Fund by fund, purposes as they came up, and the unbound money last. */
static bool write_period(const struct disclosure *d, struct span period, struct book_sums *sums,
    struct buf *out, struct fault *fault)
{
	const struct book *b = d->book;
	bool good = true;

	/* Each fund twice: its purposes, its unbound money. */
	for (uint32_t turn = 0; turn < 2 * b->fund_count; turn++)
		for (uint32_t i = 0; good && i < b->account_count; i++) {
			bool unbound = b->accounts[i].purpose == BOOK_UNBOUND;

			if (b->accounts[i].fund == turn / 2 && unbound == turn % 2)
				good = write_account(d, i, period, &sums[i], out, fault);
		}
	return good;
}

/*
 * The entries by their periods; opening balances are of none and go into sums.
 * False where one does not fit.
 */
static bool divide(const struct disclosure *d, struct book_sums *sums, struct dated *all,
    uint32_t *count, struct fault *fault)
{
	*count = 0;
	for (uint32_t i = 0; i < d->entries->count; i++) {
		const struct entry *e = &d->entries->all[i];

		if (!e->posted)
			continue;
		if (e->book.flow != BOOK_OPENING) {
			all[*count].entry = e;
			all[*count].period = d->by_period ? period_in(d, e) : (struct date){0, 0};
			++*count;
		} else if (!add_sum(d, sums, e, fault)) {
			return false;
		}
	}
	if (*count)
		qsort(all, *count, sizeof *all, by_period);
	return true;
}

static bool write_periods(const struct disclosure *d, struct book_sums *sums,
    const struct dated *all, uint32_t count, struct buf *out, struct fault *fault)
{
	struct buf name = BUF_INIT;
	bool good = true;

	for (uint32_t i = 0; good && i < count;) {
		struct date period = all[i].period;

		for (; good && i < count && date_compare(all[i].period, period) == 0; i++)
			good = add_sum(d, sums, all[i].entry, fault);
		buf_clear(&name);
		if (d->by_period)
			date_write(period, &name);
		good = good && write_period(d, buf_view(&name), sums, out, fault);
	}
	/* Opening balances and nothing else. */
	if (!count && !d->by_period)
		good = write_period(d, SPAN(""), sums, out, fault);
	buf_free(&name);
	return good;
}

bool disclosure_write(const struct disclosure *d, struct buf *out, struct fault *fault)
{
	/* Each fund has an account of unbound money, so that book_account below makes none. */
	struct book_sums *sums = mem_zero(d->book->account_count + 1, sizeof *sums);
	struct dated *all = mem_alloc((d->entries->count + 1) * sizeof *all);
	uint32_t count;
	bool good;

	if (d->by_period)
		buf_text(out, "period,");
	buf_text(out, "fund,purpose,opening,in,out,moved,net,covered,balance\n");
	good = divide(d, sums, all, &count, fault) &&
	       write_periods(d, sums, all, count, out, fault);
	free(all);
	free(sums);
	return good;
}
