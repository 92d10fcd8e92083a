/* texts.h - texts in a row, as a command line gives them */
#ifndef BASE_TEXTS_H
#define BASE_TEXTS_H

#include <stddef.h>

/* Zero-initialise. The texts are lent; who fills it says whose the array is. */
struct texts {
	const char **items;
	size_t count;
};

#endif
