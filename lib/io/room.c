/* room.c - places in a file for bytes that are about to be written */
#include "io/room.h"

#include <fcntl.h>
#include <sys/vfs.h>
#include <unistd.h>

enum {
	EXT4 = 0xEF53,		/* as statfs(2) has it */
	LEAST = 128 << 10,	/* fewer bytes are written as soon without */
};

bool room_pays(int fd)
{
	struct statfs system;
	int flags = fcntl(fd, F_GETFL);

	return flags >= 0 && !(flags & O_APPEND) && !fstatfs(fd, &system) && system.f_type == EXT4;
}

void room_make(int fd, size_t bytes)
{
	off_t at = bytes < LEAST ? -1 : lseek(fd, 0, SEEK_CUR);

	/* Of the very bytes: none is left behind the end of the file. */
	if (at >= 0)
		(void)fallocate(fd, FALLOC_FL_KEEP_SIZE, at, (off_t)bytes);
}
