/*
 * One walk from the root down: when an element is looked at, all above it is in order. Each step either leaves a child,
 * puts it (or what it stands in) one level deeper, or makes it of a type that may stand there, so that it ends.
 *
 * Part, Div and NonStruct may hold what the element about them may; but lists, tables and tables of contents hold
 * nothing but their parts.
 */
#include "layout/page/containment.h"

#include <string.h>

typedef enum Type {
	ANNOT,
	ART,
	BIBENTRY,
	BLOCKQUOTE,
	CAPTION,
	CODE,
	DIV,
	DOCUMENT,
	FIGURE,
	FORM,
	FORMULA,
	H,
	H1,
	H2,
	H3,
	H4,
	H5,
	H6,
	INDEX,
	L,
	LBODY,
	LI,
	LBL,
	LINK,
	NONSTRUCT,
	NOTE,
	P,
	PART,
	PRIVATE,
	QUOTE,
	RB,
	RP,
	RT,
	REFERENCE,
	RUBY,
	SECT,
	SPAN,
	TBODY,
	TD,
	TFOOT,
	TH,
	THEAD,
	TOC,
	TOCI,
	TR,
	TABLE,
	WP,
	WT,
	WARICHU,
	TYPES,
	WORDS = TYPES /* no element: text and pictures */
} Type;

/* In the order of their bytes. */
static const char *const names[TYPES] = {
	"Annot",   "Art",   "BibEntry", "BlockQuote", "Caption",   "Code",  "Div",  "Document", "Figure",  "Form",
	"Formula", "H",     "H1",       "H2",         "H3",        "H4",    "H5",   "H6",       "Index",   "L",
	"LBody",   "LI",    "Lbl",      "Link",       "NonStruct", "Note",  "P",    "Part",     "Private", "Quote",
	"RB",      "RP",    "RT",       "Reference",  "Ruby",      "Sect",  "Span", "TBody",    "TD",      "TFoot",
	"TH",      "THead", "TOC",      "TOCI",       "TR",        "Table", "WP",   "WT",       "Warichu",
};

typedef uint64_t Types;

#define OF(type) (UINT64_C(1) << (type))
#define HEADINGS (OF(H) | OF(H1) | OF(H2) | OF(H3) | OF(H4) | OF(H5) | OF(H6))
#define GROUPS (OF(PART) | OF(ART) | OF(DIV) | OF(SECT))
#define BLOCKS (OF(P) | OF(L) | OF(TABLE) | OF(INDEX))
#define OBJECTS (OF(FIGURE) | OF(FORMULA) | OF(LINK) | OF(ANNOT) | OF(FORM) | OF(NOTE) | OF(CODE))
#define PHRASES (OF(SPAN) | OF(QUOTE) | OF(REFERENCE) | OF(RUBY) | OF(WARICHU) | OF(BIBENTRY))
/* What stands in a line. */
#define INLINE (OBJECTS | PHRASES | OF(LBL) | OF(WORDS))
/* What stands nowhere but in the element that it is a part of. */
#define PARTS                                                                                                          \
	(OF(LI) | OF(LBODY) | OF(TOCI) | OF(TR) | OF(TH) | OF(TD) | OF(THEAD) | OF(TBODY) | OF(TFOOT) | OF(RB) |       \
	 OF(RT) | OF(RP) | OF(WT) | OF(WP))
/* Those that hold parts alone. */
#define FRAMES (OF(L) | OF(LI) | OF(TOC) | OF(TABLE) | OF(THEAD) | OF(TBODY) | OF(TFOOT) | OF(TR))
/* What holds what the element about it may. */
#define CLEAR (OF(PART) | OF(DIV) | OF(NONSTRUCT) | OF(PRIVATE))
/* What a cell holds, and what a link. */
#define CELL (OF(ART) | OF(DIV) | OF(SECT) | BLOCKS | HEADINGS | PHRASE)
#define LINKED (OF(DIV) | OF(BLOCKQUOTE) | OF(P) | OF(L) | OF(TABLE) | HEADINGS | (PHRASE & ~OF(FORM)))
#define PHRASE (INLINE & ~(OF(LBL)))
#define GROUPED                                                                                                        \
	(OF(PART) | OF(DIV) | OF(SECT) | OF(TOC) | OF(BLOCKQUOTE) | BLOCKS | HEADINGS | OF(NOTE) | OF(FIGURE) |        \
	 OF(FORMULA))
