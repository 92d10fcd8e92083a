# records.awk - random lists as offices keep them, for the laws of tests/pipe.t
#
#	awk -v seed=N -v files=N -v into=DIR -f records.awk lib/record/formats/*.csv
#
# Writes DIR/<number>.<format>: columns of the format in any order, under any heading that is the
# column's alone, with cells of its type as people write them, some of them wrong.

function below(n) { return int(rand() * n) }
function chance(percent) { return below(100) < percent }
function pick(list) { return words[list, 1 + below(size[list])] }
function words_of(list, text,   a, i) {
	size[list] = split(text, a, "|")
	for (i in a)
		words[list, i] = a[i]
}
function two(n) { return sprintf("%02d", n) }

BEGIN {
	srand(seed)
	words_of("text", "助餐|普法宣传|家电维修，每月一次|  两头有空格　|=1+1|@某|- 减号开头|" \
		"’‘“”|" \
		"第一行\n第二行|第一行\r\n第二行|他说\"好\"|a,b;c\td|100%|'单引号|" \
		"中文 English 混排|𠮷野家|1|合计三项|0012|NULL|无|-")
	words_of("id", "GT001|2025-017|'0012|=\"0034\"|A/1|甲-3|  B7 |")
	words_of("date", "2025年7月4日|2025/7/4|2025.7.4|20250704|7月4日|9.30|二〇二五年七月|" \
		"2025年第三季度|第三季度|上半年|45842|" \
		"2025-07|2025|2025-Q3|2025-03/2025-12|3月12日（周三）|2025年6月—8月|7月上旬|7月初|待定")
	words_of("deadline", "9月底前|2025-09-30|国庆节前|第三季度|长期|常年|2025年6月—8月|" \
		"年底前|2025/12/31|11月20日前|11月中旬前|另行通知")
	words_of("count", "600|600余人|近20户|约100|30-50人|不少于5|三十五|３８|1,234|2万|" \
		"100人次以上|20名左右|0|12 户|600+|20-|100~|30..50")
	words_of("limit", "600|600余人|近20户|不限|无限|不限量|不限人次|若干|30-50人|３８|600+|20-")
	words_of("grade", "1|2|3|4|5|特急|紧急|较急|一般|长期|６|1级")
	words_of("decimal", "2.5|1,234.50|0.5小时|3|约2.5|１２．５|100.000001|80平方米")
	words_of("money", "4222元|10.05万元|¥1,234.50|伍佰元整|6万余元|1234.5|约3万元|0|12万元|" \
		"3000元以上|壹万贰仟元整")
	words_of("area", "永丰街道/城北社区|城北社区| 和谐村 |431321001001|双峰县／永丰街道")
	words_of("areas", "城北社区、城南社区|和谐村|永丰街道各村|甲镇；乙镇|城北社区;城南社区|" \
		"和谐村，黄巢村")
	words_of("code", "民生/养老/助餐|普法宣传|治理／安全| 文体 |场地（会议室、操场）")
	words_of("codes", "普法宣传、政策咨询|老人|留守儿童；青少年|a,b,a|" \
		"场地（会议室、操场）、投影|民生/养老;文体")
	words_of("days", "每周一至周五 9:00-17:00|每月第二个周六|1-5@09:00-17:00|6#2|周末|工作日|" \
		"每天|每周六上午|提前3天预约|" \
		"工作日8:30—12:00,14:30—17:30|全天（24小时）|每月5日、20日|" \
		"W@08:30-12:00,14:30-17:30")
	words_of("flag", "是|否|√|×|有|无|yes|no|1|0|Y|N|是 ")
	words_of("phone", "139 0000 1001|139-0000-1002|１３９００００１００３|0738-0000106|" \
		"0738—0000110转801|" \
		"13900001001/13900001002|+86 13900002009|13900001001、0738-0000106")
	words_of("idno", "11010519491231002X|11010519491231002x|'11010519491231002X|" \
		"440524188001010014")
	words_of("credit_code", "91350100M000100Y43|91350100m000100y43")
	words_of("expr", "staff >= 50 and tax > 0|industry ~ \"软件|founded < 2022-01-01")
	words_of("wrong", "约|2025-02-30|1,23,4|-42|1.1E+17|某某\033[31m|？|12月32日|很多|#N/A")
	words_of("extra", "其他|备用, 一|他说\"好\"|上行\n下行|行次| 前后 |carried|(无)|_like")
	words_of("gap", "-|—|/|无|　")
	words_of("title", "2025年度汇总表|某县“清单”（2025年）|填报单位：某局|单位：元")
	OFS = ""
}

