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
printf '%s\n' 社区,需求 ,送餐 >bad.csv
agree 'a ledger leaves standard output to others' 'ingest -t need --into l.csv --reject - bad.csv' \
	'ingest -t need --reject r.csv bad.csv >o.csv; status=$?; cat r.csv; exit $status'

finish
