/*
 * Moment: the clock that never goes back.
 */
#ifndef SERVE_MOMENT_H
#define SERVE_MOMENT_H

/* Seconds since some time in the past. */
double moment_now(void);

#endif
