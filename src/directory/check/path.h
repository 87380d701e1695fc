/*
 * Paths to elements in their files.
 */
#ifndef CHECK_PATH_H
#define CHECK_PATH_H

#include "base/arena.h"

#include <libxml/tree.h>

/* An XPath that finds the element, or its attribute (NULL: none), in the file that it was read from:
 * "/fiche/partie[2]/contact[1]/tel[2]/@usage". Ranks stand where there are several of a name. "" for no element. */
const char *path_in_file(Arena *arena, const xmlNode *element, const char *attribute);

/* Its last step, which finds it from its parent: "tel[2]/@usage". */
const char *path_in_parent(Arena *arena, const xmlNode *element, const char *attribute);

#endif
