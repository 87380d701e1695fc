/*
 * Field paths put into French.
 *
 * Each step has its words in one table, where a step that means different things has a line for the step before it;
 * the words are in small letters, as they stand in the middle of a label. Ranks become ordinals, the side becomes the
 * country after the first words: "Exécutif (France), 2e téléphone, usage".
 */
#include "source/field.h"

#include "base/ascii.h"
#include "base/str.h"
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
	char gender;
	Showing showing;
} Words;

static const Words table[] = {
	/* a fiche */
	{ NULL, "titre", "titre", 'm' },
	{ NULL, "mise-a-jour", "mise à jour", 'f' },
	{ NULL, "domaines", "domaines", 'm', HIDDEN },
	{ NULL, "presentation", "présentation", 'f' },
	{ NULL, "histoire", "histoire", 'f' },
	{ NULL, "actions", "actions", 'm' },
	{ NULL, "perspectives", "perspectives", 'f' },
	{ NULL, "capitalisation", "documents de capitalisation", 'm' },
	{ NULL, "texte", "texte", 'm' },
	/* a side and its communities */
	{ NULL, "partie", "côté du partenariat", 'm' },
	{ NULL, "collectivite", "collectivité", 'f' },
	{ NULL, "nom", "nom", 'm' },
	{ NULL, "precision", "précision", 'f' },
	{ NULL, "situation", "situation", 'f' },
	{ NULL, "population", "population", 'f' },
	/* contacts, by their roles */
	{ "presentation", "relations-internationales", "budget annuel des relations internationales", 'm' },
	{ "presentation", "cooperation-decentralisee", "budget annuel de la coopération décentralisée", 'm' },
	{ "presentation", "aimf", "budget de l’AIMF", 'm' },
	{ "presentation", "autre", "autre budget", 'm' },
	{ "roles", "relations-internationales", "rôle « relations internationales »", 'm' },
	{ NULL, "executif", "exécutif", 'm' },
	{ NULL, "elu-referent", "élu en charge du partenariat", 'm' },
	{ NULL, "relations-internationales", "relations internationales", 'm' },
	{ NULL, "autre-service", "autre service", 'm' },
	{ NULL, "service-implique", "service impliqué", 'm' },
	{ NULL, "comite", "comité de jumelage", 'm' },
	{ NULL, "secretariat-permanent", "secrétariat permanent", 'm' },
	{ NULL, "conseiller-technique", "conseiller technique", 'm' },
	{ NULL, "charge-de-projet", "chargé de projet", 'm' },
	{ NULL, "autre", "autre contact", 'm' },
	{ NULL, "contact", "contact", 'm' },
	{ NULL, "organisme", "organisme", 'm' },
	{ NULL, "personne", "personne", 'f', HIDDEN },
	{ NULL, "civilite", "civilité", 'f' },
	{ NULL, "prenom", "prénom", 'm' },
	{ NULL, "qualite", "titre ou délégation", 'm' },
	{ NULL, "fonction", "fonction", 'f' },
	{ NULL, "adresse", "adresse", 'f' },
	{ "adresse", "ligne", "ligne", 'f', COUNTED },
	{ NULL, "cp", "code postal", 'm' },
	{ NULL, "ville", "ville", 'f' },
	{ NULL, "tel", "téléphone", 'm' },
	{ NULL, "courriel", "courriel", 'm' },
	{ NULL, "site", "site", 'm' },
	{ NULL, "note", "note", 'f' },
	/* presentation */
	{ NULL, "premiers-contacts", "premiers contacts", 'm' },
	{ NULL, "formalisation", "formalisation", 'f' },
	{ NULL, "acte", "acte", 'm', COUNTED },
	{ NULL, "budget", "budget", 'm' },
	{ NULL, "techniques", "partenaires techniques", 'm' },
	{ NULL, "financiers", "partenaires financiers", 'm' },
	{ NULL, "tous", "partenaires techniques et financiers", 'm' },
	{ NULL, "partenaires", "partenaires", 'm' },
	{ NULL, "partenaire", "partenaire", 'm', COUNTED },
	{ NULL, "coordonnees", "coordonnées", 'f' },
	/* history */
	{ NULL, "preambule", "préambule", 'm' },
	{ "histoire", "commun", "motivations communes", 'f' },
	{ "histoire", "france", "motivations françaises", 'f' },
	{ "histoire", "mali", "motivations maliennes", 'f' },
	{ NULL, "motivations", "motivations", 'f' },
	/* actions */
	{ NULL, "section", "section", 'f', COUNTED },
	{ NULL, "action", "action", 'f', COUNTED },
	{ NULL, "rubrique", "rubrique", 'f' },
	{ NULL, "etape", "étape", 'f', HIDDEN },
	{ NULL, "quoi", "description", 'f' },
	{ NULL, "quand", "date", 'f' },
	{ NULL, "combien", "montant", 'm' },
	{ NULL, "total", "total", 'm' },
	{ NULL, "document", "document", 'm', COUNTED },
	/* text */
	{ NULL, "p", "paragraphe", 'm', COUNTED },
	{ NULL, "liste", "liste", 'f' },
	{ NULL, "item", "point", 'm', COUNTED },
	{ NULL, "intertitre", "intertitre", 'm' },
	{ NULL, "tableau", "tableau", 'm' },
	{ NULL, "colonne", "colonne", 'f', COUNTED },
	{ NULL, "ligne", "ligne", 'f', COUNTED },
	{ NULL, "cellule", "case", 'f', COUNTED },
	{ NULL, "em", "mise en relief", 'f' },
	{ NULL, "fort", "mise en relief forte", 'f' },
	{ NULL, "exp", "exposant", 'm' },
	{ NULL, "sigle", "sigle", 'm' },
	{ NULL, "lien", "lien", 'm', COUNTED },
	{ NULL, "montant", "montant", 'm' },
	{ NULL, "date", "date", 'f' },
	{ NULL, "periode", "période", 'f' },
	{ NULL, "ref", "renvoi", 'm' },
	{ NULL, "appel", "appel de note", 'm' },
	/* the edition's other sheets */
	{ NULL, "repertoire", "répertoire", 'm' },
	{ NULL, "sous-titre", "sous-titre", 'm' },
	{ NULL, "parution", "parution", 'f' },
	{ NULL, "fabrication", "fabrication", 'f' },
	{ NULL, "deuxieme-de-couverture", "deuxième de couverture", 'f' },
	{ NULL, "troisieme-de-couverture", "troisième de couverture", 'f' },
	{ NULL, "isbn", "ISBN", 'm' },
	{ NULL, "depot-legal", "dépôt légal", 'm' },
	{ NULL, "imprimeur", "imprimeur", 'm' },
	{ NULL, "editeur", "éditeur", 'm' },
	{ NULL, "avant-propos", "avant-propos", 'm' },
	{ NULL, "credit", "crédit", 'm', COUNTED },
	{ NULL, "tableau-domaines", "tableau récapitulatif", 'm' },
	{ NULL, "note-liminaire", "note liminaire", 'f' },
	{ NULL, "fiches", "fiches", 'f' },
	{ NULL, "fiche", "fiche", 'f' },
	{ NULL, "non-renseignes", "partenariats non renseignés", 'm' },
	{ NULL, "autres-types", "autres types de partenariats", 'm' },
	{ "lien", "fr", "partenaire français", 'm' },
	{ "lien", "ml", "partenaire malien", 'm' },
	{ NULL, "annexe", "annexe", 'f', COUNTED },
	{ NULL, "catalogue", "catalogue", 'm' },
	{ "catalogue", NULL, "collection", 'f' },
	{ NULL, "collection", "collection", 'f' },
	{ NULL, "intitule", "intitulé", 'm' },
	{ NULL, "ouvrage", "ouvrage", 'm', COUNTED },
	{ NULL, "bon-de-commande", "bon de commande", 'm' },
	{ NULL, "grille", "grille", 'f' },
	{ NULL, "col", "colonne", 'f', COUNTED },
	{ NULL, "frais", "frais d’envoi", 'm', COUNTED },
	{ NULL, "case", "case à cocher", 'f', COUNTED },
	{ NULL, "blanc", "blanc", 'm', COUNTED },
	{ NULL, "signature", "signature", 'f' },
	{ "bon-de-commande", NULL, "champ", 'm' },
	{ NULL, "champ", "champ", 'm' },
	/* the controlled lists, and what they hold */
	{ NULL, "referentiels", "listes contrôlées", 'f' },
	{ NULL, "regions", "liste de régions", 'f' },
	{ NULL, "departements", "départements", 'm' },
	{ NULL, "cercles", "cercles", 'm' },
	{ NULL, "communes", "communes", 'f' },
	{ NULL, "types", "types", 'm' },
	{ NULL, "devises", "devises", 'f' },
	{ NULL, "telephones", "plans de numérotation", 'm' },
	{ NULL, "plan", "plan", 'm', COUNTED },
	{ NULL, "roles", "rôles", 'm' },
	{ NULL, "etats", "mentions d’absence", 'f' },
	{ NULL, "organisations", "organisations", 'f' },
	{ NULL, "graphies", "graphies", 'f' },
	{ NULL, "graphie", "graphie", 'f', COUNTED },
	{ NULL, "variante", "variante", 'f', COUNTED },
	{ NULL, "libelle", "libellé", 'm' },
	{ NULL, "domaine", "domaine", 'm' },
	{ NULL, "sous-theme", "sous-thème", 'm' },
	{ NULL, "region", "région", 'f' },
	{ NULL, "departement", "département", 'm' },
	{ NULL, "cercle", "cercle", 'm' },
	{ NULL, "commune", "commune", 'f' },
	{ NULL, "type", "type", 'm' },
	{ NULL, "devise", "devise", 'f' },
	{ NULL, "role", "rôle", 'm' },
	{ NULL, "etat", "mention d’absence", 'f' },
	{ NULL, "organisation", "organisation", 'f' },
	{ "domaines", NULL, "domaine", 'm' },
	{ "regions", NULL, "région", 'f' },
	{ "departements", NULL, "département", 'm' },
	{ "cercles", NULL, "cercle", 'm' },
	{ "communes", NULL, "commune", 'f' },
	{ "types", NULL, "type", 'm' },
	{ "devises", NULL, "devise", 'f' },
	{ "roles", NULL, "rôle", 'm' },
	{ "etats", NULL, "mention d’absence", 'f' },
	{ "organisations", NULL, "organisation", 'f' },
	/* remarks, and those who make them */
	{ NULL, "equipe", "équipe", 'f' },
	{ NULL, "membre", "membre", 'm', COUNTED },
	{ NULL, "question", "question", 'f', COUNTED },
	{ NULL, "reponse", "réponse", 'f', COUNTED },
	{ NULL, "accepte", "faute acceptée", 'f', COUNTED },
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
	{ "montant", "max", "haut de la fourchette" },
	{ "montant", "periode", "par an, mois, jour ou unité" },
	{ "montant", "annee", "année" },
	{ "montant", "qualite", "exactitude" },
	{ "population", "qualite", "exactitude" },
	{ "date", "qualite", "exactitude" },
	{ "periode", "qualite", "exactitude" },
	{ "ouvrage", "etat", "disponibilité" },
	{ "document", "etat", "état" },
	{ "question", "etat", "état" },
	{ "actions", "depuis", "depuis l’année" },
	{ "actions", "jusqua", "jusqu’à l’année" },
	{ "personne", "depuis", "en fonction depuis" },
	{ "personne", "jusque", "en fonction jusqu’à" },
	{ "plan", "jusque", "en vigueur jusqu’à" },
	{ "nom", "court", "forme courte" },
	{ "nom", "de", "liaison avec le type" },
	{ "fr", "de", "liaison avec le type" },
	{ "collectivite", "ref", "identifiant" },
	{ "tel", "imprime", "forme imprimée" },
	{ "total", "imprime", "somme imprimée" },
	{ "question", "de", "de la part de" },
	{ "reponse", "de", "de la part de" },
	{ "question", "pour", "destinataire" },
	{ NULL, "a-paraitre", "date de parution annoncée" },
	{ NULL, "abrege", "abrégé" },
	{ NULL, "anciens", "anciens identifiants" },
	{ NULL, "annee", "année" },
	{ NULL, "annexe", "place dans l’annexe 1" },
	{ NULL, "cahier", "pages d’une feuille pliée" },
	{ NULL, "calcul", "calcul" },
	{ NULL, "categorie", "catégorie" },
	{ NULL, "cercle", "cercle" },
	{ "col", "champ", "contenu de la colonne" },
	{ NULL, "chiffres", "nombre de chiffres" },
	{ NULL, "code", "code" },
	{ NULL, "commune", "commune" },
	{ NULL, "courriel", "courriel" },
	{ NULL, "date", "date" },
	{ NULL, "de", "préposition" },
	{ NULL, "debut", "début" },
	{ NULL, "departement", "département" },
	{ NULL, "developpe", "développement" },
	{ NULL, "devise", "devise" },
	{ NULL, "diffusion", "diffusion" },
	{ NULL, "domaine", "domaine" },
	{ NULL, "dos", "largeur du dos" },
	{ NULL, "edition", "édition" },
	{ NULL, "etat", "mention d’absence" },
	{ NULL, "executif", "titre de l’exécutif" },
	{ NULL, "fax", "fax" },
	{ NULL, "fiche", "fiche" },
	{ NULL, "fin", "fin" },
	{ NULL, "formulaire", "questionnaire" },
	{ NULL, "frequence", "fréquence" },
	{ NULL, "genre", "genre" },
	{ NULL, "groupes", "groupement des chiffres" },
	{ NULL, "href", "adresse" },
	{ NULL, "id", "identifiant" },
	{ NULL, "imprime", "forme imprimée" },
	{ NULL, "indicatif", "indicatif" },
	{ NULL, "jusqua", "jusqu’à" },
	{ NULL, "jusque", "jusqu’à" },
	{ NULL, "langue", "langue" },
	{ NULL, "perime-apres", "mois après lesquels une fiche est ancienne" },
	{ NULL, "le", "date" },
	{ NULL, "liaison", "liaison" },
	{ NULL, "libelle", "intitulé imprimé" },
	{ NULL, "lien", "lien" },
	{ NULL, "lignes", "nombre de lignes" },
	{ NULL, "max", "haut de la fourchette" },
	{ NULL, "nature", "nature" },
	{ NULL, "niveau", "niveau" },
	{ NULL, "nom", "nom" },
	{ NULL, "note", "note" },
	{ NULL, "objet", "objet" },
	{ NULL, "papier", "papier" },
	{ NULL, "par", "par" },
	{ NULL, "pays", "pays" },
	{ NULL, "perimetre", "périmètre" },
	{ NULL, "periode", "période" },
	{ NULL, "pluriel", "pluriel" },
	{ NULL, "portee", "nombre d’étapes couvertes" },
	{ NULL, "portee-colonnes", "nombre de colonnes couvertes" },
	{ NULL, "portee-lignes", "nombre de lignes couvertes" },
	{ NULL, "poste", "poste" },
	{ NULL, "pour", "collectivité représentée" },
	{ NULL, "pour-un-euro", "valeur d’un euro" },
	{ NULL, "pourcentage", "pourcentage" },
	{ NULL, "precision", "précision" },
	{ NULL, "prix", "prix" },
	{ NULL, "qualite", "qualité" },
	{ NULL, "rang", "rang" },
	{ NULL, "ref", "référence" },
	{ NULL, "region", "région" },
	{ NULL, "reliure", "reliure" },
	{ NULL, "retenue", "graphie retenue" },
	{ NULL, "retour", "retour" },
	{ NULL, "role", "rôle" },
	{ NULL, "sigle", "sigle" },
	{ NULL, "sous-theme", "sous-thème" },
	{ NULL, "statut", "statut" },
	{ NULL, "suite-de", "suite de la fiche" },
	{ NULL, "sur", "sur" },
	{ NULL, "symbole", "symbole" },
	{ NULL, "tarifs-au", "date des tarifs" },
	{ NULL, "titre", "titre imprimé" },
	{ NULL, "titulaire", "titulaire" },
	{ NULL, "tri", "clé de classement" },
	{ NULL, "type", "type" },
	{ NULL, "unite", "unité" },
	{ NULL, "usage", "usage" },
	{ NULL, "valeur", "valeur" },
	{ NULL, "vu", "valeur vue" },
	{ NULL, "xml:base", "adresse du fichier" },
	{ NULL, "xml:lang", "langue" },
	{ NULL, "zone", "zone" },
};

