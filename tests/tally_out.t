#!/bin/sh
# tally_out.t - tests of what tally makes of groups: totals, shares, ranks, plans, periods, parts
. "$(dirname "$0")/lib.sh"

cat >activities.csv <<'END'
activity_id,date,kind,title,community,attendances,people,amount
a1,2025-01-31,讲座,t,城北社区,600+,30,100.10
a2,2025-02-01,义诊,t,城南社区,393,20-,0.20
a3,2025-02,讲座,t,城北社区,7,,-0.30
a4,2025-07-01,讲座,t,,,40,
a5,2024-12-30,义诊,t,城北社区,10,10,1.00
END

# n ROW... - a plain table with the columns k,n
n() {
	printf 'k,n\n'
	printf '%s\n' "$@"
}

# Means, ends, quantiles. tests/unit/summary.c has them with all marks.
same 'means, with what is absent beside them' \
'kind,attendances_mean,attendances_absent,amount_mean,amount_absent
义诊,201.5,0,0.60,0
讲座,303.5+,1,49.90,1' 'tally -b kind -a attendances,amount activities.csv'
same 'sum and mean have one column of absent cells' \
'attendances_sum,attendances_absent,attendances_mean
1010+,1,252.5+' 'tally -s attendances -a attendances activities.csv'
same 'places' 'n_mean,n_absent
0.3333,0' 'n a,0 a,0 a,1 | tally -a n --places 4'
same 'no places' 'n_mean,n_absent
3,0' 'n a,2 a,3 | tally -a n --places 0'
same 'halves away from zero' 'n_mean,n_absent
-2.5,0' 'n a,-2.45 a,-2.45 | tally -a n --places 1'
same 'at least is rounded down, at most up' 'k,n_mean,n_absent
a,0.66+,0
b,0.67-,0' 'n a,0+ a,1 a,1 b,0- b,1 b,1 | tally -b k -a n'
same 'least and most' 'people_least,people_absent,people_most
10-,1,40' 'tally -m people -M people activities.csv'
same 'dates as intervals' 'date_least,date_absent,date_most
2024-12-30,0,2025-07-01' 'tally -m date -M date activities.csv'
same 'which of them is not known' 'd_least,d_absent,d_most
2025-02-01/2025-02-10,0,2025-02-10/2025-02-28' \
	'n a,2025-02 a,2025-02-10 | sed s/n/d/ | tally -m d:date -M d:date'
same 'of nothing there is none' 'n_least,n_absent,n_median
,1,' 'n a, | tally -m n --median n'
same 'median and quantiles' 'n_median,n_absent,n_q0.9,n_q0,n_q1
2.5,0,3.7,1,4' 'n a,4 a,1 a,3 a,2 | tally --median n --quantile n:0.9,n:0,n:1'
fails 'no such part' 2 "'1.5' is none of the values known here (want 0.5, 0.9)" \
	'n a,1 | tally --quantile n:1.5'
fails 'no such end' 2 "'day' is none of the values known here (want date)" 'n a,1 | tally -m n:day'
found 'units are not mixed' 'n_mean,n_absent,n_most,n_median
,0,,' 'n a,35人 a,40人次 | tally -a n -M n --median n'
fails 'and it is said' 1 "n: '人' and '人次' are not added to each other" \
	'n a,35人 a,40人次 | tally --median n'
fails 'a sum that does not fit names group and column' 2 \
	"amount: the sum of group '讲座 2025' is too large" \
	'printf "%s\n" activity_id,date,kind,amount a,2025-01-01,讲座,92233720368547758.07 \
		b,2025-01-02,讲座,0.01 c,2025-01-02,义诊,1.00 | tally -b kind,date:year -s amount'

# Totals.
same 'subtotals and a total' \
'community,kind,count,amount_sum,amount_absent
城北社区,义诊,1,1.00,0
城北社区,讲座,2,99.80,0
城北社区,小计,3,100.80,0
城南社区,义诊,1,0.20,0
城南社区,小计,1,0.20,0
,讲座,1,,1
,小计,1,,1
合计,,5,101.00,1' \
	'tally -b community,kind -c -s amount --subtotals 小计 --total 合计 activities.csv'
