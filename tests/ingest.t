#!/bin/sh
# ingest.t - tests of ingest
. "$(dirname "$0")/lib.sh"

# sums ARGUMENT... - the last line of ingest -v
sums() {
	ingest -v "$@" 2>&1 >/dev/null | tail -n 1
}

head='日期,类别,主办单位,人数,金额,备注'
a='2025-03-01,志愿服务,机关党支部,10,100.00,一'
b='2025-03-02,座谈,专卖党支部,20,200.00,二'
c='2025-03-03,培训,综合党支部,30,300.00,三'
want='2025-03-01,志愿服务,机关党支部,10,100.00,一
2025-03-02,座谈,专卖党支部,20,200.00,二
2025-03-03,培训,综合党支部,30,300.00,三'
all=date,kind,host,people,amount,note
printf '%s\n' "$head" "$a" "$b" "$c" >plain.csv

# Which row is the header
same 'a plain list' "$want" "show $all -t activity plain.csv"
same 'titles, a unit and a blank line above' "$want" "
	{ printf '某局活动台账,,,,,\n填报单位：某局,,,,,\n\n单位：元,,,,,\n'; cat plain.csv; } |
	show $all -t activity"
cat >groups.csv <<'END'
2025年度“需求账单”,,,,,,,
序号,提出单位,需求内容,,服务对象,,期望完成时间,联系人及电话
,,类别,具体需求,人群,数量,,
1,城北社区,养老,"助餐
送餐",老人,600余人,2025年9月底前,谭某华 139 0000 1003
2,,,理发,老人,近20户,9.30,
,,"培训",讲座,居民,约100人次,长期,无
小计,,,,,720,,
3,城南社区,文体,读书会,居民,,第三季度,肖某
END
same 'two rows of header, merged cells, cells for two columns' \
'城北社区,养老,"助餐
送餐",600+,人,2025-09-30,谭某华,13900001003
城北社区,养老,理发,20-,户,2025-09-30,,
城北社区,培训,讲座,100~,人次,,无,
城南社区,文体,读书会,,,2025-09-30,肖某,' \
	'show community,category,title,people,unit,to,contact,phone -t need groups.csv'
fails 'a first row that is longer than the header is no second row of it' 1 \
	'a.csv:2: the row has 3 cells (want 2)' "
	printf '活动日期,活动类别\\n,座谈,多余\\n2025-1-1,培训\\n' >a.csv
	ingest -t activity a.csv >/dev/null"
cat >agreements.csv <<'END'
协议编号,甲方,乙方,签订日期,有效期
1,甲,乙,2024年7月1日,一年
2,甲,丙,2025.1.15,2025.1.15-2026.1.14
3,甲,丁,2025-03-08,长期
4,甲,戊,2025-01-10,3个月内
5,甲,己,,两年
END
fails 'a length from no day' 1 "agreements.csv:6: to: the day that '两年' counts from is not" \
	'ingest -t agreement agreements.csv'
found 'how long an agreement is for' '1,2025-07-01
2,2026-01-14
3,
4,2025-04-10' 'show agreement_id,to -t agreement agreements.csv'
cat >calls.csv <<'END'
吹哨社区,吹哨时间,吹哨事项,响应时限
甲,3月3日,一,3个工作日内
甲,3月7日,二,15日内
甲,3月4日,三,24小时内
甲,3月6日,四,2025-03-12
END
same 'a term from the day on which it was raised' '2025-03-03,2025-03-06
2025-03-07,2025-03-22
2025-03-04,2025-03-05
2025-03-06,2025-03-12' 'show raised,to -t need --as-of 2025-03-10 calls.csv'
same 'other spellings: width, brackets, spaces' '2025-01-01,x,5,30000.00' "
	printf '活 动 时 间,　活动类别,服务人数（人）,成交金额(万元)\n2025-1-1,x,5,3\n' |
	show date,kind,people,amount -t activity"
same 'full-width letters' '2025-01-01,x,5' "
	printf 'ＤＡＴＥ,Kind ,people\n2025-1-1,x,5\n' | show date,kind,people -t activity"
fails 'two columns that mean the same' 2 "a.csv:1: two columns mean 'people': 3 人数, 4 服务人数" "
	printf '日期,类别,人数,服务人数\n2025-1-1,x,1,2\n' >a.csv; ingest -t activity a.csv"
fails 'a required column is missing, title above' 2 \
	'a.csv:2: no column means kind (活动类别) (there are 序号, 日期, 人数)' "
	printf '台账,,\n序号,日期,人数\n1,2025-1-1,2\n' >a.csv; ingest -t activity a.csv"
fails 'no header' 2 'a.csv: no header row was found' "
	printf '1,2\n3,4\n' >a.csv; ingest -t activity a.csv"
fails 'an empty file of no format' 2 'a.csv: nothing there' ': >a.csv; ingest a.csv'
fails 'no format' 2 'say what the list is' 'ingest plain.csv'
same 'and no file of it' '' 'mkdir d; ingest -o d/x plain.csv 2>said || ls d'
fails 'a format that is not there' 2 "ingest: there is no format 'nosuch' (want activity, " '
	ingest -t nosuch plain.csv'
fails 'a directory of formats that is not there' 2 'ingest: nodir: cannot open: No such file' '
	ingest -F nodir -t need plain.csv'
