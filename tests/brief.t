#!/bin/sh
# brief.t - tests of report --brief
. "$(dirname "$0")/lib.sh"

cat >total.csv <<'CSV'
count,attendances_sum,amount_sum,rest,low,date,share
121,600+,61860.00,0,20-,2025-07,0.149
CSV
cat >kinds.csv <<'CSV'
kind,count,attendances_sum,ids
主题党日,18,451,A1;A2
志愿服务,25,1238~,A3
CSV
cat >two.csv <<'CSV'
unit,kind,count
甲,助餐,1
甲,义诊,2
CSV
printf 'figure,value\n场次,18\n余数,30..50\n没用的,1\n' >figures.csv
printf 'kind,count\n' >none.csv
printf 'a\n"x|y*z\033[2J"\n"# 1"\n' >odd.csv

# filled TEMPLATE OPTION... - what the template gives
filled() {
	printf '%s' "$1" >t.txt
	shift
	report --brief t.txt "$@"
}

# is NAME TEMPLATE WANTED [TABLE...] - the text of a template over total and kinds
is() {
	name=$1 template=$2 want=$3
	shift 3
	same "$name" "$want" "filled '$template' ${*:-total.csv kinds.csv} 2>/dev/null"
}

# not NAME TEMPLATE MESSAGE [TABLE...] - what is wrong with it, and that nothing is written
not() {
	name=$1 template=$2 message=$3
	shift 3
	fails "$name" 2 "$message" "filled '$template' ${*:-total.csv kinds.csv}"
}

is 'a figure' '共{{count}}场。' '共121场。' total.csv
is 'of one table of several' '共{{total.count}}场。' '共121场。'
is 'by its Chinese name' '{{kinds[主题党日].人次合计}}人次' '451人次'
is 'at least' '{{attendances_sum}}人次' '600余人次' total.csv
is 'at most' '{{low}}项' '近20项' total.csv
is 'about' '{{kinds[志愿服务].attendances_sum}}人次' '约1238人次'
printf 'state,detail\nlate,a\n整改中,b\n,c\n' >states.csv
is 'a state in words' '{{#states|；}}{{detail}}{{state}}{{/states}}' 'a已逾期；b整改中；c' states.csv
is 'or as it is' '{{#states|；}}{{detail}}{{state|原文}}{{/states}}' 'alate；b整改中；c' states.csv
is 'from and to' '{{余数}}人' '30至50人' figures.csv
is 'money' '{{amount_sum}}，{{amount_sum|元}}，{{amount_sum|万元}}，{{amount_sum|万元.1}}' \
	'61860，61860元，6.186万元，约6.2万元' total.csv
is 'at least so much money' '{{attendances_sum|万元}}' '0.06万余元' total.csv
is 'as it stands' '{{attendances_sum|原文}}' '600+' total.csv
printf 'week,none,code\n2025-W27,2025-W54,abcd-W01\n' >weeks.csv
is 'a week' '{{week|日期}}' '2025年第27周' weeks.csv
not 'a week that is not there' '{{none|日期}}' "'2025-W54' cannot be written as 日期" weeks.csv
not 'a code like a week' '{{code|日期}}' "'abcd-W01' cannot be written as 日期" weeks.csv
is 'a month' '{{date|日期}}，{{date|月日}}' '2025年7月，7月' total.csv
is 'a fraction as a percentage' '{{share|%}}，{{share|%.0}}，{{share|百分之}}' \
	'14.9%，15%，百分之十四点九' total.csv
is 'a share' '{{kinds[志愿服务].count / total.count|%}}' '20.7%'
is 'a share without a way is one in %' '{{kinds[主题党日].count / total.count}}' '14.9%'
is 'a share of what is not exact' '{{kinds[志愿服务].attendances_sum / total.count|%.0}}' '约1023%'
is 'a row of two cells' '{{two[甲,义诊].count}}' '2' two.csv
is 'the rows of a table' '{{#kinds|、}}{{kind}}{{count}}场{{/kinds}}。' \
	'主题党日18场、志愿服务25场。'
