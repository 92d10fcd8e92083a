#!/bin/sh
# chat.t - tests of ingest on chat sign-up lists, and of what it says of formats
. "$(dirname "$0")/lib.sh"

cat >list.txt <<'TEXT'
小宁 2025/7/8 9:12:05
#接龙
读书会
名额：2名，先到先得

1. 李小满一年级
2. 美珩四年级
3、肖木晨 二年级
4. 美珩 取消
5.
6. 方某 1390000200
我也来
8. 丁某取消
TEXT
want='1,李小满,一年级,in,
2,美珩,四年级,cancelled,取消
3,肖木晨,二年级,in,
6,方某,,waiting,电话不对：1390000200'
found 'a list, with lines that cannot be read' "$want" 'show seq,name,group,status,note list.txt'
fails 'a line without a number' 1 "list.txt:12: '我也来' stands among numbered lines" \
	'ingest list.txt'
fails 'nobody to cancel' 1 "list.txt:13: name: '丁某' is not in the list" 'ingest list.txt'
fails 'a phone that is none' 1 "list.txt:11: phone: '1**' is no phone number" \
	'ingest list.txt'
found 'rejected as records to be mended, with the line as their note' \
'读书会,,,我也来,小宁 2025/7/8 9:12:05,12,,chain-number
读书会,8,,8. 丁某取消,小宁 2025/7/8 9:12:05,13,name,reference' '
	ingest --reject bad.csv list.txt >records
	status=$?
	cut -d, -f2-4,9-13 bad.csv | sed 1d
	exit $status'
found 'what is not mended is rejected again' '' '
	show name --reject again.csv bad.csv; status=$?
	cut -d, -f1-10 bad.csv >1; cut -d, -f1-10 again.csv >2; cmp 1 2; exit $status'
agree 'mended, with the rest, they are the records of a clean list' "
	sed '3d; 2s/,读书会,,,,,,,我也来/,读书会,7,辛某,,,,waiting,/' bad.csv >mended.csv
	{ cat records; ingest mended.csv | sed 1d; } | sort" "
	sed '\$d; 12s/^/7. /; 12s/我也来/辛某/' list.txt | ingest | sort"
found 'all lines are counted' \
	"ingest: 8 rows read: 4 written, 2 rejected, 0 twice, 1 blank, 0 totals, 1 notes, \
0 headers again" '
	ingest -v list.txt >records 2>said
	status=$?
	tail -n 1 said
	exit $status'
found 'places by the option' '1,in
2,cancelled
3,waiting
6,waiting' 'show seq,status --quota 1 list.txt'
for title in 义诊（限2人） 义诊（限2人以内） '义诊 (2个名额)' '义诊(限额2人，先到先得)' 义诊【招募2名（含志愿者）】; do
	same "places in $title" 'in
in
waiting' "printf '%s\n' '#接龙' '$title' '' '1. 甲一' '2. 甲二' '3. 甲三' | show status"
done
for unit in 组家庭 户 个家庭; do
	same "places of $unit, one a line" '1,3,in
2,,in
2,,in
3,2,waiting
4,,waiting
4,,waiting' "printf '%s\n' '#接龙' 亲子烘焙，限2$unit '' '1. 甲一 2大1小' '2. 甲二一年级、甲三二年级' \
		'3. 甲四 1大1小' '4. 甲五一年级、甲六二年级' | show seq,party,status"
done
same 'shifts, however they are called' '上午
上午
周六下午
周六下午
""' "printf '%s\n' '#接龙' 会 '' '1. 甲一 上午' '2. 甲二 上午班' '3. 甲三 周六下午场' '4. 甲四 周六下午' \
		'5. 甲五 上午班长' | show group"
