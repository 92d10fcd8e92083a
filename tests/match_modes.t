#!/bin/sh
# match_modes.t - tests of what match does besides the best plan
. "$(dirname "$0")/lib.sh"

show() {
	report -f csv --headings none --columns "$@"
}

needs() {
	printf '%s\n' need_id,community,category,title,quantity,urgency,condition "$@" >needs.csv
}
resources() {
	printf '%s\n' resource_id,partner,category,title,capacity,rent "$@" >resources.csv
}
claims() {
	printf '%s\n' claim_id,side,need,resource,rank,at,by "$@" >claims.csv
}
# run COLUMNS OPTION... - those columns of what match writes
run_match() {
	columns=$1
	shift
	match "$@" >out.csv
	got=$?
	show "$columns" out.csv
	return $got
}

# First come, first served.
wish=need,partner,quantity,status,reason
needs n1,c,a,棉被,1,4, n2,c,a,书包,1,4, n3,c,a,收音机,1,4,
claims c1,partner,n1,,,2025-08-02,甲 c2,partner,n1,,,2025-08-01,乙 c3,partner,n2,,,2025-08-02,丙 \
	c4,partner,n2,,,2025-08-02,丁
served='n1,乙,1,claimed,第 1 个认领
n1,甲,0,refused,已先由 乙 认领
n2,丙,1,claimed,第 1 个认领
n2,丁,0,refused,已先由 丙 认领
n3,"",1,unmet,无人认领'
found 'first come, first served' "$(echo "$served" | tr -d \")" \
	'run_match $wish --first-come --claims claims.csv needs.csv | tr -d \"; exit 1'
found 'its status' 1 'match --first-come --claims claims.csv needs.csv >/dev/null; echo $?; exit 1'
same 'ids differ' '' \
	'match --first-come --claims claims.csv needs.csv | cut -d, -f1 | sort | uniq -d'
claims c1,partner,n1,,,2025-08-02,甲 c2,partner,n9,,,2025-08-01,乙
fails 'a claim of a need that is not there' 1 "claims.csv:3: need: 'n9' is not in the list" \
	'match --first-come --claims claims.csv needs.csv'
needs n1,c,a,棉被,4,4,
claims $(for by in 甲 乙 丙 丁 戊; do echo "c$by,partner,n1,r$by,,,$by"; done)
resources $(for by in 甲 乙 丙 丁 戊; do echo "r$by,$by,a,t,1,"; done)
found 'of those who were earlier, the first few' '戊,0,已先由 甲、乙、丙等 认领' 'run_match \
	partner,quantity,reason --first-come -r resources.csv --claims claims.csv needs.csv |
	tail -n 1
	exit 1'
needs $(for i in 1 2 3 4 5; do echo "n$i,$i村,a,义诊,1,4,"; done)
claims $(for i in 2 1 4 3 5; do echo "c$i,community,n$i,r1,,,"; done)
resources r1,p,a,t,4,
found 'of needs that have the resource, the first few' \
	'n5,0,refused,没有余量，先给了：1村「义诊」、2村「义诊」、3村「义诊」等
n5,1,unmet,无人认领' 'run_match need,quantity,status,reason --first-come -r resources.csv \
	--claims claims.csv needs.csv | tail -n 2; exit 1'
resources r1,p,a,t,3,
found 'and no more than there are' '没有余量，先给了：1村「义诊」、2村「义诊」、4村「义诊」' \
	'run_match need,reason --first-come -r resources.csv --claims claims.csv needs.csv |
	grep n5,没有 | cut -d, -f2; exit 1'
needs n1,c,a,米,10,4, n2,c,a,油,25,4,
printf '%s\n' claim_id,side,need,resource,at,clock,quantity,by c1,partner,n1,,2025-08-01,09:05,,甲 \
	c2,partner,n1,,2025-08-01,09:00:13,4,乙 c3,partner,n1,,2025-08-01,,,丙 \
	c4,partner,n2,,2025-08-02,08:00,10,丁 c5,partner,n2,,2025-08-01,20:00,10+,戊 \
	>claims.csv
found 'by the hour of the day, and no more than is claimed' 'n1,乙,4,claimed,第 1 个认领
n1,甲,6,claimed,第 2 个认领
n1,丙,0,refused,已先由 乙、甲 认领
n2,戊,10,claimed,第 1 个认领
n2,丁,10,claimed,第 2 个认领
n2,,5,partly,无人认领' 'run_match $wish --first-come --claims claims.csv needs.csv; exit 1'
fails 'no time of the day' 1 "claims.csv:2: clock: '9.05' is no time of the day (want 09:05" \
	'sed -i s/09:05/9.05/ claims.csv; match --first-come --claims claims.csv needs.csv'
