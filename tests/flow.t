#!/bin/sh
# flow.t - laws of reading in threads: the same bytes however a list is cut
. "$(dirname "$0")/lib.sh"

# ask COMMAND - all that it comes to: records, rejects, messages, status
ask() {
	rm -f rejects errors
	eval "$1"
	echo "status $?"
	cat rejects errors 2>/dev/null
}

# ways COMMAND - the first answer, and in what way another differs from it; COMMAND has -j $j
ways() {
	j=1
	ask "$1" >first 2>&1
	for j in 1 2 3 4 7; do
		for SANDAN_BLOCK in 1 7 4096 1000000; do
			turn || continue
			export SANDAN_BLOCK
			ask "$1" >other 2>&1
			cmp -s first other ||
				echo "$j threads, $SANDAN_BLOCK: $(diff first other | head -n 4)"
		done
	done
	unset SANDAN_BLOCK
}

# edges COMMAND FILE - the same with every size of blocks up to that of the file: every edge
# everywhere
edges() {
	j=1
	ask "$1" >first 2>&1
	j=3
	size=$(wc -c <"$2")
	SANDAN_BLOCK=1
	export SANDAN_BLOCK
	while [ "$SANDAN_BLOCK" -le "$size" ]; do
		turn || { SANDAN_BLOCK=$((SANDAN_BLOCK + 1)) && continue; }
		ask "$1" >other 2>&1
		cmp -s first other ||
			echo "blocks of $SANDAN_BLOCK: $(diff first other | head -n 4)"
		SANDAN_BLOCK=$((SANDAN_BLOCK + 1))
	done
	unset SANDAN_BLOCK
}

cat >needs.csv <<'END'
2025年度“需求账单”,,,,,,,

序号,提出单位,需求内容,,服务对象,,期望完成时间,联系人及电话
,,类别,具体需求,人群,数量,,
1,城北社区,养老,"助餐
送餐",老人,600余人,2025年9月底前,谭某华 139 0000 1003
2,,,理发,老人,近20户,9.30,
3,,,"一
4,城东社区,养老,二,老人,3户,9.30,
5,城西社区,养老,三,老人,4户,9.30,",老人,近20户,9.30,
6,,"培训",讲座,居民,约100人次,长期,无
小计,,,,,720,,
7,,文体,"读"书会,居民,,第三季度,肖某
8,,,棋,居民,,13月,肖某,多,出
9,,文体,画,居民,,13月,肖某
10,城南社区,,画,居民,,第三季度,肖某
11,"城"中,文体,歌,居民,,第三季度,肖某
12,,,舞,居民,,第三季度,肖某
13,城中社区,,球
序号,提出单位,需求内容,,服务对象,,期望完成时间,联系人及电话
,,,,,,,
14,,,琴,居民,,第三季度,肖某
填表人：某某,,,,审核：某某,,,
END
awk 'BEGIN {
	srand(5)
	print "日期,类别,名称,主办单位,人数,金额（万元）"
	for (i = 0; i < 400; i++) {
		day = i % 17 ? "2025年" 1 + i % 12 "月" 1 + i % 28 "日" : "2025/13/1"
		kind = i % 5 ? "" : i % 3 ? "座谈" : "\"走\n访\""
		title = i % 7 ? "助餐" : "反诈，\"\"宣讲\"\""
		printf "%s,%s,%s第%d期,%s,%s,%d.%02d\n", day, kind, title, rand() * 20,
		    i % 2 ? "甲" : "乙", i % 11 ? i "余人" : "\"", rand() * 100, rand() * 100
	}
}' | sed 's/,\(反[^,]*\),/,"\1",/; 300,$s/"$//' >days.csv
printf '日期,类别,名称\n' >open.csv
awk 'BEGIN { for (i = 0; i < 300; i++) print "2025-1-1,座谈," (i == 200 ? "\"" : "") i }' >>open.csv
tr '\n' '\r' <needs.csv >cr.csv
sed 's/$/\r/' needs.csv >crlf.csv
iconv -t GB18030 needs.csv >gb.csv
gzip -c needs.csv >needs.gz
head -n 4 needs.csv >none.csv
head -c 250 needs.csv >cut.csv

quiet='--as-of 2025 -v --reject rejects --errors errors -j $j'
for list in needs.csv cr.csv crlf.csv gb.csv needs.gz none.csv cut.csv; do
	same "ingest: $list" '' "ways 'ingest -t need $quiet $list'"
