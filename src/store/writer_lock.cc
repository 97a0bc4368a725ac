#include "store/writer_lock.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace rapporteur {

Result<WriterLock> WriterLock::take(const std::string& store) {
  const std::string path = store + "-writer";
  const auto failed = [&](const char* what) {
    return Error{ErrorCode::kFailed, path + ": " + what + ": " + std::strerror(errno)};
  };
  for (;;) {
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0) return failed("cannot be made, and a store needs it while it is written");
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    if (fcntl(file, F_SETLK, &lock) != 0) {
      const bool taken = errno == EACCES || errno == EAGAIN;
      const Error error = failed("cannot be locked");
      if (taken) fcntl(file, F_GETLK, &lock);
      close(file);
      if (!taken) return error;
      if (lock.l_type == F_UNLCK) continue;  // gone since
      return Error{ErrorCode::kFailed, store + ": is being written by process " + std::to_string(lock.l_pid) +
                                           "; wait until it has finished, or stop it and run this again"};
    }
    // The one before us may have taken the file away between our open and our lock: then we hold a lock that nobody sees.
    struct stat held {
    }, named{};
    if (fstat(file, &held) == 0 && stat(path.c_str(), &named) == 0 && held.st_ino == named.st_ino)
      return WriterLock(path, file);
    close(file);
  }
}

WriterLock::~WriterLock() {
  if (file_ < 0) return;
  unlink(path_.c_str());
  close(file_);
}

}  // namespace rapporteur
