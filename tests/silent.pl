#!/usr/bin/perl
# silent.pl RECORDS RETURNED - rows of `sheet --state` that are said to be the same and are not
use strict;
use warnings;

# The rows of a CSV file, each a list of cells.
sub rows {
	open my $in, '<:raw', $_[0] or die "$_[0]: $!";
	my $text = do { local $/; <$in> };
	my (@rows, @row);
	while ($text =~ /\G(?:"((?:[^"]|"")*)"|([^",\n]*))([,\n]|\z)/gc) {
		my ($quoted, $plain, $end) = ($1, $2, $3);
		push @row, defined $quoted ? $quoted =~ s/""/"/gr : $plain;
		next if $end eq ',';
		push @rows, [@row] if @row > 1;
		@row = ();
		last if pos $text >= length $text;
	}
	return @rows;
}

my @was = rows($ARGV[0]);
my @now = rows($ARGV[1]);
my ($same, $changed) = (0, 0);
print "$ARGV[0]: ", scalar @was, " rows, then ", scalar @now, "\n" if @was != @now;
for my $i (1 .. $#was) {
	my @cells = @{$now[$i]};
	my $state = pop @cells;
	if (join("\0", @{$was[$i]}) eq join "\0", @cells) {
		$same++;
	} elsif ($state eq 'same') {
		print "$ARGV[0]: row $i has changed in silence\n";
	} else {
		$changed++;
	}
}
print STDERR "# $ARGV[0]: $same the same, $changed changed and said to be\n";
