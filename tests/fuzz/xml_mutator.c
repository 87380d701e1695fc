#include "xml_mutator.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <glob.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define PARSE_OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)
#define MOST_SAMPLES 512
#define MOST_COPIES 12
#define MOST_VALUE 64

typedef struct Mutation {
	const XmlGrammar *grammar;
	uint64_t random;
	xmlDoc *document;
	xmlNode *root;
} Mutation;

/* ---- chance ---- */

/* Marsaglia's xorshift. */
static unsigned below(Mutation *m, unsigned n)
{
	m->random ^= m->random << 13;
	m->random ^= m->random >> 7;
	m->random ^= m->random << 17;
	return (unsigned)((m->random >> 11) % n);
}

static bool one_in(Mutation *m, unsigned n)
{
	return below(m, n) == 0;
}

static const char *any(Mutation *m, const char *const *list)
{
	unsigned count = 0;

	while (list[count])
		count++;
	return count ? list[below(m, count)] : "";
}

/* ---- samples ---- */

/* libxml2 would write of some faults to standard error, whatever the options. */
static void ignore_fault(void *context, xmlError *error)
{
	(void)context, (void)error;
}

static xmlDoc *parse(const uint8_t *data, size_t size)
{
	xmlDoc *document;

	xmlSetStructuredErrorFunc(NULL, ignore_fault);
	document = xmlReadMemory((const char *)data, (int)size, NULL, NULL, PARSE_OPTIONS);
	xmlSetStructuredErrorFunc(NULL, NULL);
	return document;
}

static xmlDoc *samples[MOST_SAMPLES];
static unsigned sample_count;

static void read_samples(const XmlGrammar *grammar)
{
	if (sample_count)
		return;
	for (const char *const *pattern = grammar->samples; *pattern; pattern++) {
		glob_t found;

		if (glob(*pattern, 0, NULL, &found) == 0) {
			for (size_t i = 0; i < found.gl_pathc && sample_count < MOST_SAMPLES; i++) {
				samples[sample_count] = xmlReadFile(found.gl_pathv[i], NULL, PARSE_OPTIONS);
				sample_count += samples[sample_count] != NULL;
			}
			globfree(&found);
		}
	}
}

/* ---- walking ---- */

/* The next element below `root` in document order. */
static xmlNode *next_element(const xmlNode *root, xmlNode *node)
{
	xmlNode *next = node->children;

	while (true) {
		for (; next; next = next->next)
			if (next->type == XML_ELEMENT_NODE)
				return next;
		if (node == root)
			return NULL;
		next = node->next;
		node = node->parent;
	}
}

static bool is_within(const xmlNode *node, const xmlNode *above)
{
	for (; node; node = node->parent)
		if (node == above)
			return true;
	return false;
}

/* Any element of the tree; of that name only, if one is given; NULL if there is none. */
static xmlNode *any_element(Mutation *m, xmlNode *root, const xmlChar *name)
{
	xmlNode *found = NULL;
	unsigned count = 0;

	for (xmlNode *node = root; node; node = next_element(root, node))
		if ((!name || xmlStrEqual(node->name, name)) && one_in(m, ++count))
			found = node;
	return found;
}

static xmlNode *any_but_root(Mutation *m)
{
	for (int tries = 0; tries < 4; tries++) {
		xmlNode *found = any_element(m, m->root, NULL);

		if (found != m->root)
			return found;
	}
	return NULL;
}

static xmlAttr *any_attribute(Mutation *m, xmlNode *root, const xmlChar *name)
{
	xmlAttr *found = NULL;
	unsigned count = 0;

	for (xmlNode *node = root; node; node = next_element(root, node))
		for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
			if ((!name || xmlStrEqual(attribute->name, name)) && one_in(m, ++count))
				found = attribute;
	return found;
}

static xmlNode *any_sample(Mutation *m)
{
	return sample_count ? xmlDocGetRootElement(samples[below(m, sample_count)]) : m->root;
}

/* An element of any sample, of that name if one of a few samples has it. */
static xmlNode *any_of_samples(Mutation *m, const xmlChar *name)
{
	xmlNode *found = NULL;

	for (int tries = 0; tries < 8 && !found; tries++)
		found = any_element(m, any_sample(m), name);
	return found;
}

/* ---- names ---- */

