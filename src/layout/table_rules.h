/*
 * Rules between the cells of a table whose borders collapse: one for each edge of the grid, decided by the borders
 * that meet there (XSL 1.1 § 6.7.10, CSS 2.1 § 17.6.2.1).
 */
#ifndef LAYOUT_TABLE_RULES_H
#define LAYOUT_TABLE_RULES_H

#include "layout/parallel.h"

/* What of a group's rows stands on a page. */
typedef struct TableRulesPart {
	Length x;			/* of the first column's left edge */
	Length top, bottom;		/* of the part, on the page */
	Length above, below;		/* the heights of the group that it stands between; above > 0: cut there */
	Length shift;			/* from heights of the group to the page, for rows that begin in the part */
} TableRulesPart;

void table_rules_paint(Layout *layout, const TableRules *rules, const TableRulesPart *part, AreaItems *items);

#endif
