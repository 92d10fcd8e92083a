# signups.awk - sign-ups, and beside each which list of the log it is on
#
#	signups.awk FILE
#
# Adds: 接龙, the number of its list; turn, its number among those that are in; 约, the yuan
# in its note.

BEGIN {
	split("一 二 三 四", names, " ")
	n = csv_header(ARGV[1], place, cell)
	activity = csv_need(place, "activity", ARGV[1])
	status = csv_need(place, "status", ARGV[1])
	note = csv_need(place, "note", ARGV[1])
	csv_write(cell, n, ",接龙,turn,约")
	while ((n = csv_read(ARGV[1], cell)) > 0) {
		if (!(cell[activity] in list))
			list[cell[activity]] = names[++lists]
		yuan = match(cell[note], /约[0-9]+元/) ? substr(cell[note], RSTART, RLENGTH) : ""
		gsub(/[^0-9]/, "", yuan)
		csv_write(cell, n, "," list[cell[activity]] "," \
		    (cell[status] == "in" ? ++turn[cell[activity]] : "") "," yuan)
	}
}
