/* printed.c - whether the balances that a book has of its own are right */
#include "work/printed.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "value/number.h"

void printed_init(struct printed *p, const struct entries *e)
{
	p->funds = mem_zero(e->funds.count + 1, sizeof *p->funds);
}

static bool refuse(const struct entry *e, int64_t fen, struct fault *fault)
{
	struct buf want = BUF_INIT;

	number_write((struct number){fen, fen, 0}, MONEY_SCALE, &want);
	fault_set(fault, FAULT_BALANCE, e->book.id, NULL);
	fault_field(fault->want, sizeof fault->want, buf_view(&want));
	entries_blame(e, SPAN("balance"), fault);
	buf_free(&want);
	return false;
}

bool printed_check(struct printed *p, const struct entry *e, struct fault *fault)
{
	struct printed_fund *f = &p->funds[e->fund];
	bool out = e->book.flow == BOOK_OUT || e->book.flow == BOOK_MOVED_OUT, wrong;
	__int128 off;

	f->sum += out ? -(__int128)e->book.fen : e->book.fen;
	if (!e->printed)
		return true;
	off = e->balance - f->sum;
	wrong = off && off != f->off && !e->after_gap && f->sum == (int64_t)f->sum;
	f->off = off;
	return !wrong || refuse(e, (int64_t)f->sum, fault);
}

void printed_free(struct printed *p)
{
	free(p->funds);
}
