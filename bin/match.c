/* match.c - needs and resources in, plan orders out */
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/buf.h"
#include "cli/message.h"
#include "cli/program.h"
#include "cli/progress.h"
#include "flow/ordered.h"
#include "io/output.h"
#include "record/places.h"
#include "work/orders.h"
#include "work/proof.h"

static struct {
	struct option_list resources;
	const char *pairs, *certify, *verify, *gaps;
	const char *claims, *weights, *holidays, *as_of, *formats, *output, *fair;
	bool possible, any_time, gzip, progress;
	int64_t threads;
} o = {.fair = "community"};

static const struct option table[] = {
	OPTION_LIST('r', "resources", "FILE", N_("the resources that may serve the needs"),
	    &o.resources),
	OPTION_TEXT(0, "pairs", "FILE",
	    N_("take the pairs and their scores from FILE; without -r also all the rest"),
	    &o.pairs),
	OPTION_TEXT(0, "claims", "FILE", N_("which pairings either side has claimed"), &o.claims),
	OPTION_CHOICE(0, "fair", "community|none",
	    N_("share what is scarce fairly between communities, or not"), &o.fair),
	OPTION_SWITCH(0, "possible", N_("write every possible pairing instead of the best plan"),
	    &o.possible),
	OPTION_TEXT(0, "certify", "FILE", N_("write the prices that prove the plan the best"),
	    &o.certify),
	OPTION_TEXT(0, "verify", "FILE",
	    N_("make no plan: check the plan in FILE by the prices in that of --certify"),
	    &o.verify),
	OPTION_TEXT(0, "gaps", "FILE",
	    N_("write what one more unit of each resource would be worth"), &o.gaps),
	OPTION_SWITCH(0, "any-time", N_("leave dates and days out of account"), &o.any_time),
	OPTION_TEXT('W', "weights", "FILE", N_("the points and the wording of reasons"),
	    &o.weights),
	OPTION_TEXT(0, "holidays", "FILE", N_("know the holidays of FILE (date, kind, name)"),
	    &o.holidays),
	OPTION_TEXT(0, "as-of", "DATE", N_("propose nothing before DATE (default: any time)"),
	    &o.as_of),
	OPTION_THREADS(&o.threads),
	OPTION_PROGRESS(&o.progress),
	OPTION_FORMATS(&o.formats),
	OPTION_OUTPUT(&o.output),
	OPTION_GZIP(&o.gzip),
	OPTION_END
};

static const struct program program = {
	.name = "match",
	.summary = N_("pair needs with resources"),
	.operands = "[NEEDS...]",
	.options = table,
	.found = N_("some needs are unmet, some rows could not be read, or a plan does not hold"),
};

/* What is read. */
struct lists {
	struct wants needs, resources;
	struct claims claims;
	struct given given;
	struct calendar calendar;
	struct score_weights weights;
	struct candidates_options options;
	struct format plan;	/* the format of what is written */
	bool bad;		/* a row had to be left out */
};

static bool is_standard(const char *path)
{
	return path && strcmp(path, "-") == 0;
}

/* What the table of options cannot know. */
static void check_modes(void)
{
	if (o.possible && (o.certify || o.verify || o.gaps))
		program_usage("%s", _("--possible makes no plan that could be proved"));
	if (o.verify && !o.certify)
		program_usage("%s", _("--verify wants the prices that prove the plan: --certify FILE"));
	if (o.verify && (o.output || o.gaps))
		program_usage("%s", _("--verify writes nothing"));
}

static void check_usage(char **needs)
{
	const char *const others[] = {o.pairs, o.claims, o.verify, o.verify ? o.certify : NULL};
	bool listed = o.resources.count || !o.pairs;
	int standard = listed && !*needs;

	check_modes();
	if (listed && !o.resources.count)
		program_usage("%s", _("say which resources there are: -r FILE"));
	if (!listed && *needs)
		program_usage("%s", _("needs go with resources: -r FILE"));
	if (o.resources.count > 1)
		program_usage("%s", _("resources come from one file: -r FILE, once"));
	if (listed)
		standard += is_standard(o.resources.items[0]);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		standard += is_standard(others[i]);
	while (*needs)
		standard += is_standard(*needs++);
	if (standard > 1)
		program_usage("%s", _("standard input can be read only once"));
}

