/*
 * Abbreviations and what they stand for: rep:abbreviation in fo:declarations, our extension.
 *
 *	<rep:abbreviation text="CG" expansion="conseil général" in="name"/>
 *
 * Where the text of a flow has one as a word of its own it is as if a fo:inline with rep:expansion stood about it; of
 * several that begin alike the longest counts. `in` keeps it to text of one kind (rep:text), since the same letters may
 * mean something else in prose. Alone in brackets it has just been explained, "conseil général (CG)", as it is by
 * brackets behind it, "CG (conseil général)". What has words of its own already (rep:expansion, rep:alt) keeps them.
 */
#include "fo/reader_priv.h"

#include "base/str.h"
#include "base/utf8.h"
#include "fo/slice.h"

#include <string.h>

typedef enum Attribute { TEXT, EXPANSION, IN, ATTRIBUTES } Attribute;

static const char *const attribute_names[ATTRIBUTES] = { "text", "expansion", "in" };

static const char *const kinds[] = {
	[FO_FIELD_PROSE] = "prose", [FO_FIELD_NAME] = "name", [FO_FIELD_ADDRESS] = "address",
	[FO_FIELD_PHONE] = "phone", [FO_FIELD_MAIL] = "mail", [FO_FIELD_URL] = "url",
	[FO_FIELD_CODE] = "code",
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* ---- declarations ---- */

static bool read_attribute(Reader *r, const xmlNode *xml, const xmlAttr *attribute, const char *values[])
{
	Slice text = slice_trim(slice_of(attribute->children ? (const char *)attribute->children->content : ""));

	for (int i = 0; i < ATTRIBUTES; i++)
		if (!attribute->ns && str_equal((const char *)attribute->name, attribute_names[i])) {
			values[i] = arena_strndup(r->arena, text.bytes, text.length);
			return true;
		}
	if (!attribute->ns)
		diag_fault(r->diagnostics, "fo-unknown", object_place(r, xml), "it has text, expansion and in",
			   "rep:abbreviation has no attribute %s", (const char *)attribute->name);
	return attribute->ns;
}

/* The kind of that name, -1 for any; KINDS: there is none such. */
static int kind_named(const char *name)
{
	int kind = 0;

	if (!name)
		return -1;
	while (kind < KINDS && !str_equal(kinds[kind], name))
		kind++;
	return kind;
}

static bool is_given(Reader *r, const xmlNode *xml, const char *const values[], Attribute attribute)
{
	if (values[attribute] && *values[attribute])
		return true;
	diag_fault(r->diagnostics, "fo-missing", object_place(r, xml),
		   "write <rep:abbreviation text=\"ONU\" expansion=\"Organisation des Nations unies\"/>",
		   "rep:abbreviation needs the attribute %s", attribute_names[attribute]);
	return false;
}

void abbreviation_read(Reader *r, const xmlNode *xml)
{
	const char *values[ATTRIBUTES] = { NULL };
	bool sound = true;
	int kind;

	for (const xmlAttr *a = xml->properties; a; a = a->next)
		sound = read_attribute(r, xml, a, values) && sound;
	kind = kind_named(values[IN]);
	if (kind == KINDS)
		diag_fault(r->diagnostics, "fo-value", object_place(r, xml), "the kinds are those of rep:text",
			   "rep:abbreviation in=\"%s\": there is no such kind of text", values[IN]);
	if (!is_given(r, xml, values, TEXT) || !is_given(r, xml, values, EXPANSION) || !sound || kind == KINDS)
		return;
	array_push(r->arena, &r->abbreviations,
		   (Abbreviation){ values[TEXT], strlen(values[TEXT]), values[EXPANSION], kind });
	r->abbreviated[(unsigned char)*values[TEXT]] = true;
}

/* ---- finding them ---- */

static bool is_of_word(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
	return c >= 0xC0 && (c < 0x2000 || c > 0x206F); /* above Latin-1's signs, but for General Punctuation */
}

static bool starts_word(Slice text, size_t at)
{
	return !at || !is_of_word(utf8_previous(text.bytes, &at));
}

static bool ends_word(Slice text, size_t at)
{
	size_t last = at;

	return at == text.length || !is_of_word(utf8_previous(text.bytes, &last)) ||
	       !is_of_word(utf8_next(text.bytes, text.length, &at));
}

/* Whether what stands there is not heard, or as other words. */
static bool is_heard_otherwise(const FoNode *node)
{
	for (; node; node = node->parent)
		if (node->expansion || (node->alt && node->kind == FO_INLINE) ||
		    (node->role && str_equal(node->role, "artifact")))
			return true;
	return false;
}

/* Alone in brackets it follows what it stands for; or that follows it in brackets. */
static bool is_explained(const Abbreviation *a, Slice text, size_t at)
{
	size_t end = at + a->length, length = strlen(a->expansion);

	if (at && text.bytes[at - 1] == '(' && end < text.length && text.bytes[end] == ')')
		return true;
	return text.length - end > length + 2 && memcmp(text.bytes + end, " (", 2) == 0 &&
	       memcmp(text.bytes + end + 2, a->expansion, length) == 0 && text.bytes[end + 2 + length] == ')';
}

static const Abbreviation *longest_at(const Reader *r, const FoText *style, Slice text, size_t at)
{
	const Abbreviation *longest = NULL;

	for (size_t i = 0; i < r->abbreviations.count; i++) {
		const Abbreviation *a = &r->abbreviations.items[i];

		if (a->length <= text.length - at && memcmp(a->text, text.bytes + at, a->length) == 0 &&
		    (a->kind < 0 || a->kind == (int)style->field) && ends_word(text, at + a->length) &&
		    !is_explained(a, text, at) && (!longest || a->length > longest->length))
			longest = a;
	}
	return longest;
}

const Abbreviation *abbreviation_find(const Reader *r, const Object *object, Slice text, size_t *at)
{
	const FoText *style = object->lineage.style.text;
	const Abbreviation *found;

	if (!r->abbreviations.count || (object->inside & (INSIDE_FLOW | INSIDE_MARKER | INSIDE_LEADER)) != INSIDE_FLOW)
		return NULL;
	for (; *at < text.length; ++*at) {
		if (!r->abbreviated[(unsigned char)text.bytes[*at]] || !starts_word(text, *at))
			continue;
		found = longest_at(r, style, text, *at);
		if (found)
			return is_heard_otherwise(object->node) ? NULL : found;
	}
	return NULL;
}
