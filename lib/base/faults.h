/* faults.h - faults that wait until their turn has come */
#ifndef BASE_FAULTS_H
#define BASE_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"

/*
 * In order, without their sources; a tenth of the memory that as many struct fault take.
 * Zero-initialise.
 */
struct faults {
	struct buf bytes;
};

void faults_clear(struct faults *list);
void faults_free(struct faults *list);
void faults_add(struct faults *list, const struct fault *fault);
/* *at is 0 for the first, and is moved on. False at the end. */
bool faults_next(const struct faults *list, size_t *at, struct fault *fault);

#endif
