#!/bin/sh
# bugs.t - texts that were read wrongly once, and those that fuzzing begins with, are read
. "$(dirname "$0")/lib.sh"

feeds=${TOOLS:-$root/build/tests/bench}/../fuzz/feed
skip_without "$feeds/rows"

for feed in "$root"/tests/fuzz/feed/*.c; do
	name=$(basename "$feed" .c)
	for text in "$root/tests/bugs/$name"/*; do
		[ ! -f "$text" ] || good "$name: $(basename "$text")" "'$feeds/$name' '$text'"
	done
done
for text in "$root"/tests/data/example/*; do
	gzip -n -c "$text" >"$(basename "$text").gz"
done
good 'rows: the examples' "'$feeds/rows' '$root'/tests/data/example/*"
good 'table: the examples' "'$feeds/table' '$root'/tests/data/example/*"
good 'gzip: the examples' "'$feeds/gzip' *.gz"
good 'chat: the examples' "'$feeds/chat' '$root'/tests/data/chat/*"
good 'known: cells that come again' "'$feeds/known' '$root'/tests/data/known/*"
good 'condition: the examples' "'$feeds/condition' '$root'/tests/data/conditions/*"
for text in "$root"/tests/data/conditions/*; do
	good "$(basename "$text"): a condition" "
		printf 'need_id,people,from,area,services,title,urgency,其他\n' |
		pick --as-of 2025-07-01 \"\$(head -n 1 '$text')\""
done

finish
