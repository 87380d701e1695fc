/*
 * Options of the command line, through getopt_long().
 */
#include "cli/options.h"

#include "base/array.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/words.h"
#include "check/explain.h"
#include "cli/drawing.h"
#include "picture/picture.h"
#include "press/pool.h"
#include "press/press.h"
#include "process/memory.h"
#include "serve/tally.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

#define FIRST_LONG_ONLY 256 /* letters are below */

/* Names and texts are laid out by hand. */
/* clang-format off */
typedef enum OptionName {
	OPTION_OUTPUT = 'o',
	OPTION_FOLDER = 'd',
	OPTION_SOURCE = 's',
	OPTION_WORKERS = 'j',
	OPTION_HELP = 'h',
	OPTION_TEMPLATE = FIRST_LONG_ONLY,
	OPTION_FONTS,
	OPTION_SCHEMA,
	OPTION_TRACE,
	OPTION_FO,
	OPTION_DIFFUSION,
	OPTION_PARAM,
	OPTION_STRICT,
	OPTION_PROGRESS,
	OPTION_TIME_LIMIT,
	OPTION_ALL,
	OPTION_SHARD,
	OPTION_IN_EDITION,
	OPTION_FIT_REPORT,
	OPTION_BINDING,
	OPTION_PAPER,
	OPTION_SPINE,
	OPTION_COVER,
	OPTION_PRESS_REPORT,
	OPTION_JSON,
	OPTION_LISTEN,
	OPTION_CACHE,
	OPTION_PER_CLIENT,
	OPTION_PROXY,
	OPTION_ALLOW,
	OPTION_SCRIPTS,
	OPTION_HEADINGS,
	OPTION_TYPOGRAPHY,
	OPTION_PDFA,
	OPTION_PDF,
	OPTION_PROFILE,
	OPTION_PDFX,
	OPTION_INTENT,
	OPTION_MARKS,
	OPTION_INKS,
	OPTION_LOG,
	OPTION_CLIENT_TIMEOUT,
	OPTION_MEMORY_LIMIT,
	OPTION_LANG,
	OPTION_RULE,
	OPTION_SEVERITY,
	OPTION_EXPLAIN,
	OPTION_ACCEPTED,
	OPTION_ACCEPT,
	OPTION_SPELLING,
	OPTION_HTML,
	OPTION_SINCE,
	OPTION_FIX,
	OPTION_APPLY,
	OPTION_SEALED,
	OPTION_HELD,
	OPTION_VERIFY,
	OPTION_NUMBER,
	OPTION_ONLY_CHANGED,
	OPTION_PERSON,
	OPTION_READING,
	OPTION_DEADLINE,
	OPTION_REPLY_TO,
	OPTION_REMINDER,
	OPTION_TRACK,
	OPTION_CSV,
	OPTION_SUMMARY,
	OPTION_FOLIOS,
	OPTION_PAGES,
	OPTION_DRAWN,
	OPTION_RESOLUTION,
	OPTION_ON,
	OPTION_TO,
	OPTION_FROM,
	OPTION_ANSWER,
	OPTION_BY,
	OPTION_QUESTIONS,
	OPTION_DESK,
	OPTION_FORMS_FOLDER,
	OPTION_HOST,
	OPTION_SITE,
	OPTION_TEMPLATES,
	OPTION_TYPE,
	OPTION_MALIAN_TYPE,
	OPTION_DEPARTEMENT,
	OPTION_CERCLE,
	OPTION_REGION,
	OPTION_OTHER_TYPE,
	OPTION_CORS
} OptionName;

typedef struct OptionInfo {
	OptionName name;
	const char *word, *argument; /* argument NULL: takes none; "[x]": may be left out */
	unsigned commands;
	const char *help;
} OptionInfo;

#define FOR_PRINTING                                                                                                   \
	(FOR_BUILD | FOR_FICHE | FOR_LIST | FOR_SERVE | FOR_SEAL | FOR_WATCH | FOR_PROOF | FOR_FORMS | FOR_DIFF)

#define FOR_ROSTER (FOR_ADD | FOR_RETIRE | FOR_RENAME)

#define FOR_ALL (~0u)

#define FOR_FILES (FOR_BUILD | FOR_FICHE | FOR_FO | FOR_SERVE | FOR_SEAL | FOR_WATCH | FOR_PROOF | FOR_FORMS)

