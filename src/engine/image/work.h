/*
 * Work that other people's libraries do on other people's drawings: one piece at a time in a process, in a thread of
 * its own, for so long and no longer.
 *
 * Nothing can make such a library stop. Work that takes too long is abandoned: its thread goes on until it is done, or
 * the process is, with all that it uses its own; as long as it does there is no other, so that hostile drawings never
 * cost more than one thread.
 */
#ifndef IMAGE_WORK_H
#define IMAGE_WORK_H

#include "image/image_priv.h"

/* How long: seconds of the processor, and on the clock whatever the processor does. */
enum { WORK_MOST_SECONDS = 10, WORK_MOST_WAITING = 60 };

/* The first member of what a kind of work takes and gives, which is in `arena`, as is all it uses. */
typedef struct ImageWork {
	Arena *arena;
	bool (*run)(void *work, ImageFault *fault);
	ImageFault fault;
	bool done, good, abandoned;
} ImageWork;

/* False with the fault: [image-slow], or the work's own. The caller frees the arena where it answers true, and looks at
 * nothing of the work where it does not. */
bool image_work(ImageWork *work, ImageFault *fault);

#endif
