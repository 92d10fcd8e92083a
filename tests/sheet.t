#!/bin/sh
# sheet.t - tests of sheet
. "$(dirname "$0")/lib.sh"

cat >needs.csv <<'EOF'
need_id,community,area,category,title,people,quantity,unit,urgency,to,status,备注
N1,清风社区,县/街/清风,民生/助餐,送餐,600+,30,份,1,2025-06-30,,0012
N2,清风社区,县/街/清风,,"法律
咨询",,2,场,4,,,=1+1
N3,月湖村,,民生/义诊,"义诊, ""上门""",1.50,,人次,,2025-09,,3-4
EOF

# CSV for spreadsheets needs no library.
same 'guards: what stands as it is, and what does not' '"a"
"0"
"42"
"2.5"
"文字"
"“引号”"
"A1"
"'"'"'0012"
"'"'"'-42"
"'"'"'1.50"
"'"'"'2025-07-04"
"'"'"'=1+1"
"'"'"'＝1+1"
"'"'"' =1+1"
"'"'"''"'"'0012"
"'"'"'TRUE"
"'"'"'Mar 5"
"'"'"'〇〇七"
"'"'"'1E5"
"'"'"'13900001001x"' "printf '%s\n' a 0 42 2.5 文字 “引号” A1 0012 -42 1.50 2025-07-04 =1+1 ＝1+1 \
	' =1+1' \"'0012\" TRUE 'Mar 5' 〇〇七 1E5 13900001001x |
	sheet --csv --bare --headings names | tr -d '\r' |
	sed '1s/^\xEF\xBB\xBF//'"
printf 'plan_id,need,resource,units,status,需求编号\nP1,N1,R1,1,proposed,甲-1\n' >own.csv
same 'no heading is that of another column' '定单编号,need,资源编号,units,状态,需求编号' \
	"sheet --csv --bare own.csv | tr -d '\"\r\357\273\277' | head -n 1"
same 'and it comes back' "$(cat own.csv)" 'sheet --csv own.csv | amend own.csv'
# The tables that programs make, each with all of its columns and none of its rows.
words=$root/lib/view/words/headings.csv
for t in $(sed '1d; s/,.*//' "$words" | tr '|' '\n' | sort -u); do
	awk -F, -v t="$t" 'index("|" $1 "|", "|" t "|") { print $2 }' "$words" |
		paste -sd, >"made.$t"
done
each() {
	for t in made.*; do
		eval "$1" || echo "$t"
	done
}
same 'their headings are those of report' '' 'each "
	sheet --csv --bare \$t | sed \"s/^\xEF\xBB\xBF//; s/[\\\"\r]//g\" >one
	report -f csv --headings zh \$t | cmp - one"'
same '… in Chinese throughout' '' "each '! sheet --csv --bare \$t | grep -q \"\\\"[a-z]\"'"
same '… and back they have their names' '' "each 'sheet --csv \$t | sheet | cmp - \$t'"
same 'every cell is quoted, CR LF, a BOM' 'efbbbf2261222c2262220d0a2278222c22220d0a' \
	"printf 'a,b\nx,\n' | sheet --csv --bare | od -An -tx1 | tr -d ' \n'; echo"
agree 'and back' 'cat needs.csv' 'sheet --csv needs.csv | sheet'
agree 'without seals the headings stay' \
	'sheet --csv --bare --headings en needs.csv | sheet | head -n 1' \
	'echo need id,community,area,category,title,people,quantity,unit,urgency,to,status,备注'
agree 'values that are hard on spreadsheets' 'cat "$root/tests/data/spreadsheet/values.txt"' \
	'sed "s/\"/\"\"/g; s/.*/\"&\"/; 1i v" "$root/tests/data/spreadsheet/values.txt" |
	sheet --csv |
	sheet | sed "1d; s/^\"\(.*\)\"$/\1/; s/\"\"/\"/g"'
same 'a guard by another hand is taken off, text of its own is not' 'v
0012
0034
'"'tis
'0012" "printf '%s\n' v \"'0012\" '\"=\"\"0034\"\"\"' \"'tis\" \"''0012\" | sheet"
same 'blank lines and short rows stay' 'a,b

