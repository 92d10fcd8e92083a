#!/bin/sh
# truth_match.t - policies, pairings and jobs, as match finds them, beside what is true of them
. "$(dirname "$0")/lib.sh"

samples=$shared/samples
truth=$root/tests/truth
questions=$truth/match.csv
exceptions=$truth/match.exceptions.csv
skip_without "$samples/truth.csv"
. "$truth/ask.sh"

# What the commands of match.csv use besides the programs.

# least RANKS - the least sum of an expression of theirs and ours in which every student is paired
least() {
	awk -F, "NR == 1 { print \"need,resource,score\" }
		NR > 1 { theirs = \$3; ours = \$4; print \$1 \",\" \$2 \",\" 100 - ($1) }" \
		mutual.csv |
		match --one-to-one --pairs - |
		awk -F, 'NR > 1 { sum += 100 - $14 } END { print "sum"; print sum }'
}

# of_students FILE - the sum of the ranks that students gave whom they got
of_students() {
	echo sum
	report -f csv --headings none --columns reason "$1" |
		sed 's/^第 \([0-9]*\) 志愿.*/\1/' | paste -sd + | bc
}

# left FILE COLUMN IDS LIST STATUS - ids of LIST that no row of that status of FILE has
left() {
	echo "$2"
	rows "$1" status "^$5\$" | report -f csv --headings none --columns "$2" | sort >had
	report -f csv --headings none --columns "$3" "$4" | sort -u | comm -23 - had
}

# left_out - how many partners qualify for nothing; left_seekers - and seekers for no job
left_out() {
	left qualified.csv partner partner_id partners.csv "eligible" | tally
}

left_seekers() {
	left possible.csv resource resource_id seekers.csv possible | tally
}

# most - the partners that qualify for the most policies, and how many
most() {
	tally -b partner -c qualified.csv | awk -F, 'NR == 1 { print; next }
		$2 > most { most = $2; n = 0 }
		$2 == most { line[++n] = $0 }
		END { for (i = 1; i <= n; i++) print line[i] }'
}

prepare() {
	ingest --fill 所属楼宇 -R "$truth/match.rules.csv" -t partner "$samples/企业名册.csv" \
		>partners.csv
	ingest -R "$truth/match.rules.csv" --profile "$truth/policies.profile.csv" -t policy \
		"$samples/奖励政策.csv" >policies.csv
	match --eligible policies.csv partners.csv >eligible.csv
	rows eligible.csv status '^eligible$' >qualified.csv

	ingest --profile "$truth/pairing/students.profile.csv" -t claim "$samples/结对_学生.csv" \
		>students.csv
	ingest --profile "$truth/pairing/cadres.profile.csv" --long rank:need=5-15 -t claim \
		"$samples/结对_干部.csv" >cadres.csv
	script wishes students.csv cadres.csv >wishes.csv
	rows wishes.csv theirs . | rows - ours . >mutual.csv
	match --stable --claims students.csv --claims cadres.csv >students.first.csv
	match --stable --favour resources --claims students.csv --claims cadres.csv \
		>cadres.first.csv

	here="-R $truth/gigs/rules.csv -g $truth/gigs/areas.csv --area 荷塘区"
	script gigs "$samples/工种对照.csv" "$samples/求职者.csv" >seekers.list.csv
	# shellcheck disable=SC2086 # the options are words
	{
		ingest $here --profile "$truth/gigs/jobs.profile.csv" -t need \
			"$samples/零工岗位.csv" >jobs.csv
		ingest $here --profile "$truth/gigs/seekers.profile.csv" -F "$truth/gigs" \
			-t resource seekers.list.csv >seekers.csv
	}
	match -F "$truth/gigs" --all-hours --possible -r seekers.csv jobs.csv >fitting.csv ||
		[ $? = 1 ]
	match -F "$truth/gigs" --all-hours -r seekers.csv jobs.csv >placed.csv || [ $? = 1 ]
	rows fitting.csv status '^possible$' >possible.csv
}

good 'the lists are read' '(set -e; prepare)'
same 'the questions are answered' '' ask

tell
finish
