/* profile.h - what an office had to say once of its lists, and keeps */
#ifndef RECORD_PROFILE_H
#define RECORD_PROFILE_H

#include <stdbool.h>

#include "base/fault.h"
#include "record/format.h"
#include "value/context.h"

/*
 * A profile is a CSV file, a row for each thing that is to be said of a column:
 *
 *	column	of the format, by its name or heading; "year" (年份): that of dates
 *		which say none
 *	alias	header texts that mean it here, "|" between, and nothing else then
 *	unit	of a sum of money whose heading says none: 元, 千元, 万元, 亿元
 *	fill	yes: blanks are filled from above; no: they never are; title: the
 *		titles of groups of rows (一、民生类) are its cells
 *	default	the cell of every row, where the list has no such column
 *
 * Headings of these in Chinese do as well: 列 别名 单位 承上 默认. Lays what it says
 * over the format; *year is set where it says one. False with a fault that
 * names file, line, column and value.
 */
bool profile_lay(const char *path, struct format *f, const struct context *cx, int *year,
    struct fault *fault);

#endif
