#!/bin/sh
# seating.t - tests of ingest on sign-up lists that are tables, with a limit above them
. "$(dirname "$0")/lib.sh"

# list TITLE ROW... - a table of who has signed up
list() {
	printf '%s,,,\n' "$1" >list.csv
	shift
	printf '%s\n' 序号,姓名,所属社区,电话,人数,备注 "$@" >>list.csv
}
seated() {
	show name,status -t signup "$@" list.csv
}
list 周末亲子义诊报名表（限3人） 1,甲一,清风,13900000001,, 2,甲二,清风,,, 3,甲三,松涛,,, 4,甲四,松涛,,, 5,甲五,松涛,,,
same 'who stands past the limit waits' '甲一,in
甲二,in
甲三,in
甲四,waiting
甲五,waiting' seated
same 'the option goes before what the list says' '甲一,in
甲二,waiting' 'seated --quota 1 | head -n 2'
same 'a table that says no limit' '甲一,' "sed -i 1d list.csv; seated | head -n 1"
same 'but one by option' '甲五,waiting' 'seated --quota 4 | tail -n 1'
agree 'read again' 'ingest -t signup --quota 4 list.csv' 'ingest -t signup --quota 4 list.csv | ingest'
for title in '书法班,名额：1名' 书法班（招募1人，先到先得） 书法班【共1个名额】; do
	same "places in $title" '甲一,in
甲二,waiting' "list $title 1,甲一,a,,, 2,甲二,b,,,; seated"
done
same 'what is no limit of all' '甲一,
甲二,' 'list 书法班（限60岁以上，每人限报1项） 1,甲一,a,,, 2,甲二,b,,,; seated'
fails 'places that are no number' 0 "list.csv:1: '待定' is no count (want 30名)" \
	'list 名额：待定 1,甲一,a,,,; seated'
same 'who stands there twice takes one place' '甲一,in
甲一,twice
甲二,in
甲二,in
甲一,waiting' 'list 义诊（限3人） 1,甲一,a,13900000001,, 2,甲一,b,13900000001,, 3,甲二,a,,, 4,甲二,b,,, \
	5,甲一,a,13900000002,,; seated'
same 'and the row that counts keeps its id' '甲一,in
甲一,twice' 'list 义诊（限3人） 1,甲一,a,,,; rm -f all.csv; ingest -t signup --into all.csv list.csv
	list 义诊（限3人） 1,甲一,a,,, 2,甲一,a,,,; ingest -t signup --into all.csv list.csv
	report -f csv --headings none --columns name,status all.csv'
same 'but where such rows are dropped' '甲一,in
甲二,in' "printf '%s\n' 义诊（限2人）, 姓名,社区 甲一,a 甲一,a 甲二,a >list.csv; seated --dedupe"
same 'who cancels leaves the place to others' '甲一,cancelled
甲二,in
甲三,waiting' 'list 义诊（限1人） 1,甲一,a,,,临时有事取消 2,甲二,a,,, 3,甲三,a,,,; seated'
same 'a state that the list gives stands' '甲一,cancelled
甲二,in
甲三,in
甲四,waiting' "printf '%s\n' 义诊（限2人）, 姓名,状态 甲一,已取消 甲二,已报上 甲三, 甲四, >list.csv; seated"
same 'a party takes as many as come, and behind the first who waits all wait' '甲一,in
甲二,waiting
甲三,waiting' 'list 观影（限4人） 1,甲一,a,,3, 2,甲二,a,,2, 3,甲三,a,,1,; seated'
same 'or one, where families have places' '甲一,in
甲二,in
甲三,waiting' 'list 亲子烘焙（限2户） 1,甲一,a,,3, 2,甲二,a,,2, 3,甲三,a,,1,; seated'
printf '%s\n' 免费体检（上午限1人，下午限2人）,, 姓名,社区,场次 甲一,a,上午 甲二,a,上午 甲三,b,下午 甲一,a,下午 >list.csv
same 'places of shifts' '甲一,in
甲二,waiting
甲三,in
甲一,in' seated
fails 'a shift that is none' 0 "list.csv: group: '晚上' is not in the list (want 上午, 下午)" \
	'sed -i s/下午\$/晚上/ list.csv; seated'
same 'which is said once' 1 'ingest -t signup list.csv 2>&1 >/dev/null | grep -c 晚上'
same 'a rejected row, mended, is given no place: others have it' '甲二,' '
	list 义诊（限1人） 1,甲一,a,,, 2,甲二,a,139,,
	ingest -q -t signup --reject bad.csv list.csv >good.csv
	sed s/,139,/,13900000001,/ bad.csv >list.csv; seated'
same 'the titles of a workbook, once in each cell' '甲一,in
甲二,waiting' "printf '%s\n' 体检（上午限1人，下午限1人）,体检（上午限1人，下午限1人） 姓名,时段 甲一,上午 甲二,上午 >list.csv
	seated"
same 'a preview shows it' 1 "ingest -t signup --dry-run list.csv | grep -c 'waiting'"
seq 1 30000 | awk 'BEGIN { print "义诊（限15000人）,\n姓名,社区" } { print "甲" $1 ",a" }' >list.csv
for threads in 1 4; do
	same "a long list, $threads threads" 甲15001 \
		"SANDAN_BLOCK=4096 seated -j $threads | grep -m 1 waiting | cut -d, -f1"
done
finish