static xmlNs *namespace_of(Mutation *m, xmlNode *node, const char *prefix, size_t length)
{
	for (const XmlNamespace *n = m->grammar->namespaces; n->prefix; n++) {
		xmlNs *ns;

		if (strlen(n->prefix) != length || strncmp(n->prefix, prefix, length) != 0)
			continue;
		ns = xmlSearchNsByHref(m->document, node, (const xmlChar *)n->uri);
		return ns ? ns : xmlNewNs(m->root, (const xmlChar *)n->uri, length ? (const xmlChar *)n->prefix : NULL);
	}
	return NULL;
}

/* Where the local name begins; *length is the prefix's. */
static const char *local_of(const char *name, size_t *length)
{
	const char *colon = strchr(name, ':');

	*length = colon ? (size_t)(colon - name) : 0;
	return colon ? colon + 1 : name;
}

static xmlNode *new_element(Mutation *m)
{
	const char *name = any(m, m->grammar->elements), *local;
	size_t length;
	xmlNode *node;

	local = local_of(name, &length);
	node = xmlNewDocNode(m->document, NULL, (const xmlChar *)local, NULL);
	xmlSetNs(node, namespace_of(m, m->root, name, length));
	return node;
}

/* Attributes without prefix are in no namespace. */
static void set_attribute(Mutation *m, xmlNode *node, const char *name, const char *value)
{
	size_t length;
	const char *local = local_of(name, &length);

	if (length)
		xmlSetNsProp(node, namespace_of(m, node, name, length), (const xmlChar *)local, (const xmlChar *)value);
	else
		xmlSetProp(node, (const xmlChar *)local, (const xmlChar *)value);
}

/* ---- attributes ---- */

static void set_value(xmlAttr *attribute, const xmlChar *value)
{
	xmlSetNsProp(attribute->parent, attribute->ns, attribute->name, value);
}

/* Control characters cannot stand in XML, nor what is not UTF-8. */
static size_t make_text(char *bytes, size_t length)
{
	bytes[length] = '\0';
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)bytes[i] < ' ' && bytes[i] != '\n' && bytes[i] != '\t')
			bytes[i] = ' ';
	if (!xmlCheckUTF8((const unsigned char *)bytes))
		for (size_t i = 0; i < length; i++)
			bytes[i] &= 0x7F;
	return length;
}

static void mutate_value(xmlAttr *attribute)
{
	char bytes[MOST_VALUE + 1];
	xmlChar *value = xmlNodeGetContent((xmlNode *)attribute);
	size_t length = value ? strlen((char *)value) : 0;

	length = length > MOST_VALUE ? MOST_VALUE : length;
	if (length)
		memcpy(bytes, value, length);
	make_text(bytes, LLVMFuzzerMutate((uint8_t *)bytes, length, MOST_VALUE));
	set_value(attribute, (const xmlChar *)bytes);
	xmlFree(value);
}

/* Another's value: of the same attribute somewhere, or of any. */
static void borrow_value(Mutation *m, xmlAttr *attribute, const xmlChar *name)
{
	xmlAttr *other = NULL;
	xmlChar *value;

	for (int tries = 0; tries < 6 && !other; tries++)
		other = any_attribute(m, one_in(m, 3) ? m->root : any_sample(m), name);
	if (!other)
		return;
	value = xmlNodeGetContent((xmlNode *)other);
	set_value(attribute, value);
	xmlFree(value);
}

static void change_attribute(Mutation *m)
{
	xmlAttr *attribute = any_attribute(m, m->root, NULL);

	if (!attribute)
		return;
	switch (below(m, 8)) {
	case 0:
	case 1:
	case 2: borrow_value(m, attribute, attribute->name); break;
	case 3:
	case 4:
	case 5: set_value(attribute, (const xmlChar *)any(m, m->grammar->values)); break;
	case 6: borrow_value(m, attribute, NULL); break;
	default: mutate_value(attribute); break;
	}
}

static void add_attribute(Mutation *m)
{
	xmlNode *node = any_element(m, m->root, NULL);
	xmlAttr *other;

	set_attribute(m, node, any(m, m->grammar->attributes), any(m, m->grammar->values));
	for (other = node->properties; other && other->next;)
		other = other->next;
	if (other && one_in(m, 2))
		borrow_value(m, other, other->name);
}

/* All that a sample's element of the same name has, or an element of any name. */
static void add_attributes_of_sample(Mutation *m)
{
	xmlNode *node = any_element(m, m->root, NULL), *sample = any_of_samples(m, one_in(m, 3) ? NULL : node->name);

	for (xmlAttr *attribute = sample ? sample->properties : NULL; attribute; attribute = attribute->next) {
		xmlChar *value = xmlNodeGetContent((xmlNode *)attribute);
		xmlNs *ns = attribute->ns ? xmlSearchNsByHref(m->document, node, attribute->ns->href) : NULL;

		if (!attribute->ns || ns)
			xmlSetNsProp(node, ns, attribute->name, value);
		xmlFree(value);
	}
}

