# wishes.awk - which ranks two sides give each other, out of their claims
#
#	wishes.awk STUDENTS CADRES
#
# theirs and ours are the ranks by the student and by the cadre, nothing where there is none.

function note(need, resource, side, rank) {
	if (!((need, resource) in seen)) {
		seen[need, resource]
		pair[++pairs] = need "," resource
	}
	if (!((need "," resource, side) in ranks))
		ranks[need "," resource, side] = rank
	else
		twice[need]
}

BEGIN {
	csv_header(ARGV[1], place, cell)
	while (csv_read(ARGV[1], cell) > 0) {
		gsub(/[0-9]\./, "", cell[place["resource"]])
		gsub(/、|,|>|→|;/, " ", cell[place["resource"]])
		n = split(cell[place["resource"]], wish, " ")
		for (i = 1; i <= n; i++)
			note(cell[place["need"]], wish[i], 1, i)
	}
	csv_header(ARGV[2], place, cell)
	while (csv_read(ARGV[2], cell) > 0)
		note(substr(cell[place["need"]], 1, 3), cell[place["resource"]], 2,
		    cell[place["rank"]])
	print "need,resource,theirs,ours,twice"
	for (i = 1; i <= pairs; i++) {
		split(pair[i], id, ",")
		print pair[i] "," ranks[pair[i], 1] "," ranks[pair[i], 2] "," \
		    (id[1] in twice ? "yes" : "")
	}
}