static void blame(void *arg, const struct fault *fault)
{
	struct lists *lists = arg;

	lists->bad = true;
	message_fault(fault);
}

static bool read_options(struct lists *lists, struct fault *fault)
{
	struct context none = {.year = 0};
	struct date day;

	lists->options.any_time = o.any_time;
	lists->options.today = DATE_OPEN_FIRST;
	if (o.as_of) {
		if (!date_parse(span_of(o.as_of), &none, &day, fault)) {
			fault_column(fault, SPAN("--as-of"));
			return false;
		}
		lists->options.today = day.first;
	}
	if (o.holidays) {
		if (!calendar_load(&lists->calendar, o.holidays, fault))
			return false;
		lists->options.calendar = &lists->calendar;
	}
	return format_load(&lists->plan, SPAN("plan"), o.formats, fault) &&
	       score_load(&lists->weights, o.weights, fault);
}

/* One of the lists on its way in. */
struct arrival {
	struct lists *lists;
	struct tables tables;
	struct progress progress;
	struct wants *wants;		/* needs or resources */
	struct wants_columns want;
	struct claims_columns claim;
};

static void blame_row(void *arg, const struct fault *fault)
{
	blame(((struct arrival *)arg)->lists, fault);
}

/* Says where the fault is that has no place yet. */
static void place(const struct arrival *l, uint64_t line, size_t column, struct fault *fault)
{
	fault->line = line;
	fault_source(fault, stream_source(&l->tables.stream));
	fault_column(fault, l->tables.stream.columns[column]);
}

static bool read_want(void *arg, int worker, const struct span *cells, struct buf *out,
    size_t *column, struct fault *fault)
{
	struct arrival *l = arg;
	struct want want;

	if (!want_read(&l->want, &l->wants->stores[worker], cells, &want, column, fault))
		return false;
	ordered_keep(out, want.id);
	ordered_keep(out, (struct span){(const char *)&want, sizeof want});
	return true;
}

static bool take_want(void *arg, const struct span *kept, uint64_t line, struct fault *fault)
{
	struct arrival *l = arg;
	struct want want;

	memcpy(&want, kept[1].p, sizeof want);
	want.id = kept[0];
	if (wants_add(l->wants, &want))
		return true;
	fault_set(fault, FAULT_TWICE, want.id, "ingest --dedupe");
	place(l, line, l->want.at[WANT_ID], fault);
	return false;
}

static bool take_claim(void *arg, const struct span *kept, uint64_t line, struct fault *unused)
{
	struct arrival *l = arg;
	struct fault fault = FAULT_INIT;
	size_t column;

	(void)unused;
	if (!claims_add(&l->lists->claims, &l->claim, kept, &column, &fault)) {
		place(l, line, column, &fault);
		blame_row(l, &fault);
	}
	return true;
}

static bool open_list(struct arrival *l, const char *const *paths, const char *format,
    struct fault *fault)
{
	const struct flow_options options = {.threads = (int)o.threads, .progress = progress_show,
	    .progress_arg = &l->progress};

	progress_start(&l->progress, o.progress);
	return tables_open(&l->tables, paths, format, o.formats, &options, fault);
}

static bool read_wants(struct lists *lists, struct wants *w, const char *const *paths,
    struct fault *fault)
{
	struct arrival l = {.lists = lists, .wants = w};
	struct ordered_job job = {.arg = &l, .read = read_want, .kept = 2, .take = take_want,
	    .blame = blame_row, .wanted = l.want.wanted};
	bool resources = w == &lists->resources, good;

	good = open_list(&l, paths, resources ? "resource" : "need", fault) &&
	       wants_find(&l.tables.stream, resources, &l.want, fault);
	if (good) {
		job.wanted_count = l.want.wanted_count;
		wants_stores(w, tables_threads(&l.tables));
		good = ordered_run(&l.tables, &job, fault);
	}
	tables_close(&l.tables);
	wants_sort(w);
	return good;
}

