#!/bin/sh
# known.t - published problems and small ones whose best plans are known, as tables of pairs
. "$(dirname "$0")/lib.sh"

# sums PLAN - units, and points in all
sums() {
	report -f csv --headings none --columns quantity,score,status "$1" |
		awk -F, '$3 == "proposed" { n += $1; s += $1 * $2 }
			END { printf "%d units, %d points\n", n, s }'
}

# known NAME SUMS OPTION... - the table is pairs.csv; the plan is proved, and the proof checked
known() {
	name=$1 want=$2
	shift 2
	same "$name" "$want" "
		match --fair none --pairs pairs.csv $* --certify proof.csv >plan.csv ||
		[ \$? = 1 ]; sums plan.csv"
	fails "$name: proven" 0 'the plan is the best, as its prices prove' \
		"match --fair none --pairs pairs.csv $* --certify proof.csv --verify plan.csv"
}

# Made for this test, few enough to be solved by hand.
cat >pairs.csv <<'END'
need,resource,score
a,x,9
a,y,8
b,x,8
b,y,1
END
known 'the second best of each' '2 units, 16 points'
cat >pairs.csv <<'END'
need,resource,score
a,x,1000
b,x,0
b,y,1000
c,y,0
END
known 'fewer points where more are served' '2 units, 2000 points'
cat >pairs.csv <<'END'
need,resource,score,quantity,capacity
a,x,4,10,15
a,y,6,10,20
b,x,5,25,15
b,y,3,25,20
END
known 'a transport problem of two by two' '35 units, 165 points'
cat >pairs.csv <<'END'
need,resource,score,quantity,capacity,urgency
a,x,16777215,5,8,5
b,x,0,5,8,1
END
known 'urgency before the most points that there can be' '8 units, 50331645 points'

if [ -d "$shared/known" ]; then
	# OR-Library, Beasley 1990: the least cost is 305, and a score is 101 less the cost.
	cp "$shared/known/assign100.pairs.csv" pairs.csv
	known assign100 '100 units, 9795 points' \
		'-r $shared/known/assign100.resources.csv $shared/known/assign100.needs.csv'
	# pdegenhardt/MinCostFlow: the least cost is 42667, and a score is 11 less the cost.
	cp "$shared/known/transport_40x30.pairs.csv" pairs.csv
	known transport_40x30 '40000 units, 397333 points' \
		'-r $shared/known/transport_40x30.resources.csv \
		$shared/known/transport_40x30.needs.csv'
else
	same 'published problems # SKIP not here' '' :
fi

finish
