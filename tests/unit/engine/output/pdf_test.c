#include "sample.h"

/* What the words of the structure and content are in an uncompressed file. */
#define HAS(part) CHECK(sample_has(bytes, length, part))
#define HAS_NOT(part) CHECK(bytes && !sample_has(bytes, length, part))

TEST(the_same_document_gives_the_same_bytes)
{
	Sample a = sample_new(arena, diagnostics), b = sample_new(arena, diagnostics);
	size_t length, again;
	const char *first, *second;

	sample_text(&a, sample_element(&a, a.root, "P"), sample_font(&a, "Noto Sans", 400, false), 10, 20, 40,
		    "Même texte");
	sample_text(&b, sample_element(&b, b.root, "P"), sample_font(&b, "Noto Sans", 400, false), 10, 20, 40,
		    "Même texte");
	sample_page(&a, AREA_ARTIFACT_LAYOUT);
	sample_page(&b, AREA_ARTIFACT_LAYOUT);
	first = sample_bytes(&a, &length);
	second = sample_bytes(&b, &again);
	CHECK(first && second && length == again && memcmp(first, second, length) == 0);
	CHECK_QUIET(diagnostics);
	sample_free(&a);
	sample_free(&b);
}

TEST(the_identifier_follows_the_content)
{
	Sample a = sample_new(arena, diagnostics), b = sample_new(arena, diagnostics);
	const char *first, *second;
	size_t length;

	a.document.metadata.title = "Un";
	b.document.metadata.title = "Deux";
	sample_page(&a, AREA_ARTIFACT_LAYOUT);
	sample_page(&b, AREA_ARTIFACT_LAYOUT);
	first = sample_bytes(&a, &length);
	first = memmem(first, length, "/ID[<", 5);
	second = sample_bytes(&b, &length);
	second = memmem(second, length, "/ID[<", 5);
	CHECK(first && second && memcmp(first, second, 37) != 0);
	CHECK(first && memcmp(first + 5, first + 39, 32) == 0);
	sample_free(&a);
	sample_free(&b);
}

TEST(runs_of_one_element_share_a_mark_and_others_are_artifacts)
{
	Sample s = sample_new(arena, diagnostics);
	const Font *font = sample_font(&s, "Noto Sans", 400, false);
	StructElem *p = sample_element(&s, s.root, "P");
	const char *bytes;
	size_t length;

	sample_text(&s, p, font, 10, 20, 40, "a");
	sample_text(&s, p, font, 10, 40, 40, "b");
	sample_text(&s, NULL, font, 10, 60, 40, "c");
	sample_text(&s, p, font, 10, 80, 40, "d");
	sample_page(&s, AREA_ARTIFACT_FOOTER);
	bytes = sample_bytes(&s, &length);
	HAS("/P<</MCID 0>>BDC");
	HAS("/Artifact<</Type/Pagination/Subtype/Footer>>BDC");
	HAS("/P<</MCID 1>>BDC");
	HAS_NOT("/MCID 2");
	HAS("/K[ 0 1]");
	sample_free(&s);
}

TEST(text_goes_on_over_marks_and_ends_before_other_ink)
{
	Sample s = sample_new(arena, diagnostics);
	const Font *font = sample_font(&s, "Noto Sans", 400, false);
	StructElem *p = sample_element(&s, s.root, "P"), *q = sample_element(&s, s.root, "P");
	const char *bytes;
	size_t length;

	sample_text(&s, p, font, 10, 20, 40, "a");
	sample_text(&s, q, font, 10, 20, 60, "b");
	sample_box(&s, AREA_FILL, q, 20, 62, 40, 1);
	sample_text(&s, q, font, 10, 20, 80, "c");
	sample_text(&s, p, font, 10, 20, 100, "d");
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("BT\n/P<</MCID 0>>BDC\n");
	HAS("]TJ\nEMC\n/P<</MCID 1>>BDC\n0 -20 Td\n");
	HAS("]TJ\nEMC\nET\n/P<</MCID 2>>BDC\n");
	HAS("re f\nBT\n");
	HAS("]TJ\nET\nEMC\nBT\n/P<</MCID 3>>BDC\n");
	HAS("]TJ\nEMC\nET\n\nendstream");
	sample_free(&s);
}

