#!/bin/sh
# pipe.t - laws that hold for every list; SEED=N tries the same lists again
. "$(dirname "$0")/lib.sh"

: "${SEED:=$(date +%s)}" "${FILES:=$(rounds 1000)}"
echo "# SEED=$SEED"
mkdir lists
awk -v seed="$SEED" -v files="$FILES" -v into=lists -f "$root/tests/records.awk" \
	"$root"/lib/record/formats/*.csv

# sums FILE - the numbers of the last line that ingest -v has said: read, written, rejected, twice,
# blank …
sums() {
	tail -n 1 "$1" | tr -cs '0-9' ' '
}

# Every list is read, its records read again, and its rejects: prints what does not hold.
each() {
	for list in lists/*; do
		ingest -t "${list##*.}" --as-of 2025 -v --reject rejects "$list" >records 2>said
		[ $? -le 1 ] || { echo "$list: cannot be read: $(tail -n 1 said)"; continue; }
		read -r all written rejected twice left <<-SUMS
		$(sums said)
		SUMS
		for n in $left; do twice=$((twice + n)); done
		[ "$all" = $((written + rejected + twice)) ] ||
			echo "$list: $all rows read: $(tail -n 1 said)"
		ingest records >again 2>said ||
			echo "$list: the records have rejects: $(head -n 1 said)"
		cmp -s records again ||
			echo "$list: ingest of records: $(diff records again | head -n 2)"
		[ ! -s said ] || echo "$list: a message on records: $(head -n 1 said)"
		[ "$rejected" = 0 ] && continue
		ingest -t "${list##*.}" --as-of 2025 -v rejects >again 2>said
		read -r all written second twice <<-SUMS
		$(sums said)
		SUMS
		[ "$second" = "$rejected" ] ||
			echo "$list: $rejected rejected, then $second: $(tail -n 1 said)"
	done
}

# in_locales NAME... - lists whose records depend on the language
in_locales() {
	for list; do
		[ -e "$list" ] || continue
		LC_ALL=C ingest -t "${list##*.}" --as-of 2025 --reject one.rejects "$list" >one \
			2>/dev/null
		LC_ALL=C.UTF-8 LANGUAGE=zh_CN ingest -t "${list##*.}" --as-of 2025 \
			--reject two.rejects "$list" >two 2>/dev/null
		LC_ALL=zh_CN.UTF-8 ingest -t "${list##*.}" --as-of 2025 "$list" >three 2>/dev/null
		cmp one two
		cmp one three
		cmp one.rejects two.rejects
	done
}

same 'all rows are counted, and records read again are the same' '' each
same 'in any language the same bytes' '' 'in_locales lists/00?0.* lists/01?7.*'

finish
