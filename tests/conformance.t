#!/bin/sh
# conformance.t - what others have published about CSV, GB18030 and check digits, as we read it
#
# Cases that we mean to read otherwise stand in conformance/deviations.csv; sandan(7) says why,
# under the same words.
. "$(dirname "$0")/lib.sh"

whole_only 'a part of a suite has no verdict'
suites=$shared/conformance
here=$root/tests/conformance
skip_without "$suites"
FORMATS=$here/formats
export FORMATS

for script in delimited values; do
	good "$script.pl runs" "perl -I '$here' '$here/$script.pl' '$suites' >verdicts.$script"
done
awk -f "$root/tests/truth/csv.awk" -f "$here/judge.awk" "$here/deviations.csv" verdicts.* >suites
tab=$(printf '\t')
while IFS=$tab read -r suite all holds why; do
	echo "$why" >"$scratch/why"
	[ -z "$why" ]
	result "$suite: $holds of $all, $((all - holds)) deviations" $?
done <suites
same 'all suites were asked' 7 'wc -l <suites'
same 'every deviation has its reason in sandan(7)' '' "
	cut -d, -f3- '$here/deviations.csv' | sed '1d; s/.*,//' | sort -u | while read -r word; do
		for page in man/sandan.7 man/zh_CN/sandan.7; do
			grep -q \"^\\.It Li \$word\\\$\" '$root'/\$page || echo \"\$page: \$word\"
		done
	done"
finish