TEST(content_stands_among_children_where_it_was_painted)
{
	Sample s = sample_new(arena, diagnostics);
	const Font *font = sample_font(&s, "Noto Sans", 400, false);
	StructElem *p = sample_element(&s, s.root, "P"), *span = sample_element(&s, p, "Span");
	const char *bytes;
	size_t length;

	sample_text(&s, p, font, 10, 20, 40, "avant");
	sample_text(&s, span, font, 10, 60, 40, "dedans");
	sample_text(&s, p, font, 10, 100, 40, "après");
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	/* Catalog, page, root, then Document, P and Span: objects 1 to 6. */
	HAS("/S/P/P 4 0 R/Pg 2 0 R/K[ 0 6 0 R 2]");
	HAS("/S/Span/P 5 0 R/Pg 2 0 R/K[ 1]");
	sample_free(&s);
}

TEST(children_keep_their_order_when_painted_in_another)
{
	Sample s = sample_new(arena, diagnostics);
	const Font *font = sample_font(&s, "Noto Sans", 400, false);
	StructElem *first = sample_element(&s, s.root, "P"), *empty = sample_element(&s, s.root, "P");
	StructElem *last = sample_element(&s, s.root, "P");
	const char *bytes;
	size_t length;

	sample_text(&s, last, font, 10, 20, 80, "painted first");
	sample_text(&s, first, font, 10, 20, 40, "painted last");
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("/S/Document/P 3 0 R/K[ 5 0 R 6 0 R 7 0 R]");
	CHECK_EQUAL_INT(empty->index, 2);
	sample_free(&s);
}

TEST(an_element_goes_on_over_pages)
{
	Sample s = sample_new(arena, diagnostics);
	const Font *font = sample_font(&s, "Noto Sans", 400, false);
	StructElem *p = sample_element(&s, s.root, "P");
	const char *bytes;
	size_t length;

	sample_text(&s, p, font, 10, 20, 40, "a");
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	sample_text(&s, p, font, 10, 20, 40, "b");
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("/Pg 2 0 R/K[ 0<</Type/MCR/Pg 3 0 R/MCID 0>>]");
	sample_free(&s);
}

TEST(glyphs_of_one_shape_keep_the_character_that_they_set)
{
	Sample s = sample_new(arena, diagnostics);
	const char *bytes;
	size_t length;

	/* The face sets both spaces with one glyph, and the ligature with one for two letters. */
	sample_text(&s, sample_element(&s, s.root, "P"), sample_font(&s, "Gentium Book Plus", 400, false), 10, 20, 40,
		    "a b\xC2\xA0"
		    "fin");
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("<0001><0061>\n<0002><0020>\n<0003><0062>\n<0004><00A0>\n");
	sample_free(&s);
}

TEST(a_hyphen_at_a_line_break_is_soft)
{
	Sample s = sample_new(arena, diagnostics);
	AreaText *run = sample_text(&s, sample_element(&s, s.root, "P"), sample_font(&s, "Noto Sans", 400, false), 10,
				    20, 40, "-co-");
	const char *bytes;
	size_t length;

	run->text_length--;
	run->hyphen = true;
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("<0001><002D>\n<0002><0063>\n<0003><006F>\n<0004><00AD>\n");
	sample_free(&s);
}

/* A run that ends with a line-break hyphen. */
static void broken_text(Sample *s, const StructElem *tag, double y, const char *text)
{
	AreaText *run = sample_text(s, tag, sample_font(s, "Noto Sans", 400, false), 10, 20, y, text);

	run->text_length--;
	run->hyphen = true;
}

TEST(a_word_over_two_lines_is_said_once_and_whole)
{
	Sample s = sample_new(arena, diagnostics);
	StructElem *p = sample_element(&s, s.root, "P");
	const char *bytes;
	size_t length;

	broken_text(&s, p, 40, "la coopé-");
	sample_text(&s, p, sample_font(&s, "Noto Sans", 400, false), 10, 20, 52, "ration, puis");
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("/P<</MCID 0>>BDC\n");
	HAS("/Span<</MCID 1/ActualText<FEFF0063006F006F007000E9007200610074006900"
	    "6F006E002C>>>BDC\n");
	HAS("/Span<</MCID 2/ActualText( )>>BDC\n");
	/* For readers that know no ActualText: the hyphen says the rest, the rest spaces. */
	HAS("><0072006100740069006F006E002C>\n");
	HAS("/P<</MCID 3>>BDC\n");
	HAS("/K[ 0 1 2 3]");
	sample_free(&s);
}

