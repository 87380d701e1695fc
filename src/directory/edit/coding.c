#include "edit/coding.h"

#include "base/utf8.h"
#include "source/xml.h"

#include <libxml/encoding.h>
#include <libxml/tree.h>

static xmlBuffer *new_buffer(void)
{
	xmlBuffer *buffer = xmlBufferCreate();

	if (!buffer)
		memory_end();
	return buffer;
}

static bool encode_by(xmlCharEncodingHandler *handler, xmlBuffer *out, const char *text, size_t length)
{
	xmlBuffer *in = new_buffer();
	XmlListener listener = xml_hear_nothing();
	bool good;

	if (xmlBufferAdd(in, (const xmlChar *)text, (int)length) != 0)
		memory_end();
	while (xmlBufferLength(in) > 0 && xmlCharEncOutFunc(handler, out, in) > 0)
		;
	xml_hear_again(listener);
	good = xmlBufferLength(in) == 0;
	xmlBufferFree(in);
	return good;
}

static bool encode(const char *encoding, xmlBuffer *out, const char *text, size_t length)
{
	xmlCharEncodingHandler *handler = xmlFindCharEncodingHandler(encoding);
	bool good = handler && encode_by(handler, out, text, length);

	if (handler)
		xmlCharEncCloseFunc(handler);
	return good;
}

/* What an encoder has not it writes as a reference to the character, longer than any encoding of one. */
bool coding_has(const char *encoding, uint32_t code)
{
	char text[4];
	xmlBuffer *out;
	bool has;

	if (!encoding || code < 0x80)
		return true;
	out = new_buffer();
	has = encode(encoding, out, text, utf8_encode(code, text)) && xmlBufferLength(out) <= 4;
	xmlBufferFree(out);
	return has;
}

bool coding_add(const char *encoding, Str *out, const char *text, size_t length)
{
	xmlBuffer *encoded;
	bool good;

	if (!encoding) {
		str_add_bytes(out, text, length);
		return true;
	}
	encoded = new_buffer();
	good = encode(encoding, encoded, text, length);
	str_add_bytes(out, (const char *)xmlBufferContent(encoded), (size_t)xmlBufferLength(encoded));
	xmlBufferFree(encoded);
	return good;
}
