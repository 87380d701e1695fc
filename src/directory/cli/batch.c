/*
 * Many fiches at once, over a pool of processes (press/pool.h). This process gives out numbers, and gathers answers in
 * the order of the items, whoever made them; it reads no source itself.
 *
 * A fault of what the fiches share (a font that is missing) is told by the worker that met it with this and each later
 * answer, and shown once: with the first item, in order, that could have met it.
 */
#include "cli/batch.h"

#include "area/extract.h"
#include "base/bytes.h"
#include "base/file.h"
#include "base/map.h"
#include "base/notation.h"
#include "base/str.h"
#include "base/words.h"
#include "cli/drawing.h"
#include "cli/job.h"
#include "cli/printing.h"
#include "cli/progress.h"
#include "press/pool.h"
#include "press/press.h"
#include "press/record.h"
#include "process/files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* What came of an item, kept until its turn to be told. */
typedef struct Outcome {
	bool come;
	Printed printed;
	const char *shared_messages;
} Outcome;

typedef struct Batch {
	const Options *options;
	const char *master;
	const BatchItem *items;
	size_t count;

	/* The leader's, and so the workers'. */
	Arena *arena;
	Diagnostics *diagnostics;
	PressOptions press_options;
	Press *press;
	SourceShared *shared; /* NULL for pages of the edition */
	AreaParts *parts;     /* NULL for fiches by themselves */
	AreaDocument edition;
	const Record *records;          /* of the edition's fiches */
	const PdfAttachments *attached; /* to each of them */
	size_t record_count;

	/* This process's. */
	Arena *results;
	Outcome *outcomes;
	Map *told; /* shared messages */
	size_t done, shown;
	ExitStatus status;
} Batch;

/* Where what is no document's fault stands. */
static const Place program = { .file = "repertoire" };

bool batch_is_in_shard(const Options *options, const char *id)
{
	uint8_t digest[SHA256_SIZE];

	if (!options->shards)
		return true;
	sha256(id, strlen(id), digest);
	return bytes_number(digest, 8) % options->shards == options->shard - 1;
}

/* ---- in the leader ---- */

static const PdfAttachments *attachments_of(const Batch *batch, const Source *source)
{
	const SourceFiche *list;
	size_t count = source_fiches(source, &list);
	PdfAttachments *attached = arena_array_of(batch->arena, PdfAttachments, count);

	for (size_t i = 0; i < count; i++)
		attached[i] = press_record(batch->press, batch->arena, list[i].element, batch->master);
	return attached;
}

/* The whole edition laid out, and what its fiches are called and carry. */
static bool lay_out_edition(Batch *batch)
{
	SourceOptions options = { .schema = batch->options->schema };
	Source *source = source_load(batch->arena, batch->master, &options, batch->diagnostics);

	if (!source)
		return false;
	batch->records = job_records(batch->arena, source, &batch->record_count);
	batch->attached = attachments_of(batch, source);
	if (press_print(batch->press, batch->arena,
			&(PressInput){ .source = source, .path = batch->master, .folder = source_folder(source) },
			&(PressOutput){ .areas = true }, &batch->edition, batch->diagnostics))
		batch->parts = area_parts_new(batch->arena, &batch->edition);
	source_free(source);
	return batch->parts != NULL;
}

static bool share_sources(Batch *batch)
{
	batch->shared =
		source_share(batch->arena, batch->items[0].file.path, batch->options->schema, batch->diagnostics);
	return batch->shared && press_make_ready(batch->press);
}

/* Answers the messages: of failure, or of what all items share. */
static bool prepare(void *context, Str *answer)
{
	Batch *batch = context;
	bool ready;

	batch->arena = arena_new();
	batch->diagnostics = diagnostics_new(arena_new());
	batch->press_options = job_press_options(batch->arena, batch->options, batch->master);
	batch->press = press_new(&batch->press_options, batch->diagnostics);
	ready = printing_open(batch->arena, batch->options, batch->master, &batch->press_options.pdf,
			      batch->diagnostics) &&
		(batch->options->in_edition ? lay_out_edition : share_sources)(batch);
	if (!ready)
		printed_pack(&(Printed){ .status = exit_status(batch->diagnostics, false),
					 .messages = record_messages(batch->arena, batch->diagnostics) },
			     answer);
	return ready;
}

/* ---- in a worker ---- */

static const Record *find_record(const Batch *batch, const char *id)
{
	for (size_t i = 0; i < batch->record_count; i++)
		if (str_equal(batch->records[i].id, id))
			return &batch->records[i];
	return NULL;
}

/* A fiche's PDF in memory, and facts of the document that it is. */
typedef struct Made {
	Str pdf;
	uint32_t pages;
	const char *title;
} Made;

