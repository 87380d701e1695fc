/*
 * The command diff, step by step.
 */
#include "diff/diff.h"

#include "base/crew.h"
#include "base/file.h"
#include "base/words.h"
#include "compare/open.h"
#include "compare/report.h"
#include "diff/pages.h"
#include "press/record.h"
#include "process/files.h"
#include "source/xml.h"
#include "transform/transform.h"

/* One side; each has memory of its own, so that both can be worked at in one time. */
typedef struct Side {
	const char *name, *beside;
	Arena *arena, *messages;
	Diagnostics *diagnostics;
	Opened *opened;
	AreaDocument areas; /* laid out, for page numbers */
	PressOptions press_options;
	Press *press; /* whose faces the pages are of */
	bool laid_out;
	const Record *records;
	size_t record_count;
} Side;

enum { OLD, NEW, SIDES };

typedef struct Diff {
	const DiffOptions *options;
	Arena *arena;
	Diagnostics *diagnostics;
	Side sides[SIDES];
	Comparison comparison;
	PagesCount pages; /* of those laid out */
	Str written;      /* what was written, in a line, to be told at the end */
} Diff;

/* ---- both sides at once ---- */

typedef void SideWork(const Diff *diff, Side *side);

typedef struct Working {
	Diff *diff;
	SideWork *work;
} Working;

static void work_on_sides(Crew *crew, void *context, unsigned worker)
{
	Working *working = context;
	size_t piece;

	(void)worker;
	while (crew_take(crew, &piece))
		working->work(working->diff, &working->diff->sides[piece]);
}

static void do_both(Diff *diff, SideWork *work)
{
	xml_deny_network();
	crew_run(crew_size(diff->options->workers, SIDES), SIDES, work_on_sides, &(Working){ diff, work });
}

/* ---- opening ---- */

static bool is_laid_out(const Diff *diff)
{
	return diff->options->folios || diff->options->pages;
}

static void open_side(const Diff *diff, Side *side)
{
	const OpenOptions how = { .schema = diff->options->schema, .to_print = is_laid_out(diff) };

	side->opened = compare_open(side->arena, side->name, side->beside, &how, side->diagnostics);
}

static bool open_sides(Diff *diff)
{
	do_both(diff, open_side);
	return diff->sides[OLD].opened && diff->sides[NEW].opened;
}

/* ---- pages ---- */

static void list_records(Side *side)
{
	const SourceFiche *list;
	Record *records;

	side->record_count = source_fiches(opened_source(side->opened), &list);
	records = arena_array_of(side->arena, Record, side->record_count);
	for (size_t i = 0; i < side->record_count; i++)
		records[i] = record_of(side->arena, &list[i]);
	side->records = records;
}

static void lay_out(const Diff *diff, Side *side)
{
	const char *path = opened_path(side->opened);
	Source *source = opened_source(side->opened);

	if (!source)
		return;
	list_records(side);
	side->press_options = diff->options->press_options(diff->options->context, side->arena, path);
	side->press = press_new(&side->press_options, side->diagnostics);
	side->laid_out = press_print(side->press, side->arena,
				     &(PressInput){ .source = source, .path = path, .folder = source_folder(source) },
				     &(PressOutput){ .areas = true }, &side->areas, side->diagnostics);
}

/* The number of the fiche's first page; 0 when it is not known. */
static uint32_t page_of(const Side *side, const char *id)
{
	uint32_t first;

	if (!id || !side->laid_out || !record_pages(&side->areas, side->records, side->record_count, id, &first))
		return 0;
	return side->areas.pages[first].number;
}

static const ReportPages *find_pages(Diff *diff)
{
	ReportPages *pages = arena_array_of(diff->arena, ReportPages, diff->comparison.fiche_count);

	for (size_t i = 0; i < diff->comparison.fiche_count; i++)
		pages[i] = (ReportPages){ page_of(&diff->sides[OLD], diff->comparison.fiches[i].old_id),
					  page_of(&diff->sides[NEW], diff->comparison.fiches[i].new_id) };
	return pages;
}

/* ---- telling ---- */

/* After the text, what was seen of the pages. */
static void add_pages_line(const Diff *diff, Str *out)
{
	if (diff->options->pages)
		str_printf(out, _("pages: %zu changed, %zu added, %zu taken out, %zu the same, %s/pages.html\n"),
			   diff->pages.changed, diff->pages.added, diff->pages.removed, diff->pages.same,
			   diff->options->pages);
}

