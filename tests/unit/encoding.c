/* encoding.c - tests of lib/io/encoding.h: which encoding, and decoding */
#include <errno.h>
#include <iconv.h>

#include "base/text.h"
#include "io/encoding.h"
#include "io/gb18030.h"
#include "io/judge.h"
#include "tap.h"

/* 张三 服务 社区 in GB18030. */
#define ZHANG "\xD5\xC5\xC8\xFD"
#define FUWU "\xB7\xFE\xCE\xF1"
#define SHEQU "\xC9\xE7\xC7\xF8"

/* SPAN in a table. */
#define TEXT(literal) {"" literal, sizeof(literal) - 1}

struct find_row {
	const char *name;
	struct span head;
	bool whole;
	enum encoding encoding;
	size_t bom;
	enum fault_code fault;
	uint64_t line, byte;
};

static const struct find_row finds[] = {
	{"nothing", TEXT(""), true, ENCODING_UTF8, 0, FAULT_NONE, 0, 0},
	{"ASCII", TEXT("a,b\n"), true, ENCODING_UTF8, 0, FAULT_NONE, 0, 0},
	{"UTF-8", TEXT("姓名\n张三\n"), true, ENCODING_UTF8, 0, FAULT_NONE, 0, 0},
	{"UTF-8 with BOM", TEXT("\xEF\xBB\xBFid"), true, ENCODING_UTF8, 3, FAULT_NONE, 0, 0},
	{"UTF-16LE", TEXT("\xFF\xFEi\0"), true, ENCODING_UTF16LE, 2, FAULT_NONE, 0, 0},
	{"UTF-16BE", TEXT("\xFE\xFF\0i"), true, ENCODING_UTF16BE, 2, FAULT_NONE, 0, 0},
	{"GB18030", TEXT(ZHANG "\n" FUWU), true, ENCODING_GB18030, 0, FAULT_NONE, 0, 0},
	{"GB18030, one character",
	 TEXT("a," "\xC4\xD0" "\n"), true, ENCODING_GB18030, 0, FAULT_NONE, 0, 0},
	{"GB18030 with the euro sign", TEXT(ZHANG "\x80"), true, ENCODING_GB18030, 0, FAULT_NONE, 0,
	    0},
	{"GB18030, four bytes", TEXT("\x81\x30\x81\x30"), true, ENCODING_GB18030, 0, FAULT_NONE, 0,
	    0},
	{"head cut in UTF-8", TEXT("姓名\n张\xE4\xB8"), false, ENCODING_UTF8, 0, FAULT_NONE, 0, 0},
	{"head cut in GB18030",
	 TEXT(ZHANG "\n" FUWU "\xC9"), false, ENCODING_GB18030, 0, FAULT_NONE, 0, 0},
	{"UTF-8 cut at the end", TEXT("姓名,社区\n服务人数\n张\xE4"), true, ENCODING_UTF8, 0,
	    FAULT_NONE, 0, 0},
	{"GB18030 cut at the end", TEXT(ZHANG "\n" FUWU "\n\xC9"), true, 0, 0, FAULT_ENCODING, 3,
	    10},
	{"UTF-8 with bad bytes", TEXT("姓名,社区\n张三,城北\n李\xFF\xFE四,城南\n"), true,
	 ENCODING_UTF8, 0, FAULT_NONE, 0, 0},
	{"UTF-8 with a cell cut in a character", TEXT("姓名,社区\n张三,城北\n1,\xE5\x9F\n"), true,
	 ENCODING_UTF8, 0, FAULT_NONE, 0, 0},
	{"mostly bad", TEXT("a\n\xFF\xFF\n\xFF\n张三李\n"), true, 0, 0, FAULT_ENCODING, 2, 2},
	{"no text at all", TEXT("a\r\nb\r\xFF\xFF\n"), true, 0, 0, FAULT_ENCODING, 3, 5},
	{"GB18030 with a bad byte", TEXT(ZHANG "\r\n" FUWU "\n" SHEQU "\xFF\n"), true, 0, 0,
	 FAULT_ENCODING, 3, 15},
	{"UTF-8, then GB18030", TEXT("姓名,社区\r\n1," ZHANG "\n"), true, 0, 0,
	 FAULT_ENCODING_CHANGES, 2, 17},
	{"UTF-8, then GB18030, after CR", TEXT("姓名,社区\r1," ZHANG "\r"), true, 0, 0,
	 FAULT_ENCODING_CHANGES, 2, 16},
	{"GB18030, then UTF-8", TEXT(FUWU "\n" ZHANG "\n姓名,社区\n"), true, 0, 0,
	 FAULT_ENCODING_CHANGES, 3, 10},
	/* 服务人数 is 12 bytes, which are six characters of GB18030 as well. */
	{"GB18030, then UTF-8 of even length", TEXT(FUWU "\n服务人数\n"), true, 0, 0,
	 FAULT_ENCODING_CHANGES, 2, 5},
};

