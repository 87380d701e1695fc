/* Pages of several documents on sheets: what leads to them and what they mean goes with them, the rest stays behind. */
#include "area/assemble.h"
#include "area/extract.h"
#include "area/trace.h"
#include "check.h"

#define PT(n) ((Length)((n)*65536))

/* A document of two pages with a paragraph each, a link on the first to the second, and an id on each. */
static AreaDocument *two_pages(Arena *arena, const char *first, const char *second)
{
	AreaDocument *document = arena_new_of(arena, AreaDocument);
	AreaPage *pages = arena_array_of(arena, AreaPage, 2);
	AreaDestination *destinations = arena_array_of(arena, AreaDestination, 2);
	StructElem *root = structure_add(arena, NULL, "Document", 0);
	const char *names[] = { first, second };

	for (uint32_t i = 0; i < 2; i++) {
		StructElem *paragraph = structure_add(arena, structure_add(arena, root, "Part", 0), "Link", 0);
		AreaLink *link = arena_new_of(arena, AreaLink);
		AreaLayer *layers = arena_array_of(arena, AreaLayer, 2);
		AreaItems items = { 0 }, head = { 0 };

		*link = (AreaLink){ .internal = second, .description = second, .group = 1 };
		area_add(arena, &items, AREA_LINK, paragraph, (Rect){ PT(1), PT(2), PT(3), PT(4) })->as.link = link;
		area_add(arena, &head, AREA_FILL, NULL, (Rect){ 0, 0, PT(1), PT(1) });
		layers[0] = (AreaLayer){ .artifact = AREA_ARTIFACT_HEADER, .list = area_list(&head) };
		layers[1] = (AreaLayer){ .artifact = AREA_ARTIFACT_LAYOUT, .list = area_list(&items) };
		pages[i] = (AreaPage){
			.size = { PT(10), PT(20) }, .master = "m", .folio = "1", .layers = layers, .layer_count = 2
		};
		destinations[i] = (AreaDestination){ .name = names[i], .page = i, .x = PT(1), .y = PT(2) };
	}
	*document = (AreaDocument){
		.pages = pages, .page_count = 2, .destinations = destinations, .destination_count = 2, .structure = root
	};
	document->element_count = structure_number(root);
	return document;
}

static AreaAssembly *begin(Arena *arena)
{
	AreaAssembly *assembly = area_assembly_new(arena);

	area_assembly_add(assembly, two_pages(arena, "a", "b"));
	area_assembly_add(assembly, two_pages(arena, "c", "d"));
	return assembly;
}

static void begin_sheet(AreaAssembly *assembly)
{
	area_assembly_sheet(assembly, &(AreaPage){ .size = { PT(50), PT(60) }, .master = "s", .folio = "i" });
}

static const AreaDocument *finish(AreaAssembly *assembly)
{
	return area_assembly_finish(assembly, &(AreaMetadata){ .language = "fr" });
}

TEST(pages_stand_where_they_are_placed)
{
	AreaAssembly *assembly = begin(arena);
	const AreaDocument *made;
	Str out = str_in(arena);

	begin_sheet(assembly);
	area_assembly_place(assembly, 0, 0, AREA_LAYERS_ALL, (Point){ PT(10), PT(20) });
	area_assembly_place(assembly, 0, 1, AREA_LAYERS_ALL, (Point){ PT(30), PT(20) });
	made = finish(assembly);
	area_trace(made, &out);
	CHECK(strstr(str_text(&out), "page 1 50×60"));
	CHECK(strstr(str_text(&out), "fill 10 20 1×1"));
	CHECK(strstr(str_text(&out), "link 11 22 3×4 to \"b\""));
	CHECK(strstr(str_text(&out), "link 31 22 3×4 to \"b\""));
}

TEST(layers_are_taken_that_are_asked_for)
{
	AreaAssembly *assembly = begin(arena);
	const AreaDocument *made;

	begin_sheet(assembly);
	area_assembly_place(assembly, 0, 0, AREA_LAYERS_OF(AREA_ARTIFACT_HEADER), (Point){ 0, 0 });
	made = finish(assembly);
	CHECK_EQUAL_INT(made->pages[0].layer_count, 1);
	CHECK_EQUAL_INT(made->pages[0].layers[0].artifact, AREA_ARTIFACT_HEADER);
}

TEST(destinations_go_with_their_pages)
{
	AreaAssembly *assembly = begin(arena);
	const AreaDocument *made;
	const AreaDestination *found;

	begin_sheet(assembly);
	begin_sheet(assembly);
	area_assembly_place(assembly, 1, 1, AREA_LAYERS_ALL, (Point){ PT(5), PT(6) });
	area_assembly_place(assembly, 0, 0, AREA_LAYERS_ALL, (Point){ 0, 0 });
	made = finish(assembly);
	CHECK_EQUAL_INT(made->destination_count, 2);
	found = area_find(made, "d");
	CHECK(found && found->page == 1 && found->x == PT(6) && found->y == PT(8));
	CHECK(area_find(made, "a") && !area_find(made, "b"));
}

TEST(structure_keeps_what_is_on_a_sheet)
{
	AreaAssembly *assembly = begin(arena);
	const AreaDocument *made;

	begin_sheet(assembly);
	area_assembly_place(assembly, 1, 0, AREA_LAYERS_ALL, (Point){ 0, 0 });
	area_assembly_place(assembly, 0, 1, AREA_LAYERS_ALL, (Point){ 0, 0 });
	made = finish(assembly);
	CHECK_EQUAL_INT(made->element_count, 5); /* the Document, two Parts and what is in them */
	CHECK(made->structure->first != NULL && made->structure->first->parent == made->structure);
}

/* PDF/UA asks an annotation of every Link. */
TEST(links_to_pages_left_out_are_plain_text)
{
	AreaAssembly *assembly = begin(arena);
	const AreaDocument *made;

	begin_sheet(assembly);
	area_assembly_place(assembly, 0, 0, AREA_LAYERS_ALL, (Point){ 0, 0 });
	area_assembly_place(assembly, 1, 1, AREA_LAYERS_ALL, (Point){ 0, 0 });
	made = finish(assembly);
	CHECK_EQUAL_STR(made->structure->first->first->type, "Span");
	CHECK_EQUAL_STR(made->structure->first->next->first->type, "Link");
}

TEST(a_name_of_two_documents_is_the_firsts)
{
	AreaAssembly *assembly = area_assembly_new(arena);
	const AreaDocument *made;

	area_assembly_add(assembly, two_pages(arena, "a", "b"));
	area_assembly_add(assembly, two_pages(arena, "a", "z"));
	begin_sheet(assembly);
	area_assembly_place(assembly, 0, 0, AREA_LAYERS_ALL, (Point){ 0, 0 });
	begin_sheet(assembly);
	area_assembly_place(assembly, 1, 0, AREA_LAYERS_ALL, (Point){ 0, 0 });
	made = finish(assembly);
	CHECK_EQUAL_INT(made->destination_count, 1);
	CHECK_EQUAL_INT(area_find(made, "a")->page, 0);
}

int main(void)
{
	RUN(pages_stand_where_they_are_placed);
	RUN(layers_are_taken_that_are_asked_for);
	RUN(destinations_go_with_their_pages);
	RUN(structure_keeps_what_is_on_a_sheet);
	RUN(links_to_pages_left_out_are_plain_text);
	RUN(a_name_of_two_documents_is_the_firsts);
	return check_status();
}
