# mend.awk - rejected rows with the ID number of the one person of that name
#
#	mend.awk persons.csv rejects.csv

BEGIN {
	csv_header(ARGV[1], place, cell)
	name = csv_need(place, "name", ARGV[1])
	idno = csv_need(place, "idno", ARGV[1])
	while (csv_read(ARGV[1], cell) > 0) {
		known[cell[name]]++
		number[cell[name]] = cell[idno]
	}
	split("", place)
	n = csv_header(ARGV[2], place, cell)
	name = csv_need(place, "姓名", ARGV[2])
	idno = csv_need(place, "身份证号码", ARGV[2])
	csv_write(cell, n)
	while ((n = csv_read(ARGV[2], cell)) > 0) {
		if (known[cell[name]] == 1)
			cell[idno] = number[cell[name]]
		csv_write(cell, n)
	}
}
