/* Field paths, by hand on one fiche, and there and back over every element and attribute of the 2008 edition. */
#include "check.h"

#include "source/field.h"
#include "source/source.h"

#include <libxml/parser.h>

static const char fiche[] =
	"<fiche id='a--b' tri='a'>"
	"<domaines><domaine ref='sante'/><domaine ref='eau' sous-theme='puits'/></domaines>"
	"<partie pays='fr'><collectivite ref='fr-x'><nom>A</nom><population valeur='9'/></collectivite>"
	"<contact role='executif'><personne><nom>Vautrelle</nom></personne><tel>1</tel>"
	"<tel usage='fax'>2</tel></contact>"
	"<contact role='comite'><personne><nom>Un</nom></personne></contact>"
	"<contact role='comite'><adresse><ligne>x</ligne><ligne>y</ligne><cp>1</cp></adresse></contact></partie>"
	"<partie pays='ml'><collectivite ref='ml-y'><nom>B</nom></collectivite></partie>"
	"<presentation><budget objet='autre'><p>u</p></budget><partenaires nature='financiers'>"
	"<partenaire>p</partenaire></partenaires></presentation>"
	"<actions><action><etape><quoi>z</quoi><quand>q</quand></etape></action>"
	"<action><etape><quoi>w</quoi></etape><etape><quoi>v</quoi></etape></action></actions>"
	"<perspectives><p>a <montant valeur='1' devise='EUR'/> b</p><p>c</p></perspectives></fiche>";

static xmlDoc *parsed(const char *text)
{
	return xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET);
}

/* What the path finds: the attribute's value, or the element's text; NULL when it finds nothing. */
static const char *found(Arena *arena, const xmlNode *root, const char *path)
{
	xmlNode *element;
	const char *attribute;

	if (!field_find(arena, root, path, &element, &attribute))
		return NULL;
	return attribute ? xml_attribute(arena, element, attribute) : xml_text(arena, element);
}

TEST(paths_lead_to_what_they_name)
{
	xmlDoc *document = parsed(fiche);
	const xmlNode *root = xmlDocGetRootElement(document);

	CHECK_EQUAL_STR(found(arena, root, "fr/executif/personne.1/nom"), "Vautrelle");
	CHECK_EQUAL_STR(found(arena, root, "fr/executif/tel.2@usage"), "fax");
	CHECK_EQUAL_STR(found(arena, root, "fr/collectivite.1/population@valeur"), "9");
	CHECK_EQUAL_STR(found(arena, root, "fr/comite.2/adresse/ligne.2"), "y");
	CHECK_EQUAL_STR(found(arena, root, "actions/action.2/etape.2/quoi"), "v");
	CHECK_EQUAL_STR(found(arena, root, "actions/action/etape/quoi.1"), "z");
	CHECK_EQUAL_STR(found(arena, root, "domaines/eau@sous-theme"), "puits");
	CHECK_EQUAL_STR(found(arena, root, "presentation/financiers/partenaire.1"), "p");
	CHECK_EQUAL_STR(found(arena, root, "@tri"), "a");
	xmlFreeDoc(document);
}

TEST(paths_that_lead_nowhere_find_nothing)
{
	static const char *const paths[] = { "fr/executif/personne.2",
					     "fr/executif/personne.0",
					     "fr//executif",
					     "fr/executif/",
					     "fr/executif/tel.x",
					     "fr/executif/tel.1x",
					     "de",
					     "fr@",
					     "fr/executif/tel.-1",
					     "/fr",
					     "fr/comite.99999999999999999999" };
	xmlDoc *document = parsed(fiche);

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		CHECK(found(arena, xmlDocGetRootElement(document), paths[i]) == NULL);
	xmlFreeDoc(document);
}

TEST(an_attribute_that_is_not_there_is_named_all_the_same)
{
	xmlDoc *document = parsed(fiche);
	xmlNode *element;
	const char *attribute;

	CHECK(field_find(arena, xmlDocGetRootElement(document), "fr/executif/tel.1@usage", &element, &attribute));
	CHECK_EQUAL_STR(attribute, "usage");
	xmlFreeDoc(document);
}