1' "printf 'a,b\r\n\r\n1\r\n' | sheet"
fails 'nothing' 2 'standard input: nothing there' 'sheet </dev/null'
fails 'a missing file' 2 'gone.csv: cannot open' 'sheet gone.csv'
fails 'a row of another length' 1 'standard input:3: the row has 1 cells (want 2)' \
	"printf 'a,b\n1,2\n3\n' | sheet --csv"
fails 'two files into one CSV' 2 'several files' 'sheet needs.csv needs.csv'
fails 'two forms' 2 '--csv does not go with --xlsx' 'sheet --csv --xlsx needs.csv'
for option in --bare '--headings en' '--numbers people' '--type need'; do
	fails "$option of what does not go out" 2 "${option%% *} goes with --xlsx" \
		"sheet $option needs.csv"
done
fails 'states of a list of sheets' 2 '--state does not go with --list' 'sheet --list --state x.xlsx'
fails 'a full disk' 2 'cannot write' 'sheet --csv needs.csv >/dev/full'

# What became of rows that were handed out: edit SCRIPT - of the CSV that went out
sheet --csv needs.csv >out.csv
edit() {
	sed "$1" out.csv | sheet -v --state
}
same 'rows as they were' 'same
same
same' "edit '' | grep -o 'same$'"
fails 'an edited cell is named' 0 "standard input:2: title: '送饭' is not what was handed out" \
	"edit s/送餐/送饭/"
fails 'a damaged one as well, with what it was' 1 \
	"standard input:2: 备注: '12' was damaged by a spreadsheet (want 0012)" "edit s/\'0012/12/"
fails 'a date that was none' 1 \
	"standard input:5: 备注: '2026/3/4' was damaged by a spreadsheet (want 3-4)" \
	"edit \"s/'3-4/2026\/3\/4/\""
fails 'a formula that was run' 1 "'2' was damaged" "edit \"s/'=1+1/2/\""
fails 'a row that is lost' 0 'rows that were handed out are missing: 1' "edit 2d"
fails 'a column that is lost' 0 'columns that were handed out are missing: 备注' \
	'edit 1s/备注/别的/'
fails 'a row that stands twice' 0 'row r1 of what was handed out stands here twice' 'edit 2p'
same 'an added row' 'N9,added' \
	"{ cat out.csv; echo N9,; } | sheet --state | sed -n 's/,.*,/,/; /^N9/p'"
fails 'a seal that is none' 0 "is no seal of a row" "edit s/r1-/x1-/"
fails 'a damaged heading' 2 "is no seal" "edit s/_seal:need:3/_seal:need:x/"
same 'states are counted' '3 rows: 1 as handed out, 1 edited, 1 damaged, 0 added, 0 copied' \
	"edit \"s/送餐/送饭/; s/'3-4/3月4日/\" 2>&1 >/dev/null | sed -n 's/^sheet: \(3 rows\)/\1/p'"
same 'for amend the seals stay' 3 "sheet --seals out.csv | grep -c ',r[123]-[0-9A-Z]*\$'"
fails '… but on no workbook that is written' 2 '--seals does not go with --csv' \
	'sheet --seals --csv needs.csv'
agree 'columns moved by a person go back to their places' 'cat needs.csv' \
	"sheet needs.csv --csv --headings en | sheet"

if sheet --xlsx needs.csv 2>&1 >book.xlsx | grep -q 'was built without'; then
	fails 'without the libraries it says so' 2 'what workbooks need' 'sheet --xlsx needs.csv'
	finish
fi

agree 'a workbook and back' 'cat needs.csv' 'sheet book.xlsx'
same 'to choose from: all steps of urgency, the words that come again, and no more' '份,1
场,2
,3
,4
,5' "{ echo need_id,unit,quantity,people,urgency,days
	for n in 1 2 3 4; do echo N\$n,份,\$n,\$n,1,; done; echo N5,场,3,3,1,; echo N6,场,4,4,2,
	} | sheet --headings names -o few.xlsx
	sheet -q --sheet _lists few.xlsx"
