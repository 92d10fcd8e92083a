#!/bin/sh
# dirty.t - ingest on the kinds of dirty data of the samples: each as their index says
. "$(dirname "$0")/lib.sh"

dirty=$shared/samples/脏数据
skip_without "$dirty/索引.csv"

# each NAME STATUS RECORDS MESSAGE - what comes of the one file whose name begins so
each() {
	file=$(echo "$dirty/$1"_*)
	[ "$1" != 15 ] || format=person
	ingest -t "${format:-activity}" "$file" >records 2>said
	status=$?
	unset format
	{
		[ "$status" = "$2" ] || echo "status $status, wanted $2"
		rows=$(($(tally -c records 2>/dev/null | tail -n 1) + 0))
		[ "$rows" = "$3" ] || echo "$rows records, wanted $3"
		if [ "$4" ]; then grep -qF -- "$4" said || echo "wanted: $4"; else cat said; fi
	} >"$scratch/why"
	[ ! -s "$scratch/why" ] || cat said >>"$scratch/why"
	[ ! -s "$scratch/why" ]
	result "$(basename "$file")" $?
}

each 01 1 2 ':4: column 4: a quoted cell begins here and is never closed'
each 02 1 5 ':6: the row has 8 cells (want 6)'
each 03 1 5 ':3: host: '
each 04 1 5 ':6: kind: bytes FF FE are neither UTF-8 nor GB18030'
each 05 2 0 ':5: the encoding changes here from UTF-8 to GB18030'
each 06 0 6 ''
each 07 2 0 ': nothing there, not even a header row'
each 08 0 0 ''
each 09 2 0 ":1: two columns mean '数量': 3 数量, 5 数量"
each 10 2 0 ':1: no column means kind (活动类别) (there are 序号, 日期, 主办支部, 服务人数, 金额)'
each 11 0 2 ''
each 12 1 5 ':4: date: there is no day 2025-02-30'
each 13 1 5 ":5: people: '-42' is below zero"
each 14 1 5 ":3: amount: '1,23,4' is no sum of money"
each 15 1 2 ":3: idno: the check digit of ID number '"
each 16 0 6 ''
each 17 0 6 ''
each 18 2 0 ': compressed data end too early'
each 19 0 6 ': 19 bytes after the compressed data are no gzip and were left out'
each 20 0 8 ''
each 21 0 6 ''
each 22 0 6 ''
each 23 1 3 ':3: host: '
each 24 2 0 ': no header row was found'
each 25 0 6 ''
same 'none is missing' 25 "ls '$dirty' | grep -c '^[0-9]'"

# A table of 70000 columns whose headings nobody knows, and one of headings that are known
same '24 with headings that are known' 70000 "
	sed '1s/列1,列2,/日期,类别,/; 2s/^1,[^,]*/2025-1-1,x/' '$dirty'/24_* | ingest -t activity |
	sed 1d |
	awk -F, '{ print NF - 19 + 2 }'"

# What stands twice in a list of activities: to the letter, but for the serial number, or nearly
ledger=$shared/samples/活动台账.csv
truth=$root/tests/truth
. "$truth/ask.sh"
script rules "$shared/samples/单位对照.csv" "$shared/samples/类别对照.csv" >names.csv
ingest -R names.csv -t activity --as-of 2025 --dedupe "$ledger" >once.csv
like=$(sed -n 's/^活动台账.csv,近似重复（.*）,//p' "$shared/samples/truth.csv")
same 'what is nearly alike, and no more' "$(echo "$like" | tr ';' '\n' | sort)" '
	report -f csv --headings none --columns activity_id,_like,序号 once.csv |
	awk -F, "{ serial[\$1] = \$3 } \$2 != \"\" { print \$3 \"=\" serial[\$2] }" | sort'
same 'that is 7' 7 "echo '$like' | tr ';' '\n' | grep -c ="

finish
