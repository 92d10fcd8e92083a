/* idno.c - ID numbers of persons, credit codes of organisations */
#include "value/idno.h"

#include "base/text.h"
#include "value/date.h"
#include "value/mark.h"
#include "value/number.h"

enum { LENGTH = 18 };

/* Fills out with the cell without spaces and quotes, in ASCII capitals. */
static void squeeze(struct span cell, struct buf *out)
{
	text_fold(out, cell);
	for (size_t i = 0; i < out->length; i++)
		if (out->data[i] >= 'a' && out->data[i] <= 'z')
			out->data[i] -= 'a' - 'A';
}

/* Spreadsheets keep 15 digits of a number and make the rest 0. */
static bool lost_digits(struct span s)
{
	return s.n == LENGTH && text_is_digits(s) && span_ends(s, SPAN("000"));
}

/* 17 digits and a check character, the birthday in the 7th to 14th. */
static bool idno_shape(struct span s)
{
	int32_t day;

	if (s.n != LENGTH || !text_is_digits(span_first(s, LENGTH - 1)))
		return false;
	if (!text_is_digits(span_skip(s, LENGTH - 1)) && s.p[LENGTH - 1] != 'X')
		return false;
	return date_civil(number_digits(s.p + 6, 4), number_digits(s.p + 10, 2),
	    number_digits(s.p + 12, 2), &day);
}

static char idno_check(struct span s)
{
	int sum = 0;

	for (int i = 0; i < LENGTH - 1; i++)
		sum = (sum + (s.p[i] - '0')) * 2 % 11;
	return "0123456789X"[(12 - sum) % 11];
}

static enum fault_code idno_fault(struct span s)
{
	if (id_is_damaged(s) || (s.n == 15 && text_is_digits(s)))
		return FAULT_DAMAGED;
	if (!idno_shape(s))
		return FAULT_IDNO;
	if (s.p[LENGTH - 1] == idno_check(s))
		return FAULT_NONE;
	return lost_digits(s) ? FAULT_DAMAGED : FAULT_IDNO_CHECK;
}

/* Whether s has 18 characters of the alphabet and the last is right. */
static bool credit_code_holds(struct span s)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	int sum = 0, weight = 1, value = 0;

	if (s.n != LENGTH)
		return false;
	for (int i = 0; i < LENGTH; i++) {
		const char *at = memchr(alphabet, s.p[i], sizeof alphabet - 1);

		if (!at)
			return false;
		value = (int)(at - alphabet);
		if (i < LENGTH - 1)
			sum = (sum + value * weight) % 31;
		weight = weight * 3 % 31;
	}
	return value == (31 - sum) % 31;
}

static enum fault_code credit_code_fault(struct span s)
{
	if (credit_code_holds(s))
		return FAULT_NONE;
	return id_is_damaged(s) || lost_digits(s) ? FAULT_DAMAGED : FAULT_CREDIT_CODE;
}

static bool parse(struct span cell, enum fault_code (*judge)(struct span), const char *want,
    struct buf *out, struct fault *fault)
{
	struct buf number = BUF_INIT;
	enum fault_code code;

	cell = id_unguard(cell);
	if (!cell.n)
		return true;
	squeeze(cell, &number);
	code = judge(buf_view(&number));
	if (code == FAULT_NONE)
		buf_span(out, buf_view(&number));
	buf_free(&number);
	/* Nobody should take the example for the number. */
	if (code == FAULT_IDNO_CHECK || code == FAULT_DAMAGED)
		want = "the number on the paper itself";
	return code == FAULT_NONE || fault_set(fault, code, cell, want);
}

bool idno_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault)
{
	(void)cx;
	return parse(cell, idno_fault, IDNO_WANT, out, fault);
}

bool credit_code_parse(struct span cell, const struct context *cx, struct buf *out,
    struct fault *fault)
{
	(void)cx;
	return parse(cell, credit_code_fault, CREDIT_CODE_WANT, out, fault);
}
