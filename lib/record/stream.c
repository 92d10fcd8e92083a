/* stream.c - record streams: rows whose columns have names and types */
#include "record/stream.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"

static bool read_header(struct stream *s, struct csv_row *row, struct fault *fault)
{
	enum csv_result result;

	do
		result = csv_read(s->csv, row, fault);
	while (result == CSV_ROW && !row->count);
	if (result == CSV_END)
		fault_set(fault, FAULT_EMPTY, SPAN(""), NULL);
	return result == CSV_ROW;
}

/* Blank names are those of a list under a title, which is none of our streams yet. */
static bool name_twice(struct span name, uint32_t one, size_t other, struct fault *fault)
{
	struct buf value = BUF_INIT;

	if (name.n) {
		buf_printf(&value, "'%.*s': %u, %zu", SPAN_ARG(name), one, other);
		fault_set(fault, FAULT_HEADER_TWICE, buf_view(&value), NULL);
	} else {
		buf_printf(&value, "%u, %zu", one, other);
		fault_set(fault, FAULT_HEADER_BLANK, buf_view(&value),
		    "a header row; ingest reads lists under a title");
	}
	buf_free(&value);
	return false;
}

/* Takes the names of the first file; two alike could not be told apart. */
static bool name_columns(struct stream *s, const struct csv_row *row, struct fault *fault)
{
	struct map seen = MAP_INIT;
	bool good = true;

	s->columns = arena_alloc(&s->arena, row->count * sizeof *s->columns);
	s->width = row->count;
	for (size_t i = 0; i < row->count && good; i++) {
		uint32_t before = seen.count, id;

		s->columns[i] = arena_copy(&s->arena, text_trim(row->cells[i]));
		id = map_id(&seen, s->columns[i]);
		if (id < before) {
			good = name_twice(s->columns[i], id + 1, i + 1, fault);
			if (fault)
				fault->line = row->line;
		}
	}
	s->cells = mem_zero(s->width, sizeof *s->cells);
	map_free(&seen);
	return good;
}

/* A later file has the same columns, perhaps in another order. */
static bool place_columns(struct stream *s, const struct csv_row *row, struct fault *fault)
{
	bool moved = false;

	free(s->place);
	s->place = mem_alloc(s->width * sizeof *s->place);
	for (size_t i = 0; i < s->width; i++) {
		size_t j = 0;

		while (j < row->count && !span_equal(text_trim(row->cells[j]), s->columns[i]))
			j++;
		if (j == row->count)
			return fault_set(fault, FAULT_COLUMN_MISSING, s->columns[i], NULL);
		s->place[i] = j;
		moved |= j != i;
	}
	for (size_t j = 0; j < row->count && row->count > s->width; j++) {
		size_t i = 0;

		while (i < s->width && s->place[i] != j)
			i++;
		if (i == s->width)
			return fault_set(fault, FAULT_COLUMN_UNKNOWN, row->cells[j], NULL);
	}
	if (!moved) {
		free(s->place);
		s->place = NULL;
	}
	return true;
}

static void close_file(struct stream *s)
{
	if (s->csv)
		csv_close(s->csv);
	if (s->input)
		input_close(s->input);
	s->csv = NULL;
	s->input = NULL;
}

static bool open_file(struct stream *s, const char *path, struct fault *fault)
{
	struct csv_row row;
	bool good;

	s->input = input_open(path, NULL, fault);
	if (!s->input)
		return false;
	s->csv = csv_open(s->input, ',', fault);
	good = s->csv && read_header(s, &row, fault);
	if (good)
		good = s->columns ? place_columns(s, &row, fault) : name_columns(s, &row, fault);
	if (good)
		s->place_width = row.count;
	else if (fault)
		fault_source(fault, input_name(s->input));
	return good;
}

/* The format of -t, else that which the first column names, if there is such a one. */
static bool find_format(struct stream *s, const char *format, const char *directory,
    struct fault *fault)
{
	struct span name = span_of(format);
	struct fault why = FAULT_INIT;

	if (!format && !format_named(s->columns[0], &name))
		return true;
	if (format_load(&s->format, name, directory, &why) ||
	    (!format && why.code == FAULT_FORMAT_UNKNOWN))
		return true;
	if (fault)
		*fault = why;
	return false;
}

bool stream_head(struct stream *s, const char *source, const struct csv_row *header,
    const char *format, const char *directory, struct fault *fault)
{
	*s = (struct stream){.source = source};
	if (name_columns(s, header, fault) && find_format(s, format, directory, fault)) {
		s->place_width = header->count;
		return true;
	}
	fault_reading(fault, source);
	stream_close(s);
	return false;
}

