#!/bin/sh
# tally.t - tests of tally
. "$(dirname "$0")/lib.sh"

# tally of rows below a header: rows HEADER ROW...
rows() {
	printf '%s\n' "$@"
}

cat >activities.csv <<'END'
activity_id,date,kind,title,community,area,attendances,people,amount
a1,2025-01-31,讲座,t,城北社区,县/街/城北,600+,30,100.10
a2,2025-02-01,义诊,t,城南社区,县/街/城南,393,20-,0.20
a3,2025-02,讲座,t,城北社区,县/街/城北,7,,-0.30
a4,2025-07-01,讲座,t,,县/镇/和谐,,约,
a5,2024-12-30,义诊,t,城北社区,,10,10,1.00
END

same 'rows by a column, those without it last' \
'community,count
城北社区,3
城南社区,1
,1' 'tally -b community activities.csv'
same 'several columns' \
'kind,community,count
义诊,城北社区,1
义诊,城南社区,1
讲座,城北社区,2
讲座,,1' 'tally -b kind,community activities.csv'
agree 'or one by one' 'tally -b kind,community activities.csv' \
	'tally -b kind -b community activities.csv'
agree 'columns by their headings' 'tally -b kind,community activities.csv' \
	'tally -b 活动类别,community activities.csv'
same 'no columns: one row' 'count
5' 'tally activities.csv'
agree 'records from standard input' 'tally activities.csv' 'tally <activities.csv'

# A header's unit of money, and cells that name one of their own.
for cell in 12.8万元=612.8 12.8万=612.8 86元=600.0086 3千元=600.3 约2万元=602~ 1.5=601.5; do
	same "beside 600 under 投入（万元）: ${cell%=*}" "${cell#*=},0" \
		"rows 投入（万元） 600 ${cell%=*} | tally -s 投入（万元） | sed 1d"
done
found 'what is no money there' '投入（万元）_sum,投入（万元）_absent
600,1' 'rows 投入（万元） 600 86人 | tally -s 投入（万元）'
fails 'and it is said' 1 "3: 投入（万元）: '86人' and '万元' are not added to each other" \
	'rows 投入（万元） 600 86人 | tally -s 投入（万元）'
fails 'what is too little for the unit' 1 "'1元' and '亿元' are not added to each other" \
	'rows 投入（亿元） 600 1元 | tally -s 投入（亿元）'
long=$(printf '金%.0s' $(seq 30))
# Where no heading says the unit, some cells do and others do not.
said() {
	rows "$@" >mixed.csv
	tally -s "$1" mixed.csv 2>&1 >sums || echo "status $?"
	sed 1d sums
}
same 'some say 万元 and some nothing' "tally: mixed.csv:4: 金额: '12.8万元' names its unit, and other figures \
of the column name none
tally: mixed.csv:2: 金额: '86.5' names no unit and counts as yuan; the heading can say which: 金额（万元）
259291.5,0" 'said 金额 86.5 3200 12.8万元 5 12.8万元'
same 'of a heading longer than a message has room for' 2 "said $long 86.5 12.8万元 | grep -c unit"
same 'as they stand in workbooks, with commas' 2 \
	'said 金额 12.8万元 "\"1,286.50\"" | grep -c "unit"'
for rows in '86.5 3200元 5' '12.8万元 3200元' '1.2万 300' '86.5 300'; do
	same "of one unit: $rows" '' "said 金额 $rows | sed '\$d'"
done
same 'nor where the heading says it' '' 'said 金额（万元） 86.5 12.8万元 | sed "\$d"'
same 'a warning only' '' 'rows 金额 86.5 12.8万元 | tally -q -s 金额 2>&1 >sums'
awk 'BEGIN { print "k,金额"; for (i = 2; i < 300000; i++)
	print i % 7 (i == 200001 ? ",1万元" : i < 100000 ? "," : "," i) }' >long.csv
for threads in 1 4; do
	same "the first of each, $threads threads" '200001
100000' "tally -j $threads -b k -s 金额 long.csv 2>&1 >sums |
		sed 's/^tally: long.csv:\([0-9]*\).*/\1/'"
done
same 'yuan' '12600,0' 'rows 投入（元） 600 1.2万元 | tally -s 投入（元） | sed 1d'
same 'the mean as well' '306.4' \
	'rows 投入（万元） 600 12.8万元 | tally --mean 投入（万元） | sed 1d | cut -d, -f1'

