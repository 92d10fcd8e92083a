/* book.h - the book of a fund: what came in, what it is bound to, and what it paid for */
#ifndef WORK_BOOK_H
#define WORK_BOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/idmap.h"
#include "base/span.h"

/*
 * Every gift stays apart until it is used up. An expense for a purpose is paid by
 * money bound to that purpose, and then by money that is bound to none; of either
 * by what came first. Money is whole fen; a book in which it does not fit 64 bits
 * refuses the entry. Funds have nothing to do with each other.
 */
enum book_flow { BOOK_OPENING, BOOK_IN, BOOK_OUT, BOOK_MOVED_OUT, BOOK_MOVED_IN };

/* Ids of purposes and parties that are none. */
enum { BOOK_UNBOUND = 0, BOOK_NOBODY = 0 };
#define BOOK_NONE UINT32_MAX

struct book_entry {
	struct span id;		/* for faults; lent */
	uint32_t row;		/* the caller's number, for the trace */
	enum book_flow flow;
	uint32_t account;	/* of book_account */
	uint32_t party;
	int64_t fen;		/* below zero: an entry is taken back (红字, 冲销) */
	/* Set by book_post and book_move: */
	int64_t unbound;	/* of an expense, what unbound money paid for a purpose */
	int64_t balance;	/* of the fund after it */
	int64_t left;		/* of the account after it */
	int64_t unbound_left;	/* unbound money of the fund after it */
};

/* A gift, or the part of one that was moved to another account. */
struct book_lot {
	uint32_t row, party;	/* of the gift */
	uint32_t account;
	uint32_t before, next;	/* in the account, as they came; BOOK_NONE at the ends */
	int64_t left;
};

/* What one lot gave to one entry: an expense, or a gift that is taken back. */
struct book_use {
	uint32_t row, party, account;	/* of the entry */
	uint32_t lot;
	uint32_t reverses;		/* the row whose use is undone, below zero; BOOK_NONE */
	uint32_t before;		/* the use before, of expenses of the account; BOOK_NONE */
	int64_t fen;
	int64_t undone;			/* of it, by later entries */
};

struct book_account {
	uint32_t fund, purpose;
	int64_t left;
	uint32_t first, last;		/* lots: those before `first` have nothing left */
	uint32_t last_use;
};

struct book_fund {
	int64_t balance;
	bool begun;			/* something but opening balances was entered */
};

/* Zero-initialise. */
struct book {
	struct idmap ids;		/* fund and purpose */
	struct book_account *accounts;	/* by its id */
	struct book_fund *funds;	/* by the caller's number */
	struct book_lot *lots;
	struct book_use *uses;		/* the trace, in order */
	uint32_t account_count, account_room, fund_count, lot_count, lot_room, use_count, use_room;
};

/* The account of a fund and a purpose, or BOOK_UNBOUND; a new one where there was none. */
uint32_t book_account(struct book *b, uint32_t fund, uint32_t purpose);
/*
 * Enters an opening balance, a gift or an expense. A negative expense gives back to
 * the gifts that paid the latest expenses of the account, a negative gift takes from
 * the latest gifts of the account what is left of them; each only of the same party,
 * where it names one. False with a fault, and the book as it was, where there is not
 * so much: FAULT_OVERSPENT and FAULT_REVERSAL say how much is wanting.
 */
bool book_post(struct book *b, struct book_entry *e, struct fault *fault);
/*
 * A transfer: two entries of one amount. Gifts keep their names on the way, oldest
 * first; only what stands in the account itself can be moved. False as above.
 */
bool book_move(struct book *b, struct book_entry *from, struct book_entry *to, struct fault *fault);
void book_free(struct book *b);

/* What an account took in and gave out: of a period, or of the whole book. */
struct book_sums {
	int64_t opening, in, out, moved;
	int64_t covered;	/* by unbound money; below zero in its account, which gave it */
};

/*
 * Adds an entry that was posted to the sums of its account, and what unbound money
 * paid to those of the fund's unbound account. False, and the sums half added, where
 * one does not fit.
 */
bool book_sum(const struct book_entry *e, struct book_sums *account, struct book_sums *unbound);
/* What the account's own money comes to: below zero where unbound money had to help. */
bool book_net(const struct book_sums *s, int64_t *out);

#endif
