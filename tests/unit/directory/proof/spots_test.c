/* Where a page prints what: by the places of its runs, and by what they say. */
#include "check.h"
#include "proof/spots.h"
#include "source/source.h"

#define PT(n) ((Length)((n)*LENGTH_PT_ONE))

typedef struct Sheet {
	Arena *arena;
	Source *source;
	const xmlNode *contact, *person, *telephone;
	AreaItems items;
	AreaPage page;
	AreaLayer layer;
	AreaDocument document;
} Sheet;

/* A fiche, of which the tests say what is printed. */
static Sheet sheet_new(Arena *arena, Diagnostics *diagnostics)
{
	const SourceOptions options = { .schema = "data/repertoire.rng" };
	Sheet s = { .arena = arena };

	s.source = source_load(arena, "tests/epreuve/fiches/courbeval--kolonda.xml", &options, diagnostics);
	CHECK(s.source != NULL);
	s.contact = xml_child(xml_child(xmlDocGetRootElement(source_document(s.source)), "partie"), "contact");
	s.person = xml_child(s.contact, "personne");
	s.telephone = xml_child(s.contact, "tel");
	return s;
}

static const Place *place_of(Arena *arena, const xmlNode *element)
{
	Place place = xml_place(element);

	return arena_memdup(arena, &place, sizeof place);
}

static void print(Sheet *s, const xmlNode *element, double x, double y, const char *text)
{
	AreaText *run = arena_new_of(s->arena, AreaText);

	*run = (AreaText){ .size = PT(10),
			   .text = text,
			   .text_length = (uint32_t)strlen(text),
			   .place = place_of(s->arena, element) };
	area_add(s->arena, &s->items, AREA_TEXT, NULL, (Rect){ PT(x), PT(y), 0, 0 })->as.text = run;
}

static Spots *finish(Sheet *s)
{
	s->layer = (AreaLayer){ .artifact = AREA_ARTIFACT_LAYOUT, .list = area_list(&s->items) };
	s->page = (AreaPage){ .size = { PT(400), PT(600) }, .layers = &s->layer, .layer_count = 1 };
	s->document = (AreaDocument){ .pages = &s->page, .page_count = 1 };
	return spots_new(s->arena, &s->document);
}

static double found_at(const Spots *spots, const xmlNode *element, const char *value)
{
	Spot spot;

	return spots_find(spots, element, value, (PageRange){ 0, 1 }, &spot) ? length_to_pt(spot.baseline) : -1;
}

TEST(an_element_is_found_where_it_is_printed)
{
	Sheet s = sheet_new(arena, diagnostics);
	Spots *spots;

	print(&s, s.contact, 50, 100, "Exécutif");
	print(&s, s.person, 50, 112, "Odile Marchepré");
	spots = finish(&s);
	CHECK_NEAR(found_at(spots, s.person, ""), 112, 0);
	CHECK_NEAR(found_at(spots, s.contact, ""), 100, 0);
	CHECK_NEAR(found_at(spots, s.telephone, ""), 100, 0); /* in the contact */
	CHECK_NEAR(found_at(spots, NULL, ""), -1, 0);
	source_free(s.source);
}

/* A finding about a contact is about one of its lines. */
TEST(a_value_is_found_in_whatever_form_it_is_printed)
{
	Sheet s = sheet_new(arena, diagnostics);
	Spots *spots;

	print(&s, s.contact, 50, 100, "Émile Vautrelle");
	print(&s, s.contact, 50, 112, "tél. 02 61 91 00 01");
	print(&s, s.contact, 50, 124, "depuis mars 2026");
	print(&s, s.person, 50, 136, "mairie@courbeval.example");
	spots = finish(&s);
	CHECK_NEAR(found_at(spots, s.contact, "+33261910001"), 112, 0);
	CHECK_NEAR(found_at(spots, s.contact, "2026-03"), 124, 0);
	CHECK_NEAR(found_at(spots, s.contact, "Vautrelle"), 100, 0);
	CHECK_NEAR(found_at(spots, s.contact, "mairie@courbeval.example"), 136, 0);
	CHECK_NEAR(found_at(spots, s.contact, "nulle part"), 100, 0);
	source_free(s.source);
}

TEST(lines_are_those_of_a_column)
{
	Sheet s = sheet_new(arena, diagnostics);
	const SpotLine *lines;
	Spots *spots;

	print(&s, s.contact, 50, 100, "Exécutif");
	print(&s, s.person, 100, 101, "Odile Marchepré");
	print(&s, s.contact, 250, 100, "Exécutif");
	print(&s, s.person, 50, 112, "Émile Vautrelle");
	spots = finish(&s);
	CHECK_EQUAL_INT(spots_lines(spots, 0, &lines), 3);
	CHECK(!lines[0].right && !lines[1].right && lines[2].right);
	CHECK_NEAR(length_to_pt(lines[1].baseline), 112, 0);
	source_free(s.source);
}

static void add_paragraph(void *out, const char *text, const Place *place)
{
	str_printf(out, "%s:%d|", text, place->line);
}

TEST(text_is_read_paragraph_by_paragraph)
{
	Sheet s = sheet_new(arena, diagnostics);
	AreaLine first = { .node = 1 }, second = { .node = 2 };
	Str out = str_in(arena);

	area_add(arena, &s.items, AREA_LINE, NULL, (Rect){ PT(50), PT(90), PT(100), PT(12) })->as.line = &first;
	print(&s, s.contact, 50, 100, "coopé");
	area_add(arena, &s.items, AREA_LINE, NULL, (Rect){ PT(50), PT(102), PT(100), PT(12) })->as.line = &first;
	print(&s, s.contact, 50, 112, "ration");
	area_add(arena, &s.items, AREA_LINE, NULL, (Rect){ PT(50), PT(114), PT(100), PT(12) })->as.line = &second;
	print(&s, s.person, 50, 124, "suite");
	spots_read(finish(&s), arena, 0, add_paragraph, &out);
	CHECK_EQUAL_STR(str_text(&out), arena_printf(arena, "coopération:%d|suite:%d|", xml_place(s.contact).line,
						     xml_place(s.person).line));
	source_free(s.source);
}

int main(void)
{
	RUN(an_element_is_found_where_it_is_printed);
	RUN(a_value_is_found_in_whatever_form_it_is_printed);
	RUN(lines_are_those_of_a_column);
	RUN(text_is_read_paragraph_by_paragraph);
	return check_status();
}