static void test_find(void)
{
	for (size_t i = 0; i < sizeof finds / sizeof *finds; i++) {
		const struct find_row *r = &finds[i];
		struct fault f = FAULT_INIT;
		enum encoding e = ENCODING_OTHER;
		size_t bom = 9;
		bool good = encoding_find(r->head, r->whole, &e, &bom, &f);

		if (!r->fault)
			ok(good && e == r->encoding && bom == r->bom, "find: %s", r->name);
		else if (!ok(!good && f.code == r->fault && f.line == r->line &&
		    f.byte == r->byte && f.has_byte, "find: %s", r->name))
			printf("# %s at line %u, byte %u\n", fault_code_name(f.code),
			    (unsigned)f.line, (unsigned)f.byte);
		ok(encoding_find(r->head, r->whole, &e, &bom, NULL) == good,
		    "… with no fault wanted");
	}
	ok(encoding_named("gbk") == ENCODING_GB18030 && encoding_named("utf8") == ENCODING_UTF8 &&
	   encoding_named("BIG5") == ENCODING_OTHER, "encodings by name");
}

struct decode_row {
	const char *name;
	enum encoding encoding;
	const char *iconv_name;
	struct span bytes;
	const char *text;	/* what comes of it, with a fault: at most */
	enum fault_code fault;
	uint64_t line, byte;
	const char *value;
};

static const struct decode_row decodes[] = {
	{"UTF-8", ENCODING_UTF8, NULL,
	 TEXT("姓名,\xF0\xA0\x80\x80\n"), "姓名,\xF0\xA0\x80\x80\n", 0, 0, 0, ""},
	{"UTF-8 passes bad bytes", ENCODING_UTF8, NULL,
	 TEXT("姓\xFF名\xC0\x80"), "姓\xFF名\xC0\x80", 0, 0, 0, ""},
	{"UTF-8 passes a cut end", ENCODING_UTF8, NULL, TEXT("姓\xE5"), "姓\xE5", 0, 0, 0, ""},
	{"UTF-8 turns into GB18030", ENCODING_UTF8, NULL, TEXT("a\r\n姓名\r1," ZHANG "\n2\n"),
	    "a\r\n姓名\r1,",
	 FAULT_ENCODING_CHANGES, 3, 12, "UTF-8"},
	{"UTF-8 ends in GB18030", ENCODING_UTF8, NULL, TEXT("姓名\n" ZHANG), "姓名\n",
	 FAULT_ENCODING_CHANGES, 2, 7, "UTF-8"},
	{"GB18030", ENCODING_GB18030, NULL, TEXT(ZHANG "," "\x80" "1\x81\x30\x81\x30\n"),
	 "张三,€1\xC2\x80\n", 0, 0, 0, ""},
	{"GB18030 with an astral character", ENCODING_GB18030, NULL, TEXT("\x95\x32\x82\x36"),
	 "\xF0\xA0\x80\x80", 0, 0, 0, ""},
	{"GB18030 bad byte", ENCODING_GB18030, NULL, TEXT("a\n" ZHANG "\r\n" FUWU "\xFF\n"),
	    "a\n张三\r\n服务",
	 FAULT_ENCODING, 3, 12, "FF"},
	{"GB18030 bad second byte", ENCODING_GB18030, NULL, TEXT(ZHANG "\x81\n"), "张三",
	 FAULT_ENCODING, 1, 4, "81"},
	{"GB18030 past the last code", ENCODING_GB18030, NULL, TEXT("\xFE\x39\xFE\x39"), "",
	 FAULT_ENCODING, 1, 0, "FE"},
	{"GB18030 cut", ENCODING_GB18030, NULL, TEXT(ZHANG "\n\x81\x30\x81"), "张三\n",
	 FAULT_ENCODING_CUT, 2, 5, "81"},
	{"GB18030 turns into UTF-8", ENCODING_GB18030, NULL, TEXT(FUWU "\n1,服务人数\n"),
	    "服务\n1,",
	 FAULT_ENCODING_CHANGES, 2, 7, "GB18030"},
	{"UTF-16LE", ENCODING_UTF16LE, NULL, TEXT("\x59\x5F\t\0\x40\xD8\0\xDC\n\0"),
	 "\xE5\xBD\x99\t\xF0\xA0\x80\x80\n", 0, 0, 0, ""},
	{"UTF-16BE", ENCODING_UTF16BE, NULL, TEXT("\x5F\x59\0\n"), "\xE5\xBD\x99\n", 0, 0, 0, ""},
	{"UTF-16 half a pair", ENCODING_UTF16LE, NULL, TEXT("a\0\n\0\x00\xDC" "b\0"), "a\n",
	 FAULT_ENCODING_BYTES, 2, 4, "00 DC"},
	{"UTF-16 cut", ENCODING_UTF16LE, NULL, TEXT("a\0\r\0\n\0b"), "a\r\n",
	 FAULT_ENCODING_CUT, 2, 6, "62"},
	{"Big5", ENCODING_OTHER, "BIG5", TEXT("\xA4\xA4\xA4\xE5\n"), "中文\n", 0, 0, 0, ""},
	{"Big5 bad", ENCODING_OTHER, "BIG5", TEXT("\xA4\xA4\n\xFF"), "中\n",
	 FAULT_ENCODING_BYTES, 2, 3, "FF"},
	{"ISO-2022", ENCODING_OTHER, "ISO-2022-CN", TEXT("\x1B$)A\x0EVPND\x0F\n"), "中文\n", 0, 0,
	    0, ""},
};

