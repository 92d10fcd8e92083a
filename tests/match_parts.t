#!/bin/sh
# match_parts.t - the parts into which a market falls, as match --parts shows them
. "$(dirname "$0")/lib.sh"
. "$root/tests/market.sh"

seed=${SEED:-$(date +%s)}
echo "# SEED=$seed"

show() {
	match --parts "$@" -r resources.csv needs.csv >parts.csv
	got=$?
	report -f csv --headings none --columns part,side,id,units,taken,left parts.csv
	return $got
}

# Two chains; a need and a resource that nobody can go with; those that ask for and have nothing.
needs n1,甲村,助餐,t,20+,4 n2,乙村,助餐,t,5,4 n3,甲村,医,t,1,4 n4,丙村,法,t,3,4 n5,丙村,医,t,0,4
resources r1,p,助餐,t,15 r2,q,医,t,4 r3,s,车,t,2 r4,s,医,t,0 r5,q,助餐,t,0
want='1,need,n1,20+,12,8+
1,need,n2,5,3,2
1,resource,r1,15,15,0
2,need,n3,1,1,0
2,resource,r2,4,1,3
3,need,n4,3,0,3
4,resource,r3,2,0,2
,need,n5,0,0,0
,resource,r4,0,0,0
,resource,r5,0,0,0'
found 'parts, the largest first' "$want" 'show; exit $got'
found 'every need and resource once' '10' 'show >all; wc -l <all; exit $got'
found 'names, for those who read it' "1,need,n1,甲村,助餐,t,20+,12,8+" \
	'match --parts -r resources.csv needs.csv | sed -n 2p; exit 1'
found 'what each part asks for and has' 'part,need:count,need:left_sum,resource:count
1,2,10+,1
2,1,0,1
3,1,3,0
4,0,,1' "show >all; tally -b part -c -s left --pivot side parts.csv |
	pick --sort part:number 'part > 0' |
	cut -d, -f 1-3,5; exit 1"
needs n1,甲村,助餐,t,10,4
resources r1,p,助餐,t,10
same 'nothing is left' '1,need,n1,10,10,0
1,resource,r1,10,10,0' show
needs
resources
same 'nobody there' '' show
needs n1,甲村,助餐,t,10,4
found 'needs alone' 1,need,n1,10,0,10 'show; exit $got'
resources r1,p,助餐,t,10
printf '%s\n' plan_id,need,resource,quantity,status L1,n1,r1,4,confirmed >plans.csv
same 'what stands is taken off first' '1,need,n1,6,6,0
1,resource,r1,6,6,0' 'show --plans plans.csv'
sed 's/confirmed/released/' plans.csv >back.csv
found 'what was given back joins nothing' '1,need,n1,10,0,10
2,resource,r1,10,0,10' 'show --plans back.csv; exit $got'
printf 'need,resource,score\na,x,5\nb,x,9\nc,y,2\n' >pairs.csv
found 'pairs of a table' '1,need,a
1,need,b
1,resource,x
2,need,c
2,resource,y' 'match --parts --pairs pairs.csv | cut -d, -f 1-3 | sed 1d; exit 1'
fails 'a full disk' 2 'cannot write: No space left' \
	'match --parts -r resources.csv needs.csv >/dev/full'
fails 'with another mode' 2 '--parts does not go with --possible' \
	'match --parts --possible -r resources.csv needs.csv'
fails 'with what only a plan has' 2 '--gaps does not go with --parts' \
	'match --parts --gaps g -r resources.csv needs.csv'
fails 'without resources' 2 'say which resources there are' 'match --parts needs.csv'

# Random lists, with communities in several parts.
awk -v seed="$seed" 'function below(n) { return int(rand() * n) }
BEGIN {
	srand(seed)
	print "need_id,community,category,title,quantity,urgency"
	for (i = 0; i < 200; i++)
		printf "n%d,c%d,a%d,t,%d,%d\n", i, below(9), below(40), below(6), 1 + below(5)
}' >needs.csv
awk -v seed="$seed" 'function below(n) { return int(rand() * n) }
BEGIN {
	srand(seed + 1)
	print "resource_id,partner,category,services,title,capacity"
	for (j = 0; j < 100; j++)
		printf "r%d,p%d,a%d,,t,%d\n", j, below(9), below(50), below(8)
}' >resources.csv
shuffle() {
	(head -n 1 "$1"; tail -n +2 "$1" | awk -v s="$2" 'BEGIN { srand(s) }
	{ print rand() "\t" $0 }' | sort | cut -f 2-)
}
match --parts -r resources.csv needs.csv >parts.csv
for k in 1 2 3; do
	agree "rows in another order, $((1 << k)) threads" 'cat parts.csv; exit 1' "
		shuffle needs.csv $k >n.csv; shuffle resources.csv $((k + 9)) >r.csv
		match -j $((1 << k)) --parts -r r.csv n.csv"
done
same 'no pair joins two parts' '' '
	match --possible -r resources.csv needs.csv | awk -F, "
		NR == FNR { part[\$3] = \$1; next }
		\$15 == \"possible\" && \$8 && part[\$2] != part[\$3]" parts.csv -'
# of PART LIST - the rows of a list whose ids are in the part
of() {
	awk -F, -v part="$1" 'NR == FNR { if ($1 == part) is[$3]; next } FNR == 1 || $1 in is' \
		parts.csv "$2"
}
agree 'without fairness each part can be planned alone' \
	'match --fair none -r resources.csv needs.csv | grep ,proposed, | sort' '
	for part in $(cut -d, -f 1 parts.csv | sort -un); do
		of $part needs.csv >n.csv; of $part resources.csv >r.csv
		match --fair none -r r.csv n.csv | grep ,proposed,
	done | sort'
agree 'the units taken are those of the plan' \
	'cut -d, -f 3,8 parts.csv | grep "^n.*[1-9]$" | sort' '
	match -r resources.csv needs.csv | awk -F, "\$15 == \"proposed\" { n[\$2] += \$8 }
		END { for (i in n) print i \",\" n[i] }" | sort'

finish
