/* stream.c - tests of record streams, and of the small tables that programs are given */
#include "record/format.h"
#include "record/list.h"
#include "record/rules.h"
#include "record/stream.h"
#include "record/twins.h"

#include <unistd.h>

#include "tap.h"

/* Names of files that exist until remove_files. */
struct files {
	char directory[64];
	char names[4][96];
	const char *paths[5];
	int count;
};

static void add_file(struct files *f, const char *name, const char *text)
{
	char *path = f->names[f->count];
	FILE *file;

	if (!f->count) {
		strcpy(f->directory, "/tmp/sandan.XXXXXX");
		if (!mkdtemp(f->directory))
			abort();
	}
	strcat(strcat(strcpy(path, f->directory), "/"), name);
	file = fopen(path, "w");
	if (!file)
		abort();
	fputs(text, file);
	fclose(file);
	f->paths[f->count++] = path;
}

static void remove_files(struct files *f)
{
	for (int i = 0; i < f->count; i++)
		unlink(f->names[i]);
	rmdir(f->directory);
}

static const struct {
	const char *first, *second;	/* the files; second NULL: one only */
	const char *rows;		/* cells with "," after each, rows with ";" */
	enum fault_code code;		/* the last that was said */
} streams[] = {
	{"a,b\n1,2\n", NULL, "1,2,;", FAULT_NONE},
	{"a,b\n1,2\n\n3,4\n", NULL, "1,2,;3,4,;", FAULT_NONE},
	{"\n\na,b\n1,2\n", NULL, "1,2,;", FAULT_NONE},
	{"a,b\n1,2\n", "a,b\n3,4\n", "1,2,;3,4,;", FAULT_NONE},
	{"a,b\n1,2\n", "b,a\n4,3\n", "1,2,;3,4,;", FAULT_NONE},
	{"a,b\n1,2\n", "a\n3\n", "1,2,;failed", FAULT_COLUMN_MISSING},
	{"a,b\n1,2\n", "a,b,c\n3,4,5\n", "1,2,;failed", FAULT_COLUMN_UNKNOWN},
	{"a,b\n1,2\n", "", "1,2,;failed", FAULT_EMPTY},
	{"a,b\n1\n3,4\n", NULL, "bad;3,4,;", FAULT_CELLS_FEW},
	{"a,b\n1,2,3\n3,4\n", NULL, "bad;3,4,;", FAULT_CELLS_MANY},
	{"a,b\n1,\"2\"3\n3,4\n", NULL, "bad;3,4,;", FAULT_QUOTE_STRAY},
	{"a,a\n1,2\n", NULL, "closed", FAULT_HEADER_TWICE},
	{"a,,\n1,2,3\n", NULL, "closed", FAULT_HEADER_BLANK},
	{"", NULL, "closed", FAULT_EMPTY},
};

static void read_stream(const char *const *paths, struct buf *got, struct fault *fault)
{
	enum stream_result result;
	struct stream s;

	if (!stream_open(&s, paths, NULL, NULL, fault)) {
		buf_text(got, "closed");
		return;
	}
	while ((result = stream_next(&s, fault)) != STREAM_END && result != STREAM_FAILED) {
		if (result == STREAM_BAD)
			buf_text(got, "bad");
		for (size_t i = 0; result == STREAM_ROW && i < s.width; i++) {
			buf_span(got, s.cells[i]);
			buf_char(got, ',');
		}
		buf_char(got, ';');
	}
	if (result == STREAM_FAILED)
		buf_text(got, "failed");
	stream_close(&s);
}

static void test_streams(void)
{
	for (size_t i = 0; i < sizeof streams / sizeof *streams; i++) {
		struct files files = {.count = 0};
		struct fault fault = FAULT_INIT;
		struct buf got = BUF_INIT;
		char name[32];

		add_file(&files, "1.csv", streams[i].first);
		if (streams[i].second)
			add_file(&files, "2.csv", streams[i].second);
		read_stream(files.paths, &got, &fault);
		snprintf(name, sizeof name, "stream %zu", i);
		same(buf_view(&got), streams[i].rows, name);
		ok(fault.code == streams[i].code, "stream %zu: %s", i, fault_code_name(fault.code));
		buf_free(&got);
		remove_files(&files);
	}
}

