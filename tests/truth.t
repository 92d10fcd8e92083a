#!/bin/sh
# truth.t - the figures of the sample lists, as the programs find them, beside what is true of them
#
# Each row of truth.csv for the lists below is a test. truth/questions.csv says how the programs are
# asked: a command, run here once, and which cells of its output answer the rows of one pattern.
# truth/exceptions.csv names the rows that do not hold, with the reason.
. "$(dirname "$0")/lib.sh"

samples=$shared/samples
truth=$root/tests/truth
questions=$truth/questions.csv
exceptions=$truth/exceptions.csv
skip_without "$samples/truth.csv"
. "$truth/ask.sh"

# What the commands of questions.csv use besides the programs.
header() {
	echo line
	sed -n 's/.*, header on line \([0-9]*\),.*/\1/p' "$1"
}

same_records() {
	echo same
	cmp -s "$1" "$2" && echo 是 || echo 否
}

# Plan orders for all that goes, or why nothing does; an unmet need is no failure here.
possible() {
	match --possible -r resources.csv "$@" || [ $? = 1 ]
}

# beside NEEDS - plans, and beside each what the lists say of its need and its resource
beside() {
	script join - need "$1" | script join - resource resources.csv
}

prepare() {
	script rules "$samples/单位对照.csv" "$samples/类别对照.csv" >names.csv
	fold="-R names.csv -R $truth/rules.csv -g $samples/区划.csv"

	# shellcheck disable=SC2086 # the options are words
	{
		ingest -v $fold -t resource "$samples/资源清单.csv" >resources.csv 2>resources.said
		ingest $fold -F "$truth/unfilled" -t resource "$samples/资源清单.csv" >unfilled.csv
		ingest $fold -t need "$samples/需求账单.csv" >needs.csv

		fold="$fold -t activity --as-of 2025-11-30"
		ingest $fold "$samples/活动台账.csv" >all.csv
		ingest $fold "$samples/活动台账.csv.gz" >gzipped.csv
		ingest $fold --dedupe "$samples/活动台账.csv" >activities.csv
	}
	ingest -v -t signup "$samples/接龙.txt" >chat.csv 2>chat.said
	script lists chat.said >lists.csv
	script signups chat.csv >signups.csv
	rows signups.csv status '^(in|waiting)$' >valid.csv
	tally -b name -d group valid.csv >groups.csv
	{
		rows signups.csv status '^in$' | report -f csv --headings none \
			--columns 接龙,group,name |
			sed '1i\
接龙,group,name'
		awk -F, 'NR > 1 {
			for (n = split($8, free, ";"); n; n--)
				print $1 "," free[n] "号,（无人认领）"
		}' lists.csv
	} >wishes.csv
	ingest -v -t entry "$samples/基金流水.csv" >entries.csv 2>entries.said
	iconv -f GB18030 -t UTF-8 "$samples/基金流水.csv" | sed 1d >sheet.csv
	script join entries.csv entry_id sheet.csv >as.written.csv
	fund --errors fund.said.csv entries.csv >book.csv || [ $? = 1 ]
	fund -b entries.csv >balances.csv || [ $? = 1 ]
	rows entries.csv 收入性质 ^发起捐赠$ >gifts.csv
	rows entries.csv 收入性质 ^自我造血$ >earned.csv
	rows book.csv unbound_paid '[1-9]' | script first - purpose >overspent.csv

	script dropped all.csv activities.csv >dropped.csv
	script join activities.csv _like activities.csv >like.csv
	rows activities.csv _like '^$' >once.csv

	tally -b category resources.csv >categories.csv
	script wanted "$samples/truth.csv" categories.csv
	ingest -t need -g "$samples/区划.csv" places.list.csv >places.csv
	ingest -t need moments.list.csv >moments.csv
	possible --any-time places.csv >plans
	beside places.csv <plans >served.csv
	possible --any-time needs.csv >plans
	beside needs.csv <plans >fitting.csv
	possible --holidays "$samples/节假日.csv" moments.csv >plans
	beside moments.csv <plans >open.csv
}

good 'the lists are read' '(set -e; prepare)'
same 'the questions are answered' '' ask

tell
finish