static void remove_attribute(Mutation *m)
{
	xmlAttr *attribute = any_attribute(m, m->root, NULL);

	if (attribute)
		xmlRemoveProp(attribute);
}

/* ---- elements ---- */

/* Beside `place` or in it, before or after what is there. */
static void put(Mutation *m, xmlNode *node, xmlNode *place)
{
	if (place == m->root || one_in(m, 3)) {
		if (place->children && one_in(m, 2))
			xmlAddPrevSibling(place->children, node);
		else
			xmlAddChild(place, node);
	} else if (one_in(m, 2)) {
		xmlAddPrevSibling(place, node);
	} else {
		xmlAddNextSibling(place, node);
	}
	xmlReconciliateNs(m->document, node);
}

static void drop(xmlNode *node)
{
	xmlUnlinkNode(node);
	xmlFreeNode(node);
}

static void remove_element(Mutation *m)
{
	xmlNode *node = any_but_root(m);

	if (node)
		drop(node);
}

static void repeat_element(Mutation *m)
{
	xmlNode *node = any_but_root(m);

	for (unsigned copies = one_in(m, 8) ? 1 + below(m, MOST_COPIES) : 1; node && copies; copies--)
		xmlAddNextSibling(node, xmlDocCopyNode(node, m->document, 1));
}

static void move_element(Mutation *m)
{
	xmlNode *node = any_but_root(m), *place = any_element(m, m->root, NULL);

	if (!node || is_within(place, node))
		return;
	xmlUnlinkNode(node);
	put(m, node, place);
}

static void swap_elements(Mutation *m)
{
	xmlNode *one = any_but_root(m), *other = any_but_root(m), *mark;

	if (!one || !other || is_within(one, other) || is_within(other, one))
		return;
	mark = xmlNewDocComment(m->document, (const xmlChar *)"");
	xmlReplaceNode(one, mark);
	xmlReplaceNode(other, one);
	xmlReplaceNode(mark, other);
	xmlFreeNode(mark);
	xmlReconciliateNs(m->document, one);
	xmlReconciliateNs(m->document, other);
}

static void rename_element(Mutation *m)
{
	xmlNode *node = any_but_root(m), *other;

	if (!node)
		return;
	other = one_in(m, 2) ? new_element(m) : NULL;
	if (other) {
		xmlNodeSetName(node, other->name);
		xmlSetNs(node, other->ns);
		xmlFreeNode(other);
	} else if ((other = any_but_root(m))) {
		xmlChar *name = xmlStrdup(other->name);

		xmlNodeSetName(node, name);
		xmlSetNs(node, other->ns);
		xmlFree(name);
	}
	xmlReconciliateNs(m->document, node);
}

static void insert_element(Mutation *m)
{
	xmlNode *node = new_element(m);

	if (one_in(m, 2))
		xmlAddChild(node, xmlNewDocText(m->document, (const xmlChar *)any(m, m->grammar->texts)));
	put(m, node, any_element(m, m->root, NULL));
}

/* A new element around one that is there. */
static void wrap_element(Mutation *m)
{
	xmlNode *node = any_but_root(m), *around;

	if (!node)
		return;
	around = new_element(m);
	xmlReplaceNode(node, around);
	xmlAddChild(around, node);
}

/* The element goes, what it holds stays. */
static void unwrap_element(Mutation *m)
{
	xmlNode *node = any_but_root(m);

	if (!node)
		return;
	while (node->children) {
		xmlNode *child = node->children;

		xmlUnlinkNode(child);
		xmlAddPrevSibling(node, child);
	}
	xmlReconciliateNs(m->document, node->parent);
	drop(node);
}

/* From a tree elsewhere: in the place of an element of the same name, or where such a one stands, or anywhere. */
static void graft(Mutation *m, xmlNode *donor)
{
	xmlNode *place = any_element(m, m->root, donor->name), *node;

	if (!place || place == m->root || one_in(m, 4))
		place = any_but_root(m);
	if (!place)
		return;
	node = xmlDocCopyNode(donor, m->document, 1);
	if (one_in(m, 2)) {
		xmlReplaceNode(place, node);
		xmlFreeNode(place);
		xmlReconciliateNs(m->document, node);
	} else {
		put(m, node, place);
	}
}

