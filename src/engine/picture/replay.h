/*
 * A page's areas, told one after the other to something that draws them: in painting order, at their places on the
 * page, with what readers of the PDF show of its annotations (frames of notes, what is in fields) over all of it.
 */
#ifndef PICTURE_REPLAY_H
#define PICTURE_REPLAY_H

#include "area/stroke.h"

/* Where a list stands: its origin on the page, and the directions in which x and y grow, one of them 1 or -1. */
typedef struct ReplayFrame {
	Point origin, right, down;
	int turn; /* counter-clockwise: 0, 90, 180, 270 */
} ReplayFrame;

static inline Point replay_point(const ReplayFrame *frame, Length x, Length y)
{
	return (Point){ frame->origin.x + x * frame->right.x + y * frame->down.x,
			frame->origin.y + x * frame->right.y + y * frame->down.y };
}

/* What draws. Boxes and points are the page's. */
typedef struct ReplayDrawer {
	void (*fill)(void *drawer, Rect box, AreaColor color);
	void (*line)(void *drawer, const AreaDashes *line, AreaColor color); /* upright or level */
	void (*polygon)(void *drawer, const Point *points, uint32_t count, AreaColor color);
	/* the frame's origin is the run's, on its baseline */
	void (*text)(void *drawer, const ReplayFrame *frame, const AreaText *run);
	/* upright in the frame, whatever way it is stored */
	void (*image)(void *drawer, const ReplayFrame *frame, Rect box, const Image *image);
	/* nothing outside is drawn until the same number of unclip() */
	void (*clip)(void *drawer, Rect window);
	void (*unclip)(void *drawer);
} ReplayDrawer;

void replay_page(const AreaPage *page, const ReplayDrawer *drawer, void *context);

#endif
