#include "record/tables.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>

namespace rapporteur {

namespace {

constexpr size_t kFullBytes = size_t{1} << 30;

// What an exported struct owns. Freed by its release(), which may be called in any thread.
struct SchemaInside {
  std::string name, metadata;
  std::vector<ArrowSchema> columns;
  std::vector<ArrowSchema*> children;
};

struct ArrayInside {
  std::vector<uint8_t> valid, values;
  std::vector<int32_t> offsets;
  const void* buffers[3] = {};
  std::vector<ArrowArray> columns;
  std::vector<ArrowArray*> children;
};

template <class Struct, class Inside>
void release(Struct* what) {
  auto* inside = static_cast<Inside*>(what->private_data);
  for (Struct* child : inside->children) {
    if (child->release) child->release(child);
  }
  std::unique_ptr<Inside> freed(inside);
  what->release = nullptr;
}

// Points `what` at the inside that it owns from here on.
template <class Struct, class Inside>
void own(Struct* what, std::unique_ptr<Inside> inside) {
  for (Struct& column : inside->columns) inside->children.push_back(&column);
  what->n_children = static_cast<int64_t>(inside->children.size());
  what->children = inside->children.empty() ? nullptr : inside->children.data();
  what->release = release<Struct, Inside>;
  what->private_data = inside.release();
}

const char* arrow_format(ColumnType type) {
  switch (type) {
    case ColumnType::kText: return "u";
    case ColumnType::kDay: return "tdD";
    case ColumnType::kNumber: return "g";
    case ColumnType::kInteger: return "l";
    case ColumnType::kTruth: break;
  }
  return "b";
}

// Keys and values as the C data interface spells them: counts and lengths as native 32-bit integers, then the bytes.
std::string arrow_metadata(std::initializer_list<std::pair<std::string_view, std::string_view>> pairs) {
  std::string out;
  const auto number = [&](size_t value) {
    const auto narrow = static_cast<int32_t>(value);
    out.append(reinterpret_cast<const char*>(&narrow), sizeof narrow);
  };
  number(pairs.size());
  for (const auto& [key, value] : pairs) {
    number(key.size()), out += key;
    number(value.size()), out += value;
  }
  return out;
}

void fill_schema(ArrowSchema* out, std::string_view name, const char* format, std::string metadata,
                 std::vector<ArrowSchema> columns) {
  auto inside = std::make_unique<SchemaInside>();
  inside->name = name;
  inside->metadata = std::move(metadata);
  inside->columns = std::move(columns);
  *out = {};
  out->format = format;
  out->flags = ARROW_FLAG_NULLABLE;
  out->name = inside->name.c_str();
  out->metadata = inside->metadata.data();
  own(out, std::move(inside));
}

// Appends `rows` bits of `from` behind the `at` bits of `to`.
void append_bits(std::vector<uint8_t>& to, size_t at, const std::vector<uint8_t>& from, size_t rows) {
  to.resize((at + rows + 7) / 8);
  for (size_t i = 0; i < rows; ++i) {
    if (from[i / 8] >> (i % 8) & 1) to[(at + i) / 8] |= static_cast<uint8_t>(1u << ((at + i) % 8));
  }
}

void put_bit_at(std::vector<uint8_t>& bits, size_t at, bool value) {
  if (at % 8 == 0) bits.push_back(0);
  if (value) bits[at / 8] |= static_cast<uint8_t>(1u << (at % 8));
}

}  // namespace

ArrowColumn::ArrowColumn(ColumnType type) : type_(type) {
  if (type == ColumnType::kText) offsets_.push_back(0);
}

void ArrowColumn::valid(bool value) {
  put_bit_at(valid_, rows_, value);
  ++rows_;
  missing_ += !value;
}

template <class T>
void ArrowColumn::put(T value) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(&value);
  values_.insert(values_.end(), bytes, bytes + sizeof value);
}

void ArrowColumn::text(std::string_view value) {
  values_.insert(values_.end(), value.begin(), value.end());
  offsets_.push_back(static_cast<int32_t>(values_.size()));
  valid(!value.empty());
}

// The number that the CSV spells: rounded in decimal, so that both files hold the same.
void ArrowColumn::number(double value, int decimals) {
  char buffer[64];
  const char* end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals).ptr;
  std::from_chars(buffer, end, value);
  put(value);
  valid(true);
}

void ArrowColumn::integer(int64_t value) { put(value), valid(true); }
void ArrowColumn::truth(bool value) { put_bit_at(values_, rows_, value), valid(true); }

void ArrowColumn::day(Day value) {
  put(value == kNoDay ? Day{0} : value);
  valid(value != kNoDay);
}

