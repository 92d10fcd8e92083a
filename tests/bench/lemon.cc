/* lemon.cc - the same problems as market.c, by the network simplex method of LEMON */
#include <sys/resource.h>
#include <time.h>

#include <limits>
#include <numeric>
#include <vector>

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include "market.h"

using namespace lemon;

typedef SmartDigraph Graph;
__extension__ typedef __int128 Wide;

static double now()
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long peak()
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

/* How much a level counts, so that no way outweighs one of the level before: in bits. */
struct Scale {
	int score, claims, fairness, urgency;
};

/* All five levels, for up to 2^12 steps of a way; and urgency and points, in 64 bits. */
static const Scale all_levels = {45, 68, 82, 107}, no_ties = {0, 32, 54, 54};

template <typename Cost> static Cost cost_of(const assign_problem &problem, const assign_pair &pair,
	const Scale &scale)
{
	Cost value = (Cost)(6 - problem.urgency[pair.need]) << scale.urgency;

	value += (Cost)pair.claims << scale.claims;
	value += (Cost)pair.score << scale.score;
	if (scale.score)
		value += pair.hash;
	return -value;
}

/* The nodes of one part, or of all; solved, with the flow added to that of the pairs. */
template <typename Cost> static void solve(const market &m, const std::vector<uint32_t> &needs,
	const std::vector<uint64_t> &first, const Scale &scale, std::vector<uint32_t> &units,
	std::vector<int> &node_of)
{
	const assign_problem &problem = m.problem;
	Graph g;
	Graph::Node root = g.addNode();
	std::vector<uint64_t> pairs;
	std::vector<uint32_t> touched;
	int64_t supply = 0;

	std::vector<int64_t> capacity, supplies(1, 0);
	std::vector<Cost> cost;
	auto arc = [&](Graph::Node from, Graph::Node to, int64_t room, Cost price) {
		g.addArc(from, to);
		capacity.push_back(room);
		cost.push_back(price);
	};
	auto node = [&](uint32_t number, int64_t amount) {
		node_of[number] = g.id(g.addNode());
		touched.push_back(number);
		supplies.push_back(amount);
		return g.nodeFromId(node_of[number]);
	};
	auto group_node = [&](uint32_t i) {
		uint32_t number = problem.needs + problem.resources + problem.group[i];
		int64_t asked = 0, done = 0;

		if (node_of[number] >= 0)
			return g.nodeFromId(node_of[number]);
		for (uint32_t k = 0; k < problem.needs; k++)
			if (problem.group[k] == problem.group[i])
				asked += problem.quantity[k];
		Graph::Node there = node(number, 0);
		while (done < asked) {
			int64_t price = 1000 * (2 * done + 1) / asked, from = done;

			while (done < asked && 1000 * (2 * done + 1) / asked == price)
				done++;
			arc(there, root, done - from, (Cost)price << scale.fairness);
		}
		return there;
	};
	for (uint32_t i : needs) {
		Graph::Node need = node(i, problem.quantity[i]);

		supply += problem.quantity[i];
		arc(need, problem.fair ? group_node(i) : root, problem.quantity[i], 0);
		for (uint64_t p = first[i]; p < first[i + 1]; p++) {
			const assign_pair &pair = problem.pair[p];
			uint32_t number = problem.needs + pair.resource;

			if (node_of[number] < 0)
				arc(node(number, 0), root, problem.capacity[pair.resource], 0);
			pairs.push_back(p);
			arc(need, g.nodeFromId(node_of[number]), problem.quantity[i],
				cost_of<Cost>(problem, pair, scale));
		}
	}
	supplies[0] = -supply;

	NetworkSimplex<Graph, int64_t, Cost> ns(g);
	Graph::ArcMap<int64_t> rooms(g);
	Graph::ArcMap<Cost> costs(g);
	Graph::NodeMap<int64_t> amounts(g);

	for (int a = 0; a <= g.maxArcId(); a++) {
		rooms[g.arcFromId(a)] = capacity[(size_t)a];
		costs[g.arcFromId(a)] = cost[(size_t)a];
	}
	for (int n = 0; n <= g.maxNodeId(); n++)
		amounts[g.nodeFromId(n)] = supplies[(size_t)n];
	if (ns.upperMap(rooms).costMap(costs).supplyMap(amounts).run() != ns.OPTIMAL) {
		fprintf(stderr, "lemon: no solution\n");
		exit(1);
	}
	size_t next = 0;
	for (int a = 0; a <= g.maxArcId() && next < pairs.size(); a++) {
		int from = g.id(g.source(g.arcFromId(a))), to = g.id(g.target(g.arcFromId(a)));
		const assign_pair &pair = problem.pair[pairs[next]];

		if (from == node_of[pair.need] && to == node_of[problem.needs + pair.resource])
			units[pairs[next++]] = (uint32_t)ns.flow(g.arcFromId(a));
	}
	for (uint32_t number : touched)
		node_of[number] = -1;
}