done
same 'ingest: a pipe' '' "ways 'cat needs.csv | ingest -t need $quiet'"
same 'ingest: several files' '' "ways 'ingest -t need $quiet needs.csv gb.csv - <needs.csv'"
same 'ingest: rows that stand twice' '' "ways 'ingest -t need --dedupe $quiet needs.csv needs.csv'"
same 'ingest: cells filled where asked' '' \
	"ways 'ingest -t need --fill 服务对象 --fill 数量 $quiet needs.csv'"
same 'ingest: days' '' "ways 'ingest -t activity --fill 类别 $quiet days.csv'"
same 'ingest: days, rows that stand twice' '' \
	"ways 'ingest -t activity --dedupe --fill 类别 $quiet days.csv'"
# Cells that come again are not read again, nor decoded.
iconv -t GB18030 days.csv >days.gb.csv
for list in days.csv days.gb.csv; do
	same "ingest: cells that come again: $list" '' "ways 'ingest -t activity $quiet $list'"
done
agree 'and are the same in both' 'ingest -t activity days.csv 2>said' '
	SANDAN_BLOCK=4096 ingest -t activity days.gb.csv 2>said'
{ head -n 300 days.gb.csv; sed -n '301,$p' days.csv; } >half.csv
same 'a line of another encoding among them' '' "ways 'ingest -t activity $quiet half.csv'"
fails 'has its number' 2 'half.csv:301: the encoding changes here from GB18030 to UTF-8' '
	SANDAN_BLOCK=4096 ingest -t activity -q -j 3 half.csv'
sed '250s/,[^,]*$/,\xff/' days.gb.csv >half.csv
fails 'so has one of neither' 2 'half.csv:250: ' '
	SANDAN_BLOCK=4096 ingest -t activity -q -j 3 half.csv'
same 'ingest: a quote that is never closed' '' "ways 'ingest -t activity $quiet open.csv'"
fails 'has the line where it began' 1 'open.csv:202: column 3: a quoted cell begins here' '
	SANDAN_BLOCK=100 ingest -t activity -j 3 open.csv'
{ sed 's/二/\xff\xfe\xff\xfe/' needs.csv; iconv -t GB18030 needs.csv; } >two.csv
fails 'an encoding that changes has its line' 2 'two.csv:24: the encoding changes here' '
	SANDAN_BLOCK=20 ingest -t need -j 3 two.csv'

# The first that is wrong is what is said, though a thread may meet the last before it.
awk 'BEGIN { print "活动,社区"; for (i = 0; i < 9000; i++) print "座谈" i ",甲" }' |
	iconv -t GB18030 >first.csv
sed 's/3000,/\xff&/; 6000s/^/\xff/; 8000s/$/,x/; 8900s/$/"/' first.csv >faults.csv
printf '8950,"x\n' >>faults.csv
gzip -c faults.csv | head -c 20000 >faults.gz
for program in 'pick "社区 = 1"' 'report' 'report -f csv' 'tally' 'ingest -t activity'; do
	same "$program: the first fault of several" '' \
		"ways '$program -j \$j faults.csv 2>&1 >/dev/null | tail -n 1'"
	fails "$program: it has its line" 2 'faults.csv:3002:' \
		"SANDAN_BLOCK=4096 $program faults.csv"
	same "$program: of a file that is cut as well" '' \
		"ways '$program -j \$j faults.gz 2>&1 >/dev/null | tail -n 1'"
done

printf '社区,类别,具体需求\n甲,a,b\n,,"c\n乙,d,e"\n丙,,"f\n"\n"",g,h\n' >short.csv
same 'ingest: a quoted line end at every edge' '' \
	"edges 'ingest -t need $quiet short.csv' short.csv"
same 'and from a pipe' '' "edges 'cat short.csv | ingest -t need $quiet' short.csv"
agree 'a byte at a time' 'ingest -t need --as-of 2025 needs.csv' '
	dd if=needs.csv bs=1 status=none | ingest -t need --as-of 2025 -j 3'

