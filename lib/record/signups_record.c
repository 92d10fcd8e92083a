/* signups_record.c - the rows of sign-up lists as records */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "record/id.h"
#include "record/signups.h"

const char *signup_status_name(enum signup_status status)
{
	static const char *const names[SIGNUP_STATUSES] = {
	    [SIGNUP_IN] = "in",
	    [SIGNUP_WAITING] = "waiting",
	    [SIGNUP_CANCELLED] = "cancelled",
	    [SIGNUP_CHANGED] = "changed",
	    [SIGNUP_TWICE] = "twice",
	    [SIGNUP_OVERWRITTEN] = "overwritten",
	    [SIGNUP_REFUSED] = "refused",
	};

	return names[status];
}

static void fill(const struct format *f, struct span *cells, const char *name, struct span value)
{
	size_t i = format_find(f, span_of(name));

	if (i != FORMAT_NONE)
		cells[i] = value;
}

void signups_cells(struct signups *s, size_t i, const struct format *f, struct span *cells)
{
	const struct signup *row = &s->rows[i];
	char seq[24];

	memset(cells, 0, f->count * sizeof *cells);
	snprintf(seq, sizeof seq, "%lld", (long long)row->seq);
	cells[0] = row->id;
	fill(f, cells, "activity", row->activity);
	fill(f, cells, "seq", arena_copy(&s->arena, span_of(seq)));
	fill(f, cells, "name", row->person.name);
	fill(f, cells, "group", row->person.group);
	fill(f, cells, "party", row->person.party);
	fill(f, cells, "phone", row->person.phone);
	fill(f, cells, "status", span_of(signup_status_name(row->status)));
	fill(f, cells, "note", row->person.note);
	fill(f, cells, "source", row->source);
}

void signups_name(struct signups *s, const struct format *f)
{
	struct span *cells = mem_zero(f->count, sizeof *cells);
	const size_t group = format_find(f, SPAN("group"));
	struct map ids = MAP_INIT;
	struct buf id = BUF_INIT;

	for (int others = 0; others < 2; others++)
		for (size_t i = 0; i < s->count; i++) {
			const struct signup *row = &s->rows[i];
			bool first = row->status == SIGNUP_IN || row->status == SIGNUP_WAITING;

			if (row->kind != SIGNUP_RECORD || first != !others)
				continue;
			signups_cells(s, i, f, cells);
			buf_clear(&id);
			id_make_apart(f, cells, group, &ids, &id);
			s->rows[i].id = arena_copy(&s->arena, buf_view(&id));
		}
	buf_free(&id);
	map_free(&ids);
	free(cells);
}
