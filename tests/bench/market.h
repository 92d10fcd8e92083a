/* market.h - made-up assignment problems, the same in C and in C++ */
#ifndef MARKET_H
#define MARKET_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "work/assign.h"

/*
 * Needs of 1 to 9 units with 5 to 50 candidates each (fewer where there are not so
 * many), resources of 1 to 50 units, urgency 1 to 5; the capacities come to the units
 * asked for by the load in percent.
 *
 *	domain	counties of 5 streets of 10 communities, 24 categories; a resource serves
 *		its community, its street or its county, and has time or not
 *	local	candidates stand near the need on a ring: one part, but a long one
 *	giant	any resource: one part
 *	ties	the same with four scores
 *	one	the same, one unit each
 *	few	the same, but some resources are wanted by all
 */
static const char *const market_families[] = {"domain", "local", "giant", "ties", "one", "few"};
enum { MARKET_FAMILIES = 6, MARKET_MOST = 50 };
enum market_family { DOMAIN, LOCAL, GIANT, TIES, ONE, FEW };

struct market {
	struct assign_problem problem;
	enum market_family family;
	uint64_t state;
	uint32_t *quantity, *group, *capacity;
	uint8_t *urgency;
	struct assign_pair *pair;
	uint64_t room;
	uint32_t *cell, *cell_first;	/* of the domain: resources by county and category */
};

static uint32_t market_below(struct market *m, uint32_t n)
{
	m->state ^= m->state >> 12;
	m->state ^= m->state << 25;
	m->state ^= m->state >> 27;
	return (uint32_t)(((m->state * 0x2545F4914F6CDD1Du) >> 32) * n >> 32);
}

static void *market_zero(uint64_t count, size_t size)
{
	void *p = calloc(count + 1, size);

	if (!p)
		abort();
	return p;
}

static void market_add(struct market *m, uint32_t need, uint32_t resource, uint32_t score)
{
	struct assign_pair *pair;

	if (m->problem.pairs == m->room) {
		m->room = m->room ? m->room + m->room / 2 : 1024;
		m->pair = (struct assign_pair *)realloc(m->pair, m->room * sizeof *m->pair);
		if (!m->pair)
			abort();
	}
	pair = &m->pair[m->problem.pairs++];
	memset(pair, 0, sizeof *pair);
	pair->need = need;
	pair->resource = resource;
	pair->score = score;
	pair->hash = market_below(m, UINT32_MAX);
	pair->claims = market_below(m, 20) ? 0 : 1 + market_below(m, 2);
}

