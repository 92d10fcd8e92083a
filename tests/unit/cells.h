/* cells.h - rows of cells, accepted or refused, for the tests of one parser */
#ifndef CELLS_H
#define CELLS_H

#include "base/buf.h"
#include "base/fault.h"
#include "base/text.h"
#include "tap.h"
#include "value/context.h"

typedef bool parser(struct span cell, const struct context *cx, struct buf *out,
		    struct fault *fault);

/* want == NULL: refused with `code`. */
struct cell {
	struct span text;
	const char *want;
	enum fault_code code;
};

#define GOOD(text, want)                                                                           \
	{                                                                                          \
		SPAN(text), want, FAULT_NONE                                                       \
	}
#define BAD(text, code)                                                                            \
	{                                                                                          \
		SPAN(text), NULL, FAULT_##code                                                     \
	}

/* What would do is said, but where no text could be meant, or where the gazetteer has to say it. */
static bool has_hint(const struct fault *fault)
{
	return fault->want[0] || fault->code == FAULT_AREA_UNKNOWN || fault->code == FAULT_TEXT ||
	       fault->code == FAULT_ENCODING;
}

static void check_cells(const char *name, parser *parse, const struct context *cx,
			const struct cell *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct cell *c = &cells[i];
		struct fault fault = FAULT_INIT;
		struct buf out = BUF_INIT;
		bool good;
		const char *got;

		buf_char(&out, '>');
		good = parse(c->text, cx, &out, &fault);
		got = buf_string(&out) + 1;
		if (c->want)
			good = good && fault.code == FAULT_NONE && !strcmp(got, c->want) &&
			       out.length == strlen(c->want) + 1;
		else
			good = !good && fault.code == c->code && out.length == 1 &&
			    has_hint(&fault);
		if (!ok(good, "%s: row %zu: %s", name, i + 1,
			c->want ? c->want : fault_code_name(c->code)))
			printf("# cell: %.*s\n#  got: %s (%s)\n", SPAN_ARG(c->text), got,
			       fault_code_name(fault.code));
		/* What came out comes out again. */
		if (good && c->want && *c->want) {
			struct buf again = BUF_INIT;

			parse(span_of(c->want), cx, &again, NULL);
			same(buf_view(&again), c->want, "the same again");
			buf_free(&again);
		}
		buf_free(&out);
	}
}

/*
 * The law on random cells made of the given pieces: what is accepted is valid
 * UTF-8 without control characters, and comes out again as it is; what is
 * refused has a code and leaves out alone.
 */
__attribute__((unused)) static void check_random(const char *name, parser *parse,
						 const struct context *cx,
						 const char *const *pieces, size_t count,
						 uint64_t seed)
{
	struct buf cell = BUF_INIT, out = BUF_INIT, again = BUF_INIT;
	uint64_t state = seed;
	int accepted = 0, wrong = 0;

	for (int i = 0; i < tap_rounds(60000); i++) {
		struct fault fault = FAULT_INIT;

		buf_clear(&cell);
		buf_clear(&out);
		buf_clear(&again);
		for (uint64_t n = 1 + tap_random(&state) % 8; n > 0; n--)
			buf_text(&cell, pieces[tap_random(&state) % count]);
		if (parse(buf_view(&cell), cx, &out, &fault)) {
			accepted++;
			if (out.length && (!parse(buf_view(&out), cx, &again, NULL) ||
					   !span_equal(buf_view(&out), buf_view(&again))))
				wrong++;
		} else if (fault.code == FAULT_NONE || out.length) {
			wrong++;
		}
		if (wrong) {
			printf("# cell: %s\n", buf_string(&cell));
			printf("#  out: %s\n", buf_string(&out));
			printf("# then: %s\n", buf_string(&again));
			break;
		}
	}
	ok(!wrong && accepted > tap_rounds(20), "%s: random cells, %d accepted", name, accepted);
	buf_free(&cell);
	buf_free(&out);
	buf_free(&again);
}

#define CHECK(name, parse, cx, cells)                                                              \
	check_cells(name, parse, cx, cells, sizeof cells / sizeof *cells)
#define RANDOM(name, parse, cx, pieces, seed)                                                      \
	check_random(name, parse, cx, pieces, sizeof pieces / sizeof *pieces, seed)

#endif
