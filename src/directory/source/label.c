/*
 * Field paths put into words.
 *
 * Each step has its words in one table, where a step that means different things has a line for the step before it;
 * the words are in small letters, as they stand in the middle of a label. Ranks become ordinals, the side becomes the
 * country after the first words: "Exécutif (France), 2e téléphone, usage".
 */
#include "source/field.h"

#include "base/ascii.h"
#include "base/str.h"
#include "base/words.h"
#include "source/unicode.h"

#include <stdlib.h>
#include <string.h>

typedef enum Showing {
	PLAIN,   /* a first one has no ordinal */
	COUNTED, /* it has */
	HIDDEN   /* and is passed over when something is named in it */
} Showing;

typedef struct Words {
	const char *before; /* the step before this; NULL: any */
	const char *step, *words;
	char gender; /* in French */
	Showing showing;
} Words;

static const Words table[] = {
	/* a fiche */
	{ NULL, "titre", N_("title"), 'm' },
	{ NULL, "mise-a-jour", N_("update"), 'f' },
	{ NULL, "domaines", N_("domains"), 'm', HIDDEN },
	{ NULL, "presentation", N_("presentation"), 'f' },
	{ NULL, "histoire", N_("history"), 'f' },
	{ NULL, "actions", N_("actions"), 'm' },
	{ NULL, "perspectives", N_("prospects"), 'f' },
	{ NULL, "capitalisation", N_("documents on experience"), 'm' },
	{ NULL, "texte", N_("text"), 'm' },
	/* a side and its communities */
	{ NULL, "partie", N_("side of the partnership"), 'm' },
	{ NULL, "collectivite", N_("place"), 'f' },
	{ NULL, "nom", N_("name"), 'm' },
	{ NULL, "precision", N_("detail"), 'f' },
	{ NULL, "situation", N_("location"), 'f' },
	{ NULL, "population", N_("population"), 'f' },
	/* contacts, by their roles */
	{ "presentation", "relations-internationales", N_("yearly budget of international relations"), 'm' },
	{ "presentation", "cooperation-decentralisee", N_("yearly budget of decentralised cooperation"), 'm' },
	{ "presentation", "aimf", N_("budget of the AIMF"), 'm' },
	{ "presentation", "autre", N_("other budget"), 'm' },
	{ "roles", "relations-internationales", N_("role “international relations”"), 'm' },
	{ NULL, "executif", N_("executive"), 'm' },
	{ NULL, "elu-referent", N_("elected officer for the partnership"), 'm' },
	{ NULL, "relations-internationales", N_("international relations"), 'm' },
	{ NULL, "autre-service", N_("other office"), 'm' },
	{ NULL, "service-implique", N_("office involved"), 'm' },
	{ NULL, "comite", N_("twinning committee"), 'm' },
	{ NULL, "secretariat-permanent", N_("permanent secretariat"), 'm' },
	{ NULL, "conseiller-technique", N_("technical adviser"), 'm' },
	{ NULL, "charge-de-projet", N_("project officer"), 'm' },
	{ NULL, "autre", N_("other contact"), 'm' },
	{ NULL, "contact", N_("contact"), 'm' },
	{ NULL, "organisme", N_("body"), 'm' },
	{ NULL, "personne", N_("person"), 'f', HIDDEN },
	{ NULL, "civilite", N_("form of address"), 'f' },
	{ NULL, "prenom", N_("first name"), 'm' },
	{ NULL, "qualite", N_("title or delegation"), 'm' },
	{ NULL, "fonction", N_("office"), 'f' },
	{ NULL, "adresse", N_("address"), 'f' },
	{ "adresse", "ligne", N_("line"), 'f', COUNTED },
	{ NULL, "cp", N_("postal code"), 'm' },
	{ NULL, "ville", N_("town"), 'f' },
	{ NULL, "tel", N_("phone"), 'm' },
	{ NULL, "courriel", N_("mail"), 'm' },
	{ NULL, "site", N_("site"), 'm' },
	{ NULL, "note", N_("note"), 'f' },
	/* presentation */
	{ NULL, "premiers-contacts", N_("first contacts"), 'm' },
	{ NULL, "formalisation", N_("formal agreement"), 'f' },
	{ NULL, "acte", N_("act"), 'm', COUNTED },
	{ NULL, "budget", N_("budget"), 'm' },
	{ NULL, "techniques", N_("technical partners"), 'm' },
	{ NULL, "financiers", N_("financial partners"), 'm' },
	{ NULL, "tous", N_("technical and financial partners"), 'm' },
	{ NULL, "partenaires", N_("partners"), 'm' },
	{ NULL, "partenaire", N_("partner"), 'm', COUNTED },
	{ NULL, "coordonnees", N_("address and numbers"), 'f' },
	/* history */
	{ NULL, "preambule", N_("preamble"), 'm' },
	{ "histoire", "commun", N_("common motives"), 'f' },
	{ "histoire", "france", N_("French motives"), 'f' },
	{ "histoire", "mali", N_("Malian motives"), 'f' },
	{ NULL, "motivations", N_("motives"), 'f' },
	/* actions */
	{ NULL, "section", N_("section"), 'f', COUNTED },
	{ NULL, "action", N_("action"), 'f', COUNTED },
	{ NULL, "rubrique", N_("heading"), 'f' },
	{ NULL, "etape", N_("step"), 'f', HIDDEN },
	{ NULL, "quoi", N_("description"), 'f' },
	{ NULL, "quand", N_("date"), 'f' },
	{ NULL, "combien", N_("amount"), 'm' },
	{ NULL, "total", N_("total"), 'm' },
	{ NULL, "document", N_("document"), 'm', COUNTED },
	/* text */
	{ NULL, "p", N_("paragraph"), 'm', COUNTED },
	{ NULL, "liste", N_("list"), 'f' },
	{ NULL, "item", N_("item"), 'm', COUNTED },
	{ NULL, "intertitre", N_("subheading"), 'm' },
	{ NULL, "tableau", N_("table"), 'm' },
	{ NULL, "colonne", N_("column"), 'f', COUNTED },
	{ NULL, "ligne", N_("line"), 'f', COUNTED },
	{ NULL, "cellule", N_("cell"), 'f', COUNTED },
	{ NULL, "em", N_("emphasis"), 'f' },
	{ NULL, "fort", N_("strong emphasis"), 'f' },
	{ NULL, "exp", N_("superscript"), 'm' },
	{ NULL, "sigle", N_("acronym"), 'm' },
	{ NULL, "lien", N_("link"), 'm', COUNTED },
	{ NULL, "montant", N_("amount"), 'm' },
	{ NULL, "date", N_("date"), 'f' },
	{ NULL, "periode", N_("period"), 'f' },
	{ NULL, "ref", N_("cross-reference"), 'm' },
	{ NULL, "appel", N_("note call"), 'm' },
	/* the edition's other sheets */
	{ NULL, "repertoire", N_("directory"), 'm' },
	{ NULL, "sous-titre", N_("subtitle"), 'm' },
	{ NULL, "parution", N_("publication"), 'f' },
	{ NULL, "fabrication", N_("making of the book"), 'f' },
	{ NULL, "deuxieme-de-couverture", N_("inside front cover"), 'f' },
	{ NULL, "troisieme-de-couverture", N_("inside back cover"), 'f' },
	{ NULL, "isbn", N_("ISBN"), 'm' },
	{ NULL, "depot-legal", N_("legal deposit"), 'm' },
	{ NULL, "imprimeur", N_("printer"), 'm' },
	{ NULL, "editeur", N_("publisher"), 'm' },
	{ NULL, "avant-propos", N_("foreword"), 'm' },
	{ NULL, "credit", N_("credit"), 'm', COUNTED },
	{ NULL, "tableau-domaines", N_("summary table"), 'm' },
	{ NULL, "note-liminaire", N_("preliminary note"), 'f' },
	{ NULL, "fiches", N_("fiches"), 'f' },
	{ NULL, "fiche", N_("fiche"), 'f' },
	{ NULL, "non-renseignes", N_("partnerships without answers"), 'm' },
	{ NULL, "autres-types", N_("other kinds of partnership"), 'm' },
	{ "lien", "fr", N_("French partner"), 'm' },
	{ "lien", "ml", N_("Malian partner"), 'm' },
	{ NULL, "annexe", N_("annex"), 'f', COUNTED },
	{ NULL, "catalogue", N_("catalogue"), 'm' },
	{ "catalogue", NULL, N_("collection"), 'f' },
	{ NULL, "collection", N_("collection"), 'f' },
	{ NULL, "intitule", N_("heading as printed"), 'm' },
	{ NULL, "ouvrage", N_("book"), 'm', COUNTED },
	{ NULL, "bon-de-commande", N_("order form"), 'm' },
	{ NULL, "grille", N_("grid"), 'f' },
	{ NULL, "col", N_("column"), 'f', COUNTED },
	{ NULL, "frais", N_("postage"), 'm', COUNTED },
	{ NULL, "case", N_("box to tick"), 'f', COUNTED },
	{ NULL, "blanc", N_("blank to fill in"), 'm', COUNTED },
	{ NULL, "signature", N_("signature"), 'f' },
	{ "bon-de-commande", NULL, N_("field"), 'm' },
	{ NULL, "champ", N_("field"), 'm' },
	/* the controlled lists, and what they hold */
	{ NULL, "referentiels", N_("controlled lists"), 'f' },
	{ NULL, "regions", N_("list of regions"), 'f' },
	{ NULL, "departements", N_("departments"), 'm' },
	{ NULL, "cercles", N_("cercles"), 'm' },
	{ NULL, "communes", N_("communes"), 'f' },
	{ NULL, "types", N_("types"), 'm' },
	{ NULL, "devises", N_("currencies"), 'f' },
	{ NULL, "telephones", N_("numbering plans"), 'm' },
	{ NULL, "plan", N_("plan"), 'm', COUNTED },
	{ NULL, "roles", N_("roles"), 'm' },
	{ NULL, "etats", N_("mentions of absence"), 'f' },
	{ NULL, "organisations", N_("organisations"), 'f' },
	{ NULL, "graphies", N_("spellings"), 'f' },
	{ NULL, "graphie", N_("spelling"), 'f', COUNTED },
	{ NULL, "variante", N_("variant"), 'f', COUNTED },
	{ NULL, "libelle", N_("label"), 'm' },
	{ NULL, "domaine", N_("domain"), 'm' },
	{ NULL, "sous-theme", N_("sub-theme"), 'm' },
	{ NULL, "region", N_("region"), 'f' },
	{ NULL, "departement", N_("department"), 'm' },
	{ NULL, "cercle", N_("cercle"), 'm' },
	{ NULL, "commune", N_("commune"), 'f' },
	{ NULL, "type", N_("type"), 'm' },
	{ NULL, "devise", N_("currency"), 'f' },
	{ NULL, "role", N_("role"), 'm' },
	{ NULL, "etat", N_("mention of absence"), 'f' },
	{ NULL, "organisation", N_("organisation"), 'f' },
	{ "domaines", NULL, N_("domain"), 'm' },
	{ "regions", NULL, N_("region"), 'f' },
	{ "departements", NULL, N_("department"), 'm' },
	{ "cercles", NULL, N_("cercle"), 'm' },
	{ "communes", NULL, N_("commune"), 'f' },
	{ "types", NULL, N_("type"), 'm' },
	{ "devises", NULL, N_("currency"), 'f' },
	{ "roles", NULL, N_("role"), 'm' },
	{ "etats", NULL, N_("mention of absence"), 'f' },
	{ "organisations", NULL, N_("organisation"), 'f' },
	/* remarks, and those who make them */
	{ NULL, "equipe", N_("team"), 'f' },
	{ NULL, "membre", N_("member"), 'm', COUNTED },
	{ NULL, "question", N_("question"), 'f', COUNTED },
	{ NULL, "reponse", N_("answer"), 'f', COUNTED },
	{ NULL, "accepte", N_("accepted fault"), 'f', COUNTED },
};