TEST(a_word_is_not_joined_to_another_paragraph_or_page)
{
	Sample s = sample_new(arena, diagnostics);
	const char *bytes;
	size_t length;

	broken_text(&s, sample_element(&s, s.root, "P"), 40, "la coopé-");
	broken_text(&s, sample_element(&s, s.root, "P"), 52, "autre para-");
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	sample_text(&s, s.root->last, sample_font(&s, "Noto Sans", 400, false), 10, 20, 52, "graphe");
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("/Span<</MCID 1>>BDC");
	HAS_NOT("/ActualText");
	sample_free(&s);
}

/* A line of `count` lines with one run. */
static void line_text(Sample *s, const StructElem *tag, uint32_t number, uint32_t count, const char *text)
{
	AreaLine line = { .number = number, .count = count };

	sample_box(s, AREA_LINE, NULL, 20, 12.0 * number, 80, 12)->as.line = arena_memdup(s->arena, &line, sizeof line);
	sample_text(s, tag, sample_font(s, "Noto Sans", 400, false), 10, 20, 12.0 * number + 10, text);
}

TEST(a_word_broken_at_its_own_hyphen_keeps_it)
{
	Sample s = sample_new(arena, diagnostics);
	StructElem *p = sample_element(&s, s.root, "P");
	const char *bytes;
	size_t length;

	line_text(&s, p, 1, 2, "il est peut-");
	line_text(&s, p, 2, 2, "etre ici");
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("/ActualText(peut-etre)>>BDC");
	sample_free(&s);
}

TEST(an_address_over_three_lines_is_one_word)
{
	Sample s = sample_new(arena, diagnostics);
	StructElem *p = sample_element(&s, s.root, "P");
	const char *bytes;
	size_t length;

	line_text(&s, p, 1, 3, "voir https://");
	line_text(&s, p, 2, 3, "www.example");
	line_text(&s, p, 3, 3, ".org pour plus");
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("/Span<</MCID 1/ActualText(https://www.example.org)>>BDC");
	HAS("/Span<</MCID 2/ActualText( )>>BDC");
	HAS("/Span<</MCID 3/ActualText( )>>BDC");
	HAS("/P<</MCID 4>>BDC");
	sample_free(&s);
}

TEST(lines_of_their_own_stay_apart)
{
	Sample s = sample_new(arena, diagnostics);
	StructElem *p = sample_element(&s, s.root, "P");
	const char *bytes;
	size_t length;

	line_text(&s, p, 1, 3, "12, rue Haute");
	line_text(&s, p, 2, 3, "75001 Paris");
	line_text(&s, p, 3, 3, "France");
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS_NOT("/ActualText");
	sample_free(&s);
}

TEST(a_letter_set_from_parts_gives_back_its_parts)
{
	Sample s = sample_new(arena, diagnostics);
	const Font *font = sample_font(&s, "Noto Sans", 400, false);
	AreaGlyph glyphs[2] = { sample_run(&s, font, 10, "e")->glyphs[0],
				sample_run(&s, font, 10, "\xCC\x81")->glyphs[0] };
	AreaText *run = sample_text(&s, sample_element(&s, s.root, "P"), font, 10, 20, 40, "\xC3\xA9");
	const char *bytes;
	size_t length;

	/* As if the face had no é of its own: one character, two glyphs. */
	run->glyphs = glyphs;
	run->count = 2;
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("<0001><0065>\n<0002><0301>\n");
	sample_free(&s);
}

TEST(kerning_and_justification_are_adjustments_against_the_widths)
{
	Sample s = sample_new(arena, diagnostics);
	AreaText *run = sample_text(&s, sample_element(&s, s.root, "P"), sample_font(&s, "Noto Sans", 400, false), 10,
				    20, 40, "oo");
	AreaGlyph glyphs[2] = { run->glyphs[0], run->glyphs[1] };
	const char *bytes;
	size_t length;

	glyphs[1].x += PT(0.5);
	run->glyphs = glyphs;
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	CHECK(bytes && memmem(bytes, length, "[(\0\1)-50(\0\1)]TJ", 15) != NULL);
	sample_free(&s);
}

