#!/bin/sh
# when.t - tests of ingest: what the title and the row say of the year and month of dates
. "$(dirname "$0")/lib.sh"

# to OPTION... - the deadlines of the needs in list.csv
to() {
	show to -t need "$@" list.csv
}
# list COLUMN CELL DATE... - a list of needs, one a date, with that cell in a column of that name
list() {
	echo "提出单位,需求,期望完成时间,$1"
	column=$2
	shift 2
	for date; do
		echo "甲,$date,$date,$column"
	done
}

list 所属月份 2024年5月 7月5日 5日 中旬前 月底 5月初 下月5日 2025年1月3日 >list.csv
same 'the row goes before --as-of' '2024-07-05
2024-05-05
2024-05-20
2024-05-31
2024-05-10
2024-06-05
2025-01-03' 'to --as-of 2026-03-01'
same 'and before the title' '2024-07-05
2024-05-05' '{ echo 2026年3月台账,,,; head -n 3 list.csv; } | show to -t need'
same 'and stays as it is' '2024年5月' 'ingest -t need list.csv | tally -b 所属月份 -c |
	sed "1d; s/,.*//"'
for cell in 2024-05 2024/5 2024/5/1 二〇二四年五月; do
	list 月份 "$cell" 5日 >list.csv
	same "a month as $cell" 2024-05-05 'to --as-of 2026'
done
for column in 月份 所属月份 所属期 月度; do
	list "$column" 5 5日 >list.csv
	same "a month alone under $column" 2026-05-05 'to --as-of 2026-03-01'
	fails "$column, of no year" 1 "to: '5日' does not say the year" 'ingest -t need list.csv'
done
for column in 年份 年度 所属年度 所属年份; do
	list "$column" 2024 7月5日 >list.csv
	same "a year under $column" 2024-07-05 'to --as-of 2026'
	fails "$column, of no month" 1 "to: '5日' is no date (want year, month and day" \
		"list $column 2024年 5日 | ingest -t need"
done
same 'both' 2024-05-05 'list 年份,月份 2024年,五月 5日 | show to -t need --as-of 2026'
same 'both, and the year twice' 2024-05-05 'list 年份,月份 2024年,2024年5月 5日 | show to -t need'
fails 'that contradict' 1 "'7月5日' does not say the year" \
	'list 年份,月份 2024,2025-05 7月5日 | ingest -t need --as-of 2026'
fails 'that nobody can read' 1 "'7月5日' does not say the year" \
	'list 年份 去岁 7月5日 | ingest -t need --as-of 2026'
fails 'of several years' 1 "'7月5日' does not say the year" \
	'list 年度 2024-2025年 7月5日 | ingest -t need --as-of 2026'
fails 'of several months' 1 "'5日' is no date" \
	'list 月份 2024年第二季度 5日 | ingest -t need --as-of 2026'
for nothing in '' / 无 —; do
	same "nothing: '$nothing'" 2026-07-05 "list 月份 '$nothing' 7月5日 |
		show to -t need --as-of 2026"
done

fails 'a month that may be of the next year' 1 "'1月5日' does not say the year" \
	'list 月份 2024年12月 1月5日 | ingest -t need --as-of 2026'
same 'half a year before it is of its own' 2024-06-05 \
	'list 月份 2024年12月 6月5日 | show to -t need --as-of 2026'
same 'nor is it doubted where a title says so' 2024-01-05 \
	'{ echo 2024年12月台账; list 备注 "" 1月5日; } | show to -t need'
same 'and the list says so' "a.csv: 月份: the year and month of the row's dates that say none" '
	list 月份 2024年5月 5日 >a.csv; ingest -v -t need a.csv 2>&1 >records.csv |
		sed -n "s/^ingest: \(.*none\)$/\1/p"'