agree 'from standard input' 'cat needs.csv' 'cat book.xlsx | sheet'
agree 'by the name of the output' 'sheet needs.csv -o a.xlsx; sheet a.xlsx' 'cat needs.csv'
agree 'with a fixed day the same bytes' 'SOURCE_DATE_EPOCH=1 sheet --xlsx needs.csv' \
	'sleep 1; TZ=Asia/Shanghai SOURCE_DATE_EPOCH=1 sheet --xlsx needs.csv'
agree 'values that are hard on spreadsheets, in a workbook' \
	'cat "$root/tests/data/spreadsheet/values.txt"' \
	'sed "s/\"/\"\"/g; s/.*/\"&\"/; 1i v" "$root/tests/data/spreadsheet/values.txt" |
	sheet --xlsx |
	sheet | sed "1d; s/^\"\(.*\)\"$/\1/; s/\"\"/\"/g"'
same 'several tables are several sheets' 'sheet,name,hidden,rows,columns
1,needs,no,4,13
2,b,no,2,2
3,b_2,no,2,2
4,_lists,yes,5,3' 'printf "v\n1\n" >b.csv; sheet needs.csv b.csv b.csv -o two.xlsx
	sheet --list two.xlsx'
same 'a sheet by its name' 'v
1' 'sheet --sheet b two.xlsx'
same 'and by its number' 'v
1' 'sheet --sheet 3 two.xlsx'
fails 'the others are said' 0 'sheets not read: b, b_2' 'sheet two.xlsx'
fails 'a sheet that is not there' 2 "there is no sheet 'c' (want needs, b, b_2, _lists)" \
	'sheet --sheet c two.xlsx'
same 'real numbers and dates, where they are asked for' '' \
	"sheet --numbers 需求数量,to needs.csv -o n.xlsx && sheet n.xlsx >n.csv &&
	cmp n.csv needs.csv &&
	sheet --shown n.xlsx 2>/dev/null | cmp - needs.csv"
same 'a number is what it was without its last zeros' '1.5
same' "sheet --numbers people needs.csv -o n.xlsx && sheet --state n.xlsx |
	sed -n 's/.*,\(1.5\),.*,\(.*\)/\1\n\2/p'"
fails 'a column that is not there' 2 "there is no column 'x'" \
	'sheet --numbers x needs.csv -o n.xlsx'
fails 'a cell too long' 2 "standard input: v: the cell has 40000 characters (want 32767)" \
	"{ echo v; head -c 40000 /dev/zero | tr '\0' x; echo; } | sheet --xlsx"
fails 'no text' 2 'neither UTF-8 nor GB18030' "printf 'v\n\377\376\n' | sheet --xlsx -o x.xlsx"
good 'and then no file is left' '! test -e x.xlsx'
# The workbook grows for half a second and more.
seq -f 'v%.0f,城北社区,每周三上午' 150000 >long.csv
mkdir tmp
same 'who is killed leaves nothing' '' 'for after in 0.2 0.3 0.4; do
	TMPDIR=$PWD/tmp timeout -s KILL $after sheet -o long.xlsx long.csv || ls tmp
done'
fails 'a full disk for the workbook' 2 'cannot write' 'sheet --xlsx needs.csv >/dev/full'

# Nothing that comes in is run by who opens it: no formula, and no cell of CSV that begins one.
formulas() {
	perl -MIO::Uncompress::Unzip=:all -e 'my $z = IO::Uncompress::Unzip->new($ARGV[0]);
		do {
			local $/;
			my $t = <$z>;
			print $z->getHeaderInfo->{Name}, "\n" if $t =~ /<f[ >]/;
		}
		while ($z->nextStream > 0)' "$1"
}
{ echo v; sed 's/"/""/g; s/.*/"&"/' "$root/tests/data/spreadsheet/values.txt"; } >values.csv
same 'no formula in a workbook' '' 'sheet values.csv -o v.xlsx && formulas v.xlsx'
same 'no cell of CSV begins one' '' \
	"sheet --csv values.csv | grep '^\"[[:space:]　]*[-=+@＝＋－＠]' || :"

