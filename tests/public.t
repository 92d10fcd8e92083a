#!/bin/sh
# public.t - tests of report --public: what leaves the office names nobody
. "$(dirname "$0")/lib.sh"

cat >people.csv <<'CSV'
person_id,name,idno,phone,area,group,address,note,签领
U1,张三丰,11010519491231002X,13900001001,永丰街道/城北社区,低保,城北社区3栋201,张三丰代领，电话139 0000 1002,张三丰
U2,欧阳,,0738-0000110,,,,卡号6222 0210 0111 6245 702,李四
CSV
cat >entries.csv <<'CSV'
entry_id,date,fund,flow,party,anonymous,amount,note
E1,2025-07-04,社区基金,in,百味餐饮店,,1000.00,
E2,2025-07-05,社区基金,in,张三丰,,500.00,张三丰的谢意
E3,2025-07-06,社区基金,in,某某公司,yes,2000.00,
E4,2025-07-07,社区基金,out,王某（个人）,,13900001001.00,
CSV

same 'names, numbers and addresses' \
'person_id,name,idno,phone,area,group,address,note,签领
U1,张**,1101**********002X,139****1001,永丰街道/城北社区,低保,城**,张**代领，电话139****1002,张**
U2,欧**,,073****0110,,,,卡号6222***********5702,李**' 'report -f csv --public people.csv'
fails 'how much is said, by column and kind' 0 'report: phone: 2 phone numbers masked
report: address: 1 private texts masked
report: note: 1 phone numbers masked
report: note: 1 bank cards masked' \
	'report -f csv --public people.csv >public.csv; grep -c . public.csv >&2'
same 'but not with -q' '' 'report -q -f csv --public people.csv 2>&1 >public.csv'
same 'values are never said' '' 'report --public people.csv 2>&1 >public.csv | grep 张 || :'
same 'organisations may be named, unless they do not want to' \
'party,amount,note
百味餐饮店,1000.00,
张**,500.00,张**的谢意
匿名,2000.00,
王**,139****1001.00,' 'report -q -f csv --public --columns party,amount,note entries.csv'
same 'columns that are not shown mask all the same' 'note
张**代领，电话139****1002
卡号6222***********5702' 'report -q -f csv --public --columns note people.csv'
same 'a plain table, by what its columns mean' \
'姓名  联系人  经办人      受益人  备注
----  ------  ----------  ------  -----------
张**  李**    云溪街道办      30  139****1001' \
	'printf "姓名,联系人,经办人,受益人,备注\n张三,李四,云溪街道办,30,13900001001\n" |
	report -q --public'
same 'a number in a heading' '电话139****1001
x' 'printf "电话13900001001\nx\n" | report -q -f csv --public'
same 'the code of an area is no phone' 'A1,130102001001' \
	'printf "need_id,area\nA1,130102001001\n" | report -q -f csv --public --headings none'
agree 'masked twice is masked once' 'report -q -f csv --public people.csv' '
	report -q -f csv --public people.csv | report -q -f csv --public'
agree 'in one thread as in four' 'report -q --public -j1 people.csv' \
	'report -q --public -j4 people.csv'

