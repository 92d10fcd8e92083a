/* unpack.c - a gzip file to its text: in the caller's thread, or ahead of it in others */
#include "io/unpack.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/pool.h"
#include "io/bgzf.h"
#include "io/gunzip.h"

enum {
	PIECE = 256 * 1024,		/* of the file, at once */
	TEXT = 256 * 1024,		/* in a slot */
	MEMBERS = TEXT / BGZF_MEMBER,	/* that say how long they are, in a slot */
	SPARE = 4,			/* slots beside two a thread */
};

/* A piece of text on its way, or members that are to become one. */
struct slot {
	struct buf text;
	struct buf members;	/* whole ones; empty where the text was inflated in order */
	uint64_t place;		/* of the first of them in the file */
	size_t opened;		/* bytes of them that were as they said */
	bool ready;		/* the text is there; the members have been gone through */
	bool last, failed;
	struct fault fault;
	bool sealed;		/* a member ends with the text: */
	struct gunzip_seal seal;
	uint64_t done;		/* bytes of the file read */
};

struct unpack {
	struct file *file;
	struct gunzip *gunzip;
	struct pool *pool;		/* NULL: all in the caller's thread */
	bool sized;			/* the first member says how long it is */
	struct slot *slots;
	size_t slot_count;

	/* Of who takes the text. */
	struct gunzip_sum sum;		/* of the member at hand */
	struct inflater *inflater;
	uint64_t done, tail;
	bool over;			/* the last piece has been taken */

	/* Of who reads. */
	struct buf raw;			/* read; from `used` on not inflated nor in a slot */
	size_t used;
	bool trusts;			/* members are as long as they say, until one is not */
	bool broken;			/* the file cannot be read further, for this fault: */
	struct fault why;

	pthread_mutex_t lock;		/* of all below, and of what is `ready` */
	pthread_cond_t changed;		/* for who reads; */
	pthread_cond_t filled;		/* for those who open members; */
	pthread_cond_t ready;		/* for who takes the text */
	uint64_t given;			/* slots that were taken and are free again; */
	uint64_t begun;			/* that someone has taken to open their members; */
	uint64_t written;		/* that were filled */
	bool lent;			/* slot `given` is in the caller's hands */
	bool halted;			/* no further slot is begun */
	bool stopped;
};

static struct slot *slot_at(const struct unpack *u, uint64_t i)
{
	return &u->slots[i % u->slot_count];
}

/* Whether a member was not as it said, so that it is to be inflated in order. */
static bool is_false(const struct slot *s)
{
	return s->ready && s->opened < s->members.length;
}

/* Goes through the members of a slot, as far as they are as they say. */
static void open_members(struct slot *s, struct inflater *inflater)
{
	s->opened = s->members.length -
		    bgzf_open_all(inflater, buf_view(&s->members), &s->text).n;
}

/* Under the lock, which is released meanwhile: the next slot with members, if there is one. */
static bool open_next(struct unpack *u, struct inflater *inflater)
{
	struct slot *s;

	/* Slots with text alone are given without anybody's having looked here. */
	if (u->begun < u->given)
		u->begun = u->given;
	while (u->begun < u->written && slot_at(u, u->begun)->ready)
		u->begun++;
	if (u->halted || u->begun == u->written)
		return false;
	s = slot_at(u, u->begun++);
	pthread_mutex_unlock(&u->lock);
	open_members(s, inflater);
	pthread_mutex_lock(&u->lock);
	s->ready = true;
	pthread_cond_signal(&u->ready);
	pthread_cond_signal(&u->changed);
	return true;
}

static void open_all(struct unpack *u)
{
	struct inflater *inflater = inflater_new();

	pthread_mutex_lock(&u->lock);
	while (!u->stopped) {
		if (!open_next(u, inflater))
			pthread_cond_wait(&u->filled, &u->lock);
	}
	pthread_mutex_unlock(&u->lock);
	inflater_free(inflater);
}

static struct span unused(const struct unpack *u)
{
	return span_skip(buf_view(&u->raw), u->used);
}

/* Reads on behind what is unused. */
static void read_on(struct unpack *u)
{
	struct span rest = unused(u);

	if (u->used)
		memmove(u->raw.data, rest.p, rest.n);
	u->raw.length = rest.n;
	u->used = 0;
	u->broken = !file_read(u->file, PIECE, &u->raw, &u->why);
}

/* The size of the next member, all of which is there; 0: it is to be inflated in order. */
static size_t next_member(struct unpack *u)
{
	size_t size;

	if (!u->trusts || !gunzip_is_between(u->gunzip))
		return 0;
	while (unused(u).n < BGZF_MEMBER && !u->file->ended && !u->broken)
		read_on(u);
	size = bgzf_size(unused(u));
	return size <= unused(u).n ? size : 0;
}