printf '%s\n' claim_id,side,need,resource,quantity,by c1,partner,n1,,0,甲 \
	>claims.csv
fails 'a claim of nothing' 1 "claims.csv:2: quantity: '0' is no count (want 1, 600+)" \
	'match --first-come --claims claims.csv needs.csv'
needs n1,甲村,a,t,30,1, n2,乙村,a,t,10,4,
resources r1,p,a,t,25, r2,q,a,t,20,
claims c1,community,n2,r1,,, c2,community,n1,r1,,, c3,community,n1,r2,,, c4,community,n2,r1,,,
same 'of resources no more than they have' 'n1,r1,15,claimed
n1,r2,15,claimed
n2,r1,10,claimed
n2,r1,0,refused' \
	'run_match need,resource,quantity,status --first-come -r resources.csv --claims claims.csv \
	needs.csv; [ $? = 1 ]'
claims c1,community,n2,r1,,, c2,community,n1,r9,,,
fails 'a claim of a resource that is not there' 1 "resource: 'r9' is not in the list" \
	'match --first-come -r resources.csv --claims claims.csv needs.csv'
fails 'first come without claims' 2 'say who has claimed what: --claims FILE' \
	'match --first-come needs.csv'

# One to one.
resources r1,p,a,t,25, r2,q,a,t,20,
same 'one to one' 'n1,r1,1,proposed
n2,r2,1,proposed' \
	'run_match need,resource,quantity,status --one-to-one -r resources.csv needs.csv | sort'

# Stable pairings.
claims c1,community,n1,r1,1,, c2,community,n1,r2,2,, c3,community,n2,r2,1,, c4,community,n2,r1,2,, \
	c5,partner,n1,r1,2,, c6,partner,n2,r1,1,, c7,partner,n1,r2,1,, c8,partner,n2,r2,2,,
same 'stable, the needs first' 'n1,r1,第 1 志愿；在对方是第 2 志愿
n2,r2,第 1 志愿；在对方是第 2 志愿' 'run_match need,resource,reason --stable --claims claims.csv'
same 'stable, the resources first' 'n1,r2,第 2 志愿；在对方是第 1 志愿
n2,r1,第 2 志愿；在对方是第 1 志愿' \
	'run_match need,resource,reason --stable --favour resources --claims claims.csv'
awk -F, -v OFS=, 'NR == 1 || $2 == "partner"' claims.csv >ours.csv
printf '%s\n' claim_id,side,need,resource 'c1,community,n1,"r1、r2"' 'c2,community,n2,1.r2 2.r1' \
	'c3,community,n3,r1' >theirs.csv
found 'wishes in one cell, a table for each side' 'n1,r1,proposed
n2,r2,proposed
n3,,unmet' \
	'run_match need,resource,status --stable --claims theirs.csv --claims ours.csv; exit $got'
found 'nobody to go with' '没有互相填报的' \
	'run_match reason --stable --claims theirs.csv --claims ours.csv | tail -n 1; exit 1'
echo c9,partner,n3,r1,3 | sed 's/$/,,/' >>ours.csv
found 'all gone to others' '互相填报的 1 个都配给了更合意的：r1' \
	'run_match reason --stable --claims theirs.csv --claims ours.csv | tail -n 1; exit 1'
resources r1,p,a,甲,2, r2,q,a,乙,1,
needs n1,c,a,t,1,4, n2,c,a,t,1,4, n3,c,a,t,1,4,
same 'places of a resource' 'n1,r1
n2,r2
n3,r1' 'run_match need,resource --stable -r resources.csv --claims theirs.csv --claims ours.csv \
	needs.csv'
