# csv.awk - CSV as the programs write it; read before another script

# Reads a record into cell[1…] and returns how many there are, 0 at the end of the file.
function csv_read(file, cell,   line, more, n) {
	# "-" is a file's name to some.
	if (file == "-")
		file = "/dev/stdin"
	if ((getline line <file) <= 0)
		return 0
	# Of quotes a whole record has an even number.
	while (gsub(/"/, "\"", line) % 2 && (getline more <file) > 0)
		line = line "\n" more
	sub(/\r$/, "", line)
	for (n = 1; ; n++) {
		if (line ~ /^"/) {
			match(line, /^"([^"]|"")*"/)
			cell[n] = substr(line, 2, RLENGTH - 2)
			gsub(/""/, "\"", cell[n])
		} else {
			match(line, /^[^,]*/)
			cell[n] = substr(line, 1, RLENGTH)
		}
		line = substr(line, RLENGTH + 1)
		if (!sub(/^,/, "", line))
			return n
	}
}

# Reads the header: place[name] is the column of a name, cell[1…] the names.
function csv_header(file, place, cell,   n, i) {
	n = csv_read(file, cell)
	for (i = 1; i <= n; i++)
		place[cell[i]] = i
	return n
}

function csv_quoted(text) {
	if (text !~ /[",\n]/)
		return text
	gsub(/"/, "\"\"", text)
	return "\"" text "\""
}

# Writes cell[1…n] and what `after` (a comma before each) adds to them.
function csv_write(cell, n, after,   i, line) {
	for (i = 1; i <= n; i++)
		line = line (i > 1 ? "," : "") csv_quoted(cell[i])
	print line after
}

function csv_need(place, name, file) {
	if (name in place)
		return place[name]
	print file ": no column " name >"/dev/stderr"
	exit 2
}
