#!/bin/sh
# pick.t - tests of pick
. "$(dirname "$0")/lib.sh"

# a table of rows below a header: rows HEADER ROW...
rows() {
	printf '%s\n' "$@"
}

cat >needs.csv <<'END'
need_id,community,area,category,title,people,quantity,unit,urgency,to,phone,编外
n1,城北社区,县/街/城北,民生/养老/助餐,午餐,600+,30,份,1,2025-06-30,,x
n2,城南社区,县/街/城南,民生/养老,"晚餐, 面",20-,2,场,2,2025-Q3,13900000001,
n3,和谐村,县/镇/和谐,法治/普法,"讲""座""",30..50,,人,2,,13900000002,y
n4,,,民生/健康,"义
诊",100~,80+,人次,4,2025-10-01,,z
END
ids() {
	pick "$@" needs.csv |
		awk -F, '/^n[0-9]/ { printf "%s%s", n++ ? " " : "", $1 } END { if (n) print "" }'
}

same 'rows whole, as they came' \
'need_id,community,area,category,title,people,quantity,unit,urgency,to,phone,编外
n2,城南社区,县/街/城南,民生/养老,"晚餐, 面",20-,2,场,2,2025-Q3,13900000001,
n3,和谐村,县/镇/和谐,法治/普法,"讲""座""",30..50,,人,2,,13900000002,y' \
	'pick "urgency = 2" needs.csv'
agree 'no condition: all rows' 'cat needs.csv' "pick '' needs.csv"
for said in '> 100' '> 100万元' '> 1000000元' 'in 100..700'; do
	same "in the unit that the heading names: $said" '600' \
		"rows 投入（万元） 600 12.8万元 | pick '\"投入（万元）\" $said' | sed 1d"
done
agree 'from standard input' "pick 'urgency = 2' needs.csv" "pick 'urgency = 2' <needs.csv"
same 'none holds: the header' 'a,b' "rows a,b 1,2 | pick 'a = 2'"
same 'no rows' 'a,b' "rows a,b | pick 'a = 2'"

holds() {
	same "$1" "$2" "ids \"$1\""
}
holds 'people >= 500' 'n1'
holds 'people >= 20' 'n1 n3'
holds 'people < 20' ''
holds "area in '街'" 'n1 n2'
holds "category in '民生/养老' and to < 2025-10-01" 'n1 n2'
holds 'to <= 2025-Q3' 'n1 n2'
holds 'to > 2025-08-15' 'n4'
holds "title ~ '^.餐'" 'n1 n2'
holds "title ~ '\\n'" 'n4'
holds "phone = ''" 'n1 n4'
holds "community != ''" 'n1 n2 n3'
holds "编外 in ('x', 'z')" 'n1 n4'
holds '紧急程度 ≥ 2 and 需求数量 < 10' 'n2'

# Every row holds, does not, or cannot be said.
same 'unknown' 'n2 n4' 'ids --unknown "people >= 10"'
same 'not' '' 'ids "not people >= 10"'
same 'not true' 'n2 n4' 'ids --invert "people >= 10"'
same 'not unknown' 'n1 n3' 'ids --invert --unknown "people >= 10"'
same 'an absent cell' 'n3' 'ids --unknown "quantity >= 10"'
same 'which is not below either' 'n2' 'ids "not quantity >= 10"'

# Columns.
same 'some columns' 'title,need_id
午餐,n1
"晚餐, 面",n2
"讲""座""",n3
"义
诊",n4' 'pick --columns title,need_id "" needs.csv'
agree 'by their headings, or one by one' 'pick --columns title,need_id "" needs.csv' \
	'pick --columns 需求 --columns need_id "" needs.csv'
same 'one column, empty cells' 'community
和谐村
""' 'pick --columns community "title ~ '\''讲|义'\''" needs.csv'
fails 'a column twice' 2 'two columns mean title' 'pick --columns title,需求 "" needs.csv'
fails 'no such column' 2 "there is no column 'wish'" 'pick --columns wish "" needs.csv'

# Some of them.
same 'the first' 'n1 n2' 'ids -n 2 ""'
same 'the first that hold' 'n2' 'ids --first 1 "urgency = 2"'
same 'none' '' 'ids -n 0 ""'
same 'more than there are' 'n1 n2 n3 n4' 'ids -n 9 ""'
same 'the last' 'n3 n4' 'ids --last 2 ""'
same 'the last none' '' 'ids --last 0 ""'
same 'the last of the first' 'n3' 'ids --first 3 --last 1 ""'
same 'how many' 'count
2' 'pick -c "urgency = 2" needs.csv'
fails 'fewer than none' 2 'wants a number from 0' 'pick -n -1 "" needs.csv'

