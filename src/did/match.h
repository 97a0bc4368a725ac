// Matching a frame against the tree around a predicate.
#pragma once

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
  void clear();  // but for the memory

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

// What attempts use one after the other, so that the many that fail cost no memory.
struct MatchRoom {
  Match match;
  std::vector<Index> homes;
  std::vector<Participant> somebody;
};

// True when the frame fits here: then `room.match` holds what it found, to be taken away. `by_class`: the predicate was found
// through a class of nouns, not by its own word.
bool match_frame(const Document&, Memberships&, const Frame&, uint32_t frame_id, bool by_class, Index predicate,
                 MatchRoom& room);

}  // namespace rapporteur
