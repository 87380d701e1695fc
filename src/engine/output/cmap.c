/*
 * Character maps. A block of entries may hold a hundred of them.
 */
#include "output/cmap.h"

#include "output/syntax.h"

enum { BLOCK_SIZE = 100 };

static void begin_map(Str *map, const char *name, const char *ordering, int type, const char *codes)
{
	str_printf(map,
		   "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
		   "/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 0>>def\n"
		   "/CMapName/%s def\n/CMapType %d def\n1 begincodespacerange\n%s\nendcodespacerange\n",
		   ordering, name, type, codes);
}

static void end_map(Str *map)
{
	str_add(map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

/* Calls for an entry of each code, in blocks of the operator `kind`. */
static void put_blocks(Str *map, const PdfFont *font, const char *kind, const Subset *subset)
{
	size_t count = font->codes.count;

	for (size_t start = 1; start < count; start += BLOCK_SIZE) {
		size_t end = count - start < BLOCK_SIZE ? count : start + BLOCK_SIZE;

		str_printf(map, "%zu begin%s\n", end - start, kind);
		for (size_t i = start; i < end; i++) {
			const FontCode *code = &font->codes.items[i];

			str_printf(map, "<%04zX>", i);
			if (subset) {
				str_printf(map, " %u\n", subset_identifier(subset, subset_glyph(subset, code->glyph)));
			} else {
				str_add_char(map, '<');
				put_utf16(map, code->text, code->length);
				str_add(map, ">\n");
			}
		}
		str_printf(map, "end%s\n", kind);
	}
}

PdfRef cmap_add_unicode(PdfObjects *objects, const PdfFont *font)
{
	Str map = str_in(font->arena);

	begin_map(&map, "Adobe-Identity-UCS", "UCS", 2, "<0000><FFFF>");
	put_blocks(&map, font, "bfchar", NULL);
	end_map(&map);
	return pdf_stream_add(objects, "", map.bytes, map.length);
}

/* Codes in a row whose characters are in a row; how many such runs there are. */
static size_t put_runs(Str *runs, const uint32_t characters[CMAP_SIMPLE])
{
	size_t count = 0, end;

	for (size_t start = 0; start < CMAP_SIMPLE; start = end) {
		for (end = start + 1; end < CMAP_SIMPLE && characters[start]; end++)
			if (characters[end] != characters[start] + (end - start))
				break;
		if (!characters[start])
			continue;
		str_printf(runs, "<%02zX><%02zX><%04X>\n", start, end - 1, (unsigned)characters[start]);
		count++;
	}
	return count;
}

PdfRef cmap_add_simple(PdfObjects *objects, Arena *arena, const uint32_t characters[CMAP_SIMPLE])
{
	Str map = str_in(arena), runs = str_in(arena);
	size_t count = put_runs(&runs, characters);

	begin_map(&map, "Adobe-Identity-UCS", "UCS", 2, "<00><FF>");
	str_printf(&map, "%zu beginbfrange\n%sendbfrange\n", count, str_text(&runs));
	end_map(&map);
	return pdf_stream_add(objects, "", map.bytes, map.length);
}

PdfRef cmap_add_encoding(PdfObjects *objects, const PdfFont *font, const Subset *subset)
{
	static const char entries[] =
		"/Type/CMap/CMapName/Codes/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>";
	Str map = str_in(font->arena);

	begin_map(&map, "Codes", "Identity", 1, "<0000><FFFF>");
	put_blocks(&map, font, "cidchar", subset);
	end_map(&map);
	return pdf_stream_add(objects, entries, map.bytes, map.length);
}
