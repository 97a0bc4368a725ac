// Matching a frame against the tree around a predicate.
#pragma once

#include <optional>
#include <vector>

#include "did/arguments.h"
#include "did/frames.h"
#include "did/memberships.h"
#include "did/participants.h"
#include "doc/document.h"

namespace rapporteur {

// What a frame found. `used` are the tokens that stand for its words and classes ("talks" of "held talks"): they are no
// predicates of their own any more.
struct Match {
  uint32_t frame = 0;
  float score = 0;
  std::vector<Participant> actor, recipient;
  std::string_view mode, cameo;  // of another frame that says more exactly how; empty for the frame's own
  std::vector<Index> used;
  Index last_token = kNone;       // the farthest word of the frame: the trigger reaches there when it is near
  Index recipient_token = kNone;  // what fills the recipient's place and is nobody ("a house", "the plan")
  bool actor_in_text = false;     // a subject or agent stands there, whoever it is
  bool actor_marked = false;      // of nouns: the actor stands behind a preposition of its own ("warnings from Moscow")
};

// Nothing when the frame does not fit here. `by_class`: the predicate was found through a class of nouns, not by its own word.
std::optional<Match> match_frame(const Document&, Memberships&, const Frame&, uint32_t frame_id, bool by_class,
                                 Index predicate);

}  // namespace rapporteur
