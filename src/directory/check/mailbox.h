/*
 * Mailboxes: whose they are, as far as an address tells. The name before the @ is words between dots, hyphens,
 * underscores and plus signs; the domain behind it is a provider's or somebody's own.
 */
#ifndef CHECK_MAILBOX_H
#define CHECK_MAILBOX_H

#include "base/arena.h"

#include <stdbool.h>

/* What is behind the @; "" if there is none. */
const char *mailbox_domain(const char *address);

/* Whether the domain is one where anybody may have a mailbox. */
bool mailbox_is_public_provider(const char *domain);

/* Whether a word of the name begins as that of an office does: mairie, conseil, contact, secretariat… */
bool mailbox_is_office(const char *address);

/* Whether the name looks like a person's: two words of letters or an initial and a word, none of them an office's. */
bool mailbox_is_personal(const char *address);

/* Whether the name holds a word of four letters or more of these plain keys' (of a person, of a place), or its words
 * or initials are taken from them. */
bool mailbox_fits(Arena *arena, const char *address, const char *key);

/* Whether the name holds what its own domain is named after: bal-aubeville@mairie-aubeville.fr. */
bool mailbox_is_of_domain(Arena *arena, const char *address);

/* The letters and figures of an address or a domain alone: two spellings of one have the same. */
const char *mailbox_bare(Arena *arena, const char *text);

/* What a domain is named after: without its last label, "ville", "mairie", "cg" and the like, hyphens and figures;
 * "" when less than four letters are left. */
const char *mailbox_core(Arena *arena, const char *domain);

#endif
