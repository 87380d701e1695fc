/*
 * French postcodes and départements. A postcode begins with the code of the département of the office that
 * delivers, which is not always that of the town.
 */
#ifndef CHECK_POSTCODE_H
#define CHECK_POSTCODE_H

#include <stdbool.h>

/* The département that five figures tell: "49", "2A", "974"; written to `code`. False when they are no postcode, or
 * one of no place (special deliveries have 99). */
bool postcode_department(const char *postcode, char code[4]);

/* Whether a town of that département may have the postcode. */
bool postcode_fits(const char *postcode, const char *department);

#endif