is 'on lines of their own' '名单：
{{#kinds}}
- {{kind}}
{{/kinds}}
完' '名单：
- 主题党日
- 志愿服务
完'
is 'a part for what is there' \
	'甲{{#total.rest}}，余{{total.rest}}{{/}}{{^total.rest}}，无余{{/}}。' '甲，无余。'
is 'a row that is not there' '{{#kinds[义诊].count}}有{{/}}{{^kinds[义诊]}}无{{/}}' '无'
is 'the figure of all, by its table' '{{#kinds|、}}{{count}}/{{total.count}}{{/}}' '18/121、25/121'
is 'within a row' '{{#kinds[志愿服务]}}{{kind}}{{count}}{{/}}' '志愿服务25'
is 'a table without rows' '{{#none}}{{kind}}{{/}}{{^none}}无{{/}}' '无' none.csv
is 'remarks are not written' '{{! 说明
两行 }}
甲{{! 乙 }}丙' '甲丙'
is 'a template without gaps' '甲{乙}' '甲{乙}'
same 'from standard input' '2' 'printf "{{stdin.a}}" >t.txt; printf "a\n2\n" | report --brief t.txt'
same 'a template saved by a spreadsheet program' '主题121' '
	printf "主题{{count}}\r\n" | iconv -t GB18030 >gb.txt; report --brief gb.txt total.csv'
same 'the same in any locale' '600余' 'printf "{{attendances_sum}}" >t.txt
	LC_ALL=zh_CN.UTF-8 report --brief t.txt total.csv'

same 'notes of the rows behind' '主题党日18[1]场，志愿服务25[2]场，共121[3]场

