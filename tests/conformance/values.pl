# values.pl - GB18030's index, numbers with check digits, and naughty strings
#
#	perl -I DIRECTORY values.pl CONFORMANCE
use strict;
use warnings;
use cells;

my ($suites) = @ARGV;

sub spew {
	my ($path, @text) = @_;
	open my $file, '>:raw', $path or die "$path: $!\n";
	print $file @text;
	close $file or die "$path: $!\n";
}

# Code points by pointer, as pairs.
sub index_of {
	my ($path) = @_;
	return map { /^\s*(\d+)\s+0x([0-9A-F]+)/ ? [$1, hex $2] : () } split /\n/, slurp($path);
}

sub two_bytes {
	my ($pointer) = @_;
	my $trail = $pointer % 190;
	return pack 'CC', 0x81 + int $pointer / 190, $trail + ($trail < 0x3F ? 0x40 : 0x41);
}

sub four_bytes {
	my ($pointer) = @_;
	return pack 'CCCC', 0x81 + int $pointer / 12600, 0x30 + $pointer / 1260 % 10,
	    0x81 + $pointer / 10 % 126, 0x30 + $pointer % 10;
}

# Each code a row of a table: the pointer, its bytes; and the same with its character in UTF-8.
sub gb18030 {
	my ($name, @codes) = @_;
	spew('gb.csv', "pointer,text\n\xB7\xFE,\n", map "$_->[0],$_->[1]\n", @codes);
	my $want = "pointer,text\n\xE6\x9C\x8D,\n" . join '', map "$_->[0],$_->[2]\n", @codes;
	my $rows = table_of('gb.csv');
	my @want = split /\n/, $want;
	my $wrong = @want;
	$wrong = grep { join(',', @{$rows->[$_]}) ne $want[$_] } 0 .. $#want if @$rows == @want;
	say_verdict('gb18030', "$name: " . @codes . ' codes', !$wrong, "$wrong wrong");
}

sub utf8_of { return text_of(chr $_[0]) }

sub indexes {
	gb18030('two bytes', map [$_->[0], two_bytes($_->[0]), utf8_of($_->[1])],
	    index_of("$suites/gb18030/index-gb18030.txt"));
	my @ranges = index_of("$suites/gb18030/index-gb18030-ranges.txt");
	my @codes;
	for my $i (0 .. $#ranges) {
		my ($from, $point) = @{$ranges[$i]};
		my $next = $i < $#ranges ? $ranges[$i + 1][0] : $from + 0x110000 - $point;
		$next = 39420 if $next == 189000;
		for my $pointer ($from .. $next - 1) {
			# One code stands apart: the standard moved its character.
			my $at = $pointer == 7457 ? 0xE7C7 : $point + $pointer - $from;
			push @codes, [$pointer, four_bytes($pointer), utf8_of($at)];
		}
	}
	gb18030('four bytes', @codes);
}

# Each number a row; a wrong one is refused.
sub numbers {
	my ($suite, $format, $name, $column, @cases) = @_;
	spew('ids.csv', "$name,$column\n", map "n,$_->[0]\n", @cases);
	open my $out, '-|', 'ingest', '-q', '-t', $format, '--errors', 'said.csv', 'ids.csv'
	    or die $!;
	my $got = do { local $/; <$out> };
	close $out;
	for my $case (@cases) {
		my ($number, $valid) = @$case;
		my $read = $got =~ /,$number,/ ? 1 : 0;
		say_verdict($suite, $number, $read == ($valid ? 1 : 0), $read ? 'read' : 'refused');
	}
}

# Strings that often break programs: carried as they are; as text, the same at the second reading.
sub naughty {
	my $strings = json_of("$suites/blns/blns.json");
	my $number = 0;
	for my $text (map { text_of($_) } @$strings) {
		my $cell = '"' . $text =~ s/"/""/gr . '"';
		$number++;
		spew('one.csv', "need_id,community,title,detail,as it is\nN1,c,t,$cell,$cell\n");
		system 'ingest -q --errors said.csv one.csv >two.csv
			ingest -q two.csv >three.csv 2>again';
		my ($head, $row) = rows_of(slurp('two.csv'));
		my $refused = !$row && slurp('said.csv') =~ /,(text|nul),/;
		my $good = $row && $row->[-1] eq $text && slurp('two.csv') eq slurp('three.csv');
		say_verdict('blns', "string $number", $good, $refused ? 'refused' : 'changed');
	}
}

indexes();
numbers('ids', 'person', '姓名', '身份证号', @{json_of("$suites/ids/id18.json")});
numbers('ids', 'partner', '企业名称', '统一社会信用代码', @{json_of("$suites/ids/uscc.json")});
naughty();
