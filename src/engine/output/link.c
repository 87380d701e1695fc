/*
 * Links and destinations. A link over several lines is one annotation on each page that it stands on, so that it is
 * told once: its pieces are QuadPoints (ISO 32000-1 § 12.5.6.5), which pdf.js keeps to; where a reader goes by the
 * rectangle around them (poppler, MuPDF, PDFium), other links within it lie above (pdf_link_end()).
 */
#include "output/link.h"

#include "base/map.h"
#include "output/syntax.h"
#include "output/tree.h"

#include <stdlib.h>
#include <string.h>

/* Text longer than this is written once for all pieces of a link, which may be as many as it has lines. */
enum { LONG_DESCRIPTION = 512 };

/* A link whose further pieces may come. */
typedef struct OpenLink {
	uint32_t group; /* 0: there is none */
	PdfRef annotation;
	int64_t box[4]; /* around all pieces */
	uint32_t pieces;
	Str quads;
} OpenLink;

struct PdfLinks {
	Arena *arena;
	PdfObjects *objects;
	const AreaDocument *whole; /* NULL: not yet known */
	Str entries;               /* of the annotation being written */
	Str key;                   /* where such a link leads, and what it says */
	const char *described;     /* the latest long description, … */
	PdfRef description;        /* … and where it is written */
	OpenLink open;
	Map *targets; /* by name, of what is led to by its element; NULL: by its place alone */
	bool lost;
};

/* What a destination is in the structure (ISO 32000-2 § 12.3.2.3): objects that are set when it is known. */
typedef struct Target {
	PdfRef place;    /* [element /XYZ left top null] */
	PdfRef elements; /* [element] */
	bool found;
} Target;

PdfLinks *pdf_links_new(Arena *arena, PdfObjects *objects, const AreaDocument *whole)
{
	PdfLinks *links = arena_new_of(arena, PdfLinks);

	*links = (PdfLinks){
		.arena = arena, .objects = objects, .whole = whole, .entries = str_in(arena), .key = str_in(arena)
	};
	links->open.quads = str_in(arena);
	if (pdf_objects_traits(objects)->structured)
		links->targets = map_new(arena);
	return links;
}

static int compare_names(const void *key, const void *destination)
{
	return strcmp(key, ((const AreaDestination *)destination)->name);
}

static bool has_destination(const PdfLinks *links, const char *name)
{
	const AreaDocument *whole = links->whole;

	return !whole || (whole->destination_count && bsearch(name, whole->destinations, whole->destination_count,
							      sizeof *whole->destinations, compare_names));
}

static const Target *target_of(const PdfLinks *links, const char *name)
{
	Target *target = map_find(links->targets, name);

	if (!target) {
		target = arena_new_of(links->arena, Target);
		target->place = pdf_objects_reserve(links->objects, 2);
		target->elements = target->place + 1;
		map_set(links->targets, arena_strdup(links->arena, name), target);
	}
	return target;
}

/* By its name, for readers of any age, and by its element. */
static void put_structured(const PdfLinks *links, Str *out, const char *name)
{
	str_add(out, "/A<</S/GoTo/D");
	put_byte_string(out, name, strlen(name));
	str_printf(out, "/SD %u 0 R>>", (unsigned)target_of(links, name)->place);
}

bool pdf_link_put_action(const PdfLinks *links, Str *out, const char *internal, const char *external)
{
	if (external) {
		str_add(out, "/A<</S/URI/URI");
		put_byte_string(out, external, strlen(external));
		str_add(out, ">>");
		return true;
	}
	if (!internal || !has_destination(links, internal))
		return false;
	if (links->targets) {
		put_structured(links, out, internal);
		return true;
	}
	str_add(out, "/Dest");
	put_byte_string(out, internal, strlen(internal));
	return true;
}

static const StructElem *link_element(const StructElem *tag)
{
	while (tag && strcmp(tag->type, "Link") != 0)
		tag = tag->parent;
	return tag;
}

/* Furniture has the same link on page after page: it is one element for all. */
static uint32_t annotate_apart(PdfLinks *links, PdfTags *tags, const AreaLink *link, PdfRef annotation, PdfRef page)
{
	Str *key = &links->key;

	str_truncate(key, 0);
	str_printf(key, "%s %s\n%s", link->external ? "out" : "in", link->external ? link->external : link->internal,
		   link->description);
	return pdf_tags_annotate_apart(tags, "Link", str_text(key), link->description, annotation, page);
}

/* Joins the annotation to its element. */
static void put_parent(PdfLinks *links, PdfTags *tags, const AreaLink *link, const StructElem *tag, PdfRef annotation,
		       PdfRef page)
{
	const StructElem *element = link_element(tag);
	uint32_t key;

	if (element && links->targets && link->internal)
		pdf_tags_refer(tags, element, target_of(links, link->internal)->elements);
	key = element ? pdf_tags_annotate(tags, element, annotation)
		      : annotate_apart(links, tags, link, annotation, page);

	str_printf(&links->entries, "/StructParent %u", (unsigned)key);
}

/* Pieces of one link have the same text, not only an equal one. */
static void put_description(PdfLinks *links, Str *out, const char *description)
{
	if (strnlen(description, LONG_DESCRIPTION + 1) <= LONG_DESCRIPTION) {
		put_text_string(out, description);
		return;
	}
	if (description != links->described) {
		links->described = description;
		links->description = pdf_text_add(links->objects, description);
	}
	str_add_char(out, ' ');
	put_ref(out, links->description);
}

