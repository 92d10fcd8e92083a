#!/bin/sh
# world.t - what befalls every program alike, whatever it does
. "$(dirname "$0")/lib.sh"

programs=$(basename -s .c "$root"/bin/*.c)

printf '%s\n' need_id,community,title,quantity N1,清风社区,送餐,3 >list.csv
cp list.csv whole.csv
ln -s list.csv link.csv

# What is written beside the records has a file of its own: nothing is opened, nothing lost.
own() {
	fails "$1" 2 "$2" "$3"
	same '… and nothing is lost' '' 'cmp list.csv whole.csv && ls new* 2>/dev/null || :'
}

for program in $programs; do
	own "$program: messages onto the output" \
		'options --output and --errors want files of their own' \
		"$program -o new.csv --errors ./new.csv list.csv"
	own "$program: messages onto the output, by a link" 'want files of their own' \
		"$program --errors list.csv -o link.csv other.csv"
	own "$program: messages where standard output goes" 'not standard output' \
		"$program --errors list.csv other.csv >>list.csv"
	own "$program: messages onto the list" 'option --errors wants a file of its own' \
		"$program --errors link.csv list.csv"
done
# Of the options of PROGRAM those that take a file, and its name there.
files() {
	"$1" --help=mdoc | sed -n 's/^\.It .*Fl -\([a-z-]*\) Ns = Ns Ar /\1 /p' |
		sed -n 's/ \(FILE\|.*|FILE\|LEDGER\|RULES\|IDS\|POLICIES\|TEMPLATE\)$//p' |
		grep -v '^errors'
}
for program in $programs; do
	for option in $(files "$program"); do
		own "$program: messages onto the file of --$option" \
			"--$option and --errors want files of their own" \
			"$program --$option=list.csv --errors link.csv other.csv"
	done
	own "$program: messages onto standard input" 'option --errors wants a file of its own' \
		"$program --errors link.csv <list.csv"
done
for option in resources claims pairs weights holidays eligible confirm; do
	own "match: plans onto the file of --$option" "options --$option and --output want" \
		"match --$option link.csv -o list.csv other.csv"
	own "match: gaps onto the file of --$option" "options --$option and --gaps want" \
		"match --$option link.csv --gaps list.csv other.csv"
done
own 'match: gaps onto the plans from before' 'options --plans and --gaps want' \
	'match --plans link.csv --gaps list.csv other.csv'
own 'match: prices onto the needs' 'option --certify wants' \
	'match -r other.csv --certify list.csv link.csv'
own 'ingest: records onto the rules' 'options --rules and --output want' \
	'ingest -R other.csv -R list.csv -o list.csv other.csv'
own 'ingest: rejects onto the gazetteer' 'options --gazetteer and --reject want' \
	'ingest -g list.csv --reject list.csv other.csv'
own 'ingest: a ledger onto the profile' 'options --profile and --into want' \
	'ingest --profile list.csv --into list.csv other.csv'
own 'amend: conflicts onto the edited copy' 'option --conflicts wants' \
	'amend --conflicts list.csv other.csv list.csv'
own 'amend: conflicts onto the ledger' 'option --conflicts wants' \
	'amend -i --conflicts list.csv list.csv other.csv'
own 'amend: a log onto the edited copy' 'option --log wants' \
	'amend -i --log list.csv other.csv link.csv'
own 'ingest: messages onto the ledger' 'options --into and --errors want' \
	'ingest --into list.csv --errors link.csv other.csv'
own 'ingest: messages onto the rejects' 'options --reject and --errors want' \
	'ingest --reject new.csv --errors new.csv list.csv'
own 'ingest: rejects among the records' 'option --reject wants a file of its own' \
	'ingest --reject - list.csv'
own 'ingest: rejects where standard output goes' 'option --reject wants a file of its own' \
	'ingest --reject list.csv other.csv >>list.csv'
own 'amend: messages onto the log' 'options --log and --errors want' \
	'amend -i --log list.csv --errors list.csv a.csv b.csv'
own 'amend: messages onto the ledger' 'option --errors wants' \
	'amend -i --errors list.csv list.csv b.csv'
own 'match: prices and gaps in one' 'options --certify and --gaps want' \
	'match -r list.csv --certify new.csv --gaps new.csv list.csv'
own 'match: gaps among the plans' 'option --gaps wants' 'match -r list.csv --gaps - list.csv'
good 'both may go nowhere' 'pick --errors /dev/null "" list.csv >/dev/null'
# As sort(1) does it: what was read is replaced at the end, as a whole.
same 'a list may be replaced by what is made of it' "$(cat list.csv)" '
	cp list.csv l.csv; pick -o l.csv "" l.csv; pick -o l.csv "" <l.csv; cat l.csv'
for program in $programs; do
	own "$program: a list that goes on by itself" 'standard output goes to' \
		"$program other.csv list.csv >>list.csv"
	own "$program: from standard input" 'standard output goes to' "$program <list.csv >>list.csv"
	own "$program: likewise, by name" 'standard output goes to' "$program - <list.csv >>list.csv"
done
printf '%s\n' 社区,需求 ,送餐 >bad.csv
same 'so may rejects that are read again' "$(cat bad.csv)" '
	cp bad.csv b.csv
	for i in 1 2; do
		ingest -q -t need --reject b.csv b.csv >/dev/null
		[ $? = 1 ] || echo "not found"
	done
	cut -d, -f1,2 b.csv'
agree 'a ledger leaves standard output to others' 'ingest -t need --into l.csv --reject - bad.csv' \
	'ingest -t need --reject r.csv bad.csv >o.csv; status=$?; cat r.csv; exit $status'

# Each program at its work; a new one wants a row. The last word is the list that it reads.
cp "$root"/tests/data/example/*.csv .
good 'and plans from before, by the new' '
	printf "%s\n" resource_id,partner,title,services,quantity R1,丙,送餐,送餐,9 >r.csv
	match -q -r r.csv -o p.csv list.csv; match -q -r r.csv --plans p.csv -o p.csv list.csv
	[ $? -lt 2 ]'
sed /31日/d 需求账单.csv >账单.csv
ingest -t need -g 区划.csv 账单.csv >needs.csv
ingest -t resource -g 区划.csv 资源清单.csv >resources.csv
match -r resources.csv needs.csv >plans.csv
printf '%s\n' entry_id,date,flow,purpose,amount E1,2025-01-02,in,助餐,500.00 >entries.csv
sheet --csv needs.csv >edited.csv
cat >table <<'E'
amend needs.csv edited.csv
due --as-of 2025-01-02 plans.csv
fund entries.csv
ingest -t need -g 区划.csv 账单.csv
match -r resources.csv needs.csv
pick "" needs.csv
report -f html needs.csv
sheet --csv needs.csv
tally -b community needs.csv
E
# Messages go into no file but that of --errors.
same 'nothing is said into a file that is written' "$(printf '%s\n' a,b 1,2)" '
	printf "%s\n" a,b 1,2 3 >short.csv
	pick "" -o out.csv short.csv <&- >&- 2>&-
	pick "" --errors e.csv -o out.csv short.csv <&- >&- 2>&-
	cat out.csv'
same 'the table has every program' "$programs" 'sed "s/ .*//" table'

# What is said, and the status, where nobody reads what is written.
unread() {
	rm -f gone
	{
		while [ ! -e gone ]; do sleep 0.01; done
		eval "$1" 2>said
		echo "status $?" >>said
	} | {
		exec <&-
		: >gone
	}
	cat said
}

# Standard streams that are closed: what is said, the status, what is written.
closed() {
	eval "$1" >want.csv 2>want.err
	status=$?
	for streams in '<&-' '2>&-' '<&- >&- 2>&-'; do
		eval "$1 -o out.csv $streams"
		[ $? = "$status" ] && cmp out.csv want.csv || echo "with $streams"
		rm -f out.csv
	done
	eval "$1 >&-" 2>said
	echo "status $?"
	cat said
	eval "${1% *} - <&-" 2>said
	echo "status $?"
	cat said
}

# The same where files may not grow, so that what is said goes through a pipe; what is left.
limited() {
	{ (ulimit -f 0 && eval "$1 -o new.csv" 2>&1; echo "status $?") 2>&1; } | cat
	ls new* 2>/dev/null || :
}

# Of a list that is compressed and was cut, what is said.
cut_short() {
	for left in 3 18 $(($(wc -c <whole.gz) / 2)) $(($(wc -c <whole.gz) - 1)); do
		head -c "$left" whole.gz >cut.gz
		eval "$1 cut.gz" 2>&1 >out
		echo "status $?"
	done | sed 's/.*: \(compressed data end too early\).*/\1/'
}

while read -r command; do
	program=${command%% *}
	same "$program: a reader that has gone away is no fault" 'status 141' "unread '$command'"
	[ "$ONE_IN" != 1 ] || same "$program: a limit on files is as a full disk" \
		"$program: new.csv: cannot write: File too large
status 2" "limited '$command'"
	same "$program: streams that are closed" "status 2
$program: cannot write: Bad file descriptor
status 2
$program: standard input: cannot read: Bad file descriptor" "closed '$command'"
	fails "$program: a directory for standard input" 2 \
		"$program: standard input: cannot read: Is a directory" "${command% *} - <."
	same "$program: a pipe by name" '' "
		mkfifo pipe.$program; cp ${command##* } pipe.list; cat pipe.list >pipe.$program &
		$command >want.csv; timeout 20 ${command% *} pipe.$program >got.csv
		cmp want.csv got.csv"
	gzip -c "${command##* }" >whole.gz
	same "$program: a list cut short" "$(for i in 1 2 3 4; do
		printf '%s\n' 'compressed data end too early' 'status 2'
	done)" "cut_short '${command% *}'"
done <table

# What is longer than what is written at once.
awk 'BEGIN { print "need_id,community,title,quantity"
	for (i = 1; i <= 20000; i++) print "N" i ",城北社区,助餐,1" }' >many.csv
