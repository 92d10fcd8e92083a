#!/bin/sh
# match.t - tests of match
. "$(dirname "$0")/lib.sh"

need=need_id,community,area,category,service,title,quantity,urgency,from,to,days,audience
resource=resource_id,partner,area,category,services,title,capacity,from,to,days,audience,contact

# needs ROW..., resources ROW... - a row is the cells after the id and the unit, as far as they go
table() {
	echo "$1"
	width=$(echo "$1" | tr -cd , | wc -c)
	shift
	for row; do
		printf '%s' "$row"
		printf '%*s\n' $((width - $(printf %s "$row" | tr -cd , | wc -c))) '' | tr ' ' ,
	done
}
needs() {
	table "$need" "$@" >needs.csv
}
resources() {
	table "$resource" "$@" >resources.csv
}

show() {
	report -f csv --headings none --columns "$@"
}
# plan OPTION... - need, resource, quantity and status of every row
plan() {
	match -r resources.csv "$@" needs.csv >plan.csv
	got=$?
	show need,resource,quantity,status plan.csv
	return $got
}
why() {
	match -r resources.csv "$@" needs.csv >plan.csv
	got=$?
	show need,status,reason plan.csv
	return $got
}

# one NAME MET NEED RESOURCE [OPTION...] - whether one need can be met by one resource
one() {
	name=$1 met=$2
	needs "$3"
	resources "$4"
	shift 4
	if [ "$met" = yes ]; then
		same "$name" n,r,1,proposed "plan $*"
	else
		found "$name" n,,1,unmet "plan $*"
	fi
}

# Services: the same, above, below; categories where either names none.
one 'the service asked for' yes n,c,,,助餐 r,p,,,助餐
one 'one of several services' yes n,c,,,助餐 'r,p,,,助浴;助餐'
one 'a service above' yes n,c,,,养老/助餐 r,p,,,养老
one 'a service below' yes n,c,,,养老 r,p,,,养老/助餐
one 'a service beside' no n,c,,,养老/助浴 r,p,,,养老/助餐
one 'a name that only begins so' no n,c,,,养老 r,p,,,养老院
one 'services go before categories' no n,c,,民生,助餐 r,p,,民生,理发
one 'the category where the need names no service' yes n,c,,民生 r,p,,民生,助餐
one 'the category where the resource names none' yes n,c,,民生,助餐 r,p,,民生
one 'a category above' yes n,c,,民生/养老 r,p,,民生
one 'a category below' yes n,c,,民生 r,p,,民生/养老
one 'another category' no n,c,,民生 r,p,,法治
one 'neither service nor category' no n,c r,p,,民生,助餐

needs n,c,,上门,,t o,c,,托管,,t q,c,,托管,,t
resources r,p,,看护
said() {
	plan "$@" 2>&1 >/dev/null
}
found 'lists that use other words: said once, with the words' \
	'match: no resource offers what a need asks for (上门、托管; they offer 看护); rules can give both one category: ingest -R' \
	said
found 'not with -q' '' 'said -q'
needs n,c,,上门,,t o,c,,看护,,t
found 'nor where one need is understood' '' said
one 'a service and nothing of the kind' no n,c,,,助餐 r,p

# Areas: those served contain the need's.
one 'the same area' yes n,c,县/街/社,a r,p,县/街/社,a
one 'the street' yes n,c,县/街/社,a r,p,县/街,a
one 'the county' yes n,c,县/街/社,a r,p,县,a
one 'another community' no n,c,县/街/社,a r,p,县/街/居,a
one 'a part of what the need asks for' no n,c,县/街,a r,p,县/街/社,a
one 'one of several areas' yes n,c,县/街/社,a 'r,p,县/镇;县/街,a'
one 'an area that only begins so' no n,c,县/街道,a r,p,县/街,a
one 'the need says no area' yes n,c,,a r,p,县/街,a
one 'the resource says no area' yes n,c,县/街,a r,p,,a
one 'statistical codes' yes n,c,431321100001,a 'r,p,431322000000;431321000000,a'
one 'statistical codes of another county' no n,c,431321100001,a r,p,431322000000,a

