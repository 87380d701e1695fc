#include "area/trace.h"
#include "check.h"

#define PT(n) ((Length)((n)*65536))

/* A page of 100 × 200 points that holds the layer. */
static AreaPage page_of(const AreaLayer *layer)
{
	return (AreaPage){ .size = { PT(100), PT(200) },
			   .master = "m",
			   .folio = "iv",
			   .format = "i",
			   .prefix = "",
			   .suffix = "",
			   .body = { PT(10), PT(20), PT(80), PT(160) },
			   .layers = layer,
			   .layer_count = 1 };
}

/* The trace of a document of one page holding `items`. */
static const char *traced(Arena *arena, const AreaItems *items, AreaArtifact artifact)
{
	AreaLayer layer = { .artifact = artifact, .list = area_list(items) };
	AreaPage page = page_of(&layer);
	AreaDocument document = { .metadata = { .language = "fr" }, .pages = &page, .page_count = 1 };
	Str out = str_in(arena);

	area_trace(&document, &out);
	return str_text(&out);
}

#define HEAD "document fr\npage 1 100×200 folio \"iv\" master \"m\" body 10 20 80×160\n"

TEST(numbers_keep_two_decimals_at_most)
{
	AreaItems items = { 0 };

	area_add(arena, &items, AREA_FILL, NULL, (Rect){ PT(1.5), PT(0.25), PT(-0.125), PT(1) / 3 })->as.fill.color =
		AREA_BLACK;
	CHECK_EQUAL_STR(traced(arena, &items, AREA_ARTIFACT_LAYOUT),
			HEAD "  fill 1.5 0.25 -0.13×0.33 #000000 layout\n");
}

TEST(a_very_small_negative_number_is_zero)
{
	AreaItems items = { 0 };

	area_add(arena, &items, AREA_FILL, NULL, (Rect){ -1, 0, 0, 0 })->as.fill.color = AREA_BLACK;
	CHECK_EQUAL_STR(traced(arena, &items, AREA_ARTIFACT_LAYOUT), HEAD "  fill 0 0 0×0 #000000 layout\n");
}

TEST(colours_are_hexadecimal_or_four_shares)
{
	AreaItems items = { 0 };
	StructElem figure = { .type = "Figure", .index = 7 };

	area_add(arena, &items, AREA_FILL, NULL, (Rect){ 0 })->as.fill.color =
		(AreaColor){ AREA_RGB, { 65535, 0x1c1c, 1 } };
	area_add(arena, &items, AREA_FILL, &figure, (Rect){ 0 })->as.fill.color =
		(AreaColor){ AREA_CMYK, { 0, 65535, 32768, 655 } };
	CHECK_EQUAL_STR(traced(arena, &items, AREA_ARTIFACT_FOOTER),
			HEAD "  fill 0 0 0×0 #ff1c00 footer\n  fill 0 0 0×0 cmyk(0 1 0.5 0.01) Figure#7\n");
}

TEST(an_upright_place_moves_and_leaves_no_trace)
{
	AreaItems inner = { 0 }, outer = { 0 };
	AreaList list;

	area_add(arena, &inner, AREA_FILL, NULL, (Rect){ PT(1), PT(2), PT(3), PT(4) })->as.fill.color = AREA_BLACK;
	list = area_list(&inner);
	area_add(arena, &outer, AREA_PLACE, NULL, (Rect){ PT(10), PT(20), 0, 0 })->as.place.list = &list;
	area_add(arena, &outer, AREA_PLACE, NULL, (Rect){ PT(30), PT(40), 0, 0 })->as.place.list = &list;
	CHECK_EQUAL_STR(traced(arena, &outer, AREA_ARTIFACT_HEADER),
			HEAD "  fill 11 22 3×4 #000000 header\n  fill 31 42 3×4 #000000 header\n");
}

TEST(turned_and_clipped_lists_are_nested)
{
	AreaItems inner = { 0 }, outer = { 0 };
	AreaList list;
	AreaItem *turned;

	area_add(arena, &inner, AREA_RULE, NULL, (Rect){ PT(1), PT(2), PT(3), PT(4) })->as.rule.stroke = AREA_DASHED;
	list = area_list(&inner);
	turned = area_add(arena, &outer, AREA_PLACE, NULL, (Rect){ PT(10), PT(20), 0, 0 });
	turned->as.place.list = &list;
	turned->as.place.orientation = 90;
	area_add(arena, &outer, AREA_CLIP, NULL, (Rect){ PT(5), PT(6), PT(7), PT(8) })->as.place.list = &list;
	CHECK_EQUAL_STR(traced(arena, &outer, AREA_ARTIFACT_LAYOUT),
			HEAD "  turn 10 20 90\n    rule 1 2 3×4 dashed #000000 layout\n"
			     "  clip 5 6 7×8\n    rule 6 8 3×4 dashed #000000 layout\n");
}

