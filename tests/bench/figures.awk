# figures.awk - the rows of a small CSV with its numbers written one way, for comparing answers
#
# Left out: a header row, and how many cells were absent, which only our programs say.
BEGIN { FS = "," }
{ gsub(/["\r]/, "") }
NR == 1 {
	for (i = 1; i <= NF; i++)
		absent[i] = $i ~ /_absent$/
}
$NF !~ /^[0-9.]/ { next }
{
	line = ""
	for (i = 1; i <= NF; i++) {
		if (absent[i])
			continue
		line = line "," ($i ~ /^[0-9.]+(e[+]?[0-9]+)?$/ ? sprintf("%.2f", $i) : $i)
	}
	print substr(line, 2)
}