# Dates and days.
n=n,c,,a,,t,1,4
r=r,p,,a,,t,1
one 'windows that share a day' yes "$n,2025-09-01,2025-09-30" "$r,2025-09-30,2025-12-31"
one 'windows that share none' no "$n,2025-09-01,2025-09-29" "$r,2025-09-30,2025-12-31"
one 'months are windows' yes "$n,2025-09,2025-09" "$r,2025-09-30,2025-Q4"
one 'a deadline before the resource begins' no "$n,,2025-09-29" "$r,2025-09-30"
one 'a deadline on its first day' yes "$n,,2025-09-30" "$r,2025-09-30"
one 'from a day on, the resource is over' no "$n,2025-10-01" "$r,,2025-09-30"
one 'windows without ends' yes "$n,2025-09-01" "$r,2027-01-01"
one '--any-time' yes "$n,,2025-09-29" "$r,2025-09-30" --any-time
one '--any-time, days' yes "$n,,,6" "$r,,,1" --any-time
one '--as-of the last day' yes "$n,,2025-09-30" "$r" --as-of 2025-09-30
one '--as-of the day after' no "$n,,2025-09-30" "$r" --as-of 2025-10-01
one '--as-of after the resource' no "$n" "$r,,2025-09-30" --as-of 2025-10-01
one '--any-time goes before --as-of' yes "$n,,2025-09-30" "$r" --as-of 2026-01-01 --any-time
one 'weekdays in common' yes "$n,2025-09-01,2025-09-30,1-5" "$r,,,5-7"
one 'weekdays without one in common' no "$n,2025-09-01,2025-09-30,1-5" "$r,,,6-7"
one 'weekdays that the window has' yes "$n,2025-09-05,2025-09-06" "$r,,,6"
one 'weekdays that the window has not' no "$n,2025-09-04,2025-09-05" "$r,,,6"
one 'hours in common' yes "$n,,,1@09:00-11:00" "$r,,,1@10:00-17:00"
one 'hours without one in common' no "$n,,,1@09:00-11:00" "$r,,,1@11:00-17:00"
one 'by appointment' yes "$n,2025-09-04,2025-09-05,6" "$r,,,book" --any-time
one 'by appointment on a day that is there' yes "$n,2025-09-04,2025-09-05" "$r,,,book"
printf 'date,kind,name\n2025-09-06,调休上班,中秋节\n' >holidays.csv
one 'a Saturday is not worked' no "$n,2025-09-06,2025-09-06" "$r,,,W"
one 'but where the calendar says so' yes "$n,2025-09-06,2025-09-06" "$r,,,W" \
	--holidays holidays.csv

# Audiences.
one 'the same audience' yes "$n,,,,老人" "$r,,,,老人"
one 'one in common' yes "$n,,,,儿童;老人" "$r,,,,老人;妇女"
one 'none in common' no "$n,,,,儿童" "$r,,,,老人"
one 'any audience' yes "$n,,,,儿童" "$r"
one 'for whom is not said' yes "$n" "$r,,,,老人"

# Quantities, urgency, fairness, claims, points.
needs n,c,,a,,t,5
resources r1,p,,a,,t,2 r2,p,,a,,t,2 r3,p,,a,,t,3
same 'split over several' 5 'plan >rows; awk -F, "{ n += \$3 } END { print n }" rows'
resources r1,p,,a,,t,2 r2,p,,a,,t,2
found 'partly met' 'n,r1,2,proposed
n,r2,2,proposed
n,,1,partly' plan
needs n,c,,a,,t,5+
found 'what is left keeps its mark' 'n,r1,2,proposed
n,r2,2,proposed
n,,1+,partly' plan
needs n,c,,a,,t,5..8
found 'and its range' 'n,r1,2,proposed
n,r2,2,proposed
n,,1..4,partly' plan
needs n1,c,,a,,t,600+ n2,c,,a,,t,20- n3,c,,a,,t,30..50 n4,c,,a,,t,0 n5,c,,a
resources r,p,,a,,t,1000
same 'marks of a quantity' 'n1,r,600,proposed
n2,r,20,proposed
n3,r,30,proposed
n5,r,1,proposed' plan

