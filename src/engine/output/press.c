#include "output/press.h"

#include "output/intent.h"
#include "output/syntax.h"

#include <string.h>

/* About the bleed, for marks: 10 mm. */
#define MARK_ROOM (100 * LENGTH_PT_ONE * 72 / 254)

static Length room(const PdfPress *press, Length bleed)
{
	return press->marks ? length_max(bleed, PRESS_LEAST_DISTANCE) + MARK_ROOM : bleed;
}

PdfSheet press_sheet(const PdfPress *press, Size page, Edges bleed)
{
	Length left = room(press, bleed.left), bottom = room(press, bleed.bottom);

	return (PdfSheet){
		.size = { left + page.width + room(press, bleed.right), bottom + page.height + room(press, bleed.top) },
		.trim = { left, bottom, page.width, page.height },
		.bleed = { left - bleed.left, bottom - bleed.bottom, bleed.left + page.width + bleed.right,
			   bleed.bottom + page.height + bleed.top },
	};
}

static void put_box(Str *out, const char *name, Rect rect)
{
	const int64_t box[] = { syntax_hundredths(rect.x), syntax_hundredths(rect.y),
				syntax_hundredths(rect.x + rect.width), syntax_hundredths(rect.y + rect.height) };

	str_printf(out, "/%s", name);
	put_rectangle(out, box);
}

void press_put_boxes(Str *out, const PdfSheet *sheet)
{
	put_box(out, "MediaBox", (Rect){ 0, 0, sheet->size.width, sheet->size.height });
	put_box(out, "BleedBox", sheet->bleed);
	put_box(out, "TrimBox", sheet->trim);
}

void press_put_intent(Str *out, PdfObjects *objects, const PdfPress *press, bool named)
{
	const Condition *condition = condition_find(press->condition);

	str_add(out, "<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier");
	put_text_string(out, condition ? condition->name : "Custom");
	str_add(out, "/Info");
	put_text_string(out, condition ? condition->info : press->condition);
	if (condition)
		str_add(out, "/RegistryName(http://www.color.org)");
	if (press->profile && !(condition && named)) {
		str_add(out, "/DestOutputProfile ");
		put_ref(out, pdf_stream_add(objects, "/N 4", press->profile, press->profile_size));
	}
	str_add(out, ">>");
}

/* ---- the date ---- */

/* How far the text is like the pattern, in which 0 is any figure. */
static size_t matching(const char *text, const char *pattern)
{
	size_t i = 0;

	while (text[i] && (pattern[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == pattern[i]))
		i++;
	return i;
}

const char *press_date(Arena *arena, const char *told, const char *document)
{
	static const char first[] = "1970-01-01T00:00:00Z";
	size_t known = document ? matching(document, "0000-00-00T00:00:00Z") : 0;

	if (told)
		return told;
	known = known < 4 ? 0 : known < 7 ? 4 : known < 10 ? 7 : known < 20 ? 10 : 20;
	return arena_printf(arena, "%.*s%s", (int)known, document ? document : "", first + known);
}
