/* secret.c - tests of lib/value/secret.c */
#include "value/secret.h"
#include "tap.h"

static const struct {
	const char *text, *want;
	const char *name;
} rows[] = {
	{"", "", "nothing"},
	{"需求账单", "需求账单", "no digits"},
	{"13900001001", "139****1001", "a mobile number"},
	{"何某 139 0000 1001", "何某 139****1001", "in groups"},
	{"139-0000-1001", "139****1001", "with dashes"},
	{"139.0000.1001", "139****1001", "with dots"},
	{"139—0000—1001", "139****1001", "with long dashes"},
	{"(139)0000-1001", "(139****1001", "with brackets"},
	{"1390000 1001，转告", "139****1001，转告", "in two groups"},
	{"1 3 9 0 0 0 0 1 0 0 1", "139****1001", "digit by digit"},
	{"１３９００００１００１", "139****1001", "full-width"},
	{"1️⃣3️⃣9️⃣0️⃣0️⃣0️⃣0️⃣1️⃣0️⃣0️⃣1️⃣", "139****1001️⃣", "keycaps"},
	{"139\xE2\x80\x8B" "0000\xE2\x80\x8B" "1001", "139****1001", "marks that nobody sees"},
	{"微信a13900001001b", "微信a139****1001b", "within a word"},
	{"+8613900001001", "+86139****1001", "with its country"},
	{"+86 139 0000 1001", "+86139****1001", "with its country, in groups"},
	{"013900001001", "0139****1001", "with a 0 before it"},
	{"2025070413900001001", "20250704139****1001", "within more digits"},
	{"1390000100113900001002", "139****1001139****1002", "two in one"},
	{"13900001001/13900001002", "139****1001/139****1002", "two"},
	{"13900001001 13900001002", "139****1001 139****1002", "two, with a space"},
	{"13900001001 2", "139****1001 2", "a figure after it"},
	{"3 13900001001", "3 139****1001", "a figure before it"},
	{"2025-07-04 13900001001", "2025-07-04 139****1001", "a day before it"},
	{"12345678901", "12345678901", "11 digits that begin no mobile number"},
	{"1390000100", "1390000100", "one digit less"},
	{"0738-0000110", "073****0110", "a line with its area code"},
	{"电话（0738）0000110转801", "电话（073****0110转801", "a line in brackets"},
	{"010 0000 0110", "010****0110", "a line of eight digits"},
	{"400-000-0110", "400-000-0110", "a hotline is for all"},
	{"0000110", "0000110", "a line without area code could be anything"},
	{"+852 6000 0110", "+852****0110", "a number abroad"},
	{"600+393", "600+393", "a sum"},
	{"11010519491231002X", "1101**********002X", "an ID number"},
	{"11010519491231002x", "1101**********002X", "with a small x"},
	{"110105 19491231 002X", "1101**********002X", "in groups"},
	{"号11010519491231002X号", "号1101**********002X号", "an ID number within a word"},
	{"１１０１０５１９４９１２３１００２Ｘ", "1101**********002X", "full-width"},
	{"110105194912310021", "1101**********0021", "a wrong check digit is a slip"},
	{"911010519491231002X", "91101**********002X", "a right one within more digits"},
	{"110105491231002", "1101********002", "15 digits, the old kind"},
	{"210105204913310025", "210105204913310025", "a birthday that is none"},
	{"6222021001116245702", "6222***********5702", "a bank card"},
	{"6222 0210 0111 6245 702", "6222***********5702", "a bank card in groups"},
	{"6222021001116245703", "6222021001116245703", "a wrong sum"},
	{"4111111111111111", "4111********1111", "a credit card"},
	{"2025-07-04 - 2025-08-05", "2025-07-04 - 2025-08-05", "days"},
	{"2025-07-04/2025-08-05", "2025-07-04/2025-08-05", "a span of days"},
	{"2025-11-30 08:30:00", "2025-11-30 08:30:00", "a moment"},
	{"1,234,567.50", "1,234,567.50", "money"},
	{"18,19,20,21,22,2", "18,19,20,21,22,2", "figures with commas"},
	{"139****1001", "139****1001", "masked"},
	{"91350100M000100Y43", "91350100M000100Y43", "a credit code"},
	{"\xFF" "13900001001\xFF", "\xFF" "139****1001\xFF", "bytes that are no UTF-8"},
};

