// Where: toponyms, resolved by a gazetteer and the company they keep, and the place of an event.
#pragma once

#include <memory>
#include <span>

#include "base/source.h"
#include "base/status.h"
#include "doc/document.h"
#include "model/model_file.h"

namespace rapporteur {

// Cities, regions and countries with coordinates. Immutable and shared; `model` and `files` must outlive it.
class Gazetteer {
 public:
  // From section "where.gazetteer" of the model file and the exonyms and places of knowledge/en/places.
  static Result<Gazetteer> load(const ModelFile& model, std::span<const KnowledgeFile> files);

  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  explicit Gazetteer(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

// Fills `places` from names, datelines and gazetteer.
void find_places(const Gazetteer&, Document&);

// Where what the token `predicate` tells happened; kNone when the text does not say. A place in the predicate's own clause goes
// before one around it; the dateline is never a place of an event by itself.
Index place_of(const Document&, Index predicate);

}  // namespace rapporteur
