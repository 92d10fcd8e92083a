#!/bin/sh
# match_lists.t - the same plan, byte for byte, however it is made: rows, threads, candidates
. "$(dirname "$0")/lib.sh"

lists=${TOOLS:-$root/build/tests/bench}/lists
skip_without "$lists" shuf
seed=${SEED:-$(date +%s)}
echo "# SEED=$seed"

sums() {
	for kind in needs resources; do
		"$lists" "$kind" 1000 200 80 | cksum
	done
}
# A change of the lists makes old figures no longer comparable.
same 'the lists are the same by any compiler' '3527068813 154550
3199954795 27619' sums
fails 'lists of nothing' 2 'usage:' "'$lists' needs 1000 0 80"
fails 'lists on a full disk' 2 'cannot write' "'$lists' needs 10000 2000 80 >/dev/full"

# shuffled FILE - its header and its rows, in another order
shuffled() {
	head -n 1 "$1"
	tail -n +2 "$1" | shuf --random-source=random
}
# What is written of a plan: orders, prices, what more would be worth, one need explained.
everything() {
	match -r resources.csv --gaps gaps --certify prices "$@" needs.csv >plan
	got=$?
	LC_ALL=C sort plan gaps prices
	match -r resources.csv "$@" --explain "$need" needs.csv || got=$?
	return $got
}
# made LOAD [OPTION...] - all ways to make a plan agree with the plain one
made() {
	load=$1
	shift
	for kind in needs resources; do
		"$lists" $kind 400 80 "$load" >$kind.csv
	done
	need=N00000$(awk -v seed="$seed" 'BEGIN { srand(seed); printf "%03d", rand() * 400 }')
	everything -j1 "$@" >want
	ends=$?
	cp plan plain
	good "load $load, $*: a plan" "[ $ends -lt 2 ] && [ $(wc -l <plain) -gt 400 ]"
	for way in -j2 -j3 -j8 '--candidates 1' '--candidates 2 -j2' '--candidates 5' \
		'--candidates 400 -j3'; do
		turn || continue
		agree "load $load, $*, $way" "cat want; (exit $ends)" "everything $way $*"
		agree "load $load, $*, $way: the rows in their order" 'cat plain' 'cat plan'
	done
	shuffled needs.csv >other && mv other needs.csv
	shuffled resources.csv >other && mv other resources.csv
	for way in -j1 -j4 '--candidates 3'; do
		turn || continue
		agree "load $load, $*, $way, rows shuffled" "cat want; (exit $ends)" \
			"everything $way $*"
	done
}

awk -v seed="$seed" 'BEGIN {
	srand(seed)
	for (i = 0; i < 20000; i++)
		printf "%c", 1 + int(rand() * 120)
}' >random
# Claims of possible pairs, and some that are none; plans that stand, and some given back.
for kind in needs resources; do
	"$lists" $kind 400 80 105 >$kind.csv
done
match -r resources.csv --possible needs.csv | pick "status = 'possible'" >possible.csv
shuffled possible.csv | head -n 200 | pick --columns need,resource '' |
	awk -F, 'NR == 1 { print "claim_id,side,need,resource"; next }
		{ print "c" NR "," (NR % 3 ? "community" : "partner") "," $1 "," $2 }
		NR % 5 == 0 { print "d" NR ",partner," $1 "," $2 }
		END { print "x,partner,N00000001,R00000001" }' >claims.csv
match -r resources.csv needs.csv | pick "status = 'proposed'" |
	awk -F, 'NR == 1 { print } NR % 7 == 0 { sub(/,proposed,/, ",confirmed,"); print }
		NR % 7 == 2 { sub(/,proposed,/, ",released,"); print }' >standing.csv

made 80
made 105
made 105 --fair none
made 130 --fair none
made 105 --claims claims.csv
made 105 --plans standing.csv
made 80 --claims claims.csv --plans standing.csv --fair none
made 105 --one-to-one

# Of pairs that a table gives as well, of which many are equal.
awk -v seed="$seed" 'BEGIN {
	srand(seed)
	print "need,resource,score,claims,quantity,urgency,community,capacity"
	for (i = 0; i < 60; i++)
		for (j = 0; j < 20; j++)
			if (rand() < .4)
				printf "n%d,r%d,%d,%d,%d,%d,c%d,%d\n", i, j, rand() * 3, rand() * 3,
				    i % 4, 1 + i % 5, i % 7, j % 9
}' >pairs.csv
from_table() {
	match --pairs pairs.csv --certify prices --gaps gaps "$@"
	got=$?
	cat prices gaps
	return $got
}
from_table >want
good 'a table of pairs: a plan' '[ $(wc -l <want) -gt 100 ]'
for way in '--candidates 1' '--candidates 4 -j2' -j3; do
	agree "a table of pairs, $way" 'cat want; (exit 1)' "from_table $way"
done
from_table --fair none >want
agree 'a table of pairs, not fair' 'cat want; (exit 1)' 'from_table --fair none --candidates 2'

for keep in '' '--candidates 1'; do
	found "a table without pairs, $keep" '配对表中没有它' \
		"head -n 1 pairs.csv >none.csv; head -n 2 needs.csv >one.csv
		match $keep --pairs none.csv -r resources.csv one.csv >plan; got=\$?
		report -f csv --headings none --columns reason plan; exit \$got"
done

fails 'no candidates' 2 '--candidates' 'match --candidates 0 -r resources.csv needs.csv'
fails 'candidates of what is only checked' 2 '--candidates does not go with --verify' \
	'match --candidates 2 -r resources.csv --verify plan --certify prices needs.csv'
fails 'candidates of all that is possible' 2 '--candidates does not go with --possible' \
	'match --candidates 2 -r resources.csv --possible needs.csv'
for stage in needs resources 'claims and pairs' 'order of rows' plans index pairs plan \
	'pairs left out' proof orders; do
	fails "with -v: $stage" 1 "match: $stage: " 'match -v --candidates 1 --claims claims.csv \
		--plans standing.csv -r resources.csv needs.csv'
done
fails 'a full disk, in threads' 2 'cannot write: No space left' \
	'match -j3 -r resources.csv needs.csv >/dev/full'
same 'a reader that goes away, in threads' 'plan_id 0' 'match -j3 -r resources.csv --possible \
	needs.csv 2>err | head -c 7; echo " $(wc -c <err)"'

same 'the bench of plans runs, and its plans are the same' '8 same' \
	"NEEDS=200 TOOLS='${lists%/*}' LISTS='$PWD' '$root/scripts/plans' | grep -c 'same |$' |
		sed 's/$/ same/'"
fails 'the bench of no plans' 2 'NEEDS is a number' "NEEDS=few '$root/scripts/plans'"

finish