/* Whether the path of this fact finds it again, and none else has that path. */
static bool comes_back(Arena *arena, const xmlNode *fiche_element, const xmlNode *element, const char *attribute)
{
	const char *path = field_path(arena, element, attribute), *again;
	xmlNode *found_element;

	return field_find(arena, fiche_element, path, &found_element, &again) && found_element == element &&
	       str_equal(again, attribute);
}

static size_t there_and_back(Arena *arena, const xmlNode *root)
{
	size_t facts = 0, lost = 0;

	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		facts++;
		lost += !comes_back(arena, root, element, NULL);
		for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next, facts++)
			lost += !comes_back(arena, root, element, (const char *)attribute->name);
	}
	CHECK_EQUAL_INT(lost, 0);
	return facts;
}

static Source *edition_2008(Arena *arena, Diagnostics *diagnostics)
{
	return source_load(arena, "data/repertoire-2008.xml", &(SourceOptions){ 0 }, diagnostics);
}

TEST(every_fact_of_every_fiche_goes_there_and_back)
{
	Source *source = edition_2008(arena, diagnostics);
	const SourceFiche *list;
	size_t count = source_fiches(source, &list), facts = 0;

	CHECK_EQUAL_INT(count, 70);
	for (size_t i = 0; i < count; i++)
		facts += there_and_back(arena, list[i].element);
	CHECK(facts > 10000);
	source_free(source);
}

TEST(every_fact_of_the_other_sheets_too)
{
	Source *source = edition_2008(arena, diagnostics);
	xmlNode *root = xmlDocGetRootElement(source_document(source));
	const SourceFiche *list;
	size_t count = source_fiches(source, &list);

	for (size_t i = 0; i < count; i++)
		xmlUnlinkNode((xmlNode *)(uintptr_t)list[i].element);
	CHECK(there_and_back(arena, root) > 1000);
	for (size_t i = 0; i < count; i++)
		xmlFreeNode((xmlNode *)(uintptr_t)list[i].element);
	source_free(source);
}

TEST(what_comes_elsewhere_leaves_a_path)
{
	xmlDoc *document = parsed(fiche);
	xmlNode *root = xmlDocGetRootElement(document), *side = xml_child(root, "partie"), *element, *contact;
	const char *attribute;

	CHECK(field_find(arena, root, "fr/executif/tel.2", &element, &attribute));
	contact = xmlNewNode(NULL, (const xmlChar *)"contact");
	xmlSetProp(contact, (const xmlChar *)"role", (const xmlChar *)"elu-referent");
	xmlAddPrevSibling(xml_child(side, "contact"), contact);
	xmlAddPrevSibling(side, xmlNewNode(NULL, (const xmlChar *)"titre"));
	xmlAddPrevSibling(element, xmlNewNode(NULL, (const xmlChar *)"question"));
	xmlAddPrevSibling(element, xmlNewComment((const xmlChar *)"tel"));
	CHECK_EQUAL_STR(field_path(arena, element, NULL), "fr/executif/tel.2");
	xmlFreeDoc(document);
}

TEST(a_key_that_is_no_step_gives_way)
{
	xmlDoc *document = parsed("<referentiels><departements><departement code='2A/b.1' nom='x'/>"
				  "<departement code='2B' nom='y'/></departements></referentiels>");
	const xmlNode *root = xmlDocGetRootElement(document), *parent = xml_child(root, "departements");

	CHECK_EQUAL_STR(field_path(arena, xml_child(parent, "departement"), "nom"), "departements/departement.1@nom");
	CHECK_EQUAL_INT(there_and_back(arena, root), 8);
	CHECK_EQUAL_STR(found(arena, root, "departements/2B@nom"), "y");
	xmlFreeDoc(document);
}

/* ---- labels ---- */