same 'a list with an id column is no stream yet' 'N1,甲,乙' "
	printf 'need_id,社区,具体需求\nN1,甲,乙\n' | show need_id,community,title -t need"
same 'a stream is taken as it is' 'x1,2025-03-01,小计,合计,carried' "
	printf 'activity_id,date,kind,人数,note\nx1,2025-03-01,小计,carried,合计\n' |
	show activity_id,date,kind,note,人数"

# Which rows are records
{
	sed 's/^/1,/; 1s/1/序号/' plain.csv
	printf '%s,,,,,,\n' 小计 '合 计：' 一季度小计 '合计（三项）'
	printf '序号,%s\n' "$head"
	printf '4,,,,,,\n,,,,,,\n\n,填表人：某某,,,审核：某某,,\n'
	printf '注：本表由各支部填报后汇总上报,,,,,,\n'
} >rows.csv
same 'totals, notes, headers again, blank rows' "$want" "show $all -t activity rows.csv"
same 'and are counted' \
	"ingest: 13 rows read: 3 written, 0 rejected, 0 twice, 2 blank, 4 totals, 3 notes, \
1 headers again" \
	'sums -t activity rows.csv'
same 'a list without serial numbers is signed in a column that must be there' "$want" "
	{ cat plain.csv; printf '填表人：某某,,,,,\n'; } | show $all -t activity"
fails 'a row that lacks what it needs is no note' 1 'date: the cell is empty' "
	{ cat plain.csv; printf ',讲座：第一场,,,,\n'; } | ingest -t activity"
same 'both rows of a header again' \
	"ingest: 7 rows read: 4 written, 0 rejected, 0 twice, 0 blank, 1 totals, 0 notes, \
2 headers again" "
	{ cat groups.csv; sed -n 2,3p groups.csv; } | sums -t need"
same 'empty columns and rows to the right and below' "$want" "
	{ sed 's/$/,,,,/' plain.csv; printf ',,,,,,,,,\n,,,\n'; } | show $all -t activity"
same 'not with -q: a short row' '' "
	printf '日期,类别,备注\n2025-01-01,x\n' | ingest -q -t activity 2>&1 >/dev/null"

# Merged cells
printf '日期,类别,备注\n2025-1-1,座谈,一\n2025-1-2,,二\n' >merged.csv
same 'filled where asked' '一,座谈
二,座谈' 'show note,kind -t activity --fill 类别 merged.csv'
found 'not where the format does not say' '座谈' 'show kind -t activity merged.csv'
found 'nor where the first row is blank' '甲,1' "
	printf '社区,具体需求\n,0\n甲,1\n,2\n' | show community,title -t need"
found 'nor where a blank is rare' '甲 16 乙' "
	awk 'BEGIN {
		print \"社区,具体需求\"
		for (i = 1; i < 33; i++)
			print (i == 17 ? \"\" : i < 17 ? \"甲\" : \"乙\") \",\" i
	}' |
	ingest -t need >a.csv; status=\$?
	report -f csv --headings none --columns community a.csv | uniq -c |
	awk 'NR == 1 { printf \"%s %s \", \$2, \$1 } NR == 2 { print \$2 }'; (exit \$status)"
fails 'a column to fill that is not there' 2 \
	"plain.csv:1: there is no column 'x' (want 日期, 类别, 主办单位, 人数, 金额, 备注)" \
	'ingest -t activity --fill x plain.csv'
found 'a record that cannot be read hides what stands above' '甲,0
甲,1
丙,4' "printf '社区,具体需求\n甲,0\n,1\n\"乙\"x,2\n,3\n丙,4\n' | show community,title -t need"
found 'but not what stands before its fault' '甲,0
甲,1
乙,3' "printf '社区,具体需求\n甲,0\n,1\n乙,\"2\"x\n,3\n' | show community,title -t need"

# Values that depend on the table
dates='日期,类别\n9.30,x\n'
same 'the year of --as-of' '2025-09-30' "printf '$dates' | show date -t activity --as-of 2025"
same 'the year of the title goes before it' '2024-09-30' "
	printf '2024年台账,\n$dates' | show date -t activity --as-of 2025"
fails 'no year' 1 "2: date: '9.30' does not say the year (want the year before it, or --as-of)" "
	printf '$dates' | ingest -t activity"
for title in '2024年、2025年' '2024—2025年度' '2024-2025年'; do
	fails "two years: $title" 1 'does not say the year' \
		"printf '$title,\n$dates' | ingest -t activity"
done
quoted='2024年"结对"台账,\n'
same 'a title with a quote in it' '2024-09-30' "printf '$quoted$dates' | show date -t activity"
fails 'is said' 0 'standard input:1: column 1: a quote stands where none can' "
	printf '$quoted$dates' | ingest -t activity"
fails 'a wrong --as-of is not the fault of the list' 2 "ingest: --as-of: 'foo' is no date" \
	'ingest -t activity --as-of foo plain.csv'
for unit in '成交金额（万元）' '成交金额(万)' '成交金额（单位：万元）'; do
	same "money under $unit" '30000.00
50.00
""' "printf '日期,类别,$unit\n2025-1-1,x,3\n2025-1-1,y,50元\n2025-1-1,z,-\n' |
	show amount -t activity"
