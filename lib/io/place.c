/* place.c - how far a text has been read, as people count: lines and bytes */
#include "io/place.h"

#include "io/lanes.h"

/* Line ends among the first n bytes, a CR before an LF left out; p[n] is looked at. */
static uint64_t count_ends(const char *p, size_t n)
{
	uint64_t total = 0;
	size_t i = 0;

	while (n - i >= sizeof(lanes)) {
		lanes sum = {0};

		/* A lane holds 255 at most. */
		for (int k = 0; k < 255 && n - i >= sizeof sum; k++, i += sizeof sum) {
			lanes a = lanes_load(p + i), next = lanes_load(p + i + 1);

			sum -= (lanes)(a == '\n') | ((lanes)(a == '\r') & (lanes)(next != '\n'));
		}
		for (size_t k = 0; k < sizeof sum; k++)
			total += sum[k];
	}
	for (; i < n; i++)
		total += p[i] == '\n' || (p[i] == '\r' && p[i + 1] != '\n');
	return total;
}

void place_lines(struct place *p, struct span s)
{
	if (!s.n)
		return;
	p->ends += p->cr && s.p[0] != '\n';
	p->ends += count_ends(s.p, s.n - 1);
	p->ends += s.p[s.n - 1] == '\n';
	p->cr = s.p[s.n - 1] == '\r';
}

void place_pass(struct place *p, struct span s)
{
	place_lines(p, s);
	p->byte += s.n;
}

bool place_fault(struct place p, struct fault *f)
{
	if (f) {
		f->line = p.ends + p.cr + 1;
		f->byte = p.byte;
		f->has_byte = true;
	}
	return false;
}

size_t place_line(struct span s)
{
	size_t i = 0;

	for (; s.n - i >= sizeof(lanes); i += sizeof(lanes)) {
		lanes a = lanes_load(s.p + i), hit = (lanes)(a == '\n') | (lanes)(a == '\r');

		if (lanes_any(hit))
			break;
	}
	while (i < s.n && s.p[i] != '\n' && s.p[i] != '\r')
		i++;
	return i;
}
