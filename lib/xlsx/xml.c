/* xml.c - the elements of a part, one after the other */
#include "xlsx/xml.h"

#include <expat.h>
#include <string.h>

enum { XML_PIECE = 1 << 16, XML_TAG = 1 << 20, XML_DEPTH = 256 };

struct xml_state {
	const struct xml *x;
	XML_Parser parser;
	struct fault *fault;
	int depth;
	bool failed;	/* *fault is set */
};

static const char *local(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon ? colon + 1 : name;
}

static void stop(struct xml_state *s)
{
	s->failed = true;
	XML_StopParser(s->parser, XML_FALSE);
}

static void bad(struct xml_state *s, const char *why)
{
	fault_set(s->fault, FAULT_SHEET_BAD, span_of(why), NULL);
	stop(s);
}

static void XMLCALL on_start(void *arg, const char *name, const char **attributes)
{
	struct xml_state *s = arg;

	if (s->failed)
		return;
	if (++s->depth > XML_DEPTH)
		bad(s, "XML");
	else if (!s->x->start(s->x->arg, local(name), attributes, s->fault))
		stop(s);
}

static void XMLCALL on_end(void *arg, const char *name)
{
	struct xml_state *s = arg;

	s->depth--;
	if (!s->failed && s->x->end && !s->x->end(s->x->arg, local(name), s->fault))
		stop(s);
}

static void XMLCALL on_text(void *arg, const char *text, int n)
{
	struct xml_state *s = arg;

	if (!s->failed && s->x->text &&
	    !s->x->text(s->x->arg, (struct span){text, (size_t)n}, s->fault))
		stop(s);
}

static void XMLCALL on_doctype(void *arg, const char *name, const char *system, const char *public,
    int internal)
{
	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	bad(arg, "a document type");
}

static bool feed(struct xml_state *s, struct part *part, struct fault *fault)
{
	int64_t n, fed = 0;

	do {
		void *to = XML_GetBuffer(s->parser, XML_PIECE);

		if (!to)
			return fault_set(fault, FAULT_SHEET_BAD,
					 span_of(XML_ErrorString(XML_GetErrorCode(s->parser))),
					 NULL);
		n = part_read(part, to, XML_PIECE, fault);
		if (n < 0)
			return false;
		if (XML_ParseBuffer(s->parser, (int)n, n == 0) != XML_STATUS_OK)
			return s->failed
				   ? false
				   : fault_set(
					 fault, FAULT_SHEET_BAD,
					 span_of(XML_ErrorString(XML_GetErrorCode(s->parser))),
					 NULL);
		fed += n;
		/* What is not read yet is the beginning of a tag. */
		if (n && fed - XML_GetCurrentByteIndex(s->parser) > XML_TAG)
			return fault_set(fault, FAULT_SHEET_BAD, SPAN("XML"), NULL);
	} while (n > 0);
	return true;
}

bool xml_read(struct parts *parts, const char *name, const struct xml *x, struct fault *fault)
{
	struct part *part = part_open(parts, name, fault);
	struct xml_state s = {.x = x, .fault = fault};
	bool good = false;

	if (!part)
		return false;
	s.parser = XML_ParserCreate(NULL);
	if (s.parser) {
		XML_SetUserData(s.parser, &s);
		XML_SetElementHandler(s.parser, on_start, on_end);
		XML_SetCharacterDataHandler(s.parser, on_text);
		XML_SetStartDoctypeDeclHandler(s.parser, on_doctype);
		good = feed(&s, part, fault);
		XML_ParserFree(s.parser);
	} else {
		fault_set(fault, FAULT_SHEET_BAD, SPAN("XML"), NULL);
	}
	part_close(part);
	return good;
}

const char *xml_get(const char **attributes, const char *name)
{
	for (; attributes[0]; attributes += 2)
		if (strcmp(local(attributes[0]), name) == 0)
			return attributes[1];
	return NULL;
}

bool xml_true(const char **attributes, const char *name)
{
	const char *value = xml_get(attributes, name);

	return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}
