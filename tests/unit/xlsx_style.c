/* xlsx_style.c - tests of number formats and dates */
#include "xlsx/style.h"

#include "base/buf.h"

#include "tap.h"

static const struct {
	const char *code;
	double number;
	bool shown;
	const char *text;
} numbers[] = {
	{"General", 0, false, "0"},
	{"General", -0.0, false, "0"},
	{"General", 42, false, "42"},
	{"General", -42.5, false, "-42.5"},
	{"General", 0.1, false, "0.1"},
	{"General", 0.30000000000000004, false, "0.3"},
	{"General", 1e-7, false, "0.0000001"},
	{"General", 1.5e10, false, "15000000000"},
	{"General", 999999999999999, false, "999999999999999"},
	{"General", 1e15, false, "1E+15"},
	{"General", 110105194912310016, false, "1.1010519491231E+17"},
	{"G/通用格式", 1.50, true, "1.5"},
	{"0.00", 1.5, false, "1.5"},
	{"0.00", 1.5, true, "1.50"},
	{"0.00", 2.675, true, "2.68"},
	{"0.00", -2.675, true, "-2.68"},
	{"0.00", 0.004, true, "0.00"},
	{"0.00", -0.004, true, "0.00"},
	{"0.00", 99.999, true, "100.00"},
	{"0", 0.5, true, "1"},
	{"0", 0.4, true, "0"},
	{"#,##0", 1234567, true, "1,234,567"},
	{"#,##0", 123, true, "123"},
	{"#,##0.00;[Red]-#,##0.00", 1234.5, true, "1,234.50"},
	{"0%", 0.125, true, "13%"},
	{"0.00%", 0.125, true, "12.50%"},
	{"0.00%", 0.125, false, "0.125"},
	{"000000", 42, false, "000042"},
	{"00", 1.5, false, "1.5"},
	{"0\"人\"", 600, true, "600人"},
	{"\"¥\"#,##0.00", 1234, true, "¥1,234.00"},
	{"[$¥-804]#,##0", 1234, true, "¥1,234"},
	{"0.##", 1.5, true, "1.5"},
	{"0.##", 1.256, true, "1.26"},
	{"# ?/?", 0.5, true, "0.5"},
	{"0.00E+00", 1234, true, "1234"},
	{"@", 12, true, "12"},
	{"", 12, true, "12"},
	{"\\", 12, true, "12"},
	{"\"", 12, true, "12"},
	{"[", 12, true, "12"},
};

static const struct {
	const char *code;
	double serial;
	bool from_1904;
	const char *text;	/* NULL: refused */
} dates[] = {
	{"yyyy/m/d;@", 45842, false, "2025-07-04"},
	{"m/d/yy", 45842.75, false, "2025-07-04"},
	{"yyyy\"年\"m\"月\"d\"日\"", 45842, false, "2025-07-04"},
	{"[$-804]yyyy\"年\"m\"月\"", 45839, false, "2025-07"},
	{"yyyy\"年\"m\"月\"", 45842, false, "2025-07-04"},
	{"mmm-yy", 45839, false, "2025-07"},
	{"yyyy", 45658, false, "2025"},
	{"m\"月\"d\"日\"", 45842, false, "2025-07-04"},
	{"e/m/d", 45842, false, "2025-07-04"},
	{"[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", 45842, false, "2025-07-04"},
	{"yyyy-mm-dd hh:mm", 45842.3958333333, false, "2025-07-04 09:30"},
	{"yyyy-mm-dd hh:mm:ss", 45842.3958912037, false, "2025-07-04 09:30:05"},
	{"yyyy-mm-dd hh:mm", 45842, false, "2025-07-04"},
	{"yyyy-mm-dd hh:mm", 45842.9999999, false, "2025-07-05"},
	{"上午/下午h\"时\"mm\"分\"", 0.5625, false, "13:30"},
	{"h:mm AM/PM", 0.5625, false, "13:30"},
	{"h:mm", 0.39583333333, false, "09:30"},
	{"mm:ss", 0.0040162037, false, "00:05:47"},
	{"[h]:mm", 1.104166667, false, "26:30"},
	{"[mm]:ss", 0.0040162037, false, "00:05:47"},
	{"yyyy/m/d", 1, false, "1900-01-01"},
	{"yyyy/m/d", 59, false, "1900-02-28"},
	{"yyyy/m/d", 60, false, NULL},
	{"yyyy/m/d", 61, false, "1900-03-01"},
	{"yyyy/m/d", 0, false, NULL},
	{"yyyy/m/d", -1, false, NULL},
	{"yyyy/m/d", 2958465, false, "9999-12-31"},
	{"yyyy/m/d", 2958466, false, NULL},
	{"yyyy/m/d", 1e300, false, NULL},
	{"yyyy/m/d", 0, true, "1904-01-01"},
	{"yyyy/m/d", 44380, true, "2025-07-04"},
	{"yyyy/m/d", 2957003, true, "9999-12-31"},
	{"yyyy/m/d", 2957004, true, NULL},
};

