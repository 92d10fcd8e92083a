/* chain_entry.c - what one line of a chat sign-up list says */
#include "base/buf.h"
#include "base/text.h"
#include "record/chain.h"
#include "record/chain_group.h"
#include "record/chain_text.h"
#include "value/phone.h"

enum { GROUPS = 32 };

static const char *const cancels[] = {
	"取消", "不参加", "不来了", "不去了", "不报了", "不认了", "不要了", "退出", "退报",
	"去不了", "来不了", "参加不了", NULL,
};
static const char *const doubts[] = {
	"如", "若", "要是", "万一", "下雨", "不取消", "别取消", "没取消", "未取消", NULL,
};
static const char *const changes[] = {"改", "换", NULL};
/* Of anything but a group: how many come, or who. */
static const char *const alters[] = {"改成", "改为", "换成", "改+", "改带", NULL};
/* Words between a name and its group that say nothing more than that. */
static const char *const fillers[] = {
	"那", "我", "报名", "参加", "认领", "领", "认", "报", "到", "为", "成", "选", "要", "改",
	"换", NULL,
};
static const char *const labels[] = {
	"姓名", "电话", "手机号", "手机", "年级", "班级", "时段", "时间", NULL,
};
static const char *const kin[] = {
	"弟弟", "妹妹", "哥哥", "姐姐", "儿子", "女儿", "孙子", "孙女", "大宝", "二宝", NULL,
};

/* A line while it is taken to pieces. */
struct parse {
	struct arena *arena;
	struct chain_entry *out;
	size_t room;
	struct span phone, bad_phone;
	const struct chain_copy *copy;
	bool parted;		/* + stands between the parts of the line, not between names */
	struct span words[GROUPS + 1]; /* before each group, and after the last */
	struct span groups[GROUPS];
	struct group found[GROUPS];
	size_t count;
};

/*
 * The next phone number. The sign of another country stands behind a space or on its own; in
 * 吴某+13900002003 it parts the number from the name.
 */
static struct span next_phone(struct parse *p, struct span s)
{
	struct span phone = phone_find(s), plain;

	if (!phone.n || *phone.p != '+' || phone.p == s.p || phone.p[-1] == ' ')
		return phone;
	plain = phone_find(span_skip(phone, 1));
	if (plain.p != phone.p + 1 || plain.n != phone.n - 1)
		return phone;
	p->parted = true;
	return plain;
}

/* Takes the phone numbers out of the text; returns the rest. */
static struct span take_phones(struct parse *p, struct span s)
{
	struct buf rest = BUF_INIT, phones = BUF_INIT;
	struct span out;

	for (struct span phone; (phone = next_phone(p, s)).n;
	     s = span_skip(s, (size_t)(phone.p - s.p) + phone.n)) {
		struct context none = {.year = 0};

		buf_add(&rest, s.p, (size_t)(phone.p - s.p));
		if (p->parted && rest.length && rest.data[rest.length - 1] == '+')
			rest.length--;
		buf_char(&rest, ' ');
		if (phones.length)
			buf_char(&phones, '/');
		phone_parse(phone, &none, &phones, NULL);
	}
	while (s.n) {
		size_t n = p->bad_phone.n ? 0 : chain_digits_length(s);

		if (n) {
			p->bad_phone = span_first(s, n);
			buf_char(&rest, ' ');
		}
		buf_add(&rest, s.p, n ? 0 : 1);
		s = span_skip(s, n ? n : 1);
	}
	p->phone = arena_copy(p->arena, buf_view(&phones));
	out = arena_copy(p->arena, buf_view(&rest));
	buf_free(&rest);
	buf_free(&phones);
	return out;
}

