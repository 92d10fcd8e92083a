#!/bin/sh
# amend.t - tests of amend: what people edited comes back, and nothing that nobody edited changes
. "$(dirname "$0")/lib.sh"

# handed out to the communities
cat >out.csv <<'END'
need_id,community,area,category,title,people,quantity,unit,urgency,to,status,备注
N1,清风社区,县/街/清风,民生/助餐,送餐,600+,30,份,1,2025-06-30,,0012
N2,清风社区,县/街/清风,,"法律
咨询",,2,场,4,,,=1+1
N3,月湖村,,民生/义诊,"义诊, ""上门""",,,人次,,2025-09,,3-4
N4,松涛社区,县/街/松涛,民生/助餐,配餐,20+,,份,2,2025-06-30,,1.50
END
sheet --csv out.csv >sealed.csv

# edit SED - the sealed copy, edited, into the ledger l.csv; shows what is another
# edit_base SED - the same of records without seals
edit() {
	sed "$1" sealed.csv >copy.csv
	amend l.csv copy.csv >new.csv
	taken $?
}
edit_base() {
	sed "$1" out.csv >copy.csv
	amend -b out.csv l.csv copy.csv >new.csv
	taken $?
}
taken() {
	diff l.csv new.csv | sed -n 's/^\([<>]\)/\1/p'
	return "$1"
}
cp out.csv l.csv

# Nobody has edited anything.
same 'a copy nobody edited, by its seals' '' 'amend l.csv sealed.csv | cmp - l.csv'
same '… without seals' '' 'amend -b out.csv l.csv out.csv | cmp - l.csv'
same '… from standard input' '' 'sheet sealed.csv | amend -b out.csv l.csv | cmp - l.csv'
same '… with states' '' 'sheet --state sealed.csv | amend -b out.csv l.csv - | cmp - l.csv'
same '… with seals, and what was handed out' '' 'amend -b sealed.csv l.csv sealed.csv | cmp - l.csv'
same '… with headings for people, a title above' '' '
	{ echo "云溪街道需求账单,,"; sheet --csv --bare out.csv | sed "1s/^\xEF\xBB\xBF//"; } |
	amend -b out.csv l.csv | cmp - l.csv'
same '… its columns and rows in another order' '' '
	columns=备注,title,need_id,unit,quantity,people,category,area,community,status,to,urgency
	report -f csv --headings zh --columns $columns out.csv | sed "2{h;d};\$G" |
	amend -b out.csv l.csv | cmp - l.csv'
same '… values as people write them' '' "edit \"s/'2025-06-30/2025年6月30日/; s/'600+/600余/\""
same '… in GB18030, with semicolons' '' '
	sed "s/,/;/g; s/\"义诊;/\"义诊,/" sealed.csv | tr , % | tr % , >semi.csv
	sheet --csv --bare out.csv | sheet | amend -b out.csv l.csv | cmp - l.csv
	sheet out.csv --csv --bare | iconv -f UTF-8 -t GB18030 |
	amend -b out.csv l.csv | cmp - l.csv'
cp l.csv before.csv
same '… in place: the file is left alone' 'before.csv copy.csv l.csv out.csv' '
	amend -i --log h.csv l.csv sealed.csv && cmp l.csv before.csv &&
	ls before.csv copy.csv l.csv* out.csv h.csv 2>/dev/null | xargs'
fails 'rows in the ledger that were not handed out' 0 '0 rows edited, 0 added' '
	echo N9,新,,,新,,,,,,, >>l.csv; amend -v l.csv sealed.csv'
cp out.csv l.csv

