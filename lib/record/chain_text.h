/* chain_text.h - the signs and small words of a line in a chat */
#ifndef RECORD_CHAIN_TEXT_H
#define RECORD_CHAIN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"

/* Appends s with digits, letters and + of half width; spaces, pictures and the chat's own words
 * as one kind of space. */
void chain_clean(struct span s, struct buf *out);

/* A sign between names and remarks; a bracket. */
bool chain_is_joint(uint32_t c);
bool chain_is_open(uint32_t c);
bool chain_is_close(uint32_t c);
bool chain_has_open(struct span s);
/* 0 where s is empty. */
uint32_t chain_first_of(struct span s);
uint32_t chain_last_of(struct span s);

/* A remark without the signs around it, and a bracket that holds all of it or lost the other. */
struct span chain_bare(struct span s);
/* Bytes at the start of s that are digits, spaces and dashes, and enough for a phone number. */
size_t chain_digits_length(struct span s);
/* 3人, 共3人, 一家三口, 2大1小, ×2: how many come; 0 where it says something else. */
int64_t chain_party_of(struct span s);
/* +1, +1（孩子）, 带1人, 携两名家属: how many come along; 0 where it says something else. */
int64_t chain_company_of(struct span s);

#endif
