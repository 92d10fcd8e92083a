/*
 * xlsx_fuzz.c - workbooks with bytes changed at random: read, or refused with a fault; FUZZ=N
 * tries N of them
 */
#include "xlsx/writer.h"
#include "xlsx/xlsx.h"

#include <zip.h>

#include "base/mem.h"

#include "tap.h"

enum { PARTS = 32 };

/* The parts of a workbook, inflated. */
struct sample {
	char *names[PARTS];
	struct buf parts[PARTS];
	int count;
	struct buf whole;
};

static void make(struct sample *s)
{
	static const struct span choices[] = {{"yes", 3}, {"no", 2}};
	static const struct writer_column columns[] = {
		{.heading = {"名称", 6}, .width = 8},
		{.heading = {"是否", 6}, .choices = choices, .choice_count = 2},
		{.heading = {"金额", 6}, .kind = WRITER_MONEY},
		{.heading = {"日期", 6}, .kind = WRITER_DATE, .hidden = true},
	};
	static const struct span rows[][4] = {
		{{"a\n\x01_x0041_", 10}, {"yes", 3}, {"1234.50", 7}, {"2025-07-04", 10}},
		{{"", 0}, {"no", 2}, {"约", 3}, {"2025-07", 7}},
		{{"=1+1", 4}, {"", 0}, {"-0.5", 4}, {"", 0}},
	};
	struct fault fault = FAULT_INIT;
	struct writer *w = writer_new(1, &fault);
	bool good = w && writer_sheet(w, SPAN("表"), columns, 4, &fault);

	for (size_t i = 0; good && i < sizeof rows / sizeof *rows; i++)
		good = writer_row(w, rows[i], &fault);
	good = good && writer_finish(w, &s->whole, &fault);
	writer_free(w);
	ok(good, "a workbook is made");
}

static void inflate_parts(struct sample *s)
{
	zip_t *zip = zip_open_from_source(zip_source_buffer_create(s->whole.data, s->whole.length,
	    0, NULL), ZIP_RDONLY,
	    NULL);

	for (s->count = 0; s->count < zip_get_num_entries(zip, 0) && s->count < PARTS; s->count++) {
		const char *name = zip_get_name(zip, (zip_uint64_t)s->count, 0);
		zip_file_t *file = zip_fopen_index(zip, (zip_uint64_t)s->count, 0);
		struct buf *part = &s->parts[s->count];
		zip_int64_t n;

		s->names[s->count] = mem_string(name, strlen(name));
		while ((n = zip_fread(file, buf_reserve(part, 4096), 4096)) > 0)
			part->length += (size_t)n;
		zip_fclose(file);
	}
	zip_discard(zip);
}

/* The parts as a zip; malloc'ed. */
static char *zip_parts(const struct sample *s, size_t *size)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
	zip_stat_t stat;
	char *bytes;

	zip_source_keep(source);
	for (int i = 0; i < s->count; i++)
		zip_file_add(zip, s->names[i], zip_source_buffer(zip, s->parts[i].data,
		    s->parts[i].length, 0), 0);
	zip_close(zip);
	zip_source_stat(source, &stat);
	bytes = mem_alloc(stat.size + 1);
	zip_source_open(source);
	*size = (size_t)zip_source_read(source, bytes, stat.size);
	zip_source_close(source);
	zip_source_free(source);
	return bytes;
}

/* What rows and faults come to, so that none is optimised away. */
struct seen {
	size_t width, rows, bytes, faults;
	bool good;
};

static bool see_row(void *arg, const struct span *cells, size_t count, struct fault *fault)
{
	struct seen *s = arg;

	(void)fault;
	s->rows++;
	s->good = s->good && count == s->width;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < cells[i].n; k++)
			s->bytes += (unsigned char)cells[i].p[k];
	return true;
}

static void see_fault(void *arg, const struct fault *fault)
{
	struct seen *s = arg;

	s->good = s->good && fault->code;
	s->faults++;
}

/* Whether the workbook is read, or refused with a fault. */
static bool try_bytes(struct span bytes, size_t *read)
{
	struct fault fault = FAULT_INIT;
	struct xlsx *w = xlsx_open(bytes, &fault);
	size_t count = 0;
	bool good = w || fault.code;

	if (w)
		xlsx_sheets(w, &count);
	for (size_t i = 0; i < count && good; i++) {
		struct xlsx_survey survey = {.rows = 0};
		struct seen seen = {.good = true};
		struct xlsx_reading reading = {.merged = i & 1 ? MERGED_ALL : MERGED_DOWN,
		    .arg = &seen, .row = see_row,
		    .blame = see_fault};

		fault = (struct fault)FAULT_INIT;
		good = xlsx_look(w, i, &survey, &fault) || fault.code;
		seen.width = survey.width;
		if (!fault.code && survey.rows * survey.width < 1 << 20) {
			good = xlsx_read(w, i, &survey, &reading, &fault) || fault.code;
			good = good && seen.good && (fault.code || seen.rows == survey.rows);
			*read += !fault.code;
		}
		xlsx_survey_free(&survey);
	}
	xlsx_close(w);
	return good;
}

static void change(struct buf *b, uint64_t *seed)
{
	static const char *const tokens[] = {"\"", "<", ">", "&", "0", "9999999999", "-", "A1",
	    "XFD1048576", " s=\"99\"", "e"};
	size_t at = tap_random(seed) % (b->length + 1);
	const char *token = tokens[tap_random(seed) % (sizeof tokens / sizeof *tokens)];

	if (at == b->length || tap_random(seed) % 3) {
		for (size_t i = 0; token[i] && at + i < b->length; i++)
			b->data[at + i] = token[i];
	} else {
		b->data[at] = (char)tap_random(seed);
	}
}

int main(void)
{
	const char *asked = getenv("FUZZ");
	long tries = asked ? atol(asked) : tap_rounds(2000), bad = 0;
	uint64_t seed = tap_seed();
	struct sample s = {.count = 0};
	size_t read = 0;

	make(&s);
	inflate_parts(&s);
	for (long n = 0; n < tries; n++) {
		uint64_t any = tap_random(&seed) % (unsigned)s.count;
		struct buf *part = n % 4 ? &s.parts[any] : &s.whole;
		char *kept = mem_string(part->data, part->length);
		struct span bytes = buf_view(&s.whole);
		char *zipped = NULL;

		for (uint64_t i = tap_random(&seed) % 4 + 1; i; i--)
			change(part, &seed);
		if (n % 4)
			bytes.p = zipped = zip_parts(&s, &bytes.n);
		bad += !try_bytes(bytes, &read);
		memcpy(part->data, kept, part->length);
		free(zipped);
		free(kept);
	}
	ok(bad == 0, "%ld changed workbooks: %zu sheets read, the others refused", tries, read);
	for (int i = 0; i < s.count; i++) {
		free(s.names[i]);
		buf_free(&s.parts[i]);
	}
	buf_free(&s.whole);
	return done();
}