# leaks FILE - numbers that a reader would find, separators taken out or not
leaks() {
	perl -CSD -ne '
		sub id {
			my @w = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
			my ($sum, @d) = (0, split //, shift);
			$sum += $w[$_] * $d[$_] for 0 .. 16;
			return uc $d[17] eq substr "10X98765432", $sum % 11, 1;
		}
		tr/０-９Ｘｘ/0-9Xx/;
		s/ {2,}/|/g;	# between the columns of a table
		for my $line ($_, s/[\s\x{200B}.()（）_-]+//gr) {
			last if $line ne $_ && /,/;	# cells of CSV would run together
			print "mobile: $1\n" while $line =~ /(?<!\d)(1[3-9]\d{9})(?!\d)/g;
			while ($line =~ /(?=([1-9]\d{5}(?:19|20)\d\d[01]\d[0-3]\d{4}[\dXx]))/g) {
				print "ID number: $1\n" if id($1);
			}
		}' "$1"
}

# random SEED - 300 rows with numbers in all spellings
random() {
	perl -CSD -Mutf8 -e '
		srand shift;
		sub pick { $_[rand @_] }
		sub mobile { "1" . pick(3 .. 9) . join "", map int rand 10, 1 .. 9 }
		sub id {
			my @w = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
			my $d = sprintf "9901%02d%04d%02d%02d%03d", 1 + rand 20, 1930 + rand 90,
				1 + rand 12, 1 + rand 28, rand 1000;
			my $sum = 0;
			$sum += $w[$_] * substr $d, $_, 1 for 0 .. 16;
			return $d . substr "10X98765432", $sum % 11, 1;
		}
		sub spell {
			my $n = shift;
			my $gap = pick("", "", " ", "-", "　", "\x{200B}", " - ");
			$n =~ s/(?<=.)(?=(.{4})+$)/$gap/g if $gap;
			$n =~ tr/0-9X/０-９Ｘ/ if rand() < .2;
			return $n;
		}
		print "person_id,name,idno,phone,address,note,备注,人数\n";
		for (1 .. 300) {
			my $text = join pick("", "，", " ", "和"), map { pick(
				sub { spell mobile }, sub { spell id },
				sub { pick("张三", "x", "号", "2025年") },
			)->() } 0 .. rand 5;
			printf "U%d,张%d,%s,%s,%s,%s,%s,%d\n", $_, $_, id, mobile,
				spell(mobile), $text, spell(id) . "号", rand 100;
		}' "$1"
}

seed=${SEED:-$(date +%s)}
echo "# SEED=$seed"
random "$seed" >random.csv
good 'there is something to leak' \
	'leaks random.csv | grep -q "ID number" && leaks random.csv | grep -q mobile'
for form in csv md text 'text --box' 'text --width 80' 'text --bar 人数'; do
	same "no number leaves random rows as $form" '' "
		report -q --public -f $form random.csv >out; leaks out
		[ \$(wc -l <out) -gt 300 ] || echo short"
done
# The text of a page, its marks and drawings taken out.
shown() {
	perl -0777 -CSD -pe 's/<(style|script|svg)\b.*?<\/\1>/|/gs; s/<[^>]*>/|/g'
}
same 'nor as a page' '' "
	report -q --public -f html random.csv | shown >out; leaks out
	[ \$(wc -l <out) -gt 300 ] || echo short"
printf '{{#random}}{{name}}；{{idno}}；{{phone}}；{{note}}；{{备注}}\n{{/random}}' >all.txt
for form in text md; do
	same "nor a brief as $form" '' "report -q --public -f $form --brief all.txt random.csv >out
		leaks out; [ \$(wc -l <out) = 300 ] || echo short"
done

if [ -d "$shared/samples" ]; then
	for list in person:求职者 person:慈善超市名册 signup:接龙 resource:资源清单 need:需求账单 \
		entry:基金流水 activity:活动台账 issue:隐患台账 partner:企业名册; do
		file=$(ls "$shared/samples/${list#*:}".*v "$shared/samples/${list#*:}".txt \
			2>/dev/null | head -1)
		for form in csv md text; do
			same "no number leaves ${list#*:} as $form" '' "
				ingest -q -t ${list%:*} $file 2>/dev/null |
					report -q --public -f $form >out
				leaks out; [ -s out ] || echo empty"
		done
	done
	for preset in activity:activities:活动台账 issue:hazards:隐患台账 entry:fund:基金流水; do
		file=$shared/samples/${preset##*:}.csv
		name=${preset#*:}
		same "no number leaves the page ${name%:*} of ${preset##*:}" '' "
			ingest -q -t ${preset%%:*} $file 2>/dev/null |
				report -q --public --trace --preset ${name%:*} | shown >out
			leaks out; [ -s out ] || echo empty"
	done
	same 'no name of a person leaves the list of those in need' '' "
		ingest -q -t person $shared/samples/慈善超市名册.csv >in.csv
		report -q --public -f csv in.csv >out
		report -f csv --headings none --columns name in.csv | while read -r name; do
			grep -F \"\$name\" out || :
		done"
fi

finish
