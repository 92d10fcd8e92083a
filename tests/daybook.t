#!/bin/sh
# daybook.t - tests of ingest: account books, whose days stand in columns of months and of days
. "$(dirname "$0")/lib.sh"

# dates OPTION... - the dates of book.csv
dates() {
	show date -t entry "$@" book.csv
}
# book TITLE GROUP ROW... - an account book; a row is its month, its day and what it is for
book() {
	printf '%s,,,,\n%s,,摘要,收入,支出\n月,日,,,\n' "$1" "$2"
	shift 2
	printf '%s,1,\n' "$@"
}

cat >book.csv <<'END'
某社区现金日记账,,,,,,
2026年,,凭证,,摘要,收入,支出,余额
月,日,字,号,,,,
1,1,,,上年结转,,,1000.00
1,5,记,1,捐款,500,,1500.00
,8,记,2,买米,,200,1300.00
,,记,3,买油,,100,1200.00
1,31,,,本月合计,500,300,
2,1,记,4,捐款,50,,1250.00
,,,,本月合计,50,,
END
same 'a book' '2026-01-01,opening,
2026-01-05,in,500.00
2026-01-08,out,200.00
2026-01-08,out,100.00
2026-02-01,in,50.00' 'show date,flow,amount -t entry book.csv'
same 'has no columns of months and days left' balance,note,source \
	'ingest -t entry book.csv | head -n 1 | cut -d, -f12-'
same 'and says what they are' 'book.csv: 月日: read as date' \
	'ingest -v -t entry book.csv 2>&1 >/dev/null | sed -n "s/^ingest: \(.*read as date\)$/\1/p"'
same 'in a preview, too' 'A 2026年月 date date
B 2026年日 date date' 'ingest -t entry --dry-run book.csv |
	sed -n "s/  */ /g; s/^ //; s/\(date date\).*/\1/p"'
same 'a sum on a day, which is none of the rows' 2026-01-31 \
	"book x 2026年 1,30,买米 1,31,合计 >book.csv; dates | sed s/30/31/"

printf '%s\n' 2025年账 2025年,,凭证,,摘要,收入,支出 月,日,字,号,,, 1,5,收,1,捐款,5, ,6,付,1,买米,,1 \
	,7,,2,买油,,1 ,8,收,,捐款,2, ,9,,,捐款,2, >vouchers.csv
same 'the word and the number of a voucher' '收-1
付-1
2
收' 'ingest -t entry vouchers.csv | sed "1d; s/,.*//" | sed 5d'
same 'are none of the columns that are carried' '' \
	'ingest -t entry vouchers.csv | head -n 1 | grep 凭证; true'
same 'and tell vouchers apart' 7.00 'ingest -t entry vouchers.csv | fund -b | sed "1d; s/.*,//"'
same 'rejects read again' 收-1,收 "sed 's/,5,收/,55,收/' vouchers.csv | ingest -q -t entry --reject r.csv >a.csv
	sed 's/,55,/,5,/' r.csv | show entry_id,title -t entry | sed 's/捐款/收/'"
same 'a number beside another word is one by itself' 1 \
	"printf '%s\n' 票据,,日期,收支,金额 种类,号码,,, 收据,x,2026-1-5,收,1 >book.csv
	ingest -t entry book.csv | grep -c 收据"
same 'the year of the title' '2026-01-05
2026-01-08' 'book 2026年流水账 "" 1,5,a ,8,b | sed "2s/^,,/日期,,/" >book.csv; dates'
same 'that over the columns is nearer' 2026-01-05 'book 2025年结转 2026年度 1,5,a >book.csv; dates'
same 'that of --as-of' 2026-01-05 'book 流水账 日期 1,5,a >book.csv; dates --as-of 2026'
fails 'no year' 1 "book.csv:4: date: '1月5日' does not say the year" \
	'book 流水账 日期 1,5,a >book.csv; dates'
same 'in one row' '2026-01-05
2026-01-08' "printf '%s\n' 2026年流水账 月,日,摘要,收支,金额 1,5,a,收,1 ,8,b,收,1 >book.csv; dates"
for year in 年 年份 年度; do
	same "a column $year" '2025-12-31
2026-01-05
2026-01-05' "printf '%s\n' $year,月,日,摘要,收支,金额 2025,12,31,a,收,1 2026年,1,5,b,收,1 \
		,,,c,收,1 >book.csv; dates"
done
same 'of other records' 2026-03-05,读书会 \
	"printf '%s\n' 2026年台账 '月 份,日,活动类别' 3,5,读书会 | show date,kind -t activity"
same 'where a day may be missing, too' '2026-03-05
2026-03-05' "printf '%s\n' 2026年3月签到表 月,日,姓名,时长 3,5,张某,2 ,,李某,2 | show date -t service"
for day in 1,5 01,05 1月,5日 １,５ 一月,五日 1,5号; do
	same "as $day" 2026-01-05 "book '' 2026年 $day,a >book.csv; dates"
done
same 'dittos' '2026-01-05
2026-01-05' 'book "" 2026年 1,5,a 〃,〃,b >book.csv; dates'
same 'a month anew, and no day' '2026-01-05
2026-01-05
2026-02
2026-02
2026-02-07' 'book "" 2026年 1,5,a 1,,b 2,,c ,,d ,7,e >book.csv; dates'
same 'a month at first, and no day' 2026-01 'book "" 2026年 1,,a >book.csv; dates'