static bool read_claims(struct lists *lists, struct fault *fault)
{
	const char *paths[] = {o.claims, NULL};
	struct arrival l = {.lists = lists};
	const struct ordered_job job = {.arg = &l, .take = take_claim, .blame = blame_row,
	    .wanted = l.claim.at, .wanted_count = CLAIMS_COLUMNS};
	bool good;

	if (!o.claims)
		return true;
	good = open_list(&l, paths, "claim", fault) &&
	       claims_find(&l.tables.stream, &l.claim, fault) &&
	       ordered_run(&l.tables, &job, fault);
	tables_close(&l.tables);
	return good;
}

/* Where there are no lists the table says all. */
static bool read_pairs(struct lists *lists, struct fault *fault)
{
	const char *paths[] = {o.pairs, NULL};
	struct stream s;
	bool good;

	if (!o.pairs)
		return true;
	if (!stream_open(&s, paths, NULL, o.formats, fault))
		return false;
	good = given_read(&lists->given, &s, &lists->needs, &lists->resources,
	    o.resources.count > 0, blame, lists, fault);
	if (good && !o.resources.count) {
		wants_sort(&lists->needs);
		wants_sort(&lists->resources);
	}
	if (good && !given_sort(&lists->given, &lists->needs, &lists->resources, fault)) {
		fault_source(fault, o.pairs);
		good = false;
	}
	stream_close(&s);
	return good;
}

static bool read_lists(struct lists *lists, char **needs, struct fault *fault)
{
	const char *resources[] = {NULL, NULL};

	if (!read_options(lists, fault))
		return false;
	if (o.resources.count) {
		resources[0] = o.resources.items[0];
		if (!read_wants(lists, &lists->resources, resources, fault) ||
		    !read_wants(lists, &lists->needs, (const char *const *)needs, fault))
			return false;
	}
	return read_pairs(lists, fault) && read_claims(lists, fault);
}

/* The orders stand as the needs did. */
static bool write_orders(struct orders *orders, const struct wants *needs, struct fault *fault)
{
	struct output *out = output_open(o.output, o.gzip, fault);
	struct buf text = BUF_INIT;
	bool good = true;

	output_threads(out, (int)o.threads);
	if (!out)
		return false;
	order_row_header(&orders->row, &text);
	for (uint32_t i = 0; good && i < needs->count; i++) {
		orders_need(orders, needs->order[i], &text);
		good = output_write(out, buf_view(&text), fault);
		buf_clear(&text);
	}
	good = good && output_write(out, buf_view(&text), fault);
	buf_free(&text);
	if (good)
		return output_finish(out, fault);
	output_abandon(out);
	return false;
}

/* With -v: how long a stage took, and the most memory so far. */
static void end_stage(const char *stage)
{
	static double last;
	struct timespec time;
	struct rusage usage;
	double now;

	clock_gettime(CLOCK_MONOTONIC, &time);
	getrusage(RUSAGE_SELF, &usage);
	now = (double)time.tv_sec + (double)time.tv_nsec / 1e9;
	if (stage)
		message_note(_("%s: %.2f s, %ld MB"), stage, now - last, usage.ru_maxrss / 1024);
	last = now;
}

/* The tables beside the plan, where they are asked for. */
static bool write_proofs(const struct stake *stake, const struct assign_plan *plan,
    struct fault *fault)
{
	struct buf text = BUF_INIT;
	bool good = true;

	if (o.certify) {
		proof_write(stake, plan, &text);
		good = output_whole(o.certify, false, buf_view(&text), fault);
	}
	buf_clear(&text);
	if (good && o.gaps) {
		proof_write_gaps(stake, plan, &text);
		good = output_whole(o.gaps, false, buf_view(&text), fault);
	}
	buf_free(&text);
	return good;
}

/* The best plan, checked; and the proofs of it. */
static bool make_plan(const struct stake *stake, struct assign_plan *plan, struct fault *fault)
{
	bool good;

	assign_solve(&stake->problem, (int)o.threads, plan);
	end_stage(_("plan"));
	good = stake_verify(stake, plan, fault);
	end_stage(_("proof"));
	return good && write_proofs(stake, plan, fault);
}

