#!/bin/sh
# fund.t - tests of fund, and of ingest where it reads the books of one
. "$(dirname "$0")/lib.sh"

# book ROW... - entries of one fund: id, date, flow, party, purpose, amount
book() {
	echo entry_id,date,flow,party,purpose,amount
	printf '%s\n' "$@"
}

head='entry_id,date,flow,party,purpose,amount,balance,purpose_balance,unbound_paid,unbound_balance'
sums='fund,purpose,opening,in,out,moved,net,covered,balance'
trace='entry,date,title,purpose,payee,amount,gift,gift_date,donor,bound_to,reverses'

book g1,2025-01-01,in,甲,助学,100.00 g2,2025-01-02,in,乙,,50.00 g3,2025-02-01,in,丙,助老,30.00 \
	x1,2025-02-02,out,丁,助学,60.00 x2,2025-03-01,out,戊,助学,70.00 \
	x3,2025-04-01,out,己,助老,10.05 >a.csv
same 'the book with its balances' "$head
g1,2025-01-01,in,甲,助学,100.00,100.00,100.00,,0.00
g2,2025-01-02,in,乙,,50.00,150.00,,,50.00
g3,2025-02-01,in,丙,助老,30.00,180.00,30.00,,50.00
x1,2025-02-02,out,丁,助学,60.00,120.00,40.00,0.00,50.00
x2,2025-03-01,out,戊,助学,70.00,50.00,0.00,30.00,20.00
x3,2025-04-01,out,己,助老,10.05,39.95,19.95,0.00,20.00" 'fund a.csv'
agree 'is a book again' 'fund a.csv' 'fund a.csv | fund'
agree 'from standard input' 'fund a.csv' 'fund <a.csv'
agree 'compressed' 'fund a.csv' 'fund -z a.csv | gzip -dc'
same 'what each purpose has' "$sums
,助学,0.00,100.00,130.00,0.00,-30.00,30.00,0.00
,助老,0.00,30.00,10.05,0.00,19.95,0.00,19.95
,,0.00,50.00,0.00,0.00,50.00,-30.00,20.00" 'fund -b a.csv'
same 'and by quarter' "period,$sums
2025-Q1,,助学,0.00,100.00,130.00,0.00,-30.00,30.00,0.00
2025-Q1,,助老,0.00,30.00,0.00,0.00,30.00,0.00,30.00
2025-Q1,,,0.00,50.00,0.00,0.00,50.00,-30.00,20.00
2025-Q2,,助老,30.00,0.00,10.05,0.00,19.95,0.00,19.95
2025-Q2,,,20.00,0.00,0.00,0.00,20.00,0.00,20.00" 'fund -d quarter a.csv'
same 'by year, from months to the year' '2025' 'fund -d year a.csv | sed 1d | cut -d, -f1 | uniq'
same 'which gift paid' "$trace
x1,2025-02-02,,助学,丁,60.00,g1,2025-01-01,甲,助学,
x2,2025-03-01,,助学,戊,40.00,g1,2025-01-01,甲,助学,
x2,2025-03-01,,助学,戊,30.00,g2,2025-01-02,乙,,
x3,2025-04-01,,助老,己,10.05,g3,2025-02-01,丙,助老,
,,,,,20.00,g2,2025-01-02,乙,,
,,,,,19.95,g3,2025-02-01,丙,助老," 'fund --trace a.csv'
same 'up to a day' "$sums
,助学,0.00,100.00,60.00,0.00,40.00,0.00,40.00
,助老,0.00,30.00,0.00,0.00,30.00,0.00,30.00
,,0.00,50.00,0.00,0.00,50.00,0.00,50.00" 'fund -b --as-of 2025-02-28 a.csv'
fails 'which is no day' 2 "--as-of: there is no day" 'fund --as-of 2025-02-30 a.csv'
same 'what is left opens the next book' 'entry_id,date,flow,party,purpose,amount
g2,2025-01-02,opening,乙,,20.00
g3,2025-02-01,opening,丙,助老,19.95' 'fund --carry a.csv'
same 'in which it is no income' "period,$sums
2026-01,,助老,19.95,0.00,1.00,0.00,18.95,0.00,18.95
2026-01,,,20.00,0.00,0.00,0.00,20.00,0.00,20.00" \
	'fund --carry a.csv >b.csv; book x9,2026-01-02,out,丁,助老,1.00 >c.csv
	fund -d month b.csv c.csv'
