# rules.awk - rules of ingest out of the lists of names that an office keeps
#
#	rules.awk 单位对照.csv 类别对照.csv

function rule(column, from, name, value) {
	print column "," csv_quoted("^\\Q" name "\\E$") "," csv_quoted(value) "," from
}

BEGIN {
	print "column,pattern,value,from"
	csv_read(ARGV[1], cell)
	while (csv_read(ARGV[1], cell) > 0) {
		rule("community", "", cell[2], cell[1])
		rule("partner", "", cell[2], cell[1])
		rule("host", "", cell[2], cell[1])
		if (!seen[cell[1]]++)
			rule("area", "community", cell[1], cell[3])
	}
	csv_read(ARGV[2], cell)
	while (csv_read(ARGV[2], cell) > 0)
		rule("kind", "", cell[2], cell[1])
}