same 'what does not add up is made from the rows' \
'community,people_median,people_absent,kind_distinct
城北社区,20,1,2
城南社区,20-,0,1
,40,0,1
合计,20..25,1,2' 'tally -b community -d kind --median people --total 合计 activities.csv'
same 'a total of nothing' 'k,count
合计,0' "n a,1 | tally -w \"k = 'b'\" -b k --total 合计"
fails 'a name that a group has' 2 "there is a group '合计' already" \
	'n 合计,1 | tally -b k --total 合计'

# Shares.
same 'shares add up to 100' 'k,count,count_percent
a,1,33.34
b,1,33.33
c,1,33.33
all,3,100' 'n a, b, c, | tally -b k --share --total all'
same 'to the place that is asked for' 'k,n_sum,n_absent,n_sum_percent
a,1,0,17
b,1,0,17
c,4,0,66' 'n a,1 b,1 c,4 | tally -b k -s n --share --places 0'
same 'of what is marked about' 'k,n_sum,n_absent,n_sum_percent
a,600+,0,60.42~
b,393,0,39.58~' 'n a,600+ b,393 | tally -b k -s n --share'
same 'of the group above' 'k,n,count,count_percent
a,1,2,66.67
a,2,1,33.33
a,sum,3,100
b,1,1,100
b,sum,1,100' 'n a,1 a,1 a,2 b,1 | tally -b k,n -c --share --above --subtotals sum'
same 'of nought there is none' 'k,n_sum,n_absent,n_sum_percent
a,0,0,' 'n a,0 | tally -b k -s n --share'
seed=${SEED:-$(date +%s)}
echo "# SEED=$seed"
awk -v seed="$seed" 'BEGIN {
	srand(seed)
	print "k,n"
	for (i = 0; i < 997; i++)
		printf "%d,%.2f\n", i, rand() * 9999
}' >shares.csv
same 'a thousand shares too' 10000 \
	"tally -t activity -b k -s n --share shares.csv |
	awk -F, 'NR > 1 { n += \$4 * 100 } END { printf \"%.0f\n\", n }'"

# Ranks.
n a,5 b,7 c,7 d,1 e, >ranks.csv
same 'ties share a rank' 'k,n_sum,n_absent,rank
b,7,0,1
c,7,0,1
a,5,0,3
d,1,0,4
e,,1,' 'tally -b k -s n --rank n ranks.csv'
same 'by any figure' 'k,n_sum,n_absent,n_most,rank
b,7,0,7,1
c,7,0,7,1
a,5,0,5,3
d,1,0,1,4
e,,1,,' 'tally -b k -s n -M n --rank n_most ranks.csv'
same 'those that tie at the end stay' 'k,n_sum,n_absent,rank
b,7,0,1
c,7,0,1' 'tally -b k -s n --top 1 ranks.csv'
same 'the rest as one, and the total' 'k,n_sum,n_absent,rank
b,7,0,1
c,7,0,1
其他,6,1,
合计,20,1,' 'tally -b k -s n --top 2 --rest 其他 --total 合计 ranks.csv'
same 'the shares of those shown are of all' 'k,n_sum,n_absent,n_sum_percent,rank
b,7,0,35,1
c,7,0,35,1' 'tally -b k -s n --share --top 2 ranks.csv'
same 'in each group above' 'kind,community,count,rank
义诊,城北社区,1,1
义诊,城南社区,1,1
义诊,小计,2,
讲座,城北社区,2,1
讲座,其他,1,
讲座,小计,3,
合计,,5,' 'tally -b kind,community -c --rank count --top 1 --rest 其他 --above --subtotals 小计 \
	--total 合计 activities.csv'
