/* opened.h - what a workbook has besides its sheets; for lib/xlsx only */
#ifndef XLSX_OPENED_H
#define XLSX_OPENED_H

#include "base/arena.h"
#include "xlsx/parts.h"
#include "xlsx/strings.h"
#include "xlsx/style.h"
#include "xlsx/xlsx.h"

struct xlsx {
	struct arena arena;
	struct parts *parts;
	struct xlsx_sheet *sheets;
	size_t sheet_count;
	bool from_1904;
	struct style *styles;	/* by the s of a cell */
	size_t style_count;
	struct strings strings;	/* loaded when the first sheet is looked at */
	bool has_strings;
	const char *styles_part, *strings_part;	/* NULL: none */
};

#endif
