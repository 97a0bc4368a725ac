// Rows that Python holds and hands to others as often as they ask: Arrow arrays whose buffers are shared, not copied.
#pragma once

#include <memory>
#include <vector>

#include "rapporteur/rapporteur.h"

namespace rapporteur::python {

// One Arrow array with its owner's release().
class Chunk {
 public:
  explicit Chunk(Table& rows) { rows.export_rows(&array_); }
  ~Chunk() {
    if (array_.release) array_.release(&array_);
  }
  Chunk(const Chunk&) = delete;
  Chunk& operator=(const Chunk&) = delete;
  const ArrowArray& array() const { return array_; }

 private:
  ArrowArray array_{};
};
using Chunks = std::vector<std::shared_ptr<const Chunk>>;

// A view of the chunk that keeps it alive until its release(); so does each column of it, since a reader may move columns out.
void export_array(const std::shared_ptr<const Chunk>& chunk, ArrowArray* out);

// All chunks as a stream.
void export_stream(TableOf what, Chunks chunks, ArrowArrayStream* out);

}  // namespace rapporteur::python
