#!/bin/sh
# progress.t - how far the work is: said on standard error where it is asked for, and nowhere else
. "$(dirname "$0")/lib.sh"

printf 'need_id,community,service,due\nN1,甲,助餐,2025-01-01\nN2,甲,助餐,2025-02-01\n' >needs.csv
printf 'resource_id,partner,services\nR1,乙,助餐\n' >resources.csv
printf 'entry_id,date,flow,amount\nE1,2025-01-01,in,5.00\n' >entries.csv
printf 'activity_id,date,kind,community\nA1,2025-01-01,会议,甲\n' >meetings.csv
printf 'kind,every,per,from\n会议,year,community,2025-01\n' >cadences.csv

# Within its first second a program says nothing, so the list must take longer; and valgrind
# needs some seconds to begin.
[ "$ONE_IN" = 1 ] && pause=1.2 || pause=5
export pause
slow() {
	cat "$1"
	sleep $pause
}

# shown LIST COMMAND - with and without being asked, also by a terminal; only the first has a line
shown() {
	fails "$2" "${3:-0}" ': standard input: 0 MB, 0 MB/s' "slow $1 | $2 --progress"
	same "$2: not asked for" '' "slow $1 | $2 2>&1 >/dev/null | grep MB || :"
}

shown meetings.csv 'ingest'
shown needs.csv 'tally'
shown needs.csv 'report'
shown needs.csv "pick \"community = '甲'\""
shown needs.csv 'match -r resources.csv' 1
shown entries.csv 'fund'
shown needs.csv 'due --as-of 2025-01-15 -t plan' 1
shown meetings.csv 'due --as-of 2025-01-15 --cadence cadences.csv'
fails 'in Chinese' 0 '0 MB，每秒 0 MB' '
	slow needs.csv | LC_ALL=zh_CN.UTF-8 LANGUAGE=zh_CN tally --progress'

# A terminal is told by itself, in a line that goes before anything else is said.
if command -v script >/dev/null; then
	awk 'BEGIN {
		print "need_id,people"
		for (i = 0; i < 60000; i++) print "N" i "," (i ? 1 : "x")
	}' >long.csv
	script -qec '{ head -n 40000 long.csv; sleep $pause; tail -n 20000 long.csv; } |
		SANDAN_BLOCK=100000 tally -s people >sums' said >/dev/null </dev/null
	same 'by itself on a terminal, gone before a message' 'tally: standard input:2: people:' \
		"tr '\r' '\n' <said | sed 's/.\[K//; /MB.s\$/,/people:/!d; s/people:.*/people:/' |
		sed '1d; /^\$/d'"
fi

finish
