/* match.c - needs and resources in, plan orders out */
#include "base/pool.h"
#include "cli/message.h"
#include "cli/mode.h"
#include "cli/program.h"
#include "cli/run.h"
#include "cli/stages.h"
#include "cli/today.h"
#include "io/path.h"
#include "market/best.h"
#include "market/lists.h"
#include "market/members.h"
#include "market/pairing.h"
#include "market/turns.h"
#include "work/course.h"
#include "work/eligible.h"
#include "work/explain.h"
#include "work/orders.h"
#include "work/proof.h"
#include "work/sink.h"

static struct {
	struct texts resources, claims;
	const char *pairs, *certify, *verify, *gaps, *explain, *plans;
	const char *eligible, *confirm, *release, *side, *favour;
	const char *weights, *holidays, *as_of, *fair;
	bool possible, parts, first_come, stable, one_to_one, whole, any_time, all_hours;
	int64_t candidates;
	struct run_options run;
} o;

static struct stages stages;

static const struct option table[] = {
	OPTION_FILES_IN('r', "resources", "FILE", N_("the resources that may serve the needs"),
	    &o.resources),
	OPTION_FILE_IN(0, "pairs", "FILE",
	    N_("take the pairs and their scores from FILE; without -r also all the rest"),
	    &o.pairs),
	OPTION_FILES_IN(0, "claims", "FILE", N_("which pairings either side has claimed"),
	    &o.claims),
	OPTION_FILE_BEFORE(0, "plans", "FILE",
	    N_("plans from before: what is confirmed stands, and is taken off first"), &o.plans),
	OPTION_CHOICE(0, "fair", "community|none",
	    N_("share what is scarce fairly between communities, or not"), &o.fair),
	OPTION_SWITCH(0, "one-to-one",
	    N_("count each need and each resource as one, whatever its quantity"),
	    &o.one_to_one),
	OPTION_SWITCH(0, "whole",
	    N_("meet each need from one resource, or not at all"), &o.whole),
	OPTION_SWITCH(0, "possible", N_("write every possible pairing instead of the best plan"),
	    &o.possible),
	OPTION_SWITCH(0, "parts",
	    N_("write no plan, but into which parts needs and resources fall"), &o.parts),
	OPTION_TEXT(0, "explain", "ID",
	    N_("write no plan, but why each candidate of need ID is taken or not"), &o.explain),
	OPTION_SWITCH(0, "first-come", N_("serve the claims in the order in which they came"),
	    &o.first_come),
	OPTION_SWITCH(0, "stable",
	    N_("pair by the ranked claims of both sides, so that no two would rather change"),
	    &o.stable),
	OPTION_CHOICE(0, "favour", "needs|resources",
	    N_("whose wishes --stable puts first (default: needs)"), &o.favour),
	OPTION_FILE_IN(0, "eligible", "POLICIES",
	    N_("read partners, and say who qualifies for which of POLICIES, or nearly"),
	    &o.eligible),
	OPTION_FILE_IN(0, "confirm", "IDS",
	    N_("read plans, and confirm the orders whose ids are in IDS"), &o.confirm),
	OPTION_FILE_IN(0, "release", "IDS",
	    N_("read plans, and give back the orders whose ids are in IDS"), &o.release),
	OPTION_CHOICE(0, "side", "community|partner",
	    N_("who confirms (default: both); the other side is then still to come"), &o.side),
	OPTION_NUMBER(0, "candidates", "K",
	    N_("begin with the best K pairings of a need: less memory, more time, the same plan"),
	    &o.candidates, 1, 1000000),
	OPTION_FILE_OUT(0, "certify", "FILE",
	    N_("write the prices that prove the plan the best"), &o.certify),
	OPTION_FILE_IN(0, "verify", "FILE",
	    N_("make no plan: check the plan in FILE by the prices in that of --certify"),
	    &o.verify),
	OPTION_FILE_OUT(0, "gaps", "FILE",
	    N_("write what one more unit of each resource would be worth"), &o.gaps),
	OPTION_SWITCH(0, "any-time", N_("leave dates and days out of account"), &o.any_time),
	OPTION_SWITCH(0, "all-hours",
	    N_("a resource must have all the days and hours of a need, not only some"),
	    &o.all_hours),
	OPTION_FILE_IN('W', "weights", "FILE", N_("the points and the wording of reasons"),
	    &o.weights),
	OPTION_HOLIDAYS(&o.holidays),
	OPTION_TEXT(0, "as-of", "DATE", N_("propose nothing before DATE (default: any time)"),
	    &o.as_of),
	OPTION_RUN(&o.run),
	OPTION_END
};

