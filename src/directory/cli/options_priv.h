/* What the files of options share: the table, for parsing and for help. */
#ifndef CLI_OPTIONS_PRIV_H
#define CLI_OPTIONS_PRIV_H

#include "cli/options.h"

#define FIRST_LONG_ONLY 256 /* letters are below */

typedef enum OptionName {
	OPTION_OUTPUT = 'o',
	OPTION_FOLDER = 'd',
	OPTION_SOURCE = 's',
	OPTION_WORKERS = 'j',
	OPTION_HELP = 'h',
	OPTION_QUIET = 'q',
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
	OPTION_CORS,
	OPTION_PRINTED,
	OPTION_REPORTS
} OptionName;

typedef struct OptionInfo {
	OptionName name;
	const char *word, *argument; /* argument NULL: takes none; "[=x]": may be left out */
	unsigned commands;
	const char *help;
} OptionInfo;

/* An option that means something else to another command has a line for each meaning. */
extern const OptionInfo options_table[];
extern const size_t options_table_count;

/* Whether it has a letter beside its word. */
bool option_is_short(OptionName name);

/* Whether it takes a value that may be left out. */
bool option_may_be_left_out(const OptionInfo *info);

/* All that --help says of a command. */
void options_help(const Command *command, FILE *out);

#endif
