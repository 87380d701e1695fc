/*
 * Remarks: what editors note in the data and is never printed, a question about a value (`question`) or a fault that is
 * kept for a reason (`accepte`). The schema allows them wherever an element may hold elements; once the source is
 * validated they are taken out of its tree, which is then as if they had never stood there, and are kept as a list.
 *
 * Comments of oXygen, which it writes as processing instructions, are questions too. Its marks of insertions, deletions
 * and changed attributes are faults [Q04] until somebody has accepted or refused them: what is to be printed is not
 * said before.
 */
#ifndef SOURCE_REMARK_H
#define SOURCE_REMARK_H

#include "source/source.h"

typedef enum RemarkKind { REMARK_QUESTION, REMARK_ACCEPTANCE } RemarkKind;

typedef struct RemarkAnswer {
	const char *de, *le, *text; /* who, when ("" if not said), what */
} RemarkAnswer;

typedef struct Remark {
	RemarkKind kind;
	bool foreign;      /* a comment of oXygen: to be changed there */
	const char *fiche; /* its id; "" outside fiches */
	/* Attributes as written, "" if there are none; `etat` of a question is always said: ouverte, repondue, close. A
	 * comment of oXygen has an `id` of ours, oxy1, oxy2 …, and is `pour` the redaction. */
	const char *id, *pour, *de, *le, *code, *sur, *etat, *vu, *par;
	const char *text; /* white space collapsed, without the answers; of an acceptance the reason */
	const RemarkAnswer *answers;
	size_t answer_count;
	const xmlNode *parent;  /* the element it stood in */
	const xmlNode *subject; /* the element it is about: the parent, or what `sur` names in it */
	const char *attribute;  /* of the subject; "" when it is about the element */
	Place place;            /* its own */
} Remark;

/* A question that is not closed: a final edition waits for it. */
bool remark_is_open(const Remark *remark);

/* Whether a question may be for `name` in the edition of that root element; without one (NULL) nobody is unknown. False
 * with a diagnostic [Q02] at `place`. */
bool remark_may_be_for(Arena *arena, const xmlNode *edition, const char *name, Place place, Diagnostics *diagnostics);

/* All remarks of a source, in the order of its text; of a fiche alone its own, without those of the lists. */
size_t source_remarks(const Source *source, const Remark **list);

/* ---- for the reading of a source ---- */

typedef struct RemarkList {
	Remark *items;
	size_t count, capacity;
} RemarkList;

/* Takes all remarks below `root`, and the marks of oXygen, out of the tree and adds them to `list`. What it finds wrong
 * is recorded: [Q04]. Texts and names live in `arena`. */
void remarks_take(Arena *arena, xmlNode *root, RemarkList *list, Diagnostics *diagnostics);

/*
 * Checks them once they are out and finds what each is about. Faults are errors [Q02]: a `sur` that names nothing, or
 * more than one thing; a question for nobody known, in an edition, which names its own people; an id given twice in one
 * fiche; a question that is said to be answered and is not. `root` is that of the tree they were in.
 */
void remarks_check(Arena *arena, const xmlNode *root, RemarkList *list, Diagnostics *diagnostics);

#endif
