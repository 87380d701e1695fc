/*
 * A draft is made in three printings: the edition; its notes, which are measured; and what stands about the pages, once
 * it is known where each note has room. Pages of the three are put together (area/assemble.h), never changed.
 */
#include "proof/proof.h"

#include "area/assemble.h"
#include "area/extract.h"
#include "base/file.h"
#include "base/map.h"
#include "base/str.h"
#include "base/words.h"
#include "proof/collect.h"
#include "proof/subjects.h"

#include <stdlib.h>
#include <string.h>

/* A tie's thickness, and how far below the top of its note it ends. */
#define TIE (LENGTH_PT_ONE * 3 / 10)
#define TIE_END (6 * LENGTH_PT_ONE)

static const AreaColor tie_color = { .space = AREA_RGB, .c = { 0x9999, 0x9999, 0x9999 } };

typedef struct Draft {
	Arena *arena;
	Press *press;
	const PressInput *input;
	const ProofOptions *options;
	Diagnostics *diagnostics;
	Template *template;
	AreaDocument edition, notes_printed, sheets_printed;
	ProofFiches fiches;
	Spots *spots;
	Elements *elements;
	ARRAY(uint32_t) pages; /* that have a sheet */
	ProofNotes notes;      /* those that are shown, page by page, those without a page last */
	SheetForm form;
	uint32_t *pieces; /* of each note the first page in notes_printed, and their number */
	Length *heights;  /* of those pages */
	Sheets sheets;
} Draft;

/* ---- the edition ---- */

static void find_fiches(Draft *d)
{
	const SourceFiche *list;
	size_t count = source_fiches(d->input->source, &list);
	Record *records = arena_array_of(d->arena, Record, count);
	ProofFiche *fiches = arena_array_of(d->arena, ProofFiche, count);

	for (size_t i = 0; i < count; i++)
		records[i] = record_of(d->arena, &list[i]);
	for (size_t i = 0; i < count; i++) {
		fiches[i] = (ProofFiche){ .id = list[i].id, .names = list[i].names };
		fiches[i].pages.count = record_pages(&d->edition, records, count, list[i].id, &fiches[i].pages.first);
	}
	d->fiches = (ProofFiches){ fiches, count };
}

static bool print_edition(Draft *d)
{
	if (!press_print(d->press, d->arena, d->input, &(PressOutput){ .areas = true }, &d->edition, d->diagnostics))
		return false;
	find_fiches(d);
	d->spots = spots_new(d->arena, &d->edition);
	d->elements = elements_new(d->arena, d->input->source);
	return true;
}

/* ---- which notes, on which pages ---- */

static bool is_asked_for(const ProofOptions *options, const char *fiche)
{
	for (size_t i = 0; i < options->fiche_count; i++)
		if (str_equal(options->fiches[i], fiche))
			return true;
	return options->fiche_count == 0;
}

static bool is_shown(const ProofOptions *options, const ProofNote *note)
{
	if (options->person && !(note->kind == PROOF_QUESTION && str_equal(note->whom, options->person)))
		return false;
	return is_asked_for(options, note->fiche);
}

static PageRange pages_of(const Draft *d, const char *fiche)
{
	for (size_t i = 0; i < d->fiches.count; i++)
		if (str_equal(d->fiches.items[i].id, fiche))
			return d->fiches.items[i].pages;
	return (PageRange){ 0, d->edition.page_count };
}

static void add_note(Draft *d, const ProofNote *from)
{
	ProofNote note = *from;

	note.pages = pages_of(d, note.fiche);
	note.placed = spots_find(d->spots, note.element, note.value, note.pages, &note.spot);
	array_push(d->arena, &d->notes, note);
}

