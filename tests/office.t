#!/bin/sh
# office.t - lists through LibreOffice and back; SEED=N tries the same lists again
. "$(dirname "$0")/lib.sh"

skip_without soffice
echo v | sheet --xlsx >/dev/null 2>&1 || skip_without 'library for workbooks'
: "${SEED:=$(date +%s)}" "${FILES:=60}"
echo "# SEED=$SEED"

# A Chinese LibreOffice of the test's own.
mkdir -p profile/user
cat >profile/user/registrymodifications.xcu <<'EOF'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>zh-CN</value></prop></item>
</oor:items>
EOF
# office FORM FOLDER FILE... - opened and saved; CSV is read as UTF-8, dates and numbers as they
# look
office() {
	form=$1
	folder=$2
	shift 2
	mkdir -p "$folder"
	soffice "-env:UserInstallation=file://$PWD/profile" --headless \
		'--infilter=CSV:44,34,76,1,,2052,false,true' --convert-to "$form" \
		--outdir "$folder" "$@" \
		>/dev/null 2>&1
}
workbook() {
	office xlsx "$@"
}
# every sheet a file of its own
csv() {
	office 'csv:Text - txt - csv (StarCalc):44,34,76,1,,2052,false,true,false,false,false,-1' \
		"$@"
}
one_csv() {
	office 'csv:Text - txt - csv (StarCalc):44,34,76,1,,2052,false,true' "$@"
}

# Records of every format with many values, and values that are hard on spreadsheets in a column of
# text.
mkdir lists records guarded
awk -v seed="$SEED" -v files="$FILES" -v into=lists -f "$root/tests/records.awk" \
	"$root"/lib/record/formats/*.csv
for format in "$root"/lib/record/formats/*.csv; do
	name=$(basename "$format" .csv)
	for list in lists/*."$name"; do
		ingest -q -t "$name" --as-of 2025 "$list" 2>/dev/null >one.csv
		# A spreadsheet ends the lines of a cell with LF.
		[ "$(wc -l <one.csv)" -le "$(cat "records/$name.csv" 2>/dev/null | wc -l)" ] ||
			tr -d '\r' <one.csv >"records/$name.csv"
	done
done
sed 's/"/""/g; s/.*/2025-07-04,讲座,"&","&"/; 1i 日期,类别,名称,原样' \
	"$root/tests/data/spreadsheet/values.txt" |
	sed 's/\\n/\n/g' | ingest -q -t activity >records/values.csv
same 'there are records of every format' '' 'for f in "$root"/lib/record/formats/*.csv; do
	[ -s "records/${f##*/}" ] || echo "${f##*/}"; done'
same 'and of values' 121 \
	'echo $(($(ingest records/values.csv | tally -d activity_id | tail -n 1) >= 121 ? 121 : 0))'

sheet records/*.csv -o book.xlsx
for list in records/*.csv; do
	sheet --csv "$list" -o "guarded/${list##*/}"
done
workbook saved book.xlsx
csv exported book.xlsx
one_csv reopened exported/*.csv
one_csv regarded guarded/*.csv

# back NAME COMMAND - each list as COMMAND brings it back ($name) is the records, and nothing is
# said of it
back() {
	for list in records/*.csv; do
		name=$(basename "$list" .csv)
		eval "$1" >one.csv 2>said || { echo "$name: status $?"; head -n 3 said; }
		ingest one.csv 2>>said | cmp - "$list" || diff one.csv "$list" | head -n 4
		grep -v 'sheets not read' said | head -n 3
	done
}
same 'a workbook that was opened and saved: 0 damaged' '' \
	"back 'sheet --sheet \"\$name\" saved/book.xlsx'"
same 'its sheets saved as CSV: 0 damaged' '' "back 'sheet \"exported/book-\$name.csv\"'"
same 'CSV for spreadsheets, opened and saved: 0 damaged' '' "back 'sheet \"regarded/\$name.csv\"'"

# The way back into the ledger: nobody has edited anything; somebody has, in the workbook itself.
returned() {
	for list in records/*.csv; do
		name=$(basename "$list" .csv)
		sheet --seals --sheet "$name" saved/book.xlsx 2>/dev/null | amend "$list" 2>said |
			cmp - "$list"
		head -n 3 said
	done
}
same 'a workbook that was opened and saved, amended: the ledgers as they were' '' returned
edited() {
	printf 'need_id,community,title,quantity,to,备注\n' >ledger.csv
	for i in 1 2 3 4 5; do echo "N$i,清风社区,事项$i,$i,2025-0$i,00$i"; done >>ledger.csv
	sheet ledger.csv -o out.xlsx
	"$root/tests/edit.pl" out.xlsx edited.xlsx C2=改事项 D3=20余 E4=2025年9月10日 -5 \
		B7=月湖村 C7=新事项 F7=0007
	workbook returned edited.xlsx
	cp ledger.csv base.csv
	sed -i 's/事项1/另事项/; s/,005/,甲/' ledger.csv
	sheet --seals returned/edited.xlsx | amend -q --delete -b base.csv --conflicts c.csv \
		ledger.csv |
		sed 's/^N[0-9A-Z]\{13\}/new/'
	cat c.csv
}
same 'a workbook that was edited, amended' 'need_id,community,title,quantity,to,备注
N1,清风社区,另事项,1,2025-01,001
N2,清风社区,事项2,20+,2025-02,002
N3,清风社区,事项3,3,2025-09-10,003
N5,清风社区,事项5,5,2025-05,甲
new,月湖村,新事项,,,0007
id,column,base,ours,theirs
N1,title,事项1,另事项,改事项' edited

# Without guards and text columns there is damage; none of it silent.
reopened() {
	for list in records/*.csv; do
		name=$(basename "$list" .csv)
		sheet --state --errors "$name.errors" "reopened/book-$name.csv" >one.csv 2>/dev/null
		"$root/tests/silent.pl" "$list" one.csv 2>>counts
	done
	! [ "$(cut -d, -f4 values.errors | grep -c damaged)" -lt 50 ] ||
		echo 'values are hardly damaged'
	grep ,seal-edited, values.errors | cut -d, -f3- |
		sed 's/^/# edited, as a person may have: /' >>counts
}
same 'CSV without guards, opened and saved: damage, none of it silent' '' reopened
cat counts

finish