same 'how many come, behind a bracket' '2,东村
3,西村（共三家）' "printf '%s\n' '#接龙' 会 '' '1. 甲一（东村）2人' '2. 甲二 西村（共三家）3人' | show party,note"
sed '12,$d' list.txt >good.txt
agree 'records read again are the same' 'ingest good.txt' 'ingest good.txt | ingest'
agree 'from a pipe' 'ingest good.txt' 'cat good.txt | ingest'
agree 'in GB18030, compressed' 'ingest good.txt' 'iconv -t GB18030 good.txt | gzip | ingest'
agree 'in any number of threads, however it is cut' 'ingest -j 1 good.txt' \
	'SANDAN_BLOCK=7 ingest -j 4 good.txt'
agree 'with quotes in it' "sed 's/读书会/\"读书会/' good.txt | ingest -j 1" \
	"sed 's/读书会/\"读书会/' good.txt >quote.txt; SANDAN_BLOCK=1 ingest -j 4 quote.txt"
same 'an id for each, those that count by their key' '4 4' '
	printf "#接龙\n会\n\n1. 甲一\n2. 甲一\n3. 甲一\n4. 甲二\n" | ingest >records
	echo $(sed 1d records | wc -l) $(sed 1d records | cut -d, -f1 | sort -u | wc -l)'
agree 'with -t a list needs no mark' 'printf "#接龙\n会\n\n1. 甲一\n2. 甲二\n" | ingest' \
	'printf "会\n\n1. 甲一\n2. 甲二\n" | ingest -t signup'
same 'a table stays one, whatever its cells say' '甲一,"转自
#接龙
会"' 'printf "姓名,备注\n甲一,\"转自\n#接龙\n会\"\n" | show name,note -t signup'
same 'so does a table of sign-ups' '1,甲一' \
	'printf "报名序号,姓名\n1,甲一\n" | show seq,name -t signup'
fails 'a list of another format' 2 'no header row was found' 'ingest -t need good.txt'
fails 'places that are no number' 0 "'见通知' is no count (want 30名)" \
	'printf "#接龙\n会\n名额：见通知\n\n1. 甲一\n" | ingest'

# shifts HEAD SIGNUP... - seq, group and status of those who sign up for shifts, and what is said
shifts() {
	printf '#接龙\n值守招募\n%s\n\n' "$1" >shifts.txt
	shift
	n=0
	for signup; do
		n=$((n + 1))
		echo "$n. 甲$(echo 一 二 三 四 五 六 | cut -d' ' -f$n) $signup"
	done >>shifts.txt
	ingest shifts.txt 2>said >signups.csv
	report -f csv --headings none --columns seq,group,status signups.csv
}
for head in 名额：上午2人，下午1人 上午场限2人、下午场限1人 \
	'上午 8:30—11:30（2人），下午 14:00—17:00（1人）' \
	'招募：引导2人（上午）、1人（下午）' '名额共3人：上午2人、下午1人' '上午：2名
下午：1名'; do
	same "places of each shift: $head" '1,上午,in
2,下午,in
3,上午,in
4,下午,waiting
5,上午,waiting' "shifts '$head' 上午 下午 上午 下午 上午; cat said"
done
for head in 上午、下午各1人 '班次：上午、下午
每班1名' '周六上午、周日下午两场，每场限1人'; do
	same "as many of each: $head" 'in waiting in waiting' \
		"shifts '$head' 上午 上午 下午 下午 | sed 's/.*,//' | paste -sd' '"
done
same 'and of all' 'in in waiting waiting' "shifts '上午3人，下午3人
总名额2人' 上午 下午 上午 下午 | sed 's/.*,//' | paste -sd' '"
same 'a party that is too many, and all behind it in its shift' 'in waiting waiting in' \
	"shifts 上午3人，下午3人 '上午 2人' '上午 2人' 上午 下午 | sed 's/.*,//' | paste -sd' '"
same 'who cancels makes room' '1,上午,cancelled
2,上午,in' "shifts 上午1人，下午1人 上午 上午 | sed d; sed 's/^1.*/& 取消/' shifts.txt | ingest |
	report -f csv --headings none --columns seq,group,status"