needs n1,c,,a,,t,1,5 n2,c,,a,,t,1,1 n3,c,,a,,t,1,
resources r,p,,a
found 'the most urgent first' 'n1,,1,unmet
n2,r,1,proposed
n3,,1,unmet' plan
needs n1,c,县/街/社,a,,t,1,4 n2,c,,a,,t,1,3
resources r,p,县/街/社,a
found 'urgency before points' 'n1,,1,unmet
n2,r,1,proposed' plan
needs n1,c,县/街/社,a,,t,1,4 n2,c,县/街/居,a,,t,1,4
resources r,p,县/街/社\;县,a
found 'points decide' 'n1,r,1,proposed
n2,,1,unmet' 'plan --fair none'

# One community asks for four, the other for two, and there are three for the six.
needs n1,甲,县/社,a,,t,4 n2,乙,县/居,a,,t,2
resources r,p,'县;县/社',a,,t,3
found 'fair between communities' 'n1,r,2,proposed
n1,,2,partly
n2,r,1,proposed
n2,,1,partly' plan
found 'or not, where points decide' 'n1,r,1,proposed
n1,,3,partly
n2,r,2,proposed' 'plan --fair none'

needs n1,c,县/社,a n2,c,县/居,a
resources r,p,'县;县/社',a
printf 'claim_id,side,need,resource\nc1,partner,n2,r\n' >one.csv
cat >both.csv <<'END'
claim_id,side,need,resource
c1,partner,n1,r
c2,partner,n2,r
c3,社区,n2,r
c4,partner,n1,r
END
found 'without claims' 'n1,r,1,proposed
n2,,1,unmet' plan
found 'a claim before points' 'n1,,1,unmet
n2,r,1,proposed' 'plan --claims one.csv'
found 'both sides before one that claims twice' 'n1,,1,unmet
n2,r,1,proposed' 'plan --claims both.csv'
found 'who has claimed' '
both' 'match -r resources.csv --claims both.csv needs.csv >plan.csv; got=$?
	show claim plan.csv | tr -d \"; exit $got'
needs n1,c,县/社,a,,t,1,4 n2,c,县/居,a,,t,1,3
printf 'claim_id,side,need,resource\nc1,partner,n1,r\nc2,community,n1,r\n' >less.csv
found 'urgency before claims' 'n1,,1,unmet
n2,r,1,proposed' 'plan --claims less.csv'
printf 'claim_id,side,need,resource\nc1,nobody,n1,r\nc2,partner,n2,r\n' >odd.csv
fails 'a side that is neither' 1 "odd.csv:2: side: 'nobody' is none of the values known here" \
	'match -r resources.csv --claims odd.csv needs.csv'
printf '%s\n' claim_id,side,need,resource c1,partner,n9,r c2,partner,n1,r c3,partner,n1,r9 \
	>strange.csv
same 'claims of what is in no list' "match: strange.csv:2: need: 'n9' is not in the list
match: strange.csv:4: resource: 'r9' is not in the list" \
	'match -r resources.csv --claims strange.csv needs.csv 2>&1 >/dev/null || :'
fails 'claims without sides' 2 "there is no column 'side'" \
	'cut -d, -f1,3,4 odd.csv | match -r resources.csv --claims - needs.csv'

# Every possible pair.
needs n1,c,,a,,t,3 n2,c,,b n3,c,,a/x
resources r1,p,,a,,t,2 r2,p,,a/y r3,p,,a/x,,t,0
found '--possible' 'n1,r1,2,possible
n1,r2,1,possible
n1,r3,0,possible
n2,,1,unmet
n3,r1,1,possible
n3,r3,0,possible' 'plan --possible'

