/* csv_samples.c - lib/csv over csv-spectrum and the samples of offices, where they are */
#include <dirent.h>
#include <iconv.h>

#include "base/buf.h"
#include "csv/read.h"
#include "tap.h"

static void put_json(struct buf *out, struct span text)
{
	buf_char(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == '\n' || c == '\r')
			buf_text(out, c == '\n' ? "\\n" : "\\r");
		else if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", c);
		else
			buf_char(out, c);
	}
	buf_char(out, '"');
}

/* The rows as one array of objects, without white space outside strings. */
static void rows_to_json(struct buf *out, struct span text)
{
	struct csv_rows *rows = csv_rows_new(',');
	struct buf heads[20] = {BUF_INIT};
	struct csv_row row;
	size_t head = 0, n = 0;

	csv_rows_start(rows, text, 1, true);
	buf_char(out, '[');
	while (csv_rows_next(rows, &row, NULL) == CSV_ROW) {
		if (!head) {
			for (; head < row.count; head++)
				put_json(&heads[head], row.cells[head]);
			continue;
		}
		buf_text(out, n++ ? ",{" : "{");
		for (size_t i = 0; i < row.count && i < head; i++) {
			buf_printf(out, "%s%.*s:", i ? "," : "", SPAN_ARG(buf_view(&heads[i])));
			put_json(out, row.cells[i]);
		}
		buf_char(out, '}');
	}
	buf_char(out, ']');
	for (size_t i = 0; i < 20; i++)
		buf_free(&heads[i]);
	csv_rows_free(rows);
}

static bool slurp(struct buf *out, const char *folder, const char *name, const char *suffix)
{
	char path[600];
	FILE *file;
	int c;

	snprintf(path, sizeof path, "%s/%s%s", folder, name, suffix);
	file = fopen(path, "rb");
	if (!file)
		return false;
	buf_clear(out);
	while ((c = getc(file)) != EOF)
		buf_char(out, (char)c);
	fclose(file);
	return true;
}

/* Takes the white space outside strings out of a JSON text. */
static void squeeze(struct buf *json)
{
	bool inside = false;
	size_t n = 0;

	for (size_t i = 0; i < json->length; i++) {
		char c = json->data[i];

		if (c == '"' && !(inside && json->data[i - 1] == '\\'))
			inside = !inside;
		if (inside || !strchr(" \t\r\n", c))
			json->data[n++] = c;
	}
	json->length = n;
}

static void test_spectrum(void)
{
	static const char csvs[] = "../shared/conformance/csv-spectrum/csvs";
	static const char jsons[] = "../shared/conformance/csv-spectrum/json";
	struct buf csv = BUF_INIT, json = BUF_INIT, got = BUF_INIT;
	struct dirent *entry;
	DIR *dir = opendir(csvs);

	if (!dir) {
		ok(true, "csv-spectrum # SKIP its files are not here");
		return;
	}
	while ((entry = readdir(dir))) {
		char name[300];
		size_t n = strlen(entry->d_name);

		/* Its JSON is not of its CSV. */
		if (n < 5 || !strcmp(entry->d_name, "location_coordinates.csv"))
			continue;
		snprintf(name, sizeof name, "%.*s", (int)(n - 4), entry->d_name);
		if (!slurp(&csv, csvs, name, ".csv") || !slurp(&json, jsons, name, ".json"))
			continue;
		squeeze(&json);
		buf_clear(&got);
		rows_to_json(&got, buf_view(&csv));
		same(buf_view(&got), buf_string(&json), name);
	}
	closedir(dir);
	buf_free(&csv);
	buf_free(&json);
	buf_free(&got);
}

static const struct {
	const char *name, *encoding;
	char delimiter;
	size_t records, cells;		/* and cells of the longest */
	const char *fault;		/* "code line cell" of the spoiled one */
} samples[] = {
	{"资源清单.csv", "GB18030", ',', 43, 11, ""},
	{"脏数据/01_未闭合引号.csv", "", ',', 4, 6, "quote-open 4 4"},
	{"脏数据/02_列数不齐.csv", "", ',', 7, 8, ""},
	{"脏数据/03_含NUL字节.csv", "", ',', 7, 6, ""},
	{"脏数据/06_Unicode文本.txt", "UTF-16", '\t', 7, 6, ""},
	{"脏数据/07_空文件.csv", "", ',', 0, 0, ""},
	{"脏数据/08_只有表头.csv", "", ',', 1, 6, ""},
	{"脏数据/11_超大单元格.csv", "", ',', 3, 7, ""},
	{"脏数据/14_金额逗号错位.csv", "", ',', 7, 6, ""},
	{"脏数据/17_只有CR换行.csv", "", ',', 7, 6, ""},
	{"脏数据/21_分号分隔.csv", "", ';', 7, 6, ""},
	{"脏数据/22_表头在第六行.csv", "", ',', 12, 6, ""},
	{"脏数据/24_七万列.csv", "", ',', 2, 70000, ""},
	{"脏数据/25_空行空列.csv", "", ',', 1007, 200, ""},
};

static void decode(struct buf *text, const char *encoding)
{
	iconv_t to = iconv_open("UTF-8", encoding);
	struct buf out = BUF_INIT;
	char *from = text->data, *at = buf_reserve(&out, 3 * text->length + 1);
	size_t left = text->length, room = 3 * text->length;

	iconv(to, &from, &left, &at, &room);
	out.length = (size_t)(at - out.data);
	iconv_close(to);
	buf_free(text);
	*text = out;
}

static void test_samples(void)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const char *name = samples[i].name;
		struct fault fault = FAULT_INIT;
		struct csv_rows *rows;
		struct csv_row row;
		enum csv_result result;
		size_t records = 0, cells = 0;
		char found[200] = "", delimiter;

		if (!slurp(&text, "../shared/samples", name, "")) {
			ok(true, "%s # SKIP it is not here", name);
			continue;
		}
		if (*samples[i].encoding)
			decode(&text, samples[i].encoding);
		delimiter = csv_guess(buf_view(&text));
		rows = csv_rows_new(delimiter);
		csv_rows_start(rows, buf_view(&text), 1, true);
		while ((result = csv_rows_next(rows, &row, &fault)) != CSV_END) {
			records++;
			cells = row.count > cells ? row.count : cells;
			if (result == CSV_SPOILED)
				snprintf(found, sizeof found, "%s %d %s",
					fault_code_name(fault.code), (int)fault.line, fault.column);
		}
		csv_rows_free(rows);
		ok(delimiter == samples[i].delimiter, "%s: the delimiter", name);
		ok(records == samples[i].records && cells == samples[i].cells,
			"%s: %zu records, up to %zu cells", name, records, cells);
		same(span_of(found), samples[i].fault, name);
	}
	buf_free(&text);
}

int main(void)
{
	test_spectrum();
	test_samples();
	return done();
}