done
same 'money under 单位：万元' '30000.00' "
	printf '单位：万元,,\n日期,类别,金额\n2025-1-1,x,3\n' | show amount -t activity"
same 'a unit of the column goes before that of the table' '3.00' "
	printf '单位：万元,,\n日期,类别,金额（元）\n2025-1-1,x,3\n' | show amount -t activity"
mkdir formats
printf 'column,aliases\namount,成交\n' >formats/activity.csv
same 'money under a group' '30000.00' "
	printf '日期,类别,金额（万元）,\n,,成交,其他\n2025-1-1,x,3,1\n' |
	show amount -F formats -t activity"
same 'but not of who fills it in' '3.00' "
	printf '填报单位：某县百万元工程办公室,,\n日期,类别,金额\n2025-1-1,x,3\n' |
	show amount -t activity"
cat >shared.csv <<'END'
单位,资源名称,数量
甲,一,1处（可容纳40人）
甲,二,6名
甲,三,可容纳60人
甲,四,1个（可容纳120人，带投影）
甲,五,1处/80人
END
same 'how many, of what, and for how many' '1,处,40,
6,人,,
1,,60,
1,个,120,数量：带投影
1,处,80,' 'show capacity,unit,seats,detail -t resource shared.csv'
cat >open.csv <<'END'
单位,资源名称,开放时间
甲,一,每月第二个周六
甲,二,2025年3月—12月
甲,三,"工作日8:30—12:00,14:30—17:30"
END
same 'open on days, or in a span of days' ',,6#2
2025-03-01,2025-12-31,
,,"W@08:30-12:00,14:30-17:30"' 'show from,to,days -t resource open.csv'
cat >booked.csv <<'END'
社区,具体需求,预约时间
甲,一,2025年7月8日（周二）上午
甲,二,2025.7.9
甲,三,2025-07-10 14:30
END
same 'booked for one day: not until then, and at that hour' '2025-07-08,2025-07-08,@08:00-12:00,
2025-07-09,2025-07-09,,
2025-07-10,2025-07-10,,预约时间：14:30' 'show from,to,days,detail -t need booked.csv'
same 'however long the remark before it' 2025-10-24 '{
	printf "社区,具体需求,预约时间\n甲,一,\""
	head -c 200000 /dev/zero | tr "\0" x
	echo "，2025年10月24日\""
} | timeout 20 ingest -t need 2>/dev/null | pick --columns from "" | tail -1'
cat >rooms.csv <<'END'
业主单位,房源,可入住时间,可提供时间
甲,一,随时可入住,随叫随到
甲,二,2025.4.1,
END
same 'what is there at once, and at any time' ',*
2025-04-01,' 'show from,days -t resource rooms.csv'
cat >people.csv <<'END'
社区,具体需求,联系人及电话
甲,一,谭某 139 0000 1003（主任）、0738-0000106
甲,二,无
甲,三,1390000 1004
END
same 'names beside phones' '谭某，主任,13900001003/07380000106
无,
,13900001004' 'show contact,phone -t need people.csv'

cat >claimed.csv <<'END'
认领方,需求,认领时间,认领数量,认领单位
共建单位,1,2025-03-01 9:05:13,20份,甲
共建单位,1,3月1日（周六）下午3点半,,乙
共建单位,1,2025/3/1 ９：０５,,丙
共建单位,1,3月1日,约5,丁
共建单位,1,2025-03-01 25:05,,戊
END
fails 'an hour that there is not' 1 "claimed.csv:6: at: '2025-03-01 25:05' is no date" \
	'ingest -t claim --as-of 2025-03-09 claimed.csv'
found 'when something was claimed, to the second' '2025-03-01,09:05:13,20
2025-03-01,15:30,
2025-03-01,09:05,
2025-03-01,,5~' 'show at,clock,quantity -t claim --as-of 2025-03-09 claimed.csv'

# Rules
cat >rules.csv <<'END'
column,pattern,value,from
kind,^座谈,座谈会,
kind,谈,其他,
kind,^(志愿)(.*)$,$2$1,
category,一|二,甲/$0,note
END
same 'the first rule that matches, groups, other columns' '服务志愿,甲/一
座谈会,甲/二
培训,' 'show kind,category -R rules.csv -t activity plain.csv'
printf '日期,类别,名称,领域\n2025-1-1,x,老人助餐,\n2025-1-2,x,老人,\n2025-1-3,x,老人,丙\n' \
	>elders.csv
same 'office rules go before the default ones, a cell that is there before both' '乙
民生/养老
丙' "printf 'column,pattern,value,from\ncategory,助餐,乙,title\n' >r.csv
	show category -R r.csv -t activity elders.csv"
printf '%s\n' 日期,类别,名称,对象类别 2025-1-1,x,慰问,独居老人 2025-1-2,x,慰问, \
	'2025-1-3,x,慰问,"儿童, 独居老人"' >kinds.csv
same 'a column that is carried' '民生/养老
民生/困难帮扶
民生/养老' "printf 'column,pattern,value,from\ncategory,老人,民生/养老,对象类别\n' >r.csv
	show category -R r.csv -t activity kinds.csv"
same 'a column by its heading' '甲
甲
甲' "printf 'column,pattern,value,from\ncategory,慰问,甲,名称\n' >r.csv
	show category -R r.csv -t activity kinds.csv"
