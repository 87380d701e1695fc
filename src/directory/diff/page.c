/*
 * A report's page.
 */
#include "diff/page.h"

#include "transform/transform.h"

bool page_of_report(Arena *arena, xmlDoc *document, const char *template, Str *out, Diagnostics *diagnostics)
{
	Template *compiled = template_new(template, diagnostics);
	const TransformInput input = { .document = document, .folder = "" };
	xmlDoc *page = compiled ? template_apply(compiled, arena, &input, NULL, 0, NULL, diagnostics) : NULL;
	size_t length;

	if (page) {
		const char *text = template_text(compiled, arena, page, &length);

		str_add_bytes(out, text, length);
	}
	xmlFreeDoc(page);
	xmlFreeDoc(document);
	template_free(compiled);
	return page != NULL;
}