static bool changes(const Draft *d, const ProofNote *note, uint32_t page)
{
	Length top, bottom;

	if (note->kind != PROOF_CHANGE)
		return false;
	if (note->placed && note->spot.page == page)
		return true;
	return note->whole && page - note->pages.first < note->pages.count &&
	       (spots_extent(d->spots, note->element, page, false, &top, &bottom) ||
		spots_extent(d->spots, note->element, page, true, &top, &bottom));
}

static bool is_changed(const Draft *d, uint32_t page)
{
	for (size_t i = 0; i < d->notes.count; i++)
		if (changes(d, &d->notes.items[i], page))
			return true;
	return false;
}

static bool is_of_fiches(const Draft *d, uint32_t page)
{
	for (size_t i = 0; i < d->fiches.count; i++)
		if (is_asked_for(d->options, d->fiches.items[i].id) &&
		    page - d->fiches.items[i].pages.first < d->fiches.items[i].pages.count)
			return true;
	return d->options->fiche_count == 0;
}

static bool has_note(const Draft *d, uint32_t page)
{
	for (size_t i = 0; i < d->notes.count; i++)
		if (d->notes.items[i].placed && d->notes.items[i].spot.page == page)
			return true;
	return false;
}

/* Whoever is sent their questions is sent their pages, or the fiches that were named. */
static bool is_page_shown(const Draft *d, uint32_t page)
{
	if (!is_of_fiches(d, page))
		return false;
	if (d->options->person && !d->options->fiche_count && !has_note(d, page))
		return false;
	return !d->options->only_changed || is_changed(d, page);
}

static void choose_pages(Draft *d)
{
	for (uint32_t i = 0; i < d->edition.page_count; i++)
		if (is_page_shown(d, i))
			array_push(d->arena, &d->pages, i);
}

static bool has_sheet(const Draft *d, uint32_t page)
{
	for (size_t i = 0; i < d->pages.count; i++)
		if (d->pages.items[i] == page)
			return true;
	return false;
}

/* Of pages that are left out because they have not changed notes go too; else one without its page is kept, and stands
 * by itself. */
static void keep_notes_of_pages(Draft *d)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->notes.count; i++) {
		ProofNote note = d->notes.items[i];

		if (note.placed && !has_sheet(d, note.spot.page)) {
			if (d->options->only_changed)
				continue;
			note.placed = false;
		}
		d->notes.items[kept++] = note;
	}
	d->notes.count = kept;
}

/* As they are read: down the page, and from left to right on a line. */
static int compare_notes(const void *first, const void *second)
{
	const ProofNote *a = first, *b = second;

	if (a->placed != b->placed)
		return a->placed ? -1 : 1;
	if (a->placed && a->spot.page != b->spot.page)
		return a->spot.page < b->spot.page ? -1 : 1;
	if (a->placed && a->spot.baseline != b->spot.baseline)
		return a->spot.baseline < b->spot.baseline ? -1 : 1;
	if (a->placed && a->spot.box.x != b->spot.box.x)
		return a->spot.box.x < b->spot.box.x ? -1 : 1;
	if (a->place.file && b->place.file && a->place.line != b->place.line)
		return a->place.line < b->place.line ? -1 : 1;
	if (a->place.column != b->place.column)
		return a->place.column < b->place.column ? -1 : 1;
	return strcmp(a->name, b->name);
}

static void number_notes(Draft *d)
{
	if (d->notes.count)
		qsort(d->notes.items, d->notes.count, sizeof *d->notes.items, compare_notes);
	for (size_t i = 0; i < d->notes.count; i++) {
		ProofNote *note = &d->notes.items[i], *before = i ? note - 1 : NULL;
		bool follows = before && before->placed == note->placed &&
			       (!note->placed || before->spot.page == note->spot.page);

		note->number = follows ? before->number + 1 : 1;
	}
}

