#include "read/corpus.h"

#include <algorithm>
#include <filesystem>

#include "base/limits.h"
#include "base/strings.h"
#include "read/decode.h"
#include "read/paragraphs.h"

namespace rapporteur {

namespace fs = std::filesystem;

namespace {

std::string without_compression(const std::string& name) {
  for (const char* ending : {".gz", ".zst"}) {
    if (name.ends_with(ending)) return name.substr(0, name.size() - std::string_view(ending).size());
  }
  return name;
}

bool named_jsonl(const std::string& path) {
  const std::string name = lower(without_compression(path));
  return name.ends_with(".jsonl") || name.ends_with(".ndjson") || name.ends_with(".json");
}

// The id of a plain text: its file name without endings.
std::string stem(const std::string& path) {
  if (path == "-") return "stdin";
  return fs::path(without_compression(fs::path(path).filename().string())).stem().string();
}

}  // namespace

bool Corpus::open_next() {
  if (!listed_) {
    listed_ = true;
    bool sizes_known = true;
    for (const std::string& input : options_.inputs) {
      std::error_code error;
      if (input != "-" && fs::is_directory(input, error)) {
        std::vector<std::string> files;
        fs::recursive_directory_iterator walk(input, fs::directory_options::skip_permission_denied, error), end;
        for (; !error && walk != end; walk.increment(error)) {
          if (walk->path().filename().string().starts_with('.')) {
            if (walk->is_directory()) walk.disable_recursion_pending();
          } else if (walk->is_regular_file(error)) {
            files.push_back(walk->path().string());
          }
        }
        if (error) problems_.push_back(input + ": cannot be listed: " + error.message());
        std::sort(files.begin(), files.end());
        queue_.insert(queue_.end(), files.begin(), files.end());
      } else {
        queue_.push_back(input);
      }
    }
    for (const std::string& input : queue_) {
      std::error_code error;
      const uint64_t size = input == "-" ? 0 : fs::file_size(input, error);
      sizes_known &= input != "-" && !error;
      if (!error) total_bytes_ += size;
    }
    if (!sizes_known) total_bytes_ = 0;
  }
  while (at_ < queue_.size()) {
    input_ = queue_[at_++];
    Result<ByteStream> stream = ByteStream::open(input_, options_.stop);
    if (!stream) {
      problems_.push_back(stream.error().message);
      continue;
    }
    lines_.emplace(std::move(*stream));
    is_jsonl_ = input_ == "-" ? trim(lines_->peek()).starts_with('{') : named_jsonl(input_);
    return true;
  }
  return false;
}

void Corpus::close() {
  if (!lines_->stream().problem().empty()) problems_.push_back(lines_->stream().problem());
  lines_.reset();
}

bool Corpus::next(Document& document) {
  while (read_ < options_.limit && (lines_ || open_next())) {
    if (!is_jsonl_) {
      next_text(document);
    } else if (!next_line(document)) {
      close();
      continue;
    }
    ++read_;
    return true;
  }
  if (lines_) close();
  return false;
}

bool Corpus::next_line(Document& document) {
  for (;;) {
    const LineReader::Next got = lines_->next(line_);
    if (got == LineReader::Next::kEnd) return false;
    const std::string place = lines_->stream().path() + ':' + std::to_string(lines_->line_number());
    if (got == LineReader::Next::kTooLong) {
      document.skipped = true;
      document.warn(place + ": is longer than " + std::to_string(limits::kLineBytes) + " bytes");
      return true;
    }
    if (trim(line_).empty()) continue;
    if (json_.parse(line_, document)) {
      finish(document, stem(input_) + '-' + std::to_string(lines_->line_number()));
    } else {
      for (std::string& warning : document.warnings) warning = place + ": " + warning;
    }
    return true;
  }
}

void Corpus::next_text(Document& document) {
  std::string bytes;
  bool whole = true;
  // The line reader is only a buffer here: a plain text is taken as a whole.
  for (;;) {
    const std::string_view piece = lines_->peek();
    if (piece.empty()) break;
    const size_t room = limits::kFileBytes - bytes.size();
    bytes.append(piece.substr(0, room));
    lines_->skip(piece.size());
    if (piece.size() > room) {
      whole = false;
      break;
    }
  }
  if (!whole) document.warn("file longer than " + std::to_string(limits::kFileBytes) + " bytes: the rest is left out");
  decode(bytes, document);
  finish(document, stem(input_));
  close();
}

void Corpus::finish(Document& document, const std::string& fallback_id) {
  if (document.meta.id.empty()) document.meta.id = fallback_id;
  if (document.meta.published == DayRange{}) {
    document.meta.published = options_.published;
    document.meta.published_text = options_.published_text;
  }
  find_paragraphs(document);
}

}  // namespace rapporteur
