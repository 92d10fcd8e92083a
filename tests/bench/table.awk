# table.awk - the rows of one query's table, out of what was measured
#
# -v query, list, all (processors); the log has lines
#	start QUERY LIST WHO THREADS SECONDS KB CPU
#	run QUERY LIST WHO THREADS SECONDS KB CPU
#	entrant QUERY LIST WHO THREADS RUNS SCALE WORDS...
#	wanted QUERY LIST WHO RATIO RATIO: on one thread, on all; "-" none
# Times are medians, less that of starting up, times SCALE.

# The middle one of the n values of v[key, 1..n]; of two, their mean.
function median(v, n, key,   i, j, swap) {
	for (i = 2; i <= n; i++)
		for (j = i; j > 1 && v[key, j - 1] > v[key, j]; j--) {
			swap = v[key, j]
			v[key, j] = v[key, j - 1]
			v[key, j - 1] = swap
		}
	return (v[key, int((n + 1) / 2)] + v[key, int(n / 2) + 1]) / 2
}

# What WHO took on so many threads; "" where it did not run.
function taken(who, threads,   key, net, off) {
	key = who " " threads
	if (!runs[key])
		return ""
	net = median(seconds, runs[key], key)
	off = starts[key] ? median(start, starts[key], key) : 0
	net = net > off ? net - off : 0
	faint[key] = net < off / 5	# lost in what was taken off
	return net * scale[who]
}

function shown(time) {
	return time == "" ? "" : sprintf("%.3f", time)
}

function ratio(ours, peer) {
	return ours == "" || peer == "" || peer == 0 ? "" : sprintf("%.3f", ours / peer)
}

# A ratio as it is shown: bold where it is above what is wanted.
function judged(value, most) {
	if (value == "" || most == "" || most == "-" || value + 0 <= most + 0)
		return value
	return "**" value "**"
}

# What is to be said where one thread was not all that worked; of a few milliseconds nobody knows.
function cores(who,   key) {
	key = who " " 1
	if (!runs[key] || faint[key] || wall[key] < runs[key] / 100 ||
	    busy[key] / wall[key] < 1.15)
		return ""
	return sprintf("; on %.1f processors", busy[key] / wall[key])
}

function row(who,   one, many, first, second) {
	one = taken(who, 1)
	many = all > 1 ? taken(who, all) : ""
	if (who != "sandan") {
		first = faint[who " " 1] ? "" : ratio(ours_one, one)
		# What knows of no threads is compared as it is.
		if ((many != "" || ours_many != "") && !faint[who " " (many == "" ? 1 : all)])
			second = ratio(ours_many == "" ? ours_one : ours_many,
			    many == "" ? one : many)
	}
	printf "| %s | %s | %s | %s | %s | %s | %s", query, list, who, shown(one), shown(many),
		judged(first, most_one[who]), judged(second, most_many[who])
	printf " | %s", most_one[who] != "" ? most_one[who] ", " most_many[who] : ""
	printf " | %s | %s | %s |\n", peak[who] ? int(peak[who] / 1024 + 0.5) : "", most[who],
		words[who] cores(who)
}

$1 == "start" && $2 == query && $3 == list {
	key = $4 " " $5
	start[key, ++starts[key]] = $6
	wall[key] -= $6
	busy[key] -= $8
}
$1 == "run" && $2 == query && $3 == list {
	key = $4 " " $5
	seconds[key, ++runs[key]] = $6
	wall[key] += $6
	busy[key] += $8
	if ($7 > peak[$4])
		peak[$4] = $7
}
$1 == "wanted" && $2 == query && $3 == list {
	most_one[$4] = $5
	most_many[$4] = $6
}
$1 == "entrant" && $2 == query && $3 == list {
	if (!($4 in scale))
		order[++count] = $4
	scale[$4] = $7
	if ($6 > most[$4])
		most[$4] = $6
	word = $8
	for (i = 9; i <= NF; i++)
		word = word " " $i
	if (index("/" words[$4] "/", "/" word "/") == 0)
		words[$4] = words[$4] (words[$4] == "" ? "" : "/") word
}
END {
	ours_one = taken("sandan", 1)
	ours_many = all > 1 ? taken("sandan", all) : ""
	for (i = 1; i <= count; i++)
		row(order[i])
}
