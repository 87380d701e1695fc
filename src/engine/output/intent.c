/*
 * Files are looked for by the names under which ECI, Adobe, Argyll's users and distributions give them out, in the
 * folders of freedesktop.org's colour management, and in TeX's. Ghostscript's stand-ins are of no condition, and not
 * looked at.
 */
#include "output/intent.h"

#include "base/file.h"
#include "base/str.h"
#include "base/words.h"
#include "output/convert.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LARGEST_PROFILE = 64 << 20 };

#define FILES(...)                                                                                                     \
	(const char *const[])                                                                                          \
	{                                                                                                              \
		__VA_ARGS__, NULL                                                                                      \
	}

static const Condition conditions[] = {
	{ "FOGRA27", "Offset, coated paper (ISO 12647-2:1996)", FILES("ISOcoated.icc", "CoatedFOGRA27.icc") },
	{ "FOGRA28", "Web offset, coated paper (ISO 12647-2)", FILES("FOGRA28L.icc", "ISOwebcoated.icc") },
	{ "FOGRA29", "Offset, uncoated white paper (ISO 12647-2)",
	  FILES("FOGRA29L.icc", "FOGRA29L_uncoated.icc", "ISOuncoated.icc", "UncoatedFOGRA29.icc") },
	{ "FOGRA30", "Offset, uncoated yellowish paper (ISO 12647-2)",
	  FILES("FOGRA30L.icc", "ISOuncoatedyellowish.icc") },
	{ "FOGRA39", "Offset, coated paper (ISO 12647-2:2004)",
	  FILES("FOGRA39L.icc", "FOGRA39L_coated.icc", "ISOcoated_v2_eci.icc", "ISOcoated_v2_300_eci.icc",
		"CoatedFOGRA39.icc", "ISOcoated_v2_bas.icc", "ISOcoated_v2_300_bas.icc") },
	{ "FOGRA40", "Offset, supercalendered paper (ISO 12647-2)", FILES("FOGRA40L.icc", "SC_paper_eci.icc") },
	{ "FOGRA45", "Web offset, improved light-weight coated paper (ISO 12647-2)",
	  FILES("PSO_LWC_Improved_eci.icc") },
	{ "FOGRA46", "Web offset, standard light-weight coated paper (ISO 12647-2)",
	  FILES("PSO_LWC_Standard_eci.icc") },
	{ "FOGRA47", "Offset, uncoated white paper (ISO 12647-2:2004)", FILES("PSO_Uncoated_ISO12647_eci.icc") },
	{ "FOGRA51", "Offset, premium coated paper (ISO 12647-2:2013)", FILES("PSOcoated_v3.icc") },
	{ "FOGRA52", "Offset, wood-free uncoated white paper (ISO 12647-2:2013)", FILES("PSOuncoated_v3_FOGRA52.icc") },
	{ "FOGRA53", "CMYK exchange space", FILES("eciCMYK.icc", "eciCMYK_v2.icc") },
};

const Condition *condition_find(const char *name)
{
	for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
		if (strcasecmp(conditions[i].name, name) == 0)
			return &conditions[i];
	return NULL;
}

/* ---- where profiles are ---- */

static const char *const system_folders[] = {
	"/usr/local/share/color/icc",
	"/usr/share/color/icc",
	"/usr/share/color/icc/colord",
	"/usr/share/color/icc/ECI",
	"/usr/share/color/icc/basICColor",
	"/var/lib/colord/icc",
	"/usr/share/texlive/texmf-dist/tex/generic/colorprofiles",
	NULL,
};

/* Of the user: $XDG_DATA_HOME/icc, or ~/.local/share/icc. */
static const char *user_folder(Arena *arena)
{
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");

	if (data && *data)
		return arena_printf(arena, "%s/icc", data);
	return home && *home ? arena_printf(arena, "%s/.local/share/icc", home) : NULL;
}

