/*
 * Threads that go on in the locale of the one that starts them: how numbers are written must not depend on who writes.
 */
#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/* Starts `run`; false when the system has no more threads. The caller's locale, where it has one of its own
 * (uselocale), outlives the thread. */
bool thread_start(pthread_t *thread, void *(*run)(void *argument), void *argument);

#endif
