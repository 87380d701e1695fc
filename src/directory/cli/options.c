/*
 * Options of the command line, read through getopt_long().
 */
#include "cli/options_priv.h"

#include "base/array.h"
#include "base/str.h"
#include "base/words.h"
#include "check/explain.h"
#include "cli/drawing.h"
#include "cli/meant.h"
#include "picture/picture.h"
#include "press/pool.h"
#include "press/press.h"
#include "process/folder.h"
#include "process/memory.h"
#include "serve/tally.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define DEFAULT_TIME_LIMIT 600 /* seconds; an edition takes less than one */
#define DEFAULT_LISTEN "127.0.0.1:8008"
#define DEFAULT_CACHE ((size_t)64 << 20) /* a thousand fiches */
#define DEFAULT_INTENT "FOGRA39"
#define DEFAULT_PER_CLIENT 128 /* a browser opens six */
#define DEFAULT_CLIENT_TIMEOUT 20
#define MOST_SHARDS 100000
#define MEMORY_UNSAID SIZE_MAX

/* As getopt_long() takes them. */
typedef struct Grammar {
	struct option *long_options;
	char *short_options;
} Grammar;

static Grammar make_grammar(Arena *arena, const Command *command)
{
	Grammar grammar = { .long_options = arena_array_of(arena, struct option, options_table_count + 1),
			    .short_options = arena_array_of(arena, char, 2 * options_table_count + 2) };
	struct option *next = grammar.long_options;
	char *letter = grammar.short_options;

	*letter++ = ':'; /* what is wrong is told here, not by getopt_long() */
	for (const OptionInfo *info = options_table; info < options_table + options_table_count; info++) {
		if (!(info->commands & command->set))
			continue;
		*next++ = (struct option){ .name = info->word,
					   .has_arg = !info->argument                ? no_argument
						      : option_may_be_left_out(info) ? optional_argument
										     : required_argument,
					   .val = (int)info->name };
		if (!option_is_short(info->name))
			continue;
		*letter++ = (char)info->name;
		if (info->argument)
			*letter++ = ':';
	}
	*next = (struct option){ 0 };
	*letter = '\0';
	return grammar;
}

static bool wrong(const char *command, const char *what, const char *value)
{
	fprintf(stderr, "%s: %s '%s'\n", command, what, value);
	return false;
}

typedef ARRAY(TransformParameter) Parameters;

static bool add_parameter(Arena *arena, Parameters *parameters, const char *command, const char *text)
{
	const char *equals = strchr(text, '=');

	if (!equals || equals == text)
		return wrong(command, _("not NAME=VALUE:"), text);
	array_push(arena, parameters,
		   (TransformParameter){ .name = arena_strndup(arena, text, (size_t)(equals - text)),
					 .value = equals + 1 });
	return true;
}

static bool add_diffusion(Arena *arena, Parameters *parameters, const char *command, const char *value)
{
	if (!str_equal(value, "interne") && !str_equal(value, "publique"))
		return wrong(command, _("neither 'publique' nor 'interne':"), value);
	array_push(arena, parameters, (TransformParameter){ .name = "diffusion", .value = value });
	return true;
}

/* A number from `least` to `most` and nothing else; `what` says what the text is not. */
static bool read_number(const char *command, const char *what, const char *text, unsigned least, unsigned most,
			unsigned *number)
{
	char *stop;
	unsigned long value;

	errno = 0;
	value = strtoul(text, &stop, 10);
	if (*text < '0' || *text > '9' || *stop || errno || value < least || value > most)
		return wrong(command, what, text);
	*number = (unsigned)value;
	return true;
}

/* An address, with "/" at its end. */
static bool read_site(Arena *arena, const char *command, const char *text, const char **site)
{
	size_t scheme = str_starts(text, "http://")    ? strlen("http://")
			: str_starts(text, "https://") ? strlen("https://")
						       : 0;

	if (!scheme || !text[scheme] || text[strcspn(text, " \t\r\n\"<>?#")])
		return wrong(command, _("not the address of a site, as https://repertoire.example/:"), text);
	*site = arena_printf(arena, "%s%s", text, str_ends(text, "/") ? "" : "/");
	return true;
}

static bool read_shard(const char *command, const char *text, Options *options)
{
	char rest;

	if (strspn(text, "0123456789/") == strlen(text) &&
	    sscanf(text, "%6u/%6u%c", &options->shard, &options->shards, &rest) == 2 && options->shard >= 1 &&
	    options->shard <= options->shards && options->shards <= MOST_SHARDS)
		return true;
	return wrong(command, _("not a shard I/N, as 2/8:"), text);
}

