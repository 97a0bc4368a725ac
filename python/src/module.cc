// rapporteur._engine: the engine for Python. Thin: what a user sees is written in Python (python/rapporteur/).
//
// The GIL is released while texts are coded. Objects of this module may be used from one thread at a time, but for Engine,
// which all may share.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "arrow_export.h"
#include "pipe.h"

namespace py = pybind11;
using namespace py::literals;

namespace rapporteur::python {

namespace {

constexpr const char* kTables[] = {"documents", "events", "statements", "actors"};

TableOf table_of(const std::string& name) {
  for (uint8_t i = 0; i < std::size(kTables); ++i) {
    if (name == kTables[i]) return static_cast<TableOf>(i);
  }
  throw py::value_error("found table '" + name + "', expected one of documents, events, statements, actors");
}

// str or bytes as bytes. A lone surrogate passes in its own bytes, which the engine then repairs and reports.
std::string bytes_of(const py::handle& text) {
  if (PyBytes_Check(text.ptr())) return py::reinterpret_borrow<py::bytes>(text);
  Py_ssize_t size = 0;
  if (const char* utf8 = PyUnicode_AsUTF8AndSize(text.ptr(), &size)) return {utf8, static_cast<size_t>(size)};
  PyErr_Clear();
  PyObject* encoded = PyUnicode_AsEncodedString(text.ptr(), "utf-8", "surrogatepass");
  if (!encoded) throw py::error_already_set();
  return py::reinterpret_steal<py::bytes>(encoded);
}

Given given_of(const py::handle& text, const std::string& id, const std::string& published, const std::string& title,
               const std::string& publisher, const std::string& url, const std::string& problem) {
  return {bytes_of(text), id, published, title, publisher, url, problem};
}

py::str to_str(const std::string& utf8) { return py::str(utf8.data(), utf8.size()); }

// (json, text or None if it is the one given, events, statements, actors, sentences, words)
py::tuple to_tuple(const Record& record) {
  const size_t end = record.json.empty() ? 0 : record.json.size() - 1;  // without the end of the line
  return py::make_tuple(py::str(record.json.data(), end), record.repaired ? py::object(to_str(record.text)) : py::none(),
                        record.events, record.statements, record.actors, record.sentences, record.words);
}

// An engine with one session for single texts.
class PyEngine {
 public:
  PyEngine(const std::string& data_file, const std::vector<std::string>& knowledge, bool all_statements) {
    py::gil_scoped_release release;
    Opened opened = Engine::open(Setup{data_file, knowledge, all_statements});
    if (!opened.engine) {
      py::gil_scoped_acquire acquire;
      const py::object error = py::module_::import("rapporteur._errors").attr("Error");
      PyErr_SetString(error.ptr(), opened.error.c_str());
      throw py::error_already_set();
    }
    engine_ = std::move(opened.engine);
  }
  const std::shared_ptr<const Engine>& engine() const { return engine_; }

  py::tuple read(const Given& given) {
    Record record;
    {
      py::gil_scoped_release release;
      std::unique_ptr<Session> session = borrow();
      record = session->read(given.article());
      const std::lock_guard lock(mutex_);
      idle_.push_back(std::move(session));
    }
    return to_tuple(record);
  }

 private:
  std::unique_ptr<Session> borrow() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return std::make_unique<Session>(*engine_);
    std::unique_ptr<Session> session = std::move(idle_.back());
    idle_.pop_back();
    return session;
  }
  std::shared_ptr<const Engine> engine_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Session>> idle_;  // as many as threads have read at once
};

template <class Struct>
py::capsule capsule(const char* name, std::unique_ptr<Struct> filled) {
  // The taker of the content sets release to null; else it is ours to free. The name is looked up because a capsule knows only
  // itself.
  return py::reinterpret_steal<py::capsule>(PyCapsule_New(filled.release(), name, [](PyObject* object) {
    auto* inside = static_cast<Struct*>(PyCapsule_GetPointer(object, PyCapsule_GetName(object)));
    if (inside->release) inside->release(inside);
    delete inside;
  }));
}

py::capsule schema_capsule(TableOf what) {
  auto schema = std::make_unique<ArrowSchema>();
  Table::export_schema(what, schema.get());
  return capsule("arrow_schema", std::move(schema));
}

// Finished rows, immutable.
class PyRows {
 public:
  PyRows(TableOf what, Chunks chunks) : what_(what), chunks_(std::move(chunks)) {}

  int64_t rows() const {
    int64_t rows = 0;
    for (const auto& chunk : chunks_) rows += chunk->array().length;
    return rows;
  }
  const char* name() const { return kTables[static_cast<size_t>(what_)]; }
  py::capsule schema() const { return schema_capsule(what_); }
  py::capsule stream() const {
    auto stream = std::make_unique<ArrowArrayStream>();
    export_stream(what_, chunks_, stream.get());
    return capsule("arrow_array_stream", std::move(stream));
  }

  // Column number `column` as a list of str, float, int, bool, datetime.date or None.
  py::list column(size_t column) const {
    ArrowSchema schema{};
    Table::export_schema(what_, &schema);
    const auto freed = std::unique_ptr<ArrowSchema, void (*)(ArrowSchema*)>(&schema, schema.release);
    if (column >= static_cast<size_t>(schema.n_children)) throw py::index_error("no such column");
    const char type = schema.children[column]->format[0];
    const py::object from_ordinal = py::module_::import("datetime").attr("date").attr("fromordinal");
    py::list out;
    for (const auto& chunk : chunks_) append_column(*chunk->array().children[column], type, from_ordinal, out);
    return out;
  }

