# lib.sh - what a program's test needs; sourced by tests/*.t
#
# A test runs in a scratch directory of its own, in the C locale, with the programs first on PATH
# ($BIN, else bin/). $root is the tree, $shared the samples beside it. COMMAND is a line of shell.
#
#	same NAME EXPECTED COMMAND	status 0, and this on standard output
#	found NAME EXPECTED COMMAND	status 1, and this on standard output
#	fails NAME STATUS MESSAGE COMMAND	this status, and MESSAGE within standard error
#	agree NAME COMMAND COMMAND	the same status and the same standard output
#	good NAME COMMAND		status 0; what is printed is shown where not
#	show COLUMNS ARGUMENT...	columns of what ingest ARGUMENT... writes, and its status
#	rounds N			N; where ONE_IN is set, as by check-valgrind, one in that
#	turn				whether this round is one of those
#	some WORD...			these words, or so many of them
#	whole_only WHY			ends the whole test, as skipped, where ONE_IN is set
#	finish				the last line of every test

root=$(cd "$(dirname "$0")/.." && pwd)
shared=$root/../shared
PATH=${BIN:-$root/bin}:$PATH
LC_ALL=C.UTF-8
TZ=UTC
export PATH LC_ALL TZ
unset LANGUAGE POSIXLY_CORRECT SOURCE_DATE_EPOCH SANDAN_FORMATS NO_COLOR MAKEFLAGS MFLAGS MAKELEVEL
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
mkdir "$scratch/work"
cd "$scratch/work" || exit 2
count=0
bad=0
turns=0
: "${ONE_IN:=1}"

# skip_without TOOL... - ends the whole test, as skipped, where a tool (or a /file) is missing
skip_without() {
	for need; do
		case $need in
		/*) [ ! -e "$need" ] || continue ;;
		*) ! command -v "$need" >/dev/null || continue ;;
		esac
		echo "1..0 # SKIP there is no $need"
		exit 0
	done
}

rounds() {
	echo $((($1 + ONE_IN - 1) / ONE_IN))
}

some() {
	for word; do
		[ $((($# - 1) % ONE_IN)) != 0 ] || echo "$word"
		shift
	done
}

turn() {
	turns=$(((turns + 1) % ONE_IN))
	[ "$turns" = 0 ]
}

whole_only() {
	[ "$ONE_IN" = 1 ] || {
		echo "1..0 # SKIP $1"
		exit 0
	}
}

# result NAME STATUS - the line of one test; $scratch/why is shown where STATUS is not 0
result() {
	count=$((count + 1))
	if [ "$2" = 0 ]; then
		echo "ok $count - $1"
	else
		bad=1
		echo "not ok $count - $1"
		sed 's/^/# /' "$scratch/why"
	fi
}

# run FILE COMMAND - output to FILE, errors to FILE.err, returns the status
run() {
	(eval "$2") >"$1" 2>"$1.err" </dev/null
}

# output STATUS NAME EXPECTED COMMAND
output() {
	if [ "$3" ]; then printf '%s\n' "$3"; fi >"$scratch/want"
	run "$scratch/got" "$4"
	status=$?
	{
		[ "$status" = "$1" ] || echo "status $status, wanted $1"
		diff -u "$scratch/want" "$scratch/got"
	} >"$scratch/why"
	[ ! -s "$scratch/why" ] || cat "$scratch/got.err" >>"$scratch/why"
	[ ! -s "$scratch/why" ]
	result "$2" $?
}

same() {
	output 0 "$@"
}

found() {
	output 1 "$@"
}

fails() {
	run "$scratch/got" "$4"
	status=$?
	{
		[ "$status" = "$2" ] || echo "status $status, wanted $2"
		grep -qF -- "$3" "$scratch/got.err" || {
			echo "wanted: $3"
			sed 's/^/said: /' "$scratch/got.err"
		}
	} >"$scratch/why"
	[ ! -s "$scratch/why" ]
	result "$1" $?
}

agree() {
	run "$scratch/one" "$2"
	status=$?
	run "$scratch/two" "$3"
	set -- "$1" "$status" $?
	{
		[ "$2" = "$3" ] || echo "status $2 and $3"
		diff -u "$scratch/one" "$scratch/two"
	} >"$scratch/why"
	[ ! -s "$scratch/why" ] || cat "$scratch/one.err" "$scratch/two.err" >>"$scratch/why"
	[ ! -s "$scratch/why" ]
	result "$1" $?
}

good() {
	run "$scratch/why" "$2"
	status=$?
	cat "$scratch/why.err" >>"$scratch/why"
	result "$1" "$status"
}

show() {
	columns=$1
	shift
	ingest "$@" >shown.csv
	status=$?
	report -f csv --headings none --columns "$columns" shown.csv
	return $status
}

finish() {
	echo "1..$count"
	exit "$bad"
}
