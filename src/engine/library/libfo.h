/*
 * libfo: XSL-FO 1.1 to tagged PDF.
 *
 *	FoPress *press = fo_press_new(NULL, tell, NULL);
 *	FoInput input = { .size = sizeof input, .path = "letter.fo" };
 *	FoOutput output = { .size = sizeof output, .path = "letter.pdf" };
 *	unsigned pages = fo_print(press, &input, &output, tell, NULL);
 *	fo_press_free(press);
 *
 * A press is opened once: fonts, dictionaries, options. It may be used by any number of threads at once, each document
 * by one of them; a document is laid out by threads of its own besides, if that is asked for (FoPressOptions.threads).
 * The same document, options and fonts give the same bytes, however many documents are printed at once.
 *
 * Whatever is wrong with a document, a font, a picture or a disk is told through a callback (FoTell), and the call
 * answers NULL, 0 or false. Nothing ends the process, but for the want of memory: see fo_on_out_of_memory(). Nothing is
 * fetched over a network; pictures are read from the document's own folder and those that the options name.
 *
 * Structs that are handed in begin with their size, so that later versions may add members: set it to sizeof, and
 * everything that is not wanted to zero. Strings are UTF-8; the library copies what it keeps. The locale of the program
 * does not matter; give() and write() are called in the C locale.
 *
 * pkg-config --cflags --libs libfo tells how to compile and link; with --static what libfo.a needs besides.
 */
#ifndef LIBFO_H
#define LIBFO_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define FO_API __attribute__((visibility("default")))

#define FO_VERSION "1.0.0"

/* The version of the library that is linked; FO_VERSION is that of this header. Before a change of its first number a
 * program need not be compiled again. */
FO_API const char *fo_version(void);

/* ---- what is told ---- */

typedef enum FoSeverity { FO_NOTE, FO_WARNING, FO_ERROR } FoSeverity;

/* Whose fault an error is. */
typedef enum FoFault {
	FO_FAULT_NONE, /* it is no error */
	FO_FAULT_DOCUMENT,
	FO_FAULT_RESOURCE, /* a font, a picture or another file is missing or unusable */
	FO_FAULT_OUTPUT,   /* the output could not be written */
	FO_FAULT_LIMIT,    /* a limit was reached: of depth, size, number */
	FO_FAULT_LIBRARY   /* ours: please tell us */
} FoFault;

/* Valid during the call that it is handed to. */
typedef struct FoMessage {
	FoSeverity severity;
	FoFault fault;
	const char *code;    /* stable, for programs: "fo-unknown", "line-overfull" */
	const char *file;    /* FoInput.path or a file read; NULL: no place */
	int line, column;    /* from 1; 0: not known */
	const char *message; /* one line, for people */
	const char *hint;    /* the way out; NULL if none is known */
} FoMessage;

/*
 * Called before a call of the library returns, in the thread that called it, for each thing there is to tell: by place,
 * then those without. Each is told once in a call. What concerns what was opened once (a family of fonts that is
 * missing) is told to the call that met it first, and to others that were under way; errors of it to every call from
 * then on. NULL in the place of a FoTell: nothing is told. It may not call the library.
 */
typedef void FoTell(void *teller, const FoMessage *message);

/* ---- the press ---- */

/* What for. The same document has the same pages, breaks and all, for each. */
typedef enum FoProfile {
	FO_PROFILE_SCREEN,  /* to be read: tagged, with links, PDF/UA-1 and PDF/A-2 */
	FO_PROFILE_PDFX_4,  /* to be printed: in inks, with bleed, PDF/X-4 */
	FO_PROFILE_PDFX_1A, /* the same as PDF/X-1a:2003, for older presses */
} FoProfile;

/* What may stand about the pages of a file to be printed. */
enum { FO_MARK_CROP = 1, FO_MARK_REGISTRATION = 2, FO_MARK_BARS = 4, FO_MARK_SLUG = 8 };

/* What kind of PDF. What stands against a claim in a document is told as a note. */
typedef enum FoStandard {
	FO_PDF_A2, /* PDF 1.7: PDF/UA-1, PDF/A-2a or 2u */
	FO_PDF_A3, /* the same as PDF/A-3, for files that others attach */
	FO_PDF_A1, /* PDF 1.4: PDF/A-1b */
	FO_PDF_2_0 /* PDF 2.0: PDF/UA-2 with Well-Tagged PDF, PDF/A-4 */
} FoStandard;

typedef struct FoPressOptions {
	size_t size;
	/* A fontconfig file; only the faces that it allows are used, so that a document looks the same on every
	 * machine. NULL: the machine's own. */
	const char *fonts;
	/* The namespace of our own attributes (pages, alt, kerning, source …: src/engine/README.md). NULL: none. */
	const char *extensions;
	/* Folders that pictures may come from, besides the document's own and those below it. */
	const char *const *folders;
	size_t folder_count;
	/* Threads for one document, the caller's included, at most 16. 0: one. */
	unsigned threads;
	/* Of streams, 1 to 12. 0: 6. -1: none, to be read by eye. */
	int compression;
	/* What the PDF says it was made with; NULL: "libfo" and its version. */
	const char *producer;
	/* When, ISO 8601 in UTC: "2026-01-31T12:00:00Z"; NULL: nothing, so that the same input gives the same bytes. */
	const char *date;
	/* Fields that count others do so where the reader runs scripts; such a file is no PDF/A. */
	bool scripts;
	/* What bookmarks lead to is a heading of their level, unless it has a role. */
	bool headings;
	/* What is at fault in a document is an error, and nothing is printed of it. Else what can be left out or
	 * replaced is a warning: a picture that is missing, an unknown value, content that stands where it may not. */
	bool strict;
	/* Documents that do not say are set with our own taste (rep:typography) instead of in the standard's
	 * manner. */
	bool fine;
	/* Of files to be printed: the condition, a registered one whose ICC profile is installed ("FOGRA39", as is
	 * NULL), or the path of a profile; PDF/X-1a does without while all colours are declared for the press. */
	FoProfile profile;
	const char *intent;
	unsigned marks;    /* FO_MARK_…, added up; 0: none */
	const char *slug;  /* what the line of FO_MARK_SLUG says, before the page number; NULL: the condition */
	bool process_inks; /* inks that are declared with plates of their own are printed in CMYK all the same */
	/* Of files to be read: which kind. */
	FoStandard standard;
} FoPressOptions;

