#!/bin/sh
# ingest_into.t - tests of ingest --into: a ledger is the old one or the new one, whole
. "$(dirname "$0")/lib.sh"

# into ARGUMENT... - lays a list into l.csv and shows some columns of it
into() {
	ingest --into l.csv "$@" && report -f csv --headings none --columns \
		need_id,community,title,quantity,unit,status l.csv
}

# counts ARGUMENT... - what -v says of the ledger
counts() {
	ingest -v --into l.csv "$@" 2>&1 >/dev/null | sed -n 's/^ingest: l.csv: \(.* added\)$/\1/p'
}

# list ROW... - the list a.csv
list() {
	printf '%s\n' '需求编号,社区,需求,数量,状态' "$@" >a.csv
}

a='N1,城北社区,助餐,30份,'
b='N2,城南社区,理发,20余人,已办'
canonical_a='N1,城北社区,助餐,30,份,'
canonical_b='N2,城南社区,理发,20+,人,已办'

list "$a" "$b"
same 'a ledger that is not there yet' "$canonical_a
$canonical_b" 'into -t need a.csv'
same '… is what ingest writes' '' 'ingest -t need a.csv | cmp - l.csv'
cp -p l.csv before.csv
same 'the same list again' '2 rows were there, 0 changed, 0 added' 'counts a.csv'
same '… leaves the file alone' '' 'cmp l.csv before.csv && find l.csv -newer before.csv'
same 'no lock stays' 'a.csv before.csv l.csv' "printf '%s\n' *.csv* | xargs"

list 'N3,城东社区,读书,5人,' 'N1,城北社区,助餐,40份,' "$b"
same 'one changed in its place, one added behind' "N1,城北社区,助餐,40,份,
$canonical_b
N3,城东社区,读书,5,人," 'into a.csv'
same '… and counted' '3 rows were there, 0 changed, 0 added' 'counts a.csv'
list 'N2,城南社区,理发,20余人,' 'N9,城东社区,义诊,8人,'
same 'an empty cell of the list counts' '0 rows were there, 1 changed, 1 added' 'counts a.csv'

# Columns that one of both has not
reset() {
	list "$a" "$b"
	rm -f l.csv
	ingest -t need --into l.csv a.csv
}
reset
printf '%s\n' '需求编号,社区,需求,经办' 'N2,城南社区,理发,肖某' >b.csv
same 'what the list has not is kept, what the ledger has not is added' "$canonical_a
$canonical_b" 'into b.csv'
same '… at its end' ',经办
,
,肖某' "sed 's/.*\(,[^,]*\)\$/\1/' l.csv"
printf '%s\n' '需求编号,社区,需求,类别' 'N1,城北社区,助餐,文体' >b.csv
same 'a category put right' 文体 "ingest --into l.csv b.csv && cut -d, -f4 l.csv | sed -n 2p"
same '… is not made again by a rule' '2 rows were there, 0 changed, 0 added' 'counts a.csv'
same '… also where the columns stand in another order' '1 rows were there, 0 changed, 0 added' "
	columns=need_id,unit,quantity,title,community,category
	report -f csv --headings none --columns \$columns l.csv | sed 1i\$columns >o.csv
	printf '社区,需求编号,需求,数量\n城北社区,N1,助餐,30份\n' >b.csv
	mv o.csv l.csv; counts b.csv"
reset
printf '%s\n' '需求编号,社区,需求,数量' 'N1,城北社区,助餐,3场' >b.csv
same 'a unit that stands in another cell' 'N1,城北社区,助餐,3,场,
N2,城南社区,理发,20+,人,已办' 'into b.csv'

# Rows that have one id between them
reset
printf '%s\n' '社区,需求,数量,联系人' '城北社区,助餐,9份,甲' '城北社区,助餐,9份,乙' >b.csv
same 'alike in all key columns: both are there' '0 rows were there, 0 changed, 2 added' \
	'counts b.csv'
same '… once' '2 rows were there, 0 changed, 0 added' 'counts b.csv'
sed -i 2d b.csv
same '… also in another list' '1 rows were there, 0 changed, 0 added' 'counts b.csv'
sed -i s/乙/丙/ b.csv
cp l.csv before.csv
fails '… but which of them is changed?' 2 "ingest: l.csv:4: id 'N" 'ingest --into l.csv b.csv'
same '… nothing is' '' 'cmp l.csv before.csv'