#define TEXT (OF(SPAN) | OF(QUOTE) | OF(LINK) | OF(REFERENCE) | OF(ANNOT) | OF(FORM) | OF(WORDS))

/* ISO/TS 32005 for PDF 1.7; where ISO 14289-1 is narrower (L, LI, TOC and tables hold no NonStruct) or ISO 32000-1
 * reads so (groups hold blocks, paragraphs what stands in a line) that. H counts as a heading, of which there may be
 * several. */
static const Types holds[TYPES] = {
	[DOCUMENT] = GROUPED | OF(ART),
	[ART] = GROUPED | OF(CAPTION),
	[SECT] = GROUPED | OF(ART) | OF(CAPTION),
	[TOC] = OF(TOC) | OF(TOCI) | OF(CAPTION),
	[TOCI] = OF(TOC) | OF(P) | OF(LBL) | OF(REFERENCE),
	[BLOCKQUOTE] = GROUPED | OF(ART) | OF(REFERENCE) | OF(WORDS),
	[P] = INLINE,
	[NOTE] = GROUPS | OF(BLOCKQUOTE) | BLOCKS | INLINE,
	[CODE] = OF(NOTE) | OF(SPAN) | OF(LINK) | OF(REFERENCE) | OF(ANNOT) | OF(BIBENTRY) | OF(WORDS),
	[H] = INLINE,
	[H1] = INLINE,
	[H2] = INLINE,
	[H3] = INLINE,
	[H4] = INLINE,
	[H5] = INLINE,
	[H6] = INLINE,
	[LBL] = PHRASE,
	[SPAN] = PHRASE,
	[QUOTE] = PHRASE,
	[LINK] = (LINKED & ~OF(LINK)) | OF(LBL),
	[ANNOT] = LINKED & ~OF(REFERENCE),
	[REFERENCE] = OF(NOTE) | OF(LBL) | OF(SPAN) | OF(LINK) | OF(ANNOT) | OF(BIBENTRY) | OF(FIGURE) | OF(WORDS),
	[FORM] = OF(WORDS),
	[RUBY] = OF(RB) | OF(RT) | OF(RP) | OF(WORDS),
	[WARICHU] = OF(WT) | OF(WP) | OF(WORDS),
	[RB] = TEXT,
	[RT] = TEXT,
	[RP] = TEXT,
	[WT] = TEXT,
	[WP] = TEXT,
	[INDEX] = OF(DIV) | OF(SECT) | OF(P) | OF(L) | OF(REFERENCE) | OF(CAPTION) | HEADINGS,
	[L] = OF(L) | OF(LI) | OF(CAPTION),
	[LI] = OF(LBL) | OF(LBODY),
	[LBODY] = GROUPS | OF(BLOCKQUOTE) | BLOCKS | PHRASE | HEADINGS,
	[BIBENTRY] = OF(NOTE) | OF(LBL) | OF(SPAN) | OF(LINK) | OF(REFERENCE) | OF(ANNOT) | OF(FIGURE) | OF(WORDS),
	[TABLE] = OF(TR) | OF(THEAD) | OF(TBODY) | OF(TFOOT) | OF(CAPTION),
	[THEAD] = OF(TR),
	[TBODY] = OF(TR),
	[TFOOT] = OF(TR),
	[TR] = OF(TH) | OF(TD),
	[TH] = CELL,
	[TD] = CELL,
	[CAPTION] = OF(DIV) | OF(P) | OF(L) | OF(TABLE) | INLINE,
	[FIGURE] = GROUPS | OF(BLOCKQUOTE) | BLOCKS | PHRASE | OF(CAPTION) | HEADINGS,
	[FORMULA] = OF(PART) | OF(DIV) | OF(BLOCKQUOTE) | BLOCKS | PHRASE | OF(CAPTION) | HEADINGS,
};

