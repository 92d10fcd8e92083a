#!/bin/sh
# browser.t - pages as Chromium shows and prints them, with the network off
. "$(dirname "$0")/lib.sh"

samples=$shared/samples
truth=$root/tests/truth
modules=$root/build/browser/node_modules
skip_without chromium node pdftotext "$modules/playwright-core" "$samples/truth.csv"
. "$truth/ask.sh"

# A module is looked for beside the script that asks for it.
mkdir look && cp "$root/tests/browser/look.mjs" look && ln -s "$modules" look/node_modules
look() {
	command=$1 file=$PWD/$2
	shift 2
	node look/look.mjs "$command" "$file" "$@"
}

# The lists, as tests/truth.t and tests/truth_due.t read them.
prepare() {
	script rules "$samples/单位对照.csv" "$samples/类别对照.csv" >names.csv
	fold="-R names.csv -R $truth/rules.csv -g $samples/区划.csv"
	dated="-R names.csv -R $truth/due.rules.csv -g $samples/区划.csv --as-of"
	holidays="--holidays $samples/节假日.csv"
	# shellcheck disable=SC2086 # the options are words
	{
		ingest $fold -t resource "$samples/资源清单.csv" >resources.csv
		ingest $fold -t need "$samples/需求账单.csv" >needs.csv
		ingest $fold -t activity --as-of 2025-11-30 --dedupe "$samples/活动台账.csv" \
			>activities.csv
		ingest $dated 2024-10-31 $holidays --fill 市场 -t issue "$samples/隐患台账.csv" \
			>issues.csv
		ingest $dated 2025-11-30 -t activity "$samples/沟通记录.csv" >talks.csv
		sed '/^说明,/d' "$samples/联建机制.csv" |
			ingest $dated 2025-11-30 -t cadence >rhythm.csv
		ingest $dated 2024-09-30 -t step "$samples/倒排计划.csv" >steps.csv
		due --as-of 2024-08-12 $holidays --backward 2024-11-15 --from 2024-08-12 \
			steps.csv >backward.csv || [ $? = 1 ]
	}
	ingest -t entry "$samples/基金流水.csv" >entries.csv
	match -q --as-of 2025-03-01 -r resources.csv needs.csv >plans.csv || [ $? = 1 ]
	rows talks.csv note '!未开展' >held.csv
	due -a --as-of 2025-11-30 --cadence rhythm.csv held.csv >missed.csv || [ $? = 1 ]
}

# page NAME DAY FILE [OPTION] - a preset in both languages
page() {
	name=$1 day=$2 file=$3
	shift 3
	for language in C.UTF-8 zh_CN.UTF-8; do
		LC_ALL=$language report -p "$name" --as-of "$day" "$@" "$file" \
			>"$name.$language.html" || [ $? = 1 ]
	done
}

# The same groups, the greatest figure first.
greatest() {
	sed 1d | sort -t, -s -k2,2nr | head -n "$1"
}

good 'the lists are read' '(set -e; prepare)'
while read -r name day file; do
	good "$name: is written" "page $name $day $file --trace"
	same "$name: is right in English" '' "look page $name.C.UTF-8.html"
	same "$name: is right in Chinese" '' "look page $name.zh_CN.UTF-8.html"
done <<'END'
plan 2025-07-15 plans.csv
activities 2025-11-30 activities.csv
fund 2024-12-31 entries.csv
hazards 2024-10-31 issues.csv
rhythm 2025-11-30 missed.csv
honours 2025-11-30 activities.csv
END

agree 'a line has the figures of tally' 'look marks activities.C.UTF-8.html 1' \
	'tally -b date:month activities.csv 2>/dev/null | sed 1d'
agree 'bars have the figures of tally' 'look marks activities.C.UTF-8.html 4' \
	'tally -b kind activities.csv | greatest 12'
agree 'a calendar has its days, of what lasts several the first' \
	'look marks activities.C.UTF-8.html 3 | sort' \
	"tally -b date:day activities.csv 2>/dev/null | sed '1d; s,/[^\,]*,,' | sort"
agree 'stacked bars have the figures of tally' 'look marks hazards.C.UTF-8.html 3 | sort' \
	'due -a --as-of 2024-10-31 issues.csv | tally -b unit,state | sed "1d
		s/closed_late/closed late/; s/closed,/closed in time,/; s/soon/due soon/" | sort'

report -f html --title 倒排计划 --as-of 2024-09-01 --chart gantt:task,latest_start,latest_end \
	backward.csv >steps.html
same 'a time plan is right' '' 'look page steps.html'
same 'a time plan has its tasks' 15 'look marks steps.html 1 | wc -l | tr -d " "'

# Paper.
look pdf activities.zh_CN.UTF-8.html activities.pdf
pdftotext -layout activities.pdf printed
same 'headings on every sheet of a list' yes "[ \$(grep -c 活动名称 printed) -gt 3 ] && echo yes"
same 'every sheet has its number' '1 / n
2 / n
3 / n' "grep -o '[0-9]* */ *[0-9]*\$' printed | sed 's, */.*, / n,; s/^ *//' | head -n 3"

# What must stay text.
cat >naughty.csv <<'END'
a,b
<script>alert(1)</script>,1
"""><img src=x onerror=alert(1)>",2
</title></style></script><script>alert(2)</script>,3
' onclick='alert(3)',4
&lt;b&gt; &amp; ]]> --><!--,5
javascript:alert(4),6
END
naughty='<script>alert(1)</script>"></title><img src=x onerror=alert(1)>'
good 'a page of naughty strings is written' "
	report -f html --title '$naughty' --chart bar:a,b naughty.csv >naughty.html"
same 'nothing of them runs, nothing is markup' '' 'look page naughty.html'
same 'all of them is there' '["<script>alert(1)</script>","1"]
["\"><img src=x onerror=alert(1)>","2"]
["</title></style></script><script>alert(2)</script>","3"]
["'"' onclick='alert(3)'"'","4"]
["&lt;b&gt; &amp; ]]> --><!--","5"]
["javascript:alert(4)","6"]' 'look texts naughty.html'
awk '{ gsub(/"/, "\"\""); print "\"" $0 "\"," NR % 7 }' "$shared/conformance/blns/blns.txt" |
	sed '1i\
a,b' >blns.csv
good 'the big list of naughty strings, too' '
	report -f html --title x --chart share:a,b blns.csv >blns.html'
same 'and nothing of it runs' '' 'look page blns.html'
same 'no row of it is lost' "$(wc -l <"$shared/conformance/blns/blns.txt" | tr -d ' ')" \
	'look texts blns.html | wc -l | tr -d " "'
good 'as headings' "sed 's/^a,/\"<svg onload=alert(1)>\",/' naughty.csv | report -f html >head.html"
same 'and nothing runs' '' 'look page head.html'
good 'as a chart alone' 'report -f svg --chart bar:a,b naughty.csv >naughty.svg'
same 'which is XML, with its marks' 6 'look marks naughty.svg 1 | wc -l | tr -d " "'

same 'long headings with a unit take two lines before they push columns out of sight' 0 '
	printf "%s\n" entry_id,date,flow,purpose,amount E1,2025-01-02,in,公共设施建设,123456.00 |
		fund -d month | report -f html --headings zh >months.html
	look aside months.html 1000'
same 'a table is put in order by a press' '10
9.5
2+
' "printf 'a,b\n2+,x\n10,y\n9.5,z\n,w\n' | report -f html >order.html; look sorted order.html 1"

finish