static const char *file_in(Arena *arena, const char *folder, const Condition *condition)
{
	for (const char *const *file = condition->files; *file; file++) {
		const char *path = arena_printf(arena, "%s/%s", folder, *file);

		if (file_exists(path))
			return path;
	}
	return NULL;
}

static const char *file_in_any(Arena *arena, const char *const *folders, const Condition *condition)
{
	const char *found = NULL;

	for (; folders && *folders && !found; folders++)
		found = file_in(arena, *folders, condition);
	return found;
}

static const char *file_of(Arena *arena, const char *const *folders, const Condition *condition)
{
	const char *found = file_in_any(arena, folders, condition), *user = user_folder(arena);

	if (!found && user)
		found = file_in(arena, user, condition);
	return found ? found : file_in_any(arena, system_folders, condition);
}

/* ---- opening ---- */

/* Answers what the profile calls itself. */
static const char *open_profile(Arena *arena, const char *path, PdfStandard standard, PdfPress *press, Ledger *ledger,
				Diagnostics *diagnostics)
{
	const char *fault = NULL, *name = NULL;

	press->profile = file_read(arena, path, LARGEST_PROFILE, &press->profile_size, ledger, diagnostics);
	if (press->profile)
		name = convert_profile_name(arena, press->profile, press->profile_size, pdf_traits(standard)->icc,
					    &fault);
	if (fault)
		diag_resource(diagnostics, "intent-profile", ((Place){ .file = path }),
			      "take the profile that the printer names, a file .icc of class prtr for CMYK",
			      "this cannot say how CMYK is printed: %s", fault);
	return name;
}

static bool is_file(const char *name)
{
	return strchr(name, '/') || str_ends(name, ".icc") || str_ends(name, ".icm") || str_ends(name, ".ICC") ||
	       str_ends(name, ".ICM");
}

static const char *known_names(Arena *arena)
{
	Str list = str_in(arena);

	for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
		str_printf(&list, "%s%s", i ? ", " : "", conditions[i].name);
	return str_text(&list);
}

static bool open_file(Arena *arena, const char *path, PdfStandard standard, PdfPress *press, Ledger *ledger,
		      Diagnostics *diagnostics)
{
	press->condition = open_profile(arena, path, standard, press, ledger, diagnostics);
	return press->condition != NULL;
}

static bool open_condition(Arena *arena, const Condition *condition, const char *path, PdfStandard standard,
			   PdfPress *press, Ledger *ledger, Diagnostics *diagnostics)
{
	press->condition = condition->name;
	if (path)
		return open_profile(arena, path, standard, press, ledger, diagnostics) != NULL;
	if (standard == PDF_X1A)
		return true;
	diag_resource(diagnostics, "press-profile", NO_PLACE, intent_hint(arena, condition->name),
		      "there is no ICC profile of %s, which PDF/X-4 carries", condition->name);
	return false;
}

bool intent_open(Arena *arena, const char *name, const char *const *folders, PdfStandard standard, PdfPress *press,
		 Ledger *ledger, Diagnostics *diagnostics)
{
	const Condition *condition = condition_find(name);

	if (is_file(name))
		return open_file(arena, name, standard, press, ledger, diagnostics);
	if (condition)
		return open_condition(arena, condition, file_of(arena, folders, condition), standard, press, ledger,
				      diagnostics);
	diag_resource(diagnostics, "intent-unknown", NO_PLACE,
		      arena_printf(arena, _("we know %s; of any other give the profile, --intent=FILE.icc"),
				   known_names(arena)),
		      "there is no printing condition \"%s\"", name);
	return false;
}

const char *intent_hint(Arena *arena, const char *condition)
{
	const Condition *known = condition_find(condition);

	return arena_printf(arena,
			    _("give it as the intent, or put %s into ~/.local/share/icc; make intents makes those of "
			      "FOGRA28, 29, 30, 39 and 40"),
			    known ? known->files[0] : _("its profile"));
}