/* A report that goes to a file leaves the standard error its first line. */
static bool write_out(Diff *diff, const Report *report, const Str *out)
{
	const char *output = diff->options->output;

	if (!file_write_all(diff->arena, output, str_text(out), out->length, process_files(), diff->diagnostics))
		return false;
	if (!str_equal(output, "-")) {
		str_printf(&diff->written, _("%s: "), output);
		report_add_first_line(&diff->written, report);
	}
	return true;
}

static bool tell(Diff *diff)
{
	Str out = str_in(diff->arena);
	const Report report = { .old_name = diff->options->old,
				.new_name = diff->options->new,
				.comparison = &diff->comparison,
				.pages = is_laid_out(diff) ? find_pages(diff) : NULL };

	switch (diff->options->form) {
	case DIFF_TEXT:
		report_as_text(&out, &report);
		add_pages_line(diff, &out);
		break;
	case DIFF_SUMMARY:
		report_as_summary(&out, &report);
		add_pages_line(diff, &out);
		break;
	case DIFF_JSON: report_as_json(&out, &report); break;
	case DIFF_HTML:
		if (!template_report(diff->options->report_template, diff->arena, report_document(diff->arena, &report),
				     &out, diff->diagnostics))
			return false;
	}
	return write_out(diff, &report, &out);
}

/* ---- pictures ---- */

static PagesSide pages_side(const Side *side)
{
	return (PagesSide){ .name = side->name, .areas = &side->areas };
}

/* Whether there are pages on both sides; if not, because a side is several fiches, or faults were told. */
static bool has_pages(Diff *diff)
{
	for (size_t i = 0; i < SIDES; i++) {
		if (!opened_source(diff->sides[i].opened))
			diag_resource(diff->diagnostics, "no-pages", ((Place){ .file = diff->sides[i].name }),
				      "compare two editions, or two fiches",
				      "these are several fiches, without pages in common");
		if (!diff->sides[i].laid_out)
			return false;
	}
	return true;
}

static bool write_pages(Diff *diff)
{
	PagesSide old = pages_side(&diff->sides[OLD]), new = pages_side(&diff->sides[NEW]);

	return has_pages(diff) && pages_write(diff->arena, diff->options->pages, &old, &new, diff->options->workers,
					      diff->options->report_template, &diff->pages, diff->diagnostics);
}

/* ---- the whole ---- */

static void compare(Diff *diff)
{
	diff->comparison =
		compare_sides(diff->arena, opened_side(diff->sides[OLD].opened), opened_side(diff->sides[NEW].opened));
	if (is_laid_out(diff))
		do_both(diff, lay_out);
	if (!diff->options->pages || write_pages(diff))
		tell(diff);
}

static Side side_new(const char *name, const char *beside)
{
	Side side = { .name = name, .beside = beside, .arena = arena_new(), .messages = arena_new() };

	side.diagnostics = diagnostics_new(side.messages);
	return side;
}

static void side_free(Side *side)
{
	press_free(side->press);
	compare_close(side->opened);
	arena_free(side->arena);
	arena_free(side->messages);
}

/* What a revision without a path is compared with: the other side, or the edition if that has no path either. */
static const char *beside(const DiffOptions *options, const char *other)
{
	bool has_no_path = str_starts(other, COMPARE_GIT) && !compare_has_path(other);

	return has_no_path ? options->edition : other;
}

static bool look_different(const Diff *diff)
{
	return diff->pages.changed + diff->pages.added + diff->pages.removed > 0;
}

ExitStatus diff_run(const DiffOptions *options)
{
	Arena *arena = arena_new(), *messages = arena_new();
	Diff diff = { .options = options,
		      .arena = arena,
		      .diagnostics = diagnostics_new(messages),
		      .written = str_in(messages) };
	ExitStatus status;

	diff.sides[OLD] = side_new(options->old, beside(options, options->new));
	diff.sides[NEW] = side_new(options->new, beside(options, options->old));
	if (open_sides(&diff))
		compare(&diff);
	for (size_t i = 0; i < SIDES; i++)
		diagnostics_append(diff.diagnostics, diff.sides[i].diagnostics);
	diagnostics_print(diff.diagnostics, stderr);
	if (!options->quiet)
		fputs(str_text(&diff.written), stderr);
	status = exit_status(diff.diagnostics, false);
	if (status == EXIT_DONE && (!comparison_is_empty(&diff.comparison) || look_different(&diff)))
		status = EXIT_DIFFERENT;
	for (size_t i = 0; i < SIDES; i++)
		side_free(&diff.sides[i]);
	arena_free(arena);
	arena_free(messages);
	return status;
}
