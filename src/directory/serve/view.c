#include "serve/view.h"

/* For a list; for a telephone; for a screen. Few, so that each is made once for many. */
static const unsigned widths[VIEW_WIDTHS] = { 200, 400, 800 };

unsigned view_of_picture(unsigned width, bool all_pages)
{
	for (unsigned i = 0; i < VIEW_WIDTHS; i++)
		if (widths[i] == width)
			return VIEW_PICTURES + 2 * i + all_pages;
	return VIEW_PDF;
}

unsigned view_width(unsigned view)
{
	return widths[(view - VIEW_PICTURES) / 2];
}

bool view_has_all_pages(unsigned view)
{
	return (view - VIEW_PICTURES) % 2 != 0;
}
