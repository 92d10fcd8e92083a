/* foot.h - what stands below the rows of a table: who filled it in, and when */
#ifndef RECORD_FOOT_H
#define RECORD_FOOT_H

#include <stdbool.h>

#include "base/span.h"
#include "record/reading.h"

/*
 * The one year that the notes below the last record name as that of the list: 填表日期：2025年7月,
 * 统计时段：2025年1月—11月, or a day beside a signature; 0 where there is none, or several.
 * text: the whole table; lines: of it above the rows.
 */
int foot_year(const struct reading *r, struct span text, char delimiter, uint64_t lines);

#endif