# A call on a Tuesday is not answered on the Saturday before, and by its deadline on Wednesday.
resources r1,p,,a,,t,1,,,6-7
calls() {
	printf '%s\n' need_id,community,category,title,raised,from,to "n1,c,a,t,$1" >needs.csv
	plan
}
found 'nobody comes before the call' n1,,1,unmet 'calls 2025-03-04,,2025-03-05'
same 'on the Saturday after it' n1,r1,1,proposed 'calls 2025-03-04,,2025-03-08'
same 'nor hinders a call without a day' n1,r1,1,proposed 'calls ,,2025-03-05'
same 'what begins before is said so' n1,r1,1,proposed 'calls 2025-03-04,2025-03-01,2025-03-05'
same 'without a deadline any day will do' '类别 a +250; 不限地域 +80; 时间不限 +120' \
	'calls 2025-03-04,, >/dev/null; show reason plan.csv'

# Who asks would rather have it from somebody else; where only it has it, that is said.
needs n1,甲社区,,a n2,乙社区,,a
resources r1,甲社区,,a,,t,1 r2,乙社区,,a,,t,1
same 'each what the other has' 'n1,r2,1,proposed
n2,r1,1,proposed' plan
needs n1,甲社区,县/街/社,a
resources r1,甲社区,县/街/社,a r2,乙社区,县,a
same 'though its own is nearer' n1,r2,1,proposed plan
resources r1,甲社区,县/街/社,a
same 'its own, where nobody else has it' \
	'n1,proposed,类别 a +250; 提出单位自有; 时间不限 +120' why

# Why a need is unmet.
needs n1,c n2,c,,,助餐 n3,c,,b n4,c,县/社,a n5,社区,,a,,t,1,4,,2025-09-29 \
	'n6,c,县/街,a,,t,1,4,2025-10-01,2025-10-10,,儿童'
resources r1,p,县/街,a,,t,1,2025-10-01,2025-12-31,,老人 r2,p,县/街,a,,t,1,2025-11-01
found 'what no resource is for' 'n1,unmet,没有写明要什么服务、属于哪一类
n2,unmet,没有能提供“助餐”的资源
n3,unmet,没有能提供“b”的资源
n4,unmet,能提供“a”的有 2 项，都不到 社
n5,unmet,能到 社区 的有 2 项，时间都对不上
n6,unmet,时间对得上的有 1 项，都不面向 儿童' why
found 'the date has passed' 'n5,unmet,期限 2025-09-29 已过' \
	'why --as-of 2025-09-30 >rows; grep n5 rows; exit 1'
needs n1,甲,,a,,修路灯,1,1 n2,乙,,a,,讲一讲怎样防范针对老年人的电信网络诈骗,1,1 n3,丙,,a,,,1,1 \
	n4,丁,,a,,剪头发,1,1 n5,戊,,a,,t,2,2
resources r1,p,,a,,t,4
others='甲「修路灯」（特急）、乙「讲一讲怎样防范针对老年人的电信网…」（特急）、丙「n3」（特急）等'
found 'what others have got' "n5,unmet,合适的 1 项都已排满，先给了：$others" \
	'why | grep unmet; exit 1'
resources r1,p,,a,,t,5
found 'what itself has got' "n5,partly,合适的 1 项都已排满，先给了：$others" \
	'why | grep partly; exit 1'
needs n1,甲,,a,,t,3
found 'nothing left, and nobody else has it' 'n1,partly,合适的 1 项都没有余量' \
	"sed -i 's/,5,/,2,/' resources.csv; why | grep partly; exit 1"
resources r1,p,,a,,t,0
found 'a resource without units' 'n1,unmet,合适的 1 项都没有余量' why