fails 'a wrong pattern' 2 "r.csv:3: pattern: the pattern '(' is wrong" "
	printf 'column,pattern,value\nkind,a,b\nkind,(,x\n' >r.csv
	ingest -R r.csv -t activity plain.csv"
fails 'a pattern with a comma and no quotes' 2 \
	"r.csv:3: 4: 'x' stands behind the last column; quotes go around a cell that has a ','" "
	printf 'column,pattern,value\nkind,a,b,\nkind,a{1,2},x\n' >r.csv
	ingest -R r.csv -t activity plain.csv"
fails '… or with a tab' 2 "quotes go around a cell that has a '\\x09'" "
	printf 'column\tpattern\tvalue\nkind\ta\tb\tx\n' >r.csv
	ingest -R r.csv -t activity plain.csv"
for cut in 'kind,a{1,2},x' 'kind,^a{12,}$,x' 'kind,"(b|a{1",2}),x' 'kind,[a,b],x' \
	'kind,(a,|b),x'; do
	printf '%s\n' column,pattern,value,from kind,a,b, "$cut" >r.csv
	fails "… or under four headings: $cut" 2 'r.csv:3: pattern: a comma has cut the pattern' \
		'ingest -R r.csv -t activity plain.csv'
done
fails 'what was meant is shown' 2 '(want "[a,b]")' "
	printf 'column,pattern,value,from\nkind,[a,b],x\n' >r.csv
	ingest -R r.csv -t activity plain.csv"
same 'a brace may be one' 'x' "
	printf '%s\n' column,pattern,value 'kind,a\{1,x' 'kind,\"a{1,2}\",y' >r.csv
	printf '日期,类别\n2025-1-1,a{1\n' | show kind -R r.csv -t activity"
# Tables of the office are read alike.
printf 'date,kind\n2025-10-01,休\n2025-10-02,休,x\n' >holidays.csv
printf 'column,alias\ntitle,做了什么,何事\n' >profile.csv
mkdir wide.d
printf 'column,aliases\ntitle,做了什么,何事\n' >wide.d/activity.csv
for with in '--holidays holidays.csv' '--profile profile.csv' '-F wide.d'; do
	fails "a row that has too much: $with" 2 'stands behind the last column' "
		ingest $with -t activity plain.csv"
done
printf '社区,需求内容\n城北社区,助餐\n' >asked.csv
cat >areas.csv <<'END'
城关街道区划表,,,
截至：2025年3月,,,
序号,名称,上级,
1,城关街道,,
2,城北社区,城关街道,2024年由村改居,,又一个备注
合计,2个,城关街道,
填表人：周某,,,2025年3月,审核：王某
"注：以民政局
区划为准"
END
same 'but for a gazetteer, which is kept as other lists are' 城关街道/城北社区 \
	'show area -t need -g areas.csv asked.csv'
fails 'of which no remark is a place' 1 "area '2个' is not in the gazetteer" \
	"printf '社区,需求内容,区域\n城北社区,助餐,2个\n' | ingest -t need -g areas.csv"
printf '名称,上级\n城关街道,\n城南,社区,城关街道\n' >areas.csv
fails 'nor is one that a comma has cut' 2 "area '社区' is not in the gazetteer" \
	'ingest -t need -g areas.csv asked.csv'
same 'rules in Chinese' '便民/理发,理发
,' "
	printf '%s\n' 列,匹配式,值,取自 类别,理发,便民/理发,title 所需服务,理发,理发,具体需求 >r.csv
	printf '社区,具体需求\n甲,上门理发\n甲,修灯\n' | show category,service -R r.csv -t need"
fails 'no rules file' 2 'none.csv: cannot open' 'ingest -R none.csv -t activity plain.csv'
fails 'a rules file without patterns' 2 'r.csv: no column means pattern' "
	printf 'column,value\nkind,a\n' >r.csv; ingest -R r.csv -t activity plain.csv"
printf 'column,pattern,value\nkind,^(a|aa)+$,x\n' >slow.csv
printf '日期,类别\n2025-1-1,x\n2025-1-2,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac\n2025-1-3,aab\n' \
	>slow.list
found 'a pattern that takes too long costs one row' '2025-01-01,x
2025-01-03,aab' 'show date,kind -R slow.csv -t activity slow.list'
fails 'and is named' 1 "slow.list:3: kind: the pattern '^(a|aa)+\$' takes too long on this cell" \
	'ingest -R slow.csv -t activity slow.list'
agree 'the default rules are printed' 'ingest --print-rules' \
	'cat "$root/lib/record/rules/default.csv"'

# Hours
printf '日期,类别,时长\n' >hours.list
for cell in 2小时30分 3小时 1.5h 2个半小时 两个半小时 半小时 45分钟 90分钟 1小时15分钟 \
	3个多小时 约4小时; do
	echo "2025-01-02,x,$cell"
done >>hours.list
same 'hours and quarters of one' '2.5 3 1.5 2.5 2.5 0.5 0.75 1.5 1.25 3+ 4~' \
	'show hours -t activity hours.list | paste -sd" "'
