#!/usr/bin/perl
# edit.pl BOOK OUT CELL=TEXT... -ROW... - a workbook, other texts in its first sheet, rows cleared
use strict;
use warnings;
use IO::Compress::Zip qw(:constants);
use IO::Uncompress::Unzip;

my ($book, $out, @edits) = @ARGV;
my $in = IO::Uncompress::Unzip->new($book) or die "$book: not read";
my $zip;

sub edit {
	my ($xml, $edit) = @_;
	if ($edit =~ /^-(\d+)$/) {
		$xml =~ s{<row r="$1".*?</row>}{} or die "no row $1";
		return $xml;
	}
	my ($cell, $row, $text) = $edit =~ /^([A-Z](\d+))=(.*)$/ or die "what is $edit?";
	my $new = qq{<c r="$cell" t="inlineStr"><is><t>$text</t></is></c>};
	$xml =~ s{<c r="$cell"(?: [^>]*)?(?:/>|>.*?</c>)}{$new}
		or $xml =~ s{(<row r="$row".*?)(</row>)}{$1$new$2}
		or $xml =~ s{(</sheetData>)}{<row r="$row">$new</row>$1}
		or die "no place for $cell";
	return $xml;
}

for (my $more = 1; $more > 0; $more = $in->nextStream) {
	my $name = $in->getHeaderInfo->{Name};
	my $text = do { local $/; <$in> };
	if ($name =~ m{worksheets/sheet1\.xml$}) {
		$text = edit($text, $_) for @edits;
	}
	if ($zip) {
		$zip->newStream(Name => $name, Time => 315532800);
	} else {
		$zip = IO::Compress::Zip->new($out, Name => $name, Time => 315532800) or die $!;
	}
	$zip->print($text);
}
$zip->close;
