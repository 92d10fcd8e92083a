#!/bin/sh
# due.t - tests of due
. "$(dirname "$0")/lib.sh"

cat >issues.csv <<'END'
issue_id,found,area,detail,unit,due,extended,closed,phase,status
i1,2025-06-01,县/街/甲村,漏水,甲,2025-06-20,,2025-06-20,一,
i2,2025-06-01,县/街/甲村,断电,甲,2025-06-20,,2025-06-21,一,
i3,2025-06-01,县/街/乙村,堵塞,乙,2025-06-29,,,一,
i4,2025-06-10,县/街/乙村,"缺灯,缺牌",乙,2025-06-30,,,二,整改中
i5,2025-06-10,县/镇/丙村,裂缝,,2025-07-08,,,二,
i6,2025-06-10,县/镇/丙村,积水,丙,2025-06-10,2025-07-10,,二,
i7,2025-06-10,县/镇/丙村,杂物,丙,,,,二,
i8,2025-06-10,县/镇/丙村,噪声,丙,2025-06-20,,,二,已办结
i9,2025-07-02,县/镇/丙村,异味,丙,2025-07-03,,,二,
END
cut='cut -d, -f1,6-'

# stands NAME ROWS COMMAND - the id, and what was added
stands() {
	found "$1" "$2" "$3 | sed 1d | sed 's/,.*,\([^,]*,[a-z_]*,[0-9]*,[0-9]*,[0-9]*\)\$/,\1/'"
}
# late ARGUMENTS - the status would be that of sed
late() {
	due "$@" >out
	status=$?
	sed '1d; s/,.*,\([^,]*,[a-z_]*,[0-9]*,[0-9]*,[0-9]*\)$/,\1/' out
	return $status
}

found 'what is late, soon or unclear' \
'i3,2025-06-29,late,,1,
i4,2025-06-30,soon,0,,
i8,2025-06-20,unclear,,,' 'late --as-of 2025-06-30 issues.csv'
found 'all that there is' \
'i1,2025-06-20,closed,,,
i2,2025-06-20,closed_late,,1,
i3,2025-06-29,late,,1,
i4,2025-06-30,soon,0,,
i5,2025-07-08,open,8,,
i6,2025-07-10,open,10,,20
i7,,open,,,
i8,2025-06-20,unclear,,,' 'late -a --as-of 2025-06-30 issues.csv'
same 'on a day before: what came later is not there yet' \
'i1,2025-06-20,open,19,,
i2,2025-06-20,open,19,,
i3,2025-06-29,open,28,,' 'late -a --as-of 2025-06-01 issues.csv'
same 'nothing is late: the header and status 0' \
"$(head -1 issues.csv),deadline,state,left,over,over_first" 'due --as-of 2025-06-05 issues.csv'
found 'cells are quoted as they were' '"缺灯,缺牌"' \
	'due --as-of 2025-06-30 issues.csv >out || { grep -o \".*\" out; exit 1; }'
found 'due again: its own columns are made anew' 'same' \
	'due -a --as-of 2025-06-12 issues.csv >one; due -a --as-of 2025-06-30 one >two
	due -a --as-of 2025-06-30 issues.csv | cmp -s - two && echo same && exit 1'

# What offices write in the place of a day, and of a number.
same 'not done yet, in the column of the day' 'late,整改中,
open,,
closed,,2025-06-01' \
	"printf '发现时间,问题,整改期限,完成时间\n2025-05-01,漏水,5月底前,整改中
2025-05-01,断电,7月底前,\n2025-05-01,噪声,7月底前,2025-06-01\n' |
	ingest -t issue --as-of 2025-06-30 |
	due -a --as-of 2025-06-30 >out
	report -f csv --headings none --columns state,status,closed out"
same 'done, but nobody knows when' 'unclear,已整改,' \
	"printf '发现时间,问题,整改期限,完成时间\n2025-05-01,漏水,5月底前,已整改\n' |
	ingest -t issue --as-of 2025-06-30 | due -a --as-of 2025-06-30 |
	report -f csv --headings none --columns state,status,closed"
same 'nor a step' '进行中,' \
	"printf '序号,事项,工期,完成时间\n1,测绘,两周,进行中\n' | ingest -t step |
	report -f csv --headings none --columns note,done"
