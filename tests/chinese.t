#!/bin/sh
# chinese.t - what an office is told in its own language
. "$(dirname "$0")/lib.sh"

LC_ALL=zh_CN.UTF-8

# What is wanted: the thing itself, or an example of how it is written.
printf 'activity_id,date,kind,title\nA1,2025-07-01,义诊,甲\n' >activities.csv
printf '姓名,身份证号\n甲,110105194912310021\n' >persons.list
printf '社区,需求,数量\n甲社区,送餐,约\n' >needs.list
fails 'an example is called one' 1 '“约”不是数量（写法如：600, 600余, 近20）' \
	'ingest -t need needs.list'
fails 'what would do is not' 2 '没有名为“甲”的列（应为：activity_id, date, kind, title）' \
	'pick "甲 = 1" activities.csv'
fails "nobody's number is given for another's" 1 \
	'的校验码不对（应为：照证件原件填写）' 'ingest -t person persons.list'
fails 'a name stays what it is: a preset' 2 '这些是“activity”格式的记录（应为：plan）' \
	'report -p plan activities.csv'
fails 'a figure' 2 '没有名为“x”的列（应为：count）' 'tally -b kind --rank x activities.csv'
fails 'a part' 2 '（应为：date）' 'tally -m date:x activities.csv'

finish