FNR == 1 {
	name = FILENAME
	sub(/.*\//, "", name)
	sub(/\.csv$/, "", name)
	formats[++format_count] = name
	split("", at)
	n = split($0, cell, ",")
	for (i = 1; i <= n; i++)
		at[cell[i]] = i
	next
}
{
	split($0, cell, ",")
	n = ++columns[name]
	column[name, n] = cell[1]
	type[name, n] = cell[2]
	# "unless flow:opening" is a column that the header must have all the same.
	required[name, n] = cell[at["required"]] != ""
	# 支出=flow:out would be two columns in one.
	k = split(cell[at["aliases"]], word, "|")
	spelling[name, n] = cell[1] "|" cell[at["zh"]]
	for (i = 1; i <= k; i++)
		if (word[i] !~ /=/)
			spelling[name, n] = spelling[name, n] "|" word[i]
	k = split(spelling[name, n], word, "|")
	for (i = 1; i <= k; i++)
		if (owner[name, word[i]] != n) {
			owner[name, word[i]] = n
			owners[name, word[i]]++
		}
}

# A heading that no other column goes by.
function heading(f, n,   k, word, i) {
	k = split(spelling[f, n], word, "|")
	i = 1 + below(k)
	return owners[f, word[i]] == 1 ? word[i] : word[1]
}

function quoted(s) {
	if (s ~ /[",\r\n]/ || chance(5)) {
		gsub(/"/, "\"\"", s)
		return "\"" s "\""
	}
	return s
}

# What stands in a column of that type; `must`: not nothing.
function value(t, must) {
	if (!must && chance(25))
		return chance(10) && t != "text" && t != "expr" ? pick("gap") : ""
	if (chance(2))
		return pick("wrong")
	if (chance(30)) {
		if (t == "date")
			return "2025-" two(1 + below(12)) "-" two(1 + below(28))
		if (t == "count" || t == "limit")
			return below(5000) pick("unit")
		if (t == "money")
			return below(90000) "." two(below(100)) (chance(20) ? "万元" : "")
		if (t == "text")
			return pick("text") below(100)
	}
	return pick(t)
}

function write_list(file, f, rows,   n, i, j, k, r, line, eol, order, extra, used, head) {
	split("", used)
	# One name alone is no header.
	for (n = 0; n < 2; )
		for (n = i = 0; i++ < columns[f]; )
			if (required[f, i] || chance(i == 1 ? 20 : 60))
				order[++n] = i
	for (i = below(4); i > 0; i--) {
		extra = pick("extra")
		if (!(extra in used)) {
			used[extra] = 1
			order[++n] = "+" extra
		}
	}
	for (i = n; i > 1; i--) {
		j = 1 + below(i)
		k = order[i]
		order[i] = order[j]
		order[j] = k
	}
	eol = chance(50) ? "\r\n" : "\n"
	for (i = below(3); i > 0; i--)
		printf "%s%s", quoted(pick("title")), eol >file
	for (i = 1; i <= n; i++) {
		head = order[i] ~ /^\+/ ? substr(order[i], 2) : heading(f, order[i])
		printf "%s%s", (i > 1 ? "," : ""), quoted(head) >file
	}
	printf "%s", eol >file
	for (r = 0; r < rows; r++) {
		line = ""
		for (i = 1; i <= n; i++) {
			if (order[i] ~ /^\+/)
				k = chance(20) ? "" : pick("text")
			else
				k = value(type[f, order[i]], required[f, order[i]])
			line = line (i > 1 ? "," : "") quoted(k)
		}
		if (chance(1))
			line = line ",多余"
		printf "%s%s", line, eol >file
		if (chance(2))
			printf "%s", eol >file
		if (chance(2))
			printf "小计%s", eol >file
	}
	if (chance(30))
		printf "填表人：某某%s", eol >file
	close(file)
}

END {
	words_of("unit", "|人|户|人次|余人|名")
	for (file = 1; file <= files; file++) {
		f = formats[1 + (file - 1) % format_count]
		write_list(into "/" sprintf("%04d", file) "." f, f, below(12))
	}
}
