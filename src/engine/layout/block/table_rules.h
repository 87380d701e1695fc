/*
 * Rules between the cells of a table whose borders collapse: one for each edge of the grid, decided by the borders
 * that meet there (XSL 1.1 § 6.7.10, CSS 2.1 § 17.6.2.1).
 */
#ifndef LAYOUT_TABLE_RULES_H
#define LAYOUT_TABLE_RULES_H

#include "layout/block/parallel.h"

/* What of a group of rows stands on a page. */
typedef struct TableRulesPart {
	Length x;            /* of the group's origin */
	Length top, bottom;  /* of the part, on the page */
	Length above, below; /* the heights of the group that it stands between */
	/* from heights of the group to the page, for rows that begin in the part */
	Length shift;
	/* rows of the same table stand above, follow; these will paint the rule between */
	bool joined_above, joined_below;
} TableRulesPart;

/* Paints the rules of a group's rows. Those on a page's edge stand where the part ends; a row cut inside is open. The
 * rule under a repeated head and that above a repeated foot are painted with the rows, the head and foot without it. */
void table_rules_paint(Layout *layout, const TableRules *rules, const TableRulesPart *part, AreaItems *items);

/* Whether the rows of `below` follow those of `above` in one table; either may be NULL. */
bool table_rules_join(const TableRules *above, const TableRules *below);

#endif
