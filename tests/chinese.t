#!/bin/sh
# chinese.t - what an office is told in its own language
. "$(dirname "$0")/lib.sh"

LC_ALL=zh_CN.UTF-8

# What is wanted: the thing itself, or an example of how it is written.
printf 'activity_id,date,kind,title\nA1,2025-07-01,义诊,甲\n' >activities.csv
printf '姓名,身份证号\n甲,110105194912310021\n' >persons.list
printf '社区,需求,数量\n甲社区,送餐,约\n' >needs.list
fails 'an example is called one' 1 '“约”不是数量（写法如：600, 600余, 近20）' \
	'ingest -t need needs.list'
printf '社区,需求,所在地\n甲社区,送餐,各支部\n' >needs.list
printf '名称,上级\n某县,\n城北社区,某县\n' >areas.csv
fails 'also of an area that nobody knows' 1 '“各支部”（写法如：城北社区' \
	'ingest -t need -g areas.csv needs.list'
printf '%s\n' '#接龙' 微心愿 心愿清单如下，认领请写明编号： '1号 书包' '2号 台灯' '' \
	'1. 甲某 3号' '2. 乙某 1390000200' >wishes.txt
fails 'columns of a chat list by their headings' 0 \
	'ingest: wishes.txt:8: 联系电话: “1**”不是电话号码（写法如' 'ingest wishes.txt'
fails 'and which of its items there are' 0 '组别: “3号”不在清单中（应为：1..2）' 'ingest wishes.txt'
printf '日期,类别\n2025-07-01,"义诊\n' >open.list
fails 'which column, where it has no name' 1 'open.list:2: 第 2 列: 此处的引号没有配对' \
	'ingest -t activity open.list'
fails 'what would do is not' 2 '没有名为“甲”的列（应为：activity_id, date, kind, title）' \
	'pick "甲 = 1" activities.csv'
fails "nobody's number is given for another's" 1 \
	'的校验码不对（应为：照证件原件填写）' 'ingest -t person persons.list'
fails 'a name stays what it is: a preset' 2 '这些是“activity”格式的记录（应为：plan）' \
	'report -p plan activities.csv'
fails 'a figure' 2 '没有名为“x”的列（应为：count）' 'tally -b kind --rank x activities.csv'
fails 'a part' 2 '（应为：date）' 'tally -m date:x activities.csv'

# Where it is, by what stands above it in the list.
printf '%s\n' 社区,所需服务,需求,紧急（程度）,期望完成时间 甲,送餐,乙,★★★,6月31日 乙,义诊,,, \
	>stars.list
fails 'the heading of the list' 1 'stars.list:2: 期望完成时间: 没有 6月31日 这一天' \
	'ingest -t need --as-of 2025-01-01 stars.list'
fails 'steps of urgency are words' 1 \
	'stars.list:2: 紧急（程度）: “★★★”不在可选值之内（应为：特急、紧急、较急、一般、长期）' \
	'ingest -t need --as-of 2025-01-01 stars.list'
fails 'of a cell that is empty too' 1 'stars.list:3: 需求: 单元格为空' \
	'ingest -t need --as-of 2025-01-01 stars.list'
fails 'in a wide table that of the cell' 1 '标准输入:2: 2月: “三五”不是数量' \
	"printf '类别,1月,2月\n助餐,3,三五\n' | ingest -t activity --as-of 2025 --long date:people"
same 'scripts find the names of the format' 'stars.list,2,to' \
	"ingest -q -t need --errors e.csv --as-of 2025-01-01 -o n.csv stars.list || :
	sed -n 's/^\([^,]*,2,to\),.*/\1/p' e.csv"
fails 'and so does who reads English' 1 'stars.list:2: to: there is no day 6月31日' \
	'LC_ALL=C.UTF-8 ingest -t need --as-of 2025-01-01 stars.list'

printf 'need_id,community,title\nN1,甲社区,送餐\n' >needs.csv
same 'in what went out and came back' 'sheet: 标准输入:2: 需求: “送饭”与发出时不同' \
	"sheet --csv needs.csv | sed s/送餐/送饭/ | sheet 2>&1 >back.csv"
fails 'and was changed on both sides' 1 'amend: 标准输入:2: 需求: ' \
	"sheet --csv needs.csv | sed s/送餐/送饭/ >out.csv; sed -i s/送餐/午餐/ needs.csv
	amend needs.csv <out.csv"
fails 'where the rest of many is' 1 \
	'report: 另有 1 条未显示：cells-few 1（--errors=FILE 可写出全部）' \
	"{ echo a,b; seq 21; } | report"

# What programs write into cells and above columns.
printf '%s\n' issue_id,found,category,detail,unit,due,closed \
	I1,2025-07-01,用电,甲,市场,2025-07-05,2025-07-09 \
	I2,2025-07-01,用电,乙,市场,2025-07-31, >issues.csv
printf '%s\n' entry_id,date,fund,flow,purpose,amount E1,2025-07-01,,in,,5.00 >entries.csv
same 'what due adds' \
'问题  现行期限    进度      剩余天数  逾期天数
----  ----------  --------  --------  --------
甲    2025-07-05  逾期办结                   4
乙    2025-07-31  进行中          16' \
	'due -a --as-of 2025-07-15 issues.csv | report --columns detail,deadline,state,left,over'