/* Of attributes; "" where the step's own words say it. */
typedef struct AttributeWords {
	const char *step; /* that has it; NULL: any */
	const char *attribute, *words;
} AttributeWords;

static const AttributeWords attributes[] = {
	{ "population", "valeur", "" },
	{ "mise-a-jour", "date", "" },
	{ "parution", "date", "" },
	{ "depot-legal", "date", "" },
	{ "date", "valeur", "" },
	{ "montant", "valeur", "" },
	{ "graphie", "retenue", "" },
	{ "montant", "max", N_("top of the range") },
	{ "montant", "periode", N_("by year, month, day or unit") },
	{ "montant", "annee", N_("year") },
	{ "montant", "qualite", N_("exactness") },
	{ "population", "qualite", N_("exactness") },
	{ "date", "qualite", N_("exactness") },
	{ "periode", "qualite", N_("exactness") },
	{ "ouvrage", "etat", N_("availability") },
	{ "document", "etat", N_("state") },
	{ "question", "etat", N_("state") },
	{ "actions", "depuis", N_("since the year") },
	{ "actions", "jusqua", N_("until the year") },
	{ "personne", "depuis", N_("in office since") },
	{ "personne", "jusque", N_("in office until") },
	{ "plan", "jusque", N_("in force until") },
	{ "nom", "court", N_("short form") },
	{ "nom", "de", N_("link with the type") },
	{ "fr", "de", N_("link with the type") },
	{ "collectivite", "ref", N_("id") },
	{ "tel", "imprime", N_("printed form") },
	{ "total", "imprime", N_("printed sum") },
	{ "question", "de", N_("on behalf of") },
	{ "reponse", "de", N_("on behalf of") },
	{ "question", "pour", N_("addressee") },
	{ NULL, "a-paraitre", N_("announced date of publication") },
	{ NULL, "abrege", N_("short form of the name") },
	{ NULL, "anciens", N_("former ids") },
	{ NULL, "annee", N_("year") },
	{ NULL, "annexe", N_("place in annex 1") },
	{ NULL, "cahier", N_("pages of a folded sheet") },
	{ NULL, "calcul", N_("reckoning") },
	{ NULL, "categorie", N_("category") },
	{ NULL, "cercle", N_("cercle") },
	{ "col", "champ", N_("content of the column") },
	{ NULL, "chiffres", N_("number of digits") },
	{ NULL, "code", N_("code") },
	{ NULL, "commune", N_("commune") },
	{ NULL, "courriel", N_("mail") },
	{ NULL, "date", N_("date") },
	{ NULL, "de", N_("preposition") },
	{ NULL, "debut", N_("beginning") },
	{ NULL, "departement", N_("department") },
	{ NULL, "developpe", N_("full form") },
	{ NULL, "devise", N_("currency") },
	{ NULL, "diffusion", N_("circulation") },
	{ NULL, "domaine", N_("domain") },
	{ NULL, "dos", N_("width of the spine") },
	{ NULL, "edition", N_("edition") },
	{ NULL, "etat", N_("mention of absence") },
	{ NULL, "executif", N_("title of the executive") },
	{ NULL, "fax", N_("fax") },
	{ NULL, "fiche", N_("fiche") },
	{ NULL, "fin", N_("end") },
	{ NULL, "formulaire", N_("questionnaire") },
	{ NULL, "frequence", N_("frequency") },
	{ NULL, "genre", N_("gender") },
	{ NULL, "groupes", N_("grouping of digits") },
	{ NULL, "href", N_("address") },
	{ NULL, "id", N_("id") },
	{ NULL, "imprime", N_("printed form") },
	{ NULL, "indicatif", N_("prefix") },
	{ NULL, "jusqua", N_("until") },
	{ NULL, "jusque", N_("until") },
	{ NULL, "langue", N_("language") },
	{ NULL, "perime-apres", N_("months after which a fiche is old") },
	{ NULL, "le", N_("date") },
	{ NULL, "liaison", N_("linking word") },
	{ NULL, "libelle", N_("printed heading") },
	{ NULL, "lien", N_("link") },
	{ NULL, "lignes", N_("number of lines") },
	{ NULL, "max", N_("top of the range") },
	{ NULL, "nature", N_("nature") },
	{ NULL, "niveau", N_("level") },
	{ NULL, "nom", N_("name") },
	{ NULL, "note", N_("note") },
	{ NULL, "objet", N_("purpose") },
	{ NULL, "papier", N_("paper") },
	{ NULL, "par", N_("by") },
	{ NULL, "pays", N_("country") },
	{ NULL, "perimetre", N_("scope") },
	{ NULL, "periode", N_("period") },
	{ NULL, "pluriel", N_("plural") },
	{ NULL, "portee", N_("number of steps covered") },
	{ NULL, "portee-colonnes", N_("number of columns covered") },
	{ NULL, "portee-lignes", N_("number of rows covered") },
	{ NULL, "poste", N_("item of the budget") },
	{ NULL, "pour", N_("place that is represented") },
	{ NULL, "pour-un-euro", N_("value of one euro") },
	{ NULL, "pourcentage", N_("percentage") },
	{ NULL, "precision", N_("detail") },
	{ NULL, "prix", N_("price") },
	{ NULL, "qualite", N_("quality") },
	{ NULL, "rang", N_("rank") },
	{ NULL, "ref", N_("reference") },
	{ NULL, "region", N_("region") },
	{ NULL, "reliure", N_("binding") },
	{ NULL, "retenue", N_("spelling kept") },
	{ NULL, "retour", N_("return address") },
	{ NULL, "role", N_("role") },
	{ NULL, "sigle", N_("acronym") },
	{ NULL, "sous-theme", N_("sub-theme") },
	{ NULL, "statut", N_("status") },
	{ NULL, "suite-de", N_("continuation of the fiche") },
	{ NULL, "sur", N_("about") },
	{ NULL, "symbole", N_("symbol") },
	{ NULL, "tarifs-au", N_("date of the prices") },
	{ NULL, "titre", N_("printed title") },
	{ NULL, "titulaire", N_("holder") },
	{ NULL, "tri", N_("sorting key") },
	{ NULL, "type", N_("type") },
	{ NULL, "unite", N_("unit") },
	{ NULL, "usage", N_("use") },
	{ NULL, "valeur", N_("value") },
	{ NULL, "vu", N_("value seen") },
	{ NULL, "xml:base", N_("address of the file") },
	{ NULL, "xml:lang", N_("language") },
	{ NULL, "zone", N_("area") },
};

