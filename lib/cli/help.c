/* help.c - a program described: for people, for the manual */
#include "cli/help.h"

#include "base/span.h"
#include "base/text.h"
#include "base/width.h"

/* Cells before an option's help (what is longer stands on its own line), and in a line. */
enum { LEFT = 26, RIGHT = 79 };

static bool may_break(uint32_t before, uint32_t after)
{
	/* Chinese has no blanks; it breaks before a character, but not after （. */
	return before == ' ' || (text_is_han(after) && before >= 0x3000 && before != 0xFF08);
}

/* Takes off *s what must stay on one line, and counts its cells. */
static struct span take_piece(struct span *s, size_t *cells)
{
	struct span all = *s, next = *s;
	uint32_t before = 0, c;

	*cells = 0;
	for (; s->n; *s = next, before = c) {
		c = text_next(&next);
		if (before && may_break(before, c))
			break;
		*cells += width_char(c, 1);
	}
	return span_first(all, all.n - s->n);
}

/* Appends text that begins `left` cells into the line, folded, and ends the line. */
static void fold(struct buf *out, size_t left, const char *text)
{
	struct span rest = span_of(text), piece;
	size_t at = left, cells;

	while (rest.n) {
		piece = take_piece(&rest, &cells);
		if (at > left && at + cells > RIGHT) {
			if (out->data[out->length - 1] == ' ')
				out->length--;
			buf_printf(out, "\n%*s", (int)left, "");
			at = left;
		}
		buf_span(out, piece);
		at += cells;
	}
	buf_char(out, '\n');
}

static void option_line(struct buf *out, const struct option *row)
{
	size_t start = out->length, cells;

	if (row->letter)
		buf_printf(out, "  -%c, --%s", row->letter, row->name);
	else
		buf_printf(out, "      --%s", row->name);
	if (row->argument)
		buf_printf(out, "%c%s", row->letter ? ' ' : '=', row->argument);
	cells = width_of(span_skip(buf_view(out), start), 1);
	if (cells > LEFT - 2) {
		buf_char(out, '\n');
		cells = 0;
	}
	buf_printf(out, "%*s", (int)(LEFT - cells), "");
	fold(out, LEFT, _(row->help));
}

static void status_line(struct buf *out, int status, const char *text)
{
	buf_printf(out, "  %d  ", status);
	fold(out, 5, text);
}

void help_text(struct buf *out, const struct program *program)
{
	buf_printf(out, "%s%s [%s...]%s%s\n", _("usage: "), program->name, _("OPTION"),
	    *program->operands ? " " : "", program->operands);
	fold(out, 0, _(program->summary));
	buf_char(out, '\n');
	for (const struct option *row = option_first(program->options); row; row = option_next(row))
		option_line(out, row);
	buf_printf(out, "\n%s\n", _("Exit status:"));
	status_line(out, STATUS_GOOD, _("good"));
	if (program->found)
		status_line(out, STATUS_FOUND, _(program->found));
	status_line(out, STATUS_FAILED, _("it could not run"));
}

/* Text as mdoc shows it unchanged, though it begins a line. */
static void mdoc_words(struct buf *out, struct span text)
{
	if (text.n && (text.p[0] == '.' || text.p[0] == '\''))
		buf_text(out, "\\&");
	while (text.n) {
		if (span_take(&text, SPAN("\\"))) {
			buf_text(out, "\\e");
		} else if (span_take(&text, SPAN("，"))) {
			/* Lines are filled at their ends only: Chinese has no blanks. */
			buf_text(out, "，\n");
		} else {
			buf_char(out, text.p[0]);
			text = span_skip(text, 1);
		}
	}
}

/* A line of help as a sentence. */
static void mdoc_sentence(struct buf *out, const char *text)
{
	struct span s = span_of(text);
	bool latin = s.n && (unsigned char)s.p[0] < 0x80;

	if (latin && s.p[0] >= 'a' && s.p[0] <= 'z') {
		buf_char(out, (char)(s.p[0] - 'a' + 'A'));
		s = span_skip(s, 1);
	}
	mdoc_words(out, s);
	buf_text(out, language_is_chinese() ? "。\n" : ".\n");
}

/* Letters without argument share a bracket, then those with, then what has no letter. */
static void mdoc_options(struct buf *out, const struct option *table)
{
	const char *before = ".Op Fl ";
	const struct option *row;

	for (row = option_first(table); row; row = option_next(row))
		if (row->letter && !row->argument) {
			buf_printf(out, "%s%c", before, row->letter);
			before = "";
		}
	if (!*before)
		buf_char(out, '\n');
	for (row = option_first(table); row; row = option_next(row))
		if (row->letter && row->argument)
			buf_printf(out, ".Op Fl %c Ar %s\n", row->letter, row->argument);
	for (row = option_first(table); row; row = option_next(row)) {
		if (row->letter || row->kind == KIND_SHOW)
			continue;
		buf_printf(out, ".Op Fl -%s", row->name);
		if (row->argument)
			buf_printf(out, " Ns = Ns Ar %s", row->argument);
		buf_char(out, '\n');
	}
}

/* "[FILE...]" to .Op Ar FILE ... */
static void mdoc_operands(struct buf *out, const char *operands)
{
	struct span rest = span_of(operands), word;

	while (span_cut(&rest, ' ', &word)) {
		bool maybe = span_take(&word, SPAN("[")) && span_drop(&word, SPAN("]"));
		bool many = span_drop(&word, SPAN("..."));

		if (word.n)
			buf_printf(out, ".%sAr %.*s%s\n", maybe ? "Op " : "", SPAN_ARG(word),
			    many ? " ..." : "");
	}
}

static void mdoc_option(struct buf *out, const struct option *row)
{
	buf_text(out, ".It ");
	if (row->letter)
		buf_printf(out, "Fl %c ", row->letter);
	if (row->letter && row->argument)
		buf_printf(out, "Ar %s ", row->argument);
	if (row->letter)
		buf_text(out, ", ");
	buf_printf(out, "Fl -%s", row->name);
	if (row->argument)
		buf_printf(out, " Ns = Ns Ar %s", row->argument);
	buf_char(out, '\n');
	mdoc_sentence(out, _(row->help));
}

static void mdoc_status(struct buf *out, char status, const char *text)
{
	buf_printf(out, ".It %c\n", status);
	mdoc_sentence(out, text);
}

void help_mdoc(struct buf *out, const struct program *program)
{
	buf_printf(out, ".\\\" begin name\n.Nm %s\n.Nd ", program->name);
	mdoc_words(out, span_of(_(program->summary)));
	buf_text(out, "\n.\\\" end name\n.\\\" begin synopsis\n.Nm\n");
	mdoc_options(out, program->options);
	mdoc_operands(out, program->operands);
	buf_text(out, ".\\\" end synopsis\n.\\\" begin options\n.Bl -tag -width Ds\n");
	for (const struct option *row = option_first(program->options); row; row = option_next(row))
		mdoc_option(out, row);
	buf_text(out, ".El\n.\\\" end options\n.\\\" begin status\n.Bl -tag -width Ds\n");
	mdoc_status(out, '0', _("good"));
	if (program->found)
		mdoc_status(out, '1', _(program->found));
	mdoc_status(out, '2', _("it could not run"));
	buf_text(out, ".El\n.\\\" end status\n");
}
