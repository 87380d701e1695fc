#include "proof/express.h"

#include "base/str.h"
#include "source/xml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As many files at most are told apart on a page, by letters; of lists drawn from all fiches none are. */
enum { MOST_FILES = 8 };

/* Lines are numbered by fives. */
enum { NUMBERED = 5 };

/* As many notes of one line are named one by one. */
enum { MOST_NUMBERS = 3 };

/* Origins of lines nearer than this would touch. */
#define ORIGIN_GAP (6 * LENGTH_PT_ONE)

/* ---- XML ---- */

static void add_text(xmlNode *parent, const char *name, const char *text)
{
	if (*text)
		xml_new_child(parent, name, text);
}

static void set_given(xmlNode *node, const char *name, const char *value)
{
	if (value && *value)
		xml_set(node, name, value);
}

static void set_number(xmlNode *node, const char *name, unsigned long number)
{
	char text[24];

	snprintf(text, sizeof text, "%lu", number);
	xml_set(node, name, text);
}

static void set_length(xmlNode *node, const char *name, Length length)
{
	char text[32];

	snprintf(text, sizeof text, "%.2f", length_to_pt(length));
	xml_set(node, name, text);
}

static void set_side(xmlNode *node, bool right)
{
	xml_set(node, "cote", right ? "droite" : "gauche");
}

static const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static xmlNode *new_document(const ProofHead *head, const SheetForm *form, const char *stage)
{
	xmlNode *root = xml_new_root("epreuve");

	xml_set(root, "etape", stage);
	set_number(root, "numero", head->number);
	set_given(root, "date", head->date);
	xml_set(root, "source", head->digest);
	set_given(root, "titre", head->title);
	set_given(root, "edition", head->edition);
	set_given(root, "depuis", head->since);
	set_given(root, "pour", head->person);
	set_length(root, "largeur", form->size.width);
	set_length(root, "hauteur", form->size.height);
	set_length(root, "page-x", form->page.x);
	set_length(root, "page-y", form->page.y);
	set_length(root, "page-largeur", form->page_size.width);
	set_length(root, "page-hauteur", form->page_size.height);
	set_length(root, "bord", SHEET_EDGE);
	set_length(root, "haut", form->top);
	set_length(root, "largeur-note", form->note_width);
	set_length(root, "hauteur-note", form->bottom - form->top);
	return root;
}

/* ---- notes ---- */

static void add_note(xmlNode *parent, const ProofNote *note)
{
	xmlNode *node = xml_new_child(parent, "note", NULL);

	xml_set(node, "genre", note->grade);
	set_number(node, "numero", note->number);
	xml_set(node, "nom", note->name);
	set_given(node, "titre", note->title);
	set_given(node, "regle", note->rule);
	set_given(node, "fiche", note->fiche);
	set_given(node, "pour", note->whom);
	set_given(node, "de", note->author);
	set_given(node, "le", note->date);
	set_given(node, "etat", note->state);
	if (note->place.file) {
		xml_set(node, "fichier", file_name(note->place.file));
		set_number(node, "ligne", (unsigned long)note->place.line);
	}
	add_text(node, "texte", note->text);
	add_text(node, "remede", note->remedy);
	if (note->old)
		add_text(node, "ancien", *note->old ? note->old : "∅");
	if (note->new)
		add_text(node, "nouveau", *note->new ? note->new : "∅");
	for (size_t i = 0; i < note->answer_count; i++) {
		xmlNode *answer = xml_new_child(node, "reponse", note->answers[i].text);

		set_given(answer, "de", note->answers[i].who);
		set_given(answer, "le", note->answers[i].when);
	}
}

xmlDoc *express_notes(const ProofHead *head, const SheetForm *form, const ProofNotes *notes)
{
	xmlNode *root = new_document(head, form, "notes");

	for (size_t i = 0; i < notes->count; i++) {
		const ProofNote *note = &notes->items[i];
		Arena *scratch = arena_new();

		add_note(root, note);
		xml_set(root->last, "contenu", note_contents(scratch, note));
		arena_free(scratch);
	}
	return root->doc;
}

/* ---- sheets ---- */

