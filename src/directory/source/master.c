#include "source/master.h"

#include "base/file.h"
#include "base/str.h"
#include "source/unicode.h"

#include <dirent.h>
#include <string.h>

#define ALONE "repertoire.xml"
#define OF_MANY "repertoire-"

const char *master_in(Arena *arena, const char *folder)
{
	const char *alone = arena_printf(arena, "%s" ALONE, folder), *last = NULL;
	const struct dirent *entry;
	DIR *open;

	if (file_exists(alone))
		return alone;
	open = opendir(*folder ? folder : ".");
	while (open && (entry = readdir(open)))
		if (str_starts(entry->d_name, OF_MANY) && str_ends(entry->d_name, ".xml") &&
		    (!last || strcmp(entry->d_name, last) > 0))
			last = arena_strdup(arena, entry->d_name);
	if (open)
		closedir(open);
	return last ? arena_printf(arena, "%s%s", folder, last) : NULL;
}

static const char *text_of(Arena *arena, const xmlNode *element)
{
	const char *text = element ? unicode_nfc(arena, xml_text(arena, element)) : "";

	return *text ? text : NULL;
}

Imprint imprint_of(Arena *arena, const xmlNode *edition)
{
	const xmlNode *publisher = xml_child(edition, "editeur");

	return (Imprint){ .title = text_of(arena, xml_child(edition, "titre")),
			  .publisher = publisher ? text_of(arena, xml_child(publisher, "nom")) : NULL };
}

Imprint imprint_in(Arena *arena, const char *folder)
{
	const char *master = master_in(arena, folder);
	XmlReader *reader = master ? xml_reader_new(arena, folder, diagnostics_new(arena)) : NULL;
	xmlDoc *document = reader ? xml_read(reader, master) : NULL;
	const xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
	Imprint imprint = { 0 };

	if (root && xml_is(root, "repertoire"))
		imprint = imprint_of(arena, root);
	xmlFreeDoc(document);
	xml_reader_free(reader);
	return imprint;
}
