# wanted.awk - lists of needs that ask for any resource: one at a place, or one at a minute
#
#	wanted.awk truth.csv CATEGORIES
#
# A need asks for a category, so each question becomes as many needs as there are categories
# (CATEGORIES, from tally -b category). Writes places.list.csv and moments.list.csv; the need's
# title is what stands in the question.

BEGIN {
	csv_read(ARGV[2], cell)
	while (csv_read(ARGV[2], cell) > 0)
		categories[cell[1]]
	head = "提出单位,具体需求,类别"
	print head ",所在地" >"places.list.csv"
	print head ",开始时间,截止时间,期望时段" >"moments.list.csv"
	csv_read(ARGV[1], cell)
	while (csv_read(ARGV[1], cell) > 0) {
		title = cell[2]
		if (sub(/ 的资源序号$/, "", title) && sub(/^服务范围覆盖 /, "", title))
			for (category in categories)
				print "问," title "," category "," title >"places.list.csv"
		title = cell[2]
		if (!sub(/ 开放的资源序号.*/, "", title))
			continue
		day = substr(title, 1, 10)
		time = substr(title, length(title) - 4)
		till = sprintf("%s%02d", substr(time, 1, 3), substr(time, 4) + 1)
		for (category in categories)
			print "问," title "," category "," day "," day ",每天" time "-" \
			    till >"moments.list.csv"
	}
}