/* The element that an element of this type lacks about what it may not hold itself; TYPES: none. */
static Type inner_of(Type type)
{
	switch (type) {
	case L: return LI;
	case LI: return LBODY;
	case TOC: return TOCI;
	case TABLE:
	case THEAD:
	case TBODY:
	case TFOOT: return TR;
	case TR: return TD;
	case TOCI:
	case DOCUMENT:
	case ART:
	case SECT:
	case BLOCKQUOTE:
	case INDEX: return P;
	default: return TYPES;
	}
}

/* The element that a part lacks about it. */
static Type outer_of(Type type)
{
	return type == LI ? L : type == TOCI ? TOC : TYPES;
}

static bool among(Types types, Type type)
{
	return types & OF(type);
}

/* ---- names ---- */

static Type type_named(const char *name)
{
	int low = 0, high = TYPES - 1;

	while (low <= high) { /* the range shrinks each time around */
		int middle = (low + high) / 2, order = strcmp(name, names[middle]);

		if (!order)
			return (Type)middle;
		if (order < 0)
			high = middle - 1;
		else
			low = middle + 1;
	}
	return TYPES;
}

bool containment_knows(const char *type)
{
	return type_named(type) != TYPES;
}

static Type type_of(const StructElem *element)
{
	return type_named(element->type);
}

/* The type that says what an element may hold. */
static Type holder_of(const StructElem *element)
{
	Type type = type_of(element);

	while (among(CLEAR, type) && element->parent) {
		element = element->parent;
		type = type_of(element);
	}
	return type;
}

bool containment_holds_words(const StructElem *element)
{
	if (among(OF(PART) | OF(DIV), type_of(element)))
		return false;
	return among(holds[holder_of(element)], WORDS);
}

/* An element as a parent: its type, and that which says what it may hold. */
typedef struct Ground {
	Type own, holder;
} Ground;

static Ground ground_of(const StructElem *element)
{
	Type own = type_of(element);

	return (Ground){ own, among(CLEAR, own) ? holder_of(element) : own };
}

static bool may_stand(Ground ground, Type type)
{
	if (ground.own != ground.holder && among(PARTS, type))
		return false;
	if (type == NONSTRUCT || type == PRIVATE)
		return !among(FRAMES, ground.own);
	return among(holds[ground.holder], type);
}

/* ---- mending ---- */

typedef struct Mender {
	Arena *arena;
	const FoPageSequence *sequence;
	Diagnostics *diagnostics;
} Mender;

/* The author's word for it, or NULL. */
static const char *role_of(const Mender *m, const StructElem *element)
{
	const FoNode *node = m->sequence->nodes[element->node - m->sequence->first_node];

	return node->role && !strcmp(node->role, element->type) ? node->role : NULL;
}

static void set_type(const Mender *m, StructElem *element, Type type)
{
	if (role_of(m, element))
		diag_note(m->diagnostics, "role-misplaced",
			  m->sequence->nodes[element->node - m->sequence->first_node]->place,
			  "ISO 32000-1, 14.8.4, says what may stand in what",
			  "\"%s\" may not stand in %s, or not with what it holds: it is tagged %s", element->type,
			  element->parent->type, names[type]);
	element->type = names[type];
	element->scope = STRUCT_SCOPE_NONE;
	element->row_span = element->column_span = 0;
}

static void relink(StructElem *parent, StructElem *before, StructElem *child)
{
	*(before ? &before->next : &parent->first) = child;
}

