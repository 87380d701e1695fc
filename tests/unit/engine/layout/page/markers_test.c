/* retrieve-marker on pages made by hand: parents a and b, both with markers of class "head". */
#include "layout/page/markers.h"

#include "check.h"

static FoNode parent_a, parent_b, marker_a, marker_b, marker_second;

static void make_nodes(void)
{
	marker_a = (FoNode){ .kind = FO_MARKER, .parent = &parent_a, .as.marker.name = "head" };
	marker_b = marker_second = marker_a;
	marker_b.parent = marker_second.parent = &parent_b;
}

static FoNode retrieve(int position, int boundary)
{
	FoNode node = { .kind = FO_RETRIEVE_MARKER, .as.marker.name = "head" };

	node.as.marker.position = position;
	node.as.marker.boundary = boundary;
	return node;
}

/* Page 0: a begins. Page 1: a ends, b begins and ends. Page 2: nothing. Page 3, of the next sequence: nothing. */
static Markers *pages(Arena *arena)
{
	Markers *markers = markers_new(arena);

	make_nodes();
	markers_note(markers, &marker_a, 0, 0, true, false);
	markers_note(markers, &marker_a, 1, 0, false, true);
	markers_note(markers, &marker_b, 1, 0, true, true);
	return markers;
}

TEST(positions_on_one_page)
{
	Markers *markers = pages(arena);
	FoNode first_starting = retrieve(FO_FIRST_STARTING, FO_BOUNDARY_PAGE),
	       first = retrieve(FO_FIRST_INCLUDING, FO_BOUNDARY_PAGE);
	FoNode last_starting = retrieve(FO_LAST_STARTING, FO_BOUNDARY_PAGE),
	       last_ending = retrieve(FO_LAST_ENDING, FO_BOUNDARY_PAGE);

	CHECK(markers_find(markers, &first_starting, 1, 0) == &marker_b);
	CHECK(markers_find(markers, &first, 1, 0) == &marker_a);
	CHECK(markers_find(markers, &last_starting, 1, 0) == &marker_b);
	CHECK(markers_find(markers, &last_ending, 1, 0) == &marker_b);
	CHECK(markers_find(markers, &last_ending, 0, 0) == &marker_a);
}

TEST(earlier_pages_serve_as_far_as_the_boundary)
{
	Markers *markers = pages(arena);
	FoNode page = retrieve(FO_FIRST_STARTING, FO_BOUNDARY_PAGE),
	       sequence = retrieve(FO_FIRST_STARTING, FO_BOUNDARY_PAGE_SEQUENCE);
	FoNode document = retrieve(FO_FIRST_STARTING, FO_BOUNDARY_DOCUMENT);

	CHECK(markers_find(markers, &page, 2, 0) == NULL);
	CHECK(markers_find(markers, &sequence, 2, 0) == &marker_b);
	CHECK(markers_find(markers, &sequence, 3, 1) == NULL);
	CHECK(markers_find(markers, &document, 3, 1) == &marker_b);
}

TEST(of_two_markers_of_one_class_in_one_parent_the_first_counts)
{
	Markers *markers = pages(arena);
	FoNode last = retrieve(FO_LAST_ENDING, FO_BOUNDARY_PAGE);

	for (uint32_t page = 1; page < 3; page++) {
		markers_note(markers, &marker_b, page, 0, page == 1, page == 2);
		markers_note(markers, &marker_second, page, 0, page == 1, page == 2);
		CHECK(markers_find(markers, &last, page, 0) == &marker_b);
	}
}

TEST(a_page_sequence_may_be_noted_again)
{
	Markers *markers = pages(arena);
	FoNode page = retrieve(FO_FIRST_STARTING, FO_BOUNDARY_PAGE),
	       document = retrieve(FO_FIRST_STARTING, FO_BOUNDARY_DOCUMENT);

	markers_note(markers, &marker_second, 3, 1, true, true);
	markers_forget(markers, (bool[]){ true, false }, 2);
	CHECK(markers_find(markers, &document, 2, 0) == NULL);
	CHECK(markers_find(markers, &page, 3, 1) == &marker_second);
	markers_note(markers, &marker_a, 2, 0, true, true);
	markers_sort(markers);
	CHECK(markers_find(markers, &page, 2, 0) == &marker_a);
	CHECK(markers_find(markers, &document, 3, 1) == &marker_second);
}

int main(void)
{
	RUN(positions_on_one_page);
	RUN(earlier_pages_serve_as_far_as_the_boundary);
	RUN(of_two_markers_of_one_class_in_one_parent_the_first_counts);
	RUN(a_page_sequence_may_be_noted_again);
	return check_status();
}