same 'how often' '1 1 2 3' \
	"printf '机制,周期,次数\n甲,每月,每月不少于1次\n乙,季,每季度1次\n丙,年,每年至少2次
丁,年,3\n' | ingest -t cadence | report -f csv --headings none --columns least | paste -sd ' '"

# How near is soon: TIME ROWS
soon() {
	same "within $1" "soon:${2:+ $2}" \
		"printf 'due,task\n2025-09-29,a\n2025-09-30,b\n2025-10-09,c\n2025-10-10,d\n' |
		due --as-of 2025-09-28 --holidays holidays.csv --within $1 >out
		echo soon: \$(sed '1d; s/.*-..,\([a-d]\),.*/\1/' out)"
}
{
	echo date,kind,name
	for day in 1 2 3 4 5 6 7 8; do
		echo "2025-10-0$day,放假,国庆节"
	done
	echo '2025-09-28,调休上班,国庆节'
} >holidays.csv
soon 0d ''
soon 1d a
soon 2天 'a b'
soon 2w 'a b c d'
soon 2wd 'a b'
soon 3个工作日 'a b c'
said='the holidays of 2026 are not in the list, and count as working days'
fails 'a year of which the list knows nothing' 0 "due: holidays.csv: $said" \
	'printf "due,x\n2026-01-05,1\n" |
	due --as-of 2025-12-30 --holidays holidays.csv --within 5wd'
same 'or which does not matter' '' \
	'printf "due,x\n2025-10-05,1\n" |
	due --as-of 2025-12-30 --holidays holidays.csv -w 1d 2>&1 |
	grep list || :'
fails 'a time that is none' 2 "--within wants 7d, 2w or 5wd, not 'bald'" \
	'due --within bald issues.csv'
fails 'a bare unit' 2 "not 'd'" 'due --within d issues.csv'

found 'states by unit' \
'unit,total,late,soon,unclear,open,closed_late,closed,closed_share,state
"",1,0,0,0,1,0,0,0.0%,open
丙,3,0,0,1,2,0,0,0.0%,unclear
乙,2,1,1,0,0,0,0,0.0%,late
甲,2,0,0,0,0,1,1,100.0%,closed_late' 'due -b unit --as-of 2025-06-30 issues.csv'
found 'by several columns, and their headings' \
'phase,unit,total,late,soon,unclear,open,closed_late,closed,closed_share,state
一,乙,1,1,0,0,0,0,0,0.0%,late
一,甲,2,0,0,0,0,1,1,100.0%,closed_late' \
	'due -b 阶段,责任单位 --as-of 2025-06-30 issues.csv >out || { head -3 out; exit 1; }'
found 'of all' \
'total,late,soon,unclear,open,closed_late,closed,closed_share,state
8,1,1,1,3,1,1,25.0%,late' 'due -c --as-of 2025-06-30 issues.csv'
found 'two plan orders, one need: the worst is the state of the whole' \
'need,total,late,soon,unclear,open,closed_late,closed,closed_share,state
N1,2,1,0,0,0,0,1,50.0%,late
N2,1,0,0,0,1,0,0,0.0%,open' \
	"printf '%s\n' plan_id,need,due,status,closed L1,N1,2025-06-01,,2025-06-01 \
	L2,N1,2025-06-02,, L3,N2,2025-09-01,, L4,N2,,unmet, L5,N2,2025-06-01,partly, \
	L6,N2,2025-06-01,released, L7,N2,2025-06-01,已退回, |
	due -b need --as-of 2025-06-30"
agree 'any number of threads' 'due -a -j 1 --as-of 2025-06-30 issues.csv issues.csv' \
	'SANDAN_BLOCK=64 due -a -j 5 --as-of 2025-06-30 issues.csv issues.csv'
agree 'and counts by any number' 'due -b unit -j 1 --as-of 2025-06-30 issues.csv issues.csv' \
	'SANDAN_BLOCK=64 due -b unit -j 5 --as-of 2025-06-30 issues.csv issues.csv'
agree 'from a file, from a pipe' 'due --as-of 2025-06-30 issues.csv' \
	'due --as-of 2025-06-30 <issues.csv'
agree 'to a file' 'due --as-of 2025-06-30 issues.csv' \
	'due --as-of 2025-06-30 -o out.csv issues.csv; s=$?; cat out.csv; exit $s'