for cell in 2小时20分 40分钟 2天 半天 3课时 12个小时半吧; do
	fails "$cell are no hours" 1 "hours: '（$cell）' is no number" \
		"printf '日期,类别,时长\n2025-01-02,x,$cell\n' | ingest -t activity"
done

# What one complaint asks of several is as many orders; an order of a resource is known by that.
printf '需求编号,资源编号,责任单位,任务,状态\nG1,,甲局,疏通,办理中\nG1,,乙局,修补,办理中\n,,乙局,装灯,办理中
,,乙局,修门,办理中\nG1,R1,丙店,送餐,办理中\nG1,R1,丙店,送饭,办理中\n' >orders.list
same 'ids of orders hang on who does what where no resource is named' '5 1' '
	ingest -t plan orders.list | sed 1d | cut -d, -f1 | sort | uniq -c |
	awk "\$1 == 1 { n++ } END { print n + 1, NR - n }"'
same '… but as the office says' '1' '
	mkdir own; printf "column,type,key\npartner,text,no\ntitle,text,no\n" >own/plan.csv
	sed -n 1,3p orders.list | ingest -F own -t plan | sed 1d | cut -d, -f1 | sort -u | wc -l'
same 'parts of one complaint, kept in a ledger' '4 疏通 done' "
	sed 5,6d orders.list >parts.list
	ingest -t plan --into orders.csv parts.list
	sed 's/疏通,办理中/疏通,已完成/' parts.list | ingest -t plan --into orders.csv
	echo \$(sed 1d orders.csv | wc -l) \$(report -f csv --headings none --columns title,status \
		orders.csv | sed -n '1s/,/ /p')"

# A year that a finger slipped in is none.
for cell in 0206-03-01 0206年3月1日 02060301; do
	fails "the year of $cell" 1 "date: '$cell' is no date (want a year since 1000)" \
		"printf '日期,类别\n$cell,x\n' | ingest -t activity"
done

# Ratings
rate() {
	{
		echo 问题描述,发现时间,满意度
		for cell; do
			echo "路灯,2025-07-01,$cell"
		done
	} >rated.csv
	show rating -t issue rated.csv | paste -sd' '
}
same 'how content people are, by the five grades' '5 4 3 2 1 5 4 3 2 1' \
	'rate 非常满意 满意 基本满意 不满意 非常不满意 很满意 较满意 一般 不太满意 很不满意'
same 'stars, in words and as such' '5 4 3 2 1 4 5 1 4 4 3' \
	'rate ★★★★★ ★★★★ ⭐️⭐️⭐️ ★★☆☆☆ ★ ★★★★☆ 五星 一星级 4星 4分 🌟🌟🌟'
same 'nobody asked yet' '5 "" "" ""' 'rate 5 未评价 待回访 ""'
same 'points of a hundred, with places' '92.5 98 4.5' 'rate 92.5 98分 4.5分'
for cell in 好评 差评 98% ☆☆☆ ★★☆☆ ★★★★★★ 满意度高; do
	fails "$cell is no grade" 1 "rated.csv:2: rating: '$cell' is no" \
		"rate $cell; ingest -t issue rated.csv"
done

# Rejects
cat >bad.csv <<'END'
2024年台账,,,,
单位：万元,,,,
日期,类别,名称,金额,备注
9.30,座谈,一,3,好
9.31,座谈,二,4,坏
,,三,5,空
10月1日,座谈,四,1,多,出
10月2日,"座"谈,五,1,引
10月3日,座谈,六,6,好
END
same 'rejects are the same in any locale, messages not' "'约' is no count (want 600, 600余, 近20)
“约”不是数量（写法如：600, 600余, 近20）" "
	printf '社区,需求,人数\n甲,一,约\n' >list.csv
	for locale in C zh_CN; do
		LC_ALL=\$locale.UTF-8 ingest -t need --reject \$locale.csv list.csv 2>\$locale.err
	done >out.csv
	cmp C.csv zh_CN.csv && report -f csv --headings none --columns _reason C.csv |
		tr -d '\"'; sed 's/.*: //' zh_CN.err"

# A step that there is not would only come to light in match.
urgent() {
	printf '社区,需求,紧急程度\n甲,一,9\n甲,二,%s\n' "$1" | ingest -t need --errors e.csv
}
found 'a step of urgency that there is not' '-,2,urgency,choice,9' "
	urgent 2 >out.csv; sed 1d e.csv | cut -d, -f1-5; exit 1"
for step in 1 5 特急 长期; do
	same "… and $step is one" 1 "urgent $step 2>&1 | grep -c '2: urgency: .9. is none of'"
	same '… the only one refused' 1 'sed 1d e.csv | wc -l'
done
for step in 0 6 2+ 1-3 1.5 -1; do
	same "… nor is $step" 2 "urgent $step >out.csv 2>&1; sed 1d e.csv | wc -l"
done
found 'without --reject they are left out' '一
六' 'show title -t activity bad.csv'
found 'rejects are as they were, under the titles' \
'2024年台账,,,,,,,,
单位：万元,,,,,,,,
日期,类别,名称,金额,备注,_line,_column,_code,_reason
9.31,座谈,二,4,坏,5,date,date-none,REASON
,,三,5,空,6,date,required,REASON
10月1日,座谈,四,1,多,7,,cells-many,the row has 6 cells (want 5),出
"10月2日,""座""谈,五,1,引",,,,,8,2,quote-stray,REASON' '
	ingest -t activity --reject r.csv bad.csv >good.csv; status=$?
	sed "s/\(none\|required\|stray\),.*/\1,REASON/" r.csv; (exit $status)'