static void show(const market &m, const std::vector<uint32_t> &units)
{
	const assign_problem &problem = m.problem;
	int64_t total[ASSIGN_LEVELS] = {0};
	uint64_t hashes = 0;
	std::vector<int64_t> asked(problem.groups), left(problem.groups);

	for (uint32_t i = 0; i < problem.needs; i++) {
		asked[problem.group[i]] += problem.quantity[i];
		left[problem.group[i]] += problem.quantity[i];
	}
	for (uint64_t p = 0; p < problem.pairs; p++) {
		const assign_pair &pair = problem.pair[p];

		total[0] += (int64_t)(6 - problem.urgency[pair.need]) * units[p];
		total[2] += (int64_t)pair.claims * units[p];
		total[3] += (int64_t)pair.score * units[p];
		hashes += (uint64_t)pair.hash * units[p];
		left[problem.group[pair.need]] -= units[p];
	}
	for (uint32_t g = 0; problem.fair && g < problem.groups; g++)
		for (int64_t n = 1; n <= left[g]; n++)
			total[1] += 1000 * (2 * n - 1) / asked[g];
	printf("%lld %lld %lld %lld %lld\n", (long long)total[0], (long long)total[1],
		(long long)total[2], (long long)total[3], (long long)hashes);
}

static uint32_t leader_of(std::vector<uint32_t> &leader, uint32_t node)
{
	while (leader[node] != node)
		node = leader[node] = leader[leader[node]];
	return node;
}

/* The needs of each part that shares no pair with others. */
static std::vector<std::vector<uint32_t>> parts_of(const market &m)
{
	const assign_problem &problem = m.problem;
	std::vector<uint32_t> leader(problem.needs + problem.resources);
	std::vector<std::vector<uint32_t>> parts(leader.size());

	std::iota(leader.begin(), leader.end(), 0);
	for (uint64_t p = 0; p < problem.pairs; p++)
		leader[leader_of(leader, problem.pair[p].need)]
			= leader_of(leader, problem.needs + problem.pair[p].resource);
	for (uint32_t i = 0; i < problem.needs; i++)
		parts[leader_of(leader, i)].push_back(i);
	return parts;
}

static void run(const market &m, const market_question &q)
{
	const assign_problem &problem = m.problem;
	std::vector<uint32_t> units(problem.pairs), all(problem.needs);
	std::vector<uint64_t> first(problem.needs + 1);
	std::vector<int> node_of(problem.needs + problem.resources + problem.groups, -1);

	for (uint64_t p = 0; p < problem.pairs; p++)
		first[problem.pair[p].need + 1]++;
	for (uint32_t i = 0; i < problem.needs; i++)
		first[i + 1] += first[i];
	std::iota(all.begin(), all.end(), 0);
	std::vector<std::vector<uint32_t>> parts(1, all);

	if (q.parts)
		parts = parts_of(m);
	for (const std::vector<uint32_t> &part : parts) {
		if (part.empty())
			continue;
		if (q.points)
			solve<int64_t>(m, part, first, no_ties, units, node_of);
		else
			solve<Wide>(m, part, first, all_levels, units, node_of);
	}
	show(m, units);
}

int main(int argc, char **argv)
{
	market_question q = market_ask(argc, argv);
	market m;

	for (uint32_t k = 0; k < q.many; k++) {
		market_small(&m, q.seed, k);
		run(m, q);
		market_free(&m);
	}
	if (!q.many) {
		/* A group's needs are looked for one by one, which suits small problems. */
		q.fair = false;
		market_asked(&m, &q);
		long before = peak();
		double begun = now();
		run(m, q);
		printf("seconds %.3f pairs %llu problem %ld KB peak %ld KB\n", now() - begun,
			(unsigned long long)m.problem.pairs, before, peak());
		market_free(&m);
	}
	return 0;
}
