#include "xml/door.h"

#include "base/words.h"

#include <stdint.h>
#include <string.h>

size_t door_tag_start(const xmlParserInput *input, const char *bytes, size_t length)
{
	size_t offset = input->consumed + (size_t)(input->cur - input->base);

	if (offset > length)
		offset = length;
	while (offset > 0 && bytes[offset - 1] != '<')
		offset--;
	return offset > 0 ? offset - 1 : 0;
}

/* Of eight bytes, how many go on with a character: those whose highest bits are 10. */
static size_t continued(const char *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof word);
	return (size_t)((word >> 7 & ~(word >> 6) & UINT64_C(0x0101010101010101)) * UINT64_C(0x0101010101010101) >> 56);
}

static size_t character_count(const char *bytes, size_t length)
{
	size_t count = length, i = 0;

	for (; i + sizeof(uint64_t) <= length; i += sizeof(uint64_t))
		count -= continued(bytes + i);
	for (; i < length; i++)
		count -= (bytes[i] & 0xC0) == 0x80;
	return count;
}

void door_go_on(DoorReach *reach, const char *bytes, size_t offset)
{
	const char *at = bytes + reach->offset, *end = bytes + offset;

	if (offset <= reach->offset)
		return;
	for (const char *feed; (feed = memchr(at, '\n', (size_t)(end - at))); at = feed + 1) {
		reach->line++;
		reach->character = 1;
		reach->line_start = (size_t)(feed + 1 - bytes);
	}
	reach->character += (int)character_count(at, (size_t)(end - at));
	reach->offset = offset;
}

/* It has one code for them and for other faults: they are told by its words. */
bool door_is_too_long(const xmlError *error)
{
	static const char *const words[] = { "huge", "Huge", "too long", "too big" };

	for (size_t i = 0; error->message && i < sizeof words / sizeof *words; i++)
		if (strstr(error->message, words[i]))
			return true;
	return false;
}

/* ---- in our words ---- */

typedef struct Told {
	const char *message, *hint; /* hint NULL: the usual one */
} Told;

