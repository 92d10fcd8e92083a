/* backward.c - tests of work/backward */
#include "base/mem.h"
#include "tap.h"
#include "value/date.h"
#include "work/backward.h"

static int32_t day(const char *text)
{
	struct date d = {0, 0};

	if (!date_read(span_of(text), &d))
		printf("# no day: %s\n", text);
	return d.last;
}

enum { STEPS = 40 };

/* Works it out day by day, each step by itself: what backward_plan does with numbers. */
struct oracle {
	const struct backward_step *steps;
	uint32_t count;
	const struct calendar *calendar;
	int32_t deadline, from;
};

static int32_t walk(const struct calendar *c, int32_t at, int32_t days, int step)
{
	while (!calendar_works(c, at))
		at += step;
	while (--days > 0) {
		do
			at += step;
		while (!calendar_works(c, at));
	}
	return at;
}

static int32_t latest_start(const struct oracle *o, uint32_t i);

static int32_t latest_end(const struct oracle *o, uint32_t i)
{
	int32_t end = o->deadline;

	for (uint32_t s = 0; s < o->count; s++)
		for (uint32_t j = 0; j < o->steps[s].after_count; j++)
			if (o->steps[s].after[j] == i && latest_start(o, s) - 1 < end)
				end = latest_start(o, s) - 1;
	return walk(o->calendar, end, 1, -1);
}

static int32_t latest_start(const struct oracle *o, uint32_t i)
{
	return walk(o->calendar, latest_end(o, i), o->steps[i].days, -1);
}

static int32_t earliest_end(const struct oracle *o, uint32_t i);

static int32_t earliest_start(const struct oracle *o, uint32_t i)
{
	const struct backward_step *s = &o->steps[i];
	int32_t start = o->from;

	for (uint32_t j = 0; j < s->after_count; j++)
		if (earliest_end(o, s->after[j]) + 1 > start)
			start = earliest_end(o, s->after[j]) + 1;
	return walk(o->calendar, start, 1, 1);
}

static int32_t earliest_end(const struct oracle *o, uint32_t i)
{
	return walk(o->calendar, earliest_start(o, i), o->steps[i].days, 1);
}

/* How many working days later it may be done. */
static int slack(const struct oracle *o, uint32_t i)
{
	int32_t early = earliest_end(o, i), late = latest_end(o, i);
	int n = 0;

	for (; early < late; n++)
		early = walk(o->calendar, early + 1, 1, 1);
	for (; early > late; n--)
		early = walk(o->calendar, early - 1, 1, -1);
	return n;
}

static bool agrees(const struct oracle *o, bool from_given)
{
	int least = INT32_MAX;
	bool good = true;

	for (uint32_t i = 0; i < o->count; i++)
		if (slack(o, i) < least)
			least = slack(o, i);
	good &= from_given || least == 0;
	for (uint32_t i = 0; i < o->count; i++) {
		const struct backward_step *s = &o->steps[i];

		good &= s->latest_end == latest_end(o, i) &&
			s->latest_start == latest_start(o, i) &&
			s->earliest_start == earliest_start(o, i) &&
			s->earliest_end == earliest_end(o, i) && s->slack == slack(o, i) &&
			s->critical == (s->slack == least);
	}
	return good;
}

/* Days off and make-up days over three years. */
static void random_calendar(struct calendar *c, uint64_t *seed)
{
	int32_t first = day("2024-01-01"), twice;

	for (int32_t d = first; d < first + 1100; d++)
		if (tap_random(seed) % 12 == 0)
			calendar_add(c, d, tap_random(seed) % 3 == 0, SPAN("节"));
	calendar_sort(c, &twice);
}

/* A plan whose steps wait for some with a smaller number, numbered anew at random. */
static uint32_t random_plan(struct backward_step *steps, uint32_t *after, uint64_t *seed)
{
	uint32_t count = 1 + (uint32_t)(tap_random(seed) % 12), name[STEPS], used = 0;

	for (uint32_t i = 0; i < count; i++) {
		uint32_t j = (uint32_t)(tap_random(seed) % (i + 1));

		name[i] = name[j];
		name[j] = i;
	}
	for (uint32_t i = 0; i < count; i++) {
		struct backward_step *s = &steps[name[i]];

		*s = (struct backward_step){.days = 1 + (int32_t)(tap_random(seed) % 15)};
		s->after = after + used;
		for (uint32_t j = 0; j < i; j++)
			if (tap_random(seed) % 4 == 0) {
				after[used++] = name[j];
				s->after_count++;
			}
	}
	return count;
}