static int market_ascending(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

enum { MARKET_CATEGORIES = 24, MARKET_STREETS = 5, MARKET_COMMUNITIES = 10, MARKET_COUNTY = 400 };

/* A place is a street and a community; what a resource serves follows from its number. */
static uint32_t market_place(uint32_t number)
{
	return number * 2654435761u % (MARKET_STREETS * MARKET_COMMUNITIES);
}

static void market_domain(struct market *m, uint32_t need, uint32_t counties)
{
	uint32_t cell = market_below(m, counties) * MARKET_CATEGORIES
		+ market_below(m, MARKET_CATEGORIES);
	uint32_t place = market_below(m, MARKET_STREETS * MARKET_COMMUNITIES);

	m->group[need] = cell / MARKET_CATEGORIES * MARKET_STREETS * MARKET_COMMUNITIES + place;
	for (uint32_t k = m->cell_first[cell]; k < m->cell_first[cell + 1]; k++) {
		uint32_t j = m->cell[k], there = market_place(j), wide = j % 10;
		uint32_t score = 400 + 50 * market_below(m, 4);

		if (market_below(m, 10) < 3)
			continue;
		if (there == place)
			market_add(m, need, j, score + 250);
		else if (wide < 6 && there / MARKET_COMMUNITIES == place / MARKET_COMMUNITIES)
			market_add(m, need, j, score + 200);
		else if (wide < 4)
			market_add(m, need, j, score + 120);
	}
}

static uint32_t market_candidate(struct market *m, uint32_t need)
{
	uint32_t resources = m->problem.resources;

	if (m->family == LOCAL)
		return (uint32_t)(((uint64_t)need * resources / m->problem.needs
			+ market_below(m, 200)) % resources);
	if (m->family == FEW && market_below(m, 4) == 0)
		return market_below(m, 1 + resources / 100);
	return market_below(m, resources);
}

static void market_drawn(struct market *m, uint32_t need)
{
	uint32_t found[MARKET_MOST], count, last = UINT32_MAX;

	count = 5 + market_below(m, 46) * market_below(m, 46) / 45;
	for (uint32_t k = 0; k < count; k++)
		found[k] = market_candidate(m, need);
	qsort(found, count, sizeof *found, market_ascending);
	m->group[need] = market_below(m, m->problem.groups);
	for (uint32_t k = 0; k < count; k++) {
		uint32_t score = market_below(m, 1001);

		if (found[k] == last)
			continue;
		last = found[k];
		market_add(m, need, last, m->family == TIES ? score / 251 * 100 : score);
	}
}

/* Resources in the order of their cells, which a need then looks through. */
static void market_cells(struct market *m, uint32_t cells)
{
	uint32_t resources = m->problem.resources;
	uint32_t *of = (uint32_t *)market_zero(resources, sizeof *of);

	m->cell = (uint32_t *)market_zero(resources, sizeof *m->cell);
	m->cell_first = (uint32_t *)market_zero(cells + 1, sizeof *m->cell_first);
	for (uint32_t j = 0; j < resources; j++) {
		of[j] = market_below(m, cells);
		m->cell_first[of[j] + 1]++;
	}
	for (uint32_t c = 0; c < cells; c++)
		m->cell_first[c + 1] += m->cell_first[c];
	for (uint32_t j = resources; j-- > 0;)
		m->cell[--m->cell_first[of[j] + 1]] = j;
	/* Each first is now that of the cell before; shifted back. */
	for (uint32_t c = 0; c < cells; c++)
		m->cell_first[c] = m->cell_first[c + 1];
	m->cell_first[cells] = resources;
	free(of);
}

static void market_capacities(struct market *m, uint64_t units)
{
	uint32_t resources = m->problem.resources;
	uint64_t sum = 0;

	for (uint32_t j = 0; j < resources; j++) {
		m->capacity[j] = m->family == ONE ? 1 : 1 + market_below(m, 50);
		sum += m->capacity[j];
	}
	if (m->family == ONE)
		return;
	while (sum != units) {
		uint32_t j = market_below(m, resources);

		if (sum > units && m->capacity[j]) {
			m->capacity[j]--;
			sum--;
		} else if (sum < units) {
			m->capacity[j]++;
			sum++;
		}
	}
}

static void market_make(struct market *m, enum market_family family, uint32_t needs,
	uint32_t resources, uint32_t load, uint64_t seed, bool fair)
{
	uint32_t counties;
	uint64_t asked = 0;

	memset(m, 0, sizeof *m);
	m->family = family;
	m->state = seed * 0x9E3779B97F4A7C15u + 1;
	if (family == ONE)
		resources = (uint32_t)((uint64_t)needs * 100 / load);
	counties = 1 + resources / MARKET_COUNTY;
	m->problem.needs = needs;
	m->problem.resources = resources;
	m->problem.groups = counties * MARKET_STREETS * MARKET_COMMUNITIES;
	m->problem.fair = fair;
	m->quantity = (uint32_t *)market_zero(needs, sizeof *m->quantity);
	m->group = (uint32_t *)market_zero(needs, sizeof *m->group);
	m->capacity = (uint32_t *)market_zero(resources, sizeof *m->capacity);
	m->urgency = (uint8_t *)market_zero(needs, sizeof *m->urgency);
	if (family == DOMAIN)
		market_cells(m, counties * MARKET_CATEGORIES);
	for (uint32_t i = 0; i < needs; i++) {
		m->quantity[i] = family == ONE ? 1 : 1 + market_below(m, 9);
		m->urgency[i] = (uint8_t)(1 + market_below(m, 5));
		asked += m->quantity[i];
		if (family == DOMAIN)
			market_domain(m, i, counties);
		else
			market_drawn(m, i);
	}
	market_capacities(m, asked * 100 / load);
	m->problem.quantity = m->quantity;
	m->problem.urgency = m->urgency;
	m->problem.group = m->group;
	m->problem.capacity = m->capacity;
	m->problem.pair = m->pair;
}

static void market_free(struct market *m)
{
	free(m->quantity);
	free(m->group);
	free(m->capacity);
	free(m->urgency);
	free(m->pair);
	free(m->cell);
	free(m->cell_first);
}

/* What is asked of both: one problem measured, or the totals of many small ones. */
struct market_question {
	enum market_family family;
	uint32_t needs, resources, load, threads;
	uint64_t seed;
	bool fair, plain, parts;	/* plain: no pair has claims */
	bool points;			/* plain, and LEMON's need not decide ties */
	uint32_t many;			/* 0: one */
};

static void market_usage(const char *program)
{
	fprintf(stderr, "usage: %s FAMILY NEEDS RESOURCES LOAD SEED fair|none|plain|points"
		" THREADS|parts\n"
		"       %s many COUNT SEED\n", program, program);
	exit(2);
}

static struct market_question market_ask(int argc, char **argv)
{
	struct market_question q;
	int family = 0;

	memset(&q, 0, sizeof q);
	if (argc == 4 && !strcmp(argv[1], "many")) {
		q.many = (uint32_t)strtoul(argv[2], NULL, 10);
		q.seed = strtoull(argv[3], NULL, 10);
		return q;
	}
	if (argc != 8)
		market_usage(argv[0]);
	while (family < MARKET_FAMILIES && strcmp(argv[1], market_families[family]))
		family++;
	if (family == MARKET_FAMILIES)
		market_usage(argv[0]);
	q.family = (enum market_family)family;
	q.needs = (uint32_t)strtoul(argv[2], NULL, 10);
	q.resources = (uint32_t)strtoul(argv[3], NULL, 10);
	q.load = (uint32_t)strtoul(argv[4], NULL, 10);
	q.seed = strtoull(argv[5], NULL, 10);
	q.fair = !strcmp(argv[6], "fair");
	q.points = !strcmp(argv[6], "points");
	q.plain = q.points || !strcmp(argv[6], "plain");
	q.parts = !strcmp(argv[7], "parts");
	q.threads = q.parts ? 1 : (uint32_t)strtoul(argv[7], NULL, 10);
	return q;
}

static void market_asked(struct market *m, const struct market_question *q)
{
	market_make(m, q->family, q->needs, q->resources, q->load, q->seed, q->fair);
	for (uint64_t p = 0; q->plain && p < m->problem.pairs; p++)
		m->pair[p].claims = 0;
}

/* The small problem of that number: up to 2,000 needs and 400 resources. */
static void market_small(struct market *m, uint64_t seed, uint32_t number)
{
	static const uint32_t loads[] = {50, 80, 100, 105, 130};
	uint64_t state = seed + number * UINT64_C(7919);
	struct market draw;
	uint32_t needs, resources;

	memset(&draw, 0, sizeof draw);
	draw.state = state * 0x9E3779B97F4A7C15u + 1;
	needs = 2000 >> market_below(&draw, 6);
	needs = 1 + market_below(&draw, needs);
	resources = 1 + needs / 5;
	market_make(m, (enum market_family)market_below(&draw, MARKET_FAMILIES), needs, resources,
		loads[market_below(&draw, 5)], state, market_below(&draw, 2) != 0);
}

#endif
