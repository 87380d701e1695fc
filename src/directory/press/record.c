/*
 * What is said of a fiche, and its way from one process of this program to another: a head of fixed size, the PDF, then
 * the texts, each with its NUL.
 */
#include "press/record.h"

#include "area/extract.h"
#include "base/array.h"
#include "source/unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- whom to send it to ---- */

/* Who sees to a fiche; the other contacts come after, in the order of the file. */
static const char *const FIRST[] = { "executif", "relations-internationales", "elu-referent" };

enum { FIRST_COUNT = sizeof FIRST / sizeof *FIRST, SHORTEST_NAME = 3 };

static int rank_of(Arena *arena, const xmlNode *contact)
{
	const char *role = xml_attribute(arena, contact, "role");
	int rank = 0;

	while (rank < FIRST_COUNT && !str_equal(role, FIRST[rank]))
		rank++;
	return rank;
}

static bool is_internal(Arena *arena, const xmlNode *node)
{
	for (; node && node->type == XML_ELEMENT_NODE; node = node->parent)
		if (str_equal(xml_attribute(arena, node, "diffusion"), "interne"))
			return true;
	return false;
}

/* Whether the person holds the office no more; "en-exercice" with an end known beforehand still does. */
static bool has_left(Arena *arena, const xmlNode *person)
{
	const char *state = xml_attribute(arena, person, "statut");

	return str_equal(state, "sortant") ||
	       (!str_equal(state, "en-exercice") && xml_attribute(arena, person, "jusque"));
}

static bool bears_name(Arena *arena, const char *box, const xmlNode *person)
{
	const xmlNode *name = xml_child(person, "nom");
	const char *key = name ? unicode_fold(arena, xml_text(arena, name)) : "";

	return strlen(key) >= SHORTEST_NAME && strstr(box, key);
}

/* Whether a mailbox of the office is called after somebody who left it. */
static bool is_called_after_one_who_left(Arena *arena, const xmlNode *contact, const char *address)
{
	const char *box = unicode_fold(arena, arena_strndup(arena, address, strcspn(address, "@")));

	for (const xmlNode *person = contact->children; person; person = person->next)
		if (xml_is(person, "personne") && has_left(arena, person) && bears_name(arena, box, person))
			return true;
	return false;
}

/* The contact of the French side that can be written to at this address; NULL when none can. */
static const xmlNode *contact_at(Arena *arena, const xmlNode *mail)
{
	bool of_person = xml_is(mail->parent, "personne");
	const xmlNode *contact = of_person ? mail->parent->parent : mail->parent;
	const char *address = xml_text(arena, mail);

	if (!xml_is(contact, "contact") || !str_equal(xml_attribute(arena, contact->parent, "pays"), "fr"))
		return NULL;
	if (!*address || (of_person && has_left(arena, mail->parent)))
		return NULL;
	return is_called_after_one_who_left(arena, contact, address) ? NULL : contact;
}

typedef ARRAY(const char *) Addresses;

static void add_once(Arena *arena, Addresses *addresses, const char *address)
{
	for (size_t i = 0; i < addresses->count; i++)
		if (str_equal(addresses->items[i], address))
			return;
	array_push(arena, addresses, address);
}

static void add_of_rank(Arena *arena, const xmlNode *fiche, bool internal, int rank, Addresses *addresses)
{
	for (const xmlNode *node = fiche; node; node = xml_next_element(fiche, node)) {
		const xmlNode *contact = xml_is(node, "courriel") ? contact_at(arena, node) : NULL;

		if (contact && rank_of(arena, contact) == rank && is_internal(arena, node) == internal)
			add_once(arena, addresses, xml_text(arena, node));
	}
}

const char *const *record_mails(Arena *arena, const xmlNode *fiche, bool internal, size_t *count)
{
	Addresses addresses = { 0 };

	for (int kept_inside = 0; kept_inside <= internal; kept_inside++)
		for (int rank = 0; rank <= FIRST_COUNT; rank++)
			add_of_rank(arena, fiche, kept_inside, rank, &addresses);
	*count = addresses.count;
	return addresses.items;
}

static const char *mail_of(Arena *arena, const xmlNode *fiche)
{
	size_t count;
	const char *const *all = record_mails(arena, fiche, false, &count);

	return count ? all[0] : "";
}

/* ---- from the source ---- */

static const char *attribute_or_empty(Arena *arena, const xmlNode *element, const char *name)
{
	const char *value = element ? xml_attribute(arena, element, name) : NULL;

	return value ? value : "";
}

Record record_of(Arena *arena, const SourceFiche *fiche)
{
	return (Record){
		.id = fiche->id,
		.names = fiche->names,
		.sort = attribute_or_empty(arena, fiche->element, "tri"),
		.date = attribute_or_empty(arena, xml_child(fiche->element, "mise-a-jour"), "date"),
		.mail = mail_of(arena, fiche->element),
		.questions = fiche->questions,
	};
}

/* ---- in the edition ---- */

/* The page after the last that stands before the other destination, which is behind `begin`; `end` if it is not. */
static uint32_t end_before(const AreaDocument *edition, const AreaDestination *begin, const AreaDestination *other,
			   uint32_t end)
{
	const AreaPage *pages = edition->pages;

	if (!other || pages[other->page].sequence != pages[begin->page].sequence || other->page < begin->page ||
	    (other->page == begin->page && other->y <= begin->y))
		return end;
	return other->page + (other->y > pages[other->page].body.y);
}

uint32_t record_pages(const AreaDocument *edition, const Record *fiches, size_t count, const char *id, uint32_t *first)
{
	const AreaDestination *begin = area_find(edition, id);
	uint32_t end;

	if (!begin)
		return 0;
	end = area_sequence_pages(edition, edition->pages[begin->page].sequence, first);
	end += *first;
	*first = begin->page;
	for (size_t i = 0; i < count && end - *first > 1; i++) {
		uint32_t before = end_before(edition, begin, area_find(edition, fiches[i].id), end);

		end = before < end ? before : end;
	}
	return end - *first;
}

/* ---- between processes ---- */

typedef struct Head {
	uint32_t status, pages;
	uint32_t warnings, shared_warnings;
	uint32_t questions;
	uint32_t has_pdf;     /* which may be empty */
	uint64_t bytes, held; /* of the PDF; of it, in the packet */
	uint8_t digest[SHA256_SIZE];
} Head;

enum { TEXTS = 7 };

/* The texts of a packet, in its order. */
static void texts_of(Printed *printed, const char **texts[TEXTS])
{
	Record *record = &printed->record;
	const char **all[TEXTS] = { &record->id,   &record->names,  &record->sort,     &record->date,
				    &record->mail, &printed->title, &printed->messages };

	memcpy(texts, all, sizeof all);
}

void printed_pack(const Printed *printed, Str *out)
{
	Printed copy = *printed;
	Head head = { .status = (uint32_t)copy.status,
		      .pages = copy.pages,
		      .warnings = copy.warnings,
		      .shared_warnings = copy.shared_warnings,
		      .questions = copy.record.questions,
		      .has_pdf = copy.pdf != NULL,
		      .bytes = copy.bytes,
		      .held = copy.pdf ? copy.bytes : 0 };
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
	*printed = (Printed){ .record.questions = head.questions,
			      .status = (ExitStatus)head.status,
			      .pages = head.pages,
			      .warnings = head.warnings,
			      .shared_warnings = head.shared_warnings,
			      .bytes = head.bytes,
			      .pdf = head.has_pdf ? bytes : NULL };
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