/* A label in the making. */
typedef struct Label {
	Str text;
	Language language;
	const char *side;   /* the country, until it is put in */
	const char *before; /* the step before */
} Label;

typedef struct Step {
	const char *name;
	unsigned long rank; /* 0: none is written */
} Step;

/* ---- words ---- */

/* The line for this step after that one: the most special first. NULL if there is none. */
static const Words *words_for(const char *before, const char *step)
{
	const Words *found = NULL;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const Words *line = &table[i];

		if (line->before && !str_equal(line->before, before))
			continue;
		if (line->step && !str_equal(line->step, step))
			continue;
		if (!found || (line->step && !found->step) || (line->step && line->before && !found->before))
			found = line;
	}
	return found;
}

static const char *attribute_words(const Label *label, const char *attribute)
{
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		if ((!attributes[i].step || str_equal(attributes[i].step, label->before)) &&
		    str_equal(attributes[i].attribute, attribute))
			return words_in(label->language, attributes[i].words);
	return arena_printf(label->text.arena, words_in(label->language, "“%s”"), attribute);
}

/* Whether it is a country's code, and no step of another meaning after that one. */
static bool is_country(const char *before, const char *step)
{
	return strlen(step) == 2 && ascii_is_letter((unsigned char)step[0]) &&
	       ascii_is_letter((unsigned char)step[1]) && !words_for(before, step);
}

