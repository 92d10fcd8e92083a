#!/bin/sh
# report_html.t - tests of report's pages and charts, without a browser; tests/browser.t has one
. "$(dirname "$0")/lib.sh"

printf 'community,count\n清风社区,3\n松涛社区,12+\n,1\n' >counts.csv
printf 'a,b,c\nx,s,1\nx,t,2\ny,s,-1\n' >parts.csv
cat >plans.csv <<'END'
plan_id,need,partner,community,category,title,from,due,status,reason
L1,N1,百味餐饮店,清风社区,民生/养老,送餐,2025-03-01,2025-06-30,proposed,
L2,N2,百味餐饮店,松涛社区,民生/养老,"<b>送餐</b>",2025-03-01,2025-12-31,proposed,
L3,N3,,松涛社区,民生,义诊,,2025-09-30,unmet,无人
END
cat >entries.csv <<'END'
entry_id,date,fund,flow,channel,title,party,purpose,amount
E1,2024-05-20,,in,捐赠,成立,乐某,扶贫,100.00
E2,2024-06-20,,out,,慰问,李某,扶贫,40.50
E3,2024-07-20,,out,,慰问,李某,扶贫,900.00
END

# marks OPTION... - label and figure of what a chart has drawn
marks() {
	report -f svg "$@" | grep -o '<[a-z]* class="m [^>]*data-value="[^"]*"' |
		sed 's/.*data-label="\([^"]*\)".*data-value="\([^"]*\)"/\1 \2/'
}

same 'a mark for each row' '清风社区 3
松涛社区 12+
not said 1' 'marks -c bar:community,count counts.csv'
agree 'the first columns are put in front' 'marks -c bar:community,count counts.csv' \
	'marks -c bar:count counts.csv'
same 'bars are as long as their figures' '4' "report -f svg -c bar:count counts.csv |
	sed -n 's/.*class=\"m s0\".* width=\"\\([0-9.]*\\)\" .*/\\1/p' |
	awk 'NR == 1 { one = \$1 } NR == 2 { printf \"%.0f\\n\", \$1 / one }'"
same 'a figure as it is said in Chinese' '松涛社区 12余' "LC_ALL=zh_CN.UTF-8 report -f svg \
	-c bar:count counts.csv | sed -n 's/.*<title>\\(松涛社区.*\\)<.title>.*/\\1/p'"
agree 'the same bytes again' 'report -f html -c bar:count counts.csv' \
	'report -f html -c bar:count counts.csv'
cat >markup.csv <<'END'
a
"<i>&""'"
END
same 'markup in cells is text' '&lt;i&gt;&amp;&quot;&#39;' \
	"report -f html markup.csv | sed -n 's,.*<td[^>]*>\\(.*\\)</td>.*,\\1,p'"
same 'per cent are figures' '<td class="n" data-h="a">50.0%' \
	"printf 'a\n50.0%%\n' | report -f html | grep -o '<td[^/]*50.0%'"
same 'and so in headings and titles' 0 "printf '<u>,b\n1,2\n' |
	report -f html --title '</title><u>' -c 'bar:<u>,b' | grep -c '<u>' || :"
same 'control characters are seen' '␛[2J&lt;U+202E&gt;' "printf 'a\n\033[2J\342\200\256\n' |
	report -f html | sed -n 's,.*<td[^>]*>\\(.*\\)</td>.*,\\1,p'"
same 'only what stands in the page may run' 1 \
	"report -f html counts.csv | grep -c \"default-src 'none'\""
same 'style and script are allowed by what they are' same "
	report -f html counts.csv >page.html
	perl -MDigest::SHA=sha256_base64 -0777 -ne 'print join(\" \",
		map { sha256_base64(\$_) . \"=\" } /<style>(.*?)<.style>/gs,
		/<script>(.*?)<.script>/gs), \"\\n\"' page.html >want
	grep -o \"'sha256-[^']*'\" page.html | sed \"s/'sha256-//; s/'//\" | paste -sd' ' >got
	cmp want got && echo same"
same 'a page of nothing but headings' 1 "printf 'a,b\n' | report -f html | grep -c '<tbody>'"