static void find_groups(struct parse *p, struct span s)
{
	enum group_kind kind = p->copy->items ? GROUP_ITEM : GROUP_ANY;
	struct buf name = BUF_INIT;

	while (p->count < GROUPS && group_find(s, kind, &p->found[p->count], &name)) {
		struct span place = p->found[p->count].place;

		kind = p->found[p->count].kind;
		p->words[p->count] = (struct span){s.p, (size_t)(place.p - s.p)};
		p->groups[p->count++] = arena_copy(p->arena, buf_view(&name));
		s = span_skip(s, (size_t)(place.p - s.p) + place.n);
		buf_clear(&name);
	}
	p->words[p->count] = s;
	buf_free(&name);
}

static bool ends_name(uint32_t before, uint32_t c)
{
	return chain_is_joint(c) || chain_is_open(c) || chain_is_close(c) || c == '+' ||
	       c == '*' || c == 0xD7 || (text_is_digit(c) && text_is_han(before));
}

/* The sign or label that *s begins with, taken off it. */
static bool take_joint(struct span *s)
{
	struct span rest = *s;

	if (span_take_any(&rest, labels) >= 0 && chain_is_joint(chain_first_of(rest))) {
		*s = rest;
		return true;
	}
	if (!chain_is_joint(chain_first_of(*s)) && !chain_is_open(chain_first_of(*s)) &&
	    !chain_is_close(chain_first_of(*s)) && chain_first_of(*s) != '+')
		return false;
	text_next(s);
	return true;
}

static struct span take_token(struct span *s)
{
	struct span token = *s;
	uint32_t before = 0;

	while (s->n && !ends_name(before, chain_first_of(*s))) {
		struct span rest = *s;

		if (before && span_take_any(&rest, cancels) >= 0)
			break;
		before = text_next(s);
	}
	token.n -= s->n;
	return token;
}

/* The name at the start of *s, taken off it; empty where there is none. 李 明 is one name. */
static struct span take_name(struct parse *p, struct span *s)
{
	struct span name, rest, second;

	while (s->n && take_joint(s))
		;
	if (text_is_digit(chain_first_of(*s)))
		return (struct span){s->p, 0};
	name = take_token(s);
	rest = *s;
	if (text_count(name) != 1 || !text_is_han(chain_first_of(name)) ||
	    !span_take(&rest, SPAN(" ")))
		return name;
	rest = text_trim(rest);
	second = take_token(&rest);
	if (text_count(second) == 1 && text_is_han(chain_first_of(second))) {
		struct buf both = BUF_INIT;

		buf_span(&both, name);
		buf_span(&both, second);
		name = arena_copy(p->arena, buf_view(&both));
		buf_free(&both);
		*s = rest;
	}
	return name;
}

/* Two to four Chinese characters: of what may as well be a remark nobody is made. */
static bool is_name(struct span s)
{
	size_t count = text_count(s);

	while (s.n)
		if (!text_is_han(text_next(&s)))
			return false;
	return count >= 2 && count <= 4;
}

static void append_note(struct parse *p, struct chain_person *person, struct span s)
{
	struct buf note = BUF_INIT;

	buf_span(&note, person->note);
	if (note.length)
		buf_text(&note, "；");
	buf_span(&note, s);
	person->note = arena_copy(p->arena, buf_view(&note));
	buf_free(&note);
}

/* How many come, behind a bracket too, （某社区）2人, where it is taken off the word; 0: not said. */
static int64_t take_party(struct span *word)
{
	int64_t party = chain_party_of(chain_bare(*word));
	struct span rest = *word;

	if (party) {
		*word = (struct span){NULL, 0};
		return party;
	}
	while (rest.n && !chain_is_close(chain_last_of(rest)))
		text_last(&rest);
	party = rest.n ? chain_party_of(span_skip(*word, rest.n)) : 0;
	if (party)
		*word = rest;
	return party;
}

