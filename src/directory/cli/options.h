/*
 * Options of the command line, by GNU's conventions: long and short, in any order with the operands, `--` ends them.
 * One table says what each option means and which commands take it; parsing and --help are made from it.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/arena.h"
#include "base/words.h"
#include "check/finding.h"
#include "cli/progress.h"
#include "library/libfo.h"
#include "output/standard.h"
#include "prepress/making.h"
#include "transform/transform.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define PROGRAM_VERSION FO_VERSION /* program and library are one work */

/* A set of commands, for the table of options. */
enum {
	FOR_BUILD = 1,
	FOR_FICHE = 2,
	FOR_CHECK = 4,
	FOR_LIST = 8,
	FOR_FO = 16,
	FOR_SERVE = 32,
	FOR_SEAL = 64,
	FOR_WATCH = 128,
	FOR_PROOF = 256,
	FOR_FORMS = 512,
	FOR_MERGE = 1024,
	FOR_QUERY = 2048,
	FOR_DIFF = 4096,
	FOR_NEW = 8192,
	FOR_ADD = 16384,
	FOR_RETIRE = 32768,
	FOR_RENAME = 65536,
	FOR_EXPORT = 131072
};

/* Those whose output may be pictures. */
#define FOR_DRAWING (FOR_BUILD | FOR_FICHE | FOR_FO | FOR_PROOF)

typedef struct Options {
	const char *output; /* -o; NULL: not given */
	const char *folder; /* -d */
	const char *source; /* --source */
	const char *template, *fonts, *schema;
	const char *trace, *fo; /* copies of the stages on the way; NULL: none */
	TransformParameter *parameters;
	size_t parameter_count;
	const char *fit_report; /* --fit-report; NULL: none */
	bool strict, json;
	bool strict_errors; /* --strict=error */
	ProgressWanted progress;
	bool quiet;           /* --quiet: what was done is not told */
	bool scripts;         /* in forms */
	bool headings;        /* --headings=bookmarks */
	bool version_2;       /* --pdf=2.0 */
	bool fine;            /* --typography=fine */
	PdfStandard standard; /* --pdfa, or that of the press */

	/* of the press */
	bool press;               /* --profile=print, and whatever asks for it */
	bool screen;              /* --profile=screen */
	bool pdfx_1a;             /* --pdfx=1a */
	const char *intent;       /* --intent; a condition's name, or a file */
	unsigned marks;           /* --marks */
	bool process;             /* --inks=process */
	Making making;            /* --binding, --paper, --spine, as far as they are given */
	const char *cover;        /* --cover; NULL: beside the inside */
	const char *press_report; /* --press-report; NULL: none */

	/* of seals */
	const char *sealed;                 /* --sealed; NULL: none */
	const char *first_held, *last_held; /* --figer; folios, NULL: the whole is held */
	const char *verified;               /* --verify; NULL: none */

	/* of forms */
	const char *deadline; /* --deadline; ISO 8601, NULL: none */
	const char *reply_to; /* --reply-to */
	bool reminder, track; /* --reminder, --suivi */
	const char *csv;      /* --csv; NULL: not given */

	bool summary, folios; /* of diff */
	const char *pages;    /* --pages; a folder, NULL: none */

	/* of pictures */
	const char *drawn;   /* --pages; NULL: all of them */
	unsigned resolution; /* --resolution; 0: the usual one */

	bool all, in_edition;   /* --all, --as-in-edition */
	bool alone;             /* fiches are printed by themselves */
	unsigned workers;       /* -j; 1 at least */
	unsigned shard, shards; /* --shard shard/shards; 0: all of it */
	Language language;      /* --lang */
	const char **rules;     /* --rule; codes, or beginnings of codes */
	size_t rule_count;
	FindingSeverity severity; /* --severity; the least that is told */
	bool spelling;            /* --spelling */
	bool explain;             /* --explain */
	bool accepted, accept;    /* --accepted, --accept */
	bool fix, apply;          /* --fix or --apply, --apply */
	bool html;                /* --html */
	const char *since;        /* --since; NULL: not given */

	/* of queries */
	const char *on, *to, *from, *answer; /* NULL: not given */
	bool by_person;                      /* --by */
	bool questions_ignored;              /* --questions=ignorer: they do not hold an edition up */

	bool templates; /* --templates */

	/* of fiches that are added; NULL: not given */
	const char *type, *malian_type, *departement, *cercle, *region;
	bool other_type; /* --autre-type */

	const char *listen;   /* --listen */
	const char **allowed; /* --allow; folders */
	size_t allowed_count;
	const char **proxies; /* --proxy; addresses */
	size_t proxy_count;
	bool desk;          /* --atelier */
	const char *forms;  /* --forms; NULL: none */
	const char **hosts; /* --host */
	size_t host_count;
	const char *reports;        /* --reports; NULL: none */
	bool cors;                  /* --cors */
	bool printed;               /* --printed */
	const char *site;           /* --site; an address, with "/" at its end; NULL: not known */
	unsigned per_client;        /* connections of one address at once; 0: as many as there are */
	size_t cache;               /* bytes of printed PDFs kept */
	unsigned client_timeout;    /* seconds */
	bool log;                   /* --log: a line for each request */
	unsigned time_limit;        /* seconds, 0: none */
	size_t memory_limit;        /* bytes of one process, 0: none */
	unsigned draft_number;      /* --number */
	const char *person;         /* --pour; NULL: everybody */
	bool only_changed, reading; /* --only-changed, --interligne */
	char *const *operands;
	size_t operand_count;
} Options;

typedef struct Command {
	const char *name;
	unsigned set;                       /* its FOR_… */
	const char *operands;               /* as the usage line shows them */
	const char *summary;                /* one line, for the list of commands */
	const char *description;            /* paragraphs, for --help */
	int (*run)(const Options *options); /* answers the exit status */
} Command;

typedef enum Parsed { PARSED_RUN, PARSED_HELP, PARSED_WRONG } Parsed;

/* Reads the arguments after the command's name (argv[0], put before messages). PARSED_WRONG: a message was printed. */
Parsed options_parse(Arena *arena, const Command *command, int argc, char **argv, Options *options);

/* Whether what is kept from the public is asked for, in whatever way; the last word counts, as with the template. */
bool options_are_internal(const Options *options);

/* Whether documents are printed by processes of their own, which limits are for. */
bool options_are_many(const Command *command, const Options *options);

#endif