static void borrow_element(Mutation *m)
{
	xmlNode *place = any_element(m, m->root, NULL), *donor = any_of_samples(m, one_in(m, 3) ? NULL : place->name);

	if (donor && donor->parent->type == XML_ELEMENT_NODE)
		graft(m, donor);
}

/* ---- text ---- */

static xmlNode *any_text(Mutation *m)
{
	xmlNode *found = NULL;
	unsigned count = 0;

	for (xmlNode *node = m->root; node; node = next_element(m->root, node))
		for (xmlNode *child = node->children; child; child = child->next)
			if (child->type == XML_TEXT_NODE && one_in(m, ++count))
				found = child;
	return found;
}

static void mutate_text(Mutation *m)
{
	xmlNode *text = any_text(m);
	size_t length = text && text->content ? strlen((char *)text->content) : 0, most = 2 * length + 16;
	char *bytes = malloc(most + 1);

	if (text && bytes) {
		if (length)
			memcpy(bytes, text->content, length);
		length = make_text(bytes, LLVMFuzzerMutate((uint8_t *)bytes, length, most));
		xmlNodeSetContentLen(text, NULL, 0);
		xmlNodeAddContentLen(text, (xmlChar *)bytes, (int)length);
	}
	free(bytes);
}

static void add_text(Mutation *m)
{
	xmlNode *text = xmlNewDocText(m->document, (const xmlChar *)any(m, m->grammar->texts));

	xmlAddChild(any_element(m, m->root, NULL), text);
}

/* ---- the whole ---- */

typedef void Way(Mutation *m);

static Way *const ways[] = {
	change_attribute,
	change_attribute,
	change_attribute,
	change_attribute,
	change_attribute,
	change_attribute,
	add_attribute,
	add_attribute,
	add_attribute,
	add_attribute,
	add_attributes_of_sample,
	add_attributes_of_sample,
	remove_attribute,
	remove_element,
	remove_element,
	repeat_element,
	repeat_element,
	move_element,
	move_element,
	swap_elements,
	rename_element,
	rename_element,
	insert_element,
	insert_element,
	wrap_element,
	unwrap_element,
	borrow_element,
	borrow_element,
	borrow_element,
	mutate_text,
	mutate_text,
	add_text,
};

static bool open_document(Mutation *m, const XmlGrammar *grammar, const uint8_t *data, size_t size, unsigned seed)
{
	read_samples(grammar);
	*m = (Mutation){ .grammar = grammar, .random = UINT64_C(0x9E3779B97F4A7C15) ^ ((uint64_t)seed << 20 | 1) };
	for (int i = 0; i < 4; i++)
		below(m, 2);
	m->document = parse(data, size);
	m->root = m->document ? xmlDocGetRootElement(m->document) : NULL;
	return m->root != NULL;
}

/* The document written out, 0 when it has become too large. */
static size_t close_document(Mutation *m, uint8_t *out, size_t most)
{
	xmlChar *text = NULL;
	int length = 0;

	if (m->root)
		xmlDocDumpMemoryEnc(m->document, &text, &length, "UTF-8");
	if (!text || (size_t)length > most)
		length = 0;
	if (length)
		memcpy(out, text, (size_t)length);
	xmlFree(text);
	xmlFreeDoc(m->document);
	return (size_t)length;
}

size_t xml_mutate(const XmlGrammar *grammar, uint8_t *data, size_t size, size_t most, unsigned seed)
{
	Mutation m;
	size_t length;

	if (seed % 20 == 0 || !open_document(&m, grammar, data, size, seed))
		return LLVMFuzzerMutate(data, size, most);
	do
		ways[below(&m, sizeof ways / sizeof *ways)](&m);
	while (!one_in(&m, 3));
	length = close_document(&m, data, most);
	return length ? length : LLVMFuzzerMutate(data, size, most);
}

size_t xml_cross(const XmlGrammar *grammar, const uint8_t *one, size_t one_size, const uint8_t *other,
		 size_t other_size, uint8_t *out, size_t most, unsigned seed)
{
	Mutation m;
	xmlDoc *donor;

	if (!open_document(&m, grammar, one, one_size, seed))
		return 0;
	donor = parse(other, other_size);
	if (donor && xmlDocGetRootElement(donor)) {
		xmlNode *root = xmlDocGetRootElement(donor), *part = any_element(&m, root, NULL);

		if (part != root)
			graft(&m, part);
	}
	xmlFreeDoc(donor);
	return close_document(&m, out, most);
}