static const struct program program = {
	.name = "match",
	.summary = N_("pair needs with resources"),
	.operands = "[NEEDS...]",
	.options = table,
	.found = N_("needs are unmet, rows unreadable, or a plan is wrong or may not be the best"),
};

/* What is made. At most one is asked for; a plan where none is. */
enum mode {
	PLAN = 1, POSSIBLE = 2, VERIFY = 4, EXPLAIN = 8, FIRST_COME = 16, STABLE = 32,
	ELIGIBLE = 64, CONFIRM = 128, RELEASE = 256, PARTS = 512,
	BEST = PLAN | VERIFY | EXPLAIN | PARTS, PAIRS = BEST | POSSIBLE, COURSE = CONFIRM | RELEASE,
	CLAIMS = FIRST_COME | STABLE, LISTS = PAIRS | CLAIMS,
};

static enum mode choose_mode(void)
{
	const struct mode_switch modes[] = {
		{POSSIBLE, "possible", o.possible}, {PARTS, "parts", o.parts},
		{VERIFY, "verify", o.verify}, {EXPLAIN, "explain", o.explain},
		{FIRST_COME, "first-come", o.first_come}, {STABLE, "stable", o.stable},
		{ELIGIBLE, "eligible", o.eligible}, {CONFIRM, "confirm", o.confirm},
		{RELEASE, "release", o.release}, {.name = NULL},
	};
	const struct mode_option others[] = {
		{"resources", o.resources.count, LISTS}, {"pairs", o.pairs, PAIRS},
		{"claims", o.claims.count, LISTS}, {"plans", o.plans, PAIRS},
		{"fair", o.fair, PAIRS}, {"one-to-one", o.one_to_one, PAIRS},
		{"favour", o.favour, STABLE}, {"side", o.side, CONFIRM},
		{"certify", o.certify, PLAN | VERIFY}, {"gaps", o.gaps, PLAN},
		{"candidates", o.candidates, PLAN | EXPLAIN},
		{"any-time", o.any_time, PAIRS}, {"all-hours", o.all_hours, PAIRS},
		{"weights", o.weights, LISTS | ELIGIBLE}, {"holidays", o.holidays, PAIRS},
		{"as-of", o.as_of, PAIRS | ELIGIBLE}, {"whole", o.whole, PLAN | EXPLAIN},
		{"output", o.run.output, ~VERIFY}, {"gzip", o.run.gzip, ~VERIFY},
		{"progress", o.run.progress, LISTS}, {.name = NULL},
	};

	return (enum mode)mode_choose(modes, others, PLAN);
}

/* What hangs on more than the mode. */
static void check_options(enum mode mode)
{
	if (o.whole && (o.certify || o.gaps || o.candidates))
		program_usage(
		    "plans of --whole have no prices for --certify, --gaps, --candidates");
	if (mode == VERIFY && !o.certify)
		program_usage("--verify wants the prices that prove the plan: --certify FILE");
	if (mode & CLAIMS && !o.claims.count)
		program_usage("say who has claimed what: --claims FILE");
	if (mode == PLAN)
		program_writes(o.run.output);
}

static bool is_standard(const char *path)
{
	return path && path_is_standard(path);
}

/* Whether there are lists of needs: pairs, or ranked claims, may say all that is to be said. */
static bool has_needs(enum mode mode)
{
	if (mode == STABLE || o.pairs)
		return o.resources.count > 0;
	return true;
}

static void check_inputs(enum mode mode, const char *const *operands)
{
	const char *const others[] = {
		o.resources.count ? o.resources.items[0] : NULL, o.pairs, o.plans, o.verify,
		o.verify ? o.certify : NULL, o.verify ? o.plans : NULL, o.eligible, o.confirm,
		o.release, o.weights, o.holidays,
	};
	int standard = has_needs(mode) && !*operands;

	if (mode & PAIRS && !o.pairs && !o.resources.count)
		program_usage("say which resources there are: -r FILE");
	if (!has_needs(mode) && *operands)
		program_usage("needs go with resources: -r FILE");
	if (o.resources.count > 1)
		program_usage("resources come from one file: -r FILE, once");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		standard += is_standard(others[i]);
	for (size_t i = 0; i < o.claims.count; i++)
		standard += is_standard(o.claims.items[i]);
	while (*operands)
		standard += is_standard(*operands++);
	if (standard > 1)
		program_usage("standard input can be read only once");
}

/* The day of --as-of; any where it is not given. */
static bool read_today(int32_t *today, struct fault *fault)
{
	struct date as_of = {DATE_OPEN_FIRST, DATE_OPEN_LAST};
	bool good = today_days(o.as_of, &as_of, fault);

	*today = as_of.first;
	return good;
}

