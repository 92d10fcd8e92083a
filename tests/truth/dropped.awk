# dropped.awk - the records that stand in a file and were dropped from another
#
#	dropped.awk ALL KEPT
#
# Adds: row, its number in ALL; as.row and as.序号, of the first record of the same id;
# serial, 同 or 异: whether the two have the same 序号.

BEGIN {
	all = ARGV[1]
	kept = ARGV[2]
	csv_header(kept, place, cell)
	kept_serial = csv_need(place, "序号", kept)
	n = csv_header(all, place, cell)
	serial = csv_need(place, "序号", all)
	csv_write(cell, n, ",row,as.row,as.序号,serial")
	more = csv_read(kept, other)
	while ((n = csv_read(all, cell)) > 0) {
		row++
		id = cell[1]
		# Dropping keeps the order: what is not the next of the kept was dropped.
		if (more && id == other[1] && cell[serial] == other[kept_serial]) {
			more = csv_read(kept, other)
			if (!(id in first)) {
				first[id] = row
				number[id] = cell[serial]
			}
			continue
		}
		csv_write(cell, n, "," row "," first[id] "," number[id] "," \
		    (cell[serial] == number[id] ? "同" : "异"))
	}
	if (more)
		exit 2
}
