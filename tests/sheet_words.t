#!/bin/sh
# sheet_words.t - tests of states: in words where people edit them, and back
. "$(dirname "$0")/lib.sh"

cat >plans.csv <<'END'
plan_id,need,partner,title,claim,status,reason,state
L1,N1,甲店,送餐,both,proposed,proposed,
L2,N2,乙所,讲座,partner,confirmed,,late
L3,N3,,义诊,,unmet,,
L4,N4,丙店,理发,,拟定,,
L5,N5,,缝补,,,,
L6,N6,,代购,,待定,,done
END
# cells COLUMNS - of CSV for a spreadsheet
cells() {
	sed 's/^\xEF\xBB\xBF//; s/["\r]//g' | cut -d, -f"$1"
}

sheet --csv plans.csv >out.csv
same 'in words, in the columns of states alone' '认领,状态,理由,进度
双方,拟定,proposed,
共建单位,已确认,,已逾期
,未匹配,,
,拟定,,
,,,
,待定,,已完成' 'cells 5-8 <out.csv'
agree '… and back as they were' 'cat plans.csv' 'sheet out.csv'
same '… all rows the same' same 'sheet --state out.csv | sed "1d; s/.*,//" | sort -u'
agree '… and back into their ledger' 'cat plans.csv' 'amend plans.csv out.csv'
for headings in en names; do
	same "the states themselves with --headings $headings" proposed \
		"sheet --csv --headings $headings plans.csv | cells 6 | sed -n 2p"
	agree '… and back' 'cat plans.csv' "sheet --csv --headings $headings plans.csv | sheet"
done

# edit SED - what comes of an edit
edit() {
	sed "$1" out.csv | sheet --state 2>said |
		report -f csv --headings none --columns status,_state
}
same 'a word that was chosen instead' 'confirmed,edited' 'edit s/拟定/已确认/ | head -n 1'
fails '… is said as it stands' 0 "2: status: '已确认' is not what was handed out" \
	'sed s/拟定/已确认/ out.csv | sheet'
fails '… in Chinese under its heading' 0 '2: 状态: ' \
	'sed s/拟定/已确认/ out.csv | LC_ALL=zh_CN.UTF-8 sheet'
same 'a state that was typed' 'done,edited' 'edit s/拟定/done/ | head -n 1'
same 'a word with a blank behind it' 'done,edited' 'edit "s/拟定/已完成 /" | head -n 1'
same 'a word that is none' '在办,edited' 'edit s/拟定/在办/ | head -n 1'
same 'the word itself, where a record had that' '拟定,same' 'edit "" | sed -n 4p'
same 'a row that was added' '拟办,added
confirmed,added' 'edit "\$a\"\",N7,,,,拟办\r" >one; edit "\$a\"\",N7,,,,已确认\r" | cat one - |
	grep added'
same 'into the ledger' 'L1,N1,甲店,送餐,both,done,proposed,' \
	'sed 2s/拟定/已完成/ out.csv | amend plans.csv | sed -n 2p'
fails 'changed on both sides' 1 "status: 'done' in the copy, 'claimed' in the ledger" '
	sed 2s/proposed/claimed/ plans.csv >ledger.csv
	sed 2s/拟定/已完成/ out.csv | amend ledger.csv'

# Without seals.
sheet --csv --bare plans.csv | sheet >bare.csv
same 'without seals the words stay, as the headings do' 状态,拟定 \
	'cut -d, -f6 bare.csv | head -n 2 | paste -sd,'
same '… until they are read as records' 'proposed,both
confirmed,partner
unmet,' 'show status,claim -t plan bare.csv 2>/dev/null | head -n 3'
same '… or laid into the ledger' '' 'sed 6d plans.csv >base.csv; sed 6d bare.csv >copy.csv
	amend -b base.csv base.csv copy.csv | cmp - base.csv'
same '… with an edit' 'done' 'sed 2s/拟定/已完成/ copy.csv | amend -b base.csv base.csv |
	report -f csv --headings none --columns status | head -n 1'
