#!/bin/sh
# desk.t - tests of small things that an office meets on its lists, across the programs
. "$(dirname "$0")/lib.sh"

# A day that is always is no day, in a column of days as in one of deadlines.
printf '发现时间,问题,办结时间,整改期限\n1月8日,甲,持续推进,长期\n1月9日,乙,1月10日,\n' >always.list
same 'a day that says always is none' '甲,,
乙,2025-01-10,' 'show detail,closed,due -t issue --as-of 2025 always.list'
agree '… and is none once read again' 'ingest -t issue --as-of 2025 always.list' \
	'ingest -t issue --as-of 2025 always.list | ingest'
fails '… so that it does not do where one is required' 1 'always.list:2: found: the cell is empty' \
	"sed -i s/1月8日/长期/ always.list; ingest -t issue --as-of 2025 always.list"

# Headings as they stand on lists that came in.
printf '社区名称,需求事项,需求量,办结时限\n甲社区,送餐,30份,2025-09-30\n' >needs.list
same 'headings of needs' '甲社区,送餐,30,份,2025-09-30' \
	'show community,title,quantity,unit,to -t need needs.list'
printf '社区,需求,数量,单位\n甲社区,送餐,30,份\n' >units.list
same 'what is counted, behind how many' '甲社区,30,份' \
	'show community,quantity,unit -t need units.list'
printf '检查时间,地点,隐患情况,整改责任单位,完成情况\n2025-09-01,A区,过期,市场,已整改\n' >found.list
same 'headings of hazards' 'A区,过期,市场,已整改' 'show place,detail,unit,status -t issue found.list'

# Two of them, side by side: the narrower word takes the column.
printf '社区,需求名称,需求描述\n甲社区,送餐,每天中午\n' >both.list
same 'a name and what it means' '甲社区,送餐,每天中午' 'show community,title,detail -t need both.list'
printf '社区,需求描述\n甲社区,每天中午送餐\n' >both.list
same '… which is the name where there is no other' '甲社区,每天中午送餐,' \
	'show community,title,detail -t need both.list'
printf '姓名,户主,电话\n甲,乙,13900001001\n' >both.list
same 'whose household it is, is carried' '甲,乙' 'show name,户主 -t person both.list'

# A word that means the column only where no other does: in any order, and said.
printf '日期,类别,主要内容,活动名称\n2025-01-02,义诊,量血压,春日义诊\n' >both.list
same 'what took place, beside what it was called' '春日义诊,量血压' \
	'show title,主要内容 -t activity both.list'
fails '… is carried' 0 '主要内容: carried as it is' 'ingest -v -t activity both.list'
same '… alone it is the name' '量血压' 'cut -d, -f1-3 both.list | show title -t activity'
same '… of two such the one that the format has first' '春日义诊,量血压' \
	"sed 's/活动名称/活动内容/' both.list | show title,主要内容 -t activity"
fails '… and twice the same is twice' 2 "two columns mean 'title': 3 主要内容, 4 主要内容" \
	"sed 's/活动名称/主要内容/' both.list | ingest -t activity"
printf '事项,工作日,责任单位,责任人\n立项,3,发改局,甲某\n' >steps.list
same 'who is in charge, and which unit' '甲某,发改局' 'show owner,责任单位 -t step steps.list'

# headed FORMAT COLUMNS HEADINGS CELLS WANT - a list with headings as some office has them
headed() {
	printf '%s\n%s\n' "$3" "$4" >headed.csv
	same "$1: $3" "$5" "show $2 -t $1 --as-of 2025-11-19 headed.csv"
}
headed issue issue_id,found,area,category,detail,unit,due,status,closed,rating \
	工单编号,受理时间,所属网格,事件类型,诉求内容,承办部门,办理时限,办理结果,办结日期,满意度评价 \
	S1,11月3日,一网格,纠纷,漏水,物业,11月5日前,已办结,11月4日,满意 \
	S1,2025-11-03,一网格,纠纷,漏水,物业,2025-11-05,已办结,2025-11-04,4
headed issue found,area,detail,unit,due,status \
	排查日期,网格名称,问题内容,牵头单位,解决时限,解决情况 \
	11月3日,一网格,漏水,城管,11月底前,已解决 2025-11-03,一网格,漏水,城管,2025-11-30,已解决
headed plan title,community,partner,due,status,closed,rating \
	需求事项,提出社区,服务单位,计划完成时间,办理情况,实际完成时间,群众评价 \
	理发,甲社区,乙店,11月5日,已完成,11月4日,★★★★★ \
	理发,甲社区,乙店,2025-11-05,done,2025-11-04,5
headed plan need,partner,title,due,status 工单编号,承办部门,任务分解,办理时限,办理结果 \
	GD1,住建局,疏通,11月5日前,办理中 GD1,住建局,疏通,2025-11-05,办理中
headed step task,after,days,owner,due 工作任务,前置任务,持续时间（天）,责任科室,时间节点 \
	验收,立项,3天,党建办,11月底 验收,立项,3,党建办,2025-11-30
