#!/usr/bin/perl
# zip.pl OUT DIR - the files of DIR as a zip
use strict;
use warnings;
use File::Find;
use IO::Compress::Zip qw(:constants);

my ($out, $dir) = @ARGV;
my @files;
find({no_chdir => 1, wanted => sub { push @files, $_ if -f }}, $dir);
my $zip;
for my $file (sort @files) {
	my $name = substr $file, 1 + length $dir;
	open my $in, '<:raw', $file or die "$file: $!";
	my $text = do { local $/; <$in> };
	if ($zip) {
		$zip->newStream(Name => $name, Time => 315532800);
	} else {
		$zip = IO::Compress::Zip->new($out, Name => $name, Time => 315532800) or die $!;
	}
	$zip->print($text);
}
$zip->close;