same 'of no shift there is a place, which is said' "1,,in
2,晚上,in
ingest: shifts.txt:5: group: the cell is empty (want 上午, 下午)
ingest: shifts.txt:6: group: '晚上' is not in the list (want 上午, 下午)" \
	'shifts 上午1人，下午1人 "" 晚上; cat said'
same 'what is said with --quota goes before' 'in in waiting' "
	shifts 上午1人，下午1人 上午 上午 上午 | sed d; ingest --quota 2 shifts.txt | report -f csv --headings none --columns status |
	paste -sd' '"
same 'a day is its shift, where it has one' 'in in waiting in' "shifts 周一晚上2人、周三晚上2人 \
	周一 周一晚上 周一 周三 | sed 's/.*,//' | paste -sd' '; cat said"
same 'and a shift is of its day' 'in waiting in' \
	"shifts 周六1人、周日1人 周六上午 周六下午 周日上午 | sed 's/.*,//' | paste -sd' '; cat said"
for head in 每人限报1个班次，上午2人，下午1人 '每人限报1个班次
上午2人，下午1人'; do
	same "what each may take is no number of places: $head" 'in in waiting' \
		"shifts '$head' 上午 下午 下午 | sed 's/.*,//' | paste -sd' '"
done
same 'of what stands in another clause it says nothing' 'in in waiting' \
	"shifts 每人一份礼物，限2人 '' '' '' | sed 's/.*,//' | paste -sd' '"
same 'nor of all' 'in in in' "shifts 每人限报1个 '' '' '' | sed 's/.*,//' | paste -sd' '"
fails 'as many of each, of days and of their hours' 0 "'每班限1人' is no count (want 30名)" "
	shifts '时间：周六、周日
班次：上午、下午
每班限1人' 周六上午 周日上午; cat said >&2"
same 'one shift is when it is' 'in in waiting' \
	"shifts '7月26日上午，限2人' 上午 上午 上午 | sed 's/.*,//' | paste -sd' '"
fails 'a shift that has two numbers' 0 'is no count (want 30名)' \
	"shifts '引导：上午限1人，下午限1人
清洁：上午限2人，下午限2人' 上午; cat said >&2"
same 'nor is it limited' 'in in' "shifts '引导：上午限1人，下午限1人
清洁：上午限2人，下午限2人' 上午 上午 | sed 's/.*,//' | paste -sd' '"
same 'how many are left is no limit' 'in in' \
	"shifts '上午已报2人，下午已报1人' 上午 上午 | sed 's/.*,//' | paste -sd' '"

# Formats
mkdir formats
read_back() {
	for file in "$root"/lib/record/formats/*.csv; do
		name=$(basename "$file" .csv)
		ingest --schema "$name" >"formats/$name.csv"
		# Only the other spellings stand twice.
		ingest --schema "$name" -F formats | cut -d, -f1-6,8- >again
		cut -d, -f1-6,8- "formats/$name.csv" | cmp - again
		ingest -t "$name" -v >records 2>said <<-FORM
		$(ingest --template "$name")
		FORM
		! grep 'carried as it is' said || echo "$name"
		[ "$(sed 's/,.*//' records)" = "${name}_id" ] || echo "$name: no header"
	done
}
same 'a schema is a format file, and a form is read' '' read_back
fails 'no such format' 2 "there is no format 'nosuch'" 'ingest --schema nosuch'
same 'a form' '活动,报名序号,姓名,组别,人数,联系电话,状态,备注,来源' 'ingest --template signup'
same 'a table schema' '    {"name": "seq", "type": "string", "title": "报名序号", \
"description": "count", "constraints": {"pattern": "^[0-9]+(\\.\\.[0-9]+)?[-+~]?$"}},' \
	'ingest --table-schema signup | grep seq | sed "s/\(序号\", \)/\1\\\\\n/"'

finish
