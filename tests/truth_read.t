#!/bin/sh
# truth_read.t - companies, jobs, seekers and lists with a fault, beside what is true of them
. "$(dirname "$0")/lib.sh"

samples=$shared/samples
truth=$root/tests/truth
questions=$truth/read.csv
exceptions=$truth/read.exceptions.csv
dirty=$samples/脏数据
skip_without "$samples/truth.csv"
. "$truth/ask.sh"

# What the commands of read.csv use besides the programs.

# list FILE [FORMAT] - its records; what is rejected goes to bad.csv, what is said to said
list() {
	ingest -v --as-of 2025 -t "${2:-activity}" --reject bad.csv "$dirty/$1" 2>said || [ $? = 1 ]
}

# took FILE [FORMAT] - how many rows it has, rejected ones too
took() {
	list "$@" >/dev/null
	echo rows
	sed -n 's/.*rows read: \([0-9]*\) written, \([0-9]*\) rejected.*/\1 \2/p' said |
		awk '{ print $1 + $2 }'
}

people() {
	list "$@" | tally -s people
}

refused() {
	list "$@" >/dev/null
	cat bad.csv
}

# What -v says of the header.
width() {
	list "$@" >/dev/null
	echo line,columns
	sed -n 's/.*, header on line \([0-9]*\), \([0-9]*\) columns/\1,\2/p' said
}

# widest FILE COLUMN - bytes of the longest cell
widest() {
	echo bytes
	list "$1" | report -f csv --headings none --columns "$2" |
		LC_ALL=C awk 'length > most { most = length } END { print most + 0 }'
}

# filled FILE - columns, and cells with something in them in the first row
filled() {
	echo columns,cells
	pick "列1 = '1'" "$dirty/$1" | awk -F, 'NR == 1 { columns = NF }
		NR == 2 { for (i = 1; i <= NF; i++) n += $i != ""; print columns "," n }'
}

# in_wan COLUMN - that column in 万元
in_wan() {
	awk -F, -v OFS=, -v name="$1" 'NR == 1 { for (at = 1; $at != name;) at++ }
		NR > 1 { $at = sprintf("%.2f", $at / 10000) } 1'
}

prepare() {
	ingest --fill 所属楼宇 -R "$truth/read.rules.csv" -t partner "$samples/企业名册.csv" \
		>partners.csv
	ingest -F "$truth/jobs" -t need "$samples/零工岗位.csv" >jobs.csv
	ingest -t person "$samples/求职者.csv" >seekers.csv
	# What a company has to fill in: from 职工人数 to 高新技术企业.
	for column in staff founded revenue tax floor_area hitech; do
		rows partners.csv $column '^$' | sed 1d
	done | cut -d, -f1 | sort -u | paste -sd ';' | sed '1ipartner_id' >blanks.csv
}

good 'the lists are read' '(set -e; prepare)'
same 'the questions are answered' '' ask

tell
finish