static Told told(int code)
{
	static const char quotes[] = N_("write its value between quotation marks: name=\"value\"");
	static const char signs[] = N_("a “&” is written &amp; and a “<” is written &lt;");
	static const char closing[] = N_("a tag opened above is not closed, or not in order");
	static const char first[] =
		N_("the declaration <?xml version=\"1.0\" encoding=\"UTF-8\"?> stands first, or not at all");
	static const char prefixes[] = N_("declare it in the outermost tag: xmlns:prefix=\"address\"");

	switch (code) {
	case XML_ERR_DOCUMENT_EMPTY: return (Told){ N_("there is no XML here"), N_("the file is empty or no XML") };
	case XML_ERR_DOCUMENT_END:
		return (Told){ N_("something stands behind the end of the outermost element"),
			       N_("take it out, or put it into the element") };
	case XML_ERR_INVALID_HEX_CHARREF:
	case XML_ERR_INVALID_DEC_CHARREF:
	case XML_ERR_INVALID_CHARREF:
		return (Told){ N_("a number between &# and ; is that of no character"),
			       N_("write the character itself") };
	case XML_ERR_INVALID_CHAR:
		return (Told){ N_("a character stands here that XML does not allow"),
			       N_("this control character has no place in a text: take it out") };
	case XML_ERR_ENTITYREF_AT_EOF:
	case XML_ERR_ENTITYREF_NO_NAME:
	case XML_ERR_NAME_REQUIRED: return (Told){ N_("a name is missing behind a “&” or a “<”"), signs };
	case XML_ERR_ENTITYREF_SEMICOL_MISSING:
		return (Told){ N_("what begins with “&” does not end with “;”"), signs };
	case XML_ERR_UNDECLARED_ENTITY:
	case XML_WAR_UNDECLARED_ENTITY:
		return (Told){ N_("this entity is not declared"),
			       N_("there are only &amp; &lt; &gt; &quot; &apos;; write the character itself") };
	case XML_ERR_ENTITY_LOOP:
		return (Told){ N_("an entity contains itself, or grows without end"), N_("write the text itself") };
	case XML_ERR_UNKNOWN_ENCODING:
	case XML_ERR_UNSUPPORTED_ENCODING:
	case XML_ERR_INVALID_ENCODING:
	case XML_ERR_ENCODING_NAME:
		return (Told){ N_("the encoding of the file is not known"), N_("save the file as UTF-8") };
	case XML_ERR_STRING_NOT_STARTED:
	case XML_ERR_ATTRIBUTE_NOT_STARTED:
	case XML_ERR_LITERAL_NOT_STARTED: return (Told){ N_("a quotation mark is missing before a value"), quotes };
	case XML_ERR_STRING_NOT_CLOSED:
	case XML_ERR_ATTRIBUTE_NOT_FINISHED:
	case XML_ERR_LITERAL_NOT_FINISHED: return (Told){ N_("a quotation mark is missing behind a value"), quotes };
	case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
	case XML_ERR_EQUAL_REQUIRED: return (Told){ N_("an attribute has no value"), quotes };
	case XML_ERR_LT_IN_ATTRIBUTE: return (Told){ N_("a “<” stands in the value of an attribute"), signs };
	case XML_ERR_ATTRIBUTE_REDEFINED:
	case XML_NS_ERR_ATTRIBUTE_REDEFINED:
		return (Told){ N_("one attribute is given twice"), N_("take one of them out") };
	case XML_ERR_COMMENT_NOT_FINISHED:
	case XML_ERR_HYPHEN_IN_COMMENT:
		return (Told){ N_("a comment does not end, or has two hyphens in it"),
			       N_("end it with -->, and part the hyphens") };
	case XML_ERR_PI_NOT_STARTED:
	case XML_ERR_PI_NOT_FINISHED: return (Told){ N_("an instruction does not end"), N_("end it with ?>") };
	case XML_ERR_CDATA_NOT_FINISHED: return (Told){ N_("a CDATA section does not end"), N_("end it with ]]>") };
	case XML_ERR_MISPLACED_CDATA_END: return (Told){ N_("“]]>” stands in a text"), N_("write its “>” as &gt;") };
	case XML_ERR_XMLDECL_NOT_STARTED:
	case XML_ERR_XMLDECL_NOT_FINISHED:
	case XML_ERR_VERSION_MISSING:
	case XML_ERR_UNKNOWN_VERSION:
	case XML_ERR_STANDALONE_VALUE: return (Told){ N_("the XML declaration is not rightly written"), first };
	case XML_ERR_RESERVED_XML_NAME: return (Told){ N_("the XML declaration does not stand first"), first };
	case XML_ERR_SPACE_REQUIRED:
		return (Told){ N_("a blank is missing"),
			       N_("put a blank between attributes, and behind the name of a tag") };
	case XML_ERR_GT_REQUIRED: return (Told){ N_("a tag does not end with “>”"), closing };
	case XML_ERR_LTSLASH_REQUIRED:
	case XML_ERR_TAG_NAME_MISMATCH:
	case XML_ERR_TAG_NOT_FINISHED: return (Told){ N_("an element is not closed"), closing };
	case XML_ERR_NAME_TOO_LONG: return (Told){ N_("a name is too long"), N_("shorten it") };
	case XML_NS_ERR_UNDEFINED_NAMESPACE: return (Told){ N_("a prefix is not declared"), prefixes };
	case XML_NS_ERR_XML_NAMESPACE:
	case XML_NS_ERR_QNAME:
	case XML_NS_ERR_EMPTY:
	case XML_NS_ERR_COLON:
	case XML_ERR_NS_DECL_ERROR:
	case XML_WAR_NS_URI:
	case XML_WAR_NS_URI_RELATIVE: return (Told){ N_("a prefix or a namespace is not rightly written"), prefixes };
	default: return (Told){ NULL, NULL };
	}
}

const char *door_message(Arena *arena, const xmlError *error)
{
	const char *message = told(error->code).message;

	if (error->code == XML_ERR_TAG_NAME_MISMATCH && error->str1 && error->str2)
		return arena_printf(arena, _("the tag <%s> of line %d is closed by </%s>"), error->str1, error->int1,
				    error->str2);
	if (error->code == XML_ERR_UNDECLARED_ENTITY && error->str1)
		return arena_printf(arena, _("there is no entity &%s;"), error->str1);
	return message ? words_spoken(message)
		       : arena_printf(arena, _("this is not well-formed XML (libxml2: %d)"), error->code);
}

const char *door_hint(const xmlError *error)
{
	const char *hint = told(error->code).hint;

	return hint ? hint : N_("mend the tags here, or in the element opened before");
}
