#include "arrow_export.h"

namespace rapporteur::python {

namespace {

struct SharedArray {
  std::shared_ptr<const Chunk> keeper;
  std::vector<ArrowArray> columns;
  std::vector<ArrowArray*> children;
};

void release_array(ArrowArray* array) {
  auto* inside = static_cast<SharedArray*>(array->private_data);
  for (ArrowArray* child : inside->children) {
    if (child->release) child->release(child);
  }
  std::unique_ptr<SharedArray> freed(inside);
  array->release = nullptr;
}

void share(const std::shared_ptr<const Chunk>& keeper, const ArrowArray& array, ArrowArray* out) {
  auto inside = std::make_unique<SharedArray>();
  inside->keeper = keeper;
  inside->columns.resize(static_cast<size_t>(array.n_children));
  for (size_t i = 0; i < inside->columns.size(); ++i) {  // a table is one level deep
    share(keeper, *array.children[i], &inside->columns[i]);
    inside->children.push_back(&inside->columns[i]);
  }
  *out = array;
  out->children = inside->children.empty() ? nullptr : inside->children.data();
  out->release = release_array;
  out->private_data = inside.release();
}

struct Stream {
  TableOf what;
  Chunks chunks;
  size_t next = 0;
};

Stream& inside_of(ArrowArrayStream* stream) { return *static_cast<Stream*>(stream->private_data); }

}  // namespace

void export_array(const std::shared_ptr<const Chunk>& chunk, ArrowArray* out) { share(chunk, chunk->array(), out); }

void export_stream(TableOf what, Chunks chunks, ArrowArrayStream* out) {
  out->get_schema = [](ArrowArrayStream* stream, ArrowSchema* schema) {
    Table::export_schema(inside_of(stream).what, schema);
    return 0;
  };
  out->get_next = [](ArrowArrayStream* stream, ArrowArray* array) {
    Stream& inside = inside_of(stream);
    if (inside.next == inside.chunks.size()) {
      *array = {};  // the end
    } else {
      export_array(inside.chunks[inside.next++], array);
    }
    return 0;
  };
  out->get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; };
  out->release = [](ArrowArrayStream* stream) {
    delete &inside_of(stream);
    stream->release = nullptr;
  };
  out->private_data = std::make_unique<Stream>(Stream{what, std::move(chunks)}).release();
}

}  // namespace rapporteur::python
