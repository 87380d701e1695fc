/*
 * Facts in JSON: objects and lists of them a member a line, so that a change is a line in a comparison; numbers as they
 * stand, which is JSON's way too.
 */
#include "export/export_priv.h"

#include "base/notation.h"
#include "source/xml.h"

static void new_line(Str *out, unsigned depth)
{
	str_add(out, "\n");
	while (depth-- > 0)
		str_add(out, "  ");
}

static void add_name(Str *out, const char *name)
{
	json_add(out, name);
	str_add(out, ": ");
}

static void add_members(Str *out, const xmlNode *fact, bool named, unsigned depth);

/* Any fact, a line a member, from that depth on. */
static void add_datum(Str *out, const xmlNode *fact, unsigned depth)
{
	DatumKind kind = datum_kind(fact);

	if (kind == DATUM_TEXT) {
		json_add(out, xml_text(out->arena, fact));
	} else if (kind == DATUM_NUMBER) {
		str_add(out, xml_text(out->arena, fact));
	} else {
		str_add(out, kind == DATUM_LIST ? "[" : "{");
		add_members(out, fact, kind == DATUM_OBJECT, depth);
		str_add(out, kind == DATUM_LIST ? "]" : "}");
	}
}

static void add_members(Str *out, const xmlNode *fact, bool named, unsigned depth)
{
	const xmlNode *first = datum_next(fact->children);

	for (const xmlNode *member = first; member; member = datum_next(member->next)) {
		if (member != first)
			str_add(out, ",");
		new_line(out, depth + 1);
		if (named)
			add_name(out, (const char *)member->name);
		add_datum(out, member, depth + 1);
	}
	if (first)
		new_line(out, depth);
}

void json_add_document(Str *out, const xmlNode *fact, const char *schema)
{
	str_add(out, "{");
	new_line(out, 1);
	add_name(out, "$schema");
	json_add(out, schema);
	str_add(out, ",");
	add_members(out, fact, true, 0);
	str_add(out, "}\n");
}