/* The pages of the fiche in the edition. */
static bool take_part(Batch *batch, Arena *arena, const BatchItem *item, Made *made, Printed *printed,
		      Diagnostics *diagnostics)
{
	const Record *record = find_record(batch, item->file.id);
	AreaDocument part;
	uint32_t first,
		count = record_pages(&batch->edition, batch->records, batch->record_count, item->file.id, &first);

	if (!record || !count) {
		diag_error(diagnostics, "fiche-unknown", ((Place){ .file = batch->master }),
			   "“repertoire list” gives those that it has", "the edition has no fiche “%s”", item->file.id);
		return false;
	}
	printed->record = *record;
	part = *area_parts_take(batch->parts, arena, first, count, record->names);
	part.metadata.identifier = record->id;
	made->pages = part.page_count;
	made->title = part.metadata.title;
	return press_write_memory(batch->press, &part, batch->attached[record - batch->records], &made->pdf,
				  diagnostics);
}

static bool draw_first(const Batch *batch, Arena *arena, const BatchItem *item, const AreaDocument *areas,
		       Diagnostics *diagnostics)
{
	Options drawn = *batch->options;

	drawn.drawn = "1";
	drawn.workers = 1;
	return drawing_write(arena, &drawn, item->picture, areas, diagnostics);
}

static bool print_fiche(Batch *batch, Arena *arena, const BatchItem *item, Made *made, Printed *printed,
			Diagnostics *diagnostics)
{
	SourceOptions options = { .shared = batch->shared };
	Source *source = source_load(arena, item->file.path, &options, diagnostics);
	const SourceFiche *list;
	AreaDocument areas;
	bool done = false;

	if (source && source_fiches(source, &list) > 0) {
		printed->record = record_of(arena, &list[0]);
		done = press_print(batch->press, arena,
				   &(PressInput){
					   .source = source, .path = item->file.path, .folder = source_folder(source) },
				   &(PressOutput){ .memory = &made->pdf, .areas = item->picture != NULL }, &areas,
				   diagnostics) &&
		       (!item->picture || draw_first(batch, arena, item, &areas, diagnostics));
	}
	if (done) {
		made->pages = areas.page_count;
		made->title = areas.metadata.title;
	}
	source_free(source);
	return done;
}

static void write_item(Arena *arena, const BatchItem *item, const Made *made, Printed *printed,
		       Diagnostics *diagnostics)
{
	if (!file_write_all(arena, item->output, made->pdf.bytes, made->pdf.length, process_files(), diagnostics))
		return;
	printed->pages = made->pages;
	printed->bytes = made->pdf.length;
	printed->title = made->title;
	sha256(made->pdf.bytes, made->pdf.length, printed->digest);
}

/* Answers what was printed, then the messages about what is shared. */
static void print_item(void *context, uint32_t number, Str *answer)
{
	Batch *batch = context;
	const BatchItem *item = &batch->items[number];
	Arena *arena = arena_new();
	Diagnostics *diagnostics = diagnostics_new(answer->arena);
	Printed printed = { .record.id = item->file.id };
	Made made = { .pdf = str_in(arena) };
	const char *shared;

	if ((batch->parts ? take_part : print_fiche)(batch, arena, item, &made, &printed, diagnostics))
		write_item(arena, item, &made, &printed, diagnostics);
	printed.warnings = (uint32_t)diagnostics_count(diagnostics, SEVERITY_WARNING);
	printed.shared_warnings = (uint32_t)diagnostics_count(batch->diagnostics, SEVERITY_WARNING);
	printed.status = exit_status(diagnostics, batch->options->strict);
	if (printed.status == EXIT_DONE)
		printed.status = exit_status(batch->diagnostics, batch->options->strict);
	printed.messages = record_messages(answer->arena, diagnostics);
	shared = record_messages(answer->arena, batch->diagnostics);
	str_add_bytes(answer, shared, strlen(shared) + 1);
	printed_pack(&printed, answer);
	arena_free(arena);
}

/* ---- gathering ---- */

/* A diagnostic's own lines: the first, and those indented under it. */
static size_t diagnostic_length(const char *text)
{
	const char *end = strchr(text, '\n');

	while (end && end[1] == ' ')
		end = strchr(end + 1, '\n');
	return end ? (size_t)(end + 1 - text) : strlen(text);
}

static void tell_shared(Batch *batch, const char *messages)
{
	while (*messages) {
		size_t length = diagnostic_length(messages);

		if (map_set(batch->told, arena_strndup(batch->results, messages, length), batch))
			fprintf(stderr, "%.*s", (int)length, messages);
		messages += length;
	}
}

