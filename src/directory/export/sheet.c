/*
 * Sheets for French spreadsheets (RFC 4180, but for the semicolon): a row a contact, a partnership or an action, with
 * the fiche that it is of. Columns are named as in the source, and repertoire-export(1) tells what they hold. Numbers
 * have a decimal comma. A text that a spreadsheet would reckon, or take for a number and so lose its first signs, has
 * an apostrophe before it; a postcode, which begins with 0 for a tenth of France, stands with its town for that reason.
 */
#include "export/export_priv.h"

#include "base/ascii.h"
#include "base/notation.h"
#include "source/xml.h"

#include <stdlib.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF" /* by which spreadsheets know UTF-8 */
#define BETWEEN_ITEMS " ; "

typedef struct Column {
	const char *name;
	const char *path;  /* of the fact, from the row; of a list on the way all items, one after the other */
	const char *where; /* "pays=fr": only items with this member; "!usage=fax": only those without; "2": the second;
			      * "3-": from the third on; NULL: all */
	const char *beside; /* the path of what stands after it, behind a blank; NULL: nothing does */
} Column;

static const Column contact_columns[] = {
	{ "role", "role" },
	{ "intitule", "intitule" },
	{ "pays", "pays" },
	{ "collectivite", "collectivite" },
	{ "organisme", "organismes" },
	{ "civilite", "civilite" },
	{ "prenom", "prenom" },
	{ "nom", "nom" },
	{ "qualite", "qualite" },
	{ "fonction", "fonction" },
	{ "auparavant", "auparavant" },
	{ "adresse-1", "adresse/lignes", "1" },
	{ "adresse-2", "adresse/lignes", "2" },
	{ "adresse-3", "adresse/lignes", "3-" },
	{ "cp-ville", "adresse/cp", NULL, "adresse/ville" },
	{ "ville", "adresse/ville" },
	{ "tel", "tels/imprime", "!usage=fax" },
	{ "fax", "tels/imprime", "usage=fax" },
	{ "courriel", "courriels" },
	{ "site", "sites" },
	{ "note", "note" },
	{ "champ", "champ" },
};

static const Column partnership_columns[] = {
	{ "categorie", "categorie" },
	{ "mise-a-jour", "mise-a-jour" },
	{ "domaines", "domaines/libelle" },
	{ "partenaires-francais", "collectivites/nom-complet", "pays=fr" },
	{ "departements", "collectivites/departements/nom", "pays=fr" },
	{ "regions-francaises", "collectivites/regions", "pays=fr" },
	{ "partenaires-maliens", "collectivites/nom-complet", "pays=ml" },
	{ "cercles", "collectivites/cercle", "pays=ml" },
	{ "regions-maliennes", "collectivites/regions", "pays=ml" },
	{ "premiers-contacts", "presentation/premiers-contacts" },
	{ "partenaires", "presentation/partenaires/nom" },
};

static const Column action_columns[] = {
	{ "section", "section" },
	{ "domaine", "domaine" },
	{ "rubrique", "rubrique" },
	{ "quoi", "quoi" },
	{ "quand", "quand" },
	{ "debut", "debut" },
	{ "fin", "fin" },
	{ "combien", "combien" },
	{ "montant", "montants/valeur" },
	{ "max", "montants/max" },
	{ "devise", "montants/devise" },
	{ "periode", "montants/periode" },
	{ "qualite", "montants/qualite" },
	{ "euros", "euros" },
	{ "etapes", "etapes" },
	{ "champ", "champ" },
};

typedef struct Sheet {
	const char *list; /* of a fiche: a row for each of its items; NULL: one for the fiche */
	const Column *columns;
	size_t column_count;
} Sheet;

#define COLUMNS(columns) columns, sizeof columns / sizeof *columns

static const Sheet sheets[] = {
	[SHEET_CONTACTS] = { "contacts", COLUMNS(contact_columns) },
	[SHEET_PARTNERSHIPS] = { NULL, COLUMNS(partnership_columns) },
	[SHEET_ACTIONS] = { "actions", COLUMNS(action_columns) },
};

/* ---- cells ---- */

#define DIGITS "0123456789"

/* Not read as a number: "+223 2 640 106 ; +33 2 61 91 00 01". */
static bool is_grouped(const char *text)
{
	if (!strchr(text, ' ') || text[strspn(text, DIGITS " ;+")])
		return false;
	for (const char *sign = text; (sign = strchr(sign + 1, '+'));)
		if (sign - text < 2 || memcmp(sign - 2, "; ", 2) != 0)
			return false;
	return true;
}

