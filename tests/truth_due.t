#!/bin/sh
# truth_due.t - deadlines, rhythms, handouts and backward plans of the samples, beside what is true
. "$(dirname "$0")/lib.sh"

samples=$shared/samples
truth=$root/tests/truth
questions=$truth/due.csv
exceptions=none.csv
skip_without "$samples/truth.csv"
. "$truth/ask.sh"

# What the commands of due.csv use besides the programs. That something is late is no failure here.
asked() {
	due "$@" || [ $? = 1 ]
}

october() {
	asked --as-of 2024-10-31 "$@" issues.csv
}

# rhythm KIND STATE
rhythm() {
	asked -a --as-of 2025-11-30 --cadence rhythm.csv --list units.csv held.csv |
		rows - kind "$1" | rows - state "$2"
}

# parcels HANDOUTS STATE
parcels() {
	asked -a --as-of 2024-12-31 --cadence parcels.csv --list persons.csv \
		--show person_id,name "$1" | rows - state "$2"
}

months() {
	script months -
}

# The one person who is called like the one whose number is wrong.
namesakes() {
	rows persons.csv name "^$(rows bad.csv _code . | cut -d, -f4 | sed 1d)\$"
}

plan() {
	due --as-of 2024-08-12 --holidays "$samples/节假日.csv" --backward 2024-11-15 \
		--from 2024-08-12 steps.csv
}

prepare() {
	echo file,what,reason >none.csv
	script rules "$samples/单位对照.csv" "$samples/类别对照.csv" >names.csv
	fold="-R names.csv -R $truth/due.rules.csv -g $samples/区划.csv --as-of"
	holidays="--holidays $samples/节假日.csv"

	# shellcheck disable=SC2086 # the options are words
	{
		ingest $fold 2024-10-31 $holidays --fill 市场 -t issue "$samples/隐患台账.csv" \
			>issues.csv
		ingest $fold 2025-11-30 -t activity "$samples/沟通记录.csv" >talks.csv
		rows talks.csv note '!未开展' >held.csv
		# Its last row is a remark in the column of the rules.
		sed '/^说明,/d' "$samples/联建机制.csv" |
			ingest $fold 2025-11-30 -t cadence >rhythm.csv
		ingest $fold 2024-09-30 -t person "$samples/慈善超市名册.csv" >persons.csv
		ingest $fold 2024-09-30 -t step "$samples/倒排计划.csv" >steps.csv
		printf '发现日期,问题,整改时限,n\n%s\n%s\n' 2024-09-20,问,3个工作日内,3 \
			2024-09-26,问,5个工作日内,5 | ingest $holidays -t issue >terms.csv
	}
	# In the order of the office's list, those that are partners in the talks.
	awk -F, 'NR == FNR { seen[$7] = 1; next } FNR == 1 { print "partner" }
		seen[$1]-- == 1 { print $1 }' held.csv "$samples/单位对照.csv" >units.csv
	ingest -q --as-of 2024-12-31 -t handout --reject bad.csv "$samples/领取记录.csv" \
		>handouts.csv || [ $? = 1 ]
	script mend persons.csv bad.csv | ingest --as-of 2024-12-31 -t handout | sed 1d |
		cat handouts.csv - >mended.csv
	echo 'cadence_id,kind,every,per,least,most,dated,from,to
D1,每月一份,month,idno,1,1,period,2024-07,2024-09' >parcels.csv
	echo 'cadence_id,kind,every,on,from,to
D2,值班,day,工作日,2025,2025' >daily.csv
	echo date,kind >nothing.csv
}

good 'the lists are read' '(set -e; prepare)'
same 'the questions are answered' '' ask
tell
finish
