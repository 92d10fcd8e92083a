/* days.c - on which days, and at what hours */
#include "value/days.h"

enum { DAY_MINUTES = 24 * 60, LAST_ORDINAL = 1 << 5, ALL_ORDINALS = 0x1F, ALL_WEEKDAYS = 0x7F };
#define LAST_MONTHDAY (UINT32_C(1) << 31)

bool days_hours(struct days_rule *rule, int from, int to)
{
	int kept = 0, at = 0;

	if (from < 0 || from >= to || to > DAY_MINUTES)
		return false;
	for (int i = 0; i < rule->hours; i++) {
		if (rule->hour[i].to < from || rule->hour[i].from > to) {
			rule->hour[kept++] = rule->hour[i];
			continue;
		}
		from = rule->hour[i].from < from ? rule->hour[i].from : from;
		to = rule->hour[i].to > to ? rule->hour[i].to : to;
	}
	rule->hours = kept;
	if (kept == (int)(sizeof rule->hour / sizeof *rule->hour))
		return false;
	while (at < kept && rule->hour[at].from < from)
		at++;
	for (int i = kept; i > at; i--)
		rule->hour[i] = rule->hour[i - 1];
	rule->hour[at].from = (int16_t)from;
	rule->hour[at].to = (int16_t)to;
	rule->hours++;
	return true;
}

void days_settle(struct days_rule *rule)
{
	if (rule->hours == 1 && rule->hour[0].from == 0 && rule->hour[0].to == DAY_MINUTES)
		rule->hours = 0;
	if (rule->kind != DAYS_WEEKDAYS)
		return;
	if ((rule->ordinals & ALL_ORDINALS) == ALL_ORDINALS)
		rule->ordinals = 0;
	if (rule->weekdays == ALL_WEEKDAYS && !rule->ordinals) {
		rule->kind = DAYS_EVERY;
		rule->weekdays = 0;
	}
}

/* The numbers of the bits below `count`, runs as 1-5 where `runs`. */
static void write_bits(uint32_t bits, int count, bool runs, struct buf *out)
{
	const char *between = "";

	for (int i = 0; i < count; i++) {
		int end = i;

		if (!(bits >> i & 1))
			continue;
		while (runs && end + 1 < count && bits >> (end + 1) & 1)
			end++;
		buf_text(out, between);
		buf_int(out, i + 1);
		if (end > i) {
			buf_char(out, '-');
			buf_int(out, end + 1);
		}
		i = end;
		between = ",";
	}
}

/* The same with the bit for the last one. */
static void write_last(uint32_t bits, int count, uint32_t last, struct buf *out)
{
	write_bits(bits & ~last, count, false, out);
	if (bits & last)
		buf_text(out, bits & ~last ? ",L" : "L");
}

static void write_rule(const struct days_rule *r, struct buf *out)
{
	switch (r->kind) {
	case DAYS_EVERY:
		if (!r->hours)
			buf_char(out, '*');
		break;
	case DAYS_WORKING:
		buf_char(out, 'W');
		break;
	case DAYS_WEEKDAYS:
		write_bits(r->weekdays, 7, true, out);
		if (r->ordinals) {
			buf_char(out, '#');
			write_last(r->ordinals, 5, LAST_ORDINAL, out);
		}
		break;
	case DAYS_MONTHDAYS:
		buf_char(out, 'd');
		write_last(r->monthdays, 31, LAST_MONTHDAY, out);
		break;
	case DAYS_BOOKED:
		buf_text(out, "book");
		if (r->ahead)
			buf_int(out, r->ahead);
		break;
	}
	for (int i = 0; i < r->hours; i++) {
		int from = r->hour[i].from, to = r->hour[i].to;

		buf_char(out, i ? ',' : '@');
		buf_printf(out, "%02d:%02d-%02d:%02d", from / 60, from % 60, to / 60, to % 60);
	}
}

void days_write(const struct days *d, struct buf *out)
{
	for (int i = 0; i < d->count; i++) {
		if (i)
			buf_char(out, ';');
		write_rule(&d->rules[i], out);
	}
}

/* A number of one to three digits without a zero before it. */
static bool take_number(struct span *s, int *n)
{
	size_t count = 0;

	*n = 0;
	for (; count < s->n && count < 3 && s->p[count] >= '0' && s->p[count] <= '9'; count++)
		*n = *n * 10 + (s->p[count] - '0');
	if (!count || s->p[0] == '0')
		return false;
	*s = span_skip(*s, count);
	return true;
}

/*
 * Numbers from 1 to `most` with "," between, as bits; `last` is that of L, 0 where there
 * is none.
 */
static bool read_bits(struct span *s, int most, bool runs, uint32_t last, uint32_t *bits)
{
	*bits = 0;
	do {
		int from, to;

		if (last && span_take(s, SPAN("L"))) {
			*bits |= last;
			continue;
		}
		if (!take_number(s, &from) || from > most)
			return false;
		to = from;
		if (runs && span_take(s, SPAN("-")) &&
		    (!take_number(s, &to) || to > most || to <= from))
			return false;
		for (; from <= to; from++)
			*bits |= UINT32_C(1) << (from - 1);
	} while (span_take(s, SPAN(",")));
	return true;
}

/* HH:MM */
static bool read_minute(struct span *s, int *minute)
{
	const char *p = s->p;
	static const int scale[] = {600, 60, 0, 10, 1};

	*minute = 0;
	if (s->n < 5 || p[2] != ':' || p[3] > '5')
		return false;
	for (int i = 0; i < 5; i++) {
		if (i == 2)
			continue;
		if (p[i] < '0' || p[i] > '9')
			return false;
		*minute += (p[i] - '0') * scale[i];
	}
	*s = span_skip(*s, 5);
	return true;
}

static bool read_rule(struct span s, struct days_rule *r)
{
	bool hours = false;
	uint32_t bits;
	int from, to;

	*r = (struct days_rule){.kind = DAYS_EVERY};
	if (span_take(&s, SPAN("book"))) {
		r->kind = DAYS_BOOKED;
		return !s.n || (take_number(&s, &r->ahead) && !s.n);
	}
	if (span_take(&s, SPAN("W"))) {
		r->kind = DAYS_WORKING;
	} else if (span_take(&s, SPAN("d"))) {
		r->kind = DAYS_MONTHDAYS;
		if (!read_bits(&s, 31, false, LAST_MONTHDAY, &r->monthdays))
			return false;
	} else if (!span_take(&s, SPAN("*")) && !span_starts(s, SPAN("@"))) {
		r->kind = DAYS_WEEKDAYS;
		if (!read_bits(&s, 7, true, 0, &bits))
			return false;
		r->weekdays = (uint8_t)bits;
		if (span_take(&s, SPAN("#"))) {
			if (!read_bits(&s, 5, false, LAST_ORDINAL, &bits))
				return false;
			r->ordinals = (uint8_t)bits;
		}
	}
	while (span_take(&s, hours ? SPAN(",") : SPAN("@"))) {
		if (!read_minute(&s, &from) || !span_take(&s, SPAN("-")) || !read_minute(&s, &to) ||
		    !days_hours(r, from, to))
			return false;
		hours = true;
	}
	days_settle(r);
	return !s.n;
}

bool days_read(struct span text, struct days *out)
{
	struct span rule;
	struct days d = {.count = 0};

	if (!text.n)
		return false;
	while (span_cut(&text, ';', &rule)) {
		if (d.count == DAYS_RULES || !rule.n || !read_rule(rule, &d.rules[d.count]))
			return false;
		d.count++;
	}
	*out = d;
	return true;
}
