#!/bin/sh
# failing.t - one call of a program fails, or is its last: files are whole, as before or as after
. "$(dirname "$0")/lib.sh"

whole_only 'preloading and valgrind exclude each other'
skip_without cc
cc -shared -fPIC -std=c11 -D_GNU_SOURCE -o failing.so "$root/tests/failing.c"
SOURCE_DATE_EPOCH=1751600000
export SOURCE_DATE_EPOCH
[ "$(LD_PRELOAD=$PWD/failing.so pick --version 2>&1)" = "$(pick --version)" ] || {
	echo '1..0 # SKIP a sanitizer goes before what is preloaded'
	exit 0
}
seed=${SEED:-$(date +%s)}
echo "# SEED=$seed"

# What every round begins with: lists, and an earlier output.
mkdir start
cp "$root"/tests/data/example/*.csv start
(
	cd start || exit 2
	ingest -q -t need -g 区划.csv 需求账单.csv >needs.csv
	ingest -q -t resource -g 区划.csv 资源清单.csv >resources.csv
	match -q -r resources.csv needs.csv >plans.csv
	printf '%s\n' date,flow,purpose,amount 2025-01-02,收入,助餐,500 2025-01-03,支出,助餐,20 |
		ingest -q -t entry >entries.csv
	sheet --csv needs.csv | sed 's/物业/法律/' >edited.csv
	sheet --xlsx needs.csv -o book.xlsx 2>/dev/null
	gzip -k needs.csv
	sed '2d; s/紧急/一般/' needs.csv >out
	echo id,column,base,ours,theirs >out.log
)

# round WITH COMMAND - in round/, after a fresh start; $status
round() {
	rm -rf round
	cp -r start round
	(cd round && eval "$1 $2") >round.out 2>round.err
	status=$?
}

# is FILE OTHER - whether they hold the same, or neither is there
is() {
	if [ -e "$1" ]; then cmp -s "$1" "$2"; else [ ! -e "$2" ]; fi
}

# parts KIND - files that are neither as they were nor as they should be; temporary ones, but for
# what is whole and was about to be renamed when it was killed
parts() {
	for file in out out.p out.g out.r out.log; do
		is "round/$file" "start/$file" || is "round/$file" "want/$file" ||
			echo "a part of $file"
	done
	ls round | grep '\.[A-Za-z0-9]\{6\}$' | while read -r file; do
		case $1:$command in
		write:*) ;;
		*:NAMED=*) continue ;;
		kill:*) ! is "round/$file" "want/${file%.*}" || continue ;;
		esac
		echo "left: $file"
	done
}

# wrong KIND - what is wrong with a round in which a call has failed
wrong() {
	parts "$1"
	case $1 in
	kill) [ "$status" = 137 ] || echo "status $status" ;;
	write)
		[ "$status" = 2 ] || echo "status $status"
		grep -q 'cannot \(write\|open\)' round.err || echo "said: $(cat round.err)"
		;;
	memory)
		# A library may do without.
		{ [ "$status" = "$unharmed" ] && is round/out want/out; } ||
			{ [ "$status" = 2 ] && [ -s round.err ]; } ||
			echo "status $status, said: $(cat round.err)"
		;;
	esac
}

# places KIND - which of so many calls fails: each, or the first and some of the rest
places() {
	awk -v seed="$seed" -v n="$count_of" -v all="$1" 'BEGIN {
		srand(seed)
		for (i = 1; i <= n; i++)
			if (all != "memory" || i <= 12 || rand() < 28 / n)
				print i
	}'
}

# harm KIND COMMAND - what is wrong with the rounds in which the calls of that kind fail
harm() {
	round "env LD_PRELOAD=$PWD/failing.so FAIL=$1 FAIL_COUNT=$PWD/count.of" "$2"
	count_of=$(cat count.of)
	[ "$count_of" -gt 0 ] || echo 'there are no such calls'
	for at in $(places "$1"); do
		round "env LD_PRELOAD=$PWD/failing.so FAIL=$1 FAIL_AT=$at" "$2"
		wrong "$1" | sed "s/^/call $at of $count_of: /"
	done
}

while read -r command; do
	round '' "$command"
	unharmed=$status
	rm -rf want
	mv round want
	[ "$unharmed" -lt 2 ] || echo "# $command: $(cat round.err)"
	for kind in write kill memory; do
		# libxlsxwriter does not always look whether there was memory, and falls.
		[ "$kind $command" != 'memory sheet --xlsx -o out needs.csv' ] || continue
		same "$kind: $command" '' "harm $kind '$command'"
	done
done <<'E'
ingest -q -t need -g 区划.csv --reject out.r -o out 需求账单.csv
ingest -q -t need -g 区划.csv --into out 需求账单.csv
match -q -r resources.csv --certify out.p --gaps out.g -o out needs.csv
match -q --whole -r resources.csv -o out needs.csv
tally -b community -s quantity -o out needs.csv.gz
tally -b community -s quantity --partial -z -o out needs.csv
report -f html -o out needs.csv
pick -z -o out "title ~ \"送餐|书法\"" needs.csv
SANDAN_SORT=1 TMPDIR=. pick --sort title -o out "" needs.csv
due -q --as-of 2025-10-02 -o out plans.csv
fund -o out entries.csv
sheet --csv -o out needs.csv
sheet --xlsx -o out needs.csv
sheet -o out book.xlsx
amend -q -o out needs.csv edited.csv
amend -q -i --by 甲 --log out.log out edited.csv
NAMED=1 amend -q -i --by 甲 --log out.log out edited.csv
NAMED=1 pick -z -o out "" needs.csv
E

finish
