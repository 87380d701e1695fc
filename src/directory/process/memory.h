/*
 * Memory: it never runs out in silence.
 *
 * malloc() and its kin, as defined here, serve the whole process with every library in it. They never answer NULL: what
 * cannot be had ends the process in one place, told, with no temporary file left. Libraries cannot be trusted with a
 * NULL; several leave out what they could not hold, and end well with another result.
 */
#ifndef PROCESS_MEMORY_H
#define PROCESS_MEMORY_H

#include <stddef.h>

/* Whether a sanitiser watches malloc, and stands in its place. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define MEMORY_IS_WATCHED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define MEMORY_IS_WATCHED 1
#endif
#endif
#ifndef MEMORY_IS_WATCHED
#define MEMORY_IS_WATCHED 0
#endif

/* From here on the process, and each that it forks, may hold so many bytes (0: what the system gives). More ends it
 * with EXIT_LIMIT [memory-limit]. What counts is what it may write to: heap, and the stacks of its threads
 * (RLIMIT_DATA). */
void memory_limit(size_t bytes);

/* What leaves the machine, or the container, at ease: three quarters of its memory, shared among so many processes. */
size_t memory_share(unsigned processes);

/* Hands back to the system what was freed: for a process that parts into others, which would all begin with it. */
void memory_give_back(void);

/* Ends the process with EXIT_MEMORY [out-of-memory]: what the program gives to memory_set_end(). */
_Noreturn void memory_exhausted(void);

#endif
