# cells.pm - what ingest makes of a text: all its cells as they are, row by row
package cells;
use strict;
use warnings;
use JSON::PP;
use Exporter 'import';
our @EXPORT = qw(slurp json_of text_of cells_of table_of rows_of say_verdict same_rows
    shown objects bytes_of);

sub slurp {
	my ($path) = @_;
	open my $file, '<:raw', $path or die "$path: $!\n";
	local $/;
	return scalar <$file>;
}

sub json_of { return decode_json(slurp(@_)) }

# A text with characters as bytes of UTF-8.
sub text_of { my ($s) = @_; utf8::encode($s); return $s }

# The rows of CSV as the programs write it.
sub rows_of {
	my ($text) = @_;
	my @rows = ([]);
	while ($text =~ /\G(?:"((?:[^"]|"")*)"|([^,"\n]*))(,|\n)/gc) {
		my ($quoted, $bare, $end) = ($1, $2, $3);
		push @{$rows[-1]}, defined $quoted ? $quoted =~ s/""/"/gr : $bare;
		push @rows, [] if $end eq "\n";
	}
	die "no canonical CSV\n" if @{pop @rows} || (pos $text // 0) < length $text;
	return @rows;
}

# cells_of TEXT, DELIMITER (what -d is given; '' to have it found), WIDTH, HEADER'S DELIMITER
#
# Columns that a format does not know are carried as they are, so a header of such columns is put
# above the text; what the format does know stands behind them, where no row has a cell. Gives the
# rows that were read, WIDTH cells each, and how many were refused.
sub cells_of {
	my ($text, $delimiter, $width, $between) = @_;
	my $head = join $between, (map "c$_", 1 .. $width), 'end', 'cells_id';
	my $mark = $text =~ s/^(\xEF\xBB\xBF)// ? $1 : '';
	open my $file, '>:raw', 'case.csv' or die $!;
	print $file "$mark$head\n$text";
	close $file;
	my @option = $delimiter eq '' ? () : ('-d', $delimiter eq "\t" ? '\t' : $delimiter);
	open my $out, '-|', 'ingest', '-q', '-t', 'cells', '-F', $ENV{FORMATS},
	    '--reject', 'bad.csv', '--errors', 'said.csv', @option, 'case.csv' or die $!;
	binmode $out;
	my $got = do { local $/; <$out> } // '';
	close $out;
	return ([], -1) if $? >> 8 > 1;
	my (undef, @rows) = rows_of($got);
	my $refused = grep !/cells-few/, split /\n/, slurp('said.csv');
	return ([map [@$_[2 .. $width + 1]], @rows], $refused - 1);
}

# The rows of a plain table, as pick reads it, the header first.
sub table_of {
	my ($path) = @_;
	my ($name) = slurp($path) =~ /^\xEF?\xBB?\xBF?"?([^",\r\n]+)/;
	open my $out, '-|', 'pick', '-q', '--invert', "`$name` = 'none of these'", $path or die $!;
	binmode $out;
	my $got = do { local $/; <$out> } // '';
	close $out;
	return $? ? [] : [rows_of($got)];
}

sub shown { return JSON::PP->new->canonical->encode(@_) }

sub same_rows {
	my ($a, $b) = @_;
	return shown($a) eq shown($b);
}

# Rows as objects by the names of the first, which is taken off; empty cells are left out where
# asked.
sub objects {
	my ($rows, $filled) = @_;
	my $head = shift @$rows;
	my @objects;
	for my $row (@$rows) {
		my @at = grep { !$filled || ($head->[$_] ne '' && $row->[$_] ne '') } 0 .. $#$head;
		push @objects, {map { $head->[$_] => $row->[$_] } @at};
	}
	return \@objects;
}

# Objects out of JSON, as bytes of UTF-8.
sub bytes_of {
	my @objects;
	for my $object (@_) {
		push @objects, {map { text_of($_) => text_of($object->{$_}) } keys %$object};
	}
	return \@objects;
}

# A line for conformance.t: a suite, a case, whether it holds, and what was found.
sub say_verdict {
	my ($suite, $case, $good, $found) = @_;
	$found = $good ? '' : $found;
	s/[\t\n\r]/ /g for $case, $found;
	print join("\t", $suite, $case, $good ? 'holds' : 'differs', $found), "\n";
}

1;