typedef struct Express {
	Arena *arena;
	const ExpressSheets *s;
	xmlNode *sheet;
	/* files that lines of the present page come from, the most frequent first */
	const char *files[MOST_FILES];
	size_t counts[MOST_FILES];
	size_t file_count; /* MOST_FILES + 1: more than are told apart */
} Express;

static Length on_sheet_y(const Express *e, Length y)
{
	return e->s->form->page.y + y;
}

static void count_file(Express *e, const char *file)
{
	size_t i = 0;

	while (i < e->file_count && i < MOST_FILES && strcmp(e->files[i], file) != 0)
		i++;
	if (i == MOST_FILES) {
		e->file_count = MOST_FILES + 1;
	} else if (e->file_count <= MOST_FILES) {
		if (i == e->file_count) {
			e->files[e->file_count++] = file;
			e->counts[i] = 0;
		}
		e->counts[i]++;
	}
}

/* The file that most lines come from stands first, and needs no letter. */
static void put_first(Express *e)
{
	for (size_t i = 1; i < e->file_count; i++)
		if (e->counts[i] > e->counts[0]) {
			const char *file = e->files[0];
			size_t count = e->counts[0];

			e->files[0] = e->files[i];
			e->counts[0] = e->counts[i];
			e->files[i] = file;
			e->counts[i] = count;
		}
}

static void count_files(Express *e, const SpotLine *lines, size_t count)
{
	e->file_count = 0;
	for (size_t i = 0; i < count; i++)
		if (lines[i].place && lines[i].place->file)
			count_file(e, lines[i].place->file);
	if (e->file_count <= MOST_FILES)
		put_first(e);
}

static char letter_of(const Express *e, const char *file)
{
	size_t i = 0;

	while (strcmp(e->files[i], file) != 0)
		i++;
	return i ? (char)('a' + i - 1) : '\0';
}

static void add_files(Express *e)
{
	if (e->file_count > MOST_FILES) {
		xml_set(e->sheet, "origines", "nombreuses");
		return;
	}
	for (size_t i = 0; i < e->file_count; i++) {
		char letter = letter_of(e, e->files[i]);
		xmlNode *file = xml_new_child(e->sheet, "fichier", NULL);

		xml_set(file, "nom", file_name(e->files[i]));
		if (letter)
			xml_set(file, "lettre", (const char[]){ letter, '\0' });
	}
}

/* The line of the source that a printed line comes from. */
static void add_origin(Express *e, const SpotLine *line)
{
	const Place *place = line->place;
	char letter = letter_of(e, place->file);
	xmlNode *origin = xml_new_child(e->sheet, "origine", NULL);

	set_length(origin, "y", on_sheet_y(e, line->baseline));
	set_side(origin, line->right);
	if (letter)
		xml_set(origin, "lettre", (const char[]){ letter, '\0' });
	set_number(origin, "ligne", (unsigned long)place->line);
}

static bool is_other_place(const Place *a, const Place *b)
{
	return !b || a->line != b->line || strcmp(a->file, b->file) != 0;
}

/* Where another record begins, as long as they do not touch. */
static void add_origins(Express *e, const SpotLine *lines, size_t count)
{
	const SpotLine *last = NULL;

	if (e->file_count > MOST_FILES)
		return;
	for (size_t i = 0; i < count; i++) {
		const SpotLine *line = &lines[i];

		if (!line->place || !line->place->file)
			continue;
		if (last && last->right != line->right)
			last = NULL;
		if (last && (line->baseline - last->baseline < ORIGIN_GAP || !is_other_place(line->place, last->place)))
			continue;
		add_origin(e, line);
		last = line;
	}
}

static void add_line_numbers(Express *e, const SpotLine *lines, size_t count)
{
	unsigned long number = 0;

	for (size_t i = 0; i < count; i++) {
		number = i && lines[i].right != lines[i - 1].right ? 1 : number + 1;
		if (number % NUMBERED == 0) {
			xmlNode *node = xml_new_child(e->sheet, "ligne", NULL);

			set_number(node, "n", number);
			set_length(node, "y", on_sheet_y(e, lines[i].baseline));
			set_side(node, lines[i].right);
		}
	}
}

