# gigs.awk - seekers with a list of skills by the names of a table, and areas between 、
#
#	gigs.awk 工种对照.csv 求职者.csv
#
# 无 is a skill that no job asks for: else a seeker who names none would do for each.

function row(cell, n,   i, line) {
	line = csv_quoted(cell[1])
	for (i = 2; i <= n; i++)
		line = line "," csv_quoted(cell[i])
	print line
}

BEGIN {
	while (csv_read(ARGV[1], cell) > 0)
		name[cell[2]] = cell[1]
	name["无"] = "没有技能"
	row(cell, csv_read(ARGV[2], cell))
	while ((n = csv_read(ARGV[2], cell)) > 0) {
		gsub(/ |、|，|\//, ";", cell[5])
		gsub(/ |\//, "、", cell[7])
		count = split(cell[5], skill, ";")
		for (i = 1; i <= count; i++)
			cell[5] = (i > 1 ? cell[5] ";" : "") \
			    (skill[i] in name ? name[skill[i]] : skill[i])
		row(cell, n)
	}
}
