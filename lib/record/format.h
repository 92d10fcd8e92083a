/* format.h - what the columns of a record are */
#ifndef RECORD_FORMAT_H
#define RECORD_FORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/span.h"
#include "value/type.h"

/*
 * A format is a CSV file, one row a column:
 *
 *	column	its name in record streams; the first is <format>_id
 *	type	value/type.h
 *	required, private, key, fill	"yes" or nothing; required also "unless COLUMN:VALUE",
 *		or "unless COLUMN": where that has something
 *		private "persons": of persons, while organisations may be named
 *	since	of a deadline: the column whose day 10日内 counts from; else it is today
 *	aliases	other header texts that mean it, "|" between; one that two columns
 *		share gives its cell to both, each takes its part (record/divide.h);
 *		"支出=flow:out" is a header that also says what another column holds,
 *		"活动内容=else" one that is carried as it is where another means the column,
 *		or an else that stands before it here; "需求内容=else:detail" one that
 *		means detail then, if nothing else does
 *	never	units that its figures are not of, "|" between: 户 in a column of people; the
 *		cell is then left over, for the column that takes what no other does
 *	brackets	"COLUMN:VALUE": what brackets around a figure say, (655.00) in a
 *		book with a column of 收/支; they are then no minus
 *	en, zh	headings for people
 *	want	may be missing: the hint for messages, where the type's would not help
 *
 * key: the cell is part of what the row's id is made from, "unless resource": where
 * that cell is empty; on the id's own row
 * it is the letter that ids begin with. fill: a blank under a value is taken
 * for a merged cell.
 */
/* "flow:out": what another column of the row holds; no column: nothing is said. */
struct says {
	struct span column, value;
	size_t yields;	/* "else": to all that have less, as those have that do not say so */
	struct span instead;	/* what it means then, a column's name; empty: nothing */
};

struct alias {
	struct span text;
	struct says says;
	bool told;		/* by a profile: it means nothing else then */
};

/* Which blanks of a column stand for what is above them. */
enum column_fill {
	FILL_NONE,
	FILL_SHOWN,	/* all, where the first rows show merged cells */
	FILL_TOLD,	/* all */
	FILL_NEVER,
	FILL_TITLE,	/* no column of the table, but the titles of groups of rows */
};

struct column {
	struct span name;
	enum type_id type;
	bool required, private, key;
	bool persons;		/* private only where it is no organisation */
	enum column_fill fill;
	struct span key_unless;	/* a column's name: no key where that has something */
	struct span since;	/* a column's name; empty: none */
	struct span never;	/* units, as in the file; empty: none */
	struct says unless;	/* where it holds, the cell is not required; any value: empty */
	struct says brackets;
	struct alias *aliases;
	size_t alias_count;
	struct span en, zh;
	struct span want;	/* the hint for messages; empty: that of the type */
	/* What only a profile says (record/profile.h): */
	struct span given;	/* the cell where the table has no such column */
	int64_t money_unit;	/* yuan in its unit; 0 not said */
};

/* A column that ids are made from, and what its name adds to them. */
struct format_key {
	size_t column;
	uint64_t hash;
	size_t unless;		/* the column that must be empty; FORMAT_NONE */
};

struct format {
	struct arena arena;
	struct span name;	/* "need" */
	char letter;		/* of its ids: 'N' */
	uint64_t hash;		/* what its name adds to them */
	struct column *columns;	/* columns[0] is the id */
	size_t count;
	struct format_key *keys;
	size_t key_count;
};

#define FORMAT_NONE SIZE_MAX

/*
 * The format of that name. What `directory` (NULL: $SANDAN_FORMATS) has in
 * NAME.csv is laid over what the library carries: a row of a known column
 * replaces what its cells say and adds its aliases, any other row is a new
 * column. False with a fault where there is none, or where a file is wrong.
 */
bool format_load(struct format *f, struct span name, const char *directory, struct fault *fault);
void format_free(struct format *f);

/* The index of a column, FORMAT_NONE where the format has no such. */
size_t format_find(const struct format *f, struct span name);
/* The same by its name or a heading as people write them, or by an alias that is no other's. */
size_t format_find_heading(const struct format *f, struct span text);
/* The format's name out of that of a first column ("need_id"); false where that names none. */
bool format_named(struct span column, struct span *name);
/* The heading for people: chinese or English, the name where there is none. Lent. */
struct span format_heading(const struct column *c, bool chinese);
/*
 * What the format knows of the column of a fault: its Chinese heading, where the fault has none
 * or only the column's name, and that what it says is to be masked (value/secret.h).
 */
void format_know_fault(const struct format *f, struct fault *fault);

#endif
