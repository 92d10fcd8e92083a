#!/bin/sh
# lemon.t - plans of made-up markets beside those of LEMON's network simplex, at all five levels
. "$(dirname "$0")/lib.sh"

tools=${TOOLS:-$root/build/tests/bench}
skip_without "$tools/market" "$tools/lemon"
number=${COUNT:-1000}
seed=${SEED:-$(date +%s)}
echo "# SEED=$seed"

good "$number plans are proven" '"$tools/market" many "$number" "$seed" >ours'
good 'LEMON has plans of them' '"$tools/lemon" many "$number" "$seed" >theirs'
same 'with the same totals' '' 'diff ours theirs'
same "and they are $number" "$number" 'wc -l <ours'

finish