same 'what it counts, not the format of the day' \
'单位  总数  已逾期  即将到期  待核实  进行中  逾期办结  按期办结  办结率  进度
----  ----  ------  --------  ------  ------  --------  --------  ------  ------
市场     2       0         0       0       1         1         0   50.0%  进行中' \
	'due -b unit --as-of 2025-07-15 issues.csv | report'
same 'what tally makes of it' \
'类别  进度      条数  逾期天数合计  逾期天数缺报
----  --------  ----  ------------  ------------
用电  逾期办结     1             4             0
用电  进行中       1                           1' \
	'due -a --as-of 2025-07-15 issues.csv | tally -b category,state -c -s over | report'
same 'the first and the last day of a tally' '活动类别  活动时间最早  活动时间缺报  活动时间最晚' \
	'tally -b kind -m date -M date activities.csv | report | head -n 1'
same 'months across' '活动类别  2025-07' \
	'tally -b kind --pivot date:month -c activities.csv | report | head -n 1'
same 'what fund writes, with the unit of money' \
'用途        期初（元）  收入（元）  由不限定资金补足（元）  结余（元）
----------  ----------  ----------  ----------------------  ----------
不限定用途        0.00        5.00                    0.00        5.00' \
	'fund -b entries.csv | report --columns purpose,opening,in,covered,balance'
same 'states of records, in a page too' '拟定' "printf '%s\n' plan_id,status L1,proposed |
	report -f html --columns status | sed -n 's,.*<td[^>]*>\(.*\)</td>.*,\1,p'"
same 'and who asks for what a page shows finds it' 'plan_id,status
P2,unmet' "printf '%s\n' plan_id,status P1,proposed P2,unmet |
	pick \"状态 = '未匹配'\""
same 'CSV is for programs' 'proposed' \
	"printf '%s\n' plan_id,status L1,proposed | report -f csv --columns status | tail -n 1"
same 'English keeps the names' 'state' \
	'due -a --as-of 2025-07-15 issues.csv | LC_ALL=C report --columns state | head -n 1'

# Every table of every program; what it is called says whose it is.
printf '%s\n' need_id,community,title,service,quantity N1,甲社区,送餐,助餐,30 >needs.csv
printf '%s\n' resource_id,partner,title,services,capacity R1,乙店,午餐,助餐,20 >resources.csv
printf '%s\n' policy_id,title,condition,amount P1,奖励,'staff >= 50',100.00 >policies.csv
printf '%s\n' partner_id,name,staff C1,丙厂,60 >partners.csv
printf '%s\n' cadence_id,kind,every,per,least B1,沟通,month,partner,1 >rules.csv
printf '%s\n' step_id,task,after,days S1,查验,,2 >steps.csv
match -r resources.csv --gaps gaps.csv --certify prices.csv needs.csv >plans.csv
match -r resources.csv --parts needs.csv >parts.csv
match -r resources.csv --explain N1 needs.csv >explained.csv
match --eligible policies.csv partners.csv >eligible.csv
due -b category --as-of 2025-07-15 issues.csv >counts.csv
printf '%s\n' activity_id,date,kind,title,partner A1,2025-07-01,沟通,甲,丙厂 >talks.csv
due -a --cadence rules.csv --as-of 2025-07-15 talks.csv >cadence.csv
due --backward 2025-09-30 --as-of 2025-07-15 steps.csv >backward.csv
fund --balance entries.csv >balance.csv
fund --disclose month entries.csv >months.csv
fund --trace entries.csv >trace.csv
fund entries.csv >book.csv
tally -b community --pivot status -c plans.csv >states.csv
printf 'need_id,title\nN1,a\n' >base.csv
sed 's/,a/,b/' base.csv >ledger.csv
sed 's/,a/,c/' base.csv >copy.csv
amend -q -b base.csv --conflicts conflicts.csv ledger.csv copy.csv >amended.csv 2>&1
amend -q -i --log changes.csv -b base.csv base.csv copy.csv
ingest --errors faults.csv -q -t need needs.list >read.csv
sheet -q -o book.xlsx gaps.csv 2>/dev/null && sheet --list book.xlsx >sheets.csv ||
	echo sheet,name,hidden,rows,columns >sheets.csv
for table in conflicts changes faults sheets gaps prices parts explained eligible counts cadence \
	backward balance months trace book states; do
	same "… $table: no heading is English" '' "report $table.csv | sed -n '1{/[a-z]/p;}'"
done
same '… and conditions name columns as the headings do' '已具备的条件    单位名称
--------------  --------
职工人数 >= 50  丙厂' 'report --columns held,name eligible.csv'
same '… a tally of them too' '职工人数 >= 50     1' \
	'tally -b held -c eligible.csv | report | tail -n 1'
same '… but in CSV' 'staff >= 50' 'report -f csv --columns held eligible.csv | tail -n 1'
fails '… of a format that is wrong' 2 'partner.csv' \
	'mkdir d; echo x >d/partner.csv; report -F d eligible.csv'
same 'one word is another in another table' '分组  需求或资源  未安排
----  ----------  ------
   1  需求            10
   1  资源             0' 'report --columns part,side,left parts.csv'
same 'a tally of one, whose counts have no such unit' '捐赠人  金额合计（元）  金额缺报
------  --------------  --------
                     5         0' 'tally -b donor -s amount trace.csv | report'
same 'what is no column of records' '需求编号  worth' "echo need_id,worth | report | head -n 1"
same 'a table of another keeps its names' 'day  in  closed' \
	"echo day,in,closed | report | head -n 1"

finish