static void test_random(void)
{
	uint64_t seed = tap_seed();
	int wrong = 0;

	for (int run = 0; run < 1000; run++) {
		struct backward_step steps[STEPS];
		uint32_t after[STEPS * STEPS], order[STEPS], cycle;
		struct calendar calendar = {.days = NULL};
		struct oracle o = {.steps = steps};
		bool given = tap_random(&seed) % 2;

		random_calendar(&calendar, &seed);
		o.calendar = tap_random(&seed) % 8 ? &calendar : NULL;
		o.count = random_plan(steps, after, &seed);
		o.deadline = day("2025-12-01") + (int32_t)(tap_random(&seed) % 60);
		o.from = day("2025-06-01") + (int32_t)(tap_random(&seed) % 300);
		if (!backward_order(steps, o.count, order, &cycle) ||
		    !backward_plan(steps, o.count, order, o.calendar, o.deadline,
			given ? o.from : BACKWARD_LATEST)) {
			wrong++;
		} else {
			for (uint32_t i = 0; i < o.count && !given; i++)
				if (!i || steps[i].latest_start < o.from)
					o.from = steps[i].latest_start;
			wrong += !agrees(&o, given);
		}
		calendar_free(&calendar);
	}
	ok(!wrong, "1000 random plans as they are counted day by day");
}

static void test_cycles(void)
{
	static const uint32_t one[] = {1}, two[] = {2}, none[] = {0}, self[] = {3};
	struct backward_step steps[] = {
		{.days = 1, .after = one, .after_count = 1},
		{.days = 1, .after = two, .after_count = 1},
		{.days = 1, .after = one, .after_count = 1},
		{.days = 1, .after = none, .after_count = 1},
	};
	uint32_t order[4], cycle = 0;

	ok(!backward_order(steps, 4, order, &cycle) && cycle == 2 && order[0] + order[1] == 3,
	    "a cycle without what only leads to it");
	steps[1].after_count = 0;
	ok(backward_order(steps, 4, order, &cycle) && order[0] == 1, "no cycle");
	steps[3].after = self;
	ok(!backward_order(steps, 4, order, &cycle) && cycle == 1 && order[0] == 3,
	    "a step that waits for itself");
}

static void test_long(void)
{
	enum { COUNT = 100000 };
	struct backward_step *steps = mem_zero(COUNT, sizeof *steps);
	uint32_t *after = mem_alloc(COUNT * sizeof *after), cycle;
	uint32_t *order = mem_alloc(COUNT * sizeof *order);

	for (uint32_t i = 0; i < COUNT; i++) {
		after[i] = i + 1;
		steps[i] = (struct backward_step){.days = 1, .after = after + i,
		    .after_count = i + 1 < COUNT};
	}
	ok(backward_order(steps, COUNT, order, &cycle) && order[0] == COUNT - 1, "a long chain");
	ok(backward_plan(steps, COUNT, order, NULL, day("2025-12-31"), BACKWARD_LATEST) &&
	    steps[COUNT - 1].slack == 0 && steps[0].latest_end == day("2025-12-31"),
	    "its days");
	steps[0].days = INT32_MAX;
	ok(!backward_plan(steps, COUNT, order, NULL, day("2025-12-31"), BACKWARD_LATEST),
	    "more days than there are");
	free(steps);
	free(after);
	free(order);
}

static void test_nothing(void)
{
	static const uint32_t one[] = {0};
	struct backward_step steps[] = {
		{.days = 2}, {.days = 0, .after = one, .after_count = 1},
	};
	uint32_t order[2], cycle;

	ok(backward_plan(steps, 0, order, NULL, day("2025-12-31"), BACKWARD_LATEST), "no steps");
	ok(backward_order(steps, 2, order, &cycle) &&
	    backward_plan(steps, 2, order, NULL, day("2025-12-28"), day("2025-12-01")) &&
	    steps[0].latest_end == day("2025-12-26") && steps[1].latest_end == day("2025-12-26") &&
	    steps[1].latest_start == day("2025-12-26") &&
	    steps[1].earliest_end == day("2025-12-02") && steps[1].slack == 18,
	    "a milestone is reached on the day its last step is done");
}

int main(void)
{
	test_cycles();
	test_nothing();
	test_long();
	test_random();
	return done();
}
