/* writer.c - workbooks made for people who go on with them */
#include "xlsx/writer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "io/nameless.h"
#include "io/spill.h"
#include "io/whole.h"
#include "xlsx/xlsx.h"
#include "value/date.h"

#define LISTS "_lists"	/* the hidden sheet */

enum {
	CELL_MOST = 32767,	/* characters that a cell holds */
	NAME_MOST = 31,		/* of a sheet */
	WIDTH_LEAST = 8, WIDTH_MOST = 44,
	PAPER_A4 = 9,	/* as Excel counts papers */
	SPARE_ROW = 1 << 18, SPARE_BOOK = 1 << 22,	/* bytes: see spare */
};

struct writer {
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *head, *text, *count, *money, *date;
	const struct writer_column *columns;	/* of the sheet */
	size_t column_count;
	uint32_t rows;			/* of the sheet, with its header */
	uint32_t *sheet_rows;		/* of all sheets, up to the last with a cell */
	size_t sheet_count;
	struct map names;		/* of sheets, folded */
	const struct writer_column *
	    *lists; /* whose choices stand in a column of the hidden sheet */
	size_t list_count;
	struct spill file;
	struct buf path, cell;		/* path: of file, for libxlsxwriter */
	lxw_error error;		/* the first of calls that were not looked after at once */
};

/*
 * libxlsxwriter falls where it gets no memory, or leaves a cell out: what it may want for the next
 * calls is asked for first, as ours, and so ends the program with a message.
 */
static void spare(size_t bytes)
{
	free(mem_alloc(bytes));
	errno = 0;
}

/* Whether all is well; for want of memory it does not always say so, but malloc(3) does. */
static bool blame(lxw_error error, struct fault *fault)
{
	if (!error && errno == ENOMEM)
		error = LXW_ERROR_MEMORY_MALLOC_FAILED;
	return !error || fault_set(fault, FAULT_WRITE, span_of(lxw_strerror(error)), NULL);
}

static void keep(struct writer *w, lxw_error error)
{
	if (!w->error)
		w->error = error;
}

static lxw_format *add_format(struct writer *w, const char *number)
{
	lxw_format *f = workbook_add_format(w->book);

	if (f) {
		format_set_num_format(f, number);
		format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	} else {
		keep(w, LXW_ERROR_MEMORY_MALLOC_FAILED);
	}
	return f;
}

static bool add_formats(struct writer *w, struct fault *fault)
{
	w->head = add_format(w, "@");
	w->text = add_format(w, "@");
	w->count = add_format(w, "General");
	w->money = add_format(w, "#,##0.00");
	w->date = add_format(w, "yyyy\\-mm\\-dd");
	if (!blame(w->error, fault))
		return false;
	format_set_bold(w->head);
	format_set_bg_color(w->head, 0xDDE8F0);
	format_set_bottom(w->head, LXW_BORDER_THIN);
	format_set_text_wrap(w->head);
	format_set_text_wrap(w->text);
	return true;
}

struct writer *writer_new(time_t created, struct fault *fault)
{
	const char *directory = getenv("TMPDIR");
	lxw_doc_properties properties = {.created = created};
	lxw_workbook_options options = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE};
	struct writer *w = mem_zero(1, sizeof *w);

	spare(SPARE_BOOK);
	if (!directory || !*directory)
		directory = "/tmp";
	w->file = (struct spill)SPILL_INIT;
	if (!spill_open(&w->file, fault)) {
		writer_free(w);
		return NULL;
	}
	nameless_path(w->file.fd, &w->path);
	options.tmpdir = (char *)(uintptr_t)directory;
	w->book = workbook_new_opt(buf_string(&w->path), &options);
	if (!w->book) {
		fault_set(fault, FAULT_WRITE, SPAN("libxlsxwriter"), NULL);
		writer_free(w);
		return NULL;
	}
	keep(w, workbook_set_properties(w->book, &properties));
	if (add_formats(w, fault))
		return w;
	writer_free(w);
	return NULL;
}

/*
 * As many of its characters as fit, those that no sheet may have replaced, and a number if it
 * is taken.
 */
static void name_sheet(struct writer *w, struct span name, struct buf *out)
{
	struct span rest = name;
	struct buf folded = BUF_INIT;
	uint32_t before;
	int number = 1;

	do {
		struct span left = rest;

		buf_clear(out);
		for (int units = number > 1 ? 4 : 0; left.n; ) {
			uint32_t c = text_next(&left);

			units += c > 0xFFFF ? 2 : 1;
			if (units > NAME_MOST)
				break;
			text_put(out, c < ' ' || strchr("[]:*?/\\'", (int)(c < 128 ? c : 'a')) ? '_'
											       : c);
		}
		if (!out->length)
			buf_text(out, "Sheet");
		if (number > 1)
			buf_printf(out, "_%d", number);
		number++;
		buf_clear(&folded);
		text_fold(&folded, buf_view(out));
		before = w->names.count;
	} while (map_id(&w->names, buf_view(&folded)) != before);
	buf_free(&folded);
}