/* Whose pages may go to a press. */
#define FOR_PRESS (FOR_BUILD | FOR_FICHE | FOR_FO | FOR_SEAL)

static const OptionInfo infos[] = {
	{ OPTION_OUTPUT, "output", N_("FILE"), FOR_DRAWING,
	  N_("write the PDF to FILE; - is standard output; of FILE.png or FILE.svg pictures of the pages,"
	  " FILE-01.png and so on when there are several") },
	{ OPTION_OUTPUT, "output", N_("FILE"), FOR_CHECK | FOR_FORMS | FOR_DIFF,
	  N_("write the report to FILE; - is standard output") },
	{ OPTION_DRAWN, "pages", N_("LIST"), FOR_DRAWING,
	  N_("of pictures: only these pages of the document, as 3-5,9") },
	{ OPTION_RESOLUTION, "resolution", "N", FOR_DRAWING,
	  N_("of pictures in PNG: pixels to the inch (default: 100)") },
	{ OPTION_FOLDER, "directory", N_("DIR"), FOR_FICHE | FOR_SEAL | FOR_WATCH | FOR_FORMS | FOR_MERGE,
	  N_("write to DIR what is printed (default: here)") },
	{ OPTION_FOLDER, "directory", N_("DIR"), FOR_EXPORT, N_("the folder to write to, made if it is not there") },
	{ OPTION_SOURCE, "source", N_("FILE"),
	  FOR_FICHE | FOR_CHECK | FOR_WATCH | FOR_PROOF | FOR_FORMS | FOR_MERGE | FOR_QUERY | FOR_ROSTER,
	  N_("the edition's master file") },
	{ OPTION_ALL, "all", NULL, FOR_FICHE, N_("print every fiche, and a manifest") },
	{ OPTION_ALL, "all", NULL, FOR_QUERY, N_("list the closed ones too") },
	{ OPTION_ON, "on", N_("PATH"), FOR_QUERY,
	  N_("what the question is about, as fields names it (default: the fiche)") },
	{ OPTION_TO, "to", N_("NAME"), FOR_QUERY,
	  N_("whom it is for: partenaire, auteur, redaction, imprimeur, or a name") },
	{ OPTION_FROM, "from", N_("NAME"), FOR_QUERY, N_("who asks, or answers") },
	{ OPTION_ANSWER, "answer", N_("TEXT"), FOR_QUERY, N_("close it with a last answer") },
	{ OPTION_BY, "by", "fiche|person", FOR_QUERY, N_("how the list is grouped") },
	{ OPTION_SHARD, "shard", "I/N", FOR_FICHE,
	  N_("of --all, only the I-th of N shares, always the same for an ID") },
	{ OPTION_IN_EDITION, "as-in-edition", NULL, FOR_FICHE,
	  N_("with the page numbers and breaks of the whole edition") },
	{ OPTION_WORKERS, "jobs", "N",
	  FOR_BUILD | FOR_FICHE | FOR_FO | FOR_SERVE | FOR_SEAL | FOR_WATCH | FOR_PROOF | FOR_DIFF,
	  N_("use N processors (default: all)") },
	{ OPTION_LISTEN, "listen", N_("HOST:PORT"), FOR_SERVE,
	  N_("where to answer (default: 127.0.0.1:8008; port 0: any)") },
	{ OPTION_CACHE, "cache", "MB", FOR_SERVE, N_("memory for printed PDFs (default: 64)") },
	{ OPTION_PER_CLIENT, "per-client", "N", FOR_SERVE,
	  N_("connections of one address at once (default: 128; 0: any number)") },
	{ OPTION_CLIENT_TIMEOUT, "client-timeout", N_("SECONDS"), FOR_SERVE,
	  N_("cut off who is slower to ask, or to take an answer (default: 20)") },
	{ OPTION_PROXY, "proxy", N_("ADDRESS"), FOR_SERVE,
	  N_("believe X-Forwarded-For from there, as from this machine; may be repeated") },
	{ OPTION_DESK, "atelier", NULL, FOR_SERVE,
	  N_("serve the desk at /atelier too: fiches with their faults, questions and returns, for editors; "
	  "only on this"
	  " machine, or with --proxy behind a proxy that asks for a password") },
	{ OPTION_SINCE, "since", N_("OLD"), FOR_SERVE,
	  N_("at the desk, tell what has changed since: an edition, a fiche, a folder, or git:REVISION") },
	{ OPTION_FORMS_FOLDER, "forms", N_("DIR"), FOR_SERVE,
	  N_("at the desk, who was asked and has answered, by DIR/suivi.xml, and the returns in DIR/retours") },
	{ OPTION_SEALED, "sealed", N_("SEAL"), FOR_SERVE, N_("at the desk, which fiches are as the seal has them") },
	{ OPTION_HOST, "host", N_("NAME"), FOR_SERVE,
	  N_("the name, with its port if it has one, by which browsers call the desk through the proxy; may be "
	  "repeated") },
	{ OPTION_SITE, "site", N_("URL"), FOR_SERVE | FOR_EXPORT,
	  N_("the address by which readers know the site: its plan, its feed and links shared elsewhere bear it") },
	{ OPTION_CORS, "cors", NULL, FOR_SERVE, N_("let scripts of other sites read the data: JSON, CSV and vCards") },
	{ OPTION_LOG, "log", NULL, FOR_SERVE, N_("tell each request on standard error") },
	{ OPTION_TEMPLATE, "template", N_("FILE"), FOR_PRINTING | FOR_EXPORT,
	  N_("the template (default: the nearest templates/edition.xsl)") },
	{ OPTION_PARAM, "param", N_("NAME=VALUE"), FOR_PRINTING,
	  N_("set a parameter of the template; may be repeated") },
	{ OPTION_DIFFUSION, "diffusion", "publique|interne", FOR_PRINTING | FOR_EXPORT,
	  N_("interne prints also what is kept from the public") },
	{ OPTION_SCHEMA, "schema", N_("FILE"), FOR_PRINTING | FOR_CHECK | FOR_MERGE | FOR_QUERY | FOR_EXPORT,
	  N_("the RELAX NG schema (default: the nearest repertoire.rng)") },
	{ OPTION_FONTS, "fonts", N_("FILE"), FOR_PRINTING | FOR_FO | FOR_CHECK,
	  N_("the fontconfig file, or system (default: the nearest fonts/fonts.conf, of fo fonts/documents.conf)") },
	{ OPTION_SEALED, "sealed", N_("SEAL"), FOR_BUILD | FOR_SEAL,
	  N_("print only if all is as the seal says, and then the same bytes") },
	{ OPTION_HELD, "figer", N_("FIRST-LAST"), FOR_BUILD,
	  N_("of the seal, hold only the pages so numbered; other pages may change") },
	{ OPTION_QUESTIONS, "questions", "ignorer", FOR_BUILD | FOR_SEAL,
	  N_("print the edition though questions are open or errors stand; the PDF says how many") },
	{ OPTION_VERIFY, "verify", "PDF", FOR_SEAL, N_("print nothing; say whether PDF is the sealed one") },
	{ OPTION_DEADLINE, "deadline", N_("DATE"), FOR_FORMS, N_("until when forms are to come back, as 2026-04-15") },
	{ OPTION_REPLY_TO, "reply-to", N_("ADDRESS"), FOR_FORMS, N_("where forms go back to") },
	{ OPTION_REMINDER, "reminder", NULL, FOR_FORMS, N_("only for those who were asked and have not answered") },
	{ OPTION_TRACK, "suivi", NULL, FOR_FORMS, N_("who was asked, reminded, has answered; with -o FILE as CSV") },
	{ OPTION_CSV, "csv", N_("FILE"), FOR_MERGE,
	  N_("of forms that are of no fiche, such as order forms, only write the fields to FILE, a line for "
	  "each form") },
	{ OPTION_ALLOW, "allow", N_("FOLDER"), FOR_PRINTING | FOR_FO,
	  N_("let pictures come from there too, not from beside and below the document and the template alone;"
	  " may be repeated") },
	{ OPTION_SCRIPTS, "scripts", NULL, FOR_PRINTING | FOR_FO,
	  N_("let forms count where the reader runs scripts; such a file is no PDF/A") },
	{ OPTION_HEADINGS, "headings", "bookmarks|roles", FOR_FO,
	  N_("bookmarks: what they lead to is a heading of their level, in a document whose objects have no roles") },
	{ OPTION_PDF, "pdf", "1.7|2.0", FOR_FILES,
	  N_("2.0: PDF/UA-2, Well-Tagged PDF and PDF/A-4, for readers that know them (default: 1.7)") },
	{ OPTION_TYPOGRAPHY, "typography", "plain|fine", FOR_FO,
	  N_("fine: set a document that does not say with this program's taste, not in the standard's manner alone") },
	{ OPTION_PDFA, "pdfa", "2a|3a|1b", FOR_FILES,
	  N_("the archives' standard: 2a (default); 3a also carries the record, as XML and as a table; 1b is "
	  "PDF 1.4") },
	{ OPTION_PROFILE, "profile", "screen|print", FOR_PRESS,
	  N_("print: a file for the press, in inks, with bleed, PDF/X-4, of the same pages as for screens;"
	  " an edition’s cover is a file by itself") },
	{ OPTION_PDFX, "pdfx", "4|1a", FOR_PRESS, N_("for the press, the standard asked for (default: 4)") },
	{ OPTION_INTENT, "intent", N_("NAME|FILE"), FOR_PRESS,
	  N_("for the press, the printing condition: FOGRA39 (default) and others by name, any by its profile "
	  "FILE.icc") },
	{ OPTION_MARKS, "marks", N_("LIST"), FOR_PRESS,
	  N_("for the press, of crop,registration,bars,slug what is to stand about the pages (default: none)") },
	{ OPTION_INKS, "inks", "spot|process", FOR_PRESS,
	  N_("for the press, whether declared spot inks have plates of their own (default), or are printed in CMYK") },
	{ OPTION_FO, "fo", N_("FILE"), FOR_BUILD | FOR_FICHE, N_("write the formatting objects to FILE") },
	{ OPTION_TRACE, "trace", N_("FILE"), FOR_BUILD | FOR_FICHE | FOR_FO | FOR_PROOF,
	  N_("write the area tree to FILE, as text") },
	{ OPTION_FIT_REPORT, "fit-report", N_("FILE"), FOR_BUILD,
	  N_("tell in FILE how each fiche was fitted to its pages") },
	{ OPTION_BINDING, "binding", "colle|pique|spirale", FOR_BUILD | FOR_SEAL,
	  N_("glued, stapled or on a coil: what the fold takes, the spine (default: the edition's, or colle)") },
	{ OPTION_PAPER, "paper", "90g/1.2", FOR_BUILD | FOR_SEAL,
	  N_("grammage and bulk of the inside's paper, or how thick a leaf is, 0.11mm; the spine comes of it") },
	{ OPTION_SPINE, "spine", "MM", FOR_BUILD | FOR_SEAL, N_("the width of the spine, where the printer tells it") },
	{ OPTION_COVER, "cover", N_("FILE"), FOR_BUILD,
	  N_("write the cover there (default: NAME-couverture.pdf beside the inside)") },
	{ OPTION_PRESS_REPORT, "press-report", N_("FILE"), FOR_BUILD | FOR_SEAL | FOR_FO,
	  N_("tell in FILE what a printer asks: pages, sheets, inks, faces, boxes, spine, what a preflight "
	  "would refuse") },
	{ OPTION_JSON, "json", NULL, FOR_BUILD | FOR_SEAL | FOR_FO | FOR_LIST | FOR_CHECK | FOR_DIFF | FOR_QUERY,
	  N_("JSON instead of text, for the report or the list") },
	{ OPTION_SPELLING, "spelling", NULL, FOR_CHECK, N_("look words up in hunspell's French dictionary too [O01]") },
	{ OPTION_HTML, "html", NULL, FOR_CHECK | FOR_DIFF, N_("a page for a browser, or to print") },
	{ OPTION_SUMMARY, "summary", NULL, FOR_DIFF, N_("a line for each fiche that differs") },
	{ OPTION_FOLIOS, "folios", NULL, FOR_DIFF, N_("lay both editions out, and tell the pages of fiches") },
	{ OPTION_PAGES, "pages", N_("DIR"), FOR_DIFF,
	  N_("lay both out, and put pictures of pages that differ, what differs framed, in DIR/pages.html") },
	{ OPTION_EXPLAIN, "explain", NULL, FOR_CHECK,
	  N_("explain rules by their codes; without a code, list them all") },
	{ OPTION_SINCE, "since", N_("OLD"), FOR_CHECK,
	  N_("only what is new since OLD, an edition, a fiche or git:REVISION") },
	{ OPTION_FIX, "fix", NULL, FOR_CHECK,
	  N_("show as a patch what style can be mended by itself, in texts alone") },
	{ OPTION_APPLY, "apply", NULL, FOR_CHECK | FOR_MERGE | FOR_RETIRE | FOR_RENAME,
	  N_("write what is shown, as by --fix") },
	{ OPTION_ACCEPTED, "accepted", NULL, FOR_CHECK, N_("tell what was accepted, too, and why") },
	{ OPTION_ACCEPT, "accept", NULL, FOR_CHECK,
	  N_("give with each the element that accepts it, to be put beside it") },
	{ OPTION_RULE, "rule", N_("CODE,..."), FOR_CHECK,
	  N_("only these rules; D is all that begin with D; may be repeated") },
	{ OPTION_SEVERITY, "severity", "erreur|alerte|style", FOR_CHECK, N_("nothing less grave than this") },
	{ OPTION_LANG, "lang", "fr|en", FOR_ALL,
	  N_("the language of what is told (default: the locale's, else English)") },
	{ OPTION_STRICT, "strict", "[error]", FOR_FO,
	  N_("exit with status 1 when there are warnings; error: what is at fault in the document is not left out or"
	  " replaced, but an error: nothing is printed, status 3 or 4") },
	{ OPTION_STRICT, "strict", NULL, FOR_BUILD | FOR_FICHE | FOR_CHECK | FOR_SEAL | FOR_MERGE | FOR_PROOF,
	  N_("exit with status 1 when there are warnings") },
	{ OPTION_PROGRESS, "progress", NULL, FOR_BUILD | FOR_FICHE | FOR_FO | FOR_SEAL | FOR_PROOF,
	  N_("tell the progress and a summary, as on a terminal") },
	{ OPTION_TIME_LIMIT, "time-limit", N_("SECONDS"), FOR_PRINTING | FOR_FO | FOR_CHECK | FOR_MERGE | FOR_EXPORT,
	  N_("give up after so long (default: 600; 0: never); of serve and --all, a single document") },
	{ OPTION_MEMORY_LIMIT, "memory-limit", N_("SIZE"), FOR_PRINTING | FOR_FO | FOR_CHECK | FOR_MERGE | FOR_EXPORT,
	  N_("give up beyond so much memory, as 2G (default: 3/4 of the machine's, shared by -j processes; 0: "
	  "never)") },
	{ OPTION_NUMBER, "number", "N", FOR_PROOF, N_("the draft's number (default: 1)") },
	{ OPTION_SINCE, "since", N_("OLD"), FOR_PROOF,
	  N_("mark what has changed since: an edition, a fiche, a folder, or git:REVISION") },
	{ OPTION_ONLY_CHANGED, "only-changed", NULL, FOR_PROOF, N_("with --since, only pages that have changed") },
	{ OPTION_PERSON, "pour", N_("NAME"), FOR_PROOF,
	  N_("only the questions for NAME, and pages with them: partenaire, auteur, redaction, …") },
	{ OPTION_READING, "interligne", NULL, FOR_PROOF,
	  N_("add the text of the pages, with room between its lines") },
	{ OPTION_TEMPLATES, "templates", NULL, FOR_NEW,
	  N_("copy the templates too, to change how pages look; alone, where an edition is there already") },
	{ OPTION_DEPARTEMENT, "departement", "NN", FOR_ADD,
	  N_("the department of the French partner, as 49; several as \"45 28\"") },
	{ OPTION_TYPE, "type", N_("TYPE"), FOR_ADD,
	  N_("what the French partner is, as the lists call it: cc, cr (default: commune)") },
	{ OPTION_CERCLE, "cercle", "ID", FOR_ADD, N_("the cercle of the Malian partner, as the lists call it") },
	{ OPTION_REGION, "region", "ID", FOR_ADD, N_("its region, where the cercle is not known") },
	{ OPTION_MALIAN_TYPE, "type-ml", N_("TYPE"), FOR_ADD,
	  N_("what it is: commune-rurale, cercle (default: commune)") },
	{ OPTION_OTHER_TYPE, "autre-type", NULL, FOR_ADD,
	  N_("among the other types of partnerships, as is a fiche without a Malian partner") },
	{ OPTION_HELP, "help", NULL, FOR_PRINTING | FOR_CHECK | FOR_FO | FOR_MERGE | FOR_QUERY | FOR_NEW | FOR_ROSTER |
		  FOR_EXPORT,
	  N_("show this help") },
};