fails 'a cell that is no date' 1 "standard input:2: due: '下周' is no date (want 2025-07-04)" \
	"printf 'due,x\n下周,1\n' | due --as-of 2025-06-30"
fails 'no deadlines' 2 'no column means due' "printf 'a,b\n1,2\n' | due"
fails 'a column that is not there' 2 "there is no column 'nosuch'" 'due -b nosuch issues.csv'
fails 'a column twice' 2 'two columns mean unit' 'due -b unit,unit issues.csv'
fails 'no day' 2 "--as-of: there is no day 2025-02-30" 'due --as-of 2025-02-30 issues.csv'

# Terms: counted from the day on which it was found.
same 'terms count from the day of the row' \
'2025-06-02,2025-06-02
2025-06-04,2025-06-07
2025-06-06,2025-06-11' \
	"printf '%s\n' 整改时限,问题,发现日期 立即整改,a,2025-06-02 限3日内,b,6月4日 \
	3个工作日内,c,2025-06-06 | ingest -t issue --as-of 2025-12-01 | sed 1d | cut -d, -f2,9"
fails 'a term from a month: from which day?' 1 \
	"due: the day that '限3日内' counts from is not known" \
	"printf '整改时限,问题,发现日期\n限3日内,a,2025年6月\n' | ingest -t issue"

# Cadences.
cat >rules.csv <<'END'
cadence_id,kind,every,on,per,least,most,dated,makeup,from,to
D1,沟通,month,,partner,1,,,,2025-01,
END
cat >talks.csv <<'END'
activity_id,date,kind,partner
A1,2025-01-31,沟通,甲
A2,2025-02-01,沟通,甲
A3,2025-02-28,沟通,乙
A4,2025-02-28,调研,乙
A5,2025-03-31,沟通,甲
A6,2025-04-01,沟通,甲
END
found 'what was missed' \
'kind,unit,period,day,least,most,done,other,state
沟通,乙,2025-01,2025-01-31,1,,0,0,missed' \
	'due --cadence rules.csv --as-of 2025-03-31 talks.csv'
found 'all periods; what is to come is not there yet' \
'kind,unit,period,day,least,most,done,other,state
沟通,乙,2025-01,2025-01-31,1,,0,0,missed
沟通,乙,2025-02,2025-02-28,1,,1,0,done
沟通,乙,2025-03,2025-03-31,1,,0,0,open
沟通,甲,2025-01,2025-01-31,1,,1,0,done
沟通,甲,2025-02,2025-02-28,1,,1,0,done
沟通,甲,2025-03,2025-03-31,1,,1,0,done' \
	'due -a --cadence rules.csv --as-of 2025-03-31 talks.csv'
found 'those of a list, in its order; who is not on it' \
'kind,unit,period,day,least,most,done,other,state,tel
沟通,丙,2025-01,2025-01-31,1,,0,0,missed,3
沟通,丙,2025-02,2025-02-28,1,,0,0,missed,3
沟通,甲,2025-02,2025-02-28,1,,1,0,done,1
沟通,乙,2025-02,2025-02-28,,,1,0,unlisted,' \
	"printf 'partner,tel\n丙,3\n甲,1\n' >list.csv
	due -a --cadence rules.csv --list list.csv --show tel --as-of 2025-03-01 talks.csv |
	grep -v ',done\$\|open\|甲,2025-01'; exit 1"

# rhythm NAME STATUS RULE EXPECTED ROW... - states of a rule, as of 2025-06-30
rhythm() {
	name=$1 status=$2 rule=$3 expected=$4
	shift 4
	printf '%s\n' "kind,every,on,per,least,most,dated,makeup,from,to" "$rule" >rule.csv
	printf '%s\n' "date,kind,unit,month" "$@" >rows.csv
	output "$status" "$name" "$expected" \
		"due -a --cadence rule.csv --holidays holidays.csv --as-of 2025-06-30 rows.csv >out
		s=\$?; sed 1d out | cut -d, -f3-4,7-; exit \$s"
}
rhythm 'every quarter, from the first that there was' 0 '会,quarter,,unit,1,,,,,' \
	'2025-Q1,2025-03-31,1,0,done