fails 'two outputs at once' 2 'one of --balance' 'fund -b --trace a.csv'

# What cannot be.
book g1,2025-01-01,in,甲,助学,100.00 g2,2025-01-02,in,乙,助老,50.00 g3,2025-01-03,in,丙,,5.00 \
	x1,2025-02-02,out,丁,助学,105.01 x2,2025-02-03,out,丁,助学,105.00 >short.csv
fails 'bound money pays for nothing else' 1 \
	"short.csv:5: amount: entry 'x1' spends 0.01 more than there is for it" 'fund short.csv'
found 'what is too much is left out' "$sums
,助学,0.00,100.00,105.00,0.00,-5.00,5.00,0.00
,助老,0.00,50.00,0.00,0.00,50.00,0.00,50.00
,,0.00,5.00,0.00,0.00,5.00,-5.00,0.00" 'fund -b short.csv'
fails 'unbound money pays for what has no purpose, bound money does not' 1 \
	"entry 'x' spends 1.00 more" \
	'book g,2025-01-01,in,甲,助学,9.00 x,2025-01-02,out,乙,,1.00 | fund'
refused() {
	fails "refused: $1" 1 "$2" "book '$3' g9,2025-12-31,in,甲,,1.00 | fund"
	same "and left out: $1" 1 "book '$3' g9,2025-12-31,in,甲,,1.00 | fund -q | sed 1d | wc -l"
}
refused 'a sum with a mark' \
	":2: amount: '100000.00+' is not exact (want 100500.00)" g,2025-01-01,in,甲,,100000.00+
refused 'no sum' ":2: amount: '10万' is no sum of money" g,2025-01-01,in,甲,,10万
refused 'an empty sum' ':2: amount: the cell is empty' g,2025-01-01,in,甲,,
refused 'neither in nor out' ":2: flow: '收' is none of the values" g,2025-01-01,收,甲,,1.00
refused 'no date' ":2: date: 'soon' is no date" g,soon,in,甲,,1.00
refused 'no id' ':2: entry_id: the cell is empty' ,2025-01-01,in,甲,,1.00
refused 'a row too short' ':2: the row has 3 cells' g,2025-01-01,in
refused 'an expense before any gift' "entry 'x' spends 1.00 more" x,2025-01-01,out,甲,,1.00
refused 'half a transfer' ":2: amount: transfer 'm' is not one of a pair" \
	m,2025-01-01,moved-out,,,1.00
refused 'an opening below zero' "'m' is below zero" m,2025-01-01,opening,,,-1.00
same 'vouchers are numbered anew each month' 3.00 "
	printf '%s\n' 凭证号,日期,摘要,收入,支出 记-1,2025-1-5,捐款,1, 记-1,2025-2-5,捐款,2, |
	ingest -t entry | fund -b | sed 1d | cut -d, -f9"
fails 'an id that stands twice' 1 ":3: entry_id: id 'g' stands twice" \
	'book g,2025-01-01,in,甲,,1.00 g,2025-01-01,in,甲,,1.00 | fund'
fails 'an opening after entries' 1 "opening balance 'o' stands after other entries of its fund" \
	'book g,2025-01-01,in,甲,,1.00 o,2025-01-01,opening,,,1.00 | fund'
fails 'more than 64 bits' 1 ':3: amount: the sum is too large' \
	'book g,2025-01-01,in,甲,,92233720368547758.07 h,2025-01-01,in,甲,,0.01 | fund'
