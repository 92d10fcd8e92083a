/* lists.c - all that a match is made of, read */
#include "market/lists.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "flow/ordered.h"
#include "record/places.h"

/* One of the lists on its way in. */
struct arrival {
	const struct lists_sources *from;
	struct lists *lists;
	struct tables tables;
	struct wants *wants;		/* needs or resources */
	struct expr_scratch **scratch;	/* by thread: of resources that are asked something */
	struct wants_columns want;
	struct claims_columns claim;
};

static void blame_row(void *arg, const struct fault *fault)
{
	const struct arrival *a = arg;

	a->from->blame(a->from->arg, fault);
}

/* Says where the fault is that has no place yet. */
static void place(const struct arrival *a, uint64_t line, size_t column, struct fault *fault)
{
	fault->line = line;
	fault_source(fault, stream_source(&a->tables.stream));
	fault_column(fault, a->tables.stream.columns[column]);
}

static bool open_list(struct arrival *a, const char *const *paths, const char *format,
    struct fault *fault)
{
	return tables_open(&a->tables, paths, format, a->from->formats, a->from->flow, fault);
}

static bool read_want(void *arg, int worker, const struct span *cells, struct buf *out,
    size_t *column, struct fault *fault)
{
	struct arrival *a = arg;
	struct wants_store *store = &a->wants->stores[worker];
	struct want want;

	if (!want_read(&a->want, store, cells, &want, column, fault))
		return false;
	if (a->scratch) {
		want.answers = demands_ask(&a->lists->demands, &store->arena, a->scratch[worker],
		    cells, column, fault);
		if (!want.answers)
			return false;
	}
	ordered_keep(out, want.id);
	ordered_keep(out, (struct span){(const char *)&want, sizeof want});
	return true;
}

static bool take_want(void *arg, const struct span *kept, uint64_t line, struct fault *fault)
{
	struct arrival *a = arg;
	struct fault unread = FAULT_INIT;
	struct want want;

	memcpy(&want, kept[1].p, sizeof want);
	want.id = kept[0];
	if (want.demanded.n && a->lists->demands.resources &&
	    !demands_add(&a->lists->demands, want.demanded, &want.condition, &unread)) {
		place(a, line, a->want.at[WANT_CONDITION], &unread);
		blame_row(a, &unread);
		return true;
	}
	if (wants_add(a->wants, &want))
		return true;
	fault_set(fault, FAULT_TWICE, want.id, "ingest --dedupe");
	place(a, line, a->want.at[WANT_ID], fault);
	return false;
}

static bool read_wants(struct arrival *a, struct fault *fault)
{
	struct ordered_job job = {
		.arg = a, .read = read_want, .kept = 2, .take = take_want, .blame = blame_row,
		.wanted = a->want.wanted, .wanted_count = a->want.wanted_count,
	};
	int threads = tables_threads(&a->tables);
	bool good;

	wants_stores(a->wants, threads);
	if (a->wants == &a->lists->resources && a->lists->demands.texts.count) {
		job.wanted = NULL;
		a->scratch = mem_zero((size_t)threads, sizeof *a->scratch);
		for (int i = 0; i < threads; i++)
			a->scratch[i] = expr_scratch_new();
	}
	good = ordered_run(&a->tables, &job, fault);
	for (int i = 0; a->scratch && i < threads; i++)
		expr_scratch_free(a->scratch[i]);
	free(a->scratch);
	return good;
}

/* A count of one, as exact as can be, and of nothing that has a unit. */
static void count_once(struct wants *w)
{
	for (uint32_t i = 0; i < w->count; i++) {
		w->all[i].amount = w->all[i].amount != 0;
		w->all[i].spread = 0;
		w->all[i].marks = 0;
		w->all[i].endless = false;
		w->all[i].measure = (struct span){NULL, 0};
	}
}

static bool read_needs(struct lists *l, const struct lists_sources *from, struct fault *fault)
{
	struct arrival a = {.from = from, .lists = l, .wants = &l->needs};
	bool good = open_list(&a, from->needs, "need", fault) &&
		    wants_find(&a.tables.stream, false, &a.want, fault) && read_wants(&a, fault);

	tables_close(&a.tables);
	from->done(from->done_arg, N_("needs"));
	return good;
}

/* The columns of resources first, then needs, which may demand something of them, then rows. */
static bool read_sides(struct lists *l, const struct lists_sources *from, struct fault *fault)
{
	const char *paths[] = {from->resources, NULL};
	struct arrival a = {.from = from, .lists = l, .wants = &l->resources};
	bool good;

	if (!from->resources)
		return !from->needs_alone || read_needs(l, from, fault);
	good = open_list(&a, paths, "resource", fault) &&
	       wants_find(&a.tables.stream, true, &a.want, fault);
	l->demands.resources = &a.tables.stream;
	good = good && read_needs(l, from, fault) && read_wants(&a, fault);
	l->demands.resources = NULL;
	tables_close(&a.tables);
	from->done(from->done_arg, N_("resources"));
	return good;
}

