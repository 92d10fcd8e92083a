/* voucher.c - the number of a voucher whose word and number stand in two columns: 收 and 1 */
#include "record/voucher.h"

#include "base/text.h"

void voucher_find(struct heading *h, const struct format *f)
{
	const size_t number = h->source[0], word = number - 1;
	size_t at;

	if (h->rows != 2 || number == HEADING_NONE || !number || number >= h->cells ||
	    h->columns[number].means_count != 1 || h->columns[number].shown[0].n ||
	    !text_alike(h->columns[number].shown[1], SPAN("号")) || !h->columns[word].carried ||
	    !text_alike(h->columns[word].shown[1], SPAN("字")))
		return;
	h->columns[word].carried = false;
	h->columns[number].means_count = 0;
	h->columns[word].part_of = h->columns[number].part_of = h->width;
	at = heading_add(h, f, HEADING_VOUCHER, 0);
	h->columns[at].name = h->columns[number].name;
}

void voucher_join(const struct heading *h, const struct span *cells, size_t at, struct buf *out)
{
	for (size_t i = 0; i < h->cells; i++) {
		struct span cell = text_trim(cells[i]);

		if (h->columns[i].part_of != at || !cell.n)
			continue;
		buf_text(out, out->length ? "-" : "");
		buf_span(out, cell);
	}
}