# Ratings: steps of five, or points of a hundred.
rated() {
	{
		echo 问题描述,发现时间,责任单位,满意度
		for cell; do
			echo "路灯,2025-07-01,${cell#*:},${cell%%:*}"
		done
	} | ingest -t issue >rated.csv
}
for few in 满意:甲 '满意:甲 95分:乙'; do
	# shellcheck disable=SC2086 # several cells
	rated $few 不满意:甲 基本满意:甲 90分:乙
	same "a mean of each kind: $few" 0 'tally -b unit -a rating rated.csv >means; echo $?'
done
rated 满意:甲 95分:甲 5:乙 80:丙 不满意:乙 90分:丙
found 'steps and points have no mean between them' 'unit,rating_mean,rating_absent
丙,85,0
乙,3.5,0
甲,,0' 'tally -b unit -a rating rated.csv'
fails 'which is said' 1 "tally: rating: '分' and '满意' are not added to each other" \
	'tally -a rating rated.csv'
fails 'with the lines of the fewer' 1 "tally: rated.csv:4: rating: '5' is one of five steps, and other \
ratings are points of a hundred" 'rated 满意:甲 95分:甲 5:乙 80:丙 93:乙 90分:丙; sed -i 2d rated.csv
	sed -i 2p rated.csv; tally -b unit -a rating rated.csv'
rated 满意:甲 不满意:乙 满意:乙 基本满意:甲 95:乙
same 'also where these are points' '6 95' "tally -b unit -a rating rated.csv 2>&1 >means |
	sed -n \"s/.*rated.csv:\([0-9]*\): rating: '\([0-9]*\)'.*/\1 \2/p\""
same 'and no line where each group is of one kind' '' 'sed -i 4d rated.csv; sed -i 3d rated.csv
	tally -b unit -a rating rated.csv 2>&1 >means'
awk 'BEGIN { print "issue_id,detail,unit,rating"; for (i = 1; i <= 200000; i++)
	print "I" i ",a,u," (i == 150000 || i == 199999 ? 4 : 90) }' >long.csv
for threads in 1 4; do
	same "lines of a long list, $threads threads" '150001
200000' "tally -j $threads -a rating long.csv 2>&1 >means | sed -n 's/^tally: long.csv:\([0-9]*\).*/\1/p'"
done
rated 满意:甲 95分:甲 5:乙 80:丙 不满意:乙 90分:丙
same 'and are counted all the same' 5 'tally -w "rating >= 4" -c rated.csv | sed 1d'
rated 9:甲 10:甲 3:甲
same 'of ten points all may be' 7.33 'tally -a rating rated.csv | sed "1d; s/,.*//"'
printf '%s\n' plan_id,status,rating,unit P1,done,4,份 P2,done,5,场 >plans.csv
same 'whatever the plans are of' 4.5 'tally -a rating plans.csv | sed "1d; s/,.*//"'

# Conditions.
same 'the rows for which it holds' \
'kind,count,attendances_sum,attendances_absent
讲座,2,607+,0' "tally -w \"date < 2025-04 and kind = '讲座'\" -b kind -c -s attendances \
	activities.csv"
for where in "community = '城北社区'" 'attendances >= 20' "not (kind = '讲座') or amount > 0" \
	"date <= 2025-02" "area in '县/街'" "community != ''" ''; do
	agree "as pick picks them: $where" \
		"tally -w \"$where\" -b kind,community -s amount activities.csv" \
		"pick \"$where\" activities.csv | tally -b kind,community -s amount"
done
found 'cells that the condition cannot read' 'count
1' "tally -w 'people >= 20' activities.csv"
same 'today, of --as-of' 'count
1' "tally -w 'date > 今天' --as-of 2025-06-30 activities.csv"
same 'no row: no group' 'kind,count' "tally -w \"kind = '无'\" -b kind activities.csv"
same 'no row, no columns: none' 'count
0' "tally -w \"kind = '无'\" activities.csv"
fails 'the place' 2 "the condition is wrong at '讲座' (want 'text' in quotes, or a column)" \
	"tally -w 'kind = 讲座' activities.csv"
same 'below it a caret' 'tally: kind = 讲座
tally:        ^' "tally -w 'kind = 讲座' activities.csv 2>&1 | tail -n 2"