found 'what is not mended is rejected again' '' '
	show title -t activity --reject again.csv r.csv; status=$?
	cut -d, -f1-5 r.csv >1; cut -d, -f1-5 again.csv >2; cmp 1 2; (exit $status)'
sed '4s/9.31/9.30/; 5s/^,,/10.4,座谈,/; 6s/,出$//; 7s/^.*$/10月2日,座谈,五,1,引,,,,/' r.csv \
	>mended.csv
sed '5s/9.31/9.30/; 6s/^,,/10.4,座谈,/; 7s/,出$//; 8s/"//g' bad.csv >right.csv
agree 'mended and read again, with the rest, they are all, with the same ids' \
	'{ cat good.csv; ingest -t activity mended.csv | sed 1d; } | sort' \
	'ingest -t activity right.csv | sort'
agree 'two rows of header too' "
	sed 's/近20户/x/; s/约100人次/y/' groups.csv >a.csv
	ingest -t need --reject r.csv a.csv >good.csv
	sed 's/,x,/,近20户,/; s/,y,/,约100人次,/' r.csv >m.csv
	{ ingest -t need m.csv | sed 1d; cat good.csv; } | sort" \
	'ingest -t need groups.csv | sort'
agree 'a stream too' "
	ingest -t activity plain.csv >all.csv; sed '3s/20,/x,/' all.csv >a.csv
	ingest --reject r.csv a.csv >good.csv; sed '2s/x,/20,/' r.csv >m.csv
	{ ingest m.csv | sed 1d; cat good.csv; } | sort" 'sort all.csv'
fails 'records and rejects into one file' 2 'options --reject and --output want files of their own' '
	ingest -t activity --reject ./one.csv -o one.csv bad.csv'
same 'which is not written' '' '[ ! -e one.csv ]'
fails 'rejects over the ledger' 2 'options --reject and --into want files of their own' '
	cp good.csv led.csv; ingest -t activity --reject led.csv --into led.csv bad.csv'
same 'which stays' '' 'cmp led.csv good.csv'
same 'both may go nowhere' '' 'ingest -t activity --reject /dev/null -o /dev/null bad.csv 2>/dev/null || [ $? = 1 ]'
found 'a blank among rejects is not filled from the reject above' '' "
	printf '社区,具体需求,人数\n甲,0,1\n,1,1\n乙,二,x\n\"丙\"x,三,1\n,四,x\n' >a.csv
	ingest -t need --reject r.csv a.csv >/dev/null; sed 's/,x,/,1,/' r.csv >m.csv
	ingest -t need m.csv >m; status=\$?; grep 四 m; (exit \$status)"
fails 'rejects of another table have no place' 2 \
	"'类别, 日期' stands where the first file has '日期, 类别'" "
	printf '日期,类别\nx,y\n' >1.csv; printf '类别,日期\ny,x\n' >2.csv
	ingest -t activity --reject r.csv 1.csv 2.csv"
fails 'nor of another year' 2 \
	"'日期, 类别 (2025)' stands where the first file has '日期, 类别 (2024)'" "
	printf '2024年,\n日期,类别\nx,y\n' >1.csv; printf '2025年,\n日期,类别\nx,y\n' >2.csv
	ingest -t activity --reject r.csv 1.csv 2.csv"
fails 'a rejects file that cannot be written' 2 'none/r.csv: cannot' '
	ingest -t activity --reject none/r.csv bad.csv'

# Ids
same 'ids, for ever' 'NFCNB2KAZQ0975
A5Y5CP03SSVMJD' "
	printf '社区,具体需求\n城北社区,助餐\n' | show need_id -t need
	printf '日期,类别,名称\n2025年7月4日,座谈,一\n' | show activity_id -t activity"
same 'ids do not hang on what rules add' 'NFCNB2KAZQ0975' "
	printf 'column,pattern,value,from\ncategory,.,甲,title\n' >r.csv
	printf '社区,具体需求\n城北社区,助餐\n' | show need_id -R r.csv -t need"
agree 'in any order of rows and columns' 'ingest -t activity plain.csv | sort' "
	awk -F, -v OFS=, '{ print \$6, \$5, \$4, \$3, \$2, \$1 }' plain.csv |
	sed '2{h;d;}; \${G;}' |
	ingest -t activity | sort"
agree 'however a day is written' 'ingest -t activity plain.csv' "
	sed 's/2025-03-0\\([1-3]\\)/2025年3月\\1日/' plain.csv | ingest -t activity"
same 'an id that is there stays' 'K7' \
	"printf '活动编号,日期,类别\nK7,2025-1-1,x\n' | show activity_id -t activity"

# Several files, twins
agree 'two files, one table' 'ingest -t activity plain.csv - <plain.csv' \
	'ingest -t activity plain.csv; ingest -t activity plain.csv | sed 1d'
fails 'other columns' 2 "b.csv: '其他' stands where the first file has ''" "
	printf '日期,类别,其他\n2025-1-1,x,y\n' >b.csv; ingest -t activity plain.csv b.csv"
