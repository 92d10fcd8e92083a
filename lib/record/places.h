/* places.h - gazetteers and holidays out of an office's files */
#ifndef RECORD_PLACES_H
#define RECORD_PLACES_H

#include <stdbool.h>

#include "base/fault.h"
#include "value/gazetteer.h"
#include "value/calendar.h"

/*
 * Adds the rows of CSV files, and joins them: an area has a name (name, 名称), the
 * name of the one it lies in (parent, 上级) and may have a level (级别). Titles, notes, totals
 * and signatures are passed over, as in other lists. area: what
 * 全县 means, by itself a gazetteer, or NULL. False with a fault.
 */
bool gazetteer_open(struct gazetteer *g, const char *const *paths, size_t count, const char *area,
    struct fault *fault);
/*
 * Adds the rows of one: a holiday has a day (date, 日期), what it is (kind, 类型: 放假
 * or 调休上班) and a name (name, 节日). False with a fault.
 */
bool calendar_load(struct calendar *c, const char *path, struct fault *fault);

#endif
