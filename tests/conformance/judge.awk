# judge.awk - holds what was found against the deviations that are known
#
#	awk -f csv.awk -f judge.awk deviations.csv verdicts
#
# verdicts: lines of suite, case, holds or differs, what was found, with tabs between. Writes a line
# a suite: its name, cases, those that hold, and what is not as it should be.

function complain(suite, what) {
	bad[suite] = bad[suite] (bad[suite] ? "; " : "") what
}

BEGIN {
	csv_read(ARGV[1], cell)
	while (csv_read(ARGV[1], cell) > 0)
		known[cell[1] "\t" cell[2]] = cell[3]
	ARGV[1] = ""
	FS = OFS = "\t"
}
{
	key = $1 "\t" $2
	if (!($1 in all))
		order[++suites] = $1
	all[$1]++
	holds[$1] += $3 == "holds"
	if ($3 == "holds" && key in known)
		complain($1, $2 ": a deviation, but it holds")
	if ($3 != "holds" && !(key in known))
		complain($1, $2 ": " $4)
	seen[key] = 1
}
END {
	for (key in known)
		if (!(key in seen)) {
			split(key, part)
			complain(part[1], part[2] ": a deviation without a case")
		}
	for (i = 1; i <= suites; i++)
		print order[i], all[order[i]], holds[order[i]], bad[order[i]]
}
