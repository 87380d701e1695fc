#include "cli/rostering.h"

#include "cli/run.h"
#include "edit/roster.h"
#include "process/date.h"

static NewFiche fiche_asked(const Run *run)
{
	const Options *options = run->options;

	return (NewFiche){ .french = options->operands[0],
			   .malian = options->operand_count > 1 ? options->operands[1] : NULL,
			   .french_type = options->type,
			   .malian_type = options->malian_type,
			   .departement = options->departement,
			   .cercle = options->cercle,
			   .region = options->region,
			   .date = date_today(run->arena),
			   .other = options->other_type };
}

int rostering_add(const Options *options, const char *master)
{
	Run run = run_start(options);
	NewFiche fiche = fiche_asked(&run);
	Roster *roster = roster_open(run.arena, master, run.diagnostics);
	const char *id = roster ? roster_add(roster, &fiche, run.diagnostics) : NULL;

	if (id && roster_apply(roster, run.diagnostics)) {
		puts(id);
		run_tell(&run, _("%s is added to %s; 'repertoire check %s' says what it lacks"), id, master, id);
	}
	roster_free(roster);
	return (int)run_end(&run);
}

/* Shows the change, or makes it, and says so. */
static void settle(const Run *run, Roster *roster, const char *done, const char *shown)
{
	Str text = str_in(run->arena);

	roster_show(&text, roster);
	if (!run_write(run, NULL, &text) || (run->options->apply && !roster_apply(roster, run->diagnostics)))
		return;
	run_tell(run, "%s", run->options->apply ? done : shown);
}

int rostering_retire(const Options *options, const char *master)
{
	Run run = run_start(options);
	const char *path = source_find(run.arena, master, options->operands[0], run.diagnostics);
	Roster *roster = path ? roster_open(run.arena, master, run.diagnostics) : NULL;

	if (roster && roster_retire(roster, path, run.diagnostics))
		settle(&run, roster, arena_printf(run.arena, _("%s is retired"), path),
		       arena_printf(run.arena, _("%s would be retired; --apply does it"), path));
	roster_free(roster);
	return (int)run_end(&run);
}

int rostering_rename(const Options *options, const char *master)
{
	Run run = run_start(options);
	const char *path = source_find(run.arena, master, options->operands[0], run.diagnostics);
	const char *id = options->operands[1];
	Roster *roster = path ? roster_open(run.arena, master, run.diagnostics) : NULL;

	if (roster && roster_rename(roster, path, id, run.diagnostics))
		settle(&run, roster, arena_printf(run.arena, _("%s has the id %s now"), path, id),
		       arena_printf(run.arena, _("%s would have the id %s; --apply does it"), path, id));
	roster_free(roster);
	return (int)run_end(&run);
}