# A whole row, and its reason.
needs n1,城北社区,县/街/城北社区,民生,养老/助餐,送餐,2,1,2025-09-01,2025-09-30,1-5,老人
resources 'r1,食堂,县/街,民生,养老,饭菜,9,2025-09-10,,1-7,老人;儿童,王'
printf 'claim_id,side,need,resource\nc1,共建单位,n1,r1\n' >claims.csv
same 'what a plan order says' \
'n1,r1,食堂,城北社区,民生,送餐,2
2025-09-10,2025-09-30,2025-09-30,王,partner,850,proposed
服务 养老（与所需相近） +300
 同属 街 +200
 时间 2025-09-10—2025-09-30 +150
 对象 老人 +80
 单方认领' \
	'match -r resources.csv --claims claims.csv needs.csv >plan.csv
	show need,resource,partner,community,category,title,quantity plan.csv
	show from,to,due,owner,claim,score,status plan.csv; show reason plan.csv | tr ";" "\n"'
same 'dates out of account are not proposed' 'n1,,,2025-09-30' "match -r resources.csv --any-time \
	needs.csv | show need,from,to,due"
same 'the columns of plans' \
	'plan_id need resource partner community category title
quantity from to due owner claim score status reason rating closed unit offer' \
	'match -r resources.csv needs.csv | head -n 1 | tr , " " | sed "s/ quantity/\nquantity/"'
same 'what the resource of an order is called' n1,r1,饭菜 \
	'match -r resources.csv needs.csv | show need,resource,offer'
same '… in a page and in a workbook, too' '资源名称 资源名称' "
	match -r resources.csv needs.csv >p.csv
	{ report -p plan --headings zh p.csv | grep -o '资源名称' | head -n 1
	sheet --csv --headings zh p.csv | grep -o '资源名称'; } | xargs"
mkdir formats
printf 'column,type\nremark,text\n' >formats/plan.csv
same "an office's own column is there to be filled" 'remark
""' 'match -F formats -r resources.csv needs.csv | report -F formats -f csv --columns remark'

# What a quantity counts.
printf '%s\n' need_id,community,title,service,quantity,unit n1,甲,送餐,助餐,30,份 \
	n2,甲,普法,普法宣传,2,场 n3,乙,义诊,义诊,,人次 n4,乙,理发,理发,20+,人 >needs.csv
printf '%s\n' resource_id,partner,title,services,capacity,unit r1,p,午餐,助餐,20,盒 \
	r2,q,讲座,普法宣传,3,场 r3,s,专家,义诊,5,人次 >resources.csv
found 'the unit of the need; of what it does not say how much, none' 'n1,20,份,proposed
n1,10,份,partly
n2,2,场,proposed
n3,1,,proposed
n4,20+,人,unmet' 'match -r resources.csv needs.csv >plan.csv; got=$?
	show need,quantity,unit,status plan.csv; exit $got'
fails 'tally adds no units to others' 1 "quantity: '份' and '场' are not added to each other" \
	"tally -b community -s quantity plan.csv"
found '… and a sum for each' '人,20+
份,30
场,2
,1' 'tally -b unit -s quantity plan.csv >sums.csv; show unit,quantity_sum sums.csv; exit 1'
same 'what stands keeps its own' '份' "sed '1,2!d; s/proposed/confirmed/' plan.csv >stands.csv
	match --plans stands.csv -r resources.csv needs.csv | show unit | head -n 1"
fails 'what stands of a resource that was withdrawn is said' 1 \
	"stands.csv:2: resource: 'r1' is not in the list" "sed /r1/d resources.csv >fewer.csv
	match --plans stands.csv -r fewer.csv needs.csv"
fails 'or of a need that came back under another id' 1 "stands.csv:2: need: 'n1' is not in the list" \
	"sed s/n1/n9/ needs.csv | match --plans stands.csv -r resources.csv"
fails 'also where it was given back' 1 "stands.csv:2: need: 'n1' is not in the list" \
	"sed -i s/confirmed/released/ stands.csv; sed s/n1/n9/ needs.csv |
	match --plans stands.csv -r resources.csv"
same 'of what is done, nothing' '' "sed 's/released/done/' stands.csv >over.csv
	{ match --plans over.csv -r fewer.csv needs.csv >plan.csv || true; } 2>&1"