/* The outer edge of the text on that side. */
static Length column_edge(const Express *e, const Spot *spot)
{
	const Rect *body = &e->s->edition->pages[spot->page].body;

	return spot->right ? length_max(body->x + body->width, spot->box.x + spot->box.width)
			   : length_min(body->x, spot->box.x);
}

/* What a note is about, on the page. */
static void add_mark(Express *e, const ProofNote *note)
{
	const Spot *spot = &note->spot;
	xmlNode *mark = xml_new_child(e->sheet, "repere", NULL);

	xml_set(mark, "genre", note->grade);
	set_length(mark, "x", e->s->form->page.x + spot->box.x);
	set_length(mark, "y", on_sheet_y(e, spot->box.y));
	set_length(mark, "l", spot->box.width);
	set_length(mark, "h", spot->box.height);
}

static bool stands_here(const ProofNote *note, uint32_t page)
{
	return note->placed && note->spot.page == page;
}

static bool is_same_line(const ProofNote *a, const ProofNote *b)
{
	return a->spot.page == b->spot.page && a->spot.right == b->spot.right &&
	       llabs(a->spot.baseline - b->spot.baseline) < ORIGIN_GAP;
}

/* The numbers of the notes on the line of note `first`, which is the first of them: "3", "3, 4", "3 … 9". */
static const char *numbers_of(const Express *e, size_t first)
{
	const ProofNotes *notes = e->s->notes;
	const ProofNote *note = &notes->items[first];
	Str text = str_in(e->arena);
	uint32_t last = note->number;
	unsigned count = 0;

	for (size_t i = first; i < notes->count && stands_here(&notes->items[i], note->spot.page); i++) {
		if (!is_same_line(note, &notes->items[i]))
			continue;
		last = notes->items[i].number;
		str_printf(&text, count++ ? ", %u" : "%u", (unsigned)last);
	}
	return count > MOST_NUMBERS ? arena_printf(e->arena, "%u … %u", (unsigned)note->number, (unsigned)last)
				    : str_text(&text);
}

static bool is_first_of_line(const ProofNotes *notes, size_t number)
{
	const ProofNote *note = &notes->items[number];

	while (number-- > 0 && stands_here(&notes->items[number], note->spot.page))
		if (is_same_line(&notes->items[number], note))
			return false;
	return true;
}

/* Where notes have their line, at the edge of the column. */
static void add_numbers(Express *e, size_t first)
{
	const ProofNote *note = &e->s->notes->items[first];
	xmlNode *numbers = xml_new_child(e->sheet, "numeros", NULL);

	xml_set(numbers, "genre", note->grade);
	xml_set(numbers, "n", numbers_of(e, first));
	set_side(numbers, note->spot.right);
	set_length(numbers, "x", e->s->form->page.x + column_edge(e, &note->spot));
	set_length(numbers, "y", on_sheet_y(e, note->spot.baseline));
}

static void add_marks(Express *e, uint32_t page)
{
	const ProofNotes *notes = e->s->notes;

	for (size_t i = 0; i < notes->count; i++) {
		if (!stands_here(&notes->items[i], page))
			continue;
		add_mark(e, &notes->items[i]);
		if (is_first_of_line(notes, i))
			add_numbers(e, i);
	}
}

static void add_bar(Express *e, Length top, Length bottom, bool right)
{
	xmlNode *bar = xml_new_child(e->sheet, "barre", NULL);

	set_length(bar, "y", on_sheet_y(e, top));
	set_length(bar, "h", bottom - top);
	set_side(bar, right);
}

/* Beside what has changed: its line, or all that came. */
static void add_bars_of(Express *e, const ProofNote *note, uint32_t page)
{
	const Rect *box = &note->spot.box;
	Length top, bottom;

	if (stands_here(note, page))
		add_bar(e, box->y, box->y + box->height, note->spot.right);
	if (!note->whole || page - note->pages.first >= note->pages.count)
		return;
	for (int right = 0; right < 2; right++)
		if (spots_extent(e->s->spots, note->element, page, right, &top, &bottom))
			add_bar(e, top, bottom, right);
}

static void add_bars(Express *e, uint32_t page)
{
	for (size_t i = 0; i < e->s->notes->count; i++)
		if (e->s->notes->items[i].kind == PROOF_CHANGE)
			add_bars_of(e, &e->s->notes->items[i], page);
}

