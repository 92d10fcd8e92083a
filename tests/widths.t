#!/bin/sh
# widths.t - columns stand under each other, whatever stands in them
#
# data/widths/unicode.csv: a text, its cells, its cells where ambiguous characters are wide, and
# the property that says so: East_Asian_Width and General_Category of the Unicode character
# database, and the sequences of emoji-test.txt (UTS 51), which take two cells all of them.
. "$(dirname "$0")/lib.sh"

skip_without perl
widths=$root/tests/data/widths/unicode.csv

# measure AMBIGUOUS - the texts and the cells that a table gives them: what a row is short of the
# first, of 40 cells, is made up with spaces
measure() {
	{
		echo text,end
		echo 0123456789012345678901234567890123456789,0
		sed 1d "$widths" | cut -d, -f1 | sed 's/$/,|/'
	} | report --headings none --ambiguous "$1" | sed 1d |
		perl -CSD -ne '/^(.*?)( +)\|$/ and print "$1,", 42 - length $2, "\n"'
}

same 'as Unicode has them' "$(sed 1d "$widths" | cut -d, -f1,2)" 'measure 1'
same 'with ambiguous characters wide' "$(sed 1d "$widths" | cut -d, -f1,3)" 'measure 2'
same 'there are 200 and more' yes '[ $(grep -c . "$widths") -gt 200 ] && echo yes'

# perl has the database in it: each text of one character by its properties.
same "and as perl's Unicode has them" '' 'perl -CSD -Mutf8 -F, -lane "
	next if \$. == 1 || length \$F[0] > 1 || \$F[3] !~ /^Ea=/;
	my \$ea = \$F[0] =~ /[\p{Ea=W}\p{Ea=F}]/ ? 2 : 1;
	my \$wide = \$F[0] =~ /\p{Ea=A}/ ? 2 : \$ea;
	print if \$ea != \$F[1] || \$wide != \$F[2];" "$widths"'

emoji=/usr/share/unicode/emoji/emoji-test.txt
if [ -f "$emoji" ]; then
	# Every sequence that a phone can send.
	sed -n 's/^\([0-9A-F ]*[0-9A-F]\) *; fully-qualified.*/\1/p' "$emoji" |
		perl -CSD -ne 'print join("", map { chr hex } split), "\n"' >emoji.txt
	same 'all emoji of Unicode take two cells' '' '
		{ echo a,b; echo 0123456789,0; sed "s/\$/,|/" emoji.txt; } |
		report --headings none |
			sed 1d | perl -CSD -ne "/^(.*?)( +)\|\$/ && length \$2 == 10 or print"'
fi

finish