static void test_columns(void)
{
	struct files files = {.count = 0};
	struct fault fault = FAULT_INIT;
	struct stream s;

	add_file(&files, "need.csv", "need_id,community,people,其他\nN1,甲,5,x\n");
	if (!ok(stream_open(&s, files.paths, NULL, NULL, &fault), "a stream of needs"))
		return;
	ok(span_is(s.format.name, "need"), "named by its first column");
	ok(stream_find(&s, SPAN("people"), &fault) == 2 && stream_type(&s, 2) == TYPE_COUNT,
	    "by name");
	ok(stream_find(&s, SPAN("提出单位"), &fault) == 1, "by heading");
	ok(stream_find(&s, SPAN("其他"), &fault) == 3 && stream_type(&s, 3) == TYPE_TEXT,
	    "carried");
	ok(stream_find(&s, SPAN("title"), &fault) == STREAM_NONE &&
	    fault.code == FAULT_COLUMN_UNKNOWN &&
	    strcmp(fault.want, "need_id, community, people, 其他") == 0, "not there, and what is");
	stream_close(&s);
	ok(!stream_open(&s, files.paths, "nosuch", NULL, &fault) &&
	    fault.code == FAULT_FORMAT_UNKNOWN, "no such format");
	remove_files(&files);
}

static void test_lists(void)
{
	struct files files = {.count = 0};
	struct fault fault = FAULT_INIT;
	struct list l;
	size_t column;

	add_file(&files, "1.csv", "\xEF\xBB\xBF Name ;parent\n\n a ; b; \nd\n");
	if (!ok(list_load(&l, files.paths[0], &fault), "a list"))
		return;
	ok(l.rows == 2 && l.columns == 2 && l.lines[1] == 4, "its size, and lines");
	ok(list_find(&l, "名称|name") == 0 && list_find(&l, "level") == LIST_NONE, "its columns");
	same(list_cell(&l, 0, 1), "b", "a cell, trimmed");
	same(list_cell(&l, 1, 1), "", "a short row is filled up");
	same(list_cell(&l, 1, LIST_NONE), "", "no column, no cell");
	ok(!list_need(&l, "level|级别", &column, &fault) && fault.code == FAULT_COLUMN_MISSING,
	    "a column needed");
	list_free(&l);
	add_file(&files, "2.csv", "a,b\n1,\"2\"x\n");
	ok(!list_load(&l, files.paths[1], &fault) && fault.code == FAULT_QUOTE_STRAY &&
	    fault.line == 2 && strcmp(fault.source, files.paths[1]) == 0, "no list");
	list_free(&l);
	remove_files(&files);
}

static void test_formats(void)
{
	struct files files = {.count = 0};
	struct fault fault = FAULT_INIT;
	struct format f;
	size_t at;

	add_file(&files, "need.csv", "column,type,required,aliases,zh\n"
		"people,,yes,人头|头数,\nstreet,area,,街,所在街\ntitle,,no,,事\n");
	add_file(&files, "visit.csv", "column,type,key\nvisit_id,id,V\nname,text,yes\n");
	add_file(&files, "bad.csv", "column,type,key\nbad_id,id,B\nname,nosuch,\n");
	add_file(&files, "none.csv", "column,type\nid,id\n");
	if (ok(format_load(&f, SPAN("need"), files.directory, &fault), "laid over")) {
		at = format_find(&f, SPAN("people"));
		ok(f.columns[at].required && f.columns[at].type == TYPE_COUNT &&
		    f.columns[at].alias_count == 7, "a cell that says something, and more aliases");
		same(f.columns[at].zh, "服务对象数量", "one that says nothing");
		ok(!f.columns[format_find(&f, SPAN("title"))].required, "no longer required");
		ok(format_find(&f, SPAN("street")) == f.count - 1 && f.letter == 'N',
		    "a column more");
		format_free(&f);
	}
	if (ok(format_load(&f, SPAN("visit"), files.directory, &fault), "a new one")) {
		ok(f.letter == 'V' && f.count == 2 && f.columns[1].key, "as its file says");
		format_free(&f);
	}
	ok(!format_load(&f, SPAN("bad"), files.directory, &fault) &&
	    fault.code == FAULT_FORMAT_BAD && fault.line == 3, "no such type");
	ok(!format_load(&f, SPAN("none"), files.directory, &fault) &&
	    fault.code == FAULT_FORMAT_BAD, "no id");
	ok(!format_load(&f, SPAN("nosuch"), files.directory, &fault) &&
	    fault.code == FAULT_FORMAT_UNKNOWN, "none");
	ok(!format_load(&f, SPAN("../need"), files.directory, &fault), "no path");
	ok(!format_load(&f, SPAN("need"), "nosuch", &fault) && fault.code == FAULT_OPEN,
	    "no directory");
	same(span_of(fault.source), "nosuch", "which is named");
	remove_files(&files);
}