TEST(rounding_does_not_add_up_along_a_line)
{
	Sample s = sample_new(arena, diagnostics);
	AreaText *run = sample_text(&s, sample_element(&s, s.root, "P"), sample_font(&s, "Noto Sans", 400, false), 10,
				    20, 40, "iiiiiiiiiiiiiiiiiiii");
	AreaGlyph *glyphs = arena_memdup(arena, run->glyphs, run->count * sizeof *glyphs);
	const char *bytes;
	size_t length;

	/* A third of a thousandth of an em more at each glyph: nothing at first, then two every sixth glyph. */
	for (uint32_t i = 0; i < run->count; i++)
		glyphs[i].x += i * PT(10) / 3000;
	run->glyphs = glyphs;
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS(")-2(");
	HAS_NOT(")-1(");
	HAS_NOT(")-3(");
	sample_free(&s);
}

TEST(colours_and_fonts_are_named_only_when_they_change)
{
	Sample s = sample_new(arena, diagnostics);
	const Font *font = sample_font(&s, "Noto Sans", 400, false);
	StructElem *p = sample_element(&s, s.root, "P");
	const char *bytes, *once;
	size_t length;

	sample_text(&s, p, font, 10, 20, 40, "a");
	sample_text(&s, p, font, 10, 20, 60, "b");
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	once = memmem(bytes, length, "/F1 10 Tf", 9);
	CHECK(once && !memmem(once + 1, length - (size_t)(once + 1 - bytes), "/F1 10 Tf", 9));
	HAS("0 g\n");
	HAS_NOT(" Tz\n");
	sample_free(&s);
}

TEST(a_turned_list_has_links_where_they_fall_on_the_page)
{
	Sample s = sample_new(arena, diagnostics), inner = s;
	StructElem *link = sample_element(&s, s.root, "Link");
	AreaList list;
	AreaItem *place;
	const char *bytes;
	size_t length;

	sample_link(&inner, link, 10, 0, 30, (AreaLink){ NULL, "https://example.org/", "Exemple", 1 });
	list = area_list(&inner.items);
	place = sample_box(&s, AREA_PLACE, NULL, 100, 200, 0, 0);
	place->as.place.list = &list;
	place->as.place.orientation = 90;
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	/* x 10 to 40 along the list is 10 to 40 above y 200; its 12 downwards go to the right. */
	HAS("q 0 1 -1 0 100 200 cm");
	HAS("/Rect[100 210 112 240]");
	HAS("/Contents(Exemple)/StructParent 1");
	sample_free(&s);
}

TEST(links_lead_to_addresses_and_named_places)
{
	Sample s = sample_new(arena, diagnostics);
	StructElem *link = sample_element(&s, s.root, "Link");
	AreaDestination destinations[] = { { "été", 0, PT(10), PT(20), NULL } };
	const char *bytes;
	size_t length;

	s.document.destinations = destinations;
	s.document.destination_count = 1;
	sample_link(&s, link, 10, 10, 30, (AreaLink){ "été", NULL, "L'été", 1 });
	sample_link(&s, link, 10, 30, 30, (AreaLink){ NULL, "https://example.org/(a)", "Site", 2 });
	sample_link(&s, link, 10, 50, 30, (AreaLink){ "nulle part", NULL, "Rien", 3 });
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("/Names[(été) [2 0 R/XYZ 10 380 null]]");
	HAS("/Dest(été)");
	HAS("/Contents<FEFF004C002700E9007400E9>");
	HAS("/URI(https://example.org/\\(a\\))");
	HAS_NOT("(Rien)");
	HAS("/K[<</Type/OBJR/Obj 7 0 R/Pg 2 0 R>><</Type/OBJR/Obj 8 0 R/Pg 2 0 R>>]");
	sample_free(&s);
}

