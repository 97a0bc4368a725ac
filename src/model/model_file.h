// The model file: one mapped file of named sections, read-only and shared by all threads.
//
//   offset  size
//        0     8  magic: "RAPTMODL", or "RAPTOPEN" while it is being written: a file whose making broke off says so
//        8     4  version of the format (kModelVersion)
//       12     4  oldest reader that understands it
//       16     8  size of the whole file
//       24     4  number of sections
//       28     4  zero
//       32     8  xxh3 of the section table
//       40    64  for each section: name (32 bytes, zero-filled), offset, size, xxh3 of its bytes, zero
//              …  the sections, each at a multiple of 64
//
// All numbers are little endian. The loader checks every length against the bytes that are there, and every checksum; the
// message of a refusal names the field, what was found and what was expected.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/mapped_file.h"
#include "base/status.h"

namespace rapporteur {

inline constexpr uint32_t kModelVersion = 1;

class ModelFile {
 public:
  // Maps the file and checks all of it.
  static Result<ModelFile> open(const std::string& path);
  // The same for bytes that stand elsewhere (tests, embedding); they must outlive the object and be 64-byte aligned.
  static Result<ModelFile> view(std::string_view bytes, std::string_view path);

  // The bytes of a section, 64-byte aligned; nothing when there is none of this name.
  std::string_view section(std::string_view name) const;
  std::vector<std::string_view> section_names() const;
  const std::string& path() const { return path_; }

 private:
  struct Section {
    std::string_view name, bytes;
  };
  std::string path_;
  MappedFile file_;
  std::vector<Section> sections_;
};

// Writes a model file: add() the sections, then close(). The file says "open" until close() has succeeded.
class ModelWriter {
 public:
  explicit ModelWriter(std::string path) : path_(std::move(path)) {}
  void add(std::string name, std::string bytes) { sections_.push_back({std::move(name), std::move(bytes)}); }
  Status close();

 private:
  struct Section {
    std::string name, bytes;
  };
  std::string path_;
  std::vector<Section> sections_;
};

// Reads plain numbers and arrays out of a section, refusing to pass its end. After a refusal every read gives zeros or empty.
class SectionReader {
 public:
  explicit SectionReader(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  T number() {
    T value{};
    if (const auto bytes = take(sizeof(T)); bytes.size() == sizeof(T)) __builtin_memcpy(&value, bytes.data(), sizeof(T));
    return value;
  }
  // A view of `count` values; the section must have been written with pad_to(alignof(T)) before them.
  template <class T>
  std::span<const T> array(size_t count) {
    at_ = (at_ + alignof(T) - 1) / alignof(T) * alignof(T);
    if (count > bytes_.size() / sizeof(T)) return fail(), std::span<const T>();
    const auto bytes = take(count * sizeof(T));
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
  std::string_view text() { return take(number<uint32_t>()); }  // a length, then the bytes
  bool ok() const { return ok_; }
  bool at_end() const { return ok_ && at_ == bytes_.size(); }

 private:
  std::string_view take(size_t size) {
    if (!ok_ || at_ > bytes_.size() || size > bytes_.size() - at_) return fail(), std::string_view();
    const auto bytes = bytes_.substr(at_, size);
    at_ += size;
    return bytes;
  }
  void fail() { ok_ = false; }

  std::string_view bytes_;
  size_t at_ = 0;
  bool ok_ = true;
};

// The other side of SectionReader.
class SectionWriter {
 public:
  template <class T>
  void number(T value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  template <class T>
  void array(std::span<const T> values) {
    bytes_.resize((bytes_.size() + alignof(T) - 1) / alignof(T) * alignof(T), '\0');
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
  }
  void text(std::string_view value) {
    number(static_cast<uint32_t>(value.size()));
    bytes_.append(value);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

}  // namespace rapporteur
