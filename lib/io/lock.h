/* lock.h - a file is changed by one at a time */
#ifndef IO_LOCK_H
#define IO_LOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"

/*
 * For who reads a file, changes what it says and replaces it (io/output.h):
 *
 *	lock_take, read path, output_open(path), write, lock_holds, output_end, lock_release
 *
 * What is locked, by flock(2), is NAME.lock beside the file, since the file
 * itself is another after each replacing, and need not be there at first. It is
 * removed with the lock. Who is killed lets go too; the NAME.lock that he leaves
 * behind is in nobody's way and is taken by the next. Readers need no lock: they
 * see the old file or the new one.
 */
struct lock;

/*
 * path: also by a symbolic link, of a file that need not be there. Waits up to
 * `seconds` for another to end. NULL with a fault at path where he does not
 * (FAULT_LOCKED), or where nothing can be locked there. Owned: lock_release.
 */
struct lock *lock_take(const char *path, int64_t seconds, struct fault *fault);
/*
 * Whether the file is what it was when the lock was taken: a spreadsheet program knows of no lock,
 * and what it has saved must not be lost. False with a fault (FAULT_CHANGED).
 */
bool lock_holds(const struct lock *lock, struct fault *fault);
/* NULL: nothing was taken. */
void lock_release(struct lock *lock);

#endif