static void test_numbers(void)
{
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct buf out = BUF_INIT;
		struct style style;

		style_read(&style, span_of(numbers[i].code));
		ok(!style_is_date(&style), "%s is no date", numbers[i].code);
		style_write_number(&style, numbers[i].number, numbers[i].shown, &out);
		same(buf_view(&out), numbers[i].text, numbers[i].code);
		buf_free(&out);
	}
}

static void test_dates(void)
{
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		struct fault fault = FAULT_INIT;
		struct buf out = BUF_INIT;
		struct style style;
		bool good;

		style_read(&style, span_of(dates[i].code));
		ok(style_is_date(&style), "%s is a date", dates[i].code);
		good = style_write_date(&style, dates[i].serial, dates[i].from_1904, &out, &fault);
		ok(good == (dates[i].text != NULL) && good == !fault.code, "%s of %.15g",
		    dates[i].code, dates[i].serial);
		same(buf_view(&out), dates[i].text ? dates[i].text : "", dates[i].code);
		buf_free(&out);
	}
}

/* Every day is its own serial: those of a spreadsheet and of value/date.h go side by side. */
static void test_days(void)
{
	struct style style;
	struct buf one = BUF_INIT, two = BUF_INIT;
	bool good = true;

	style_read(&style, SPAN("yyyy-mm-dd"));
	for (int serial = 1; serial <= 2958465 - 1462 && good; serial += 1 + serial % 7) {
		buf_clear(&one);
		buf_clear(&two);
		good = serial + 1462 == 60 || (style_write_date(&style, serial + 1462, false,
		    &one, NULL) &&
		                               style_write_date(&style, serial, true, &two, NULL) &&
		                               span_equal(buf_view(&one), buf_view(&two)));
	}
	ok(good, "both date systems agree");
	buf_free(&one);
	buf_free(&two);
}

/* No code, however broken, is too much. */
static void test_codes(uint64_t seed)
{
	static const char letters[] = "yymmddhhss0#?.,%\"\\[]$-;:/@*_E+eA年";
	bool good = true;

	for (int n = 0; n < 20000; n++) {
		char code[24];
		struct style style;
		struct buf out = BUF_INIT;
		size_t length = tap_random(&seed) % sizeof code;

		for (size_t i = 0; i < length; i++)
			code[i] = letters[tap_random(&seed) % (sizeof letters - 1)];
		style_read(&style, (struct span){code, length});
		style_write_number(&style, (double)(tap_random(&seed) % 1000000) / 8, true, &out);
		good = good && out.length > 0;
		style_write_date(&style, (double)(tap_random(&seed) % 3000000) / 8, n & 1, &out,
		    NULL);
		buf_free(&out);
	}
	ok(good, "any code shows something");
}

int main(void)
{
	test_numbers();
	test_dates();
	test_days();
	test_codes(tap_seed());
	return done();
}
