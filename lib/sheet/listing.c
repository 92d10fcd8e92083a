/* listing.c - which sheets a workbook has */
#include "sheet/listing.h"

#include "csv/write.h"

bool listing_write(struct xlsx *w, struct buf *out, struct fault *fault)
{
	const struct xlsx_sheet *sheets;
	size_t count;
	bool good = true;

	sheets = xlsx_sheets(w, &count);
	buf_text(out, "sheet,name,hidden,rows,columns\n");
	for (size_t i = 0; good && i < count; i++) {
		struct xlsx_survey survey = {.rows = 0};

		good = xlsx_look(w, i, &survey, fault);
		buf_printf(out, "%zu,", i + 1);
		csv_write_cell(out, sheets[i].name);
		buf_printf(out, ",%s,%zu,%zu\n", sheets[i].hidden ? "yes" : "no", survey.rows,
		    survey.width);
		xlsx_survey_free(&survey);
	}
	return good;
}

void listing_others(const struct xlsx *w, size_t chosen, struct buf *out)
{
	const struct xlsx_sheet *sheets;
	size_t count;

	sheets = xlsx_sheets(w, &count);
	for (size_t i = 0; i < count; i++) {
		if (i == chosen || sheets[i].hidden || !sheets[i].part)
			continue;
		buf_text(out, out->length ? ", " : "");
		buf_span(out, sheets[i].name);
	}
}
