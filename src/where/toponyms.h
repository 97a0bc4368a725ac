// Recognition: which stretches of the text name a place. What they mean is resolve.h's matter.
#pragma once

#include <string>
#include <vector>

#include "where/tables.h"

namespace rapporteur {

// A place name as the text has it.
struct Toponym {
  Span span;
  Index first_token = 0, end_token = 0;
  Index sentence = 0;
  Index key = 0;         // index into Toponyms::keys
  Index within = kNone;  // toponym named behind a comma as its container: "Paris, Texas"
  Writing writing;
  bool in_dateline = false;
  bool container = false;  // above all the name of a country or region: no part of what a comma puts behind it
  bool sure = true;        // false: a place only if the same name is surely one elsewhere in the text
};

struct Toponyms {
  std::vector<Toponym> list;      // in text order, none overlapping
  std::vector<std::string> keys;  // what to look up, each once
  std::vector<float> countries;   // by country: how often its people, its adjective or its government are named

  void clear() {
    list.clear();
    keys.clear();
    countries.clear();
  }
};

void find_toponyms(const Gazetteer::Tables&, const Document&, Toponyms& out);

}  // namespace rapporteur