/* One more in a list. */
static void add_value(Arena *arena, const char ***list, size_t *count, const char *value)
{
	const char **all = arena_array_of(arena, const char *, *count + 1);

	for (size_t i = 0; i < *count; i++)
		all[i] = (*list)[i];
	all[(*count)++] = value;
	*list = all;
}

static bool add_proxy(Arena *arena, Options *options, const char *command, const char *value)
{
	if (address_parse(value).family == 0)
		return wrong(command, _("not an address, as 192.0.2.1:"), value);
	add_value(arena, &options->proxies, &options->proxy_count, value);
	return true;
}

static bool add_allowed(Arena *arena, Options *options, const char *command, const char *value)
{
	if (!folder_is(value))
		return wrong(command, _("not a folder:"), value);
	add_value(arena, &options->allowed, &options->allowed_count, value);
	return true;
}

/* Codes between commas. */
static bool add_rules(Arena *arena, Options *options, const char *command, const char *value)
{
	char *rest = arena_strdup(arena, value), *code;

	while ((code = strtok_r(rest, ",", &rest))) {
		if (!rulebook_is_code(code) && !rulebook_is_code(arena_printf(arena, "%s00", code)) &&
		    !rulebook_is_code(arena_printf(arena, "%s0", code)))
			return wrong(command, _("not the code of a rule, as D09:"), code);
		add_value(arena, &options->rules, &options->rule_count, code);
	}
	return true;
}

static bool read_severity(const char *command, const char *value, FindingSeverity *severity)
{
	return severity_of(value, severity) || wrong(command, _("neither 'erreur', 'alerte' nor 'style':"), value);
}

/* It was spoken already before options were read: words_open(). */
static bool read_language(const char *command, const char *value, Language *language)
{
	return language_named(value, language) || wrong(command, _("neither 'fr' nor 'en':"), value);
}

static bool read_standard(const char *command, const char *value, PdfStandard *standard)
{
	static const struct {
		const char *name;
		PdfStandard standard;
	} known[] = { { "2a", PDF_A2 }, { "3a", PDF_A3 }, { "1b", PDF_A1 } };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		*standard = known[i].standard;
		if (str_equal(value, known[i].name))
			return true;
	}
	return wrong(command, _("neither '2a', '3a' nor '1b':"), value);
}

/* One of two words; which of them. */
static bool read_either(const char *command, const char *value, const char *yes, const char *no, bool *is)
{
	*is = str_equal(value, yes);
	if (*is || str_equal(value, no))
		return true;
	fprintf(stderr, _("%s: neither '%s' nor '%s': '%s'\n"), command, no, yes, value);
	return false;
}

/* "1-40", or "7" for one page; folios may be of letters, "i-xii". */
static bool read_held(Arena *arena, const char *command, const char *text, Options *options)
{
	const char *dash = strchr(text, '-');

	if (!*text || dash == text || (dash && (!dash[1] || strchr(dash + 1, '-'))))
		return wrong(command, _("not pages FIRST-LAST, as 1-40:"), text);
	options->first_held = dash ? arena_strndup(arena, text, (size_t)(dash - text)) : text;
	options->last_held = dash ? dash + 1 : text;
	return true;
}

/* A day that there is, ISO 8601. */
static bool read_day(const char *command, const char *text, const char **day)
{
	struct tm parts = { 0 };
	const char *end = strptime(text, "%Y-%m-%d", &parts);
	int of_month = parts.tm_mday;

	if (!end || *end || strlen(text) != 10 || timegm(&parts) < 0 || parts.tm_mday != of_month)
		return wrong(command, _("not a day, as 2026-04-15:"), text);
	*day = text;
	return true;
}

static bool read_binding(const char *command, const char *value, Options *options)
{
	options->press = true;
	return binding_of(value, &options->making.binding) ||
	       wrong(command, _("neither 'colle', 'pique' nor 'spirale':"), value);
}

static bool read_paper(const char *command, const char *value, Options *options)
{
	options->press = true;
	return paper_of(value, &options->making.paper) ||
	       wrong(command, _("not a paper, as 90g/1.2 (grammage and bulk) or 0.11mm (of a leaf):"), value);
}

static bool read_spine(const char *command, const char *value, Options *options)
{
	options->press = true;
	return spine_of(value, &options->making.spine) ||
	       wrong(command, _("not the width of a spine, as 4.8mm:"), value);
}

static bool read_megabytes(const char *command, const char *text, size_t *bytes)
{
	unsigned number;

	if (!read_number(command, _("not a number of megabytes:"), text, 1, 1000000, &number))
		return false;
	*bytes = (size_t)number << 20;
	return true;
}

