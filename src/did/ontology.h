// The ontology as data: PLOVER's types, modes, contexts and quad classes, CAMEO's codes, and the folding of plans into
// agreements.
//
// Read from knowledge/en/ontology/{plover,cameo,contexts,folding}.txt. A second ontology of the same make needs no change here.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "base/status.h"
#include "doc/labels.h"

namespace rapporteur {

struct EventMode {
  std::string_view name;
  double score = 0;
};

struct EventType {
  std::string_view name;
  int quad = 0;  // 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
  double score = 0;
  bool requires_recipient = false;
  std::vector<EventMode> modes;

  const EventMode* mode(std::string_view name) const;
};

struct CameoCode {
  std::string_view code, type, mode;
  double goldstein = 0;
};

// What an event of one type and status is read as: a planned visit is an agreement to meet.
struct Folding {
  std::string_view from_type, from_mode;  // an empty mode is any
  EventStatus status = EventStatus::kFuture;
  bool own_words = false;  // only when the actor's own side says so
  bool refused = false;    // negated by a will: "will not"
  std::string_view to_type, to_mode, cameo;
  EventStatus to_status = EventStatus::kFuture;
};

class Ontology {
 public:
  static Result<Ontology> load(std::span<const KnowledgeFile> files);

  const EventType* type(std::string_view name) const;
  const CameoCode* cameo(std::string_view code) const;
  bool has_context(std::string_view name) const;
  // Reads "TYPE" or "TYPE/mode"; the views outlive `text`. False when there is no such type or mode; an absent mode stays as it
  // is.
  bool typed(std::string_view text, std::string_view& name, std::string_view& mode) const;
  // The name as the ontology holds it, whose view outlives the caller's; empty when there is no such context.
  std::string_view context(std::string_view name) const;
  const Folding* folding(std::string_view type, std::string_view mode, EventStatus status, bool own_words, bool refused) const;

 private:
  Status read_types(const Source&);
  Status read_cameo(const Source&);
  Status read_folding(const Source&);

  std::vector<EventType> types_;
  std::map<std::string_view, CameoCode> cameo_;
  std::vector<std::string_view> contexts_;
  std::vector<Folding> foldings_;
};

std::string_view quad_name(int quad);

}  // namespace rapporteur