static const ProofFiche *fiche_on(const ProofFiches *fiches, uint32_t page)
{
	for (size_t i = 0; i < fiches->count; i++)
		if (page - fiches->items[i].pages.first < fiches->items[i].pages.count)
			return &fiches->items[i];
	return NULL;
}

static void add_page(Express *e, uint32_t page)
{
	const SpotLine *lines;
	size_t count = spots_lines(e->s->spots, page, &lines);

	count_files(e, lines, count);
	add_files(e);
	add_line_numbers(e, lines, count);
	add_origins(e, lines, count);
	add_marks(e, page);
	add_bars(e, page);
}

static void add_sheet(Express *e, xmlNode *root, size_t number)
{
	const Sheet *sheet = &e->s->sheets->items[number];
	const ProofFiche *fiche = sheet->page == NO_PAGE ? NULL : fiche_on(&e->s->fiches, sheet->page);

	e->sheet = xml_new_child(root, "feuille", NULL);
	set_number(e->sheet, "rang", number + 1);
	set_number(e->sheet, "suite", sheet->part);
	if (sheet->page != NO_PAGE) {
		set_number(e->sheet, "page", sheet->page + 1);
		xml_set(e->sheet, "folio", e->s->edition->pages[sheet->page].folio);
	}
	if (fiche) {
		xml_set(e->sheet, "fiche", fiche->id);
		xml_set(e->sheet, "noms", fiche->names);
	}
	if (sheet->page != NO_PAGE && sheet->part == 0)
		add_page(e, sheet->page);
}

/* ---- lists ---- */

/* The sheet that a note stands on first, from 1. */
static unsigned long sheet_of(const Sheets *sheets, const ProofNote *note)
{
	for (size_t i = 0; i < sheets->count; i++)
		for (size_t k = 0; k < sheets->items[i].notes.count; k++)
			if (sheets->items[i].notes.items[k].note == note)
				return i + 1;
	return 0;
}

static void add_lists(Express *e, xmlNode *root)
{
	xmlNode *lists = xml_new_child(root, "annexe", NULL);

	for (size_t i = 0; i < e->s->notes->count; i++) {
		const ProofNote *note = &e->s->notes->items[i];

		add_note(lists, note);
		set_number(lists->last, "feuille", sheet_of(e->s->sheets, note));
		if (note->placed)
			xml_set(lists->last, "folio", e->s->edition->pages[note->spot.page].folio);
	}
}

/* ---- the text to read ---- */

static void add_paragraph(void *express, const char *text, const Place *place)
{
	Express *e = express;
	xmlNode *paragraph;

	if (!text[strspn(text, " ")])
		return;
	paragraph = xml_new_child(e->sheet, "alinea", text);
	if (place && place->file)
		set_number(paragraph, "ligne", (unsigned long)place->line);
}

static void add_reading(Express *e, xmlNode *root)
{
	for (size_t i = 0; i < e->s->sheets->count; i++) {
		const Sheet *sheet = &e->s->sheets->items[i];
		const ProofFiche *fiche;

		if (sheet->page == NO_PAGE || sheet->part)
			continue;
		fiche = fiche_on(&e->s->fiches, sheet->page);
		e->sheet = xml_new_child(root, "lecture", NULL);
		xml_set(e->sheet, "folio", e->s->edition->pages[sheet->page].folio);
		if (fiche)
			xml_set(e->sheet, "noms", fiche->names);
		spots_read(e->s->spots, e->arena, sheet->page, add_paragraph, e);
		if (!e->sheet->children) { /* a page without text */
			xmlUnlinkNode(e->sheet);
			xmlFreeNode(e->sheet);
		}
	}
}

xmlDoc *express_sheets(Arena *arena, const ExpressSheets *sheets)
{
	Express e = { .arena = arena, .s = sheets };
	xmlNode *root = new_document(sheets->head, sheets->form, "feuilles");

	for (size_t i = 0; i < sheets->sheets->count; i++)
		add_sheet(&e, root, i);
	add_lists(&e, root);
	if (sheets->reading)
		add_reading(&e, root);
	return root->doc;
}
