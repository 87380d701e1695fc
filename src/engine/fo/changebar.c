/*
 * Change bars (§ 6.13.2, 6.13.3): each end has its begin before it, the last of its class that has none yet. What is
 * begun in one flow may end in another; each flow between has a begin of its own then, so that layout, which sees one
 * page-sequence at a time, need not know. What begins in a static content or a marker ends there.
 */
#include "fo/reader_priv.h"

#include "base/str.h"
#include "base/words.h"

void change_bar_begin(Reader *r, const Object *object, const FoNode *node)
{
	if (node->as.change_bar.change_class && !r->again)
		array_push(r->arena, &r->bars,
			   (ChangeBar){ arena_strdup(r->arena, node->as.change_bar.change_class), object->lineage.place,
					node->text });
}

static void take_out(Reader *r, size_t index)
{
	for (size_t i = index + 1; i < r->bars.count; i++)
		r->bars.items[i - 1] = r->bars.items[i];
	r->bars.count--;
}

bool change_bar_end(Reader *r, const Object *object, const FoNode *node)
{
	const char *class = node->as.change_bar.change_class;

	if (!class || r->again)
		return true;
	for (size_t i = r->bars.count; i-- > r->bars_outside;)
		if (str_equal(r->bars.items[i].change_class, class)) {
			take_out(r, i);
			return true;
		}
	diag_fault(r->diagnostics, "fo-change-bar", object->lineage.place,
		   "give the fo:change-bar-begin that is meant this class, or take it out",
		   "change-bar-class=\"%s\": no change bar of this class is open", class);
	return false;
}

static void tell_open(Reader *r, const ChangeBar *bar, const char *until)
{
	diag_fault(r->diagnostics, "fo-change-bar", bar->place,
		   arena_printf(r->arena, "add <fo:change-bar-end change-bar-class=\"%s\"/>", bar->change_class),
		   "the change bar \"%s\" does not end; it goes on to the end of %s", bar->change_class, until);
}

size_t change_bars_enter(Reader *r)
{
	size_t outside = r->bars_outside;

	r->bars_outside = r->bars.count;
	return outside;
}

void change_bars_leave(Reader *r, size_t outside)
{
	for (size_t i = r->bars_outside; i < r->bars.count; i++)
		tell_open(r, &r->bars.items[i], _("what it stands in"));
	r->bars.count = r->bars_outside;
	r->bars_outside = outside;
}

void change_bars_check(Reader *r)
{
	for (size_t i = 0; i < r->bars.count; i++)
		tell_open(r, &r->bars.items[i], _("the document"));
}