/* A number of bytes, or with K, M or G of so many of these. */
static bool read_size(const char *command, const char *text, size_t *bytes)
{
	static const char units[] = "KMG";
	unsigned long long value;
	const char *unit;
	char *stop;
	int shift = 0;

	errno = 0;
	value = strtoull(text, &stop, 10);
	if (*stop && (unit = strchr(units, *stop))) {
		shift = 10 * (int)(unit - units + 1);
		stop++;
	}
	if (*text < '0' || *text > '9' || *stop || errno || value > SIZE_MAX >> shift)
		return wrong(command, _("not a size, as 500M or 2G:"), text);
	*bytes = (size_t)value << shift;
	return true;
}

static bool read_profile(const char *command, const char *value, Options *options)
{
	bool press;

	if (!read_either(command, value, "print", "screen", &press))
		return false;
	*(press ? &options->press : &options->screen) = true;
	return true;
}

static bool read_press_standard(const char *command, const char *value, Options *options)
{
	options->press = true;
	return read_either(command, value, "1a", "4", &options->pdfx_1a);
}

static unsigned mark_named(const char *name)
{
	static const char *const names[] = { "crop", "registration", "bars", "slug" };

	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		if (str_equal(name, names[i]))
			return 1u << i;
	return 0;
}

static bool read_marks(Arena *arena, const char *command, const char *value, Options *options)
{
	char *rest = arena_strdup(arena, value), *name;

	options->press = true;
	options->marks = 0;
	if (str_equal(value, "none"))
		return true;
	while ((name = strtok_r(rest, ",", &rest))) {
		if (!mark_named(name))
			return wrong(command, _("not crop, registration, bars, slug or none:"), name);
		options->marks |= mark_named(name);
	}
	return true;
}