# Vouchers are numbered anew each month
# book HEADING ROW... - a book whose first column is so called
book() {
	printf '%s,日期,摘要,收入,支出\n' "$1" >b.csv
	shift
	printf '%s\n' "$@" >>b.csv
}
booked() {
	ingest -t entry --into book.csv b.csv &&
		report -f csv --headings none --columns entry_id,date,title,amount book.csv
}
book 凭证号 记-1,2025-12-05,捐款,100, 记-2,2025-12-09,买米,,20
ingest -t entry --into book.csv b.csv
book 凭证号 记-1,2026-1-6,捐款,50, 记-2,2026-1-8,买油,,10
same 'another month and year, the same numbers' '记-1,2025-12-05,捐款,100.00
记-2,2025-12-09,买米,20.00
记-1,2026-01-06,捐款,50.00
记-2,2026-01-08,买油,10.00' booked
same '… once' '2 rows were there, 0 changed, 0 added' \
	'ingest -v --into book.csv b.csv 2>&1 >/dev/null | sed -n "s/.*book.csv: //p"'
book 凭证号 记-1,2026-1-7,捐款,60, 记-2,2026-1-8,买油,,10
same '… one of them put right' '记-1,2025-12-05,捐款,100.00
记-2,2025-12-09,买米,20.00
记-1,2026-01-07,捐款,60.00
记-2,2026-01-08,买油,10.00' booked
book 凭证号 记-1,2025-12-05,捐款,100, 记-1,2026-1-7,捐款,61, 记-1,2026-2-7,捐款,62,
same '… a list of several months' '记-1,2025-12-05,捐款,100.00
记-1,2026-01-07,捐款,61.00
记-1,2026-02-07,捐款,62.00' 'booked | grep 记-1'
book 凭证号 记-2,2026-10-08,买油,,10
fails '… one that may be of another month by mistake' 0 "book.csv:5: entry_id: '记-2' was added, and this \
row has that number, too, and is alike but for its day" booked
same '… is there' '记-2,2025-12-09,买米,20.00
记-2,2026-01-08,买油,10.00
记-2,2026-10-08,买油,10.00' 'booked | grep 记-2'
rm book.csv
for round in 1 2; do
	book 流水号 L1,2026-$round-31,捐款,100,
	same "a number of the whole book, with its day put right: $round" "L1,2026-0$round-31,捐款,100.00" \
		'sed -i s/2-31/2-01/ b.csv; booked | sed s/02-01/02-31/'
done
same 'ids that were made are of a whole book, too' 1 "
	printf 'entry_id,date,flow,amount\nE42XKV8TQ86AHW,2026-01-31,in,3.00\n' >book.csv
	sed s/01-31/02-01/ book.csv >b.csv; ingest --into book.csv b.csv; sed 1d book.csv | wc -l"
rm b.csv book.csv

# Several lists, rejects, duplicates, compression
reset
list "$a" 'N4,城东社区,,1人,'
found 'what is good goes in, what is not is rejected' 'N1
N2
N5' 'printf "%s\n" "需求编号,社区,需求,数量,状态" N5,城东社区,讲座,2场, >b.csv
	ingest -q --into l.csv --reject bad.csv a.csv b.csv
	s=$?
	sed 1d l.csv | cut -d, -f1
	exit $s'
same '… and after mending' 'N1
N2
N5
N4' "sed -i 's/城东社区,,/城东社区,义诊,/' bad.csv
	ingest --into l.csv bad.csv; sed 1d l.csv | cut -d, -f1"
list "$a" "$a" 'N6,城东社区,义诊,8人,'
same 'twice in one list' '2 rows were there, 0 changed, 1 added' '
	list "$a" N4,城东社区,义诊,1人, "$a" N6,城东社区,义诊,8人,; counts --dedupe a.csv'
same 'a compressed ledger' "$canonical_a
$canonical_b" 'rm l.csv; list "$a"; ingest -t need --into l.csv.gz a.csv && list "$a" "$b" &&
	ingest --into l.csv.gz a.csv && gzip -dc l.csv.gz >l.csv && into a.csv'
same '… stays so, whatever its name' '' '
	list N7,城东社区,义诊,8人,
	mv l.csv.gz packed && ingest --into packed a.csv && gzip -t packed'
same 'through a link, and its mode stays' '600 N7' '
	rm -f l.csv; mkdir -p d; ln -s d/l.csv l.csv; ingest -t need --into l.csv a.csv
	chmod 600 d/l.csv; list N7,城东社区,义诊,9人,; ingest --into l.csv a.csv
	echo "$(stat -c %a d/l.csv) $(sed 1d d/l.csv | cut -d, -f1)"; test -h l.csv'
rm -rf d l.csv

# Ledgers that are none: refused, and left as they are
# refuses NAME MESSAGE [FORMAT] - of the ledger l.csv, and the list a.csv
refuses() {
	cp l.csv before.csv
	fails "$1" 2 "$2" "ingest ${3:+-t $3} --into l.csv a.csv"
	same '… and left as it is' '' 'cmp l.csv before.csv'
}
list "$a"
printf 'resource_id,partner\nR1,甲店\n' >l.csv
refuses 'other records' \
	"ingest: l.csv: these are records of format 'resource'" need