static const struct {
	const char *cell, *out;	/* of kind; out NULL: none matches */
	const char *match;
} rules[] = {
	{"座谈会", "座谈", "座谈"}, {"与城北座谈", "座谈", "座谈"}, {"a-b", "b-a", "a-b"},
	{"x9", "", "x"},
	{"$5", "!$", "$5"}, {"其他", NULL, NULL}, {"\xFF座谈", NULL, NULL}, {"", NULL, NULL},
};

static void test_rules(void)
{
	struct files files = {.count = 0};
	struct fault fault = FAULT_INIT;
	const struct rules_group *groups;
	struct rules *r;
	struct format f;
	size_t count;

	add_file(&files, "r.csv",
	    "column,pattern,value,from\nkind,座谈,座谈,\nnosuch,(,x,\ncategory,.,甲,title\n"
		"kind,座谈会,never,\nkind,^(\\w)-(\\w)$,$2-$1,\nkind,^x,$9,\nkind,^\\$5$,$5!$,\n");
	format_load(&f, SPAN("activity"), NULL, NULL);
	r = rules_load(files.paths, 1, &f, &fault);
	groups = rules_groups(r, &count);
	ok(r && count == 2 && groups[0].count == 5 &&
	    groups[1].from == format_find(&f, SPAN("title")),
	    "groups, without what is of another format");
	for (size_t i = 0; r && i < sizeof rules / sizeof *rules; i++) {
		struct buf out = BUF_INIT;
		struct span match;
		bool found = rules_apply(r, &groups[0], span_of(rules[i].cell), &out, &match,
		    &fault) == RULES_MATCH;

		ok(found == (rules[i].out != NULL), "rule %zu", i);
		if (found) {
			same(buf_view(&out), rules[i].out, rules[i].cell);
			same(match, rules[i].match, "what it matched");
		}
		buf_free(&out);
	}
	rules_free(r);
	add_file(&files, "bad.csv", "column,pattern,value\nkind,[,x\n");
	ok(!rules_load(files.paths, 2, &f, &fault) && fault.code == FAULT_PATTERN &&
	    fault.line == 2, "a wrong one");
	ok(!rules_groups(NULL, &count) && !count, "no rules");
	r = rules_default(&f, &fault);
	ok(r != NULL, "the default ones");
	rules_free(r);
	format_free(&f);
	remove_files(&files);
}

static const struct {
	const char *id, *date, *title, *host, *partner;
	enum twins_result result;
	const char *like;
} twins[] = {
	{"1", "2025-01-01", "“暖冬慰问”孤寡老人", "甲", "乙", TWINS_NEW, ""},
	{"2", "2025-01-01", "“暖冬慰问”孤寡老人", "甲", "乙", TWINS_SAME, ""},
	{"3", "2025-01-01", "暖冬慰问孤寡老人", "乙", "甲", TWINS_LIKE, "1"},
	{"4", "2025-01-01", "慰问老人", "甲", "乙", TWINS_LIKE, "1"},
	{"5", "2025-01-02", "暖冬慰问孤寡老人", "甲", "乙", TWINS_NEW, ""},
	{"6", "2025-01-01", "清洁家园", "甲", "乙", TWINS_NEW, ""},
	{"7", "2025-01-01", "", "甲", "乙", TWINS_NEW, ""},
	{"8", "", "暖冬慰问孤寡老人", "甲", "乙", TWINS_NEW, ""},
	{"9", "2025-01-01", "暖冬慰问孤寡老人", "", "", TWINS_NEW, ""},
};

static void test_twins(void)
{
	struct twins t = {.room = 0};
	struct span names[64];
	struct format f;
	struct reading r = {.format = &f, .names = names};

	format_load(&f, SPAN("activity"), NULL, NULL);
	r.width = f.count;
	for (size_t i = 0; i < f.count; i++)
		names[i] = f.columns[i].name;
	for (size_t i = 0; i < sizeof twins / sizeof *twins; i++) {
		struct span cells[64] = {{NULL, 0}}, like = {NULL, 0};

		cells[0] = span_of(twins[i].id);
		cells[format_find(&f, SPAN("date"))] = span_of(twins[i].date);
		cells[format_find(&f, SPAN("title"))] = span_of(twins[i].title);
		cells[format_find(&f, SPAN("host"))] = span_of(twins[i].host);
		cells[format_find(&f, SPAN("partner"))] = span_of(twins[i].partner);
		ok(twins_add(&t, &r, cells, &like) == twins[i].result, "twin %s",
		    twins[i].id);
		same(like, twins[i].like, "and whose");
	}
	twins_free(&t);
	format_free(&f);
}

int main(void)
{
	unsetenv("SANDAN_FORMATS");
	test_streams();
	test_columns();
	test_lists();
	test_formats();
	test_rules();
	test_twins();
	return done();
}
