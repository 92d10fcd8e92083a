/* title.c - rows that name the group of the rows below them: 一、民生类（12项） */
#include "record/title.h"

#include "base/text.h"

/* Longer, and it is a sentence. */
enum { TITLE_LENGTH = 20 };

static size_t take_numerals(struct span *s)
{
	static const char *const digits[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", NULL,
	};
	size_t n = 0;

	while (span_take_any(s, digits) >= 0)
		n++;
	return n;
}

/* Takes off 一、 or （一）; false where there is neither. */
static bool take_number(struct span *cell)
{
	struct span s = *cell;
	bool bracket = span_take(&s, SPAN("（")) || span_take(&s, SPAN("("));

	if (!take_numerals(&s))
		return false;
	if (bracket ? !span_take(&s, SPAN("）")) && !span_take(&s, SPAN(")")) :
		      !span_take(&s, SPAN("、")) && !span_take(&s, SPAN("．")) &&
		    !span_take(&s, SPAN(".")))
		return false;
	*cell = text_trim(s);
	return cell->n > 0;
}

struct span title_text(struct span cell)
{
	struct span s = text_trim(cell);
	size_t open;

	take_number(&s);
	open = span_find(s, SPAN("（"));
	if (open == s.n)
		open = span_find(s, SPAN("("));
	if (open && (span_ends(s, SPAN("）")) || span_ends(s, SPAN(")"))))
		s = text_trim(span_first(s, open));
	span_drop(&s, SPAN("："));
	return s;
}

bool title_is(const struct heading *h, struct span cell, size_t at)
{
	struct span rest = cell;

	if (h->canonical || h->mended || text_count(cell) > TITLE_LENGTH)
		return false;
	if (at < 3 && take_number(&rest))
		return true;
	/* Only with a place for it: else it may be a record of which the rest was forgotten. */
	return h->title != HEADING_NONE && at == 0 && !h->columns[0].means_count &&
	    text_digits(cell) < cell.n && !span_has(cell, SPAN("：")) &&
	    !memchr(cell.p, ':', cell.n);
}

/* Whether some row has one filled cell, with the number of a title. */
static bool has_titles(const struct heading *h, const struct heading_row *rows, size_t count)
{
	for (size_t r = h->above + h->rows; r < count; r++) {
		size_t filled = 0, at = 0;

		for (size_t i = 0; i < rows[r].count; i++)
			if (text_trim(rows[r].cells[i]).n && !filled++)
				at = i;
		if (filled == 1 && !rows[r].spoiled &&
		    title_is(h, text_trim(rows[r].cells[at]), at))
			return true;
	}
	return false;
}

void title_find(struct heading *h, const struct format *f, const struct heading_row *rows,
    size_t count)
{
	size_t places = 0, place = FORMAT_NONE;

	if (h->canonical || h->mended)
		return;
	for (size_t i = 0; i < f->count; i++) {
		const struct column *c = &f->columns[i];

		if (h->source[i] != HEADING_NONE)
			continue;
		if (c->fill == FILL_TITLE) {
			heading_add(h, f, HEADING_TITLE, i);
			return;
		}
		if (c->fill == FILL_SHOWN) {
			place = i;
			places++;
		}
	}
	h->untitled = places > 1;
	if (places == 1 && has_titles(h, rows, count))
		heading_add(h, f, HEADING_TITLE, place);
}