/* Members that come one after another go into the slot. False where there are none. */
static bool take_members(struct unpack *u, struct slot *s)
{
	size_t size;

	s->place = gunzip_place(u->gunzip);
	for (int i = 0; i < MEMBERS && (size = next_member(u)); i++) {
		buf_span(&s->members, span_first(unused(u), size));
		u->used += size;
		gunzip_move(u->gunzip, gunzip_place(u->gunzip) + size);
	}
	return s->members.length;
}

/* Text goes into the slot, up to the end of a member. False where it cannot be had. */
static bool inflate_text(struct unpack *u, struct slot *s)
{
	for (;;) {
		struct span rest = unused(u);

		if (!gunzip_inflate(u->gunzip, &rest, u->file->ended, TEXT - s->text.length,
		                    &s->text, &s->sealed, &s->seal, &s->fault))
			return false;
		u->used = u->raw.length - rest.n;
		if (s->sealed || s->text.length == TEXT)
			return true;
		if (u->file->ended) {
			s->last = gunzip_end(u->gunzip, &s->fault);
			return s->last;
		}
		if (!u->broken)
			read_on(u);
		if (u->broken) {
			s->fault = u->why;
			return false;
		}
	}
}

/*
 * Under the lock: waits until the members of all slots have been gone through, or one was false;
 * which one, in *wrong.
 */
static bool all_true(struct unpack *u, uint64_t *wrong)
{
	for (uint64_t i = u->given; i < u->written && !u->stopped; i++) {
		/* What has been given meanwhile was true. */
		while (!u->stopped && i >= u->given && !slot_at(u, i)->ready)
			pthread_cond_wait(&u->changed, &u->lock);
		if (i >= u->given && is_false(slot_at(u, i))) {
			*wrong = i;
			return false;
		}
	}
	return true;
}

static bool any_false(const struct unpack *u)
{
	for (uint64_t i = u->given; i < u->written; i++)
		if (is_false(slot_at(u, i)))
			return true;
	return false;
}

/*
 * Under the lock: takes back the bytes of the first false member and all behind it. Those are of
 * members too: text is inflated in order only once all members before it were true.
 */
static void take_back(struct unpack *u, uint64_t wrong)
{
	struct slot *first = slot_at(u, wrong);
	struct buf raw = BUF_INIT;

	u->trusts = false;
	u->halted = true;
	for (uint64_t i = wrong; i < u->written; i++)
		while (i < u->begun && !slot_at(u, i)->ready)
			pthread_cond_wait(&u->changed, &u->lock);
	buf_span(&raw, span_skip(buf_view(&first->members), first->opened));
	for (uint64_t i = wrong + 1; i < u->written; i++)
		buf_span(&raw, buf_view(&slot_at(u, i)->members));
	buf_span(&raw, unused(u));
	buf_free(&u->raw);
	u->raw = raw;
	u->used = 0;
	gunzip_move(u->gunzip, first->place + first->opened);
	first->members.length = first->opened;
	u->written = u->begun = wrong + 1;
	pthread_cond_signal(&u->ready);
}

/* Under the lock: waits for a free slot; false where no more are wanted. */
static bool wait_for_room(struct unpack *u)
{
	uint64_t wrong;

	for (;;) {
		if (any_false(u) && !all_true(u, &wrong))
			take_back(u, wrong);
		if (u->stopped || u->written - u->given < u->slot_count)
			return !u->stopped;
		pthread_cond_wait(&u->changed, &u->lock);
	}
}

static void empty(struct slot *s)
{
	buf_clear(&s->text);
	buf_clear(&s->members);
	s->opened = 0;
	s->ready = s->last = s->failed = s->sealed = false;
	s->fault = (struct fault)FAULT_INIT;
}

/* Under the lock, released meanwhile: fills the next slot. Whether another is to follow. */
static bool fill(struct unpack *u)
{
	struct slot *s = slot_at(u, u->written);
	uint64_t wrong;
	bool members;

	empty(s);
	pthread_mutex_unlock(&u->lock);
	members = take_members(u, s);
	pthread_mutex_lock(&u->lock);
	if (!members && !all_true(u, &wrong)) {
		take_back(u, wrong);
		return true;
	}
	if (!members) {
		pthread_mutex_unlock(&u->lock);
		s->failed = !inflate_text(u, s);
		/* What came before it may be damaged too: rows of it would be blamed. */
		if (s->failed)
			buf_clear(&s->text);
		pthread_mutex_lock(&u->lock);
		s->ready = true;
	}
	s->done = u->file->done;
	u->written++;
	pthread_cond_signal(members ? &u->filled : &u->ready);
	/* Whoever takes the text may want to open these members. */
	if (members)
		pthread_cond_signal(&u->ready);
	return !s->last && !s->failed;
}

