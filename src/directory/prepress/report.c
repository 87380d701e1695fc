#include "prepress/report.h"

#include "base/array.h"
#include "base/map.h"
#include "base/notation.h"
#include "base/utf8.h"
#include "base/words.h"
#include "output/standard.h"
#include "prepress/preflight.h"

#include <math.h>
#include <string.h>

#define LEAST_SPINE_WITH_TEXT 5 /* mm; templates/mise-en-page.xsl, tranche-dite */
#define PAGES_OF_A_LEAF 2
#define PAGES_OF_A_SHEET 4
#define LARGEST_SECTION 16 /* pages of a sheet of A4 that is folded three times */
#define LABEL_WIDTH 12

/* A part of the book: its pages and what is found in them. */
typedef struct Part {
	const char *word, *name, *file; /* what files call it, what people do, and where it is written */
	const AreaDocument *areas;
	const PageInks *pages;
	PressFindings findings;
	uint32_t plates; /* of all pages */
	double most;
} Part;

typedef struct Telling {
	Arena *arena;
	Str *out;
	const PressReport *report;
	Inks *inks;
	Part parts[2];
	size_t part_count;
} Telling;

/* ---- what is told ---- */

static void add_part(Telling *t, const char *word, const char *name, const char *file, const AreaDocument *areas)
{
	PageInks *pages = arena_array_of(t->arena, PageInks, areas->page_count);
	Part *part = &t->parts[t->part_count++];

	*part = (Part){ .word = word, .name = name, .file = file, .areas = areas, .pages = pages };
	for (uint32_t i = 0; i < areas->page_count; i++) {
		pages[i] = inks_on_page(t->inks, &areas->pages[i]);
		part->plates |= pages[i].plates;
		part->most = fmax(part->most, pages[i].most);
	}
	part->findings = preflight_pages(t->arena, t->inks, areas);
}

static Telling begin(Str *out, const PressReport *report)
{
	Telling t = { .arena = out->arena, .out = out, .report = report };

	t.inks = inks_new(t.arena, report->pdf->press, &report->inside->inks);
	if (report->making)
		add_part(&t, "intérieur", _("inside"), report->inside_file, report->inside);
	else
		add_part(&t, "document", _("document"), report->inside_file, report->inside);
	if (report->making)
		preflight_book(t.arena, &t.parts[0].findings, report->making, report->inside);
	if (report->cover)
		add_part(&t, "couverture", _("cover"), report->cover_file, report->cover);
	return t;
}

static const char *standard_name(const PressReport *report)
{
	return pdf_traits(report->pdf->standard)->x;
}

/* Names of faces, as the file has them. */
static void gather_face(void *map, const AreaInked *inked)
{
	if (inked->item->kind == AREA_TEXT)
		map_set(map, font_postscript_name(inked->item->as.text->font), map);
}

static Map *faces_of(Arena *arena, const Part *part)
{
	Map *faces = map_new(arena);

	for (uint32_t i = 0; i < part->areas->page_count; i++)
		area_inked(&part->areas->pages[i], gather_face, faces);
	return faces;
}

/* ---- numbers and pages, as the language writes them ---- */

static const char *number(Arena *arena, double value)
{
	char *text = arena_printf(arena, "%.1f", value), *point = strchr(text, '.');

	if (str_ends(text, ".0"))
		*point = '\0';
	else
		*point = *_(".");
	return text;
}

static const char *size_of(Arena *arena, double width, double height)
{
	return arena_printf(arena, _("%s × %s mm"), number(arena, width), number(arena, height));
}

static const char *pages_counted(Arena *arena, size_t count)
{
	return arena_printf(arena, words_many("%zu page", "%zu pages", count), count);
}

static const char *leaves_counted(Arena *arena, size_t count)
{
	return arena_printf(arena, words_many("%zu leaf", "%zu leaves", count), count);
}

static const char *folio(const Part *part, uint32_t page)
{
	return part->areas->pages[page].folio;
}