# part FILE - standard input as a part of the workbook at hand; book - zipped to b.xlsx
part() {
	mkdir -p "book/${1%/*}"
	cat >"book/$1"
}
book() {
	"$root/tests/zip.pl" b.xlsx book
}
rel=http://schemas.openxmlformats.org/officeDocument/2006/relationships
# begin - a workbook of another hand: prefixes, no places, absolute targets
begin() {
	rm -rf book
	part _rels/.rels <<-EOF
	<r:Relationships xmlns:r="x"><r:Relationship Id="a" Type="$rel/officeDocument"
	Target="/b/w.xml"/></r:Relationships>
	EOF
	part b/_rels/w.xml.rels <<-EOF
	<Relationships><Relationship Id="r1" Type="$rel/worksheet" Target="s/one.xml"/><Relationship
	Id="r2" Type="$rel/styles" Target="./x/../styles.xml"/><Relationship
	Id="r3" Type="$rel/sharedStrings" Target="/b/t.xml"/></Relationships>
	EOF
	part b/w.xml <<-EOF
	<x:workbook xmlns:x="y" xmlns:q="z"><x:workbookPr $1/><x:sheets><x:sheet
	name="表" sheetId="7" q:id="r1"/></x:sheets></x:workbook>
	EOF
	part b/styles.xml <<-EOF
	<styleSheet><numFmts><numFmt numFmtId="170" formatCode="000000"/><numFmt
	numFmtId="171" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt
	numFmtId="172" formatCode="[h]:mm"/><numFmt
	numFmtId="173" formatCode="#,##0.00&quot;元&quot;"/></numFmts><cellStyleXfs><xf
	numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf
	numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="22"/><xf
	numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="10"/><xf
	numFmtId="173"/><xf numFmtId="31"/></cellXfs></styleSheet>
	EOF
	part b/t.xml <<-EOF
	<sst><si><t>普通</t></si><si><r><t>富</t></r><r><t
	xml:space="preserve">文 本</t></r><rPh><t>fu</t></rPh></si><si><t>a_x000D_
	b_x005F_x0041_</t></si></sst>
	EOF
	part b/s/one.xml
	book
}
# cells XML - a sheet of these rows
cells() {
	begin "$2" <<-EOF
	<x:worksheet xmlns:x="y"><x:cols><x:col
	min="3" max="3" hidden="1"/></x:cols><x:sheetData>$1</x:sheetData>$3</x:worksheet>
	EOF
	sheet $4 b.xlsx
}
c() {
	printf '<x:c %s><x:v>%s</x:v></x:c>' "$1" "$2"
}

same 'texts: shared, rich, escaped, inline' '普通,富文 本,"a
b_x0041_",内联,TRUE,FALSE' "cells \"<x:row>
	\$(c 't=\"s\"' 0)\$(c 't=\"s\"' 1)\$(c 't=\"s\"' 2)<x:c
	t='inlineStr'><x:is><x:r><x:t>内</x:t></x:r><x:r><x:t>联</x:t></x:r><x:rPh><x:t
	>n</x:t></x:rPh></x:is></x:c>\$(c 't=\"b\"' 1)\$(c 't=\"b\"' 0)</x:row>\" 2>/dev/null"
same 'dates of 1900' '2025-07-04,1900-01-01,1900-02-28,1900-03-01,9999-12-31' \
	"cells \"<x:row>
	\$(for n in 45842 1 59 61 2958465; do c s='\"1\"' \$n; done)</x:row>\" 2>/dev/null"
same 'dates of 1904' '2025-07-04,1904-01-01' \
	"cells \"<x:row>\$(for n in 44380 0; do c s='\"1\"' \$n; done)</x:row>\" 'date1904=\"1\"'"
fails 'a day that Excel alone has' 1 'b.xlsx:1: 表!A1: there is no day 1900-02-29' \
	"cells \"<x:row>\$(c 's=\"1\"' 60)</x:row>\""