static bool write_plan(const struct matter *m, const struct pairs *pairs,
    const struct assign_plan *plan, const struct format *format, uint64_t *unmet,
    struct fault *fault)
{
	struct orders orders;
	bool good;

	orders_init(&orders, m, pairs, plan, format);
	good = write_orders(&orders, m->needs, fault);
	*unmet = orders.unmet;
	orders_free(&orders);
	message_note(_("%u needs, %u resources, %llu possible pairings, "
		       "%llu needs not wholly met"),
	    m->needs->count, m->resources->count, (unsigned long long)pairs->count,
	    (unsigned long long)*unmet);
	return good;
}

/* Whether what was read is at fault, and not the reading. */
static bool is_refusal(const struct fault *fault)
{
	return fault->line || (fault->code >= FAULT_PLAN_PAIR && fault->code <= FAULT_TOTAL);
}

/* Reads a plan and its prices; *wrong: they do not hold, which is said. */
static bool check_plan(const struct stake *stake, const struct pairs *pairs, uint64_t *wrong,
    struct fault *fault)
{
	const char *proofs[] = {o.certify, NULL}, *orders[] = {o.verify, NULL};
	struct assign_plan plan = {.units = NULL};
	struct stream s;
	bool good = stream_open(&s, proofs, NULL, o.formats, fault);

	if (good) {
		good = proof_read(stake, &s, &plan, fault);
		stream_close(&s);
	}
	if (good && (good = stream_open(&s, orders, "plan", o.formats, fault))) {
		good = proof_read_orders(stake, pairs, &s, &plan, fault);
		stream_close(&s);
	}
	good = good && stake_verify(stake, &plan, fault);
	assign_free(&plan);
	if (good) {
		message_line(span_of(_("the plan is the best, as its prices prove")));
		return true;
	}
	if (!is_refusal(fault))
		return false;
	message_fault(fault);
	*wrong = 1;
	return true;
}

/* Matches what was read; *unmet: how many needs are not wholly met, or plans wrong. */
static bool match(const struct lists *lists, uint64_t *unmet, struct fault *fault)
{
	struct matter matter = {
		.needs = &lists->needs, .resources = &lists->resources, .claims = &lists->claims,
		.weights = &lists->weights, .options = &lists->options,
		.given = o.pairs ? &lists->given : NULL,
	};
	struct pairs pairs = {.count = 0};
	struct assign_plan plan = {.units = NULL};
	struct stake stake;
	bool good;

	pairs_find(&pairs, &matter);
	end_stage(_("pairs"));
	stake_init(&stake, &pairs, &matter, strcmp(o.fair, "none") != 0);
	if (o.verify)
		good = check_plan(&stake, &pairs, unmet, fault);
	else
		good = (o.possible || make_plan(&stake, &plan, fault)) &&
		       write_plan(&matter, &pairs, o.possible ? NULL : &plan, &lists->plan, unmet,
			   fault);
	end_stage(o.verify ? _("check") : _("orders"));
	stake_free(&stake);
	pairs_free(&pairs);
	assign_free(&plan);
	return good;
}

static void free_lists(struct lists *lists)
{
	wants_free(&lists->needs);
	wants_free(&lists->resources);
	claims_free(&lists->claims);
	given_free(&lists->given);
	calendar_free(&lists->calendar);
	score_free(&lists->weights);
	format_free(&lists->plan);
}

int main(int argc, char **argv)
{
	int first = program_start(&program, argc, argv);
	struct lists lists = {.bad = false};
	struct fault fault = FAULT_INIT;
	uint64_t unmet = 0;
	bool good;

	check_usage(argv + first);
	end_stage(NULL);
	good = read_lists(&lists, argv + first, &fault);
	end_stage(_("lists"));
	good = good && match(&lists, &unmet, &fault);
	free_lists(&lists);
	if (!good)
		return program_fail(&fault);
	return program_finish(unmet || lists.bad ? STATUS_FOUND : STATUS_GOOD);
}