same '600 or more is before 600' 'k,n_sum,n_absent,rank
b,600+,0,1
a,600,0,2
c,600~,0,3' 'n a,600 b,600+ c,600~ | tally -b k -s n --rank n'
fails 'no such figure' 2 "there is no column 'm' (want count)" 'tally -b k --rank m ranks.csv'

# Across.
same 'a pivot' 'kind,城北社区,城南社区,absent,合计
义诊,1,1,0,2
讲座,2,0,1,3
合计,3,1,1,5' 'tally -b kind --pivot community -c --total 合计 activities.csv'
same 'of several figures' "kind,2024:count,2024:amount_sum,2024:amount_absent,\
2025:count,2025:amount_sum,2025:amount_absent
义诊,1,1.00,0,1,0.20,0
讲座,0,,0,3,99.80,1" 'tally -b kind --pivot date:year -c -s amount activities.csv'
same 'nothing but a pivot' '义诊,讲座,all
2,3,5' 'tally --pivot kind --total all activities.csv'
same 'a median across' 'k,1,2
a,1.5,2' "printf 'k,p,n\na,1,1\na,1,2\na,2,2\n' | tally -b k --pivot p --median n |
	sed 's/:n_median//g' | cut -d, -f1,2,4"
fails 'a heading that stands twice' 2 'two columns mean k' \
	"printf 'k,p\na,k\n' | tally -b k --pivot p"

# Groups without rows.
same 'from a list' 'kind,count
义诊,2
普法,0
讲座,3' 'tally -b kind -c --zero kind=普法,义诊 activities.csv'
printf '社区\n城北社区\n月湖村\n' >communities.csv
same 'from a file, in each of the other groups' 'k,社区,count
a,城北社区,1
a,月湖村,0
b,城北社区,0
b,月湖村,1' "printf 'k,社区\na,城北社区\nb,月湖村\n' | tally -b k,社区 --zero communities.csv"
same 'periods between' 'd:quarter,count
2024-Q4,1
2025-Q1,0
2025-Q2,1' "printf 'd,x\n2024-12-01,\n2025-04-01,\n' | tally -b d:quarter --zero d:quarter"
same 'weeks between' 'd:week,count
2020-W53,1
2021-W01,0
2021-W02,1' "printf 'd,x\n2021-01-03,\n2021-01-11,\n' | tally -b d:week --zero d:week"
fails 'no such file' 2 'none.csv: cannot open' 'tally -b kind --zero none.csv activities.csv'
fails 'a file of other columns' 2 "communities.csv: there is no column '社区' (want kind)" \
	'tally -b kind --zero communities.csv activities.csv'
fails 'a period that is none' 2 "'soon' is no date" \
	'tally -b date:year --zero date:year=soon activities.csv'

# Plan against actual.
printf 'kind,count,attendances\n义诊,3,500\n讲座,2,600\n普法,1,\n' >plan.csv
same 'a plan' \
"kind,count,attendances_sum,attendances_absent,count_wanted,count_reached,count_missing,\
attendances_sum_wanted,attendances_sum_reached,attendances_sum_missing
义诊,2,403,0,3,66.67,1,500,80.6,97
普法,0,,0,1,0,1,,,
讲座,3,607+,1,2,150,0,600,101.16+,0
合计,5,1010+,1,6,83.33,1,1100,91.81+,90-" \
	'tally -b kind -c -s attendances --target plan.csv --total 合计 activities.csv'
fails 'a plan of other columns' 2 "there is no column '社' (want kind, count)" \
	"printf '社,count\na,3\n' >bad.csv; tally -b kind -c --target bad.csv activities.csv"
fails 'a plan without a key' 2 'no column means kind' \
	"printf 'count\n3\n' >bad.csv; tally -b kind --target bad.csv activities.csv"
fails 'a plan of nothing' 2 'bad.csv: no column means count' \
	"printf 'kind\na\n' >bad.csv; tally -b kind --target bad.csv activities.csv"
