#!/bin/sh
# lists.t - tests of ingest on lists as they are found, and of what an office says of them once
. "$(dirname "$0")/lib.sh"

# note ARGUMENT... - what ingest -v says, without the rows
note() {
	ingest -v "$@" 2>&1 >/dev/null
}

# blocks ARGUMENT... - the records, and that they do not hang on how the input is cut
blocks() {
	ingest -j 1 "$@" >whole 2>said
	status=$?
	for size in 1 7 30 64 200; do
		SANDAN_BLOCK=$size ingest -j 4 "$@" >parts 2>said.parts
		cmp whole parts
		cmp said said.parts
	done
	return $status
}

# Titles of groups
cat >titles.csv <<'END'
2025年需求,,,,
序号,提出单位,需求,数量,期望完成时间
合计,,5项,,
一、民生类（12项）,,,,
1,清风社区,送餐,30份,6月底前
2,,理发,20份,6月底前
小计,,2,,
（二）文体类：,,,,
3,松涛社区,书法,20人,8月
助学,,,,
4,松涛社区,讲座,x,8月
5,"乙"x,讲座,1场,8月
6,松涛社区,舞蹈,1场,8月
填表人：某,,,,
END
want='清风社区,民生类,送餐
清风社区,民生类,理发
松涛社区,文体类,书法
松涛社区,助学,舞蹈'
found 'titles of groups are the column that the list does not have' "$want" \
	'show community,category,title -t need titles.csv'
found 'however the list is cut' '' 'blocks -t need titles.csv'
found 'they are counted as notes; totals stand on top, between and below' \
	"ingest: 12 rows read: 4 written, 2 rejected, 0 twice, 0 blank, 2 totals, 4 notes, \
0 headers again" '
	note -t need titles.csv >said; status=$?; tail -n 1 said; exit $status'
fails 'and said' 1 '类别: read as category (titles of groups)' 'note -t need titles.csv >&2'
found 'rejects keep their group' '4,松涛社区,讲座,x,8月,助学,11
"5,""乙""x,讲座,1场,8月",,,,,助学,12' '
	ingest -t need --reject r.csv titles.csv >/dev/null; status=$?
	sed "1,2d; s/,\(1[12]\),.*/,\1/" r.csv
	exit $status'
sed 's/,x,/,1场,/; s/^"5.*月",,,,,/5,乙社区,讲座,1场,8月,/' titles.csv >right.csv
agree 'mended, they are the records of a clean list' "
	ingest -t need --reject r.csv titles.csv >good.csv
	sed 's/,x,/,1场,/; s/^\"5.*月\",,,,,/5,乙社区,讲座,1场,8月,/' r.csv >m.csv
	{ cat good.csv; ingest -t need m.csv | sed 1d; } | sort" "
	sed 's/,x,/,1场,/; s/\"乙\"x/乙社区/' titles.csv | ingest -t need | sort"
fails 'a title that could be of two columns' 1 \
	"2: 社区: '一、民生类' names the rows below it, but in which column? \
(want fill = title, in a profile)" "
	mkdir areas; printf 'column,fill\narea,yes\n' >areas/need.csv
	printf '社区,需求\n一、民生类,\n甲,送餐\n' | ingest -F areas -t need"
same 'a title of what every row says itself is a note' '民生,送餐' "
	printf '序号,社区,类别,需求\n一、民生类,,,\n1,甲,民生,送餐\n' | show category,title -t need"
found 'a row without a number may be a record of which the rest was forgotten' '' "
	printf '序号,社区,类别,需求\n民生类,,,\n' | show category,title -t need"
same 'a profile says which column it is' '志愿,送餐
座谈,会' "
	printf 'column,fill\nkind,title\n' >p.csv
	printf '日期,名称\n一、志愿,\n2025-1-1,送餐\n二、座谈,\n2025-1-2,会\n' |
	show kind,title -t activity --profile p.csv"