headed entry date,party,flow,amount 捐款时间,捐款人/单位,捐款金额（元） 11月3日,甲店,500 \
	2025-11-03,甲店,in,500.00
headed entry date,title,flow,amount,party 支出时间,支出项目,支出金额,收款单位 \
	11月3日,药费,4560.8,某医院 2025-11-03,药费,out,4560.80,某医院
headed activity date,kind,title,people,place,host \
	培训时间,培训类型,培训主题,参训人数,培训地点,主办部门 11月3日,沙龙,新政,35人,三楼,党建办 \
	2025-11-03,沙龙,新政,35,三楼,党建办
headed activity kind,title,people 时间,主题,形式,人数 11月3日,新政,沙龙,30余人 沙龙,新政,30+
headed resource partner,category,title,detail,capacity \
	共建单位,资源名称,服务类别,资源内容,可服务数量 \
	乙店,理发,便民服务,每月两次,30 乙店,便民服务,理发,每月两次,30
headed resource title,detail 提供单位,资源内容 乙店,每月两次理发 每月两次理发,
headed resource title,detail,资源内容 提供单位,资源名称,资源内容,说明 乙店,理发,两次,免费 理发,免费,两次
headed need title,detail,category 社区名称,需求名称,需求内容,服务类别 甲社区,理发,上门,便民服务 \
	理发,上门,便民服务
headed need title,detail,内容 社区名称,需求名称,需求内容,内容 甲社区,理发,上门,老人 理发,上门,老人
headed need title,detail 社区名称,需求内容 甲社区,上门理发 上门理发,
headed activity date,host,partner,title,people,活动时间 \
	日期,活动时间,类别,主办单位,承办单位,协办单位,参与单位,活动名称,参与人数,服务群众人数 \
	3月5日,9:00-11:00,健康,甲社区,乙社工站,丙店,丁店,义诊,40,120 \
	2025-03-05,甲社区,丁店,义诊,120,9:00-11:00
headed issue found,place,detail,unit,due,status,source \
	检查日期,检查单位,被检查单位,隐患描述,整改责任人,整改期限,是否销号 \
	3月5日,城管,甲店,堆物,乙某,3月20日前,是 2025-03-05,甲店,堆物,乙某,2025-03-20,是,城管
headed issue found,detail,unit,due,status,整改情况 \
	诉求时间,诉求内容,承办单位,办结时限,办理状态,整改情况 11月3日,漏水,城管,11月5日,已办结,换了水管 \
	2025-11-03,漏水,城管,2025-11-05,已办结,换了水管
headed plan title,community,partner,from,to,status,对接内容 \
	项目名称,需求社区,共建单位,责任单位,对接内容,计划时间,是否完成 理发,甲社区,乙店,党建办,每月,2025年12月,否 \
	理发,甲社区,乙店,2025-12-01,2025-12-31,否,每月
headed partner name,kind,area,contact,joined,法人 \
	单位名称,单位类型,地址,所属社区,法人,联系人,签约时间 乙店,个体,一号,甲社区,丙,丁,2025-03-01 \
	乙店,个体,甲社区,丁,2025-03-01,丙
headed signup activity,name,group 姓名,所属社区,报名活动 甲某,甲社区,义诊 义诊,甲某,甲社区
headed service date,activity,hours,服务时间 服务日期,服务时间,姓名,活动名称,服务项目,服务时长 \
	11月3日,9:00-11:30,甲某,义诊,量血压,2.5 2025-11-03,义诊,2.5,9:00-11:30
headed activity date,kind,title 活动时间,活动主题,参与人数 3月5日,学雷锋,50 2025-03-05,,学雷锋
printf '活动时间,类别,活动主题\n3月5日,,学雷锋\n3月6日,义诊,\n3月7日,,\n' >kind.list
fails 'of what kind it is, or what it is called' 1 'kind.list:4: kind: the cell is empty' \
	'ingest -t activity --as-of 2025-11-19 kind.list'
headed agreement community,partner,甲方,signed 甲方,乙方,社区,共建单位,签约日期 \
	甲社区党委,乙店支部,甲社区,乙店,2025-03-01 甲社区,乙店,甲社区党委,2025-03-01
headed agreement community,partner 甲方,乙方 甲社区,乙店 甲社区,乙店
headed handout date,name,goods,quantity 发放日期,慰问对象,慰问品,数量 11月3日,甲某,大米,2袋 \
	2025-11-03,甲某,大米,2
headed policy title,condition,detail,申报条件 \
	政策名称,机器条件,申报条件,政策内容,说明 "首店,staff >= 50,五十人以上,开店,无" \
	'首店,staff >= 50,开店,五十人以上'
headed signup name,phone,group 姓名,手机号码,所在单位 甲某,13900001001,乙店 甲某,13900001001,乙店

