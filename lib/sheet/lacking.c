/* lacking.c - what stands for lib/xlsx where libxlsxwriter, libzip or expat is not */
#include "xlsx/writer.h"
#include "xlsx/xlsx.h"

static bool lack(struct fault *fault)
{
	return fault_set(fault, FAULT_SHEET_LACKS, SPAN("libxlsxwriter, libzip, expat"), NULL);
}

struct xlsx *xlsx_open(struct span bytes, struct fault *fault)
{
	(void)bytes;
	lack(fault);
	return NULL;
}

void xlsx_close(struct xlsx *w)
{
	(void)w;
}

const struct xlsx_sheet *xlsx_sheets(const struct xlsx *w, size_t *count)
{
	(void)w;
	*count = 0;
	return NULL;
}

size_t xlsx_find(const struct xlsx *w, const char *name, struct fault *fault)
{
	(void)w;
	(void)name;
	lack(fault);
	return SIZE_MAX;
}

bool xlsx_look(struct xlsx *w, size_t sheet, struct xlsx_survey *survey, struct fault *fault)
{
	(void)w;
	(void)sheet;
	(void)survey;
	return lack(fault);
}

bool xlsx_read(struct xlsx *w, size_t sheet, const struct xlsx_survey *survey,
    const struct xlsx_reading *reading, struct fault *fault)
{
	(void)w;
	(void)sheet;
	(void)survey;
	(void)reading;
	return lack(fault);
}

void xlsx_hidden(const struct xlsx_survey *survey, bool columns, struct buf *out)
{
	(void)survey;
	(void)columns;
	(void)out;
}

void xlsx_survey_free(struct xlsx_survey *survey)
{
	(void)survey;
}

struct writer *writer_new(time_t created, struct fault *fault)
{
	(void)created;
	lack(fault);
	return NULL;
}

bool writer_sheet(struct writer *w, struct span name, const struct writer_column *columns,
    size_t count, struct fault *fault)
{
	(void)w;
	(void)name;
	(void)columns;
	(void)count;
	return lack(fault);
}

bool writer_row(struct writer *w, const struct span *cells, struct fault *fault)
{
	(void)w;
	(void)cells;
	return lack(fault);
}

bool writer_finish(struct writer *w, struct buf *out, struct fault *fault)
{
	(void)w;
	(void)out;
	return lack(fault);
}

void writer_free(struct writer *w)
{
	(void)w;
}