/* ---- putting together ---- */

static const char *french_ordinal(unsigned long rank, char gender)
{
	return rank != 1 ? "e" : gender == 'f' ? "re" : "er";
}

static const char *english_ordinal(unsigned long rank)
{
	static const char *const ends[] = { "th", "st", "nd", "rd" };

	return rank % 10 > 3 || rank / 10 % 10 == 1 ? ends[0] : ends[rank % 10];
}

/* One phrase more, the side after it if that is still to be said. */
static void add_phrase(Label *label, const char *phrase)
{
	if (!*phrase)
		return;
	str_printf(&label->text, "%s%s", label->text.length ? ", " : "", phrase);
	if (label->side)
		str_printf(&label->text, " (%s)", label->side);
	label->side = NULL;
}

static const char *ranked(const Label *label, unsigned long rank, char gender, const char *words)
{
	return arena_printf(label->text.arena, "%lu%s %s", rank,
			    label->language == LANGUAGE_FRENCH ? french_ordinal(rank, gender) : english_ordinal(rank),
			    words);
}

static const char *with_rank(const Label *label, const char *words, const Step *step, char gender, bool first)
{
	unsigned long rank = step->rank ? step->rank : 1;

	return rank == 1 && !first ? words : ranked(label, rank, gender, words);
}