# Laws over records of every format.
: "${SEED:=$(date +%s)}" "${FILES:=$(rounds 60)}"
echo "# SEED=$SEED"
mkdir lists
awk -v seed="$SEED" -v files="$FILES" -v into=lists -f "$root/tests/records.awk" \
	"$root"/lib/record/formats/*.csv
unedited() {
	for list in lists/*; do
		ingest -q -t "${list##*.}" --as-of 2025 "$list" >r.csv 2>/dev/null
		sheet --csv r.csv >r.sealed
		sheet --csv --bare r.csv >r.bare
		amend r.csv r.sealed 2>said | cmp - r.csv
		amend -b r.csv r.csv r.csv 2>>said | cmp - r.csv
		amend -b r.csv r.csv r.bare 2>>said | cmp - r.csv
		amend -b r.bare r.csv r.sealed 2>>said | cmp - r.csv
		[ ! -s said ] || { echo "$list:"; head -n 2 said; }
	done
}
same 'random records, a copy nobody edited' '' unedited

# Cells
row1='清风社区,县/街/清风,民生/助餐'
for way in edit edit_base; do
	same "$way: a cell" "< N1,$row1,送餐,600+,30,份,1,2025-06-30,,0012
> N1,$row1,送饭,600+,30,份,1,2025-06-30,,0012" "$way 2s/送餐/送饭/"
	same '… as people write it' "< N1,$row1,送餐,600+,30,份,1,2025-06-30,,0012
> N1,$row1,送餐,600+,30,份,1,2025-07-04,,0012" "$way \"2s/'*2025-06-30/2025年7月4日/\""
	same '… that is emptied' "< N1,$row1,送餐,600+,30,份,1,2025-06-30,,0012
> N1,$row1,送餐,600+,,份,1,2025-06-30,,0012" "$way '2s/30\\(\"*,\"*份\\)/\\1/'"
	fails '… that must not be' 1 'copy.csv:2: title: the cell is empty' "$way 2s/送餐//"
	fails '… that cannot be read' 1 "copy.csv:2: people: '很多' is no count" \
		"$way \"2s/'*600+/很多/\""
	found '… then the others are taken' "< N1,$row1,送餐,600+,30,份,1,2025-06-30,,0012
> N1,$row1,送饭,600+,30,份,1,2025-06-30,,0012" "$way \"2s/'*600+/很多/; 2s/送餐/送饭/\""
	fails '… and one emptied beside it' 1 'copy.csv:2: title: the cell is empty' \
		"$way \"2s/'*600+/很多/; 2s/送餐//\""
done
same 'no rule fills what nobody filled' '> N2,清风社区,县/街/清风,,助餐送餐,,2,场,4,,,=1+1' \
	'printf "need_id,title\nN2,助餐送餐\n" >c.csv; printf "need_id,title\nN2,x\n" >b.csv
	sed "/^N2/{N;s/.*/N2,清风社区,县\/街\/清风,,x,,2,场,4,,,=1+1/}" out.csv >l.csv
	amend -b b.csv l.csv c.csv >new.csv 2>err; taken $? | grep N2 | tail -n 1'
cp out.csv l.csv

# Damage
damage() {
	fails "damage: $1 for $2" 1 \
		"copy.csv:$4: 备注: '$1' was damaged by a spreadsheet (want $2)" \
		"edit_base '$3'"
	same '… is not taken' '' "edit_base '$3' 2>/dev/null || :"
}
damage 12 0012 '2s/0012/12/' 2
damage 2026/3/4 3-4 '5s/3-4/2026\/3\/4/' 5
damage 3月4日 3-4 '5s/3-4/3月4日/' 5
damage 1.5 1.50 '6s/1.50/1.5/' 6
damage 2 =1+1 '4s/=1+1/2/' 3
fails 'damage: seen by the seals' 1 \
	"copy.csv:2: 备注: '12' was damaged by a spreadsheet (want 0012)" \
	"edit \"2s/'0012/12/\""
fails 'damage: powers' 1 "备注: '1.1E+17' was damaged" "edit_base '2s/0012/1.1E+17/'"
fails 'damage: a column too narrow' 1 "title: '####' was damaged" "edit_base '2s/送餐/####/'"
fails '… by the seals' 1 "title: '####' was damaged" "edit '2s/送餐/####/'"
same 'a month that became one of its days is an edit' 2025-09-20 \
	"edit_base '5s/2025-09/2025-09-20/' | grep -o 2025-09-.."
fails '… its first day is not' 1 "to: '2025-09-01' was damaged by a spreadsheet (want 2025-09)" \
	"edit_base '5s/2025-09/2025-09-01/'"
fails 'a row cut short: what was there is not emptied' 1 \
	'copy.csv:2: to: the row has 5 cells (want 12)' \
	'edit_base "2s/,送餐.*/,送饭/"'