static bool read_lists(struct lists *lists, enum mode mode, const char *const *needs,
    struct fault *fault)
{
	const struct flow_options flow = run_flow(&o.run);
	const struct lists_sources from = {
		.needs = needs, .resources = o.resources.count ? o.resources.items[0] : NULL,
		.pairs = o.pairs, .claims = o.claims.items, .claim_count = o.claims.count,
		.plans = o.plans, .holidays = o.holidays,
		.weights = o.weights, .formats = o.run.formats,
		.flow = &flow, .needs_alone = mode == FIRST_COME, .one_to_one = o.one_to_one,
		.blame = message_blame, .done = stages_end, .done_arg = &stages,
		.warn = mode == STABLE || mode == FIRST_COME ? NULL : message_warn,
	};

	lists->options.any_time = o.any_time;
	lists->options.all_hours = o.all_hours;
	return read_today(&lists->options.today, fault) && lists_read(lists, &from, fault);
}

static bool open_sink(struct sink *k, struct fault *fault)
{
	return sink_open(k, run_output(&o.run, fault));
}

/* The best plan, checked; and the proofs of it. Where another may be better, that is said. */
static bool make_plan(struct best *best, struct fault *fault)
{
	best_pair(best);
	if (o.whole)
		return best_solve_whole(best, message_blame, NULL, fault);
	return best_solve(best, fault) &&
	       proof_write_files(&best->stake, &best->plan, o.certify, o.gaps, fault);
}

/* Each row says why it is unmet; that the lists have no word in common is said of all. */
static void warn_of_words(const struct matter *m, const struct orders *orders)
{
	struct buf asked = BUF_INIT, offered = BUF_INIT;
	struct fault fault = FAULT_INIT;

	if (!m->resources->count || !m->needs->count || orders->foreign < m->needs->count)
		return;
	wants_name_services(m->needs, &asked);
	wants_name_services(m->resources, &offered);
	if (!offered.length)
		buf_text(&offered, "—");
	fault_set(&fault, FAULT_FOREIGN, buf_view(&asked), buf_string(&offered));
	message_warning(&fault);
	buf_free(&asked);
	buf_free(&offered);
}

/* The plan, or where there is none every possible pair. */
static bool write_plan(const struct best *best, bool plan, const struct format *format,
    uint64_t *unmet, struct fault *fault)
{
	const struct matter *m = best->matter;
	struct orders orders;
	struct sink k;
	bool good;

	if (!open_sink(&k, fault))
		return false;
	orders_init(&orders, m, &best->pairs, plan ? &best->plan : NULL, format);
	good = sink_close(&k, orders_write(&orders, &k, best->options.threads, fault), fault);
	*unmet = orders.unmet;
	message_note("%u needs, %u resources, %llu possible pairings, "
		     "%llu needs not wholly met",
	    m->needs->count, m->resources->count,
	    (unsigned long long)(plan ? best->pairs.possible : orders.possible),
	    (unsigned long long)*unmet);
	warn_of_words(m, &orders);
	orders_free(&orders);
	return good;
}

static bool write_parts(const struct stake *stake, const struct assign_plan *plan,
    uint64_t *unmet, struct fault *fault)
{
	struct members_count count;
	struct sink k;
	bool good;

	if (!open_sink(&k, fault))
		return false;
	good = sink_close(&k, members_write(stake, plan, &k, &count, fault), fault);
	*unmet = count.unmet;
	message_note("%u parts, %u of them of more than one; %llu needs not wholly met",
	    count.parts, count.shared, (unsigned long long)count.unmet);
	return good;
}

/* Why the plan is for one need as it is. */
static bool explain(const struct best *best, const struct format *format, struct fault *fault)
{
	uint32_t need = wants_place(best->matter->needs, span_of(o.explain));
	struct orders orders;
	struct sink k;
	bool good;

	if (need == MAP_NONE) {
		fault_column(fault, SPAN("--explain"));
		return fault_set(fault, FAULT_REFERENCE, span_of(o.explain), NULL);
	}
	if (!open_sink(&k, fault))
		return false;
	orders_init(&orders, best->matter, &best->pairs, &best->plan, format);
	explain_need(&orders, need, &k.text);
	good = sink_close(&k, true, fault);
	orders_free(&orders);
	return good;
}

