#!/bin/sh
# proof.t - what match --verify refuses, what --pairs reads, what --gaps says
. "$(dirname "$0")/lib.sh"
. "$root/tests/market.sh"

seed=${SEED:-$(date +%s)}
echo "# SEED=$seed"

# Plans with all that a plan may have: claims, communities, needs that are left out.
make_lists
awk 'BEGIN {
	print "claim_id,side,need,resource"
	for (k = 0; k < 30; k++)
		printf "c%d,%s,n%d,r%d\n", k, k % 2 ? "partner" : "community", k, k * 7 % 12
}' >claims.csv
lists='--claims claims.csv -r resources.csv needs.csv'
verify() {
	match $lists --certify "$1" --verify "$2"
}
found 'a plan and its proof' '' 'match $lists --certify proof.csv -o plan.csv'
fails 'hold' 0 'match: the plan is the best, as its prices prove' 'verify proof.csv plan.csv'
fails 'compressed, too' 0 'the plan is the best' 'gzip -k plan.csv proof.csv
	verify proof.csv.gz plan.csv.gz'
fails 'from standard input' 0 'the plan is the best' 'verify proof.csv - <plan.csv'
fails 'not with other fairness' 1 '' \
	'match --fair none $lists --certify proof.csv --verify plan.csv'

# corrupt FILE FIELDS - each time one figure of those columns, in one row, becomes another
corrupt() {
	awk -F, -v OFS=, -v seed="$1" -v fields="$3" '
	{ line[NR] = $0 }
	END {
		srand(seed)
		n = split(fields, field, " ")
		do {
			row = 2 + int(rand() * (NR - 1))
			split(line[row], cell, ",")
			at = field[1 + int(rand() * n)]
		} while (cell[at] !~ /^-?[0-9]+$/)
		$0 = line[row]
		$at = cell[at] + (rand() < .5 ? -1 : 1) * (1 + int(rand() * 3))
		line[row] = $0
		for (i = 1; i <= NR; i++)
			print line[i]
	}' "$2"
}
# A price of a need or resource that nobody has may be another, so each change here is of what
# counts: figures of the plan, and of the total.
refused() {
	for k in $(seq "$1"); do
		corrupt "$seed$k" "$2" "$3" >changed.csv
		cp plan.csv plan.now; cp proof.csv proof.now
		case $2 in plan*) cp changed.csv plan.now ;; *) cp changed.csv proof.now ;; esac
		verify proof.now plan.now 2>said
		[ $? = 1 ] && [ -s said ] || { echo "$k:"; diff "$2" changed.csv; cat said; }
	done
}
same 'changed plans are refused' '' 'refused "$(rounds 100)" plan.csv "8 14"'
grep -v '^need\|^resource\|^community' proof.csv >totals.csv
same 'changed totals are refused' '' 'grep "^side" proof.csv >head.csv
	for k in $(seq "$(rounds 50)"); do corrupt "$seed$k" totals.csv "3 4 5 6 7" | sed 1d >one
		grep -v "^total" proof.csv | cat - one >changed.csv
		verify changed.csv plan.csv 2>said; [ $? = 1 ] || cat one said; done'

# What is wrong, in words.
change() {
	name=$1 message=$2 from=$3
	shift 3
	fails "$name" 1 "$message" "$* <$from >changed.csv
		case $from in
		plan*) verify proof.csv changed.csv ;;
		*) verify changed.csv plan.csv ;;
		esac"
}
change 'a price is missing' "'n3' has no price" proof.csv 'sed /^need,n3,/d'
change 'the total is missing' "'total' has no price" proof.csv 'sed /^total/d'
change 'a price twice' "id 'n3' stands twice" proof.csv "sed '/^need,n3,/p'"
change 'a price of nobody' "changed.csv:3: id: 'nobody' is not in the list" proof.csv \
	"sed '3s/,[^,]*/,nobody/'"
change 'a price that is none' "changed.csv:3: points: '1.5' is no count" proof.csv \
	"awk -F, -v OFS=, 'NR == 3 { \$6 = 1.5 } 1'"
change 'a price out of range' "the price of 'n3' is out of range" proof.csv \
	"awk -F, -v OFS=, '/^need,n3,/ { \$7 = \"9223372036854775807\" } 1'"
change 'a figure too large' "'9223372036854775808' is no count" proof.csv \
	"awk -F, -v OFS=, '/^need,n3,/ { \$7 = \"9223372036854775808\" } 1'"
change 'a price below zero' "the price of resource 'r3' is below zero" proof.csv \
	"awk -F, -v OFS=, '/^resource,r3,/ { \$3 = -1 } 1'"
change 'a cost below nothing' "the cost of community 'c1' is below" proof.csv \
	"awk -F, -v OFS=, '/^community,c1,/ { \$3 = -1 } 1'"
change 'a cost too high' "the cost of community 'c1' is above" proof.csv \
	"awk -F, -v OFS=, '/^community,c1,/ { \$3 = 1 } 1'"
change 'an order is missing' ', and the plan does not say so' plan.csv "sed '2d'"
change 'an order of a pair that could not be' 'is no pair that could be' plan.csv \
	"awk -F, -v OFS=, '/,proposed,/ && !n++ { \$3 = \"r3\" } 1'"
