/*
 * Names and values go into the digest each with a NUL behind it, which neither can hold.
 */
#include "seal/digest.h"

#include "base/sha256.h"
#include "base/str.h"
#include "source/xml.h"

#include <string.h>

static void add_text(Sha256 *sha, const char *text)
{
	sha256_add(sha, text, strlen(text) + 1);
}

static void add_element(Sha256 *sha, Arena *arena, const xmlNode *element)
{
	add_text(sha, (const char *)element->name);
	for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next) {
		const char *name = (const char *)attribute->name;

		if (!element->parent->parent && str_equal(name, "empreinte"))
			continue;
		add_text(sha, name);
		add_text(sha, xml_attribute(arena, element, name));
	}
}

const char *seal_digest(Arena *arena, const xmlDoc *seal)
{
	const xmlNode *root = xmlDocGetRootElement(seal);
	Arena *scratch = arena_new();
	Sha256 sha = sha256_start();
	uint8_t digest[SHA256_SIZE];
	char text[SHA256_TEXT_SIZE];

	for (const xmlNode *element = root; element; element = xml_next_element(root, element))
		add_element(&sha, scratch, element);
	sha256_finish(&sha, digest);
	sha256_text(digest, text);
	arena_free(scratch);
	return arena_strdup(arena, text);
}