same 'counted as one, it has none' '1,' 'match --one-to-one -r resources.csv needs.csv |
	show quantity,unit | sort -u'
same 'a list of plans by hand' '30,份' "printf '需求,共建单位,数量,状态\n送餐,甲店,30份,确认\n' |
	ingest -t plan | show quantity,unit"

# The same plan, whatever the order of rows and the number of threads.
awk 'BEGIN {
	print "need_id,community,area,category,title,quantity,urgency"
	for (i = 0; i < 120; i++)
		printf "n%d,c%d,县/街%d/社%d,a%d,t,%d,%d\n", i, i % 7, i % 3, i % 11, i % 4,
		    1 + i * 7 % 5, 1 + i * 3 % 5
}' >needs.csv
awk 'BEGIN {
	print "resource_id,partner,area,category,title,capacity"
	for (i = 0; i < 60; i++)
		printf "r%d,p,%s,a%d,t,%d\n", i,
		    i % 2 ? "县" : "县/街" i % 3, i % 4, 1 + i * 5 % 4
}' >resources.csv
shuffled() {
	head -n 1 "$1"
	tail -n +2 "$1" | awk -v seed="$2" 'BEGIN { srand(seed) } { print rand() "\t" $0 }' |
		sort -n | cut -f2-
}
for seed in 1 2 3; do
	shuffled needs.csv $seed >needs-$seed.csv
	shuffled resources.csv $seed >resources-$seed.csv
	agree "shuffled resources, $seed" 'match -r resources.csv needs.csv' \
		"match -r resources-$seed.csv needs.csv"
	agree "shuffled needs, $seed" 'match -r resources.csv needs.csv | sort' \
		"match -r resources-$seed.csv needs-$seed.csv | sort"
	agree "shuffled, and every possible pair, $seed" \
		'match --possible -r resources.csv needs.csv | sort' \
		"match --possible -r resources-$seed.csv needs-$seed.csv | sort"
done
same 'orders stand as the needs do' '' 'match -r resources.csv needs-1.csv >plan.csv
	show need plan.csv | uniq >got; cut -d, -f1 needs-1.csv | tail -n +2 | diff got -'
for threads in 2 3 4; do
	agree "$threads threads" 'match -j 1 -r resources.csv needs.csv' \
		"match -j $threads -r resources.csv needs.csv"
done
agree 'any locale' 'match -r resources.csv needs.csv' \
	'LC_ALL=zh_CN.UTF-8 match -r resources.csv needs.csv'
agree 'the ids of pairs are those of possible ones' \
	'match -r resources.csv needs.csv | grep proposed | cut -d, -f1-3 | sort; exit 0' \
	'match -r resources.csv needs.csv | grep proposed | cut -d, -f1-3 | sort >some
	match --possible -r resources.csv needs.csv | cut -d, -f1-3 | sort | comm -12 - some'
same 'no id twice' '' 'match -r resources.csv needs.csv | cut -d, -f1 | sort | uniq -d'
same 'ids do not depend on what else is there' '' 'match --possible -r resources.csv needs.csv |
	cut -d, -f1-3 | sort >all; head -n 1 needs.csv >few; tail -n 9 needs.csv >>few
	match --possible -r resources.csv few | cut -d, -f1-3 | sort | comm -23 - all'
agree 'needs in several files' 'match -r resources.csv needs.csv' \
	'head -n 50 needs.csv >a.csv; (head -n 1 needs.csv; tail -n +51 needs.csv) >b.csv
	match -r resources.csv a.csv b.csv'
agree 'compressed lists' 'match -r resources.csv needs.csv' \
	'gzip -k needs.csv resources.csv; match -r resources.csv.gz needs.csv.gz'
agree 'needs from standard input' 'match -r resources.csv needs.csv' \
	'match -r resources.csv <needs.csv'
agree 'resources from standard input' 'match -r resources.csv needs.csv' \
	'match -r - needs.csv <resources.csv'