/* A remark, but for how many come, and for words that only lead to the group. */
static void add_note(struct parse *p, struct chain_person *person, struct span s)
{
	struct buf kept = BUF_INIT;
	struct span rest = chain_bare(s), word, left;

	while (rest.n && span_cut(&rest, ' ', &word)) {
		bool said = person->party.n > 0;
		int64_t party = said ? 0 : take_party(&word);
		/* Who takes one of the things on a list says +1 as well, for himself. */
		int64_t more = said || p->copy->items ? 0 : chain_company_of(chain_bare(word));
		struct buf number = BUF_INIT;

		if (party || more) {
			buf_int(&number, party ? party : 1 + more);
			person->party = arena_copy(p->arena, buf_view(&number));
			buf_free(&number);
		}
		if (word.n) {
			if (kept.length)
				buf_char(&kept, ' ');
			buf_span(&kept, word);
		}
	}
	left = chain_bare(buf_view(&kept));
	for (rest = left;
	     rest.n && (take_joint(&rest) || span_take_any(&rest, fillers) >= 0 ||
			span_take_any(&rest, labels) >= 0);)
		;
	if (rest.n)
		append_note(p, person, left);
	buf_free(&kept);
}

static struct chain_person *add_person(struct parse *p, struct span name)
{
	struct chain_entry *out = p->out;

	if (out->count == p->room) {
		struct chain_person *old = out->people;

		p->room = p->room ? 2 * p->room : 4;
		out->people = arena_alloc(p->arena, p->room * sizeof *old);
		if (out->count)
			memcpy(out->people, old, out->count * sizeof *old);
	}
	out->people[out->count] =
	    (struct chain_person){.name = name, .phone = p->phone, .bad_phone = p->bad_phone};
	return &out->people[out->count++];
}

static void set_group(const struct parse *p, struct chain_person *person, size_t i)
{
	person->group = p->groups[i];
	person->item = p->found[i].item;
}

/* 弟弟蒋一舟: somebody with a name of his own, and what he is to the one before. */
static struct chain_person *add_relative(struct parse *p, struct span name)
{
	struct span rest = name;
	struct chain_person *person;

	if (span_take_any(&rest, kin) < 0 || !is_name(rest))
		return add_person(p, name);
	person = add_person(p, rest);
	person->note = (struct span){name.p, name.n - rest.n};
	return person;
}

/* What the head speaks of, a task, is nobody; and its form says how lines are parted: 姓名+任务. */
static bool is_other(const struct parse *p, struct span name, struct span joint)
{
	const struct span head = p->copy->head;
	struct span form = span_skip(head, span_find(head, SPAN("姓名")));
	bool plus = span_is(joint, "+");

	if (span_has(head, name) || (plus && p->parted))
		return true;
	return span_take(&form, SPAN("姓名")) &&
	       (span_starts(form, joint) || (plus && span_starts(form, SPAN("＋"))));
}

/* A name and others joined to it: 张三、李四; what is left is a remark on the last. */
static struct chain_person *add_names(struct parse *p, struct span words)
{
	static const char *const joints[] = {"、", "+", "&", "和", NULL};
	struct chain_person *person = add_person(p, take_name(p, &words));

	for (;;) {
		struct span rest = text_trim(words), name, plain;
		struct span joint = rest;

		if (span_take_any(&rest, joints) < 0)
			break;
		joint.n -= rest.n;
		rest = text_trim(rest);
		plain = name = take_token(&rest);
		span_take_any(&plain, kin);
		if (!is_name(plain) || !is_name(person->name))
			break;
		if (is_other(p, plain, joint)) {
			words = (struct span){name.p, name.n + rest.n};
			break;
		}
		person = add_relative(p, name);
		words = rest;
	}
	add_note(p, person, words);
	return person;
}

static bool begins_change(struct span words)
{
	static const char *const before[] = {"那", "我", "想", "要", NULL};

	while (words.n && (take_joint(&words) || span_take_any(&words, before) >= 0))
		;
	return span_take_any(&words, changes) >= 0;
}

