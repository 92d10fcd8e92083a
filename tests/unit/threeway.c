/* threeway.c - tests of work/threeway.h: random edits, beside a slow and obvious merge */
#include <sys/stat.h>
#include <unistd.h>

#include "csv/write.h"
#include "scratch.h"
#include "tap.h"
#include "work/threeway.h"

enum { KEYS = 12, OLD = 8, COLUMNS = 6, THEIR_OWN = 4, OUR_OWN = 5 };

/* Rows by their keys; columns 0 to 3 were handed out, of the others each side may add one. */
struct sketch {
	bool has[COLUMNS];
	int order[KEYS], count;
	bool there[KEYS];
	char cells[KEYS][COLUMNS];	/* a letter, or 0 */
};

static uint64_t state;

static int below(int n)
{
	return (int)(tap_random(&state) >> 33) % n;
}

static char letter(void)
{
	return "\0abc"[below(4)];
}

static char get(const struct sketch *s, int key, int column)
{
	return s->there[key] && s->has[column] ? s->cells[key][column] : 0;
}

static void add(struct sketch *s, int key)
{
	s->there[key] = true;
	s->order[s->count++] = key;
}

static void drop(struct sketch *s, int key)
{
	int n = 0;

	s->there[key] = false;
	for (int i = 0; i < s->count; i++)
		if (s->order[i] != key)
			s->order[n++] = s->order[i];
	s->count = n;
}

static void make_base(struct sketch *s)
{
	*s = (struct sketch){.has = {true, true, true, true}};
	for (int key = 0; key < OLD; key++) {
		add(s, key);
		for (int c = 0; c < 4; c++)
			s->cells[key][c] = letter();
	}
}

/* One side's edits; how many of each kind is drawn as well. */
static void edit(struct sketch *s, int own)
{
	int cells = below(8), drops = below(3), adds = below(3);

	s->has[own] = !below(4);
	while (cells--)
		s->cells[below(OLD)][below(4)] = letter();
	while (drops--) {
		int key = below(OLD);

		if (s->there[key])
			drop(s, key);
	}
	for (int key = 0; key < OLD && s->has[own]; key++)
		s->cells[key][own] = below(3) ? 0 : letter();
	while (adds--) {
		int key = OLD + below(KEYS - OLD);

		for (int c = 0; c < COLUMNS; c++)
			s->cells[key][c] = letter();
		s->cells[key][0] = 'z';
		if (!s->there[key])
			add(s, key);
	}
}

static void shuffle(int *order, int count)
{
	for (int i = count - 1; i > 0; i--) {
		int j = below(i + 1), t = order[i];

		order[i] = order[j];
		order[j] = t;
	}
}

static void put_cell(struct buf *out, char c)
{
	buf_char(out, ',');
	if (c)
		buf_char(out, c);
}

/* The table as CSV, its columns in this order; seal: of the base; NULL none. */
static void draw(const struct sketch *s, const int *columns, const struct sketch *base,
    struct buf *out)
{
	static const struct span names[] = {SPAN("k"), SPAN("c0"), SPAN("c1"), SPAN("c2"),
	    SPAN("c3")};
	struct seal_column sealed[5] = {{.number = false}};
	struct seal seal = {.columns = sealed, .count = 5, .rows = OLD};

	for (int i = 0; i < 5; i++)
		sealed[i].name = names[i];
	buf_clear(out);
	buf_char(out, 'k');
	for (int i = 0; i < COLUMNS; i++)
		if (s->has[columns[i]])
			buf_printf(out, ",c%d", columns[i]);
	if (base) {
		struct buf heading = BUF_INIT;

		seal_write_heading(&seal, &heading);
		buf_char(out, ',');
		csv_write_cell(out, buf_view(&heading));
		buf_free(&heading);
	}
	buf_char(out, '\n');
	for (int r = 0; r < s->count; r++) {
		int key = s->order[r];

		buf_printf(out, "K%d", key);
		for (int i = 0; i < COLUMNS; i++)
			if (s->has[columns[i]])
				put_cell(out, s->cells[key][columns[i]]);
		if (base)
			buf_char(out, ',');
		if (base && base->there[key]) {
			char id[8];
			struct span cells[5] = {{id, (size_t)snprintf(id, sizeof id, "K%d", key)}};

			for (int c = 0; c < 4; c++)
				cells[c + 1] = (struct span){&base->cells[key][c],
				    base->cells[key][c] != 0};
			seal_write(&seal, (uint64_t)key + 1, cells, out);
		}
		buf_char(out, '\n');
	}
}

