#!/bin/sh
# gzip.t - compressed lists, in and out: the same answer in any number of threads
. "$(dirname "$0")/lib.sh"

skip_without gzip dd od

# More than a megabyte, so that threads read ahead; some rows end in quotes.
list() {
	awk -v rows="$1" 'BEGIN {
		srand(3)
		print "activity_id,date,kind,title,attendances"
		for (i = 0; i < rows; i++)
			printf "A%d,2025-%02d-%02d,%s,%s,%d\n", i, 1 + i % 12, 1 + i % 28,
			    i % 3 ? "志愿服务" : "座谈",
			    i % 10 ? "送餐" int(rand() * 1e6) : "\"助\n餐\"", rand() * 90
	}'
}

# number TEXT - a seed, said so that a failure can be had again
seed=${SEED:-$(date +%s)}
echo "# SEED=$seed"

# places N SIZE - so many places in a file
places() {
	awk -v seed="$seed" -v n="$1" -v size="$2" 'BEGIN {
		srand(seed)
		while (n--)
			print 1 + int(rand() * (size - 1))
	}'
}

# ask FILE J - answers, messages, status; what was written before a fault is not compared
ask() {
	tally -j "$2" -b kind,date:month -c -s attendances "$1" 2>&1
	echo "status $?"
	ingest -j "$2" -v "$1" 2>&1 >rows && cksum <rows
	echo "status $?"
}

# in_threads FILE - how reading in threads differs from reading in one
in_threads() {
	ask "$1" 1 >one
	for j in $(some 2 3 4 7); do
		ask "$1" $j >other
		cmp -s one other || { echo "$1, $j threads:" && diff one other | head -n 5; }
	done
}

# poke FILE PLACE OCTAL - changes a byte
poke() {
	printf "\\$3" | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}

list 60000 >list.csv
for j in 1 2 4; do
	pick -j $j -z '' list.csv >"$j.gz"
done
good 'any number of threads write the same' 'cmp 1.gz 2.gz && cmp 1.gz 4.gz'
good 'so does -o to a name in .gz' 'pick -j 3 -o named.gz "" list.csv && cmp 1.gz named.gz'
good 'gzip finds it good' 'gzip -t 1.gz'
agree 'gzip reads it' 'gzip -dc 1.gz' 'cat list.csv'
agree 'it ends with the empty member' 'tail -c 28 1.gz | od -An -tx1' \
	'printf "\037\213\10\4\0\0\0\0\0\377\6\0BC\2\0\033\0\3\0\0\0\0\0\0\0\0\0" | od -An -tx1'
agree 'a header alone' "pick -z \"title = 'x'\" list.csv | gzip -dc" 'head -n 1 list.csv'
gzip -c list.csv >ordinary.gz
first=$(($(od -An -tu2 -j16 -N2 1.gz) + 1))
{ head -c "$first" 1.gz; gzip -dc 1.gz | tail -c +65281 | gzip -c; } >mixed.gz
{ head -c 400000 list.csv | gzip -c; tail -c +400001 list.csv | gzip -c; } >parts.gz
for way in '-j 1 1.gz' '-j 4 1.gz' '-j 4 <1.gz' '-j 4 ordinary.gz' '-j 4 mixed.gz' \
	'-j 4 parts.gz'; do
	agree "read back: $way" "tally -b kind -c -s attendances $way" \
		'tally -b kind -c -s attendances list.csv'
done

# What the second member says of its size is wrong.
for lie in 000 001 377; do
	cp 1.gz lie.gz
	poke lie.gz $((first + 16)) $lie
	agree "a size that lies: $lie" 'tally -j 4 -b kind -c lie.gz' 'tally -b kind -c list.csv'
done
same 'and in any number of threads' '' 'in_threads lie.gz'
cat lie.gz ordinary.gz 1.gz >several.gz
same 'with more behind it' '' 'in_threads several.gz'

# Blocks of a member each; what looks like rows and stands in quotes; a record of several members.
{
	head -n 30000 list.csv
	printf 'B0,2025-01-01,座谈,"'
	sed -n '2000,6000s/"/""/gp; 2000,6000p' list.csv
	printf '",1\nB1,2025-01-01,座谈,%0300000d,2\n' 0
	tail -n +30001 list.csv
} >quoted.csv
pick -z '' quoted.csv >quoted.gz
for list in quoted.gz lie.gz several.gz 1.gz; do
	for block in 1 200000; do
		same "$list in blocks of $block" '' \
			"SANDAN_BLOCK=$block; export SANDAN_BLOCK; in_threads $list"
	done
