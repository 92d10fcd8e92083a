/* chain.h - sign-up lists that people write in a chat, one line each (接龙) */
#ifndef RECORD_CHAIN_H
#define RECORD_CHAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/*
 * A chat log as it was copied or exported:
 *
 *	卢某 2025/7/10 21:05:17		who sent it, and when; may be missing
 *	#接龙
 *	暑期交通劝导志愿者招募		its title: lists of one title are copies of one list
 *	名额：30名			anything else that the head says
 *
 *	1. 龚某梅 13900002001 周六上午	the entries, after a blank line
 *	2、钟某涛 …
 *
 * Whoever signs up sends the whole list again. Each copy ends where the next
 * message begins, or at a rule of dashes. Spans point into the text, but for those of
 * people, which are in an arena.
 */

/* A line below the head that is not blank. */
struct chain_line {
	struct span raw;	/* as it stands */
	struct span text;	/* without its number, trimmed; empty: a number and no name */
	uint64_t line;
	int64_t seq;		/* 0: it has no number */
};

/* 3号 学生小某：一个书包: something in the head that one may sign up for. */
struct chain_item {
	struct span text;
	int64_t number;
};

/* 上午场限10人: the places of a shift. */
struct chain_limit {
	struct span shift;	/* as a person's group is called; in the chain's arena */
	int64_t quota;		/* below 0: it is not clear */
	size_t first;		/* the index of the first that its line names */
};

struct chain_copy {
	struct span sender, title;
	struct span head;	/* all above its lines */
	struct span places;	/* what the head says of 名额, where that is no number */
	uint64_t line;		/* on which it begins */
	int64_t quota;		/* 0: not said */
	bool families;		/* that are its places (15组, 20户): a line takes one of them */
	size_t first, count;	/* its lines */
	size_t item, items;	/* its items; none in most lists */
	size_t limit, limits;	/* its shifts that have places of their own; likewise */
};

/* Zero-initialise. */
struct chain {
	struct chain_copy *copies;
	struct chain_line *lines;
	struct chain_item *items;
	struct chain_limit *limits;
	size_t copy_count, line_count, item_count, limit_count;
	struct arena arena;
	size_t outside;		/* lines of other messages, not blank */
};

/* Whether the text, of which this is the head, has a line that begins with #接龙. */
bool chain_is(struct span head);
/* Whether its lines are numbered from 1: for who knows that it is a list of people. */
bool chain_is_numbered(struct span head);
/* The text is lent until chain_free. */
void chain_read(struct chain *c, struct span text);
/* The same of a text that is all the head of one list, whose entries stand elsewhere. */
void chain_read_head(struct chain *c, struct span text);
void chain_free(struct chain *c);

/* What one person, or one of those on a line, has signed up for. */
struct chain_person {
	struct span name;
	struct span group;	/* 三年级, 周六上午, 3号 */
	struct span phone;	/* canonical */
	struct span bad_phone;	/* digits that are no number */
	struct span party;	/* 3 */
	struct span note;
	int64_t item;		/* of chain_copy.items; 0 none */
};

/* CHAIN_UNCLEAR: it speaks of cancelling, but perhaps not of what is (下雨就取消). */
enum chain_says { CHAIN_SIGNS, CHAIN_CANCELS, CHAIN_CHANGES, CHAIN_UNCLEAR };

/* Whether the words cancel, perhaps cancel (CHAIN_UNCLEAR), or say nothing of it (CHAIN_SIGNS). */
enum chain_says chain_cancels(struct span s);

struct chain_entry {
	enum chain_says says;
	struct chain_person *people;	/* two children on one line are two */
	size_t count;
};

/*
 * What a line says, its number taken off, to a list of that head and those items. A person
 * without a name has an empty one. In the arena.
 */
void chain_entry(struct arena *a, struct span text, const struct chain_copy *copy,
    struct chain_entry *out);

#endif