 private:
  static bool bit(const void* bits, int64_t at) { return static_cast<const uint8_t*>(bits)[at / 8] >> (at % 8) & 1; }

  static void append_column(const ArrowArray& array, char type, const py::object& from_ordinal, py::list& out) {
    constexpr int kOrdinalOf1970 = 719163;
    constexpr int kLastOrdinal = 3652059;  // 9999-12-31; Python knows no later day and none before year 1
    const void* values = array.buffers[1];
    for (int64_t i = 0; i < array.length; ++i) {
      if (array.buffers[0] && !bit(array.buffers[0], i)) {
        out.append(py::none());
      } else if (type == 'u') {
        const auto* offsets = static_cast<const int32_t*>(values);
        out.append(
            py::str(static_cast<const char*>(array.buffers[2]) + offsets[i], static_cast<size_t>(offsets[i + 1] - offsets[i])));
      } else if (type == 'g') {
        out.append(static_cast<const double*>(values)[i]);
      } else if (type == 'l') {
        out.append(static_cast<const int64_t*>(values)[i]);
      } else if (type == 'b') {
        out.append(bit(values, i));
      } else {
        const int ordinal = static_cast<const int32_t*>(values)[i] + kOrdinalOf1970;
        out.append(ordinal >= 1 && ordinal <= kLastOrdinal ? from_ordinal(ordinal) : py::none());
      }
    }
  }

  TableOf what_;
  Chunks chunks_;
};

// A pipe whose results are records, or rows gathered until they are taken.
class PyPipe {
 public:
  PyPipe(const PyEngine& engine, unsigned jobs, const std::optional<std::string>& table) {
    if (table) gathered_.emplace(table_of(*table)), what_ = table_of(*table);
    pipe_ = std::make_unique<Pipe>(engine.engine(), jobs, table ? std::optional(what_) : std::nullopt);
  }
  ~PyPipe() {
    py::gil_scoped_release release;
    pipe_.reset();
  }

  void push(Given given) { pipe_->push(std::move(given)); }
  size_t waiting() const { return pipe_->waiting(); }

  // The oldest record; of a pipe of rows the counts alone, the rows being gathered.
  py::tuple pop() {
    if (pipe_->waiting() == 0) throw py::index_error("nothing is on its way");
    Coded coded;
    {
      py::gil_scoped_release release;
      coded = pipe_->pop();
      if (coded.rows) {
        gathered_->append(*coded.rows);
        if (gathered_->full()) chunks_.push_back(std::make_shared<const Chunk>(*gathered_));
      }
    }
    return to_tuple(coded.record);
  }

  PyRows take() {
    if (!gathered_) throw py::type_error("this pipe gathers no rows");
    if (gathered_->rows() > 0 || chunks_.empty()) chunks_.push_back(std::make_shared<const Chunk>(*gathered_));
    return {what_, std::exchange(chunks_, {})};
  }

 private:
  TableOf what_ = TableOf::kEvents;
  std::optional<Table> gathered_;
  Chunks chunks_;
  std::unique_ptr<Pipe> pipe_;
};

// [(name, type, what it is)] of a table's columns; type is str, date, float, int or bool.
py::list columns(const std::string& table) {
  ArrowSchema schema{};
  Table::export_schema(table_of(table), &schema);
  const auto freed = std::unique_ptr<ArrowSchema, void (*)(ArrowSchema*)>(&schema, schema.release);
  py::list out;
  for (int64_t i = 0; i < schema.n_children; ++i) {
    const ArrowSchema& column = *schema.children[i];
    const char type = column.format[0];
    // The one pair of metadata: count, length, "description", length, text.
    int32_t key = 0, value = 0;
    std::copy_n(column.metadata + 4, 4, reinterpret_cast<char*>(&key));
    std::copy_n(column.metadata + 8 + key, 4, reinterpret_cast<char*>(&value));
    out.append(py::make_tuple(column.name,
                              type == 'u'   ? "str"
                              : type == 't' ? "date"
                              : type == 'g' ? "float"
                              : type == 'l' ? "int"
                                            : "bool",
                              py::str(column.metadata + 12 + key, static_cast<size_t>(value))));
  }
  return out;
}

}  // namespace

PYBIND11_MODULE(_engine, module) {
  module.attr("__version__") = RAPPORTEUR_VERSION;
  module.def("columns", &columns, "table"_a);
  py::class_<PyEngine>(module, "Engine")
      .def(py::init<const std::string&, const std::vector<std::string>&, bool>(), "data_file"_a, "knowledge"_a,
           "all_statements"_a)
      .def("read",
           [](PyEngine& engine, const py::object& text, const std::string& id, const std::string& published,
              const std::string& title, const std::string& publisher, const std::string& url, const std::string& problem) {
             return engine.read(given_of(text, id, published, title, publisher, url, problem));
           });
  py::class_<PyRows>(module, "Rows")
      .def_property_readonly("name", &PyRows::name)
      .def("__len__", &PyRows::rows)
      .def("column", &PyRows::column)
      .def("schema", &PyRows::schema)
      .def("stream", &PyRows::stream);
  py::class_<PyPipe>(module, "Pipe")
      .def(py::init<const PyEngine&, unsigned, const std::optional<std::string>&>(), "engine"_a, "jobs"_a,
           "table"_a = py::none())
      .def("push", [](PyPipe& pipe, const py::object& text, const std::string& id, const std::string& published,
                      const std::string& title, const std::string& publisher, const std::string& url,
                      const std::string& problem) { pipe.push(given_of(text, id, published, title, publisher, url, problem)); })
      .def("pop", &PyPipe::pop)
      .def("take", &PyPipe::take)
      .def_property_readonly("waiting", &PyPipe::waiting);
}

}  // namespace rapporteur::python