static void test_rows(void)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t counts[SECRET_KINDS] = {0};
		bool found;

		buf_clear(&out);
		found = secret_mask(span_of(rows[i].text), false, &out, counts);
		same(buf_view(&out), rows[i].want, rows[i].name);
		ok(found == (strcmp(rows[i].text, rows[i].want) != 0), "and it is said");
	}
	buf_free(&out);
}

static void test_areas(void)
{
	static const char code[] = "130102001001";
	size_t counts[SECRET_KINDS] = {0};
	struct buf out = BUF_INIT;

	secret_mask(span_of(code), true, &out, counts);
	same(buf_view(&out), code, "the code of an area, where areas stand");
	buf_clear(&out);
	secret_mask(span_of(code), false, &out, counts);
	same(buf_view(&out), "130****01001", "is no more than digits elsewhere");
	ok(counts[SECRET_PHONE] == 1 && !counts[SECRET_IDNO], "and counted");
	buf_free(&out);
}

/* Cells of columns that hold such numbers. */
static const struct {
	const char *text, *want;
	bool shown;
	const char *name;
} cells[] = {
	{"何某 13900001001", "何某 139****1001", true, "a phone"},
	{"13900001001 13900001002", "139****1001 139****1002", true, "two"},
	{"0738-0000110转8001", "073****0110转8001", true, "an extension"},
	{"已搬走", "已搬走", true, "words"},
	{"内线3302", "内线3302", true, "four digits are no phone"},
	{"1390000100", "1**", false, "a phone with a digit too few"},
	{"139 0000 100", "1**", false, "in groups"},
	{"１３９-００００-１００", "１**", false, "in groups, full-width"},
	{"13900001001/1390000100", "1**", false, "beside one that is whole"},
	{"1390000100/13900001001", "1**", false, "before it"},
	{"1101051949123100", "1**", false, "an ID number that was cut"},
	{"210105204913310025", "2**", false, "an ID number of no day"},
	{"张三110105194912310", "张**", false, "with its name"},
};

static void test_cells(void)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		size_t counts[SECRET_KINDS] = {0};
		bool shown;

		buf_clear(&out);
		shown = secret_mask_cell(span_of(cells[i].text), &out, counts);
		same(buf_view(&out), cells[i].want, cells[i].name);
		ok(shown == cells[i].shown, "and it is said");
		ok(shown || !counts[SECRET_PHONE], "what is hidden is not counted");
	}
	buf_free(&out);
}

/* What a message shows of each. */
static const struct {
	enum fault_code code;
	bool cell;
	const char *value, *want;
	const char *shown, *shown_want;
	const char *name;
} faults[] = {
	{FAULT_IDNO, false, "1101051949123100", "11010519491231002X",
	    "1**", "11010519491231002X", "an ID number; the example stays"},
	{FAULT_IDNO_CHECK, false, "110105194912310021", "the number on the paper itself",
	    "1101**********0021", "the number on the paper itself", "a wrong check digit"},
	{FAULT_PHONE, false, "139 0000 100", "", "1**", "", "a phone"},
	{FAULT_REQUIRED, true, "", "13900001001, 0738-0000110转801",
	    "", "13900001001, 0738-0000110转801", "an example of phones"},
	{FAULT_COUNT, false, "约13900001001", "600", "约139****1001", "600", "elsewhere"},
	{FAULT_COUNT, false, "1390000100", "600", "1390000100", "600", "a count"},
	{FAULT_CONFLICT, true, "1390000100", "13900001001",
	    "1**", "139****1001", "both sides of a conflict"},
	{FAULT_DAMAGED, true, "1.10105E+17", "110105194912310021",
	    "1**", "1101**********0021", "what was damaged, and what it was"},
	{FAULT_AREA_UNKNOWN, false, "130102001001", "", "130102001001", "",
	    "the code of an area"},
	{FAULT_PLAN_GAP, false, "15012345678", "points", "15012345678", "points",
	    "a figure of a program"},
	{FAULT_CREDIT_CODE, false, "913301007042999TA", "", "913301007042999TA", "",
	    "the code of an organisation"},
};

