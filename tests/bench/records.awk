# records.awk - the columns of an ingested ledger that every peer can give, in one order
#
# They stand before the note, the only column with quotes.
BEGIN {
	FS = ","
	OFS = ","
}
NR == 1 {
	for (i = 1; i <= NF; i++)
		at[$i] = i
	next
}
{
	print $at["date"], $at["kind"], $at["title"], $at["community"], $at["partner"],
	    $at["attendances"], $at["hours"], $at["amount"]
}