same 'the mark of the last day of a plan is whole' '' \
	"printf 'a,b,c\n甲,2025-01-01,2025-03-01\n乙,,2025-12-31\n' | report -f svg -c gantt:a,b,c |
	awk '/viewBox/ { split(\$0, box, \" \"); sub(/.*viewBox=.0 0 /, \"\"); width = \$1 }
		/data-last/ { x = w = \$0; sub(/.* x=\"/, \"\", x); sub(/.* width=\"/, \"\", w)
			if (x + w > width) print x + w, \"of\", width }'"
while IFS='|' read -r name message chart; do
	fails "$name" 2 "$message" "report -f svg -c '$chart' parts.csv"
done <<'END'
no such kind|--chart: 'pie' is none of the values known here|pie:c
no such column|there is no column 'd' (want a, b, c)|bar:d
no figure|b: 's' is no number|bar:a,b
less than nothing is no part|c: '-1' is below zero|share:a,c
no day|b: 's' is no date|heat:b,c
too many columns|'bar:a,b,c' is none of the values|bar:a,b,c
no columns|'bar' is none of the values|bar
END
# cut_off - of a picture, the texts that reach beyond its edge; half a cell may, of letters
cut_off() {
	sed -n 's/.*viewBox="0 0 \([0-9]*\) \([0-9]*\)".*/\1 \2/p
		s/.*<text class="\([^"]*\)" x="\([-0-9.]*\)" y="\([-0-9.]*\)">\(.*\)<.text>/\2 \3 \4 \1/p' |
	awk 'NR == 1 { width = $1; height = $2; next }
		{ long = length($3) * 6; from = $1 - (/mid$/ ? long / 2 : / end$/ ? long : 0) }
		$2 < 9 || $2 > height || from < -3 || from + long > width + 3'
}
for n in 1 2 4 5 600+ 999; do
	same "all that a line says is within the picture: $n" '' "
		printf 'm,n\n2025-Q1-2026,1\n2025-02,1\n2025-Q2,%s\n' $n |
		report -f svg -c line:m,n - | cut_off"
done
same 'two lines of a calendar hold a year' '2' "
	printf 'd,n\n2028-01-01,1\n2028-12-31,2\n' | report -f svg -c heat:d,n - |
	grep -c '>Mo<'"
same '… and are within the picture' '' "
	printf 'd,n\n2028-01-01,1\n2028-12-31,2\n' | report -f svg -c heat:d,n - | cut_off"

# shares - of a picture of shares, the per cent in its legend
shares() {
	report -f svg -c share:k,n "$@" | sed -n 's/.*<text class="l end"[^>]*>\([0-9.]*\)%<.*/\1/p'
}
printf 'k,n\na,800\nb,50.5\nc,1400\nd,5000\ne,10888\nf,3200\n' >gifts.csv
agree 'shares in a picture are those of a tally' 'shares gifts.csv | paste -sd" "' \
	"tally -b k -s n --share --places 1 gifts.csv | sed 1d | cut -d, -f4 |
	sed '/[.]/!s/\$/.0/' | paste -sd' '"
same 'and make a hundred' '33.4 33.3 33.3' \
	'printf "k,n\na,1\nb,1\nc,1\n" >thirds.csv; shares thirds.csv | paste -sd" "'

fails 'a year mistyped makes no calendar of centuries' 2 \
	"d: '0206-03-01' lies more than a century from '2025-03-01'" '
	printf "d,n\n2025-03-01,1\n0206-03-01,2\n" | report -f svg -c heat:d,n'

fails 'a chart in a text table' 2 'goes with -f html and -f svg' 'report -c bar:count counts.csv'
fails 'a picture of no chart' 2 '-f svg is one chart' 'report -f svg counts.csv'
fails 'a full disk' 2 'No space left' 'report -f html counts.csv >/dev/full'

# ticks VALUE... - what stands along the axis of a line
ticks() {
	printf 'm,n\n' >line.csv
	for value; do printf '2025-01,%s\n' "$value"; done >>line.csv
	report -f svg -c line:m,n line.csv | sed -n 's/.*class="t end".*>\(.*\)<.text>/\1/p' | xargs
}
same 'steps below nothing and below one' '-1 -0.5 0 0.5' 'ticks -0.8 0.5'
same 'steps at the end of what can be drawn' \
	'-10000000000000 -5000000000000 0 5000000000000 10000000000000' \
	'ticks 9000000000000 -9000000000000'
