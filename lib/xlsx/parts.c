/* parts.c - the parts of a workbook: the files within its zip, read with bounds */
#include "xlsx/parts.h"

#include <stdlib.h>
#include <zip.h>

#include "base/mem.h"

struct parts {
	zip_t *zip;
};

struct part {
	zip_file_t *file;
	uint64_t read, most;	/* bytes inflated, and how many may be */
};

static bool damaged(struct fault *fault, const char *why)
{
	return fault_set(fault, FAULT_SHEET_BAD, span_of(why), NULL);
}

static bool too_large(struct fault *fault, uint64_t most)
{
	struct buf want = BUF_INIT;

	buf_printf(&want, "%llu MB", (unsigned long long)(most >> 20));
	fault_set(fault, FAULT_SHEET_LARGE, SPAN(""), buf_string(&want));
	buf_free(&want);
	return false;
}

struct parts *parts_open(struct span bytes, struct fault *fault)
{
	zip_error_t error;
	zip_source_t *source;
	zip_t *zip;
	struct parts *p;

	zip_error_init(&error);
	source = zip_source_buffer_create(bytes.p, bytes.n, 0, &error);
	zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
	if (!zip) {
		damaged(fault, zip_error_strerror(&error));
		zip_error_fini(&error);
		if (source)
			zip_source_free(source);
		return NULL;
	}
	zip_error_fini(&error);
	if (zip_get_num_entries(zip, 0) > PARTS_COUNT) {
		fault_set(fault, FAULT_SHEET_LARGE, SPAN(""), "10000 files");
		zip_discard(zip);
		return NULL;
	}
	p = mem_alloc(sizeof *p);
	p->zip = zip;
	return p;
}

void parts_close(struct parts *p)
{
	if (!p)
		return;
	zip_discard(p->zip);
	free(p);
}

bool parts_has(const struct parts *p, const char *name)
{
	return zip_name_locate(p->zip, name, ZIP_FL_NOCASE) >= 0;
}

/* What the part may inflate to; false where it says that it is more. */
static bool measure(const zip_stat_t *stat, uint64_t *most, struct fault *fault)
{
	*most =
	    stat->comp_size > PARTS_MOST / PARTS_RATIO ? PARTS_MOST : stat->comp_size * PARTS_RATIO;
	if (*most < PARTS_FREE)
		*most = PARTS_FREE;
	return stat->size <= *most || too_large(fault, *most);
}

struct part *part_open(struct parts *p, const char *name, struct fault *fault)
{
	const zip_uint64_t wanted = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_INDEX;
	zip_stat_t stat;
	zip_file_t *file;
	struct part *t;
	uint64_t most;

	if (zip_stat(p->zip, name, ZIP_FL_NOCASE, &stat) < 0 || (stat.valid & wanted) != wanted) {
		damaged(fault, name);
		return NULL;
	}
	if (!measure(&stat, &most, fault))
		return NULL;
	file = zip_fopen_index(p->zip, stat.index, 0);
	if (!file) {
		damaged(fault, zip_strerror(p->zip));
		return NULL;
	}
	t = mem_alloc(sizeof *t);
	*t = (struct part){.file = file, .most = most};
	return t;
}

int64_t part_read(struct part *t, char *to, size_t size, struct fault *fault)
{
	zip_int64_t n = zip_fread(t->file, to, size);

	if (n < 0) {
		damaged(fault, zip_file_strerror(t->file));
		return -1;
	}
	t->read += (uint64_t)n;
	if (t->read > t->most) {
		too_large(fault, t->most);
		return -1;
	}
	return n;
}

void part_close(struct part *t)
{
	if (!t)
		return;
	zip_fclose(t->file);
	free(t);
}