/*
 * Gives the choices a column on the hidden sheet, under a name of its own, and lets `column`
 * use them.
 */
static bool add_choices(struct writer *w, size_t column, struct fault *fault)
{
	const struct writer_column *c = &w->columns[column];
	lxw_data_validation validation = {
		.validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
		.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
		.show_error = c->only ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF,
	};
	char name[32], formula[64], place[16];
	lxw_error error;

	snprintf(name, sizeof name, "list_%zu", w->list_count + 1);
	lxw_col_to_name(place, (lxw_col_t)w->list_count, LXW_TRUE);
	snprintf(formula, sizeof formula, "=" LISTS "!%s$1:%s$%zu", place, place, c->choice_count);
	error = workbook_define_name(w->book, name, formula);
	snprintf(formula, sizeof formula, "=%s", name);
	validation.value_formula = formula;
	if (!error)
		error = worksheet_data_validation_range(
		    w->sheet, 1, (lxw_col_t)column, XLSX_ROWS - 1, (lxw_col_t)column, &validation);
	w->lists = mem_resize(w->lists, w->list_count + 1, sizeof *w->lists);
	w->lists[w->list_count++] = c;
	return blame(error, fault);
}

static void set_column(struct writer *w, size_t column)
{
	const struct writer_column *c = &w->columns[column];
	lxw_format *formats[] = {w->text, w->count, w->money, w->date};
	lxw_row_col_options options = {.hidden = c->hidden};
	double width = (double)c->width + 3;	/* the button of the filter */

	if (width < WIDTH_LEAST)
		width = WIDTH_LEAST;
	if (width > WIDTH_MOST)
		width = WIDTH_MOST;
	keep(w, worksheet_set_column_opt(w->sheet, (lxw_col_t)column, (lxw_col_t)column, width,
	    formats[c->kind], &options));
}

