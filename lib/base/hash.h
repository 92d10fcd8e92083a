/* hash.h - 64 bits that stand for some bytes */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

#include "base/span.h"

/*
 * The same on every machine and in every run: ids and the order of ties are
 * made from it, so it must never change. Multiply-and-fold over 16 bytes at a
 * time, in the manner of wyhash (Wang Yi, public domain). Not for secrets.
 */
uint64_t hash_bytes(struct span s, uint64_t seed);
/* Mixes two hashes into one; not symmetric. */
uint64_t hash_mix(uint64_t a, uint64_t b);

#endif
