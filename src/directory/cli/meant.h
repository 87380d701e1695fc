/*
 * What a word that is none of those known was meant for: a command, an option, the code of a rule.
 */
#ifndef CLI_MEANT_H
#define CLI_MEANT_H

/* Each word known is offered, then `best` is the nearest; NULL: none is near. */
typedef struct Meant {
	const char *text;
	int least; /* nothing as far away as this is near */
	const char *best;
} Meant;

Meant meant_by(const char *text);
void meant_try(Meant *meant, const char *word);

/* A line on standard error, if something was meant. */
void meant_tell(const Meant *meant);

#endif