/* Where there are no lists the table says all. */
static bool read_pairs(struct lists *l, const struct lists_sources *from, struct fault *fault)
{
	const char *paths[] = {from->pairs, NULL};
	struct stream s;
	bool good;

	if (!from->pairs)
		return true;
	if (!stream_open(&s, paths, NULL, from->formats, fault))
		return false;
	l->has_pairs = true;
	good = given_read(&l->given, &s, &l->needs, &l->resources, from->resources != NULL,
	    from->blame, from->arg, fault);
	stream_close(&s);
	return good;
}

static bool take_claim(void *arg, const struct span *kept, uint64_t line, struct fault *unused)
{
	struct arrival *a = arg;
	struct fault fault = FAULT_INIT;
	size_t column;

	(void)unused;
	if (!claims_add(&a->lists->claims, &a->claim, kept, line, &column, &fault)) {
		place(a, line, column, &fault);
		blame_row(a, &fault);
	}
	return true;
}

/* Each side may have a table of its own, with other columns. */
static bool read_claims(struct lists *l, const struct lists_sources *from, struct fault *fault)
{
	bool good = true;

	for (size_t i = 0; good && i < from->claim_count; i++) {
		const char *paths[] = {from->claims[i], NULL};
		struct arrival a = {.from = from, .lists = l};
		struct ordered_job job = {
			.arg = &a, .take = take_claim, .blame = blame_row,
			.wanted = a.claim.wanted,
		};

		good = open_list(&a, paths, "claim", fault) &&
		       claims_find(&l->claims, &a.tables.stream, &a.claim, fault);
		job.wanted_count = a.claim.wanted_count;
		good = good && ordered_run(&a.tables, &job, fault);
		tables_close(&a.tables);
	}
	return good;
}

/* A slip of the pen in an id would else look like a claim that lost. */
static void warn_strangers(const struct lists *l, const struct lists_sources *from)
{
	for (uint32_t i = 0; from->warn && i < l->claims.count; i++) {
		const struct claims_row *row = &l->claims.rows[i];
		bool needed = map_find(&l->needs.ids, row->need) != MAP_NONE;
		struct fault fault = {.line = row->line};

		if (needed && map_find(&l->resources.ids, row->resource) != MAP_NONE)
			continue;
		fault_field(fault.source, sizeof fault.source, row->source);
		fault_column(&fault, needed ? SPAN("resource") : SPAN("need"));
		fault_set(&fault, FAULT_REFERENCE, needed ? row->resource : row->need, NULL);
		from->warn(from->arg, &fault);
	}
}

static bool read_plans(struct lists *l, const struct lists_sources *from, struct fault *fault)
{
	const struct fixed_sides sides = {&l->needs, &l->resources, &l->claims, from->warn};
	const char *paths[] = {from->plans, NULL};
	struct stream s;
	bool good;

	if (!from->plans)
		return true;
	if (!stream_open(&s, paths, "plan", from->formats, fault))
		return false;
	l->has_plans = true;
	l->listed[0] = wants_amounts(&l->needs);
	l->listed[1] = wants_amounts(&l->resources);
	good = fixed_read(&l->fixed, &s, &l->plan, &sides, from->blame, from->arg, fault);
	stream_close(&s);
	from->done(from->done_arg, N_("plans"));
	return good;
}

bool lists_read(struct lists *l, const struct lists_sources *from, struct fault *fault)
{
	if (from->holidays && !calendar_load(&l->calendar, from->holidays, fault))
		return false;
	l->options.calendar = from->holidays ? &l->calendar : NULL;
	if (!format_load(&l->plan, SPAN("plan"), from->formats, fault) ||
	    !score_load(&l->weights, from->weights, fault) ||
	    !read_sides(l, from, fault) || !read_pairs(l, from, fault) ||
	    !read_claims(l, from, fault))
		return false;
	warn_strangers(l, from);
	if (from->pairs || from->claim_count)
		from->done(from->done_arg, N_("claims and pairs"));
	wants_sort(&l->needs);
	wants_sort(&l->resources);
	from->done(from->done_arg, N_("order of rows"));
	if (from->one_to_one) {
		count_once(&l->needs);
		count_once(&l->resources);
	}
	if (!given_sort(&l->given, &l->needs, &l->resources, fault)) {
		fault_source(fault, from->pairs);
		return false;
	}
	return wants_open(&l->resources, &l->needs, fault) && read_plans(l, from, fault);
}

void lists_free(struct lists *l)
{
	wants_free(&l->needs);
	wants_free(&l->resources);
	demands_free(&l->demands);
	claims_free(&l->claims);
	given_free(&l->given);
	fixed_free(&l->fixed);
	calendar_free(&l->calendar);
	score_free(&l->weights);
	format_free(&l->plan);
	free(l->listed[0]);
	free(l->listed[1]);
}

struct matter lists_matter(const struct lists *l)
{
	return (struct matter){
		.needs = &l->needs, .resources = &l->resources, .claims = &l->claims,
		.weights = &l->weights, .options = &l->options,
		.given = l->has_pairs ? &l->given : NULL,
		.fixed = l->has_plans ? &l->fixed : NULL,
	};
}
