/* market.c - solves made-up assignment problems, and says how long it took */
#include "market.h"

#include <sys/resource.h>
#include <time.h>

#include "work/verify.h"

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long peak(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

static void show(const struct assign_plan *plan)
{
	for (int l = 0; l < ASSIGN_LEVELS; l++)
		printf("%s%lld", l ? " " : "", (long long)plan->total.level[l]);
	printf("\n");
}

static bool is_proven(const struct market *m, const struct assign_plan *plan)
{
	struct verdict verdict;

	if (verify_plan(&m->problem, plan, &verdict))
		return true;
	fprintf(stderr, "market: not proven: %s\n", fault_code_text(verdict.code));
	return false;
}

int main(int argc, char **argv)
{
	struct market_question q = market_ask(argc, argv);
	struct market m;
	struct assign_plan plan;
	bool good = true;

	for (uint32_t k = 0; k < q.many; k++) {
		market_small(&m, q.seed, k);
		assign_solve(&m.problem, 1, &plan);
		good = is_proven(&m, &plan) && good;
		show(&plan);
		assign_free(&plan);
		market_free(&m);
	}
	if (!q.many) {
		double begun;
		long before;

		market_asked(&m, &q);
		before = peak();
		begun = now();
		assign_solve(&m.problem, (int)q.threads, &plan);
		printf("seconds %.3f pairs %llu problem %ld KB peak %ld KB\n", now() - begun,
			(unsigned long long)m.problem.pairs, before, peak());
		begun = now();
		good = is_proven(&m, &plan);
		printf("proof %.3f\n", now() - begun);
		show(&plan);
		assign_free(&plan);
		market_free(&m);
	}
	return good ? 0 : 1;
}
