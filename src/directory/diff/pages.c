/*
 * Pages side by side. Pictures are drawn several at a time, and each is there whole or not at all.
 */
#include "diff/pages.h"

#include "base/crew.h"
#include "base/file.h"
#include "base/words.h"
#include "picture/picture.h"
#include "process/files.h"
#include "process/folder.h"
#include "source/xml.h"
#include "transform/transform.h"

#include <stdatomic.h>
#include <string.h>

#define RESOLUTION 96.0 /* pixels in an inch: text of 8 pt can be read */

static const char legend[] = N_(
	"Framed by a line: before, what went; after, what came. By dashes: what has moved. Heads and feet of pages do "
	"not count.");

typedef struct Picture {
	const char *name; /* in the folder: "avant-012.png" */
	const AreaPage *page;
	bool is_new;
} Picture;

typedef struct Pages {
	Arena *arena;
	const char *folder;
	const PagesSide *old, *new;
	const LookPair *pairs;
	size_t pair_count;
	ARRAY(Picture) pictures;
	Diagnostics *diagnostics;
	atomic_bool failed;
} Pages;

/* ---- pictures ---- */

static const char *picture_name(Arena *arena, const char *side, uint32_t page)
{
	return arena_printf(arena, "%s-%03u.png", side, page + 1);
}

static void want_picture(Pages *pages, const char *prefix, const PagesSide *side, uint32_t page)
{
	if (page != LOOK_NO_PAGE)
		array_push(pages->arena, &pages->pictures,
			   (Picture){ picture_name(pages->arena, prefix, page), &side->areas->pages[page],
				      side == pages->new });
}

static void want_pictures(Pages *pages)
{
	for (size_t i = 0; i < pages->pair_count; i++) {
		if (pages->pairs[i].same)
			continue;
		want_picture(pages, "avant", pages->old, pages->pairs[i].old);
		want_picture(pages, "apres", pages->new, pages->pairs[i].new);
	}
}

static bool draw(const Pages *pages, Pictures *pictures, Arena *scratch, const Picture *picture)
{
	const char *path = arena_printf(scratch, "%s/%s", pages->folder, picture->name);
	Str png = str_in(scratch);

	return picture_png(pictures, picture->page, 1, RESOLUTION, &png, pages->diagnostics) &&
	       file_write_all(scratch, path, png.bytes, png.length, process_files(), pages->diagnostics);
}

static void draw_pictures(Crew *crew, void *context, unsigned worker)
{
	Pages *pages = context;
	/* The sides have faces of their own, which are counted alike. */
	Pictures *pictures[2] = { pictures_new(), pictures_new() };
	Arena *scratch = arena_new();
	size_t piece;

	(void)worker;
	while (crew_take(crew, &piece)) {
		const Picture *picture = &pages->pictures.items[piece];

		if (!atomic_load(&pages->failed) && !draw(pages, pictures[picture->is_new], scratch, picture))
			atomic_store(&pages->failed, true);
		arena_reset(scratch, (ArenaMark){ 0 });
	}
	arena_free(scratch);
	pictures_free(pictures[0]);
	pictures_free(pictures[1]);
}

/* ---- the document ---- */

/* In hundredths of the page. */
static const char *share(Arena *arena, Length part, Length whole)
{
	return arena_printf(arena, "%.2f", whole ? 100.0 * (double)part / (double)whole : 0);
}

static void add_mark(Arena *arena, xmlNode *face, const AreaPage *page, const LookMark *mark)
{
	static const char *const kinds[LOOK_MARKS] = {
		[LOOK_GONE] = "retrait", [LOOK_NEW] = "ajout", [LOOK_MOVED] = "deplace"
	};
	xmlNode *element = xml_new_child(face, "marque", NULL);

	xml_set(element, "genre", kinds[mark->kind]);
	xml_set(element, "x", share(arena, mark->box.x, page->size.width));
	xml_set(element, "y", share(arena, mark->box.y, page->size.height));
	xml_set(element, "large", share(arena, mark->box.width, page->size.width));
	xml_set(element, "haut", share(arena, mark->box.height, page->size.height));
}

static void add_face(Arena *arena, xmlNode *plate, const PagesSide *side, const char *word, const char *prefix,
		     uint32_t index, const LookMark *marks, size_t count)
{
	xmlNode *face = xml_new_child(plate, "face", NULL);
	const AreaPage *page;

	if (index == LOOK_NO_PAGE) {
		xml_set(face, "titre", arena_printf(arena, _("%s: it is not there"), word));
		return;
	}
	page = &side->areas->pages[index];
	xml_set(face, "titre", arena_printf(arena, _("%s, page %s"), word, page->folio));
	xml_set(face, "image", picture_name(arena, prefix, index));
	xml_set(face, "description",
		arena_printf(arena, words_many("%s, %zu place framed", "%s, %zu places framed", count), word, count));
	for (size_t i = 0; i < count; i++)
		add_mark(arena, face, page, &marks[i]);
}