same 'a time plan without a day says none' '' \
	"printf 'a,from,to\nx,,\n' | report -f svg -c gantt:a,from,to - | grep '<text'; true"
same 'a stack of thousands of parts is drawn' 4000 \
	'seq 4000 | sed "1i a,b,n
	s/.*/a&,b&,1/" | report -f svg -c stack:a,b,n - | grep -c "class=.m s"'
printf 'activity_id,date,kind\n1,2025-01-05,义诊\n2,2025-04-05,义诊\n' >quiet.csv
same 'months of nothing have their place in a line' '2025-01 1
2025-02 0
2025-03 0
2025-04 1' "report -p activities --trace --as-of 2025-06-30 quiet.csv |
	sed -n 's/.*class=.m p. data-label=.\([-0-9]*\). data-value=.\([0-9]*\).*/\1 \2/p'"
same 'so have those that have rows and no figure' '01 02 03' "
	printf 'm,n\n2025-01,3\n2025-02,\n2025-03,5\n' | report -f svg -c line:m,n - |
	sed -n 's/.*class=.t mid.*>\([0-9]*\)<.*/\1/p' | xargs"
cat >days.csv <<'END'
activity_id,date,kind
A1,2025-03-01/2025-03-03,义诊
A2,2025-04-30/2025-05-02,义诊
A3,2025-04/2025-05,义诊
A4,2025-05,义诊
END
same 'what lasts counts where it begins' '2025-03 1
2025-04 2
2025-05 1' "report -p activities --trace --as-of 2025-06-30 days.csv 2>said |
	sed -n 's/.*class=.m p. data-label=.\([-0-9]*\). data-value=.\([0-9]*\).*/\1 \2/p'"
same 'in a calendar what has no day is nowhere, which is said' \
	"report: days.csv:4: date: '2025-04/2025-05' lies in several of the periods
report: days.csv:5: date: '2025-05' lies in several of the periods" 'cat said'
fails 'what could be in either of two months is said' 1 "date: '2025-Q2' lies in several" '
	sed s/2025-05\$/2025-Q2/ days.csv | sed 5s/,2025-05,/,2025-Q2,/ |
	report -p activities --as-of 2025-06-30'
same 'where it took place, and how many came' 'community people attendances' "
	printf '时间,类别,社区,人数,人次\n2025-01-05,义诊,甲社区,5,6\n' | ingest -t activity |
	report -p activities --as-of 2025-06-30 | sed '1,/All activities/d' |
	grep -o '<th[^>]*>[a-z]*' | sed 's/.*>//' | grep -x 'community\|people\|attendances' | xargs"
fails 'no such preset' 2 "--preset: 'wall' is none" 'report -p wall plans.csv'
fails 'a preset of other records' 2 "entries.csv: these are records of format 'entry'" \
	'report -p plan entries.csv'
fails 'a preset of a table that has none of its columns' 2 "there is no column 'state'" \
	'report -p rhythm counts.csv'
fails 'nor of records' 2 "these are records of format 'activity' (want due --cadence)" \
	"printf 'activity_id,date,kind\n' | report -p rhythm"
fails 'a preset that is no page' 2 'a preset is a page' 'report -p plan -f md plans.csv'
fails 'a preset that is a brief' 2 'a brief is text or Markdown' 'report -p plan --brief x plans.csv'
agree 'what stands in columns of deadlines is found anew' \
	'report -p plan --as-of 2025-09-24 plans.csv' \
	'sed "1s/$/,over,left/; 2,\$s/$/,不详,5/" plans.csv | report -p plan --as-of 2025-09-24 -'
same 'a column of two words is among the rows behind the figures' 2 \
	'sed "1s/\$/,from whom/; 2,\$s/\$/,某/" plans.csv | report -p plan --trace - |
	sed -n "/ id=\"r1\"/p; /<th[^>]*>from whom</p" | grep -o "from whom<\|data-h=.from whom" |
	wc -l'
fails 'links in a plain table' 2 '--trace goes with' 'report -f html --trace counts.csv'