for command in 'pick ""' 'ingest -t need' 'report' 'report -f csv' 'tally -b need_id -c' 'sheet' \
	'sheet --csv'; do
	same "$command: a full disk is not the list" \
		"${command%% *}: cannot write: No space left on device" \
		"$command many.csv 2>&1 >/dev/full || [ \$? = 2 ]"
done

# Cut within a character, or between two.
iconv -t GB18030 账单.csv >gb.csv
for left in $(seq 30 7 "$(wc -c <gb.csv)"); do
	head -c "$left" gb.csv >cut.csv
	said=
	iconv -f GB18030 cut.csv >out 2>&1 || said='are neither UTF-8 nor GB18030'
	same "a list in GB18030, $left bytes of it" "$said" '
		ingest -t need -g 区划.csv cut.csv 2>&1 >out | grep -o "are neither.*GB18030" || :'
done

if sheet --xlsx needs.csv -o book.xlsx 2>/dev/null; then
	size=$(wc -c <book.xlsx)
	for left in 4 29 $((size / 3)) $((size / 2)) $((size - 22)) $((size - 1)); do
		fails "a workbook, $left bytes of it" 2 'cut.xlsx: ' "
			head -c $left book.xlsx >cut.xlsx; sheet cut.xlsx"
	done
fi

finish
