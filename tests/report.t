#!/bin/sh
# report.t - tests of report
. "$(dirname "$0")/lib.sh"

cat >needs.csv <<'END'
need_id,community,title,people
n1,城北社区,助餐,600+
n2,湖东社区,"法律, 咨询",20-
END
cat >more.csv <<'END'
need_id,community,title,people
n3,城南社区,,30..50
END
printf 'need_id,title,community,people\nn4,a,b,1\n' >other.csv
printf 'need_id,community,title\nn4,a,b\n' >short.csv
printf 'need_id,community,title,people,note\nn4,a,b,1,c\n' >long.csv
printf 'a,b\n1,2\n3\n4,5,6\n7,8\n' >ragged.csv
printf 'a,b\n1,"2"3\n4,5\n' >quote.csv
printf 'a,b,a\n1,2,3\n' >twice.csv
printf 'a,b\n\n"x\ny",\033[2J|\\\n' >odd.csv
: >empty.csv

same 'columns stand under each other, figures to the right' \
'need id  community  title       people
-------  ---------  ----------  ------
n1       城北社区   助餐          600+
n2       湖东社区   法律, 咨询     20-' 'report needs.csv'
same 'a table of Markdown' \
'| need id | community | title | people |
| --- | --- | --- | ---: |
| n1 | 城北社区 | 助餐 | 600+ |
| n2 | 湖东社区 | 法律, 咨询 | 20- |' 'report -f md <needs.csv'
agree 'CSV is what was read' 'report --format=csv needs.csv' 'cat needs.csv'
agree 'in any locale' 'report -f csv needs.csv' 'LC_ALL=zh_CN.UTF-8 report -f csv needs.csv'

same 'columns are chosen and ordered' \
'people,need_id
600+,n1
20-,n2' 'report -f csv --columns people,need_id needs.csv'
same 'a column may be shown twice' \
'people  people
------  ------
  600+    600+
   20-     20-' 'report --columns people,people needs.csv'
fails 'a column that is not there' 2 \
	"needs.csv: there is no column 'area' (want need_id, community, title, people)" \
	'report --columns need_id,area needs.csv'
fails 'a column without a name' 2 "there is no column ''" 'report --columns need_id, needs.csv'
fails 'a column that stands twice' 2 'twice.csv:1: two columns mean' 'report twice.csv'
fails 'a list under a title' 2 'standard input:1: columns 2, 3 have no name (want a header row; ' "
	printf '2025年度汇总表,,\\n序号,单位,数量\\n' | report"

same 'several files, one table' \
'need_id,community,title,people
n1,城北社区,助餐,600+
n2,湖东社区,"法律, 咨询",20-
n3,城南社区,,30..50' 'report -f csv needs.csv - <more.csv'
same 'columns of a later file may stand in another order' \
'need_id,community,title,people
n3,城南社区,,30..50
n4,b,a,1' 'report -f csv more.csv other.csv'
fails 'a column less' 2 'short.csv:1: no column means people' 'report needs.csv short.csv'
fails 'a column more' 2 "long.csv:1: there is no column 'note'" 'report needs.csv long.csv'
fails 'no such file' 2 'none.csv: cannot open: No such file' 'report needs.csv none.csv'
fails 'an empty file' 2 'empty.csv: nothing there' 'report needs.csv empty.csv'
fails 'a directory of formats that is not there' 2 'report: nodir: cannot open: No such file' '
	report -F nodir needs.csv'
same 'which a plain table does not ask for' 'a
1' "printf 'a\\n1\\n' | report -F nodir -f csv"
fails 'a format of our own that is wrong' 2 'report: own/need.csv:2: type: the format is wrong' "
	mkdir own; printf 'column,type\\nneed_id,nosuch\\n' >own/need.csv; report -F own needs.csv"
same 'nothing is shown of what failed' '' 'report needs.csv none.csv || :'