[1] kinds.csv:2 A1;A2
[2] kinds.csv:3 A3
[3] total.csv:2' "filled '{{#kinds|，}}{{kind}}{{count}}场{{/}}，共{{total.count}}场' \
	--trace total.csv kinds.csv"
same 'notes in Markdown, one for a row' '18[^1]，451[^1]

[^1]: kinds.csv:2 A1;A2' "filled '{{kinds[主题党日].count}}，{{kinds[主题党日].attendances_sum}}' \\
	--trace -f md kinds.csv"

same 'nothing in a cell is markup' 'x\|y\*z␛\[2J
\# 1' "filled '{{#odd}}
{{a}}
{{/odd}}' -f md odd.csv"
same 'nor steers a terminal' 'x|y*z␛[2J
# 1' "filled '{{#odd}}
{{a}}
{{/odd}}' odd.csv"

not 'a figure that is not there' '甲
乙{{no}}' "t.txt:2: 2: there is no figure 'no' (want total.count, total.attendances_sum"
not 'also where it would not be written' '{{#total.rest}}{{no}}{{/}}' \
	"t.txt:1: 16: there is no figure 'no'"
not 'a row that is not there' '{{kinds[义诊].count}}' \
	"t.txt:1: 1: there is no figure 'kinds[义诊].count'"
not 'a column that is not there' '{{kinds[主题党日].no}}' "there is no figure 'kinds[主题党日].no'"
not 'the figure of all in the row of one' '{{#kinds}}{{kind}}{{rest}}{{/kinds}}' \
	"t.txt:1: 19: there is no figure 'rest' (want total.count"
same 'which is said once' 1 \
	"filled '{{#kinds}}{{rest}}{{/kinds}}' total.csv kinds.csv 2>&1 | grep -c rest"
not 'all of them' '{{a}}{{b}}' "t.txt:1: 6: there is no figure 'b'"
not 'a table is no figure' '{{kinds}}' "there is no figure 'kinds'"
not 'of several rows' '{{kinds.count}}' "'kinds.count' has 2 rows: which one is meant?"
not 'a way that is none' '{{total.count|斤}}' \
	"t.txt:1: 1: the template is wrong at '斤' (want 万元, "
not 'a text in 万元' '{{kinds[主题党日].kind|万元}}' "'主题党日' cannot be written as 万元"
not 'a figure as a date' '{{total.count|日期}}' "'121' cannot be written as 日期"
not 'a share of nothing' '{{total.count / total.rest|%}}' "'0' cannot be written as %"
not 'a gap that is not closed' '甲{{count' "t.txt:1: 2: the template is wrong at '{{'"
not 'a part that is not closed' '{{#kinds}}甲' "t.txt:1: 1: the template is wrong at 'kinds'"
not 'a part that was not begun' '甲{{/kinds}}' "t.txt:1: 2: the template is wrong at 'kinds'"
not 'a part that ends another' '{{#kinds}}{{/total}}' "the template is wrong at 'total'"
not 'nothing named' '{{ }}' "the template is wrong at"
cp total.csv other.csv
not 'of two tables' '{{count}}' "'count' could be total.count, other.count" total.csv other.csv
mkdir more
cp total.csv more
not 'two tables of one name' '{{count}}' "'total' stands twice" total.csv more/total.csv

fails 'a figure that is not used' 0 "figures.csv:4: the template does not use '没用的'" \
	"filled '{{场次}}{{余数}}' figures.csv"
fails 'a table that is not used' 0 "kinds.csv: the template does not use 'kinds'" \
	"filled '{{total.count}}' total.csv kinds.csv"
fails 'no template' 2 'no.txt: cannot open' 'report --brief no.txt total.csv'
fails 'no table' 2 'no.csv: cannot open' "filled '{{a}}' no.csv"
fails 'a row that cannot be read' 1 'ragged.csv:3: the row has 1 cells' \
	'printf "a,b\n1,2\n3\n" >ragged.csv; filled "{{a}}" ragged.csv'
fails 'a full disk' 2 'cannot write: No space left' "filled '{{count}}' total.csv >/dev/full"
same 'no file of what failed' 'old' "echo old >kept; filled '{{no}}' -o kept total.csv || cat kept"
fails 'a brief is no table' 2 'a brief is text or Markdown' "filled '{{count}}' -f csv total.csv"
fails 'notes are of a brief' 2 '--trace goes with' 'report --trace total.csv'
fails 'no such template' 2 "there is no built-in template 'no'" 'report --template no'

cat >activities.csv <<'CSV'
activity_id,date,kind,partner,attendances,views,amount
A1,2025-07-04,主题党日,城北社区党支部,30,,
A2,2025-08-01,主题党日,和谐村党支部,20+,,
A3,2025-08-02,直播助农,和谐村党支部,,30000,61860.00
CSV
same 'the brief of activities that is built in' \
'今年以来，共开展各类活动3场，联合共建单位2家，服务群众50余人次。'\
'其中，主题党日2场（50余人次）、直播助农1场。直播观看30000人次，成交6.186万元。'\
'按月看，7月1场，8月2场。' \
	'ln -s activities.csv 活动.csv
	report --template activity | sed -n "s/^tally/tally/p" |
	sed "s/months/2025/;s/2025.csv/months.csv/" >make.sh
	sh -e make.sh && report --brief activity total.csv kinds.csv months.csv'

if [ -d "$shared/samples" ]; then
	samples=$shared/samples
	truth=$root/tests/truth
	awk -f "$truth/csv.awk" -f "$truth/rules.awk" "$samples/单位对照.csv" \
		"$samples/类别对照.csv" >names.csv
	ingest -q -R names.csv -R "$truth/rules.csv" -g "$samples/区划.csv" -t activity \
		--as-of 2025-11-30 \
		--dedupe "$samples/活动台账.csv" 2>/dev/null | pick "_like = ''" >once.csv
	tally -c -s attendances,解决问题（项） once.csv >total.csv
	tally -b kind -c -s attendances,views,amount,查处案件（起） once.csv >kinds.csv

	# what FIGURE - the true one, of the ledger of activities
	true_of() {
		awk -F, -v what="$1" '$1 == "活动台账.csv" && $2 ~ what { print $NF }' \
			"$samples/truth.csv"
	}
	same 'the true figures of the sample in one paragraph' \
		"今年以来，共开展活动$(true_of 去重后的活动数)场，服务群\
众约3639人次，解决问题$(true_of 解决问题合计)项。其中，主题党日$(
	true_of '^去重后 活动类别=主题党日 ')场，结对共建会\
议$(true_of 类别=结对共建会议)场，送政策送服务送温暖$(true_of '^去重后 活动类别=送政策送')场（$(
	true_of '送政策送.*带概数')人次），志愿服务$(true_of '^去重后 活动类别=志愿服务 ')场（约$(
	true_of '志愿服务.*带概数' | tr -d '~')人次，占20.7%）；直播助农$(
	true_of 类别=直播助农)场，观看$(($(true_of 观看人次合计) / 10000))万人次，成交$(
	true_of 成交金额 | sed 's/0$//;s/^\(.\)/\1./')万元；专项行动$(
	true_of 类别=专项行动)次，查处案件$(true_of 查处案件)起。" \
		"report --brief $root/tests/data/brief/activities.txt total.csv kinds.csv"
fi

finish