void ArrowColumn::missing() {
  switch (type_) {
    case ColumnType::kText: offsets_.push_back(offsets_.back()); break;
    case ColumnType::kDay: put(Day{0}); break;
    case ColumnType::kNumber: put(0.0); break;
    case ColumnType::kInteger: put(int64_t{0}); break;
    case ColumnType::kTruth: put_bit_at(values_, rows_, false); break;
  }
  valid(false);
}

void ArrowColumn::append(const ArrowColumn& other) {
  append_bits(valid_, rows_, other.valid_, other.rows_);
  if (type_ == ColumnType::kTruth) {
    append_bits(values_, rows_, other.values_, other.rows_);
  } else {
    values_.insert(values_.end(), other.values_.begin(), other.values_.end());
  }
  if (type_ == ColumnType::kText) {
    const int32_t base = offsets_.back();
    for (size_t i = 1; i < other.offsets_.size(); ++i) offsets_.push_back(base + other.offsets_[i]);
  }
  rows_ += other.rows_;
  missing_ += other.missing_;
}

void ArrowColumn::release_into(ArrowArray* out) {
  auto inside = std::make_unique<ArrayInside>();
  inside->valid = std::move(valid_);
  inside->values = std::move(values_);
  inside->offsets = std::move(offsets_);
  const bool text = type_ == ColumnType::kText;
  // A buffer without bytes may be null, but some readers do not expect it.
  static constexpr uint64_t kNothing = 0;
  const auto bytes_of = [](const std::vector<uint8_t>& bytes) -> const void* {
    return bytes.empty() ? static_cast<const void*>(&kNothing) : bytes.data();
  };
  inside->buffers[0] = missing_ ? bytes_of(inside->valid) : nullptr;
  inside->buffers[1] = text ? inside->offsets.data() : bytes_of(inside->values);
  inside->buffers[2] = bytes_of(inside->values);
  *out = {};
  out->length = static_cast<int64_t>(rows_);
  out->null_count = static_cast<int64_t>(missing_);
  out->n_buffers = text ? 3 : 2;
  out->buffers = inside->buffers;
  own(out, std::move(inside));
  *this = ArrowColumn(type_);
}

FlatTable::FlatTable(TableKind kind) : kind_(kind) {
  for (const Column& column : columns_of(kind)) columns_.emplace_back(column.type);
}

void FlatTable::append(const FlatTable& other) {
  for (size_t i = 0; i < columns_.size(); ++i) columns_[i].append(other.columns_[i]);
}

bool FlatTable::full() const {
  return std::any_of(columns_.begin(), columns_.end(), [](const ArrowColumn& column) { return column.bytes() > kFullBytes; });
}

void FlatTable::release_into(ArrowArray* out) {
  auto inside = std::make_unique<ArrayInside>();
  *out = {};
  out->length = static_cast<int64_t>(rows());
  out->n_buffers = 1;
  out->buffers = inside->buffers;  // one null: no row is missing as a whole
  inside->columns.resize(columns_.size());
  for (size_t i = 0; i < columns_.size(); ++i) columns_[i].release_into(&inside->columns[i]);
  own(out, std::move(inside));
}

void add_rows(const Document& document, std::string_view record, FlatTable& table) {
  const Offsets offsets(document, OffsetUnit::kCodePoint);
  const auto each = [&](size_t count, auto write) {
    for (Index i = 0; i < count; ++i) {
      FlatTable::Row row(table);
      write(RowWriter(document, offsets, row), i);
    }
  };
  switch (table.kind()) {
    case kDocuments: each(1, [&](auto&& row, Index) { row.document(record); }); break;
    case kEvents: each(document.events.size(), [&](auto&& row, Index i) { row.event(i); }); break;
    case kStatements:
      each(document.statements.size(), [&](auto&& row, Index i) { row.statement(i, document.statements[i].speech); });
      break;
    case kActors: {
      std::vector<size_t> mentions(document.actors.size());
      for (const Mention& mention : document.mentions) {
        if (mention.actor < mentions.size()) ++mentions[mention.actor];
      }
      each(document.actors.size(), [&](auto&& row, Index i) { row.actor(i, mentions[i]); });
      break;
    }
  }
}

void arrow_schema(TableKind kind, ArrowSchema* out) {
  std::vector<ArrowSchema> columns;
  for (const Column& column : columns_of(kind)) {
    fill_schema(&columns.emplace_back(), column.name, arrow_format(column.type), arrow_metadata({{"description", column.what}}),
                {});
  }
  fill_schema(out, "", "+s", arrow_metadata({{"rapporteur.table", kTableNames[kind]}, {"rapporteur.schema", "rapporteur/1"}}),
              std::move(columns));
}

}  // namespace rapporteur