# Cells that name several.
cat >joint.csv <<'END'
activity_id,date,kind,community,partner,attendances
a1,2025-01-31,讲座,城北社区,甲公司、乙书店,30+
a2,2025-02-01,义诊,城南社区,乙书店,5
a3,2025-02-02,义诊,城南社区,"丙所（一室、二室），甲公司；甲公司",7
a4,2025-03-01,讲座,城南社区,、,1
END
same 'each that a cell names, once' 'partner:each,count,attendances_sum,attendances_absent
丙所（一室、二室）,1,7,0
乙书店,2,35+,0
甲公司,2,37+,0
,1,1,0' 'tally -b partner:each -c -s attendances joint.csv'
same 'with other columns, and their ids' 'partner:each,kind,count,ids
乙书店,义诊,1,a2
甲公司,义诊,1,a3' "tally -b partner:each,kind --trace -c -w \"kind = '义诊'\" joint.csv |
	grep -v 丙"
same 'how many they are' 'kind,partner_distinct,partner:each_distinct
义诊,2,3
讲座,2,2' 'tally -b kind -d partner,partner:each joint.csv'
{
	echo partner
	seq 50 | sed '1!s/^/、/; $s/$/、1、9、50、1/' | tr -d '\n'
} >many.csv
same 'many, each once' '50 50' 'echo "$(tally -b partner:each -c many.csv | grep -c ,1$) $(
	tally -d partner:each many.csv | tail -n 1 | cut -d, -f1)"'
{
	echo partner
	seq 100000 | paste -sd ';'
} >throng.csv
same 'so many that looking back would take minutes' 100001 \
	'timeout 60 tally -b partner:each -c throng.csv | wc -l'
agree 'in parts' 'tally -b partner:each,kind:each -s attendances joint.csv' \
	'tally -b partner:each,kind:each -s attendances --partial joint.csv | tally --merge'
for odd in '--total 合计' --share '-b kind --subtotals 小计' '--top 1 --rest 其他'; do
	fails "no $odd of them" 2 'in several groups' "tally -b partner:each $odd joint.csv"
done
fails 'nor of what is merged' 2 'in several groups' \
	'tally -b partner:each --partial joint.csv | tally --merge --share'
fails 'no sum of each' 2 "'each' is none" 'tally -s attendances:each joint.csv'
same 'called in Chinese' '共建单位（逐个）,条数,社区数' \
	'tally -b 共建单位:each -c -d 社区 joint.csv | report -f csv --headings zh | head -n 1'

# Periods, levels.
period() {
	same "by $1" "date:$1,count
$2" "sed /^a3/d activities.csv | tally -b date:$1"
}
period year '2024,1
2025,3'
period half '2024-H2,1
2025-H1,2
2025-H2,1'
period quarter '2024-Q4,1
2025-Q1,2
2025-Q3,1'
period month '2024-12,1
2025-01,1
2025-02,1
2025-07,1'
period week '2025-W01,1
2025-W05,2
2025-W27,1'
period day '2024-12-30,1
2025-01-31,1
2025-02-01,1
2025-07-01,1'
same 'days as they are, in the order of time' \
'date,count
2024-12-30,1
2025-01-31,1
2025-02-01,1
2025-02,1
2025-07-01,1' 'tally -b date activities.csv'
same 'a month within a quarter' '2025-Q1,3' 'tally -b date:quarter activities.csv | grep Q1'
fails 'a month is in several weeks' 1 \
	"activities.csv:4: date: '2025-02' lies in several of the periods" \
	'tally -b date:week activities.csv'
found 'and counts by itself' \
'date:week,count
2025-02,1
2025-W01,1
2025-W05,2
2025-W27,1' 'tally -b date:week activities.csv'
found 'dates that straddle an edge' \
'd:quarter,count
2025-03/2025-04,2
2025-Q1,1
2025-Q2,1
,1' 'rows d,x 2025-03/2025-04,1 2025-03-31,1 2025年4月1日,1 2025-03-01/2025-04-30,1 ,1 |
	tally -b d:quarter'
found 'an end that is open' 'd:year,count
2025-01-01/,1' 'rows d,x 2025-01-01/,1 | tally -b d:year'
fails 'what is no date' 1 "standard input:2: d: 'soon' is no date" \
	'rows d,x soon,1 | tally -b d:year'
