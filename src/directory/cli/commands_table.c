/*
 * The table of commands, in the order of --help.
 */
#include "cli/commands.h"
#include "cli/querying.h"

/* Texts are laid out as they are printed. */
/* clang-format off */
const Command commands[] = {
	{ "new", FOR_NEW, N_("DIR"), N_("Lay out a small edition to start from"),
	  N_("DIR is a new or an empty folder. What is put there prints, checks without a fault, and has invented\n"
	  "people in it; its README.md says, in French, what to do next. Templates and faces are those of the\n"
	  "program, unless --templates copies the former.\n"),
	  run_new },
	{ "build", FOR_BUILD, N_("[SOURCE]"), N_("Print an edition, or a single fiche, to PDF"),
	  N_("SOURCE is the edition's master file, or the file of one fiche; without it, the edition of the current\n"
	  "folder or of data/. Without -o the PDF is named after it and written here, unless only --fo, --trace,\n"
	  "--fit-report or --press-report is asked for.\n"),
	  run_build },
	{ "fiche", FOR_FICHE, N_("ID..."), N_("Print single fiches, each to its PDF"),
	  N_("ID is the fiche's identifier, or the name of one of its partners, with or without accents; or a file.\n"
	  "Only that fiche and the controlled lists are read, but for --as-in-edition; its template is\n"
	  "fiche-seule.xsl beside the edition's, where there is one. With --all every fiche is printed to DIR, by\n"
	  "several processes, and what was made is listed in DIR/manifest.csv and, an object a line,\n"
	  "DIR/manifest.jsonl: id, file, pages, bytes, sha256, name, the address of mail to send it to, and the\n"
	  "number of questions open in it. With\n"
	  "--shard I/N their names end in -I-of-N; those of all N shares follow each other.\n"),
	  run_fiche },
	{ "check", FOR_CHECK, N_("[SOURCE]"),
	  N_("Look for what is at fault in an edition or a fiche, and tell all of it"),
	  N_("Each finding has a code (--explain CODE tells more) and a severity: an error makes the status 3, an\n"
	  "alert 1 with --strict, style 0. What is looked at is the data; what only shows in print (a line or a table\n"
	  "too wide, a picture that is not there) is told by build, and fails build --strict. Rules are those of the\n"
	  "program and of templates/regles.xml. SOURCE is a file, or a fiche's id or name.\n"),
	  run_check },
	{ "add", FOR_ADD, N_("FRENCH [MALIAN]"), N_("Add a fiche to an edition"),
	  N_("FRENCH and MALIAN are the names of the partners, as they are printed, without their types. Writes\n"
	  "the fiche's file, with what the schema asks for, and its line in the edition, no other byte; tells its\n"
	  "id. A partnership that stood among those without answers leads to the fiche there. What is to be filled\n"
	  "in is told by check.\n"),
	  run_add },
	{ "retire", FOR_RETIRE, N_("FICHE"), N_("Take a fiche out of an edition"),
	  N_("Its file, its line, its page of corrections, and the attributes that name it elsewhere. Shown as a\n"
	  "patch; --apply does it. A text that refers to it is told, and is to be written anew first.\n"),
	  run_retire },
	{ "rename", FOR_RENAME, N_("FICHE ID"), N_("Give a fiche another id"),
	  N_("Changes it in the fiche, its file's name, its line, its page of corrections, wherever it is named,\n"
	  "and in the key that it is filed by if that was made of it. The old id is kept (anciens), so that its\n"
	  "address on the web leads on. Shown as a patch; --apply does it.\n"),
	  run_rename },
	{ "query", FOR_QUERY, "add|list|answer|close|fields|take ...",
	  N_("Ask, list, answer and close questions in the data"),
	  N_("add FICHE TEXT writes a question into the file of the fiche and tells its id; --to says whom it is for,\n"
	  "--on what it is about, a path that fields FICHE lists. list [FICHE...] shows those that are open, of the\n"
	  "edition or of these fiches. answer FICHE ID TEXT writes an answer; close FICHE ID says that the data\n"
	  "takes it into account. take REPORT... shows what readers told of errors (serve --reports), files or their\n"
	  "folder; with --apply each becomes a question to the redaction, and its file goes. Nothing else in the\n"
	  "files of fiches changes.\n"),
	  querying_run },
	{ "proof", FOR_PROOF, N_("[FICHE...]"), N_("Print a draft to be corrected"),
	  N_("The pages as they will be printed, each on a sheet with margins: numbers of lines, places in the "
	  "source,\n"
	  "questions, findings of check, what is lacking; each is a note of the PDF too. Lists of them end it. With\n"
	  "FICHE (an id, a partner's name) the pages of those fiches alone, as they stand in the edition; with a\n"
	  "file, that edition or fiche. Without -o the draft is NAME-epreuve.pdf here.\n"),
	  run_proof },
	{ "diff", FOR_DIFF, N_("OLD [NEW]"), N_("Tell what changed, by fiche, contact, action and field"),
	  N_("OLD and NEW are editions, single fiches or folders of them, or git:REVISION for the other one as it was\n"
	  "then, or git:REVISION:PATH; without NEW, the edition of the current folder or of data/. White space, line\n"
	  "breaks, the order of attributes, comments and questions are no change. Exit status 0 when nothing differs,\n"
	  "1 when something does.\n"),
	  run_diff },
	{ "seal", FOR_SEAL, N_("[SOURCE]"), N_("Print an edition for good, with its seal and the page to sign"),
	  N_("Writes NAME.pdf, NAME.sceau.xml, which states the digests of all that was read (source, template,\n"
	  "faces) and of each page that came of it, and NAME.bat.pdf, the page to sign. build with\n"
	  "--sealed=NAME.sceau.xml prints the same bytes later, or tells what has changed and prints nothing; with\n"
	  "--figer=1-40 only those pages have to be as they were signed.\n"),
	  run_seal },
	{ "forms", FOR_FORMS, N_("[ID...]"), N_("Make the forms that partners bring their fiches up to date with"),
	  N_("For each fiche, or for those named, DIR/ID.pdf: the fiche as it prints, then its facts to fill in;\n"
	  "DIR/ID.txt, the mail that goes with it; DIR/envoi.csv for a mail merge. DIR/envoyes keeps the fiches as\n"
	  "they were sent, for merge. Nobody who left office is written to. With --suivi only tells who was asked\n"
	  "and has answered.\n"),
	  run_forms },
	{ "merge", FOR_MERGE, N_("RETURN..."), N_("Put what came back on forms into the fiches"),
	  N_("RETURN is a form that was filled in (PDF), what a reader exported of it (XFDF), or a folder of them.\n"
	  "What the form changes is held against the fiche as it was sent and as it is today, and shown as a patch;\n"
	  "--apply writes it, no other byte. Conflicts and what cannot be read are told, and left. -d is the folder\n"
	  "of the forms, as forms has it.\n"),
	  run_merge },
	{ "watch", FOR_WATCH, N_("[SOURCE | ID...]"), N_("Print again whenever a file is saved"),
	  N_("SOURCE is a file, as build takes it; ID a fiche, as fiche takes it. Each time a line tells what "
	  "was made;\n"
	  "faults are told, and the last PDF stays as it was. Ctrl-C ends it.\n"),
	  run_watch },
	{ "list", FOR_LIST, N_("[SOURCE]"), N_("List the fiches of an edition"),
	  N_("A line for each: identifier, names, date of update, pages in the edition, between tabs.\n"), run_list },
	{ "serve", FOR_SERVE, N_("[SOURCE]"), N_("Serve an edition and its fiches over HTTP"),
	  N_("A page lists the fiches and searches them; /fiches/ID.pdf is one of them, /fiches/ID.png a "
	  "picture of it,\n"
	  "/edition.pdf the whole; /healthz and /metrics are for who looks after it. The address is told on standard\n"
	  "output when the edition has been read. What changes in the files is served from the next request on; an\n"
	  "edition with faults is told, and the last good one stays. SIGTERM stops when what is under way is done;\n"
	  "SIGHUP reads again. With --atelier editors proofread at /atelier in a browser: findings, questions,\n"
	  "changes, returns.\n"),
	  run_serve },
	{ "export", FOR_EXPORT, "html|csv|json|vcf [SOURCE]", N_("Write an edition as data, or as pages of the web"),
	  N_("html: a static site with a page for each fiche. csv: contacts.csv, partenariats.csv and actions.csv,\n"
	  "a row for each, for French spreadsheets; amounts in euros too. json: fiches.json, fiches/ID.json and their\n"
	  "JSON Schema. vcf: contacts as vCards, fiches.vcf and fiches/ID.vcf. What is kept from the public is in\n"
	  "them only with --diffusion=interne.\n"),
	  run_export },
	{ "fo", FOR_FO, N_("FILE"), N_("Format a file of XSL-FO 1.1 to PDF"), "", run_fo },
};
/* clang-format on */

const size_t command_count = sizeof commands / sizeof *commands;
