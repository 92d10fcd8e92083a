#!/bin/sh
# agree.t - what is said in two places is the same in both
. "$(dirname "$0")/lib.sh"

whole_only 'this is of pages'
skip_without xgettext mandoc
cd "$root" || exit 2
bin=${BIN:-$root/bin}

# What mandoc says of every page: it knows sections by their English names only, takes a Chinese
# word at a line's end for a delimiter, and looks for referenced pages where they are installed.
lint() {
	zh='first section is not "NAME"|description line outside NAME|trailing delimiter'
	for page in man/*.[1-9] man/zh_CN/*.[1-9]; do
		mandoc -T lint "$page" 2>&1
	done | grep -Ev "outdated mandoc.db|referenced manual not found|man/zh_CN/.*($zh)"
}

# Marks that a macro before them has swallowed: within the quotes, or taken for an option.
swallowed() {
	for page in man/zh_CN/*.[1-9]; do
		mandoc -T utf8 "$page" 2>/dev/null | col -b | grep -E '[。，；：、]’| -[。，；：、]'
	done
}

# Words of a heading that groff takes for a macro: In, of "In place".
taken() {
	grep -nE '^\.S[hs] ([^ ]+ )*[A-Z][a-z] ' man/*.[1-9] man/zh_CN/*.[1-9]
}

# Pages to which sandan(7) does not point.
unseen() {
	for page in man/*.[1-9]; do
		name=${page#man/}
		[ "$name" = sandan.7 ] ||
			for seven in man/sandan.7 man/zh_CN/sandan.7; do
				grep -q "^\.Xr ${name%.*} ${name##*.}" "$seven" ||
					echo "$seven: no $name"
			done
	done
}

# A translation has the placeholders of the original.
placeholders() {
	msgcat --no-wrap --no-location lib/cli/zh_CN.po | awk '
	function count(text, what) { return gsub(what, "", text) }
	/^msgid/ { original = $0 }
	/^msgstr/ {
		for (i = split("{value} {want} {byte}", name, " "); i; i--)
			if (count(original, name[i]) != count($0, name[i]))
				print
	}'
}

# The long options of a program, as --help shows them.
long_options() {
	"$bin/$1" --help | sed -n 's/^  [ -][a-zA-Z ][, ] --\([a-z-]*\).*/\1/p'
}

# Options that a man page does not name: NAME PAGE
unnamed() {
	[ "$(long_options "$1")" ] || echo "no options in --help"
	for option in $(long_options "$1"); do
		grep -Eq -- "Fl -$option( |\$)" "$2" || echo "$2: no --$option"
	done
}

same 'generated parts of pages and README are fresh' '' 'scripts/docs --check'
same 'translations are complete, and none is left over' '' 'scripts/po --check'
same 'translations have the same placeholders' '' placeholders
same 'rooms include only what they may' '' scripts/layers
same 'the README knows every room' '' \
	'for room in lib/*/*.h; do basename "${room%/*}"; done | sort -u | while read -r room; do
		grep -q "^| .$room. |" README.md || echo "$room"
	done'
same 'no function and no file is too long' '' scripts/long
same 'mandoc finds nothing new' '' 'lint || :'
same 'no mark is swallowed by a macro' '' 'swallowed || :'
same 'no heading is one' '' 'taken || :'
same 'sandan.7 points to every page' '' unseen
for page in README.md man/*.[1-9] man/zh_CN/*.[1-9]; do
	grep -Eq '^(\.\\" example|<!-- example -->)$' "$page" || continue
	good "the examples of $page are true" "scripts/examples $page"
done

for source in bin/*.c; do
	[ -f "$source" ] || continue
	name=$(basename "$source" .c)
	good "$name has a test" "test -x tests/$name.t"
	for page in "man/$name.1" "man/zh_CN/$name.1"; do
		same "$page names every option" '' "unnamed $name $page"
	done
	good "$name --help is no error" "$name --help"
	good "$name --version is no error" "$name --version"
	fails "$name knows its options" 2 "try '$name --help'" "$name --nosuch"
	good "$name: completion is shell" "scripts/complete $bin/$name | bash -n"
done

# completed PROGRAM OPTION - the words that completion offers behind the option
completed() {
	bash -c 'eval "$1"; "_sandan_$2" "$2" "" "$3"; for w in "${COMPREPLY[@]}"; do echo "$w"; done' - \
		"$(scripts/complete "$bin/$1")" "$1" "$2"
}
same 'completion offers the words of a choice' 'zh
en
none' 'completed report --headings'
same 'and no names of what is to be given' '' 'completed tally --zero'

same 'the tables of the library have no row with too many cells' '' '
	for table in "$root"/lib/*/*/*.csv; do
		pick "" "$table" 2>&1 >/dev/null
	done'
finish