2025-Q2,2025-06-30,0,0,open' 2025-02-03,会,甲,
rhythm 'half a year and a year' 0 '会,half,,unit,1,,,,,' '2025-H1,2025-06-30,1,0,done' \
	2025-02-03,会,甲,
rhythm 'all of them together' 0 '会,year,,,1,,,,,' '2025,2025-12-31,1,0,done' \
	2025-02-03,会,,
rhythm 'nobody ever' 1 '会,half,,,1,,,,2024-07,2024-12' '2024-H2,2024-12-31,0,0,missed'
rhythm 'too few, too many' 1 '会,month,,unit,2,2,,,2025-04,2025-05' \
	'2025-04,2025-04-30,1,0,short
2025-05,2025-05-31,3,0,over' \
	2025-04-01,会,甲, 2025-05-01,会,甲, 2025-05-02,会,甲, 2025-05-03,会,甲,
rhythm 'on its day; made up later it does not count' 1 \
	'发,month,每月5日,unit,1,,,,2025-02,2025-03' \
	'2025-02,2025-02-05,1,0,done
2025-03,2025-03-05,0,1,missed' 2025-02-05,发,甲, 2025-03-06,发,甲,
rhythm 'unless the rule says so' 0 '发,month,5,unit,1,,,yes,2025-03,2025-03' \
	'2025-03,2025-03-05,1,1,done' 2025-03-06,发,甲,
rhythm 'a Saturday is moved to the next working day' 0 '发,month,5,unit,1,,,,2025-04,2025-04' \
	'2025-04,2025-04-07,1,0,done' 2025-04-07,发,甲,
rhythm 'even into the next month' 0 '发,month,每月31日,unit,1,,,,2025-05,2025-05' \
	'2025-05,2025-06-02,1,0,done' 2025-06-02,发,甲,
fails 'a month of a year without holidays' 1 "holidays.csv: $said" \
	'printf "kind,every,on,from\n发,month,5,2025-09\n" >open.csv
	due --cadence open.csv --holidays holidays.csv --as-of 2026-02-10 rows.csv'
rhythm 'weekdays are not moved' 0 '值,week,每周六,unit,1,,,,2025-06-16,2025-06-22' \
	'2025-W25,2025-06-21,1,0,done' 2025-06-21,值,甲,
rhythm 'two days of a week' 0 '值,week,每周二、周四,unit,2,,,,2025-06-23,2025-06-29' \
	'2025-W26,2025-06-26,2,0,done' 2025-06-24,值,甲, 2025-06-26,值,甲,
rhythm 'either of two days' 1 '值,week,每周二、周四,unit,1,,,,2025-06-16,2025-06-29' \
	'2025-W25,2025-06-19,0,1,missed
2025-W26,2025-06-26,1,0,done' 2025-06-20,值,甲, 2025-06-26,值,甲,
rhythm 'on two days of the month, one of them moved' 0 \
	'发,month,每月5日、20日,unit,2,,,,2025-04,2025-04' \
	'2025-04,2025-04-21,2,0,done' 2025-04-07,发,甲, 2025-04-21,发,甲,
rhythm 'by a day of the year: where the rule ends' 1 '会,year,,,1,,,,2025-01-01,2025-06-20' \
	'2025,2025-06-20,0,0,missed'
rhythm 'after it, it does not count' 1 '会,year,,,1,,,,2025-01-01,2025-06-20' \
	'2025,2025-06-20,0,1,missed' 2025-06-25,会,,
rhythm 'nor before it begins' 1 '会,year,,,1,,,,2025-03-01,2025-06-20' \
	'2025,2025-06-20,0,1,missed' 2025-02-25,会,,
rhythm 'unless it may be made up' 0 '会,year,,,1,,,yes,2025-01-01,2025-06-20' \
	'2025,2025-06-20,1,1,done' 2025-06-25,会,,
rhythm 'on the day itself it does' 0 '会,year,,,1,,,,2025-01-01,2025-06-20' \
	'2025,2025-06-20,1,0,done' 2025-06-20,会,,
rhythm 'each working day' 1 '值,day,工作日,unit,1,,,,2025-06-20,2025-06-24' \
	'2025-06-20,2025-06-20,1,0,done
