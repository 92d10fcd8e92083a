#!/bin/sh
# endless.t - a capacity of 不限, from the list through the plan and its proofs
. "$(dirname "$0")/lib.sh"

# resources ROW... - id, capacity
resources() {
	echo resource_id,partner,category,title,capacity
	for row; do
		echo "${row%%,*},p${row%%,*},a,t,${row#*,}"
	done
}
# needs ROW... - id, quantity, perhaps urgency
needs() {
	echo need_id,community,category,title,quantity,urgency
	for row; do
		echo "${row%%,*},c,a,t,${row#*,}"
	done
}
plan() {
	match -r resources.csv "$@" needs.csv >plan.csv
	got=$?
	report -f csv --headings none --columns need,resource,quantity,status plan.csv
	return $got
}

{
	echo 共建单位,资源名称,数量
	for said in 不限 无限 无限制 无上限 不设上限 不限量 不限人数 不限次数 人数不限 不限名额; do
		echo "甲,$said,$said"
	done
} >list.csv
same 'however it is written' '不限 10' 'ingest -t resource list.csv | tally -b capacity -c |
	tail -n +2 | tr , " "'
same 'with what it counts' 不限,人次 'printf "共建单位,资源名称,数量\n甲,a,不限人次\n" |
	show capacity,unit -t resource'
same 'in a column of its own' 不限,场 'printf "共建单位,资源名称,名额,量词\n甲,a,不限,场\n" |
	show capacity,unit -t resource'
same 'read again it is the same' '' 'ingest -t resource list.csv >once.csv &&
	ingest once.csv | cmp - once.csv'
same 'through a spreadsheet' '' 'sheet --csv once.csv | sheet >back.csv &&
	ingest -t resource back.csv | cmp - once.csv'
same 'what is not known is not without end' , 'printf "共建单位,资源名称,数量\n" >some.csv
	for said in 若干 若干名 数名 数场 几次; do echo "甲,$said,$said"; done >>some.csv
	show capacity,unit -t resource some.csv | sort -u'
fails 'other columns count' 1 "people: '无上限' is no count" \
	'printf "活动时间,活动类别,人数\n2025-1-1,x,无上限\n" | ingest -t activity'

# Conditions, order, sums.
resources r1,30 r2,不限 r3,5+ r4, >resources.csv
ids() {
	pick "$@" resources.csv | report -f csv --headings none --columns resource_id | paste -sd' '
}
same 'more than any figure' 'r1 r2' 'ids "capacity >= 6"'
same 'and none below' r2 'ids "not capacity < 1000000000000"'
same 'asked for' r2 "ids \"capacity = '不限'\""
same 'behind all figures' 'r3 r1 r2 r4' 'ids --sort capacity ""'
same 'before them' 'r2 r1 r3 r4' 'ids --sort capacity:desc ""'
same 'no figure to be added' 35+,2 'tally -s capacity resources.csv | tail -n +2'
same 'nor one to be the most' 30+,2 'tally -M capacity resources.csv | tail -n +2 | cut -d, -f1,2'
same 'a group' '5+ 30 不限' 'tally -b capacity -c resources.csv | cut -d, -f1 | sed 1d |
	grep . | paste -sd" "'

same 'a column of figures all the same' 'resource id  capacity
-----------  --------
r1                 30
r2               不限
r3                 5+' 'report --columns resource_id,capacity resources.csv | head -n 5'
same 'of a page, too' 不限 'report -f html resources.csv |
	sed -n "s/.*<td class=\"n\" [^>]*>\(不限\)<.*/\1/p"'

# The plan.
resources r1,不限 >resources.csv
needs n1,600,4 n2,2147483647,1 n3,1,5 >needs.csv
same 'as many as are asked for' 'n1,r1,600,proposed
n2,r1,2147483647,proposed
n3,r1,1,proposed' plan
same 'proved' 'match: the plan is the best, as its prices prove' \
	'match -r resources.csv --certify cert.csv --gaps gaps.csv needs.csv -o plan.csv &&
	match -r resources.csv --certify cert.csv --verify plan.csv needs.csv 2>&1'
same 'one more is worth nothing' 不限,2147484248,0,再多也用不上 \
	'cut -d, -f4,5,6,11 gaps.csv | tail -n +2'
same 'in parts' 'n1,600,600,0
n2,2147483647,2147483647,0
n3,1,1,0
r1,不限,2147484248,不限' 'match -r resources.csv --parts needs.csv | sed 1d | cut -d, -f3,7- | sort'
same 'whole' 'n1,r1,600,proposed
n2,r1,2147483647,proposed
n3,r1,1,proposed' 'plan --whole'
same 'explained' 给了\ 600\ 份 'match -r resources.csv --explain n1 needs.csv | sed 1d | cut -d, -f8'
same 'possible' 'n1,r1,600,possible
n2,r1,2147483647,possible
n3,r1,1,possible' 'plan --possible'
same 'one to one' 2 'plan --one-to-one --fair none | grep -c ,unmet'
fails 'more than can be counted' 2 'is too large' \
	'needs n1,2147483647, n2,2147483647, n3,9, | match -r resources.csv'

needs n1,5,4 n2,5,4 >needs.csv
resources r1,不限 r2,3 >resources.csv
same 'beside what has an end' 10 'plan | cut -d, -f3 | paste -sd+ | bc'
printf 'plan_id,need,resource,quantity,status\nP1,n1,r1,5,confirmed\nP2,n9,r1,70,confirmed\n' >old.csv
same 'orders that stand take nothing off it' 'n2,r1,5,proposed' \
	'resources r1,不限 >resources.csv; plan --plans old.csv 2>&1 | grep n2'
same 'nor in the proof' 'match: the plan is the best, as its prices prove' \
	'match -r resources.csv --plans old.csv --certify cert.csv needs.csv -o plan.csv &&
	match -r resources.csv --plans old.csv --certify cert.csv --verify plan.csv needs.csv 2>&1'
printf 'claim_id,side,need,resource,rank\n1,c,n1,r1,1\n2,p,n1,r1,1\n3,c,n2,r1,1\n4,p,n2,r1,2\n' |
	sed 's/,c,/,community,/; s/,p,/,partner,/' >claims.csv
same 'places for all' 'n1,r1,1,proposed
n2,r1,1,proposed' 'needs n1,1, n2,1, >needs.csv; plan --stable --claims claims.csv'
same 'first come' 'n1,r1,1,claimed
n2,r1,1,claimed' 'plan --first-come --claims claims.csv | grep ,claimed'
printf 'need,resource,score,quantity,capacity\nn1,r1,5,3,不限\nn2,r1,5,4,不限\n' >pairs.csv
same 'in a table of pairs' 'n1,r1,3
n2,r1,4' 'match --pairs pairs.csv | report -f csv --headings none --columns need,resource,quantity'
fails 'where no row says otherwise' 2 "'5' and '不限' cannot both hold" \
	'sed "3s/不限/5/" pairs.csv | match --pairs -'
finish