/* A link over a chapter has a piece for each of its lines. */
TEST(a_long_description_is_written_once_for_all_pieces_of_a_link)
{
	Sample s = sample_new(arena, diagnostics);
	StructElem *link = sample_element(&s, s.root, "Link");
	Str words = str_in(arena);
	const char *bytes, *first;
	size_t length;

	while (words.length < 1000)
		str_add(&words, "mot ");
	for (int line = 0; line < 3; line++)
		sample_link(&s, link, 10, 10 + 20 * line, 30,
			    (AreaLink){ NULL, "https://example.org/", str_text(&words), 1 });
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	first = bytes ? memmem(bytes, length, "(mot mot ", 9) : NULL;
	CHECK(first && !memmem(first + 1, length - (size_t)(first + 1 - bytes), "(mot mot ", 9));
	HAS("/Contents 8 0 R");
	sample_free(&s);
}

TEST(table_cells_lists_and_figures_state_their_attributes)
{
	Sample s = sample_new(arena, diagnostics);
	StructElem *cell = sample_element(&s, s.root, "TH"), *list = sample_element(&s, s.root, "L");
	StructElem *figure = sample_element(&s, s.root, "Figure"), *note = sample_element(&s, s.root, "Note");
	uint8_t pixel[3] = { 255, 0, 0 };
	Image image = { .colors = IMAGE_RGB, .columns = 1, .rows = 1, .orientation = 1, .data = pixel, .length = 3 };
	const char *bytes;
	size_t length;

	cell->scope = STRUCT_SCOPE_BOTH;
	cell->row_span = 2;
	cell->column_span = 3;
	list->list_numbering = "Disc";
	figure->alt = "Carte";
	figure->language = "en";
	note->id = "n1";
	sample_box(&s, AREA_IMAGE, figure, 10, 20, 30, 40)->as.image.image = &image;
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("/A<</O/Table/Scope/Both/RowSpan 2/ColSpan 3>>");
	HAS("/A<</O/List/ListNumbering/Disc>>");
	HAS("/A<</O/Layout/BBox[10 340 40 380]>>/Lang(en)/Alt(Carte)");
	HAS("/ID(n1)");
	HAS("/IDTree");
	HAS("q 30 0 0 40 10 340 cm/I0 Do Q");
	sample_free(&s);
}

TEST(page_labels_print_what_the_pages_print)
{
	Sample s = sample_new(arena, diagnostics);
	const char *bytes;
	size_t length;
	AreaPage *page;

	sample_page(&s, AREA_ARTIFACT_LAYOUT)->format = "i";
	sample_page(&s, AREA_ARTIFACT_LAYOUT)->format = "i";
	page = sample_page(&s, AREA_ARTIFACT_LAYOUT);
	page->number = 1;
	page->folio = "1";
	page = sample_page(&s, AREA_ARTIFACT_LAYOUT);
	page->number = 2;
	page->prefix = "A-";
	page->folio = "A-2";
	page = sample_page(&s, AREA_ARTIFACT_LAYOUT);
	page->format = "01";
	page->folio = "é07";
	page = sample_page(&s, AREA_ARTIFACT_LAYOUT);
	page->number = 1000;
	page->folio = "1.000";
	page = sample_page(&s, AREA_ARTIFACT_LAYOUT);
	page->format = "i";
	page->number = 2;
	page->folio = "ii/z";
	page->suffix = "/z";
	bytes = sample_bytes(&s, &length);
	HAS("/Nums[0 <</S/r/St 1>> 2 <</S/D/St 1>> 3 <</S/D/St 2/P(A-)>> 4 <</P<FEFF00E900300037>>> 5 <</P(1."
	    "000)>> 6 <</P(ii/z)>>]");
	sample_free(&s);
}

TEST(bookmarks_nest_open_and_closed)
{
	Sample s = sample_new(arena, diagnostics);
	AreaBookmark grandchild = { .title = "C", .internal = "a" },
		     child = { .title = "B", .internal = "a", .children = &grandchild };
	AreaBookmark second = { .title = "D", .external = "https://example.org/" };
	AreaBookmark first = { .title = "É", .internal = "a", .open = true, .children = &child, .next = &second };
	AreaDestination destinations[] = { { "a", 0, 0, 0, NULL } };
	const char *bytes;
	size_t length;

	s.document.destinations = destinations;
	s.document.destination_count = 1;
	s.document.bookmarks = &first;
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("/PageMode/UseOutlines");
	HAS("/Type/Outlines/First");
	HAS("/Title<FEFF00C9>");
	HAS("/Count 1/Dest(a)"); /* the open one shows its child, which is closed */
	HAS("/Count -1/Dest(a)");
	HAS("/Count 3");
	sample_free(&s);
}