# A second table would be read by the columns of the first.
other='the header of another table stands here (want a file for each table)'
printf '社区,需求,数量\n甲社区,送餐,30份\n\n需求,社区,数量\n义诊,乙社区,2场\n' >two.list
fails 'two tables, with columns in another order' 2 "two.list:4: $other" 'ingest -t need two.list'
printf '社区,需求\n甲社区,送餐\n\n序号,社区,需求,数量\n1,乙社区,义诊,2场\n' >two.list
fails 'the larger below' 2 "two.list:1: $other" 'ingest -t need two.list'
printf '社区,需求\n甲社区,送餐\n\n单位,资源名称,数量\n乙店,午餐,40份\n' >two.list
fails 'what another party offers, below' 2 "two.list:4: $other" 'ingest -t need two.list'
printf '社区,需求\n甲社区,送餐\n社 区,需求\n乙店,午餐\n' >two.list
same 'the same header again is none' '甲社区
乙店' 'show community -t need two.list'

# A rule that nobody has ever followed: who missed it only a list can say.
printf '机制,频次,对象,开始时间\n沟通,每月,共建单位,2025年1月\n' | ingest -t cadence >rules.csv
printf 'activity_id,date,kind,host,partner\n1,2025-01-05,义诊,乙社区,甲店\n' >other.csv
fails 'a rule of which nobody is known' 1 \
	"rules.csv:2: per: nothing says of whom '沟通' is asked (want --list)" \
	'due --cadence rules.csv --as-of 2025-02-10 other.csv'
same 'a rule that is still to begin' 'kind,unit,period,day,least,most,done,other,state' \
	'due --cadence rules.csv --as-of 2024-12-10 other.csv'
found 'a list says who missed it' 'kind,unit,period,day,least,most,done,other,state
沟通,甲店,2025-01,2025-01-31,1,,0,0,missed' "printf '共建单位\n甲店\n' >list.csv
	due --cadence rules.csv --list list.csv --as-of 2025-02-10 other.csv"
printf '机制,频次,对象,开始时间\n学习,每月,主办单位,2025年1月\n沟通,每月,共建单位,2025年1月\n' |
	ingest -t cadence >two.rules.csv
printf '共建单位,主办单位\n甲店,乙社区\n' >both.csv
agree 'a list of two columns from a pipe' \
	'due --cadence two.rules.csv --list both.csv --as-of 2025-02-10 other.csv' \
	'cat both.csv | due --cadence two.rules.csv --list - --as-of 2025-02-10 other.csv'

# Standard input is read once, and a ledger is changed where it lies.
fails 'a ledger on standard input' 2 'the ledger is a file, not standard input' 'amend - list.csv'
fails 'both copies there' 2 'standard input can be read only once' 'amend -b - list.csv'

# A header that is longer than what is looked at is not said to be none.
seq 300000 | paste -sd, >long.csv
for command in 'tally -c' 'ingest -t need' "pick ''"; do
	fails "a long header: $command" 2 'no header row ends within the first 256 KB' \
		"$command long.csv"
done
printf '"\n' >open.csv
fails 'nothing that can be read' 2 'sheet: open.csv: nothing there' 'sheet --csv open.csv'

# Figures and days beyond all that is meant.
fails 'days below zero' 2 "days: '-3' is below zero" \
	"printf 'step_id,task,after,days\n1,a,,-3\n' | due --backward 2025-01-01"
printf 'issue_id,found,detail\n1,0205-03-01,a\n2,2025-03-01,b\n' >slip.csv
same 'a slip does not fill a page with months' 2 \
	"report -p hazards --as-of 2025-06-30 slip.csv | grep -c 'class=.m p.'"

for command in 'ingest -t need' 'amend -k 共建单位 -b list.csv list.csv' "pick ''"; do
	fails "which option it is: $command" 2 "--as-of: 'nope' is no date" \
		"$command --as-of nope both.csv"
done

# Who claims, by all words that are shown for it.
printf 'need_id,community,title,service\nN1,甲,送餐,助餐\n' >needs.csv
printf 'resource_id,partner,title,services\nR1,乙店,午餐,助餐\n' >resources.csv
for side in 社区 需求方 需求 need; do
	same "the community claims: $side" community "
		printf 'claim_id,side,need,resource\nC1,$side,N1,R1\n' >claims.csv
		match -r resources.csv --claims claims.csv needs.csv | cut -d, -f13 | sed 1d"
done
fails 'nobody knows who claims' 1 \
	"claims.csv:2: side: '街道' is none of the values known here (want 社区 or 需求方," "
	sed -i 2s/need/街道/ claims.csv; match -r resources.csv --claims claims.csv needs.csv"

# Nothing, in words; in a column of text they are what somebody wrote.
printf '姓名,电话,身份证号,住址\n甲,暂无,不详,不详\n' >nothing.list
same 'what is not known is nothing' '甲,,,不详' 'show name,phone,idno,address -t person nothing.list'

# What is left of a gift has been spent on nothing.
printf 'entry_id,date,flow,party,purpose,amount\n1,2025-01-05,in,甲,助老,50\n' >gift.csv
same 'no purpose is said of what is left of a gift' 0 "fund --trace gift.csv |
	LC_ALL=zh_CN.UTF-8 report | grep -c 不限定用途; true"

finish
