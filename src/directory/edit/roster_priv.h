/* What the files of the roster share. */
#ifndef EDIT_ROSTER_PRIV_H
#define EDIT_ROSTER_PRIV_H

#include "base/array.h"
#include "edit/roster.h"
#include "source/xml.h"

typedef struct RosterFile {
	const char *path;
	const xmlNode *root;
	const xmlNode *line; /* the xi:include that brings it in; NULL of the master */
	Edit *edit;          /* NULL: none yet */
} RosterFile;

/* A file that goes (to NULL), or that goes on under another name. */
typedef struct RosterMove {
	const char *from, *to;
} RosterMove;

struct Roster {
	Arena *arena;
	XmlReader *reader;
	ARRAY(RosterFile) files; /* the master first */
	const char *made;        /* a new file; NULL: none */
	const char *content;
	const RosterFile *renamed; /* what is edited in it is written elsewhere; NULL: none */
	ARRAY(RosterMove) moves;
};

/* The edit of a file; NULL with a diagnostic. */
Edit *roster_edit(Roster *roster, RosterFile *file, Diagnostics *diagnostics);

/* The file of a fiche at that path; NULL: it is none. */
RosterFile *roster_file(Roster *roster, const char *path);

/* Beside the master. */
const char *roster_beside(const Roster *roster, const char *name);

/* Whether a fiche may have this id; with a diagnostic. `besides` (NULL: none) may have had it. */
bool roster_is_free(Roster *roster, const char *id, const char *path, const RosterFile *besides,
		    Diagnostics *diagnostics);

/* The key of an id's or a name's words: "aix-en-provence" gives "aix en provence". */
const char *roster_words(Arena *arena, const char *folded);

#endif