/* A label in the making. */
typedef struct Label {
	Str text;
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

static const char *attribute_words(Arena *arena, const char *step, const char *attribute)
{
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		if ((!attributes[i].step || str_equal(attributes[i].step, step)) &&
		    str_equal(attributes[i].attribute, attribute))
			return attributes[i].words;
	return arena_printf(arena, "« %s »", attribute);
}

/* Whether it is a country's code, and no step of another meaning after that one. */
static bool is_country(const char *before, const char *step)
{
	return strlen(step) == 2 && ascii_is_letter((unsigned char)step[0]) &&
	       ascii_is_letter((unsigned char)step[1]) && !words_for(before, step);
}

/* ---- putting together ---- */

static const char *ordinal(unsigned long rank, char gender)
{
	return rank != 1 ? "e" : gender == 'f' ? "re" : "er";
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

static const char *with_rank(Arena *arena, const char *words, const Step *step, char gender, bool first)
{
	unsigned long rank = step->rank ? step->rank : 1;

	if (rank == 1 && !first)
		return words;
	return arena_printf(arena, "%lu%s %s", rank, ordinal(rank, gender), words);
}

/* A key that no word stands for: what it is a key of, if the step before says that, and itself. */
static const char *keyed(Arena *arena, const Words *kind, const char *key)
{
	return kind ? arena_printf(arena, "%s « %s »", kind->words, key) : arena_printf(arena, "« %s »", key);
}

static void add_side(Label *label, const Step *step)
{
	const char *country = unicode_country(label->text.arena, step->name);

	if (str_equal(label->before, "histoire"))
		add_phrase(label, arena_printf(label->text.arena, "motivations (%s)", country));
	else if (step->rank > 1)
		label->side = arena_printf(label->text.arena, "%s, %lue partie", country, step->rank);
	else
		label->side = country;
}

static void add_step(Label *label, const Step *step, bool last)
{
	Arena *arena = label->text.arena;
	const Words *words = words_for(label->before, step->name);
	const char *phrase;

	if (is_country(label->before, step->name)) {
		add_side(label, step);
		return;
	}
	if (words && words->showing == HIDDEN && step->rank <= 1 && !last)
		return;
	phrase = words && words->step ? words->words : keyed(arena, words, step->name);
	add_phrase(label,
		   with_rank(arena, phrase, step, words ? words->gender : 'm', words && words->showing == COUNTED));
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

const char *field_label(Arena *arena, const char *path)
{
	Label label = { .text = str_in(arena), .before = "" };
	char *steps = arena_strdup(arena, path), *at = strchr(steps, '@');

	if (at)
		*at++ = '\0';
	add_steps(&label, steps, at);
	if (at && label.side)
		add_rest(&label);
	if (at)
		add_phrase(&label, attribute_words(arena, label.before, at));
	add_rest(&label);
	return label.text.length ? capitalised(arena, str_text(&label.text)) : "Fiche";
}
