/* What carries ink stands where it is seen: in lists at an offset, turned, behind windows. */
#include "area/inked.h"
#include "check.h"

#define PT(n) ((Length)((n)*65536))

typedef struct Seen {
	Rect boxes[8];
	size_t count;
} Seen;

static void see(void *context, const AreaInked *inked)
{
	Seen *seen = context;

	seen->boxes[seen->count++] = inked->box;
}

static Seen look(Arena *arena, const AreaItems *items)
{
	AreaLayer *layer = arena_new_of(arena, AreaLayer);
	Seen seen = { .count = 0 };

	layer->list = area_list(items);
	area_inked(&(AreaPage){ .size = { PT(100), PT(100) }, .layers = layer, .layer_count = 1 }, see, &seen);
	return seen;
}

static AreaList a_fill(Arena *arena, Rect rect)
{
	AreaItems items = { 0 };

	area_add(arena, &items, AREA_FILL, NULL, rect)->as.fill.color = AREA_BLACK;
	return area_list(&items);
}

static bool is_box(Rect box, int x, int y, int width, int height)
{
	return box.x == PT(x) && box.y == PT(y) && box.width == PT(width) && box.height == PT(height);
}

TEST(a_list_stands_at_its_place)
{
	AreaItems items = { 0 };
	Seen seen;

	area_place(arena, &items, a_fill(arena, (Rect){ PT(1), PT(2), PT(3), PT(4) }), (Point){ PT(10), PT(20) }, 0);
	seen = look(arena, &items);
	CHECK_EQUAL_INT((int)seen.count, 1);
	CHECK(is_box(seen.boxes[0], 11, 22, 3, 4));
}

TEST(a_turned_one_is_turned_about_its_origin)
{
	static const struct {
		int turn, x, y, width, height;
	} cases[] = { { 90, 52, 46, 4, 3 }, { 180, 46, 44, 3, 4 }, { 270, 44, 51, 4, 3 } };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		AreaItems items = { 0 };
		Seen seen;

		area_place(arena, &items, a_fill(arena, (Rect){ PT(1), PT(2), PT(3), PT(4) }),
			   (Point){ PT(50), PT(50) }, cases[i].turn);
		seen = look(arena, &items);
		CHECK(is_box(seen.boxes[0], cases[i].x, cases[i].y, cases[i].width, cases[i].height));
	}
}

TEST(a_window_cuts_off_what_it_does_not_show)
{
	AreaItems items = { 0 }, outer = { 0 };
	Seen seen;

	area_clip(arena, &items, a_fill(arena, (Rect){ 0, 0, PT(50), PT(5) }),
		  (Rect){ PT(10), PT(10), PT(20), PT(20) });
	area_clip(arena, &outer, area_list(&items), (Rect){ PT(5), PT(5), PT(15), PT(90) });
	seen = look(arena, &outer);
	CHECK(is_box(seen.boxes[0], 15, 15, 5, 5));
}

TEST(what_no_window_shows_has_no_box)
{
	AreaItems items = { 0 };
	Seen seen;

	area_clip(arena, &items, a_fill(arena, (Rect){ PT(30), 0, PT(50), PT(5) }),
		  (Rect){ PT(10), PT(10), PT(20), PT(20) });
	seen = look(arena, &items);
	CHECK(seen.boxes[0].width == 0);
}

TEST(boxes_meet_and_hold_each_other)
{
	Rect a = { 0, 0, PT(10), PT(10) }, inside = { PT(1), PT(1), PT(9), PT(2) },
	     beside = { PT(10), 0, PT(5), PT(5) };

	CHECK(area_boxes_meet(a, inside) && area_box_holds(a, inside) && !area_box_holds(inside, a));
	CHECK(!area_boxes_meet(a, beside) && !area_box_holds(a, beside));
}

int main(void)
{
	RUN(a_list_stands_at_its_place);
	RUN(a_turned_one_is_turned_about_its_origin);
	RUN(a_window_cuts_off_what_it_does_not_show);
	RUN(what_no_window_shows_has_no_box);
	RUN(boxes_meet_and_hold_each_other);
	return check_status();
}