/* Decodes in three pieces, cut at i and j. */
static bool decode(const struct decode_row *r, size_t i, size_t j, struct buf *out, struct fault *f)
{
	struct decoder *d = decoder_new(r->encoding, r->iconv_name, f);
	struct span first = span_first(r->bytes, i), rest = span_skip(r->bytes, j);
	bool good;

	buf_clear(out);
	if (!d)
		return false;
	good = decoder_decode(d, first, false, out, f) &&
	       decoder_decode(d, (struct span){r->bytes.p + i, j - i}, false, out, f) &&
	       decoder_decode(d, rest, false, out, f) &&
	       decoder_decode(d, (struct span){NULL, 0}, true, out, f);
	decoder_free(d);
	return good;
}

static void test_decode(void)
{
	struct buf out = BUF_INIT;

	for (size_t k = 0; k < sizeof decodes / sizeof *decodes; k++) {
		const struct decode_row *r = &decodes[k];
		size_t wrong = 0;

		for (size_t i = 0; i <= r->bytes.n; i++) {
			for (size_t j = i; j <= r->bytes.n; j++) {
				struct fault f = FAULT_INIT;
				bool good = decode(r, i, j, &out, &f);
				bool right = good == !r->fault && f.code == r->fault &&
				             (good ? span_is(buf_view(&out), r->text)
				                   : f.line == r->line && f.byte == r->byte);

				/* Where a character is cut the value may have less of it. */
				if (i == 0 && j == 0)
					right = right &&
					    !strncmp(f.value, r->value, strlen(r->value));
				if (!right && !wrong++)
					printf("# cut at %zu, %zu: %s line %u byte %u value %s "
					       "text %.*s\n", i, j, fault_code_name(f.code),
					       (unsigned)f.line, (unsigned)f.byte, f.value,
					       SPAN_ARG(buf_view(&out)));
			}
		}
		ok(!wrong, "decode: %s, cut anywhere", r->name);
	}
	buf_free(&out);
}

static void test_names(void)
{
	struct fault f = FAULT_INIT;

	ok(!decoder_new(ENCODING_OTHER, "KLINGON", &f) && f.code == FAULT_ENCODING_NAME,
	   "an encoding that nobody knows");
	same(span_of(f.value), "KLINGON", "… is named");
}

/* One code by iconv; its length in UTF-8, 0 where it is none. */
static size_t by_iconv(iconv_t iconv_gb, const char *code, size_t n, char *text)
{
	char copy[4], *from = copy, *to = text;
	size_t left = n, room = 8;

	memcpy(copy, code, n);
	if (iconv(iconv_gb, &from, &left, &to, &room) == (size_t)-1 || left) {
		iconv(iconv_gb, NULL, NULL, NULL, NULL);
		return 0;
	}
	return 8 - room;
}

struct tally {
	unsigned codes, differ, wrong;
};

