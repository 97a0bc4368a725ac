#include "model/model_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/hash.h"

namespace rapporteur {

namespace {

constexpr std::string_view kMagic = "RAPTMODL";
constexpr std::string_view kOpenMagic = "RAPTOPEN";
constexpr size_t kAlignment = 64;
constexpr size_t kNameBytes = 32;
constexpr uint32_t kMaxSections = 4096;

struct Header {
  char magic[8];
  uint32_t version, oldest_reader;
  uint64_t file_size;
  uint32_t sections, zero;
  uint64_t table_hash;
};
static_assert(sizeof(Header) == 40);

struct Entry {
  char name[kNameBytes];
  uint64_t offset, size, hash, zero;
};
static_assert(sizeof(Entry) == 64);

size_t aligned(size_t at) { return (at + kAlignment - 1) / kAlignment * kAlignment; }

}  // namespace

Result<ModelFile> ModelFile::open(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return Error{ErrorCode::kBadKnowledge, file.error().message};
  Result<ModelFile> model = view(file->bytes(), path);
  if (model) model->file_ = std::move(*file);
  return model;
}

Result<ModelFile> ModelFile::view(std::string_view bytes, std::string_view path) {
  const auto refuse = [&](const std::string& why) { return Error{ErrorCode::kBadKnowledge, std::string(path) + ": " + why}; };
  Header header;
  if (bytes.size() < sizeof header)
    return refuse("is no model file: found " + std::to_string(bytes.size()) + " bytes, expected a header of 40");
  std::memcpy(&header, bytes.data(), sizeof header);
  const std::string_view magic(header.magic, sizeof header.magic);
  if (magic == kOpenMagic) return refuse("its making was broken off; make it again");
  if (magic != kMagic) return refuse("is no model file: the magic number is another");
  if (header.oldest_reader > kModelVersion) {
    return refuse("needs a reader of version " + std::to_string(header.oldest_reader) + ", this one is " +
                  std::to_string(kModelVersion) + "; use a newer rapporteur");
  }
  if (header.version < 1 || header.zero != 0) return refuse("the header is damaged");
  if (header.file_size != bytes.size()) {
    return refuse("found " + std::to_string(bytes.size()) + " bytes, expected " + std::to_string(header.file_size) +
                  "; the file was cut or added to");
  }
  if (header.sections > kMaxSections || header.sections > (bytes.size() - sizeof header) / sizeof(Entry)) {
    return refuse("the section table passes the end of the file");
  }
  const std::string_view table = bytes.substr(sizeof header, header.sections * sizeof(Entry));
  if (hash(table) != header.table_hash) return refuse("the checksum of the section table is wrong");

  ModelFile model;
  model.path_ = path;
  for (uint32_t i = 0; i < header.sections; ++i) {
    const char* at = table.data() + i * sizeof(Entry);
    Entry entry;
    std::memcpy(&entry, at, sizeof entry);
    const std::string_view name(at, strnlen(at, kNameBytes));
    if (entry.offset % kAlignment != 0 || entry.offset > bytes.size() || entry.size > bytes.size() - entry.offset) {
      return refuse("section '" + std::string(name) + "' passes the end of the file");
    }
    if (!model.section(name).empty()) return refuse("section '" + std::string(name) + "' stands twice");
    const std::string_view content = bytes.substr(entry.offset, entry.size);
    if (hash(content) != entry.hash) return refuse("the checksum of section '" + std::string(name) + "' is wrong");
    model.sections_.push_back({name, content});
  }
  return model;
}

std::string_view ModelFile::section(std::string_view name) const {
  for (const Section& section : sections_) {
    if (section.name == name) return section.bytes;
  }
  return {};
}

std::vector<std::string_view> ModelFile::section_names() const {
  std::vector<std::string_view> names;
  for (const Section& section : sections_) names.push_back(section.name);
  return names;
}

Status ModelWriter::close() {
  const auto failed = [&] { return Error{ErrorCode::kFailed, path_ + ": cannot be written: " + std::strerror(errno)}; };
  std::string table;
  size_t at = aligned(sizeof(Header) + sections_.size() * sizeof(Entry));
  for (const Section& section : sections_) {
    if (section.name.empty() || section.name.size() >= kNameBytes) {
      return Error{ErrorCode::kFailed, path_ + ": the section name '" + section.name + "' is empty or longer than 31 bytes"};
    }
    Entry entry{};
    std::memcpy(entry.name, section.name.data(), section.name.size());
    entry.offset = at;
    entry.size = section.bytes.size();
    entry.hash = hash(section.bytes);
    table.append(reinterpret_cast<const char*>(&entry), sizeof entry);
    at = aligned(at + section.bytes.size());
  }
  Header header{};
  std::memcpy(header.magic, kOpenMagic.data(), kOpenMagic.size());
  header.version = header.oldest_reader = kModelVersion;
  header.file_size = at;
  header.sections = static_cast<uint32_t>(sections_.size());
  header.table_hash = hash(table);

  std::FILE* file = std::fopen(path_.c_str(), "wb");
  if (!file) return failed();
  std::string out(reinterpret_cast<const char*>(&header), sizeof header);
  out += table;
  bool good = true;
  for (const Section& section : sections_) {
    out.resize(aligned(out.size()), '\0');
    out += section.bytes;
  }
  out.resize(at, '\0');
  good = std::fwrite(out.data(), 1, out.size(), file) == out.size() && std::fflush(file) == 0;
  good = good && std::fseek(file, 0, SEEK_SET) == 0 && std::fwrite(kMagic.data(), 1, kMagic.size(), file) == kMagic.size();
  good = std::fclose(file) == 0 && good;
  if (!good) return failed();
  return Done{};
}

}  // namespace rapporteur
