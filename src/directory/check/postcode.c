/*
 * Towns served from across a border are those that are known for it; the list is not complete, and an editor
 * accepts what it lacks, beside the postcode.
 */
#include "check/postcode.h"

#include "base/ascii.h"
#include "base/str.h"

#include <string.h>

static const struct {
	const char *postcode, *department;
} across[] = {
	{ "05110", "04" }, /* Claret, Curbans */
	{ "05130", "04" }, /* Piégut, Venterol */
	{ "06260", "04" }, /* La Rochette, Saint-Pierre */
	{ "21340", "71" }, /* Change */
	{ "33220", "24" }, /* Port-Sainte-Foy-et-Ponchapt, Fougueyrolles */
	{ "48250", "07" }, /* Laveyrune */
	{ "49123", "44" }, /* Le Fresne-sur-Loire */
	{ "52100", "51" }, /* Sapignicourt */
	{ "94390", "91" }, /* Orly, the air terminals in Paray-Vieille-Poste */
};

static bool is_postcode(const char *text)
{
	size_t digits = 0;

	while (ascii_is_digit((unsigned char)text[digits]))
		digits++;
	return digits == 5 && !text[digits];
}

/* Corsica kept its 20 when it was parted: the south is 200 and 201. Overseas has three figures. */
bool postcode_department(const char *postcode, char code[4])
{
	size_t length = str_starts(postcode, "97") || str_starts(postcode, "98") ? 3 : 2;

	if (!is_postcode(postcode) || str_starts(postcode, "00") || str_starts(postcode, "99") ||
	    str_starts(postcode, "96"))
		return false;
	memcpy(code, postcode, length);
	code[length] = '\0';
	if (str_equal(code, "20"))
		memcpy(code, postcode[2] < '2' ? "2A" : "2B", 3);
	return true;
}

bool postcode_fits(const char *postcode, const char *department)
{
	char code[4];

	if (!postcode_department(postcode, code) || str_equal(code, department))
		return true;
	for (size_t i = 0; i < sizeof across / sizeof *across; i++)
		if (str_equal(across[i].postcode, postcode) && str_equal(across[i].department, department))
			return true;
	return false;
}
