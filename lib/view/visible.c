/* visible.c - cells as they may be shown: nothing in them steers what shows them */
#include "view/visible.h"

#include <stdint.h>

#include "base/text.h"

void visible_put(struct buf *text, struct span cell)
{
	while (cell.n) {
		struct span rest = cell;
		uint32_t c = text_next(&rest);
		size_t n = cell.n - rest.n;

		if (c == '\n' || c == '\r') {
			if (c == '\n' || !rest.n || *rest.p != '\n')
				buf_char(text, '\n');
		} else if (c < 0x20) {
			text_put(text, 0x2400 + c);	/* the control pictures ␀ to ␟ */
		} else if (c == 0x7F) {
			text_put(text, 0x2421);
		} else if (text_is_control(c) || c == 0x2028 || c == 0x2029) {
			buf_printf(text, "<U+%04X>", (unsigned)c);
		} else if (c == TEXT_BAD && n == 1) {
			buf_printf(text, "<%02X>", (unsigned char)*cell.p);
		} else {
			buf_add(text, cell.p, n);
		}
		cell = rest;
	}
}