fails 'a sum over purposes that fit' 2 'the sum is too large' \
	'book g,2025-01-01,in,甲,,92233720368547758.07 x,2025-01-01,out,甲,,0.02 \
	h,2025-01-01,in,甲,,0.02 | fund -b'
fails 'other records' 2 "these are records of format 'need'" 'echo need_id,x | fund'
fails 'a missing column' 2 "there is no column 'amount'" 'echo entry_id,date,flow | fund'
fails 'a date that goes back' 0 ":3: date: '2025-01-01' is before the entry above, 2025-01-02" \
	'book g,2025-01-02,in,甲,,1.00 h,2025-01-01,in,甲,,1.00 | fund'
fails 'a date in two periods' 1 "'2025-01' lies in several of the periods" \
	'book g,2025-01,in,甲,,1.00 | fund --as-of 2025-01-15'
same 'is disclosed by itself' '2025-01/2025-02
2025-01' 'book g,2025-01/2025-02,in,甲,,1.00 h,2025-01-31,in,甲,,1.00 | fund -d month |
	sed 1d | cut -d, -f1 | sort -r'

# Reversals, transfers, funds, names.
book g1,2025-01-01,in,甲,助学,10.00 g2,2025-01-01,in,乙,,10.00 x1,2025-01-02,out,丁,助学,6.00 \
	x2,2025-01-03,out,戊,助学,6.00 r,2025-01-04,out,丁,助学,-5.00 \
	x3,2025-01-05,out,戊,助学,1.00 >red.csv
same 'what is taken back goes to the gifts it came from' \
'r,2025-01-04,,助学,丁,-5.00,g1,2025-01-01,甲,助学,x1
x3,2025-01-05,,助学,戊,1.00,g1,2025-01-01,甲,助学,' 'fund --trace red.csv | grep -e ^r -e ^x3'
same 'unbound money first' 'r,-2.00,g2
r,-3.00,g1' "sed s/^r,2025-01-04,out,丁/r,2025-01-04,out,/ red.csv | fund --trace |
	grep ^r | cut -d, -f1,6,7"
fails 'more than was spent' 1 "entry 'r' takes back 1.00 more than there was" \
	"sed s/-5.00/-7.00/ red.csv | fund"
fails 'of another party' 1 "entry 'r' takes back 5.00 more than there was" \
	"sed 's/^r,2025-01-04,out,丁/r,2025-01-04,out,己/' red.csv | fund"
same 'a gift taken back' "$sums
,助学,0.00,2.00,0.00,0.00,2.00,0.00,2.00" \
	'book g,2025-01-01,in,甲,助学,5.00 r,2025-01-02,in,甲,助学,-3.00 | fund -b'
fails 'a gift that is spent' 1 "entry 'r' takes back 1.00 more" \
	'book g,2025-01-01,in,甲,,5.00 x,2025-01-02,out,乙,,3.00 r,2025-01-03,in,甲,,-3.00 | fund'
book g1,2025-01-01,in,甲,助学,10.00 m1,2025-01-02,moved-out,,助学,4.00 \
	m2,2025-01-02,moved-in,,助老,4.00 x,2025-01-03,out,丁,助老,3.00 >moved.csv
same 'a transfer' "$sums
,助学,0.00,10.00,0.00,-4.00,6.00,0.00,6.00
,助老,0.00,0.00,3.00,4.00,1.00,0.00,1.00" 'fund -b moved.csv'
same 'does not hide the giver' 'x,3.00,g1,甲,助老' \
	'fund --trace moved.csv | grep ^x | cut -d, -f1,6,7,9,10'
same 'what is left of a gift in two purposes' 'g1,opening,助学,6.00
g1/助老,opening,助老,1.00' 'fund --carry moved.csv | sed 1d | cut -d, -f1,3,5,6'
fails 'a transfer of what is not there' 1 "entry 'm1' spends 1.00 more" \
	"sed s/,4.00/,11.00/ moved.csv | fund"
fails 'a transfer of two sums' 1 "transfer 'm1' is not one of a pair" \
	"sed /m2/s/4.00/5.00/ moved.csv | fund"
