# answer.awk - puts what the programs found beside what truth.csv expects
#
#	answer.awk questions.csv exceptions.csv truth.csv
#
# The output of the question in row n of questions.csv stands in answer.n. Of its rows those
# count whose cells are what the {column} of `what` captured; {} captures anything. Writes a line a
# row of truth.csv: holds, fails or excepted, what is asked, what is wanted, what was found.

# Whether the text is of the pattern; capture[column] is what stands for {column}.
function captures(pattern, text, capture,   at, end, name, literal, next_brace) {
	split("", capture)
	while ((at = index(pattern, "{")) > 0) {
		if (substr(text, 1, at - 1) != substr(pattern, 1, at - 1))
			return 0
		end = index(pattern, "}")
		name = substr(pattern, at + 1, end - at - 1)
		text = substr(text, at)
		pattern = substr(pattern, end + 1)
		next_brace = index(pattern, "{")
		literal = next_brace ? substr(pattern, 1, next_brace - 1) : pattern
		# The last literal ends the text; a former one ends at its first place.
		if (!next_brace)
			at = length(text) - length(literal) + 1
		else
			at = index(text, literal)
		if (at < 2)
			return 0
		if (name)
			capture[name] = substr(text, 1, at - 1)
		text = substr(text, at)
	}
	return text == pattern
}

# "{row}={as.row}" with the cells of a row.
function fill(figure, place, cell, file,   at, end, out) {
	while ((at = index(figure, "{")) > 0) {
		end = index(figure, "}")
		out = out substr(figure, 1, at - 1) \
		    cell[csv_need(place, substr(figure, at + 1, end - at - 1), file)]
		figure = substr(figure, end + 1)
	}
	return out figure
}

# Lists go by number: 2, 4, 12.
function insert(list, n, value,   i) {
	for (i = n; i > 0 && list[i] + 0 > value + 0; i--)
		list[i + 1] = list[i]
	list[i + 1] = value
}

# A figure as it is counted: marks off, and 61860.00 is 61860.
function counted(text) {
	sub(/[-+~]$/, "", text)
	if (text ~ /\./)
		sub(/\.?0*$/, "", text)
	return text
}

function is_asked(cell, place, capture,   name) {
	for (name in capture)
		if (cell[place[name]] != capture[name])
			return 0
	return 1
}

function answer(q, capture,   file, place, cell, found, n, name, out, i) {
	file = "answer." q
	split("", place)
	csv_header(file, place, cell)
	for (name in capture)
		csv_need(place, name, file)
	n = 0
	while (csv_read(file, cell) > 0)
		if (is_asked(cell, place, capture))
			insert(found, n++, fill(figure[q], place, cell, file))
	close(file)
	for (i = 1; i <= n; i++)
		out = out (i > 1 ? ";" : "") (form[q] == "number" ? counted(found[i]) : found[i])
	if (n)
		return out
	return form[q] == "list" ? "（无）" : form[q] == "number" ? "0" : ""
}

function say(verdict, name, want, got) {
	gsub(/\t|\n/, " ", got)
	print verdict "\t" name "\t" want "\t" got
}

# The first question whose pattern it is, 0 where there is none.
function question_of(file, text, capture,   q) {
	for (q = 1; q <= questions; q++)
		if (file_of[q] == file && captures(what[q], text, capture)) {
			asked[q] = 1
			return q
		}
	return 0
}

function judge(file, text, want,   name, capture, q, got) {
	name = file ": " text
	q = question_of(file, text, capture)
	got = q ? answer(q, capture) : "no question is like this"
	if (!(name in reason))
		say(got == want ? "holds" : "fails", name, want, got)
	else if (got == want)
		say("fails", name, "an exception, but it holds", got)
	else
		say("excepted", name, reason[name], got)
	delete reason[name]
}

BEGIN {
	csv_read(ARGV[1], cell)
	for (; csv_read(ARGV[1], cell) > 0; known[cell[1]]) {
		file_of[++questions] = cell[1]
		what[questions] = cell[2]
		figure[questions] = cell[4]
		form[questions] = cell[5]
	}
	csv_read(ARGV[2], cell)
	while (csv_read(ARGV[2], cell) > 0)
		reason[cell[1] ": " cell[2]] = cell[3]
	csv_read(ARGV[3], cell)
	while (csv_read(ARGV[3], cell) > 0)
		if (cell[1] in known)
			judge(cell[1], cell[2], cell[3])
	for (q = 1; q <= questions; q++)
		if (!asked[q])
			say("fails", what[q], "a row that asks this", "none")
	for (name in reason)
		say("fails", name, "a row of truth.csv", "an exception without one")
}
