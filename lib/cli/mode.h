/* mode.h - which of several things a program is to do, and which options go with it */
#ifndef CLI_MODE_H
#define CLI_MODE_H

#include <stdbool.h>

/* A thing that is done where its option is given; tables end in a row without a name. */
struct mode_switch {
	unsigned bit;
	const char *name;	/* of the option */
	bool asked;
};

/* Another option, and the modes that it goes with. */
struct mode_option {
	const char *name;
	bool given;
	unsigned modes;
};

/*
 * The bit of the mode that is asked for; `usual` where none is. Two of them, or an option that
 * does not go with it, are a usage error: no option is passed over in silence.
 */
unsigned mode_choose(const struct mode_switch *modes, const struct mode_option *options,
    unsigned usual);

#endif