/* Tells the outcomes that have come and whose turn it is. */
static void tell(Batch *batch)
{
	for (; batch->shown < batch->count && batch->outcomes[batch->shown].come; batch->shown++) {
		const Outcome *outcome = &batch->outcomes[batch->shown];

		fputs(outcome->printed.messages, stderr);
		tell_shared(batch, outcome->shared_messages);
		if (batch->status <= EXIT_WARNINGS && outcome->printed.status != EXIT_DONE)
			batch->status = outcome->printed.status;
	}
}

static Printed lost(Batch *batch, const PoolAnswer *answer)
{
	const SourceFile *file = &batch->items[answer->number].file;

	return (Printed){
		.record.id = file->id,
		.status = pool_exit_status(answer->status),
		.messages = diag_text(batch->results, SEVERITY_ERROR, "fiche-lost", (Place){ .file = file->path }, NULL,
				      "its printing ended before it was done: %s", pool_reason(answer->status))
	};
}

static bool take_answer(Batch *batch, const PoolAnswer *answer, Outcome *outcome)
{
	const char *bytes = arena_memdup(batch->results, answer->bytes, answer->length);
	const char *end = memchr(bytes, '\0', answer->length);

	if (!end)
		return false;
	outcome->shared_messages = bytes;
	return printed_unpack(end + 1, answer->length - (size_t)(end + 1 - bytes), &outcome->printed);
}

static void gather(Batch *batch, const PoolAnswer *answer)
{
	Outcome *outcome = &batch->outcomes[answer->number];

	outcome->shared_messages = "";
	outcome->come = true;
	if (answer->event == POOL_LOST || !take_answer(batch, answer, outcome))
		outcome->printed = lost(batch, answer);
	batch->done++;
	tell(batch);
}

/* What could not be prepared, in its own words. */
static void refuse(Batch *batch, const PoolAnswer *answer)
{
	Printed printed;

	batch->status = EXIT_OURS;
	if (!printed_unpack(answer->bytes, answer->length, &printed))
		return;
	fputs(printed.messages, stderr);
	batch->status = printed.status;
}

static void run_pool(Batch *batch, Pool *pool, const Progress *progress)
{
	uint32_t given = 0;
	PoolAnswer answer = pool_wait(pool);

	if (answer.event != POOL_READY)
		refuse(batch, &answer);
	while (answer.event == POOL_READY || answer.event == POOL_DONE || answer.event == POOL_LOST) {
		pool_release(answer.bytes, answer.length);
		while (given < batch->count && pool_give(pool, given))
			given++;
		if (batch->done == batch->count)
			return;
		answer = pool_wait(pool);
		if (answer.event == POOL_DONE || answer.event == POOL_LOST) {
			progress_clear(progress);
			gather(batch, &answer);
			progress_bar(progress, batch->done, batch->count);
		}
	}
	if (answer.event == POOL_ENDED) {
		diag_tell(stderr, SEVERITY_ERROR, "pool-ended", program, NULL, "the processes that print ended: %s",
			  pool_reason(answer.status));
		batch->status = pool_exit_status(answer.status);
	}
}

/* ---- manifest ---- */

static void add_csv_line(Str *out, const BatchItem *item, const Printed *printed)
{
	char digest[SHA256_TEXT_SIZE];

	sha256_text(printed->digest, digest);
	csv_add(out, item->file.id);
	str_add_char(out, ',');
	csv_add(out, item->output);
	str_printf(out, ",%u,%llu,%s,", printed->pages, (unsigned long long)printed->bytes, digest);
	csv_add(out, printed->record.names);
	str_add_char(out, ',');
	csv_add(out, printed->record.mail);
	str_printf(out, ",%u\r\n", printed->record.questions);
}

static void add_json_line(Str *out, const BatchItem *item, const Printed *printed)
{
	char digest[SHA256_TEXT_SIZE];

	sha256_text(printed->digest, digest);
	str_add(out, "{\"id\": ");
	json_add(out, item->file.id);
	str_add(out, ", \"file\": ");
	json_add(out, item->output);
	str_printf(out, ", \"pages\": %u, \"bytes\": %llu, \"sha256\": \"%s\", \"name\": ", printed->pages,
		   (unsigned long long)printed->bytes, digest);
	json_add(out, printed->record.names);
	str_add(out, ", \"mail\": ");
	json_add(out, *printed->record.mail ? printed->record.mail : NULL);
	str_printf(out, ", \"questions\": %u}\n", printed->record.questions);
}