# figures PRESET FILE OPTION... - the key figures of a page
figures() {
	report --as-of 2025-07-15 -p "$@" | sed -n \
		's,<div><dt>\(.*\)</dt><dd>\(<a[^>]*>\)*\([^<]*\).*,\1: \3,p'
}
same 'the key figures of plans' 'plan orders: 2
needs: 3
partners: 1
needs with something left: 1
late: 1
closed: 0.0%' 'figures plan plans.csv'
same 'an order that was given back is none' 'plan orders: 1
partners: 1
late: 0
closed: 0.0%' "sed 's/30,proposed/30,released/' plans.csv | figures plan - | grep -v need"
same 'in Chinese' '计划定单（项）: 2' 'LC_ALL=zh_CN.UTF-8 figures plan plans.csv | head -n 1'
cat >year.csv <<'END'
activity_id,date,kind,title,attendances
A1,2025-07-15,义诊,甲,10
A2,2025-07,义诊,乙,20
A3,2025-07-16,义诊,丙,400
A4,2025-08,义诊,丁,5000
END
same 'what took place after the day is not counted' 'activities: 2
attendances: 30' 'figures activities year.csv'
printf '%s\n' activity_id,date,kind,people,attendances,volunteers,amount \
	A1,2025-07-01,义诊,,10,,0.50 A2,2025-07-02,义诊,,,, >blank.csv
same 'a figure that no record has is no column' 'month,number,attendances,amount (yuan)' \
	"report --as-of 2025-07-15 -p activities blank.csv | sed -n '/Month by month/,/<.thead>/p' |
	grep -o '<th [^<]*' | sed 's/.*>//' | paste -sd, -"
same 'nor honoured' 'activities: 2' 'figures honours year.csv'
printf '%s\n' activity_id,date,kind,partner,attendances A1,2025-07-01,义诊,甲、乙,10 \
	A2,2025-07-02,义诊,乙,5 >joint.csv
same 'partners that a cell names together' 'activities: 2
attendances: 15
partners: 2' 'figures activities joint.csv'
same 'which the page says' 'as of 2025-07-15, from 2 records; 2 later ones are left out' \
	"report --as-of 2025-07-15 -p activities year.csv |
	sed -n 's,.*\(as of [^<]*\).*,\1,p'"
same 'nor are entries of a fund' 'in (yuan): 5.00
balance (yuan): 5.00
gifts and earnings: 1
expenses: 0' "printf '%s\n' entry_id,date,flow,amount E1,2025-07-15,in,5.00 \
	E2,2025-07-16,in,7.00 | figures fund"
same 'nor issues that were found later' 'found: 2
closed: 1
share closed: 50.0%
of these in time: 100.0%
late: 0
due soon: 1' "printf '%s\n' issue_id,found,detail,due,closed I1,2025-07-01,a,2025-07-09,2025-07-02 \
	I2,2025-07-15,b,2025-07-17, I3,2025-07-16,c,2025-07-20,2025-07-18 | figures hazards"
same 'what fund complains of is said, and left out' 'in (yuan): 100.00
out (yuan): 40.50
balance (yuan): 59.50
gifts and earnings: 1
expenses: 1' 'figures fund entries.csv 2>said || [ $? = 1 ]'
same 'once' 1 "grep -c \"entry 'E3' spends 840.50 more\" said"
fails 'a balance that is wrong is said too' 1 "pages.csv:3: balance: the balance after entry 'E2' \
should be 3.00" "printf '%s\n' entry_id,date,flow,amount,balance E1,2025-07-01,in,5.00,5.00 \
	E2,2025-07-02,out,2.00,4.00 E3,2025-07-03,in,1.00,5.00 >pages.csv
	report --as-of 2025-07-15 -p fund pages.csv"
same 'private columns do not stand among the rows' 0 \
	'report -q -p fund --trace entries.csv | grep -c "乐某\|李某" || :'
same 'every link leads somewhere' '' "report -p plan --trace plans.csv >traced.html
	grep -o 'href=\"#[^\"]*' traced.html | sed 's/.*#//' | sort -u >links
	grep -o ' id=\"[^\"]*' traced.html | sed 's/.*\"//' | sort -u | comm -23 links -"

finish