/* All notes, with what the template finds lacking. */
static ProofNotes gather_notes(Draft *d, const ProofNotes *given)
{
	TransformInput input = transform_input_of(d->input->source);
	xmlDoc *lacks = template_apply(d->template, d->arena, &input, NULL, 0, NULL, d->diagnostics);
	ProofNotes all = { 0 };

	for (size_t i = 0; i < given->count; i++)
		array_push(d->arena, &all, given->items[i]);
	if (lacks)
		collect_lacks(d->arena, d->elements, lacks, &all);
	xmlFreeDoc(lacks);
	collect_set_apart(d->arena, &all);
	return all;
}

/* Those whom questions are for, each once. */
static const char *people(const Draft *d, const ProofNotes *all)
{
	Map *seen = map_new(d->arena);
	Str names = str_in(d->arena);

	for (size_t i = 0; i < all->count; i++) {
		const char *whom = all->items[i].whom;

		if (!*whom || map_find(seen, whom))
			continue;
		map_set(seen, whom, d->arena);
		str_printf(&names, "%s%s", names.length ? ", " : "", whom);
	}
	return str_text(&names);
}

static void warn_of_nobody(const Draft *d, const ProofNotes *all)
{
	const char *names = people(d, all);
	const char *hint =
		*names ? arena_printf(d->arena, _("there are some for: %s"), names) : _("there is no open question");

	diag_warning(d->diagnostics, "proof-nobody", NO_PLACE, hint, "no question is for “%s”", d->options->person);
}

static void choose_notes(Draft *d, const ProofNotes *given)
{
	ProofNotes all = gather_notes(d, given);

	for (size_t i = 0; i < all.count; i++)
		if (is_shown(d->options, &all.items[i]))
			add_note(d, &all.items[i]);
	if (d->options->person && !d->notes.count)
		warn_of_nobody(d, &all);
	choose_pages(d);
	keep_notes_of_pages(d);
	number_notes(d);
}

/* ---- printing by the draft's template ---- */

static uint32_t next_image(const Draft *d)
{
	return d->notes.count ? d->notes_printed.next_image : d->edition.next_image;
}

static bool print_by_template(Draft *d, xmlDoc *document, uint32_t first_image, AreaDocument *printed)
{
	const char *folder = file_beside(d->arena, d->options->template, "");
	TransformInput input = { .document = document, .folder = folder };
	xmlDoc *fo = template_apply(d->template, d->arena, &input, NULL, 0, NULL, d->diagnostics);
	bool done = fo && press_print(d->press, d->arena,
				      &(PressInput){ .fo = fo,
						     .path = d->options->template,
						     .folder = folder,
						     .first_image = first_image },
				      &(PressOutput){ .areas = true }, printed, d->diagnostics);

	xmlFreeDoc(fo);
	xmlFreeDoc(document);
	return done;
}

static bool misfits(const Draft *d)
{
	diag_resource(d->diagnostics, "proof-template", ((Place){ .file = d->options->template }),
		      "each note and each sheet is a page-sequence of its own, in their order",
		      "the template does not make a page-sequence of each note and of each sheet");
	return false;
}

/* ---- notes ---- */

static Length list_bottom(const AreaList *list, Length y)
{
	Length bottom = 0;

	for (uint32_t i = 0; i < list->count; i++) {
		const AreaItem *item = &list->items[i];
		bool holds = item->kind == AREA_PLACE || item->kind == AREA_CLIP;

		bottom = length_max(bottom,
				    holds ? list_bottom(item->as.place.list, y + item->y) : y + item->y + item->height);
	}
	return bottom;
}

static Length height_of(const AreaPage *page)
{
	Length bottom = 0;

	for (uint32_t i = 0; i < page->layer_count; i++)
		bottom = length_max(bottom, list_bottom(&page->layers[i].list, 0));
	return bottom;
}

