# lists.awk - what ingest -v has said of the lists in a chat log, a row each
#
#	lists.awk SAID

function number_after(word) {
	if (!match($0, word " [-0-9;]+"))
		return ""
	return substr($0, RSTART + length(word) + 1, RLENGTH - length(word) - 1)
}

BEGIN {
	split("一 二 三 四", names, " ")
	print "接龙,copies,numbered,blank,missing,places,items,free"
	while ((getline <ARGV[1]) > 0)
		if (/: copies [0-9]/)
			print names[++n] "," number_after("copies") "," number_after("lines") "," \
			    number_after("a name") "," number_after("left out") "," \
			    number_after("places") "," number_after("items") "," \
			    number_after("not taken")
}