found 'rows of another length are left out' \
'a  b
-  -
1  2
7  8' 'report ragged.csv'
fails 'and said: too short' 1 'ragged.csv:3: the row has 1 cells (want 2)' 'report ragged.csv'
fails 'and said: too long' 1 'ragged.csv:4: the row has 3 cells (want 2)' 'report ragged.csv'
found 'so are rows that cannot be read' 'a,b
4,5' 'report -f csv quote.csv'

same 'Chinese headings' \
'需求编号  提出单位  需求        服务对象数量
--------  --------  ----------  ------------
n1        城北社区  助餐                600+
n2        湖东社区  法律, 咨询           20-' 'report --headings zh needs.csv'
agree 'by the locale' 'report --headings zh needs.csv' 'LC_ALL=zh_CN.UTF-8 report needs.csv'
agree 'or not' 'report --headings en needs.csv' 'report needs.csv'
same 'in CSV where they are asked for' '服务对象数量,x
1,2' "printf 'people,x\n1,2\n' | report -t need -f csv --headings zh"
same 'the header of CSV is for programs' 'people
30..50' 'LC_ALL=zh_CN.UTF-8 report -f csv --columns people more.csv'
agree 'one by one, as pick takes them' 'report --columns need_id --columns title needs.csv' \
	'report --columns need_id,title needs.csv'
same 'columns may be named by their headings' '城南社区' \
	'report -f csv --headings none --columns 提出单位 more.csv'
same 'no headings' \
'n1  城北社区  助餐        600+
n2  湖东社区  法律, 咨询   20-' 'report --headings none needs.csv'
same 'no headings of CSV' 'n3,城南社区,,30..50' 'report --headings none -f csv more.csv'
same 'Markdown has a header row even so' \
'|  |  |  |  |
| --- | --- | --- | ---: |
| n3 | 城南社区 |  | 30..50 |' 'report --headings none -f md more.csv'

same 'wrapped at a width' \
'need id  community  title     people
-------  ---------  --------  ------
n1       城北社区   助餐        600+
n2       湖东社区   法律, 咨     20-
                    询' 'report --width 36 needs.csv'
fails 'a width of nothing' 2 'width' 'report --width 0 needs.csv'
same 'characters that some fonts draw wide' \
'a     b
----  -
“”  1' "printf 'a,b\\n“”,1\\n' | report --ambiguous 2"