TEST(items_stand_under_their_line)
{
	AreaItems items = { 0 };
	AreaLine first = { PT(9), 12, 1, 2, 0.125, true, 0 }, second = { PT(9), 12, 2, 2, -0.5, false, PT(3) };
	AreaLink link = { "fiche", NULL, "la \"fiche\"", 1 };

	area_add(arena, &items, AREA_LINE, NULL, (Rect){ 0, 0, PT(80), PT(12) })->as.line = &first;
	area_add(arena, &items, AREA_LINK, NULL, (Rect){ 0, 0, PT(20), PT(12) })->as.link = &link;
	area_add(arena, &items, AREA_LINE, NULL, (Rect){ 0, PT(12), PT(80), PT(12) })->as.line = &second;
	CHECK_EQUAL_STR(traced(arena, &items, AREA_ARTIFACT_LAYOUT),
			HEAD "  line 0 0 80×12 baseline 9 block#12 1/2 ratio 0.13 hyphenated\n"
			     "    link 0 0 20×12 to \"fiche\" described \"la \\\"fiche\\\"\" group 1 layout\n"
			     "  line 0 12 80×12 baseline 9 block#12 2/2 ratio -0.5 overfull 3\n");
}

/* Alone, a page is the same wherever it stands in whatever document. */
TEST(a_page_alone_has_no_numbers_of_its_document)
{
	AreaItems items = { 0 };
	AreaLine line = { PT(9), 12, 1, 1, 0, false, 0 };
	AreaLink link = { "fiche", NULL, "x", 3 };
	StructElem element = { .type = "P", .index = 7 };
	const uint8_t samples[] = { 1, 2 };
	Image image = { .ordinal = 4, .columns = 1, .rows = 2, .data = samples, .length = 2 };
	AreaLayer layer = { .artifact = AREA_ARTIFACT_LAYOUT };
	AreaPage page = page_of(&layer);
	Str out = str_in(arena), other = str_in(arena);

	area_add(arena, &items, AREA_LINE, NULL, (Rect){ 0, 0, PT(80), PT(12) })->as.line = &line;
	area_add(arena, &items, AREA_LINK, &element, (Rect){ 0, 0, PT(20), PT(12) })->as.link = &link;
	area_add(arena, &items, AREA_IMAGE, NULL, (Rect){ 0, 0, PT(1), PT(2) })->as.image.image = &image;
	layer.list = area_list(&items);
	area_trace_page(&page, &out);
	CHECK_EQUAL_STR(
		str_text(&out),
		"page 100×200 folio \"iv\" master \"m\" body 10 20 80×160\n"
		"  line 0 0 80×12 baseline 9 1/1 ratio 0\n"
		"    link 0 0 20×12 to \"fiche\" described \"x\" P\n"
		"    image 0 0 1×2 a12871fee210fb8619291eaea194581cbd2531e4b23759d225f6806923f63222 1×2 layout\n");
	line.node = element.index = link.group = image.ordinal = 99;
	area_trace_page(&page, &other);
	CHECK_EQUAL_STR(str_text(&other), str_text(&out));
}

TEST(invisible_characters_are_named)
{
	AreaItems items = { 0 };
	AreaLink link = { NULL, "http://example.org/",
			  "a\xC2\xA0"
			  "b\xE2\x80\xAF:\t\xC2\xAD",
			  1 };

	area_add(arena, &items, AREA_LINK, NULL, (Rect){ 0 })->as.link = &link;
	CHECK_EQUAL_STR(traced(arena, &items, AREA_ARTIFACT_LAYOUT), HEAD
			"  link 0 0 0×0 uri \"http://example.org/\" described \"a\\u{a0}b\\u{202f}:\\u{9}\\u{ad}\" "
			"group 1 layout\n");
}

TEST(destinations_bookmarks_and_structure_follow_the_pages)
{
	AreaDocument document = { .metadata = { .language = "fr", .title = "Annuaire" } };
	StructElem *root = structure_add(arena, NULL, "Document", 0), *row, *cell;
	AreaBookmark child = { .title = "B", .external = "http://example.org/" };
	AreaBookmark bookmark = { .title = "A", .internal = "a", .open = true, .children = &child };
	Str out = str_in(arena);

	row = structure_add(arena, structure_add(arena, root, "Table", 1), "TR", 2);
	cell = structure_add(arena, row, "TH", 3);
	cell->scope = STRUCT_SCOPE_COLUMN;
	cell->column_span = 2;
	cell->row_span = 1;
	structure_add(arena, root, "P", 4)->language = "bm";
	document.structure = root;
	document.element_count = structure_number(root);
	document.destinations = &(AreaDestination){ "a", 2, PT(1), PT(2), cell };
	document.destination_count = 1;
	document.bookmarks = &bookmark;
	area_trace(&document, &out);
	CHECK_EQUAL_STR(
		str_text(&out),
		"document fr \"Annuaire\"\n"
		"destinations\n  \"a\" page 3 1 2 TH#3\n"
		"bookmarks\n  \"A\" → \"a\" open\n    \"B\" → uri \"http://example.org/\" closed\n"
		"structure\n  Document#0\n    Table#1\n      TR#2\n        TH#3 scope column columns 2\n    P#4 "
		"lang bm\n");
	CHECK_EQUAL_INT(document.element_count, 5);
}

int main(void)
{
	RUN(numbers_keep_two_decimals_at_most);
	RUN(a_very_small_negative_number_is_zero);
	RUN(colours_are_hexadecimal_or_four_shares);
	RUN(an_upright_place_moves_and_leaves_no_trace);
	RUN(turned_and_clipped_lists_are_nested);
	RUN(items_stand_under_their_line);
	RUN(a_page_alone_has_no_numbers_of_its_document);
	RUN(invisible_characters_are_named);
	RUN(destinations_bookmarks_and_structure_follow_the_pages);
	return check_status();
}
