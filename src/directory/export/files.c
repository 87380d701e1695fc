/*
 * Forms as files.
 */
#include "export/export.h"

#include "base/array.h"
#include "base/file.h"
#include "export/export_priv.h"
#include "process/files.h"
#include "process/folder.h"

/* What is written of each form, and of each fiche. */
static const struct {
	const char *names[4]; /* ended by NULL */
	const char *end;      /* NULL: nothing is */
} forms[] = {
	[EXPORT_JSON] = { { "fiches.json", "fiches.schema.json" }, ".json" },
	[EXPORT_CSV] = { { "contacts.csv", "partenariats.csv", "actions.csv" }, NULL },
	[EXPORT_VCARD] = { { "fiches.vcf" }, ".vcf" },
};

typedef struct Made {
	const char *name;
	Str bytes;
} Made;

typedef struct Writing {
	Arena *arena;
	Export *data;
	ARRAY(Made) files;
	Diagnostics *diagnostics;
} Writing;

static bool make(Writing *w, const char *name)
{
	Made made = { .name = name, .bytes = str_in(w->arena) };

	if (!export_make(w->data, name, &made.bytes, w->diagnostics))
		return false;
	array_push(w->arena, &w->files, made);
	return true;
}

static bool make_all(Writing *w, ExportForm form)
{
	bool done = export_know(w->data, w->diagnostics);

	for (const char *const *name = forms[form].names; *name && done; name++)
		done = make(w, *name);
	if (!done || !forms[form].end)
		return done;
	for (const xmlNode *fiche = datum_next(w->data->fiches->children); fiche && done;
	     fiche = datum_next(fiche->next))
		done = make(w,
			    arena_printf(w->arena, "fiches/%s%s", datum_text(w->arena, fiche, "id"), forms[form].end));
	return done;
}

static bool write_all(Writing *w, const char *folder)
{
	bool done = true;

	for (size_t i = 0; i < w->files.count && done; i++) {
		const Made *made = &w->files.items[i];

		done = file_write_all(w->arena, arena_printf(w->arena, "%s/%s", folder, made->name),
				      str_text(&made->bytes), made->bytes.length, process_files(), w->diagnostics);
	}
	return done;
}

bool export_write(Export *data, ExportForm form, const char *folder, size_t *count, Diagnostics *diagnostics)
{
	Writing w = { .arena = arena_new(), .data = data, .diagnostics = diagnostics };
	bool done = make_all(&w, form) && folder_make(folder, diagnostics) &&
		    (!forms[form].end || folder_make(arena_printf(w.arena, "%s/fiches", folder), diagnostics)) &&
		    write_all(&w, folder);

	*count = w.files.count;
	arena_free(w.arena);
	return done;
}
