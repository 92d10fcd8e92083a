# books.awk - random books of funds, and what fund makes of them counted once more
#
#	awk -v seed=N -v books=N -f books.awk			writes entries, a fund for each book
#	awk -f books.awk entries said book trace balances	prints what is wrong
#
# said is what --errors writes. Only sums are kept here, by fund and purpose, and for reversals
# where the money of an expense came from: which gift it was is looked up in the trace.

BEGIN {
	FS = OFS = ","
	split("助学,助老,", purposes)
	if (books)
		write()
}

function write(   n) {
	srand(seed)
	print "entry_id,date,fund,flow,purpose,amount"
	for (n = 0; n < books * 30; n++)
		draw(int(rand() * books))
	exit
}

function row(fund, flow, purpose, fen) {
	printf "e%d,2025-01-01,f%d,%s,%s,%s%d.%02d\n", ++id, fund, flow, purpose,
	    fen < 0 ? "-" : "", abs(fen) / 100, abs(fen) % 100
}

function abs(n) { return n < 0 ? -n : n }
function any() { return purposes[1 + int(rand() * 3)] }

function draw(fund,   fen, kind) {
	fen = int(rand() * 10000)
	kind = rand()
	if (kind < .1 && !(fund in begun)) {
		row(fund, "opening", any(), fen)
		return
	}
	begun[fund] = 1
	if (kind < .4)
		row(fund, "in", any(), fen)
	else if (kind < .75)
		row(fund, "out", any(), fen)
	else if (kind < .85)
		row(fund, rand() < .5 ? "in" : "out", any(), -int(fen / 4))
	else {
		row(fund, "moved-out", any(), fen)
		row(fund, "moved-in", any(), fen)
	}
}

function wrong(what) { print what; bad = 1 }
function fen_of(text) { sub(/\./, "", text); return text + 0 }
# Beside the cell of a row.
function same(what, cell, fen) {
	if (cell == "" || fen_of(cell) != fen)
		wrong(what ": " cell ", counted " fen)
}

# The shortfall of an entry: how much more it wants than there is.
function refuse(short) {
	if (!($1 in shortfall))
		wrong($1 ": taken, but lacks " short)
	else
		same($1 ": lacks", shortfall[$1], short)
	refused[$1] = 1
}

function spend(fund, purpose, fen,   own, own_part) {
	own = left[fund, purpose]
	if (fen > own + (purpose == "" ? 0 : left[fund, ""]))
		return fen - own - (purpose == "" ? 0 : left[fund, ""])
	own_part = own < fen ? own : fen
	# Payments stand one on the other, for those that take them back.
	push(fund SUBSEP purpose, purpose, own_part)
	push(fund SUBSEP purpose, "", fen - own_part)
	left[fund, purpose] -= own_part
	left[fund, ""] -= fen - own_part
	return 0
}

function push(account, from, fen) {
	if (!fen)
		return
	source[account, ++paid[account]] = from
	part[account, paid[account]] = fen
}

function give_back(fund, purpose, fen,   account, n, all, take) {
	account = fund SUBSEP purpose
	for (n = paid[account]; n > 0; n--)
		all += part[account, n]
	if (fen > all)
		return fen - all
	for (n = paid[account]; fen > 0; n--) {
		take = part[account, n] < fen ? part[account, n] : fen
		part[account, n] -= take
		left[fund, source[account, n]] += take
		fen -= take
	}
	return 0
}

# What an entry lacks; 0 where it is entered.
function enter(flow, fund, purpose, fen) {
	if (flow == "out")
		return fen < 0 ? give_back(fund, purpose, -fen) : spend(fund, purpose, fen)
	if (fen < 0 && -fen > left[fund, purpose])
		return -fen - left[fund, purpose]
	left[fund, purpose] += fen
	return 0
}

FNR == 1 { list++; next }

# The entries wait until it is known which were refused.
list == 1 { entry[++entries] = $0; next }
list == 2 {
	if ($4 != "overspent" && $4 != "reversal")
		wrong("said: " $0)
	match($6, /[0-9]+\.[0-9][0-9]/)
	shortfall[$5] = substr($6, RSTART, RLENGTH)
	next
}
list == 3 { booked[$1] = $0; next }
list == 4 {
	if ($1 != "")
		uses[$1] += fen_of($6)
	given[$7] += fen_of($6)
	if ($1 != "" && $10 != "" && $10 != $4)
		wrong($1 ": " $4 " paid by money for " $10)
	next
}
list == 5 { stands[$1, $2] = $NF; next }

function check_row(   n, cell, short) {
	fen = fen_of($6)
	if ($4 == "moved-in" || $4 == "moved-out")
		return check_move()
	short = enter($4, $3, $5, fen)
	if (short)
		return refuse(short)
	if ($4 == "opening" || ($4 == "in" && fen > 0))
		same($1 ": given", given[$1] + 0, fen)
	else
		same($1 ": used", uses[$1] + 0, $4 == "in" ? -fen : fen)
	check_booked()
}

# Of a transfer the first row moves the money, and the second stands for what came of it.
function check_move(   short) {
	if ($4 == "moved-in") {
		if (moving)
			left[$3, $5] += fen
		if (!moving)
			refused[$1] = 1
		else
			check_booked()
		return
	}
	short = fen - left[$3, $5]
	moving = short <= 0
	if (!moving)
		return refuse(short)
	left[$3, $5] -= fen
	check_booked()
}

function check_booked(   n, cell) {
	if (!($1 in booked))
		return wrong($1 ": left out, and not said to be")
	n = split(booked[$1], cell)
	if ($5 != "")
		same($1 ": purpose", cell[n - 2], left[$3, $5])
	same($1 ": unbound", cell[n], left[$3, ""] + 0)
}

END {
	if (books)
		exit
	for (i = 1; i <= entries; i++) {
		$0 = entry[i]
		check_row()
		if (($1 in refused) && ($1 in booked))
			wrong($1 ": refused, and in the book")
	}
	for (key in left) {
		split(key, name, SUBSEP)
		if (left[key] || (key in stands))
			same(name[1] " " name[2] ": balance", stands[key], left[key])
	}
	exit bad
}
