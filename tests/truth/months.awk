# months.awk - a CSV file, and behind each row the month of its period as people write it: 2024年7月
#
#	months.awk FILE

BEGIN {
	n = csv_header(ARGV[1], place, cell)
	period = csv_need(place, "period", ARGV[1])
	csv_write(cell, n, ",month")
	while ((n = csv_read(ARGV[1], cell)) > 0)
		csv_write(cell, n, "," substr(cell[period], 1, 4) "年" \
		    substr(cell[period], 6) + 0 "月")
}