typedef struct FoPress FoPress;

/* Opens fonts and dictionaries; 5 to 20 ms. `options` may be NULL. NULL when there is no usable face, or no such
 * condition to print under, told. */
FO_API FoPress *fo_press_new(const FoPressOptions *options, FoTell *tell, void *teller);

/* When nothing that was made with it is left. NULL is ignored. */
FO_API void fo_press_free(FoPress *press);

/* ---- a document ---- */

struct _xmlDoc;
struct _xmlNode;

/* What a document that is made piece by piece is given to. */
typedef struct FoFeed FoFeed;

/*
 * A document: of `nodes`, `give` and `bytes` the first that is not NULL; else the file `path`. In any case `path` names
 * it in messages, and pictures with relative addresses count from its folder (NULL: the current one).
 */
typedef struct FoInput {
	size_t size;
	const char *path;
	const void *bytes; /* XML, in memory; stays the caller's */
	size_t length;
	/* A finished tree of libxml2; stays the caller's, unchanged, and nobody else changes it meanwhile. Entities are
	 * not looked into. */
	const struct _xmlDoc *nodes;
	/* Makes the document, giving what is finished to fo_feed(), and answers the tree of what is left, from its root
	 * on, which is the library's to free; NULL: it cannot be made. Called in the thread of the caller; again, to
	 * make the same, if contents turned out longer than was thought after pages behind them had been written. */
	struct _xmlDoc *(*give)(void *giver, FoFeed *feed);
	void *giver;
} FoInput;

/* Within give(): `last`, a child of the root, is finished, and so is all before it. They are read, unlinked and freed;
 * page-sequences are laid out beside what goes on. */
FO_API void fo_feed(FoFeed *feed, struct _xmlNode *last);

/*
 * Where a PDF goes: `write` if that is not NULL, else the file `path` ("-": standard output). A file is complete or as
 * it was before, never in between; a file that the document was made from is not written over. `write` is called only
 * when the whole is there and sound, which is kept in memory so long; when it answers false, the call fails
 * [output-refused].
 * With neither nothing is written: fo_print() checks and counts, fo_pages_write() answers false.
 */
typedef struct FoOutput {
	size_t size;
	const char *path;
	bool (*write)(void *sink, const void *bytes, size_t length);
	void *sink;
} FoOutput;

/* Prints a document. Pages are written and forgotten as they come: some ten KB a page are kept, besides the input. The
 * number of pages; 0 when it has errors or cannot be written, told, and then nothing is written. */
FO_API unsigned fo_print(FoPress *press, const FoInput *input, const FoOutput *output, FoTell *tell, void *teller);

/* ---- its pages, to be looked at before they are written ---- */

/* For one thread at a time. */
typedef struct FoPages FoPages;

/* Lays a document out and keeps its pages: some hundred KB each. NULL when it has errors, told. */
FO_API FoPages *fo_pages_new(FoPress *press, const FoInput *input, FoTell *tell, void *teller);

FO_API unsigned fo_pages_count(const FoPages *pages);

/* In points of 1/72 inch; `page` from 0. False, nothing set, if there is no such page. */
FO_API bool fo_pages_size(const FoPages *pages, unsigned page, double *width, double *height);

/* The same pages as by fo_print(), in a file of other build; any number of times, the same bytes each. False when they
 * cannot be written, told. */
FO_API bool fo_pages_write(FoPages *pages, const FoOutput *output, FoTell *tell, void *teller);

typedef enum FoPictureForm {
	FO_PNG, /* sRGB; grey where there is nothing else */
	FO_SVG  /* as large as the page, glyphs as outlines */
} FoPictureForm;

typedef struct FoPicture {
	size_t size;
	FoPictureForm form;
	unsigned page;     /* from 0 */
	double resolution; /* of FO_PNG, in pixels to the inch, 1 to 9600; 0: 100 */
} FoPicture;

/* A page as a screen shows it, as a file of that form: what FO_PNG has at the same resolution is the same bytes each
 * time. False when there is no such page, or it cannot be drawn so large or written, told. */
FO_API bool fo_pages_draw(FoPages *pages, const FoPicture *picture, const FoOutput *output, FoTell *tell, void *teller);

/* NULL is ignored. */
FO_API void fo_pages_free(FoPages *pages);

/* ---- memory ---- */

/*
 * What is called when the library wants memory and malloc() has none; it does not return, and does not call the
 * library. NULL, as at first: abort(). For the whole process, to be set before any press is opened. There is no going
 * on from here: what was under way is in no state to be freed. Libraries below (libxml2, HarfBuzz, fontconfig) may
 * leave out what they could not hold and say nothing; who must be sure links a malloc() that does not answer NULL.
 */
FO_API void fo_on_out_of_memory(void (*end)(void));

#ifdef __cplusplus
}
#endif

#endif