for seed in 1 2; do
	agree "shuffled claims, $seed" 'match --stable --claims claims.csv | sort' "
		(head -n 1 claims.csv; tail -n +2 claims.csv | awk -v s=$seed 'BEGIN { srand(s) }
		{ print rand() \"\t\" \$0 }' | sort | cut -f 2-) >mixed.csv
		match --stable --claims mixed.csv | sort"
done
claims c1,community,n9,r1,1,,
fails 'a wish of nobody' 1 "claims.csv:2: need: 'n9' is not in the list" \
	'match --stable -r resources.csv --claims claims.csv needs.csv'
claims c1,community,n1,r1,first,,
fails 'a rank that is none' 1 "claims.csv:2: rank: 'first' is no count (want 1, 2, 3)" \
	'match --stable --claims claims.csv'
claims c1,community,n1,r1,,soon,
fails 'a day that is none' 1 "claims.csv:2: at: 'soon' is no date" \
	'match --stable --claims claims.csv'

# Policies.
printf '%s\n' policy_id,title,condition,amount,budget,to \
	"p1,稳岗,staff >= 50 and hitech = '是',10000.00,20000.00," \
	'p2,减租,staff < 30 or revenue < 1000,,,2025-06-30' >policies.csv
printf '%s\n' partner_id,name,staff,hitech,revenue a,甲,60,yes, b,乙,50,yes, c,丙,70,yes, \
	d,丁,60,no, e,戊,,yes, f,己,10,no,5000.00 >partners.csv
eligible=policy,partner,status,amount,failed,unknown
same 'who qualifies' 'p1,a,eligible,10000.00,,
p1,b,eligible,10000.00,,
p1,c,spent,,,
p1,d,near,,hitech = '"'是'"',
p1,e,incomplete,,,staff >= 50
p2,a,incomplete,,,staff < 30 or revenue < 1000
p2,b,incomplete,,,staff < 30 or revenue < 1000
p2,c,incomplete,,,staff < 30 or revenue < 1000
p2,d,incomplete,,,staff < 30 or revenue < 1000
p2,e,incomplete,,,staff < 30 or revenue < 1000
p2,f,eligible,,,' 'run_match $eligible --eligible policies.csv partners.csv | sort'
same 'and why' 'p1,差一项：高新技术企业 否（要求 高新技术企业 = '"'是'"'）
p1,待补材料：职工人数 未填（要求 职工人数 >= 50）
p1,条件全部符合
p1,条件全部符合，预算已用完' \
	'run_match policy,reason --eligible policies.csv partners.csv | grep p1 | sort -u'
same 'a policy that is over' 'past,条件全部符合，2025-06-30 已截止' \
	'run_match status,reason --as-of 2025-07-01 --eligible policies.csv partners.csv |
	tail -n 1'
printf 'policy_id,title,condition\np1,t,size > 3\np2,t,staff >\n' >wrong.csv
fails 'a condition on what is not there' 1 "wrong.csv:2: condition: there is no column 'size'" \
	'match --eligible wrong.csv partners.csv'
fails 'a condition that is none' 1 'wrong.csv:3: condition: the condition ends too early' \
	'match --eligible wrong.csv partners.csv'
printf 'partner_id,name,staff\na,甲,many\n' >odd.csv
printf 'policy_id,title,condition\np1,t,staff > 3\np2,t,staff > 5\n' >right.csv
fails 'a cell that cannot be read' 1 "odd.csv:2: staff: 'many' is no count" \
	'match --eligible right.csv odd.csv'
same 'is said once' 1 'match --eligible right.csv odd.csv 2>&1 >/dev/null | wc -l'
fails 'partners without ids' 2 "there is no column 'partner_id'" \
	'cut -d, -f2- odd.csv | match --eligible right.csv'
fails 'no such policies' 2 'none.csv: cannot open' 'match --eligible none.csv partners.csv'

# Conditions of needs over the columns of resources.
needs 'n1,c,a,办公用房,1,4,rent <= 30' n2,c,a,仓库,1,4,
resources r1,p,a,甲楼,1,40 r2,q,a,乙楼,1,25 r3,s,a,丙楼,1,
same 'a condition' 'n1,r2,符合条件 rent <= 30
n1,r3,条件待核实 rent <= 30' "run_match need,resource,reason --possible -r resources.csv needs.csv |
	grep n1 | sed 's/\(,r.,\).*; /\1/'"
needs 'n1,c,a,办公用房,1,4,rent <= 20'
resources r1,p,a,甲楼,1,40 r2,q,a,乙楼,1,25
found 'none that holds' '其余都合适的有 2 项，都不符合条件 rent <= 20' \
	'run_match reason -r resources.csv needs.csv; exit $got'
needs 'n1,c,a,t,1,4,size > 3' n2,c,a,t,1,4,
fails 'a condition on a column that is not there' 1 \
	"needs.csv:2: condition: there is no column 'size'" 'match -r resources.csv needs.csv'
found 'the need is left out' n2 'run_match need -r resources.csv needs.csv; exit $got'

# All hours.
printf 'need_id,community,category,title,days\nn1,c,a,t,1-5@08:00-18:00\n' >needs.csv
printf 'resource_id,partner,category,title,days\nr1,p,a,t,%s\n' '*@08:00-12:00' >some.csv
printf 'resource_id,partner,category,title,days\nr1,p,a,t,%s\n' '"*@08:00-12:00,12:00-20:00"' \
	>all.csv
same 'some of the hours' proposed 'run_match status -r some.csv needs.csv'
found 'all hours' unmet 'run_match status --all-hours -r some.csv needs.csv; exit $got'
same 'all of them' proposed 'run_match status --all-hours -r all.csv needs.csv'

# Plans that stand.
printf 'need_id,community,category,title,quantity,urgency\nn1,甲,a,送餐,10,4\nn2,乙,a,送餐,5,1\n' \
	>needs.csv
printf 'resource_id,partner,category,title,capacity\nr1,p,a,饭,12\n' >resources.csv
match -r resources.csv needs.csv >first.csv
id=$(awk -F, '$2 == "n1" && $15 == "proposed" { print $1 }' first.csv)
printf 'plan_id\n%s\n' "$id" >ids.csv
match --confirm ids.csv first.csv >plans.csv
what=need,resource,quantity,status
same 'confirmed' 'n1,r1,7,confirmed
n1,,3,partly
n2,r1,5,proposed' 'show $what plans.csv'
sed 's/,10,4/,10,1/; s/,5,1/,9,1/' needs.csv >more.csv
found 'stands when more is asked for' 'n1,r1,7,confirmed
n1,r1,1,proposed
n1,,2,partly
n2,r1,4,proposed
n2,,5,partly' 'run_match $what --plans plans.csv -r resources.csv more.csv; exit $got'
found 'and is named to those who come later' '合适的 1 项都已排满，先给了：甲「送餐」' \
	'run_match reason --plans plans.csv -r resources.csv more.csv | tail -n 1; exit 1'
agree 'a plan of what stands is the same again' \
	'match --plans plans.csv -r resources.csv more.csv >again.csv; cat again.csv; exit 1' \
	'match --plans again.csv -r resources.csv more.csv'
sed 's/,12$/,20/' resources.csv >rich.csv
same 'more of the same pair has an id of its own' '' \
	'match --plans plans.csv -r rich.csv more.csv | cut -d, -f1 | sort | uniq -d'
same 'other columns are carried' 'note|附言|||||' "sed '1s/$/,note/; 2s/$/,附言/; 3,\$s/$/,/' \
	plans.csv >noted.csv; match -q --plans noted.csv -r resources.csv more.csv | sed 's/.*,//' |
	tr '\n' '|'; echo"
match --release ids.csv plans.csv >back.csv
found 'what was given back is not proposed again' 'n1,r1,7,released
n1,,10,unmet
n2,r1,5,proposed' 'run_match $what --plans back.csv -r resources.csv needs.csv; exit $got'
found 'and that is said' '合适的 1 项都退回过' \
	'run_match need,reason --plans back.csv -r resources.csv needs.csv | sed -n "s/^n1,合/合/p"
	exit 1'
sed 's/,confirmed,/,rated,/; s/,,,,\([^,]*\)$/,5,,,\1/' plans.csv >rated.csv
same 'a good rating counts' '以往评价好 +50' 'run_match reason --plans rated.csv -r rich.csv \
	more.csv | grep -o "以往评价好 +50" | sort -u'
same 'so do points of a hundred' '以往评价好 +50' "sed 's/,rated,\(.*\),5,,,/,rated,\1,92.5,,,/' rated.csv >marked.csv
	run_match reason --plans marked.csv -r rich.csv more.csv | grep -o '以往评价好 +50' | sort -u"
fails 'of ten points it may be, or of a hundred' 1 \
	"marked.csv:2: rating: '9.5' is none of the values known here (want 1-5, 11-100)" \
	"sed -i 's/,92.5,/,9.5,/' marked.csv; match --plans marked.csv -r rich.csv more.csv"
agree 'what people call done stands' "run_match need,quantity --plans plans.csv -r resources.csv \
	more.csv" "sed 's/,confirmed,/,已办结,/' plans.csv |
	run_match need,quantity --plans - -r resources.csv more.csv"
sed 's/,confirmed,/,agreed,/' plans.csv >odd.csv
fails 'a status that is none' 1 "odd.csv:2: status: 'agreed' is none of the values known here" \
	'match --plans odd.csv -r resources.csv needs.csv'
sed 's/,12$/,3/' resources.csv >poor.csv
fails 'more stands than there is' 1 "plans.csv:2: resource: resource 'r1' gives more than it has" \
	'match --plans plans.csv -r poor.csv needs.csv'

# Confirming and giving back.
same 'one side confirms' claimed,partner \
	'match --confirm ids.csv --side partner first.csv >half.csv; show status,claim half.csv |
	head -n 1'
same 'then the other' confirmed,both \
	'match --confirm ids.csv --side community half.csv | show status,claim | head -n 1'
same 'the same side twice is still one' claimed,partner \
	'match --confirm ids.csv --side partner half.csv | show status,claim | head -n 1'
agree 'confirming again changes nothing' 'cat plans.csv' 'match --confirm ids.csv plans.csv'
same 'what one side claimed counts as its claim' partner \
	'run_match claim --plans half.csv -r resources.csv needs.csv | grep partner'
sed 's/confirmed/done/' plans.csv >done.csv
fails 'what is done cannot be given back' 1 "done.csv:2: status: order '$id' is done" \
	'match --release ids.csv done.csv'
agree 'and stays as it was' 'cat done.csv' 'match -q --release ids.csv done.csv 2>/dev/null; true'
printf 'plan_id\nLNONE\n' >none.csv
fails 'an id that no order has' 1 "none.csv: 'LNONE' is not in the list" \
	'match --confirm none.csv first.csv'
fails 'plans without a status' 2 "there is no column 'status'" \
	'cut -d, -f1-14 first.csv | match --confirm ids.csv'

# Explaining one need.
same 'why a candidate was taken' 'r1,5,给了 5 份' \
	'run_match resource,taken,why --explain n2 -r resources.csv needs.csv'
printf 'resource_id,partner,category,title,capacity\nr1,p,a,饭,5\nr2,q,a,饭,0\nr3,s,a,饭,19\n' \
	>few.csv
same 'or not' 'n2: r1 给了 5 份
n2: r3 需求已由别的资源满足
n2: r2 没有余量' 'sed "s/,5,1/,5,4/" needs.csv >even.csv
	printf "claim_id,side,need,resource\nc1,partner,n2,r1\n" >c.csv
	run_match need,resource,why --claims c.csv --explain n2 -r few.csv even.csv |
	sed "s/,/: /; s/,/ /"'
same 'why another has it' '已排满，给了：乙「送餐」（特急）' \
	'run_match why --claims c.csv --explain n1 -r few.csv needs.csv | grep 已排满'
printf 'need_id,community,category,title\nn1,甲,b,t\n' >other.csv
same 'a need without candidates' '没有能提供“b”的资源' \
	'run_match why --explain n1 -r few.csv other.csv'
fails 'a need that is not there' 2 "--explain: 'n9' is not in the list" \
	'match --explain n9 -r few.csv needs.csv'

# Options that do not go together.
fails 'two modes' 2 '--stable does not go with --first-come' \
	'match --stable --first-come --claims claims.csv'
fails 'an option of another mode' 2 '--gaps does not go with --stable' \
	'match --stable --gaps g --claims claims.csv'
fails 'an option of no plan' 2 '--favour goes with --stable' \
	'match --favour needs -r resources.csv needs.csv'
fails 'a full disk' 2 'cannot write: No space left' 'match --eligible policies.csv partners.csv \
	>/dev/full'
fails 'a full disk for plans' 2 'cannot write: No space left' \
	'match --confirm ids.csv plans.csv >/dev/full'
for threads in 2 8; do
	agree "$threads threads" 'match -j 1 --plans plans.csv -r resources.csv more.csv' \
		"match -j $threads --plans plans.csv -r resources.csv more.csv"
done

printf 'plan_id,claim,status\nL1,,proposed\nL2,,proposed\n' >two.csv
printf 'L1\nL2\n' >headless.csv
fails 'a list of ids without a header' 1 'headless.csv:1: no header row was found (want plan_id)' \
	'match --confirm headless.csv two.csv'
same 'under any heading' 'plan_id,claim,status
L1,both,confirmed
L2,,proposed' 'printf "编号\nL1\n" | match --confirm - two.csv'

finish
