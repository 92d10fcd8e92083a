#!/bin/sh
# truth_sheet.t - the workbooks of the samples, as sheet reads them, beside what is true of them
. "$(dirname "$0")/lib.sh"

samples=$shared/samples
truth=$root/tests/truth
questions=$truth/sheet.csv
exceptions=none.csv
skip_without "$samples/truth.csv"
sheet --list "$samples/商户.xlsx" >/dev/null 2>&1 || skip_without 'library for workbooks'
. "$truth/ask.sh"

# read_sheet FILE NAME [OPTION...] - what is damaged in it is no failure here
read_sheet() {
	file=$1
	name=$2
	shift 2
	sheet -q --sheet "$name" "$@" "$file" 2>/dev/null || [ $? = 1 ]
}

# shops of which sheet has said something
blamed() {
	sheet --errors said.csv --sheet 商户名册 商户.xlsx >/dev/null 2>&1 || [ $? = 1 ]
	rows shops.csv _row \
		"^($(rows said.csv code "^$1\$" | sed 1d | cut -d, -f2 | paste -sd '|'))\$"
}

# The shops as records: their headings by formats of the office.
partners() {
	read_sheet 商户.xlsx 商户名册 | ingest -q -F shops -t partner
}

persons() {
	read_sheet 商户.xlsx 商户名册 --merged all | ingest -q -F shops -t person 2>/dev/null || [ \
		$? = 1 ]
}

fair_sums() {
	tally -s 便民服务（场）,服务居民（人）,帮扶困难群众（人）,解决问题（个） fairs.csv >sums.csv
	echo column,sum
	awk -F, '
	NR == 1 { n = split($0, name) }
	NR == 2 {
		for (i = 1; i < n; i += 2) {
			sub(/_sum$/, "", name[i])
			print name[i] "," $i
		}
	}' sums.csv
}

prepare() {
	echo file,what,reason >none.csv
	cp "$samples"/*.xlsx .
	mkdir shops
	printf 'column,required,aliases\nname,yes,店名\nfounded,,开业日期\n' >shops/partner.csv
	printf 'column,required,aliases\nname,yes,经营者\nidno,yes,商户信息身份证号\n' \
		>shops/person.csv
	# The number of the row in the sheet, and the shops only.
	read_sheet 商户.xlsx 商户名册 --merged all |
		awk 'NR == 3 { print $0 ",_row" } NR > 3 { print $0 "," NR }' |
		rows - 序号 '^[0-9]+$' >shops.csv
	read_sheet 商户.xlsx 野享市集 | sed 1d | rows - 场次 '^[0-9]+$' >fairs.csv
	script rules "$samples/单位对照.csv" "$samples/类别对照.csv" >names.csv
	read_sheet 需求账单.xlsx 需求账单 |
		ingest -R names.csv -R "$truth/rules.csv" -g "$samples/区划.csv" -t need >needs.csv
	read_sheet 需求账单.xlsx 需求账单 --merged all | sed 1,2d | rows - 序号 '^[0-9]+$' >bill.csv
}

good 'the workbooks are read' '(set -e; prepare)'
same 'the questions are answered' '' ask

tell
finish