/* "p. 3-8", "p. 3". */
static void add_pages(Str *out, const Part *part, uint32_t first, uint32_t last)
{
	str_printf(out, first == last ? "%s" : "%s-%s", folio(part, first), folio(part, last));
}

#define MOST_RANGES 8

/* Pages of a finding, those that follow each other together. */
static const char *pages_of(Arena *arena, const Part *part, const PressFinding *finding)
{
	Str out = str_in(arena);
	size_t ranges = 0;

	for (size_t i = 0; i < finding->pages.count; i++) {
		size_t end = i;

		while (end + 1 < finding->pages.count && finding->pages.items[end + 1] == finding->pages.items[end] + 1)
			end++;
		str_add(&out, ranges ? ", " : "p. ");
		if (ranges++ == MOST_RANGES) {
			str_add(&out, "…");
			break;
		}
		add_pages(&out, part, finding->pages.items[i], finding->pages.items[end]);
		i = end;
	}
	return str_text(&out);
}

/* ---- text ---- */

static void add_label(const Telling *t, const char *label)
{
	str_printf(t->out, "  %s", label);
	for (size_t width = utf8_count(label, strlen(label)); width < LABEL_WIDTH; width++)
		str_add_char(t->out, ' ');
}

static void add_line(const Telling *t, const char *label, const char *value)
{
	add_label(t, label);
	str_printf(t->out, "%s\n", value);
}

static void add_files(const Telling *t)
{
	str_add(t->out, _("Files\n"));
	for (size_t i = 0; i < t->part_count; i++) {
		const Part *part = &t->parts[i];

		add_line(t, part->name,
			 arena_printf(t->arena, "%s%s%s, %s", part->file ? part->file : "", part->file ? ", " : "",
				      standard_name(t->report), pages_counted(t->arena, part->areas->page_count)));
	}
}

static const char *marks_of(const Telling *t)
{
	static const char *const names[] = { N_("crop"), N_("registration"), N_("bars"), N_("slug") };
	unsigned marks = t->report->pdf->press->marks;
	Str out = str_in(t->arena);

	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		if (marks & 1u << i)
			str_printf(&out, "%s%s", out.length ? ", " : _("marks: "), words_spoken(names[i]));
	return out.length ? str_text(&out) : _("no marks");
}

static void add_boxes(const Telling *t, const Part *part)
{
	const AreaPage *page = &part->areas->pages[0];
	PdfSheet sheet = press_sheet(t->report->pdf->press, page->size, page->bleed);

	add_line(t, part->name,
		 arena_printf(t->arena, _("trimmed %s, with bleed %s, sheet %s, %s"),
			      size_of(t->arena, length_to_mm(sheet.trim.width), length_to_mm(sheet.trim.height)),
			      size_of(t->arena, length_to_mm(sheet.bleed.width), length_to_mm(sheet.bleed.height)),
			      size_of(t->arena, length_to_mm(sheet.size.width), length_to_mm(sheet.size.height)),
			      marks_of(t)));
}

static const char *paper_told(const Telling *t)
{
	const Making *making = t->report->making;
	const Paper *paper = &making->paper;
	Str out = str_in(t->arena);

	if (paper->grammage > 0)
		str_printf(&out, _("%s g/m², bulk %s: "), number(t->arena, paper->grammage),
			   number(t->arena, paper->bulk));
	str_printf(&out, _("%.0f µm a leaf%s"), paper->thickness * 1000,
		   making->paper_assumed ? _(" (assumed: say it by --paper, or in <fabrication>)") : "");
	return str_text(&out);
}

static const char *stapled_told(const Telling *t, uint32_t sheets)
{
	return arena_printf(t->arena,
			    words_many("%u sheet of 4 pages", "%u sheets of 4 pages, one in the other", sheets),
			    sheets);
}

static void add_sections(Str *out, uint32_t count, uint32_t pages)
{
	str_printf(out, words_many("%s%u section of %u pages", "%s%u sections of %u pages", count),
		   out->length ? ", " : "", (unsigned)count, (unsigned)pages);
}

