#!/bin/sh
# bounds.t - memory stays within bounds, however long the list and slow who reads what comes of it
. "$(dirname "$0")/lib.sh"

tools=${TOOLS:-$root/build/tests/bench}
skip_without "$tools/elapsed" "$tools/ledger" mkfifo
case ${ASAN_OPTIONS:-}${BIN:-} in
*exitcode* | *valgrind*)
	echo '1..0 # SKIP a sanitizer has memory of its own'
	exit 0 ;;
esac
export tools
mkfifo out

# peak COMMAND - how many MB its largest process had, read by one who begins late; or too much
peak() {
	(
		exec <out
		sleep 1
		cat >/dev/null
	) &
	"$tools/elapsed" out sh -c "$1" >times || [ $? = 1 ] || echo failed
	wait
	awk -v most=48 '{ mb = int($2 / 1024) }
		END { print (mb && mb <= most ? "within" : mb " MB") }' times
}

# 64 MB of rows; what is kept of a row is bounded by the number of groups.
rows=500000
"$tools/ledger" "$rows" >ledger.csv
gzip -1 -c ledger.csv >ledger.gz
for program in "pick \"people >= 0\"" 'pick -z "amount > 10"' 'report -f csv' 'ingest' \
	'tally -b kind,community -s amount' \
	"SANDAN_SORT=8000000 pick --sort amount,date \"\"" \
	"pick --last 3 \"people >= 0\"" "pick --first 3 \"people >= 0\""; do
	same "$program" within "peak '$program -j 4 ledger.csv'"
	same "$program: from a pipe" within "peak '\"\$tools/ledger\" $rows | $program -j 4'"
done
same 'from gzip' within "peak 'pick \"people >= 0\" -j 4 ledger.gz'"

finish
