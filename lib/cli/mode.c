/* mode.c - which of several things a program is to do, and which options go with it */
#include "cli/mode.h"

#include <stddef.h>

#include "cli/program.h"

static const struct mode_switch *find(const struct mode_switch *modes)
{
	const struct mode_switch *found = NULL;

	for (; modes->name; modes++) {
		if (!modes->asked)
			continue;
		if (found)
			program_usage("--%s does not go with --%s", modes->name, found->name);
		found = modes;
	}
	return found;
}

unsigned mode_choose(const struct mode_switch *modes, const struct mode_option *options,
    unsigned usual)
{
	const struct mode_switch *mode = find(modes);
	const unsigned bit = mode ? mode->bit : usual;

	for (; options->name; options++) {
		if (!options->given || options->modes & bit)
			continue;
		if (mode)
			program_usage("--%s does not go with --%s", options->name, mode->name);
		while (!(modes->bit & options->modes))
			modes++;
		program_usage("--%s goes with --%s", options->name, modes->name);
	}
	return bit;
}
