# join.awk - a CSV file, and beside each row the row of another that its cell names by its id
#
#	join.awk FILE COLUMN OTHER
#
# The columns of the other are called COLUMN.name; they are empty where it has no such id.

BEGIN {
	file = ARGV[1]
	other = ARGV[3]
	width = csv_header(other, names, cell)
	for (i = 1; i <= width; i++) {
		heading = heading "," csv_quoted(ARGV[2] "." cell[i])
		none = none ","
	}
	while (csv_read(other, cell) > 0) {
		row = ""
		for (i = 1; i <= width; i++)
			row = row "," csv_quoted(cell[i])
		rows[cell[1]] = row
	}
	close(other)
	n = csv_header(file, place, cell)
	column = csv_need(place, ARGV[2], file)
	csv_write(cell, n, heading)
	while ((n = csv_read(file, cell)) > 0)
		csv_write(cell, n, cell[column] in rows ? rows[cell[column]] : none)
}
