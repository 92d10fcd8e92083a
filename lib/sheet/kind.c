/* kind.c - what a file that may be a workbook is, by its first bytes */
#include "sheet/kind.h"

#include <strings.h>

#include "io/magic.h"
#include "xlsx/xlsx.h"

static bool is_markup(struct span head)
{
	static const struct span heads[] = {
		SPAN("<html"), SPAN("<!doctyp"), SPAN("<?xml"), SPAN("<table"), SPAN("<meta"),
		SPAN("<style"),
	};

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (head.n >= heads[i].n && strncasecmp(head.p, heads[i].p, heads[i].n) == 0)
			return true;
	return false;
}

enum sheet_kind sheet_kind_of(struct span head)
{
	/* The second is one with nothing in it. */
	if (magic_is_zip(head) || span_starts(head, SPAN("PK\5\6")))
		return SHEET_ZIP;
	if (magic_is_compound(head))
		return SHEET_COMPOUND;
	return is_markup(head) ? SHEET_MARKUP : SHEET_TEXT;
}

static bool refuse(const char *what, struct fault *fault)
{
	return fault_set(fault, FAULT_SHEET_OLD, span_of(what), XLSX_CONVERT);
}

bool sheet_kind_check(struct span bytes, struct fault *fault)
{
	/* The name of the stream that holds the workbook, in UTF-16. */
	static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

	switch (sheet_kind_of(bytes)) {
	case SHEET_ZIP:
		return true;
	case SHEET_COMPOUND:
		if (span_has(bytes, (struct span){locked, sizeof locked}))
			return fault_set(fault, FAULT_SHEET_LOCKED, SPAN(""), NULL);
		return refuse(".xls / .et", fault);
	case SHEET_MARKUP:
		return refuse("HTML / XML", fault);
	default:
		return fault_set(fault, FAULT_SHEET_OLD, SPAN("CSV"), NULL);
	}
}
