/*
 * Transform: a template (XSLT 1.0 with EXSLT common, functions, sets and strings) makes formatting objects of a source.
 *
 * A template may read files of its own folder and of the edition's folder, and nothing else: no network, no writing. It
 * may call the functions of functions.h. Every literal element of the XSL-FO namespace that it writes carries
 * rep:source="file:line", the place of the record being printed, so that a fault found later names the record.
 */
#ifndef TRANSFORM_TRANSFORM_H
#define TRANSFORM_TRANSFORM_H

#include "base/str.h"
#include "source/source.h"

#include <libxml/tree.h>

/* The namespace of the engine's extensions, as templates write them. */
#define TRANSFORM_EXTENSIONS "urn:repertoire:fo"

typedef struct TransformParameter {
	const char *name, *value; /* the value is text, never an expression */
	bool offered;             /* not asked for by anybody: a template need not take it */
} TransformParameter;

/* Told while a template is at work that `last`, a child of the result's root element, is finished, and so is all before
 * it. They may be taken away. */
typedef struct TransformSink {
	void (*finished)(void *context, xmlNode *last);
	void *context;
} TransformSink;

typedef struct Template Template;

/* What a template is applied to: a source, or a document that the program made. */
typedef struct TransformInput {
	xmlDoc *document;
	const char *folder; /* whose files the template may read besides its own; "" is the current one */
	xmlDoc *lists;      /* answers to document() by its address; NULL: none */
} TransformInput;

TransformInput transform_input_of(const Source *source);

/*
 * The template in the file `path`, compiled for any number of sources. NULL with diagnostics: [template-read] and those
 * of xml_read() for one that is absent or not well formed, [template-error] for what libxslt refuses, with the
 * template's file and line. For one thread.
 */
Template *template_new(const char *path, Diagnostics *diagnostics);
void template_free(Template *template);

/*
 * What it makes, formatting objects mostly, the caller's to free (xmlFreeDoc). NULL with diagnostics [template-error].
 * What the template itself tells by xsl:message is a note [template-message], or an error with terminate="yes". A
 * parameter that no xsl:param takes is a warning [template-parameter], unless it was only offered. Blanks that the
 * template strips are gone from the document afterwards. `sink` may be NULL.
 */
xmlDoc *template_apply(Template *template, Arena *arena, const TransformInput *input,
		       const TransformParameter *parameters, size_t parameter_count, const TransformSink *sink,
		       Diagnostics *diagnostics);

/* What it made as the template's xsl:output wants it written, in `arena`; for pages of the web. */
const char *template_text(const Template *template, Arena *arena, xmlDoc *result, size_t *length);

/* Adds to `out` the text that the template `path` makes of a document of the program's own, reading no other file, and
 * frees the document. False with diagnostics of template_new() and template_apply(). */
bool template_report(const char *path, Arena *arena, xmlDoc *document, Str *out, Diagnostics *diagnostics);

#endif
