#!/bin/sh
# new.t - a program made by scripts/new passes its test, and what every program does it does
. "$(dirname "$0")/lib.sh"

whole_only 'its programs are built anew'
skip_without msgfmt
# The sources, and what is built of them, so that little is built again.
mkdir -p tree && (cd "$root" && tar -cf - --exclude=build/san Makefile README.md lib scripts \
    tests man $(ls -d build 2>/dev/null)) | (cd tree && tar -xf -)
cd tree || exit 2
unset BIN
PATH=$PWD/bin:$PATH

good 'made' 'scripts/new hello'
good 'built' 'make'
good 'and not again' 'make -q'
good 'but where other packages are found' '! make -q PACKAGES=zlib'
good 'its test passes' 'prove -e "" tests/hello.t'
good 'its pages are written' 'scripts/docs'
good 'and fresh then' 'scripts/docs --check'
good 'what is there stays' 'sum bin/hello.c >sum; scripts/new hello; sum bin/hello.c | cmp - sum'
good 'its example is true' 'scripts/examples man/hello.1 man/zh_CN/hello.1'
sed 's/^hello$/goodbye/' man/hello.1 >wrong.1
same 'a wrong example is found' '+hello' \
	'scripts/examples wrong.1 | grep "^+[a-z]" | sort -u'
same 'its name is in the manual' '.Nd say the operands, one a line' 'grep ^.Nd man/hello.1'
good 'its name is in the README' 'grep "^| .\`hello\`" README.md'
same 'a stale page is found' 'docs: man/hello.1 is stale; run scripts/docs' \
	'sed -i "s/Say each/Tell each/" man/hello.1; scripts/docs --check | head -n 1'
good 'completion knows its options' 'scripts/complete bin/hello | grep -qe "--times= "'
same 'what is not translated is named' 'po: not translated: say the operands, one a line' \
	'scripts/po --check | grep operands'

same 'a long name may be shortened' 'a
a' 'hello --ti 2 a'
same 'options may follow operands' 'a
a' 'hello a -n 2'
good 'but not under POSIXLY_CORRECT' 'POSIXLY_CORRECT=1 hello a -n 2 | grep -qx -e -n'
fails 'an unknown option' 2 "hello: there is no option '--nosuch'; try 'hello --help'" \
	'hello --nosuch'
fails 'in Chinese' 2 'hello: 没有选项“--nosuch”；请看“hello --help”' \
	'LC_ALL=zh_CN.UTF-8 hello --nosuch'
fails 'in Chinese by LANG' 2 '没有选项' 'LC_ALL= LANG=zh_CN hello --nosuch'
fails 'in English by LC_MESSAGES' 2 'there is no' \
	'LC_ALL= LC_MESSAGES=C LANG=zh_CN.UTF-8 hello --nosuch'
same 'help is Chinese, on standard output' '用法：hello [选项...] WORD...' \
	'LC_ALL=zh_CN.UTF-8 hello --help | head -n 1'
same 'the version' 'hello (sandan) 0.1' 'hello --version'
fails 'a full disk' 2 'hello: cannot write: No space left on device' 'hello a >/dev/full'
fails 'a full disk under --help' 2 'cannot write' 'hello --help >/dev/full'
fails 'a closed output' 2 'cannot write' 'hello a >&-'
fails 'errors to where none can be' 2 'hello: /nosuch/x: cannot open: No such file' \
	'hello --errors=/nosuch/x a'
same 'the errors file has its head' 'file,line,column,code,value,reason' \
	'hello --errors=errors.csv a >/dev/null; cat errors.csv'
fails 'errors among the records' 2 'wants a file' 'hello --errors - a'
fails 'errors to a full disk' 2 'hello: /dev/full: cannot write: No space' \
	'hello --errors=/dev/full a'

# A reader that goes away: status 141 and no word, also where SIGPIPE is ignored.
seq 1 99999 >many
pipe='{ hello -n 9 $(cat many); echo $? >status; } 2>said | head -n 1; cat said status'
same 'a pipe is quiet' '1
141' "$pipe"
same 'a pipe is quiet where its signal is ignored' '1
141' "trap '' PIPE; $pipe"

good 'installed' 'make install DESTDIR="$PWD/at" PREFIX=/usr'
fails 'translations are found where it is installed' 2 '没有选项' \
	'LC_ALL=zh_CN.UTF-8 at/usr/bin/hello --nosuch'
same 'all is installed' 'at/usr/bin/hello
at/usr/share/bash-completion/completions/hello
at/usr/share/locale/zh_CN/LC_MESSAGES/sandan.mo
at/usr/share/man/man1/hello.1
at/usr/share/man/man7/sandan.7
at/usr/share/man/zh_CN/man1/hello.1
at/usr/share/man/zh_CN/man7/sandan.7' 'find at -type f | grep -E "hello|sandan" | sort'

finish
