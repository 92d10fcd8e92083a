#!/bin/sh
# bench.t - the made-up ledgers are the same each time, and the bench runs; no time is judged
. "$(dirname "$0")/lib.sh"

whole_only 'its tools are run as they are'
tools=${TOOLS:-$root/build/tests/bench}
bench=$root/tests/bench
skip_without "$tools/elapsed" iconv gzip

# The sums of what was made once; a change of a list makes old figures no longer comparable.
sums() {
	for name in ledger dirty titles; do
		"$tools/$name" 1000 | cksum
	done
}

for name in ledger dirty titles; do
	agree "$name: the same each time" "'$tools/$name' 1000" "'$tools/$name' 1000"
	fails "$name: asked for no number" 2 'usage:' "'$tools/$name' ten"
	fails "$name: a full disk" 2 'cannot write' "'$tools/$name' 10000 >/dev/full"
	"$tools/$name" 1000 >"$name"
done
same 'the same by any compiler' \
'3358120669 135184
2662684072 123961
1145923873 43424' sums
agree 'a short ledger is the head of a long one' "'$tools/ledger' 10" 'head -n 11 ledger'
agree 'the ledger is in canonical form' \
	"ingest ledger | awk -f '$bench/records.awk'" "awk -f '$bench/records.awk' ledger"
good 'the dirty ledger is read, every row' 'ingest -t activity dirty'
agree 'also in GB18030' 'ingest -t activity dirty' \
	'iconv -f UTF-8 -t GB18030 dirty | ingest -t activity'

same 'libcsv counts as we do' "$(tally -c ledger | tail -n 1)" "'$tools/libcsv' ledger"
gzip -6 -n -c ledger >ledger.gz
good 'a list is inflated' "'$tools/inflate' ledger.gz"
head -c 1000 ledger.gz >cut.gz
fails 'a cut list is not' 2 'cut.gz' "'$tools/inflate' cut.gz"
agree 'rules: the same as PCRE2 one by one' \
	"'$tools/rules' '$bench/rules.csv' titles" "'$tools/pcre2' '$bench/rules.csv' titles"
same 'the status of what is timed is kept' 1 \
	"'$tools/elapsed' out sh -c 'exit 1' >times || echo \$?"
same 'and seconds, memory and processors said' 3 \
	"awk '\$1 >= 0 && \$2 > 0 && \$3 >= 0 { print NF }' times"
fails 'a command that is not there' 127 'none' "'$tools/elapsed' out ./none"

cat >log <<'END'
wanted rows l.csv duck 0.4 -
wanted rows l.csv mawk - 0.05
wanted kind l.csv duck 0.1 0.1
start rows l.csv duck 1 0.5 100 0.4
start rows l.csv duck 1 0.5 100 0.5
start kind l.csv duck 1 0.1 100
start rows l.csv lost 1 0.5 100
entrant rows l.csv sandan 1 3 1 same
entrant rows l.csv duck 1 2 1 **differs**
entrant rows l.csv mawk 2 3 10 same
entrant rows l.csv lost 1 1 1 same
entrant rows l.csv lost 1 0 1 failed: later
run rows l.csv lost 1 0.55 1024
run rows l.csv sandan 1 0.9 1024
run rows l.csv sandan 1 0.1 2048
run rows l.csv sandan 1 0.2 1024
run rows l.csv duck 1 0.8 1024 1.2
run rows l.csv duck 1 1.0 1024 1.3
run rows l.csv mawk 2 0.4 1024
run rows other.csv mawk 2 9 1024
END
same 'a table of medians, starting up taken off, a part scaled' \
'| rows | l.csv | sandan | 0.200 |  |  |  |  | 2 | 3 | same |
| rows | l.csv | duck | 0.400 |  | **0.500** |  | 0.4, - | 1 | 2 | **differs**; on 2.0 processors |
| rows | l.csv | mawk |  | 4.000 |  | 0.050 | -, 0.05 | 1 | 3 | same |
| rows | l.csv | lost | 0.050 |  |  |  |  | 1 | 1 | same/failed: later |' \
	"awk -v query=rows -v list=l.csv -v all=2 -f '$bench/table.awk' log"
same 'answers: numbers one way, headers and absent cells left out' 'a,2.00,10.50' \
	"printf 'k,count,m_sum,m_absent\na,2,10.5,7\n' | awk -f '$bench/figures.awk'"
same 'answers: as sqlite writes them' 'a,2.00,10.50' \
	"printf '\"a\",2,10.50\r\n' | awk -f '$bench/figures.awk'"

LISTS=$PWD/lists ROWS=1000 RUNS=1 PEERS='' "$root/scripts/bench" >table 2>said
same 'the bench runs without peers' 0 "echo $?"
# The end of a row; a busy machine may have it say how many processors were at work.
done='same\(; on [0-9.]* processors\)\{0,1\} |'
for query in rows kind place partner; do
	for list in ledger.csv ledger.csv.gz ours.csv.gz; do
		good "and times $query of $list" \
			"grep '^| $query | $list | sandan | [0-9].*$done' table"
	done
done
good 'and ingest' "grep '^| ingest | dirty.csv | sandan | [0-9].*$done' table"
good 'and rules' "grep '^| rules | titles.txt | sandan | [0-9].*$done' table"
agree 'and keeps the table' 'cat table' 'cat lists/report.md'
fails 'rows must be a number' 2 'ROWS' 'ROWS=many "$root/scripts/bench"'

finish