/* The first page of each page-sequence, of which there is one a note. */
static bool find_pieces(Draft *d)
{
	const AreaDocument *printed = &d->notes_printed;
	uint32_t sequence = 0;

	d->pieces = arena_array_of(d->arena, uint32_t, d->notes.count + 1);
	d->heights = arena_array_of(d->arena, Length, printed->page_count + 1);
	for (uint32_t i = 0; i < printed->page_count; i++) {
		d->heights[i] = length_min(height_of(&printed->pages[i]), d->form.bottom - d->form.top);
		while (sequence <= printed->pages[i].sequence && sequence < d->notes.count)
			d->pieces[sequence++] = i;
	}
	d->pieces[d->notes.count] = printed->page_count;
	return sequence == d->notes.count && printed->page_count &&
	       printed->pages[printed->page_count - 1].sequence + 1 == d->notes.count;
}

static bool print_notes(Draft *d)
{
	if (!d->notes.count)
		return true;
	if (!print_by_template(d, express_notes(&d->options->head, &d->form, &d->notes), d->edition.next_image,
			       &d->notes_printed))
		return false;
	return find_pieces(d) || misfits(d);
}

/* ---- sheets ---- */

/* The template says which sheet a page is by an id; it is one page. */
static bool is_sheet(const Draft *d, uint32_t index)
{
	const AreaDocument *printed = &d->sheets_printed;
	const AreaDestination *named =
		area_find(printed, arena_printf(d->arena, "epreuve-feuille-%u", (unsigned)index + 1));

	return named && named->page == index;
}

static bool print_sheets(Draft *d)
{
	const ExpressSheets sheets = { .head = &d->options->head,
				       .form = &d->form,
				       .edition = &d->edition,
				       .spots = d->spots,
				       .fiches = d->fiches,
				       .notes = &d->notes,
				       .sheets = &d->sheets,
				       .reading = d->options->reading };

	sheets_make(d->arena, &d->sheets, &d->form, d->pages.items, d->pages.count, &d->notes, d->pieces, d->heights);
	if (!print_by_template(d, express_sheets(d->arena, &sheets), next_image(d), &d->sheets_printed))
		return false;
	for (uint32_t i = 0; i < d->sheets.count; i++)
		if (!is_sheet(d, i))
			return misfits(d);
	return true;
}

/* ---- putting together ---- */

typedef struct Together {
	const Draft *d;
	AreaAssembly *assembly;
	uint32_t edition, notes, sheets; /* the documents */
} Together;

/* From the page's edge, at the height of the line, to the note. */
static void add_tie(const Draft *d, AreaItems *items, const SheetNote *placed)
{
	const Spot *spot = &placed->note->spot;
	const SheetForm *form = &d->form;
	Length x = spot->right ? form->page.x + form->page_size.width : form->page.x, y = form->page.y + spot->baseline;
	Length to_x = spot->right ? placed->at.x : placed->at.x + form->note_width;
	Length to_y = placed->at.y + TIE_END;
	Point points[] = { { 0, 0 }, { to_x - x, to_y - y }, { to_x - x, to_y - y + TIE }, { 0, TIE } };
	AreaItem *item =
		area_add(d->arena, items, AREA_POLYGON, NULL, (Rect){ x, y, llabs(to_x - x), llabs(to_y - y) + TIE });

	item->as.polygon.color = tie_color;
	item->as.polygon.count = sizeof points / sizeof *points;
	item->as.polygon.points = arena_memdup(d->arena, points, sizeof points);
}

static void add_ties(const Together *t, const Sheet *sheet)
{
	AreaItems items = { 0 };

	for (size_t i = 0; i < sheet->notes.count; i++)
		if (sheet->notes.items[i].tied)
			add_tie(t->d, &items, &sheet->notes.items[i]);
	area_assembly_paint(t->assembly, AREA_ARTIFACT_PAGINATION, area_list(&items));
}

