#!/bin/sh
# schema.t - Table Schemas: what the specification's own library says of them, and of lists
#
# "make check-schema" installs that library; SEED=N tries the same lists again.
. "$(dirname "$0")/lib.sh"

NODE_PATH=$root/build/schema/node_modules
export NODE_PATH
skip_without node "$NODE_PATH/tableschema"

: "${SEED:=$(date +%s)}"
echo "# SEED=$SEED"
mkdir schemas lists records
for format in "$root"/lib/record/formats/*.csv; do
	name=$(basename "$format" .csv)
	ingest --table-schema "$name" >"schemas/$name.json"
done

# reads LIST... - what is refused, and how many rows were read
reads() {
	node "$root/tests/schema/read.js" schemas "$@"
}

# Records of made-up lists of each format
records() {
	awk -v seed="$SEED" -v files=300 -v into=lists -f "$root/tests/records.awk" \
		"$root"/lib/record/formats/*.csv
	for list in lists/*; do
		ingest -q -t "${list##*.}" --as-of 2025 "$list" >"records/${list##*/}" 2>/dev/null
	done
	reads records/*
}
same 'every schema is one, and every list is read by it' '' 'records | sed "/^#/d"'

same 'canonical cells are, others are not' '' \
	'node "$root/tests/schema/cells.js" schemas "$root/tests/schema/cells.csv"'
same 'a list with faults is not read' \
'bad.need:2: The value "null" does not conform to the "required" constraint
bad.need:3: The value "2025-9-30" does not conform to the "pattern" constraint' '
	ingest --schema need | sed 1d | cut -d, -f1 | paste -sd , >bad.need
	printf "N1,,,,,t%s\nN2,c,,,,t,,,,,,,2025-9-30%s\n" "$(printf "%14s" | tr " " ,)" \
		"$(printf "%7s" | tr " " ,)" >>bad.need
	reads bad.need | sed "/^#/d; s/constraint .*/constraint/"'

finish