same '… what it has is taken' "> N1,$row1,送饭,600+,30,份,1,2025-06-30,,0012" \
	'edit_base "2s/,送餐.*/,送饭/" | grep ">"'
fails 'a row too long' 1 'copy.csv:2: the row has 13 cells (want 12)' 'edit_base "2s/$/,x/"'
same 'figures are what they read as' '' "edit_base '2s/,30,/,30.0,/'"

# Both sides
sed 's/送餐/热餐/; s/N3,月湖村/N3,月湖社区/' out.csv >l.csv
for way in edit edit_base; do
	fails "$way: both changed a cell" 1 \
		"copy.csv:2: title: '送饭' in the copy, '热餐' in the ledger: both were changed" \
		"$way 2s/送餐/送饭/"
	found '… ours is kept' '' "$way 2s/送餐/送饭/"
	same '… in the same way' '' "$way '2s/送餐/热餐/; 5s/月湖村/月湖社区/'"
	same '… other cells are taken' "> N1,$row1,热餐,600+,30,份,2,2025-06-30,,0012" \
		"$way '2s/\\(份\"*,\"*\\)1/\\12/' | grep '>'"
done
same 'conflicts have a file' 'id,column,base,ours,theirs
N1,title,送餐,热餐,送饭' "sed 's/送餐/送饭/' out.csv |
	amend -q -b out.csv --conflicts c.csv l.csv >new.csv || cat c.csv"
same '… also where there is none' 'id,column,base,ours,theirs' \
	'amend --conflicts c.csv l.csv sealed.csv >new.csv && cat c.csv'
same '… from seals alone the base is not known' 'id,column,base,ours,theirs
N1,title,,热餐,送饭' "sed 's/送餐/送饭/' sealed.csv |
	amend --conflicts c.csv l.csv >new.csv 2>&1 || cat c.csv"
sed '/^N1,/d' out.csv >l.csv
fails 'edited, and no longer in the ledger' 1 "copy.csv:2: row 'N1' was edited, and is no longer" \
	'edit 2s/送餐/送饭/'
same '… a conflict of the row' 'N1,need_id,N1,,N1' \
	'amend --conflicts c.csv l.csv copy.csv >new.csv 2>&1 || tail -n 1 c.csv'
same 'not edited, and no longer in the ledger' '' 'edit ""'
cp out.csv l.csv

# Rows
new='"","月湖村","","","普法讲座","20余","1","场","紧急","2025年10月底前","",""'
added='> NDA02M0D8RNRQ2,月湖村,,治理/普法,普法讲座,20+,1,场,2,2025-10-31,,'
same 'a row without an id' "$added" "edit '\$a $new'"
same '… is added once' '0 rows edited, 0 added, 0 dropped, 0 conflicts' '
	cp new.csv l.csv; amend -v l.csv copy.csv 2>&1 >new.csv | sed "s/^amend: //"'
fails '… and not beside one like it' 1 "copy.csv:7: need_id: id 'NDA02M0D8RNRQ2' stands twice" '
	sed -i s/治理/别的/ l.csv; amend l.csv copy.csv >new.csv'
cp out.csv l.csv
same '… has the id that ingest makes' NDA02M0D8RNRQ2 \
	"{ head -n 1 out.csv; echo '$new'; } | ingest | sed -n '2s/,.*//p'"
same 'a row with an id of its own' '> N9,月湖村,,,讲座,,,,,,,' "edit '\$a N9,月湖村,,,讲座'"
fails '… while others are missing it may be one of them' 1 \
	"copy.csv:6: need_id: 'N9' is no id that was handed out" \
	"edit_base '2d; \$a N9,月湖村,,,讲座,,,,,,,'"
fails 'an id that was changed' 1 \
	"copy.csv:2: need_id: 'N7' is no id that was handed out" 'edit 2s/N1/N7/'
fails 'a row that is wrong is not added' 1 "copy.csv:7: title: the cell is empty" \
	"edit '\$a \"\",月湖村,,,,,,,,,,'"
fails 'an id twice' 1 "copy.csv:3: need_id: id 'N1' stands twice" 'edit 2p'
found '… is left as it was' '' "edit '2{p;s/送餐/送饭/}'"
fails 'rows that are missing' 1 "standard input: row 'N1' was handed out and is missing" \
	'sed 2d out.csv | amend -b out.csv l.csv'
