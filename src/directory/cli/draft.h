/*
 * proof: what its options come to.
 */
#ifndef CLI_DRAFT_H
#define CLI_DRAFT_H

#include "cli/options.h"
#include "proof/proof.h"

/*
 * The draft of a source that was loaded with what `told` says: its questions, findings and changes collected, and laid
 * out about its pages; it bears the day. NULL with diagnostics.
 */
const AreaDocument *draft_make(Arena *arena, const Options *options, Press *press, const PressInput *input,
			       const Diagnostics *told, Diagnostics *diagnostics);

#endif
