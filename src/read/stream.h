// ByteStream: the bytes of a file or of standard input, decompressed. gzip (many members) and zstd are known by their first
// bytes.
#pragma once

#include <csignal>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace rapporteur {

// Move-only; one thread. After damage (truncated or broken compression, read error, expansion beyond limits::kExpansionRatio)
// the bytes before it are still delivered, then the stream ends and problem() says what was found and where.
class ByteStream {
 public:
  // "-" is standard input. While it waits for a pipe the stream looks at `*stop` (if given) and ends once it is not zero.
  static Result<ByteStream> open(const std::string& path, const volatile std::sig_atomic_t* stop = nullptr);

  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;
  ~ByteStream();

  // Fills `buffer` with at least one byte; 0 at the end. Returns as soon as some bytes are there (a pipe is not waited for).
  size_t read(char* buffer, size_t size);

  const std::string& problem() const { return problem_; }  // empty while all is well
  const std::string& path() const { return path_; }

 private:
  struct Codec;
  ByteStream(std::string path, int fd);
  size_t read_raw(char* buffer, size_t size);
  void refill();
  bool within_ratio(size_t produced);
  void fail(std::string what);

  std::string path_;
  std::string problem_;
  int fd_ = -1;
  bool waits_ = false;  // a pipe or terminal, which may keep us waiting
  const volatile std::sig_atomic_t* stop_ = nullptr;
  bool at_end_ = false;
  std::vector<char> in_;  // bytes not yet decoded: [in_begin_, in_end_)
  size_t in_begin_ = 0, in_end_ = 0;
  uint64_t bytes_in_ = 0, bytes_out_ = 0;
  std::unique_ptr<Codec> codec_;  // null for plain bytes
};

// Lines of a stream without their line break. A line over the limit is passed over and reported.
class LineReader {
 public:
  explicit LineReader(ByteStream stream) : stream_(std::move(stream)) {}

  enum class Next { kLine, kTooLong, kEnd };
  Next next(std::string& line);  // `line` is reused
  uint64_t line_number() const { return line_number_; }
  const ByteStream& stream() const { return stream_; }

  // The bytes read so far and not yet given as lines, for looking at how a stream begins. Reads once if there are none.
  std::string_view peek();
  void skip(size_t bytes) { begin_ += bytes; }

 private:
  bool fill();

  ByteStream stream_;
  std::vector<char> buffer_;
  size_t begin_ = 0, end_ = 0;
  uint64_t line_number_ = 0;
};

}  // namespace rapporteur
