# ask.sh - asks the questions of a file, and tells what comes of them; sourced by truth*.t
#
# questions and exceptions are the files, samples and truth the folders.

script() {
	name=$1
	shift
	awk -f "$truth/csv.awk" -f "$truth/$name.awk" "$@"
}

rows() {
	script rows "$@"
}

ask() {
	script asks "$questions"
	for file in ask.*; do
		. "./$file" >"answer.${file#ask.}" || echo "in vain: $(cat "$file")"
	done
}

tell() {
	good 'the answers are told' \
		'script answer "$questions" "$exceptions" "$samples/truth.csv" >verdicts'
	tab=$(printf '\t')
	while IFS=$tab read -r verdict name want got; do
		: >"$scratch/why"
		case $verdict in
		holds) result "$name" 0 ;;
		excepted)
			unexcepted=$bad
			result "$name # TODO $want" 1
			bad=$unexcepted
			;;
		*)
			printf 'wanted %s\nfound  %s\n' "$want" "$got" >"$scratch/why"
			result "$name" 1
			;;
		esac
	done <verdicts
	awk '
		{ all++ }
		$1 == "holds" { holds++ }
		END { print "# truth: " holds + 0 " of " all + 0 " hold" }
	' verdicts
}
