/* delivery.c - where the records and rejects of a run go, and that every row went somewhere */
#include "flow/delivery.h"

#include <inttypes.h>
#include <stdio.h>

#include "csv/write.h"

bool delivery_open(struct delivery *d, struct output *out, const char *rejects,
    struct fault *fault)
{
	d->out = out;
	if (!d->ledger && !out)
		return false;
	if (rejects)
		d->rejects.out = output_open(rejects, false, fault);
	return !rejects || d->rejects.out;
}

bool delivery_header(struct delivery *d, const struct reading *r, struct fault *fault)
{
	bool first = !d->columns.names;

	if (!columns_take(&d->columns, r, d->once, fault))
		return false;
	if (d->ledger)
		ledger_begin(d->ledger, r, d->columns.names, d->columns.width);
	if (!d->out || !first)
		return true;
	buf_clear(&d->line);
	csv_write_row(&d->line, d->columns.names, d->columns.width);
	return output_write(d->out, buf_view(&d->line), fault);
}

/* Which records stand twice is seen in their order, so they are taken apart again. */
struct span delivery_once(struct delivery *d, const struct reading *r, struct span rows,
    uint64_t count)
{
	if (!d->once) {
		d->written += count;
		return rows;
	}
	buf_clear(&d->line);
	twins_add_rows(&d->twins, r, rows, d->columns.like, &d->line, &d->written, &d->same);
	return buf_view(&d->line);
}

bool delivery_put(struct delivery *d, struct span rows, struct fault *fault)
{
	if (d->ledger)
		ledger_add(d->ledger, rows);
	return !d->out || output_write(d->out, rows, fault);
}

bool delivery_reject(struct delivery *d, struct rejects_table table, const struct span *cells,
    size_t count, const struct fault *why, struct span reason, struct fault *fault)
{
	d->rejected++;
	return !d->rejects.out ||
	    rejects_write(&d->rejects, table, cells, count, why, reason, fault);
}

bool delivery_check(const struct delivery *d, struct fault *fault)
{
	const uint64_t *kinds = d->counts.kinds;
	uint64_t in = d->counts.read + d->counts.more, out = d->written + d->rejected + d->same;
	char sums[64];

	for (size_t i = 0; i < READING_KINDS; i++)
		if (i != READING_RECORD && i != READING_REJECT)
			out += kinds[i];
	if (in == out)
		return true;
	snprintf(sums, sizeof sums, "%" PRIu64 ", %" PRIu64, in, out);
	return fault_set(fault, FAULT_SUMS, span_of(sums), NULL);
}

bool delivery_settle(struct delivery *d, struct fault *fault)
{
	return !d->ledger || ledger_settle(d->ledger, fault);
}

bool delivery_end(struct delivery *d, bool good, bool gzip, struct fault *fault)
{
	good = output_end(d->rejects.out, good, fault);
	if (d->ledger)
		return good && ledger_save(d->ledger, gzip, fault);
	return output_end(d->out, good, fault);
}

void delivery_free(struct delivery *d)
{
	twins_free(&d->twins);
	columns_free(&d->columns);
	buf_free(&d->line);
	rejects_free(&d->rejects);
}