TEST(a_document_without_title_language_or_descriptions_claims_less)
{
	Sample s = sample_new(arena, diagnostics);
	const char *bytes;
	size_t length;

	s.document.metadata = (AreaMetadata){ .language = "und" };
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS_NOT("<pdfuaid:part>");
	HAS("<pdfaid:conformance>U<");
	CHECK_DIAGNOSTIC(diagnostics, "pdf-not-ua");
	sample_free(&s);
}

/* Each of what PDF/UA asks for, missing alone. */
TEST(one_thing_missing_is_enough_not_to_be_called_accessible)
{
	uint8_t pixel[3] = { 255, 0, 0 };
	Image image = { .colors = IMAGE_RGB, .columns = 1, .rows = 1, .orientation = 1, .data = pixel, .length = 3 };

	for (int missing = 0; missing < 5; missing++) {
		Sample s = sample_new(arena, diagnostics);
		StructElem *figure = sample_element(&s, s.root, "Figure");
		const char *bytes;
		size_t length;

		s.document.metadata.title = missing == 1 ? NULL : missing == 2 ? "" : "Titre";
		s.document.metadata.language = missing == 3 ? "und" : "fr";
		figure->alt = missing == 4 ? "" : "Carte";
		sample_box(&s, AREA_IMAGE, figure, 10, 20, 30, 40)->as.image.image = &image;
		sample_page(&s, AREA_ARTIFACT_LAYOUT);
		bytes = sample_bytes(&s, &length);
		CHECK(bytes && sample_has(bytes, length, "<pdfuaid:part>1<") == (missing == 0));
		sample_free(&s);
	}
}

/* Subsets of a face are told apart by their tags; of widths, tenths of a thousandth count. */
TEST(subsets_of_one_face_have_names_of_their_own)
{
	const char *tags[2] = { NULL, NULL };

	for (int i = 0; i < 2; i++) {
		Sample s = sample_new(arena, diagnostics);
		size_t length;
		const char *bytes, *name;

		sample_text(&s, sample_element(&s, s.root, "P"), sample_font(&s, "Noto Sans", 400, false), 10, 20, 40,
			    i ? "autre" : "un");
		sample_page(&s, AREA_ARTIFACT_LAYOUT);
		bytes = sample_bytes(&s, &length);
		name = bytes ? memmem(bytes, length, "+NotoSans", 9) : NULL;
		CHECK(name && name - bytes > 6);
		tags[i] = name ? arena_strndup(arena, name - 6, 6) : "";
		sample_free(&s);
	}
	CHECK(!str_equal(tags[0], tags[1]));
}

TEST(widths_are_told_to_a_tenth_of_a_thousandth)
{
	Sample s = sample_new(arena, diagnostics);
	const char *bytes, *widths;
	size_t length;

	/* DejaVu Sans has 2048 units to the em: e is 1260 of them, 615.2 thousandths. */
	sample_text(&s, sample_element(&s, s.root, "P"), sample_font(&s, "DejaVu Sans", 400, false), 10, 20, 40, "e");
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	widths = bytes ? memmem(bytes, length, "/W[1[615.2]]", 12) : NULL;
	CHECK(widths != NULL);
	sample_free(&s);
}

/* More letters than a block of a character map may name (Adobe Technical Note 5014: a hundred). */
TEST(a_block_of_a_character_map_has_a_hundred_entries)
{
	Sample s = sample_new(arena, diagnostics);
	Str text = str_in(arena);
	const char *bytes;
	size_t length;

	for (uint32_t c = 0x0100; c < 0x0100 + 120; c++)
		str_add_utf8(&text, c);
	sample_text(&s, sample_element(&s, s.root, "P"), sample_font(&s, "Noto Sans", 400, false), 10, 20, 40,
		    str_text(&text));
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("\n100 beginbfchar\n<0001>");
	HAS("endbfchar\n20 beginbfchar\n<0065>");
	sample_free(&s);
}

