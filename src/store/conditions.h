// What the conditions of a query mean, for both that evaluate them: the writer of SQL (query_sql.cc) and the scan over columns
// in memory (selection.cc). What is said here is said once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/query.h"

namespace rapporteur {

// A query over one subject, taken apart: conditions on its own rows, and groups of conditions on a related event or statement.
// All of a group must hold of one and the same related row; or, where `none` is set, of none.
struct Relation {
  Subject of;
  bool none;
  std::vector<const Condition*> conditions;
};
struct Parts {
  std::vector<const Condition*> own;  // of the rows themselves or their document
  std::vector<Relation> related;
};
Parts parts_of(const Query&, Subject);

// Whether a condition of a subject's own is about the document of a row, so that it holds of all its rows or of none.
bool is_about_document(Field);

// A word for an actor: an id; or a name, and where it may be one also a code, which stands for all codes that begin with it.
struct ActorWord {
  bool is_id = false;
  std::string id;
  std::string code_from, code_before;  // codes from the first to before the second; both empty: none
  std::string name;                    // to be found in ' ' + folded name + ' '
};
ActorWord actor_word(const std::string& word);

// The rows that a word names, as a SELECT of their ids: of `place` for kPlace and kCountry, of `publisher` for kPublisher, of
// `document` for kText, of `statement` for kSaid.
Sql ids_named(Field, const std::string& word);

// One condition as SQL, without its negation.
Sql sql_of(const Condition&, Subject);

}  // namespace rapporteur