same 'times, months, elapsed hours, ISO dates' \
	'2025-07-04 09:30,2025-07,2025-07-04,26:30,2025-07-04,2025-07-04 10:00:00' \
	"cells \"<x:row>\$(c 's=\"3\"' 45842.3958333333)
	\$(c 's=\"4\"' 45839)\$(c 's=\"4\"' 45842)\$(c 's=\"5\"' 1.10416666666667)
	\$(c 't=\"d\"' 2025-07-04T00:00:00)\$(c 't=\"d\"' 2025-07-04T10:00:00)
	</x:row>\" 2>/dev/null"
same 'numbers: no noise, no powers' '0.1,0.3,42,-0.00001,123456789012345,000042,0.125,1234.5' \
	"cells \"<x:row>\$(c '' 0.10000000000000001)\$(c '' 0.30000000000000004)
	\$(c '' 4.2E1)\$(c '' -1E-5)\$(c '' 123456789012345)\$(c 's=\"2\"' 42)
	\$(c 's=\"6\"' 0.125)\$(c 's=\"7\"' 1234.5)</x:row>\" 2>/dev/null"
same 'numbers as they are shown' '12.50%,"1,234.50元","1,000,000.00元"' \
	"cells \"<x:row>\$(c 's=\"6\"' 0.125)\$(c 's=\"7\"' 1234.495)
	\$(c 's=\"7\"' 1000000)</x:row>\" '' '' --shown 2>/dev/null"
fails 'digits that are lost' 1 "b.xlsx:1: 表!A1: '1**' has lost digits" \
	"cells \"<x:row>\$(c '' 110105194912310021)</x:row>\""
fails 'an error' 1 'b.xlsx:2: 表!B2: the cell holds the error #REF!' \
	"cells \"<x:row r='2'>\$(c 'r=\"B2\" t=\"e\"' '#REF!')</x:row>\""
fails 'a formula without its value' 1 "表!A1: the formula 'SUM(B1:B2)' has no value" \
	"cells '<x:row><x:c><x:f>SUM(B1:B2)</x:f></x:c></x:row>'"
same 'a formula by its value' '3,abc' \
	"cells '<x:row><x:c><x:f>1+2</x:f><x:v>3</x:v></x:c>
	<x:c t=\"str\"><x:f>A</x:f><x:v>abc</x:v></x:c></x:row>'"
fails 'what is hidden is said' 0 'b.xlsx: hidden, and read all the same: 2:3, C:C' \
	"cells \"<x:row>\$(c '' 1)\$(c '' 1)\$(c '' 1)</x:row>
	<x:row hidden='true'>\$(c '' 1)</x:row><x:row hidden='1'>\$(c '' 1)</x:row>\""

merges='<x:mergeCells><x:mergeCell ref="A1:C1"/><x:mergeCell ref="A2:A3"/>
	<x:mergeCell ref="B2:C2"/><x:mergeCell ref="A4:A6"/></x:mergeCells>'
rows="<x:row>$(c '' 1)</x:row><x:row>$(c '' 2)$(c '' 3)</x:row>
	<x:row>$(c 'r="B3"' 4)$(c '' 5)</x:row><x:row>$(c '' 6)$(c '' 7)</x:row><x:row/>
	<x:row>$(c 'r="C6"' 8)</x:row>"
same 'merged cells are repeated down, but not in a header of two rows' '1,,
2,3,
,4,5
6,7,
6,,
6,,8' "cells '$rows' '' '$merges' 2>/dev/null"
same 'or everywhere' '1,1,1
2,3,3
2,4,5
6,7,
6,,
6,,8' "cells '$rows' '' '$merges' '--merged all' 2>/dev/null"
same 'or nowhere' '1,,
2,3,
,4,5
6,7,
,,
,,8' "cells '$rows' '' '$merges' '--merged none' 2>/dev/null"
same 'rows that are not there, cells out of order' ',
2,1' "cells \"<x:row r='2'>\$(c 'r=\"B2\"' 1)\$(c 'r=\"A2\"' 2)</x:row>\""

# Damage, and attacks.
fails 'rows out of order' 2 'b.xlsx: the workbook is damaged: 1' \
	"cells '<x:row r=\"2\"/><x:row r=\"1\"/>'"