/* The children from `first` to `last` of `parent`, the one before them being `before`, get an element about them. */
static StructElem *enclose(const Mender *m, StructElem *parent, StructElem *before, StructElem *first, StructElem *last,
			   Type type)
{
	StructElem *made = arena_new_of(m->arena, StructElem);

	*made = (StructElem){ .type = names[type], .node = first->node, .place = first->place, .parent = parent };
	made->first = first;
	made->last = last;
	made->next = last->next;
	if (parent->last == last)
		parent->last = made;
	last->next = NULL;
	for (StructElem *child = first; child; child = child->next)
		child->parent = made;
	if (among(OF(TD) | OF(TH), type))
		made->row_span = made->column_span = 1;
	if (type == L)
		made->list_numbering = "None";
	relink(parent, before, made);
	return made;
}

/* Whether an element of `type` may hold what is of `held`, itself or with what it lacks. */
static bool leads_to(Type type, Type held)
{
	while (type != TYPES && !among(holds[type], held)) /* a chain of three at most */
		type = inner_of(type);
	return type != TYPES;
}

/* How far what stands beside `first` belongs into the same new element of `type`. */
static StructElem *end_of_run(Ground ground, StructElem *first, Type type)
{
	StructElem *last = first;

	if (type == LI && type_of(first) == LBL && first->next && type_of(first->next) == LBODY)
		return first->next;
	if (!among(OF(L) | OF(TOC) | OF(LBODY) | OF(P), type))
		return first;
	while (last->next && !may_stand(ground, type_of(last->next)) && among(holds[type], type_of(last->next)))
		last = last->next;
	return last;
}

/* What may stand there that is most like it. */
static Type nearest(Ground ground, const StructElem *child)
{
	static const Type blocks[] = { P, DIV, NONSTRUCT }, groups[] = { DIV, NONSTRUCT },
			  phrases[] = { SPAN, NONSTRUCT };
	Type type = type_of(child);
	const Type *choice = groups;

	if (among(INLINE | OF(RB) | OF(RT) | OF(RP) | OF(WT) | OF(WP), type))
		choice = phrases;
	else if (child->words)
		choice = blocks;
	while (*choice != NONSTRUCT && (*choice == type || !may_stand(ground, *choice))) /* each list ends with it */
		choice++;
	return *choice;
}

/* Gives a child that may not stand there what it lacks, or another type; the child that stands there then. */
static StructElem *mend_child(const Mender *m, StructElem *parent, StructElem *before, StructElem *child)
{
	Ground ground = ground_of(parent);
	Type type = type_of(child), outer = outer_of(type), inner = inner_of(ground.holder);

	if (outer != TYPES && may_stand(ground, outer))
		return enclose(m, parent, before, child, end_of_run(ground, child, outer), outer);
	if (inner != TYPES && may_stand(ground, inner) && leads_to(inner, type))
		return enclose(m, parent, before, child, end_of_run(ground, child, inner), inner);
	if (among(FRAMES, ground.own))
		return enclose(m, parent, before, child, child, inner);
	set_type(m, child, nearest(ground, child));
	return child;
}

/* A paragraph that holds blocks, and no words of its own, is none. */
static bool is_no_paragraph(const StructElem *element)
{
	if (strcmp(element->type, names[P]) != 0 || element->words)
		return false;
	for (const StructElem *child = element->first; child; child = child->next)
		if (among(OF(P) | OF(L) | OF(TABLE) | OF(DIV) | OF(SECT) | OF(ART) | OF(PART) | OF(BLOCKQUOTE) |
				  OF(TOC) | OF(INDEX) | HEADINGS,
			  type_of(child)))
			return true;
	return false;
}

/* What it says of itself goes to the element made about it. */
static void hand_over(StructElem *from, StructElem *to)
{
	to->language = from->language;
	to->alt = from->alt;
	to->expansion = from->expansion;
	to->id = from->id;
	to->list_numbering = from->list_numbering;
	from->language = from->alt = from->expansion = from->id = from->list_numbering = NULL;
}

