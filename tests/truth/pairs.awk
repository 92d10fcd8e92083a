# pairs.awk - rows in a run that agree in their first cells: a column of them, / between
#
#	pairs.awk FILE CELLS COLUMN

function done() {
	if (size > 1)
		print csv_quoted(list)
	size = 0
}

BEGIN {
	csv_header(ARGV[1], place, cell)
	column = csv_need(place, ARGV[3], ARGV[1])
	print "pair"
	while (csv_read(ARGV[1], cell) > 0) {
		for (i = 1; i <= ARGV[2] && cell[i] == before[i]; i++)
			;
		if (i <= ARGV[2])
			done()
		list = size++ ? list "/" cell[column] : cell[column]
		for (i = 1; i <= ARGV[2]; i++)
			before[i] = cell[i]
	}
	done()
}
