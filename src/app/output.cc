#include "app/output.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace rapporteur {

Output::Output(const std::string& path) : path_(path) {
  if (is_folder()) {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    error_ = error.value();
    return;
  }
  if (path != "-") file_ = std::fopen(path.c_str(), "wb");
  if (!file_) fail();
}

Output::~Output() {
  if (file_ && file_ != stdout) std::fclose(file_);
}

bool Output::write(std::string_view bytes) {
  if (good() && (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size() || std::fflush(file_) != 0)) fail();
  return good();
}

bool Output::write_file(const std::string& name, std::string_view bytes) {
  std::FILE* file = good() ? std::fopen((path_ + name).c_str(), "wb") : nullptr;
  if (!file || std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size()) fail();
  if (file && std::fclose(file) != 0) fail();
  return good();
}

bool Output::close() {
  if (!good() || file_ == stdout) return good();
  if (fsync(fileno(file_)) != 0 && errno != EINVAL && errno != ENOTSUP) fail();
  if (std::fclose(file_) != 0) fail();
  file_ = nullptr;
  return good();
}

bool Output::reader_left() const { return error_ == EPIPE; }

Error Output::error() const {
  return {ErrorCode::kFailed, (path_ == "-" ? "standard output" : path_) + ": cannot be written: " + std::strerror(error_)};
}

void Output::fail() {
  if (error_ == 0) error_ = errno ? errno : EIO;
}

}  // namespace rapporteur
