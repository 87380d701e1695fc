/*
 * Character maps. A block of entries may hold a hundred of them.
 */
#include "output/cmap.h"

#include "output/syntax.h"

enum { BLOCK_SIZE = 100 };

static void begin_map(Str *map, const char *name, const char *ordering, int type)
{
	str_printf(map,
		   "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
		   "/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 0>>def\n"
		   "/CMapName/%s def\n/CMapType %d def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n",
		   ordering, name, type);
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
				str_printf(map, " %u\n", subset_glyph(subset, code->glyph));
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

	begin_map(&map, "Adobe-Identity-UCS", "UCS", 2);
	put_blocks(&map, font, "bfchar", NULL);
	end_map(&map);
	return pdf_stream_add(objects, "", map.bytes, map.length);
}

PdfRef cmap_add_encoding(PdfObjects *objects, const PdfFont *font, const Subset *subset)
{
	static const char entries[] =
		"/Type/CMap/CMapName/Codes/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>";
	Str map = str_in(font->arena);

	begin_map(&map, "Codes", "Identity", 1);
	put_blocks(&map, font, "cidchar", subset);
	end_map(&map);
	return pdf_stream_add(objects, entries, map.bytes, map.length);
}