agree 'to a compressed file' 'match -r resources.csv needs.csv' \
	'match -r resources.csv -o plan.csv.gz needs.csv; got=$?; gzip -dc plan.csv.gz; exit $got'

# An office's own weights.
needs n1,c,,a,,t,1
resources r1,p,,a
weights() {
	sed "s/^service,category,.*/service,category,$1,比一比 {category}/" \
		"$root/lib/record/rules/weights.csv" >weights.csv
}
weights 10
same 'own weights' '类别 a +250; 不限地域 +80; 时间不限 +120
比一比 a +10; 不限地域 +80; 时间不限 +120' \
	'for w in "$root/lib/record/rules/weights.csv" weights.csv; do
	match -W "$w" -r resources.csv needs.csv | show reason |
	sed "s/; +120$//"; done'
weights 1001
fails 'a wording with a comma and no quotes' 2 \
	"weights.csv:2: 5: ' {service}' stands behind the last column" "
	sed '2s/{service}/, &/' \"\$root/lib/record/rules/weights.csv\" >weights.csv
	match -W weights.csv -r resources.csv needs.csv"
weights 1001
fails 'too many points' 2 "weights.csv:4: points: '1001' is no count (want 0 … 1000)" \
	'match -W weights.csv -r resources.csv needs.csv'
weights many
fails 'points that are none' 2 "points: 'many' is no count" \
	'match -W weights.csv -r resources.csv needs.csv'
fails 'a case is missing' 2 "'same' is not in the list" 'sed 2d weights.csv >less.csv
	match -W less.csv -r resources.csv needs.csv'
fails 'no weights there' 2 'none.csv: cannot open' 'match -W none.csv -r resources.csv needs.csv'

# What is wrong with the lists.
needs n1,c,,a n2,c,,a n1,c,,b
fails 'an id twice' 2 "needs.csv:4: need_id: id 'n1' stands twice (want ingest --dedupe)" \
	'match -r resources.csv needs.csv'
same 'and nothing is written' '' 'match -r resources.csv -o out.csv needs.csv
	ls | grep out.csv || :'
bad() {
	needs "$2" n2,c,,b
	fails "$1" 1 "needs.csv:2: $3" 'match -r resources.csv needs.csv'
	found "$1: the others are matched" n2,,1,unmet plan
}
resources r1,p,,a,,t,9
bad 'a need without an id' ,c,,a 'need_id: the cell is empty'
bad 'a quantity that is none' n1,c,,a,,t,many "quantity: 'many' is no count (want 600, 600+)"
bad 'a quantity below zero' n1,c,,a,,t,-1 "quantity: '-1' is below zero"
bad 'a quantity too large' n1,c,,a,,t,2147483648 "quantity: '2147483648' is too large"
bad 'an urgency of nought' n1,c,,a,,t,1,0 "urgency: '0' is none of the values known here"
bad 'an urgency of six' n1,c,,a,,t,1,6 "urgency: '6' is none"
bad 'an urgency in words' n1,c,,a,,t,1,urgent "urgency: 'urgent' is none"
bad 'a beginning that is no date' n1,c,,a,,t,1,1,soon "from: 'soon' is no date (want 2025-07-04)"
bad 'an end that is no date' n1,c,,a,,t,1,1,,2025-02-30 "to: '2025-02-30' is no date"
bad 'days that are none' n1,c,,a,,t,1,1,,,8-9 "days: '8-9' does not say on which days"
needs n1,c,,a
resources r1,p,,a,,t,x
fails 'a bad resource' 1 "resources.csv:2: capacity: 'x' is no count" \
	'match -r resources.csv needs.csv'
found 'is left out' n1,,1,unmet plan
resources r1,p,,a
printf '%s\nn1,c\n' "$need" >short.csv
fails 'a row that is too short' 1 'short.csv:2: the row has 2 cells (want 12)' \
	'match -r resources.csv short.csv'
fails 'no column of communities' 2 "there is no column 'community'" \
	'cut -d, -f1,3- needs.csv | match -r resources.csv'