static void test_faults(void)
{
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct fault fault = FAULT_INIT;

		fault_set(&fault, faults[i].code, span_of(faults[i].value), faults[i].want);
		for (int twice = 0; twice < 2; twice++) {
			secret_mask_fault(&fault, faults[i].cell);
			same(span_of(fault.value), faults[i].shown, faults[i].name);
			same(span_of(fault.want), faults[i].shown_want, "and what is wanted");
		}
	}
}

static const char *const pieces[] = {
	" ", "-", "　", "，", "张三", "a", "1", "20", "X", "x", "139", "110105", "19491231", "002X",
	"１３", "+", "(", ")", "/", ".", "\n", "\xE2\x80\x8B", "0738", "86", "年", "13900001001",
	"11010519491231002X", "6222021001116245702", "1390000", "0000", "1001", "**",
};

static bool is_digit(const char *p, const char *end)
{
	return p < end && *p >= '0' && *p <= '9';
}

/* 11 digits from 13 to 19 that stand by themselves, or 18 that check: written anew. */
static bool leaks(struct span s)
{
	const char *end = s.p + s.n;

	for (const char *p = s.p; p < end; p++) {
		static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
		int n = 0, sum = 0, month, day;

		while (is_digit(p + n, end) && n < 18)
			n++;
		if (n == 11 && p[0] == '1' && p[1] >= '3' && (p == s.p || !is_digit(p - 1, end)))
			return true;
		if (n < 17 || p + 17 >= end)
			continue;
		for (int i = 0; i < 17; i++)
			sum += weights[i] * (p[i] - '0');
		month = (p[10] - '0') * 10 + p[11] - '0';
		day = (p[12] - '0') * 10 + p[13] - '0';
		if (p[17] == "10X98765432"[sum % 11] && p[0] != '0' && month >= 1 && month <= 12 &&
		    day >= 1 && day <= 28 && (p[6] == '1' || p[6] == '2'))
			return true;
	}
	return false;
}

static void test_random(void)
{
	uint64_t seed = tap_seed();
	struct buf text = BUF_INIT, once = BUF_INIT, twice = BUF_INIT;
	size_t leaked = 0, unsteady = 0, found = 0;

	for (int round = 0; round < 100000; round++) {
		size_t counts[SECRET_KINDS] = {0}, n = tap_random(&seed) % 12;

		buf_clear(&text);
		buf_clear(&once);
		buf_clear(&twice);
		for (size_t i = 0; i < n; i++)
			buf_text(&text,
			    pieces[tap_random(&seed) % (sizeof pieces / sizeof *pieces)]);
		secret_mask(buf_view(&text), false, &once, counts);
		found += counts[SECRET_PHONE] + counts[SECRET_IDNO] + counts[SECRET_CARD];
		if (leaks(buf_view(&once)) && !leaked++)
			printf("# leaks: %s\n# from: %s\n", buf_string(&once), buf_string(&text));
		secret_mask(buf_view(&once), false, &twice, counts);
		if (!span_equal(buf_view(&once), buf_view(&twice)) && !unsteady++)
			printf("# unsteady: %s, then %s\n", buf_string(&once), buf_string(&twice));
	}
	ok(!leaked && found, "random texts leak none of %zu numbers", found);
	ok(!unsteady, "what is masked stays as it is");
	buf_free(&text);
	buf_free(&once);
	buf_free(&twice);
}

int main(void)
{
	test_rows();
	test_areas();
	test_cells();
	test_faults();
	test_random();
	return done();
}
