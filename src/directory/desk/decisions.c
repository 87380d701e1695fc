/*
 *	<decisions><refus retour="…" fiche="…" champ="…" valeur="…" par="…" le="…"/></decisions>
 */
#include "desk/decisions.h"

#include "base/array.h"
#include "base/file.h"
#include "base/notation.h"
#include "base/str.h"
#include "source/xml.h"

#define NAME "decisions.xml"

struct Decisions {
	Arena *arena;
	const char *path;
	ARRAY(Decision) list;
};

/* ---- reading ---- */

static const char *said(Arena *arena, const xmlNode *element, const char *name)
{
	const char *value = xml_attribute(arena, element, name);

	return value ? value : "";
}

static Decision take(Arena *arena, const xmlNode *element)
{
	return (Decision){ .file = said(arena, element, "retour"),
			   .fiche = said(arena, element, "fiche"),
			   .field = said(arena, element, "champ"),
			   .value = said(arena, element, "valeur"),
			   .by = said(arena, element, "par"),
			   .on = said(arena, element, "le") };
}

static void take_refusal(void *context, const xmlNode *element)
{
	Decisions *decisions = context;

	array_push(decisions->arena, &decisions->list, take(decisions->arena, element));
}

Decisions *decisions_read(Arena *arena, const char *folder, Diagnostics *diagnostics)
{
	Decisions *decisions = arena_new_of(arena, Decisions);

	decisions->arena = arena;
	decisions->path = arena_printf(arena, "%s/" NAME, folder);
	return xml_read_records(arena, decisions->path, "refus", take_refusal, decisions, diagnostics) ? decisions
												       : NULL;
}

const Decision *decisions_find(const Decisions *decisions, const char *file, const char *fiche, const char *field,
			       const char *value)
{
	for (size_t i = 0; i < decisions->list.count; i++) {
		const Decision *decision = &decisions->list.items[i];

		if (str_equal(decision->file, file) && str_equal(decision->fiche, fiche) &&
		    str_equal(decision->field, field) && str_equal(decision->value, value))
			return decision;
	}
	return NULL;
}

/* ---- writing ---- */

void decisions_add(Decisions *decisions, const Decision *decision)
{
	if (!decisions_find(decisions, decision->file, decision->fiche, decision->field, decision->value))
		array_push(decisions->arena, &decisions->list, *decision);
}

static void add_attribute(Str *out, const char *name, const char *value)
{
	str_printf(out, " %s=\"", name);
	xml_add(out, value);
	str_add(out, "\"");
}

bool decisions_write(const Decisions *decisions, Diagnostics *diagnostics)
{
	Str text = str_in(decisions->arena);

	str_add(&text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<decisions>\n");
	for (size_t i = 0; i < decisions->list.count; i++) {
		const Decision *decision = &decisions->list.items[i];

		str_add(&text, "  <refus");
		add_attribute(&text, "retour", decision->file);
		add_attribute(&text, "fiche", decision->fiche);
		add_attribute(&text, "champ", decision->field);
		add_attribute(&text, "valeur", decision->value);
		add_attribute(&text, "par", decision->by);
		add_attribute(&text, "le", decision->on);
		str_add(&text, "/>\n");
	}
	str_add(&text, "</decisions>\n");
	return file_write_all(decisions->arena, decisions->path, str_text(&text), text.length, NULL, diagnostics);
}