static bool take(Arena *arena, Options *options, Parameters *parameters, const char *command, int name, char *value)
{
	switch (name) {
	case OPTION_OUTPUT: options->output = value; return true;
	case OPTION_FOLDER: options->folder = value; return true;
	case OPTION_SOURCE: options->source = value; return true;
	case OPTION_TEMPLATE: options->template = value; return true;
	case OPTION_FONTS: options->fonts = value; return true;
	case OPTION_SCHEMA: options->schema = value; return true;
	case OPTION_TRACE: options->trace = value; return true;
	case OPTION_FO: options->fo = value; return true;
	case OPTION_SCRIPTS: options->scripts = true; return true;
	case OPTION_HEADINGS: return read_either(command, value, "bookmarks", "roles", &options->headings);
	case OPTION_TYPOGRAPHY: return read_either(command, value, "fine", "plain", &options->fine);
	case OPTION_PDFA: return read_standard(command, value, &options->standard);
	case OPTION_PDF: return read_either(command, value, "2.0", "1.7", &options->version_2);
	case OPTION_PROFILE: return read_profile(command, value, options);
	case OPTION_PDFX: return read_press_standard(command, value, options);
	case OPTION_INTENT:
		options->press = true;
		options->intent = value;
		return true;
	case OPTION_MARKS: return read_marks(arena, command, value, options);
	case OPTION_INKS:
		options->press = true;
		return read_either(command, value, "process", "spot", &options->process);
	case OPTION_STRICT:
		*(value ? &options->strict_errors : &options->strict) = true;
		return !value || str_equal(value, "error") || wrong(command, _("not error:"), value);
	case OPTION_PROGRESS:
		options->progress = PROGRESS_ALWAYS;
		options->quiet = false;
		return true;
	case OPTION_QUIET:
		options->progress = PROGRESS_NONE;
		options->quiet = true;
		return true;
	case OPTION_FIT_REPORT: options->fit_report = value; return true;
	case OPTION_BINDING: return read_binding(command, value, options);
	case OPTION_PAPER: return read_paper(command, value, options);
	case OPTION_SPINE: return read_spine(command, value, options);
	case OPTION_COVER:
		options->press = true;
		options->cover = value;
		return true;
	case OPTION_PRESS_REPORT:
		options->press = true;
		options->press_report = value;
		return true;
	case OPTION_JSON: options->json = true; return true;
	case OPTION_SEALED: options->sealed = value; return true;
	case OPTION_VERIFY: options->verified = value; return true;
	case OPTION_REPLY_TO: options->reply_to = value; return true;
	case OPTION_REMINDER: options->reminder = true; return true;
	case OPTION_TRACK: options->track = true; return true;
	case OPTION_CSV: options->csv = value; return true;
	case OPTION_DEADLINE: return read_day(command, value, &options->deadline);
	case OPTION_HELD: return read_held(arena, command, value, options);
	case OPTION_ALL: options->all = true; return true;
	case OPTION_IN_EDITION: options->in_edition = true; return true;
	case OPTION_LISTEN: options->listen = value; return true;
	case OPTION_DESK: options->desk = true; return true;
	case OPTION_FORMS_FOLDER: options->forms = value; return true;
	case OPTION_HOST: add_value(arena, &options->hosts, &options->host_count, value); return true;
	case OPTION_LOG: options->log = true; return true;
	case OPTION_CORS: options->cors = true; return true;
	case OPTION_PRINTED: options->printed = true; return true;
	case OPTION_REPORTS: options->reports = value; return true;
	case OPTION_PROXY: return add_proxy(arena, options, command, value);
	case OPTION_ALLOW: return add_allowed(arena, options, command, value);
	case OPTION_SHARD: return read_shard(command, value, options);
	case OPTION_SPELLING: options->spelling = true; return true;
	case OPTION_HTML: options->html = true; return true;
	case OPTION_SUMMARY: options->summary = true; return true;
	case OPTION_FOLIOS: options->folios = true; return true;
	case OPTION_PAGES: options->pages = value; return true;
	case OPTION_DRAWN:
		options->drawn = value;
		return drawing_is_list(value) || wrong(command, _("not pages, as 3-5,9:"), value);
	case OPTION_RESOLUTION:
		return read_number(command, _("not a resolution from 1 to 9600:"), value, PICTURE_LEAST_RESOLUTION,
				   PICTURE_MOST_RESOLUTION, &options->resolution);
	case OPTION_EXPLAIN: options->explain = true; return true;
	case OPTION_SINCE: options->since = value; return true;
	case OPTION_FIX: options->fix = true; return true;
	case OPTION_APPLY: options->fix = options->apply = true; return true;
	case OPTION_ACCEPTED: options->accepted = true; return true;
	case OPTION_ACCEPT: options->accept = true; return true;
	case OPTION_RULE: return add_rules(arena, options, command, value);
	case OPTION_SEVERITY: return read_severity(command, value, &options->severity);
	case OPTION_LANG: return read_language(command, value, &options->language);
	case OPTION_TYPE: options->type = value; return true;
	case OPTION_MALIAN_TYPE: options->malian_type = value; return true;
	case OPTION_DEPARTEMENT: options->departement = value; return true;
	case OPTION_CERCLE: options->cercle = value; return true;
	case OPTION_REGION: options->region = value; return true;
	case OPTION_OTHER_TYPE: options->other_type = true; return true;
	case OPTION_TEMPLATES: options->templates = true; return true;
	case OPTION_ON: options->on = value; return true;
	case OPTION_TO: options->to = value; return true;
	case OPTION_FROM: options->from = value; return true;
	case OPTION_ANSWER: options->answer = value; return true;
	case OPTION_QUESTIONS:
		options->questions_ignored = true;
		return str_equal(value, "ignorer") || wrong(command, _("not 'ignorer':"), value);
	case OPTION_BY: return read_either(command, value, "person", "fiche", &options->by_person);
	case OPTION_CACHE: return read_megabytes(command, value, &options->cache);
	case OPTION_SITE: return read_site(arena, command, value, &options->site);
	case OPTION_WORKERS:
		return read_number(command, _("not a number of processors:"), value, 1, POOL_MAX, &options->workers);
	case OPTION_PER_CLIENT:
		return read_number(command, _("not a number of connections:"), value, 0, 1000000, &options->per_client);
	case OPTION_CLIENT_TIMEOUT:
		return read_number(command, _("not a number of seconds:"), value, 1, 3600, &options->client_timeout);
	case OPTION_TIME_LIMIT:
		return read_number(command, _("not a number of seconds:"), value, 0, 1000000, &options->time_limit);
	case OPTION_MEMORY_LIMIT: return read_size(command, value, &options->memory_limit);
	case OPTION_NUMBER:
		return read_number(command, _("not the number of a draft:"), value, 1, 999, &options->draft_number);
	case OPTION_ONLY_CHANGED: options->only_changed = true; return true;
	case OPTION_PERSON: options->person = value; return true;
	case OPTION_READING: options->reading = true; return true;
	case OPTION_PARAM: return add_parameter(arena, parameters, command, value);
	case OPTION_DIFFUSION: return add_diffusion(arena, parameters, command, value);
	default: return false;
	}
}

