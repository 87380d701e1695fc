/*
 * Questions to a finished tree.
 */
#include "fo/fo.h"

#include "base/map.h"
#include "fo/element.h"

const FoNode *fo_retrieved(const FoNode *marker, const FoNode *retrieve)
{
	const FoNode *read = marker->as.marker.retrieved_in_table;

	if (!retrieve->as.marker.within_table) /* others are being added in front while page-sequences are read */
		read = __atomic_load_n(&marker->as.marker.retrieved, __ATOMIC_ACQUIRE);
	while (read && read->as.marker.context != retrieve->as.marker.context)
		read = read->next;
	return read;
}

const char *fo_kind_name(FoKind kind)
{
	if (kind == FO_TEXT)
		return "#text";
	for (int i = ELEMENT_ROOT; i < ELEMENT_COUNT; i++)
		if (element_table[i].kind == kind && element_table[i].support == SUPPORT_FULL)
			return element_table[i].name;
	return "";
}