/* Sheets are folded to 16 pages, what is left to 8 and 4. */
static const char *sections_told(const Telling *t)
{
	uint32_t pages = t->report->inside->page_count;
	Str out = str_in(t->arena);

	if (t->report->making->binding == BINDING_STAPLED)
		return stapled_told(t, (pages + PAGES_OF_A_SHEET - 1) / PAGES_OF_A_SHEET);
	if (t->report->making->binding == BINDING_COIL)
		return leaves_counted(t->arena, (pages + 1) / PAGES_OF_A_LEAF);
	for (uint32_t of = LARGEST_SECTION; of >= PAGES_OF_A_SHEET; pages %= of, of /= 2)
		if (pages / of)
			add_sections(&out, pages / of, of);
	if (pages)
		str_printf(&out, words_many("%s%u page left", "%s%u pages left", pages), out.length ? ", " : "",
			   (unsigned)pages);
	return str_text(&out);
}

static const char *spine_told(const Telling *t)
{
	const Making *making = t->report->making;
	double spine = t->report->spine;

	if (making->binding == BINDING_STAPLED)
		return _("none: the cover is folded about the sheets");
	if (making->binding == BINDING_COIL)
		return _("none: the cover is two leaves");
	return arena_printf(t->arena, "%s mm (%s%s)%s", number(t->arena, spine),
			    leaves_counted(t->arena, (t->report->inside->page_count + 1) / PAGES_OF_A_LEAF),
			    making->spine >= 0 ? _(", as the printer says") : "",
			    spine < LEAST_SPINE_WITH_TEXT ? _("; too thin for a title, which takes 5 mm") : "");
}

static void add_making(const Telling *t)
{
	static const char *const bindings[] = {
		[BINDING_GLUED] = N_("glued"), [BINDING_STAPLED] = N_("saddle-stitched"), [BINDING_COIL] = N_("coil")
	};
	const Making *making = t->report->making;
	double grams = making_weight(making, t->report->inside->page_count, t->report->inside->pages[0].size);

	str_add(t->out, _("Making\n"));
	add_line(t, _("binding"), words_spoken(bindings[making->binding]));
	add_line(t, _("paper"), paper_told(t));
	add_line(t, _("sections"), sections_told(t));
	add_line(t, _("spine"), spine_told(t));
	if (grams > 0)
		add_line(t, _("weight"), arena_printf(t->arena, _("%.0f g without the cover"), grams));
}

static void add_inks(const Telling *t)
{
	const PdfPress *press = t->report->pdf->press;

	str_add(t->out, _("Inks\n"));
	add_line(t, _("condition"),
		 arena_printf(t->arena, "%s%s", press->condition,
			      press->profile ? "" : _(" (no profile: all colours are declared)")));
	for (size_t i = 0; i < t->part_count; i++)
		add_line(t, t->parts[i].name,
			 arena_printf(t->arena, _("%s; at most %.0f %% of ink"),
				      inks_names(t->inks, t->arena, t->parts[i].plates), t->parts[i].most));
}

/* Pages that follow each other and have the same plates, on one line. */
static void add_plates(const Telling *t, const Part *part)
{
	for (uint32_t first = 0, last; first < part->areas->page_count; first = last + 1) {
		double most = part->pages[first].most;
		Str pages = str_in(t->arena);

		for (last = first;
		     last + 1 < part->areas->page_count && part->pages[last + 1].plates == part->pages[first].plates;)
			most = fmax(most, part->pages[++last].most);
		str_add(&pages, "p. ");
		add_pages(&pages, part, first, last);
		add_line(t, str_text(&pages),
			 part->pages[first].plates
				 ? arena_printf(t->arena, _("%s; at most %.0f %%"),
						inks_names(t->inks, t->arena, part->pages[first].plates), most)
				 : words_many("blank", "blank", last - first + 1));
	}
}

