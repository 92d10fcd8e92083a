/* match.c - needs and resources in, plan orders out */
#include "base/buf.h"
#include "cli/message.h"
#include "cli/program.h"
#include "io/output.h"
#include "record/places.h"
#include "record/stream.h"
#include "work/orders.h"

static struct {
	struct option_list resources;
	const char *claims, *weights, *holidays, *as_of, *formats, *output, *fair;
	bool possible, any_time, gzip;
	int64_t threads;
} o = {.fair = "community"};

static const struct option table[] = {
	OPTION_LIST('r', "resources", "FILE", N_("the resources that may serve the needs"),
	    &o.resources),
	OPTION_TEXT(0, "claims", "FILE", N_("which pairings either side has claimed"), &o.claims),
	OPTION_CHOICE(0, "fair", "community|none",
	    N_("share what is scarce fairly between communities, or not"), &o.fair),
	OPTION_SWITCH(0, "possible", N_("write every possible pairing instead of the best plan"),
	    &o.possible),
	OPTION_SWITCH(0, "any-time", N_("leave dates and days out of account"), &o.any_time),
	OPTION_TEXT('W', "weights", "FILE", N_("the points and the wording of reasons"),
	    &o.weights),
	OPTION_TEXT(0, "holidays", "FILE", N_("know the holidays of FILE (date, kind, name)"),
	    &o.holidays),
	OPTION_TEXT(0, "as-of", "DATE", N_("propose nothing before DATE (default: any time)"),
	    &o.as_of),
	OPTION_THREADS(&o.threads),
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
	.found = N_("some needs are unmet, or some rows could not be read"),
};

/* What is read. */
struct lists {
	struct wants needs, resources;
	struct claims claims;
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
static void check_usage(char **needs)
{
	int standard = is_standard(o.claims) + !*needs;

	if (!o.resources.count)
		program_usage("%s", _("say which resources there are: -r FILE"));
	if (o.resources.count > 1)
		program_usage("%s", _("resources come from one file: -r FILE, once"));
	standard += is_standard(o.resources.items[0]);
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

static bool read_wants(struct lists *lists, struct wants *w, const char *const *paths,
    struct fault *fault)
{
	bool resources = w == &lists->resources, good;
	struct stream s;

	if (!stream_open(&s, paths, resources ? "resource" : "need", o.formats, fault))
		return false;
	good = wants_read(w, &s, resources, blame, lists, fault);
	stream_close(&s);
	wants_sort(w);
	return good;
}

static bool read_claims(struct lists *lists, struct fault *fault)
{
	const char *paths[] = {o.claims, NULL};
	struct stream s;
	bool good;

	if (!o.claims)
		return true;
	if (!stream_open(&s, paths, "claim", o.formats, fault))
		return false;
	good = claims_read(&lists->claims, &s, blame, lists, fault);
	stream_close(&s);
	return good;
}

static bool read_lists(struct lists *lists, char **needs, struct fault *fault)
{
	const char *resources[] = {o.resources.items[0], NULL};

	return read_options(lists, fault) &&
	       read_wants(lists, &lists->resources, resources, fault) &&
	       read_wants(lists, &lists->needs, (const char *const *)needs, fault) &&
	       read_claims(lists, fault);
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
	orders_header(orders, &text);
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

/* Matches what was read; *unmet: how many needs are not wholly met. */
static bool match(const struct lists *lists, uint64_t *unmet, struct fault *fault)
{
	struct matter matter = {
		.needs = &lists->needs, .resources = &lists->resources, .claims = &lists->claims,
		.weights = &lists->weights, .options = &lists->options,
	};
	struct pairs pairs = {.count = 0};
	struct assign_plan plan = {.units = NULL};
	struct orders orders;
	bool good;

	pairs_find(&pairs, &matter);
	good = o.possible || pairs_plan(&pairs, &matter, strcmp(o.fair, "none") != 0,
				 (int)o.threads, &plan, fault);
	if (good) {
		orders_init(&orders, &matter, &pairs, o.possible ? NULL : &plan, &lists->plan);
		good = write_orders(&orders, &lists->needs, fault);
		*unmet = orders.unmet;
		orders_free(&orders);
		message_note(_("%u needs, %u resources, %llu possible pairings, "
			       "%llu needs not wholly met"),
		    lists->needs.count, lists->resources.count, (unsigned long long)pairs.count,
		    (unsigned long long)*unmet);
	}
	pairs_free(&pairs);
	assign_free(&plan);
	return good;
}

static void free_lists(struct lists *lists)
{
	wants_free(&lists->needs);
	wants_free(&lists->resources);
	claims_free(&lists->claims);
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
	good = read_lists(&lists, argv + first, &fault) && match(&lists, &unmet, &fault);
	free_lists(&lists);
	if (!good)
		return program_fail(&fault);
	return program_finish(unmet || lists.bad ? STATUS_FOUND : STATUS_GOOD);
}