/* Reads a plan and its prices; that they do not hold is said. */
static bool check_plan(struct best *best, const struct lists *lists, struct fault *fault)
{
	const struct proof_files from = {o.certify, o.verify, o.plans, o.run.formats};
	const struct upheld_listed listed = {lists->listed[0], lists->listed[1]};

	best_pair(best);
	if (proof_check(&best->stake, &best->pairs, &from, &listed, fault)) {
		message_line(span_of(_("the plan is the best, as its prices prove")));
		return true;
	}
	if (!proof_is_refusal(fault))
		return false;
	message_fault(fault);
	return true;
}

/* Matches what was read; *unmet: how many needs are not wholly met. */
static bool match(const struct lists *lists, enum mode mode, uint64_t *unmet, struct fault *fault)
{
	struct matter matter = lists_matter(lists);
	const struct best_options options = {
		.fair = !o.fair || strcmp(o.fair, "none") != 0, .keep = (uint32_t)o.candidates,
		.threads = o.run.threads ? (int)o.run.threads : pool_processors(),
		.done = stages_end, .arg = &stages,
	};
	struct best best;
	bool good;

	matter.whole = o.whole;
	best_init(&best, &matter, &options);
	if (mode == VERIFY)
		good = check_plan(&best, lists, fault);
	else
		good = mode == POSSIBLE || make_plan(&best, fault);
	if (mode == EXPLAIN)
		good = good && explain(&best, &lists->plan, fault);
	else if (mode == PARTS)
		good = good && write_parts(&best.stake, &best.plan, unmet, fault);
	else if (mode != VERIFY)
		good = good && write_plan(&best, mode == PLAN, &lists->plan, unmet, fault);
	stages_end(&stages, mode == VERIFY ? N_("check") : N_("orders"));
	best_free(&best);
	return good;
}

/* By the claims of both sides alone. */
static bool serve_claims(struct lists *lists, enum mode mode, uint64_t *unmet, struct fault *fault)
{
	bool resources = o.favour && strcmp(o.favour, "resources") == 0, good;
	struct sink k;

	if (mode == STABLE && !o.resources.count)
		pairing_name_sides(lists);
	if (!open_sink(&k, fault))
		return false;
	if (mode == STABLE)
		good = pairing_write(lists, resources, &k, message_blame, NULL, unmet, fault);
	else
		good = turns_write(lists, &k, message_blame, NULL, unmet, fault);
	return sink_close(&k, good, fault);
}

static bool run_lists(enum mode mode, const char *const *operands, uint64_t *unmet,
    struct fault *fault)
{
	struct lists lists = {.has_pairs = false};
	bool good;

	stages_begin(&stages);
	good = read_lists(&lists, mode, operands, fault);
	if (mode & CLAIMS)
		good = good && serve_claims(&lists, mode, unmet, fault);
	else
		good = good && match(&lists, mode, unmet, fault);
	lists_free(&lists);
	return good;
}

static bool run_eligible(const char *const *operands, struct fault *fault)
{
	struct score_weights weights = {.points = {0}};
	struct eligible_asked asked = {.weights = &weights, .blame = message_blame};
	struct sink k;
	bool good = read_today(&asked.today, fault) && score_load(&weights, o.weights, fault) &&
		    open_sink(&k, fault);

	if (good)
		good = sink_close(&k, eligible_run(&asked, o.eligible, operands,
		    o.run.formats, &k, fault), fault);
	score_free(&weights);
	return good;
}

static bool run_course(enum mode mode, const char *const *operands, struct fault *fault)
{
	const struct course_asked asked = {
		.step = mode == CONFIRM ? COURSE_CONFIRM : COURSE_RELEASE,
		.sides = !o.side ? CLAIMS_COMMUNITY | CLAIMS_PARTNER :
			 strcmp(o.side, "partner") == 0 ? CLAIMS_PARTNER : CLAIMS_COMMUNITY,
		.ids = mode == CONFIRM ? o.confirm : o.release,
		.plans = operands, .formats = o.run.formats, .blame = message_blame,
	};
	struct sink k;

	return open_sink(&k, fault) && sink_close(&k, course_run(&asked, &k, fault), fault);
}

int main(int argc, char **argv)
{
	const char *const *operands = program_start(&program, argc, argv);
	enum mode mode = choose_mode();
	struct fault fault = FAULT_INIT;
	uint64_t unmet = 0;
	bool good;

	check_options(mode);
	check_inputs(mode, operands);
	if (mode == ELIGIBLE)
		good = run_eligible(operands, &fault);
	else if (mode & COURSE)
		good = run_course(mode, operands, &fault);
	else
		good = run_lists(mode, operands, &unmet, &fault);
	if (!good)
		return program_fail(&fault);
	return program_finish(unmet ? STATUS_FOUND : STATUS_GOOD);
}