TEST(a_link_of_furniture_gets_an_element_of_its_own)
{
	Sample s = sample_new(arena, diagnostics);
	const char *bytes;
	size_t length;

	sample_link(&s, NULL, 10, 30, 30, (AreaLink){ NULL, "https://example.org/", "Site", 2 });
	sample_page(&s, AREA_ARTIFACT_HEADER);
	bytes = sample_bytes(&s, &length);
	HAS("/URI(https://example.org/)");
	HAS("/S/Link/P ");
	HAS("/Alt(Site)/K[<</Type/OBJR");
	HAS("<pdfuaid:part>");
	sample_free(&s);
}

static void sample_note(Sample *s, const StructElem *tag, AreaNote note)
{
	sample_box(s, AREA_NOTE, tag, 10, 30, 20, 12)->as.note = arena_memdup(s->arena, &note, sizeof note);
}

TEST(a_note_is_an_annotation_with_a_name_and_a_frame)
{
	Sample s = sample_new(arena, diagnostics);
	StructElem *element = sample_element(&s, s.root, "Annot");
	const char *bytes;
	size_t length;

	s.options.date = "2026-03-14T00:00:00Z";
	sample_note(&s, element, (AreaNote){ "Est-il élu ?", "aubeville#q1", "A. Frey", "question", "2026-03-02" });
	sample_note(&s, element, (AreaNote){ "Et depuis ?", "aubeville#q2", "", "", "" });
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("/Type/Annot/Subtype/Text/Name/Comment/Rect[10 358 30 370]/P 2 0 R/F 4/C[0 0 0]/Contents<FEFF");
	HAS("/NM(aubeville#q1)/T(A. Frey)/Subj(question)/CreationDate(D:20260302)/M(D:20260302)/AP<</N ");
	HAS("/Contents(Et depuis ?)/NM(aubeville#q2)/CreationDate(D:20260314000000Z)");
	HAS("/Type/XObject/Subtype/Form/Resources<<>>/BBox[0 0 20 12]");
	HAS("0 0 0 RG .5 w .25 .25 19.5 11.5 re S");
	HAS("/S/Annot");
	HAS("/Type/OBJR");
	HAS("<pdfuaid:part>1<");
	sample_free(&s);
}

TEST(a_page_says_what_stands_where_to_programs_that_it_comes_back_to)
{
	static const AreaSubject subjects[] = { { { PT(10), PT(30), PT(20), PT(12) }, "aubeville/fr/executif" },
						{ { PT(40), PT(30), PT(20), PT(12) }, "été" } };
	Sample s = sample_new(arena, diagnostics);
	const char *bytes;
	size_t length;

	sample_box(&s, AREA_FILL, NULL, 0, 0, 10, 10);
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	s.pages.items[0].subjects = subjects;
	s.pages.items[0].subject_count = 2;
	bytes = sample_bytes(&s, &length);
	HAS("/PieceInfo<</LibFo<</LastModified(D:19700101000000Z)/Private[[10 358 30 370(aubeville/fr/executif)]"
	    "[40 358 60 370<FEFF00E9007400E9>]]>>>>");
	HAS("/LastModified(D:19700101000000Z)/PieceInfo");
	sample_free(&s);
}

TEST(a_note_of_furniture_gets_an_element_of_its_own)
{
	Sample s = sample_new(arena, diagnostics);
	const char *bytes;
	size_t length;

	sample_note(&s, NULL, (AreaNote){ "Est-il élu ?", "", "", "", "" });
	sample_page(&s, AREA_ARTIFACT_HEADER);
	bytes = sample_bytes(&s, &length);
	HAS("/Subtype/Text");
	HAS("/S/Annot/P ");
	HAS("<pdfuaid:part>");
	sample_free(&s);
}

TEST(press_colours_stay_as_they_are_and_withdraw_the_claim_of_an_archive)
{
	Sample s = sample_new(arena, diagnostics);
	const char *bytes;
	size_t length;

	sample_box(&s, AREA_FILL, NULL, 0, 0, 10, 10)->as.fill.color = (AreaColor){ AREA_CMYK, { 0, 32768, 65535, 0 } };
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("0 .5 1 0 k\n");
	HAS_NOT("<pdfaid:part>");
	CHECK_DIAGNOSTIC(diagnostics, "pdf-not-a");
	sample_free(&s);
}