/* Another group of the same name: nothing but a joint between the two, or that it is chosen. */
static bool is_same_name(const struct parse *p, size_t i)
{
	struct span words = p->words[i];

	if (p->found[i].kind == GROUP_GRADE || chain_has_open(words))
		return false;
	while (words.n && (take_joint(&words) || span_take_any(&words, fillers) >= 0 ||
			   span_take(&words, SPAN("和")) || span_take(&words, SPAN("及"))))
		;
	return !words.n;
}

/* 、何雨泽 before a group: the name after the last joint, and a remark on the one before. */
static bool next_name(const struct parse *p, size_t i, struct span *remark, struct span *name)
{
	struct span words = p->words[i], rest, plain;
	bool joined = false;

	while (words.n &&
	       (chain_is_joint(chain_last_of(words)) || chain_is_open(chain_last_of(words))))
		text_last(&words);
	for (rest = words; rest.n && !joined;) {
		struct span whole = rest;
		uint32_t c = text_last(&rest);

		joined = chain_is_joint(c) || c == '+';
		if (joined)
			rest = whole;
		if (chain_is_open(c))
			return false;
		if (joined)
			break;
	}
	*name = plain = span_skip(words, rest.n);
	*remark = span_first(words, rest.n);
	span_take_any(&plain, kin);
	return joined && is_name(plain);
}

/* Names first, as nearly everybody writes; from a group that is nobody's on all is a remark. */
static void read_names(struct parse *p)
{
	const struct span *last = &p->words[p->count];
	struct chain_person *person = add_names(p, p->words[0]);
	struct span remark, name;

	if (p->count)
		set_group(p, person, 0);
	for (size_t i = 1; i < p->count; i++) {
		if (is_same_name(p, i)) {
			person = add_person(p, person->name);
		} else if (next_name(p, i, &remark, &name)) {
			add_note(p, person, remark);
			person = add_relative(p, name);
		} else {
			add_note(p, person,
				 (struct span){p->words[i].p,
					       (size_t)(last->p + last->n - p->words[i].p)});
			return;
		}
		set_group(p, person, i);
	}
	if (p->count)
		add_note(p, person, *last);
}

/* 三年级 肖木晨 */
static void read_groups_first(struct parse *p)
{
	for (size_t i = 0; i < p->count; i++) {
		struct span words = p->words[i + 1], name = take_name(p, &words);
		struct chain_person *person = add_person(p, name);

		set_group(p, person, i);
		add_note(p, person, words);
	}
}

enum chain_says chain_cancels(struct span s)
{
	if (!span_has_any(s, cancels))
		return CHAIN_SIGNS;
	return span_has_any(s, doubts) ? CHAIN_UNCLEAR : CHAIN_CANCELS;
}

static enum chain_says says_of(const struct parse *p, struct span s)
{
	const enum chain_says says = chain_cancels(s);

	if (says != CHAIN_SIGNS)
		return says;
	for (size_t i = 0; i < p->count; i++) {
		struct span words = p->words[i];

		if (!i)
			take_token(&words);
		if (begins_change(words))
			return CHAIN_CHANGES;
	}
	return span_has_any(p->words[0], alters) ? CHAIN_UNCLEAR : CHAIN_SIGNS;
}

void chain_entry(struct arena *a, struct span text, const struct chain_copy *copy,
    struct chain_entry *out)
{
	struct parse p = {.arena = a, .out = out, .copy = copy};
	struct buf b = BUF_INIT;
	struct span s, words, name;

	*out = (struct chain_entry){.count = 0};
	chain_clean(text, &b);
	s = text_trim(take_phones(&p, buf_view(&b)));
	p.bad_phone = arena_copy(a, p.bad_phone);
	buf_free(&b);
	find_groups(&p, s);
	out->says = says_of(&p, s);
	words = p.words[0];
	name = take_name(&p, &words);
	if (!name.n && p.count)
		read_groups_first(&p);
	else
		read_names(&p);
}