# Order.
same 'by a number' 'n1 n2 n3 n4' 'ids --sort urgency ""'
same 'from the greatest' 'n4 n2 n3 n1' 'ids --sort urgency:desc ""'
same 'absent ones last' 'n2 n1 n4 n3' 'ids --sort quantity ""'
same 'last too from the greatest' 'n4 n1 n2 n3' 'ids --sort quantity:desc ""'
same 'dates by their first day' 'n1 n2 n4 n3' 'ids --sort to ""'
same 'texts by their bytes' 'n3 n1 n2 n4' 'ids --sort community ""'
same 'by two columns' 'n4 n3 n2 n1' 'ids --sort urgency:desc,need_id:desc ""'
agree 'one after the other' 'ids --sort urgency:desc,need_id:desc ""' \
	'ids --sort urgency:desc --sort need_id:desc ""'
same 'the greatest' 'n4' 'ids --sort urgency:desc -n 1 ""'
same 'marks' 'n
3
20-
20~
20
20+
20..30
21' "rows n,x 21,1 20+,1 20..30,1 20,1 20~,1 3,1 20-,1 | pick --sort n:number --columns n ''"
same 'a plain table by its text' 'n,x
10,1
9,1' "rows n,x 9,1 10,1 | pick --sort n ''"
same 'by numbers, as people write' 'n,x
1万,1
9,1' "rows n,x 9,1 1万,1 | pick --sort n:number:desc ''"
same 'by dates' 'd,x
2024年,1
2025年3月5日,1
2025-10-01,1' "rows d,x 2025-10-01,1 2025年3月5日,1 2024年,1 | pick --sort d:date ''"
same 'a column whose name has a colon' 'n:desc,x
1,1
2,1' "rows n:desc,x 2,1 1,1 | pick --sort n:desc ''"
found 'what cannot be read comes after what can' 'n,x
1,1
2,1
many,1
,1' "rows n,x many,1 2,1 ,1 1,1 | pick --sort n:number ''"
fails 'and is said' 1 "standard input:2: n: 'many' is no number" \
	"rows n,x many,1 2,1 | pick --sort n:number ''"
fails 'no such order' 2 "there is no column 'urgency:up'" 'pick --sort urgency:up "" needs.csv'
fails 'a sort without a name' 2 "there is no column ''" 'pick --sort urgency, "" needs.csv'

# More than memory holds.
seed=${SEED:-$(date +%s)}
echo "# SEED=$seed"
awk -v seed="$seed" 'BEGIN {
	srand(seed)
	print "activity_id,date,title,people"
	for (i = 1; i <= 20000; i++)
		printf "a%05d,2025-%02d-%02d,%s,%s\n", i, 1 + rand() * 12, 1 + rand() * 28,
		    rand() < .1 ? "\"t, " i "\"" : "t",
		    rand() < .1 ? "" : int(rand() * 300) (rand() < .2 ? "+" : "")
}' >many.csv
agree 'merged from a file' 'pick --sort people,date:desc "" many.csv' \
	'SANDAN_SORT=9999 pick --sort people,date:desc "" many.csv'
agree 'a row at a time' 'head -n 300 many.csv | pick --sort people,date:desc ""' \
	'head -n 300 many.csv | SANDAN_SORT=1 pick --sort people,date:desc ""'
agree 'as sort does it' '(head -n 1 many.csv; tail -n +2 many.csv | LC_ALL=C sort -s -t, -k2,2)' \
	'SANDAN_SORT=70000 pick --sort date "" many.csv'
same 'nothing is left behind' '' 'mkdir t
	TMPDIR=$PWD/t SANDAN_SORT=9999 pick --sort date "" many.csv | tail -n 0; ls t'
# valgrind would want a file there too.
[ "$ONE_IN" != 1 ] || fails 'no room for it' 2 'none: cannot open: No such file' \
	'TMPDIR=none SANDAN_SORT=9999 pick --sort date "" many.csv'

# The same for any number of threads, any blocks.
for how in -j1 -j2 -j3 -j7; do
	agree "threads: $how" "pick -j1 'people >= 100 and date in 2025-Q2' many.csv" \
		"SANDAN_BLOCK=1000 pick $how 'people >= 100 and date in 2025-Q2' many.csv"
	agree "order: $how" "pick -j1 --sort people -n 99 '' many.csv" \
		"SANDAN_BLOCK=777 pick $how --sort people -n 99 '' many.csv"
	agree "order, merged from a file: $how" "pick -j1 --sort people '' many.csv" \
		"SANDAN_SORT=600000 pick $how --sort people '' many.csv"
	agree "the last: $how" "tail -n 1234 many.csv" \
		"SANDAN_BLOCK=777 pick $how --last 1234 '' many.csv | tail -n +2"
done
agree 'one instruction set' "pick 'people >= 100' many.csv" \
	"SANDAN_SIMD=none pick 'people >= 100' many.csv"