static const char *manifest_name(const Batch *batch, const char *suffix, const char *extension)
{
	return arena_printf(batch->results, "%s/manifest%s.%s", batch->options->folder ? batch->options->folder : ".",
			    suffix, extension);
}

/* Those that were printed. Only the first shard's CSV has a head, so that the shards' files follow each other. */
static bool write_manifest(const Batch *batch, const char *suffix)
{
	Str csv = str_in(batch->results), json = str_in(batch->results);
	Diagnostics *diagnostics = diagnostics_new(batch->results);
	bool written;

	if (batch->options->shard <= 1)
		str_add(&csv, "id,file,pages,bytes,sha256,name,mail,questions\r\n");
	for (size_t i = 0; i < batch->count; i++) {
		if (!batch->outcomes[i].printed.bytes)
			continue;
		add_csv_line(&csv, &batch->items[i], &batch->outcomes[i].printed);
		add_json_line(&json, &batch->items[i], &batch->outcomes[i].printed);
	}
	written = file_write_all(batch->results, manifest_name(batch, suffix, "csv"), str_text(&csv), csv.length,
				 process_files(), diagnostics) &&
		  file_write_all(batch->results, manifest_name(batch, suffix, "jsonl"), str_text(&json), json.length,
				 process_files(), diagnostics);
	diagnostics_print(diagnostics, stderr);
	return written;
}

/* ---- before anything is done ---- */

/* Nothing that is written may be what is read, or written twice. */
static bool spare_inputs(Batch *batch, const char *manifest)
{
	Diagnostics *diagnostics = diagnostics_new(batch->results);
	PressOptions press = job_press_options(batch->results, batch->options, batch->master);
	const char **outputs = arena_array_of(batch->results, const char *, batch->count + 2);
	bool good;

	job_note_inputs(batch->options, &press, batch->master);
	for (size_t i = 0; i < batch->count; i++) {
		ledger_add(process_files(), batch->items[i].file.path);
		outputs[i] = batch->items[i].output;
	}
	if (manifest) {
		outputs[batch->count] = manifest_name(batch, manifest, "csv");
		outputs[batch->count + 1] = manifest_name(batch, manifest, "jsonl");
	}
	good = file_check_outputs(batch->results, outputs, batch->count + 2, process_files(), diagnostics);
	diagnostics_print(diagnostics, stderr);
	return good;
}

/* ---- the whole ---- */

/* The one file, or else the folder. */
static const char *where(const Batch *batch)
{
	if (batch->count == 1)
		return batch->items[0].output;
	return batch->options->folder ? batch->options->folder : ".";
}

/* What was printed, in a line. */
static void summarise(const Batch *batch, const Progress *progress)
{
	ProgressMade made = { .file = where(batch), .whole = batch->count > 1 };
	size_t shared = 0;

	for (size_t i = 0; i < batch->count; i++) {
		const Printed *printed = &batch->outcomes[i].printed;

		made.pages += printed->pages;
		made.fiches += printed->bytes > 0;
		made.lost += printed->bytes == 0;
		made.warnings += printed->warnings;
		if (printed->shared_warnings > shared)
			shared = printed->shared_warnings;
	}
	made.warnings += shared;
	if (made.fiches)
		progress_summary(progress, &made);
}

static void print_all(Batch *batch, const Progress *progress)
{
	PoolWork work = { .prepare = prepare,
			  .run = print_item,
			  .context = batch,
			  .workers = batch->options->workers,
			  .seconds = batch->options->time_limit,
			  .bytes = batch->options->memory_limit };
	Pool *pool = pool_start(&work);

	if (!pool) {
		diag_tell(stderr, SEVERITY_ERROR, "pool-start", program, NULL, "cannot start processes: %s",
			  words_of_error(errno));
		batch->status = EXIT_LIMIT;
		return;
	}
	run_pool(batch, pool, progress);
	progress_clear(progress);
	pool_stop(pool);
}

ExitStatus batch_print(const Options *options, const char *master, const BatchItem *items, size_t count,
		       const char *manifest)
{
	Batch batch = { .options = options, .master = master, .items = items, .count = count, .results = arena_new() };
	Progress progress = progress_start(options->progress);
	ExitStatus status;

	batch.outcomes = arena_array_of(batch.results, Outcome, count);
	batch.told = map_new(batch.results);
	if (!spare_inputs(&batch, manifest)) {
		arena_free(batch.results);
		return EXIT_OUTPUT;
	}
	if (count > 0)
		print_all(&batch, &progress);
	if (manifest && !write_manifest(&batch, manifest) && batch.status <= EXIT_WARNINGS)
		batch.status = EXIT_OUTPUT;
	summarise(&batch, &progress);
	status = batch.status;
	arena_free(batch.results);
	return status;
}
