/* strings.c - the texts of a workbook */
#include "xlsx/strings.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "xlsx/xml.h"

struct strings_part {
	struct strings *strings;
	struct buf text;	/* of the string at hand */
	size_t room;
	int reading;		/* within so many rPh */
	bool inside;		/* a <t> */
};

static bool on_start(void *arg, const char *name, const char **attributes, struct fault *fault)
{
	struct strings_part *p = arg;

	(void)attributes;
	(void)fault;
	if (strcmp(name, "si") == 0)
		buf_clear(&p->text);
	else if (strcmp(name, "rPh") == 0)
		p->reading++;
	p->inside = strcmp(name, "t") == 0;
	return true;
}

static bool on_end(void *arg, const char *name, struct fault *fault)
{
	struct strings_part *p = arg;
	struct strings *s = p->strings;

	(void)fault;
	p->inside = false;
	if (strcmp(name, "rPh") == 0)
		p->reading--;
	if (strcmp(name, "si") != 0)
		return true;
	if (s->count == p->room) {
		p->room = p->room ? 2 * p->room : 64;
		s->ends = mem_resize(s->ends, p->room, sizeof *s->ends);
	}
	strings_plain(buf_view(&p->text), &s->bytes);
	s->ends[s->count++] = s->bytes.length;
	return true;
}

static bool on_text(void *arg, struct span text, struct fault *fault)
{
	struct strings_part *p = arg;

	(void)fault;
	if (p->inside && !p->reading)
		buf_span(&p->text, text);
	return true;
}

bool strings_read(struct strings *s, struct parts *parts, const char *part, struct fault *fault)
{
	struct strings_part p = {.strings = s, .text = BUF_INIT};
	struct xml x = {&p, on_start, on_end, on_text};
	bool good = xml_read(parts, part, &x, fault);

	buf_free(&p.text);
	return good;
}

void strings_free(struct strings *s)
{
	buf_free(&s->bytes);
	free(s->ends);
	*s = (struct strings){.count = 0};
}

bool strings_get(const struct strings *s, uint64_t number, struct span *text)
{
	size_t from;

	if (number >= s->count)
		return false;
	from = number ? s->ends[number - 1] : 0;
	*text = (struct span){s->bytes.data + from, s->ends[number] - from};
	return true;
}

/* Takes _x000D_ off *s; false where none is there. */
static bool take_escape(struct span *s, uint32_t *c)
{
	*c = 0;
	if (s->n < 7 || s->p[0] != '_' || s->p[1] != 'x' || s->p[6] != '_')
		return false;
	for (int i = 2; i < 6; i++) {
		static const char digits[] = "0123456789abcdef";
		const char *digit =
		    s->p[i] ? strchr(digits,
				     s->p[i] >= 'A' && s->p[i] <= 'F' ? s->p[i] | 0x20 : s->p[i])
			    : NULL;

		if (!digit)
			return false;
		*c = *c << 4 | (uint32_t)(digit - digits);
	}
	*s = span_skip(*s, 7);
	return true;
}

void strings_plain(struct span text, struct buf *out)
{
	uint32_t c, before = 0;

	while (text.n) {
		if (take_escape(&text, &c)) {
			/* Half a pair of UTF-16 is no character. */
			if (c >= 0xD800 && c <= 0xDFFF)
				c = TEXT_BAD;
		} else {
			c = (unsigned char)text.p[0];
			text = span_skip(text, 1);
			if (c >= 0x80) {
				buf_char(out, (char)c);
				before = c;
				continue;
			}
		}
		if (c == '\r')
			buf_char(out, '\n');
		else if (c != '\n' || before != '\r')
			text_put(out, c);
		before = c;
	}
}