done
agree 'the same as not compressed' 'tally -j 4 -b kind,date:month -c -d title quoted.gz' \
	'tally -j 1 -b kind,date:month -c -d title quoted.csv'

size=$(wc -c <1.gz)
ordinary=$(wc -c <ordinary.gz)
for place in $(places "$(rounds 6)" "$size"); do
	head -c "$place" 1.gz >cut.gz
	same "cut at $place of $size" '' 'in_threads cut.gz'
	at=$((1 + (place - 1) * (ordinary - 1) / size))
	head -c $at ordinary.gz >cut.gz
	fails "an ordinary one cut at $at" 2 'compressed data end too early' 'tally -j 4 -c cut.gz'
	cp 1.gz damaged.gz
	poke damaged.gz "$place" 125
	same "another byte at $place" '' 'in_threads damaged.gz'
done
head -c $((ordinary / 4)) ordinary.gz >cut.gz
fails 'cut within its first megabyte' 2 'compressed data end too early' 'tally -j 4 -c cut.gz'
# Right behind the text that is looked at first, all of which is there.
head -c 1200000 list.csv | gzip -c >cut.gz
truncate -s -20 cut.gz
for j in 1 4; do
	fails "cut behind its first megabyte, $j threads" 2 'compressed data end too early' \
		"tally -j $j -c cut.gz"
done
head -n 26000 list.csv >megabyte.csv
printf 'B0,2025-01-01,other,%0*d,1\n' $((1048576 - 23 - $(wc -c <megabyte.csv))) 0 >>megabyte.csv
gzip -c megabyte.csv >megabyte.gz
for list in megabyte.csv megabyte.gz '- <megabyte.csv' '- <megabyte.gz'; do
	agree "a megabyte, $list" "tally -c -d title $list" \
		'ingest megabyte.csv | tally -c -d title'
done
head -c $((size - 30)) 1.gz >cut.gz
fails 'cut, with its place' 2 "cut.gz: compressed data end too early (byte $((size - 30)))" \
	'tally -j 4 -c cut.gz'
head -c $((size - 10)) 1.gz >cut.gz
fails 'cut within the empty member' 2 "compressed data end too early (byte $((size - 10)))" \
	'tally -j 4 -c cut.gz'

# What is wrong with a part of two, said with the place where that part begins.
{
	printf '\037\213\10\0\0\0\0\0\0\3'
	printf '\113\324\111\342\062\324\061\342\002\0'
	printf '\173\007\227\012\010\0\0\0'
} >part.gz
part=$(wc -c <part.gz)
while read -r place octal what said; do
	cat part.gz part.gz >damaged.gz
	poke damaged.gz $((part + place)) "$octal"
	fails "$what: damage" 2 \
		"damaged.gz: compressed data that begin here are damaged: $said (byte $part)" \
		'tally -c damaged.gz'
done <<'END'
2 111 method incorrect header
3 377 flags incorrect header
10 377 block cannot be inflated
14 151 text incorrect data check
20 377 sum incorrect data check
24 377 length incorrect length check
END
cp part.gz damaged.gz
poke damaged.gz 10 377
fails 'damage, in Chinese' 2 'damaged.gz: 由此处起的压缩数据已损坏：无法解压（第 0 字节）' \
	'LC_ALL=zh_CN.UTF-8 tally -c damaged.gz'

{ cat 1.gz; printf 'junk'; } >tail.gz
fails 'bytes behind it are left out and said' 0 '4 bytes after the compressed data' \
	'ingest -j 4 tail.gz'
fails 'an empty file' 2 'nothing there' ': >empty.gz; tally -c empty.gz'
fails 'gzip of nothing' 2 'nothing there' ': | gzip -c >empty.gz; tally -c empty.gz'
fails 'gzip within gzip' 2 'the compressed data are themselves a compressed file' \
	'gzip -c 1.gz >twice.gz; tally -c twice.gz'
fails 'a full disk' 2 'cannot write' 'pick -j 4 -z "" list.csv >/dev/full'
good 'a reader that goes away' 'pick -j 4 -z "" list.csv | head -c 10 >/dev/null'

finish