/* The labels that an item has among its words stand before them. */
static void take_labels(StructElem *item, StructElem *body)
{
	StructElem **place = &body->first, *kept = NULL, **end = &item->first;

	while (*place) { /* each time around one child fewer to look at */
		StructElem *child = *place;

		if (type_of(child) != LBL) {
			kept = child;
			place = &child->next;
			continue;
		}
		*place = child->next;
		child->parent = item;
		*end = child;
		end = &child->next;
	}
	body->last = kept;
	*end = body;
	body->next = NULL;
}

/* An element that has words and may not hold them: they are those of one within it. */
static StructElem *mend_words(const Mender *m, StructElem *before, StructElem *element)
{
	Type type = type_of(element), inner = inner_of(type);
	StructElem *made;

	if (!element->words || containment_holds_words(element))
		return element;
	if (inner == TYPES && !may_stand(ground_of(element), P)) {
		if (type != NONSTRUCT)
			set_type(m, element, NONSTRUCT); /* nothing there may hold them better */
		return element;
	}
	made = enclose(m, element->parent, before, element, element, type);
	hand_over(element, made);
	element->type = names[inner == TYPES ? P : inner];
	if (type == LI)
		take_labels(made, element);
	return made;
}

/* A Ruby or Warichu that lacks one of its parts is but words. */
static bool is_incomplete(const StructElem *element)
{
	bool ruby = !strcmp(element->type, names[RUBY]), warichu = !strcmp(element->type, names[WARICHU]);
	Types found = 0, needed = ruby ? OF(RB) | OF(RT) : warichu ? OF(WT) : 0;

	for (const StructElem *child = needed ? element->first : NULL; child; child = child->next)
		found |= OF(type_of(child));
	return needed && (element->words || (found & needed) != needed);
}

static StructElem *before_of(const StructElem *child)
{
	StructElem *before = child->parent->first;

	if (before == child)
		return NULL;
	while (before->next != child) /* it is one of the siblings */
		before = before->next;
	return before;
}

/* A caption is the first of its list, table of contents or table, and the only one. */
static void mend_captions(const Mender *m, StructElem *parent, Type type)
{
	StructElem *before = NULL, *next;
	bool found = false;

	for (StructElem *child = parent->first; child; child = next) {
		next = child->next;
		if (type_of(child) != CAPTION) {
			before = child;
		} else if (found) {
			set_type(m, child, P);
			before = enclose(m, parent, before, child, child, inner_of(type));
		} else if (before) {
			before->next = child->next;
			if (parent->last == child)
				parent->last = before;
			child->next = parent->first;
			parent->first = child;
			found = true;
		} else {
			before = child;
			found = true;
		}
	}
}

static void mend_children(const Mender *m, StructElem *parent)
{
	Ground ground = ground_of(parent);
	StructElem *before = NULL;

	for (StructElem *child = parent->first; child; child = before->next) {
		while (!may_stand(ground, type_of(child))) /* what is made may stand there */
			child = mend_child(m, parent, before, child);
		before = mend_words(m, before, child);
	}
	if (among(OF(L) | OF(TOC) | OF(TABLE), ground.own))
		mend_captions(m, parent, ground.own);
}

static void mend_element(const Mender *m, StructElem *element)
{
	bool paragraph = !is_no_paragraph(element), complete = !is_incomplete(element);

	if (!paragraph || !complete)
		set_type(m, element, paragraph ? SPAN : DIV);
	if ((!paragraph || !complete) && !may_stand(ground_of(element->parent), type_of(element)))
		mend_child(m, element->parent, before_of(element), element);
	if (element->first)
		mend_children(m, element);
}

void containment_mend(Arena *arena, StructElem *root, const FoPageSequence *sequence, Diagnostics *diagnostics)
{
	Mender m = { arena, sequence, diagnostics };

	for (StructElem *element = root; element; element = (StructElem *)(uintptr_t)structure_next(root, element))
		mend_element(&m, element);
}
