#!/bin/sh
# naughty.t - no cell steers a terminal, breaks a table or becomes markup, in any form of report
. "$(dirname "$0")/lib.sh"

skip_without perl

# Cells, with LF between, for what a cell with LF is: ␤.
cat >own.txt <<'TEXT'
|
\|
\\|
`code`
**bold** __bold__ ~~gone~~
[link](http://example.org) ![image](x.png)
<script>alert(1)</script> <b>
&lt; &#65;
=1+1
@SUM(A1)
+8613900000000
a␤b␤
␤␤
| --- |
# heading
- item
1. one
"quoted", 'too'
﷽
Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘
TEXT
# What cannot stand in a script: escapes, bells, direction overrides.
printf '%b\n' '\033[2J\033[31mred' '\033]0;title\007' 'a\010b' 'x\177y' 'a\rb' 'tab\there' \
	'\0342\0200\0256reversed' '\0342\0201\0246isolated\0342\0201\0251' '\0342\0200\0250line' \
	'a\0302\0233b' >>own.txt
cells=own.txt
blns=$shared/conformance/blns/blns.json
if [ -f "$blns" ]; then
	perl -MJSON::PP -e '
		no warnings "utf8";	# there are characters that are none
		local $/;
		binmode STDOUT, ":utf8";
		for (@{decode_json(<>)}) { s/\r?\n/\x{2424}/g; print "$_\n" }' "$blns" >blns.txt
	cells='own.txt blns.txt'
fi

# shellcheck disable=SC2086 # file names of ours
cat $cells | perl -pe 'chomp; s/"/""/g; s/\xE2\x90\xA4/\n/g; $_ = "a,\"$_\",z\n"' >rows
{ echo left,naughty,right; cat rows; } >naughty.csv
rows=$(cat $cells | grep -c '')

# Bytes that a terminal would obey, or that are no text.
unclean() {
	perl -MEncode -ne '
		chomp;
		my $line = eval { decode("utf8", $_, Encode::FB_CROAK) };
		print "no UTF-8: $_\n" if !defined $line;
		print "control: $_\n"
			if $line =~ /[\x{00}-\x{1F}\x{7F}-\x{9F}]/ ||
			    $line =~ /[\x{2028}-\x{202E}\x{2066}-\x{2069}]/' "$1"
}

# Rows of a Markdown table that have another number of cells, or markup in one.
broken() {
	perl -ne '
		next if $. <= 2;
		(my $line = $_) =~ s/\\[\\|`*\[<&_~]//g;
		print "cells: $_" if ($line =~ tr/|//) != 4;
		$line =~ s/<br>//g;
		print "markup: $_" if $line =~ /[`*\[<]|&\w|&#/' "$1"
}

for form in text 'text --box' 'text --width 40' 'text --color never' md; do
	same "$form is text and nothing else" '' "report -f $form naughty.csv >out; unclean out"
done
same 'each row of Markdown has its cells, and no markup' '' \
	'report -f md naughty.csv >out; broken out'
same 'and there are as many as there were' "$((rows + 2))" 'report -f md naughty.csv | grep -c ""'
same 'CSV has every row' "$rows" 'report -f csv --columns left naughty.csv | grep -c ^a'
agree 'and is read back as it was' 'report -f csv naughty.csv' \
	'report -f csv naughty.csv | report -f csv'
same 'boxes are closed' '' '
	report -f text --box naughty.csv | perl -CSD -Mutf8 -ne "print unless /^[┌├└│].*[┐┤┘│]\$/"'
printf '{{#naughty}}{{naughty}}\n{{/naughty}}' >t.txt
for form in text md; do
	same "a brief in $form is text and nothing else" '' "
		report -f $form --brief t.txt naughty.csv >out; unclean out"
done
same 'what is masked is text and nothing else' '' 'report -q --public naughty.csv >out; unclean out'

finish
