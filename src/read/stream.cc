#include "read/stream.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <cerrno>
#include <cstring>

#include "base/limits.h"

namespace rapporteur {

namespace {
constexpr size_t kChunk = size_t{256} << 10;
constexpr int kLargestZstdWindow = 27;  // 128 MiB: a frame that asks for more is refused before anything is allocated
}  // namespace

// The two decompressors; exactly one of them is in use.
struct ByteStream::Codec {
  z_stream gzip{};
  bool is_gzip = false;
  bool member_open = false;  // inside a gzip member or zstd frame: an end here is a cut
  ZSTD_DStream* zstd = nullptr;

  ~Codec() {
    if (is_gzip) inflateEnd(&gzip);
    if (zstd) ZSTD_freeDStream(zstd);
  }
};

ByteStream::ByteStream(std::string path, int fd) : path_(std::move(path)), fd_(fd), in_(kChunk) {}
ByteStream::ByteStream(ByteStream&& other) noexcept
    : path_(std::move(other.path_)),
      problem_(std::move(other.problem_)),
      fd_(std::exchange(other.fd_, -1)),
      waits_(other.waits_),
      stop_(other.stop_),
      at_end_(other.at_end_),
      in_(std::move(other.in_)),
      in_begin_(other.in_begin_),
      in_end_(other.in_end_),
      bytes_in_(other.bytes_in_),
      bytes_out_(other.bytes_out_),
      codec_(std::move(other.codec_)) {}
ByteStream& ByteStream::operator=(ByteStream&& other) noexcept {
  if (this != &other) {
    this->~ByteStream();
    new (this) ByteStream(std::move(other));
  }
  return *this;
}
ByteStream::~ByteStream() {
  if (fd_ > STDIN_FILENO) ::close(fd_);
}

Result<ByteStream> ByteStream::open(const std::string& path, const volatile std::sig_atomic_t* stop) {
  int fd = STDIN_FILENO;
  if (path != "-") {
    fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return Error{ErrorCode::kFailed, path + ": cannot be opened: " + std::strerror(errno)};
    struct stat info {};
    if (::fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
      ::close(fd);
      return Error{ErrorCode::kFailed, path + ": is a folder"};
    }
  }
  ByteStream stream(path == "-" ? "standard input" : path, fd);
  struct stat kind {};
  stream.waits_ = ::fstat(fd, &kind) == 0 && !S_ISREG(kind.st_mode);
  stream.stop_ = stop;
  // Four bytes tell the compression; a pipe may give them one by one.
  while (stream.in_end_ < 4 && !stream.at_end_) stream.refill();
  const auto* head = reinterpret_cast<const unsigned char*>(stream.in_.data());
  if (stream.in_end_ >= 2 && head[0] == 0x1F && head[1] == 0x8B) {
    stream.codec_ = std::make_unique<Codec>();
    stream.codec_->is_gzip = inflateInit2(&stream.codec_->gzip, 15 + 16) == Z_OK;
    if (!stream.codec_->is_gzip) return Error{ErrorCode::kFailed, path + ": no memory to decompress it"};
  } else if (stream.in_end_ >= 4 && head[0] == 0x28 && head[1] == 0xB5 && head[2] == 0x2F && head[3] == 0xFD) {
    stream.codec_ = std::make_unique<Codec>();
    stream.codec_->zstd = ZSTD_createDStream();
    if (!stream.codec_->zstd ||
        ZSTD_isError(ZSTD_DCtx_setParameter(stream.codec_->zstd, ZSTD_d_windowLogMax, kLargestZstdWindow))) {
      return Error{ErrorCode::kFailed, path + ": no memory to decompress it"};
    }
  }
  return stream;
}

size_t ByteStream::read_raw(char* buffer, size_t size) {
  for (;;) {
    if (waits_ && stop_) {
      // The signal that sets the flag may be handled by another thread, so a blocking read would not notice it.
      constexpr int kPollMilliseconds = 100;
      pollfd waiting{fd_, POLLIN, 0};
      if (*stop_) return 0;
      const int ready = ::poll(&waiting, 1, kPollMilliseconds);
      if (ready == 0 || (ready < 0 && errno == EINTR)) continue;  // the signal may as well be handled here
    }
    const ssize_t got = ::read(fd_, buffer, size);
    if (got >= 0) return static_cast<size_t>(got);
    if (errno == EINTR) continue;
    fail(std::string("cannot be read: ") + std::strerror(errno));
    return 0;
  }
}

void ByteStream::refill() {
  if (in_begin_ == in_end_) in_begin_ = in_end_ = 0;
  const size_t got = read_raw(in_.data() + in_end_, in_.size() - in_end_);
  at_end_ |= got == 0;
  in_end_ += got;
  bytes_in_ += got;
}

bool ByteStream::within_ratio(size_t produced) {
  bytes_out_ += produced;
  if (bytes_out_ <= limits::kExpansionFloor || bytes_out_ / limits::kExpansionRatio <= bytes_in_) return true;
  fail("expands more than " + std::to_string(limits::kExpansionRatio) + " times; the rest is not read");
  return false;
}

void ByteStream::fail(std::string what) {
  if (problem_.empty()) problem_ = path_ + ": " + std::move(what);
  at_end_ = true;
  in_begin_ = in_end_ = 0;
}

size_t ByteStream::read(char* buffer, size_t size) {
  if (!codec_) {
    if (in_begin_ == in_end_ && !at_end_) refill();
    const size_t count = std::min(size, in_end_ - in_begin_);
    std::memcpy(buffer, in_.data() + in_begin_, count);
    in_begin_ += count;
    return count;
  }
  for (;;) {
    if (in_begin_ == in_end_) {
      if (!at_end_) refill();
      if (in_begin_ == in_end_) {
        if (codec_->member_open) {
          codec_->member_open = false;
          fail("its compression is cut off at byte " + std::to_string(bytes_in_));
        }
        return 0;
      }
    }
    size_t produced = 0;
    if (codec_->is_gzip) {
      z_stream& z = codec_->gzip;
      z.next_in = reinterpret_cast<Bytef*>(in_.data() + in_begin_);
      z.avail_in = static_cast<uInt>(in_end_ - in_begin_);
      z.next_out = reinterpret_cast<Bytef*>(buffer);
      z.avail_out = static_cast<uInt>(std::min<size_t>(size, 1u << 30));
      const uInt room = z.avail_out;
      codec_->member_open = true;
      const int status = inflate(&z, Z_NO_FLUSH);
      in_begin_ = in_end_ - z.avail_in;
      produced = room - z.avail_out;
      if (status == Z_STREAM_END) {
        codec_->member_open = false;
        inflateReset(&z);
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        codec_->member_open = false;
        fail("its compression is damaged near byte " + std::to_string(bytes_in_ - z.avail_in));
      }
    } else {
      ZSTD_inBuffer in{in_.data(), in_end_, in_begin_};
      ZSTD_outBuffer out{buffer, size, 0};
      const size_t status = ZSTD_decompressStream(codec_->zstd, &out, &in);
      in_begin_ = in.pos;
      produced = out.pos;
      codec_->member_open = status != 0;
      if (ZSTD_isError(status)) {
        codec_->member_open = false;
        fail(std::string("its compression is damaged: ") + ZSTD_getErrorName(status));
      }
    }
    if (produced > 0) {
      within_ratio(produced);
      return produced;
    }
  }
}

std::string_view LineReader::peek() {
  if (begin_ == end_) fill();
  return {buffer_.data() + begin_, end_ - begin_};
}

bool LineReader::fill() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() - end_ < kChunk) buffer_.resize(std::max(buffer_.size() * 2, end_ + kChunk));
  const size_t got = stream_.read(buffer_.data() + end_, buffer_.size() - end_);
  end_ += got;
  return got > 0;
}

LineReader::Next LineReader::next(std::string& line) {
  size_t looked = begin_;
  bool too_long = false;
  for (;;) {
    const void* newline = looked < end_ ? std::memchr(buffer_.data() + looked, '\n', end_ - looked) : nullptr;
    if (newline) {
      const size_t at = static_cast<size_t>(static_cast<const char*>(newline) - buffer_.data());
      line.assign(buffer_.data() + begin_, at - begin_);
      begin_ = at + 1;
      break;
    }
    if (end_ - begin_ > limits::kLineBytes) {
      too_long = true;
      begin_ = end_;
    }
    const size_t unread = end_ - begin_;
    if (!fill()) {
      if (unread == 0 && !too_long) return Next::kEnd;
      line.assign(buffer_.data() + begin_, end_ - begin_);
      begin_ = end_;
      break;
    }
    looked = begin_ + unread;
  }
  ++line_number_;
  if (too_long || line.size() > limits::kLineBytes) {
    line.clear();
    return Next::kTooLong;
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return Next::kLine;
}

}  // namespace rapporteur