TEST(metadata_stand_in_both_places)
{
	Sample s = sample_new(arena, diagnostics);
	const char *bytes;
	size_t length;

	s.document.metadata.title = "A & <B>";
	s.document.metadata.description = "Édité";
	s.options.date = "2008-10-09T08:07:06Z";
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("/Title(A & <B>)/Author(Awa Diarra)/Subject<FEFF00C90064006900740"
	    "0E9>");
	HAS("/CreationDate(D:20081009080706Z)/ModDate(D:20081009080706Z)");
	HAS("<rdf:li xml:lang=\"x-default\">A &amp; &lt;B&gt;</rdf:li>");
	HAS("<rdf:li xml:lang=\"x-default\">Édité</rdf:li>");
	HAS("<xmp:CreateDate>2008-10-09T08:07:06Z<");
	HAS("<pdfaid:part>2<");
	HAS("<pdfuaid:part>1<");
	CHECK_QUIET(diagnostics);
	sample_free(&s);
}

TEST(a_document_of_many_pages_has_a_tree_of_few_kids)
{
	Sample s = sample_new(arena, diagnostics);
	const char *bytes;
	size_t length;

	for (int i = 0; i < 70; i++)
		sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = sample_bytes(&s, &length);
	HAS("/Type/Pages/Count 70/Kids[");
	HAS("/Type/Pages/Count 64/Kids[");
	HAS("/Type/Pages/Count 6/Kids[");
	sample_free(&s);
}

TEST(a_full_disk_is_a_diagnostic)
{
	Sample s = sample_new(arena, diagnostics);

	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	sample_finish(&s);
	CHECK(!pdf_write(&s.document, &s.options, file_open(arena, "/dev/full", NULL, diagnostics), diagnostics));
	CHECK_EQUAL_INT(diagnostics_blame(diagnostics), BLAME_OUTPUT);
	sample_free(&s);
}

int main(void)
{
	RUN(the_same_document_gives_the_same_bytes);
	RUN(the_identifier_follows_the_content);
	RUN(runs_of_one_element_share_a_mark_and_others_are_artifacts);
	RUN(text_goes_on_over_marks_and_ends_before_other_ink);
	RUN(content_stands_among_children_where_it_was_painted);
	RUN(children_keep_their_order_when_painted_in_another);
	RUN(an_element_goes_on_over_pages);
	RUN(glyphs_of_one_shape_keep_the_character_that_they_set);
	RUN(a_hyphen_at_a_line_break_is_soft);
	RUN(a_word_over_two_lines_is_said_once_and_whole);
	RUN(a_word_is_not_joined_to_another_paragraph_or_page);
	RUN(a_word_broken_at_its_own_hyphen_keeps_it);
	RUN(an_address_over_three_lines_is_one_word);
	RUN(lines_of_their_own_stay_apart);
	RUN(a_letter_set_from_parts_gives_back_its_parts);
	RUN(kerning_and_justification_are_adjustments_against_the_widths);
	RUN(rounding_does_not_add_up_along_a_line);
	RUN(colours_and_fonts_are_named_only_when_they_change);
	RUN(a_turned_list_has_links_where_they_fall_on_the_page);
	RUN(links_lead_to_addresses_and_named_places);
	RUN(a_long_description_is_written_once_for_all_pieces_of_a_link);
	RUN(table_cells_lists_and_figures_state_their_attributes);
	RUN(page_labels_print_what_the_pages_print);
	RUN(bookmarks_nest_open_and_closed);
	RUN(a_document_without_title_language_or_descriptions_claims_less);
	RUN(one_thing_missing_is_enough_not_to_be_called_accessible);
	RUN(subsets_of_one_face_have_names_of_their_own);
	RUN(widths_are_told_to_a_tenth_of_a_thousandth);
	RUN(a_block_of_a_character_map_has_a_hundred_entries);
	RUN(a_link_of_furniture_gets_an_element_of_its_own);
	RUN(a_note_is_an_annotation_with_a_name_and_a_frame);
	RUN(a_page_says_what_stands_where_to_programs_that_it_comes_back_to);
	RUN(a_note_of_furniture_gets_an_element_of_its_own);
	RUN(press_colours_stay_as_they_are_and_withdraw_the_claim_of_an_archive);
	RUN(metadata_stand_in_both_places);
	RUN(a_document_of_many_pages_has_a_tree_of_few_kids);
	RUN(a_full_disk_is_a_diagnostic);
	return check_status();
}