bool stream_place(struct stream *s, const char *source, const struct csv_row *header,
    struct fault *fault)
{
	s->source = source;
	s->place_width = header->count;
	if (place_columns(s, header, fault))
		return true;
	fault->line = header->line;
	fault_source(fault, source);
	return false;
}

bool stream_open(struct stream *s, const char *const *paths, const char *format,
    const char *directory, struct fault *fault)
{
	*s = (struct stream){.paths = paths[0] ? paths + 1 : paths};
	if (!open_file(s, paths[0], fault)) {
		stream_close(s);
		return false;
	}
	if (find_format(s, format, directory, fault))
		return true;
	stream_close(s);
	return false;
}

enum stream_result stream_next(struct stream *s, struct fault *fault)
{
	struct csv_row row;

	for (;;) {
		switch (csv_read(s->csv, &row, fault)) {
		case CSV_ROW:
			break;
		case CSV_END:
			if (!*s->paths)
				return STREAM_END;
			close_file(s);
			if (!open_file(s, *s->paths++, fault))
				return STREAM_FAILED;
			continue;
		case CSV_SPOILED:
			fault_source(fault, stream_source(s));
			/* What comes after a quote that is never closed is lost, as after a cut. */
			return fault->code == FAULT_QUOTE_OPEN ? STREAM_FAILED : STREAM_BAD;
		case CSV_FAILED:
			fault_source(fault, stream_source(s));
			return STREAM_FAILED;
		}
		s->line = row.line;
		if (!row.count)
			continue;
		if (row.count != s->place_width) {
			char have[24], want[24];

			snprintf(have, sizeof have, "%zu", row.count);
			snprintf(want, sizeof want, "%zu", s->place_width);
			fault_set(fault,
			    row.count < s->place_width ? FAULT_CELLS_FEW : FAULT_CELLS_MANY,
			    span_of(have), want);
			fault->line = row.line;
			fault_source(fault, stream_source(s));
			return STREAM_BAD;
		}
		for (size_t i = 0; i < s->width; i++)
			s->cells[i] = row.cells[s->place ? s->place[i] : i];
		return STREAM_ROW;
	}
}

void stream_close(struct stream *s)
{
	close_file(s);
	free(s->place);
	free(s->cells);
	format_free(&s->format);
	arena_free(&s->arena);
	*s = (struct stream){.paths = NULL};
}

size_t stream_find(const struct stream *s, struct span name, struct fault *fault)
{
	struct buf have = BUF_INIT;

	for (size_t i = 0; i < s->width; i++)
		if (span_equal(s->columns[i], name))
			return i;
	for (size_t i = 0; i < s->width; i++) {
		size_t at = format_find(&s->format, s->columns[i]);

		if (text_alike(s->columns[i], name) ||
		    (at != FORMAT_NONE && (text_alike(s->format.columns[at].zh, name) ||
					      text_alike(s->format.columns[at].en, name))))
			return i;
	}
	for (size_t i = 0; i < s->width && have.length < 200; i++)
		buf_printf(&have, "%s%.*s", i ? ", " : "", SPAN_ARG(s->columns[i]));
	fault_set(fault, FAULT_COLUMN_UNKNOWN, name, NULL);
	if (fault) {
		fault_field(fault->want, sizeof fault->want, buf_view(&have));
		fault_source(fault, stream_source(s));
	}
	buf_free(&have);
	return STREAM_NONE;
}

bool stream_columns(const struct stream *s, const struct stream_column *columns,
    struct fault *fault)
{
	for (; columns->name; columns++) {
		struct fault *said = columns->needed ? fault : NULL;

		*columns->at = stream_find(s, span_of(columns->name), said);
		if (columns->needed && *columns->at == STREAM_NONE)
			return false;
	}
	return true;
}

enum type_id stream_type(const struct stream *s, size_t column)
{
	size_t at = format_find(&s->format, s->columns[column]);

	return at == FORMAT_NONE ? TYPE_TEXT : s->format.columns[at].type;
}

const char *stream_source(const struct stream *s)
{
	if (s->source)
		return s->source;
	return s->input ? input_name(s->input) : "-";
}

bool stream_blame(const struct stream *s, size_t column, struct fault *fault)
{
	fault_source(fault, stream_source(s));
	fault->line = s->line;
	fault_column(fault, s->columns[column]);
	return false;
}
