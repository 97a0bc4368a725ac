// Output: a file, standard output, or a folder ("records/") that holds files for each document. The first failure is kept; a
// reader that went away (EPIPE) is no failure but ends the run.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "base/status.h"

namespace rapporteur {

class Output {
 public:
  explicit Output(const std::string& path);  // "-" is standard output; a folder ends with "/" and is made when it is missing
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  bool write(std::string_view bytes);  // flushed each time: who reads from a pipe gets every record at once
  bool write_file(const std::string& name, std::string_view bytes);  // a file of its own in the folder
  bool close();                                                      // what was written is on the disk when this returns true
  bool is_folder() const { return path_.ends_with('/'); }
  bool good() const { return error_ == 0; }
  bool reader_left() const;
  Error error() const;

 private:
  void fail();
  std::string path_;
  std::FILE* file_ = stdout;
  int error_ = 0;
};

}  // namespace rapporteur