/* Corners as all readers take them, whatever the standard's figure shows: above from left to right, below so too. */
static void put_quad(Str *out, const int64_t box[4])
{
	static const int corners[8] = { 0, 3, 2, 3, 0, 1, 2, 1 };

	for (int i = 0; i < 8; i++) {
		str_add_char(out, ' ');
		put_hundredths(out, box[corners[i]]);
	}
}

static void add_piece(OpenLink *open, const int64_t box[4])
{
	for (int i = 0; i < 2; i++) {
		open->box[i] = open->pieces && open->box[i] < box[i] ? open->box[i] : box[i];
		open->box[i + 2] = open->pieces && open->box[i + 2] > box[i + 2] ? open->box[i + 2] : box[i + 2];
	}
	put_quad(&open->quads, box);
	open->pieces++;
}

bool pdf_link_continue(PdfLinks *links, const AreaLink *link, const int64_t box[4])
{
	if (!links->open.group || links->open.group != link->group)
		return false;
	add_piece(&links->open, box);
	return true;
}

static void open_link(PdfLinks *links, uint32_t group, PdfRef annotation, const int64_t box[4])
{
	OpenLink *open = &links->open;

	open->group = group;
	open->annotation = annotation;
	open->pieces = 0;
	str_truncate(&open->quads, 0);
	add_piece(open, box);
}

bool pdf_link_begin(PdfLinks *links, PdfTags *tags, const AreaLink *link, const StructElem *tag, PdfRef page,
		    const int64_t box[4])
{
	Str *out = &links->entries;
	PdfRef annotation;

	str_truncate(out, 0);
	str_add(out, "/Type/Annot/Subtype/Link");
	if (!pdf_link_put_action(links, out, link->internal, link->external))
		return false;
	annotation = pdf_objects_reserve(links->objects, 1);
	/* Flag 4: printed, as PDF/A asks of every annotation. */
	str_printf(out, "/P %u 0 R/F 4/Border[0 0 0]/Contents", (unsigned)page);
	put_description(links, out, link->description);
	if (tags)
		put_parent(links, tags, link, tag, annotation, page);
	open_link(links, link->group, annotation, box);
	return true;
}

PdfRef pdf_link_end(PdfLinks *links, bool *joined)
{
	OpenLink *open = &links->open;
	Str *out = &links->entries;

	if (!open->group)
		return 0;
	str_add(out, "/Rect");
	put_rectangle(out, open->box);
	*joined = open->pieces > 1;
	if (*joined)
		str_printf(out, "/QuadPoints[%s]", str_text(&open->quads) + 1);
	pdf_object_set(links->objects, open->annotation, out);
	open->group = 0;
	return open->annotation;
}

static void put_place(Str *out, PdfRef within, const AreaDestination *destination, const PdfPages *pages)
{
	put_ref(out, within);
	str_add(out, "/XYZ ");
	put_length(out, destination->x);
	str_add_char(out, ' ');
	put_length(out, pdf_pages_height(pages, destination->page) - destination->y);
	str_add(out, " null");
}

/* The element of the destination: of a document that is there as a whole its index may have become another. */
static PdfRef element_at(const PdfLinks *links, const PdfTags *tags, const AreaDestination *destination)
{
	const StructElem *element = links->whole ? destination->element : NULL;

	return pdf_tags_element(tags, destination->page, element ? element->index : destination->element_index);
}

static void set_target(PdfLinks *links, const PdfTags *tags, const AreaDestination *destination, const PdfPages *pages)
{
	Target *target = map_find(links->targets, destination->name);
	PdfRef element = target ? element_at(links, tags, destination) : 0;
	Str items = str_in(links->arena);

	if (!element)
		return;
	put_place(&items, element, destination, pages);
	pdf_array_set(links->objects, target->place, &items);
	str_truncate(&items, 0);
	put_ref(&items, element);
	pdf_array_set(links->objects, target->elements, &items);
	target->found = true;
}

void pdf_links_set_targets(PdfLinks *links, const PdfTags *tags, const AreaDocument *document, const PdfPages *pages)
{
	if (!links->targets)
		return;
	for (uint32_t i = 0; tags && i < document->destination_count; i++)
		set_target(links, tags, &document->destinations[i], pages);
	for (size_t i = 0; i < map_count(links->targets); i++)
		links->lost |= !((const Target *)map_value(links->targets, i))->found;
}

bool pdf_links_lost(const PdfLinks *links)
{
	return links->lost;
}

PdfRef pdf_links_add_destinations(PdfLinks *links, const AreaDocument *document, const PdfPages *pages)
{
	PdfTree tree = pdf_tree_start(links->arena, links->objects, PDF_TREE_NAMES);

	if (!document->destination_count)
		return 0;
	for (uint32_t i = 0; i < document->destination_count; i++) {
		const AreaDestination *destination = &document->destinations[i];
		Str *out = pdf_tree_entry_named(&tree, destination->name);

		str_add(out, links->targets ? "<</D[" : "[");
		put_place(out, pdf_pages_ref(pages, destination->page), destination, pages);
		str_add_char(out, ']');
		if (links->targets)
			str_printf(out, "/SD %u 0 R>>", (unsigned)target_of(links, destination->name)->place);
	}
	return pdf_tree_finish(&tree);
}