static void say(struct buf *out, int key, int column, char base, char ours, char theirs)
{
	buf_printf(out, "K%d,c%d", key, column);
	put_cell(out, base);
	put_cell(out, ours);
	put_cell(out, theirs);
	buf_char(out, '\n');
}

struct plan {
	struct sketch base, ours, theirs;
	bool sealed, drop;
};

/* The merge as one would explain it; conflicts are appended to out. */
static void merge(const struct plan *p, struct sketch *result, bool *widened, struct buf *out)
{
	const struct sketch *b = &p->base, *o = &p->ours, *t = &p->theirs;
	bool missing = false, present[KEYS] = {false};
	/* By the ledger's columns first. */
	static const int order[] = {0, 1, 2, 3, OUR_OWN, THEIR_OWN};

	*result = *o;
	*widened = false;
	for (int key = 0; key < KEYS; key++)
		result->cells[key][THEIR_OWN] = 0;
	for (int c = 0; c < 4; c++)
		missing |= !t->has[c];
	for (int r = 0; r < t->count; r++) {
		int key = t->order[r];
		bool edited = false, blank = true;

		for (int c = 0; c < COLUMNS; c++) {
			edited |= t->has[c] && get(t, key, c) != get(b, key, c);
			blank &= !get(t, key, c);
		}
		if (b->there[key] && blank && edited)
			continue;
		present[key] = true;
		if (!o->there[key] && b->there[key]) {
			if (edited)
				buf_printf(out, "K%d,k,K%d,,K%d\n", key, key, key);
			continue;
		}
		if (!o->there[key]) {
			add(result, key);
			memset(result->cells[key], 0, COLUMNS);
		}
		for (int i = 0; i < COLUMNS; i++) {
			int c = order[i];
			char was = get(b, key, c), is = get(o, key, c), new = get(t, key, c);

			if (!t->has[c] || new == was || new == is || (c == THEIR_OWN && missing))
				continue;
			if (is != was) {
				say(out, key, c, p->sealed ? 0 : was, is, new);
				continue;
			}
			result->cells[key][c] = new;
			*widened |= c == THEIR_OWN;
		}
	}
	result->has[THEIR_OWN] = *widened;
	for (int r = 0; r < b->count && !p->sealed && p->drop; r++) {
		int key = b->order[r];
		bool same = true;

		if (present[key] || !o->there[key])
			continue;
		for (int c = 0; c < COLUMNS; c++)
			same &= get(o, key, c) == get(b, key, c);
		if (same)
			drop(result, key);
		else
			buf_printf(out, "K%d,k,K%d,K%d,\n", key, key, key);
	}
}

static void ignore(void *arg, const struct fault *fault)
{
	(void)arg;
	(void)fault;
}

static void note(void *arg, const struct threeway_conflict *c)
{
	buf_printf(arg, "%.*s,%.*s,%.*s,%.*s,%.*s\n", SPAN_ARG(c->id), SPAN_ARG(c->column),
	    SPAN_ARG(c->base), SPAN_ARG(c->ours), SPAN_ARG(c->theirs));
}

static void change(void *arg, struct span id, struct span column, struct span old, struct span new)
{
	(void)arg;
	(void)id;
	(void)column;
	(void)old;
	(void)new;
}

