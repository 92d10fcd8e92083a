/* office.c - what an office knows and its lists are read with */
#include "record/office.h"

#include "record/places.h"
#include "record/profile.h"

bool office_open(struct office *o, const struct office_files *files, struct fault *fault)
{
	const struct texts *gazetteers = &files->gazetteers;

	o->files = *files;
	if (gazetteers->count || files->area) {
		if (!gazetteer_open(&o->gazetteer, (const char *const *)gazetteers->items,
			gazetteers->count, files->area, fault))
			return false;
		o->context.gazetteer = &o->gazetteer;
	}
	if (!files->holidays)
		return true;
	o->context.calendar = &o->calendar;
	return calendar_load(&o->calendar, files->holidays, fault);
}

static bool read_rules(struct office *o, struct fault *fault)
{
	const struct texts *rules = &o->files.rules;

	o->standard = rules_default(&o->format, fault);
	if (o->standard && rules->count)
		o->own = rules_load((const char *const *)rules->items, rules->count, &o->format,
		    fault);
	return o->standard && (!rules->count || o->own);
}

bool office_take_format(struct office *o, struct span name, struct fault *fault)
{
	const struct office_files *files = &o->files;

	if (!format_load(&o->format, name, files->formats, fault) || !read_rules(o, fault))
		return false;
	if (files->profile &&
	    !profile_lay(files->profile, &o->format, &o->context, &o->context.year, fault))
		return false;
	return !files->wide || wide_parse(&o->wide, span_of(files->wide), &o->format, fault);
}

void office_free(struct office *o)
{
	rules_free(o->own);
	rules_free(o->standard);
	gazetteer_free(&o->gazetteer);
	calendar_free(&o->calendar);
	format_free(&o->format);
}
