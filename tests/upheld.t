#!/bin/sh
# upheld.t - match --verify of plans made beside plans that stand
. "$(dirname "$0")/lib.sh"
. "$root/tests/market.sh"

seed=${SEED:-$(date +%s)}
echo "# SEED=$seed"

make_lists

# become FILE - orders of a plan, each third confirmed, each fifth given back, each seventh rated
become() {
	awk -F, -v OFS=, '$15 == "proposed" {
		n++
		if (n % 3 == 0) $15 = "confirmed"
		else if (n % 5 == 0) $15 = "released"
		else if (n % 7 == 0) { $15 = "rated"; $17 = 1 + n % 5 }
		else if (n % 2) { $15 = "claimed"; $13 = n % 4 ? "partner" : "community" }
	} 1' "$1"
}
lists='--plans plans.csv -r resources.csv needs.csv'
verify() {
	match $lists --certify "$1" --verify "$2"
}
match -r resources.csv needs.csv >first.csv
become first.csv >plans.csv
found 'a plan beside what stands' '' 'match $lists --certify proof.csv -o plan.csv'
good 'something stands, something was given back' \
	'grep -q ,confirmed, plan.csv && grep -q ,released, plan.csv && grep -q ,rated, plan.csv'
fails 'its proof holds' 0 'the plan is the best, as its prices prove' 'verify proof.csv plan.csv'
fails 'also after some was done' 0 'the plan is the best' \
	"sed 's/,confirmed,/,done,/' plan.csv >now.csv; verify proof.csv now.csv"
fails 'not without what stands' 1 '' \
	'match -r resources.csv needs.csv --certify proof.csv --verify plan.csv'
cp plans.csv before.csv
become plan.csv >plans.csv
found 'once more' '' 'match $lists --certify proof.2 -o plan.2'
fails 'its proof holds, too' 0 'the plan is the best' 'verify proof.2 plan.2'
fails 'that of before no longer' 1 '' 'verify proof.csv plan.csv'
cp before.csv plans.csv

change() {
	name=$1 message=$2
	shift 2
	fails "$name" 1 "$message" "$* <plan.csv >changed.csv; verify proof.csv changed.csv"
}
id=$(awk -F, '$15 == "confirmed" { print $1; exit }' plan.csv)
row=$(awk -F, '$15 == "confirmed" { print NR; exit }' plan.csv)
change 'an order that stands is left out' "order '$id' stands, and the plan does not have it" \
	"sed '/^$id/d'"
change 'it gives another quantity' "changed.csv:$row: plan_id: order '$id' stands, and the plan" \
	"awk -F, -v OFS=, '\$1 == \"$id\" { \$8++ } 1'"
change 'it goes to another need' "order '$id' stands, and the plan has changed it" \
	"awk -F, -v OFS=, '\$1 == \"$id\" { \$2 = \"n1\" } 1'"
change 'it comes from another resource' "order '$id' stands, and the plan has changed it" \
	"awk -F, -v OFS=, '\$1 == \"$id\" { \$3 = \"r1\" } 1'"
change 'it is proposed only' "order '$id' stands, and the plan has changed it" \
	"sed '/^$id/s/,confirmed,/,proposed,/'"
change 'it is given back' "order '$id' stands, and the plan has changed it" \
	"sed '/^$id/s/,confirmed,/,released,/'"
change 'it stands twice' "order '$id' stands, and the plan has changed it" "sed '/^$id/p'"
change 'what was given back stands again' 'stands, and the plan has changed it' \
	"sed 's/,released,/,confirmed,/'"
fails 'more of the same pair is another order' 1 'PLAN' \
	"awk -F, -v OFS=, '\$1 == \"$id\" { print; \$1 = \"PLAN\"; \$14++ } 1' plan.csv >changed.csv
	verify proof.csv changed.csv 2>said; got=\$?; sed 's/.*/PLAN/' said >&2; (exit \$got)"

# refused N - of plans with one quantity changed, those that are not refused
refused() {
	for k in $(seq "$1"); do
		awk -F, -v OFS=, -v seed="$seed$k" '
		{ line[NR] = $0 }
		END {
			srand(seed)
			at = 2 + int(rand() * (NR - 1))
			for (i = 1; i <= NR; i++) {
				$0 = line[i]
				if (i == at)
					$8 += rand() < .5 && $8 > 0 ? -1 : 1
				print
			}
		}' plan.csv >changed.csv
		verify proof.csv changed.csv 2>said
		[ $? = 1 ] && [ -s said ] || { echo "$k:"; diff plan.csv changed.csv; cat said; }
	done
}
same 'changed quantities are refused' '' 'refused "$(rounds 100)"'

# More stands than was listed; what stands is of needs that are no longer listed.
printf 'need_id,community,category,title,quantity\nn1,c,a,t,5\n' >needs.csv
printf 'resource_id,partner,category,title,capacity\nr1,p,a,t,4\n' >resources.csv
printf '%s\n' plan_id,need,resource,quantity,status L1,n1,r1,7,confirmed L2,n9,r1,,done \
	L3,n9,r9,some,confirmed >plans.csv
match -q $lists --certify proof.csv -o plan.csv 2>/dev/null
fails 'more than there was' 1 "resource 'r1' gives more than it has" 'verify proof.csv plan.csv'
fails 'and the plan is the best, all the same' 1 'the plan is the best' \
	'verify proof.csv plan.csv'
fails 'standard input once' 2 'standard input can be read only once' \
	'match --plans - -r resources.csv needs.csv --certify proof.csv --verify - <plan.csv'
fails 'twice would be needed for what stands' 2 'standard input can be read only once' \
	'match --plans - -r resources.csv needs.csv --certify proof.csv --verify p.csv <plans.csv'
fails 'no such plans' 2 'none.csv: cannot open' \
	'match --plans none.csv -r resources.csv needs.csv --certify proof.csv --verify plan.csv'

finish
