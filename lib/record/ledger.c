/* ledger.c - a list that is kept: what comes later is known by its ids */
#include "record/ledger.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "csv/write.h"
#include "io/output.h"
#include "record/ledger_rows.h"
#include "record/stream.h"

struct ledger_id *ledger_chain(struct ledger *l, struct span id)
{
	uint32_t before = l->ids.count, i = map_id(&l->ids, id);

	if (i >= l->chain_room) {
		l->chain_room = l->chain_room ? l->chain_room * 2 : 256;
		l->chains = mem_resize(l->chains, l->chain_room, sizeof *l->chains);
	}
	if (i == before)
		l->chains[i] = (struct ledger_id){LEDGER_NONE, LEDGER_NONE};
	return &l->chains[i];
}

void ledger_append(struct ledger *l, struct ledger_id *chain, struct ledger_row row)
{
	if (l->count == l->room) {
		l->room = l->room ? l->room * 2 : 256;
		l->rows = mem_resize(l->rows, l->room, sizeof *l->rows);
	}
	if (chain->first == LEDGER_NONE)
		chain->first = (uint32_t)l->count;
	else
		l->rows[chain->last].next = (uint32_t)l->count;
	chain->last = (uint32_t)l->count;
	row.next = LEDGER_NONE;
	l->rows[l->count++] = row;
}

void ledger_name(struct ledger *l, struct span name)
{
	if (l->width == l->name_room) {
		l->name_room = l->name_room ? l->name_room * 2 : 32;
		l->names = mem_resize(l->names, l->name_room, sizeof *l->names);
	}
	l->names[l->width++] = arena_copy(&l->arena, name);
}

static bool load_row(struct ledger *l, const struct stream *s, struct fault *fault)
{
	struct ledger_row row = {.width = s->width, .line = s->line};

	if (!s->cells[l->key_at].n) {
		fault_set(fault, FAULT_REQUIRED, SPAN(""), NULL);
		fault->line = s->line;
		fault_column(fault, s->columns[l->key_at]);
		return false;
	}
	row.text = arena_copy(&l->arena, csv_raw(s->csv));
	ledger_append(l, ledger_chain(l, s->cells[l->key_at]), row);
	return true;
}

static bool load_rows(struct ledger *l, struct stream *s, struct fault *fault)
{
	enum stream_result result;

	if (!s->format.count && !l->key)
		return fault_set(fault, FAULT_FORMAT_NONE, s->columns[0], NULL);
	if (!s->format.count)
		l->key_at = stream_find(s, span_of(l->key), fault);
	if (l->key_at == STREAM_NONE)
		return false;
	l->format = arena_copy(&l->arena, s->format.name);
	for (size_t i = 0; i < s->width; i++)
		ledger_name(l, s->columns[i]);
	while ((result = stream_next(s, fault)) == STREAM_ROW)
		if (!load_row(l, s, fault))
			return false;
	return result == STREAM_END;
}

bool ledger_open(struct ledger *l, const char *path, int64_t wait, const char *directory,
    struct fault *fault)
{
	const char *paths[] = {path, NULL};
	struct stat status;
	struct stream s;
	bool good;

	l->path = path;
	l->lock = l->unlocked ? NULL : lock_take(path, wait, fault);
	if (!l->lock && !l->unlocked)
		return false;
	l->old = csv_rows_new(',');
	l->new = csv_rows_new(',');
	l->exists = !stat(path, &status);
	if (!l->exists)
		return true;
	if (!S_ISREG(status.st_mode)) {
		fault_source(fault, path);
		return fault_set(fault, FAULT_OPEN, span_of(strerror(EINVAL)), "a regular file");
	}
	if (!stream_open(&s, paths, NULL, directory, fault))
		return false;
	l->gzip = input_is_gzip(s.input);
	good = load_rows(l, &s, fault);
	if (!good)
		fault_source(fault, path);
	stream_close(&s);
	return good;
}

void ledger_close(struct ledger *l)
{
	lock_release(l->lock);
	csv_rows_free(l->old);
	csv_rows_free(l->new);
	arena_free(&l->arena);
	map_free(&l->ids);
	buf_free(&l->text);
	free(l->names);
	free(l->rows);
	free(l->chains);
	free(l->place);
	free(l->weights);
	free(l->cells);
	*l = (struct ledger){.path = NULL};
}

bool ledger_write(const struct ledger *l, struct output *out, struct fault *fault)
{
	struct buf line = BUF_INIT;
	bool good;

	csv_write_row(&line, l->names, l->width);
	good = output_write(out, buf_view(&line), fault);
	for (size_t i = 0; i < l->count && good; i++) {
		if (l->rows[i].dropped)
			continue;
		buf_clear(&line);
		buf_span(&line, l->rows[i].text);
		for (size_t k = l->rows[i].width; k < l->width; k++)
			buf_char(&line, ',');
		buf_char(&line, '\n');
		good = output_write(out, buf_view(&line), fault);
	}
	buf_free(&line);
	return good;
}

bool ledger_save(const struct ledger *l, bool gzip, struct fault *fault)
{
	struct output *out;
	bool good;

	if (l->exists && !l->changed && !l->added && !l->dropped)
		return true;
	out = output_open(l->path, gzip || l->gzip, fault);
	good = out && ledger_write(l, out, fault) && lock_holds(l->lock, fault);
	return output_end(out, good, fault);
}
