#include "store/compress.h"

#include <zstd.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace rapporteur {

namespace {
constexpr int kLevel = -1;  // records are for reading back, and half their size is enough
constexpr size_t kLargest = size_t{1} << 30;
}  // namespace

void compress(std::string_view bytes, std::string& out) {
  thread_local std::unique_ptr<ZSTD_CCtx, size_t (*)(ZSTD_CCtx*)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
  thread_local std::vector<char> room;
  room.resize(std::max(room.size(), ZSTD_compressBound(bytes.size())));
  out.assign(room.data(), ZSTD_compressCCtx(context.get(), room.data(), room.size(), bytes.data(), bytes.size(), kLevel));
}

Result<std::string> decompress(std::string_view compressed, size_t size) {
  const Error damaged{ErrorCode::kFailed, "a stored record is damaged: load its article again with --recode"};
  if (size > kLargest) return damaged;
  std::string out(size, '\0');
  if (ZSTD_decompress(out.data(), out.size(), compressed.data(), compressed.size()) != size) return damaged;
  return out;
}

}  // namespace rapporteur
