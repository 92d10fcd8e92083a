# first.awk - of the rows that agree in a cell, the first
#
#	first.awk FILE COLUMN

BEGIN {
	n = csv_header(ARGV[1], place, cell)
	column = csv_need(place, ARGV[2], ARGV[1])
	csv_write(cell, n)
	while ((n = csv_read(ARGV[1], cell)) > 0)
		if (!seen[cell[column]]++)
			csv_write(cell, n)
}