cat >twins.csv <<'END'
序号,活动编号,日期,类别,名称,主办单位,共建单位
1,K1,2025-1-1,x,“暖冬慰问”孤寡老人,甲,乙
2,K2,2025.1.1,x,“暖冬慰问”孤寡老人,甲,乙
3,K3,2025-1-1,y,暖冬慰问孤寡老人活动,乙,甲
4,K4,2025-1-2,x,“暖冬慰问”孤寡老人,甲,乙
5,K5,2025-1-1,x,清洁家园,甲,乙
END
ingest -t activity --dedupe twins.csv >deduped.csv
same 'rows that stand twice are dropped, what is alike is marked' '1,
3,K1
4,
5,' 'report -f csv --headings none --columns 序号,_like deduped.csv'
same 'twins are counted' \
	"ingest: 5 rows read: 4 written, 0 rejected, 1 twice, 0 blank, 0 totals, 0 notes, \
0 headers again" \
	'sums -t activity --dedupe twins.csv'
agree 'again, nothing changes' 'ingest --dedupe deduped.csv' 'cat deduped.csv'
agree 'nor without --dedupe' 'ingest deduped.csv' 'cat deduped.csv'

# Encodings and compression
same 'UTF-8 with BOM' "$want" "{ printf '\\357\\273\\277'; cat plain.csv; } | show $all -t activity"
for encoding in GB18030 UTF-16LE UTF-16BE; do
	same "$encoding by -e" "$want" \
		"iconv -t $encoding plain.csv | show $all -t activity -e $encoding"
done
same 'GB18030 found' "$want" "iconv -t GB18030 plain.csv | show $all -t activity"
fails 'and said' 0 'GB18030, header on line 1, 6 columns' \
	'iconv -t GB18030 plain.csv | ingest -v -t activity'
fails 'bytes that are nothing' 2 'are neither UTF-8 nor GB18030' \
	"printf '\\377\\377\\n\\376\\n' | ingest -t activity"
fails 'no such encoding' 2 "'nosuch' is no encoding" 'ingest -t activity -e nosuch plain.csv'
same 'gzip' "$want" "gzip -c plain.csv | show $all -t activity"
agree '-z' 'ingest -t activity -z plain.csv | gzip -dc' 'ingest -t activity plain.csv'
same 'tabs' "$want" "tr , '\\t' <plain.csv | show $all -t activity"
same 'what -d says' "$want" "tr , '|' <plain.csv | show $all -t activity -d '|'"
for d in '' '"' '，' ab; do
	fails "no delimiter: $d" 2 '--delimiter is one character' \
		"ingest -t activity -d '$d' plain.csv"
done

# The kinds of dirty data: what each must come to
six=$(awk 'BEGIN {
	for (i = 1; i < 7; i++) print "2025-03-0" i ",志愿服务,机关党支部," i "0,100.00,一"
}')
printf '%s\n%s\n' "$head" "$six" >six.csv
# but SED - six.csv with a fault; five - the rows but the one with that day
but() {
	sed "$1" six.csv | tr '\001\002\003' '\000\377\376'
}
five() {
	printf '%s\n' "$six" | grep -v "^2025-03-0$1"
}
found '01 a quote that is never closed: rows' "$(printf '%s\n' "$six" | head -n 2)" "
	but '4s/机关/\"机关/' | show $all -t activity"
fails '01 a quote that is never closed' 1 \
	'4: column 3: a quoted cell begins here and is never closed' "
	but '4s/机关/\"机关/' | ingest -t activity"
fails '02 rows of other lengths: short' 1 '3: the row has 4 cells (want 6)' "
	but '3s/,100.00,一//; 6s/\$/,多,出/' | ingest -t activity"
fails '02 rows of other lengths: long' 1 '6: the row has 8 cells (want 6)' "
	but '3s/,100.00,一//; 6s/\$/,多,出/' | ingest -t activity"
found '03 a NUL byte: rows' "$(five 2)" "but '3s/机关/机\\x01关/' | show $all -t activity"
fails '03 a NUL byte' 1 '3: host: ' "but '3s/机关/机\\x01关/' | ingest -t activity"
found '04 some bytes that are no UTF-8: rows' "$(five 5)" \
	"but '6s/志愿/志\\x02\\x03愿/' | show $all -t activity"
fails '04 some bytes that are no UTF-8' 1 '6: kind: bytes FF FE' \
	"but '6s/志愿/志\\x02\\x03愿/' | ingest -t activity"
fails '05 two encodings in one file' 2 ':5: the encoding changes here from UTF-8 to GB18030' "
	{ head -n 4 six.csv; tail -n 3 six.csv | iconv -t GB18030; } >a.csv
	ingest -t activity a.csv"
same '06 UTF-16 with BOM and tabs' "$six" "
	{ printf '\\377\\376'; tr , '\\t' <six.csv | iconv -t UTF-16LE; } | show $all -t activity"
fails '07 an empty file' 2 'a.csv: nothing there, not even a header row' \
	': >a.csv; ingest -t activity a.csv'
same '08 a header and no more' '' "head -n 1 six.csv | show $all -t activity"
fails '09 two columns of one name' 2 "a.csv:1: two columns mean '数量': 3 数量, 5 数量" "
	printf '日期,类别,数量,x,数量\n2025-1-1,x,1,2,3\n' >a.csv; ingest -t activity a.csv"
