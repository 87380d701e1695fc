/*
 * What differs between two editions, or fiches, as editors see it: fiche by fiche, fact by fact.
 *
 * Fiches are matched by id, the rest by likeness (match.h); in a fiche contacts by role, persons by name, telephones
 * and mailboxes by what they are, actions by heading and text, and all else by what it says and where it stands;
 * domains have no order. Texts are compared word by word. White space, line breaks, the order of attributes, comments
 * and remarks are no change. What a change does not cover is the same in both; a comparison the other way round is the
 * inverse.
 */
#ifndef COMPARE_COMPARE_H
#define COMPARE_COMPARE_H

#include "base/diag.h"
#include "source/source.h"

typedef enum ChangeKind {
	CHANGE_ADDED, /* a value, or an element with all in it */
	CHANGE_REMOVED,
	CHANGE_CHANGED, /* a value for another */
	CHANGE_MOVED    /* the element, which may have changes of its own, stands elsewhere among its neighbours */
} ChangeKind;

typedef enum PieceKind { PIECE_KEPT, PIECE_REMOVED, PIECE_ADDED } PieceKind;

/* Of a text with both versions in it: the pieces, one after the other, with the spaces between. */
typedef struct Piece {
	PieceKind kind;
	const char *text;
} Piece;

typedef struct Change {
	ChangeKind kind;
	const char *old_path, *new_path;   /* field.h; NULL on the side where it is not */
	const char *label;                 /* in French, of the new path, or else the old */
	const char *old_value, *new_value; /* as shown to people, NULL: none; of an element what is in it, in a line */
	Place old_place, new_place;
	const xmlNode *old_element, *new_element; /* that it is, or whose attribute or text; NULL: it is not there */
	const char *attribute;                    /* NULL: the text, or the element */
	const Piece *pieces;                      /* of a text that was changed */
	size_t piece_count;
} Change;

typedef enum FicheChangeKind {
	FICHE_CHANGED,
	FICHE_RENAMED, /* it has another id; changes, if any, besides */
	FICHE_ADDED,
	FICHE_REMOVED,
	FICHE_SAME,
	FICHE_KINDS
} FicheChangeKind;

/* A fiche, or another sheet of an edition: a child of its root, such as the lists, an annex, the catalogue. */
typedef struct FicheChange {
	FicheChangeKind kind;
	const char *old_id, *new_id; /* NULL on the side where it is not; of a sheet the element's name */
	const char *title;           /* names of both sides; of a sheet its name in French */
	const xmlNode *old_element, *new_element;
	Place place;     /* where it begins, in the new edition if it is there */
	double likeness; /* of the words of both, from 0 to 1; 1 if one is missing */
	const Change *changes;
	size_t change_count;
} FicheChange;

typedef struct Comparison {
	/* fiches in the order of the new edition's files, then those removed; all of them */
	const FicheChange *fiches;
	size_t fiche_count;
	const FicheChange *sheets; /* in the new edition's order; none when either side is not an edition */
	size_t sheet_count;
	size_t counts[FICHE_KINDS]; /* of fiches */
} Comparison;

/* A side: sources that are one edition, one fiche, or several fiches. */
typedef struct CompareSide {
	const Source *const *sources;
	size_t count;
	const char *folder, *shown; /* files whose names begin so are told of with this instead; NULL: as they are */
} CompareSide;

/* A place in a file of this side, as it is told. */
Place compare_place(Arena *arena, const CompareSide *side, Place place);

/*
 * Compares; everything lives in `arena`, but for elements, which are the sources'. When one side is a single fiche and
 * the other is more, only the fiche of its id, or failing that the one like it, is compared. Two single fiches are
 * compared whatever their ids.
 */
Comparison compare_sides(Arena *arena, const CompareSide *old, const CompareSide *new);
Comparison compare_sources(Arena *arena, const Source *old, const Source *new);

/* Whether fiches and sheets are all the same. */
bool comparison_is_empty(const Comparison *comparison);

#endif
