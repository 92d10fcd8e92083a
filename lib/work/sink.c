/* sink.c - rows out, piece by piece: all of them or none */
#include "work/sink.h"

bool sink_open(struct sink *k, struct output *out)
{
	*k = (struct sink){.out = out};
	return out != NULL;
}

bool sink_flush(struct sink *k, struct fault *fault)
{
	bool good = output_write(k->out, buf_view(&k->text), fault);

	buf_clear(&k->text);
	return good;
}

bool sink_close(struct sink *k, bool good, struct fault *fault)
{
	good = good && sink_flush(k, fault);
	buf_free(&k->text);
	return output_end(k->out, good, fault);
}

bool sink_rows(struct sink *k, struct stream *s,
    bool (*take)(void *what, struct stream *s, struct buf *out, struct fault *fault), void *what,
    fault_listener *blame, void *arg, struct fault *fault)
{
	for (;;) {
		struct fault row = FAULT_INIT;

		switch (stream_next(s, &row)) {
		case STREAM_ROW:
			if (!take(what, s, &k->text, &row))
				blame(arg, &row);
			if (!sink_flush(k, fault))
				return false;
			break;
		case STREAM_BAD:
			blame(arg, &row);
			break;
		case STREAM_END:
			return true;
		case STREAM_FAILED:
			*fault = row;
			return false;
		}
	}
}