same 'first level' 'area:1,count
县,4
,1' 'tally -b area:1 activities.csv'
same 'second level' 'area:2,count
县/街,3
县/镇,1
,1' 'tally -b area:2 activities.csv'
same 'a level that is not there' 'area:9,count
县/街/城北,2
县/街/城南,1
县/镇/和谐,1
,1' 'tally -b area:9 activities.csv'
same 'a level of several paths' 'a:1,count
民生,1
民生;法治,1' 'rows a,x 民生/养老\;民生/托育,1 民生/养老\;法治/普法\;民生/托育,1 | tally -b a:1'
same 'a column whose name has a colon' 'a:1,count
x/y,1' 'rows a:1,b x/y,1 | tally -b a:1'
same 'a tally of a tally' 'date:month:year,count_sum,count_absent
2024,1,0
2025,3,0' 'sed /^a3/d activities.csv | tally -b date:month | tally -b date:month:year -s count'
fails 'no such part' 2 \
	"'decade' is none of the values known here (want year half quarter month week day, 1 2 …, each)" \
	'tally -b date:decade activities.csv'
fails 'no level of nought' 2 "'0' is none of the values known here" 'tally -b area:0 activities.csv'

# Order: by value, not by text.
same 'figures by value' 'attendances,count
7,1
10,1
393,1
600+,1
,1' 'tally -b attendances activities.csv'
same 'money by value' 'amount,count
-0.30,1
0.20,1
1.00,1
100.10,1
,1' 'tally -b amount activities.csv'

# Figures.
same 'count, sum, distinct' \
'kind,count,attendances_sum,attendances_absent,community_distinct,area_distinct
义诊,2,403,0,2,1
讲座,3,607+,1,1,2' 'tally -b kind -c -s attendances -d community,area activities.csv'
same 'no count where something else is asked for' 'kind_distinct
2' 'tally -d kind activities.csv'
same 'a sum keeps its marks' 'attendances_sum,attendances_absent
1010+,1' 'tally -s attendances activities.csv'
sum() {
	name=$1 want=$2
	shift 2
	same "$name" "n_sum,n_absent
$want" "rows n,x $(printf '%s,1 ' "$@") | tally -s n"
}
sum 'at least and exact' 993+,0 600+ 393
sum 'at least and at least' 700+,0 600+ 100+
sum 'at most and exact' 30-,0 20- 10
sum 'about and exact' 110~,0 100~ 10
sum 'at least and at most' 620~,0 600+ 20-
sum 'ranges' 40..60,0 30..50 10
sum 'ranges and at least' 40..60~,0 30..50 10+
sum 'as people write' 30650~,0 600余人 约50 3万
sum 'full-width, commas, units of one kind' 1234.5,0 １，２３４．５０
sum 'empty cells are absent' 5,2 5 '' ''
sum 'nothing but empty cells' ,1 ''
sum 'below zero' -2,0 1 -3
sum 'money in a plain table' 100500,0 10.05万元

same 'money to the fen' 'amount_sum,amount_absent
1.00,0' 'rows entry_id,amount $(seq 10 | sed "s/.*/e&,0.10/") | tally -s amount'
same 'the largest sum' 'amount_sum,amount_absent
92233720368547758.07,0' \
	'rows entry_id,amount e1,92233720368547758.06 e2,0.01 | tally -s amount'
fails 'one fen more' 2 'amount: the sum is too large' \
	'rows entry_id,amount e1,92233720368547758.07 e2,0.01 | tally -s amount'
same 'and nothing is written' '' \
	'rows entry_id,amount e1,92233720368547758.07 e2,0.01 | tally -s amount || :'
same 'what is too large on the way only' 'amount_sum,amount_absent
92233720368547758.06,0' 'rows entry_id,amount e1,92233720368547758.07 e2,0.01 e3,-0.02 |
	tally -s amount'
fails 'a cell that is no figure' 1 "activities.csv:5: people: '约' is no count" \
	'tally -s people activities.csv'
found 'is left out' 'people_sum,people_absent
60-,2' 'tally -s people activities.csv'

# People and attendances are never added.
found 'units behind the figures' 'k,n_sum,n_absent
a,,0
b,3,0' 'rows k,n a,35人 b,1人 a,40人次 b,2人 | tally -b k -s n'
fails 'and said' 1 "tally: n: '人' and '人次' are not added to each other" \
	'rows k,n a,35人 b,1人 a,40人次 b,2人 | tally -s n'
