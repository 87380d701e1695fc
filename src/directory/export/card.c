/*
 * Contacts as vCards 4.0 (RFC 6350). Who is not named is an organisation, KIND:org. A line is folded before its 76th
 * octet, and never within a letter (3.2); in values a comma, semicolon, backslash and line feed are escaped (3.4).
 * Telephone numbers are addresses of RFC 3966, with the extension; one that is not written +NNN is text.
 */
#include "export/export_priv.h"

#include "source/unicode.h"
#include "source/xml.h"

#include <string.h>

enum { MOST_OCTETS = 75 };

/* ---- lines ---- */

static bool is_within_letter(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

static void add_line(Str *out, const char *line)
{
	size_t left = strlen(line), room = MOST_OCTETS;

	while (left > room) {
		size_t length = room;

		while (is_within_letter(line[length]))
			length--;
		str_add_bytes(out, line, length);
		str_add(out, "\r\n ");
		line += length;
		left -= length;
		room = MOST_OCTETS - 1; /* after the blank */
	}
	str_add(out, line);
	str_add(out, "\r\n");
}

static void add_escaped(Str *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n') {
			str_add(out, "\\n");
			continue;
		}
		if (strchr(",;\\", *text))
			str_add_char(out, '\\');
		str_add_char(out, *text);
	}
}

static const char *escaped(Arena *arena, const char *text)
{
	Str out = str_in(arena);

	add_escaped(&out, text);
	return str_text(&out);
}

/* One whose value is text; none without. */
static void add_text(Str *out, const char *name, const char *text)
{
	if (*text)
		add_line(out, arena_printf(out->arena, "%s:%s", name, escaped(out->arena, text)));
}

/* One whose value is an address, as it stands. */
static void add_address(Str *out, const char *name, const char *address)
{
	add_line(out, arena_printf(out->arena, "%s:%s", name, address));
}

/* The items of a list as components or values, each after `before`. */
static void add_items(Str *line, const xmlNode *list, const char *before)
{
	for (const xmlNode *item = list ? datum_next(list->children) : NULL; item; item = datum_next(item->next)) {
		str_add(line, before);
		add_escaped(line, xml_text(line->arena, item));
	}
}

/* ---- properties ---- */

static const char *first_of(Arena *arena, const xmlNode *list)
{
	const xmlNode *first = list ? datum_next(list->children) : NULL;

	return first ? xml_text(arena, first) : "";
}

/* "Michel Berson"; of a body its own name, or what it is to whom. */
static const char *full_name(Arena *arena, const xmlNode *contact)
{
	const char *name = datum_text(arena, contact, "nom"), *first = datum_text(arena, contact, "prenom"),
		   *body = first_of(arena, datum_member(contact, "organismes"));

	if (*name)
		return arena_printf(arena, "%s%s%s", first, *first ? " " : "", name);
	if (*body)
		return body;
	return arena_printf(arena, "%s, %s", datum_text(arena, contact, "collectivite"),
			    datum_text(arena, contact, "intitule"));
}

/* Family name; given names; others; honorifics before. */
static void add_name(Str *out, const xmlNode *contact)
{
	Arena *arena = out->arena;

	add_line(out, arena_printf(arena, "N:%s;%s;;%s;", escaped(arena, datum_text(arena, contact, "nom")),
				   escaped(arena, datum_text(arena, contact, "prenom")),
				   escaped(arena, datum_text(arena, contact, "civilite"))));
}

/* The authority, then its bodies; a body alone is one itself. */
static void add_organisation(Str *out, const xmlNode *contact)
{
	const char *authority = datum_text(out->arena, contact, "collectivite");
	const xmlNode *bodies = datum_member(contact, "organismes");
	Str line = str_in(out->arena);

	if (!*authority && !datum_next(bodies->children))
		return;
	str_add(&line, "ORG:");
	add_escaped(&line, authority);
	add_items(&line, bodies, *authority ? ";" : "");
	add_line(out, str_text(&line));
}

