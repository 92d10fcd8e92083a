#!/bin/sh
# private.t - tests of what messages do not say: they go into mails, and into the logs of cron
. "$(dirname "$0")/lib.sh"

paper='the number on the paper itself'
phones='13900001001, 0738-0000110转801'
{
	echo '姓名,身份证号,联系电话,备注,组别'
	echo '甲,110105194912310021,13900001101,,'	# a wrong check digit
	echo '乙,1101051949123100,13900001102,,'	# two digits too few
	echo '丙,11010519491231002X,139 0000 110,,'	# one too few
	echo '丁,1.1010519491231E+17,,,'
	echo '戊,,何某 13900001103 转,,'
} >persons.csv
ingest -t person --errors e.csv --reject r.csv persons.csv >good.csv 2>said
same 'a number that is wrong' \
"ingest: persons.csv:2: idno: the check digit of ID number '1101**********0021' is wrong \
(want $paper)
ingest: persons.csv:3: idno: '1**' is no ID number (want 11010519491231002X)
ingest: persons.csv:4: phone: '1**' is no phone number (want $phones)
ingest: persons.csv:5: idno: '1**' was damaged by a spreadsheet (want $paper)
ingest: persons.csv:6: phone: '何某 139****1103 转' is no phone number (want $phones)" 'cat said'
same '… in the --errors file' '2,idno,idno-check,1101**********0021
3,idno,idno,1**
4,phone,phone,1**
5,idno,damaged,1**
6,phone,phone,何某 139****1103 转' 'sed 1d e.csv | cut -d, -f2-5'
for text in 19491231 '0000 110' 00001103; do
	same "… nowhere $text" '' "cat said e.csv | sed 's/(want .*//' | grep '$text'; true"
done
same '… in the reason of a reject' "'1**' was damaged by a spreadsheet (want $paper)" \
	'sed -n 5p r.csv | cut -d, -f9-'
agree '… whose cells are kept' 'cut -d, -f1-5 r.csv' 'cat persons.csv'
same '… and in Chinese' 1 'LC_ALL=zh_CN.UTF-8 ingest -t person persons.csv 2>&1 |
	grep -c "persons.csv:3: 身份证号: “1\*\*”不是身份证号"'
fails 'in a column of another kind' 1 "2: people: 'x139****1101' is no count (want 600" "
	printf '社区,需求,人数\n甲社区,送餐,x13900001101\n' | ingest -t need"
fails 'where the message leaves off' 1 "理发…' is no date" "
	{ echo 日期,类别; printf '理发%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19
	echo 110105194912310021和家人,义诊; } | ingest -t activity"
fails 'in what -v says' 0 'chat list on line 2: 联系张老师139****1101' "
	printf '#接龙\n联系张老师13900001101\n\n1. 甲某\n2. 乙某\n' | ingest -v"

# What comes back.
cat >base.csv <<'END'
person_id,name,idno,phone
U1,甲某,11010519491231002X,13900001101
U2,乙某,440524188001010014,13900001102
END
sheet --csv base.csv >sealed.csv
sed 's/1101$/1103/; s/1102$/110/' base.csv >ledger.csv
fails 'a conflict' 1 "phone: '139****1104' in the copy, '139****1103' in the ledger" "
	sed 's/00001101/00001104/' sealed.csv | amend ledger.csv"
same '… but in its file' 'id,column,base,ours,theirs
U1,phone,,13900001103,13900001104' "sed 's/00001101/00001104/' sealed.csv |
	amend --conflicts c.csv ledger.csv 2>/dev/null >new.csv || cat c.csv"
fails '… with what is no phone' 1 "'139****1105' in the copy, '1**' in the ledger" "
	sed 's/00001102/00001105/' sealed.csv | amend ledger.csv"
fails 'a 0 that was lost, and what it was' 1 \
	"phone: '7**' was damaged by a spreadsheet (want 0738****1101)" "
	sed 's/13900001102/073800001101/' base.csv | sheet --csv |
	sed \"s/'073800001101/73800001101/\" | sheet"

finish
