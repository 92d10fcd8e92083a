#!/bin/sh
# desk.t - tests of small things that an office meets on its lists, across the programs
. "$(dirname "$0")/lib.sh"

# A day that is always is no day, in a column of days as in one of deadlines.
printf '发现时间,问题,办结时间,整改期限\n1月8日,甲,持续推进,长期\n1月9日,乙,1月10日,\n' >always.list
same 'a day that says always is none' '甲,,
乙,2025-01-10,' 'show detail,closed,due -t issue --as-of 2025 always.list'
agree '… and is none once read again' 'ingest -t issue --as-of 2025 always.list' \
	'ingest -t issue --as-of 2025 always.list | ingest'
fails '… so that it does not do where one is required' 1 'always.list:2: found: the cell is empty' \
	"sed -i s/1月8日/长期/ always.list; ingest -t issue --as-of 2025 always.list"

# What is left of a gift has been spent on nothing.
printf 'entry_id,date,flow,party,purpose,amount\n1,2025-01-05,in,甲,助老,50\n' >gift.csv
same 'no purpose is said of what is left of a gift' 0 "fund --trace gift.csv |
	LC_ALL=zh_CN.UTF-8 report | grep -c 不限定用途; true"

finish
