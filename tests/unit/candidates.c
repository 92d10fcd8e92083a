/* candidates.c - tests of the index against asking every pair */
#include "work/candidates.h"

#include "meet.h"
#include "tap.h"

enum { INSTANCES = 2000, MOST = 24 };

/* Codes, and areas, are such that many are above or below each other, and some only look so. */
static const char *const codes[] = {
	"", "民生", "民生/养老", "民生/养老/助餐", "民生/养老/助浴", "民生/托育", "法治",
	"法治/普法",
	"民生/养", "民",
};
static const char *const areas[] = {
	"", "双峰县", "双峰县/永丰街道", "双峰县/永丰街道/城北社区", "双峰县/永丰街道/城南社区",
	"双峰县/荷叶镇", "双峰县/荷叶镇/黄巢村", "双峰县/荷叶", "430000000000", "431321000000",
	"431321100000", "431321100001", "431321101000", "431321100002",
};
static const char *const days[] = {"", "1-5", "6-7", "6#2", "d5,20", "W", "book", "1@09:00-11:00",
	"1@14:00-17:00", "*"};
static const char *const audiences[] = {"", "老人", "儿童", "老人;儿童", "居民/老人", "居民"};

static uint32_t below(uint64_t *seed, uint32_t most)
{
	return (uint32_t)((tap_random(seed) >> 33) % most);
}

static struct span one(struct arena *a, uint64_t *seed, const char *const *table, size_t count)
{
	return arena_copy(a, span_of(table[below(seed, (uint32_t)count)]));
}

/* Up to three, as areas and services of resources are. */
static struct span several(struct arena *a, uint64_t *seed, const char *const *table, size_t count)
{
	struct buf b = BUF_INIT;
	struct span kept;

	for (uint32_t n = below(seed, 4); n > 0; n--) {
		const char *text = table[below(seed, (uint32_t)count)];

		if (!*text)
			continue;
		if (b.length)
			buf_char(&b, ';');
		buf_text(&b, text);
	}
	kept = arena_copy(a, buf_view(&b));
	buf_free(&b);
	return kept;
}

static struct date window(uint64_t *seed)
{
	struct date d = {20000 + (int32_t)below(seed, 30), 20005 + (int32_t)below(seed, 60)};

	if (!below(seed, 3))
		d.first = DATE_OPEN_FIRST;
	if (!below(seed, 3))
		d.last = DATE_OPEN_LAST;
	return d;
}

#define TABLE(t) t, sizeof t / sizeof *t

static void make(struct wants *w, uint64_t *seed, bool resources)
{
	struct context none = {.year = 0};

	w->count = below(seed, MOST + 1);
	w->all = calloc(MOST + 1, sizeof *w->all);
	for (uint32_t i = 0; i < w->count; i++) {
		struct want *x = &w->all[i];
		const char *on = days[below(seed, sizeof days / sizeof *days)];

		x->category = one(&w->arena, seed, TABLE(codes));
		x->services = resources ? several(&w->arena, seed, TABLE(codes))
					: one(&w->arena, seed, TABLE(codes));
		x->areas = resources ? several(&w->arena, seed, TABLE(areas))
				     : one(&w->arena, seed, TABLE(areas));
		x->audience = one(&w->arena, seed, TABLE(audiences));
		x->window = window(seed);
		if (*on) {
			struct days *d = arena_alloc(&w->arena, sizeof *d);

			if (!days_parse(span_of(on), &none, d, NULL))
				abort();
			x->days = d;
		}
	}
}

/* What candidates_left says, by asking every resource. */
static bool left_holds(const struct want *need, const struct wants *resources,
    const struct candidates_options *options, const struct candidates_left *left)
{
	struct candidates_left want = {.service = 0};

	for (uint32_t j = 0; j < resources->count; j++) {
		struct want r = resources->all[j];
		const struct candidates_options any = {.any_time = true};

		r.audience = (struct span){NULL, 0};
		want.dates += meet(need, &r, options);
		want.area += meet(need, &r, &any);
		r.areas = r.audience;
		want.service += meet(need, &r, &any);
	}
	want.past = !options->any_time && need->window.last < options->today;
	return left->dates == want.dates && left->area == want.area && left->past == want.past &&
	       left->service == (want.area ? want.area : want.service);
}

static bool agrees(struct candidates_search *c, const struct want *need,
    const struct wants *resources, const struct candidates_options *options, uint64_t *pairs)
{
	struct candidates_left left;
	size_t count, at = 0;
	const uint32_t *found = candidates_find(c, need, &count, NULL);

	*pairs += count;
	for (uint32_t j = 0; j < resources->count; j++) {
		bool in = at < count && found[at] == j;

		at += in;
		if (in != meet(need, &resources->all[j], options))
			return false;
	}
	if (at != count)
		return false;
	candidates_find(c, need, &count, &left);
	return at == count && left_holds(need, resources, options, &left);
}

int main(void)
{
	uint64_t seed = tap_seed(), pairs = 0, bad = 0;

	for (int i = 0; i < INSTANCES; i++) {
		struct wants needs = {.count = 0}, resources = {.count = 0};
		struct candidates_options options = {.today = DATE_OPEN_FIRST};
		struct candidates c;
		struct candidates_search search;
		uint64_t start = seed;
		bool good = true;

		options.any_time = !below(&seed, 4);
		if (below(&seed, 2))
			options.today = 20000 + (int32_t)below(&seed, 60);
		make(&needs, &seed, false);
		make(&resources, &seed, true);
		candidates_init(&c, &resources, &options);
		candidates_begin(&search, &c);
		for (uint32_t n = 0; n < needs.count && good; n++)
			good = agrees(&search, &needs.all[n], &resources, &options, &pairs);
		if (!good && !bad++)
			printf("# differs first at SEED=%llu\n", (unsigned long long)start);
		candidates_end(&search);
		candidates_free(&c);
		wants_free(&needs);
		wants_free(&resources);
	}
	printf("# %llu pairs\n", (unsigned long long)pairs);
	ok(!bad, "the index finds what asking every pair finds, in %d of %d lists",
	    INSTANCES - (int)bad, INSTANCES);
	ok(pairs > INSTANCES, "and pairs there are");
	return done();
}
