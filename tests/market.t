#!/bin/sh
# market.t - made-up markets once solved wrongly
. "$(dirname "$0")/lib.sh"

tools=${TOOLS:-$root/build/tests/bench}
skip_without "$tools/market"

good 'what is mended on trial, and given up, leaves nothing behind' \
	'"$tools/market" many 1 1798431315'

finish