fails 'a figure that is not asked for' 2 "bad.csv: there is no column 'people' (want kind, count)" \
	"printf 'kind,people\na,3\n' >bad.csv; tally -b kind --target bad.csv activities.csv"
fails 'what is no figure' 2 "bad.csv:2: count: 'many' is no count" \
	"printf 'kind,count\na,many\n' >bad.csv; tally -b kind --target bad.csv activities.csv"

# Along the time.
same 'running totals' \
'kind,date:year,count,attendances_sum,attendances_absent,count_running,attendances_sum_running
义诊,2024,1,10,0,1,10
义诊,2025,1,393,0,2,403
讲座,2025,3,607+,1,3,607+' 'tally -b kind,date:year -c -s attendances --running activities.csv'
same 'the period before' 'date:month,count,count_previous,count_change,count_change_percent
2024-12,1,,,
2025-01,1,1,0,0
2025-02,2,1,1,100
2025-07,1,0,1,' 'tally -b date:month -c --compare previous activities.csv'
same 'last year' 'date:quarter,n_sum,n_absent,n_sum_last_year,n_sum_change,n_sum_change_percent
2024-Q1,600+,0,,,
2024-Q3,10,0,,,
2025-Q1,900,0,600+,300-,50~
2025-Q3,,1,10,,' "printf 'date,n\n2024-02-03,600+\n2024-07-01,10\n2025-03-01,900\n2025-07-01,\n' |
	tally -b date:quarter -s n --compare last-year"
same 'a day that last year had not' 'd:day,count,count_last_year,count_change,count_change_percent
2023-02-28,1,,,
2024-02-28,1,1,0,0
2024-02-29,1,,,' \
	"printf 'd,x\n2023-02-28,\n2024-02-28,\n2024-02-29,\n' | tally -b d:day --compare last-year"

same 'of a row whose other period is in the rest' \
'date:year,k,n_sum,n_absent,n_sum_previous,n_sum_change,n_sum_change_percent,rank
2024,b,9,0,,,,1
2024,rest,1,0,,,,
2025,a,5,0,1,4,400,1
2025,rest,2,0,,,,' \
	"printf 'date,k,n\n2024-01-01,a,1\n2024-01-01,b,9\n2025-01-01,a,5\n2025-01-01,b,2\n' |
	tally -b date:year,k -s n --compare previous --rank n --top 1 --rest rest --above"

# Traces.
same 'the rows behind the figures' 'kind,count,ids
义诊,2,a2;a5
讲座,3,a1;a3;a4' 'tally -b kind -c --trace activities.csv'
fails 'only of records' 2 "the first column 'k' names no format" 'tally -b k --trace ranks.csv'

# What does not go together.
refused() {
	fails "refused: $1" 2 "$2" "tally -b kind,community $1 activities.csv"
}
refused '--partial --share' 'say that to --merge'
refused '--merge' '--merge goes by what --partial was asked'
refused '--pivot date:year --rank count' '--pivot goes with counts and figures'
refused '--top 1 --total x' 'add --rest NAME'
refused '--rest x' '--rest names those below the --top'
refused '--subtotals x --rank count' 'wants --above'
refused '--above' 'goes with --share'
refused '--running' 'want a period in -b'
refused '--compare previous' 'want a period in -b'
fails 'no groups above the last' 2 'wants two columns' 'tally -b kind --subtotals x activities.csv'
fails 'nothing to rank' 2 'without -b there is one group' 'tally --rank count activities.csv'

# Parts, put together.
for args in '-b kind -c' '-b community,date:month -s attendances,amount -a attendances' \
	'-b kind -m people,date -M people,amount' \
	'-b community --median people --quantile amount:0.9' \
	'-b kind -d community,title --trace' '-s attendances -d kind' \
	'-b date:half,kind -c -s people -a amount -d title -m people --median people --trace'; do
	agree "one part: $args" "tally $args activities.csv" \
		"tally $args --partial activities.csv | tally --merge"
