/*
 * Only what is certain to be asked for: the faces of text that makes lines and of the block about it, graphics, and
 * backgrounds.
 */
#include "layout/prepare.h"

#include "layout/ground/memory.h"

static bool makes_text(const FoNode *node)
{
	switch (node->kind) {
	case FO_TEXT: return !layout_is_white(node);
	case FO_CHARACTER:
	case FO_PAGE_NUMBER:
	case FO_PAGE_NUMBER_CITATION:
	case FO_PAGE_NUMBER_CITATION_LAST:
	case FO_INDEX_NUMBER: return true;
	default: return false;
	}
}

static void open_faces(const Layout *layout, const FoNode *node)
{
	layout_tools(layout, node->text, node->place);
	while (node && node->kind != FO_BLOCK)
		node = node->parent;
	if (node)
		layout_tools(layout, node->text, node->place);
}

void prepare_resources(const Layout *layout, const FoPageSequence *sequence)
{
	for (uint32_t i = 0; i < sequence->node_count; i++) {
		const FoNode *node = sequence->nodes[i];

		if (makes_text(node))
			open_faces(layout, node);
		if (node->kind == FO_EXTERNAL_GRAPHIC)
			images_open(layout->images, node->as.graphic->source, node->place);
		if (node->box->background.image)
			images_open(layout->images, node->box->background.image, node->place);
	}
}