static AreaPage sheet_facts(const Draft *d, const Sheet *sheet, uint32_t index)
{
	AreaPage facts = d->sheets_printed.pages[index];

	if (sheet->page == NO_PAGE)
		return facts;
	facts.sequence = d->edition.pages[sheet->page].sequence;
	facts.number = d->edition.pages[sheet->page].number;
	facts.folio = d->edition.pages[sheet->page].folio;
	if (sheet->part == 0)
		facts.subject_count =
			subjects_of(d->arena, d->elements, d->spots, sheet->page, d->form.page, &facts.subjects);
	else
		facts.folio = arena_printf(d->arena, "%s-%u", facts.folio, (unsigned)sheet->part + 1);
	facts.format = facts.prefix = facts.suffix = ""; /* it is labelled by its folio */
	return facts;
}

/* What the template says in the region before is below the page, all else above it. */
static void add_sheet(const Together *t, uint32_t index)
{
	const Draft *d = t->d;
	const Sheet *sheet = &d->sheets.items[index];
	AreaPage facts = sheet_facts(d, sheet, index);

	area_assembly_sheet(t->assembly, &facts);
	area_assembly_place(t->assembly, t->sheets, index, AREA_LAYERS_OF(AREA_ARTIFACT_HEADER), (Point){ 0, 0 });
	add_ties(t, sheet);
	if (sheet->page != NO_PAGE && sheet->part == 0)
		area_assembly_place(t->assembly, t->edition, sheet->page, AREA_LAYERS_ALL, d->form.page);
	area_assembly_place(t->assembly, t->sheets, index, AREA_LAYERS_ALL & ~AREA_LAYERS_OF(AREA_ARTIFACT_HEADER),
			    (Point){ 0, 0 });
	for (size_t i = 0; i < sheet->notes.count; i++)
		area_assembly_place(t->assembly, t->notes, sheet->notes.items[i].piece, AREA_LAYERS_ALL,
				    sheet->notes.items[i].at);
}

static const AreaDocument *put_together(const Draft *d)
{
	Together t = { .d = d, .assembly = area_assembly_new(d->arena) };
	AreaMetadata metadata = d->edition.metadata;

	t.edition = area_assembly_add(t.assembly, &d->edition);
	t.notes = area_assembly_add(t.assembly, &d->notes_printed);
	t.sheets = area_assembly_add(t.assembly, &d->sheets_printed);
	for (uint32_t i = 0; i < d->sheets.count; i++)
		add_sheet(&t, i);
	for (uint32_t i = (uint32_t)d->sheets.count; i < d->sheets_printed.page_count; i++) {
		area_assembly_sheet(t.assembly, &d->sheets_printed.pages[i]);
		area_assembly_place(t.assembly, t.sheets, i, AREA_LAYERS_ALL, (Point){ 0, 0 });
	}
	if (d->sheets_printed.metadata.title)
		metadata.title = d->sheets_printed.metadata.title;
	return area_assembly_finish(t.assembly, &metadata);
}

/* ---- all of it ---- */

static Size largest_page(const AreaDocument *edition)
{
	Size size = { 0, 0 };

	for (uint32_t i = 0; i < edition->page_count; i++) {
		size.width = length_max(size.width, edition->pages[i].size.width);
		size.height = length_max(size.height, edition->pages[i].size.height);
	}
	return size;
}

static const AreaDocument *make(Draft *d, const ProofNotes *notes)
{
	if (!d->template || !print_edition(d))
		return NULL;
	choose_notes(d, notes);
	d->form = sheet_form(largest_page(&d->edition));
	return print_notes(d) && print_sheets(d) ? put_together(d) : NULL;
}

const AreaDocument *proof_make(Arena *arena, Press *press, const PressInput *input, const ProofNotes *notes,
			       const ProofOptions *options, Diagnostics *diagnostics)
{
	Draft draft = { .arena = arena,
			.press = press,
			.input = input,
			.options = options,
			.diagnostics = diagnostics,
			.template = template_new(options->template, diagnostics) };
	const AreaDocument *made = make(&draft, notes);

	template_free(draft.template);
	return made;
}