/* clang-format on */

#define INFO_COUNT (sizeof infos / sizeof *infos)

static bool is_short(OptionName name)
{
	return name < FIRST_LONG_ONLY;
}

/* ---- help ---- */

#define HELP_COLUMN 30 /* where what an option means begins */
#define HELP_WIDTH 88  /* of it */

/* The last space before which there are at most so many characters; NULL: there is none, or the text is no longer. */
static const char *space_within(const char *text, int width)
{
	const char *space = NULL;

	for (; *text && width >= 0; text++) {
		if (*text == ' ')
			space = text;
		width -= ((unsigned char)*text & 0xC0) != 0x80;
	}
	return *text ? space : NULL;
}

/* The rest of a text in the column, a line for each width. */
static void print_help(const char *text, FILE *out)
{
	for (const char *space; (space = space_within(text, HELP_WIDTH)); text = space + 1)
		fprintf(out, "%.*s\n%*s ", (int)(space - text), text, HELP_COLUMN, "");
	fprintf(out, "%s\n", text);
}

static bool may_be_left_out(const OptionInfo *info)
{
	return info->argument && *info->argument == '[';
}

static void print_option(const OptionInfo *info, FILE *out)
{
	const char *argument = info->argument ? words_spoken(info->argument) : "";
	char left[96];
	int width;

	snprintf(left, sizeof left, "  %c%c%c --%s%s%s", is_short(info->name) ? '-' : ' ',
		 is_short(info->name) ? (char)info->name : ' ', is_short(info->name) ? ',' : ' ', info->word,
		 *argument && !may_be_left_out(info) ? "=" : "", argument);
	width = (int)utf8_count(left, strlen(left));
	if (width > HELP_COLUMN)
		fprintf(out, "%s\n%*s ", left, HELP_COLUMN, "");
	else
		fprintf(out, "%s%*s ", left, HELP_COLUMN - width, "");
	print_help(words_spoken(info->help), out);
}

