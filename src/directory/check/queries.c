/*
 * Queries that wait for an answer.
 */
#include "base/str.h"
#include "check/checking.h"

void check_queries(Checking *checking)
{
	const Remark *remarks;
	size_t count = source_remarks(checking->source, &remarks);

	for (size_t i = 0; i < count; i++)
		if (remark_is_open(&remarks[i]))
			finding_add(checking,
				    (Finding){ .code = "Q01",
					       .place = remarks[i].place,
					       .fiche = remarks[i].fiche,
					       .found = remarks[i].id },
				    remarks[i].id, remarks[i].pour, remarks[i].text, NULL);
}
