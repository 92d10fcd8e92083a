/* deadlines.c - tests of work/deadlines */
#include "tap.h"
#include "work/deadlines.h"

static struct date read_date(const char *text)
{
	struct date d = {DATE_OPEN_FIRST, DATE_OPEN_LAST};

	if (*text && !date_read(span_of(text), &d))
		printf("# no date: %s\n", text);
	return d;
}

/* On 2025-06-30; what is near until 2025-07-07. */
static const struct {
	const char *begun, *due, *extended, *closed, *status;
	const char *state;
	int left, over, over_first;
} rows[] = {
	{"2025-06-01", "2025-06-29", "", "", "", "late", -1, 1, 0},
	{"2025-06-01", "2025-06-30", "", "", "", "soon", 0, 0, 0},
	{"2025-06-01", "2025-07-07", "", "", "", "soon", 7, 0, 0},
	{"2025-06-01", "2025-07-08", "", "", "", "open", 8, 0, 0},
	{"2025-06-01", "", "", "", "", "open", -1, 0, 0},
	{"", "2025-06", "", "", "", "soon", 0, 0, 0},
	/* The day itself is in time. */
	{"2025-06-01", "2025-06-20", "", "2025-06-20", "", "closed", -1, 0, 0},
	{"2025-06-01", "2025-06-20", "", "2025-06-21", "", "closed_late", -1, 1, 0},
	{"2025-06-01", "", "", "2025-06-21", "", "closed", -1, 0, 0},
	/* As of a past day. */
	{"2025-06-01", "2025-06-20", "", "2025-07-01", "", "late", -1, 10, 0},
	{"2025-07-01", "2025-06-20", "", "2025-07-01", "", "", -1, 0, 0},
	/* Extensions. */
	{"2025-06-01", "2025-06-20", "2025-07-20", "", "", "open", 20, 0, 10},
	{"2025-06-01", "2025-06-10", "2025-06-20", "", "", "late", -1, 10, 20},
	{"2025-06-01", "2025-06-10", "2025-06-20", "2025-06-15", "", "closed", -1, 0, 5},
	{"2025-06-01", "2025-06-10", "2025-06-20", "2025-06-22", "", "closed_late", -1, 2, 12},
	/* Spans of days. */
	{"2025-06", "2025-06-20", "", "2025-06", "", "unclear", -1, 0, 0},
	{"2025-05", "2025-06-20", "", "2025-Q2", "", "unclear", -1, 0, 0},
	{"2025-05", "2025-06-20", "", "2025-05", "", "closed", -1, 0, 0},
	{"2025-04", "2025-04-20", "", "2025-05", "", "closed_late", -1, 11, 0},
	{"2025-05", "2025-06-20", "", "2025", "", "unclear", -1, 0, 0},
	/* What the status says. */
	{"2025-05", "2025-06-20", "", "", "已办结", "unclear", -1, 0, 0},
	{"2025-05", "2025-06-20", "", "2025-06-20", "已办结", "closed", -1, 0, 0},
	{"2025-05", "2025-06-20", "", "", "整改中", "late", -1, 10, 0},
	{"2025-05", "2025-06-20", "", "", "已完成（6月18日验收）", "unclear", -1, 0, 0},
	{"2025-05", "2025-06-20", "", "2025-06-18", "已竣工 (质监站)", "closed", -1, 0, 0},
	{"2025-05", "2025-06-20", "", "", "处理完毕", "unclear", -1, 0, 0},
	{"2025-05", "2025-06-20", "", "", "已完成（部分）", "late", -1, 10, 0},
	{"2025-05", "2025-06-20", "", "", "完成（80%）", "late", -1, 10, 0},
	{"2025-05", "2025-06-20", "", "", "主体完工（待验收）", "late", -1, 10, 0},
	{"2025-05", "2025-06-20", "", "", "（已完成", "late", -1, 10, 0},
	{"2025-05", "2025-06-20", "", "", "已取消（重复）", "", -1, 0, 0},
	{"2025-05", "2025-06-20", "", "", "已取消", "", -1, 0, 0},
	{"", "2025-06-20", "", "", "unmet", "", -1, 0, 0},
	{"", "2025-06-20", "", "", "partly", "", -1, 0, 0},
};

int main(void)
{
	int32_t today = read_date("2025-06-30").first;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		static const struct deadline_columns at = {0, 1, 2, 3, 4};
		struct span cells[] = {
			span_of(rows[i].begun), span_of(rows[i].due), span_of(rows[i].extended),
			span_of(rows[i].closed), span_of(rows[i].status),
		};
		struct deadline d;
		struct deadline_view v;
		size_t column;

		deadline_read(&at, cells, &d, &column, NULL);
		v = deadline_view(&d, today, today + 7);
		ok(strcmp(deadline_name(v.state), rows[i].state) == 0 && v.left == rows[i].left &&
		    v.over == rows[i].over && v.over_first == rows[i].over_first,
		    "row %zu: %s, %d left, %d over, %d over the first", i,
		    deadline_name(v.state), v.left, v.over, v.over_first);
	}
	return done();
}
