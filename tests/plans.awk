# plans.awk - random plans of steps, and their critical paths worked out once more
#
#	awk -v seed=N -v plans=N -f plans.awk	writes the steps of so many plans, one list
#	awk -v from=DAY -v deadline=DAY -f plans.awk holidays steps planned
#		prints what is wrong in what due --backward made of it
#
# Here a step is pushed later, or earlier, as long as anything pushes it, on a row of working days
# that are counted from the first of 2024, a Monday.

BEGIN {
	FS = OFS = ","
	split("、;；;，;和", marks, ";")
	if (plans)
		write()
}

function write(   plan, step) {
	srand(seed)
	print "step_id,task,days,after"
	for (plan = 0; plan < plans; plan++) {
		first = id + 1
		for (step = int(rand() * 10); step >= 0; step--)
			print ++id, "任务" id "号", rand() < .1 ? 0 : 1 + int(rand() * 15), waits()
	}
	exit
}

# Steps of the same plan above this one, named in one way or another.
function waits(   other, text) {
	for (other = first; other < id; other++)
		if (rand() < .3)
			text = text (text ? marks[1 + int(rand() * 4)] : "") called(other)
	return text
}

function called(other,   how) {
	how = rand()
	return how < .4 ? other : how < .7 ? "第" other "项" : "任务" other "号"
}

function wrong(what) { print what; bad = 1 }

FNR == 1 { list++; next }
list == 1 { works[$1] = $2 == "调休上班" ? "yes" : "no"; next }
list == 2 {
	days[++steps] = $3
	gsub(/[^0-9]+/, " ", $4)
	for (n = split($4, other, " "); n; n--) {
		before[++edges] = other[n]
		behind[edges] = steps
	}
	next
}
{
	planned[$1] = $(NF - 6) FS $(NF - 5) FS $(NF - 4) FS $(NF - 3)
	slack[$1] = $(NF - 2)
	critical[$1] = $(NF - 1)
}

# Working days by their number, and how many there are until the deadline and before the beginning.
function count_days(   year, month, day, last, date, weekday, is) {
	for (year = 2024; year <= 2027; year++)
		for (month = 1; month <= 12; month++) {
			last = month == 2 ? 28 + (year % 4 == 0) : 30 + (month + int(month / 8)) % 2
			for (day = 1; day <= last; day++) {
				date = sprintf("%d-%02d-%02d", year, month, day)
				is = works[date] == "" ? weekday % 7 < 5 : works[date] == "yes"
				weekday++
				if (is)
					number[++all] = date
				if (date <= deadline)
					until = all
				if (date < from)
					begun = all
			}
		}
}

function push_later(   moved, e) {
	do {
		moved = 0
		for (e = 1; e <= edges; e++)
			if (early[behind[e]] < early[before[e]] + days[behind[e]]) {
				early[behind[e]] = early[before[e]] + days[behind[e]]
				moved = 1
			}
	} while (moved)
}

function push_earlier(   moved, e) {
	do {
		moved = 0
		for (e = edges; e; e--)
			if (late[before[e]] > late[behind[e]] - days[behind[e]]) {
				late[before[e]] = late[behind[e]] - days[behind[e]]
				moved = 1
			}
	} while (moved)
}

# First and last day of what ends on a working day; what takes none begins when it is done.
function span(end, takes) {
	return number[takes ? end - takes + 1 : end] FS number[end]
}

END {
	if (plans)
		exit
	count_days()
	for (i = 1; i <= steps; i++) {
		early[i] = begun + days[i]
		late[i] = until
	}
	push_later()
	push_earlier()
	least = 99999
	for (i = 1; i <= steps; i++)
		if (late[i] - early[i] < least)
			least = late[i] - early[i]
	for (i = 1; i <= steps; i++) {
		end = early[i] > begun ? early[i] : begun + 1
		want = span(end, days[i]) FS span(late[i], days[i]) " " late[i] - early[i]
		if (planned[i] " " slack[i] != want)
			wrong(i ": " planned[i] " " slack[i] ", counted " want)
		if ((critical[i] == "yes") != (slack[i] == least))
			wrong(i ": critical: " critical[i])
	}
	exit bad
}