static void tell_help(const Command *command, FILE *out)
{
	fprintf(out, _("Usage: repertoire %s [OPTION]... %s\n%s.\n\n%s\nOptions:\n"), command->name,
		words_spoken(command->operands), words_spoken(command->summary), words_spoken(command->description));
	for (size_t i = 0; i < INFO_COUNT; i++)
		if (infos[i].commands & command->set)
			print_option(&infos[i], out);
}

/* ---- parsing ---- */

typedef struct Grammar {
	struct option long_options[INFO_COUNT + 1];
	char short_options[2 * INFO_COUNT + 2];
} Grammar;

static void make_grammar(const Command *command, Grammar *grammar)
{
	struct option *next = grammar->long_options;
	char *letter = grammar->short_options;

	*letter++ = ':'; /* what is wrong is told here, not by getopt_long() */
	for (size_t i = 0; i < INFO_COUNT; i++) {
		if (!(infos[i].commands & command->set))
			continue;
		*next++ = (struct option){ .name = infos[i].word,
					   .has_arg = !infos[i].argument           ? no_argument
						      : may_be_left_out(&infos[i]) ? optional_argument
										   : required_argument,
					   .val = (int)infos[i].name };
		if (!is_short(infos[i].name))
			continue;
		*letter++ = (char)infos[i].name;
		if (infos[i].argument)
			*letter++ = ':';
	}
	*next = (struct option){ 0 };
	*letter = '\0';
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
	struct stat status;

	if (stat(value, &status) != 0 || !S_ISDIR(status.st_mode))
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
	case OPTION_PROGRESS: options->progress = PROGRESS_ALWAYS; return true;
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
	Grammar grammar;
	int name;

	make_grammar(command, &grammar);
	*options = default_options();
	optind = 0; /* starts getopt_long() anew */
	opterr = 0;
	while ((name = getopt_long(argc, argv, grammar.short_options, grammar.long_options, NULL)) != -1) {
		if (name == OPTION_HELP) {
			tell_help(command, stdout);
			return PARSED_HELP;
		}
		if (name == ':' || name == '?') {
			tell_misuse(argv, name, optopt);
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
