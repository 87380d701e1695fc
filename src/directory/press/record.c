/*
 * What is said of a fiche, and its way from one process of this program to another: a head of fixed size, the PDF, then
 * the texts, each with its NUL.
 */
#include "press/record.h"


#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- from the source ---- */

static bool is_internal(Arena *arena, const xmlNode *node)
{
	for (; node && node->type == XML_ELEMENT_NODE; node = node->parent)
		if (str_equal(xml_attribute(arena, node, "diffusion"), "interne"))
			return true;
	return false;
}

static bool is_of_french_executive(Arena *arena, const xmlNode *node)
{
	const xmlNode *contact = node->parent;

	while (contact && !xml_is(contact, "contact"))
		contact = contact->parent;
	return contact && str_equal(xml_attribute(arena, contact, "role"), "executif")
		&& str_equal(xml_attribute(arena, contact->parent, "pays"), "fr");
}

static const char *mail_of(Arena *arena, const xmlNode *fiche)
{
	for (const xmlNode *node = fiche; node; node = xml_next_element(fiche, node))
		if (xml_is(node, "courriel") && is_of_french_executive(arena, node) && !is_internal(arena, node)
		    && *xml_text(arena, node))
			return xml_text(arena, node);
	return "";
}

static const char *attribute_or_empty(Arena *arena, const xmlNode *element, const char *name)
{
	const char *value = element ? xml_attribute(arena, element, name) : NULL;

	return value ? value : "";
}

Record record_of(Arena *arena, const SourceFiche *fiche)
{
	return (Record){
		.id = fiche->id, .names = fiche->names, .sort = attribute_or_empty(arena, fiche->element, "tri"),
		.date = attribute_or_empty(arena, xml_child(fiche->element, "mise-a-jour"), "date"),
		.mail = mail_of(arena, fiche->element),
	};
}

/* ---- between processes ---- */

typedef struct Head {
	uint32_t status, pages;
	uint64_t bytes, held;		/* of the PDF; of it, in the packet */
	uint8_t digest[SHA256_SIZE];
} Head;

enum { TEXTS = 7 };

/* The texts of a packet, in its order. */
static void texts_of(Printed *printed, const char **texts[TEXTS])
{
	Record *record = &printed->record;
	const char **all[TEXTS] = { &record->id, &record->names, &record->sort, &record->date, &record->mail, &printed->title,
				    &printed->messages };

	memcpy(texts, all, sizeof all);
}

void printed_pack(const Printed *printed, Str *out)
{
	Printed copy = *printed;
	Head head = { (uint32_t)copy.status, copy.pages, copy.bytes, copy.pdf ? copy.bytes : 0, { 0 } };
	const char **texts[TEXTS];

	memcpy(head.digest, copy.digest, sizeof head.digest);
	str_add_bytes(out, (const char *)&head, sizeof head);
	str_add_bytes(out, copy.pdf ? copy.pdf : "", head.held);
	texts_of(&copy, texts);
	for (int i = 0; i < TEXTS; i++)
		str_add_bytes(out, *texts[i] ? *texts[i] : "", *texts[i] ? strlen(*texts[i]) + 1 : 1);
}

static bool take_texts(const char *bytes, size_t length, Printed *printed)
{
	const char **texts[TEXTS];

	texts_of(printed, texts);
	for (int i = 0; i < TEXTS; i++) {
		const char *end = memchr(bytes, '\0', length);

		if (!end)
			return false;
		*texts[i] = bytes;
		length -= (size_t)(end + 1 - bytes);
		bytes = end + 1;
	}
	return length == 0;
}

bool printed_unpack(const char *bytes, size_t length, Printed *printed)
{
	Head head;

	if (length < sizeof head)
		return false;
	memcpy(&head, bytes, sizeof head);
	bytes += sizeof head;
	length -= sizeof head;
	if (head.held > length)
		return false;
	*printed = (Printed){ .status = (ExitStatus)head.status, .pages = head.pages, .bytes = head.bytes,
			      .pdf = head.held ? bytes : NULL };
	memcpy(printed->digest, head.digest, sizeof head.digest);
	return take_texts(bytes + head.held, length - head.held, printed);
}

const char *record_messages(Arena *arena, const Diagnostics *diagnostics)
{
	char *text = NULL;
	size_t length;
	FILE *memory = open_memstream(&text, &length);
	const char *copy;

	if (!memory)
		memory_end();
	diagnostics_print(diagnostics, memory);
	fclose(memory);
	copy = arena_strndup(arena, text, length);
	free(text);
	return copy;
}
