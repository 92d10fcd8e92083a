# delimited.pl - the cases of csv-spectrum, Papa Parse, CSV on the Web and zsv about delimited text
#
#	perl -I DIRECTORY delimited.pl CONFORMANCE
use strict;
use warnings;
use cells;

my ($suites) = @ARGV;

sub widest {
	my $width = 1;
	for (@_) { $width = @$_ if @$_ > $width }
	return $width;
}

# A row is as wide as the table; a blank line is no row.
sub fill {
	my ($width, @rows) = @_;
	return [map { my @row = map { $_ // '' } @$_; $#row = $width - 1; [map { $_ // '' } @row] }
	    grep { @$_ > 1 || (@$_ && $_->[0] ne '') } @rows];
}

sub compare {
	my ($suite, $case, $text, $delimiter, $want, $between) = @_;
	my $width = widest(@$want);
	my ($got, $refused) = cells_of($text, $delimiter, $width, $between);
	my $good = !$refused && same_rows($got, fill($width, @$want));
	say_verdict($suite, $case, $good, $refused < 0 ? 'refused' :
	    $refused ? "$refused rows refused" : shown($got));
}

# Objects by the names of the first row. One case is not asked: its objects are of another list.
sub spectrum {
	for my $path (glob "'$suites/csv-spectrum/csvs'/*.csv") {
		my ($name) = $path =~ m{([^/]+)\.csv$};
		next if $name eq 'location_coordinates';
		my $want = json_of("$suites/csv-spectrum/json/$name.json");
		my $got = objects(table_of($path));
		say_verdict('csv-spectrum', $name, same_rows($got, bytes_of(@$want)), shown($got));
	}
}

# What changes how text is written or read in ways of Papa Parse's own is none of our cases.
sub is_plain {
	my ($config) = @_;
	my %others = %{$config // {}};
	delete @others{qw(delimiter newline skipEmptyLines)};
	my $delimiter = $config->{delimiter} // ',';
	return !%others && !ref $delimiter && $delimiter =~ /^[,;\t|^]?\z/ &&
	    ($config->{skipEmptyLines} // '') ne 'greedy';
}

sub papaparse {
	my $cases = json_of("$suites/papaparse/cases.json");
	for my $table (qw(CORE_PARSER_TESTS PARSE_TESTS)) {
		for my $case (@{$cases->{$table}}) {
			next if !is_plain($case->{config}) || ref $case->{input};
			my @want = map { [map { text_of($_) } @$_] } @{$case->{expected}{data}};
			my $given = $case->{config}{delimiter} // '';
			my $between = $given || $case->{expected}{meta}{delimiter} || ',';
			compare('papaparse', $case->{description}, text_of($case->{input}), $given,
			    \@want, $between);
		}
	}
	# What it writes is read as what it was given.
	for my $case (@{$cases->{UNPARSE_TESTS}}) {
		next if %{$case->{config} // {}} || ref $case->{input} ne 'ARRAY' ||
		    grep { ref $_ ne 'ARRAY' } @{$case->{input}};
		my @want = map { [map { text_of($_ // '') } @$_] } @{$case->{input}};
		compare('papaparse', "written: $case->{description}", text_of($case->{expected}),
		    ',', \@want, ',');
	}
}

# Those without metadata: cells by the names of the first row, empty ones left out. What test019
# needs is said by HTTP.
sub csvw {
	for my $path (glob "'$suites/csvw'/test*.csv") {
		my $base = $path =~ s/\.csv$//r;
		next if $base =~ /test019$/;
		next if !-e "$base.json" || grep { -e "$base$_-metadata.json" } '', '-user';
		my $want = json_of("$base.json");
		next if ref $want ne 'HASH' || ($want->{tables}[0]{url} // '') !~ /\.csv$/;
		my $got = objects(table_of($path), 1);
		my $wanted = bytes_of(map { $_->{describes}[0] } @{$want->{tables}[0]{row}});
		say_verdict('csvw', $base =~ s{.*/}{}r, same_rows($got, $wanted), shown($got));
	}
}

# What comes out where it goes in.
sub zsv {
	my %out = (quoted_nonstandard => 'quoted-nonstandard-select',
	    'echo-quoted' => 'echo-quoted', map { ("no-eol-$_" => "echo-eol-$_") } 1 .. 4);
	for my $name (sort keys %out) {
		my @want = rows_of(slurp("$suites/zsv/expected/test-$out{$name}.out"));
		my $got = table_of("$suites/zsv/test/$name.csv");
		say_verdict('zsv', $name, same_rows($got, \@want), @$got . ' rows');
	}
}

spectrum();
papaparse();
csvw();
zsv();