change 'an order for a need that is not there' "need: 'n99' is not in the list" plan.csv \
	"awk -F, -v OFS=, 'NR == 2 { \$2 = \"n99\" } 1'"
change 'a quantity that is none' "changed.csv:2: quantity: 'x' is no count" plan.csv \
	"awk -F, -v OFS=, 'NR == 2 { \$8 = \"x\" } 1'"
# Three that would come round to what is lacking, in 64 bits.
change 'rests too large to be added up' "quantity: '9223372036854775807' is too large" plan.csv \
	"awk -F, -v OFS=, '/,unmet,/ && !n++ {
		lacks = \$8; \$8 = \"9223372036854775807\"; print; print; \$8 = lacks + 2 } 1'"
fails 'no plan there' 2 'none.csv: cannot open' 'verify proof.csv none.csv'
fails 'no proof there' 2 'none.csv: cannot open' 'verify none.csv plan.csv'
fails 'no proof, but a plan' 2 "there is no column 'side'" '
	cp plan.csv other.csv; verify other.csv plan.csv'
fails 'one file for both' 2 'options --verify and --certify want files of their own' \
	'verify plan.csv plan.csv'
fails 'no plan, but needs' 2 "there is no column 'need'" 'verify proof.csv needs.csv'
fails 'a plan without a proof' 2 '--verify wants the prices that prove the plan' \
	'match --verify plan.csv $lists'
fails 'nothing to be proved' 2 '--gaps does not go with --possible' \
	'match --possible --gaps g $lists'
fails 'nothing is written' 2 '--output does not go with --verify' \
	'match -o out --certify proof.csv --verify plan.csv $lists'
fails 'nothing is packed' 2 '--gzip does not go with --verify' \
	'match -z --certify proof.csv --verify plan.csv $lists'
fails 'a full disk' 2 'cannot' 'match --certify no/proof.csv $lists >/dev/null'

# Tables of pairs.
pairs() {
	printf '%s\n' "$@" >pairs.csv
}
pairs need,resource,score n1,r1,5 n1,r3,7 n2,r1,9
found 'only pairs that are given' 'n1,5,r1
n1,7,r3
n2,9,r1' "match --possible --pairs pairs.csv $lists | grep possible | cut -d, -f2,3,14 |
	awk -F, -v OFS=, '{ print \$1, \$3, \$2 }'; exit 1"
found 'and why there is none' 配对表中没有它 "match --pairs pairs.csv $lists >plan.2
	report -f csv --headings none --columns need,reason plan.2 | grep ^n7, |
	cut -d, -f2; exit 1"
pairs need,resource,score,claims a,x,1,2 b,x,9,0
found 'claims of the table before points' 'a,x
b,' 'match --fair none --pairs pairs.csv >plan.2; cut -d, -f2,3 plan.2 | sed 1d; exit 1'
pairs need,resource,score n1,r1,5 n1,r99,7 n99,r1,9 n2,r1,x n2,r1,-1 n2,r1,16777216 n2,r1,
for said in "pairs.csv:3: resource: 'r99' is not in the list" \
	"pairs.csv:4: need: 'n99' is not in the list" \
	"pairs.csv:5: score: 'x' is no count (want 0 … 16777215)" \
	"pairs.csv:6: score: '-1' is no count" "pairs.csv:7: score: '16777216' is no count" \
	'pairs.csv:8: score: the cell is empty'; do
	fails "refused: $said" 1 "$said" "match --pairs pairs.csv $lists"
done
pairs need,resource,score n1,r1,5 n2,r1,5 n1,r1,7
fails 'a pair twice' 2 "pairs.csv:4: the pair 'n1, r1' stands twice" \
	"match --pairs pairs.csv $lists"
pairs need,resource,score,quantity a,x,5,2 a,y,5,3
fails 'two quantities of one need' 2 "pairs.csv:3: quantity: '3' and '2' cannot both hold" \
	'match --pairs pairs.csv'
pairs need,score a,5
fails 'a column is missing' 2 "there is no column 'resource'" 'match --pairs pairs.csv'
fails 'needs without resources' 2 'needs go with resources' 'match --pairs pairs.csv needs.csv'
pairs need,resource,score
same 'no pairs at all' '' 'match --pairs pairs.csv | sed 1d'
agree 'the order of rows' 'printf "need,resource,score\na,x,5\nb,x,9\nb,y,2\n" |
	match --pairs - | sort' 'printf "score,need,resource\n2,b,y\n9,b,x\n5,a,x\n" |
	match --pairs - | sort'

# What one more unit would be worth.
gaps() {
	match --gaps gaps.csv "$@" >/dev/null
	report -f csv --headings none --columns resource,used,worth gaps.csv
}
pairs need,resource,score,urgency,quantity,capacity a,x,5,1,3,2 b,y,5,4,1,2 c,z,5,3,1,1 \
	d,z,5,3,1,1 \
	e,u,5,3,1,1 e,v,8,3,1,0
same 'in words' 'x,2,每多 1 份，可多满足 1 份特急需求
y,1,再多也用不上
z,1,每多 1 份，可多满足 1 份较急需求
u,1,再多也用不上
v,0,满足的不会更多，配得更合适（多 3 分）' 'gaps --pairs pairs.csv'

finish