fails '10 a required column is missing' 2 'no column means kind (活动类别) (there are 日期, 主办单位' "
	cut -d, -f1,3- six.csv | ingest -t activity"
same '11 a huge cell' 9999990 "
	{ printf '日期,类别,备注\n2025-1-1,x,'; head -c 9999990 /dev/zero | tr '\\0' a; echo; } |
	ingest -t activity | sed 1d | tr -cd a | wc -c | tr -d ' '"
fails '12 a day that is not' 1 'date: there is no day 2025-02-30' \
	"but '4s/03-03/02-30/' | ingest -t activity"
found '12 a day that is not: rows' "$(five 3)" "but '4s/03-03/02-30/' | show $all -t activity"
fails '13 fewer than none' 1 "5: people: '-40' is below zero" \
	"but '5s/,40/,-40/' | ingest -t activity"
fails '14 a comma out of place' 1 "3: amount: '1,23,4' is no sum of money" "
	but '3s/100.00/\"1,23,4\"/' | ingest -t activity"
found '15 a wrong check digit' 甲,11010519491231002X "
	printf '姓名,身份证号\n甲,11010519491231002X\n乙,110105194912310021\n' |
	show name,idno -t person"
same '16 what a spreadsheet would run' '=1+1
+1
@x' "
	printf '日期,类别,主办单位\n2025-1-1,a,=1+1\n2025-1-2,a,+1\n2025-1-3,a,@x\n' |
	show host -t activity"
same '17 CR alone' "$six" "tr '\\n' '\\r' <six.csv | show $all -t activity"
fails '18 gzip that is cut' 2 'a.gz: compressed data end too early' '
	gzip -c six.csv | head -c 100 >a.gz; ingest -t activity a.gz'
fails '19 bytes after gzip' 0 '7 bytes after the compressed data are no gzip' '
	{ gzip -c six.csv; echo rubbish; } | head -c -1 | ingest -t activity'
same '19 bytes after gzip: rows' "$six" "
	{ gzip -c six.csv; echo rubbish; } | show $all -t activity"
same '20 gzip after gzip' "$six" "
	{ head -n 3 six.csv | gzip -c; tail -n 4 six.csv | gzip -c; } | show $all -t activity"
same '21 semicolons' "$six" "tr , ';' <six.csv | show $all -t activity"
same '22 a header on the sixth line' "$six" "
	{ printf '%s,,,,,\n' 台账 填报单位：某局 '' 时段：2025年3月 单位：人、元; cat six.csv; } |
	show $all -t activity"
found '23 control characters: rows' "$(five '[246]')" "
	but '3s/机关/\\x1b[31m机关\\x07/; 5s/志愿/志\\x0b愿/; 7s/机关/机关\\xe2\\x80\\xae/' |
	show $all -t activity"
fails '23 control characters' 1 \
	'3: host: '\''\x1b[31m机关\x07党支部'\'' holds a control character' "
	but '3s/机关/\\x1b[31m机关\\x07/' | ingest -t activity"
same '24 many columns' '70003
70003' "
	awk 'BEGIN { printf \"日期,类别\"; for (i = 0; i < 69982; i++) printf \",c%d\", i
		printf \"\\n2025-1-1,x\"; for (i = 0; i < 69982; i++) printf \",1\"; print \"\" }' |
	ingest -t activity | awk -F, '{ print NF }' | sed s/70001/70003/"
same '25 empty rows and columns' "$six" "
	{ commas=\$(printf '%194s' '' | tr ' ' ,); sed \"s/\$/\$commas/\" six.csv
	awk -v c=\$commas 'BEGIN { for (i = 0; i < 1000; i++) print \",,,,,\" c }'; } |
	show $all -t activity"

# Status and output
agree 'to a file' 'ingest -t activity -o out.csv plain.csv; cat out.csv' \
	'ingest -t activity plain.csv'
same 'the old file stands when the new one fails' 'old' '
	echo old >kept.csv; ingest -t activity -o kept.csv plain.csv none.csv || cat kept.csv*'
fails 'a full disk' 2 'cannot write: No space left on device' \
	'ingest -t activity plain.csv >/dev/full'
awk 'BEGIN { print "日期,类别"; for (i = 0; i < 100000; i++) print "2025-01-01,x" i }' >large.csv
same 'a reader that goes away is no fault' '141' "
	{ ingest -t activity large.csv; echo \$? >s; } 2>said | head -n 1 >first; cat said s"
fails 'no such file' 2 'ingest: none.csv: cannot open: No such file or directory' \
	'ingest -t activity none.csv'
fails 'a directory' 2 'ingest: d: cannot read: Is a directory' 'ingest -t activity d'
: >locked
chmod 0 locked
[ -r locked ] || fails 'a file that may not be read' 2 'locked: cannot open: Permission denied' \
	'ingest -t activity locked'
for locale in 'LC_ALL=C' 'LC_ALL=C.UTF-8 LANGUAGE=zh_CN' 'LC_ALL=zh_CN.UTF-8'; do
	agree "the same bytes with $locale" 'ingest -t need groups.csv' \
		"$locale ingest -t need groups.csv"
done

finish
