/* suggest.c - which formats a table could be of, for who was not told */
#include "record/suggest.h"

#include "base/embed.h"
#include "value/context.h"

enum { BEST = 3 };

struct candidate {
	struct span name;
	size_t known;
};

/* How many columns of the table the format knows; 0 where it has no such header. */
static size_t known_columns(const struct heading_row *rows, size_t count, struct span name,
    const char *directory)
{
	/* The year is no question here. */
	const struct context cx = {.year = 2000};
	struct heading h;
	struct format f;
	size_t known = 0;

	if (!format_load(&f, name, directory, NULL))
		return 0;
	if (heading_find(&h, &f, NULL, &cx, rows, count, NULL)) {
		for (size_t i = 0; i < h.cells; i++)
			known += h.columns[i].means_count > 0;
		heading_free(&h);
	}
	format_free(&f);
	return known;
}

static void place(struct candidate best[BEST], struct candidate one)
{
	for (size_t i = 0; i < BEST; i++)
		if (one.known > best[i].known) {
			struct candidate other = best[i];

			best[i] = one;
			one = other;
		}
}

void suggest_formats(const struct heading_row *rows, size_t count, const char *directory,
    struct buf *out)
{
	struct candidate best[BEST] = {{{NULL, 0}, 0}};

	for (const struct embed_file *e = embed_files; e->name; e++) {
		struct span name = span_of(e->name);

		if (span_take(&name, SPAN("formats/")) && span_drop(&name, SPAN(".csv")))
			place(best, (struct candidate){name,
			    known_columns(rows, count, name, directory)});
	}
	for (size_t i = 0; i < BEST && best[i].known > 1; i++)
		buf_printf(out, "%s-t %.*s", i ? ", " : "", SPAN_ARG(best[i].name));
}
