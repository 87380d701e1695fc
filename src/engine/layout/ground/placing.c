#include "layout/ground/placing.h"

#include "layout/ground/context.h"

Length placing_across(FoAlign align, Length room, bool verso)
{
	switch (align) {
	case FO_ALIGN_CENTER: return room / 2;
	case FO_ALIGN_END: return room;
	case FO_ALIGN_INSIDE: return verso ? room : 0;
	case FO_ALIGN_OUTSIDE: return verso ? 0 : room;
	default: return 0;
	}
}

Length placing_down(FoDisplayAlign align, Length room)
{
	switch (align) {
	case FO_DISPLAY_CENTER: return room / 2;
	case FO_DISPLAY_AFTER: return room;
	default: return 0;
	}
}

Point placing_origin(Rect rect, int orientation)
{
	switch (orientation) {
	case 90: return (Point){ rect.x, rect.y + rect.height };
	case 180: return (Point){ rect.x + rect.width, rect.y + rect.height };
	case 270: return (Point){ rect.x + rect.width, rect.y };
	default: return (Point){ rect.x, rect.y };
	}
}

Rect placing_seen(Size size, Point origin, int orientation)
{
	switch (orientation) {
	case 90: return (Rect){ origin.y - size.height, -origin.x, size.height, size.width };
	case 180: return (Rect){ origin.x - size.width, origin.y - size.height, size.width, size.height };
	case 270: return (Rect){ -origin.y, origin.x - size.width, size.height, size.width };
	default: return (Rect){ -origin.x, -origin.y, size.width, size.height };
	}
}

static bool is_given(FoLength offset, const Length *base)
{
	return !offset.automatic && (base || offset.percent == 0.0);
}

static Length offset_along(FoLength near, FoLength far, const Length *base)
{
	if (is_given(near, base))
		return layout_length(near, base ? *base : 0, 0);
	return is_given(far, base) ? -layout_length(far, base ? *base : 0, 0) : 0;
}

Point placing_offset(const FoRelative *relative, Length width, const Length *height)
{
	return (Point){ offset_along(relative->offset[FO_START], relative->offset[FO_END], &width),
			offset_along(relative->offset[FO_BEFORE], relative->offset[FO_AFTER], height) };
}
