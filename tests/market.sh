# market.sh - lists of needs and resources, for tests of match

# needs ROW..., resources ROW... - needs.csv and resources.csv of these rows
needs() {
	printf '%s\n' need_id,community,category,title,quantity,urgency "$@" >needs.csv
}
resources() {
	printf '%s\n' resource_id,partner,category,title,capacity "$@" >resources.csv
}
# make_lists - the same two of 30 needs and 12 resources, of which some are left out
make_lists() {
	awk 'BEGIN {
		print "need_id,community,category,title,quantity,urgency"
		for (i = 0; i < 30; i++)
			printf "n%d,c%d,a%d,t,%d,%d\n", i, i % 4, i % 3,
			    1 + i * 7 % 5, 1 + i * 3 % 5
	}' >needs.csv
	awk 'BEGIN {
		print "resource_id,partner,category,title,capacity"
		for (j = 0; j < 12; j++)
			printf "r%d,p,a%d,t,%d\n", j, j % 4, 1 + j * 5 % 9
	}' >resources.csv
}