same 'line ends and control characters, text' \
'a  b
-  ------
x  ␛[2J|\
y' 'report odd.csv'
same 'line ends and control characters, Markdown' \
'| a | b |
| --- | --- |
| x<br>y | ␛\[2J\|\\ |' 'report -f md odd.csv'

same 'columns without a value make room' 'a  c
-  --------
1  一二三四
   五六' 'printf "a,bbbbbbbb,c\n1,,一二三四五六\n" | report --width 11'
same 'where there is room they are shown' 'a  b  c
-  -  -
1     x' 'printf "a,b,c\n1,,x\n" | report --width 80'
same 'and where they are asked for' 'a  bbbb  xxxx
   bbbb  xxxx
-  ----  ----
1        x' 'printf "a,bbbbbbbb,xxxxxxxx\n1,,x\n" | report --width 13 --columns a,bbbbbbbb,xxxxxxxx'

same 'bars beside a column' 'a    n
-  ---  --------------------
x   10  ████████████████████
y    5  ██████████
z  -10  --------------------' 'printf "a,n\nx,10\ny,5\nz,-10\n" | report --bar n'
same 'beside two, in Markdown' '| n |  | m |  |
| ---: | --- | ---: | --- |
| 8 | ████████████████████ | 2.50 | ████████████████████ |' \
	'printf "n,m\n8,2.50\n" | report -f md --bar n,m'
same 'a small line' 'a  b  c
-  -  -  ---
1  4  8  ▂▅█' 'printf "a,b,c\n1,4,8\n" | report --spark a..c'
same 'a box' '┌───┬────┐
│ a │  b │
├───┼────┤
│ x │ 12 │
└───┴────┘' 'printf "a,b\nx,12\n" | report --box'
same 'colour where it is asked for' "$(printf '\033[1ma\033[0m\n\033[2m-\033[0m\nx')" \
	'printf "a\nx\n" | report --color always'
same 'not where there is no terminal' 'a
-
x' 'printf "a\nx\n" | report'
if command -v script >/dev/null; then
	# on_terminal NAME WANT SETTINGS - how many escapes report writes to a terminal
	on_terminal() {
		same "$1" "$2" "printf 'a\nx\n' >t.csv
			$3 script -qc 'report t.csv' /dev/null | grep -c \"\$(printf '\033')\" || :"
	}
	on_terminal 'colour on a terminal' 2 'env TERM=xterm'
	on_terminal 'but not with NO_COLOR' 0 'env TERM=xterm NO_COLOR=1'
	on_terminal 'nor on a dumb one' 0 'env TERM=dumb'
fi
fails 'a bar of a column that is not shown' 2 "there is no column 'b' (want one that is shown)" \
	'printf "a,b\n1,2\n" | report --columns a --bar b'
fails 'a line of one end' 2 "'a' is none of the values known here (want FIRST..LAST)" \
	'printf "a,b\n1,2\n" | report --spark a'
fails 'a line backwards' 2 'want FIRST..LAST' 'printf "a,b\n1,2\n" | report --spark b..a'
fails 'bars in CSV' 2 '--bar and --spark go with text and Markdown' \
	'report -f csv --bar people needs.csv'
fails 'a box of Markdown' 2 '--box and --color go with text' 'report -f md --box needs.csv'
same 'the columns of a tally in Chinese' '社区    条数  人次合计  活动时间（月）
------  ----  --------  --------------
甲社区     2       30+  2025-07' \
	'printf "community,count,attendances_sum,date:month\n甲社区,2,30+,2025-07\n" |
		report --headings zh'
same 'not those of another table' 'closed  total
------  -----
     1      2' 'printf "closed,total\n1,2\n" | report --headings zh'

same 'to a file' 'a  b
-  -
1  2' 'printf "a,b\n1,2\n" | report -o out.txt && cat out.txt'
same 'to a compressed file' 'a,b
1,2' 'printf "a,b\n1,2\n" | report -f csv -z | gzip -dc'
same 'no file of what failed' 'old' 'echo old >kept; report -o kept none.csv || cat kept'
fails 'a full disk' 2 'cannot write: No space left' 'report needs.csv >/dev/full'
fails 'no such form' 2 'html' 'report -f htm needs.csv'

fails 'a quote that is never closed' 2 \
	'standard input:3: column 2: a quoted cell begins here and is never closed' \
	'printf "a,b\n1,2\n3,\"x\n4,5\n" | report'

# An option that could only be ignored.
fails 'a title of no page' 2 '--title goes with -f html, -f svg and --preset' \
	'report --title x needs.csv'
fails 'nor of CSV' 2 '--title goes with' 'report -f csv --title x needs.csv'
fails 'a width of Markdown' 2 '--width goes with text' 'report -f md --width 40 needs.csv'

# What everybody gives it once.
printf 'PK\003\004\024\0\010\010' >book.xlsx
printf '\320\317\021\340\241\261\032\341\n' >book.xls
for book in book.xlsx book.xls; do
	fails "$book" 2 "$book: this is a workbook or another file of an office program, no text \
(want CSV, which 'sheet FILE' makes of it)" "report $book"
done
fails 'from a pipe' 2 'report: standard input: this is a workbook' 'cat book.xls | report'
same 'no bytes of zip, no workbook' 'PK' 'echo PK | report -f csv'

# What due shows of persons beside what they missed is called as in their list.
same 'columns of a list beside those of due' '机制,单位,周期,应在,已有次数,进度,姓名,网格,住址' \
	"echo kind,unit,period,day,done,state,name,grid,address |
	report -f csv --headings zh"
same 'and none of it is published' '张**,一网格,清**' "
	printf '%s\n' kind,unit,period,state,name,grid,address \
		沟通,1,2025-07,missed,张三,一网格,清风路1号 |
	report -q --public -f csv --columns name,grid,address | tail -n 1"

finish
