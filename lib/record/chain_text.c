/* chain_text.c - the signs and small words of a line in a chat */
#include "record/chain_text.h"

#include "base/text.h"
#include "record/chain_noise.h"
#include "value/number.h"

enum { PHONE_DIGITS = 7 };

/* What people add for its looks. */
static bool is_picture(uint32_t c)
{
	return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) ||
	       (c >= 0x2B00 && c <= 0x2BFF) || (c >= 0x2190 && c <= 0x23FF) ||
	       (c >= 0xE0020 && c <= 0xE007F);
}

/* Marks that nobody sees, and that may stand within a name. */
static bool is_unseen(uint32_t c)
{
	return (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF || c == 0xAD ||
	       (c >= 0xFE00 && c <= 0xFE0F) || c == 0x20E3;
}

/* Digits, letters and + to half width, every space and picture to one kind of space. */
void chain_clean(struct span s, struct buf *out)
{
	while (s.n) {
		struct span whole = s;
		bool noise = chain_noise_take(&s);
		uint32_t c = noise ? ' ' : text_next(&s);

		if (c == TEXT_BAD)
			buf_add(out, whole.p, whole.n - s.n);
		else if ((c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF5A) ||
			 c == 0xFF0B)
			text_put(out, c - 0xFEE0);
		else if (is_picture(c) || (text_is_space(c) && !is_unseen(c)))
			buf_char(out, ' ');
		else if (!is_unseen(c))
			text_put(out, c);
	}
}

/* One of the signs that stand between names and remarks. */
bool chain_is_joint(uint32_t c)
{
	return c == ' ' || c == 0x3001 || c == 0xFF0C || c == ',' || c == 0xFF1B || c == ';' ||
	       c == ':' || c == 0xFF1A || c == '-' || c == 0x2014 || c == '.' || c == 0x3002 ||
	       c == '/' || c == '&' || c == '=' || c == '~' || c == '@';
}

bool chain_is_open(uint32_t c)
{
	return c == '(' || c == '[' || c == 0xFF08 || c == 0x3010;
}

bool chain_is_close(uint32_t c)
{
	return c == ')' || c == ']' || c == 0xFF09 || c == 0x3011;
}

uint32_t chain_first_of(struct span s)
{
	return s.n ? text_next(&s) : 0;
}

uint32_t chain_last_of(struct span s)
{
	return s.n ? text_last(&s) : 0;
}

bool chain_has_open(struct span s)
{
	while (s.n)
		if (chain_is_open(text_next(&s)))
			return true;
	return false;
}

/* A remark without the signs around it; a bracket goes that holds all of it, or has lost the other.
 */
struct span chain_bare(struct span s)
{
	for (;;) {
		size_t n = s.n;

		while (s.n &&
		       (chain_is_joint(chain_first_of(s)) || chain_is_close(chain_first_of(s))))
			text_next(&s);
		while (s.n && (chain_is_joint(chain_last_of(s)) || chain_is_open(chain_last_of(s))))
			text_last(&s);
		if (chain_is_open(chain_first_of(s)) && chain_is_close(chain_last_of(s))) {
			text_next(&s);
			text_last(&s);
		} else if (chain_is_close(chain_last_of(s)) && !chain_has_open(s)) {
			text_last(&s);
		}
		if (s.n == n)
			return s;
	}
}

/* Digits with spaces and dashes between them, as many as a phone number has, at the start of s:
 * bytes. */
size_t chain_digits_length(struct span s)
{
	size_t digits = 0, length = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9') {
			digits++;
			length = i + 1;
		} else if (!digits || (s.p[i] != ' ' && s.p[i] != '-')) {
			break;
		}
	}
	return digits >= PHONE_DIGITS ? length : 0;
}

/* 3 or 三 at the start of *s, a small number. */
static bool take_count(struct span *s, int64_t *n)
{
	*n = 0;
	if (!text_is_digit(chain_first_of(*s)))
		return number_chinese(s, n) && *n < 100;
	while (text_is_digit(chain_first_of(*s)) && *n < 100)
		*n = *n * 10 + (int64_t)text_next(s) - '0';
	return *n < 100;
}

/* ×2, x2, *2: for so many. */
static bool take_times(struct span *s)
{
	return span_take(s, SPAN("×")) || span_take(s, SPAN("x")) || span_take(s, SPAN("*"));
}

int64_t chain_party_of(struct span s)
{
	static const char *const before[] = {"一共", "共", "一家", "全家", NULL};
	static const char *const units[] = {"个人", "口人", "人", "口", "位", "名", NULL};
	bool times = take_times(&s);
	int64_t n, small;

	span_take_any(&s, before);
	if (!take_count(&s, &n))
		return 0;
	if (times)
		return s.n ? 0 : n;
	if (span_take(&s, SPAN("大")))
		return take_count(&s, &small) && span_is(s, "小") ? n + small : 0;
	return span_take_any(&s, units) >= 0 && !s.n ? n : 0;
}

int64_t chain_company_of(struct span s)
{
	static const char *const before[] = {"+", "另带", "外带", "带", "携", NULL};
	static const char *const units[] = {"个", "位", "名", NULL};
	static const char *const who[] = {
		"人", "孩子", "小孩", "小朋友", "娃", "宝宝", "家属", "家人", "家长", "朋友",
		"老人", "大人", "儿童", "同事", NULL,
	};
	bool plus = span_starts(s, SPAN("+"));
	int64_t n;

	if (span_take_any(&s, before) < 0 || !take_count(&s, &n))
		return 0;
	if (!s.n || (plus && chain_is_open(chain_first_of(s))))
		return plus ? n : 0;
	span_take_any(&s, units);
	return span_take_any(&s, who) >= 0 && !s.n ? n : 0;
}