/* Compares with iconv; what the Encoding Standard has otherwise is counted apart. */
static void compare(struct gb18030 *g, iconv_t iconv_gb, const char *code, size_t n,
                    struct tally *t)
{
	char text[8];
	size_t want = by_iconv(iconv_gb, code, n, text);
	struct buf out = BUF_INIT;
	size_t took = gb18030_decode(g, (struct span){code, n}, &out);
	bool equal = want ? took == n &&
	    span_equal(buf_view(&out), (struct span){text, want}) : took == 0;

	t->codes++;
	t->differ += !equal;
	t->wrong += took != 0 && text_valid(buf_view(&out)) != out.length;
	buf_free(&out);
}

static void test_iconv(void)
{
	iconv_t iconv_gb = iconv_open("UTF-8", "GB18030");
	struct gb18030 *g = gb18030_new();
	struct tally two = {0, 0, 0}, four = {0, 0, 0};

	for (unsigned a = 0x81; a <= 0xFF; a++)
		for (unsigned b = 0x3A; b <= 0xFF; b++)
			compare(g, iconv_gb, (char[]){(char)a, (char)b}, 2, &two);
	ok(two.differ == 7 && !two.wrong, "%u codes of two bytes as in iconv, but 7", two.codes);
	for (unsigned a = 0x81; a <= 0xFE; a++)
		for (unsigned b = '0'; b <= '9'; b++)
			for (unsigned c = 0x81; c <= 0xFE; c++)
				for (unsigned d = '0'; d <= '9'; d++)
					compare(g, iconv_gb,
					    (char[]){(char)a, (char)b, (char)c, (char)d}, 4, &four);
	ok(four.differ == 18 && !four.wrong, "%u codes of four bytes as in iconv, but 18",
	    four.codes);
	iconv_close(iconv_gb);
	gb18030_free(g);
}

static uint32_t character(struct gb18030 *g, const char *code, size_t n)
{
	struct buf out = BUF_INIT;
	size_t took = gb18030_decode(g, (struct span){code, n}, &out);
	struct span s = buf_view(&out);
	uint32_t c = took == n && s.n ? text_next(&s) : 0;

	buf_free(&out);
	return s.n ? 0 : c;
}

static const char *code_of(unsigned pointer, char code[4])
{
	code[0] = (char)(0x81 + pointer / 12600);
	code[1] = (char)('0' + pointer / 1260 % 10);
	code[2] = (char)(0x81 + pointer / 10 % 126);
	code[3] = (char)('0' + pointer % 10);
	return code;
}

/* Against index-gb18030.txt and its ranges, where they are at hand. */
static void test_index(void)
{
	static const char place[] = "../shared/conformance/gb18030/index-gb18030";
	struct gb18030 *g = gb18030_new();
	unsigned pointer, c, seen = 0, wrong = 0, next = 0, start = 0, at = 0;
	char path[128], line[256], code[4];
	FILE *file;

	snprintf(path, sizeof path, "%s.txt", place);
	file = fopen(path, "r");
	while (file && fgets(line, sizeof line, file)) {
		unsigned trail;

		if (sscanf(line, "%u 0x%x", &pointer, &c) != 2)
			continue;
		trail = pointer % 190;
		code[0] = (char)(0x81 + pointer / 190);
		code[1] = (char)(trail + (trail < 0x3F ? 0x40 : 0x41));
		seen++;
		wrong += character(g, code, 2) != c;
	}
	if (file)
		fclose(file);
	ok(!wrong && (!file || seen == 23940), "index of two bytes: %s",
	    file ? "all" : "# SKIP not here");
	snprintf(path, sizeof path, "%s-ranges.txt", place);
	file = fopen(path, "r");
	for (bool more = file; more;) {
		more = fgets(line, sizeof line, file);
		if (more && sscanf(line, "%u 0x%x", &pointer, &c) != 2)
			continue;
		next = !more ? 1237576 : pointer < 39420 ? pointer : 39420;
		for (; at < next; at++) {
			/* One code stands apart in the standard, and some are none. */
			uint32_t want = at == 7457 ? 0xE7C7 : start + at;

			if (at >= 39420 && at < 189000)
				want = 0;
			wrong += character(g, code_of(at, code), 4) != want;
		}
		if (more && pointer >= 39420) {
			for (; at < pointer; at++)
				wrong += character(g, code_of(at, code), 4) != 0;
		}
		start = c - pointer;
	}
	if (file)
		fclose(file);
	ok(!wrong && (!file || at == 1237576), "ranges of four bytes: %s",
	   file ? "all" : "# SKIP not here");
	gb18030_free(g);
}

