# rows.awk - the rows of a CSV file whose cell holds a pattern, or with ! before it does not
#
#	rows.awk FILE COLUMN [!]PATTERN

BEGIN {
	file = ARGV[1]
	pattern = ARGV[3]
	no = sub(/^!/, "", pattern)
	n = csv_header(file, place, cell)
	column = csv_need(place, ARGV[2], file)
	csv_write(cell, n)
	while ((n = csv_read(file, cell)) > 0)
		if ((cell[column] ~ pattern) != no)
			csv_write(cell, n)
}
