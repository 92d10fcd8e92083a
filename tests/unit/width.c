/* width.c - tests of lib/base/width.c */
#include "base/width.h"
#include "base/buf.h"
#include "base/text.h"
#include "tap.h"

static const struct {
	const char *text;
	unsigned narrow, wide;	/* cells with ambiguous characters 1 and 2 */
	unsigned glyphs;
	const char *name;
} texts[] = {
	{"", 0, 0, 0, "nothing"},
	{"abc 12", 6, 6, 6, "ASCII"},
	{"需求账单", 8, 8, 4, "Han"},
	{"𠮷㐀", 4, 4, 2, "Han of the extensions"},
	{"，。（）：", 10, 10, 5, "full-width punctuation"},
	{"“人次”", 6, 8, 4, "quotation marks are ambiguous"},
	{"——……①", 5, 10, 5, "dash, ellipsis and number in a ring are ambiguous"},
	{"ｱｲｳ", 3, 3, 3, "half-width katakana"},
	{"ＡＢ１", 6, 6, 3, "full-width letters and digits"},
	{"\xE3\x80\x80", 2, 2, 1, "ideographic space"},
	{"e\xCC\x81tude", 5, 5, 5, "combining accent"},
	{"\xCC\x81", 0, 0, 1, "a combining accent on nothing"},
	{"a\xE2\x80\x8B" "b\xEF\xBB\xBF", 2, 2, 2, "marks that nobody sees"},
	{"a\xC2\xAD" "b", 3, 4, 3, "soft hyphen is drawn"},
	{"か\xE3\x82\x99", 2, 2, 1, "voiced sound mark"},
	{"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 2, 2, 1, "Korean letters of one syllable"},
	{"한글", 4, 4, 2, "Korean syllables"},
	{"ไทยน้ำ", 5, 5, 5, "Thai"},
	{"\x1B[1m", 3, 3, 4, "control character"},
	{"\n\xCC\x81", 0, 0, 2, "nothing is drawn onto a line end"},
	{"\xFF\xE4\xB8", 3, 6, 3, "bytes that are no UTF-8"},
	{"😀", 2, 2, 1, "emoji"},
	{"❤", 1, 1, 1, "emoji as text"},
	{"❤\xEF\xB8\x8F", 2, 2, 1, "variation selector 16"},
	{"a\xEF\xB8\x8F", 1, 1, 1, "variation selector 16 after a letter"},
	{"1\xEF\xB8\x8F\xE2\x83\xA3", 2, 2, 1, "keycap"},
	{"👍🏽", 2, 2, 1, "skin tone"},
	{"人🏽", 4, 4, 2, "skin tone after no emoji"},
	{"👨\xE2\x80\x8D👩\xE2\x80\x8D👧\xE2\x80\x8D👦", 2, 2, 1, "family joined by ZWJ"},
	{"❤\xEF\xB8\x8F\xE2\x80\x8D🔥x", 3, 3, 2, "heart on fire, then a letter"},
	{"a\xE2\x80\x8D" "b", 2, 2, 2, "letters are not joined by ZWJ"},
	{"中\xE2\x80\x8D国", 4, 4, 2, "nor Han"},
	{"🇨🇳", 2, 2, 1, "flag"},
	{"🇨🇨🇨", 3, 3, 2, "a flag and half of one"},
	{"🏴\xF3\xA0\x81\xA7\xF3\xA0\x81\xA2\xF3\xA0\x81\xBF", 2, 2, 1, "flag by tags"},
};

static void test_texts(void)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct span s = span_of(texts[i].text);
		size_t narrow = width_of(s, 1), wide = width_of(s, 2);
		unsigned glyphs = 0;

		for (; s.n; glyphs++)
			width_next(&s, 1);
		if (!ok(narrow == texts[i].narrow && wide == texts[i].wide &&
			glyphs == texts[i].glyphs, "%s", texts[i].name))
			printf("# got %zu or %zu cells in %u glyphs\n", narrow, wide, glyphs);
	}
}

static const struct {
	uint32_t c;
	unsigned cells;
} characters[] = {
	{0, 0}, {'\n', 0}, {0x1F, 0}, {' ', 1}, {'~', 1}, {0x7F, 0}, {0x9F, 0}, {0xA0, 1},
	{0x2FF, 1}, {0x300, 0}, {0x36F, 0}, {0x370, 1}, {0x600, 1}, {0x115F, 2}, {0x1160, 0},
	{0x2028, 0}, {0x3000, 2}, {0x302A, 0}, {0x303F, 1}, {0x3247, 2}, {0x4DBF, 2}, {0x4DC0, 1},
	{0x4E00, 2}, {0x9FFF, 2}, {0xA000, 2}, {0xD7FB, 0}, {0xE000, 1}, {0xFFFD, 1},
	{0x2A6E0, 2}, {0x3FFFD, 2}, {0xE0100, 0}, {0x10FFFF, 1},
};

static void test_characters(void)
{
	for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
		ok(width_char(characters[i].c, 1) == characters[i].cells, "U+%04X takes %u",
		   (unsigned)characters[i].c, characters[i].cells);
}

/* A line of emoji-test.txt: "1F468 200D 2695 FE0F ; fully-qualified # …". */
static bool read_emoji(const char *line, struct buf *emoji)
{
	const char *kind = strstr(line, "; fully-qualified");
	char *end;

	if (*line == '#' || !kind)
		return false;
	buf_clear(emoji);
	for (uint32_t c; (c = (uint32_t)strtoul(line, &end, 16)); line = end)
		text_put(emoji, c);
	return true;
}

/* Every emoji that Unicode recommends, where its list is installed. */
static void test_emoji(const char *path)
{
	FILE *list = fopen(path, "r");
	char line[512];
	struct buf emoji = BUF_INIT;
	unsigned read = 0, wrong = 0;

	if (!list) {
		ok(true, "every emoji # SKIP no %s", path);
		return;
	}
	while (fgets(line, sizeof line, list)) {
		struct span s;

		if (!read_emoji(line, &emoji))
			continue;
		s = buf_view(&emoji);
		read++;
		wrong += width_next(&s, 1) != 2 || s.n;
	}
	ok(read > 3000 && !wrong, "every emoji is one glyph of two cells: %u, %u wrong", read,
	   wrong);
	buf_free(&emoji);
	fclose(list);
}

/* The width of a text is the sum of its glyphs', whatever the bytes; and no glyph is empty. */
static void test_sums(void)
{
	static const char alphabet[] =
	    "a\n\x1B\xE4\xB8\xAD\xF0\x9F\x91\x8D\xE2\x80\x8D\xEF\xB8\x8F\xCC\x81";
	uint64_t seed = tap_seed();
	bool good = true;

	for (int round = 0; round < 20000 && good; round++) {
		char bytes[24];
		struct span whole = {bytes, tap_random(&seed) % sizeof bytes}, s = whole;
		size_t cells = 0;

		for (size_t i = 0; i < s.n; i++)
			bytes[i] = alphabet[tap_random(&seed) % (sizeof alphabet - 1)];
		while (s.n) {
			size_t before = s.n;

			cells += width_next(&s, 1);
			good &= s.n < before;
		}
		good &= cells == width_of(whole, 1);
	}
	ok(good, "a text is as wide as its glyphs");
}

int main(void)
{
	test_texts();
	test_characters();
	test_emoji("/usr/share/unicode/emoji/emoji-test.txt");
	test_sums();
	return done();
}