same 'a figure without a unit goes with any' 'n_sum,n_absent
75,0' 'rows k,n a,35人 a,40 | tally -s n'
rows need_id,category,quantity,unit n1,民生,35,人 n2,民生,1,人次 n3,法治,3, >units.csv
found 'units in their column' 'category,quantity_sum,quantity_absent
民生,,0
法治,3,0' 'tally -b category -s quantity units.csv'
same 'units apart' 'unit,quantity_sum,quantity_absent
人,35,0
人次,1,0
,3,0' 'tally -b unit -s quantity units.csv'

# Files, quotes, what is not there.
rows need_id,category,people n1,民生,600+ n2,法治,3 >one.csv
rows people,need_id,category 393,n3,民生 >two.csv
same 'several files, columns in another order' 'category,people_sum,people_absent
民生,993+,0
法治,3,0' 'tally -b category -s people one.csv two.csv'
cat >quotes.csv <<'END'
k,c
"x
y",1
",",1
"""",1
甲,1
END
same 'quotes where they must be' \
'k,count
"""",1
",",1
"x
y",1
甲,1' 'tally -b k quotes.csv'
same 'keys that would run together' 'a,b,count
x,yz,1
xy,z,1' 'rows a,b xy,z x,yz | tally -b a,b'
same 'space about a key does not count' 'k,count
a,2' "printf 'k,c\n a ,1\na,2\n' | tally -b k"
same 'no rows, no columns' 'count,people_sum,people_absent
0,,0' 'head -n 1 one.csv | tally -c -s people'
same 'no rows, columns' 'category,count' 'head -n 1 one.csv | tally -b category'
agree 'compressed records' 'tally -b category one.csv' 'gzip -c one.csv | tally -b category'
same 'to a compressed file' 'count
2' 'tally -o out.csv.gz one.csv; gzip -dc out.csv.gz'
fails 'no such column' 2 "one.csv: there is no column 'wishes' (want need_id, category, people)" \
	'tally -b wishes one.csv'
fails 'no such column to sum' 2 "there is no column 'wishes'" 'tally -s wishes one.csv'
fails 'no such column to count' 2 "there is no column 'wishes'" 'tally -d wishes one.csv'
fails 'a column without a name' 2 "there is no column ''" 'tally -b category, one.csv'
fails 'a column that stands twice' 2 'two columns mean category' \
	'tally -b category,category one.csv'
fails 'a figure that stands twice' 2 'two columns mean people_sum' \
	'tally -s people -s people one.csv'
same 'two parts of one column' 'date:year,date:month,count
2025,2025-01,1' 'rows date,x 2025-01-02,1 | tally -b date:year,date:month'
fails 'no such format' 2 "there is no format 'wish'" 'tally -t wish one.csv'
same 'a format for a plain table' 'people,count
3,1
20,1' 'rows people,x 20,1 3,1 | tally -t need -b people'
fails 'no such file' 2 'none.csv: cannot open: No such file' 'tally none.csv'
fails 'an empty file' 2 'nothing there' ': | tally'
fails 'a row that is too long' 1 'standard input:3: the row has 3 cells (want 2)' \
	'rows a,b 1,2 1,2,3 | tally'
found 'is left out' 'count
1' 'rows a,b 1,2 1,2,3 | tally'
fails 'a full disk' 2 'cannot write: No space left' 'tally one.csv >/dev/full'
fails 'no such directory' 2 'cannot open' 'tally -o no/out.csv one.csv'
same 'a reader that goes away' 'n,c 0' \
	'(echo n,x; seq 100000 | sed s/$/,1/) | tally -b n 2>err | head -c 3; echo " $(wc -c <err)"'