same 'picked, left and unknown are all' '' 'tail -n +2 many.csv | sort >all
	(pick "people >= 100" many.csv
	pick "not people >= 100" many.csv
	pick --unknown "people >= 100" many.csv) | grep -v ^activity_id | sort | diff all -'
same 'picked and inverted are all' '' 'for how in "" --invert; do
		pick $how "people >= 100" many.csv | tail -n +2
	done | sort | diff all -'
agree 'any locale' "pick --sort title,people '' many.csv" \
	"LC_ALL=zh_CN.UTF-8 pick --sort title,people '' many.csv"

# Files, quotes.
rows need_id,category,people n1,民生,600+ n2,法治,3 >one.csv
rows people,need_id,category '393,n3,"民,生"' >two.csv
same 'several files, columns in another order' 'need_id,category,people
n1,民生,600+
n3,"民,生",393' 'pick "people > 100" one.csv two.csv'
same 'quotes where they must be, line ends of one kind' 'a,b
"x
y",1
"""",2
甲,3
甲,5' 'printf '\''"a",b\r\n"x\ny","1"\r\n"""",2\r\n"甲",3\r\n\r\n甲,5\r\n'\'' | pick ""'
same 'a stray quote spoils its row' 'a,b
1,2
5,6' "rows a,b 1,2 'x\"y,4' 5,6 | pick '' || :"
fails 'and is said' 1 'standard input:3: column 1: a quote stands where none can' \
	"rows a,b 1,2 'x\"y,4' 5,6 | pick ''"
found 'a row that is too long' 'a,b
1,2' "rows a,b 1,2 1,2,3 | pick ''"
fails 'a cell that cannot be read' 1 "standard input:3: n: 'many' is no number" \
	"rows n,x 1,1 many,1 3,1 | pick 'n > 1'"
found 'is unknown' 'n,x
3,1' "rows n,x 1,1 many,1 3,1 | pick 'n > 1'"
fails 'a pattern that takes too long' 1 "takes too long on this cell" \
	"rows n,x aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab,1 | pick \"n ~ '^(a+a+)+\$'\""
agree 'compressed records' "pick '' one.csv" "gzip -c one.csv | pick ''"
agree 'to a compressed file' "cat one.csv" "pick '' -o out.csv.gz one.csv; gzip -dc out.csv.gz"
same 'a plain table as records' 'people,x
20,1' "rows people,x 20,1 3,1 | pick -t need '服务对象数量 > 3'"

# Today.
same 'today' 'n1' "ids --as-of 2025-07-01 'to < 今天'"
same 'a day of the year' 'n1 n2' "ids --as-of 2025 'to <= 9月30日'"
fails 'no year' 2 "'9月30日' does not say the year" "pick 'to <= 9月30日' needs.csv"

# What is wrong, and where.
for option in '--columns title' '--sort to' '--first 1' '--last 1'; do
	fails "$option of what is counted" 2 '--count goes without --columns, --sort, --first' \
		"pick -c $option '' needs.csv"
done
fails 'no condition' 2 'say which rows' 'pick'
fails 'the place' 2 "the condition is wrong at ') and x = 1' (want and, or)" \
	"pick 'people > 3) and x = 1' needs.csv"
fails 'the end' 2 'the condition ends too early (want the name of a column)' \
	"pick 'people > 3 and' needs.csv"
same 'below it a caret' 'pick: 需求数量 > 3) and x = 1
pick:             ^' "pick '需求数量 > 3) and x = 1' needs.csv 2>&1 | tail -n 2"
fails 'no such column' 2 "needs.csv: there is no column 'wish' (want need_id, community" \
	"pick 'wish = 1' needs.csv"
fails 'a file for a condition' 2 "there is no column 'needs.csv'" 'pick needs.csv needs.csv'
fails 'no such file' 2 'none.csv: cannot open: No such file' "pick '' none.csv"
fails 'an empty file' 2 'nothing there' ": | pick ''"
fails 'no such format' 2 "there is no format 'wish'" "pick -t wish '' needs.csv"
fails 'a full disk' 2 'cannot write: No space left' "pick '' needs.csv >/dev/full"
same 'nothing is written where it fails' '' \
	"pick -o out.csv 'x' needs.csv; ls out.csv 2>/dev/null || :"
same 'a reader that goes away' 'n,x 0' \
	'(echo n,x; seq 200000 | sed s/$/,1/) | pick "" 2>err | head -c 3; echo " $(wc -c <err)"'

printf 'a\n1\n' >rows.csv
fails 'a file and no condition' 2 "which rows of rows.csv? CONDITION goes before it, '' for all" \
	'pick --sort a rows.csv'
same 'a condition that is no file' 'a
1' 'pick a=1 <rows.csv'

finish