printf '社区,需求\n城北社区,助餐\n' >l.csv
refuses 'no records' "l.csv: the first column '社区' names no format" need
printf 'need_id,title\nN1,"助餐\n' >l.csv
refuses 'a quote that is never closed' \
	'l.csv:2: column 2: a quoted cell begins here and is never closed'
printf 'need_id,title\nN1,助餐,3\n' >l.csv
refuses 'a cell too many' 'l.csv:2: the row has 3 cells (want 2)'
printf 'need_id,title\nN1,a\n,助餐\n' >l.csv
refuses 'a row without an id' 'l.csv:3: need_id: the cell is empty'
: >l.csv
refuses 'an empty file' 'l.csv: nothing there, not even a header row'
printf 'need_id,title\nN1,a\n' | gzip | head -c 30 >l.csv
refuses 'cut gzip' 'l.csv: compressed data end too early'
printf 'need_id,title\nN1,a\n' >l.csv
echo resource_id,partner >a.csv
refuses 'a list of other records' "a.csv: these are records of format 'resource'"
list "$a"
rm -f l.csv
mkfifo pipe
fails 'no file' 2 'pipe: cannot open: Invalid argument (want a regular file)' \
	'ingest -t need --into pipe a.csv'
fails 'nor standard input' 2 '--into wants a file, and no --output' 'ingest -t need --into - a.csv'
fails 'one place only' 2 '--into wants a file, and no --output' \
	'ingest -t need --into l.csv -o m.csv a.csv'
fails 'no such directory' 2 'none/l.csv: cannot lock: No such file' \
	'ingest -t need --into none/l.csv a.csv'

# The lock
reset
cp l.csv before.csv
list 'N8,城东社区,义诊,8人,'
(flock 9 && : >held && sleep 60) 9>l.csv.lock &
holder=$!
while [ ! -e held ]; do sleep 0.01; done
fails 'another run' 2 'l.csv: another run is changing it, and did not end within 0 s' \
	'ingest --wait 0 --into l.csv a.csv'
same '… has it' '' 'cmp l.csv before.csv'
kill "$holder" $(ps -o pid= --ppid "$holder")
wait "$holder" 2>/dev/null
same 'what it left behind is in nobody'"'s way" '0 rows were there, 0 changed, 1 added' \
	'counts a.csv'
meanwhile() {
	ingest --into l.csv pipe &
	exec 8>pipe
	while [ ! -e l.csv.lock ]; do sleep 0.01; done
	sleep 0.2
	echo 'need_id,title' >l.csv
	cat a.csv >&8
	exec 8>&-
	wait $!
}
list 'N9,城东社区,义诊,8人,'
fails 'saved by a spreadsheet program meanwhile' 2 \
	'l.csv: the file was changed by another program meanwhile' meanwhile
same '… which is not lost' need_id,title 'cat l.csv'

# make LETTER QUANTITY - a list of 2000 rows
make_list() {
	awk -v l="$1" -v q="$2" 'BEGIN { print "需求编号,社区,需求,数量"
		for (i = 1; i <= 2000; i++) printf "%s%d,城北社区,助餐,%d份\n", l, i, q }'
}
make_list N 1 >one.csv
make_list N 2 >two.csv
rm -f l.csv*
ingest -t need -o one.want one.csv
ingest -t need -o two.want two.csv
cp one.want l.csv

# Killed at any moment
killed() {
	seed=${SEED:-$(date +%s)}
	echo "SEED=$seed" >&2
	pauses=$(awk -v s="$seed" -v n="$(rounds 200)" '
		BEGIN { srand(s); for (; i < n; i++) print rand() * 0.04 }')
	for pause in $pauses; do
		list=one
		cmp -s l.csv one.want && list=two
		ingest -q --into l.csv $list.csv &
		sleep "$pause"
		kill -9 $! 2>/dev/null
		wait $! 2>/dev/null
		cmp -s l.csv one.want || cmp -s l.csv two.want || return 1
		rm -f l.csv.??????
	done
	ingest -q --into l.csv one.csv && cmp l.csv one.want && [ ! -e l.csv.lock ]
}
good 'killed many times: the old one or the new one, whole' killed

# Two at once
both() {
	make_list A 1 >a.csv
	make_list B 1 >b.csv
	for round in $(seq "$(rounds 10)"); do
		rm -f l.csv
		ingest -t need --wait 60 --into l.csv a.csv &
		ingest -t need --wait 60 --into l.csv b.csv || return 1
		wait $! || return 1
		[ "$(cut -c1 l.csv | sort | uniq -c | xargs)" = '2000 A 2000 B 1 n' ] || return 1
	done
}
good 'two at once: both lists are there' both

finish