TEST(labels_are_good_french)
{
	static const char *const samples[][2] = {
		{ "fr/executif/personne.1/nom", "Exécutif (France), nom" },
		{ "ml/elu-referent/personne.2/nom", "Élu en charge du partenariat (Mali), 2e personne, nom" },
		{ "fr/comite.2/tel.2@usage", "2e comité de jumelage (France), 2e téléphone, usage" },
		{ "fr/executif/personne.1", "Exécutif (France), personne" },
		{ "fr/executif/personne.1@depuis", "Exécutif (France), en fonction depuis" },
		{ "fr/executif/adresse/ligne.1", "Exécutif (France), adresse, 1re ligne" },
		{ "ml/collectivite.1/population@valeur", "Collectivité (Mali), population" },
		{ "vn.2/collectivite.2/nom", "2e collectivité (Viêt Nam, 2e partie), nom" },
		{ "fr", "France" },
		{ "ml@libelle", "Mali, intitulé imprimé" },
		{ "actions/action.2/etape.1/quand", "Actions, 2e action, date" },
		{ "actions/section.1/action.1/etape.3/quoi/p.2",
		  "Actions, 1re section, 1re action, 3e étape, description, 2e paragraphe" },
		{ "presentation/relations-internationales/p.1",
		  "Présentation, budget annuel des relations internationales, 1er paragraphe" },
		{ "fr/relations-internationales/courriel.1", "Relations internationales (France), courriel" },
		{ "presentation/financiers/partenaire.3@ref",
		  "Présentation, partenaires financiers, 3e partenaire, référence" },
		{ "histoire/france/p.2", "Histoire, motivations françaises, 2e paragraphe" },
		{ "histoire/vn", "Histoire, motivations (Viêt Nam)" },
		{ "domaines/sante", "Domaine « sante »" },
		{ "mise-a-jour@date", "Mise à jour" },
		{ "@tri", "Clé de classement" },
		{ "non-renseignes/lien.4/fr", "Partenariats non renseignés, 4e lien, partenaire français" },
		{ "referentiels/regions.2/segou@nom", "Listes contrôlées, 2e liste de régions, région « segou », nom" },
		{ "", "Fiche" },
		{ "éa/b@c", "« éa », « b », « c »" },
	};

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		CHECK_EQUAL_STR(field_label_in(arena, LANGUAGE_FRENCH, samples[i][0]), samples[i][1]);
}

static const char *attribute_of(Arena *arena, const xmlNode *element, const char *name)
{
	const char *value = xml_attribute(arena, element, name);

	return value ? value : "";
}

static bool is_wordless(Arena *arena, const char *path)
{
	return strstr(field_label_in(arena, LANGUAGE_FRENCH, path), "«") != NULL;
}

static void check_words(Arena *arena, const char *path)
{
	if (!is_wordless(arena, path))
		return;
	printf("# no words for %s\n", path);
	CHECK(false);
}

/* The schema's element that this part of it is in, or NULL. */
static const xmlNode *element_around(const xmlNode *node)
{
	while (node && str_equal((const char *)node->name, "element") == false)
		node = node->parent;
	return node;
}

TEST(everything_in_the_schema_has_words)
{
	xmlDoc *schema = xmlReadFile("data/repertoire.rng", NULL, XML_PARSE_NONET);
	const xmlNode *root = xmlDocGetRootElement(schema);
	size_t names = 0;

	for (const xmlNode *node = root; node; node = xml_next_element(root, node)) {
		const char *kind = (const char *)node->name, *name = attribute_of(arena, node, "name");

		if (!*name || (!str_equal(kind, "element") && !str_equal(kind, "attribute")))
			continue;
		names++;
		if (str_equal(kind, "element"))
			check_words(arena, str_equal(name, "fr") || str_equal(name, "ml")
						   ? arena_printf(arena, "lien.1/%s", name)
						   : name);
		else
			check_words(arena, arena_printf(arena, "%s@%s",
							element_around(node)
								? attribute_of(arena, element_around(node), "name")
								: "p",
							name));
	}
	CHECK(names > 150);
	xmlFreeDoc(schema);
}

int main(void)
{
	RUN(paths_lead_to_what_they_name);
	RUN(paths_that_lead_nowhere_find_nothing);
	RUN(an_attribute_that_is_not_there_is_named_all_the_same);
	RUN(every_fact_of_every_fiche_goes_there_and_back);
	RUN(every_fact_of_the_other_sheets_too);
	RUN(what_comes_elsewhere_leaves_a_path);
	RUN(a_key_that_is_no_step_gives_way);
	RUN(labels_are_good_french);
	RUN(everything_in_the_schema_has_words);
	return check_status();
}