same 'funds are apart' "$sums
a,,0.00,1.00,0.00,0.00,1.00,0.00,1.00
b,助学,0.00,2.00,2.00,0.00,0.00,0.00,0.00" 'printf "%s\n" entry_id,date,flow,fund,purpose,amount \
	1,2025-01-01,in,a,,1.00 2,2025-01-01,in,b,助学,2.00 3,2025-01-01,out,b,助学,2.00 | fund -b'
fails 'and do not help each other' 1 "entry '3' spends 1.00 more" \
	'printf "%s\n" entry_id,date,flow,fund,amount \
	1,2025-01-01,in,a,1.00 2,2025-01-01,in,b,2.00 3,2025-01-01,out,b,3.00 | fund'
printf '%s\n' 日期,收/支,捐赠人,用途,金额,备注 2025-1-1,收,甲,助学,100,要求匿名 \
	2025-1-2,收,不愿透露姓名的热心人,助学,5,  2025-1-3,收,乙,助学,5,不要求匿名 \
	2025-1-4,支,丙,助学,110, | ingest -t entry >named.csv
same 'who asked not to be named is not' '匿名
匿名
乙
丙' 'fund named.csv | sed 1d | cut -d, -f7'
same 'in the trace neither' '匿名
匿名
乙' 'fund --trace named.csv | sed 1d | cut -d, -f9'
same 'but in the books' '甲' 'fund --as-of 2025-01-01 --carry named.csv | sed 1d | cut -d, -f7'
same 'bound to nothing' ',0.00,7.00,0.00,0.00,7.00,0.00,7.00' \
	'printf "日期,收/支,用途,是否定向,金额\n2025-1-1,收,不限定,,3\n2025-1-1,收,助学,否,4\n" |
	ingest -t entry | fund -b | sed 1d | cut -d, -f2-'
fails 'bound, but to what' 1 'purpose: the cell is empty' \
	'printf "entry_id,date,flow,purpose,bound,amount\n1,2025-01-01,in,,yes,1.00\n" | fund'

# Printed balances, and books with a column for each direction.
cat >sides.csv <<'END'
日期,摘要,收入,支出,余额
2025-01-01,上年结转,,,500
2025-01-02,捐款,1000,0,1500
2025-01-03,慰问,,200,1300
2025-01-04,茶水,—,100,1209
2025-01-05,捐款,1,,1210
2025-01-06,捐款,1,,1202
END
same 'sums of a month and of a page in a book are no gifts' '100.00
50.00
30.00' "
	printf '%s\n' 日期,摘要,收入,支出,余额 1月5日,捐款,100,,100 1月9日,捐款,50,,150 \
		1月31日,本月合计,150,,150 2026-1-31,本年累计,150,0,150 1月31日,过次页,150,,150 \
		1月31日,承前页,150,,150 2月1日,买米,,30,120 ,2月合计,,30, |
	ingest -t entry --as-of 2026 | fund | sed 1d | cut -d, -f11"
same 'a column for what came in, one for what went out' 'opening,,500.00
in,1000.00,1500.00
out,200.00,1300.00
out,100.00,1209.00
in,1.00,1210.00
in,1.00,1202.00' 'ingest -t entry sides.csv | sed 1d | cut -d, -f4,11,12'
fails 'a printed balance that is wrong' 1 'balance: the balance after entry' \
	'ingest -t entry sides.csv | fund'
same 'is said once' 'standard input:5: balance: 1200.00' \
	'ingest -t entry sides.csv | fund 2>&1 >/dev/null |
	sed "s/fund: //; s/the balance.*should be //"'
cat >funds.csv <<'END'
凭证号,日期,摘要,子基金,收入,支出,余额
1,2025-01-01,上年结转,助学,500,,500
2,2025-01-01,上年结转,助老,200,,700
3,2025-01-02,捐款,助学,100,,800
4,2025-01-03,慰问,助老,,150,650
5,2025-01-04,助学金,助学,,600,40
END
fails 'one balance for all funds, as an account has it' 1 \
	"standard input:6: balance: the balance after entry '5' should be 50.00" \
	'ingest -t entry funds.csv | fund'