/* What XML cannot hold, and what would be read as an escape, is written _xHHHH_. */
static void escape(struct span text, struct buf *out)
{
	buf_clear(out);
	while (text.n) {
		struct span rest = text;
		uint32_t c = text_next(&rest);

		if ((c < ' ' && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF ||
		    (c == '_' && rest.n && rest.p[0] == 'x'))
			buf_printf(out, "_x%04X_", c);
		else
			buf_add(out, text.p, text.n - rest.n);
		text = rest;
	}
}

/* UTF-16 code units, in which spreadsheets count. */
static size_t count_units(struct span text)
{
	size_t n = 0;

	while (text.n)
		n += text_next(&text) > 0xFFFF ? 2 : 1;
	return n;
}

static bool write_text(struct writer *w, lxw_col_t column, struct span text, lxw_format *format,
    struct fault *fault)
{
	char count[24];
	lxw_error error;

	if (text_valid(text) != text.n || memchr(text.p, '\0', text.n))
		return fault_set(fault, FAULT_TEXT, text, NULL);
	if (text.n > CELL_MOST && count_units(text) > CELL_MOST) {
		snprintf(count, sizeof count, "%zu", count_units(text));
		return fault_set(fault, FAULT_CELL_LONG, span_of(count), "32767");
	}
	escape(text, &w->cell);
	error = worksheet_write_string(w->sheet, w->rows, column, buf_string(&w->cell), format);
	if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
		return fault_set(fault, FAULT_CELL_LONG, SPAN(""), "32767");
	return blame(error, fault);
}

static void end_sheet(struct writer *w)
{
	if (w->sheet && w->rows > 1)
		keep(w, worksheet_autofilter(w->sheet, 0, 0, w->rows - 1,
		    (lxw_col_t)(w->column_count - 1)));
}

static void begin_sheet(struct writer *w)
{
	w->rows = 0;
	worksheet_freeze_panes(w->sheet, 1, 0);
	keep(w, worksheet_repeat_rows(w->sheet, 0, 0));
	worksheet_set_landscape(w->sheet);
	worksheet_set_paper(w->sheet, PAPER_A4);
	worksheet_fit_to_pages(w->sheet, 1, 0);
}

bool writer_sheet(struct writer *w, struct span name, const struct writer_column *columns,
    size_t count, struct fault *fault)
{
	struct buf named = BUF_INIT;

	spare(SPARE_BOOK);
	end_sheet(w);
	if (count > XLSX_COLUMNS)
		return fault_set(fault, FAULT_SHEET_LARGE, SPAN(""), "16384 columns");
	name_sheet(w, name, &named);
	w->sheet = workbook_add_worksheet(w->book, buf_string(&named));
	buf_free(&named);
	if (!w->sheet)
		return fault_set(fault, FAULT_WRITE, name, NULL);
	w->columns = columns;
	w->column_count = count;
	w->sheet_rows = mem_resize(w->sheet_rows, w->sheet_count + 1, sizeof *w->sheet_rows);
	w->sheet_rows[w->sheet_count++] = 1;
	begin_sheet(w);
	for (size_t i = 0; i < count; i++) {
		set_column(w, i);
		if ((columns[i].choice_count && !add_choices(w, i, fault)) ||
		    !write_text(w, (lxw_col_t)i, columns[i].heading, w->head, fault))
			return false;
	}
	w->rows = 1;
	return true;
}

/* Numbers that a spreadsheet gives back as they are, but for zeros after the point. */
static bool is_number(struct span cell)
{
	size_t whole, digits;

	span_take(&cell, SPAN("-"));
	digits = whole = text_digits(cell);
	if (!whole || (whole > 1 && cell.p[0] == '0'))
		return false;
	cell = span_skip(cell, whole);
	if (span_take(&cell, SPAN("."))) {
		if (!text_is_digits(cell))
			return false;
		digits += cell.n;
		cell.n = 0;
	}
	return !cell.n && digits <= 15;
}

/* 2025-07-04 as days; only what comes back as it went. */
static bool read_serial(struct span cell, double *serial)
{
	const int32_t epoch = 25569, first = 61 - epoch;
	struct date d;

	if (cell.n != 10 || !date_read(cell, &d) || d.first != d.last || d.first < first)
		return false;
	*serial = d.first + epoch;
	return true;
}

static bool write_cell(struct writer *w, size_t column, struct span cell, struct fault *fault)
{
	const struct writer_column *c = &w->columns[column];
	lxw_col_t at = (lxw_col_t)column;
	double number;

	if (!cell.n)
		return true;
	if (c->kind == WRITER_DATE && read_serial(cell, &number))
		return blame(worksheet_write_number(w->sheet, w->rows, at, number, w->date), fault);
	if ((c->kind == WRITER_COUNT || c->kind == WRITER_MONEY) && is_number(cell)) {
		buf_clear(&w->cell);
		buf_span(&w->cell, cell);
		number = strtod(buf_string(&w->cell), NULL);
		return blame(worksheet_write_number(w->sheet, w->rows, at, number,
		                 c->kind == WRITER_MONEY ? w->money : w->count), fault);
	}
	return write_text(w, at, cell, w->text, fault);
}

bool writer_row(struct writer *w, const struct span *cells, struct fault *fault)
{
	spare(SPARE_ROW);
	if (w->rows == XLSX_ROWS)
		return fault_set(fault, FAULT_SHEET_LARGE, SPAN(""), "1048576 rows");
	for (size_t i = 0; i < w->column_count; i++) {
		if (!write_cell(w, i, cells[i], fault)) {
			fault_column(fault, w->columns[i].heading);
			return false;
		}
		if (cells[i].n)
			w->sheet_rows[w->sheet_count - 1] = w->rows + 1;
	}
	w->rows++;
	return true;
}

/* Row by row, as libxlsxwriter wants it. */
static bool write_lists(struct writer *w, struct fault *fault)
{
	bool more = true;

	if (!w->list_count)
		return true;
	w->sheet = workbook_add_worksheet(w->book, LISTS);
	if (!w->sheet)
		return blame(LXW_ERROR_MEMORY_MALLOC_FAILED, fault);
	worksheet_hide(w->sheet);
	for (w->rows = 0; more; w->rows++) {
		more = false;
		for (size_t i = 0; i < w->list_count; i++) {
			if (w->rows >= w->lists[i]->choice_count)
				continue;
			more = true;
			if (!write_text(w, (lxw_col_t)i, w->lists[i]->choices[w->rows], w->text,
					fault))
				return false;
		}
	}
	return true;
}

/* Reads back what was written: each sheet as many rows as went into it. */
static bool check(const struct writer *w, struct span bytes, struct fault *fault)
{
	struct xlsx *book = xlsx_open(bytes, fault);
	bool good = book != NULL;

	for (size_t i = 0; good && i < w->sheet_count; i++) {
		struct xlsx_survey survey = {.rows = 0};

		good = xlsx_look(book, i, &survey, fault) &&
		       (survey.rows == w->sheet_rows[i] ||
			fault_set(fault, FAULT_SHEET_BAD, SPAN("rows"), NULL));
		xlsx_survey_free(&survey);
	}
	xlsx_close(book);
	return good;
}

bool writer_finish(struct writer *w, struct buf *out, struct fault *fault)
{
	lxw_error error;
	size_t from = out->length;

	spare(SPARE_BOOK);
	end_sheet(w);
	if (!write_lists(w, fault) || !blame(w->error, fault))
		return false;
	spare(SPARE_BOOK);
	error = workbook_close(w->book);
	w->book = NULL;
	if (error && errno)
		return fault_errno(fault, FAULT_WRITE, errno);
	return blame(error, fault) && whole_read(buf_string(&w->path), SIZE_MAX, out, fault) &&
	       check(w, span_skip(buf_view(out), from), fault);
}

void writer_free(struct writer *w)
{
	if (!w)
		return;
	if (w->book)
		lxw_workbook_free(w->book);
	spill_close(&w->file);
	free(w->lists);
	free(w->sheet_rows);
	map_free(&w->names);
	buf_free(&w->path);
	buf_free(&w->cell);
	free(w);
}