2025-06-23,2025-06-23,0,0,missed
2025-06-24,2025-06-24,0,0,missed' 2025-06-20,值,甲,
rhythm 'for the month that it was for' 1 '发,month,,unit,1,,month,,2025-02,2025-03' \
	'2025-02,2025-02-28,1,1,done
2025-03,2025-03-31,0,0,missed' 2025-03-05,发,甲,2025-02
rhythm 'kinds are alike after folding' 0 '一月 一沟通,month,,unit,1,,,,2025-03,2025-03' \
	'2025-03,2025-03-31,1,0,done' 2025-03-05,一月一沟通,甲,
rhythm 'a date of two periods counts for none' 1 '会,month,,unit,1,,,,2025-03,2025-03' \
	'2025-03,2025-03-31,1,0,done' 2025-Q1,会,甲, 2025-03,会,甲,
fails 'which is said' 1 "rows.csv:2: date: '2025-Q1' lies in several" \
	'due --cadence rule.csv --as-of 2025-06-30 rows.csv'
rhythm 'nobody knows since when' 1 '会,month,,unit,1,,,,,' ''
fails 'which is said as well' 1 'rule.csv:2: from: the cell is empty' \
	'due --cadence rule.csv rows.csv'

# rule COLUMN RULE MESSAGE
rule() {
	printf '%s\n' "kind,every,on,per,least,makeup" "$2" >wrong.csv
	fails "$1: $2" 2 "wrong.csv:2: $1: $3" 'due --cadence wrong.csv talks.csv'
}
rule every 会,often,,,, "'often' is none of the values known here"
rule every 会,,,,, 'the cell is empty'
rule on 会,month,某天,,, "'某天' does not say on which days"
rule least 会,month,,,1..2, "'1..2' is no count"
rule makeup 会,month,,,,perhaps "'perhaps' is neither yes nor no"
columns_of() {
	printf 'kind,every,per,dated\n%s\n' "$1" >r.csv
	due --cadence r.csv talks.csv
}
fails 'per names no column' 2 "r.csv:2: per: there is no column 'nosuch' (want activity_id, date" \
	'columns_of 会,month,nosuch,'
fails 'nor does dated' 2 "r.csv:2: dated: there is no column 'nosuch'" 'columns_of 会,month,,nosuch'
fails 'rows without a date' 2 "names.csv: there is no column 'date'" \
	"printf 'kind,unit,partner\n会,甲,乙\n' >names.csv; due --cadence rules.csv names.csv"
fails 'a list of others' 2 "there is no column 'partner'" \
	"printf 'name\n甲\n' >l.csv; due --cadence rules.csv --list l.csv talks.csv"
fails 'no unit in a row' 1 'rows.csv:2: unit: the cell is empty' \
	"rhythm x 1 '会,month,,unit,1,,,,2025-03,2025-03' '' 2025-03-01,会,, >/dev/null
	due --cadence rule.csv --as-of 2025-06-30 rows.csv"

# Backward plans.
steps() {
	printf 'step_id,task,days,after\n'
	printf '%s\n' "$@"
}
same 'steps back from the last day' \
'1,甲,,2,,2025-09-24,2025-09-25,2025-09-24,2025-09-25,0,yes,open
2,乙和丙,,1,第1项,2025-09-26,2025-09-26,2025-09-26,2025-09-26,0,yes,open
3,丁,,1,甲,2025-09-26,2025-09-26,2025-09-26,2025-09-26,0,yes,open
4,戊,,3,乙和丙、3,2025-09-28,2025-09-30,2025-09-28,2025-09-30,0,yes,open' \
	"steps 1,甲,2, 2,乙和丙,1,第1项 3,丁,1,甲 4,戊,3,乙和丙、3 |
	due --backward 2025年10月7日前 --holidays holidays.csv --as-of 2025-09-01 | sed 1d"
found 'too late to begin' \
'1,2025-10-06,2025-10-07,2025-09-29,2025-09-30,-5,yes,behind' \
	'steps 1,甲,2,无 | due --backward 2025-09-30 --from 2025-10-06 --as-of 2025-09-01 >out
	s=$?; sed 1d out | cut -d, -f1,6-; exit $s'

fails 'planned over a year without holidays' 0 "holidays.csv: $said" \
	'steps 1,甲,2, | due --backward 2026-01-02 --holidays holidays.csv --as-of 2025-09-01'
