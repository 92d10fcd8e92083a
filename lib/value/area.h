/* area.h - where: one place, or several */
#ifndef VALUE_AREA_H
#define VALUE_AREA_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "value/context.h"

#define AREA_WANT "城北社区, 永丰街道/城北社区"
#define AREAS_WANT "城北社区、城南社区"

/*
 * An area is a path of names between "/", the widest first: 双峰县/永丰街道/城北社区,
 * or a 12-digit statistical code (GB/T 10114), whose leading digits say the path.
 * An area contains itself and everything below it.
 *
 * Names are looked up in the gazetteer of the context (value/gazetteer.h), and
 * one that is not there is refused. Without a gazetteer any path is taken as it
 * is. 某街道各村, 某镇各村（社区） are the 街道 or 镇 itself; 全县, 全区, 全市 are the
 * root of the gazetteer, and so is 各村 alone.
 */
bool area_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);
/*
 * Several, ";" between, each once, in the order written; people write 、 ， , ；
 * for it. 荷叶镇（黄巢村、天坪村） are the two villages; without a gazetteer only
 * where what is in brackets looks like places, else it is refused. With one, what
 * is no known path but known names with "/" or spaces between is several.
 */
bool areas_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);

/* Whether canonical path `outer` contains `inner`. */
bool area_contains(struct span outer, struct span inner);
/* The area one level up, lent from `area`, or a code written to `room`; empty: there is none. */
enum { AREA_CODE = 12 };
struct span area_above(struct span area, char room[AREA_CODE]);
/* Number of names that both paths begin with; of an area and itself, its own level. */
int area_shared(struct span a, struct span b);

#endif