/* Through the library: what it writes comes back through a pipe. */
static bool run(struct threeway *t, const char *paths[3], bool sealed, const int pipe[2],
    struct buf *out)
{
	struct ledger ledger = {.key = "k", .unlocked = true};
	struct office office = {.own = NULL};
	struct copy base = {.count = 0}, theirs = {.count = 0};
	struct fault fault = FAULT_INIT;
	struct output *to;
	char name[32];
	bool good;

	snprintf(name, sizeof name, "/proc/self/fd/%d", pipe[1]);
	good = ledger_open(&ledger, paths[0], 0, NULL, &fault) &&
	       copy_read(&base, paths[1], &ledger, &office, ignore, NULL, &fault) &&
	       copy_read(&theirs, paths[2], &ledger, &office, ignore, NULL, &fault);
	t->ledger = &ledger;
	t->base = sealed ? NULL : &base;
	t->theirs = &theirs;
	if (good)
		threeway_run(t);
	to = output_open(name, false, &fault);
	good = output_end(to, good && ledger_write(&ledger, to, &fault), &fault);
	if (good)
		out->length += (size_t)read(pipe[0], buf_reserve(out, 4096), 4096);
	copy_free(&base);
	copy_free(&theirs);
	ledger_close(&ledger);
	return good;
}

static bool test_round(const int pipe[2])
{
	struct buf texts[3] = {BUF_INIT, BUF_INIT, BUF_INIT}, want = BUF_INIT, got = BUF_INIT;
	struct buf conflicts = BUF_INIT, got_conflicts = BUF_INIT;
	const int plain[COLUMNS] = {0, 1, 2, 3, OUR_OWN, THEIR_OWN};
	int columns[COLUMNS] = {0, 1, 2, 3, 4, 5};
	struct plan p = {.sealed = below(2), .drop = below(2)};
	struct sketch result;
	bool good, widened;
	struct threeway t = {.blame = ignore, .conflict = note, .change = change,
	    .arg = &got_conflicts, .drop = p.drop && !p.sealed};
	const char *paths[3];

	make_base(&p.base);
	p.ours = p.theirs = p.base;
	edit(&p.ours, OUR_OWN);
	edit(&p.theirs, THEIR_OWN);
	if (!below(8))
		p.theirs.has[below(4)] = false;
	shuffle(p.theirs.order, p.theirs.count);
	shuffle(columns, COLUMNS);
	draw(&p.ours, plain, NULL, &texts[0]);
	draw(&p.base, plain, NULL, &texts[1]);
	draw(&p.theirs, columns, p.sealed ? &p.base : NULL, &texts[2]);
	merge(&p, &result, &widened, &conflicts);
	draw(&result, plain, NULL, &want);
	for (int i = 0; i < 3; i++)
		paths[i] = put((const char *[]){"ours", "base", "theirs"}[i], buf_view(&texts[i]));
	good = run(&t, paths, p.sealed, pipe, &got) &&
	       span_equal(buf_view(&want), buf_view(&got)) &&
	       span_equal(buf_view(&conflicts), buf_view(&got_conflicts));
	if (!good)
		printf("# ours\n%s# base\n%s# theirs\n%s# want\n%s%s# got\n%s%s",
		    buf_string(&texts[0]), buf_string(&texts[1]), buf_string(&texts[2]),
		    buf_string(&want),
		    buf_string(&conflicts), buf_string(&got), buf_string(&got_conflicts));
	for (int i = 0; i < 3; i++)
		buf_free(&texts[i]);
	buf_free(&want);
	buf_free(&got);
	buf_free(&conflicts);
	buf_free(&got_conflicts);
	return good;
}

int main(void)
{
	int ends[2], good = 0, rounds = tap_rounds(10000);

	state = tap_seed();
	scratch_make();
	if (pipe(ends))
		return 1;
	while (good < rounds && test_round(ends))
		good++;
	ok(good == rounds, "%d random edits are the merge of the reference", good);
	for (int i = 0; i < 3; i++)
		unlink(path_of((const char *[]){"ours", "base", "theirs"}[i]));
	rmdir(scratch);
	return done();
}