fails 'no column of ids' 2 "there is no column 'need_id'" \
	'sed s/need_id/number/ needs.csv | match -r resources.csv'
fails 'no column of partners' 2 "there is no column 'partner'" \
	'cut -d, -f1,3- resources.csv | match -r - needs.csv'
same 'few columns will do' proposed 'printf "need_id,community,category\nn,c,a\n" >few.csv
	match -r resources.csv few.csv | show status'
fails 'resources for needs' 2 \
	"resources.csv: these are records of format 'resource' (want need)" \
	'match -r resources.csv resources.csv'
fails 'needs for resources' 2 "needs.csv: these are records of format 'need' (want resource)" \
	'match -r needs.csv needs.csv'
fails 'plans for needs' 2 "these are records of format 'plan' (want need)" \
	'match -r resources.csv needs.csv >plan.csv; match -r resources.csv plan.csv'
needs
same 'no needs' '' plan
needs n1,c,,a
resources
found 'no resources' n1,,1,unmet plan
found 'no resources, possible pairs' n1,,1,unmet 'plan --possible'

# Options, files, ends.
resources r1,p,,a
fails 'no resources given' 2 'say which resources there are: -r FILE' 'match needs.csv'
fails 'resources given twice' 2 'resources come from one file: -r FILE, once' \
	'match -r resources.csv -r resources.csv needs.csv'
fails 'all from standard input' 2 'standard input can be read only once' 'match -r - <needs.csv'
fails 'two from standard input' 2 'standard input can be read only once' \
	'match -r - --claims - needs.csv'
fails 'points from standard input as well' 2 'standard input can be read only once' \
	'match -r resources.csv -W - <needs.csv'
fails 'holidays from standard input as well' 2 'standard input can be read only once' \
	'match -r - --holidays - needs.csv <resources.csv'
fails 'needs twice from standard input' 2 'standard input can be read only once' \
	'match -r resources.csv - -'
fails 'a day that is none' 2 "--as-of: 'whenever' is no date" \
	'match -r resources.csv --as-of whenever needs.csv'
fails 'no such fairness' 2 'street' 'match -r resources.csv --fair street needs.csv'
fails 'no such file of needs' 2 'none.csv: cannot open: No such file' \
	'match -r resources.csv none.csv'
fails 'no such file of resources' 2 'none.csv: cannot open: No such file' \
	'match -r none.csv needs.csv'
fails 'no such file of claims' 2 'none.csv: cannot open' \
	'match -r resources.csv --claims none.csv needs.csv'
fails 'an empty file' 2 'nothing there' ': | match -r resources.csv'
fails 'a full disk' 2 'cannot write: No space left' 'match -r resources.csv needs.csv >/dev/full'
fails 'a directory that is not there' 2 'cannot open' \
	'match -r resources.csv -o no/plan.csv needs.csv'
same 'a reader that goes away' 'plan_id 0' 'awk "BEGIN { print \"need_id,community,title\"
	for (i = 0; i < 20000; i++) print \"n\" i \",c,t\" }" >many.csv
	match -r resources.csv many.csv 2>err | head -c 7; echo " $(wc -c <err)"'
same 'status 0 where all is met' 0 'match -q -r resources.csv needs.csv >/dev/null; echo $?'
fails 'figures with -v' 0 '1 needs, 1 resources, 1 possible pairings, 0 needs not wholly met' \
	'match -v -r resources.csv needs.csv'
needs n1,c,,a,,t,x
same 'faults as CSV' 'file,line,column,code,value,reason
needs.csv,2,quantity,count,x,"'"'x' is no count (want 600, 600+)"'"' \
	'match -q --errors err.csv -r resources.csv needs.csv >/dev/null; cat err.csv'

fails 'a quote that is never closed' 2 'a quoted cell begins here and is never closed' \
	'printf "need_id,community,title\nn1,c,\"t\nn2,c,u\n" | match -r resources.csv'

finish