static const char *title_of(const Pages *pages, const LookPair *pair)
{
	if (pair->new != LOOK_NO_PAGE)
		return arena_printf(pages->arena, _("Page %s"), pages->new->areas->pages[pair->new].folio);
	return arena_printf(pages->arena, _("Page %s, before"), pages->old->areas->pages[pair->old].folio);
}

static void add_pair(const Pages *pages, xmlNode *root, const LookPair *pair)
{
	xmlNode *group = xml_new_child(root, "groupe", NULL), *plate;
	bool added = pair->old == LOOK_NO_PAGE, removed = pair->new == LOOK_NO_PAGE;

	xml_set(group, "titre", title_of(pages, pair));
	xml_set(group, "etat", added ? _("added") : removed ? _("taken out") : _("changed"));
	xml_set(group, "genre", added ? "ajout" : removed ? "retrait" : "change");
	plate = xml_new_child(group, "planche", NULL);
	add_face(pages->arena, plate, pages->old, _("Before"), "avant", pair->old, pair->old_marks,
		 pair->old_mark_count);
	add_face(pages->arena, plate, pages->new, _("After"), "apres", pair->new, pair->new_marks,
		 pair->new_mark_count);
}

static void add_count(Arena *arena, xmlNode *root, size_t count, const char *words)
{
	xmlNode *element;

	if (!count)
		return;
	element = xml_new_child(root, "compte", NULL);
	xml_set(element, "n", arena_printf(arena, "%zu", count));
	xml_set(element, "mot", words);
}

static xmlDoc *document_of(const Pages *pages, const PagesCount *count)
{
	xmlNode *root = xml_new_root("rapport");

	xml_set(root, "titre", _("The pages, before and after"));
	xml_set(root, "precision", arena_printf(pages->arena, _("From %s to %s"), pages->old->name, pages->new->name));
	xml_set(root, "langue", language_code(words_language()));
	xml_set(root, "sommaire", _("Pages that have changed"));
	add_count(pages->arena, root, count->changed, words_many("page changed", "pages changed", count->changed));
	add_count(pages->arena, root, count->added, words_many("added", "added", count->added));
	add_count(pages->arena, root, count->removed, words_many("taken out", "taken out", count->removed));
	add_count(pages->arena, root, count->same, words_many("the same", "the same", count->same));
	xml_new_child(root, "note", words_spoken(legend));
	for (size_t i = 0; i < pages->pair_count; i++)
		if (!pages->pairs[i].same)
			add_pair(pages, root, &pages->pairs[i]);
	return root->doc;
}

/* ---- the whole ---- */

static PagesCount count_pages(const Pages *pages)
{
	PagesCount count = { 0 };

	for (size_t i = 0; i < pages->pair_count; i++) {
		const LookPair *pair = &pages->pairs[i];

		count.added += pair->old == LOOK_NO_PAGE;
		count.removed += pair->new == LOOK_NO_PAGE;
		count.same += pair->same;
		count.changed += !pair->same && pair->old != LOOK_NO_PAGE && pair->new != LOOK_NO_PAGE;
	}
	return count;
}

static bool write_pictures(Pages *pages, unsigned workers)
{
	want_pictures(pages);
	crew_run(crew_size(workers, pages->pictures.count), pages->pictures.count, draw_pictures, pages);
	return !atomic_load(&pages->failed);
}

bool pages_write(Arena *arena, const char *folder, const PagesSide *old, const PagesSide *new, unsigned workers,
		 const char *report_template, PagesCount *count, Diagnostics *diagnostics)
{
	Pages pages = { .arena = arena, .folder = folder, .old = old, .new = new, .diagnostics = diagnostics };
	Str page = str_in(arena);
	bool good;

	pages.pairs = look_compare(arena, old->areas, new->areas, &pages.pair_count);
	*count = count_pages(&pages);
	if (!folder_make(folder, diagnostics))
		return false;
	good = write_pictures(&pages, workers) &&
	       template_report(report_template, arena, document_of(&pages, count), &page, diagnostics) &&
	       file_write_all(arena, arena_printf(arena, "%s/pages.html", folder), str_text(&page), page.length,
			      process_files(), diagnostics);
	return good;
}