static void add_faces(const Telling *t)
{
	str_add(t->out, _("Faces, all embedded, with the glyphs that are used\n"));
	for (size_t i = 0; i < t->part_count; i++) {
		Map *faces = faces_of(t->arena, &t->parts[i]);
		Str names = str_in(t->arena);

		for (size_t face = 0; face < map_count(faces); face++)
			str_printf(&names, "%s%s", face ? ", " : "", map_key(faces, face));
		add_line(t, t->parts[i].name, names.length ? str_text(&names) : _("none"));
	}
}

static void add_where(const Telling *t, const Part *part, const PressFinding *finding)
{
	if (!finding->count)
		return;
	str_printf(t->out, _("          %s, %s (%u times); first at %s mm from the left, %s mm from the head"),
		   part->name, pages_of(t->arena, part, finding), (unsigned)finding->count,
		   number(t->arena, finding->left), number(t->arena, finding->top));
	if (finding->place.file)
		str_printf(t->out, " [%s:%d]", finding->place.file, finding->place.line);
	str_add_char(t->out, '\n');
}

static void add_finding(const Telling *t, const Part *part, const PressFinding *finding)
{
	str_printf(t->out, "  %s  %s [%s]\n", finding->severity == PRESS_ERROR ? _("error") : _("alert"), finding->what,
		   finding->code);
	add_where(t, part, finding);
	str_printf(t->out, "          → %s\n", finding->remedy);
}

static void add_findings(const Telling *t)
{
	size_t counts[2] = { 0 };

	str_add(t->out, _("Preflight\n"));
	for (size_t i = 0; i < t->part_count; i++)
		for (size_t f = 0; f < t->parts[i].findings.count; f++) {
			counts[t->parts[i].findings.items[f].severity]++;
			add_finding(t, &t->parts[i], &t->parts[i].findings.items[f]);
		}
	str_printf(t->out, "  %zu %s, ", counts[PRESS_ERROR], words_many("error", "errors", counts[PRESS_ERROR]));
	str_printf(t->out, "%zu %s\n", counts[PRESS_ALERT], words_many("alert", "alerts", counts[PRESS_ALERT]));
}

void press_report_as_text(Str *out, const PressReport *report)
{
	Telling t = begin(out, report);

	str_printf(out, _("For the printer: %s\n\n"), report->title ? report->title : _("untitled"));
	add_files(&t);
	str_add(out, _("Size\n"));
	for (size_t i = 0; i < t.part_count; i++)
		add_boxes(&t, &t.parts[i]);
	if (report->making)
		add_making(&t);
	add_inks(&t);
	for (size_t i = 0; i < t.part_count; i++) {
		str_printf(out, _("Plates by page, %s\n"), t.parts[i].name);
		add_plates(&t, &t.parts[i]);
	}
	add_faces(&t);
	add_findings(&t);
	inks_free(t.inks);
}

/* ---- JSON ---- */

static void add_names(const Telling *t, uint32_t plates)
{
	bool more = false;

	str_add_char(t->out, '[');
	for (unsigned i = 0; i < INKS_MOST; i++)
		if (plates & 1u << i) {
			str_add(t->out, more ? ", " : "");
			json_add(t->out, inks_name(t->inks, i));
			more = true;
		}
	str_add_char(t->out, ']');
}

static void add_text_field(const Telling *t, const char *name, const char *value)
{
	str_printf(t->out, "\"%s\": ", name);
	json_add(t->out, value);
	str_add(t->out, ", ");
}

static void add_json_page(const Telling *t, const Part *part, uint32_t index)
{
	str_printf(t->out, "%s\n    {\"page\": %u, ", index ? "," : "", (unsigned)index + 1);
	add_text_field(t, "folio", folio(part, index));
	str_add(t->out, "\"plates\": ");
	add_names(t, part->pages[index].plates);
	str_printf(t->out, ", \"ink\": %.1f}", part->pages[index].most);
}

static void add_json_box(const Telling *t, const char *name, double width, double height)
{
	str_printf(t->out, "\"%s\": [%.2f, %.2f], ", name, width, height);
}

