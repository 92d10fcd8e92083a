/* spelling.c - what the texts of a header may mean */
#include "record/spelling.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

static struct span folded(struct spellings *x, struct span text)
{
	buf_clear(&x->fold);
	text_fold(&x->fold, text);
	return buf_view(&x->fold);
}

static void add(struct spellings *x, struct span text, size_t column, struct says says)
{
	uint32_t id;

	if (!text.n)
		return;
	id = map_id(&x->texts, folded(x, text));
	for (size_t i = 0; i < x->count; i++)
		if (x->meanings[i].text == id && x->meanings[i].column == column)
			return;
	x->meanings = mem_resize(x->meanings, x->count + 1, sizeof *x->meanings);
	x->meanings[x->count++] = (struct spelling){id, column, says};
}

static bool is_told(struct spellings *x, struct span text)
{
	uint32_t id = text.n ? map_find(&x->texts, folded(x, text)) : MAP_NONE;

	return id < x->told;
}

/* What a profile says of a text goes before all that formats say of it. */
static void add_told(struct spellings *x, const struct format *f)
{
	for (size_t i = 0; i < f->count; i++)
		for (size_t j = 0; j < f->columns[i].alias_count; j++)
			if (f->columns[i].aliases[j].told)
				add(x, f->columns[i].aliases[j].text, i,
				    f->columns[i].aliases[j].says);
	x->told = x->texts.count;
}

static void add_known(struct spellings *x, struct span text, size_t column, struct says says)
{
	if (!is_told(x, text))
		add(x, text, column, says);
}

void spellings_make(struct spellings *x, const struct format *f)
{
	const struct says nothing = {.yields = 0};

	add_told(x, f);
	for (size_t i = 0; i < f->count; i++) {
		const struct column *c = &f->columns[i];

		/* Of a heading that is an alias as well, what the alias says holds. */
		for (size_t j = 0; j < c->alias_count; j++)
			add_known(x, c->aliases[j].text, i, c->aliases[j].says);
		add_known(x, c->name, i, nothing);
		add_known(x, c->en, i, nothing);
		add_known(x, c->zh, i, nothing);
	}
}

void spellings_free(struct spellings *x)
{
	map_free(&x->texts);
	free(x->meanings);
	buf_free(&x->fold);
}

size_t spellings_find(struct spellings *x, struct span text, const struct spelling **out,
    size_t room)
{
	struct span key = folded(x, text);
	uint32_t id = map_find(&x->texts, key);
	size_t n = 0;

	if (id == MAP_NONE && span_ends(key, SPAN(")"))) {
		size_t open = key.n;

		while (open && key.p[open - 1] != '(')
			open--;
		if (open > 1)
			id = map_find(&x->texts, span_first(key, open - 1));
	}
	if (id == MAP_NONE)
		return 0;
	for (size_t i = 0; i < x->count && n < room; i++)
		if (x->meanings[i].text == id)
			out[n++] = &x->meanings[i];
	return n;
}