fails 'no such month' 1 "book.csv:4: 2026年月: '13' is none of the values known here (want 1-12)" \
	'book "" 2026年 13,5,a >book.csv; dates'
fails 'no such day' 1 "book.csv:5: 2026年日: '32' is none of the values known here (want 1-31)" \
	'book "" 2026年 1,1,a ,32,b >book.csv; dates'
fails 'no such day of the month' 1 'book.csv:4: date: there is no day 6月31日' \
	'book "" 2026年 6,31,a >book.csv; dates'
fails 'several of them' 1 "'1-3' is none of the values" 'book "" 2026年 1-3,5,a >book.csv; dates'
fails 'no year of its column' 1 ":2: 年: '26' is none of the values known here (want 2026)" \
	"printf '%s\n' 年,月,日,收支,金额 26,1,5,收,1 | ingest -t entry"
fails 'nothing above' 1 'book.csv:4: date: the cell is empty' 'book "" 2026年 ,,a >book.csv; dates'
fails 'a day, and no month' 1 'book.csv:4: 2026年月: the cell is empty' \
	'book "" 2026年 ,5,a >book.csv; dates'
same 'what was refused, mended' '2026-01-02
2026-06-30' 'book "" 2026年 1,1,a ,32,b 6,31,c >book.csv
	ingest -q -t entry --reject bad.csv book.csv >good.csv
	sed "s/,32,/,2,/; s/,31,/,30,/" bad.csv >book.csv; dates'
same 'months without days are no such columns' 2026-01-05,1 \
	"printf '%s\n' 日期,月,收支,金额 2026-1-5,1,收,1 | show date,月 -t entry"

# Of an account of the office's own what is debited came in; of a bank's statement it went out.
# debit LINE... - a book with 借方 and 贷方, and the balance where a line has one
debit() {
	printf '%s\n' 日期,摘要,借方,贷方,余额 "$@" >book.csv
}
flows() {
	show flow,amount -t entry "$@" book.csv
}
same 'an own book: what was debited came in' 'opening,
in,500.00
out,200.00' 'debit 2026-1-1,上年结转,,,1000 2026-1-5,捐款,500,0,1500 2026-1-6,买米,,200,1300; flows'
same 'a statement of a bank: it went out' 'opening,
out,500.00
in,200.00
in,5.00' 'debit 2026-1-1,上年结转,,,1000 2026-1-5,买米,500,0,500 2026-1-6,捐款,,200, \
	2026-1-6,合计,,, 2026-1-7,利息,,5,705; flows'
same 'the newest first' 'out,500.00
in,200.00' 'debit 2026-1-6,买米,500,—,700 2026-1-5,捐款,,200,1200; flows'
same 'what most rows show' 'out,5.00
in,2.00
in,3.00
in,1.00' 'debit 2026-1-5,a,5,,100 2026-1-6,b,,2,102 2026-1-6,c,,3,105 2026-1-7,d,,1,104; flows'
same 'a first row of what there was at first' in,500.00 'debit 2026-1-5,捐款,500,,500; flows'
fails 'no balance that tells' 0 "book.csv:1: no balance shows which way '借方' goes: 借方 is read as \
money that came in, 贷方 as money that went out (want a column 余额, or 收入 and 支出)" \
	'debit 2026-1-5,捐款,500,, 2026-1-6,买米,,200,; flows'
same 'which is said then alone' '' 'debit 2026-1-5,捐款,500,,500
	ingest -q -t entry book.csv 2>&1 >/dev/null'
same 'a balance shows what the words 收入 and 支出 cannot mean' in,500.00 \
	'debit 2026-1-5,a,500,,100 2026-1-6,b,,50,150; sed -i "1s/借方/收入/; 1s/贷方/支出/" book.csv
	flows | head -n 1'
same 'headings in two rows, with units' out,30000.00 "printf '%s\n' \
	交易日期,摘要,发生额,,账户余额（元） ,,借方（万元）,贷方（万元）, 2026-1-5,a,3,,20000 2026-1-6,b,,1,30000 >book.csv
	flows | head -n 1"
same 'a preview says so' '借方 amount money yuan money out, as the balance shows
贷方 amount money yuan money in, as the balance shows' "debit 2026-1-5,a,5,,100 2026-1-6,b,,2,102
	ingest -t entry --dry-run book.csv | sed -n 's/   */ /g; s/^ *[CD] \(.方.*shows\).*/\1/p'"
same 'rejects of a statement, mended, are of a statement' 'out,5.00
in,2.00' 'debit 2026-1-5,a,5,,100 2026-13-6,b,,2,102
	ingest -q -t entry --reject bad.csv book.csv >good.csv
	{ sed 1d good.csv; sed s/-13-/-1-/ bad.csv | ingest -t entry | sed 1d; } | cut -d, -f4,11'

awk 'BEGIN {
	print "2026年,,摘要,收入,支出\n月,日,,,"
	for (i = 0; i < 60000; i++) {
		m = int(i / 5000) + 1; d = int(i % 5000 / 200) + 1; t = i % 200
		printf "%s,%s,买米买油买面%d,,1\n", d == 1 && t == 0 ? m : "", t == 0 ? d : "", i
		printf "2026-%02d-%02d\n", m, d >"want"
	}
}' >book.csv
for threads in 1 4; do
	same "a long book, $threads threads" '' "dates -j $threads | cmp - want"
done
finish
