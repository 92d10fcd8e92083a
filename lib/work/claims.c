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

bool claims_find(const struct stream *s, struct claims_columns *columns, struct fault *fault)
{
	static const char *const names[CLAIMS_COLUMNS] = {"need", "resource", "side"};

	for (int i = 0; i < CLAIMS_COLUMNS; i++) {
		columns->at[i] = stream_find(s, span_of(names[i]), fault);
		if (columns->at[i] == STREAM_NONE)
			return false;
	}
	return true;
}

bool claims_add(struct claims *c, const struct claims_columns *columns, const struct span *cells,
    size_t *column, struct fault *fault)
{
	int side = side_of(cells[CLAIMS_SIDE]);

	if (side) {
		add(c, cells[CLAIMS_NEED], cells[CLAIMS_RESOURCE], side);
		return true;
	}
	*column = columns->at[CLAIMS_SIDE];
	return fault_set(fault, FAULT_CHOICE, cells[CLAIMS_SIDE], "community, partner");
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