static void fill_all(struct unpack *u)
{
	pthread_mutex_lock(&u->lock);
	while (wait_for_room(u) && fill(u))
		;
	pthread_mutex_unlock(&u->lock);
}

static void work(void *arg, int i)
{
	if (i)
		open_all(arg);
	else
		fill_all(arg);
}

static void set_slots(struct unpack *u, size_t count)
{
	u->slots = mem_resize(u->slots, count, sizeof *u->slots);
	memset(u->slots + u->slot_count, 0, (count - u->slot_count) * sizeof *u->slots);
	u->slot_count = count;
}

struct unpack *unpack_new(struct file *file, struct buf *read, struct fault *fault)
{
	struct gunzip *gunzip = gunzip_new(fault);
	struct unpack *u;

	if (!gunzip)
		return NULL;
	u = mem_zero(1, sizeof *u);
	u->file = file;
	u->gunzip = gunzip;
	u->raw = *read;
	*read = (struct buf)BUF_INIT;
	set_slots(u, 1);
	pthread_mutex_init(&u->lock, NULL);
	pthread_cond_init(&u->changed, NULL);
	pthread_cond_init(&u->filled, NULL);
	pthread_cond_init(&u->ready, NULL);
	u->sized = bgzf_size(unused(u));
	return u;
}

void unpack_free(struct unpack *u)
{
	if (!u)
		return;
	pthread_mutex_lock(&u->lock);
	u->stopped = true;
	pthread_cond_signal(&u->changed);
	pthread_cond_broadcast(&u->filled);
	pthread_mutex_unlock(&u->lock);
	if (u->pool)
		pool_join(u->pool);
	for (size_t i = 0; i < u->slot_count; i++) {
		buf_free(&u->slots[i].text);
		buf_free(&u->slots[i].members);
	}
	free(u->slots);
	buf_free(&u->raw);
	gunzip_free(u->gunzip);
	inflater_free(u->inflater);
	pthread_mutex_destroy(&u->lock);
	pthread_cond_destroy(&u->changed);
	pthread_cond_destroy(&u->filled);
	pthread_cond_destroy(&u->ready);
	free(u);
}

bool unpack_is_sized(const struct unpack *u)
{
	return u->sized;
}

void unpack_ahead(struct unpack *u, int threads)
{
	if (u->pool || u->over)
		return;
	/* The slot that the caller has is the first of them. */
	u->given = 0;
	u->begun = u->written = u->lent;
	u->trusts = u->sized;
	set_slots(u, (size_t)(u->trusts ? 2 * threads : 0) + SPARE);
	u->inflater = u->trusts ? inflater_new() : NULL;
	u->pool = pool_start(u->trusts ? 1 + threads : 1, work, u);
	if (!u->pool)
		u->trusts = false;
}

/* Under the lock: waits for the next slot that is good to be taken. */
static struct slot *wait_for_text(struct unpack *u)
{
	if (u->lent) {
		u->given++;
		u->lent = false;
		pthread_cond_signal(&u->changed);
	}
	if (!u->pool)
		fill(u);
	for (;;) {
		struct slot *s = slot_at(u, u->given);

		if (u->given < u->written && s->ready && !is_false(s)) {
			u->lent = true;
			return s;
		}
		/* What is wanted now and nobody has begun. */
		if (u->begun > u->given || !open_next(u, u->inflater))
			pthread_cond_wait(&u->ready, &u->lock);
	}
}

bool unpack_next(struct unpack *u, struct span *text, struct fault *fault)
{
	*text = SPAN("");
	while (!text->n && !u->over) {
		struct slot *s;

		pthread_mutex_lock(&u->lock);
		s = wait_for_text(u);
		pthread_mutex_unlock(&u->lock);
		*text = buf_view(&s->text);
		u->done = s->done;
		u->over = s->last || s->failed;
		if (!s->members.length)
			gunzip_sum(&u->sum, *text);
		if (s->sealed && !gunzip_check(u->sum, s->seal, fault)) {
			*text = SPAN("");
			u->over = true;
			return false;
		}
		if (s->sealed)
			u->sum = (struct gunzip_sum){0, 0};
		if (s->failed) {
			*fault = s->fault;
			return false;
		}
		if (s->last)
			u->tail = gunzip_tail(u->gunzip);
	}
	return true;
}

uint64_t unpack_done(const struct unpack *u)
{
	return u->done;
}

uint64_t unpack_tail(const struct unpack *u)
{
	return u->tail;
}
