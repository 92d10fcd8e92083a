/* code.h - categories: paths of words */
#ifndef VALUE_CODE_H
#define VALUE_CODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/map.h"
#include "base/span.h"
#include "value/context.h"

#define CODE_WANT "民生/养老/助餐"
#define CODES_WANT "普法宣传、政策咨询"

/*
 * A code is a path of words between "/": 民生/养老/助餐. Words are trimmed and
 * otherwise as written; ";" stands in no word. Several codes stand with ";"
 * between them; people may write 、 ， , and ； for it, which within brackets
 * are part of a word: 场地（会议室、操场）. "/" always is the path's, never
 * between two codes: what it means would depend on the tree.
 */
bool code_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);
/* Each once, in the order written. */
bool codes_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);
/* Steps from a to b in the tree when one is above the other (0 the same); -1 when neither is. */
int code_distance(struct span a, struct span b);
/* Next of several canonical codes or areas; false at the end. */
bool codes_next(struct span *rest, struct span *one);
/* Whether one of several is the same as one of the others, or above or below it. */
bool codes_meet(struct span several, struct span others);

/* Said of a column, "partner:each": where a cell has several, each counts by itself. */
#define CODES_EACH "each"

/* Below is what reading areas (area.h) shares. */

/* Cuts *rest at the first "/" or "／"; the word is trimmed and may be empty. False at the end. */
bool path_cut(struct span *rest, struct span *word);
/* Appends the words with "/" between; false, and out as it was, where one is empty. */
bool path_write(struct span text, struct buf *out);

/* Whether brackets are closed and hold no ";": then codes_cut never leaves half of one. */
bool codes_closed(struct span cell);
/* Cuts *rest at the first mark between two outside brackets; trims the piece. False at the end. */
bool codes_cut(struct span *rest, struct span *piece);
/* +1 for an opening bracket, -1 for a closing one, else 0. */
int bracket_step(uint32_t c);

/* Several being written to out; {.out = out, .start = out->length}, then free. */
struct codes_list {
	struct buf *out;
	size_t start;
	struct map seen;
};

/* Appends one that is not there yet. */
void codes_add(struct codes_list *list, struct span one);
/* Releases what it holds; where nothing was added, or !good, out is as it was and it is false. */
bool codes_end(struct codes_list *list, bool good);

#endif