/* The quick test and the slow one agree over texts that are nearly good. */
static void test_valid(void)
{
	static const struct span parts[] = {
		TEXT("服"), TEXT("务"), TEXT("a"), TEXT("2025-07-04,"), TEXT("é"),
		TEXT("\xF0\xA0\x80\x80"),
		TEXT("\xE0\xA4\x85"), TEXT("\xED\x9F\xBF"), TEXT("\xEF\xBF\xBD"),
		TEXT("\xE0\x80\x80"), TEXT("\xED\xA0\x80"), TEXT("\xE4\xB8"), TEXT("\xFF"),
		TEXT("\x80"),
	};
	uint64_t seed = tap_seed();
	unsigned wrong = 0;
	struct buf b = BUF_INIT;

	for (int i = 0; i < tap_rounds(20000); i++) {
		unsigned kinds = tap_random(&seed) % 4 ? 9 : sizeof parts / sizeof *parts;
		unsigned n = tap_random(&seed) % 20;
		struct judge whole = {0}, cut = {0};
		struct span s;
		size_t at;

		buf_clear(&b);
		for (unsigned k = 0; k < n; k++)
			buf_span(&b, parts[tap_random(&seed) % kinds]);
		s = buf_view(&b);
		wrong += judge_valid(s) != text_valid(s);
		wrong += judge_valid_portable(s) != text_valid(s);
		at = s.n ? tap_random(&seed) % s.n : 0;
		judge_feed(&whole, s);
		judge_feed(&cut, span_first(s, at));
		judge_feed(&cut, span_skip(s, at));
		wrong += judge_kind(&whole, false) != judge_kind(&cut, false);
		wrong += (text_valid(s) == s.n) == whole.not_utf8 && !whole.left;
	}
	ok(!wrong, "quick and slow judgement of UTF-8 agree");
	buf_free(&b);
}

/* All four bytes in a row that the rules tell apart, at any place of a text. */
static void test_valid_rows(void)
{
	static const unsigned char bytes[] = {
		0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
		0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF7, 0xF8, 0xFF,
	};
	enum { BYTES = sizeof bytes, ALL = BYTES * BYTES * BYTES * BYTES };
	unsigned wrong = 0;

	for (unsigned i = 0; i < ALL; i++) {
		char text[100];
		struct span s = {text, sizeof text};
		unsigned at = i % (sizeof text - 4);

		memset(text, 'a', sizeof text);
		for (unsigned k = 0, rest = i; k < 4; k++, rest /= BYTES)
			text[at + k] = (char)bytes[rest % BYTES];
		wrong += judge_valid(s) != text_valid(s);
		wrong += judge_valid_portable(s) != text_valid(s);
	}
	ok(!wrong, "%d rows of four bytes", ALL);
}

/* Lines that are passed over since they are no UTF-8 are none. */
static void test_other(void)
{
	static const struct span parts[] = {
		TEXT("\xB7\xFE\xCE\xF1"), TEXT("2025\xC4\xEA"), TEXT("\n"), TEXT("\r\n"),
		TEXT("\xB9\xAB\xCB\xBE"),
		TEXT("abc,"), TEXT("服务"), TEXT("\r"), TEXT("\x81\x30\x84\x36"),
	};
	uint64_t seed = tap_seed(), passed = 0, all = 0;
	unsigned wrong = 0;
	struct buf b = BUF_INIT;

	for (int i = 0; i < tap_rounds(20000); i++) {
		unsigned kinds = tap_random(&seed) % 4 ? 6 : sizeof parts / sizeof *parts;
		unsigned n = tap_random(&seed) % 60;
		struct span s, rest;

		buf_clear(&b);
		for (unsigned k = 0; k < n; k++)
			buf_span(&b, parts[tap_random(&seed) % kinds]);
		s = buf_view(&b);
		rest = span_first(s, judge_other(s));
		all += s.n;
		passed += rest.n;
		wrong += rest.n && rest.p[rest.n - 1] != '\n';
		while (rest.n) {
			struct span line = span_first(rest, place_line(rest));

			wrong += judge_valid(line) == line.n;
			rest = span_skip(rest, line.n + 1);
			if (rest.n && line.p[line.n] == '\r' && *rest.p == '\n')
				rest = span_skip(rest, 1);
		}
	}
	ok(!wrong && passed > all / 20, "lines of GB18030 passed over");
	buf_free(&b);
}

int main(void)
{
	test_find();
	test_decode();
	test_names();
	test_valid();
	test_valid_rows();
	test_other();
	test_iconv();
	test_index();
	return done();
}