/* A key that no word stands for: what it is a key of, if the step before says that, and itself. */
static const char *keyed(const Label *label, const Words *kind, const char *key)
{
	const char *quoted = arena_printf(label->text.arena, words_in(label->language, "“%s”"), key);

	return kind ? arena_printf(label->text.arena, "%s %s", words_in(label->language, kind->words), quoted) : quoted;
}

static void add_side(Label *label, const Step *step)
{
	Arena *arena = label->text.arena;
	const char *country = unicode_country(arena, label->language, step->name);

	if (str_equal(label->before, "histoire"))
		add_phrase(label, arena_printf(arena, words_in(label->language, "motives (%s)"), country));
	else if (step->rank > 1)
		label->side = arena_printf(arena, "%s, %s", country,
					   ranked(label, step->rank, 'f', words_in(label->language, "side")));
	else
		label->side = country;
}

static void add_step(Label *label, const Step *step, bool last)
{
	const Words *words = words_for(label->before, step->name);
	const char *phrase;

	if (is_country(label->before, step->name)) {
		add_side(label, step);
		return;
	}
	if (words && words->showing == HIDDEN && step->rank <= 1 && !last)
		return;
	phrase = words && words->step ? words_in(label->language, words->words) : keyed(label, words, step->name);
	add_phrase(label,
		   with_rank(label, phrase, step, words ? words->gender : 'm', words && words->showing == COUNTED));
}

