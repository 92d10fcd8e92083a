# shared.awk - cells that stand in several rows, and what another column of these rows says
#
#	shared.awk FILE COLUMN OTHER
#
# Writes: the column, and names, the cells of OTHER with 、 between; blank cells are nobody's.

BEGIN {
	csv_header(ARGV[1], place, cell)
	key = csv_need(place, ARGV[2], ARGV[1])
	other = csv_need(place, ARGV[3], ARGV[1])
	print ARGV[2] ",names"
	while (csv_read(ARGV[1], cell) > 0) {
		if (!(cell[key] in names))
			order[++n] = cell[key]
		count[cell[key]]++
		names[cell[key]] = names[cell[key]] (count[cell[key]] > 1 ? "、" : "") cell[other]
	}
	for (i = 1; i <= n; i++)
		if (order[i] != "" && count[order[i]] > 1)
			print csv_quoted(order[i]) "," csv_quoted(names[order[i]])
}
