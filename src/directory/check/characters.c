/*
 * Characters that could not be printed as they are: those that no face has, and those of scripts that run from right
 * to left. What Latin text is made of needs no looking up, so that faces are opened only when something else is there.
 */
#include "base/map.h"
#include "base/utf8.h"
#include "check/checking.h"
#include "process/files.h"
#include "text/faces.h"

#include <unicode/uchar.h>

#include <string.h>

typedef struct Characters {
	Checking *checking;
	Faces *faces; /* NULL: not opened yet, or not to be had */
	bool opened;
} Characters;

/* Latin letters and marks, general punctuation, signs of money: every face of text has them. */
static bool is_usual(uint32_t c)
{
	return c < 0x250 || (c >= 0x2000 && c < 0x2070) || c == 0x20AC;
}

static bool runs_from_right(uint32_t c)
{
	UCharDirection direction = u_charDirection((UChar32)c);

	return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

/* Told by another rule, or never seen. */
static bool is_no_matter(uint32_t c)
{
	return u_charType((UChar32)c) == U_PRIVATE_USE_CHAR || !u_isdefined((UChar32)c) || c == 0xFFFD ||
	       u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static bool has_face(Characters *characters, uint32_t c)
{
	const Checking *checking = characters->checking;
	const FaceNeed need = { .characters = &c, .count = 1 };

	if (!characters->opened) {
		Diagnostics *unheard = diagnostics_new(checking->arena); /* printing tells of fonts */

		characters->opened = true;
		characters->faces =
			checking->fonts ? faces_new(checking->arena, checking->fonts, process_files(), unheard) : NULL;
	}
	return !characters->faces ||
	       faces_best_of_all(characters->faces, (FaceStyle){ .weight = 400, .stretch = 100 }, &need);
}

static const char *code_of(Characters *characters, uint32_t c)
{
	if (is_usual(c) || is_no_matter(c))
		return NULL;
	if (runs_from_right(c))
		return "P09";
	return has_face(characters, c) ? NULL : "P08";
}

static const char *letter(Arena *arena, uint32_t c)
{
	char bytes[4];

	return arena_strndup(arena, bytes, utf8_encode(c, bytes));
}

/* The first of each kind in a text is told. */
static void check_text_of(Characters *characters, const xmlNode *element, const char *attribute, const char *text)
{
	Checking *checking = characters->checking;
	size_t length = strlen(text), offset = 0;
	const char *told = NULL;

	while (offset < length) {
		uint32_t c = utf8_next(text, length, &offset);
		const char *code = code_of(characters, c), *found;

		if (!code || code == told)
			continue;
		told = code;
		found = letter(checking->arena, c);
		finding_add(checking,
			    (Finding){ .code = code, .element = element, .attribute = attribute, .found = found },
			    found, arena_printf(checking->arena, "U+%04X", c), NULL);
	}
}

static bool is_ascii(const char *text)
{
	while (*text && !(*text & 0x80))
		text++;
	return !*text;
}

static void check_element(Characters *characters, const xmlNode *element)
{
	for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next)
		for (const xmlNode *text = attribute->children; text; text = text->next)
			if (text->content && !is_ascii((const char *)text->content))
				check_text_of(characters, element, (const char *)attribute->name,
					      (const char *)text->content);
	for (const xmlNode *text = element->children; text; text = text->next)
		if (text->type == XML_TEXT_NODE && text->content && !is_ascii((const char *)text->content))
			check_text_of(characters, element, NULL, (const char *)text->content);
}

void check_characters(Checking *checking)
{
	Characters characters = { .checking = checking };

	for (const xmlNode *element = checking->root; element; element = xml_next_element(checking->root, element))
		check_element(&characters, element);
	if (characters.faces)
		faces_free(characters.faces);
}