fails 'a place outside' 2 'damaged: XFE1' "cells '<x:row><x:c r=\"XFE1\"/></x:row>'"
fails 'a text that is not there' 2 'damaged: 99' "cells \"<x:row>\$(c 't=\"s\"' 99)</x:row>\""
fails 'XML that is cut' 2 'damaged: mismatched tag' "cells '<x:row>'"
fails 'a sheet too wide and long' 2 'holds more than 268435456 cells' \
	"cells \"<x:row>\$(c 'r=\"XFD1\"' 1)</x:row><x:row r='1048576'>\$(c '' 1)</x:row>\""
same 'formats to the last row cost nothing' 1 \
	"cells \"<x:row>\$(c '' 1)</x:row><x:row r='1048576'><x:c r='XFD1048576' s='1'/></x:row>\""
bomb() {
	begin '' <<-EOF
	<!DOCTYPE x [<!ENTITY a "$1"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>
	EOF
	sheet b.xlsx
}
fails 'a document type' 2 'damaged: a document type' 'bomb aaaa'
blanks() {
	begin '' <<-EOF
	<x:worksheet xmlns:x="y">$(head -c 40000000 /dev/zero | tr '\0' ' ')</x:worksheet>
	EOF
	sheet b.xlsx
}
fails 'a part that inflates without end' 2 'the workbook holds more than' blanks
long() {
	begin '' <<-EOF
	<x:worksheet xmlns:x="y" a="$(head -c "$1" /dev/zero | tr '\0' a)"><x:sheetData
	><x:row>$(c '' 1)</x:row></x:sheetData></x:worksheet>
	EOF
	sheet b.xlsx
}
same 'a long tag' 1 'long 900000'
fails 'a tag that would be read over and over' 2 'damaged: XML' 'long 15000000'
nested() {
	cells "$(seq -f '<x:a b="%.0f">' 300)"
}
fails 'tags within tags' 2 'damaged: XML' nested
unseen() {
	begin <<-EOF
	<x:worksheet xmlns:x="y"><x:sheetData><x:row>$(c '' 1)</x:row></x:sheetData></x:worksheet>
	EOF
	part b/w.xml <<-EOF
	<workbook><sheets>$1</sheets></workbook>
	EOF
	book
	sheet b.xlsx
}
same 'the first sheet in sight' 1 "
	unseen '<sheet name=\"甲\" state=\"hidden\" id=\"r9\"/><sheet name=\"乙\" id=\"r1\"/>'"
fails 'none is in sight' 2 'no sheet is in sight (want --sheet 甲, 乙)' "
	unseen '<sheet name=\"甲\" state=\"hidden\" id=\"r1\"/><sheet name=\"乙\"
	state=\"veryHidden\" id=\"r1\"/>'"
fails 'there is none' 2 'b.xlsx: no sheet is in sight' unseen
fails 'a place far outside' 2 'damaged: ZZZZ99999999' \
	"cells '<x:row><x:c r=\"ZZZZ99999999\"/></x:row>'"
fails 'a text before the first' 2 'damaged: -1' "cells \"<x:row>\$(c 't=\"s\"' -1)</x:row>\""
cut() {
	head -c "$1" book.xlsx >cut.xlsx
	sheet cut.xlsx
}
fails 'a workbook that is cut' 2 'cut.xlsx: the workbook is damaged' 'cut 3000'
fails 'or no more than begun' 2 'damaged' 'cut 10'
fails 'an old workbook' 2 \
	'x.xls: this is .xls / .et, not .xlsx (want soffice --headless --convert-to xlsx' \
	"printf '\320\317\021\340\241\261\032\341abc' >x.xls; sheet x.xls"
fails 'one under a password' 2 'the workbook is locked by a password' \
	"{ printf '\320\317\021\340\241\261\032\341'; printf EncryptedPackage |
	iconv -t UTF-16LE; printf '\0'; } | sheet"
fails 'a web page by the name of .xls' 2 'this is HTML / XML, not .xlsx' \
	"printf '<html><table>' | sheet"
fails 'a list of sheets of a text' 2 'this is CSV, not .xlsx' 'sheet --list needs.csv'

finish
