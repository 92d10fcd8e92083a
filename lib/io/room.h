/* room.h - places in a file for bytes that are about to be written */
#ifndef IO_ROOM_H
#define IO_ROOM_H

#include <stdbool.h>
#include <stddef.h>

/*
 * ext4 keeps account of every block that it has no place for yet, one by one, which takes longer
 * than to copy its 4 KB; places for many are found at once. Other file systems do well without, or
 * do not compress what has its place (btrfs).
 */

/* Whether it is of use for what is written to this file, where it has got to. */
bool room_pays(int fd);
/*
 * So many bytes are about to be written. What comes out is the same, and what is wrong write(2)
 * will say: on a full disk there is no room.
 */
void room_make(int fd, size_t bytes);

#endif
