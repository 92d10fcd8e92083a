# asks.awk - writes the command of each question to a file ask.n, by its row
#
#	asks.awk questions.csv

BEGIN {
	csv_header(ARGV[1], place, cell)
	question = csv_need(place, "question", ARGV[1])
	while (csv_read(ARGV[1], cell) > 0) {
		file = "ask." ++n
		print cell[question] >file
		close(file)
	}
}
