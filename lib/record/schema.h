/* schema.h - a format told to others: as CSV, as a Table Schema, as a form to be filled in */
#ifndef RECORD_SCHEMA_H
#define RECORD_SCHEMA_H

#include "base/buf.h"
#include "record/format.h"

enum schema_kind {
	/* As a format file, which may be laid over the library's: column,type,required … */
	SCHEMA_CSV,
	/*
	 * As a Table Schema of Frictionless Data (https://specs.frictionlessdata.io/table-schema/),
	 * that of a record stream. What may carry a mark (600+) is text with a pattern there.
	 */
	SCHEMA_JSON,
	/* The Chinese headings of all columns but the id, which is made when the form is read. */
	SCHEMA_FORM,
};

/* Appends the format of that name, loaded as format_load does. False with a fault. */
bool schema_write(enum schema_kind kind, const char *name, const char *directory, struct buf *out,
    struct fault *fault);

#endif
