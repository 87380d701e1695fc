#include "text/months.h"

const char *const months_french[MONTHS] = {
	"janvier", "février", "mars",      "avril",   "mai",      "juin",
	"juillet", "août",    "septembre", "octobre", "novembre", "décembre",
};