/* Post-office box; extension; street; locality; region; code; country. */
static void add_postal(Str *out, const xmlNode *contact)
{
	Arena *arena = out->arena;
	const xmlNode *address = datum_member(contact, "adresse"), *lines = datum_member(address, "lignes");
	const char *country = datum_text(arena, contact, "pays");
	Str street = str_in(arena);

	if (!address || !datum_is_there(address))
		return;
	add_items(&street, lines, ",");
	add_line(out, arena_printf(arena, "ADR:;;%s;%s;;%s;%s", street.length ? str_text(&street) + 1 : "",
				   escaped(arena, datum_text(arena, address, "ville")),
				   escaped(arena, datum_text(arena, address, "cp")),
				   *country ? escaped(arena, unicode_country(arena, LANGUAGE_FRENCH, country)) : ""));
}

/* The values of TYPE for a use; "" for none. */
static const char *type_of(const char *use)
{
	static const char *const types[][2] = { { "fax", "work,fax" },
						{ "mobile", "work,cell" },
						{ "domicile", "home,voice" },
						{ "tel-fax", "work,voice,fax" },
						{ "standard", "work,voice" } };

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_equal(types[i][0], use))
			return types[i][1];
	return "work,voice";
}

static void add_telephone(Str *out, const xmlNode *telephone)
{
	Arena *arena = out->arena;
	const char *number = datum_text(arena, telephone, "numero"), *extension = datum_text(arena, telephone, "poste"),
		   *type = type_of(datum_text(arena, telephone, "usage"));

	if (*number == '+')
		add_address(out, arena_printf(arena, "TEL;VALUE=uri;TYPE=\"%s\"", type),
			    arena_printf(arena, "tel:%s%s%s", number, *extension ? ";ext=" : "", extension));
	else
		add_text(out, arena_printf(arena, "TEL;TYPE=\"%s\"", type), number);
}

static void add_each(Str *out, const xmlNode *contact, const char *list, void (*add)(Str *out, const xmlNode *item))
{
	const xmlNode *items = datum_member(contact, list);

	for (const xmlNode *item = datum_next(items->children); item; item = datum_next(item->next))
		add(out, item);
}

static void add_mailbox(Str *out, const xmlNode *mailbox)
{
	add_text(out, "EMAIL;TYPE=work", xml_text(out->arena, mailbox));
}

static void add_site(Str *out, const xmlNode *site)
{
	add_address(out, "URL;TYPE=work", xml_text(out->arena, site));
}

/* Midnight of the day when the fiche was updated; none of a month. */
static void add_revision(Str *out, const xmlNode *fiche)
{
	const char *date = datum_text(out->arena, fiche, "mise-a-jour");

	if (strlen(date) == strlen("2008-10-10"))
		add_line(out, arena_printf(out->arena, "REV:%.4s%.2s%.2sT000000Z", date, date + 5, date + 8));
}

/* ---- cards ---- */

void card_add(Str *out, const xmlNode *fiche, const xmlNode *contact)
{
	Arena *arena = out->arena;
	bool is_person = *datum_text(arena, contact, "nom") != '\0';
	const char *office = datum_text(arena, contact, "fonction");

	add_line(out, "BEGIN:VCARD");
	add_line(out, "VERSION:4.0");
	add_text(out, "UID;VALUE=text",
		 arena_printf(arena, "%s/%s", datum_text(arena, fiche, "id"), datum_text(arena, contact, "champ")));
	add_line(out, is_person ? "KIND:individual" : "KIND:org");
	add_text(out, "FN", full_name(arena, contact));
	if (is_person)
		add_name(out, contact);
	add_organisation(out, contact);
	add_text(out, "TITLE", *office ? office : datum_text(arena, contact, "qualite"));
	add_text(out, "ROLE", datum_text(arena, contact, "intitule"));
	add_postal(out, contact);
	add_each(out, contact, "tels", add_telephone);
	add_each(out, contact, "courriels", add_mailbox);
	add_each(out, contact, "sites", add_site);
	add_text(out, "CATEGORIES", datum_text(arena, fiche, "titre"));
	add_text(out, "NOTE", datum_text(arena, contact, "note"));
	add_revision(out, fiche);
	add_line(out, "END:VCARD");
}
