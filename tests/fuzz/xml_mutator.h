/*
 * Mutation of XML by its grammar: elements are put in, taken out, moved, renamed and borrowed from samples; attributes
 * get values that samples have under that name, or odd ones. So most of what comes out is still well formed and gets
 * deep into the rooms. What the grammar is, is learnt from the samples and from lists of words. Bytes are changed too,
 * now and then.
 */
#ifndef TESTS_FUZZ_XML_MUTATOR_H
#define TESTS_FUZZ_XML_MUTATOR_H

#include <stddef.h>
#include <stdint.h>

typedef struct XmlNamespace {
	const char *prefix, *uri; /* prefix "": elements without one */
} XmlNamespace;

/* Lists end with NULL. Names bear a prefix of `namespaces`, or none. */
typedef struct XmlGrammar {
	const XmlNamespace *namespaces; /* ends with a NULL prefix */
	const char *const *elements;
	const char *const *attributes;
	const char *const *values; /* odd ones, for any attribute */
	const char *const *texts;
	const char *const *samples; /* files, as patterns of the shell */
} XmlGrammar;

/* As LLVMFuzzerCustomMutator() and LLVMFuzzerCustomCrossOver(). `grammar` is the same each time. */
size_t xml_mutate(const XmlGrammar *grammar, uint8_t *data, size_t size, size_t most, unsigned seed);
size_t xml_cross(const XmlGrammar *grammar, const uint8_t *one, size_t one_size, const uint8_t *other,
		 size_t other_size, uint8_t *out, size_t most, unsigned seed);

/* libFuzzer's. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *other, size_t other_size,
				 uint8_t *out, size_t most, unsigned seed);

#endif