/* Takes "name" or "name.2" apart. */
static Step step_of(char *text)
{
	char *dot = strrchr(text, '.');
	Step step = { .name = text };

	if (dot) {
		*dot = '\0';
		step.rank = strtoul(dot + 1, NULL, 10);
	}
	return step;
}

static void add_steps(Label *label, char *steps, bool with_attribute)
{
	while (*steps) {
		char *slash = strchr(steps, '/');
		Step step;

		if (slash)
			*slash = '\0';
		step = step_of(steps);
		add_step(label, &step, !slash && !with_attribute);
		label->before = step.name;
		steps = slash ? slash + 1 : strchr(steps, '\0');
	}
}

/* A side that nothing stands before yet. */
static void add_rest(Label *label)
{
	const char *side = label->side;

	label->side = NULL;
	if (side)
		add_phrase(label, side);
}

/* The first letter made large: ASCII, or é and its neighbours in Latin-1. */
static const char *capitalised(Arena *arena, const char *text)
{
	char *copy = arena_strdup(arena, text);

	copy[0] = ascii_upper(copy[0]);
	if ((unsigned char)copy[0] == 0xC3 && (unsigned char)copy[1] >= 0xA0)
		copy[1] = (char)(copy[1] - 0x20);
	return copy;
}

const char *field_label_in(Arena *arena, Language language, const char *path)
{
	Label label = { .text = str_in(arena), .language = language, .before = "" };
	char *steps = arena_strdup(arena, path), *at = strchr(steps, '@');

	if (at)
		*at++ = '\0';
	add_steps(&label, steps, at);
	if (at && label.side)
		add_rest(&label);
	if (at)
		add_phrase(&label, attribute_words(&label, at));
	add_rest(&label);
	return label.text.length ? capitalised(arena, str_text(&label.text)) : "Fiche";
}

const char *field_label(Arena *arena, const char *path)
{
	return field_label_in(arena, words_language(), path);
}
