#!/bin/sh
# due.t - tests of due
. "$(dirname "$0")/lib.sh"

same 'each operand is a line' 'a
b c' "due a 'b c'"
same 'several times' 'a
a' 'due -n 2 a'
same 'dashes end the options' '-n' 'due -- -n'
fails 'no operand' 2 'a word is wanted' 'due'
fails 'too often' 2 'wants a number from 1 to 9' 'due -n 10 a'

finish
