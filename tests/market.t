#!/bin/sh
# market.t - made-up markets that are too large for others, or were once solved wrongly
. "$(dirname "$0")/lib.sh"

tools=${TOOLS:-$root/build/tests/bench}
skip_without "$tools/market"

good 'what is mended on trial, and given up, leaves nothing behind' \
	'"$tools/market" many 1 1798431315'

# Resources enough for several blocks that are bid for side by side; verify_plan proves each plan.
for load in 100 105; do
	for levels in none fair; do
		good "at $load % a long market is solved on one thread ($levels)" \
			'"$tools/market" local 40000 20000 "$load" 3 "$levels" 1 >one'
		good 'and on four' '"$tools/market" local 40000 20000 "$load" 3 "$levels" 4 >four'
		same 'with the same totals' "$(tail -n 1 one)" 'tail -n 1 four'
	done
done

finish
