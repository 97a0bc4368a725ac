#include "model/knowledge_pack.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/utf8.h"

namespace rapporteur {

namespace fs = std::filesystem;

Result<KnowledgeFolder> KnowledgeFolder::read(const std::string& folder) {
  std::error_code error;
  std::vector<fs::path> paths;
  fs::recursive_directory_iterator walk(folder, error), end;
  for (; !error && walk != end; walk.increment(error)) {
    if (walk->is_regular_file(error) && walk->path().extension() == ".txt") paths.push_back(walk->path());
  }
  if (error) return Error{ErrorCode::kBadKnowledge, folder + ": cannot be listed: " + error.message()};
  std::sort(paths.begin(), paths.end());
  KnowledgeFolder out;
  for (const fs::path& path : paths) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return Error{ErrorCode::kBadKnowledge, path.string() + ": cannot be opened"};
    out.texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    if (!is_valid_utf8(out.texts.back())) return Error{ErrorCode::kBadKnowledge, path.string() + ": is not UTF-8"};
    out.files.push_back({path.lexically_relative(folder).string(), out.texts.back()});
  }
  return out;
}

std::string pack_knowledge(const std::vector<KnowledgeFile>& files) {
  SectionWriter writer;
  writer.number(static_cast<uint32_t>(files.size()));
  for (const KnowledgeFile& file : files) {
    writer.text(file.path);
    writer.text(file.text);
  }
  return writer.take();
}

Result<std::vector<KnowledgeFile>> unpack_knowledge(const ModelFile& model) {
  SectionReader reader(model.section(kKnowledgeSection));
  std::vector<KnowledgeFile> files;
  for (uint32_t left = reader.number<uint32_t>(); left > 0 && reader.ok(); --left) {
    const std::string_view path = reader.text();
    files.push_back({std::string(path), reader.text()});
  }
  if (!reader.at_end()) return Error{ErrorCode::kBadKnowledge, model.path() + ": section 'knowledge' is missing or damaged"};
  return files;
}

}  // namespace rapporteur
