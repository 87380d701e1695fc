/*
 * The table of options: what each means, and which commands take it, in the order of --help.
 */
#include "cli/options_priv.h"

#define FOR_PRINTING                                                                                                   \
	(FOR_BUILD | FOR_FICHE | FOR_LIST | FOR_SERVE | FOR_SEAL | FOR_WATCH | FOR_PROOF | FOR_FORMS | FOR_DIFF)

#define FOR_ROSTER (FOR_ADD | FOR_RETIRE | FOR_RENAME)

#define FOR_ALL (~0u)

#define FOR_FILES (FOR_BUILD | FOR_FICHE | FOR_FO | FOR_SERVE | FOR_SEAL | FOR_WATCH | FOR_PROOF | FOR_FORMS)

/* Whose pages may go to a press. */
#define FOR_PRESS (FOR_BUILD | FOR_FICHE | FOR_FO | FOR_SEAL)

/* Texts are laid out by hand. */
/* clang-format off */
const OptionInfo options_table[] = {
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
	  FOR_BUILD | FOR_FICHE | FOR_FO | FOR_SERVE | FOR_SEAL | FOR_WATCH | FOR_PROOF | FOR_DIFF | FOR_EXPORT,
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
	{ OPTION_PRINTED, "printed", NULL, FOR_EXPORT,
	  N_("of html: lay the PDF of each fiche and a picture of it beside its page, and the edition's PDF") },
	{ OPTION_CORS, "cors", NULL, FOR_SERVE, N_("let scripts of other sites read the data: JSON, CSV and vCards") },
	{ OPTION_REPORTS, "reports", N_("DIR"), FOR_SERVE,
	  N_("let readers tell of errors on a form, and keep what they tell in DIR, until query take") },
	{ OPTION_LOG, "log", NULL, FOR_SERVE, N_("tell each request on standard error") },
	{ OPTION_TEMPLATE, "template", N_("FILE"), FOR_PRINTING | FOR_EXPORT,
	  N_("the template (default: the nearest templates/edition.xsl)") },
	{ OPTION_PARAM, "param", N_("NAME=VALUE"), FOR_PRINTING,
	  N_("set a parameter of the template; may be repeated") },
	{ OPTION_DIFFUSION, "diffusion", "publique|interne", FOR_PRINTING | FOR_EXPORT,
	  N_("interne prints also what is kept from the public") },
	{ OPTION_SCHEMA, "schema", N_("FILE"), FOR_PRINTING | FOR_CHECK | FOR_MERGE | FOR_QUERY | FOR_EXPORT,
	  N_("the RELAX NG schema (default: the nearest repertoire.rng)") },
	{ OPTION_FONTS, "fonts", N_("FILE"), FOR_PRINTING | FOR_FO | FOR_CHECK | FOR_EXPORT,
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
	  N_("explain rules by their codes, elements and attributes by their names; without one, list the rules") },
	{ OPTION_SINCE, "since", N_("OLD"), FOR_CHECK,
	  N_("only what is new since OLD, an edition, a fiche or git:REVISION") },
	{ OPTION_FIX, "fix", NULL, FOR_CHECK,
	  N_("show as a patch what style can be mended by itself, in texts alone") },
	{ OPTION_APPLY, "apply", NULL, FOR_CHECK | FOR_MERGE | FOR_QUERY | FOR_RETIRE | FOR_RENAME,
	  N_("write what is shown, as by --fix") },
	{ OPTION_ACCEPTED, "accepted", NULL, FOR_CHECK, N_("tell what was accepted, too, and why") },
	{ OPTION_ACCEPT, "accept", NULL, FOR_CHECK,
	  N_("give with each the element that accepts it, to be put beside it") },
	{ OPTION_RULE, "rule", N_("CODE,..."), FOR_CHECK,
	  N_("only these rules; D is all that begin with D; may be repeated") },
	{ OPTION_SEVERITY, "severity", "erreur|alerte|style", FOR_CHECK, N_("nothing less grave than this") },
	{ OPTION_LANG, "lang", "fr|en", FOR_ALL,
	  N_("the language of what is told (default: the locale's, else English)") },
	{ OPTION_STRICT, "strict", "[=error]", FOR_FO,
	  N_("exit with status 1 when there are warnings; error: what is at fault in the document is not left out or"
	  " replaced, but an error: nothing is printed, status 3 or 4") },
	{ OPTION_STRICT, "strict", NULL, FOR_BUILD | FOR_FICHE | FOR_CHECK | FOR_SEAL | FOR_MERGE | FOR_PROOF,
	  N_("exit with status 1 when there are warnings") },
	{ OPTION_PROGRESS, "progress", NULL, FOR_BUILD | FOR_FICHE | FOR_FO | FOR_SEAL | FOR_PROOF,
	  N_("tell the progress, as on a terminal") },
	{ OPTION_QUIET, "quiet", NULL, FOR_ALL, N_("tell only what is at fault, not what was done") },
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
	{ OPTION_HELP, "help", NULL, FOR_ALL, N_("show this help") },
};
/* clang-format on */

const size_t options_table_count = sizeof options_table / sizeof *options_table;

bool option_is_short(OptionName name)
{
	return name < FIRST_LONG_ONLY;
}

bool option_may_be_left_out(const OptionInfo *info)
{
	return info->argument && *info->argument == '[';
}