fails '… by their seals' 1 'copy.csv: rows that were handed out are missing: 1, 4' "edit '2d;6d'"
found '… are kept' '' "edit_base '2d;6d'"
fails 'a row of which only the id is left' 1 "row 'N1' was handed out and is missing" \
	"edit_base '2s/,.*/,,,,,,,,,,,/'"
drop() {
	sed "$1" out.csv | amend --delete -b out.csv --conflicts c.csv l.csv >new.csv
	taken $?
}
same '… or dropped' "< N1,$row1,送餐,600+,30,份,1,2025-06-30,,0012" 'drop 2d'
fails '… but not while a row cannot be read' 1 "row 'N1' was handed out and is missing" \
	'drop "2s/.*/\"N1\"x,y/"'
sed 's/送餐/热餐/' out.csv >l.csv
fails '… nor where the ledger has changed it' 1 \
	"row 'N1' is missing, and was changed in the ledger" 'drop 2d'
same '… a conflict of the row' 'N1,need_id,N1,N1,' 'drop 2d 2>/dev/null || tail -n 1 c.csv'
cp out.csv l.csv
cat >twice.csv <<'END'
need_id,community,title,contact
N1,城北社区,助餐,甲
N1,城北社区,助餐,乙
END
same 'ids that the ledger has twice: as they are' '' \
	'sheet --csv twice.csv | amend twice.csv | cmp - twice.csv'
fails '… but which of them was edited?' 1 "3: need_id: id 'N1' stands twice" \
	'sheet --csv twice.csv | sed s/乙/丙/ | amend twice.csv'

# Columns
same 'a column that is new' "$(head -n 1 out.csv),回访
N1,清风社区,县/街/清风,民生/助餐,送餐,600+,30,份,1,2025-06-30,,0012,好" \
	"sed '1s/\$/,回访/; 2s/\$/,好/; 4,\$s/\$/,/' out.csv | amend -b out.csv l.csv | head -n 2"
same '… in which nothing stands' '' "sed '1s/\$/,回访/; 2s/\$/,/; 4,\$s/\$/,/' out.csv |
	amend -b out.csv l.csv | cmp - l.csv"
same 'a column that a rejects file has' 3 \
	"sed '1s/\$/,_line/; 2s/\$/,3/; 4,\$s/\$/,/' out.csv | amend -b out.csv l.csv |
	sed -n '2s/.*,//p'"
fails 'a column that is missing' 1 'copy.csv:1: columns that were handed out are missing: 备注' \
	"edit_base '3!s/,[^,]*\$//'"
fails '… or has a new name' 1 \
	"column '另一列' is new while others are missing, and was not taken" \
	"edit '1s/\"备注\"/\"另一列\"/'"
found '… is kept' '' "edit '1s/\"备注\"/\"另一列\"/'"
same 'a heading that means the same' '' "edit '1s/提出单位/社区/'"
fails 'two columns that mean the same' 2 'copy.csv:1: two columns mean title' "edit '1s/备注/需求/'"

# Plain tables
printf '编号,姓名,备注\n001,肖某,1.50\n002,苏某,3-2\n' >p.csv
same 'plain: a copy nobody edited' '' 'sheet --csv p.csv | amend -k 编号 p.csv | cmp - p.csv'
found 'plain: cells, rows, damage' '编号,姓名,备注
001,肖某,1.50
002,苏先生,3-2
003,新来的,' 'printf "姓名,编号,备注\n苏先生,002,3月2日\n肖某,001,1.50\n新来的,003,\n" |
	amend -k 编号 -b p.csv p.csv'
fails 'plain: a key that was damaged' 1 \
	"standard input:2: 编号: '1' was damaged by a spreadsheet (want 001)" \
	'printf "编号,姓名,备注\n1,肖某,1.50\n002,苏某,3-2\n" |
	amend --delete -k 编号 -b p.csv p.csv'
same '… then nothing is dropped' '' 'amend --delete -q -k 编号 -b p.csv p.csv >new.csv <<-END
	编号,姓名,备注
	1,肖某,1.50
	002,苏某,3-2
	END
	cmp new.csv p.csv'