ingest -t need --as-of 2025 needs.csv 2>said | sed '1i\
\
' >records.csv
sed '5s/$/,x/; 7s/600+/"6"/; 9s/,/,"/2' records.csv >wrong.csv
# Resources and claims for the needs, entries of a fund, meetings: each with rows that are wrong.
awk 'BEGIN {
	print "resource_id,partner,services,title,area,capacity,to"
	for (i = 0; i < 40; i++)
		printf "R%02d,%s,%s,\"第%d号\n资源\",,%s,%s\n", i % 38, i % 3 ? "甲" : "\"乙,丙\"",
		    i % 2 ? "助餐" : "理发", i, i == 7 ? "几份" : i "0",
		    i == 9 ? "2025-02-30" : "2025-12-31"
}' >resources.csv
sed '/^R0[01],.*[34]/,$d' resources.csv >good.csv
{
	echo 'side,need,resource'
	awk -F, 'NR > 3 && NF > 5 {
		printf "%s,%s,R%02d\n", NR % 7 ? "community" : "路人", $1, NR % 9
	}' records.csv
	echo 'partner,x'
} >claims.csv
awk 'BEGIN {
	print "entry_id,date,flow,purpose,amount,party,note"
	for (i = 0; i < 60; i++)
		printf "E%d,2025-01-%02d,%s,%s,%s,%s,%s\n", i == 41 ? 4 : i, 1 + i / 2,
		    i % 3 ? "in" : "out", i % 5 ? "" : "助学", i == 13 ? "1万余" : i * 10 ".00",
		    i == 31 ? "\"读\"者" : "\"某\n某\"",
		    i == 22 ? "x,y" : ""
}' >entries.csv
awk 'BEGIN {
	print "activity_id,date,kind,community"
	for (i = 0; i < 80; i++)
		printf "A%d,%s,联席会议,%s%s\n", i,
		    i == 11 ? "去年" : "2025-" substr(101 + i % 6, 2) "-05",
		    i % 4 ? "甲" : "\"乙\n村\"", i == 33 ? ",多" : i == 50 ? "\"" : ""
}' >meetings.csv
printf 'kind,every,per,least,from\n联席会议,month,community,2,2025-01\n' >cadences.csv

# laws NAME FILE COMMAND - of a list, and from a pipe, also a byte at a time; COMMAND has $in
laws() {
	same "$1" '' "in=$2; ways '$3'"
	same "$1: from a pipe" '' "in=-; ways 'cat $2 | $3'"
	agree "$1: a byte at a time" "j=1 in=$2; $3" "j=3 in=-; dd if=$2 bs=1 status=none | $3"
}
by='-b community,to:month -c -s people -d title'
errors='--errors errors -j $j $in'
for list in records.csv wrong.csv; do
	laws "tally: $list" $list "tally $by $errors"
	laws "pick: $list" $list "pick \"people >= 4\" $errors"
	laws "pick in an order: $list" $list "pick \"people != 3\" --sort to,need_id:desc $errors"
	laws "report: $list" $list "report --width 60 $errors"
	laws "report as CSV: $list" $list "report -f csv --columns title,need_id $errors"
	laws "due: $list" $list "due -t plan --as-of 2025-10-02 -a $errors"
	laws "match: $list" $list "match -r good.csv --claims claims.csv $errors"
done
ingest -q -t activity --as-of 2025 --fill 类别 days.csv 2>said >many.csv
sed '9s/,/,"/4; 50s/20/2x/; 99s/$/,x/' many.csv >many_wrong.csv
ask='-b kind,date:month -c -s people,amount -d title --errors errors -j $j'
for list in many.csv many_wrong.csv; do
	same "tally: $list" '' "ways 'tally $ask $list'"
	same "tally: $list, some of it" '' \
		"ways 'tally -w \"people >= 90 or date < 2025-06\" $ask $list'"
done
laws 'match: resources that stand twice' resources.csv \
	"match -r \$in --errors errors -j \$j records.csv"
laws 'match: claims' claims.csv "match -r good.csv --claims \$in --errors errors -j \$j records.csv"
laws 'fund: entries' entries.csv "fund $errors"
laws 'fund: balances' entries.csv "fund -b $errors"
laws 'due: a cadence' meetings.csv "due --cadence cadences.csv --as-of 2025-09-01 -a $errors"
same 'several files' '' \
	"ways 'report -f csv --errors errors -j \$j records.csv wrong.csv - <records.csv'"

printf 'need_id,title\nN1,a\nN2,"b\nN3,c"\nN4,"""d\n"""\n' >short.csv
{
	printf 'activity_id,date,kind\n'
	awk 'BEGIN { for (i = 0; i < 60000; i++) print "a" i ",2025-01-01,x" }'
	printf 'b,2025-01-01,座谈\n' | iconv -t GB18030
} >late.csv
same 'an encoding that shows late' 'kind,count
x,60000
座谈,1' 'tally -b kind -j 2 late.csv'
printf 'title,need_id\nb,N5\n"c\n",N6\n' >other.csv
for ask in 'tally -b title' 'pick "title != 1"' 'pick "title != 1" --sort title' 'report' \
	'report -f csv' 'match -r good.csv'; do
	same "$ask: a quoted line end at every edge" '' \
		"edges '$ask -j \$j short.csv other.csv' short.csv"
done
head -n 22 entries.csv >few.csv
same 'fund: a quoted line end at every edge' '' "edges 'fund -j \$j few.csv' few.csv"

finish
