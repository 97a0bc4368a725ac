// Columns: what is counted of a store, held in memory: about 35 bytes an event, 20 a statement, 12 a document.
//
// A million rows are counted in a few milliseconds when they are arrays of small integers, and in a second when they are rows
// of a database. So what charts, facets and lists ask for lies here, read once: rows stand in the order of their days, whatever
// has few different values is a number into a list of them, and names stay in the store until somebody wants to read them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/dates.h"
#include "base/hash.h"
#include "base/status.h"
#include "store/database.h"
#include "store/query.h"

namespace rapporteur {

inline constexpr uint32_t kNowhere = UINT32_MAX;  // no place, no statement, no country

// Ids of a table of the store in ascending order, and where each stands.
class IdList {
 public:
  void reserve(size_t count) { ids_.reserve(count); }
  void add(uint32_t id) { ids_.push_back(id); }
  size_t size() const { return ids_.size(); }
  uint32_t operator[](size_t at) const { return ids_[at]; }
  uint32_t find(int64_t id) const;  // kNowhere: it is not here

 private:
  std::vector<uint32_t> ids_;
};

// Rows of one subject. The undated ones stand first; then by day; and by id within both.
struct Rows {
  std::vector<uint32_t> id;
  std::vector<Day> day;            // kNoDay: none
  std::vector<uint32_t> document;  // its row
  size_t undated = 0;
  // Of statements and documents, the row of an id: row_of[id - first_id], kNowhere where there is none.
  std::vector<uint32_t> row_of;
  uint32_t first_id = 0;
  // Of events and statements, who takes part, and on which side; of row i: sides[first[i]] to sides[first[i + 1]]; each is a
  // party * 2 + side.
  std::vector<uint32_t> first, sides;

  size_t size() const { return id.size(); }
  // The parties of every pair of somebody on the first side and somebody on the second.
  template <class Body>
  void each_pair(size_t row, Body body) const {
    for (uint32_t i = first[row]; i < first[row + 1]; ++i) {
      for (uint32_t j = first[row]; j < first[row + 1] && sides[i] % 2 == 0; ++j) {
        if (sides[j] % 2 == 1) body(sides[i] / 2, sides[j] / 2);
      }
    }
  }
  uint32_t row(int64_t id_wanted) const {
    return id_wanted < first_id || id_wanted - first_id >= static_cast<int64_t>(row_of.size())
               ? kNowhere
               : row_of[static_cast<size_t>(id_wanted - first_id)];
  }
  size_t find(int64_t day_or_none,
              int64_t id_wanted) const;  // the first row not before this place; kNoDay asks among the undated
};

// An actor as it takes part: the same one may act under several codes and for several countries.
struct Party {
  uint32_t actor = 0, code = 0, country = kNowhere;
};

// What events have in common that are alike in everything a codebook says.
struct Kind {
  std::string type, quad, status, mode, context, cameo;  // mode and context: JSON lists of names
  double goldstein = 0, plover_score = 0;                // 0 where there is none
  bool historical = false, attributed = false;
  uint8_t quad_number = 0;
};

struct Columns {
  static Result<Columns> load(Database&);

  Rows documents, statements, events;
  std::vector<uint32_t> publisher_of;                     // of a document, into `publishers`
  std::vector<uint32_t> kind_of, place_of, statement_of;  // of an event: into `kinds`, `places`; row of the statement around it

  std::vector<Kind> kinds;
  std::vector<Party> parties;
  std::vector<std::string> codes, countries;
  std::vector<uint32_t> publishers;             // ids, by name
  std::vector<uint32_t> places, place_country;  // ids, by key; into `countries`
  std::vector<bool> place_known;                // has coordinates
  std::vector<uint32_t> actors;                 // ids, by uid
  std::vector<bool> actor_known;
  std::vector<uint32_t> actor_events;  // how many it takes part in

  // ' ' + folded name + ' ' of every actor, NUL between: actors whose name holds some words are found in one sweep.
  std::string names;
  std::vector<uint32_t> name_begin;
  template <class Found>
  void actors_with(std::string_view words, Found found) const {
    for (size_t at = names.find(words); at != std::string::npos;) {
      const auto next = std::upper_bound(name_begin.begin(), name_begin.end(), at);
      found(static_cast<uint32_t>(next - name_begin.begin() - 1));
      if (next == name_begin.end()) return;
      at = names.find(words, *next);
    }
  }

  const Rows& rows(Subject subject) const {
    return subject == Subject::kEvents ? events : subject == Subject::kStatements ? statements : documents;
  }
};

}  // namespace rapporteur