static bool would_be_reckoned(const char *text)
{
	switch (*text) {
	case '=':
	case '@':
	case '\t': return true;
	case '+': return !is_grouped(text);
	case '-': return text[1 + strspn(text + 1, DIGITS ",")] != '\0';
	case '0': return text[1] && !text[strspn(text, DIGITS)];
	default: return false;
	}
}

/* The text of a number with a comma. */
static const char *with_comma(Arena *arena, const char *number)
{
	char *text = arena_strdup(arena, number), *point = strchr(text, '.');

	if (point)
		*point = ',';
	return text;
}

static const char *plain(Arena *arena, const xmlNode *fact)
{
	const char *text = xml_text(arena, fact);

	return datum_kind(fact) == DATUM_NUMBER ? with_comma(arena, text) : text;
}

static bool has_place(const char *where, size_t place)
{
	char *end;
	size_t first = strtoul(where, &end, 10);

	return *end == '-' ? place >= first : place == first;
}

static bool has_member(Arena *arena, const xmlNode *item, const char *where)
{
	bool without = *where == '!';
	const char *equals, *name;

	where += without;
	equals = strchr(where, '=');
	name = arena_strndup(arena, where, (size_t)(equals - where));
	return str_equal(datum_text(arena, item, name), equals + 1) != without;
}

/* Whether a thing in a list, of that place from 1, is asked for. */
static bool is_asked(Arena *arena, const xmlNode *item, size_t place, const char *where)
{
	return !where || (ascii_is_digit(*where) ? has_place(where, place) : has_member(arena, item, where));
}

static void add_value(Str *cell, const char *text)
{
	if (*text && cell->length)
		str_add(cell, BETWEEN_ITEMS);
	str_add(cell, text);
}

/* The first step of a path, and what comes after it. */
static const char *take_step(Arena *arena, const char **path)
{
	size_t length = strcspn(*path, "/");
	const char *step = arena_strndup(arena, *path, length);

	*path += length + ((*path)[length] == '/');
	return step;
}

static void fill(Str *cell, const xmlNode *fact, const char *path, const char *where)
{
	size_t place = 0;

	if (fact && datum_kind(fact) == DATUM_LIST) {
		for (const xmlNode *item = datum_next(fact->children); item; item = datum_next(item->next))
			if (is_asked(cell->arena, item, ++place, where))
				fill(cell, item, path, NULL);
	} else if (fact && *path) {
		fact = datum_member(fact, take_step(cell->arena, &path));
		fill(cell, fact, path, where);
	} else if (fact) {
		add_value(cell, plain(cell->arena, fact));
	}
}

static void add_cell(Str *out, const char *text)
{
	if (would_be_reckoned(text))
		text = arena_printf(out->arena, "'%s", text);
	csv_add(out, text);
}

/* ---- rows ---- */

static const char *content(Arena *arena, const xmlNode *row, const Column *column)
{
	Str cell = str_in(arena), beside = str_in(arena);

	fill(&cell, row, column->path, column->where);
	if (!column->beside)
		return str_text(&cell);
	fill(&beside, row, column->beside, NULL);
	str_printf(&cell, "%s%s", cell.length && beside.length ? " " : "", str_text(&beside));
	return str_text(&cell);
}

static void add_row(Str *out, const Sheet *sheet, const xmlNode *fiche, const xmlNode *row)
{
	add_cell(out, datum_text(out->arena, fiche, "id"));
	str_add(out, ";");
	add_cell(out, datum_text(out->arena, fiche, "titre"));
	for (size_t i = 0; i < sheet->column_count; i++) {
		str_add(out, ";");
		add_cell(out, content(out->arena, row, &sheet->columns[i]));
	}
	str_add(out, "\r\n");
}

static void add_rows(Str *out, const Sheet *sheet, const xmlNode *fiche)
{
	const xmlNode *list = sheet->list ? datum_member(fiche, sheet->list) : NULL;

	if (!sheet->list)
		add_row(out, sheet, fiche, fiche);
	for (const xmlNode *row = list ? datum_next(list->children) : NULL; row; row = datum_next(row->next))
		add_row(out, sheet, fiche, row);
}

void sheet_add(Str *out, const Export *data, SheetKind kind)
{
	const Sheet *sheet = &sheets[kind];

	str_add(out, BYTE_ORDER_MARK "fiche;titre");
	for (size_t i = 0; i < sheet->column_count; i++)
		str_printf(out, ";%s", sheet->columns[i].name);
	str_add(out, "\r\n");
	for (const xmlNode *fiche = datum_next(data->fiches->children); fiche; fiche = datum_next(fiche->next))
		add_rows(out, sheet, fiche);
}