static Options default_options(void)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	return (Options){
		.time_limit = DEFAULT_TIME_LIMIT,
		.draft_number = 1,
		.making = MAKING_UNSAID,
		.memory_limit = MEMORY_UNSAID,
		.listen = DEFAULT_LISTEN,
		.cache = DEFAULT_CACHE,
		.per_client = DEFAULT_PER_CLIENT,
		.client_timeout = DEFAULT_CLIENT_TIMEOUT,
		.language = words_language(),
		.severity = FINDING_STYLE,
		.intent = DEFAULT_INTENT,
		.workers = processors < 1          ? 1
			   : processors > POOL_MAX ? POOL_MAX
						   : (unsigned)processors,
	};
}

bool options_are_internal(const Options *options)
{
	return press_is_internal(options->parameters, options->parameter_count);
}

static bool names_a_file(const Options *options)
{
	return options->operand_count == 1 && str_ends(options->operands[0], ".xml");
}

/* PDF 2.0 is a standard of its own. */
static bool settle_version(Options *options, const char *command)
{
	if (!options->version_2)
		return true;
	if (options->press || options->standard != PDF_A2)
		return wrong(command, _("PDF 2.0 is none for"), options->press ? "--profile=print" : "--pdfa, --pdfx");
	options->standard = PDF_2_0;
	return true;
}

/* A file for the press is of its standards, any other of the archives'. */
static bool settle_press(Options *options, const char *command)
{
	if (options->press && options->screen)
		return wrong(command, _("what a press asks for is none of"), "--profile=screen");
	if (options->press && options->standard != PDF_A2)
		return wrong(command, _("a file for the press is none for"), "--pdfa");
	if (options->press)
		options->standard = options->pdfx_1a ? PDF_X1A : PDF_X4;
	return true;
}

bool options_are_many(const Command *command, const Options *options)
{
	return options->all || command->set == FOR_SERVE;
}

/* The option that a word with two hyphens before it may be meant for. */
static void tell_meant(Arena *arena, const Command *command, const char *text)
{
	Meant meant = meant_by(arena_strndup(arena, text, strcspn(text, "=")));

	for (size_t i = 0; i < options_table_count; i++)
		if (options_table[i].commands & command->set)
			meant_try(&meant, arena_printf(arena, "--%s", options_table[i].word));
	if (str_starts(text, "--"))
		meant_tell(&meant);
}

static Parsed point_to_help(const Command *command)
{
	fprintf(stderr, _("Try 'repertoire %s --help'.\n"), command->name);
	return PARSED_WRONG;
}

/* What getopt_long() found wrong: ':' no value, '?' a value that is not wanted, or no option of the command. */
static void tell_misuse(char *const *argv, int found, int option)
{
	const char *text = argv[optind - 1];
	char letter[] = { '-', (char)option, '\0' };

	if (option > 0 && option < FIRST_LONG_ONLY && !str_starts(text, "--"))
		text = letter;
	if (found == ':')
		wrong(argv[0], _("a value is missing after"), text);
	else if (option >= FIRST_LONG_ONLY)
		wrong(argv[0], _("this option takes no value:"), text);
	else
		wrong(argv[0], _("there is no such option, or several that begin so:"), text);
}

Parsed options_parse(Arena *arena, const Command *command, int argc, char **argv, Options *options)
{
	Parameters parameters = { 0 };
	Grammar grammar = make_grammar(arena, command);
	int name;

	*options = default_options();
	optind = 0; /* starts getopt_long() anew */
	opterr = 0;
	while ((name = getopt_long(argc, argv, grammar.short_options, grammar.long_options, NULL)) != -1) {
		if (name == OPTION_HELP) {
			options_help(command, stdout);
			return PARSED_HELP;
		}
		if (name == ':' || name == '?') {
			tell_misuse(argv, name, optopt);
			if (name == '?' && !optopt)
				tell_meant(arena, command, argv[optind - 1]);
			return point_to_help(command);
		}
		if (!take(arena, options, &parameters, argv[0], name, optarg))
			return point_to_help(command);
	}
	if (!settle_press(options, argv[0]) || !settle_version(options, argv[0]))
		return point_to_help(command);
	options->parameters = parameters.items;
	options->parameter_count = parameters.count;
	options->operands = argv + optind;
	options->operand_count = (size_t)(argc - optind);
	if (options->memory_limit == MEMORY_UNSAID)
		options->memory_limit = memory_share(options_are_many(command, options) ? options->workers : 1);
	options->alone = (command->set == FOR_FICHE && !options->in_edition) ||
			 (command->set == FOR_WATCH && options->operand_count && !names_a_file(options));
	return PARSED_RUN;
}
