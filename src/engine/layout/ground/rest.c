#include "layout/ground/rest.h"

typedef struct NodeRest {
	uint8_t state; /* RestState */
	RestPoint run; /* of the run that is found by the node */
} NodeRest;

struct Rest {
	const FoPageSequence *sequence;
	NodeRest *nodes; /* by index, from the sequence's first */
	uint64_t told;
	const FoNode *furthest; /* NULL: nothing was told */
};

Rest *rest_new(Arena *arena, const FoPageSequence *sequence)
{
	Rest *rest = arena_new_of(arena, Rest);

	rest->sequence = sequence;
	rest->nodes = arena_array_of(arena, NodeRest, sequence->node_count);
	return rest;
}

/* NULL for a node of another sequence. */
static NodeRest *find(const Rest *rest, const FoNode *node)
{
	uint32_t index = node->index - rest->sequence->first_node;

	return index < rest->sequence->node_count ? &rest->nodes[index] : NULL;
}

static void note_told(Rest *rest, const FoNode *node)
{
	rest->told++;
	if (!rest->furthest || node->index > rest->furthest->index)
		rest->furthest = node;
}

static void set(Rest *rest, const FoNode *node, RestState state)
{
	NodeRest *own = find(rest, node);

	if (!own || own->state >= state)
		return;
	own->state = (uint8_t)state;
	note_told(rest, node);
}

void rest_begin(Rest *rest, const FoNode *node)
{
	for (; node && find(rest, node) && find(rest, node)->state == REST_WHOLE; node = node->parent)
		set(rest, node, REST_BEGUN);
}

void rest_end(Rest *rest, const FoNode *node)
{
	set(rest, node, REST_NOTHING);
	if (node->parent)
		rest_begin(rest, node->parent);
}

static bool is_after(RestPoint a, RestPoint b)
{
	return a.atom > b.atom || (a.atom == b.atom && a.byte > b.byte);
}

void rest_end_line(Rest *rest, const FoNode *run, RestPoint point)
{
	NodeRest *own = find(rest, run);

	if (!own || !is_after(point, own->run))
		return;
	own->run = point;
	note_told(rest, run);
	if (run->parent)
		rest_begin(rest, run->parent);
}

uint64_t rest_told(const Rest *rest)
{
	return rest->told;
}

Place rest_furthest(const Rest *rest)
{
	return rest->furthest ? rest->furthest->place : NO_PLACE;
}

RestState rest_find(const Rest *rest, const FoNode *node)
{
	const NodeRest *own = find(rest, node);

	return own ? (RestState)own->state : REST_WHOLE;
}

RestPoint rest_find_run(const Rest *rest, const FoNode *run)
{
	const NodeRest *own = find(rest, run);

	return own ? own->run : (RestPoint){ 0 };
}

bool rest_find_past(const Rest *rest, const FoNode *node)
{
	return rest->furthest && find(rest, node) && node->index < rest->furthest->index;
}