same 'signups too' 'waiting' "printf '姓名,状态\n甲,候补\n' | show status -t signup"

# Every word that such a record may show is read as the state that it says.
record() {
	case $1 in
	plan) echo plan_id,status,"$2 L1,proposed,$3" ;;
	signup) echo signup_id,name,"$2 S1,甲,$3" ;;
	entry) echo entry_id,date,flow,amount,"$2 E1,2025-07-01,in,1.00,$3" ;;
	cadence) echo cadence_id,kind,every,"$2 B1,沟通,month,$3" ;;
	partner) echo partner_id,name,"$2 C1,甲厂,$3" ;;
	esac | tr ' ' '\n' | awk -F, -v OFS=, -v c="$2" '
		NR == 1 { for (i = 1; i < NF; i++) if ($i == c) twice = i }
		twice { $twice = $NF; NF-- }
		1'
}
awk -F, 'NR > 1 && $3 != "" { n = split($3, f, "|")
	for (i = 1; i <= n; i++) print f[i], $1, $2 }' "$root/lib/record/words/states.csv" >states
same 'every state of every format, without seals' '' 'while read -r format column value; do
		record $format $column $value >one.csv
		sheet --csv --bare one.csv | sheet | ingest -q -t $format | report -f csv \
			--headings none --columns $column >got.csv
		sheet --csv --bare one.csv | grep "\"$value\""
		[ "$(cat got.csv)" = "$value" ] || echo "$format $column $value: $(cat got.csv)"
	done <states'

same '… also of what another column says' '' "printf '需求,状态,办结时间\n甲,,已完成\n' |
	ingest -t plan >one.csv; ingest one.csv | cmp - one.csv
	report -f csv --columns status one.csv | grep -v 'status\\|done'; true"

# Other records have words of their own.
printf '%s\n' issue_id,found,detail,status I1,2025-07-01,漏水,已完成 I2,2025-07-01,漏电,done \
	>issues.csv
same 'not in records whose states are the office'"'"'s own' 状态,已完成,done \
	'sheet --csv issues.csv | cells 4 | paste -sd,'
agree '… and back' 'cat issues.csv' 'sheet --csv issues.csv | sheet'
same '… nor when they are read' 已完成 \
	"printf '发现时间,问题,状态\n2025-07-01,漏水,已完成\n' | show status -t issue"

# Tables that programs make.
printf '%s\n' policy_id,title,condition P1,奖励,'staff >= 50' >policies.csv
printf '%s\n' partner_id,name,staff,hitech C1,甲厂,60,yes C2,乙厂,40,no >partners.csv
match --eligible policies.csv partners.csv >eligible.csv
same 'who qualifies' 结果,符合,差一项 'sheet --csv eligible.csv | cells 5 | paste -sd,'
agree '… and back' 'cat eligible.csv' 'sheet --csv eligible.csv | sheet'
same 'yes and no' 高新技术企业,是,否 'sheet --csv partners.csv | cells 4 | paste -sd,'
agree '… and back' 'cat partners.csv' 'sheet --csv partners.csv | sheet'
same 'what is empty stays empty' '用途' \
	'printf "entry_id,date,flow,purpose,amount\nE1,2025-07-01,in,,1.00\n" |
	sheet --csv | cells 4 | paste -sd, | sed "s/,\$//"'

if sheet --xlsx plans.csv 2>&1 >book.xlsx | grep -q 'was built without'; then
	finish
fi
agree 'a workbook and back' 'cat plans.csv' 'sheet book.xlsx'
agree '… with its seals into the ledger' 'cat plans.csv' 'sheet --seals book.xlsx | amend plans.csv'
same '… shows words' 拟定 'sheet --seals book.xlsx | cut -d, -f6 | sed -n 2p'
same '… and offers all that such records have' '双方,可对接,拟定' "
	sheet -q --sheet _lists book.xlsx | tr , '\\n' | grep 'both\\|双方\\|可对接\\|拟定\\|候补' |
	sort -u | paste -sd,"

finish