# As above
cat >ditto.csv <<'END'
序号,提出单位,需求,数量,联系人及电话,期望完成时间,备注
1,清风社区,送餐,30份,谭某 13900001003,2025-06-30,
2,〃,理发,″,同上,同上,同上
3,,〃,20份,"""",2025-07-31,
4,同上,书法,1场,孙某,2025-08-31,甲
END
want='清风社区,送餐,30,份,谭某,13900001003,2025-06-30,
清风社区,理发,30,份,谭某,13900001003,2025-06-30,同上
清风社区,理发,20,份,谭某,13900001003,2025-07-31,
清风社区,书法,1,场,孙某,,2025-08-31,甲'
same '〃 and 同上 are what stands above, but in a remark of which nothing is known' "$want" \
	'show community,title,quantity,unit,contact,phone,to,备注 -t need ditto.csv'
same 'in blocks of any size' '' 'blocks -t need ditto.csv'
fails 'dittos are said' 0 '需求: read as title (dittos from above)' 'note -t need ditto.csv >&2'
fails 'above which nothing stands' 1 \
	"2: 提出单位: '同上' stands for what is above it, and that is not known (want the value)" "
	printf '提出单位,需求\n同上,送餐\n' | ingest -t need"
awk 'BEGIN { print "提出单位,需求"; for (i = 0; i < 300; i++) print "甲,事" i; print "同上,事" }' \
	>late.csv
fails 'the first of them below the first rows is not guessed' 1 \
	"302: 提出单位: '同上' stands for what is above it, and that is not known \
(want the value, or --fill)" \
	'ingest -t need late.csv'
same 'but where it is asked for' '甲,事' \
	'show community,title -t need --fill 提出单位 late.csv | tail -n 1'
same 'records are text, whatever they say' '同上,送餐' "
	printf 'need_id,community,title\nN1,同上,送餐\n' | show community,title"

# The year
foot() {
	printf '日期,类别\n9.30,x\n%s\n' "$@" |
	ingest -q -t activity ${asof:+--as-of "$asof"} ${profile:+--profile "$profile"} |
		sed -n '2s/^[^,]*,\(....\).*/\1/p'
}
for line in '填表日期：2023年7月,' '填表人：某,填表时间：2023年7月5日' '统计时段：2023年1月—11月,' \
	'填表人：某,2023年7月5日' \
	'填表人：某,填表日期：
填报时间：,2023年7月'; do
	same "the year below the list: $line" 2023 "foot '$line'"
done
same 'a note may name years for other reasons' '' "foot '注：2023年的标准,'"
same 'of two years none' '' "foot '填表日期：2023年,
统计时段：2024年,'"
same 'a record below it is no end' '' "foot '填表日期：2023年,
10月1日,y'"
same 'an option goes before it' 2025 "asof=2025 foot '填表日期：2023年,'"
same 'a profile before that' 2022 "
	printf '列,默认\n年份,2022年\n' >p.csv; profile=p.csv asof=2025 foot '填表日期：2023年,'"
same 'and a title before all' 2021 "
	{ printf '2021年台账,\n日期,类别\n9.30,x\n填表日期：2023年,\n'; } |
	ingest -t activity --profile p.csv --as-of 2025 |
	sed -n '2s/^[^,]*,\\(....\\).*/\\1/p'"
same 'which year it was' 'ingest: a.csv: dates without a year are of 2023' "
	printf '日期,类别\n9.30,x\n填表日期：2023年,\n' >a.csv; note -t activity a.csv | grep year"

agree 'the year goes with the rejects' "
	printf '日期,类别,人数\n9.28,x,y\n填表日期：2023年,,\n' >a.csv
	ingest -t activity --reject r.csv a.csv >good.csv
	sed 's/,y,/,5,/' r.csv | ingest -t activity" "
	sed 's/,y/,5/' a.csv | ingest -t activity"

# Wide tables
cat >months.csv <<'END'
2025年服务人次,,,,,,,
社区,类别,1月,2月,3月,一季度合计,4月（人次）,备注
清风社区,理发,10,,20人次,30,5,甲
,助餐,1,-,3,4,,
松涛社区,助餐,,,,,,
END
want='2025-01,清风社区,理发,10,甲
2025-03,清风社区,理发,20,甲
2025-04,清风社区,理发,5,甲
2025-01,清风社区,助餐,1,
2025-03,清风社区,助餐,3,'
wide="-t activity --long date:attendances --fill 社区"
same 'months side by side' "$want" "show date,community,kind,attendances,note $wide months.csv"
same 'in blocks of any size' '' "blocks $wide months.csv"
same 'a sum over them is left out, and said' 'ingest: months.csv: 一季度合计: a total, left out' \
	"note $wide months.csv | grep total,"
same 'the rows add up' 'ingest: 3 records more than rows, since a row has several
ingest: 3 rows read: 5 written, 0 rejected, 0 twice, 1 blank, 0 totals, 0 notes, 0 headers again' \
	"note $wide months.csv | tail -n 2"
same 'with --dedupe too' \
	"ingest: 6 rows read: 5 written, 0 rejected, 5 twice, 2 blank, 0 totals, 0 notes, \
0 headers again" "
	{ cat months.csv; sed 1,2d months.csv; } >twice.csv; note $wide --dedupe twice.csv |
	tail -n 1"
found 'a row is rejected as a whole' '2025-01,理发,10
2025-03,理发,20
2025-04,理发,5' "sed 's/,1,-,3,/,1,x,3,/' months.csv >bad.csv
	show date,kind,attendances $wide --reject r.csv bad.csv"
agree 'and mended, all of it is there' "
	ingest $wide bad.csv --reject r.csv >good.csv; sed 's/,x,/,-,/' r.csv >m.csv
	{ cat good.csv; ingest $wide m.csv | sed 1d; } | sort" "ingest $wide months.csv | sort"
same 'years over months' '2024-12,1
2025-01,2' "
	printf '社区,类别,2024年,,2025年,\n,,11月,12月,1月,2月\n甲,座谈,,1,2,\n' |
	show date,attendances -t activity --long date:attendances"
same 'halves of a year over months' '2025-01,1
2025-07,2' "
	printf '2025年,,,,,\n社区,类别,上半年,,下半年,\n,,1月,2月,7月,8月\n甲,座谈,1,,2,\n' |
	show date,attendances -t activity --long date:attendances"
cat >ticks.csv <<'END'
日期,类别,清风社区,松涛社区
2025-1-1,座谈,√,×
2025-1-2,座谈,√,是
END
want='2025-01-01,清风社区
2025-01-02,清风社区
2025-01-02,松涛社区'
for range in C-D 3-4 c-D; do
	same "ticks under units: $range" "$want" \
		"show date,community -t activity --long community=$range ticks.csv"
done
same 'one column' '2025-01-02,松涛社区' \
	'show date,community -t activity --long community=D ticks.csv'
fails 'a cell that is no tick' 1 "3: 松涛社区: '来' is neither yes nor no" "
	sed s/是/来/ ticks.csv | ingest -t activity --long community=C-D"
same 'figures under units, in the column that is named in Chinese' '甲,送餐,5
乙,送餐,2' "
	printf '需求,甲,乙\n送餐,5,2\n' |
	show community,title,quantity -t need --long 提出单位:quantity=B-C"
same 'sums under units of their own' '2025-01,30000.00
2025-02,5.00' "
	printf '类别,2025年1月（万元）,2025年2月（元）\n座谈,3,5\n' |
	show date,amount -t activity --long date:amount"
fails 'a wide table that was not said to be one: how it is read' 2 \
	"w.csv:2: columns are headed by dates ('1月'), as in a wide table (want --long date:VALUE)" "
	printf '台账,,,,\n社区,类别,1月,2月,3月\n甲,座谈,1,2,3\n' >w.csv
	ingest -t activity --as-of 2025 w.csv"
fails 'nor one that has no other heading' 2 "w.csv:1: columns are headed by dates ('1月5日')" "
	printf '姓名,1月5日,1月6日,1月7日\n张三,3,4,5\n' >w.csv; ingest -t entry w.csv"
fails 'dates below other headings are no headings' 2 'no header row was found' "
	printf '甲,乙,丙\n丁,戊,己\n1月5日,1月6日,1月7日\n' >w.csv; ingest -t entry w.csv"
fails 'months of no year' 2 "a.csv:1: date: '1月' does not say the year" "
	sed 1d months.csv >a.csv; ingest $wide a.csv"
fails 'no such headings' 2 "a.csv:1: no column of the table is one of 'date'" "
	printf '社区,类别,甲\n' >a.csv; ingest $wide a.csv"
fails 'two of one meaning' 2 "two columns mean 'date'" "
	printf '日期,类别,2025年1月\n' >a.csv; ingest -t activity --long date:people a.csv"
for way in community date:date:people date=A-B-C date=0 date=4-3 date:people=甲; do
	fails "no way to read a wide table: $way" 2 "ingest: " \
		"ingest -t activity --long $way months.csv"
done
fails 'no such column' 2 "there is no column 'x'" 'ingest -t activity --long x:people months.csv'
fails 'nor to put them' 2 "there is no column 'x'" 'ingest -t activity --long date:x months.csv'

# Profiles
cat >office.csv <<'END'
column,alias,unit,fill,default
date,哪天|何时,,yes,
amount,花费,万元,,
kind,,,no,
people,数量,,,
社区,,,,清风社区
year,,,,2024
END
cat >list.csv <<'END'
何时,类别,花费,数量
9.30,座谈,3,5人
,座谈,4元,6
,座谈,-,
END
same 'what an office says once' '2024-09-30,清风社区,30000.00,5
2024-09-30,清风社区,4.00,6
2024-09-30,清风社区,,' 'show date,community,amount,people -t activity --profile office.csv list.csv'
same 'headings in Chinese' '2024-09-30,30000.00' "
	printf '列,别名,单位,承上,默认\n日期,何时,,是,\n金额,花费,万元,,\n年份,,,,2024\n' >zh.csv
	show date,amount -t activity --profile zh.csv list.csv | sed 1q"
same 'a list that has the column does not need it' '乙' "
	printf '日期,类别,社区\n2025-1-1,x,乙\n' | show community -t activity --profile office.csv"
found 'nor is its blank cell filled' '' "
	printf '日期,类别,社区\n2025-1-1,x,\n2025-1-2,x,\n' |
	show community -t activity --profile office.csv |
	tr -d '\"\n'; false"
same 'a unit that the heading says goes before it' '3.00' "
	printf '日期,类别,花费（元）\n2025-1-1,x,3\n' |
	show amount -t activity --profile office.csv"
same 'it before that of the whole list' '30000.00' "
	printf '单位：元,,\n日期,类别,花费\n2025-1-1,x,3\n' |
	show amount -t activity --profile office.csv"
same 'it gives what is required' '2025-01-01,座谈' "
	printf 'column,default\nkind,座谈\n' >p.csv
	printf '日期,名称\n2025-1-1,甲\n' | show date,kind -t activity --profile p.csv"
same 'blanks that are none' '这事,座谈
那事,' "
	printf '社区,类别,需求\n甲,座谈,这事\n乙,,那事\n' >blank.csv
	printf 'column,fill\ncategory,no\n' >p.csv
	show title,category -t need --profile p.csv blank.csv"
agree 'records read again are the same' 'ingest -t activity --profile office.csv list.csv' \
	'ingest -t activity --profile office.csv list.csv | ingest --profile office.csv'
agree 'rejects read again, with the profile' "
	sed 's/,6\$/,x/' list.csv | ingest -t activity --profile office.csv --reject r.csv >good.csv
	sed 's/,x,/,6,/' r.csv >m.csv
	{ cat good.csv; ingest -t activity --profile office.csv m.csv | sed 1d; } | sort" \
	'ingest -t activity --profile office.csv list.csv | sort'
# wrong NAME FAULT ROW... - a profile of these rows is refused
wrong() {
	name=$1 fault=$2
	shift 2
	printf '%s\n' 'column,alias,unit,fill,default' "$@" >wrong.csv
	fails "a profile: $name" 2 "ingest: wrong.csv:$fault" \
		'ingest -t activity --profile wrong.csv list.csv'
}
wrong 'no such column' "3: column: there is no column 'x' (want date, kind, " kind,,,, x,,,,
wrong 'no column' "2: column: there is no column ''" ,x,,,
wrong 'no unit' '2: unit: the profile is wrong: 角 (want 元, 千元, 万元, 亿元)' amount,,角,,
wrong 'no money' '2: unit: the profile is wrong: 万元 (want only a column of money has one)' \
	people,,万元,,
wrong 'no fill' '2: fill: the profile is wrong: maybe (want yes, no, title)' kind,,,maybe,
wrong 'no day' '2: default: there is no day 2025-02-30 (want ' date,,,,2025-02-30
wrong 'no count' "2: default: '约' is no count (want 600, 600余, 近20)" people,,,,约
wrong 'no year' '2: default: the profile is wrong: 25 (want 2025)' year,,,,25
wrong 'a year without one' '2: default: the profile is wrong:  (want 2025)' year,,,,
wrong 'a text of two columns' \
	"3: alias: 'x' is given to two columns, people (人数), title (活动名称): a heading can go" \
	'people,x,,,' 'title,y|x,,,'
wrong 'no CSV' '2: column 2: a quote stands where none can' 'a,"b"c,,,'
fails 'a profile: a slip in its header' 2 \
	"p.csv: there is no column 'defualt' (want column, alias, unit, fill, default)" "
	printf 'column,defualt\nkind,x\n' >p.csv; ingest -t activity --profile p.csv list.csv"
fails 'a profile: no header' 2 'p.csv: no column means column' "
	printf 'alias,default\nkind,x\n' >p.csv; ingest -t activity --profile p.csv list.csv"
fails 'a profile: nothing' 2 'p.csv: nothing there' \
	': >p.csv; ingest -t activity --profile p.csv list.csv'
fails 'a profile: no file' 2 'none.csv: cannot open' \
	'ingest -t activity --profile none.csv list.csv'
same 'a profile in GB18030' '2024-09-30' "
	iconv -t GB18030 office.csv >gb.csv; show date -t activity --profile gb.csv list.csv |
	sed 1q"

# Looking first
same 'how a list would be read' 'file                       months.csv
encoding                   UTF-8
format                     activity
separated by               comma
header on line             2
year of dates without one  2025

line  taken for  text
----  ---------  -------------------------------------------------
   1  title      2025年服务人次
   2  header     社区 类别 1月 2月 3月 一季度合计 4月（人次） 备注

column  heading     read as      type   unit  from               values  refused  the first
------  ----------  -----------  -----  ----  -----------------  ------  -------  ---------
A       社区        community    text         blanks from above       5           清风社区
B       类别        kind         text                                 5           理发
F       一季度合计  left out
H       备注        note         text                                 3           甲
        活动时间    date         date         headings                5           2025-01
        人次        attendances  count        cells below them        5           10

date     kind  community  attendances  note
-------  ----  ---------  -----------  ----
2025-01  理发  清风社区            10  甲
2025-03  理发  清风社区            20  甲
2025-04  理发  清风社区             5  甲
2025-01  助餐  清风社区             1
2025-03  助餐  清风社区             3' "ingest $wide --dry-run months.csv"
found 'with what would be refused, and the same status' \
'D       数量          quantity   count                                   4        1  30
D       数量          unit       text                                    4           份
        类别          category   code            titles of groups        4           民生类' '
	ingest -t need --dry-run titles.csv >dry; status=$?
	grep "^D \|^   .* category " dry; exit $status'
# Of long lists not all is in sight, which is said.
{ echo 提出单位,具体需求; for i in $(seq 24); do printf '甲,乙\n小计,\n'; done; } >totals.csv
{ cat totals.csv; echo 甲,乙; echo 小计,; } >more.csv
{ cat totals.csv; awk 'BEGIN { for (i = 0; i < 99999; i++) print "甲,送餐" }'; } >long.csv
unlisted() {
	ingest -t need --dry-run "$1" 2>/dev/null | sed -n 's/^… .*not listed/not listed/p'
}
same 'what stands below in a list is listed' '' 'unlisted totals.csv'
same '… up to so many rows' 'not listed here, but read: what is no record from line 51 on' \
	'unlisted more.csv'
same '… and of a long list those at its start' 1 \
	"unlisted long.csv | grep -c 'line [0-9]\\{5\\} on'"
fails 'a full disk' 2 'cannot write' 'ingest -t need --dry-run ditto.csv >/dev/full'
same 'nothing is written' '' '
	mkdir dry.d
	ingest -t activity --dry-run -o dry.d/a --reject dry.d/b list.csv --profile office.csv >said
	ls dry.d'
same 'of several lists' 2 "ingest $wide --dry-run months.csv months.csv | grep -c '^file '"
same 'of a chat list' 'activity  number  name  status
--------  ------  ----  ------
读书           1  甲    in' "printf '#接龙\n读书\n1. 甲\n' | ingest --dry-run | sed -n '5,\$p'"
same 'in Chinese' '文件            titles.csv
行  认作        文本' "
	LC_ALL=C.UTF-8 LANGUAGE=zh_CN ingest -q -t need --dry-run titles.csv 2>/dev/null |
	grep '^文件\\|^行  '; true"
fails 'a list that cannot be read' 2 'no header row was found (want 活动时间, 活动类别)' "
	printf '1,2\n3,4\n' | ingest -t activity --dry-run"

cat >sums.csv <<'END'
日期,摘要,收入,支出,经费（元）,余额
1月5日,捐款,100,,1.5万元,100
1月9日,捐款,50,,——,150
1月31日,本月合计,160,,,150
2月1日,买米,,30,20,120
2月9日,买面,,约30,,90
,2月合计,,61,21,90
合计,,150,60,15021,
END
same 'totals that are not what the rows come to' '4 total 1月31日 本月合计 160 150 (the rows come to: 收入 150.00)
7 total 2月合计 61 21 90 (the rows come to: 经费（元） 20.00 / 15020.00)
8 total 合计 150 60 15021 (the rows come to: 经费（元） 15020.00)' "
	ingest -t entry --as-of 2025 --dry-run sums.csv | sed -n 's/  */ /g; s/^ //; /^[0-9]* total/p'"

# wrong ROW... - what is said of the totals of a book of these rows; status 0
wrong() {
	printf '%s\n' 序号,月,日,摘要,收入,支出,余额 "$@" >book.csv
	ingest -t entry --as-of 2025 book.csv 2>&1 >records.csv || echo "status $?"
}
same 'and in a run, where nothing is refused for it' "ingest: sums.csv:4: '本月合计' is not what \
the rows above come to: 收入 150.00
ingest: sums.csv:7: '2月合计' is not what the rows above come to: 经费（元） 20.00 / 15020.00
ingest: sums.csv:8: '合计' is not what the rows above come to: 经费（元） 15020.00
4 records" 'ingest -t entry --as-of 2025 sums.csv 2>&1 >records; echo $(grep -c ^E records) records'
same 'in the unit of the heading' '预算（万元） 2.1 / 5.05' "
	printf '%s\n' 社区,需求,预算（万元） 甲,a,2.95 小计,,2.95 甲,b,2.1万元 小计,,2 |
	ingest -t need 2>&1 >records | sed 's/.*: //'"
same 'which is no more than a warning' '' 'ingest -q -t entry --as-of 2025 sums.csv 2>&1 >records'
same 'days and serial numbers are not added up' '' \
	'wrong 1,1,5,a,5,,15 2,,6,b,6,,21 3,,,c,,1,20 4,1,31,本月合计,11,1,20'
same 'nor is what a page begins with among its rows' '' \
	'wrong ,1,1,承前页,100,50,60 1,1,5,a,5,,65 ,1,31,本月合计,5,,65 ,1,31,过次页,105,50,65'
same 'of totals of totals each is of its rows' '' 'wrong 1,1,5,a,5,, ,1,31,本月合计,5,, \
	2,2,5,b,7,, ,2,28,本月合计,7,, 3,3,5,c,1,, ,3,31,本月合计,1,, ,3,31,本季合计,13,, \
	4,4,5,d,2,, ,4,30,本月合计,2,, 5,5,5,e,3,, ,5,31,本月合计,3,, ,5,31,本季合计,5,, \
	,5,31,本年累计,18,,'
same 'and may be those of no rows' '' 'wrong 1,1,5,a,5,, ,1,31,本月合计,5,, ,2,28,本月合计,0,,'
same 'what was before the list may be in what is summed up to now' '' \
	'wrong 1,5,5,a,5,,105 ,5,31,本月合计,5,,105 ,5,31,本年累计,30,12,105'
same 'but no less' "ingest: book.csv:3: '本年累计' is not what the rows above come to: 收入 5.00" \
	'wrong 1,5,5,a,5,,105 ,5,31,本年累计,4,,105'
same 'of totals over their rows nothing is known' '' \
	'wrong 总计,,,,11,, 一月小计,,,,5,, 1,1,5,a,5,, 二月小计,,,,6,, 2,2,5,b,6,,'
same 'nor where a row cannot be read' '' '
	wrong 1,1,5,a,5,, "2,1,6,\"b\"b,6,," ,,,合计,11,, | sed "/a quote stands/d; /^status 1/d"'

# A list of which nobody said what it is
fails 'a list that could be of one format' 2 'say what the list is: -t need; try' 'ingest ditto.csv'
fails 'or of several' 2 'say what the list is: -t person, -t signup' "
	printf '姓名,联系电话\n甲,13900000001\n' | ingest"
fails 'or of none' 2 'say what the list is: -t need, -t resource, -t activity …' "
	printf '甲,乙\n1,2\n' | ingest"
same 'a header of all that is required, and of nothing else that is known' '甲' "
	printf '编码,姓名,学校,年级\n1,甲,一小,三年级\n' | show name -t person"

# Headings that offices have
same 'the time in which a resource can be had may be months or weekdays' '2026-10-01,2026-12-31,
,,6-7' "
	printf '单位,资源名称,可服务时间\n甲,一,10月—12月\n甲,二,周末\n' |
	show from,to,days -t resource --as-of 2026-10-01"
same 'till when a need is to be met' 2026-11-30 "
	printf '社区,需求内容,拟完成时间\n甲,一,11月底前\n' | show to -t need --as-of 2026-10-01"
printf '社区,需求内容,盼望啥时间\n甲,一,11月底前\n' >unread.csv
same 'what may be the deadline, and is not known, is said' \
	"ingest: unread.csv:1: '盼望啥时间' is carried and not read; whether it is to (期望完成时间), \
a profile can say" 'ingest -t need unread.csv 2>&1 >records'
printf '列,别名\n期望完成时间,盼望啥时间\n' >means.csv
same 'and read where a profile says so' 2026-11-30 \
	'show to -t need --as-of 2026-10-01 --profile means.csv unread.csv'
same 'a day on which it was written down is none' '' "
	printf '社区,需求内容,录入时间\n甲,一,10月1日\n' | ingest -t need 2>&1 >records"
same 'nor is another, beside a deadline' '' "
	printf '社区,需求内容,期望完成时间,反馈时间\n甲,一,长期,10月1日\n' | ingest -t need 2>&1 >records"
fails 'so with what may be the day on which it was done' 0 \
	"'验收时间' is carried and not read; whether it is closed (办结时间)" "
	printf '发现时间,问题,整改期限,验收时间\n2026-10-1,漏水,3天内,10月2日\n' | ingest -t issue"
same 'who is to mend what, where, and when it was done' '菜市场,重大,张伟,2026-09-09' "
	printf '排查日期,隐患部位,隐患描述,隐患级别,整改责任人,完成日期\n9月7日,菜市场,堵塞,重大,张伟,9月9日\n' |
	show place,severity,unit,closed -t issue --as-of 2026-10-01"
same 'a unit goes before a person' '物业,张伟' "
	printf '排查日期,隐患描述,责任单位,责任人\n9月7日,堵塞,物业,张伟\n' |
	show unit,责任人 -t issue --as-of 2026-10-01"
same 'funds of a fund' '助学,3.00' "
	printf '日期,摘要,子基金,收入,支出\n1月8日,捐款,助学,3,\n' |
	show fund,amount -t entry --as-of 2026"

same 'what is of another unit is noted, and not added to people' ',30,人数：120人次
,,甲；人数：15户；人次：3场
50+,60,
6~,60+,' "
	printf '%s\n' 时间,类别,人数,人次,备注 2026-1-1,a,120人次,30人, 2026-1-2,a,15户,3场,甲 \
		2026-1-2,b,50余人,60, 2026-1-3,b,约6,60余人次, |
	show people,attendances,note -t activity"

found 'hours of volunteers, whose names are written as they come' '张伟,13900004401,2.5
古丽·买买提,,1.5
欧阳娜,,0.75' "
	printf '%s\n' 志愿者姓名,手机号码,服务项目,服务时长 '张　伟,139 0000 4401,送餐,2小时30分' \
		古丽•买买提,,义诊,90分钟 欧阳娜,,义诊,45分钟 '李 明,,植树,半天' |
	show name,phone,hours -t service"

# Places, with nothing known but the whole
same '全县 is what --area says, and other places are taken as they are written' '双峰县
城北社区
永丰街道/和谐村' "
	printf '单位,资源名称,服务范围\n甲,一,全县\n甲,二,城北社区\n甲,三,永丰街道/和谐村\n' |
	show area -t resource --area 双峰县"

printf '%s\n' 名称,上级 桃源县, 青石街道,桃源县 梧桐社区,青石街道 红枫村,青石街道 >places.csv
printf '%s\n' 社区,需求,所需服务,所在地 梧桐社区,理发,理发, 红枫,理发,理发, \
	街道办事处,理发,理发, 红枫村,理发,理发,梧桐社区 >asks.csv
same 'a community is where it is, where the gazetteer knows it' '桃源县/青石街道/梧桐社区
桃源县/青石街道/红枫村
""
桃源县/青石街道/梧桐社区' 'show area -t need -g places.csv asks.csv'
same 'and nowhere without one' '""
""
""
梧桐社区' 'show area -t need asks.csv'
same 'so whoever serves one place only is not sent to another' '梧桐社区,proposed
红枫,unmet
街道办事处,proposed
红枫村,proposed' "
	ingest -t need -g places.csv asks.csv >needs.csv
	printf '单位,资源名称,可服务事项,服务范围,数量\n甲,一,理发,梧桐社区,9\n' |
	ingest -t resource -g places.csv >one.csv
	match -r one.csv needs.csv | pick '' --columns community,status | sed 1d"
same '全街道 is the only one there is' 桃源县/青石街道 "
	printf '单位,资源名称,服务范围\n甲,一,全街道\n' | show area -t resource -g places.csv"

# Weeks are no days, and a month of work is no number of them
found 'a term in working days' '10
10
8
3' "
	printf '%s\n' '事项,工期（工作日）' 'a,两周（10个工作日）' b,2周 c,8个工作日内 d,6周 e,3天 \
		f,一个月 |
	show days -t step"

# Empty rows and columns, in any number
same 'a million empty rows' '甲' "
	{ printf '日期,类别\n2025-1-1,甲\n'; yes ',' | head -n 1000000; } | show kind -t activity"
same '16384 empty columns' '甲,2025-01-01' "
	commas=\$(printf '%16382s' '' | tr ' ' ,)
	{ printf '%s,%s%s\n' 日期 类别 \$commas; printf '%s,%s%s\n' 2025-1-1 甲 \$commas; } |
	show kind,date -t activity"
fails 'something in one of them' 1 '302: the row has 9 cells (want 2)' "
	awk 'BEGIN {
		print \"日期,类别,,,,,,,\"
		for (i = 0; i < 300; i++)
			print \"2025-1-1,甲,,,,,,,\"
		print \"2025-1-1,甲,,,,,,,x\"
	}' |
	ingest -t activity"
same 'a short row is none where the header is as short' '' "
	printf '日期,类别,,\n2025-1-1,甲\n' | ingest -t activity 2>&1 >/dev/null"

for what in --template=need --schema=need --table-schema=need --print-rules; do
	agree "$what into a file" "ingest $what" "ingest $what -o printed && cat printed"
done
fails 'a form on a full disk' 2 'cannot write' 'ingest --template=need >/dev/full'

# Headings that office lists have.
fails 'opening times of no year are dates' 1 "from: '9月-11月' does not say the year" "
	printf '%s\n' 单位名称,资源名称,服务时间 甲,培训,9月-11月 | ingest -t resource"
same 'names of needs under a group' 东村,用餐,老人午餐 "printf '%s\n' \
	社区名称,需求项目及内容,,希望完成时限 ,需求项目,具体内容, 东村,用餐,老人午餐,长期 |
	show community,title,detail -t need"
same 'what is wanted soon has no day, and says so' ',希望完成时间：尽快
,整改时限：限期整改' "
	printf '%s\n' 社区名称,需求,希望完成时间 东村,修灯,尽快 | show to,detail -t need
	printf '%s\n' 发现时间,问题描述,整改时限 2025.6.3,堵塞,限期整改 | show due,detail -t issue | sed 's/堵塞；//'"
same 'what a partner can do, with its unit' '4,场,
12,人,可服务数量：志愿者' "printf '%s\n' 单位名称,资源名称,可服务数量 甲,讲座,全年4场 乙,支教,志愿者12名 |
	show capacity,unit,detail -t resource"
same 'a service goes before whom it is for' '便民 便民 民生/健康 民生/养老 治理/设施' "printf '%s\n' 社区,需求 \
	a,老年人免费理发 a,爱心理发 a,心理疏导 a,老人关爱 a,路灯维修 | show category -t need | xargs"
same 'of hazards' '东村,超市' "printf '%s\n' 排查时间,所在社区,场所名称,隐患描述 2025.6.3,东村,超市,通道堵塞 |
	show area,place -t issue"
same 'of activities' '东村,200+' "printf '%s\n' 日期,活动名称,开展社区,服务群众（人次） 2025.6.3,义诊,东村,200余 |
	show community,attendances -t activity"
same 'of policies' 'A,50000.00,2025-09-30' "printf '%s\n' 措施名称,适用条件,激励标准,申报时限 \
	'A,职工人数>=50,一次性奖励5万元,2025年9月底前' | show title,amount,to -t policy"

finish