fails 'plain: without a key' 1 '3: 编号: the cell is empty' \
	'printf "编号,姓名,备注\n001,肖某,1.50\n,苏某,3-2\n" | amend -k 编号 -b p.csv p.csv'
fails 'plain: no --key' 2 "p.csv: the first column '编号' names no format" \
	'amend -b p.csv p.csv p.csv'
fails 'plain: a key that is not there' 2 "there is no column '号'" \
	'amend -k 号 -b p.csv p.csv p.csv'

# Plans that go on living
cat >plans.csv <<'END'
plan_id,need,resource,partner,title,quantity,due,status,rating
L1,N1,R1,甲店,送餐,30,2025-06-30,proposed,
L2,N2,R2,乙所,讲座,,2025-09,confirmed,
END
same 'plans: claimed, done, rated' 'plan_id,need,resource,partner,title,quantity,due,status,rating
L1,N1,R1,甲店,送餐,30,2025-06-30,claimed,
L2,N2,R2,乙所,讲座,,2025-09,done,5' 'sheet --csv plans.csv |
	sed "2s/拟定/已认领/; 3s/\"已确认\",\"\"/\"已完成\",\"5\"/" | amend plans.csv'

# What cannot be run
fails 'no seals and no base' 2 'out.csv: the copy has no seals' 'amend l.csv out.csv'
fails 'no header' 2 'standard input: no header row was found (want need_id)' \
	'echo a,b | amend -b out.csv l.csv'
fails 'nothing' 2 'standard input: nothing there' 'amend l.csv </dev/null'
fails 'a copy of other records' 2 "these are records of format 'plan'" \
	'sheet --csv plans.csv | amend l.csv'
fails 'no ledger' 2 'gone.csv: cannot open: No such file' 'amend gone.csv sealed.csv'
fails 'no copy' 2 'gone.csv: cannot open: No such file' 'amend l.csv gone.csv'
fails 'a quote that is never closed' 2 'copy.csv:6: column 1: a quoted cell begins here' \
	'edit_base "6s/^/\"/"'
fails 'no operand' 2 'a ledger and an edited copy are wanted' amend
fails '--delete by seals' 2 '--delete wants --base' 'amend --delete l.csv sealed.csv'
fails '--log without -i' 2 'go with --in-place' 'amend --log h.csv l.csv sealed.csv'
fails 'a log that is the ledger, by a link' 2 'option --log wants a file of its own' '
	cp before.csv l.csv; ln -sf l.csv log.csv
	amend -i --log log.csv l.csv sealed.csv'
same 'of which nothing is lost' '' 'cmp l.csv before.csv'
fails 'conflicts where the ledger goes' 2 'want files of their own' '
	amend --conflicts ./new.csv -o new.csv l.csv sealed.csv'
fails 'a full disk' 2 'cannot write' 'amend l.csv sealed.csv >/dev/full'
gzip -c sealed.csv | head -c 100 >cut.gz
fails 'cut gzip' 2 'cut.gz: compressed data end too early' 'amend l.csv cut.gz'

# More columns than a list has, and they come back the other way round.
awk 'BEGIN {
	for (row = 0; row < 3; row++) {
		printf row ? "N" row ",清风社区,送餐" : "need_id,community,title"
		for (i = 1; i <= 20000; i++)
			printf row ? "," i * row : ",甲%d", i
		print ""
	}
}' >wide.csv
sed 's/,198,/,199,/' wide.csv >want.csv
awk -F , '{ for (i = NF; i; i--) printf "%s%s", $i, (i > 1 ? "," : "\n") }' want.csv >turned.csv
good 'many columns' '
	amend -b wide.csv wide.csv turned.csv >got.csv && cmp got.csv want.csv'
good '… by their seals' '
	sheet --csv wide.csv | sed "s/,\"198\",/,\"199\",/" >back.csv
	amend wide.csv back.csv >got.csv && cmp got.csv want.csv'

