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
			export SANDAN_BLOCK
			ask "$1" >other 2>&1
			cmp -s first other || echo "$j threads, blocks of $SANDAN_BLOCK: $(diff first other | head -n 4)"
		done
	done
	unset SANDAN_BLOCK
}

# edges COMMAND FILE - the same with every size of blocks up to that of the file: every edge everywhere
edges() {
	j=1
	ask "$1" >first 2>&1
	j=3
	size=$(wc -c <"$2")
	SANDAN_BLOCK=1
	export SANDAN_BLOCK
	while [ "$SANDAN_BLOCK" -le "$size" ]; do
		ask "$1" >other 2>&1
		cmp -s first other || echo "blocks of $SANDAN_BLOCK: $(diff first other | head -n 4)"
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
	for (i = 0; i < 400; i++)
		printf "%s,%s,%s第%d期,%s,%s,%d.%02d\n", i % 17 ? "2025年" 1 + i % 12 "月" 1 + i % 28 "日" : "2025/13/1",
		    i % 5 ? "" : i % 3 ? "座谈" : "\"走\n访\"", i % 7 ? "助餐" : "反诈，\"\"宣讲\"\"", rand() * 20,
		    i % 2 ? "甲" : "乙", i % 11 ? i "余人" : "\"", rand() * 100, rand() * 100
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
same 'ingest: cells filled where asked' '' "ways 'ingest -t need --fill 服务对象 --fill 数量 $quiet needs.csv'"
same 'ingest: days' '' "ways 'ingest -t activity --fill 类别 $quiet days.csv'"
same 'ingest: days, rows that stand twice' '' "ways 'ingest -t activity --dedupe --fill 类别 $quiet days.csv'"
same 'ingest: a quote that is never closed' '' "ways 'ingest -t activity $quiet open.csv'"
fails 'has the line where it began' 1 'open.csv:202: 3: a quoted cell begins here' '
	SANDAN_BLOCK=100 ingest -t activity -j 3 open.csv'
{ sed 's/二/\xff\xfe\xff\xfe/' needs.csv; iconv -t GB18030 needs.csv; } >two.csv
fails 'an encoding that changes has its line' 2 'two.csv:24: the encoding changes here' '
	SANDAN_BLOCK=20 ingest -t need -j 3 two.csv'

printf '社区,类别,具体需求\n甲,a,b\n,,"c\n乙,d,e"\n丙,,"f\n"\n"",g,h\n' >short.csv
same 'ingest: a quoted line end at every edge' '' "edges 'ingest -t need $quiet short.csv' short.csv"
same 'and from a pipe' '' "edges 'cat short.csv | ingest -t need $quiet' short.csv"
agree 'a byte at a time' 'ingest -t need --as-of 2025 needs.csv' '
	dd if=needs.csv bs=1 status=none | ingest -t need --as-of 2025 -j 3'

ingest -t need --as-of 2025 needs.csv 2>said | sed '1i\
\
' >records.csv
sed '5s/$/,x/; 7s/600+/"6"/; 9s/,/,"/2' records.csv >wrong.csv
ask='-b community,to:month -c -s people -d title --errors errors -j $j'
for list in records.csv wrong.csv; do
	same "tally: $list" '' "ways 'tally $ask $list'"
	same "tally: $list from a pipe" '' "ways 'cat $list | tally $ask'"
done
ingest -q -t activity --as-of 2025 --fill 类别 days.csv 2>said >many.csv
sed '9s/,/,"/4; 50s/20/2x/; 99s/$/,x/' many.csv >many_wrong.csv
ask='-b kind,date:month -c -s people,amount -d title --errors errors -j $j'
for list in many.csv many_wrong.csv; do
	same "tally: $list" '' "ways 'tally $ask $list'"
	same "tally: $list, some of it" '' "ways 'tally -w \"people >= 90 or date < 2025-06\" $ask $list'"
done
ask='-b community,to:month -c -s people -d title --errors errors -j $j'
printf 'need_id,title\nN1,a\nN2,"b\nN3,c"\nN4,"""d\n"""\n' >short.csv
{
	printf 'activity_id,date,kind\n'
	awk 'BEGIN { for (i = 0; i < 60000; i++) print "a" i ",2025-01-01,x" }'
	printf 'b,2025-01-01,座谈\n' | iconv -t GB18030
} >late.csv
same 'an encoding that shows late' 'kind,count
x,60000
座谈,1' 'tally -b kind -j 2 late.csv'
same 'tally: a quoted line end at every edge' '' "edges 'tally -b title -j \$j short.csv' short.csv"
agree 'tally: a byte at a time' "j=1; tally $ask records.csv" "
	j=3; dd if=records.csv bs=1 status=none | tally $ask"

finish