same 'and nothing else is wrong there' 1 \
	'ingest -t entry funds.csv | { fund 2>&1 >book.csv || true; } | wc -l'
same 'or one for each' '' "awk -F, -v OFS=, 'NR > 1 { \$7 = s[\$4] += \$5 - \$6 } 1' funds.csv |
	ingest -t entry | fund 2>&1 >book.csv"
same 'the page says how each fund stands' '按基金收支' "
	ingest -t entry funds.csv | LC_ALL=zh_CN.UTF-8 report -p fund --as-of 2025-12-31 2>said |
	grep -o 按基金收支"
same 'where the books begin' '500.00' \
	'ingest -t entry sides.csv | fund 2>/dev/null | sed -n 2p | cut -d, -f12'
side() {
	fails "$1" 1 "$2" "printf '日期,摘要,收入,支出\n$3\n' | ingest -t entry"
}
side 'in and out in one row' "支出: '4' and '3.00' cannot both hold" 2025-01-01,x,3,4
side 'neither' 'flow: the cell is empty' 2025-01-01,x,,
fails 'two columns for one direction' 2 'two columns mean' \
	'printf "日期,收入,收入金额\n2025-01-01,1,2\n" | ingest -t entry'
fails 'a direction and an amount' 2 'two columns mean' \
	'printf "日期,收入,金额\n2025-01-01,1,2\n" | ingest -t entry'
bracket() {
	same "$1" "$2" "printf '日期,收/支,金额\n2025-01-01,$3\n' | ingest -t entry |
	sed 1d | cut -d, -f4,11"
}
bracket 'brackets say that it went out' out,655.00 '支,(655.00)'
bracket 'also before it is said' out,655.00 '支,￥（655.00）'
bracket 'a minus takes back' out,-655.00 '支,-655.00'
bracket '红字 too' out,-655.00 '支,红字655.00'
fails 'brackets about what came in' 1 "flow: '(655.00)' and 'in' cannot both hold" \
	"printf '日期,收/支,金额\n2025-01-01,收,(655.00)\n' | ingest -t entry"
same 'units of either column' 'in,10000.00
out,2.00' \
	"printf '日期,收入（万元）,支出（元）\n2025-01-01,1,\n2025-01-02,,2\n' | ingest -t entry |
	sed 1d | cut -d, -f4,11"
fails 'an amount is wanted' 1 'amount: the cell is empty' \
	"printf '日期,收/支,金额,余额\n2025-01-01,收,,3\n' | ingest -t entry"

# A thousand books at once, each of a fund, beside their sums counted once more.
seed=${SEED:-$(date +%s)}
echo "# SEED=$seed"
awk -v seed="$seed" -v books=1000 -f "$root/tests/books.awk" >books.csv
found 'books: what does not fit is left out' '' \
	'fund --errors said.csv -o booked.csv books.csv 2>/dev/null'
found 'books: traces and balances' '' \
	'fund -q --trace -o traced.csv books.csv 2>/dev/null
	fund -q -b -o stands.csv books.csv 2>/dev/null'
same 'books: no fen is lost, counted twice, or spent on what it is not for' '' \
	'awk -f "$root/tests/books.awk" books.csv said.csv booked.csv traced.csv stands.csv'

fails 'no such file' 2 'none.csv: cannot open: No such file' 'fund none.csv'
fails 'a full disk' 2 'cannot write: No space left' 'fund a.csv >/dev/full'
same 'no entries' "$sums" 'book | fund -b'
agree 'any locale' 'fund --trace a.csv' 'LC_ALL=zh_CN.UTF-8 fund --trace a.csv'

fails 'a list that nobody has read yet' 2 "the first column '日期' names no format \
(want entry_id, as 'ingest -t entry' writes it)" 'printf "日期,金额\n" | fund'

finish