# In place, with a history
history() {
	SOURCE_DATE_EPOCH=1751600000 amend -i --log h.csv --by 清风社区 "$@"
}
sed 's/送餐/送饭/; /^N4/d' out.csv | sed "\$a ,月湖村,,,讲座,,,,,,," >copy.csv
same 'in place: the ledger, a backup, a history' "N1,$row1,送饭,600+,30,份,1,2025-06-30,,0012
at,by,id,column,old,new
2025-07-04T03:33:20+00:00,清风社区,N1,title,送餐,送饭
2025-07-04T03:33:20+00:00,清风社区,N8XKMZQ8MSFM8Z,need_id,,N8XKMZQ8MSFM8Z
2025-07-04T03:33:20+00:00,清风社区,N8XKMZQ8MSFM8Z,community,,月湖村
2025-07-04T03:33:20+00:00,清风社区,N8XKMZQ8MSFM8Z,category,,培训
2025-07-04T03:33:20+00:00,清风社区,N8XKMZQ8MSFM8Z,title,,讲座" '
	history --delete -b out.csv l.csv copy.csv && sed -n 2p l.csv && head -n 6 h.csv &&
	cmp l.csv~ out.csv'
same '… of the row that was dropped' 'N4,need_id,N4,' 'grep N4,need_id h.csv | cut -d, -f3-'
lines=$(wc -l <h.csv)
same '… the same copy again changes nothing' "$lines" '
	cp l.csv before.csv; history --delete -b out.csv l.csv copy.csv && cmp l.csv before.csv &&
	cmp l.csv~ out.csv && wc -l <h.csv'
same '… a backup of another name' '' 'cp out.csv l.csv
	history --backup .old -b out.csv l.csv copy.csv || cmp l.csv.old out.csv'
fails '… no time at all' 2 "SOURCE_DATE_EPOCH wants seconds since 1970, not 'noon'" '
	SOURCE_DATE_EPOCH=noon amend -i --as-of 2025 --log t.csv -b out.csv l.csv copy.csv'
found '… an empty time is the clock' '' '
	cp out.csv l.csv; SOURCE_DATE_EPOCH= amend -q -i --log t.csv -b out.csv l.csv copy.csv
	grep ^1970 t.csv'
fails 'a day that is none' 2 "amend: --as-of: 'foo' is no date" 'amend --as-of foo l.csv copy.csv'
fails '… no history, no change' 2 'none/h.csv: cannot lock' '
	cp out.csv l.csv; amend -i --log none/h.csv -b out.csv l.csv copy.csv'
same '… the ledger stands' '' 'cmp l.csv out.csv'
same '… nor a change that is none in the history' "$lines" '
	cp h.csv before.csv; chmod 400 l.csv
	history -b out.csv l.csv copy.csv 2>/dev/null; chmod 600 l.csv; [ "$(id -u)" = 0 ] ||
	cmp l.csv out.csv; cp before.csv h.csv; [ "$(wc -l <h.csv)" -ge "$lines" ] && echo "$lines"'
same 'a history whose last line was cut goes on below it' 'x
2025-07-04T03:33:20+00:00,清风社区,N1,title,送餐,送饭' '
	cp out.csv l.csv; printf x >h.csv; sed s/送餐/送饭/ out.csv >copy.csv
	history -b out.csv l.csv copy.csv; cat h.csv'

# The scripted edit: five cells, three rows more, two fewer. The ledger has changed four cells,
# one the same.
awk 'BEGIN { print "need_id,community,title,quantity,unit,urgency,to,备注"
	for (i = 1; i <= 40; i++)
		printf "N%d,第%d社区,事项%d,%d,场,%d,2025-%02d-15,0%d\n",
			i, i % 5, i, i, i % 5 + 1, i % 12 + 1, i }' >b.csv
five() {
	sed '3s/事项2/改事项/; 4s/,3,场/,33,场/; 5s/2025-05-15/2025年5月20日/; 6s/,场,/,次,/
		7s/06$/甲/; 10,11d' "$1"
	printf '%s\n' ',第一社区,新的一,1,场,紧急,2025年8月,' ',第一社区,新的二,,,,,' \
		',第二社区,新的三,,,,,007'
}
sed '3s/事项2/另事项/; 21s/事项20/别的/; 22s/,21,场/,22,场/; 23s/022$/乙/' b.csv >l.csv
five b.csv >t.csv
scripted() {
	amend --delete -b b.csv --conflicts c.csv l.csv t.csv >new.csv
	status=$?
	{ head -n 1 b.csv; tail -n 3 t.csv; } | ingest >ids.csv
	report -f csv --headings none --columns "$(head -n 1 b.csv)" ids.csv >tail.csv
	sed '4s/,3,场/,33,场/; 5s/2025-05-15/2025-05-20/; 6s/,场,/,次,/; 7s/06$/甲/; 10,11d' l.csv |
		cat - tail.csv | diff - new.csv
	cat c.csv
	return $status
}
found 'a scripted edit: exactly that, and one conflict' 'id,column,base,ours,theirs
N2,title,事项2,另事项,改事项' scripted