done
agree 'what is made of them too' \
	'tally -b kind,date:month -s attendances --share --above --subtotals s --total t \
	activities.csv' 'tally -b kind,date:month -s attendances --partial activities.csv |
	tally --merge --share --above --subtotals s --total t'
fails 'no state' 2 "'k' is no state of a tally (want what tally --partial wrote)" \
	'tally --merge ranks.csv'
fails 'a state that is damaged' 2 \
	"standard input:2: sum:count:-:attendances: '0,,,x,1,0' is no state" \
	'tally -b kind -s attendances --partial activities.csv |
	sed "2s/0,,,[0-9]*,[0-9]*,0/0,,,x,1,0/" | tally --merge'
fails 'states of other figures' 2 "2: no column means by:text:-:kind" \
	'tally -b kind --partial activities.csv >1; tally -b date --partial activities.csv >2
	tally --merge 1 2'
found 'sums of other units stay apart' 'k,n_sum,n_absent
a,,0' \
	'n a,1人 | tally -b k -s n --partial >1
	n a,1人次 | tally -b k -s n --partial >2; tally --merge 1 2'

# Nothing depends on the order of rows, on threads, on blocks, nor on the parts that they come in.
awk -v seed="$seed" 'BEGIN {
	srand(seed)
	split("600+ 20- 100~ 30..50 7 0", counts, " ")
	print "activity_id,date,kind,community,people,amount"
	for (i = 1; i <= 4000; i++)
		printf "a%d,2025-%02d-%02d,k%d,c%d,%s,%.2f\n", i, 1 + int(rand() * 12),
		    1 + int(rand() * 28), int(rand() * 7), int(rand() * 40),
		    rand() < .1 ? "" : counts[1 + int(rand() * 6)], rand() * 1000 - 300
}' >many.csv
all='-b kind,date:month -c -s people,amount -a amount,people -m people,date -M people,amount'
all="$all -d community --median people,amount --quantile amount:0.9 --trace"
made='--subtotals s --total t --share --running --compare previous'
(head -n 1 many.csv; tail -n +2 many.csv | sort -t, -k6) >moved.csv
agree 'rows in another order' "tally $all $made many.csv" "tally $all $made moved.csv"
agree 'one thread, many' "tally $all $made -j1 many.csv" "tally $all $made -j7 many.csv"
agree 'from a pipe' "tally $all $made many.csv" "cat many.csv | tally $all $made"
# shellcheck disable=SC2086 # the options are words
tally $all --partial many.csv >whole.state
for parts in 1 2 3 4; do
	rm -f part.*
	awk -v seed="$seed$parts" -v parts=$((parts * 3)) 'BEGIN { srand(seed) }
	NR == 1 { head = $0; next }
	{
		f = "part." int(rand() * parts)
		if (!seen[f]++)
			print head >f
		print >f
	}' many.csv
	agree "in $((parts * 3)) parts" "tally $all $made many.csv" \
		"for f in part.*; do tally $all --partial \$f >\$f.state; done
		tally --merge $made part.*.state"
	same 'and parts of parts' '' 'tally --merge --partial part.*.state | cmp - whole.state'
done

# Sums of money against whole numbers as long as they need be; $MONEY cells, 10000000 for the whole.
awk -v seed="$seed" -v count="${MONEY:-$(rounds 20000)}" 'BEGIN {
	srand(seed)
	for (i = 0; i < count; i++)
		printf "%s%d%05d.%02d\n", rand() < .4 ? "-" : "", 1 + rand() * 9000,
		    rand() * 100000, rand() * 100
}' >money
(echo entry_id,amount; sed 's/^/e,/' money) >money.csv
if command -v bc >/dev/null; then
	same 'sums of money as bc has them' '' \
		'(sed "s/^/s+=/" money; echo s) | BC_LINE_LENGTH=0 bc |
		sed "s/^\(-*\)\./\10./" >want
		tally -s amount money.csv | sed -n "2s/,.*//p" | diff want -'
fi

finish
