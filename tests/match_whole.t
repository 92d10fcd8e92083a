#!/bin/sh
# match_whole.t - tests of match --whole: each need from one resource, or not at all
. "$(dirname "$0")/lib.sh"
. "$root/tests/market.sh"

seed=${SEED:-$(date +%s)}
echo "# SEED=$seed"

plan() {
	match --whole "$@" -r resources.csv needs.csv >plan.csv
	got=$?
	report -f csv --headings none --columns need,resource,quantity,status plan.csv
	return $got
}
why() {
	match --whole "$@" -r resources.csv needs.csv >plan.csv
	report -f csv --headings none --columns need,reason plan.csv | sed -n 's/^n[0-9],须/须/p'
	return 1
}

needs n1,甲村,助餐,午餐,30,4
resources r1,p,助餐,t,20 r2,q,助餐,t,15
found 'none has enough' n1,,30,unmet 'plan; exit $got'
found 'and that is said' '须由一家全部提供 30 份，合适的 2 项中余量最多的只有 20 份' why
same 'with parts of both it is met' 2 'match -r resources.csv needs.csv | grep -c ,proposed,'
needs n1,甲村,助餐,午餐,20+,1 n2,乙村,助餐,晚餐,20,4
resources r1,p,助餐,t,30
found 'one after the other, not both in part' 'n1,r1,20,proposed
n2,,20,unmet' 'plan; exit $got'
found 'what is left, and who has the rest' \
	"须由一家全部提供 20 份，合适的 1 项中余量最多的只剩 10 份，\
先给了：甲村「午餐」（特急）" why
needs n1,甲村,助餐,午餐,6,4 n2,乙村,助餐,晚餐,5,4 n3,丙村,助餐,早餐,5,4
resources r1,p,助餐,t,10
found 'two that fill it, for one that does not' 'n1,,6,unmet
n2,r1,5,proposed
n3,r1,5,proposed' 'plan; exit $got'
needs n1,甲村,助餐,午餐,6,1 n2,乙村,助餐,晚餐,5,5 n3,丙村,助餐,早餐,5,5
found 'but the urgent one first' 'n1,r1,6,proposed
n2,,5,unmet
n3,,5,unmet' 'plan; exit $got'
same 'why a candidate is not taken' 'r1,0,余量只有 4 份，不够一家全部提供' \
	'match --whole --explain n2 -r resources.csv needs.csv |
	report -f csv --headings none --columns resource,taken,why'
needs n1,甲村,助餐,午餐,30,4
resources r1,p,助餐,t,30 r2,q,助餐,t,9
printf '%s\n' plan_id,need,resource,quantity,status L1,n1,r1,20,confirmed >plans.csv
same 'beside what stands the rest comes from one' 'n1,r1,20,confirmed
n1,r1,10,proposed' 'plan --plans plans.csv | sort -r'
same 'one to one' 1,proposed 'plan --one-to-one | cut -d, -f 3-'
printf 'need,resource,score,quantity,capacity\na,x,5,2,3\nb,x,9,2,3\nb,y,2,2,2\n' >pairs.csv
same 'pairs of a table' 'a,x,2
b,y,2' 'match --whole --pairs pairs.csv | cut -d, -f 2,3,8 | sed 1d'
needs
resources
same 'nobody there' '' 'plan'

# What goes with it, and what does not.
needs n1,甲村,助餐,午餐,3,4
resources r1,p,助餐,t,3
for option in '--certify p.csv' '--gaps g.csv' '--candidates 1'; do
	fails "no $option" 2 'plans of --whole have no prices' "plan $option"
done
for mode in --parts --possible '--verify p.csv --certify c.csv'; do
	fails "not with $mode" 2 "--whole does not go with ${mode%% *}" "plan $mode"
done
fails 'a full disk' 2 'cannot write: No space left' \
	'match --whole -r resources.csv needs.csv >/dev/full'

# lists SEED NEEDS RESOURCES CATEGORIES - random ones, of which about all can be used
lists() {
	awk -v seed="$1" -v needs="$2" -v resources="$3" -v categories="$4" '
	# Lehmer: the same with every awk.
	function below(n) { x = x * 16807 % 2147483647; return x % n }
	BEGIN {
		x = seed
		print "need_id,community,category,title,quantity,urgency" >"needs.csv"
		for (i = 0; i < needs; i++) {
			sum += n = below(30)
			printf "n%d,c%d,a%d,t,%d,%d\n", i, below(9), below(categories), n,
			    1 + below(5) >"needs.csv"
		}
		print "resource_id,partner,category,title,capacity" >"resources.csv"
		for (j = 0; j < resources; j++)
			printf "r%d,p%d,a%d,t,%d\n", j, below(9), below(categories),
			    below(2 * sum / resources) >"resources.csv"
	}'
}
# What is not whole in a plan.
split() {
	awk -F, 'FILENAME == "needs.csv" { asked[$1] = $5; next }
	FILENAME == "resources.csv" { has[$1] = $5; next }
	$15 == "proposed" && ($8 != asked[$2] || met[$2]++) { print $2 " gets " $8 }
	$15 == "proposed" && (has[$3] -= $8) < 0 { print $3 " gives " $8 }
	$15 == "partly"' needs.csv resources.csv "$1"
}
shuffle() {
	(head -n 1 "$1"; tail -n +2 "$1" | awk -v s="$2" 'BEGIN { srand(s) }
	{ print rand() "\t" $0 }' | sort | cut -f 2-)
}
for k in 1 2 3; do
	lists "$seed$k" 120 50 20
	match --whole -r resources.csv needs.csv >plan.csv 2>said
	same "nothing is split, $k" '' 'split plan.csv'
	agree "the order of rows and the number of threads change nothing, $k" \
		'sort plan.csv; cat said; exit 1' "
		shuffle needs.csv $k >n.csv; shuffle resources.csv $((k + 9)) >r.csv
		match --whole -j $k -r r.csv n.csv 2>err >out; sort out; cat err; exit 1"
done
# By the programs' own measure: no plan of whole needs serves more than one that may split.
same 'it serves no more than a plan that may split' yes '
	served() {
		awk -F, "NR == FNR { w[\$1] = 6 - \$6; next }
		\$15 == \"proposed\" { sum += w[\$2] * \$8 } END { print sum }" needs.csv -
	}
	whole=$(served <plan.csv)
	any=$(match -r resources.csv needs.csv | served)
	[ "$whole" -le "$any" ] && echo yes'

# Needs that fill resources to the brim are soon more than can be searched.
lists 5 30 10 1
fails 'what was found is not shown to be the best, which is said' 1 \
	'match: the best plan that was found; another may be better by ' \
	'match --whole --fair none -r resources.csv needs.csv'
same 'and splits nothing all the same' '' '
	match --whole --fair none -r resources.csv needs.csv 2>err >plan.csv
	split plan.csv'

finish
