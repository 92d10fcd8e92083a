/* pack.c - text to gzip members that say how long they are, in several threads */
#include "io/pack.h"

#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/pool.h"
#include "io/bgzf.h"

enum { MEMBERS = 4, TEXT = MEMBERS * BGZF_TEXT };	/* in a slot */

struct slot {
	struct buf text, packed;
	bool ready, failed;
};

struct pack {
	bool (*write)(void *arg, struct span packed);
	void *arg;
	int threads;
	struct pool *pool;		/* NULL: all in the caller's thread */
	struct bgzf_packer *packer;	/* of that */
	struct slot *slots;
	size_t slot_count;
	uint64_t written;		/* slots whose packed text was written; */

	pthread_mutex_t lock;		/* of all below, and of `ready` */
	pthread_cond_t filled, ready;
	uint64_t begun;			/* that someone has taken to pack; */
	uint64_t given;			/* that have been filled */
	bool stopped;
};

static struct slot *slot_at(const struct pack *p, uint64_t i)
{
	return &p->slots[i % p->slot_count];
}

static void pack_slot(struct slot *s, struct bgzf_packer *packer)
{
	struct span rest = buf_view(&s->text);

	buf_clear(&s->packed);
	s->failed = !packer;
	while (rest.n && !s->failed) {
		size_t n = rest.n < BGZF_TEXT ? rest.n : BGZF_TEXT;

		s->failed = !bgzf_pack(packer, span_first(rest, n), &s->packed);
		rest = span_skip(rest, n);
	}
	buf_clear(&s->text);
}

static void work(void *arg, int i)
{
	struct pack *p = arg;
	struct bgzf_packer *packer = bgzf_packer_new();

	(void)i;
	pthread_mutex_lock(&p->lock);
	for (;;) {
		struct slot *s;

		while (p->begun == p->given && !p->stopped)
			pthread_cond_wait(&p->filled, &p->lock);
		if (p->stopped)
			break;
		s = slot_at(p, p->begun++);
		pthread_mutex_unlock(&p->lock);
		pack_slot(s, packer);
		pthread_mutex_lock(&p->lock);
		s->ready = true;
		pthread_cond_signal(&p->ready);
	}
	pthread_mutex_unlock(&p->lock);
	bgzf_packer_free(packer);
}

struct pack *pack_new(int threads, bool (*write)(void *arg, struct span packed), void *arg)
{
	struct pack *p = mem_zero(1, sizeof *p);

	p->write = write;
	p->arg = arg;
	p->threads = threads;
	p->slot_count = threads > 1 ? 2 * (size_t)threads + 1 : 1;
	p->slots = mem_zero(p->slot_count, sizeof *p->slots);
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->filled, NULL);
	pthread_cond_init(&p->ready, NULL);
	return p;
}

void pack_free(struct pack *p)
{
	if (!p)
		return;
	pthread_mutex_lock(&p->lock);
	p->stopped = true;
	pthread_cond_broadcast(&p->filled);
	pthread_mutex_unlock(&p->lock);
	if (p->pool)
		pool_join(p->pool);
	for (size_t i = 0; i < p->slot_count; i++) {
		buf_free(&p->slots[i].text);
		buf_free(&p->slots[i].packed);
	}
	free(p->slots);
	bgzf_packer_free(p->packer);
	pthread_mutex_destroy(&p->lock);
	pthread_cond_destroy(&p->filled);
	pthread_cond_destroy(&p->ready);
	free(p);
}

/* Writes the slots that are packed, in their order, and waits until at most `left` are not. */
static bool drain(struct pack *p, uint64_t left)
{
	for (;;) {
		struct slot *s = slot_at(p, p->written);
		bool ready;

		pthread_mutex_lock(&p->lock);
		while (p->given - p->written > left && !s->ready)
			pthread_cond_wait(&p->ready, &p->lock);
		ready = p->written < p->given && s->ready;
		pthread_mutex_unlock(&p->lock);
		if (!ready)
			return true;
		errno = ENOMEM;
		if (s->failed || !p->write(p->arg, buf_view(&s->packed)))
			return false;
		s->ready = false;
		p->written++;
	}
}

/* The slot that was filled is packed: here, or by one of the threads. */
static bool hand_over(struct pack *p)
{
	struct slot *s = slot_at(p, p->given);

	if (!p->pool && p->threads > 1)
		p->pool = pool_start(p->threads, work, p);
	if (!p->pool) {
		if (!p->packer)
			p->packer = bgzf_packer_new();
		pack_slot(s, p->packer);
	}
	pthread_mutex_lock(&p->lock);
	s->ready = !p->pool;
	p->begun += !p->pool;
	p->given++;
	pthread_cond_signal(&p->filled);
	pthread_mutex_unlock(&p->lock);
	return drain(p, p->slot_count - 1);
}

bool pack_write(struct pack *p, struct span text)
{
	while (text.n) {
		struct buf *to = &slot_at(p, p->given)->text;
		size_t room = TEXT - to->length, n = text.n < room ? text.n : room;

		buf_span(to, span_first(text, n));
		text = span_skip(text, n);
		if (to->length == TEXT && !hand_over(p))
			return false;
	}
	return true;
}

bool pack_finish(struct pack *p)
{
	struct buf end = BUF_INIT;
	bool good;

	/* What is little is not worth a thread. */
	if (!p->pool)
		p->threads = 1;
	if (slot_at(p, p->given)->text.length && !hand_over(p))
		return false;
	if (!drain(p, 0))
		return false;
	if (!p->packer)
		p->packer = bgzf_packer_new();
	errno = ENOMEM;
	good = p->packer && bgzf_pack(p->packer, SPAN(""), &end) &&
	       p->write(p->arg, buf_view(&end));
	buf_free(&end);
	return good;
}
