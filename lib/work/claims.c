/* claims.c - which pairings people have asked for */
#include "work/claims.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"

enum side { COMMUNITY = 1, PARTNER = 2 };

static int side_of(struct span text)
{
	static const struct {
		const char *word;
		enum side side;
	} words[] = {
		{"community", COMMUNITY}, {"社区", COMMUNITY},
		{"需求方", COMMUNITY}, {"need", COMMUNITY},
		{"partner", PARTNER}, {"共建单位", PARTNER},
		{"资源方", PARTNER}, {"resource", PARTNER},
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_is(text, words[i].word))
			return words[i].side;
	return 0;
}

static struct span pair_of(struct span need, struct span resource, struct buf *b)
{
	buf_span(b, need);
	buf_char(b, '\x1f');
	buf_span(b, resource);
	return buf_view(b);
}

static void add(struct claims *c, struct span need, struct span resource, int side)
{
	struct buf b = BUF_INIT;
	uint32_t id = map_id(&c->pairs, pair_of(need, resource, &b));

	buf_free(&b);
	if (id >= c->room) {
		uint32_t room = c->room ? c->room * 2 : 64;

		c->sides = mem_resize(c->sides, room, 1);
		memset(c->sides + c->room, 0, room - c->room);
		c->room = room;
	}
	c->sides[id] |= (unsigned char)side;
}

/* Where the columns stand in the stream. */
struct places {
	size_t need, resource, side;
};

static bool find_places(const struct stream *s, struct places *at, struct fault *fault)
{
	at->need = stream_find(s, SPAN("need"), fault);
	if (at->need == STREAM_NONE)
		return false;
	at->resource = stream_find(s, SPAN("resource"), fault);
	if (at->resource == STREAM_NONE)
		return false;
	at->side = stream_find(s, SPAN("side"), fault);
	return at->side != STREAM_NONE;
}

static bool read_claim(struct claims *c, const struct stream *s, const struct places *at,
    struct fault *fault)
{
	int side = side_of(s->cells[at->side]);

	if (side) {
		add(c, s->cells[at->need], s->cells[at->resource], side);
		return true;
	}
	fault_set(fault, FAULT_CHOICE, s->cells[at->side], "community, partner");
	fault_source(fault, stream_source(s));
	fault->line = s->line;
	fault_column(fault, s->columns[at->side]);
	return false;
}

bool claims_read(struct claims *c, struct stream *s,
    void (*blame)(void *arg, const struct fault *), void *arg, struct fault *fault)
{
	struct places at;

	if (!find_places(s, &at, fault))
		return false;
	for (;;) {
		struct fault row = FAULT_INIT;

		switch (stream_next(s, fault)) {
		case STREAM_ROW:
			if (!read_claim(c, s, &at, &row))
				blame(arg, &row);
			break;
		case STREAM_BAD:
			blame(arg, fault);
			*fault = (struct fault)FAULT_INIT;
			break;
		case STREAM_END:
			return true;
		case STREAM_FAILED:
			return false;
		}
	}
}

void claims_free(struct claims *c)
{
	map_free(&c->pairs);
	free(c->sides);
	*c = (struct claims){.sides = NULL};
}

static int sides_of(const struct claims *c, struct span need, struct span resource)
{
	struct buf b = BUF_INIT;
	uint32_t id;

	if (!c->pairs.count)
		return 0;
	id = map_find(&c->pairs, pair_of(need, resource, &b));
	buf_free(&b);
	return id == MAP_NONE ? 0 : c->sides[id];
}

int claims_count(const struct claims *c, struct span need, struct span resource)
{
	int sides = sides_of(c, need, resource);

	return (sides & COMMUNITY) + (sides & PARTNER) / PARTNER;
}

struct span claims_who(const struct claims *c, struct span need, struct span resource)
{
	static const char *const names[] = {"", "community", "partner", "both"};

	return span_of(names[sides_of(c, need, resource)]);
}