# Nothing depends on the order of rows, nor on how they are spread over files.
seed=${SEED:-$(date +%s)}
echo "# SEED=$seed"
awk -v seed="$seed" 'BEGIN {
	srand(seed)
	split("600+ 20- 100~ 30..50 7 0", counts, " ")
	print "activity_id,date,community,area,people,amount"
	for (i = 1; i <= 3000; i++)
		printf "a%d,2025-%02d-%02d,c%d,%s,%s,%.2f\n", i, 1 + int(rand() * 12),
		    1 + int(rand() * 28), int(rand() * 40),
		    rand() < .2 ? "" : "县/街" int(rand() * 5),
		    rand() < .1 ? "" : counts[1 + int(rand() * 6)], rand() * 1000 - 300
}' >many.csv
(head -n 1 many.csv; tail -n +2 many.csv | sort -t, -k6) >moved.csv
head -n 1000 many.csv >part1.csv
(head -n 1 many.csv; tail -n +1001 many.csv) >part2.csv
many='-b community,date:month -c -s people,amount -d area'
agree 'rows in another order' "tally $many many.csv" "tally $many moved.csv"
agree 'rows in two files' "tally $many many.csv" "tally $many part2.csv part1.csv"
agree 'any locale' "tally $many many.csv" "LC_ALL=zh_CN.UTF-8 tally $many many.csv"
same 'sums of groups are the sum' '' 'tally -s amount many.csv | tail -n 1 | cut -d, -f1 >all
	tally -b community -s amount many.csv | tail -n +2 | cut -d, -f2 | tr -d . |
	awk "{ n += \$1 } END { printf \"%.2f\\n\", n / 100 }" | diff all -'

# Counts, sums and distinct values are read a column at a time, and row by row where a least is
# asked beside them, with the same faults; in any column, of lists that are as they should be and
# of others.
awk -v seed="$seed" 'BEGIN {
	srand(seed)
	t = split("a|b|c,d|\"e\"|f\ng|| h|\"|城北社区|城北社区和城东社区和城西社区和城南", texts,
	    "|")
	m = split("7|0||600+|12345678|123456789|007|x|1,5|\"|99999999999999999999| 8 |3万",
	    counts, "|")
	k = split("1.20|0.00||12.3|99999999.99|123456789.01|-5.00|1.2.3|.50|01.00|1.x0", sums, "|")
	d = split("2025-01-31|2025-02-01||2025-02|2025-02-30|2025-Q1|1999-12-31| 2025-03-01|2月",
	    days, "|")
	for (i = 0; i <= 2000; i++) {
		nasty = rand() < .3	# else like the first few
		a = i ? cell(texts[1 + int(rand() * (nasty ? t : 2))]) : "a"
		b = i ? cell(texts[1 + int(rand() * (nasty ? t : 2))]) : "b"
		c = i ? cell(counts[1 + int(rand() * (nasty ? m : 2))]) : "c"
		s = i ? cell(sums[1 + int(rand() * (nasty ? k : 2))]) : "s"
		day = i ? cell(days[1 + int(rand() * (nasty ? d : 2))]) : "day"
		short = i && rand() < .02 ? "," cell("x") : ""
		end = rand() < .1 ? "\r\n" : "\n"
		n = i ? 1 : "n"
		printf "%s,%s,%s,%s,%s,%s%s%s", a, c, s, n, day, b, short, end >"first.csv"
		printf "%s,%s,%s,%s,%s,%s%s%s", day, c, n, b, a, s, short, end >"last.csv"
	}
}
function cell(text) {
	if (text ~ /[",\n]/ || rand() < .05) {
		gsub(/"/, "\"\"", text)
		text = "\"" text "\""
	}
	return text
}'
for list in first.csv last.csv; do
	for ask in '-b a -c -s c,s' '-b a,b -s s -d c' '-s s,c -d a,b' \
		'-b b -c -w "c < 600 or a = b"' '-b b -c -s s -w "day >= 2025-02-01"' \
		'-b day -c -d a -w "day < 2025-02"' '-b a -c -s c -w "b = '"''"'"'; do
		columns=$(eval "tally $ask $list" 2>/dev/null | head -n 1)
		agree "$list: $ask: a column at a time" \
			"tally $ask $list 2>faults | pick '' && cat faults" \
			"tally $ask -m n $list 2>faults | pick --columns $columns '' && cat faults"
		agree "$list: $ask: one instruction set" "tally $ask $list 2>&1" \
			"SANDAN_SIMD=portable tally $ask $list 2>&1"
	done
done

fails 'a quote that is never closed' 2 \
	'standard input:3: column 2: a quoted cell begins here and is never closed' \
	'printf "a,b\n1,2\n3,\"x\n4,5\n" | tally -c'
same 'and no figure without what comes after it' 0 \
	'printf "a,b\n3,\"x\n4,5\n" | tally -c 2>err | wc -c'

finish