if sheet b.csv -o b.xlsx 2>/dev/null; then
	# The same in the workbook itself: cells, rows that go, rows below.
	"$root/tests/edit.pl" b.xlsx t.xlsx C3=改事项 D4=33 G5=2025年5月20日 E6=次 H7=甲 -10 -11 \
		B42=第一社区 C42=新的一 D42=1 E42=场 F42=紧急 G42=2025年8月 \
		B43=第一社区 C43=新的二 B44=第二社区 C44=新的三 H44=007
	book() {
		sheet --seals t.xlsx >t.csv 2>/dev/null
		scripted_book
	}
	scripted_book() {
		amend -q --conflicts c.csv l.csv t.csv >got.csv
		status=$?
		diff got.csv new.csv | sed -n 's/^< \(N[0-9]*\),.*/\1/p; s/^>/more/p'
		cat c.csv
		return $status
	}
	found 'the same through a workbook and its seals: rows that are missing stay' 'N9
N10
id,column,base,ours,theirs
N2,title,,另事项,改事项' book
	found '… with what was handed out they go' 'id,column,base,ours,theirs
N2,title,事项2,另事项,改事项' 'sheet t.xlsx 2>/dev/null >t.csv
	amend -q --delete -b b.csv --conflicts c.csv l.csv t.csv >got.csv
	status=$?; cmp got.csv new.csv; cat c.csv; exit $status'
fi

# Killed at any moment
killed() {
	seed=${SEED:-$(date +%s)}
	echo "SEED=$seed" >&2
	pauses=$(awk -v s="$seed" -v n="$(rounds 200)" '
		BEGIN { srand(s); for (; i < n; i++) print rand() * 0.04 }')
	awk 'BEGIN { print "need_id,community,title,quantity"
		for (i = 1; i <= 2000; i++) print "N" i ",城北社区,助餐,1" }' >one.want
	sed '2,$s/1$/2/' one.want >two.want
	cp one.want l.csv
	for pause in $pauses; do
		from=one to=two
		cmp -s l.csv one.want || from=two to=one
		amend -q -i -b $from.want --log k.csv l.csv $to.want &
		sleep "$pause"
		kill -9 $! 2>/dev/null
		wait $! 2>/dev/null
		cmp -s l.csv one.want || cmp -s l.csv two.want || return 1
		rm -f l.csv.?????? l.csv~.??????
	done
	amend -q -i -b one.want l.csv two.want
	amend -q -i -b one.want l.csv two.want && cmp l.csv two.want && [ ! -e l.csv.lock ]
}
good 'killed many times: the old one or the new one, whole' killed

# Two at once
both() {
	sed '2,1000s/助餐/送餐/' one.want >a.csv
	sed '1001,$s/助餐/理发/' one.want >b.csv
	for round in $(seq "$(rounds 10)"); do
		cp one.want l.csv
		amend -i --wait 60 -b one.want l.csv a.csv &
		amend -i --wait 60 -b one.want l.csv b.csv || return 1
		wait $! || return 1
		all=$(cut -d, -f3 l.csv | sort | uniq -c | xargs)
		[ "$all" = '1 title 1001 理发 999 送餐' ] || return 1
	done
}
good 'two at once: the edits of both are there' both
fails '… or one is told to retry' 2 \
	'l.csv: another run is changing it, and did not end within 0 s' '
	flock l.csv.lock amend -i --wait 0 -b one.want l.csv a.csv'

printf 'PK\003\004' >back.xlsx
fails 'a workbook keeps its seals' 2 "(want CSV, which 'sheet --seals FILE' makes of it)" \
	'amend l.csv back.xlsx'

finish