static void add_json_boxes(const Telling *t, const Part *part)
{
	const AreaPage *page = &part->areas->pages[0];
	PdfSheet sheet = press_sheet(t->report->pdf->press, page->size, page->bleed);

	add_json_box(t, "trim", length_to_mm(sheet.trim.width), length_to_mm(sheet.trim.height));
	add_json_box(t, "bleed", length_to_mm(sheet.bleed.width), length_to_mm(sheet.bleed.height));
	add_json_box(t, "media", length_to_mm(sheet.size.width), length_to_mm(sheet.size.height));
}

static void add_json_faces(const Telling *t, const Part *part)
{
	Map *faces = faces_of(t->arena, part);

	str_add(t->out, "\"faces\": [");
	for (size_t i = 0; i < map_count(faces); i++) {
		str_add(t->out, i ? ", " : "");
		json_add(t->out, map_key(faces, i));
	}
	str_add(t->out, "], ");
}

static void add_json_finding(const Telling *t, const PressFinding *finding)
{
	str_add(t->out, "{");
	add_text_field(t, "code", finding->code);
	add_text_field(t, "severity", finding->severity == PRESS_ERROR ? _("error") : _("alert"));
	add_text_field(t, "message", finding->what);
	add_text_field(t, "remedy", finding->remedy);
	if (finding->count) {
		str_printf(t->out, "\"left\": %.1f, \"top\": %.1f, ", finding->left, finding->top);
		add_text_field(t, "file", finding->place.file);
		str_printf(t->out, "\"line\": %d, ", finding->place.line);
	}
	str_printf(t->out, "\"count\": %u, \"pages\": [", (unsigned)finding->count);
	for (size_t i = 0; i < finding->pages.count; i++)
		str_printf(t->out, "%s%u", i ? ", " : "", (unsigned)finding->pages.items[i] + 1);
	str_add(t->out, "]}");
}

static void add_json_part(const Telling *t, const Part *part)
{
	str_add(t->out, "  {");
	add_text_field(t, "part", part->word);
	add_text_field(t, "file", part->file);
	add_json_boxes(t, part);
	add_json_faces(t, part);
	str_add(t->out, "\"plates\": ");
	add_names(t, part->plates);
	str_printf(t->out, ", \"ink\": %.1f, \"pages\": [", part->most);
	for (uint32_t i = 0; i < part->areas->page_count; i++)
		add_json_page(t, part, i);
	str_add(t->out, "],\n   \"findings\": [");
	for (size_t i = 0; i < part->findings.count; i++) {
		str_add(t->out, i ? ",\n    " : "");
		add_json_finding(t, &part->findings.items[i]);
	}
	str_add(t->out, "]}");
}

static void add_json_making(const Telling *t)
{
	const Making *making = t->report->making;

	add_text_field(t, "binding", binding_word(making->binding));
	str_printf(t->out, "\"spine\": %.1f, ", t->report->spine);
	str_printf(t->out,
		   "\"paper\": {\"grammage\": %.1f, \"bulk\": %.2f, \"leaf\": %.4f, \"assumed\": %s}, "
		   "\"weight\": %.0f, ",
		   making->paper.grammage, making->paper.bulk, making->paper.thickness,
		   making->paper_assumed ? "true" : "false",
		   making_weight(making, t->report->inside->page_count, t->report->inside->pages[0].size));
}

void press_report_as_json(Str *out, const PressReport *report)
{
	Telling t = begin(out, report);

	str_add(out, "{");
	add_text_field(&t, "title", report->title);
	add_text_field(&t, "standard", standard_name(report));
	add_text_field(&t, "condition", report->pdf->press->condition);
	if (report->making)
		add_json_making(&t);
	str_add(out, "\"parts\": [\n");
	for (size_t i = 0; i < t.part_count; i++) {
		str_add(out, i ? ",\n" : "");
		add_json_part(&t, &t.parts[i]);
	}
	str_add(out, "]}\n");
	inks_free(t.inks);
}