# Each row has its own.
{
	echo 提出单位,需求,期望完成时间,所属月份
	echo 甲,a,5日,2024年5月
	echo 甲,b,5日,2025年6月
	echo 甲,c,5日,
	echo 甲,d,5日,2025年7月
	echo 甲,e,5日,
} >list.csv
same 'merged cells' '2024-05-05
2025-06-05
2025-06-05
2025-07-05
2025-07-05' to
awk 'BEGIN { print "提出单位,需求,期望完成时间,所属月份"
	for (i = 0; i < 30000; i++) print "甲,a" i ",5日," 2000 + i % 20 "年" 1 + i % 12 "月" }' >list.csv
same 'a long list' '' 'to -j 4 >got
	awk "BEGIN { for (i = 0; i < 30000; i++)
		printf \"%d-%02d-05\n\", 2000 + i % 20, 1 + i % 12 }" | cmp - got'
same 'dates, and days that share a cell' '2024-05-08,2024-05-08,@08:00-12:00' \
	"printf '社区,需求,预约时间,所属月份\n甲,a,8日上午,2024-05\n' | show from,to,days -t need"
same 'of an activity' 2024-05-08 \
	"printf '日期,类别,月份\n8日,x,2024年5月\n' | show date -t activity"
same 'where the month is a column of the format' 2024-05-08 \
	"printf '姓名,发放时间,物品,所属月份\n张某,8日,米,2024年5月\n' | show date -t handout"

# under GROUP COLUMN... - the deadline of a need of --as-of 2026 whose 2019 stands under a group
under() {
	printf '%s\n' "提出单位,需求,$1" ",,$2" "甲,a,$3" | show to -t need --as-of 2026
}
for group in 楼栋,,期望完成时间 设备,,期望完成时间; do
	for column in 年份 年度; do
		same "the $column of something else: $group" 2026-07-05 \
			"under $group 名称,$column, 一号,2019,7月5日"
	done
done
same '… of a month, too' 2026-07-05 'under 上次检修,,期望完成时间 批次,月份, 乙,2019年3月,7月5日'
same '… is carried' 2019 "printf '%s\n' 提出单位,需求,楼栋,, ,,名称,年份 甲,a,一号,2019 |
	ingest -t need | tally -b 楼栋年份 -c | sed '1d; s/,.*//'"
same 'that of another heading' 2026-07-05 'list 建成年份 2019 7月5日 | show to -t need --as-of 2026'
for group in 时间 所属期 填报日期 基本情况; do
	same "that of the row: $group" 2019-07-05 \
		"under $group,,期望完成时间 年份,批次, 2019,乙,7月5日"
done
same 'that which stands with the date under a group' 2019-07-05 \
	'under 需求情况,, 年份,期望完成时间,备注 2019,7月5日,x'

# Titles
title() {
	printf '%s,\n日期,类别\n5日,x\n' "$@" | show date -t activity --as-of 2026-02
}
for said in 2024年5月份活动安排 2024年5月活动安排 '云溪街道2024年 5 月台账' 二〇二四年五月活动; do
	same "the month of the title: $said" 2024-05-05 "title '$said'"
done
same 'of the year of --as-of' 2026-05-05 'title 5月份活动安排'
for said in 2024年5月3日 2024年5—6月活动 2024年5月至6月 2024年5月上旬 2024年5月、6月 \
	填表时间：2024年5月 2024年5月底前任务 2024年度; do
	fails "no month of the title: $said" 1 "'5日' is no date" "title '$said'"
done
same 'the month goes with the rejects' 2024-05-05 "
	printf '2024年5月台账,,\n日期,类别,人数\n5日,x,y\n' >a.csv
	ingest -q -t activity --reject r.csv a.csv >good.csv
	sed 's/,y,/,5,/' r.csv | show date -t activity"

# A day that is not fixed yet is none.
for said in 待定 未定 待通知 另行通知 时间待定 具体时间另行通知; do
	same "not fixed yet: $said" , "list 备注 '' $said | show from,to -t need"
done
same 'nor are days or hours, in a cell that may say both' ,, \
	"printf '社区,需求,预约时间\n甲,a,待定\n' | show from,to,days -t need"
fails 'where a day must be' 1 "date: '待定' is no date" "
	printf '日期,类别\n待定,x\n' | ingest -t activity"
finish
