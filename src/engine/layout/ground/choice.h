/*
 * Which case of a switch stands (rep:choose): whoever lays a switch out decides and notes it, all others ask. To them a
 * switch has one child, the case that stands.
 *
 * Decisions hold for one laying out of a page-sequence; each trial of copyfitting has its own.
 */
#ifndef LAYOUT_CHOICE_H
#define LAYOUT_CHOICE_H

#include "layout/ground/context.h"

typedef struct Choices Choices;

/* None taken yet; they grow in `arena`. */
Choices *choices_new(Arena *arena);

/* From now on they grow in that arena, which holds the one they were made in. */
void choices_move(Choices *choices, Arena *arena);

/* Notes the decision on a switch. A decision that is `fixed` stands: later ones are not noted. */
void choice_note(const Layout *layout, const FoNode *alternatives, const FoNode *chosen, bool fixed);

/* Whether it is fixed. */
bool choice_is_fixed(const Layout *layout, const FoNode *alternatives);

/* The first child: of a switch the case that stands, the first case where none was chosen yet. */
const FoNode *choice_first(const Layout *layout, const FoNode *node);
const FoNode *choice_first_among(const Choices *choices, const FoNode *node);

/* The sibling after it; NULL after a case. */
static inline const FoNode *choice_next(const FoNode *node)
{
	return node->kind == FO_MULTI_CASE ? NULL : node->next;
}

/* The case that the present fit asks of a FO_CHOOSE_FIT switch. */
const FoNode *choice_by_fit(const Layout *layout, const FoNode *alternatives);

/* ---- what a decision by height came to, kept in the layout's memory from trial to trial ---- */

/* NULL: not known for that width. */
const FoNode *choice_recall(const Layout *layout, const FoNode *alternatives, Length width);
void choice_remember(const Layout *layout, const FoNode *alternatives, Length width, const FoNode *chosen);

#endif
