// The places of a document: toponyms first, then their meaning.
#include "where/resolve.h"
#include "where/toponyms.h"

namespace rapporteur {

void find_places(const Gazetteer& gazetteer, Document& document) {
  document.places.clear();
  Toponyms toponyms;
  find_toponyms(gazetteer.tables(), document, toponyms);
  resolve_toponyms(gazetteer.tables(), toponyms, document);
}

}  // namespace rapporteur