fails 'or before the list begins' 0 'the holidays of 2024' \
	'steps 1,甲,200, | due --backward 2025-09-30 --holidays holidays.csv --as-of 2024-09-01'

# state NAME STATUS STATE DAY START,DONE
state() {
	output "$2" "step: $1" "$3" "printf 'step_id,task,days,after,start,done\n1,甲,2,,$5\n' |
	due --backward 2025-09-30 --as-of $4 --within 3d >out
	s=\$?; sed '1d; s/.*,//' out; exit \$s"
}
state open 0 open 2025-09-20 ,
state soon 0 soon 2025-09-27 ,
state 'the last day to begin' 0 soon 2025-09-29 ,
state 'not begun' 1 behind 2025-09-30 ,
state 'begun in time' 0 soon 2025-09-30 2025-09-29,
state late 1 late 2025-10-01 2025-09-29,
state done 0 done 2025-10-01 2025-09-29,2025-09-30
state 'done after that day' 1 late 2025-10-01 2025-09-29,2025-10-02

# wrong NAME MESSAGE STEP...
wrong() {
	name=$1 message=$2
	shift 2
	steps "$@" >wrong.csv
	fails "$name" 2 "$message" 'due --backward 2025-09-30 wrong.csv'
}
wrong 'steps in a circle are named' 'after: these wait for each other: 2 → 4 → 3 → 2' \
	1,甲,1, 2,乙,1,1、4 3,丙,1,2 4,丁,1,3
wrong 'a step that waits for itself' 'these wait for each other: 1 → 1' 1,甲,1,1
wrong 'an unknown step' "wrong.csv:3: after: '9' is not in the list" 1,甲,1, 2,乙,1,1、9
wrong 'two tasks of one name' "after: '甲' is not in the list" 1,甲,1, 2,甲,1, 3,丙,1,甲
wrong 'about ten days' "wrong.csv:2: days: '10~' is not exact (want 10)" 1,甲,10~,
wrong 'no days' 'wrong.csv:2: days: the cell is empty' 1,甲,,
wrong 'an id twice' "step_id: id '1' stands twice" 1,甲,1, 1,乙,1,
wrong 'more days than there are' 'more working days than there are before 2025-09-30' 1,甲,999999,
same 'no steps at all' 1 "steps | sed 1q | due --backward 2025-09-30 | wc -l | tr -d ' '"

# A thousand plans in one list, over holidays, beside their critical paths worked out once more.
seed=${SEED:-$(date +%s)}
echo "# SEED=$seed"
awk -v seed="$seed" -v plans=1000 -f "$root/tests/plans.awk" >plans.csv
awk -v seed="$seed" 'BEGIN {
	srand(seed + 1)
	print "日期,类型"
	for (i = 0; i < 48 * 28; i++)
		if (rand() < .08)
			printf "%d-%02d-%02d,%s\n", 2024 + int(i / 336), 1 + i / 28 % 12,
			    1 + i % 28, rand() < .3 ? "调休上班" : "放假"
}' >random.csv
good 'random plans are planned' 'due --backward 2026-06-30 --from 2025-09-01 --as-of 2025-01-01 \
	--holidays random.csv -o planned.csv plans.csv'
same 'and as they are worked out: days, slack, critical path' '' \
	'awk -v from=2025-09-01 -v deadline=2026-06-30 -f "$root/tests/plans.awk" \
	random.csv plans.csv planned.csv'

fails 'two questions' 2 'does not go with --cadence' 'due --cadence a --backward 2025-09-30'
fails 'a list without rules' 2 '--list goes with --cadence' 'due --list a issues.csv'
fails 'a plan has all steps' 2 '--all does not go with --backward' \
	'due --all --backward 2025-09-30 steps.csv'
fails 'what is missed is not near' 2 '--within does not go with --cadence' \
	'due --within 5wd --cadence a issues.csv'
fails 'what is planned is counted by tally' 2 'tally counts the rest' \
	'due --count --backward 2025-09-30 steps.csv'
fails 'from without backward' 2 'goes with --backward' 'due --from 2025-01-01 issues.csv'
fails 'counts of a cadence' 2 'tally counts the rest' 'due -c --cadence a'

finish
